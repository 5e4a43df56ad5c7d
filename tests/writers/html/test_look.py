"""What the look asks of a page: what is drawn and not read aloud, what links to what, and how it folds on a phone."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from documents import cell, cite, paragraph, text, whole
from html_page import BARE, body, page
from lxml import html as lxml_html

from briefgen.colour import contrast
from briefgen.document import (
    Block,
    Callout,
    Heading,
    Hero,
    KeyFigure,
    KeyFigures,
    KeyMessage,
    KeyMessages,
    LineBreak,
    Link,
    Masthead,
    NoteEntry,
    NoteLetter,
    Notes,
    OptionEntry,
    OptionList,
    OptionPart,
    Paragraph,
    QrCode,
    Reference,
    References,
    Row,
    Scale,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.theme import Theme
from briefgen.writers.html.dark import dark, light

REFERENCES = References(entries=(Reference(item="work-1", label="1", children=text("Example (2018).")),))
LINK = "https://example.org/reports/1"


def tree(*blocks: Block, theme: Theme = BARE, **changes: object) -> lxml_html.HtmlElement:
    return page(whole(*blocks, **changes), theme)  # type: ignore[arg-type]  # fields of Document


def figure(words: str, dots: int | None = None) -> KeyFigure:
    return KeyFigure(figure=text(words), text=text("have met them"), dots=dots)


def messages(count: int = 3, *, figures: KeyFigures | None = None, notes: Notes | None = None) -> KeyMessages:
    items = tuple(KeyMessage(claim=text("A claim."), support=text("What supports it.")) for _ in range(count))
    return KeyMessages(lead=text("Key messages"), items=items, figures=figures, notes=notes)


def option(*facts: OptionPart) -> OptionEntry:
    part = OptionPart(lead=text("May bring:"), children=text("less waiting"))
    return OptionEntry(label=text("OptionEntry 1"), title=text("One form"), parts=(part,), facts=facts)


def fact(lead: str) -> OptionPart:
    return OptionPart(lead=text(lead), children=text("somebody"))


def test_dots_are_drawn_and_not_read_aloud() -> None:
    shown = tree(KeyFigures(items=(figure("85%", 17), figure("about half")), base=text("One dot is 5%.")))
    (dots,) = shown.xpath("//*[@class='dots']")
    assert dots.get("aria-hidden") == "true" and not dots.text_content()
    assert (len(dots), len(dots.xpath("i[@class='on']"))) == (20, 17)
    assert [one.text_content() for one in shown.xpath("//dt")] == ["85%", "about half"]
    (hero,) = tree(Hero(figure=text("85%"), text=text("of them"), dots=17, said=text("17 of 20 dots"))).xpath("//dl")
    assert "17 of 20 dots" in hero.text_content()


def test_a_scale_says_what_its_dots_show() -> None:
    scale = Scale(2, 4, text("low"), "low certainty, two of four")
    (shown,) = tree(paragraph(scale)).xpath("//*[@role='img']")
    assert (shown.text_content(), shown.get("aria-label")) == ("●●○○\u00a0low", "low certainty, two of four")


@pytest.mark.parametrize("line", [False, True])
def test_a_letter_leads_to_its_note_and_back(line: bool) -> None:
    entries = tuple(
        NoteEntry(mark=mark, lead=text("They differ.") if number == 1 else (), children=text("So."), number=number)
        for number, mark in enumerate("ab", 1)
    )
    shown = tree(
        paragraph("one", NoteLetter("a", 1, line), ".", NoteLetter("b", 2, line), NoteLetter("a", 1, line)),
        Notes(entries=entries),
    )
    marks = shown.xpath("//a[@role='doc-noteref']")
    assert [one.text for one in marks] == (["(a)", "(b)", "(a)"] if line else ["a", "b", "a"])
    assert [one.get("href") for one in marks] == ["#note-1", "#note-2", "#note-1"]
    assert [one.get("aria-label") for one in marks] == ["Note a", "Note b", "Note a"]
    assert len(shown.xpath("//sup")) == 3 * (not line)
    back = shown.xpath("//a[@role='doc-backlink']/@href")
    assert back == [f"#{marks[0].get('id')}", f"#{marks[1].get('id')}"] and marks[2].get("id") is None
    (note,) = shown.xpath("//*[@role='note']/p")
    assert note.text_content() == "They differ. a\u00a0So. b\u00a0So."


def test_a_reference_has_one_way_back_and_a_citation_the_name_of_its_work() -> None:
    shown = tree(paragraph("a", cite(1)), paragraph("b", cite(1)), REFERENCES)
    (back,) = shown.xpath("//li//*[@class='back']/a")
    first, second = shown.xpath("//span[@class='cite']")
    assert back.get("href") == f"#{first.get('id')}"
    assert back.get("aria-label").startswith("Back to text: Shorter queues")
    for link in (*first, *second):
        assert link.get("aria-label") == "[1] Shorter queues, fairer decisions: what six cities learned"


def test_a_citation_that_says_its_work_says_it_once() -> None:
    named = replace(cite(1), children=(Link(text("Queues, page 4"), "#ref-work-1"),))
    held = (json.dumps({"id": "work-1", "title": "Queues", "type": "report"}),)
    shown = tree(paragraph(named), REFERENCES, references=held)
    assert shown.xpath("//span[@class='cite']/a/@aria-label") == ["Queues, page 4"]


def test_facts_stand_beside_an_option_where_there_are_two() -> None:
    alone = tree(Section(blocks=(Heading(level=2, children=text("Do")), OptionList(items=(option(fact("When:")),)))))
    assert [p.text_content() for p in alone.xpath("//*[@class='parts']/p")] == [
        "May bring: less waiting",
        "When: somebody",
    ]
    assert not alone.xpath("//*[@class='facts']")
    both = OptionList(items=(option(fact("Who:"), fact("When:")),), ranked=True)
    shown = tree(Section(blocks=(Heading(level=2, children=text("Do")), both)))
    assert len(shown.xpath("//*[@class='facts']/p")) == 2 and shown.xpath("//*[@class='options ranked']")
    assert shown.xpath("//h3")[0].text_content() == "OptionEntry 1 One form"


def test_a_remark_stands_with_its_heading() -> None:
    remark = Paragraph(children=text("In no order."), role="remark")
    shown = tree(Section(blocks=(Heading(level=2, children=text("Do")), remark, paragraph("x"))))
    (headed,) = shown.xpath("//*[@class='headed']")
    assert [one.tag for one in headed] == ["h2", "p"]
    assert headed.getnext().text == "x"


def test_key_messages_are_a_heading_and_their_figures_stand_beside_or_after_them() -> None:
    notes = Notes(entries=(NoteEntry(mark="a", lead=(), children=text("So."), number=1),))
    shown = tree(messages(figures=KeyFigures(items=(figure("85%"),)), notes=notes))
    (section,) = shown.xpath("//section[contains(@class, 'key-messages')]")
    (heading,) = section.xpath(".//h2")
    assert section.get("aria-labelledby") == heading.get("id")
    order = re.findall("Key messages|A claim|So|85%", section.text_content())
    assert order == ["Key messages", "A claim", "A claim", "A claim", "So", "85%"]


@pytest.mark.parametrize(("count", "kind"), [(2, "two"), (3, "three"), (4, "pairs"), (5, "")])
def test_messages_across(count: int, kind: str) -> None:
    theme = BARE.model_copy(update={"key_messages": "across"})
    (section,) = tree(messages(count), theme=theme).xpath("//section[contains(@class, 'key-messages')]")
    assert section.get("class") == f"key-messages across {kind}" if kind else "key-messages"
    assert "across" not in tree(messages(count)).xpath("//section/@class")[0]


def table(*rows: tuple[str, ...], numeric: bool = False) -> Table:
    head, *rest = rows
    return Table(
        head=(Row(cells=tuple(cell(words, scope="col") for words in head)),),
        body=tuple(
            Row(cells=(cell(row[0], scope="row"), *(cell(words, numeric=numeric) for words in row[1:]))) for row in rest
        ),
        summary="Sample",
    )


def test_a_table_folds_where_it_has_no_room() -> None:
    narrow = tree(table(("City", "2024", "2025"), ("Arden", "41", "30"), numeric=True))
    assert narrow.xpath("//div[contains(@class, 'table')]/@class") == ["table"]
    wide = tree(
        table(
            ("How many officers", "What they met"),
            ("A large majority", "1–10 organised forums in the past three years"),
        )
    )
    assert wide.xpath("//div/@class") == ["table cards"]
    assert [(one.tag, one.get("data-h")) for one in wide.xpath("//tbody/tr/*")] == [
        ("th", None),
        ("td", "What they met"),
    ]
    spans = Row(cells=(cell("No figure is given of all that was asked for", colspan=2),))
    held = table(
        ("How many officers", "What they met"), ("A large majority", "1–10 organised forums in the past three years")
    )
    (scroll,) = tree(replace(held, body=(*held.body, spans))).xpath("//div[@class='table scroll']")
    assert (scroll.get("role"), scroll.get("tabindex"), scroll.get("aria-label")) == ("region", "0", "Sample")


def test_a_band_holds_the_head_of_the_page() -> None:
    blocks: tuple[Block, ...] = (
        Masthead(kind=text("Policy brief"), details=text("2026")),
        Heading(level=1, children=text("A title")),
        Paragraph(children=text("Under it"), role="standfirst"),
        paragraph("text"),
    )
    (head,) = tree(*blocks, theme=BARE.model_copy(update={"masthead": "band"})).xpath("//header")
    assert head.get("class") == "band" and [one.tag for one in head] == ["div", "h1", "p"]


def test_a_title_breaks_after_its_colon_where_both_parts_fit() -> None:
    def title(first: str, second: str) -> str:
        found = body(Heading(level=1, children=(*text(first), LineBreak(), *text(second))))
        return re.sub("<h1[^>]*>", "", found).removesuffix("</h1>")

    assert title("Short:", "and clear") == "Short: <br>and clear"
    middle = "what officers of the police see there"
    assert title("Organised offenders online:", middle) == f'Organised offenders online: <br class="wide">{middle}'
    long = "what officers of the police in many countries see there every day"
    assert title("Organised offenders online:", long) == f"Organised offenders online: {long}"


def test_a_long_title_shrinks_to_two_lines_and_no_further_than_its_least() -> None:
    def size(words: str) -> float:
        found = re.search(r"--title:([\d.]+)rem", body(Heading(level=1, children=text(words))))
        assert found
        return float(found[1]) * 12 / 1.1

    sizes = BARE.sizes
    assert size("A title") == pytest.approx(sizes.title, abs=0.01)
    assert sizes.title_least < size("A title of words that take some more " * 2 + "and few") < sizes.title
    assert size("A title of words that take some more " * 6) == pytest.approx(sizes.title_least, abs=0.01)


@pytest.mark.parametrize("linked", [False, True])
def test_a_panel_of_sources_says_once_where_its_code_leads(linked: bool) -> None:
    lead = (Text("Read the report: "), Link(text("example.org/reports/1"), LINK)) if linked else text("Sources")
    code = QrCode(target=LINK, alt="QR code: a report", shown="example.org/reports/1")
    panel = Callout(kind="sources", blocks=(Paragraph(children=lead, role="lead-in"), code, REFERENCES))
    (section,) = tree(paragraph("x", cite(1)), panel).xpath("//section[@class='sources coded']")
    assert section.text_content().count("example.org/reports/1") == 1
    assert section.xpath(".//*[local-name()='title']")[0].text == "QR code: a report"
    assert section.xpath(f".//a[@href='{LINK}']") and section.xpath("h2")


@pytest.mark.parametrize("accent", ["#0b4a6f", "#5b2a86", "#7a0019", "#000000", "#ffd400"])
def test_a_dark_screen_has_contrast_whatever_the_house_colour(accent: str) -> None:
    colours = Theme.model_validate({"colours": {"accent": accent}}).colours
    night = dark(colours)
    assert night.keys() == light(colours).keys()
    for ground in ("ground", "panel"):
        for words in ("ink", "soft", "accent", "mark"):
            assert contrast(night[words], night[ground]) >= 4.5, (words, ground)
        assert contrast(night["bar"], night[ground]) >= 3, ground


def test_a_dark_screen_paints_charts_in_its_own_colours_and_paper_stays_light() -> None:
    sheet = page(whole(paragraph("x")), BARE).findtext("head/style")
    assert sheet.count("@media (prefers-color-scheme") == 0, "print has no dark"
    assert f'[fill="{BARE.colours.accent}"]' in sheet.split("@media screen and (prefers-color-scheme: dark)")[-1]
    printed = sheet.split("@media print")[1]
    assert re.search(r"\.back[^{}]*\{ display: none", printed), "no arrows on paper"


def test_nothing_moves_and_strong_stays_strong() -> None:
    sheet = page(whole(paragraph(Strong(text("x")))), BARE).findtext("head/style")
    assert not re.search("transition|animation|scroll-behavior", sheet)

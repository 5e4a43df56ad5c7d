"""From a template's output to the blocks of a document."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.compose.inline import InlineReader
from briefgen.compose.markup import DrawnWords, MarkupReader
from briefgen.compose.stamps import Stamps
from briefgen.compose.template import stamped
from briefgen.diagnostic import InputError
from briefgen.document import Block, Citation, Footer, Heading, Note, Paragraph, Text, dump, plain, walk

FOOTER = '<brief-footer label="Page {page} of {pages}">Short</brief-footer>'
POINT = Point(low=50, high=50, bound="just_under", label="almost half", statistic="r/f.s")
CHART = Chart(
    kind="bar",
    categories=("More",),
    series=(ChartSeries(name="Share", points=(POINT,)),),
    unit="percent",
    unit_label="Share",
    maximum=100,
    category_label="Answer",
)


def reader(source: str = "", differences: dict[str, str] | None = None) -> MarkupReader:
    made = MarkupReader(
        stamps=Stamps(shown="templates/x", sources={"b": source.splitlines()}),
        charts={"trend": (CHART, "Bar chart.")},
        pictures={},
        logos=(),
        words=DrawnWords(figure="Figure", table="Table", dot="One dot is 5%.", dots="{filled} of {of} dots"),
        dots={("r/f.s", "en"): 17},
        inlines=InlineReader(
            language="en",
            differences=differences or {},
            lead_in="The editions differ.",
            wrong=lambda element, message, hint: made.wrong(element, message, hint),
        ),
    )
    return made


def read(source: str, differences: dict[str, str] | None = None) -> tuple[Block, ...]:
    made = re.sub(r'(<brief-(?:cite|text)) t="[^"]*"', r"\1", stamped(source + FOOTER, "b"))  # as values print them
    return reader(source, differences).read(made)


def dumped(source: str) -> str:
    return "\n".join(dump(block) for block in read(source))


@pytest.mark.parametrize("tag", ["figure", "name", "text", "cite", "note", "quote"])
def test_a_template_cannot_write_what_only_values_print(tag: str) -> None:
    source = f"<p>In <brief-{tag}>99%</brief-{tag}> of cases</p>{FOOTER}"
    with pytest.raises(InputError, match=f"a template writes <brief-{tag}>"):
        reader(source).read(stamped(source, "b"))


@pytest.mark.parametrize("code", ["{{ 'brief-name' }}", "{# c #}brief-name", "{% if true %}brief-name"])
def test_a_tag_has_its_name_from_no_code(code: str) -> None:
    assert stamped(f"<p><{code}>", "b").endswith(f"&lt;{code}>")


def test_headings_paragraphs_and_inlines() -> None:
    assert dumped('<h1> A  <em>b</em> </h1><p class="standfirst">c<br/> d <span lang="sv">e</span></p>') == (
        "Heading level=1\n  'A '\n  Emphasis\n    'b'\n"
        "Paragraph role='standfirst'\n  'c'\n  LineBreak\n  'd '\n  Span language='sv' direction='ltr'\n    'e'"
    )


def test_a_figure_keeps_its_chart_caption_and_source() -> None:
    (block,) = read(
        "<figure><figcaption><p>Message</p><p>Share</p></figcaption>"
        '<brief-chart name="trend"/><p class="source">S</p></figure>'
    )
    assert dump(block).splitlines()[0].startswith("ChartFigure chart=Chart(")
    assert "Caption label='Figure' number=1" in dump(block)


def test_a_citation_stays_with_the_word_before_it() -> None:
    (block,) = read('<p>Word <brief-cite items=\'[{"item": "r.sv"}]\'/></p>')
    assert isinstance(block, Paragraph)
    text, citation = block.children
    assert isinstance(text, Text) and text.text == "Word\u00a0"
    assert isinstance(citation, Citation) and citation.items[0].item == "r.sv"


def test_a_difference_between_editions_is_told_once_where_it_is_first_used() -> None:
    note = {"r/f": '<brief-text file="sources/reports/r.yaml">They do.</brief-text>'}
    text = '<brief-text file="f" uses="r/f">Words</brief-text>'
    first, second = read(f"<p>{text}</p><p>{text}</p>", note)
    (told,) = [node for node in walk(first) if isinstance(node, Note)]
    assert isinstance(told.blocks[0], Paragraph)
    assert (plain(told.lead), plain(told.blocks[0].children)) == ("The editions differ.", "They do.")
    assert not [node for node in walk(second) if isinstance(node, Note)]


def test_a_note_inside_of_a_note_has_a_number_of_its_own() -> None:
    differences = {"r/f": '<brief-text file="sources/reports/r.yaml">They do.</brief-text>'}
    text = '<brief-text file="f" uses="r/f">Words</brief-text>'
    blocks = reader("", differences).read(f"<p>A<brief-note>{text}</brief-note></p>{FOOTER}")
    assert [node.number for block in blocks for node in walk(block) if isinstance(node, Note)] == [1, 2]


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ('<brief-contents depth="x"/>', "depth='x' is not 1, 2 or 3", "headings have three levels"),
        ('<brief-contents depth="²"/>', "depth='²' is not 1, 2 or 3", "headings have three levels"),
        ('<ol start="²"><li>a</li></ol>', "start='²' is not a number", ""),
        ("<div/>", "unknown element <div>", "known: "),
        ("<sectoin/>", "unknown element <sectoin>", "did you mean 'section'?"),
        ('<aside class="keymessages"/>', "unknown class 'keymessages' of <aside>", "did you mean 'key-messages'?"),
        ("words", "text outside of a paragraph: 'words'", "put it into <p>…</p>"),
        ("<strong>a</strong>", "<strong> outside of a paragraph", "put it into <p>…</p>"),
        (
            '<p><a href="javascript:x">a</a></p>',
            "a link to 'javascript:x', which has the scheme 'javascript'",
            "links lead to http, https or mailto addresses, or to #id",
        ),
        ("<h1>a</h1><h1>b</h1>", "a second <h1>: a brief has one title", "use <h2>"),
        ("<table><tbody><tr><td>a</td></tr></tbody></table>", "a table without header row", "add <thead>"),
        ("<ul><p>a</p></ul>", "<p> inside <ul>", "expected <li>"),
        ("<p><h2>a</h2></p>", "<h2> inside of a paragraph", "close the paragraph before it"),
        (
            '<figure><figcaption>a</figcaption><brief-chart name="trends"/></figure>',
            "no chart 'trends' in this brief",
            "did you mean 'trend'?",
        ),
    ],
)
def test_what_markup_does_not_know_is_an_error(source: str, message: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"\n{source}")
    found = caught.value.diagnostics[0]
    assert (found.code, found.message) == ("BG411", message)
    assert found.hint.startswith(hint)
    assert found.place is not None


def test_output_that_is_not_well_formed_points_at_the_last_tag_before() -> None:
    with pytest.raises(InputError) as caught:
        read("<p>a</p>\n<p>b\n<ul></p>")
    (found,) = caught.value.diagnostics
    assert found.code == "BG410"
    assert found.place is not None and found.place.line == 3 and found.place.excerpt == "<ul></p>"


def test_a_template_without_footer_is_told() -> None:
    with pytest.raises(InputError, match="brief-footer"):
        reader().read("<p>a</p>")


def test_nesting_is_bounded() -> None:
    with pytest.raises(InputError, match="nest more than"):
        read("<section>" * 60 + "</section>" * 60)


_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@given(_TEXTS)
def test_hostile_text_stays_text(text: str) -> None:
    (block,) = read(f"<h2>x{escape(text)}x</h2>")
    assert isinstance(block, Heading)
    assert plain(block.children) == " ".join(f"x{text}x".split(" ")) or "  " in text


def test_the_footer_is_taken_out_of_the_text() -> None:
    made = reader()
    assert made.read(FOOTER) == ()
    assert made.footer == Footer(text="Short", page_label="Page {page} of {pages}")

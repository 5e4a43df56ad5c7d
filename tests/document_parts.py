"""The parts of sample Documents: blocks and inlines with neutral words."""

from __future__ import annotations

import json

from document_words import WORDS, Words

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.document import (
    Attachment,
    Caption,
    Cell,
    ChartFigure,
    Citation,
    CitedItem,
    Emphasis,
    Figure,
    Hero,
    Inline,
    ItemList,
    KeyFigure,
    KeyFigures,
    KeyMessage,
    KeyMessages,
    LineBreak,
    Link,
    ListItem,
    Note,
    NoteEntry,
    NoteLetter,
    Notes,
    OptionEntry,
    OptionList,
    OptionPart,
    Origin,
    Paragraph,
    Reference,
    References,
    Row,
    Scale,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)


def text(words: str) -> tuple[Inline, ...]:
    """One run of text, as children."""
    return (Text(words, Origin(file="sources/briefs/sample.yaml", path="sections", language="en", line=3)),)


def paragraph(*children: Inline | str) -> Paragraph:
    """A paragraph; strings stand for text."""
    return Paragraph(children=tuple(Text(c) if isinstance(c, str) else c for c in children))


def cite(number: int, page: str = "") -> Citation:
    """A numeric citation as `cite` leaves it."""
    item = CitedItem(item=f"work-{number}", locator=page, label="page" if page else "")
    return Citation((item,), (Link(text(f"[{number}]"), f"#ref-work-{number}"),))


def cell(words: str, *, scope: str = "", numeric: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell with one paragraph."""
    assert scope in ("", "col", "row")
    return Cell(
        blocks=(paragraph(words),),
        scope=scope,  # type: ignore[arg-type]  # narrowed by the assertion
        numeric=numeric,
        colspan=colspan,
        rowspan=rowspan,
    )


def every_inline(words: Words) -> Paragraph:
    """A paragraph that has every inline."""
    return paragraph(
        words.sentence + " ",
        Strong((*text(words.bold), Emphasis(text(" " + words.high)))),
        " H",
        Subscript(text("2")),
        "O, m",
        Superscript(text("2")),
        "; ",
        Span(text("guichet unique pour le logement"), "fr"),
        "; ",
        Link(text("example.org/data"), "https://example.org/data?a=1&b=2#top"),
        ", ",
        Link((Emphasis(text("office@example.org")),), "mailto:office@example.org"),
        ", ",
        Link(text(words.figure + " 1"), "#figure-bar"),
        "; ",
        Figure(text("85%"), "queues/wait.share", "en"),
        Note((paragraph(words.bold + " ", Emphasis(text(words.sentence)), cite(2)),), 1),
        " " + words.sentence,
        LineBreak(),
        words.sentence,
        Citation(
            (CitedItem(item="work-1", locator="12", label="page"), CitedItem(item="work-2")),
            (Text("["), Link(text("1"), "#ref-work-1"), Text(", "), Link(text("2"), "#ref-work-2"), Text("]")),
        ),
    )


def nested_lists(words: Words) -> ItemList:
    """Bullets that hold a numbered list, an item of several paragraphs, and a note."""
    numbered = ItemList(
        ordered=True,
        start=9,
        items=(
            ListItem(blocks=(paragraph(words.sentence),)),
            ListItem(blocks=(paragraph(words.high), paragraph(words.sentence))),
        ),
    )
    return ItemList(
        items=(
            ListItem(blocks=(paragraph(words.sentence, cite(2)),)),
            ListItem(blocks=(paragraph(words.bold), numbered)),
            ListItem(blocks=(paragraph(words.bold, Note((paragraph(words.sentence),), 2)),)),
        )
    )


def chart(kind: str = "bar", words: Words = WORDS["en"]) -> ChartFigure:
    """A chart with every kind of bound."""
    assert kind in ("bar", "column", "line")

    def point(low: float, high: float, bound: str, label: str) -> Point:
        return Point(low=low, high=high, bound=bound, label=label, statistic="queues/wait.share")  # type: ignore[arg-type]  # one of Bound

    return ChartFigure(
        chart=Chart(
            kind=kind,  # type: ignore[arg-type]  # narrowed by the assertion
            categories=(words.kind, words.messages, words.references, words.high, words.figure),
            series=(
                ChartSeries(
                    name=words.title,
                    points=(
                        point(50, 50, "under", words.high + " < 50%"),
                        point(33.3, 33.3, "over", "> 1/3"),
                        point(10, 10, "exact", "10%"),
                        point(5, 15, "range", "5–15%"),
                        None,
                    ),
                ),
            ),
            unit="percent",
            unit_label="%",
            maximum=60,
            category_label=words.kind,
        ),
        caption=Caption(label=words.figure, number=1, title=text(words.heading), subtitle=text(words.standfirst)),
        alt=f"{words.heading}. {words.bold} {words.standfirst} 5–15%.",
        source=(*text(words.kind + ", 2026."), cite(1)),
        id=f"figure-{kind}",
    )


def table(rows: int = 6, words: Words = WORDS["en"]) -> Table:
    """A table with a head, row headers, numbers and a scale."""
    return Table(
        head=(
            Row(
                cells=(
                    cell(words.kind, scope="col"),
                    cell(words.messages, scope="col"),
                    cell("%", scope="col", numeric=True),
                    cell(words.high, scope="col"),
                )
            ),
        ),
        body=tuple(
            Row(
                cells=(
                    cell(f"{words.kind} {n + 1}", scope="row"),
                    Cell(blocks=(paragraph(words.bold + (" " + words.sentence) * (n % 2), cite(1 + n % 2)),)),
                    cell(f"{(n * 37 % 101) / 4:.{n % 3}f}", numeric=True),
                    cell(f"●●●○ {words.high}"),
                )
            )
            for n in range(rows)
        ),
        caption=Caption(label="Table" if words is WORDS["en"] else words.figure, number=2, title=text(words.heading)),
        id="table-options",
    )


def spanned_table() -> Table:
    """A table whose head and body have cells over several columns and rows."""
    return Table(
        head=(
            Row(
                cells=(
                    cell("City", scope="col", rowspan=2),
                    cell("Days waited", scope="col", colspan=2),
                )
            ),
            Row(cells=(cell("Before", scope="col", numeric=True), cell("After", scope="col", numeric=True))),
        ),
        body=(
            Row(cells=(cell("Arden", scope="row", rowspan=2), cell("41", numeric=True), cell("30.5", numeric=True))),
            Row(cells=(cell("1,038.25", numeric=True), cell("−27", numeric=True))),
            Row(cells=(cell("Brook", scope="row"), cell("No figure is given.", colspan=2))),
            Row(cells=(cell("Clun", scope="row"), cell("52", numeric=True), cell("40.25", numeric=True))),
            Row(cells=(cell("Dale", scope="row"), cell("47", numeric=True), cell("36", numeric=True))),
        ),
        summary="Days waited in two cities, before and after.",
    )


def references(words: Words, count: int = 2) -> References:
    """Numbered entries with a link and an emphasised title."""
    return References(
        entries=tuple(
            Reference(
                item=f"work-{n}",
                label=str(n),
                children=(
                    Text(f"{words.kind} (2018). "),
                    Emphasis(text(words.title)),
                    Text(". "),
                    Link(text(f"https://example.org/reports/{n}"), f"https://example.org/reports/{n}"),
                ),
            )
            for n in range(1, count + 1)
        )
    )


def figures(words: Words = WORDS["en"]) -> KeyFigures:
    """Three key figures with citations."""
    return KeyFigures(
        items=tuple(
            KeyFigure(
                figure=(Figure(text(figure), "queues/wait.share", "en"),),
                text=(*text(words.standfirst), cite(1)),
                dots=dots,
            )
            for figure, dots in (("85%", 17), ("5–10%", None), ("1 in 10" if words is WORDS["en"] else "1/10", 2))
        ),
        base=text(words.details),
    )


def hero(words: Words = WORDS["en"]) -> Hero:
    """The figure of a handout, with its dots."""
    return Hero(
        figure=(Figure(text("85%"), "queues/wait.share", "en"),),
        text=(Strong(text(words.kind)), *text(" " + words.standfirst), cite(1)),
        dots=17,
        said=text(words.details),
    )


def key_messages(words: Words = WORDS["en"], count: int = 3, shown: KeyFigures | None = None) -> KeyMessages:
    """The messages of page one, the last of which has a note; `shown` are the figures beside them."""
    return KeyMessages(
        lead=text(words.messages),
        items=tuple(
            KeyMessage(
                claim=text(words.bold),
                support=(
                    *text(words.sentence.rstrip(".")),
                    *((NoteLetter(words.letter, 91, words.letter_on_line),) if n == count - 1 else ()),
                    *text("."),
                    cite(1 + n % 2),
                ),
            )
            for n in range(count)
        ),
        notes=Notes(entries=(note(words, 91, lead=True),)),
        figures=shown,
    )


def note(words: Words, number: int, *, lead: bool = False) -> NoteEntry:
    """An entry of lettered notes."""
    opening = text(words.note) if lead else ()
    return NoteEntry(mark=words.letter, lead=opening, children=text(words.sentence), number=number)


def options(words: Words = WORDS["en"], *, ranked: bool = False) -> OptionList:
    """One option with an aside, one with a single fact, and one with nothing but its title."""
    certain = OptionPart(
        lead=text(words.kind + ":"), children=(Scale(2, 4, text(words.high), f"{words.high}, 2 of 4"),)
    )
    who = OptionPart(lead=text(words.figure + ":"), children=text(words.details))
    brings = OptionPart(lead=text(words.bold), children=(*text(words.sentence), cite(1)))
    return OptionList(
        items=tuple(
            OptionEntry(
                label=text(f"{words.figure}\u00a0{n}"),
                title=text(words.heading),
                parts=(brings, brings) if n < 3 else (),
                facts=(who, certain) if n == 1 else (certain,) if n == 2 else (),
                id=f"option-{n}",
            )
            for n in (1, 2, 3)
        ),
        ranked=ranked,
    )


def attachments() -> tuple[Attachment, ...]:
    """Data that travels with a PDF."""
    claims = json.dumps({"@context": "https://schema.org", "@type": "Claim"}, sort_keys=True).encode()
    return (
        Attachment(name="claims.jsonld", media_type="application/ld+json", description="Claims", data=claims),
        Attachment(
            name="figure-bar.csv",
            media_type="text/csv",
            description="Data of figure 1 – ä",
            data=b"Answer,low,high\r\nmore,50,50\r\n",
            relationship="Supplement",
        ),
    )

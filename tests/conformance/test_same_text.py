"""The text read back from a brief's DOCX, PDF and HTML is the same text, and every number in it is backed by a record.

Read by others than us: mammoth and LibreOffice (DOCX), poppler (PDF), lxml's HTML parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import judges
import mammoth
import pytest
from briefs import ROOT, Made
from lxml import html as lxml_html
from pieces import missing, pieces, runs, squeeze, surplus

from briefgen import records, workspace
from briefgen.chart import Chart
from briefgen.document import (
    Callout,
    ChartFigure,
    Citation,
    Contents,
    Document,
    Figure,
    Heading,
    Hero,
    ItemList,
    KeyFigures,
    KeyMessages,
    Link,
    Masthead,
    Note,
    NoteLetter,
    OptionList,
    Paragraph,
    PictureFigure,
    Quotation,
    References,
    Table,
    Text,
    plain,
    walk,
)
from briefgen.languages.catalogue import Translations
from briefgen.records.model import Report


def listed(document: Document) -> Iterator[str]:
    """The headings that a list of contents says once more, below its own."""
    for contents in (node for node in walk(document) if isinstance(node, Contents)):
        yield plain(contents.title)
        for node in walk(document):
            if isinstance(node, Heading) and 1 < node.level <= contents.depth:
                yield plain(node.children)


def drawn(document: Document) -> Iterator[str]:
    """The words of charts, which a PDF has as text and the others as a drawing; and headings in a list of contents."""
    yield from listed(document)
    for node in walk(document):
        if isinstance(node, Table):  # its head stands again on a further page
            heads = [plain(h.children) for row in node.head for h in walk(row) if isinstance(h, Paragraph)]
            yield "".join(heads)
        if isinstance(node, ChartFigure):
            yield from noted(node.chart)
            yield from (note.text for note in node.chart.notes)
            yield from node.chart.whole or ()
            yield from (node.chart.category_label, node.chart.unit_label) if node.chart.titled else ()
            for _ in node.chart.series if node.chart.panels else (1,):  # below each of several small charts
                yield from node.chart.categories
            yield from (tick.label for tick in node.chart.ticks)
            for series in node.chart.series:
                yield series.name
                yield from (point.label if point else "–" for point in series.points)


def noted(chart: Chart) -> Iterator[str]:
    """The lines below a chart in which a DOCX says what is written in the drawing elsewhere."""
    for note in chart.notes:
        yield f"{chart.categories[note.category]}: {note.text}"


def told(document: Document) -> Iterator[str]:
    """The lines in which a DOCX repeats the data of its charts for programs that know no charts, and their notes."""
    for node in walk(document):
        if isinstance(node, ChartFigure):
            chart = node.chart
            yield from noted(chart)
            for series in [(one,) for one in chart.series] if chart.panels else [chart.series]:
                if chart.panels:  # the name of a small chart stands over it
                    yield series[0].name
                for at, category in enumerate(chart.categories):
                    points = [(one.name, one.points[at]) for one in series]
                    names = len(series) > 1
                    values = [f"{name}: " * names + (point.label if point else "–") for name, point in points]
                    yield f"{category}: {'; '.join(values)}"


def labels(document: Document) -> Counter[str]:
    """Numbers that a writer prints of its own: those of list items, of key messages, and of notes at their mark and at
    the note."""
    found: Counter[str] = Counter()
    for node in walk(document):
        if isinstance(node, ItemList) and node.ordered:
            found.update(str(node.start + n) for n in range(len(node.items)))
        if isinstance(node, KeyMessages):
            found.update(str(1 + n) for n in range(len(node.items)))
        if isinstance(node, Note):
            found.update([str(node.number)] * 2)
    return found


def letters(document: Document) -> str:
    """The letters of notes where these belong, one after the other."""
    return "".join(node.mark for node in walk(document) if isinstance(node, NoteLetter))


def judged(made: Made, wanted: Iterable[str], text: str, charts: Iterable[str] | None = None) -> None:
    """The text holds the pieces in order, and nothing else but the words of charts, the numbers of lists and notes,
    bullets and stops, and each letter of a note in its order. Each of `charts` has to be there; without them, words of
    charts are there or not."""
    texts = list(wanted)
    assert missing(texts, text) == [], made.name
    rest = surplus(texts, text)
    for words in map(squeeze, charts or ()):
        assert words in rest, f"{made.name} lacks {words}"
    for words in sorted(map(squeeze, charts or drawn(made.document)), key=len, reverse=True):
        rest = rest.replace(words, "", 1)
    said = re.sub(r"[\d.·•▪–↑\[\]]", "", re.sub(r"\((\w)\)", r"\1", rest))  # a letter on the line is in parentheses
    assert said == letters(made.document), f"{made.name} says more, or less: {rest}"
    more = Counter(re.findall(r"\d+", rest)) - labels(made.document)
    if any(isinstance(node, Contents) for node in walk(made.document)):
        for pages in [run for run in more if list(run) == sorted(run)]:  # of its list of contents, in order
            del more[pages]
    assert not more, f"{made.name} prints numbers that are not in the document: {more} in {rest}"


def read(source: str, *drop: str) -> str:
    """The text of HTML without the elements at these paths."""
    tree = lxml_html.document_fromstring(source)
    for path in ("//style", "//head", *drop):
        for element in tree.xpath(path):
            element.drop_tree()
    return str(tree.text_content())


def test_html_says_what_the_document_says(samples: tuple[Made, ...], rich: tuple[Made, ...]) -> None:
    own = (
        "//*[local-name()='svg']",
        "//details",
        "//nav",
        "//*[@class='back']",
        "//*[@class='notes']/h2",
    )
    for made in samples + rich:
        document = made.document
        text = read(made.html.read_text(encoding="utf-8"), *own)
        texts, notes = pieces(document)
        last = document.blocks[-1]
        closing = isinstance(last, Callout) and last.kind == "imprint"  # notes stand before it
        imprint = pieces(replace(document, blocks=(last,)))[0] if closing else []
        body = texts[: len(texts) - len(imprint)]
        judged(made, [document.banner, *body, *notes, *imprint, document.footer.text], text)


def test_mammoth_reads_the_same_from_the_docx(samples: tuple[Made, ...], rich: tuple[Made, ...]) -> None:
    for made in samples + rich:
        with made.docx.open("rb") as file:
            found = mammoth.convert_to_html(file)
        assert [message for message in found.messages if message.type == "error"] == []
        texts, notes = pieces(made.document)
        judged(made, [*texts, *notes], read(found.value), charts=[*listed(made.document), *told(made.document)])


@pytest.mark.libreoffice
def test_libreoffice_reads_the_same_from_the_docx(
    samples: tuple[Made, ...], rich: tuple[Made, ...], tmp_path: Path
) -> None:
    pages = judges.libreoffice([made.docx for made in samples + rich], "html", tmp_path)
    running = ("//div[@title='header']", "//div[@title='footer']")
    for made, page in zip(samples + rich, pages, strict=True):
        texts, notes = pieces(made.document)
        judged(made, [*texts, *notes], read(page.read_text(encoding="utf-8"), *running))


@pytest.mark.poppler
def test_poppler_reads_the_same_from_the_pdf(samples: tuple[Made, ...], rich: tuple[Made, ...]) -> None:
    # Poppler gives Arabic words in the order of the page, some beside their place.
    for made in (*samples, *(one for one in rich if one.document.direction == "ltr")):
        document = made.document
        pages = [page for page in judges.pdf_text(made.pdf).split("\f") if page.strip()]
        text = ""
        for number, page in enumerate(pages, 1):
            label = document.footer.page_label.format(page=number, pages=len(pages))
            rest = squeeze(page)
            for running in filter(None, (document.footer.text, label, document.banner)):
                rest = without(rest, running, f"{made.name}, page {number}")
            text += rest
        texts, _ = pieces(document)
        for note in walk(document):
            if isinstance(note, Note):  # at the foot of its page, behind its number
                words = "".join(pieces(replace(document, blocks=note.blocks))[0])
                text = without(text, f"{note.shown}{words}", made.name)
        judged(made, floated(document, texts, text), text)


FLOAT = 12
"""How many of the pieces that follow an exhibit may stand before it, at most."""


def floated(document: Document, texts: list[str], text: str) -> list[str]:
    """The pieces as a PDF has them: an exhibit that a page has no room for stands whole behind text that follows it."""
    for node in walk(document):
        if isinstance(node, ChartFigure | PictureFigure | Table) and node.caption and missing(texts, text):
            own = pieces(replace(document, blocks=(node,)))[0]
            at = next(n for n in range(len(texts)) if texts[n : n + len(own)] == own)
            rest = texts[:at] + texts[at + len(own) :]
            places = [[*rest[:n], *own, *rest[n:]] for n in range(at, min(at + FLOAT, len(rest)) + 1)]
            texts = min(places, key=lambda one: len(missing(one, text)))
    return texts


def without(text: str, words: str, where: str) -> str:
    """The text without the last occurrence of these words: the title may also be the running foot."""
    assert squeeze(words) in text, f"{where}: {words!r} is missing"
    head, _, tail = text.rpartition(squeeze(words))
    return head + tail


def test_every_number_is_backed_by_a_record(samples: tuple[Made, ...]) -> None:
    """Digits in the text stand in a statistic, a quotation, a reference or citation, the masthead, the imprint, or a
    name that the records declare, or are what a drawing or the place of an option gives; and each statistic is one that
    a record has, with evidence."""
    place = workspace.find(ROOT)
    held, _ = records.load(place)
    seen = 0
    for made in samples:
        names = declared(made.document.language, place, held)
        own = counted(made.document)
        for above, run in runs(made.document):
            if isinstance(run, Figure):
                seen += 1
                report, _, rest = run.statistic.partition("/")
                finding, _, statistic = rest.partition(".")
                record = next(f for f in held.reports[report].record.findings if f.id == finding)
                assert statistic in record.statistics, run
                assert any(run.edition == anchor.edition for anchor in record.evidence), f"{run} has no evidence"
            if isinstance(run, Text) and not any(map(excused, above)):
                text = run.text
                if run.unchecked == "drawn":
                    assert re.findall(r"\d+", text) == own.get(id(run)), f"{made.name}: what is {text!r}?"
                    continue
                for name in names:
                    text = text.replace(name, "")
                assert not re.search(r"\d", text), f"{made.name}: no record backs the number in {run.text!r}"
    assert seen > 50


def excused(node: object) -> bool:
    """Whether numbers inside are backed by something else than a statistic."""
    imprint = isinstance(node, Callout) and node.kind == "imprint"
    address = isinstance(node, Link) and plain(node.children) in node.target
    return imprint or address or isinstance(node, Figure | Citation | Quotation | References | Masthead)


def counted(document: Document) -> dict[int, list[str]]:
    """The numbers of what has them from the page and from no report, by the `id` of its text: the label of an option
    ends in its place, and dots are of twenty, or one of them is 5 %."""
    found: dict[int, list[str]] = {}
    for node in walk(document):
        match node:
            case OptionList(items=options):
                found |= {id(one.label[-1]): [str(at)] for at, one in enumerate(options, 1) if one.label}
            case Hero(dots=int(dots), said=(words,)):
                found[id(words)] = [str(dots), "20"]
            case KeyFigures(items=figures, base=(*_, words)) if any(one.dots is not None for one in figures):
                found[id(words)] = ["5"]
            case _:
                pass
    return found


def declared(language: str, place: workspace.Workspace, held: records.Records) -> list[str]:
    """Names with digits that records declare, in both languages, and titles of editions; the longest first."""
    translations = Translations(place, language)
    found: set[str] = set()
    for kind, loaded in (("reports", held.reports), ("briefs", held.briefs)):
        for name, one in loaded.items():
            if isinstance(one.record, Report):
                found |= {edition.title for edition in one.record.editions.values()}
            for text in one.record.names:
                found |= {text, translations.text(kind, name, one.record.language, "names", text).text}
    return sorted({name.replace(" ", space) for name in found for space in (" ", "\u00a0")}, key=len, reverse=True)

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
from briefgen.document import (
    Callout,
    ChartFigure,
    Citation,
    Contents,
    Document,
    Figure,
    Heading,
    ItemList,
    Masthead,
    Note,
    Paragraph,
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
            yield from node.chart.categories
            yield from (tick.label for tick in node.chart.ticks)
            for series in node.chart.series:
                yield series.name
                yield from (point.label if point else "–" for point in series.points)


def told(document: Document) -> Iterator[str]:
    """The lines in which a DOCX repeats the data of its charts for programs that know no charts."""
    for node in walk(document):
        if isinstance(node, ChartFigure):
            for at, category in enumerate(node.chart.categories):
                row = [(series.name, series.points[at]) for series in node.chart.series]
                names = len(row) > 1
                values = [f"{name}: " * names + (point.label if point else "–") for name, point in row]
                yield f"{category}: {'; '.join(values)}"


def labels(document: Document) -> Counter[str]:
    """Numbers that a writer prints of its own: those of list items and of notes, at their mark and at the note."""
    found: Counter[str] = Counter()
    for node in walk(document):
        if isinstance(node, ItemList) and node.ordered:
            found.update(str(node.start + n) for n in range(len(node.items)))
        if isinstance(node, Note):
            found.update([str(node.number)] * 2)
    return found


def judged(made: Made, wanted: Iterable[str], text: str, charts: Iterable[str] | None = None) -> None:
    """The text holds the pieces in order, and nothing else but the words of charts, the numbers of lists and notes,
    bullets and stops. Each of `charts` has to be there; without them, words of charts are there or not."""
    texts = list(wanted)
    assert missing(texts, text) == [], made.name
    rest = surplus(texts, text)
    for words in map(squeeze, charts or ()):
        assert words in rest, f"{made.name} lacks {words}"
    for words in sorted(map(squeeze, charts or drawn(made.document)), key=len, reverse=True):
        rest = rest.replace(words, "", 1)
    assert re.sub(r"[\d.·•–↑\[\]]", "", rest) == "", f"{made.name} says more: {rest}"
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
        "//*[self::sup or self::span][@class='letter']",
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
        judged(made, texts, text)


def without(text: str, words: str, where: str) -> str:
    """The text without the last occurrence of these words: the title may also be the running foot."""
    assert squeeze(words) in text, f"{where}: {words!r} is missing"
    head, _, tail = text.rpartition(squeeze(words))
    return head + tail


def test_every_number_is_backed_by_a_record(samples: tuple[Made, ...]) -> None:
    """Digits in the text stand in a statistic, a quotation, a reference or citation, the masthead, the imprint, or a
    name that the records declare; and each statistic is one that a record has, with evidence."""
    place = workspace.find(ROOT)
    held, _ = records.load(place)
    seen = 0
    for made in samples:
        names = declared(made.document.language, place, held)
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
                for name in names:
                    text = text.replace(name, "")
                assert not re.search(r"\d", text), f"{made.name}: no record backs the number in {run.text!r}"
    assert seen > 50


def excused(node: object) -> bool:
    """Whether numbers inside are backed by something else than a statistic."""
    imprint = isinstance(node, Callout) and node.kind == "imprint"
    return imprint or isinstance(node, Figure | Citation | Quotation | References | Masthead)


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

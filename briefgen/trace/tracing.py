"""A finished Document and its records -> for each sentence, the record, report, place and passage it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen import arithmetic, numerals
from briefgen.document import ChartFigure, Document, Figure, Origin, plain, walk
from briefgen.evidence import lockfile
from briefgen.evidence.agreement import format_amount
from briefgen.evidence.anchored import Anchor, Located, Status, locate
from briefgen.evidence.judged import judge
from briefgen.evidence.lines import FinishedLine, LineText, lines
from briefgen.originals import Library, library
from briefgen.originals.gaps import gaps
from briefgen.originals.sentences import sentences
from briefgen.records import (
    DIGITS,
    Evidence,
    QuotationRecord,
    Records,
    Stated,
    Statistic,
    operands,
    resolved,
    split_use,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedPassage:
    """Where an edition says it."""

    edition: str
    title: str
    """Of the edition."""
    url: str
    place: str
    """Section or page, as the record has it."""
    exact: str
    status: Status
    document: str = ""
    page: int = 0
    text: str = ""
    """The sentences around it; empty where the document is not available."""
    start: int = 0
    """Where the fragment stands in `text`."""
    end: int = 0
    unread: tuple[str, ...] = ()
    """Numbers in the fragment that are not understood, each with its reason: they support nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """Digits on the page that rest on no record: of a name, of a date of the brief's own, of a sentence that
    nothing supports yet, or else of its own."""

    text: str
    kind: Literal["name", "date", "built", "approval", "draft", "own"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A record that a sentence rests on."""

    use: str
    """`report/finding` or `report/quotation`."""
    record: str
    """`file:line`."""
    statistics: tuple[str, ...]
    """Those that the sentence prints."""
    passages: tuple[TracedPassage, ...]
    calculations: tuple[str, ...] = ()
    """What was calculated of what the passages say: `gap: 33 − 20 = 13`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One sentence of the brief."""

    text: str
    origin: str
    """Where it was written: `file path`."""
    support: tuple[Support, ...]
    """Nothing where the sentence is the brief's own and rests on no record."""
    heading: bool = False
    """Whether it is a heading, or the title of a chart."""
    unchecked: tuple[Unchecked, ...] = ()
    """Its digits that no report was read for."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """Every sentence of a document, in reading order, and behind them each chart with what it draws."""

    title: str
    language: str
    sentences: tuple[Traced, ...]
    notes: tuple[str, ...] = ()
    """What of the documents behind it could not be read, or only by a program's guess."""

    def as_json(self) -> dict[str, object]:
        """Plain values, for `--format json`."""
        from briefgen.trace.forms import as_json

        return as_json(self)

    def as_text(self) -> str:
        """For a terminal."""
        from briefgen.trace.forms import as_text

        return as_text(self)

    def as_html(self) -> str:
        """A page with the passages highlighted in their documents."""
        from briefgen.trace.forms import as_html

        return as_html(self)


def trace(
    document: Document, records: Records, documents: Path | None, *, lock: Path | None = None, cache: Path | None = None
) -> Trace:
    """Traces a finished document. `documents` and `lock` are those of `check`."""
    at_hand = library(documents, data=lock and lock.with_name("data"), cache=cache)
    locked, _ = lockfile.read(lock)
    walk_ = _Walk(records, at_hand, {name: line.content for name, line in locked.items()}, document)
    found = tuple(walk_.sentences())
    return Trace(title=document.title, language=document.language, sentences=found, notes=tuple(walk_.notes()))


_WITH_DIGITS = re.compile(f"[^\\s{DIGITS}]*[{DIGITS}][^\\s]*")


def _unchecked(piece: LineText) -> Iterator[Unchecked]:
    """The digits of a text that no report was read for: none of a figure, and none of a quotation."""
    text, origin, kind = piece.node.text, piece.node.origin, piece.node.unchecked
    if kind == "drawn":
        return  # it tells of a drawing of figures that were checked
    if kind:
        yield Unchecked(text=text, kind=kind)
    elif not piece.proven and not (origin is not None and origin.path.startswith("quotations.")):
        for match in _WITH_DIGITS.finditer(text):
            yield Unchecked(text=match.group(), kind="own")


class _Walk:
    """What is needed to look a sentence up."""

    def __init__(
        self, records: Records, at_hand: Library, locked: dict[tuple[str, str, str], str], document: Document
    ) -> None:
        self.records, self.library, self.locked, self.document = records, at_hand, locked, document
        self.located: dict[str, Located] = {}
        self.anchors: dict[str, tuple[Anchor, ...]] = {}
        self.files = {report.source.file: id for id, report in records.reports.items()}

    def sentences(self) -> Iterator[Traced]:
        for line in lines(self.document):
            if line.kind in ("text", "heading", "caption"):
                yield from self._line(line)
        for node in walk(self.document):
            if isinstance(node, ChartFigure):
                yield self._chart(node)

    def _chart(self, node: ChartFigure) -> Traced:
        """What a chart draws: its values are printed beside its marks, and are in no sentence."""
        points = [point for series in node.chart.series for point in series.points if point is not None]
        drawn: dict[str, dict[str, None]] = {}
        for point in points:
            use, _, name = point.statistic.rpartition(".")
            drawn.setdefault(use, {})[name] = None
        caption = node.caption
        return Traced(
            text=f"{caption.label} {caption.number}. {plain(caption.title)}",
            origin=f"{node.origin.file} {node.origin.path}".strip() if node.origin else "",
            support=tuple(self._one(use, tuple(names), set()) for use, names in drawn.items()),
            heading=True,
        )

    def notes(self) -> Iterator[str]:
        """What the documents of the sentences so far have that was not read."""
        originals = [
            document for located in self.located.values() for document in located.documents.values() if document
        ]
        for document in {document.sha256: document for document in originals}.values():
            yield from (gap.message for gap in gaps(document.raw, document.name))

    def _line(self, line: FinishedLine) -> Iterator[Traced]:
        cuts = list(sentences(line.text))
        for number, (start, end) in enumerate(cuts):
            after = cuts[number + 1][0] if number + 1 < len(cuts) else len(line.text) + 1
            figures = [figure for begin, close, figure in line.figures if start <= begin and close <= after]
            # A citation stands after the full stop of the sentence that it belongs to.
            cited = [
                use
                for at, use in line.cited
                if start < at <= after - (at == after and number + 1 < len(cuts) and at != end)
            ]
            pieces = [piece for piece in line.pieces if start <= piece.start < end]
            written = next((piece.node.origin for piece in pieces if piece.node.origin), line.origin)
            yield Traced(
                text=" ".join(line.text[start:end].split()),
                origin=f"{written.file} {written.path}".strip() if written else "",
                support=tuple(self._support(figures, cited, written)),
                heading=line.kind == "heading",
                unchecked=tuple(dict.fromkeys(one for piece in pieces for one in _unchecked(piece))),
            )

    def _support(self, figures: list[Figure], cited: list[str], written: Origin | None) -> Iterator[Support]:
        printed: dict[str, list[str]] = {}
        editions: dict[str, set[str]] = {}
        for figure in figures:
            use, _, name = figure.statistic.rpartition(".")
            printed.setdefault(use, []).append(name)
            editions.setdefault(use, set()).add(figure.edition)
        if written is not None and written.file in self.files:
            kind, _, rest = written.path.partition(".")
            if kind in ("findings", "quotations"):
                printed.setdefault(f"{self.files[written.file]}/{rest.partition('.')[0]}", [])
        for use in cited:
            printed.setdefault(use, [])
        for use, names in printed.items():
            if use in self.records.parts:
                yield self._one(use, tuple(dict.fromkeys(names)), editions.get(use, set()))

    def _one(self, use: str, names: tuple[str, ...], editions: set[str]) -> Support:
        report = split_use(use).report
        loaded = self.records.reports[report]
        path, part = self.records.parts[use]
        located = self.located.get(report)
        if located is None:
            located = self.located[report] = locate(loaded, self.library, self.locked)
            self.anchors[report] = judge(loaded, located).anchors
        statistics = part.statistics if isinstance(part, Stated) else {}
        derived = [name for name in names if name in statistics and statistics[name].derived is not None]
        shown = [line for name in derived for tag in sorted(editions) for line in _calculated(name, statistics, tag)]
        behind = [other for name in derived for other in _operands(statistics[name])]
        rests = {*names, *behind}
        evidence: tuple[Evidence, ...] = getattr(part, "evidence", ())
        anchors = [anchor for anchor in self.anchors[report] if anchor.part == use]
        anchored = [
            (one, anchor)
            for one, anchor in zip(evidence, anchors, strict=False)
            if (not editions or one.edition in editions) and (not names or not one.backs or rests & set(one.backs))
        ]
        if names and not isinstance(part, QuotationRecord):
            backing = [pair for pair in anchored if rests & set(pair[0].backs)]
            anchored = backing or anchored
        place = loaded.source.place((*path, "id"))
        return Support(
            use=use,
            record=f"{place.file}:{place.line}",
            statistics=names,
            passages=tuple(self._passage(report, one, anchor, located) for one, anchor in anchored),
            calculations=tuple(dict.fromkeys(shown)),
        )

    def _passage(self, report: str, evidence: Evidence, anchor: Anchor, located: Located) -> TracedPassage:
        edition = self.records.reports[report].record.editions[evidence.edition]
        document = located.documents.get(evidence.edition)
        label, value = evidence.locator.first()
        text, start, end = "", 0, 0
        unread: tuple[str, ...] = ()
        if document is not None and anchor.status in ("verified", "unread", "wrong"):
            begin, close = document.passage(anchor.start, anchor.end)
            text, start, end = document.text[begin:close], anchor.start - begin, anchor.end - begin
            unread = tuple(
                f"“{' '.join(one.surface.split())}”: {one.problem}"
                for one in numerals.read(text, numerals.or_any(evidence.edition), document.decimal)
                if one.problem and one.role == "figure" and one.start < end and one.end > start
            )
        return TracedPassage(
            edition=evidence.edition,
            title=edition.title,
            url=edition.URL or "",
            place=f"{label} {value}".strip(),
            exact=evidence.quote.exact or text[start:end],
            status=anchor.status,
            document=document.name if document else "",
            page=anchor.page,
            text=text,
            start=start,
            end=end,
            unread=unread,
        )


def _operands(statistic: Statistic) -> tuple[str, ...]:
    return statistic.derived.operands if statistic.derived is not None else ()


def _calculated(name: str, statistics: Mapping[str, Statistic], edition: str) -> Iterator[str]:
    """The calculation of a statistic in signs, as an edition has what it rests on."""
    quantity = statistics[name].says.get(edition, statistics[name])
    result = resolved(quantity, statistics, edition)
    if quantity.derived is not None and result is not None:
        *terms, given = (
            format_amount(one).removesuffix(" count") for one in (*operands(quantity, statistics, edition), result)
        )
        yield f"{name}: {arithmetic.shown(quantity.derived.operation, terms, given)}"

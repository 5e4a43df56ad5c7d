"""Everything a template may print, in the reader's language and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.chart import Chart
from briefgen.compose.body import RichBody
from briefgen.compose.text import PrintedText, Rich
from briefgen.diagnostic import Diagnostic

Translate = Callable[[str, str, str, str], PrintedText]
"""(reports|briefs, id, context, authored text) -> the text to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyView:
    """A certainty as dots and a word: "●●●○", "moderate"."""

    dots: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding's statement, cited; who the figures are about; how certain it is; who says it."""

    statement: Rich
    base: Rich | None
    certainty: CertaintyView | None
    speaker: Rich | None
    """Who says it, where a person does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigureView:
    """The figure, and what it counts: base, text, citation."""

    figure: Rich
    text: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart by its name in `uses`; title and subtitle (unit and base), the source line."""

    name: str
    title: Rich
    subtitle: Rich
    source: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A column of a table: what stands over it, its unit with it."""

    label: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of a table: its label, and what its cells print; nothing where a cell is empty."""

    label: Rich
    cells: tuple[Rich, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table of a report, or a part of it, with its source line and its notes."""

    title: Rich
    base: Rich | None
    """Whom it is about, where that is said."""
    corner: Rich
    """What stands over the labels of its rows."""
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    notes: tuple[Rich, ...]
    source: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    """Words as the report has them, in `language`, or translated by us (which `attribution` then says)."""

    text: Rich
    language: str
    attribution: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of the brief."""

    heading: Rich
    text: RichBody | None
    findings: tuple[FindingView, ...]
    chart: ChartView | None
    table: TableView | None
    quotations: tuple[QuotationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """Something that can be done. `support` is the citation of the findings that it rests on."""

    text: Rich
    benefits: Rich | None
    costs: Rich | None
    support: Rich | None
    certainty: CertaintyView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprintView:
    """Who answers for the brief."""

    authors: tuple[str, ...]
    publisher: str
    funding: Rich | None
    conflicts: Rich | None
    contact: str
    licence: str
    approved: Rich | None
    """Who approved it; nothing for a draft."""
    approved_on: Rich | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QrView:
    """A QR code to the originating report."""

    target: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """A brief in one language, for templates."""

    id: str
    title: Rich
    standfirst: Rich | None
    audience: Rich | None
    advocacy: bool
    draft: bool
    date: Rich
    language: str
    """The language's own name for itself."""
    key_messages: tuple[Rich, ...]
    key_figures: tuple[KeyFigureView, ...]
    sections: tuple[SectionView, ...]
    options: tuple[OptionView, ...]
    """Options, or in an advocacy brief recommendations."""
    evidence_note: RichBody | None
    """The brief's own; where it has none, what the reports say about their reach."""
    imprint: ImprintView
    chart: ChartView | None
    """The first chart of the brief."""
    qr: QrView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """The view, and what the rest of compose needs beside it."""

    brief: BriefView
    charts: Mapping[str, tuple[Chart, str]]
    """By name in `uses`: the chart and its text alternative."""
    differences: Mapping[str, Rich]
    """`report/finding` -> the note that says how the editions differ."""
    claims: tuple[str, ...]
    """`report/finding` of everything printed or cited."""
    noticed: tuple[Diagnostic, ...] = ()
    """Texts that are missing or stale in the catalogues."""

"""Everything a template may print, in the reader's language and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.chart import Chart
from briefgen.compose.section_text import RichBody
from briefgen.compose.text import PrintedText, Rich
from briefgen.diagnostic import Diagnostic

Translate = Callable[[str, str, str, str], PrintedText]
"""(reports|briefs, id, context, authored text) -> the text to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyView:
    """A certainty as dots and a word: "●●●○", "moderate"."""

    dots: str
    word: str
    shown: Rich
    """Both, as the value itself prints: those who hear it are told how many dots of how many."""

    def __html__(self) -> str:
        return self.shown.__html__()


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
    base: Rich | None
    counted: Rich
    """The text without its base."""


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

    name: str
    """In `uses`: what texts point at."""
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
class PictureView:
    """A picture by its name, `<brief-picture name>`; its alternative, credit and licence come by themselves."""

    name: str
    caption: Rich | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureContent:
    """What is printed of a picture wherever it stands."""

    data: bytes
    alt: str
    credit: str
    """Who made it, and under what terms; empty for a logo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxView:
    """A box; `kind` is case, method or definition."""

    kind: str
    title: Rich
    text: RichBody


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPartView:
    """What stands together in a section, in this order."""

    text: RichBody | None
    findings: tuple[FindingView, ...]
    chart: ChartView | None
    table: TableView | None
    quotations: tuple[QuotationView, ...]
    picture: PictureView | None
    box: BoxView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of the brief: its heading, and its parts in the author's order."""

    heading: Rich
    parts: tuple[SectionPartView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """A work to read further."""

    title: Rich
    author: str
    issued: Rich | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """Something that can be done. `support` is the citation of the findings that it rests on."""

    text: Rich
    who: Rich | None
    by: Rich | None
    priority: str
    """high, medium, low, or nothing."""
    benefits: Rich | None
    costs: Rich | None
    risks: Rich | None
    success: Rich | None
    support: Rich | None
    certainty: CertaintyView | None
    detailed: bool
    """Whether it says more than benefits, costs and certainty: then it is no row of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Who answers questions, by name."""

    name: str
    role: Rich | None
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSeriesView:
    """The series in which the brief appears."""

    name: Rich
    number: str
    issn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprintView:
    """Who answers for the brief."""

    authors: tuple[str, ...]
    publisher: str
    funding: Rich | None
    conflicts: Rich | None
    contact: str
    """An address, where nobody is named."""
    person: ContactView | None
    licence: str
    series: BriefSeriesView | None
    doi: str
    logos: bool
    """Whether there are logos of partners and funders: `<brief-logos/>`."""
    cite_as: Rich | None
    """How to cite the brief."""
    approved: Rich | None
    """Who approved it; nothing for a draft."""
    approved_on: Rich | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QrView:
    """A QR code to the originating report."""

    target: str
    title: str
    shown: str
    """The address as it prints: host and path."""


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
    cover: PictureView | None
    key_messages: tuple[Rich, ...]
    key_figures: tuple[KeyFigureView, ...]
    key_figures_base: Rich | None
    """Whom all key figures are about, as a sentence; nothing where they are not about the same."""
    hero: KeyFigureView | None
    """The figure that a page shows largest: the first with dots, else the first."""
    contents: bool
    why_it_matters: RichBody | None
    sections: tuple[SectionView, ...]
    appendix: tuple[SectionView, ...]
    options: tuple[OptionView, ...]
    """Options, or in an advocacy brief recommendations."""
    certainty: CertaintyView | None
    """That of all options, where there are several and it is the same."""
    equity: RichBody | None
    """Who is left out."""
    implementation: RichBody | None
    next_steps: RichBody | None
    further_reading: tuple[WorkView, ...]
    evidence_note: RichBody | None
    """The brief's own; where it has none, what the reports say about their reach."""
    imprint: ImprintView
    chart: ChartView | None
    """The first chart of the brief."""
    table: TableView | None
    """The first table."""
    box: BoxView | None
    """The first box."""
    qr: QrView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """The view, and what the rest of compose needs beside it."""

    brief: BriefView
    charts: Mapping[str, tuple[Chart, str]]
    """By name in `uses`: the chart and its text alternative."""
    differences: Mapping[str, Rich]
    """`report/finding` -> the note that says how the editions differ."""
    pictures: Mapping[str, PictureContent]
    """By the names that templates call them."""
    logos: tuple[PictureContent, ...]
    dots: Mapping[tuple[str, str], int]
    """(statistic, edition) of each key figure that is a whole number of 20 dots -> how many are filled."""
    claims: tuple[str, ...]
    """`report/finding` of everything printed or cited."""
    noticed: tuple[Diagnostic, ...] = ()
    """Texts that are missing or stale in the catalogues."""

"""A report file: its editions, findings, series and quotations."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.records.model.edition import Edition
from briefgen.records.model.evidence import Evidence
from briefgen.records.model.quantity import Statistic, is_empty
from briefgen.records.model.record import Dated, Record
from briefgen.records.model.series import Series
from briefgen.records.model.table import TableRecord
from briefgen.records.values import (
    Certainty,
    DifferenceKind,
    Id,
    StatisticName,
    Tag,
    Text,
)


class Base(Record):
    """Who figures are about: printed with every figure that stands alone."""

    text: Text
    """Such as: of the police officers surveyed."""
    statistics: dict[StatisticName, Statistic] = {}
    """Figures that the text prints, such as how many were asked."""
    evidence: tuple[Evidence, ...] = ()
    """Where each edition says it."""


class Speaker(Record):
    """Who says it; names are not translated, roles are."""

    name: str | None = None
    """As the report has it; printed in every language alike."""
    role: Text | None = None
    """What the reader needs to know of the speaker, in the file's language."""


class EditionsDiffer(Record):
    """How the language editions disagree about a finding, for the reader."""

    kinds: Annotated[tuple[DifferenceKind, ...], Field(min_length=1)]
    """What differs; `briefgen check` compares it with what it finds."""
    note: Text
    """What the reader is told; {share@sv} prints what the Swedish edition states."""


class Finding(Dated):
    """One claim of a report, in our own words, with its figures and its evidence."""

    id: Id
    """Its name in this report: briefs use it as report/id."""
    base: Id | None = None
    """Who its figures are about: one of the report's `bases`."""
    statement: Text
    """The claim in our own words, in the file's language; {name} prints a statistic."""
    statistics: dict[StatisticName, Statistic] = {}
    """Its figures, by the names that the statement calls them."""
    certainty: Certainty | None = None
    """How sure we are of it, by GRADE."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where each edition says it."""
    editions_differ: EditionsDiffer | None = None
    """How the language editions disagree; the brief's reader is told."""
    relays: Id | dict[Tag, Id] | None = None
    """The report that this is passed on from: of all editions, or of the one that says so; `{}` where it is this one's
    own, in a report that relays another."""
    speaker: Speaker | None = None
    """Whose statement it is, where it is not the report's own."""


class QuotationRecord(Record):
    """Someone's words, verbatim per edition; `translation` is ours, in the file's language."""

    id: Id
    """Its name in this report: briefs use it as report/id."""
    speaker: Speaker | None = None
    """Who said it."""
    original: Tag
    """The language in which it was said."""
    text: Annotated[dict[Tag, Annotated[str, Field(min_length=1, max_length=5000)]], Field(min_length=1)]
    """The words as each edition prints them, by its language tag."""
    translation: Text | None = None
    """Ours, in the file's language, where no edition has the words in it; catalogues translate this or those words."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where each edition has it."""


class Report(Dated):
    """One originating report."""

    id: Id
    """Its name, and that of its file: `sources/reports/<id>.yaml`."""
    language: Tag
    """The language that this file is written in; the others stand in sources/translations/."""
    leading: Tag
    """The edition whose figures the statistics give."""
    editions: Annotated[dict[Tag, Edition], Field(min_length=1)]
    """The report's language editions, by their tags; each a CSL-JSON item."""
    names: tuple[str, ...] = ()
    """Names with digits that are no figures; texts write {=IOCTA 2018}."""
    bases: dict[Id, Base] = {}
    """Who the figures are about."""
    limits: Text | None = None
    """What the report itself says about its reach."""
    findings: tuple[Finding, ...] = ()
    """What the report claims, one by one."""
    tables: Annotated[tuple[TableRecord, ...], Field(exclude_if=is_empty)] = ()
    """Its tables, or parts of them, as they are printed and drawn."""
    series: tuple[Series, ...] = ()
    """What charts draw."""
    quotations: tuple[QuotationRecord, ...] = ()
    """What people say in it, word for word."""
    relays: Id | None = None
    """The report that its findings are passed on from, where they do not say so themselves: "as cited in"."""

    @property
    def stated(self) -> tuple[Finding | TableRecord, ...]:
        """Its findings and its tables: what has figures."""
        return (*self.findings, *self.tables)

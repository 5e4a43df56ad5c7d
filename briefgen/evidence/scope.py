"""A text of a record -> what it may speak of: the statistics it can print, what its citations bring, its dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.diagnostic import Place
from briefgen.records import (
    Brief,
    QuotationRecord,
    Records,
    Report,
    Stated,
    Statistic,
    TextPlace,
    base_of,
    drawn_statistics,
    own_dates,
    split_use,
)

Placed = Callable[[int, int], Place]
"""Offsets in a text -> their place in its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a text may speak of."""

    statistics: Mapping[str, tuple[Statistic, str]]
    """`statistic` or `use.statistic` -> the statistic, and whom it is about."""
    cited: Mapping[str, tuple[Statistic, ...]]
    """What a citation `[@use]` brings along."""
    finding: bool
    """Whether it is a finding's own text, which speaks of all its statistics."""
    written: bool
    """Whether number words are looked for: not in names, in the imprint, and in what somebody said."""
    dates: Mapping[str, str]
    """The brief's own dates."""
    tabled: bool = False
    """Whether it is a table's title, label or note, whose numbers are held against the report's own (`labelled.py`)."""
    quoted: QuotationRecord | None = None
    """The quotation whose words the text translates."""

    def beside(self, use: str) -> dict[str, Statistic]:
        """The statistics of one finding, by their own names: of `use`, or of the finding that the text is of."""
        named = ((name.rpartition("."), one) for name, (one, _) in self.statistics.items())
        return {name: one for (of, _, name), one in named if of == use}


def scope_of(records: Records, record: Report | Brief, place: TextPlace) -> Scope:
    """What the text at `place` of a record may speak of."""
    quoted = None
    match place.path:
        case ("quotations", int() as at, "translation" | "text", *_) if isinstance(record, Report):
            quoted = record.quotations[at]
        case _:
            pass
    written = quoted is None and not place.context.startswith("imprint.")
    if isinstance(record, Brief):
        statistics: dict[str, tuple[Statistic, str]] = {}
        cited: dict[str, tuple[Statistic, ...]] = {}
        for name, use in record.uses.items():
            part = records.parts.get(use)
            if part is not None and isinstance(part[1], Stated):
                finding, report = part[1], split_use(use).report
                cited[name] = tuple(finding.statistics.values())
                for key, one in finding.statistics.items():
                    base = base_of(finding, key)
                    statistics[f"{name}.{key}"] = one, f"{report}/{base}" if base else ""
        dates = own_dates(record, record.date)
        return Scope(statistics=statistics, cited=cited, finding=False, written=written, dates=dates)
    own: Mapping[str, Statistic] = {}
    match place.path:
        case ("findings", int() as at, *_):
            own = record.findings[at].statistics
        case ("bases", str() as base, *_):
            own = record.bases[base].statistics
        case ("series", int() as at, "note"):
            own = drawn_statistics(record, record.series[at])
        case _:
            pass
    statistics_here = {name: (one, "") for name, one in own.items()}
    return Scope(
        statistics=statistics_here,
        cited={},
        finding=True,
        written=written,
        tabled=place.path[0] == "tables",
        quoted=quoted,
        dates={},
    )

"""Records by id, and what each of them holds, by the names under which briefs use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.records.model import Brief, Finding, QuotationRecord, Report, Series, TableRecord
from briefgen.records.source import Loaded, Path
from briefgen.records.values import split_use

Stated = Finding | TableRecord
"""What of a report has figures."""
Part = Stated | Series | QuotationRecord
"""What a brief can use of a report."""


@dataclass(frozen=True, kw_only=True)
class Records:
    """All records of a workspace, by id."""

    reports: Mapping[str, Loaded[Report]]
    briefs: Mapping[str, Loaded[Brief]]
    broken: frozenset[str] = frozenset()
    """`reports/<name>` and `briefs/<name>` of the files that could not be read as records."""

    def report(self, use: str) -> Loaded[Report]:
        """The report of `report/part`. Raises KeyError."""
        return self.reports[split_use(use).report]

    def resolve(self, use: str) -> Part:
        """The finding, table, series or quotation that `report/part` names. Raises KeyError."""
        return self.parts[use][1]

    def finding(self, use: str) -> Finding:
        """The finding that `report/finding` names. Raises KeyError, also where it names something else."""
        part = self.resolve(use)
        if not isinstance(part, Finding):
            raise KeyError(use)
        return part

    def rests_on(self, *briefs: str) -> tuple[str, ...]:
        """The ids of the reports that these briefs use, and of those whose findings these relay, sorted; also of those
        that cannot be read. A brief that there is no record of uses none."""
        left = [id for name in briefs if name in self.briefs for id in self.briefs[name].record.reports]
        found: set[str] = set()
        while left:
            id = left.pop()
            if id not in found:
                found.add(id)
                left += dict(relayed(self.reports[id].record)) if id in self.reports else ()
        return tuple(sorted(found))

    @cached_property
    def parts(self) -> Mapping[str, tuple[tuple[str, int], Part]]:
        """`report/part` -> its path in the report, and itself; the first of those with one id."""
        found: dict[str, tuple[tuple[str, int], Part]] = {}
        for id, loaded in self.reports.items():
            for name in ("findings", "tables", "series", "quotations"):
                for at, part in enumerate(getattr(loaded.record, name)):
                    found.setdefault(f"{id}/{part.id}", ((name, at), part))
        return found


def relayed(report: Report) -> Iterator[tuple[str, Path]]:
    """The reports that `report` passes findings on from, each with the place that says so."""
    if report.relays is not None:
        yield report.relays, ("relays",)
    for at, finding in enumerate(report.findings):
        match finding.relays:
            case str():
                yield finding.relays, ("findings", at, "relays")
            case dict():
                for tag, target in finding.relays.items():
                    yield target, ("findings", at, "relays", tag)
            case None:
                pass

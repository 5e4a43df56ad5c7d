"""Records by id, and what each of them holds, by the names under which briefs use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.records.model import Brief, Finding, QuotationRecord, Report, Series
from briefgen.records.source import Loaded

Part = Finding | Series | QuotationRecord
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
        return self.reports[use.partition("/")[0]]

    def resolve(self, use: str) -> Part:
        """The finding, series or quotation that `report/part` names. Raises KeyError."""
        return self.parts[use][1]

    def finding(self, use: str) -> Finding:
        """The finding that `report/finding` names. Raises KeyError, also where it names something else."""
        part = self.resolve(use)
        if not isinstance(part, Finding):
            raise KeyError(use)
        return part

    @cached_property
    def parts(self) -> Mapping[str, tuple[tuple[str, int], Part]]:
        """`report/part` -> its path in the report, and itself; the first of those with one id."""
        found: dict[str, tuple[tuple[str, int], Part]] = {}
        for id, loaded in self.reports.items():
            for name in ("findings", "series", "quotations"):
                for at, part in enumerate(getattr(loaded.record, name)):
                    found.setdefault(f"{id}/{part.id}", ((name, at), part))
        return found

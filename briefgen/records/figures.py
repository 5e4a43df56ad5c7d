"""The statistics of a report and their evidence -> what does not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostic import Diagnostic
from briefgen.records import calculated
from briefgen.records.model import Evidence, Report, Statistic, TableRecord
from briefgen.records.source import Path, Source, problem
from briefgen.records.suggest import near, no_edition


def statistics(
    report: Report, source: Source, statistics_of: Mapping[str, Statistic], backing: tuple[Evidence, ...], path: Path
) -> Iterator[Diagnostic]:
    """What is wrong with the statistics of the finding or base at `path`, and with its evidence."""
    yield from evidence(report, source, statistics_of, backing, path)
    backed = {(name, item.edition) for item in backing for name in item.backs}
    for name, statistic in statistics_of.items():
        at = (*path, "statistics", name)
        if statistic.derived is not None:
            yield from calculated.statistic(source, statistics_of, name, at)
        elif not any(name == other for other, _ in backed):
            message = f"no evidence backs the statistic `{name}`"
            hint = f"write `backs: [{name}]` in the evidence with the figure, or add that evidence"
            yield problem(source, "BG126", message, at, hint=hint, key=True)
        if statistic.base:
            yield from _base(report, source, statistic.base, (*at, "base"), path)
        for tag in statistic.says:
            yield from _says(report, source, name, tag, (*at, "says", tag), backed)


def _base(report: Report, source: Source, base: str, path: Path, part: Path) -> Iterator[Diagnostic]:
    """A statistic's own base is another of the report's; what a base itself prints has none."""
    if part[0] == "bases":
        message = "a base says itself whom it is about; its statistics have no base of their own"
        yield problem(source, "BG121", message, path, hint="leave it out")
    elif base not in report.bases:
        message = f"found the base `{base}`, which this report does not have"
        yield problem(source, "BG121", message, path, hint=near(base, report.bases))


def _says(
    report: Report, source: Source, name: str, tag: str, path: Path, backed: set[tuple[str, str]]
) -> Iterator[Diagnostic]:
    if tag not in report.editions:
        yield no_edition(source, report, tag, path, key=True)
    elif tag == report.leading:
        message = f"found what the leading edition `{tag}` says; its figure is the statistic's own"
        yield problem(source, "BG124", message, path, hint="write it as the statistic, and the other edition's here")
    elif (name, tag) not in backed:
        message = f"no evidence in the edition `{tag}` backs what it says of `{name}`"
        hint = f"write `backs: [{name}]` in the evidence of `edition: {tag}` with the figure"
        yield problem(source, "BG126", message, path, hint=hint, key=True)


def evidence(
    report: Report, source: Source, own: Mapping[str, Statistic], backing: tuple[Evidence, ...], path: Path
) -> Iterator[Diagnostic]:
    """What the evidence at `path` names that is not there."""
    for number, item in enumerate(backing):
        at = (*path, "evidence", number)
        if item.edition not in report.editions:
            yield no_edition(source, report, item.edition, (*at, "edition"))
        for position, name in enumerate(item.backs):
            if name not in own:
                message = f"found the statistic `{name}`, which there is none of here"
                yield problem(source, "BG125", message, (*at, "backs", position), hint=near(name, own))


def table(report: Report, source: Source, record: TableRecord, path: Path) -> Iterator[Diagnostic]:
    """What a table names that is not there: editions and bases."""
    for number, place in enumerate(record.found_in):
        if place.edition not in report.editions:
            yield no_edition(source, report, place.edition, (*path, "found_in", number, "edition"))
    columns = ((column.base, (*path, "columns", at, "base")) for at, column in enumerate(record.columns))
    for base, at in ((record.base, (*path, "base")), *columns):
        if base:
            yield from _base(report, source, base, at, path)

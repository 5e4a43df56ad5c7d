"""The statistics of a report, their evidence and the series drawn of them -> what does not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from briefgen.diagnostic import Diagnostic
from briefgen.records import calculated
from briefgen.records.drawn import drawn as axes_and_points
from briefgen.records.drawn import table_of
from briefgen.records.model import Evidence, Finding, Report, Series, Statistic, TableRecord, base_of
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


def series(report: Report, source: Source, drawn: Series, path: Path) -> Iterator[Diagnostic]:
    """What is wrong with the series at `path`: it has one base and one unit, and a number at each point."""
    findings: dict[str, Finding | TableRecord] = {}
    for finding in report.stated:
        findings.setdefault(finding.id, finding)
    if drawn.table is not None:
        yield from _of_table(report, source, drawn, path)
        drawn = axes_and_points(report, drawn)
        if not drawn.points:
            return
    last = list(drawn.axes)[-1]
    for number, value in enumerate(drawn.highlight):
        if value not in drawn.axes[last].values:
            message = f"found `{value}`, which is no value of the axis `{last}`, whose values are highlighted"
            hint = near(value, drawn.axes[last].values)
            yield problem(source, "BG127", message, (*path, "highlight", number), hint=hint)
    yield from _of_kind(source, drawn, path)
    places: set[frozenset[tuple[str, str]]] = set()
    first: tuple[str, Finding | TableRecord, Statistic] | None = None
    for number, point in enumerate(drawn.points):
        at = (*path, "points", number)
        yield from _at(source, drawn, point.at, (*at, "at"))
        key = frozenset(point.at.items())
        if key in places:
            yield problem(source, "BG127", "a second value at the same place", (*at, "at"), hint="keep one of them")
        places.add(key)
        name, _, stat = point.statistic.partition(".")
        if name not in findings or stat not in findings[name].statistics:
            message = f"found `{point.statistic}`, which is no statistic of this report"
            known = [f"{finding.id}.{other}" for finding in report.stated for other in finding.statistics]
            yield problem(source, "BG127", message, (*at, "statistic"), hint=near(point.statistic, known))
            continue
        finding, statistic = findings[name], findings[name].statistics[stat]
        if statistic.vague is not None or statistic.unit in ("date", "ordinal", "year", "month", "quarter"):
            message = f"`{point.statistic}` is no amount that can be drawn"
            yield problem(source, "BG127", message, (*at, "statistic"), hint="leave the point out")
        elif message := _undrawn(drawn.kind, statistic):
            message = f"`{point.statistic}` {message}"
            yield problem(source, "BG127", message, (*at, "statistic"), hint="draw the series as bars")
        if first is None:
            first = (point.statistic, finding, statistic)
        else:
            yield from _alike(source, first, (point.statistic, finding, statistic), (*at, "statistic"))


def _of_kind(source: Source, drawn: Series, path: Path) -> Iterator[Diagnostic]:
    """Axes that a kind of chart needs."""
    needed = {"stacked": 2, "dots": 1}.get(drawn.kind)
    if needed is not None and len(drawn.axes) != needed:
        what = "the parts of each bar, beside the bars" if needed == 2 else "its rows alone"
        message = f"found {len(drawn.axes)} axes; `{drawn.kind}` has {needed}: {what}"
        yield problem(source, "BG127", message, (*path, "kind"), hint="draw the series as bars")


def _undrawn(kind: str, statistic: Statistic) -> str:
    """Why a kind of chart would draw more of a statistic than it says; nothing where it would not."""
    exact = statistic.qualifier == "exact" and statistic.min is None and statistic.derived is None
    negative = isinstance(statistic.value, Fraction) and statistic.value < 0
    if kind == "stacked" and (not exact or statistic.is_change or negative):
        return "is no exact part of a whole: `stacked` would draw where the next part begins"
    if kind == "dots" and (statistic.unit not in ("percent", "share", "ratio") or statistic.is_change):
        return "is no share: `dots` are parts of twenty"
    return ""


def _of_table(report: Report, source: Source, table_series: Series, path: Path) -> Iterator[Diagnostic]:
    """What a series names of a table that is not there."""
    table = table_of(report, table_series)
    if table is None:
        message = f"found the table `{table_series.table}`, which this report does not have"
        hint = near(table_series.table or "", [one.id for one in report.tables])
        yield problem(source, "BG127", message, (*path, "table"), hint=hint)
        return
    known = {"rows": tuple(table.rows.values), "columns": tuple(column.id for column in table.columns)}
    chosen = {"rows": table_series.rows, "columns": table_series.columns}
    for key, names in known.items():
        for position, name in enumerate(chosen[key]):
            if name not in names:
                message = f"found `{name}`, which is none of the {key} of `{table.id}`"
                yield problem(source, "BG127", message, (*path, key, position), hint=near(name, names))


def _at(source: Source, drawn: Series, at: Mapping[str, str], path: Path) -> Iterator[Diagnostic]:
    for axis, value in at.items():
        if axis not in drawn.axes:
            yield problem(
                source,
                "BG127",
                f"found the unknown axis `{axis}`",
                (*path, axis),
                hint=near(axis, drawn.axes),
                key=True,
            )
        elif value not in drawn.axes[axis].values:
            message = f"found `{value}`, which is no value of the axis `{axis}`"
            yield problem(source, "BG127", message, (*path, axis), hint=near(value, drawn.axes[axis].values))
    if missing := [axis for axis in drawn.axes if axis not in at]:
        message = f"the point has no value on the axis `{missing[0]}`"
        yield problem(source, "BG127", message, path, hint=f"add `{missing[0]}: …`")


def _alike(
    source: Source,
    first: tuple[str, Finding | TableRecord, Statistic],
    other: tuple[str, Finding | TableRecord, Statistic],
    path: Path,
) -> Iterator[Diagnostic]:
    """Shares and percentages are drawn on one axis; all else needs the same unit."""
    (a, finding, left), (b, second, right) = first, other
    if _counted(left) != _counted(right):
        message = f"a series has one unit; `{a}` is {_counted(left)}, `{b}` is {_counted(right)}"
        yield problem(source, "BG127", message, path, hint="draw them as two series")
    bases = [base_of(one, name.partition(".")[2]) for name, one in ((a, finding), (b, second))]
    if bases[0] != bases[1]:
        message = f"a series has one base; `{a}` is about {_about(bases[0])}, `{b}` about {_about(bases[1])}"
        yield problem(source, "BG127", message, path, hint="draw them as two series")


def _counted(statistic: Statistic) -> str:
    unit = "percent" if statistic.unit in ("share", "ratio") else statistic.unit
    change = "change in" if statistic.is_change else ""
    return " ".join(part for part in (change, unit, statistic.currency, statistic.of) if part)


def _about(base: str | None) -> str:
    return f"`{base}`" if base else "no base"

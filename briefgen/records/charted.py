"""The series of a report, which charts draw -> what of them cannot be drawn, by their kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from briefgen.diagnostic import Diagnostic
from briefgen.records.drawn import drawn as axes_and_points
from briefgen.records.drawn import table_of
from briefgen.records.model import Finding, Report, Series, Statistic, TableRecord, base_of
from briefgen.records.source import Path, Source, problem
from briefgen.records.suggest import near


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
    yield from _highlighted(source, drawn, path)
    yield from _annotated(source, drawn, path)
    yield from _of_kind(source, drawn, path)
    places: set[frozenset[tuple[str, str]]] = set()
    first: tuple[str, Finding | TableRecord, Statistic] | None = None
    valued = False
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
        if statistic.unit in ("date", "ordinal", "year", "month", "quarter"):
            message = f"`{point.statistic}` is no amount that can be drawn"
            yield problem(source, "BG127", message, (*at, "statistic"), hint="leave the point out")
        elif message := _undrawn(drawn.kind, statistic):
            message = f"`{point.statistic}` {message}"
            yield problem(source, "BG127", message, (*at, "statistic"), hint="draw the series as bars")
        valued = valued or statistic.vague is None
        if first is None:
            first = (point.statistic, finding, statistic)
        else:
            yield from _alike(source, first, (point.statistic, finding, statistic), (*at, "statistic"))
    if first is not None and not valued:
        message = "none of its points has a number: there is nothing to draw"
        yield problem(source, "BG127", message, path, hint="say it in a sentence, or in a table")


def _highlighted(source: Source, drawn: Series, path: Path) -> Iterator[Diagnostic]:
    """Highlighted values are values of its axes."""
    known = [value for axis in reversed(drawn.axes.values()) for value in axis.values]
    for number, value in enumerate(drawn.highlight):
        if value not in known:
            message = f"found `{value}`, which is no value of its axes, whose values are highlighted"
            yield problem(source, "BG127", message, (*path, "highlight", number), hint=near(value, known))


def _annotated(source: Source, drawn: Series, path: Path) -> Iterator[Diagnostic]:
    """An annotation is at a category, or at a point that is there."""
    first = next(iter(drawn.axes))
    places = {frozenset(point.at.items()) for point in drawn.points}
    for number, one in enumerate(drawn.annotations):
        at = (*path, "annotations", number, "at")
        found = list(_values(source, drawn, one.at, at))
        yield from found
        if found:
            continue
        if first not in one.at:
            message = f"an annotation is at a category, which is a value of `{first}`"
            yield problem(source, "BG127", message, at, hint=f"add `{first}: …`")
        elif len(one.at) == len(drawn.axes) and frozenset(one.at.items()) not in places:
            yield problem(source, "BG127", "there is no point at this place", at, hint="name the category alone")


_AXES: Final = {"stacked": 2, "stacked_column": 2, "dots": 1, "range": 2}
_MOST: Final = {"column": 4, "stacked": 4, "stacked_column": 4, "line": 8, "slope": 8, "dot_plot": 8}
"""How many series are told apart without colour: by their order, or by shape and dashes."""


def _of_kind(source: Source, drawn: Series, path: Path) -> Iterator[Diagnostic]:
    """Axes that a kind of chart needs, and how many values of them it can tell apart."""
    kind, axes = drawn.kind, list(drawn.axes.values())
    at = (*path, "kind")
    needed = _AXES.get(kind)
    if needed is not None and len(axes) != needed:
        what = "its rows alone" if needed == 1 else "its rows, and what stands in each"
        message = f"found {len(axes)} axes; `{kind}` has {needed}: {what}"
        yield problem(source, "BG127", message, at, hint="draw the series as bars")
        return
    several = len(axes[1].values) if len(axes) > 1 else 1
    if kind == "slope" and len(axes[0].values) != 2:
        message = f"found {len(axes[0].values)} categories; `slope` leads from one to a second"
        yield problem(source, "BG127", message, at, hint="write `kind: line`")
    if kind == "range" and several != 2:
        message = f"found {several} values on the second axis; `range` joins two in each row"
        yield problem(source, "BG127", message, at, hint="write `kind: dot_plot`")
    if drawn.panels and (len(axes) != 2 or kind not in ("column", "line")):
        message = "only `column` and `line` with two axes have panels: one for each value of the second"
        yield problem(source, "BG127", message, (*path, "panels"), hint="leave it out")
    elif not drawn.panels and several > _MOST.get(kind, several):
        message = f"found {several} values on the second axis; `{kind}` tells {_MOST[kind]} apart without colour"
        hint = "add `panels: true`" if kind in ("column", "line") else "draw the series as bars"
        yield problem(source, "BG127", message, at, hint=hint)


def _undrawn(kind: str, statistic: Statistic) -> str:
    """Why a kind of chart would draw more of a statistic than it says; nothing where it would not."""
    exact = statistic.qualifier == "exact" and isinstance(statistic.value, Fraction)
    negative = isinstance(statistic.value, Fraction) and statistic.value < 0
    if kind in ("stacked", "stacked_column") and (not exact or statistic.is_change or negative):
        return f"is no exact part of a whole: `{kind}` would draw where the next part begins"
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


def _values(source: Source, drawn: Series, at: Mapping[str, str], path: Path) -> Iterator[Diagnostic]:
    """Axes and values that there are none of."""
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


def _at(source: Source, drawn: Series, at: Mapping[str, str], path: Path) -> Iterator[Diagnostic]:
    yield from _values(source, drawn, at, path)
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

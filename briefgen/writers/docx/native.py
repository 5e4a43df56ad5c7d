"""A Chart and how it was drawn -> the columns of numbers of its native form, as its workbook and its series have them.

Every number is one that the source states: what is only said in words stands with the name of its category.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from briefgen.chart import Chart, Point
from briefgen.writers.plot import ChartArea, Drawn, Plot, estimated, names_fit

Form = Literal["bar", "column", "line", "points", "slope", "stacked", "stacked_column"]
"""What Word draws: `points` are those of a line without the line, standing over their categories."""


POINTED: Final = ("line", "points", "slope")
"""Forms whose values are points."""


def form(chart: Chart, made: Plot, size: float) -> Form:
    """The nearest that Word has to what was drawn; rows of points stand, or are bars where their names are long."""
    drawn: Drawn = made.kind
    match drawn:
        case "rows":
            area = ChartArea(width=made.width * 0.9, size=size, measure=estimated(size))
            room = area.width / max(1, len(chart.categories))
            labels = [point.label for row in chart.series for point in row.points if point]
            fits = names_fit(chart, area) and all(area.measure(label, True) < room for label in labels)
            return "points" if fits else "bar"
        case "panels":
            return "line" if chart.kind == "line" else "column"
        case _:
            return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeColumn:
    """A series as Word has it: its name, and a number for each category or None."""

    name: str
    values: tuple[float | None, ...]
    series: int
    """Which of the chart's series it draws."""
    sure: bool = False
    """Whether it draws what is sure of ranges, over the series itself."""


def columns(chart: Chart, form: Form) -> tuple[NativeColumn, ...]:
    """Those of the chart's series; after a single one, the lower ends of its ranges."""
    found = [
        NativeColumn(name=row.name, values=tuple(value(form, point) for point in row.points), series=n)
        for n, row in enumerate(chart.series)
    ]
    if doubled(chart, form):
        lows = tuple(point.low if point and point.bound == "range" else None for point in chart.series[0].points)
        found.append(NativeColumn(name="min", values=lows, series=0, sure=True))
    return tuple(found)


def doubled(chart: Chart, form: Form) -> bool:
    """Whether what is sure of ranges has a series of its own, which covers the other's."""
    ranges = [point for row in chart.series for point in row.points if point and point.bound == "range"]
    return form in ("bar", "column") and len(chart.series) == 1 and bool(ranges) and all(p.low >= 0 for p in ranges)


def value(form: Form, point: Point | None) -> float | None:
    """The number that stands for a point: where its bar ends; where a line passes, the middle of a range."""
    if point is None or not point.drawn:
        return None
    return (point.low + point.high) / 2 if form in POINTED else point.high


def categories(chart: Chart) -> tuple[str, ...]:
    """The names of the categories, each with what is said of it in words alone: "Hills: several"."""
    found = []
    for n, category in enumerate(chart.categories):
        vague = [(row.name, point.label) for row in chart.series if (point := row.points[n]) and not point.drawn]
        parts = [label if len(chart.series) == 1 else f"{name} {label}" for name, label in vague]
        found.append(f"{category}: {', '.join(parts)}" if parts else category)
    return tuple(found)

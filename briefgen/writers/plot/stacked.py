"""A Chart and a frame in, lying bars out whose parts stand behind each other: what a whole is made of."""

from __future__ import annotations

from typing import Final

from briefgen.chart import Chart
from briefgen.writers.plot import names
from briefgen.writers.plot.legend import legend
from briefgen.writers.plot.model import ChartArea, Ink, Plot, Sketch
from briefgen.writers.plot.style import ink_of, series_styles

ON: Final[dict[Ink, Ink]] = {"accent": "white", "mark": "white", "soft": "white"}
"""In which colour a value is written on a part; on all others in dark ink."""


def stacked(chart: Chart, frame: ChartArea) -> Plot:
    """The plot. A value that has no room on its part is written over it, where nothing else is."""
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    beside = names.beside(frame, chart.categories)
    start = names.widest(frame, chart.categories, bold=bool(chart.marked)) + size if beside else 0.0
    y = names.titles(sketch, chart, start, legend(sketch, chart, styles))
    unit = (frame.width - start) / max(chart.maximum, 1e-9)
    thick = max(size * 1.7, frame.thick or 0.0)
    for n, name in enumerate(chart.categories):
        bold = n in chart.marked
        if not beside:
            y = names.over(sketch, y, name, bold=bold) + size * 0.15
        over = _over(chart, frame, n, unit)
        y += frame.leading if over else 0.0
        middle = y + thick / 2
        if beside:
            names.at_side(sketch, middle, name, size * 1.2, bold=bold)
        at, places = start, []
        for s, row in enumerate(chart.series):
            point = row.points[n]
            if point is None:
                continue
            length, ink = point.high * unit, ink_of(chart, styles, s, n)
            if length > 0:
                sketch.box(at, y, length, thick, ink)
                sketch.line((at + length, y), (at + length, y + thick), "white", 1.2)
            if s in over:
                places.append((point.label, at + length / 2))
            else:
                sketch.label(at + length / 2, middle + size * 0.35, point.label, bold=True, anchor="middle",
                             ink=ON.get(ink, "dark"))  # fmt: skip
            at += length
        limit = frame.width
        for label, centre in reversed(places):
            wide = frame.measure(label, True)
            left = max(min(centre - wide / 2, limit - wide), start - size * 0.5, 0.0)
            if left + wide <= limit:
                sketch.label(left, y - size * 0.3, label, bold=True)
                limit = left - size * 0.5
        y += thick
        for part in (None, *range(len(chart.series))):
            y = names.noted(sketch, chart, n, part, start, y)
        y += size * 0.6
    return Plot(
        width=frame.width, height=y - size * 0.6, marks=tuple(sketch.marks), kind="stacked", start=start, unit=unit
    )


def _over(chart: Chart, frame: ChartArea, category: int, unit: float) -> set[int]:
    """The series whose value is wider than its part."""
    points = ((s, row.points[category]) for s, row in enumerate(chart.series))
    return {s for s, one in points if one and frame.measure(one.label, True) + 4 > one.high * unit}

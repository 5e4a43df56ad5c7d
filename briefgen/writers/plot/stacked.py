"""A Chart and a frame in, lying bars out whose parts stand behind each other: what a whole is made of."""

from __future__ import annotations

from typing import Final

from briefgen.chart import Chart
from briefgen.writers.plot.legend import legend
from briefgen.writers.plot.model import ChartArea, Ink, Plot, Sketch
from briefgen.writers.plot.style import ink_of, series_styles
from briefgen.writers.plot.text import whole, wrap

_NAMES: Final = 0.36
"""Of the width, what names may take beside the bars; longer ones stand over them."""
ON: Final[dict[Ink, Ink]] = {"accent": "white", "mark": "white", "soft": "white"}
"""In which colour a value is written on a part; on all others in that of text."""


def stacked(chart: Chart, frame: ChartArea) -> Plot:
    """The plot. A value that has no room on its part is written over it, where nothing else is."""
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    y = legend(sketch, chart, styles)
    most = frame.width * _NAMES
    beside = all(whole(frame, name, most) and len(wrap(frame, name, most)) <= 2 for name in chart.categories)
    names = [wrap(frame, name, most if beside else frame.width) for name in chart.categories]
    start = (
        max((frame.measure(line, False) for lines in names for line in lines), default=0.0) + size if beside else 0.0
    )
    unit = (frame.width - start) / max(chart.maximum, 1e-9)
    thick = size * 1.7
    for n, lines in enumerate(names):
        if not beside:
            for line in lines:
                y += frame.leading
                sketch.label(0, y - frame.leading * 0.27, line)
            y += size * 0.15
        over = _over(chart, frame, n, unit)
        y += frame.leading if over else 0.0
        middle = y + thick / 2
        if beside:
            for k, line in enumerate(lines):
                sketch.label(0, middle + (k - (len(lines) - 1) / 2) * frame.leading + size * 0.35, line)
        at, places = start, []
        for s, row in enumerate(chart.series):
            point = row.points[n]
            if point is None:
                continue
            length, ink = point.high * unit, ink_of(chart, styles, s, n)
            if length > 0:
                sketch.box(at, y, length, thick, ink)
                edge = [(at + length, y), (at + length, y + thick)]
                sketch.shape(edge, closed=False, stroke="white", width=1.2)
            if s in over:
                places.append((point.label, at + length / 2))
            else:
                sketch.label(at + length / 2, middle + size * 0.35, point.label, bold=True, anchor="middle",
                             ink=ON.get(ink, "ink"))  # fmt: skip
            at += length
        limit = frame.width
        for label, centre in reversed(places):
            wide = frame.measure(label, True)
            left = min(centre - wide / 2, limit - wide)
            if left >= start - size:
                sketch.label(left, y - size * 0.3, label, bold=True)
                limit = left - size * 0.5
        y += thick + size * 0.6
    return Plot(
        width=frame.width, height=y - size * 0.6, marks=tuple(sketch.marks), kind="stacked", start=start, unit=unit
    )


def _over(chart: Chart, frame: ChartArea, category: int, unit: float) -> set[int]:
    """The series whose value is wider than its part."""
    points = ((s, row.points[category]) for s, row in enumerate(chart.series))
    return {s for s, one in points if one and frame.measure(one.label, True) + 4 > one.high * unit}

"""A Chart of shares and a frame in, a row of twenty dots for each out: so many of them are filled.

Only a share that is exactly a whole number of twentieths has dots; what anything else would draw, the source does not
say. Nothing takes their place.
"""

from __future__ import annotations

import math
from typing import Final

from briefgen.chart import Chart, Point
from briefgen.writers.plot import names
from briefgen.writers.plot.model import ChartArea, Ink, Plot, Sketch
from briefgen.writers.plot.style import ink_of, series_styles

COUNT: Final = 20
_GAP: Final = 0.35
"""Between dots, of their width."""
_LEAST: Final = 0.3
"""How wide a dot is at least, in type sizes."""


def filled(point: Point) -> int | None:
    """How many of twenty dots a value fills; None where it fills no whole number, or is not exact."""
    dots = point.high * COUNT / 100
    return round(dots) if point.bound == "exact" and math.isclose(dots, round(dots)) and 0 <= dots <= COUNT else None


def dots(chart: Chart, frame: ChartArea) -> Plot:
    """The plot: name over its dots, value behind them; between both where one has no room behind its dots."""
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    widest = max((frame.measure(p.label, True) for row in chart.series for p in row.points if p), default=0.0)
    wide, room = COUNT + (COUNT - 1) * _GAP, frame.width - widest - size * 0.8
    behind = room >= size * _LEAST * wide
    across = min(size * 1.1, (room if behind else frame.width) / wide)
    step = across * (1 + _GAP)
    y = names.titles(sketch, chart, 0.0)
    for n, category in enumerate(chart.categories):
        point = chart.series[0].points[n]
        label = point.label if point else "–"
        y = names.over(sketch, y, category)
        if not behind:
            y = names.over(sketch, y, label, bold=True)
        y += size * 0.15
        count = filled(point) if point else None
        height = max(across, size * 1.1) if behind or count is not None else 0.0
        ink = "accent" if len(chart.categories) == 1 else ink_of(chart, styles, 0, n)
        for dot in range(COUNT) if count is not None else ():
            middle = dot * step + across / 2, y + height / 2
            _dot(sketch, middle, across / 2, ink, full=dot < (count or 0))
        if behind:
            end = COUNT * step + size * 0.4 if count is not None else 0.0
            vague = point is not None and not point.drawn
            sketch.label(end, y + height / 2 + size * 0.35, label, bold=True, italic=vague)
        y += height
        for series in (None, 0):
            y = names.noted(sketch, chart, n, series, 0.0, y)
        y += size * 0.7
    # Word draws bars of the same values, and keeps the room that these take.
    return Plot(
        width=frame.width, height=y - size * 0.7, marks=tuple(sketch.marks), kind="bar",
        start=frame.width * 0.3, unit=frame.width * 0.5 / 100, end=widest + size * 0.55,
    )  # fmt: skip


def _dot(sketch: Sketch, middle: tuple[float, float], radius: float, ink: Ink, *, full: bool) -> None:
    turns = [2 * math.pi * k / 20 for k in range(20)]
    r = radius if full else radius - 0.6
    points = [(middle[0] + r * math.cos(turn), middle[1] + r * math.sin(turn)) for turn in turns]
    sketch.shape(points, fill=ink if full else "white", stroke=None if full else "bar", width=1.2)

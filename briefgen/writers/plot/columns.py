"""A Chart and a frame in, standing columns out, where their words fit under and over them."""

from __future__ import annotations

from typing import Final

from briefgen.chart import Chart, Point
from briefgen.writers.plot import headings, shapes
from briefgen.writers.plot.legend import legend
from briefgen.writers.plot.model import ChartArea, Ink, Plot, Sketch
from briefgen.writers.plot.style import ink_of, series_styles
from briefgen.writers.plot.text import whole, wrap

HEIGHT: Final = 12.0
"""Of the plot, in type sizes."""
LEAST: Final = 6.0
"""What is left of it where the frame is low."""


def fits(chart: Chart, frame: ChartArea) -> bool:
    """Whether the names of standing columns have room under them, in three lines at most."""
    room = frame.width / max(1, len(chart.categories)) - frame.size * 0.5
    return all(whole(frame, name, room) and len(wrap(frame, name, room)) <= 3 for name in chart.categories)


def columns(chart: Chart, frame: ChartArea) -> Plot | None:
    """The plot; None where words would be broken or values run into each other: bars do better."""
    count, series = max(1, len(chart.categories)), max(1, len(chart.series))
    band = frame.width / count
    values = [point.label for row in chart.series for point in row.points if point]
    thick = min(band * 0.8 / series, frame.size * 4)
    wide = (thick if series > 1 else band) - 2
    if not fits(chart, frame) or thick < frame.size * 0.7 or any(frame.measure(v, True) > wide for v in values):
        return None
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    middles = [band * (n + 0.5) for n in range(count)]
    head = headings.unit(sketch, chart, legend(sketch, chart, styles))
    notes = headings.place(sketch, chart, middles, head)
    head = notes.bottom
    points = [point for row in chart.series for point in row.points if point]
    over, under = _room(points, size, low=False), _room(points, size, low=True)
    foot = headings.foot(frame, chart, band)
    tall = size * HEIGHT
    if frame.most is not None:
        tall = max(size * LEAST, min(tall, frame.most - head - over - under - foot))
    unit = tall / max(chart.maximum - min(chart.minimum, 0.0), 1e-9)
    base = head + over + chart.maximum * unit
    tops = [base] * count
    for n in range(len(chart.categories)):
        for s, row in enumerate(chart.series):
            x = band * (n + 0.5) + (s - series / 2) * thick
            ink = ink_of(chart, styles, s, n)
            top = _column(sketch, chart, row.points[n], (x, base), unit, thick * 0.92, ink)
            tops[n] = min(tops[n], top)
    sketch.line((0, base), (frame.width, base), "soft", 0.8)
    bottom = base - min(chart.minimum, 0.0) * unit + under
    headings.leaders(sketch, notes, tops)
    end = headings.names(sketch, chart, middles, band, bottom)
    return Plot(width=frame.width, height=end, marks=tuple(sketch.marks), kind="column", start=0.0, unit=unit)


def _room(points: list[Point], size: float, *, low: bool) -> float:
    """For the values over, or with `low` under, the columns, and their arrows."""
    own = [point for point in points if (point.high < 0) == low]
    return max((size * 1.6 + shapes.beyond(point, size) for point in own), default=0.0 if low else size * 1.6)


def _column(
    sketch: Sketch, chart: Chart, point: Point | None, foot: tuple[float, float], unit: float, thick: float, ink: Ink
) -> float:
    """One column with its value over it (under it, if negative); the height that they reach up to."""
    size, (x, base) = sketch.frame.size, foot
    vague = point is not None and not point.drawn

    def turn(along: float, across: float) -> tuple[float, float]:
        return x + across, base - along

    if chart.whole:
        shapes.track(sketch, turn, chart.maximum * unit, thick, dotted=vague)
    if point is None:
        sketch.label(x + thick / 2, base - size * 0.4, "–", bold=True, anchor="middle")
        return base - size * 1.2
    shapes.bar(sketch, point, turn, unit, thick, ink)
    more = shapes.beyond(point, size)
    y = base - max(point.high, 0.0) * unit - more - size * 0.4
    if point.high < 0:
        y = base - point.low * unit + more + size * 1.1
    sketch.label(x + thick / 2, y, point.label, bold=True, italic=vague, anchor="middle")
    return min(y - size, base - (chart.maximum * unit if chart.whole else 0.0))

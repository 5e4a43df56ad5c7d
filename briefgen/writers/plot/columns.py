"""A Chart and a frame in, standing columns out, where their words fit under and over them."""

from __future__ import annotations

from briefgen.chart import Chart, Point
from briefgen.writers.plot import shapes
from briefgen.writers.plot.legend import legend
from briefgen.writers.plot.model import ChartArea, Ink, Plot, Sketch
from briefgen.writers.plot.style import ink_of, series_styles
from briefgen.writers.plot.text import whole, wrap

HEIGHT = 12.0
"""Of the plot, in type sizes."""
LEAST = 6.0
"""What is left of it where the frame is low."""


def columns(chart: Chart, frame: ChartArea) -> Plot | None:
    """The plot; None where words would be broken or values run into each other: bars do better."""
    count, series = max(1, len(chart.categories)), max(1, len(chart.series))
    band = frame.width / count
    names = [wrap(frame, category, band - frame.size * 0.5) for category in chart.categories]
    values = [point.label for row in chart.series for point in row.points if point]
    thick = min(band * 0.8 / series, frame.size * 4)
    if (
        any(not whole(frame, category, band - frame.size * 0.5) for category in chart.categories)
        or any(len(lines) > 3 for lines in names)
        or any(frame.measure(value, True) > (thick if series > 1 else band) - 2 for value in values)
        or thick < frame.size * 0.7
    ):
        return None
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    head = legend(sketch, chart, styles)
    foot = frame.leading * max((len(lines) for lines in names), default=1) + size * 0.5
    points = [point for row in chart.series for point in row.points if point]
    over, under = _room(points, size, low=False), _room(points, size, low=True)
    tall = size * HEIGHT
    if frame.most is not None:
        tall = max(size * LEAST, min(tall, frame.most - head - over - under - foot))
    unit = tall / max(chart.maximum - min(chart.minimum, 0.0), 1e-9)
    base = head + over + chart.maximum * unit
    for n in range(len(chart.categories)):
        for s, row in enumerate(chart.series):
            point = row.points[n]
            x = band * (n + 0.5) + (s - series / 2) * thick
            if point is None:
                sketch.label(x + thick / 2, base - size * 0.4, "–", bold=True, anchor="middle")
                continue
            _column(sketch, point, x, base, unit, thick * 0.92, ink_of(chart, styles, s, n))
    bottom = base - min(chart.minimum, 0.0) * unit + under
    for n, lines in enumerate(names):
        for k, line in enumerate(lines):
            sketch.label(band * (n + 0.5), bottom + frame.leading * (k + 0.85), line, anchor="middle")
    sketch.shape([(0, base), (frame.width, base)], closed=False, stroke="soft", width=0.8)
    return Plot(width=frame.width, height=bottom + foot, marks=tuple(sketch.marks), kind="column", start=0.0, unit=unit)


def _room(points: list[Point], size: float, *, low: bool) -> float:
    """For the values over, or with `low` under, the columns, and their arrows."""
    own = [point for point in points if (point.high < 0) == low]
    return max((size * 1.6 + shapes.beyond(point, size) for point in own), default=0.0 if low else size * 1.6)


def _column(sketch: Sketch, point: Point, x: float, base: float, unit: float, thick: float, ink: Ink) -> None:
    size = sketch.frame.size
    shapes.bar(sketch, point, lambda along, across: (x + across, base - along), unit, thick, ink)
    more = shapes.beyond(point, size)
    y = base - point.high * unit - more - size * 0.4
    if point.high < 0:
        y = base - point.low * unit + more + size * 1.1
    sketch.label(x + thick / 2, y, point.label, bold=True, anchor="middle")

"""A Chart and a frame in, standing columns out whose parts stand over each other: what a whole is made of."""

from __future__ import annotations

from typing import Final

from briefgen.chart import Chart
from briefgen.writers.plot import headings
from briefgen.writers.plot.columns import HEIGHT, LEAST, fits
from briefgen.writers.plot.legend import legend
from briefgen.writers.plot.model import ChartArea, Plot, Sketch
from briefgen.writers.plot.stacked import ON
from briefgen.writers.plot.style import ink_of, series_styles

_LINE: Final = 1.15
"""From one value beside a column to the next, in type sizes."""


def stacked_columns(chart: Chart, frame: ChartArea) -> Plot | None:
    """The plot; None where words would be broken or values run into each other: lying bars do better.

    A value that is higher than its part is written beside it, at the end edge.
    """
    count, size = max(1, len(chart.categories)), frame.size
    band = frame.width / count
    wide = max((frame.measure(p.label, True) for row in chart.series for p in row.points if p), default=0.0)
    thick = min(max(wide + size * 0.6, size * 2), size * 6)
    if not fits(chart, frame) or thick + size * 0.4 > band or thick < wide:
        return None
    sketch = Sketch(frame)
    styles = series_styles(chart)
    middles = [band * (n + 0.5) for n in range(count)]
    head = headings.unit(sketch, chart, legend(sketch, chart, styles))
    notes = headings.place(sketch, chart, middles, head)
    foot = headings.foot(frame, chart, band)
    tall = size * HEIGHT
    if frame.most is not None:
        tall = max(size * LEAST, min(tall, frame.most - notes.bottom - foot - size * 0.6))
    unit, base = tall / max(chart.maximum, 1e-9), notes.bottom + size * 0.6 + tall
    tops = [base] * count
    for n in range(len(chart.categories)):
        left, at = middles[n] - thick / 2, base
        small: list[tuple[float, str]] = []
        for s, row in enumerate(chart.series):
            point = row.points[n]
            if point is None:
                continue
            height, ink = point.high * unit, ink_of(chart, styles, s, n)
            if height > 0:
                sketch.box(left, at - height, thick, height, ink)
                sketch.line((left, at - height), (left + thick, at - height), "white", 1.2)
            middle = at - height / 2
            if height >= size * 1.2:
                sketch.label(middles[n], middle + size * 0.35, point.label, bold=True, anchor="middle",
                             ink=ON.get(ink, "dark"))  # fmt: skip
            else:
                small.append((middle, point.label))
            at -= height
        if not _beside(sketch, small, left + thick + size * 0.3, band * (n + 1), base):
            return None
        tops[n] = at
    sketch.line((0, base), (frame.width, base), "soft", 0.8)
    headings.leaders(sketch, notes, tops)
    end = headings.names(sketch, chart, middles, band, base)
    return Plot(width=frame.width, height=end, marks=tuple(sketch.marks), kind="stacked_column", start=0.0, unit=unit)


def _beside(sketch: Sketch, small: list[tuple[float, str]], x: float, limit: float, base: float) -> bool:
    """Write values beside their parts, from the foot up, moved apart; whether there is room."""
    size = sketch.frame.size
    edge = base
    for middle, label in small:
        y = min(middle, edge - size * _LINE / 2)
        edge = y - size * _LINE / 2
        if x + sketch.frame.measure(label, True) > limit or abs(y - middle) > size * 2:
            return False
        sketch.label(x, y + size * 0.35, label, bold=True)
    return True

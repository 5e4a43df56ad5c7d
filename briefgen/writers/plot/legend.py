"""Which colour, dashes and marker are which series: a line of it for each, over the plot."""

from __future__ import annotations

from briefgen.chart import Chart
from briefgen.writers.plot import points
from briefgen.writers.plot.model import Sketch
from briefgen.writers.plot.style import MARKED, SeriesStyle
from briefgen.writers.plot.text import wrap

LINE = 2.0
"""Width of the line of a series."""


def legend(sketch: Sketch, chart: Chart, styles: tuple[SeriesStyle, ...]) -> float:
    """Draw it from the top; how high it is, 0 for a single series."""
    frame, size = sketch.frame, sketch.frame.size
    if len(chart.series) < 2:
        return 0.0
    line = chart.kind == "line"
    indent = size * (3.2 if line else 1.6)
    y = 0.0
    for row, style in zip(chart.series, styles, strict=True):
        middle = y + frame.leading / 2
        if line:
            sketch.line((0, middle), (size * 2.6, middle), style.ink, LINE, tuple(LINE * part for part in style.dash))
        if chart.kind in MARKED:
            points.marker(sketch, style.marker, size * (1.3 if line else 0.5), middle, style.ink, filled=True)
        else:
            sketch.box(0, middle - size * 0.4, size, size * 0.8, style.ink)
        for text in wrap(frame, row.name, frame.width - indent):
            sketch.label(indent, y + frame.leading / 2 + size * 0.35, text)
            y += frame.leading
    return y + size * 0.6

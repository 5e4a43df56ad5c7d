"""Chart + frame (size, direction, measure) -> marks: one geometry that PDF and HTML paint and Word's charts follow.

`style` is the table of what bounds and series look like; `bars`, `columns` and `lines` place them, `values` what is
written at a line; `shapes` draws one.
"""

from __future__ import annotations

from typing import assert_never

from briefgen.chart import Chart
from briefgen.writers.plot.bars import bars
from briefgen.writers.plot.columns import columns
from briefgen.writers.plot.dots import dots
from briefgen.writers.plot.fits import too_high
from briefgen.writers.plot.lines import lines
from briefgen.writers.plot.model import ChartArea, Ink, Label, Mark, Measure, Plot, Polyline, Value
from briefgen.writers.plot.stacked import ON, stacked
from briefgen.writers.plot.style import BOUNDS, BoundStyle, SeriesStyle, ink_of, series_styles
from briefgen.writers.plot.text import BOLD, estimate, estimated

__all__ = [
    "BOLD",
    "BOUNDS",
    "ON",
    "BoundStyle",
    "ChartArea",
    "Ink",
    "Label",
    "Mark",
    "Measure",
    "Plot",
    "Polyline",
    "SeriesStyle",
    "Value",
    "estimate",
    "estimated",
    "ink_of",
    "plot",
    "series_styles",
    "too_high",
]  # fmt: skip


def plot(chart: Chart, frame: ChartArea) -> Plot:
    """The chart as it is painted. `Plot.height` is over `frame.most` only where the chart cannot be drawn so low."""
    match chart.kind:
        case "bar":
            return bars(chart, frame)
        case "column":
            return columns(chart, frame) or bars(chart, frame)
        case "line":
            return lines(chart, frame)
        case "stacked":
            return stacked(chart, frame)
        case "dots":
            return dots(chart, frame)
        case _:
            assert_never(chart.kind)

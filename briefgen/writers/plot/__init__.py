"""Chart + frame (size, direction, measure) -> marks: one geometry that PDF and HTML paint and Word's charts follow.

`style` is the table of what bounds and series look like. `bars`, `columns`, `stacked`, `stacked_columns` and `dots`
place lengths, whose shapes `shapes` draws; `lines`, `slope` and `rows` place points, which `points` draws; `panels`
sets small charts beside each other. `values` is what is written at a line, `headings` what stands over and under
standing charts, `names` what stands at lying ones.
"""

from __future__ import annotations

from typing import assert_never

from briefgen.chart import Chart
from briefgen.writers.plot.bars import bars
from briefgen.writers.plot.columns import columns
from briefgen.writers.plot.columns import fits as names_fit
from briefgen.writers.plot.dots import dots
from briefgen.writers.plot.fits import too_high
from briefgen.writers.plot.lines import lines
from briefgen.writers.plot.model import ChartArea, Drawn, Ink, Label, Mark, Measure, Plot, Polyline, Value
from briefgen.writers.plot.panels import panels, single
from briefgen.writers.plot.rows import rows
from briefgen.writers.plot.slope import slope
from briefgen.writers.plot.stacked import ON, stacked
from briefgen.writers.plot.stacked_columns import stacked_columns
from briefgen.writers.plot.style import (
    BOUNDS,
    BoundStyle,
    Marker,
    SeriesStyle,
    ink_of,
    outward,
    series_styles,
    shape_of,
)
from briefgen.writers.plot.text import BOLD, estimate, estimated

__all__ = [
    "BOLD",
    "BOUNDS",
    "ON",
    "BoundStyle",
    "ChartArea",
    "Drawn",
    "Ink",
    "Label",
    "Mark",
    "Marker",
    "Measure",
    "Plot",
    "Polyline",
    "SeriesStyle",
    "Value",
    "estimate",
    "estimated",
    "ink_of",
    "names_fit",
    "outward",
    "plot",
    "series_styles",
    "shape_of",
    "single",
    "too_high",
]  # fmt: skip


def plot(chart: Chart, frame: ChartArea) -> Plot:
    """The chart as it is painted. `Plot.height` is over `frame.most` only where the chart cannot be drawn so low."""
    if chart.panels and len(chart.series) > 1:
        return panels(chart, frame)
    match chart.kind:
        case "bar":
            return bars(chart, frame)
        case "column":
            return columns(chart, frame) or bars(chart, frame)
        case "line":
            return lines(chart, frame)
        case "slope":
            return slope(chart, frame)
        case "stacked":
            return stacked(chart, frame)
        case "stacked_column":
            return stacked_columns(chart, frame) or stacked(chart, frame)
        case "dots":
            return dots(chart, frame)
        case "dot_plot" | "range":
            return rows(chart, frame)
        case _:
            assert_never(chart.kind)

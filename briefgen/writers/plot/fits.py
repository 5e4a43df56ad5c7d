"""A chart that is higher than what holds it -> what is wrong, in the words of every format that has pages."""

from __future__ import annotations

from briefgen.diagnostic import Diagnostic, Place
from briefgen.document import ChartFigure, plain


def too_high(figure: ChartFigure, height: float, most: float) -> Diagnostic:
    """BG503; heights in points."""
    origin, chart = figure.origin, figure.chart
    bars = len(chart.categories) * len(chart.series)
    title = plain(figure.caption.title)
    return Diagnostic.error(
        "BG503",
        f"the chart {title!r} needs {height:.0f} points for its {bars} values; "
        f"a page has {max(most, 0.0):.0f} beside caption and source",
        Place(file=origin.file, line=origin.line, path=origin.path) if origin else None,
        hint="draw fewer values, or several series; a table goes on over the page",
    )

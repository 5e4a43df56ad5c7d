"""What each bound and each series of a chart looks like: the one table that PDF, HTML and Word follow.

Solid is what the source states, hatched what is possible, and the end of a bar tells whether it is reached. Nothing is
drawn that the source does not say, and nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.chart import Bound, Chart, Point
from briefgen.writers.plot.model import Ink

Marker = Literal["circle", "square", "triangle", "diamond"]
MARKED: Final = ("line", "slope", "dot_plot", "range")
"""Kinds of charts whose values are points."""
BOUNDED: Final = (4.0, 3.0)
"""Strokes and gaps of a line that leads from or to a bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundStyle:
    """How a value of this bound is drawn as a bar (or column), and as a point."""

    body: Literal["solid", "dense", "sparse", ""]
    """From zero to the value, or to the lower end of a range: filled, or hatched densely or sparsely."""
    end: Literal["closed", "open", "dashed", "thick", "onward", "reached", "span", "dotted"]
    """Where the body ends: where it is filled; without a line; at a dashed line, since the value is not reached; at a
    thick one, since it may be; in an open tail with an arrow, after a thick line where the value itself is possible; in
    a hatched part up to the higher end of a range. Dotted is the track around words that have no value."""
    shape: Literal["circle", "diamond", "cap", "span", ""]
    """Of a point: among several series circle and diamond give way to the shape of its own."""
    filled: bool = False
    """Whether the point is filled, or hollow."""
    arrow: Literal["", "out", "in"] = ""
    """From the point towards where the value may be, as seen from zero."""


_OVER: Final = BoundStyle(body="solid", end="onward", shape="circle", arrow="out")
_UNDER: Final = BoundStyle(body="sparse", end="dashed", shape="circle", arrow="in")
BOUNDS: Final[Mapping[Bound, BoundStyle]] = {
    "exact": BoundStyle(body="solid", end="closed", shape="circle", filled=True),
    "about": BoundStyle(body="dense", end="open", shape="diamond"),
    "over": _OVER,
    "just_over": _OVER,
    "at_least": BoundStyle(body="solid", end="reached", shape="cap", arrow="out"),
    "under": _UNDER,
    "just_under": _UNDER,
    "up_to": BoundStyle(body="sparse", end="thick", shape="cap", arrow="in"),
    "range": BoundStyle(body="solid", end="span", shape="span"),
    "vague": BoundStyle(body="", end="dotted", shape=""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesStyle:
    """What tells a series from the others: its colour, and the shape of its points; from the fifth on, dashes."""

    ink: Ink
    marker: Marker
    dash: tuple[float, ...] = ()
    """Strokes and gaps of its line between exact points, in widths of the line."""


_INKS: Final[tuple[Ink, ...]] = ("accent", "bar", "mark", "soft")
_MARKERS: Final[tuple[Marker, ...]] = ("circle", "square", "triangle", "diamond")
_LATER: Final = (7.0, 1.5, 1.5, 1.5)


def series_styles(chart: Chart) -> tuple[SeriesStyle, ...]:
    """The style of each series. A highlighted one has the accent; where none is, the first of several, or of points."""
    chosen = [any(point and point.highlight for point in series.points) for series in chart.series]
    if chart.panels or (len(chart.series) < 2 and chart.kind not in ("line", "slope")):
        chosen = [chart.panels and chosen[n] for n in range(len(chosen))]
    elif not any(chosen):
        chosen = [True] + [False] * (len(chosen) - 1)
    styles, others = [], 0
    for n, accent in enumerate(chosen):
        ink = "accent" if accent else "bar" if chart.panels else _INKS[1 + others % (len(_INKS) - 1)]
        others += not accent
        marker = "circle" if chart.panels else _MARKERS[n % len(_MARKERS)]
        dash = _LATER if n >= len(_MARKERS) and not chart.panels else ()
        styles.append(SeriesStyle(ink=ink, marker=marker, dash=dash))
    return tuple(styles)


def ink_of(chart: Chart, styles: tuple[SeriesStyle, ...], series: int, category: int) -> Ink:
    """The colour of one bar or column: of its series, or the accent where it is highlighted among its own."""
    point = chart.series[series].points[category]
    if len(chart.series) == 1 and point is not None and point.highlight:
        return "accent"
    return styles[series].ink


def shape_of(chart: Chart, style: SeriesStyle, point: Point) -> Marker | Literal["cap", "span", ""]:
    """The shape of a point: its bound's; among several series circle and diamond give way to that of its series."""
    shape = BOUNDS[point.bound].shape
    several = len(chart.series) > 1 and not chart.panels
    return style.marker if several and shape in ("circle", "diamond") else shape


def outward(point: Point) -> float:
    """1 where more of it lies further up the axis; -1 for a negative value, where it lies further down."""
    return -1.0 if point.high < 0 or (point.high == 0 and point.low < 0) else 1.0

"""What each bound and each series of a chart looks like: the one table that PDF, HTML and Word follow.

Nothing is drawn that the source does not say, and nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.chart import Bound, Chart
from briefgen.writers.plot.model import Ink

Marker = Literal["square", "circle", "triangle", "diamond"]
Dash = Literal["solid", "dashed", "dotted", "dash-dotted"]
DASHES: Final[Mapping[Dash, tuple[float, ...]]] = {
    "solid": (),
    "dashed": (4, 2),
    "dotted": (1, 1.5),
    "dash-dotted": (6, 2, 1, 2),
}
"""Strokes and gaps, in widths of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundStyle:
    """How a value of this bound is drawn as a bar (or column), and as a point of a line."""

    body: Literal["solid", "hatched", "pale"]
    """From zero to the value; from zero to the lower end of a range."""
    end: Literal["closed", "open", "onward", "span"] = "closed"
    """Where the body ends: at a line; without one, since the value is not reached; with an arrow that goes on; with a
    pale part up to the higher end of a range."""
    filled: bool = False
    """Whether the point of a line is filled, or hollow."""
    whisker: Literal["", "up", "down", "both", "span"] = ""
    """From the point of a line: an arrow to where the value may be, strokes to both sides, or one over the range."""


_OVER: Final = BoundStyle(body="solid", end="onward", whisker="up")
_UNDER: Final = BoundStyle(body="pale", end="open", whisker="down")
BOUNDS: Final[Mapping[Bound, BoundStyle]] = {
    "exact": BoundStyle(body="solid", filled=True),
    "about": BoundStyle(body="hatched", whisker="both"),
    "over": _OVER,
    "just_over": _OVER,
    "at_least": _OVER,
    "under": _UNDER,
    "just_under": _UNDER,
    "up_to": BoundStyle(body="pale", whisker="down"),
    "range": BoundStyle(body="solid", end="span", whisker="span"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesStyle:
    """What tells a series from the others: its colour, and on a line its dashes and the shape of its points."""

    ink: Ink
    dash: Dash
    marker: Marker


_INKS: Final[tuple[Ink, ...]] = ("accent", "bar", "mark", "soft")
_MARKERS: Final[tuple[Marker, ...]] = ("square", "circle", "triangle", "diamond")


def series_styles(chart: Chart) -> tuple[SeriesStyle, ...]:
    """The style of each series. A highlighted one has the accent; where none is, the first of several, or a line."""
    chosen = [any(point and point.highlight for point in series.points) for series in chart.series]
    if len(chart.series) > 1 or chart.kind == "line":
        chosen = chosen if any(chosen) else [True] + [False] * (len(chosen) - 1)
    else:
        chosen = [False]
    styles, others = [], 0
    for n, accent in enumerate(chosen):
        ink = "accent" if accent else _INKS[1 + others % (len(_INKS) - 1)]
        others += not accent
        dash = tuple(DASHES)[(n + n // len(_MARKERS)) % len(DASHES)]
        styles.append(SeriesStyle(ink=ink, dash=dash, marker=_MARKERS[n % len(_MARKERS)]))
    return tuple(styles)


def ink_of(chart: Chart, styles: tuple[SeriesStyle, ...], series: int, category: int) -> Ink:
    """The colour of one bar or column: of its series, or the accent where it is highlighted among its own."""
    point = chart.series[series].points[category]
    if len(chart.series) == 1 and point is not None and point.highlight:
        return "accent"
    return styles[series].ink

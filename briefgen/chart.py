"""What a chart shows: categories, series, and values with their certainty; never how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal["exact", "about", "over", "just_over", "at_least", "under", "just_under", "up_to", "range"]
"""How much of a value the source states: its qualifier, or `range` for `low` to `high`. A vague amount has no value
that a chart could draw; records refuse it (BG127). `writers/plot/style.py` says what each looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of one series. `low <= high`; both are equal unless `bound` is `range`."""

    low: float
    high: float
    bound: Bound
    label: str
    """The statistic as it prints in the document's language: "almost half", "5%"."""
    statistic: str
    """`report/finding.statistic`: where the value comes from."""
    highlight: bool = False
    """Drawn in the theme's accent: the record says that this value is what the chart is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSeries:
    """One row of values over the chart's categories; None where the source gives no value."""

    name: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on the value axis and how it prints there."""

    value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Values to draw. Every series has one point (or None) for each category."""

    kind: Literal["bar", "column", "line", "stacked", "dots"]
    """`bar` lies, `column` stands; `stacked` lies, with its series behind each other; `dots` are shares of twenty."""
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: Literal["percent", "count", "points", "money", "measure", "duration"]
    """What the axis counts. Shares and ratios are given as percent (0–100)."""
    unit_label: str
    """The unit in the document's language, for axis titles and data tables ("per cent", "people")."""
    minimum: float = 0.0
    """Start of the value axis: at most 0 for bars and columns, whose length is read; what fits for a line."""
    maximum: float
    """End of the value axis, more than `minimum`."""
    ticks: tuple[Tick, ...] = ()
    """What the axis of a line is labelled with: its start, middle and end. Bars have their values beside them."""
    category_label: str
    """What the categories are ("Answer"): heading of the first column of the data table."""

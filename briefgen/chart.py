"""What a chart shows: categories, series, and values with their certainty; never how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["bar", "column", "line", "slope", "stacked", "stacked_column", "dots", "dot_plot", "range"]
"""`bar`, `stacked` and the rows of `dot_plot` and `range` lie, `column`, `stacked_column`, `line` and `slope` stand."""
Bound = Literal["exact", "about", "over", "just_over", "at_least", "under", "just_under", "up_to", "range", "vague"]
"""How much of a value the source states: its qualifier, `range` for `low` to `high`, or `vague` for words alone, which
have no value. `writers/plot/style.py` says what each looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of one series. `low <= high`; both are equal unless `bound` is `range`, and 0 where it is `vague`."""

    low: float
    high: float
    bound: Bound
    label: str
    """The statistic as it prints in the document's language: "almost half", "5%"."""
    statistic: str
    """`report/finding.statistic`: where the value comes from."""
    highlight: bool = False
    """Drawn in the theme's accent: the record says that this value is what the chart is about."""

    @property
    def drawn(self) -> bool:
        """Whether it has a value, which has a place on the axis."""
        return self.bound != "vague"


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
class ChartNote:
    """A text at a category, or at the point that one series has there."""

    category: int
    series: int | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Values to draw. Every series has one point (or None) for each category."""

    kind: Kind
    """`stacked` has its series behind or over each other, `dots` are shares of twenty, `slope` leads from the first of
    two categories to the second, `dot_plot` has a point for each series in a row, `range` joins the two of a row."""
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
    panels: bool = False
    """Whether each series has a small chart of its own, all on one scale."""
    whole: tuple[str, str, str] | None = None
    """What is written at nothing, the half and the whole, where bars and columns are parts of one: 0–100."""
    marked: frozenset[int] = frozenset()
    """The categories that a chart of several series is about."""
    notes: tuple[ChartNote, ...] = ()
    """What is written at its categories and points."""
    titled: bool = False
    """Whether the axes have `category_label` and `unit_label` written at them."""

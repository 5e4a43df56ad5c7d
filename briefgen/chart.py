"""What a chart shows: categories, series, and values with their certainty; never how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal["exact", "about", "below", "above", "range"]
"""How much of a value the source states: `below` is "almost half" (drawn as an outline to its bound, open at the end),
`above` is "over a third" (filled to the bound, open beyond), `range` is `low` to `high`."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of values over the chart's categories; None where the source gives no value."""

    name: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Values to draw. Every series has one point (or None) for each category."""

    kind: Literal["bar", "column", "line"]
    """`bar` lies, `column` stands."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Literal["percent", "count", "points", "money", "measure", "duration"]
    """What the axis counts. Shares and ratios are given as percent (0–100)."""
    unit_label: str
    """The unit in the document's language, for axis titles and data tables ("per cent", "people")."""
    maximum: float
    """End of the value axis: 100 for parts of a whole that come near it, else a little over the largest value."""
    category_label: str
    """What the categories are ("Answer"): heading of the first column of the data table."""

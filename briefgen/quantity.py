"""What a figure can be: its unit, its qualifier, and the amounts that a report gives no number for."""

from __future__ import annotations

from typing import Literal

Qualifier = Literal["exact", "about", "over", "just_over", "under", "just_under", "up_to", "at_least"]
Unit = Literal[
    "percent",
    "share",
    "count",
    "points",
    "ordinal",
    "money",
    "date",
    "year",
    "duration",
    "ratio",
    "measure",
]
Vague = Literal["few", "several", "many", "most"]

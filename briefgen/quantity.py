"""What a figure can be: its unit, its qualifier, months and quarters, and amounts that a report gives no number for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

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
    "index",
    "p",
    "month",
    "quarter",
]
Scale = Literal["million", "billion", "trillion"]
SCALES: Final[dict[Scale, int]] = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
"""What a number is said in: 3.245 million."""
Vague = Literal["few", "several", "many", "most"]

SMALLER: Final[dict[str, tuple[str, int]]] = {
    "year": ("month", 12),
    "month": ("month", 1),
    "week": ("day", 7),
    "day": ("day", 1),
    "hour": ("minute", 60),
    "minute": ("minute", 1),
}
"""A unit of time -> how many of which smaller one it is exactly, so that two durations compare."""

Part = Literal["month", "quarter"]
_PARTS: Final[dict[Part, int]] = {"month": 12, "quarter": 4}
_PERIOD: Final = re.compile(r"(\d{4})-(?:(\d{2})|Q(\d))")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month or a quarter of a year; as text 2011-03 or 2024-Q1."""

    year: int
    number: int
    part: Part

    def __post_init__(self) -> None:
        if not (0 < self.year < 10_000 and 1 <= self.number <= _PARTS[self.part]):
            raise ValueError(f"there is no {self.part} {self.number} of {self.year}")

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}" if self.part == "month" else f"{self.year:04}-Q{self.number}"

    @property
    def months(self) -> tuple[Period, Period]:
        """The first and the last month of it."""
        each = 12 // _PARTS[self.part]
        last = self.number * each
        return Period(self.year, last - each + 1, "month"), Period(self.year, last, "month")

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` names. Raises ValueError."""
        match = _PERIOD.fullmatch(text)
        if match is None:
            raise ValueError("expected a month as 2011-03, or a quarter as 2024-Q1")
        return cls(int(match[1]), int(match[2] or match[3]), "month" if match[2] else "quarter")

"""What the grammar reads: expressions, each a stretch of text with its value, unit and qualifier."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from briefgen.quantity import Period, Qualifier, Unit, Vague

Role = Literal["figure", "name"]
"""`name`: digits that belong to a name, such as the year in the title of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What is said: exactly one is given of `value`, `min` with `max`, `vague`, and `problem`.

    Percentages are given in percent (85), shares and ratios as fractions of one (1/3, 1/10; a multiple such as "twice
    as many" is the ratio 2).
    """

    value: Fraction | dt.date | Period | None = None
    min: Fraction | Period | None = None
    max: Fraction | Period | None = None
    vague: Vague | None = None
    times: int = 1
    """What a vague amount counts in: 1000 in "several thousand"."""
    unit: Unit = "count"
    of: str = ""
    """The unit of a duration or measure, as in a record; the year in which an index is 100."""
    currency: str = ""
    per: int | str = ""
    """What a rate is counted by, as in a record: 100000, or a unit."""
    spread: Fraction | None = None
    """How far values are from this one."""
    qualifier: Qualifier = "exact"
    also: tuple[Qualifier, ...] = ()
    """Other qualifiers that the same words may mean: "over three years" tells when, or how long at least."""
    role: Role = "figure"
    written: bool = False
    """In words, not in digits."""
    problem: str = ""
    """Why it cannot be read; then it has no value, and nothing is guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression(Amount):
    """One expression. `start` and `end` are offsets into the text that was read."""

    start: int
    end: int
    surface: str

    @property
    def figure(self) -> bool:
        """Whether it is a number, and not only "many" or "most"."""
        return self.vague is None or self.times > 1

    def as_json(self) -> dict[str, object]:
        """Plain values: whole and short decimal numbers as numbers, other fractions as text such as 1/3."""
        out: dict[str, object] = {"start": self.start, "end": self.end, "surface": self.surface}
        if self.problem:
            return {**out, "problem": self.problem}
        for name in ("value", "min", "max"):
            value = getattr(self, name)
            if value is not None:
                out[name] = plain(value)
        if self.vague:
            out["vague"] = self.vague
            if self.times > 1:
                out["times"] = self.times
        out["unit"] = self.unit
        if self.of:
            out["of"] = self.of
        if self.currency:
            out["currency"] = self.currency
        if self.per:
            out["per"] = self.per
        if self.spread is not None:
            out["spread"] = plain(self.spread)
        out["qualifier"] = self.qualifier
        if self.role != "figure":
            out["role"] = self.role
        return out


def plain(value: Fraction | dt.date | Period) -> int | float | str:
    """A number where JSON can hold it exactly enough, else text: a fraction, or an ISO date."""
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if value.denominator == 1:
        return value.numerator
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    decimal = rest == 1 and (value.denominator > 10 or value > 1)
    return float(value) if decimal and "e" not in str(float(value)) else str(value)

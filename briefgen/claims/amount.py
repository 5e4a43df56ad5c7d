"""A figure -> an amount that compares: in one kind of unit, with its qualifier; and where two amounts differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, Protocol

from briefgen.numerals import Expression
from briefgen.quantity import SMALLER, Period, Qualifier, Unit, Vague

Parts = Literal["value", "unit", "qualifier"]


class Stated(Protocol):
    """What an expression and a record's quantity have in common."""

    @property
    def value(self) -> Value:
        """One number, day or period."""

    @property
    def min(self) -> Fraction | Period | None:
        """The lower end of a range."""

    @property
    def max(self) -> Fraction | Period | None:
        """The upper end of a range."""

    @property
    def vague(self) -> Vague | None:
        """An amount without a number."""

    @property
    def times(self) -> int | None:
        """What a vague amount counts in."""

    @property
    def unit(self) -> Unit:
        """What is counted."""

    @property
    def of(self) -> str | None:
        """The unit of a duration or measure."""

    @property
    def currency(self) -> str | None:
        """Of money."""

    @property
    def per(self) -> int | str | None:
        """What a rate is counted by."""

    @property
    def spread(self) -> Fraction | None:
        """How far values are from this one."""

    @property
    def qualifier(self) -> Qualifier:
        """How it is hedged."""


Value = Fraction | dt.date | Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableAmount:
    """An amount that compares: shares and percentages as fractions of one, durations in their smallest unit."""

    kind: str
    """`share` for everything that is a part of a whole; else the unit, with its currency or measure, and its base."""
    low: Value = None
    high: Value = None
    spread: Fraction | None = None
    vague: Vague | None = None
    times: int = 1
    qualifier: Qualifier = "exact"
    also: tuple[Qualifier, ...] = ()
    change: bool = False
    """A change of this size and sign, which a text may say without the sign: fell by 12 %."""


def of_expression(found: Expression) -> ComparableAmount:
    """The amount of an expression that could be read."""
    return amount_of(found, found.also)


def amount_of(stated: Stated, also: tuple[Qualifier, ...] = ()) -> ComparableAmount:
    """The amount of what an expression or a record says. `also`: other qualifiers that the same words may mean."""
    low = stated.value if stated.value is not None else stated.min
    high = stated.value if stated.value is not None else stated.max
    kind, scale = _kind(stated, high)
    spread = stated.spread * scale if stated.spread is not None else None
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        low, high = low * scale, high * scale
    return ComparableAmount(
        kind=kind, low=low, high=high, spread=spread, vague=stated.vague, times=stated.times or 1,
        qualifier=stated.qualifier, also=also,
    )  # fmt: skip


_SPEEDS: dict[tuple[str, int | str | None], str] = {
    ("length-kilometer", "hour"): "speed-kilometer-per-hour",
    ("length-mile", "hour"): "speed-mile-per-hour",
    ("length-meter", "second"): "speed-meter-per-second",
}
"""Lengths by time that are units of their own: 240 kilometres an hour, 240 km/h."""


def _kind(stated: Stated, high: Value) -> tuple[str, Fraction]:
    """What an amount counts, and what its number is multiplied by to compare with others of the kind."""
    unit, of, per = stated.unit, stated.of or "", stated.per
    base = f" per {per}" if per else ""
    match unit:
        case "percent":
            return "share", Fraction(1, 100)
        case "ratio" if isinstance(high, Fraction) and high <= 1:
            return "share", Fraction(1)
        case "count" if isinstance(per, int):
            return "rate", Fraction(1, per)  # 14.3 per 100,000 and 143 per million are the same
        case "duration":
            of = "year" if of == "age" else of
            name, factor = (of, 1) if stated.vague else SMALLER.get(of, (of, 1))
            return f"duration in {name}s", Fraction(factor)
        case "p":
            return "count", Fraction(1)
        case "measure" if (of, per) in _SPEEDS:
            return f"measure {_SPEEDS[of, per]}", Fraction(1)
        case "money" | "measure" | "index":
            return f"{unit} {stated.currency or of}{base}", Fraction(1)
        case _:
            return f"{unit}{base}", Fraction(1)


def differing_parts(found: ComparableAmount, stated: ComparableAmount) -> tuple[Parts, ...]:
    """Where two amounts part; nothing where they mean the same."""
    if found.vague or stated.vague:
        if (found.vague, found.times) != (stated.vague, stated.times):
            return ("value",)
        # "Few" and "most" are said of counts and shares alike; of time they are not.
        lasting = [amount.kind for amount in (found, stated) if amount.kind not in ("count", "share")]
        return ("unit",) if lasting and found.kind != stated.kind else ()
    stated = _said(stated, found)
    found, stated = _in_years(found, stated), _in_years(stated, found)
    if {found.kind, stated.kind} == {"rate", "share"}:
        found, stated = replace(found, kind="rate"), replace(stated, kind="rate")  # 1 in 10,000 is 1 per 10,000
    if {found.kind, stated.kind} == {"month", "quarter"}:
        found, stated = _in_months(found), _in_months(stated)  # the first half of 2024 is January to June 2024
    parts: list[Parts] = []
    spread = stated.spread is not None and found.spread != stated.spread  # a mean is one without its spread as well
    if (found.low, found.high) != (stated.low, stated.high) or spread:
        parts.append("value")
    if found.kind != stated.kind:
        parts.append("unit")
    if (
        found.qualifier != stated.qualifier
        and stated.qualifier not in found.also
        and found.qualifier not in stated.also
    ):
        parts.append("qualifier")
    return tuple(parts)


def _said(stated: ComparableAmount, found: ComparableAmount) -> ComparableAmount:
    """A change as a text says it that has no sign: which way it goes is in the words around it."""
    low, high = stated.low, stated.high
    if not stated.change or found.change or not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return stated
    signed = isinstance(found.low, Fraction) and found.low < 0
    return stated if signed or high > 0 else replace(stated, low=-high, high=-low)


def _in_years(amount: ComparableAmount, other: ComparableAmount) -> ComparableAmount:
    """A month or quarter as its year, where the other amount is one of years: March 2011 is in 2011."""
    low, high = amount.low, amount.high
    if other.kind != "year" or not isinstance(low, Period) or not isinstance(high, Period):
        return amount
    return replace(amount, kind="year", low=Fraction(low.year), high=Fraction(high.year))


def _in_months(amount: ComparableAmount) -> ComparableAmount:
    """A month, quarter, or range of them as its first and last month."""
    low, high = amount.low, amount.high
    if not isinstance(low, Period) or not isinstance(high, Period):
        return amount
    return replace(amount, kind="month", low=low.months[0], high=high.months[1])


def restates(found: ComparableAmount, stated: ComparableAmount) -> bool:
    """Whether `found` is true where `held` is: the same, or rounded, such as "more than four in five" for 85 %."""
    if not differing_parts(found, stated):
        return True
    if found.vague == "most" and stated.vague is None:
        return over_half(stated)
    if found.spread is not None or stated.spread is not None:
        return False
    stated = _said(stated, found)
    if found.vague or stated.vague or found.kind != stated.kind or stated.qualifier != "exact":
        return False
    match found.low, found.high, stated.low, stated.high:
        case (Fraction() as least, Fraction() as most, Fraction() as low, Fraction() as high):
            return _within(found.qualifier, least, most, low, high)
        case _:
            return False


def _within(qualifier: Qualifier, least: Fraction, most: Fraction, low: Fraction, high: Fraction) -> bool:
    """Whether a range from `low` to `high` is over, about, up to … what was said: `least` to `most`."""
    match qualifier:
        case "over":
            return low > most
        case "at_least":
            return low >= least
        case "under":
            return high < least
        case "up_to":
            return high <= most
        case "just_over":
            return most < low <= most * Fraction(11, 10)
        case "just_under":
            return least * Fraction(9, 10) <= high < least
        case "about":
            return least * Fraction(9, 10) <= low and high <= most * Fraction(11, 10)
        case _:
            return False


def over_half(amount: ComparableAmount) -> bool:
    """Whether an amount is more than half of a whole."""
    if amount.vague:
        return amount.vague == "most"
    half = Fraction(1, 2)
    if amount.kind != "share" or amount.change or not isinstance(amount.low, Fraction):
        return False
    if amount.low == half:
        return amount.qualifier in ("over", "just_over")
    return amount.low > half and amount.qualifier not in ("under", "up_to")


def part_of(amount: ComparableAmount, *, least: Fraction | None = None, most: Fraction | None = None) -> bool:
    """Whether an amount is a part of a whole that is more than `least`, or less than `most`."""
    if amount.vague:
        return amount.vague in ("few", "several") if most is not None else False
    if (
        amount.kind != "share"
        or amount.change
        or not isinstance(amount.low, Fraction)
        or not isinstance(amount.high, Fraction)
    ):
        return False
    if least is not None:
        over = amount.qualifier in ("over", "just_over")
        return (amount.low > least or (amount.low == least and over)) and amount.qualifier not in ("under", "up_to")
    under = amount.qualifier in ("under", "just_under")
    most = most if most is not None else Fraction(1)
    return (amount.high < most or (amount.high == most and under)) and amount.qualifier not in ("over", "at_least")

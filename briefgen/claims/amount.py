"""A figure -> an amount that compares: in one kind of unit, with its qualifier; and where two amounts differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from briefgen.numerals import Expression
from briefgen.quantity import Qualifier, Unit, Vague

Parts = Literal["value", "unit", "qualifier"]

_IN: Final[dict[str, tuple[str, int]]] = {
    "year": ("month", 12), "month": ("month", 1), "week": ("day", 7), "day": ("day", 1), "hour": ("minute", 60),
    "minute": ("minute", 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount that compares: shares and percentages as fractions of one, durations in their smallest unit."""

    kind: str
    """`share` for everything that is a part of a whole; else the unit, with its currency or measure."""
    low: Fraction | dt.date | None = None
    high: Fraction | dt.date | None = None
    vague: Vague | None = None
    times: int = 1
    qualifier: Qualifier = "exact"
    also: tuple[Qualifier, ...] = ()


def of_expression(found: Expression) -> Amount:
    """The amount of an expression that could be read."""
    low = found.value if found.value is not None else found.min
    high = found.value if found.value is not None else found.max
    return amount_of(
        found.unit, found.of, found.currency, low, high, found.vague, found.times, found.qualifier, found.also
    )


def amount_of(
    unit: Unit,
    of: str,
    currency: str,
    low: Fraction | dt.date | None,
    high: Fraction | dt.date | None,
    vague: Vague | None,
    times: int,
    qualifier: Qualifier,
    also: tuple[Qualifier, ...],
) -> Amount:
    """The amount of what an expression or a record says; `low` and `high` are one where it is no range."""
    scale = Fraction(1)
    kind: str = unit
    match unit:
        case "percent":
            kind, scale = "share", Fraction(1, 100)
        case "ratio" if isinstance(high, Fraction) and high <= 1:
            kind = "share"
        case "duration":
            name, factor = (of, 1) if vague else _IN.get(of, (of, 1))
            kind, scale = f"duration in {name}s", Fraction(factor)
        case "money" | "measure":
            kind = f"{unit} {currency or of}"
        case _:
            pass
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        low, high = low * scale, high * scale
    return Amount(kind=kind, low=low, high=high, vague=vague, times=times, qualifier=qualifier, also=also)


def apart(found: Amount, held: Amount) -> tuple[Parts, ...]:
    """Where two amounts part; nothing where they mean the same."""
    if found.vague or held.vague:
        if (found.vague, found.times) != (held.vague, held.times):
            return ("value",)
        # "Few" and "most" are said of counts and shares alike; of time they are not.
        lasting = [amount.kind for amount in (found, held) if amount.kind not in ("count", "share")]
        return ("unit",) if lasting and found.kind != held.kind else ()
    parts: list[Parts] = []
    if (found.low, found.high) != (held.low, held.high):
        parts.append("value")
    if found.kind != held.kind:
        parts.append("unit")
    if found.qualifier != held.qualifier and held.qualifier not in found.also and found.qualifier not in held.also:
        parts.append("qualifier")
    return tuple(parts)


def restates(found: Amount, held: Amount) -> bool:
    """Whether `found` is true where `held` is: the same, or rounded, such as "more than four in five" for 85 %."""
    if not apart(found, held):
        return True
    if found.vague == "most" and held.vague is None:
        return over_half(held)
    low, high = held.low, held.high
    if found.vague or held.vague or found.kind != held.kind or held.qualifier != "exact":
        return False
    if not (isinstance(low, Fraction) and isinstance(high, Fraction)):
        return False
    if not (isinstance(found.low, Fraction) and isinstance(found.high, Fraction)):
        return False
    match found.qualifier:
        case "over":
            return low > found.high
        case "at_least":
            return low >= found.low
        case "under":
            return high < found.low
        case "up_to":
            return high <= found.high
        case "just_over":
            return found.high < low <= found.high * Fraction(11, 10)
        case "just_under":
            return found.low * Fraction(9, 10) <= high < found.low
        case "about":
            return found.low * Fraction(9, 10) <= low and high <= found.high * Fraction(11, 10)
        case _:
            return False


def over_half(held: Amount) -> bool:
    """Whether an amount is more than half of a whole."""
    if held.vague:
        return held.vague == "most"
    half = Fraction(1, 2)
    if held.kind != "share" or not isinstance(held.low, Fraction):
        return False
    if held.low == half:
        return held.qualifier in ("over", "just_over")
    return held.low > half and held.qualifier not in ("under", "up_to")


def part_of(held: Amount, *, least: Fraction | None = None, most: Fraction | None = None) -> bool:
    """Whether an amount is a part of a whole that is more than `least`, or less than `most`."""
    if held.vague:
        return held.vague in ("few", "several") if most is not None else False
    if held.kind != "share" or not isinstance(held.low, Fraction) or not isinstance(held.high, Fraction):
        return False
    if least is not None:
        over = held.qualifier in ("over", "just_over")
        return (held.low > least or (held.low == least and over)) and held.qualifier not in ("under", "up_to")
    under = held.qualifier in ("under", "just_under")
    most = most if most is not None else Fraction(1)
    return (held.high < most or (held.high == most and under)) and held.qualifier not in ("over", "at_least")

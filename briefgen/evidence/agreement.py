"""An expression that was read, and the quantity of a record -> whether they mean the same, or where they part."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from pydantic import ValidationError

from briefgen.numerals import Expression
from briefgen.numerals.expression import plain
from briefgen.quantity import Qualifier, Unit, Vague
from briefgen.records.model import Quantity

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
    return _amount(
        found.unit, found.of, found.currency, low, high, found.vague, found.times, found.qualifier, found.also
    )


def of_quantity(held: Quantity) -> Amount:
    """The amount of a quantity that is not derived."""
    low = held.value if held.value is not None else held.min
    high = held.value if held.value is not None else held.max
    times = held.times or 1
    return _amount(held.unit, held.of or "", held.currency or "", low, high, held.vague, times, held.qualifier, ())


def _amount(
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


def said(amount: Expression | Quantity) -> str:
    """An amount in a record's own words, for messages: `1/3 share, just_over`."""
    if isinstance(amount, Expression) and amount.problem:
        return amount.problem
    if amount.vague:
        words = amount.vague + (f" times {amount.times}" if (amount.times or 1) > 1 else "")
    elif amount.min is not None and amount.max is not None:
        words = f"{_number(amount.min, amount.unit)} to {_number(amount.max, amount.unit)}"
    else:
        words = _number(amount.value, amount.unit)
    unit = amount.unit if amount.vague is None or amount.unit != "count" else ""
    of = amount.of or amount.currency or ""
    words = " ".join(word for word in (words, unit, of) if word)
    return words if amount.qualifier == "exact" else f"{words}, {amount.qualifier}"


def _number(value: Fraction | dt.date | None, unit: Unit) -> str:
    """A whole number with its thousands apart, a decimal one as such (14.3), and only what is neither as 1/3."""
    if not isinstance(value, Fraction) or unit == "year":
        return str(value)
    if value.denominator == 1:
        return f"{value.numerator:,}".replace(",", " ")
    part = unit in ("share", "ratio") and abs(value) < 1
    if part or 10**_PLACES % value.denominator:
        return str(value)
    digits = f"{abs(value.numerator) * 10**_PLACES // value.denominator:0{_PLACES + 1}d}"
    whole, decimals = int(digits[:-_PLACES]), digits[-_PLACES:].rstrip("0")
    return f"{'-' if value < 0 else ''}{whole:,}".replace(",", " ") + f".{decimals}"


_PLACES: Final = 12
"""Decimals that a number may have to be printed as a decimal one."""


def as_yaml(found: Expression) -> str:
    """An expression as a record writes it: `{value: 1/3, unit: share, qualifier: just_over}`."""
    parts = []
    if found.vague:
        parts.append(f"vague: {found.vague}")
        if found.times > 1:
            parts.append(f"times: {found.times}")
    elif found.min is not None:
        parts += [f"min: {plain(found.min)}", f"max: {plain(found.max or found.min)}"]
    elif found.value is not None:
        parts.append(f"value: {plain(found.value)}")
    parts.append(f"unit: {found.unit}")
    if found.of:
        parts.append(f"of: {found.of}")
    if found.currency:
        parts.append(f"currency: {found.currency}")
    if found.qualifier != "exact":
        parts.append(f"qualifier: {found.qualifier}")
    return "{" + ", ".join(parts) + "}"


def unheld(found: Expression) -> str:
    """Why a record cannot hold an expression; empty where it can."""
    if found.problem:
        return found.problem
    try:
        quantity(found)
    except ValidationError as error:
        return "; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors())
    return ""


def quantity(found: Expression) -> Quantity:
    """An expression as a record holds it. Raises ValidationError where none can."""
    return Quantity.model_validate(
        {
            "value": found.value,
            "min": found.min,
            "max": found.max,
            "vague": found.vague,
            "times": found.times if found.times > 1 else None,
            "unit": found.unit,
            "of": found.of or None,
            "currency": found.currency or None,
            "qualifier": found.qualifier,
        }
    )

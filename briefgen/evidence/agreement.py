"""A record's quantity beside what was read: the quantity as an amount, both in words, and what a record can hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError

from briefgen import claims
from briefgen.claims import ComparableAmount, Parts, amount_of, of_expression, over_half, part_of
from briefgen.numerals import Expression, plain
from briefgen.quantity import Period, Unit
from briefgen.records import PER, Quantity

__all__ = [
    "ComparableAmount",
    "apart",
    "as_yaml",
    "format_amount",
    "of_expression",
    "of_quantity",
    "over_half",
    "part_of",
    "quantity",
    "recorded",
    "restates",
    "unheld",
]  # fmt: skip


def of_quantity(stated: Quantity) -> ComparableAmount:
    """The amount of a quantity that is not derived."""
    if stated.unit == "count" and stated.of is not None and isinstance(stated.value, Fraction):
        part = stated.value / Fraction(stated.of) if Fraction(stated.of) else Fraction(0)  # 7 of 11: a share of a whole
        return ComparableAmount(kind="share", low=part, high=part, qualifier=stated.qualifier)
    return replace(amount_of(stated), change=stated.is_change)


_LOOSE: Final = frozenset((*PER, ""))
"""What a record may leave out of a rate: 24 patients, where the report says 24 patients per hour."""


def apart(found: ComparableAmount, stated: ComparableAmount) -> tuple[Parts, ...]:
    """Where what a report says and what a record holds part. A record may leave out by which time or head it counts."""
    return claims.differing_parts(_as_held(found, stated), stated)


def restates(found: ComparableAmount, stated: ComparableAmount) -> bool:
    """Whether what a report says is true where the record is."""
    return claims.restates(_as_held(found, stated), stated)


def _as_held(found: ComparableAmount, stated: ComparableAmount) -> ComparableAmount:
    kind, _, base = found.kind.partition(" per ")
    return replace(found, kind=kind) if base in _LOOSE and " per " not in stated.kind else found


def format_amount(amount: Expression | Quantity) -> str:
    """An amount in a record's own words, for messages: `1/3 share, just_over`."""
    if isinstance(amount, Expression) and amount.problem:
        return amount.problem
    if amount.vague:
        words = amount.vague + (f" times {amount.times}" if (amount.times or 1) > 1 else "")
    elif amount.min is not None and amount.max is not None:
        words = f"{_number(amount.min, amount.unit)} to {_number(amount.max, amount.unit)}"
    else:
        words = _number(amount.value, amount.unit)
    if amount.spread is not None:
        words += f" ± {_number(amount.spread, amount.unit)}"
    unit = amount.unit if amount.vague is None or amount.unit != "count" else ""
    of = amount.of or amount.currency or ""
    of = f"of {of}" if of and unit in ("percent", "count", "year") else of
    change = "change" if isinstance(amount, Quantity) and amount.is_change else ""
    per = f"per {amount.per:,}".replace(",", " ") if isinstance(amount.per, int) else f"per {amount.per}"
    words = " ".join(word for word in (words, unit, change, of, per if amount.per else "") if word)
    return words if amount.qualifier == "exact" else f"{words}, {amount.qualifier}"


def _number(value: Fraction | dt.date | Period | None, unit: Unit) -> str:
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
        parts += [f"min: {recorded(found.min, found.unit)}", f"max: {recorded(found.max or found.min, found.unit)}"]
    elif found.value is not None:
        parts.append(f"value: {recorded(found.value, found.unit)}")
    parts.append(f"unit: {found.unit}")
    if found.of:
        parts.append(f"of: {found.of}")
    if found.currency:
        parts.append(f"currency: {found.currency}")
    if found.per:
        parts.append(f"per: {found.per}")
    if found.spread is not None:
        parts.append(f"spread: {recorded(found.spread, found.unit)}")
    if _beyond(found):
        parts.append("change: true")
    if found.qualifier != "exact":
        parts.append(f"qualifier: {found.qualifier}")
    return "{" + ", ".join(parts) + "}"


def recorded(value: Fraction | dt.date | Period, unit: Unit) -> int | float | str:
    """A value as a record writes it: 0.3 percent in decimals, a third as 1/3."""
    if not isinstance(value, Fraction) or unit in ("share", "ratio") or 10**9 % value.denominator:
        return plain(value)
    decimal = _number(abs(value), "measure").replace(" ", "")
    return f"-{decimal}" if value < 0 else decimal


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
    return _quantity(
        value=found.value,
        min=found.min,
        max=found.max,
        vague=found.vague,
        times=found.times if found.times > 1 else None,
        unit=found.unit,
        of=found.of or None,
        currency=found.currency or None,
        per=found.per or None,
        spread=found.spread,
        change=_beyond(found),
        qualifier=found.qualifier,
    )


def _beyond(found: Expression) -> bool:
    """Whether it is a percentage that no part of a whole has, so that it is most likely a change."""
    ends = [end for end in (found.value, found.min, found.max) if isinstance(end, Fraction)]
    return found.unit == "percent" and not found.of and any(not 0 <= end <= 100 for end in ends)


@lru_cache(maxsize=2048)
def _quantity(**fields: Any) -> Quantity:
    return Quantity.model_validate(fields)

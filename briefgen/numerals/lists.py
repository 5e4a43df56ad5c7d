"""A number, and a list that it opens -> the same with the unit that the list says once: 12, 15 und 20 Prozent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals import unknown
from briefgen.numerals.bases import operand
from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read


def has_unit(read: Read) -> bool:
    """Whether it has a unit that another number may share."""
    return (
        read.unit in ("percent", "money", "points", "duration", "measure", "index") or bool(read.per) or read.part != 1
    )


def as_unit(low: Read, high: Read) -> Read:
    """The lower end with the unit of the higher."""
    value = low.value * high.part if isinstance(low.value, Fraction) else low.value
    return replace(
        low, value=value, unit=high.unit, of=high.of, currency=high.currency, per=high.per, part=high.part, open=False
    )


_ARTICLES: Final = common("articles") - frozenset("'")
_ONCE: Final = common("once_for_two")


def listed(context: Context, low: Read) -> Read:
    """A number with the unit that stands once, at the end of its list: 12, 15 und 20 Prozent; 23 et 31 ans."""
    value = low.value
    if not low.open or low.bare or low.scaled or low.unit != "count" or not isinstance(value, Fraction):
        return low
    if low.first < context.unlisted:
        return low
    ranges = context.grammar.table["ranges"]
    j, more = low.last, False
    for _ in range(6):
        j += context.low(j) == "-" and context.tokens[j].tight  # 16- und 17-Jährige
        comma = context.low(j) == ","
        j += comma
        once, either = context.low(j) in _ONCE, context.low(j) in ranges["or"]
        last = once or either or context.low(j) in ranges["and"]
        if not (comma or last):
            break
        j += last + (once and context.low(j + 1) == ".")
        j += context.low(j) in _ARTICLES and context.low(j + 1) not in ("", ",")  # el 7, el 9 o el 11 %
        j += context.low(j) == "'"
        further = operand(context, j)
        if last and further is not None and (problem := unread_unit(context, further)):
            return replace(low, value=None, problem=problem)  # 5 and 7 francs
        if further is None or further.skip or further.problem or not isinstance(further.value, Fraction):
            break
        if last and further.scale >= 10**6 and value < 1000:
            return replace(low, value=None, problem=f"{plain_digits(value)} may be millions as the next one is, or not")
        if further.unit == "percent" and value > 100:
            break
        if either and not (comma or more or _is_like(value, further.value / further.part)):
            break  # "43 or 7.9 per cent" says one thing twice; "12 or 15 per cent" does not
        if last and has_unit(further):
            return as_unit(low, further)
        if last or further.unit != "count" or not further.open:
            break
        j, more = further.last, True
    context.unlisted = j
    return low


def unread_unit(context: Context, read: Read) -> str:
    """Why a number's unit, which the one before it may share, is not read; empty where it has none or is read."""
    alone = number(context.tokens, read.first, context.grammar)
    if read.skip or alone is None or alone.problem:
        return ""
    if read.problem:
        return read.problem
    known = read.unit != "count" or not read.open or read.written
    end = 0 if known else unknown.unit(context.tokens, read.last)
    surface = " ".join(token.raw for token in context.tokens[read.last : end])
    return f"“{surface}” is a unit that is not read" if end else ""


def _is_like(value: Fraction, other: Fraction) -> bool:
    """Whether two numbers may have one unit: both whole, or both with decimals, and not far apart."""
    return (value.denominator == 1) == (other.denominator == 1) and value < other * 3 and other < value * 3


def plain_digits(value: Fraction) -> str:
    """A number as digits, for messages."""
    return str(value.numerator) if value.denominator == 1 else str(float(value))

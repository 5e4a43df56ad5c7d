"""A figure, and what is beside it -> the same with its spread or its second part: 5.4 ± 0.3 hours, 2 hours 30 minutes.

What is beside a figure and is read neither here nor by `bases.py` makes it unread (`touching.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.bases import counted
from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context, token_at
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.rule import Rule
from briefgen.numerals.singles import single
from briefgen.numerals.units import with_unit
from briefgen.quantity import SMALLER


def joined(context: Context, read: Read) -> Read:
    """`read` with the fraction that belongs to its number: three and a quarter million."""
    return mixed(context, read) or read


def beside(context: Context, read: Read) -> Read:
    """`read` with all that the rules find beside it."""
    for rule in RULES:
        read = rule.read(context, read) or read
    return read


_SPREAD: Final = frozenset(("count", "percent", "points", "money", "duration", "measure"))


def spread(context: Context, read: Read) -> Read | None:
    """5.4 ± 0.3 hours, 12 % +/- 2 %, 5.4 hours (± 0.3), 5.4 (SD 0.3) hours."""
    token = token_at(context, read.last)
    if token is None or token.line or not isinstance(read.value, Fraction) or read.unit not in _SPREAD:
        return None
    bracket = token.low in "(["
    sign = context.grammar.spreads.at(context.tokens, read.last + bracket)
    if sign is None or (context.tokens[sign[0] - 1].kind == "word" and not _is_named(context, read.last, bracket)):
        return None
    at = sign[0] + (bracket and context.low(sign[0]) in ("=", ":"))
    around = counted(context, at) if context.low(at).isdecimal() else None
    if bracket and around is not None:
        around = _closed(context, read, around)
    if around is None or not isinstance(around.value, Fraction) or around.value <= 0 or around.skip or around.problem:
        return None
    value, width = read.value, around.value
    if read.open and around.scaled and not read.scaled:
        value *= around.scale  # 3.2 ± 0.4 million
    elif around.open and read.scaled and not around.scaled:
        return None
    if not read.open and not around.open and read.measure != around.measure:
        return None
    if read.open:
        value *= around.part  # 28.5 ± 0.3 ‰
    elif around.open:
        width *= read.part
    unit = around if read.open else read
    return replace(
        read, last=around.last, value=value, spread=width, open=False, bare=False, scale=max(read.scale, around.scale),
        unit=unit.unit, of=unit.of, currency=unit.currency, per=unit.per,
    )  # fmt: skip


def _is_named(context: Context, i: int, bracket: bool) -> bool:
    """Whether a spread in words is one: (SD 0.3) in capitals, or plus or minus."""
    token = context.tokens[i + bracket]
    return token.upper if len(token.low) < _SHORT else not bracket or len(token.low) > _SHORT


_SHORT: Final = 4


def _closed(context: Context, read: Read, around: Read) -> Read | None:
    """A spread up to the bracket that closes after it, with the unit behind that: 5.4 (± 0.3) hours."""
    if context.low(around.last) not in (")", "]"):
        return None
    last = around.last + 1
    if not (read.open and around.open) or not isinstance(around.value, Fraction):
        return replace(around, last=last)
    unit = with_unit(context, Number(around.first, last, around.value))
    return unit if unit.unit in _SPREAD else None


def mixed(context: Context, read: Read) -> Read | None:
    """Three and a quarter, 2 1/2 pages."""
    if read.unit != "count" or not isinstance(read.value, Fraction) or read.value.denominator != 1 or read.scaled:
        return None
    linked = context.low(read.last) in context.grammar.table["ranges"]["and"]
    at = read.last + linked
    token = token_at(context, at)
    if token is None or token.space != " " or not (linked or (token.kind == "digits" and not read.written)):
        return None
    article = read.bare and context.low(read.first) in context.grammar.table["articles"]
    if read.value > _LARGEST or article or (linked and (context.between(read.first) or not read.written)):
        return None
    part = single(context, at)
    if part is None or not _is_part(part) or not isinstance(part.value, Fraction):
        return None
    step = part.value / part.scale
    if not 0 < step < 1 or (not linked and step.denominator not in _DENOMINATORS):
        return None
    value = (read.value + step) * part.scale
    if part.unit != "share":
        return replace(part, first=read.first, value=value, qualifier=read.qualifier)
    whole = Number(read.first, part.last, value, written=read.written and part.written)
    return replace(with_unit(context, whole), qualifier=read.qualifier)


def _is_part(part: Read) -> bool:
    """Whether what was read may be less than one of what a whole number before it counts: 1/2, 1/2 hours."""
    if part.whole or part.part != 1:
        return False
    return part.unit == "share" or part.scaled or (part.unit in ("duration", "measure") and not part.written)


_LARGEST: Final = 1000
_DENOMINATORS: Final = frozenset((2, 3, 4, 5, 8, 16))
"""Those of fractions that people write beside a whole number."""

_ORDER: Final = ("minute", "hour", "day", "week", "month", "year")


def chain(context: Context, read: Read) -> Read | None:
    """2 hours 30 minutes, 3 years and 6 months."""
    if read.unit != "duration" or not isinstance(read.value, Fraction) or read.of not in SMALLER:
        return None
    at = read.last + (context.low(read.last) in context.grammar.table["ranges"]["and"])
    token = token_at(context, at)
    if token is None or token.line or (at > read.last and context.between(read.first)):
        return None
    rest = single(context, at)
    if rest is None or rest.unit != "duration" or not isinstance(rest.value, Fraction) or rest.of not in SMALLER:
        return None
    (name, factor), (other, step) = SMALLER[read.of], SMALLER[rest.of]
    if name != other or not 0 < step * rest.value < factor or rest.bare:
        return None
    return replace(read, last=rest.last, value=read.value * factor + rest.value * step, of=name, bare=False)


def small_change(context: Context, read: Read) -> Read | None:
    """4 pounds and 35 pence, 3 Euro 50 Cent."""
    if read.unit != "money" or not isinstance(read.value, Fraction) or read.value.denominator != 1 or read.per:
        return None
    if context.low(read.last - 1).isdecimal() or read.scale > 1:
        return None
    linked = context.low(read.last) in (
        *context.grammar.table["ranges"]["and"],
        *context.grammar.words("money", "with"),
    )
    at = read.last + linked
    token = token_at(context, at)
    cents = number(context.tokens, at, context.grammar) if token is not None and not token.line else None
    if cents is None or cents.skip or cents.problem or not 0 < cents.value < _CENTS or cents.value.denominator != 1:
        return None
    if linked and context.between(read.first):
        return None
    named = context.low(cents.last) in context.grammar.words("money", "parts")
    if not named and not _is_left_out(context, read, cents):
        return None
    return replace(read, last=cents.last + named, value=read.value + cents.value / _CENTS, bare=False)


def _is_left_out(context: Context, read: Read, cents: Number) -> bool:
    """Whether the word for hundredths is left out at the end of a clause: 3 Euro 50; but no column of a table."""
    word, after = context.tokens[read.last - 1], token_at(context, cents.last)
    plain = word.kind == "word" and len(word.raw) > _SHORT - 1 and not word.upper
    digits = cents.plain and len(context.low(cents.first)) == _PLACES and context.tokens[cents.first].space == " "
    return plain and digits and (after is None or (after.low in ".,;:)" and context.ends(cents.last)))


_CENTS: Final = 100
_PLACES: Final = 2
"""Digits of hundredths."""


_FOOT: Final = "length-foot"
_INCH: Final = "length-inch"
_INCHES: Final = 12


def feet(context: Context, read: Read) -> Read | None:
    """5 ft 2 in."""
    if read.of != _FOOT or not isinstance(read.value, Fraction) or read.value.denominator != 1:
        return None
    at = read.last + (context.low(read.last) in context.grammar.table["ranges"]["and"])
    token = token_at(context, at)
    rest = single(context, at) if token is not None and token.kind == "digits" and not token.line else None
    if rest is None or not isinstance(rest.value, Fraction) or not 0 <= rest.value < _INCHES:
        return None
    inch = context.low(rest.last) in context.grammar.words("measures_beside", "inches") and rest.unit == "count"
    if not inch and rest.of != _INCH:
        return None
    return replace(read, last=rest.last + inch, value=read.value * _INCHES + rest.value, of=_INCH)


def below_zero(context: Context, read: Read) -> Read | None:
    """Three degrees below zero, tres grados bajo cero."""
    after = context.grammar.below_zero.at(context.tokens, read.last)
    if after is None or read.of != "temperature-celsius" or not isinstance(read.value, Fraction) or read.value <= 0:
        return None
    return replace(read, last=after[0], value=-read.value)


RULES: Final[tuple[Rule[Callable[[Context, Read], Read | None]], ...]] = (
    Rule(name="spread", language="en", example="It took 5.4 ± 0.3 hours", read=spread),
    Rule(name="two lengths of time", language="en", example="It took 2 hours 30 minutes", read=chain),
    Rule(name="money and its parts", language="en", example="It cost 4 pounds and 35 pence", read=small_change),
    Rule(name="below zero", language="en", example="It was three degrees below zero", read=below_zero),
    Rule(name="feet and inches", language="en", example="It was 5 ft 2 in long", read=feet),
)

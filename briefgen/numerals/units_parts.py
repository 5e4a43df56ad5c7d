"""A number -> a percentage, points, thousandths or a multiple that it makes with what is around it; or None."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from briefgen.numerals.context import Context, goes_on, near_index
from briefgen.numerals.grammar import Phrases, common
from briefgen.numerals.operand import Number, Read, read_of


def _either(context: Context, table: Phrases[bool], found: Number, hyphen: int) -> int:
    """The token after a phrase of the table that follows the number, after a hyphen or not; or 0."""
    unit = table.at(context.tokens, found.last) or table.at(context.tokens, hyphen)
    return unit[0] if unit and not goes_on(context, unit[0]) else 0


def times(context: Context, found: Number, hyphen: int) -> Read | None:
    """Three times as many, 5-fold, 3 x."""
    tokens, table = context.tokens, context.grammar.times
    unit = table.at(tokens, found.last) or table.at(tokens, hyphen)
    if not unit or unit[1] != 0 or found.value <= 0:
        return None
    letter = unit[0] == hyphen + 1 and context.low(hyphen) == "x" and found.written
    return None if letter else read_of(found, last=unit[0], unit="ratio")


def decimal_times(context: Context, found: Number, hyphen: int) -> Read | None:
    """8.3 times median earnings."""
    if found.value.denominator == 1 or context.low(hyphen) not in context.grammar.words("times", "decimal"):
        return None
    return read_of(found, last=hyphen + 1, unit="ratio")


def times_by(context: Context, found: Number, hyphen: int) -> Read | None:
    """Multiplié, divisé par quatre."""
    hedge = context.grammar.qualifiers.before(context.tokens, found.first)
    by = context.grammar.times_by.before(context.tokens, hedge[0] if hedge else found.first)
    if not by or found.value <= 0:
        return None
    return read_of(found, value=found.value if by[1] else 1 / found.value, unit="ratio")


def factor(context: Context, found: Number, hyphen: int) -> Read | None:
    """It rose, or fell, by a factor of 2.5; but no impact factor."""
    grammar, tokens = context.grammar, context.tokens
    hedge = grammar.qualifiers.before(tokens, found.first)
    at = hedge[0] if hedge else found.first
    before = grammar.factors.before(tokens, at)
    if before is None or found.value <= 0 or not _is_said(context, before[0]):
        return None
    fell = _fell(context, before[0], found.last)
    return read_of(found, value=1 / found.value if fell else found.value, unit="ratio")


def _fell(context: Context, first: int, last: int) -> bool:
    """Whether the nearest verb of change before a factor, or a word right after it, makes less of something."""
    ranges = context.grammar.table["ranges"]
    falls, changes = tuple(ranges.get("falls", ())), tuple(ranges["change"])
    for i in range(first - 1, max(-1, first - _FAR), -1):
        if context.tokens[i].kind == "word" and context.low(i).startswith((*falls, *changes)):
            return context.low(i).startswith(falls)
    after = context.tokens[last : last + 2]
    return any(token.kind == "word" and token.low.startswith(falls) for token in after)


_FAR: Final = 14
"""Words before a factor in which its verb may be."""


def _is_said(context: Context, i: int) -> bool:
    """Whether an article or a preposition before the word for a factor at token `i` makes it one."""
    by_words = context.grammar.words("rates", "by") | frozenset(context.grammar.table["articles"])
    return context.low(i - 1) in by_words


def tenths(context: Context, found: Number, hyphen: int) -> Read | None:
    """Tenths of a point, where something changes: subió al 3,5 %, dos décimas más."""
    grammar = context.grammar
    if context.low(found.last) not in grammar.words("percent", "tenths"):
        return None
    if not (context.in_percent(found.first) or context.changes(found.first)):
        return None
    if context.low(found.last + 1) in grammar.words("fraction_rules", "parts"):
        return None
    return read_of(found, last=found.last + 1, value=found.value / 10, unit="points", part=Fraction(1, 10))


def basis(context: Context, found: Number, hyphen: int) -> Read | None:
    """35 basis points."""
    end = _either(context, context.grammar.basis, found, hyphen)
    if not end:
        return None
    if context.low(end - 1) in common("basis_unsure") and not (
        context.changes(found.first) or context.in_percent(found.first)
    ):
        return Read(first=found.first, last=end, problem=f"“{context.tokens[end - 1].raw}” may be another unit")
    return read_of(found, last=end, value=found.value / 100, unit="points", part=Fraction(1, 100))


_BARE: Final = common("points")
_NEVER_DECIMAL: Final = common("points_never_decimal")


def points(context: Context, found: Number, hyphen: int) -> Read | None:
    """Three percentage points; bare points where something changes by them."""
    end, word = _either(context, context.grammar.points, found, hyphen), context.low(found.last)
    if not end or end < _either(context, context.grammar.percent, found, hyphen):
        return None
    if end == found.last + 1 and word in _BARE:
        if near_index(context, found.first):
            return Read(first=found.first, last=end, problem="points of an index are not read")
        broken = found.value.denominator > 1 and word not in _NEVER_DECIMAL
        if not (broken or context.changes(found.first) or context.in_percent(found.first)):
            return None
    return read_of(found, last=end, unit="points")


def percent(context: Context, found: Number, hyphen: int) -> Read | None:
    """12 per cent, 12-percent."""
    end = _either(context, context.grammar.percent, found, hyphen)
    return read_of(found, last=end, unit="percent") if end else None


def mille(context: Context, found: Number, hyphen: int) -> Read | None:
    """7 ‰."""
    per_thousand = context.grammar.mille.at(context.tokens, found.last)
    thousandth = Fraction(1, 1000)
    return (
        read_of(found, last=per_thousand[0], value=found.value / 1000, unit="share", part=thousandth)
        if per_thousand
        else None
    )

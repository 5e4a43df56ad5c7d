"""Digits -> the token after a mark that they make: of a list, a note, a heading; or 0."""

from __future__ import annotations

from typing import Final

from briefgen.numerals.context import Context, is_tight, token_at
from briefgen.numerals.digit_groups import grouped
from briefgen.numerals.tokens import Token

_STOPS: Final = frozenset((".", "!", "?", ":", ";"))


def listed(context: Context, i: int) -> int:
    """1. or 1) where a line opens, or after a stop: Notes: 1. Data from."""
    token, after = context.tokens[i], token_at(context, i + 1)
    opens = i == 0 or token.line or (context.low(i - 1) in _STOPS and bool(token.space))
    if not opens or after is None or after.low not in ".)" or not after.tight or len(token.low) > 2:
        return 0
    if context.qualifier_before(i) or context.low(i - 1) in context.grammar.table["articles"]:
        return 0  # a line that was wrapped
    following = token_at(context, i + 2)
    if following is None:
        return i + 2
    if not following.space or following.kind == "digits" or _ordinal_dot(context, after, following):
        return 0
    return i + 2


def _ordinal_dot(context: Context, after: Token, following: Token) -> bool:
    return bool(context.grammar.table["ordinal_rules"]["dot"]) and after.low == "." and not following.capital


def squared(context: Context, i: int) -> int:
    """[12] and [12, 13]."""
    return i + 1 if context.low(i - 1) == "[" and context.low(i + 1) in ("]", ",") else 0


def raised(context: Context, i: int) -> int:
    """Leaked.^14: a note's mark that a text writes with a sign; after digits it is a power."""
    if context.low(i - 1) != "^" or not context.tokens[i].tight or not is_tight(context, i - 1) or i < _LEAST:
        return 0
    before, grouping = context.tokens[i - 2], grouped(context.tokens, i + 1, context.low(i), context.grammar)[1] > i + 1
    marked = before.kind == "word" or before.low in _CLOSING
    return i + 1 if marked and not grouping else 0  # leaked.^14 300: one number, or a mark and a number


def exponent(context: Context, i: int) -> int:
    """The power of a unit: 5 g m−2 h−1."""
    minus, unit = token_at(context, i - 1), token_at(context, i - 2)
    if minus is None or unit is None or minus.raw != "−" or not (minus.tight and context.tokens[i].tight):
        return 0
    return i + 1 if unit.kind == "word" and len(unit.low) <= _SIGN and len(context.low(i)) == 1 else 0


_SIGN: Final = 4
"""Letters of a unit's sign at most."""
_LEAST: Final = 2
_CLOSING: Final = frozenset(".,;:!?)”’\"'%")


def bracketed(context: Context, i: int) -> int:
    """(3), but not 27% (48) and (5)%."""
    counted = context.low(i - 2) == "%" or context.grammar.percent.before(context.tokens, i - 1) is not None
    counted = counted or context.grammar.percent.at(context.tokens, i + 2) is not None
    marked = context.low(i - 1) == "(" and context.low(i + 1) == ")" and len(context.low(i)) <= 2
    return i + 1 if marked and not counted else 0


def heading(context: Context, i: int) -> int:
    """A paragraph that is a numbered heading: a small number, then a capital, and no full stop: 3 Methods."""
    tokens, grammar = context.tokens, context.grammar
    if i or not (1 < len(tokens) <= 14 and len(tokens[0].low) <= 2 and tokens[1].capital and tokens[1].space):
        return 0
    if tokens[-1].low in (".", "!", "?") or grammar.money_after.at(tokens, 1) or grammar.measures.at(tokens, 1):
        return 0  # 45 EUR, 12 MW
    if not grammar.has("capital nouns"):
        return 1
    # Where every noun has a capital, "12 Schulen" needs to be told apart.
    named = tokens[1].low in grammar.scales or tokens[1].low in grammar.durations or context.counted(1)
    return 0 if int(tokens[0].low) > 20 or named or _has_unit(context, 1) else 1


def opening(context: Context, i: int) -> int:
    """The number that a line opens with: "3.2 Smoking", "1 See note 7."."""
    tokens, grammar = context.tokens, context.grammar
    if i and not (tokens[i].line and context.low(i - 1) in _STOPS):
        return 0
    last = i + 1
    if context.low(last) == "." and context.low(i + 2).isdecimal() and is_tight(context, last) and tokens[i + 2].tight:
        last = i + 3
    if last >= len(tokens) or len(tokens[i].low) > 2 or len(tokens[last - 1].low) > 2 or grammar.has("capital nouns"):
        return 0
    after = tokens[last]
    if not after.capital or after.space not in (" ", "\t", "  ", "\u00a0") or _has_unit(context, last):
        return 0
    named = after.low in grammar.scales or after.low in grammar.durations or after.low in grammar.short_scales
    return 0 if named or context.counted(last) or context.counted(last + 1) else last


def _has_unit(context: Context, i: int) -> bool:
    """Whether a unit, or the word between the ends of a range, stands at token `i`."""
    grammar = context.grammar
    return any(one.at(context.tokens, i) for one in (grammar.percent, grammar.points, grammar.measures, grammar.to))

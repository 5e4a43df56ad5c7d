"""Tokens -> an amount: one operand, or a range of two (100–500, one to ten, between a quarter and a third)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.bases import counted, operand
from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context, is_minus
from briefgen.numerals.grammar import common
from briefgen.numerals.lists import as_unit, has_unit, unread_unit
from briefgen.numerals.operand import Read
from briefgen.numerals.ranges import hedged, ranged, word_before


def amount(context: Context, i: int) -> Read | None:
    """The amount that starts at token `i`."""
    tokens = context.tokens
    negative = _minus(context, i)
    low = counted(context, i + 1) if negative else operand(context, i)
    if low is None:
        return None
    if negative:
        below = _negated(low, i, context.low(i))
        if below is None:
            return None
        low = below
    if low.unit == "ordinal":
        return _ordinals(context, low)
    if low.skip or low.problem or low.unit == "ratio":
        return low
    joined = _joined(context, low)
    if joined is None:
        return _from(context, low)
    at, kind = joined
    if kind in ("to", "between") and context.low(at) in _SIGNS | common("plus") and _opens_amount(context, at + 1):
        high = operand(context, at + 1)  # minus 8 bis plus 3 Grad
        high = _negated(high, at) if high is not None and context.low(at) in _SIGNS else high
    else:
        high = operand(context, at)
    if high is None and kind in ("between", "to") and context.low(at) in context.grammar.table["articles"]:
        high = operand(context, at + 1)  # entre el 70 y el 85 %
    if high is not None and low.open and (problem := unread_unit(context, high)):
        return replace(low, last=high.last, value=None, problem=problem)  # 30 to 40 francs
    if high is None or high.skip or high.problem:
        return low
    if kind == "dash" and tokens[at].kind == "digits" and not _dash_holds(context, low, at):
        return low
    made = ranged(context, low, high, kind)
    return made or _from(context, low)


def _ordinals(context: Context, low: Read) -> Read:
    """5th to 10th, entre 5e et 10e."""
    joined = _joined(context, low) if not low.written else None
    high = operand(context, joined[0]) if joined is not None and joined[1] != "or" else None
    if high is None or high.unit != "ordinal" or high.written or high.problem:
        return low
    if not (isinstance(low.value, Fraction) and isinstance(high.value, Fraction) and low.value < high.value):
        return low
    return replace(low, last=high.last, value=None, min=low.value, max=high.value)


_SIGNS: Final = frozenset("-") | common("signed")
_BEFORE_SIGNS: Final = frozenset("([~∼≈<>≤≥≲≳=")
_SPACE = (" ", "\u00a0", "\u202f", "\u2009")


def _negated(read: Read, i: int, context_low: str = "") -> Read | None:
    """A number with the minus before it, at token `i`: in words only after the word."""
    if not isinstance(read.value, Fraction) or (read.written and not context_low.isalpha()):
        return None
    return replace(read, first=i, value=-read.value, bare=False)


def _minus(context: Context, i: int) -> bool:
    """Whether a minus sign stands at token `i`: a dash right before digits, and not right after something."""
    tokens = context.tokens
    if is_minus(context, i) and _opens_amount(context, i + 1):
        return not (i and tokens[i - 1].kind == "digits")
    sign = tokens[i].raw == "−" and i + 1 < len(tokens) and tokens[i + 1].tight
    if sign and (i == 0 or tokens[i].line):
        return tokens[i + 1].kind == "digits" or context.grammar.money_before.at(tokens, i + 1) is not None
    if i == 0 and _is_cell(context):
        return True
    if not (tokens[i].low == "-" and 0 < i < len(tokens) - 1 and not tokens[i].line):
        return False
    following = tokens[i + 1]
    signed = following.kind == "digits" or context.grammar.money_before.at(tokens, i + 1) is not None  # -€3
    if signed and not following.tight and following.space in _SPACE:
        # imports (– 9 %), a change of − 9 %: with a space after it, a bracket or the sign itself makes it a minus
        return tokens[i - 1].low in "([" or (tokens[i].raw == "−" and tokens[i - 1].kind == "word")
    if not signed or not following.tight:
        return False
    if tokens[i - 1].kind == "digits" or tokens[i - 1].low in "%€":
        return len(tokens[i].space) > 1 or "\t" in tokens[i].space  # the next column of a table
    return bool(tokens[i].space) or tokens[i - 1].low in _BEFORE_SIGNS


def _joined(context: Context, low: Read) -> tuple[int, str] | None:
    """The token at which the other end of a range starts, and what joins them."""
    tokens, grammar = context.tokens, context.grammar
    j = low.last
    if j + 1 >= len(tokens) or "\n\n" in tokens[j].space:
        return None
    token = tokens[j]
    if token.low == "-" and token.tight and tokens[j + 1].space and low.open:
        to = grammar.to.at(tokens, j + 1)  # "16- bis 24-Jährige"
        if to:
            return to[0], "to"
    opens = tokens[j + 1].kind != "other" or grammar.money_before.at(tokens, j + 1) is not None
    wrapped = token.tight and tokens[j + 1].line and tokens[j + 1].kind == "digits"  # the line ends after the dash
    wrapped = wrapped or (low.unit == "year" and token.tight and len(tokens[j + 1].low) == low.digits)  # 2009– 2015
    if token.low == "-" and opens and (bool(token.space) == bool(tokens[j + 1].space) or wrapped):
        return j + 1, "dash"
    before = word_before(context, hedged(context, low.first))
    ranges = grammar.table["ranges"]
    # zwischen 5 und 10, entre el 5 y el 10, zwischen den Jahren 1950 und 2020
    between = any(
        context.low(low.first - back) in ranges["between"] for back in ((1, 2, 3) if low.unit == "year" else (1, 2))
    )
    between = between or before in ranges["between"]
    if between and token.low in ranges["and"]:
        return j + 1, "between"
    to = grammar.to.at(tokens, j)
    if to:
        shifts = before in ranges.get("shift", ()) or (before in ranges["from"] and context.changes(low.first))
        return None if shifts and low.unit != "year" else (to[0], "to")
    if token.low in context.grammar.words("ratios", "odds"):
        return j + 1, "odds"
    if token.low in ranges["or"]:
        return j + 1, "or"
    return None


def _is_cell(context: Context) -> bool:
    """Whether a paragraph is a number with its sign and unit alone, as in a cell, and no item of a list: -4.5 %."""
    tokens, grammar = context.tokens, context.grammar
    if not (1 < len(tokens) <= _CELL and tokens[0].low == "-" and tokens[1].tight and tokens[1].kind == "digits"):
        return False
    found = number(tokens, 1, grammar)
    if found is None or found.skip:
        return False
    last = found.last + 2 if context.low(found.last) in "/⁄" and context.low(found.last) else found.last
    units = (grammar.percent, grammar.points, grammar.measures, grammar.money_after, grammar.mille)
    ends = [one[0] for table in units if (one := table.at(tokens, last)) is not None]
    return max(ends, default=last) >= len(tokens)


_CELL: Final = 12
"""Tokens that a cell has at most."""


def _opens_amount(context: Context, i: int) -> bool:
    """Whether a number or a sign of money is at token `i`."""
    if number(context.tokens, i, context.grammar) is not None:
        return True
    return context.grammar.money_before.at(context.tokens, i) is not None


def _from(context: Context, low: Read) -> Read:
    """ "From 40 to 52 per cent" is no range, but both ends have one unit."""
    ranges = context.grammar.table["ranges"]
    if not low.open or word_before(context, hedged(context, low.first)) not in ranges["from"]:
        return low
    if context.low(low.last) not in ranges["change_to"]:
        return low
    elided = context.low(low.last + 1) == "'"  # dal 14 all'11 per cento
    high = operand(context, low.last + 1 + elided)
    if high is not None and (problem := unread_unit(context, high)):
        return replace(low, value=None, problem=problem)
    if high is None or high.skip or high.problem:
        return low
    if not low.scaled and high.scaled and isinstance(low.value, Fraction) and isinstance(high.value, Fraction):
        times = low.value * high.scale / high.value
        if Fraction(1, 20) < times < 20:
            low = replace(low, value=low.value * high.scale, scale=high.scale)  # von 2,1 auf 1,8 Milliarden
    return as_unit(low, high) if has_unit(high) else low


def _dash_holds(context: Context, low: Read, at: int) -> bool:
    """Whether what follows the number after a dash lets it be one: not 3-D, not 2018-rapporten."""
    return low.unit != "year" or len(context.tokens[at].low) in (2, 4)

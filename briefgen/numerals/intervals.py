"""Digits at a confidence interval -> its level, which is no figure, and the two bounds after it: 95 % CI 3.1–4.2."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.context import Context, is_tight
from briefgen.numerals.operand import Read
from briefgen.numerals.singles import single


def level(context: Context, i: int) -> int:
    """The token after the level of an interval at token `i`, and after the word for one; 0 where there is none."""
    if not context.low(i).isdecimal():
        return 0
    percent = _percent(context, i)
    if not percent:
        return 0
    j = percent + (context.low(percent) == "-")
    while j < percent + _BETWEEN and not _named(context, j) and context.tokens[j : j + 1]:
        if context.tokens[j].kind != "word":
            return percent if _named_before(context, i) else 0
        j += 1
    named = _named(context, j)
    if named:
        return named
    return percent if _named_before(context, i) else 0


_BETWEEN: Final = 2
"""Words between a level and the word for an interval: 95 % bootstrapped confidence interval."""


def _percent(context: Context, i: int) -> int:
    """The token after the percentage whose digits are at token `i`, or 0."""
    j = i + 1
    if context.low(j) in (".", ",") and is_tight(context, j) and context.low(j + 1).isdecimal():
        j += 2  # 97.5 %
    j += context.low(j) == "-" and is_tight(context, j)
    found = context.grammar.percent.at(context.tokens, j)
    return found[0] if found is not None else 0


def _named(context: Context, j: int) -> int:
    """The token after the word for an interval at token `j`, with a colon or bracket; 0 where there is none."""
    found = context.grammar.intervals.at(context.tokens, j)
    if found is None or not _is_said(context, j, found[0]):
        return 0
    last = found[0]
    while context.low(last) in _MARKS:
        last += 1
    return last


def _named_before(context: Context, i: int) -> bool:
    """Whether the word for an interval is before token `i`: IC à 95 %, confidence interval (95 %)."""
    if context.bounds >= i - _LINKS - 1:
        return False  # its level was said: 95% confidence intervals per 10% increase
    for j in range(i, max(0, i - _LINKS) - 1, -1):
        found = context.grammar.intervals.before(context.tokens, j)
        if found is not None:
            return _is_said(context, found[0], j)
        if context.tokens[j - 1].kind == "digits":
            return False
    return False


_LINKS: Final = 3
"""Tokens between the word for an interval and its level."""
_MARKS: Final = frozenset(":,(=[")


def _is_said(context: Context, first: int, last: int) -> bool:
    """Whether an abbreviation is one: in capitals."""
    return len(context.low(first)) > _SHORT or last > first + 1 or context.tokens[first].upper


_SHORT: Final = 3


def bounds(context: Context, i: int) -> Read | None:
    """Two bounds apart, right after the level: 95 % CI 1.2, 2.7."""
    if i != context.bounds:
        return None
    low = single(context, i)
    if low is None or not isinstance(low.value, Fraction) or low.skip or context.low(low.last) not in (",", ";"):
        return None
    if is_tight(context, low.last + 1):
        return None
    high = single(context, low.last + 1)
    if high is None or not isinstance(high.value, Fraction) or high.skip or not low.value <= high.value:
        return None
    if not (low.open and high.unit in ("count", "percent", "ratio", "points")):
        return None
    return replace(high, first=i, value=None, min=low.value, max=high.value)


def bounded(context: Context, read: Read) -> Read:
    """The bounds of an interval with the unit of the figure that they are around."""
    confidence = context.last_figure
    if read.first > context.bounds + 1 or read.first < context.bounds or confidence is None or read.min is None:
        return read
    if read.unit != "count" or read.per or not read.last:
        return read
    return replace(
        read,
        unit=confidence.unit,
        of=confidence.of,
        currency=confidence.currency,
        per=confidence.per,
        problem=confidence.problem,
    )

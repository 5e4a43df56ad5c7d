"""Digits -> the token after a time of day, or a day without its month, that they make; or 0."""

from __future__ import annotations

from typing import Final

from briefgen.numerals import dates
from briefgen.numerals.context import Context, is_tight, token_at
from briefgen.numerals.grammar import common

_AFTER: Final = common("clock_after")
_BEFORE: Final = common("clock_before")
_JOINS: Final = common("joins")
_HALVES: Final = common("half_days")
_NOON: Final = common("noon")
_DAY: Final = 24
_MINUTES: Final = 60


def stopped(context: Context, i: int) -> int:
    """8.30 am, kl. 14.30, at 22.15 on 3 June, begins at 10.30."""
    return i + 3 if _is_clock(context, i) else 0


def _is_clock(context: Context, i: int) -> bool:
    """Whether a time of day with a full stop starts at token `i`."""
    minutes = token_at(context, i + 2)
    if context.low(i + 1) != "." or not is_tight(context, i + 1) or minutes is None or not minutes.tight:
        return False
    if len(minutes.low) != 2 or minutes.kind != "digits":
        return False
    spelled = context.low(i + 3) in _HALVES and context.low(i + 4) == "." and context.low(i + 5) in _NOON
    before = context.low(i - 2) if context.low(i - 1) == "." else context.low(i - 1)
    if spelled or context.low(i + 3) in _AFTER or before in _BEFORE:
        return True
    hour = int(context.low(i))
    return hour <= _DAY and int(minutes.low) < _MINUTES and _is_said(context, i)


def _is_said(context: Context, i: int) -> bool:
    """Whether a date after a time at token `i`, or a verb before it, makes it one of day."""
    grammar = context.grammar
    dated = context.low(i + 3) in grammar.words("clock", "on")
    if dated and dates.day(context.tokens, i + 4, grammar) is not None:
        return True  # at 22.15 on 3 June
    if len(context.low(i)) > 2 or context.low(i - 1) not in grammar.words("clock", "at"):
        return False
    verbs = grammar.words("clock", "verbs")
    return any(context.low(k) in verbs for k in range(max(0, i - 6), i - 1))  # the hearing begins at 10.30


def hour(context: Context, i: int) -> int:
    """A time of day in whole hours or with an h: 14 Uhr, 14h30, 8 h 30, a las 20 horas, 3 p.m."""
    clock = context.grammar.table.get("clock", {})
    after = context.low(i + 1)
    if len(context.low(i)) > 2 or int(context.low(i)) > _DAY:
        return 0
    if after in _HALVES and context.low(i + 2) == "." and context.low(i + 3) in _NOON and is_tight(context, i + 3):
        return i + 5 if context.low(i + 4) == "." else i + 4
    if after in clock.get("after", ()):
        return i + 2
    joined = after in _JOINS and context.low(i + 2).isdecimal()
    if joined and (context.low(i + 3) in clock.get("after", ()) or _is_clock(context, i + 2)):
        return i + 1  # 9 bis 17 Uhr
    return _hours(context, i) if after in clock.get("hours", ()) else 0


def _hours(context: Context, i: int) -> int:
    """8 h 30, de 8 h à 18 h, a las 20 horas: with a word that is a length of time as well."""
    after, minutes = context.low(i + 1), context.low(i + 2)
    if after == "h" and len(minutes) == 2 and minutes.isdecimal() and int(minutes) < _MINUTES:
        return i + 3
    ranged = minutes in _JOINS and context.low(i + 3).isdecimal() and context.low(i + 4) == after
    until = context.low(i - 2) == "'"  # jusqu'à 2 heures may as well be as long as that
    introduced = context.low(i - 1) in context.grammar.words("clock", "before") and not until
    return i + 2 if ranged or introduced else 0


def first_day(context: Context, i: int) -> int:
    """10–12 May 2020: the first day has no month of its own."""
    after = token_at(context, i + 1)
    if len(context.low(i)) > 2 or after is None:
        return 0
    j = i + 2 if after.low == "." and after.tight else i + 1
    further = token_at(context, j + 1)
    joined = context.low(j) in _JOINS and further is not None and further.kind == "digits"
    return j + 1 if joined and dates.day(context.tokens, j + 1, context.grammar) is not None else 0


def colon(context: Context, i: int) -> int:
    """14:30, 2011:203."""
    minutes = token_at(context, i + 2)
    if context.low(i + 1) != ":" or not is_tight(context, i + 1) or minutes is None or minutes.kind != "digits":
        return 0
    if not minutes.tight:
        return 0
    if context.low(i + 3) in (",", ".") and context.low(i + 4).isdecimal() and is_tight(context, i + 4):
        return 0
    small = len(minutes.low) == 2 and int(context.low(i)) <= _DAY and int(minutes.low) < _MINUTES
    return i + 3 if len(context.low(i)) == 4 or small else 0


def last_day(context: Context, i: int) -> int:
    """June 8 to 11, 1998; but not June 8 and 11 boats."""
    grammar, day, after = context.grammar, context.low(i), token_at(context, i + 1)
    joins = context.low(i - 1) == "-" or context.low(i - 1) in grammar.table["ranges"]["and"]
    joins = joins or grammar.to.before(context.tokens, i) is not None
    month = token_at(context, i - 3)
    if not joins or len(day) > 2 or len(context.low(i - 2)) > 2 or not context.low(i - 2).isdecimal():
        return 0
    if month is None or month.low not in grammar.months or not month.capital or int(day) > _DAYS:
        return 0
    return 0 if after is not None and after.kind == "word" and not after.capital else i + 1


_DAYS: Final = 31

"""Tokens -> the date that starts at one of them: 2023-10-30, 30.10.2023, 30 October 2023, October 30, 2023."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from briefgen.numerals.grammar import Grammar, common
from briefgen.numerals.tokens import Token


class Day(NamedTuple):
    """A date up to, not with, token `last`; without a value where it can be read in two ways."""

    last: int
    value: dt.date | None
    problem: str = ""


def day(tokens: list[Token], i: int, grammar: Grammar) -> Day | None:
    """The date that starts at token `i`, if one does."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "digits":
        return _in_digits(tokens, i, grammar) or _day_first(tokens, i, grammar)
    if token.kind == "word" and token.low in grammar.months:
        return _month_first(tokens, i, grammar)
    return None


def _at(tokens: list[Token], i: int, low: str = "", kind: str = "") -> bool:
    return i < len(tokens) and (not low or tokens[i].low in low.split()) and (not kind or tokens[i].kind == kind)


def _is_mark(tokens: list[Token], i: int) -> bool:
    """Whether the mark of an ordinal is at token `i`: 30th, 1er, 3 º."""
    return i < len(tokens) and tokens[i].low in _MARKS and (tokens[i].tight or tokens[i].kind == "other")


_MARKS = common("ordinal_marks")


def _in_digits(tokens: list[Token], i: int, grammar: Grammar) -> Day | None:
    if not (
        _at(tokens, i + 4, kind="digits") and tokens[i + 1].low == tokens[i + 3].low and tokens[i + 1].low in "-./"
    ):
        return None
    if tokens[i + 2].kind != "digits" or not (tokens[i + 1].tight and tokens[i + 2].tight and tokens[i + 3].tight):
        spaced = tokens[i + 1].low == "." and tokens[i + 2].kind == "digits"  # 30. 10. 2023
        if not spaced:
            return None
    a, b, c = (tokens[i + n].low for n in (0, 2, 4))
    if len(a) == 4 and len(b) == 2 and len(c) == 2:
        return _made(i + 5, a, b, c)
    if len(c) == 4 and len(a) <= 2 and len(b) <= 2 and 1000 <= int(c) <= 2200:
        if grammar.table["ambiguous_date"] and tokens[i + 1].low == "/":
            if int(a) <= 12 and int(b) <= 12 and a != b:
                return Day(i + 5, None, f"{a}/{b}/{c} may be day first or month first")
            if int(b) > 12:
                a, b = b, a
        return _made(i + 5, c, b, a)
    return None


def _made(last: int, year: str, month: str, date: str) -> Day | None:
    try:
        return Day(last, dt.date(int(year), int(month), int(date)))
    except ValueError:
        return None


def _day_first(tokens: list[Token], i: int, grammar: Grammar) -> Day | None:
    """30 October 2023, 30. Oktober 2023, 1er mars 2020, 30th of October 2023, 30 de octubre de 2023."""
    if len(tokens[i].low) > 2:
        return None
    j = i + 1
    if _at(tokens, j, ".") or _is_mark(tokens, j):
        j += 1
    links = grammar.table["dates"]["links"]
    while j < len(tokens) and tokens[j].low in links:
        j += 1
    if not (j < len(tokens) and tokens[j].low in grammar.months):
        return None
    month = grammar.months[tokens[j].low]
    j = _past_stop(tokens, j)
    while j < len(tokens) and tokens[j].low in (*links, ","):
        j += 1
    if j < len(tokens) and tokens[j].kind == "digits" and len(tokens[j].low) == 4:
        return _made(j + 1, tokens[j].low, str(month), tokens[i].low)
    return Day(_past_month(tokens, i, grammar), None)


def _past_month(tokens: list[Token], i: int, grammar: Grammar) -> int:
    j = i
    while tokens[j].low not in grammar.months:
        j += 1
    return j + 1


def _past_stop(tokens: list[Token], j: int) -> int:
    return j + 2 if _at(tokens, j + 1, ".") and tokens[j + 1].tight else j + 1


def _month_first(tokens: list[Token], i: int, grammar: Grammar) -> Day | None:
    """October 30, 2023."""
    j = _past_stop(tokens, i)
    if not grammar.table["month_first"] or not _at(tokens, j, kind="digits") or len(tokens[j].low) > 2:
        return None
    if tokens[j].line and "\n\n" in tokens[j].space:
        return None
    k = j + 1
    if _is_mark(tokens, k):
        k += 1
    if _at(tokens, k, ","):
        k += 1
    if _at(tokens, k, kind="digits") and len(tokens[k].low) == 4:
        return _made(k + 1, tokens[k].low, str(grammar.months[tokens[i].low]), tokens[j].low)
    return Day(j + 1, None) if tokens[i].capital and int(tokens[j].low) <= 31 else None

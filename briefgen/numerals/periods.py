"""Tokens -> the month or quarter of a year that starts at one of them: March 2011, Q3 2024, third quarter of 2024."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefgen.numerals.context import Context, token_at
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule, first
from briefgen.quantity import Part, Period


def period(context: Context, i: int) -> Read | None:
    """The month or quarter with its year that starts at token `i`."""
    return first(RULES, context, i)


def month(context: Context, i: int) -> Read | None:
    """March 2011, marzo de 2011, w marcu 2011 r."""
    token, number = context.tokens[i], context.grammar.months.get(context.low(i))
    if number is None or token.kind != "word" or not (token.capital or len(token.low) > _SHORT):
        return None
    if context.low(i) in context.grammar.words("dates", "capital") and not token.capital:
        return None  # you may 2011 times
    stop = token_at(context, i + 1)
    j = i + 2 if stop is not None and stop.low == "." and stop.tight else i + 1
    return _with_year(context, i, j, number, "month")


_SHORT: Final = 2


def sign(context: Context, i: int) -> Read | None:
    """Q3 2024, T1 2024, Q3/2024."""
    number = token_at(context, i + 1)
    if context.low(i) not in context.grammar.words("quarters", "signs") or number is None or not number.tight:
        return None
    if not context.tokens[i].capital or number.low not in _QUARTERS:
        return None
    j = i + 2
    joined = context.low(j) in ("/", "-") and context.tokens[j].tight
    return _with_year(context, i, j + joined, int(number.low), "quarter")


_QUARTERS: Final = frozenset("1234")


def year_first(context: Context, i: int) -> Read | None:
    """2024-Q1, 2024 Q1, 2024Q1."""
    year = context.tokens[i]
    if year.kind != "digits" or not _is_year(year.low):
        return None
    j = i + 1 + (context.low(i + 1) in ("-", "/"))
    named, number, after = token_at(context, j), token_at(context, j + 1), token_at(context, j + 2)
    if named is None or number is None or named.low not in context.grammar.words("quarters", "signs"):
        return None
    glued = named.capital and number.tight and number.low in _QUARTERS
    if not glued or (after is not None and after.tight and after.kind != "other"):
        return None
    return Read(first=i, last=j + 2, value=Period(int(year.low), int(number.low), "quarter"), unit="quarter")


def named(context: Context, i: int) -> Read | None:
    """The third quarter of 2024, 3. Quartal 2024, III kwartał 2024 r."""
    token = context.tokens[i]
    j = i + 1
    if token.kind == "digits":
        number = int(token.low) if token.low in _QUARTERS else 0
        while j < i + 3 and context.low(j) in _MARKS:
            j += 1
    else:
        ordinals = context.grammar.table.get("quarters", {}).get("ordinals", {})
        number = ordinals.get(token.low) or context.grammar.ordinals.get(token.low) or _ROMAN.get(token.raw, 0)
    if not 1 <= number <= len(_QUARTERS) or context.low(j) not in context.grammar.words("quarters", "words"):
        return None
    stop = token_at(context, j + 1)
    j += 2 if stop is not None and stop.low == "." and stop.tight else 1
    return _with_year(context, i, j, number, "quarter")


_MARKS: Final = common("ordinal_marks") | frozenset(".:")
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("17", "18", "19", "20", "21")


def _with_year(context: Context, i: int, j: int, number: int, part: Part) -> Read | None:
    """The period with the year that follows at token `j`, after words such as "of"."""
    grammar = context.grammar
    links = {*grammar.table["dates"]["links"], *grammar.words("quarters", "links"), ","}
    while j < len(context.tokens) and context.low(j) in links:
        j += 1
    year, after = token_at(context, j), token_at(context, j + 1)
    if year is None or year.kind != "digits" or not _is_year(year.low) or "\n\n" in year.space:
        return None
    if after is not None and after.tight and after.kind != "other":
        return None
    if after is not None and after.tight and after.low in ",.:" and context.low(j + 2).isdecimal():
        joined = token_at(context, j + 2)
        if joined is not None and joined.tight:
            return None  # May 2011.5
    last = j + 1
    if context.low(last) and context.low(last) in {word.rstrip(".") for word in grammar.table["dates"]["after_year"]}:
        stop = token_at(context, last + 1)
        last += 2 if stop is not None and stop.low == "." and stop.tight and len(context.low(last)) == 1 else 1
    return Read(first=i, last=last, value=Period(int(year.low), number, part), unit=part)


RULES: Final[tuple[Rule[Callable[[Context, int], Read | None]], ...]] = (
    Rule(name="month", language="en", example="It sank in March 2011 there", read=month),
    Rule(name="sign of a quarter", language="en", example="It sank in Q3 2024 there", read=sign),
    Rule(name="year before its quarter", language="en", example="It sank in 2024-Q1 there", read=year_first),
    Rule(name="quarter in words", language="en", example="It sank in the third quarter of 2024", read=named),
)

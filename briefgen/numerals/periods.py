"""Tokens -> the months, quarters or half year that start at one of them: March 2011, Q2–Q3 2024, first half of 2024.

A half year is the range of its two quarters. Each rule reads one name, with its year or without; two that are joined
make a range, and share the year of the later one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from briefgen.numerals.context import Context, token_at
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule, first
from briefgen.quantity import Part, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPeriod:
    """Months or quarters from `low` to `high`, up to, not with, token `last`; `year` is 0 where none is said."""

    last: int
    part: Part
    low: int
    high: int
    year: int = 0


def period(context: Context, i: int) -> Read | None:
    """The month or quarter with its year that starts at token `i`, or the range of two."""
    found = first(RULES, context, i)
    if found is None:
        return None
    at = _joined(context, i, found.last)
    other = first(RULES, context, at) if 0 < at < len(context.tokens) else None
    if other is not None and other.year and other.part == found.part:
        low = Period(found.year or other.year, found.low, found.part)
        high = Period(other.year, other.high, other.part)
        if low < high:
            return Read(first=i, last=other.last, min=low, max=high, unit=found.part)
    if not found.year:
        return None
    low, high = (Period(found.year, number, found.part) for number in (found.low, found.high))
    if low == high:
        return Read(first=i, last=found.last, value=low, unit=found.part)
    return Read(first=i, last=found.last, min=low, max=high, unit=found.part)


def _joined(context: Context, i: int, last: int) -> int:
    """The token at which the other end of a range starts, where one is joined at token `last`; else 0."""
    token = token_at(context, last)
    if token is None or "\n\n" in token.space:
        return 0
    after = token_at(context, last + 1)
    if token.low == "-" and after is not None and bool(token.space) == bool(after.space):
        return last + 1
    to = context.grammar.to.at(context.tokens, last)
    if to is not None:
        return to[0]
    ranges = context.grammar.table["ranges"]
    return last + 1 if token.low in ranges["and"] and context.between(i) else 0


def month(context: Context, i: int) -> NamedPeriod | None:
    """March 2011, marzo de 2011, w marcu 2011 r."""
    token, number = context.tokens[i], context.grammar.months.get(context.low(i))
    if number is None or token.kind != "word" or not (token.capital or len(token.low) > _SHORT):
        return None
    if context.low(i) in context.grammar.words("dates", "capital") and not token.capital:
        return None  # you may 2011 times
    stop = token_at(context, i + 1)
    j = i + 2 if stop is not None and stop.low == "." and stop.tight else i + 1
    return _with_year(context, j, NamedPeriod(last=j, part="month", low=number, high=number))


_SHORT: Final = 2
_MOST: Final = {"signs": 4, "half_signs": 2}
"""How many of a year there are, by the table of their signs."""


def sign(context: Context, i: int) -> NamedPeriod | None:
    """Q3 2024, T1 2024, H1/2023."""
    table = _sign_table(context, i)
    number = token_at(context, i + 1)
    if not table or number is None or not (number.tight and context.tokens[i].capital):
        return None
    found = _counted(i + 2, number.low, table)
    if found is None:
        return None
    j = i + 2
    joined = context.low(j) in ("/", "-") and context.tokens[j].tight and _is_year(context.low(j + 1))
    return _with_year(context, j + joined, found)


def _sign_table(context: Context, i: int) -> str:
    return next((name for name in _MOST if context.low(i) in context.grammar.words("quarters", name)), "")


def _counted(last: int, digits: str, table: str) -> NamedPeriod | None:
    """The quarter or half of a year that a digit after its sign says."""
    number = int(digits) if len(digits) == 1 and digits.isdecimal() else 0
    if not 1 <= number <= _MOST[table]:
        return None
    return _quarters(last, number, number, halves=table == "half_signs")


def _quarters(last: int, low: int, high: int, *, halves: bool) -> NamedPeriod:
    if halves:
        low, high = 2 * low - 1, 2 * high
    return NamedPeriod(last=last, part="quarter", low=low, high=high)


def year_first(context: Context, i: int) -> NamedPeriod | None:
    """2024-Q1, 2024 Q1, 2024Q1, 2024-H1."""
    year = context.tokens[i]
    if year.kind != "digits" or not _is_year(year.low):
        return None
    j = i + 1 + (context.low(i + 1) in ("-", "/"))
    named, number, after = token_at(context, j), token_at(context, j + 1), token_at(context, j + 2)
    table = _sign_table(context, j)
    if named is None or number is None or not table:
        return None
    glued = named.capital and number.tight
    if not glued or (after is not None and after.tight and after.kind != "other"):
        return None
    found = _counted(j + 2, number.low, table)
    return replace(found, year=int(year.low)) if found is not None else None


def named(context: Context, i: int) -> NamedPeriod | None:
    """The third quarter of 2024, 3. Quartal 2024, III kwartał 2024 r., 2. bis 3. Quartal 2022, first half of 2024."""
    low, j = _ordinal(context, i)
    high = low
    if not low:
        return None
    joined = _joined(context, i, j)
    if joined:
        high, j = _ordinal(context, joined)
    halves = context.low(j) in context.grammar.words("quarters", "halves")
    if not halves and context.low(j) not in context.grammar.words("quarters", "words"):
        return None
    if not low <= high <= (_MOST["half_signs"] if halves else _MOST["signs"]):
        return None
    stop = token_at(context, j + 1)
    j += 2 if stop is not None and stop.low == "." and stop.tight else 1
    return _with_year(context, j, _quarters(j, low, high, halves=halves))


def _ordinal(context: Context, i: int) -> tuple[int, int]:
    """The number of a quarter or half at token `i`, 0 where there is none, and the token after it."""
    token, j = token_at(context, i), i + 1
    if token is None:
        return 0, j
    if token.kind == "digits":
        while j < i + 3 and context.low(j) in _MARKS:
            j += 1
        return (int(token.low) if token.low in _QUARTERS else 0), j
    ordinals: Mapping[str, int] = context.grammar.table.get("quarters", {}).get("ordinals", {})
    return ordinals.get(token.low) or context.grammar.ordinals.get(token.low) or _ROMAN.get(token.raw, 0), j


def after_word(context: Context, i: int) -> NamedPeriod | None:
    """Quarter 3 of 2024, kvartal 2–3 2022."""
    halves = context.low(i) in context.grammar.words("quarters", "halves")
    if not halves and context.low(i) not in context.grammar.words("quarters", "words"):
        return None
    low, j = _digit(context, i + 1), i + 2
    high, joined = low, _joined(context, i, j) if low else 0
    if joined and _digit(context, joined):
        high, j = _digit(context, joined), joined + 1
    if not 1 <= low <= high <= (_MOST["half_signs"] if halves else _MOST["signs"]):
        return None
    found = _with_year(context, j, _quarters(j, low, high, halves=halves))
    return found if found is not None and found.year else None


def _digit(context: Context, i: int) -> int:
    return int(context.low(i)) if context.low(i) in _QUARTERS else 0


_QUARTERS: Final = frozenset("1234")
_MARKS: Final = common("ordinal_marks") | frozenset(".:")
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdecimal() and digits[:2] in ("17", "18", "19", "20", "21")


def _with_year(context: Context, j: int, found: NamedPeriod) -> NamedPeriod:
    """What was read with the year that follows at token `j`, after words such as "of"; without one where none does."""
    grammar = context.grammar
    links = {*grammar.table["dates"]["links"], *grammar.words("quarters", "links"), ","}
    while j < len(context.tokens) and context.low(j) in links:
        j += 1
    year, after = token_at(context, j), token_at(context, j + 1)
    if year is None or not _is_year(year.low) or "\n\n" in year.space:
        return found
    if after is not None and after.tight and after.kind != "other":
        return found
    if after is not None and after.tight and after.low in ",.:" and context.low(j + 2).isdecimal():
        joined = token_at(context, j + 2)
        if joined is not None and joined.tight:
            return found  # May 2011.5
    last = j + 1
    if context.low(last) and context.low(last) in {word.rstrip(".") for word in grammar.table["dates"]["after_year"]}:
        stop = token_at(context, last + 1)
        last += 2 if stop is not None and stop.low == "." and stop.tight and len(context.low(last)) == 1 else 1
    return replace(found, last=last, year=int(year.low))


RULES: Final[tuple[Rule[Callable[[Context, int], NamedPeriod | None]], ...]] = (
    Rule(name="month", language="en", example="It sank from March to May 2011", read=month),
    Rule(name="sign of a quarter", language="en", example="It sank in Q3 2024 there", read=sign),
    Rule(name="year before its quarter", language="en", example="It sank in 2024-Q1 there", read=year_first),
    Rule(name="quarter in words", language="en", example="It sank in the first half of 2024", read=named),
    Rule(name="quarter after its word", language="en", example="It sank in quarter 3 of 2024", read=after_word),
)

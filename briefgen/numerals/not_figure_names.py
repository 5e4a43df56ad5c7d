"""Digits -> the token after a name that they belong to: a decade, a telephone, a postcode, a docket, a paper; or 0."""

from __future__ import annotations

from typing import Final

from briefgen.numerals.context import DECADES, Context, is_tight, token_at
from briefgen.numerals.grammar import common

_PAPERS: Final = common("papers")
_SERIES: Final = common("papers_with_a_number")
_BY_YEAR: Final = common("papers_by_year")
_YEAR: Final = 4
_ADDRESS: Final = frozenset(",|·") | common("before_towns")


def short_year(context: Context, i: int) -> int:
    """'98, but not l'85 % and '98.5."""
    token = context.tokens[i]
    if context.low(i - 1) != "'" or not token.tight or len(token.low) != 2:
        return 0
    elided = i > 1 and context.tokens[i - 1].tight and context.tokens[i - 2].kind == "word"  # l'85 %
    return 0 if elided or _goes_on(context, i) else i + 1


def _goes_on(context: Context, i: int) -> bool:
    """Whether a decimal, a percent sign or a group of digits follows token `i`."""
    after = token_at(context, i + 1)
    if after is None:
        return False
    marked = after.low in (".", ",", "%") and after.tight and not context.ends(i + 1)
    return marked or (after.kind == "digits" and after.groups and len(after.low) == 3)


def decade(context: Context, i: int) -> int:
    """Los años 90, w latach 90."""
    low = context.low(i)
    return i + 1 if context.low(i - 1) in DECADES and len(low) == 2 and low[1] == "0" else 0


def lettered(context: Context, i: int) -> int:
    """401(k)."""
    further = token_at(context, i + 2)
    named = context.low(i + 1) == "(" and is_tight(context, i + 1) and further is not None and further.kind == "word"
    return i + 1 if named else 0


_SHORTEST: Final = 6
"""So many digits are a telephone's wherever its word stands; fewer only where no word goes on after them."""


def telephone(context: Context, i: int) -> int:
    """The digits that follow "telephone", and the marks between them."""
    tokens = context.tokens
    j = i - 1
    while j >= 0 and j > i - 6 and tokens[j].kind == "other":
        j -= 1
    if j < 0 or tokens[j].low not in context.grammar.words("labels", "phones") or tokens[i].space.count("\n") > 1:
        return 0
    end, digits = i, 0
    while end < len(tokens) and (tokens[end].kind == "digits" or tokens[end].low in "/-()+."):
        if "\n" in tokens[end].space and (digits >= 8 or tokens[end].kind != "digits"):
            break
        digits += len(tokens[end].low) if tokens[end].kind == "digits" else 0
        end += 1
    followed = end < len(tokens) and tokens[end].kind == "word" and not tokens[end].capital
    return 0 if digits < _SHORTEST and (followed or digits < 3 or context.low(end) == "%") else end


def dashed_postcode(context: Context, i: int) -> int:
    """00-000 Latarnia; where nouns have capitals, 76–142 Bücher."""
    tokens, grammar = context.tokens, context.grammar
    if len(context.low(i)) != 2 or context.low(i + 1) != "-" or not is_tight(context, i + 1) or i + 3 >= len(tokens):
        return 0
    unit = grammar.measures.at(tokens, i + 3) or grammar.percent.at(tokens, i + 3)
    town = len(tokens[i + 2].low) == 3 and tokens[i + 2].tight and tokens[i + 3].capital and unit is None
    return i + 3 if town and not grammar.has("capital nouns") and not grammar.money_after.at(tokens, i + 3) else 0


def postcode(context: Context, i: int) -> int:
    """12345 Musterstadt, in a place where an address stands."""
    grammar, after = context.grammar, token_at(context, i + 1)
    if not grammar.has("five-digit postcodes") or len(context.low(i)) != 5 or after is None:
        return 0
    if context.low(i - 1) not in _ADDRESS or not after.capital or after.space != " ":
        return 0
    counted = context.counted(i + 1) or grammar.scales.get(after.low) or after.low in grammar.durations
    return 0 if counted or grammar.money_after.at(context.tokens, i + 1) is not None else i + 1


def docket(context: Context, i: int) -> int:
    """5 StR 123/22."""
    after, slash, year = token_at(context, i + 1), token_at(context, i + 3), context.low(i + 4)
    if after is None or not after.capital or not context.low(i + 2).isdecimal() or slash is None:
        return 0
    return i + 5 if slash.low == "/" and slash.tight and len(year) == 2 and year.isdecimal() else 0


def paper(context: Context, i: int) -> int:
    """COM(2020) 607, NOU 2016: 14, Stb. 2016, 194."""
    named = context.low(i - 2) if context.low(i - 1) == "." else context.low(i - 1)
    year = len(context.low(i)) == _YEAR and context.low(i).isdecimal()
    if named in _BY_YEAR and year and context.low(i + 1) in (":", ",") and context.low(i + 2).isdecimal():
        return i + 3
    if i == 0 or context.low(i + 1) != ")":
        return 0
    numbered = context.low(i + 2).isdecimal()
    if context.low(i - 2) in _PAPERS or (context.low(i - 2) in _SERIES and numbered):
        return i + 3 if numbered else i + 2
    return 0

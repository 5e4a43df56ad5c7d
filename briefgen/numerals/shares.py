"""Tokens -> a part of a whole: two thirds, one in ten, 9 out of 10."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Number, Read

VULGAR: Final = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅛": Fraction(1, 8),
    "⅙": Fraction(1, 6), "⅒": Fraction(1, 10), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅚": Fraction(5, 6),
    "⅞": Fraction(7, 8), "⅐": Fraction(1, 7), "⅑": Fraction(1, 9),
}  # fmt: skip


def fraction(context: Context, found: Number, hyphen: int) -> Read | None:
    """Two thirds, drei Viertel, 2/3."""
    tokens, grammar = context.tokens, context.grammar
    j, value = found.last, found.value
    if found.plain and j + 1 < len(tokens) and tokens[j].low in "/⁄" and tokens[j].tight and tokens[j + 1].tight:
        return _slashed(context, found)
    if value.denominator != 1 or j >= len(tokens):
        return None
    if tokens[j].low in grammar.hedges and j + 1 < len(tokens) and tokens[j + 1].low in grammar.fractions:
        # "en dryg tredjedel", "ein knappes Viertel"
        part = Fraction(value, grammar.fractions[tokens[j + 1].low])
        qualifier = grammar.hedges[tokens[j].low]
        return Read(first=found.first, last=j + 2, value=part, unit="share", qualifier=qualifier, written=True)
    for at in (j, hyphen):
        token = tokens[at] if at < len(tokens) else None
        if token is None or token.low not in grammar.fractions or not value <= grammar.fractions[token.low]:
            continue
        if at == j and "\n\n" in token.space:
            continue
        if token.low in grammar.words("money", "parts"):
            surface = f"{tokens[found.first].raw} … {token.raw}" if found.last - found.first > 1 else token.raw
            return Read(first=found.first, last=at + 1, problem=f"“{surface}” may be money or parts of a whole")
        part = Fraction(value, grammar.fractions[token.low])
        scaled = of_scale(context, found.first, at + 1, part)
        if scaled is not None:
            return scaled
        article = found.alone and tokens[found.first].low in grammar.table["articles"]
        return _share(context, found.first, at, part, article=article, written=found.written)
    return None


def of_scale(context: Context, first: int, at: int, part: Fraction) -> Read | None:
    """A quarter of a million, tre kvarts miljon: a number, and an amount once its unit is looked for."""
    grammar = context.grammar
    linked = context.low(at) in common("of_a_scale") and context.low(at + 1) in grammar.table["articles"]
    of = grammar.money_links.at(context.tokens, at)  # un quart de million, un cuarto de millón
    at = at + 2 if linked else of[0] if of else at
    if at >= len(context.tokens):
        return None
    scale = grammar.scales.get(context.low(at), 0)
    if scale < 1000 or "\n\n" in context.tokens[at].space:
        return None
    value = part * scale
    return Read(first=first, last=at + 1, value=value, open=True, scale=scale, written=True)


def _slashed(context: Context, found: Number) -> Read:
    tokens = context.tokens
    j = found.last
    short = context.low(j + 2) if context.low(j + 1) == "'" else ""  # 2022/'23
    if len(short) == _CENTURY and short.isdecimal() and tokens[j + 2].tight and context.is_year(found):
        end = found.value // 100 * 100 + Fraction(short)
        if found.value < end <= found.value + _CENTURY:
            return Read(first=found.first, last=j + 3, min=found.value, max=end, unit="year")
    other = number(tokens, j + 1, context.grammar) if tokens[j + 1].kind == "digits" else None
    width = len(tokens[j + 1].low)
    base = Read(first=found.first, last=j + 2, skip=True)
    known = f"{found.value}/{tokens[j + 1].low}" in _KNOWN
    before = tokens[found.first - 1] if found.first else None
    docket = before is not None and (before.upper or (before.low == "-" and before.tight)) and found.first > 1
    if docket or (context.low(j + 2) == ":" and context.low(j + 3).isdecimal() and tokens[j + 3].tight):
        return replace(base, last=j + 4 if context.low(j + 2) == ":" else j + 2)  # C-18/19, prop. 2017/18:177
    if tokens[j + 1].kind != "digits" or (j + 2 < len(tokens) and tokens[j + 2].low == "/" and tokens[j + 2].tight):
        return base
    if context.is_year(found) and width in (2, 4):
        end = Fraction(tokens[j + 1].low) + (found.value // 100 * 100 if width == 2 else 0)
        if 0 < end - found.value <= (100 if width == 2 else 2):  # Directive (EU) 2022/2041 is no span
            return replace(base, skip=False, min=found.value, max=end, unit="year")
    value, whole = found.value, Fraction(tokens[j + 1].low)
    after = tokens[j + 2] if j + 2 < len(tokens) else None
    if (
        other is not None
        and 0 < value < whole <= 100
        and not (value == 9 and whole == 11)
        and not (after is not None and after.tight and after.kind == "word")
    ):
        return replace(base, skip=False, value=value / whole, unit="share")
    address = before is not None and before.kind == "word" and before.capital and found.first > 1
    if known or other is None or address or max(value, whole) > 999 or tokens[found.first].low[0] == "0":
        return base  # 24/7, 2016/679, ul. Szkolna 17/11
    surface = "".join(token.raw for token in tokens[found.first : j + 2])
    return replace(base, skip=False, problem=f"“{surface}” may be a share, a pair of numbers or a name")


_CENTURY: Final = 2
"""Digits of a year that leaves its century out, and the years that a span of such has at most."""
_KNOWN: Final = frozenset(("24/7", "9/11", "7/7"))
"""Pairs of numbers that are no figures."""


def _share(
    context: Context, first: int, at: int, part: Fraction, *, article: bool, written: bool = True
) -> Read | None:
    """The share whose noun stands at token `at`, unless the noun is an ordinal or something else there."""
    tokens, grammar = context.tokens, context.grammar
    rules = grammar.table["fraction_rules"]
    word = tokens[at].low
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[first - 1].low if first else ""
    last = at + 1
    if after is not None and after.low in rules.get("parts", ()):
        return Read(first=first, last=last + 1, value=part, unit="share", written=written)
    if after is not None and after.low in rules["never_before"]:
        return None
    if (
        before in rules["never_after"]
        and (article or grammar.has("ordinals for shares"))
        and before not in common("definite_before_shares")
    ):
        return None
    read = Read(first=first, last=last, value=part, unit="share", written=written)
    if not (rules["ordinals_too"] and article) or word in rules.get("nouns", ()):
        return read
    if part == Fraction(1, 4) and grammar.has("ordinals for shares"):
        return read
    verb = after is not None and after.low in rules.get("share_before_if", ()) and context.low(at + 2) in _CLAUSE
    stop = after is None or after.kind == "other" or verb
    adverbs = tuple(grammar.words("vague", "adverb_endings"))
    if stop or (after is not None and (after.low in rules["share_before"] or after.low.endswith(adverbs))):
        return read
    if context.qualifier_before(first):
        return read
    if grammar.has("ordinals for shares"):
        surface = f"{tokens[first].low} {word}"
        return replace(read, value=None, problem=f"“{surface}” may be a share or the next in a row")
    return None


_CLAUSE = common("clause")


def article_fraction(context: Context, i: int) -> Read | None:
    """A third, le tiers, la cuarta parte: an article that is no numeral, and the noun of a share."""
    tokens, grammar = context.tokens, context.grammar
    token = tokens[i]
    if token.low not in grammar.table["articles"] or token.low in grammar.cardinals or i + 1 >= len(tokens):
        return None
    at = i + 1
    low = tokens[at].low
    if low not in grammar.fractions or (tokens[at].line and "\n\n" in tokens[at].space):
        return None
    rules = grammar.table["fraction_rules"]
    definite = token.low in common("definite")
    scaled = of_scale(context, i, at + 1, Fraction(1, grammar.fractions[low]))
    if scaled is not None:
        return scaled
    parts = at + 1 < len(tokens) and tokens[at + 1].low in rules.get("parts", ())
    if definite and low not in rules.get("nouns", ()) and not parts:
        return None
    if definite and not parts and not (at + 1 < len(tokens) and tokens[at + 1].low in common("of_definite")):
        return None
    return _share(context, i, at, Fraction(1, grammar.fractions[low]), article=True)


def ratio(context: Context, found: Number, hyphen: int) -> Read | None:
    """One in ten, 9 out of 10, en av tio, un enquêteur sur dix."""
    tokens, grammar = context.tokens, context.grammar
    if found.scaled or found.value.denominator != 1 or found.value < 1:
        return None
    rules = grammar.table["ratios"]
    any_gap = rules["gap_any"] or found.value == 1
    widest = rules["gap"] + (found.value == 1) if any_gap else 0
    for gap in range(widest + 1):
        j = found.last + gap if gap else hyphen  # 1-in-4 as well
        if gap and not (j - 1 < len(tokens) and tokens[j - 1].kind == "word"):
            return None
        for table, partial in ((grammar.ratio_in, False), (grammar.ratio_of, True)):
            joined = table.at(tokens, j) if not (partial and gap) else None
            if joined is None:
                continue
            at = joined[0] + (hyphen > found.last and context.low(joined[0]) == "-" and tokens[joined[0]].tight)
            whole = number(tokens, at, grammar)
            if whole is None or not _is_whole(context, found, whole, partial=partial):
                continue
            if _is_else(context, j, joined[0], whole, gap) or (gap and not _may_gap(context, found, whole, gap)):
                continue
            if found.value > 1 and whole.value >= _RATE and _is_rate(context, j):
                continue  # 5 zgonów na 1000 urodzeń
            # "2 of 5", where the five are named, is as good as "two in five".
            value = Fraction(found.value, whole.value)
            of = whole.value.numerator
            return Read(first=found.first, last=whole.last, value=value, unit="ratio", written=found.written, whole=of)
    return None


_ROUND: Final = frozenset((2, 3, 4, 5, 6, 8, 10, 20, 50, 100, 1000))
"""Numbers that one is a part of: one of five, but not one of 37."""
_MOST: Final = 1000


def _is_whole(context: Context, found: Number, whole: Number, *, partial: bool) -> bool:
    """Whether a number may be what another is a part of. `partial`: joined by "of"."""
    if whole.skip or whole.problem or whole.alone or whole.value.denominator != 1 or whole.value <= found.value:
        return False
    if context.is_year(whole):
        return False
    return not partial or ((found.value > 1 or whole.value in _ROUND) and whole.value <= _MOST)


def _is_else(context: Context, j: int, end: int, whole: Number, gap: int) -> bool:
    """Whether what follows makes something else of it: one in ten per cent, einen Zeitraum von zwei bis drei Jahren."""
    if gap and context.grammar.to.at(context.tokens, whole.last) is not None:
        return True
    lasting = context.low(whole.last) in context.grammar.durations
    percent = context.grammar.percent.at(context.tokens, whole.last) is not None
    return (lasting or percent) and (gap > 0 or not lasting or end - j == 1)


def _may_gap(context: Context, found: Number, whole: Number, gap: int) -> bool:
    """Whether words may be between the two: one small boat in seven."""
    if not context.may_gap(found, whole):
        return False
    after = context.tokens[whole.last] if whole.last < len(context.tokens) else None
    ends = after is None or after.kind == "other" or after.low in context.share_before
    return ends or gap <= context.grammar.table["ratios"]["gap"]


_RATE: Final = 100
"""From here, what more than one is counted by makes a rate."""


def _is_rate(context: Context, i: int) -> bool:
    """Whether the word at token `i` is one of rates as well as of ratios."""
    grammar = context.grammar
    return grammar.loose_rates.at(context.tokens, i) is not None or grammar.rates.at(context.tokens, i) is not None

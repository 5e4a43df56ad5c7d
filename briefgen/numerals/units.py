"""A number -> the same with the unit that follows it: percent, points, money, duration, measure, year, count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals import shares
from briefgen.numerals.context import Context
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.tokens import phrase


def whole(context: Context, share: Read) -> Read:
    """A share of a scale or an hour with what it counts: a quarter of a million pounds, trois quarts d'heure."""
    link = context.grammar.money_links.at(context.tokens, share.last)
    hour = link is not None and context.grammar.durations.get(context.low(link[0])) == "hour"
    if link and hour and isinstance(share.value, Fraction) and share.unit == "share":
        return replace(share, last=link[0] + 1, value=share.value * 60, unit="duration", of="minute", qualifier="exact")
    if not share.scaled or not isinstance(share.value, Fraction):
        return share
    return with_unit(context, Number(share.first, share.last, share.value, written=True, scale=share.scale))


def with_unit(context: Context, found: Number) -> Read:
    """A number with the unit that follows it; a count where none does."""
    tokens, grammar = context.tokens, context.grammar
    i, j, value = found.first, found.last, found.value
    hedged = grammar.hedges.get(context.low(j)) if found.alone and value == 1 else None
    scale = grammar.scales.get(context.low(j + 1), 0) if hedged else 0
    if hedged and scale:
        number = Number(i, j + 2, Fraction(scale), written=True, scale=scale)  # eine knappe Million
        return replace(with_unit(context, number), qualifier=hedged)
    tail = grammar.tails.at(tokens, j)
    if tail:
        hedged_number = replace(found, last=tail[0], plain=False, alone=False)
        return replace(with_unit(context, hedged_number), qualifier=tail[1])  # twenty-odd years
    base = Read(first=i, last=j, value=value, written=found.written, scale=found.scale)
    if not found.written:
        suffix = _digits_suffix(context, found)
        if suffix is not None:
            return suffix
    hyphen = j + 1 if j + 1 < len(tokens) and tokens[j].low == "-" and tokens[j].tight and tokens[j + 1].tight else j
    times = grammar.times.at(tokens, j) or grammar.times.at(tokens, hyphen)
    if (
        times
        and times[1] == 0
        and value > 0
        and not (times[0] == hyphen + 1 and tokens[hyphen].low == "x" and found.written)
    ):
        return replace(base, last=times[0], unit="ratio")
    if value.denominator != 1 and context.low(j) in grammar.words("times", "decimal"):
        return replace(base, last=j + 1, unit="ratio")  # 8.3 times median earnings
    hedge = grammar.qualifiers.before(tokens, i)
    by = grammar.times_by.before(tokens, hedge[0] if hedge else i)
    if by and value > 0:
        return replace(base, value=value if by[1] else 1 / value, unit="ratio")  # multiplié, divisé par quatre
    tenths = context.low(j) in grammar.table["percent"].get("tenths", ()) and (
        context.in_percent(i) or context.changes(i)
    )
    if tenths and context.low(j + 1) not in grammar.table["fraction_rules"].get("parts", ()):
        return replace(base, last=j + 1, value=value / 10, unit="points")  # subió al 3,5 %, dos décimas más
    basis = grammar.basis.at(tokens, j) or grammar.basis.at(tokens, hyphen)
    if basis:
        return replace(base, last=basis[0], value=value / 100, unit="points")
    for look in (shares.fraction, shares.ratio):
        share = look(context, found, hyphen)
        if share is not None:
            return whole(context, share)
    points = grammar.points.at(tokens, j) or grammar.points.at(tokens, hyphen)
    percent = grammar.percent.at(tokens, j) or grammar.percent.at(tokens, hyphen)
    if points and points[0] == j + 1 and tokens[j].low in _POINTS:
        # Bare points are percentage points where something changes by them.
        broken = value.denominator > 1 and not tokens[j].low.startswith("punkt")
        points = points if broken or context.changes(i) or context.in_percent(i) else None
    if points and (not percent or points[0] >= percent[0]):
        return replace(base, last=points[0], unit="points")
    if percent:
        if points and points[0] > percent[0]:
            return replace(base, last=points[0], unit="points")
        return replace(base, last=percent[0], unit="percent")
    mille = grammar.mille.at(tokens, j)
    if mille:
        return replace(base, last=mille[0], value=value / 1000, unit="share")
    currency = grammar.money_after.at(tokens, j) or grammar.money_after.at(tokens, hyphen)
    if opens_next(context, j):
        currency = None
    linked = grammar.money_links.at(tokens, j)
    if currency is None and linked and found.scaled:
        currency = grammar.money_after.at(tokens, linked[0])
    if currency and not (
        len(currency[1]) == 3
        and tokens[currency[0] - 1].low == currency[1].lower()
        and not tokens[currency[0] - 1].upper
    ):
        name, _, factor = currency[1].partition(" ")  # TEUR are thousands of euros
        if name == "?":
            surface = tokens[currency[0] - 1].low
            return Read(first=i, last=currency[0], problem=f"“{surface}” may be the money of several countries")
        each = int(factor or 1)
        article = found.alone and context.low(i) in grammar.table["articles"]  # "en euro kostar"
        return replace(
            base, last=currency[0], value=value * each, unit="money", currency=name, scale=found.scale * each,
            bare=article,
        )  # fmt: skip
    named = j < len(tokens) and tokens[j].low in grammar.table["dates"]["after_year"]
    aged = grammar.after_qualifiers.at(tokens, j)
    if aged and context.low(aged[0]) in grammar.durations:
        unit = grammar.durations[context.low(aged[0])]  # 65 y más años
        return replace(base, last=aged[0] + 1, unit="duration", of=unit, qualifier=aged[1])
    lasting = None if named and found.plain and context.is_year(found) else duration(context, found, hyphen)
    if lasting is not None:
        return lasting
    measure = grammar.measures.at(tokens, j) or grammar.measures.at(tokens, hyphen)
    if measure is None and linked and found.scaled:
        measure = grammar.measures.at(tokens, linked[0])  # millones de toneladas
    sign = tokens[measure[0] - 1] if measure else None
    letter = (
        sign is not None
        and sign.low in ("g", "l", "m", "t")
        and (
            sign.capital or (measure is not None and context.low(measure[0]) == "'")  # Stufe 2 G, 5 l'an
        )
    )
    if measure and grammar.tag == "en" and context.low(j) == "m" and context.counts_many(j + 1):
        return Read(first=i, last=j + 1, problem=f"{float(value):g} m may be millions or metres")
    if measure and not letter and not (found.alone and found.written):
        of, _, factor = measure[1].partition(" ")  # megatonnes are counted in tonnes
        each = int(factor or 1)
        return replace(base, last=measure[0], value=value * each, unit="measure", of=of, scale=found.scale * each)
    return _count(context, found, base)


def opens_next(context: Context, j: int) -> bool:
    """Whether the sign of money at token `j` belongs to the number after it: the next column of a table."""
    tokens = context.tokens
    if j + 1 >= len(tokens) or tokens[j].kind != "other" or not tokens[j].space:
        return False
    return tokens[j + 1].tight and tokens[j + 1].kind == "digits"


_POINTS: Final = frozenset(
    ("point", "points", "punkt", "punkte", "punkten", "punto", "puntos", "punti", "ponto", "pontos")
)


def _count(context: Context, found: Number, base: Read) -> Read:
    tokens, grammar = context.tokens, context.grammar
    if found.plain and context.is_year(found):
        after = grammar.table["dates"]["after_year"]
        last = found.last
        if last < len(tokens) and tokens[last].low in {word.rstrip(".") for word in after}:
            last += 1
            if tokens[last - 1].low == "r" and last < len(tokens) and tokens[last].low == "." and tokens[last].tight:
                last += 1
        if context.low(found.first - 1) in _YEARS and found.value % 10 == 0:
            return replace(base, last=last, value=None, min=found.value, max=found.value + 9, unit="year")
        return replace(base, last=last, unit="year", digits=4)
    bare = found.alone or (found.homograph and not context.counts(found.last))
    width = tokens[found.first].end - tokens[found.first].start if found.plain else 0
    return replace(base, bare=bare, open=True, digits=width)


_YEARS: Final = frozenset(("années", "años"))
"""Before a round year: the decade that it opens."""


def _digits_suffix(context: Context, found: Number) -> Read | None:
    """1990s, 1990-talet, 9th, 9:e, 3-årig, dreijährig's digits."""
    tokens, grammar = context.tokens, context.grammar
    j = found.last
    if j >= len(tokens):
        return None
    base = Read(first=found.first, last=j, value=found.value)
    hyphen = tokens[j].low in ("-", "'") and tokens[j].tight and j + 1 < len(tokens) and tokens[j + 1].tight
    word, last = (tokens[j + 1], j + 2) if hyphen else (tokens[j], j + 1)
    rules = grammar.table["duration_rules"]
    if word.kind == "word" and (word.tight or hyphen):
        decade = rules["after_digits"].get(word.low)
        if decade and found.plain and found.value % 10 == 0:
            if not 1000 <= found.value <= 2100:
                return replace(base, last=last, skip=True)  # the 90s, of a century that is not said
            century = grammar.tag == "sv" and found.value % 100 == 0
            close = found.value + (99 if century else 9)
            return replace(base, last=last, value=None, min=found.value, max=close, unit="year")
        if word.low in rules["suffixes"]:
            return replace(base, last=last, unit="duration", of=rules["suffixes"][word.low])
    for suffix in grammar.table["ordinal_rules"]["suffixes"]:
        end = _matches(context, j, suffix)
        if end and found.plain and found.value.denominator == 1 and found.value < 1000:
            return replace(base, last=end, unit="ordinal")
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if (
        grammar.table["ordinal_rules"]["dot"]
        and tokens[j].low == "."
        and tokens[j].tight
        and after is not None
        and after.space
    ):
        # German writes every noun with a capital: an article before tells it from the end of a sentence.
        article = context.low(found.first - 1) in grammar.words("ordinal_rules", "dot_after")
        noun = after.capital and grammar.tag == "de" and (article or after.low in _ORDERED)
        if (
            found.plain
            and found.value < 100
            and after.kind == "word"
            and (noun or (grammar.tag != "de" and not after.capital and len(after.low) > 3))
        ):
            return replace(base, last=j + 1, unit="ordinal")
    return None


_ORDERED: Final = frozenset(
    [
        "auflage",
        "ausgabe",
        "jahrhundert",
        "jahrhunderts",
        "mal",
        "platz",
        "rang",
        "bericht",
        "sitzung",
        "konferenz",
        "lebensjahr",
        "jahrestag",
    ]
)


def _matches(context: Context, j: int, suffix: str) -> int:
    """The token after `suffix` where it stands right at token `j`, else 0."""
    words = phrase(suffix)
    tokens = context.tokens
    if j + len(words) > len(tokens):
        return 0
    return (
        j + len(words) if all(tokens[j + n].low == word and tokens[j + n].tight for n, word in enumerate(words)) else 0
    )


def duration(context: Context, found: Number, hyphen: int) -> Read | None:
    """Three years, 18-month, tre långa år; in glued words the number is part of the word (see `singles`)."""
    tokens, grammar = context.tokens, context.grammar
    between = grammar.words("duration_rules", "between")
    for at in dict.fromkeys((found.last, hyphen, found.last + 1)):
        if at >= len(tokens) or (at == found.last + 1 != hyphen and tokens[found.last].low not in between):
            continue
        token = tokens[at]
        unit = grammar.durations.get(token.low)
        base = Read(first=found.first, last=at + 1, value=found.value, unit="duration", written=found.written)
        if token.low in grammar.decades:
            half = grammar.half_joined.at(tokens, at + 1)  # deux décennies et demie
            years = found.value * 10 + (5 if half else 0)
            return replace(base, last=half[0] if half else at + 1, value=years, of="year", bare=found.alone)
        spaced = len(token.low) == 1 and not token.tight and (token.low != "h" or token.capital)
        if unit is None or spaced:
            continue
        if token.low == "år" and len(context.low(at + 1)) == 4 and context.low(at + 1).isdecimal():
            continue  # "3 100 år 2015": in the year 2015
        last = at + 1
        if (
            at + 1 < len(tokens)
            and tokens[at + 1].low == "."
            and tokens[at + 1].tight
            and len(token.low) <= 4
            and at + 2 < len(tokens)
            and not tokens[at + 2].capital
            and token.low in ("mies", "godz", "min", "mån", "tim")
        ):
            last += 1
        article = found.alone and tokens[found.first].low in grammar.table["articles"]
        half = grammar.half_joined.at(tokens, last)  # "two years and a half", "dos años y medio"
        value = found.value + Fraction(1, 2) if half else found.value
        return replace(base, last=half[0] if half else last, value=value, of=unit, bare=article and not half)
    return None

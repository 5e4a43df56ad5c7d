"""A number -> money, a length of time, a measure, a year or a count that it makes with what follows it; or None."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.context import Context, token_at
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Number, Read, read_of
from briefgen.numerals.tokens import Token


def money(context: Context, found: Number, hyphen: int) -> Read | None:
    """5 euros, 450 TEUR, 3 millions d'euros."""
    tokens, grammar = context.tokens, context.grammar
    currency = grammar.money_after.at(tokens, found.last) or grammar.money_after.at(tokens, hyphen)
    if opens_next(context, found.last):
        currency = None
    linked = grammar.money_links.at(tokens, found.last)
    if currency is None and linked and found.scaled:
        currency = grammar.money_after.at(tokens, linked[0])
    if currency is None:
        return None
    last, sign = currency
    word = tokens[last - 1]
    if len(sign) == 3 and word.low == sign.lower() and not word.upper:
        return None  # a word that is a code only in capitals
    name, _, factor = sign.partition(" ")  # TEUR are thousands of euros
    if name == "?":
        surface = " ".join(token.raw for token in tokens[found.last : last])
        return Read(first=found.first, last=last, problem=f"“{surface}” may be the money of several countries")
    each = Fraction(factor or 1)
    last, value = and_a_half(context, last, found)
    scale = grammar.scales.get(context.low(last), 1) if len(name) == 3 and not found.scaled else 1
    if scale >= _MILLION:  # 75 USD million
        last, each = last + 1, each * scale
    article = found.alone and context.low(found.first) in grammar.table["articles"]  # "en euro kostar"
    return read_of(
        found,
        last=last,
        value=value * each,
        unit="money",
        currency=name,
        bare=article,
        scale=found.scale * max(int(each), 1),
        part=min(each, Fraction(1)),
    )


_MILLION: Final = 10**6


def opens_next(context: Context, j: int) -> bool:
    """Whether the sign of money at token `j` belongs to the number after it: the next column of a table."""
    sign, further = token_at(context, j), token_at(context, j + 1)
    if sign is None or further is None or sign.kind != "other" or not sign.space:
        return False
    return further.tight and further.kind == "digits"


def aged(context: Context, found: Number, hyphen: int) -> Read | None:
    """65 y más años."""
    after = context.grammar.after_qualifiers.at(context.tokens, found.last)
    unit = context.grammar.durations.get(context.low(after[0])) if after else None
    if after is None or unit is None:
        return None
    return read_of(found, last=after[0] + 1, unit="duration", of=unit, qualifier=after[1])


_YEAR: Final = common("year_before_digits")
_STOPPED: Final = common("durations_with_a_stop")


def duration(context: Context, found: Number, hyphen: int) -> Read | None:
    """Three years, 18-month, tre långa år; in glued words the number is part of the word (see `singles`)."""
    grammar = context.grammar
    if found.plain and context.low(found.last) in grammar.table["dates"]["after_year"] and context.is_year(found):
        return None
    for at in dict.fromkeys((found.last, hyphen, found.last + 1)):
        token = token_at(context, at)
        between = at == found.last + 1 != hyphen
        if token is None or (between and context.low(found.last) not in grammar.words("duration_rules", "between")):
            continue
        if token.low in grammar.decades:
            half = grammar.half_joined.at(context.tokens, at + 1)  # deux décennies et demie
            years = found.value * 10 + (5 if half else 0)
            return _lasts(found, half[0] if half else at + 1, years, "year", bare=found.alone)
        unit = grammar.durations.get(token.low)
        if found.value != 1 and token.low in grammar.words("duration_rules", "one"):
            unit = None
        if unit is not None and not _is_letter(token) and not _dates(context, at):
            last = _past_stop(context, at)
            end, value = and_a_half(context, last, found)  # "two years and a half", "dos años y medio"
            article = found.alone and context.low(found.first) in grammar.table["articles"]
            return _lasts(found, end, value, unit, bare=article and end == last)
    return None


def _lasts(found: Number, last: int, value: Fraction, unit: str, *, bare: bool) -> Read:
    return Read(
        first=found.first, last=last, value=value, unit="duration", of=unit, written=found.written, bare=bare
    )  # fmt: skip


def _is_letter(token: Token) -> bool:
    """Whether a single letter is not the sign of a unit of time: only an h may stand apart."""
    return len(token.low) == 1 and not token.tight and (token.low != "h" or token.capital)


def _dates(context: Context, at: int) -> bool:
    """Whether the word for years at token `at` opens a date: "3 100 år 2015" is in the year 2015."""
    return context.low(at) in _YEAR and len(context.low(at + 1)) == 4 and context.low(at + 1).isdecimal()


def _past_stop(context: Context, at: int) -> int:
    """The token after an abbreviation of time at token `at`, and its full stop inside a sentence."""
    stop, after = token_at(context, at + 1), token_at(context, at + 2)
    if context.low(at) not in _STOPPED or stop is None or after is None:
        return at + 1
    return at + 2 if stop.low == "." and stop.tight and not after.capital else at + 1


def unclear(context: Context, found: Number, hyphen: int) -> Read | None:
    """5 m boats, where the sign of metres is one of millions as well."""
    if context.low(found.last) != "m" or not context.grammar.has("m for millions"):
        return None
    if not context.counts_many(found.last + 1) or _measured(context, found, hyphen) is None:
        return None
    problem = f"{float(found.value):g} m may be millions or metres"
    return Read(first=found.first, last=found.last + 1, problem=problem)


def measure(context: Context, found: Number, hyphen: int) -> Read | None:
    """5 km, 3 millones de toneladas."""
    measured = _measured(context, found, hyphen)
    if context.grammar.to.at(context.tokens, found.last) is not None:
        return None  # 1975 t/m 1982
    if measured is None or (found.alone and found.written):
        return None
    sign = context.tokens[measured[0] - 1]
    capital = sign.capital and (sign.low != "l" or sign.tight)  # a litre is an l or an L; figure 3L is none
    if sign.low in ("g", "l", "m", "t") and (capital or context.low(measured[0]) == "'"):
        return None  # Stufe 2 G, 5 l'an
    of, _, factor = measured[1].partition(" ")  # megatonnes are counted in tonnes
    each = int(factor or 1)
    last, value = and_a_half(context, measured[0], found)
    return read_of(found, last=last, value=value * each, unit="measure", of=of, scale=found.scale * each)


def and_a_half(context: Context, last: int, found: Number) -> tuple[int, Fraction]:
    """The token after the half that follows a unit, and the number with it: 3 km et demi; but not y media docena."""
    half = context.grammar.half_joined.at(context.tokens, last)
    if half is None or found.scaled or found.value.denominator != 1 or "\n\n" in context.tokens[last].space:
        return last, found.value
    after, grammar = context.low(half[0]), context.grammar
    counts = after in grammar.groups or after in grammar.scales or after in grammar.durations
    if counts or grammar.measures.at(context.tokens, half[0]) is not None:
        return last, found.value
    return half[0], found.value + Fraction(1, 2)


def _measured(context: Context, found: Number, hyphen: int) -> tuple[int, str] | None:
    """The token after the measure that follows, and its unit."""
    tokens, grammar = context.tokens, context.grammar
    measured = grammar.measures.at(tokens, found.last) or grammar.measures.at(tokens, hyphen)
    linked = grammar.money_links.at(tokens, found.last) if measured is None and found.scaled else None
    return grammar.measures.at(tokens, linked[0]) if linked else measured


_DECADE: Final = common("decade_before")
_YEAR_STOPPED: Final = common("after_year_with_a_stop")


def year(context: Context, found: Number, hyphen: int) -> Read | None:
    """2019, 2019 r., années 1990."""
    if not found.plain or not context.is_year(found):
        return None
    last = found.last
    if context.low(last) and context.low(last) in {
        word.rstrip(".") for word in context.grammar.table["dates"]["after_year"]
    }:
        last += 1
        stop = token_at(context, last)
        last += context.low(last - 1) in _YEAR_STOPPED and stop is not None and stop.low == "." and stop.tight
    before = context.low(found.first - 2) if context.low(found.first - 1) in common("of") else ""
    if (context.low(found.first - 1) in _DECADE or before in _DECADE) and found.value % 10 == 0:
        return replace(read_of(found, last=last), value=None, min=found.value, max=found.value + 9, unit="year")
    return read_of(found, last=last, unit="year", digits=4)


def count(context: Context, found: Number) -> Read:
    """What has no unit."""
    bare = found.alone or (found.homograph and not context.counts(found.last))
    width = context.tokens[found.first].end - context.tokens[found.first].start if found.plain else 0
    return read_of(found, bare=bare, open=True, digits=width)

"""A figure -> the unit, money, scale, rate or further number beside it that was not understood, if any."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import Final

from briefgen.numerals import currencies, unknown
from briefgen.numerals.context import Context, is_tight, token_at
from briefgen.numerals.digits import RAISED
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read
from briefgen.numerals.singles import single
from briefgen.numerals.touch import Touch, any_unit, number_at, past_operand, word_end


def currency(context: Context, read: Read) -> Touch | None:
    """A sign or code of money beside a number that was not taken for its currency."""
    if read.unit not in ("count", "year") or not context.tokens[read.last - 1].low:
        return None
    after, before = token_at(context, read.last), token_at(context, read.first - 1)
    if after is not None and not after.line:
        money = unicodedata.category(after.raw[0]) == "Sc" and not number_at(context, read.last + 1)
        code = after.raw in unknown.UNSURE and not context.shouts(read.last) and read.unit == "count"
        code = code and not (len(after.raw) == 1 and is_tight(context, read.last + 1))  # 500 F-16, 500 R. Holm
        noun = context.grammar.money_after.at(context.tokens, read.last + 1) if after.kind == "word" else None
        if noun is not None and context.tokens[read.last + 1].kind == "word" and len(context.low(read.last + 1)) > 3:
            surface = " ".join(token.raw for token in context.tokens[read.last : noun[0]])
            return Touch(problem=f"“{surface}” is money that is not known", last=noun[0])
        if money or code:
            return Touch(problem=f"“{after.raw}” is money that is not known", last=read.last + 1)
    if before is not None and read.first - 1 >= context.last and not context.tokens[read.first].line:
        code = before.raw in unknown.UNSURE and not context.shouts(read.first) and read.unit == "count"
        money = unicodedata.category(before.raw[0]) == "Sc"
        if money or (code and (not read.digits or before.raw.islower() or len(before.raw) == 1)):
            return Touch(problem=f"“{before.raw}” is money that is not known", first=read.first - 1)
    return None


def country(context: Context, read: Read) -> Touch | None:
    """A country after money that many countries have, which was not taken for its currency: 40 dólares namibios."""
    word, grammar = context.tokens[read.last - 1], context.grammar
    if read.unit != "money" or word.kind != "word" or word.upper or read.per or read.currency == currencies.OF_MANY:
        return None
    linked = context.low(read.last) in common("of")
    named = token_at(context, read.last + linked)
    if named is None or named.kind != "word" or "\n\n" in named.space or (linked and not named.capital):
        return None
    if not currencies.of_country(named.raw, grammar.tag, whole=linked or named.capital):
        return None
    surface = f"{word.raw} {'… ' if linked else ''}{named.raw}"
    return Touch(problem=f"“{surface}” is money that is not known", last=read.last + linked + 1)


def hundredths(context: Context, read: Read) -> Touch | None:
    """Two digits after whole money, which may be its hundredths: 3 euros 50 an hour."""
    token, after = token_at(context, read.last), token_at(context, read.last + 1)
    word = context.tokens[read.last - 1]
    if read.unit != "money" or read.scaled or not isinstance(read.value, Fraction) or read.value.denominator != 1:
        return None
    if token is None or token.kind != "digits" or token.space != " " or len(token.low) != _CENTS or word.kind != "word":
        return None
    if word.upper or len(word.raw) <= _SHORT or (after is not None and (after.tight and after.kind != "other")):
        return None
    own = context.grammar.money_after.at(context.tokens, read.last + 1)
    if own is not None or (after is not None and any_unit(context, read.last + 1)):
        return None
    return Touch(problem=f"“{token.raw}” may be hundredths of it", last=read.last + 1)


_CENTS: Final = 2
"""Digits of hundredths."""


def unit(context: Context, read: Read) -> Touch | None:
    """A unit after a number that is not read as one: 421 ppm, 7.1 bn tonne kilometres, 5 mW."""
    token, before = token_at(context, read.last), context.tokens[read.last - 1]
    if read.per:
        return None
    if read.unit == "measure" and before.raw in unknown.SIGNS:
        return Touch(problem=f"“{before.raw}” is a unit that is not read")
    if token is None or "\n\n" in token.space or token.space.count(" ") > 2:
        return None
    hyphen = token.low == "-" and token.tight and is_tight(context, read.last + 1)
    at = read.last + hyphen
    if read.unit == "measure" and token.kind == "digits" and token.space == " ":
        return Touch(problem="a measure in two units is not read", last=past_operand(context, at))  # 5 ft 3 in
    if read.unit == "measure":
        measure = context.grammar.measures.at(context.tokens, at) if len(context.low(at)) > 2 else None
        end = measure[0] if measure is not None else 0
    elif read.unit in ("count", "ratio") and not read.written:
        end = unknown.unit(context.tokens, at)
    elif read.unit == "count":
        end = unknown.unit(context.tokens, at) if len(context.low(at)) > 2 else 0
    else:
        return None
    if not end:
        return None
    surface = " ".join(one.raw for one in context.tokens[at:end])
    return Touch(problem=f"“{surface}” is a unit that is not read", last=end)


def scale(context: Context, read: Read) -> Touch | None:
    """A word after a number that multiplies it and is not read: 3 millions, a 20-tysięczny."""
    if read.unit not in ("count", "ratio") or read.vague is not None:
        return None
    token = token_at(context, read.last)
    if token is None or (token.line and "\n\n" in token.space):
        return None
    hyphen = token.low == "-" and token.tight and is_tight(context, read.last + 1)
    at = read.last + hyphen
    word = context.low(at)
    apart = context.tokens[at].raw if at < len(context.tokens) and context.tokens[at].space == " " else ""
    if apart in _LETTERS and not read.written and not hyphen:
        return Touch(problem=f"“{apart}” may multiply it, and is not read", last=at + 1)
    if unknown.scale(word) and context.tokens[at].kind == "word":
        return Touch(problem=f"“{context.tokens[at].raw}” may multiply it, and is not read", last=at + 1)
    return None


_LETTERS: Final = frozenset(("k", "M"))
"""Of thousands and millions, where they are written apart: 2.3 k."""


def part(context: Context, read: Read) -> Touch | None:
    """The noun of a part after more than a whole, which is no ordinal there: one hundred and thirty fifths."""
    token, grammar = token_at(context, read.last), context.grammar
    if read.unit != "count" or not isinstance(read.value, Fraction) or token is None or token.line:
        return None
    size = grammar.fractions.get(token.low, 0)
    if not size or token.low in grammar.ordinals or read.value < size or not read.written:
        return None
    return Touch(problem=f"how many “{token.raw}” make a whole number is not read", last=read.last + 1)


def tail(context: Context, read: Read) -> Touch | None:
    """A short ending after a hyphen that may change what a number says: 20-ish, 30-tal, 100-fach."""
    token = token_at(context, read.last)
    if token is None or token.low != "-" or not token.tight or not is_tight(context, read.last + 1):
        return None
    ending = token_at(context, read.last + 1)
    if ending is None or ending.kind != "word" or read.unit not in ("count", "percent", "money", "measure", "duration"):
        return None
    if ending.low in context.grammar.words("percent", "glued") or ending.capital:
        return None
    if ending.low in context.grammar.words("rates", "endings"):
        return Touch(problem=f"what “-{ending.raw}” makes of it is not read", last=read.last + 2)
    return None


def joined(context: Context, read: Read) -> Touch | None:
    """A word between two numbers, all in one: odds of 5-to-1, a 7-for-2 split."""
    if read.unit not in ("count", "ratio") or not all(is_tight(context, read.last + n) for n in range(4)):
        return None
    marks = context.low(read.last), context.low(read.last + 2)
    named, further = token_at(context, read.last + 1), context.low(read.last + 3)
    if marks != ("-", "-") or named is None or named.kind != "word" or not further.isdecimal():
        return None
    return Touch(problem=f"what “-{named.raw}-{further}” makes of it is not read", last=read.last + 4)


_SHORT: Final = 2
"""The letters that the words of a unit in two full stops have at most."""


def shortened(context: Context, read: Read) -> Touch | None:
    """Two shortened words after a number, which may be its unit: 3 p. b., 3 в. п."""
    found = [token_at(context, read.last + n) for n in range(4)]
    if read.unit != "count" or read.written or any(token is None or token.line for token in found):
        return None
    one, stop, two, end = (token for token in found if token is not None)
    words = all(each.kind == "word" and len(each.raw) <= _SHORT and each.raw.islower() for each in (one, two))
    if not words or (stop.low, end.low) != (".", ".") or not (stop.tight and end.tight) or one.tight:
        return None
    return Touch(problem=f"“{one.raw}. {two.raw}.” is not understood", last=read.last + 4)


def rate(context: Context, read: Read) -> Touch | None:
    """So many of so many, in words: 14.3 per 100,000, 37 deaths per 1,000 live births."""
    if read.unit not in ("count", "ratio", "percent", "points", "money", "measure") or read.per:
        return None
    grammar = context.grammar
    start = read.last
    if context.low(start) in (*grammar.table["ranges"]["change_to"], *grammar.table["ranges"]["and"]):
        start = max(start, past_operand(context, start + 1))  # from 6.1 to 5.8 per 1,000
    for at in (read.last, *range(start, start + 6)) if start > read.last else range(start, start + 6):
        token = token_at(context, at)
        if token is None or (token.kind != "word" and at > start) or "\n\n" in token.space:
            return None
        found = grammar.rates.at(context.tokens, at)
        if found is None and not context.changes(read.first):
            found = grammar.loose_rates.at(context.tokens, at)
        if found is None and at == read.last and isinstance(read.value, Fraction) and read.value.denominator != 1:
            found = grammar.ratio_in.at(context.tokens, at)  # 14.3 in 100,000
        end = _base(context, found[0]) if found else 0
        if end:
            return Touch(problem="a rate, so many of so many, is not read", last=end)
        if token.kind != "word":
            return None
    return None


_HUNDRED: Final = 100


def _base(context: Context, i: int) -> int:
    """The token after the round number at token `i` that a rate is counted by, or 0."""
    scale = context.grammar.scales.get(context.low(i), 0)
    if scale >= _HUNDRED:
        return i + 1
    found = single(context, i) if context.low(i).isdecimal() else None
    if found is None or found.unit not in ("count", "measure") or not isinstance(found.value, Fraction):
        return 0
    digits = str(found.value.numerator)
    round_ = found.value.denominator == 1 and digits.strip("0") == "1" and found.value >= _HUNDRED
    return found.last if round_ else 0


def base(context: Context, read: Read) -> Touch | None:
    """The base of a rate whose amount is elsewhere: per 100,000 inhabitants."""
    before = context.grammar.rates.before(context.tokens, read.first)
    if before is None or read.unit != "count" or not _base(context, read.first):
        return None
    return Touch(problem="it is what a rate is counted by", first=before[0])


def compound(context: Context, read: Read) -> Touch | None:
    """A measure by another: 15 kg per hectare, 3 kWh per m²."""
    if read.unit != "measure" or read.per:
        return None
    powered = _powered(context, read.last)
    if powered:
        surface = "".join(token.space + token.raw for token in context.tokens[read.last : powered]).strip()
        return Touch(problem=f"“{surface}” makes a unit that is not read", last=powered)
    at = read.last
    while at < read.last + _NAMES and context.grammar.rates.at(context.tokens, at) is None:
        token = token_at(context, at)
        if token is None or token.line or token.kind == "other" or (token.kind == "digits" and not token.tight):
            return None
        at += 1
    found = context.grammar.rates.at(context.tokens, at)
    if found is None:
        return None
    end = any_unit(context, found[0])
    if not end or context.low(found[0]) in context.grammar.durations:
        return None
    surface = " ".join(token.raw for token in context.tokens[read.last : end])
    return Touch(problem=f"“{surface}” makes a unit that is not read", last=end)


_NAMES: Final = 4
"""Words for what is measured, before what it is counted by: 12 g of CO2 per km."""


def _powered(context: Context, i: int) -> int:
    """The token after a unit with its power at token `i`, or 0: m⁻³, · s−2, ha-1."""
    at = i + (context.low(i) in ("·", "⋅", "∙"))
    named, power = token_at(context, at), token_at(context, at + 1)
    if named is None or power is None or named.kind != "word" or len(named.raw) > 4 or not power.tight:
        return 0
    if power.raw[0] in RAISED or (power.low == "-" and context.low(at + 2).isdecimal() and is_tight(context, at + 2)):
        return word_end(context, at)
    return 0


_DAY: Final = 1440
_STEPS: Final = {"year": 12 * 30 * 1440, "month": 30 * 1440, "week": 7 * 1440, "day": 1440, "hour": 60, "minute": 1}


def chain(context: Context, read: Read) -> Touch | None:
    """A length of time in two units: 2 hours 30 minutes, 3 years and 6 months."""
    if read.unit != "duration" or not isinstance(read.value, Fraction) or read.of not in _STEPS:
        return None
    at = read.last
    if context.low(at) in context.grammar.table["ranges"]["and"]:
        if context.between(read.first):
            return None
        at += 1
    token = token_at(context, at)
    if token is None or token.line or context.low(at) == "-":
        return None
    further = single(context, at)
    if further is None or further.unit != "duration" or not isinstance(further.value, Fraction) or further.bare:
        return None
    step = _STEPS.get(further.of, 0)
    if not 0 < step * further.value < _STEPS[read.of]:
        return None
    if at > read.last and step * _DAY < _STEPS[read.of] and step < _DAY:
        return None  # half a century and three quarters of an hour
    return Touch(problem="a length of time in two units is not read", last=further.last)


def mixed(context: Context, read: Read) -> Touch | None:
    """A whole number and a fraction beside it: 2 1/2, three and a quarter."""
    if read.unit != "count" or not isinstance(read.value, Fraction) or read.value.denominator != 1:
        return None
    if read.min is not None or read.scaled or read.value > 1000:
        return None
    joined = context.low(read.last) in context.grammar.table["ranges"]["and"]
    if joined and (context.between(read.first) or not read.open):
        return None
    at = read.last + joined
    token = token_at(context, at)
    if token is None or token.line or not (joined or (token.kind == "digits" and not read.written)):
        return None
    further = single(context, at)
    if further is None or not isinstance(further.value, Fraction) or further.unit not in ("share", "ratio"):
        return None
    if not 0 < further.value < 1 or further.whole or further.part != 1 or (joined and further.value == Fraction(1, 2)):
        return None
    return Touch(problem="a whole number and a fraction are not read together", last=further.last)


def statistic(context: Context, read: Read) -> Touch | None:
    """An odds ratio of 1.4, HR = 0.8: how many times it is of what cannot be told by a unit."""
    if read.unit not in ("count", "ratio") or read.written:
        return None
    for at in range(read.first, max(0, read.first - _LINKS), -1):
        before = context.grammar.statistics.before(context.tokens, at)
        if before is not None:
            named = at - before[0] > 1 or len(context.low(before[0])) > _SHORT + 1 or context.tokens[before[0]].upper
            return Touch(problem="a ratio of odds, hazards or risks is not read", first=before[0]) if named else None
        token = context.tokens[at - 1]
        linked = len(token.low) <= _LINK or token.low in context.grammar.words("statistics", "links")
        if not (token.low in _SIGNS or (token.kind == "word" and linked)):
            return None
    return None


_LINKS: Final = 3
"""Tokens between the name of a ratio and its number: odds ratio was of."""
_LINK: Final = 4
_SIGNS: Final = frozenset("=:,(")


def factor(context: Context, read: Read) -> Touch | None:
    """A factor, of which the verb tells whether it makes more or less."""
    before = context.grammar.factors.before(context.tokens, read.first)
    if before is None or read.unit != "count":
        return None
    return Touch(problem="whether a factor makes more or less is not read", first=before[0])

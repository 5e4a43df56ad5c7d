"""Tokens -> one operand with its unit: a percentage, a sum of money, a duration, a year, a count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen.numerals import multiples, shares, unknown
from briefgen.numerals.cardinals import number
from briefgen.numerals.context import DECADES, Context
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.units import whole, with_unit
from briefgen.numerals.units_amounts import opens_next


def single(context: Context, i: int) -> Read | None:
    """The operand that starts at token `i`."""
    tokens, grammar = context.tokens, context.grammar
    if i >= len(tokens):
        return None
    token = tokens[i]
    lasting = grammar.wholes.at(tokens, i)
    if lasting is not None:
        value, unit = lasting[1]
        return Read(first=i, last=lasting[0], value=value, unit="duration", of=unit, written=True)
    if token.low in shares.VULGAR:
        return Read(first=i, last=i + 1, value=shares.VULGAR[token.low], unit="share")
    if token.low in grammar.shares:
        return Read(first=i, last=i + 1, value=grammar.shares[token.low], unit="share", written=True)
    special = (
        multiples.times(context, i)
        or multiples.half(context, i, with_unit)
        or multiples.every(context, i)
        or _group(context, i)
        or _glued(context, i)
        or _percent_word(context, i)
        or _times_word(context, i)
        or _compound_ordinal(context, i)
    )
    if special is not None:
        return special
    money = _money(context, i)
    if money is not None:
        return money
    found = number(tokens, i, grammar)
    if found is None:
        share = shares.article_fraction(context, i)
        return whole(context, share) if share is not None else _ordinal(context, i)
    if found.skip:
        return Read(first=i, last=found.last, skip=True)
    if found.problem:
        return Read(first=i, last=found.last, problem=found.problem)
    if found.alone and grammar.qualifiers.at(tokens, i) and context.low(i + 1) not in grammar.hedges:
        return None  # un máximo de
    if found.written and found.last == i + 1 and grammar.never_vague.before(tokens, i + 1):
        return None  # in Tausend Euro
    clock = grammar.table.get("clock", {})
    if found.written and found.value <= 12 and context.low(i - 1) in clock.get("half", ()):
        return Read(first=i, last=found.last, skip=True)  # um halb acht
    spoken = " ".join((context.low(i - 2), context.low(i - 1))) in clock.get("at", ())
    after = context.low(found.last)
    if (
        found.written
        and found.value <= 12
        and spoken
        and after in clock["parts"]
        and context.low(found.last + 1) != "cada"
    ):
        return Read(first=i, last=found.last, skip=True)  # a las dos de la tarde
    if found.written and context.low(i - 1) in DECADES and found.value in range(10, 100, 10):
        return Read(first=i, last=found.last, skip=True)  # los años ochenta
    return with_unit(context, found)


def _glued(context: Context, i: int) -> Read | None:
    """A number and a duration in one word."""
    tokens, grammar = context.tokens, context.grammar
    low = tokens[i].low
    rules = grammar.table["duration_rules"]
    if tokens[i].kind != "word" or not 6 <= len(low) <= 40:
        return None
    for suffix, unit in rules["suffixes"].items():
        if low.endswith(suffix) and len(low) > len(suffix) and (value := _stem(context, low[: -len(suffix)])):
            return Read(first=i, last=i + 1, value=Fraction(value), unit="duration", of=unit, written=True)
    return None


def _stem(context: Context, stem: str) -> int:
    """The number that opens a word: a form of its own, as in tvåårig and trzykrotnie, or a numeral; else 0."""
    prefixes = context.grammar.table["duration_rules"]["prefixes"]
    return next((int(number) for number, prefix in prefixes.items() if prefix == stem), 0) or context.numeral(stem)


def _group(context: Context, i: int) -> Read | None:
    """Une centaine de millions d'euros, una decena de días: the noun, and what it is a group of."""
    grammar = context.grammar
    hedged = grammar.hedges.get(context.low(i + 1), "about")
    at = i + 2 if context.low(i + 1) in grammar.hedges else i + 1
    size = grammar.groups.get(context.low(at), 0)
    if not size or grammar.cardinals.get(context.low(i)) != 1:
        return None  # la quarantaine is something else
    found = Number(i, at + 1, Fraction(size), written=True)
    link = grammar.money_links.at(context.tokens, at + 1)
    times = context.low(link[0]) if link else ""
    scale = grammar.scales.get(times) or grammar.plural_scales.get(times)
    if link and scale:
        found = Number(i, link[0] + 1, Fraction(size * scale), written=True, scale=scale)
    elif link:
        read = with_unit(context, Number(i, link[0], Fraction(size), written=True))
        if read.unit in ("duration", "money", "measure"):
            return replace(read, qualifier=hedged)
    read = with_unit(context, found)
    return replace(read, qualifier=hedged, open=read.unit == "count")


def _percent_word(context: Context, i: int) -> Read | None:
    """A number and "percent" in one word: fünfprozentig."""
    grammar = context.grammar
    low = context.tokens[i].low
    for ending in grammar.table["percent"]["adjectives"]:
        if low.endswith(ending) and len(low) > len(ending) and (value := context.numeral(low[: -len(ending)])):
            return Read(first=i, last=i + 1, value=Fraction(value), unit="percent", written=True)
    return None


def _times_word(context: Context, i: int) -> Read | None:
    """Sixfold, femfaldigt, sześciokrotnie: a number and "times" in one word."""
    grammar = context.grammar
    low = context.low(i)
    for ending in grammar.table.get("times_glued", {}).get("endings", ()):
        if low.endswith(ending) and len(low) > len(ending) and (value := _stem(context, low[: -len(ending)])):
            return Read(first=i, last=i + 1, value=Fraction(value), unit="ratio", written=True)
    return None


def _compound_ordinal(context: Context, i: int) -> Read | None:
    """Fifty-second, twenty-first; dwudziesty piąty."""
    grammar = context.grammar
    tens = grammar.cardinals.get(context.low(i), 0)
    at = i + 2 if context.low(i + 1) == "-" and context.tokens[i + 1].tight else 0
    if not at and grammar.has("ordinals for tens and ones"):
        tens, at = grammar.ordinals.get(context.low(i), 0), i + 1
    ones = grammar.ordinals.get(context.low(at), 0) if at else 0
    if not (20 <= tens < 100 and tens % 10 == 0 and 0 < ones < 10):
        return None
    return Read(first=i, last=at + 1, value=Fraction(tens + ones), unit="ordinal", written=True)


def _money(context: Context, i: int) -> Read | None:
    """€5 million, EUR 300."""
    tokens, grammar = context.tokens, context.grammar
    sign = grammar.money_before.at(tokens, i)
    if sign is None or (
        tokens[i].kind == "word"
        and not (tokens[i].low == "euro" and tokens[i].space)
        and (not tokens[i].capital or (i and tokens[i].tight and tokens[i - 1].kind == "digits"))
    ):
        return None
    code = len(sign[1]) == 3 and tokens[i].low == sign[1].lower()
    if (code and not tokens[i].upper) or (
        sign[0] > i + 1 and tokens[i].low in grammar.table["articles"] and not tokens[sign[0] - 1].tight
    ):
        return None  # Try 5, A $5 fee
    if tokens[i].kind == "word" and unknown.miswritten(tokens[i].raw):
        return None
    found = _amount_of(context, sign[0], glued=tokens[i].kind == "word")
    if found is None or found.skip or found.problem:
        return None
    last, value = found.last, found.value
    if not found.scaled and last < len(tokens) and tokens[last].tight and tokens[last].low in ("m", "b", "k"):
        found = replace(found, scale={"m": 10**6, "b": 10**9, "k": 1000}[tokens[last].low])
        value *= found.scale
        last += 1
    again = None if opens_next(context, last) else grammar.money_after.at(tokens, last)
    name = sign[1]
    if again and tokens[i].low == "$":
        name = again[1]  # "$500 pesos" are no US dollars
    if name == "?":
        surface = tokens[i].raw
        problem = f"“{surface}” may be the money of several countries"
        return Read(first=i, last=again[0] if again else last, problem=problem)
    if tokens[i].kind == "other" and tokens[i].tight and i and tokens[i - 1].kind == "word" and i > context.last:
        surface = tokens[i - 1].raw + tokens[i].raw
        return Read(first=i - 1, last=last, problem=f"“{surface}” is money that is not known")
    if again and again[1] == name:
        last = again[0]
    return Read(first=i, last=last, value=value, unit="money", currency=name, scale=found.scale)


def _amount_of(context: Context, at: int, *, glued: bool) -> Number | None:
    """The number in digits at token `at`, after a sign of money; `glued`: it may be written together with a code."""
    tokens = context.tokens
    if at >= len(tokens) or tokens[at].kind != "digits":
        return None
    if not (glued and tokens[at].tight and tokens[at - 1].upper):
        return number(tokens, at, context.grammar)
    found = number(tokens[at : at + _FAR], 0, context.grammar)  # EUR500m
    return None if found is None else replace(found, first=at, last=found.last + at)


_FAR = 40
"""Tokens that a number may have."""


def _ordinal(context: Context, i: int) -> Read | None:
    tokens, grammar = context.tokens, context.grammar
    token = tokens[i]
    value = grammar.ordinals.get(token.low) if token.kind == "word" else None
    if value is None or value < 3:
        return None
    rules = grammar.table["ordinal_rules"]
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    before = tokens[i - 1].low if i else ""
    if after in rules["not_before"] or before in rules["not_after"] or token.low in ("achten",):
        return None
    if after == "-" and tokens[i + 1].tight and i + 2 < len(tokens) and tokens[i + 2].low in rules["not_before"]:
        return None
    if after in grammar.words("fraction_rules", "part_nouns") and token.low in grammar.fractions:
        surface = f"{token.low} {after}"
        return Read(first=i, last=i + 2, problem=f"“{surface}” may be a share or the next in a row")
    return Read(first=i, last=i + 1, value=Fraction(value), unit="ordinal", written=True)

"""Tokens -> one operand with its unit: a percentage, a sum of money, a duration, a year, a count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals import multiples, ranks, shares, unknown
from briefgen.numerals.cardinals import number
from briefgen.numerals.context import DECADES, Context
from briefgen.numerals.currencies import AMBIGUOUS
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.rule import Rule, first
from briefgen.numerals.units import of_percent, of_unit, whole, with_unit
from briefgen.numerals.units_amounts import opens_next


def single(context: Context, i: int) -> Read | None:
    """The operand that starts at token `i`."""
    if i >= len(context.tokens):
        return None
    # Digits open nothing but a number: the other rules are for words and signs.
    return numbered(context, i) if context.tokens[i].kind == "digits" else first(RULES, context, i)


def lasting(context: Context, i: int) -> Read | None:
    """Half an hour, ett halvår."""
    found = context.grammar.wholes.at(context.tokens, i)
    if found is None:
        return None
    value, unit = found[1]
    return Read(first=i, last=found[0], value=value, unit="duration", of=unit, written=True)


def vulgar(context: Context, i: int) -> Read | None:
    """½."""
    value = shares.VULGAR.get(context.low(i))
    return of_unit(context, Read(first=i, last=i + 1, value=value, unit="share")) if value is not None else None


def share(context: Context, i: int) -> Read | None:
    """Driekwart."""
    value = context.grammar.shares.get(context.low(i))
    return Read(first=i, last=i + 1, value=value, unit="share", written=True) if value is not None else None


def half(context: Context, i: int) -> Read | None:
    """Half a million, half of them."""
    return multiples.half(context, i, with_unit)


def numbered(context: Context, i: int) -> Read | None:
    """A number with its unit."""
    found = number(context.tokens, i, context.grammar)
    if found is None or _is_no_number(context, found):
        return None
    if found.skip or _is_passed_over(context, found):
        return Read(first=i, last=found.last, skip=True)
    if found.problem:
        return Read(first=i, last=found.last, problem=found.problem)
    return with_unit(context, found)


def _is_no_number(context: Context, found: Number) -> bool:
    """Un máximo de, in Tausend Euro."""
    grammar, i = context.grammar, found.first
    if found.skip or found.problem:
        return False
    if found.alone and grammar.qualifiers.at(context.tokens, i) and context.low(i + 1) not in grammar.hedges:
        return True
    return found.written and found.last == i + 1 and grammar.never_vague.before(context.tokens, i + 1) is not None


_LAST_HOUR: Final = 12


def _is_passed_over(context: Context, found: Number) -> bool:
    """Um halb acht, a las dos de la tarde, los años ochenta."""
    if not found.written or found.problem:
        return False
    clock, i = context.grammar.table.get("clock", {}), found.first
    if found.value <= _LAST_HOUR:
        if context.low(i - 1) in clock.get("half", ()):
            return True
        at_clock = f"{context.low(i - 2)} {context.low(i - 1)}" in clock.get("at", ())
        after, beyond = context.low(found.last), context.low(found.last + 1)
        if at_clock and after in clock["parts"] and beyond not in clock.get("not_before", ()):
            return True
    return context.low(i - 1) in DECADES and found.value in range(10, 100, 10)


def article_share(context: Context, i: int) -> Read | None:
    """A third, le tiers, a quarter of a million."""
    found = shares.article_fraction(context, i)
    return of_percent(context, whole(context, found)) if found is not None else None


def glued(context: Context, i: int) -> Read | None:
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


def group(context: Context, i: int) -> Read | None:
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


def percent_word(context: Context, i: int) -> Read | None:
    """A number and "percent" in one word: fünfprozentig."""
    grammar = context.grammar
    low = context.tokens[i].low
    for ending in grammar.table["percent"]["adjectives"]:
        if low.endswith(ending) and len(low) > len(ending) and (value := context.numeral(low[: -len(ending)])):
            return Read(first=i, last=i + 1, value=Fraction(value), unit="percent", written=True)
    return None


def times_word(context: Context, i: int) -> Read | None:
    """Sixfold, femfaldigt, sześciokrotnie: a number and "times" in one word."""
    grammar = context.grammar
    low = context.low(i)
    for ending in grammar.table.get("times_glued", {}).get("endings", ()):
        if low.endswith(ending) and len(low) > len(ending) and (value := _stem(context, low[: -len(ending)])):
            return Read(first=i, last=i + 1, value=Fraction(value), unit="ratio", written=True)
    return None


def age_group(context: Context, i: int) -> Read | None:
    """Under-fives: a numeral in the plural, after a limit."""
    value = context.grammar.age_groups.get(context.low(i))
    if value is None or context.low(i - 1) != "-" or not context.qualifier_before(i - 1):
        return None
    return Read(first=i, last=i + 1, value=Fraction(value), unit="duration", of="year", written=True)


def money(context: Context, i: int) -> Read | None:
    """€5 million, EUR 300."""
    sign = context.grammar.money_before.at(context.tokens, i)
    if sign is None or not _is_sign(context, i, *sign):
        return None
    found = _amount_of(context, sign[0], glued=context.tokens[i].kind == "word")
    if found is None or found.skip or found.problem:
        return None
    found = _lettered(context, found)
    again = None if opens_next(context, found.last) else context.grammar.money_after.at(context.tokens, found.last)
    again = None if again and context.low(again[0]).isdecimal() else again  # $ 20 $ 37
    name = again[1] if again and context.low(i) == "$" else sign[1]  # "$500 pesos" are no US dollars
    name, _, factor = name.partition(" ")  # MEUR are millions of euros
    tokens = context.tokens
    if name == AMBIGUOUS:
        problem = f"“{tokens[i].raw}” may be the money of several countries"
        return Read(first=i, last=again[0] if again else found.last, problem=problem)
    if tokens[i].kind == "other" and tokens[i].tight and i > context.last and tokens[i - 1].kind == "word":
        surface = tokens[i - 1].raw + tokens[i].raw
        return Read(first=i - 1, last=found.last, problem=f"“{surface}” is money that is not known")
    last = again[0] if again and again[1] == name else found.last
    each = int(factor) if factor.isdecimal() else 1
    scale = found.scale * each
    return Read(first=i, last=last, value=found.value * each, unit="money", currency=name, scale=scale)


def _is_sign(context: Context, i: int, last: int, name: str) -> bool:
    """Whether the sign or code of money from token `i` up to `last` is meant as one: not Try 5, A $5 fee."""
    tokens, grammar = context.tokens, context.grammar
    token = tokens[i]
    if token.kind == "word":
        joined = i and token.tight and tokens[i - 1].kind == "digits"
        named = token.space and token.low in _LOWER
        if not named and (not token.capital or joined):
            return False
        if unknown.miswritten(token.raw):
            return False
    code = len(token.low) >= len(name.partition(" ")[0]) == 3 and token.low.endswith(name[:3].lower())
    article = last > i + 1 and token.low in grammar.table["articles"] and not tokens[last - 1].tight
    return not (code and not token.upper) and not article


_LOWER: Final = common("money_lower")
_SCALES: Final = {"m": 10**6, "b": 10**9, "k": 1000}


def _lettered(context: Context, found: Number) -> Number:
    """€5m, $3b."""
    sign = context.tokens[found.last] if found.last < len(context.tokens) else None
    if found.scaled or sign is None or not sign.tight or sign.low not in _SCALES:
        return found
    scale = _SCALES[sign.low]
    return replace(found, last=found.last + 1, value=found.value * scale, scale=scale)


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


def contracted_share(context: Context, i: int) -> Read | None:
    """Moins du tiers, más del tercio: an article in its preposition, which a qualifier ends with."""
    grammar = context.grammar
    part = grammar.fractions.get(context.low(i))
    hedged = part is not None and context.low(i - 1) in grammar.words("fraction_rules", "contracted")
    if part is None or not hedged or not context.qualifier_before(i):
        return None
    return Read(first=i, last=i + 1, value=Fraction(1, part), unit="share", written=True)


RULES: Final[tuple[Rule[Callable[[Context, int], Read | None]], ...]] = (
    Rule(name="long ordinal", language="en", example="It was the one hundred and fifth boat", read=ranks.long_ordinal),
    Rule(name="length of time in one phrase", language="en", example="It lasted half a decade", read=lasting),
    Rule(name="fraction in one sign", language="en", example="They lost ⅔ of them", read=vulgar),
    Rule(name="share in one word", language="nl", example="Het is driekwart van alles", read=share),
    Rule(name="multiple in words", language="en", example="The fleet doubled", read=multiples.times),
    Rule(name="half", language="en", example="They lost half of it", read=half),
    Rule(name="every so many", language="en", example="They lost every third boat", read=multiples.every),
    Rule(name="group", language="fr", example="Il a vu une centaine de bateaux", read=group),
    Rule(name="time in one word", language="sv", example="Ett femårigt program", read=glued),
    Rule(name="percent in one word", language="de", example="Ein fünfprozentiger Anteil", read=percent_word),
    Rule(name="times in one word", language="en", example="It rose sixfold", read=times_word),
    Rule(name="ordinal in two words", language="pl", example="Dwudziesty piąty rok", read=ranks.compound_ordinal),
    Rule(name="age group", language="en", example="They saw under-fives there", read=age_group),
    Rule(name="money", language="en", example="It cost €5 million", read=money),
    Rule(name="number", language="en", example="They saw five boats", read=numbered),
    Rule(name="share after an article", language="fr", example="C'est le tiers de la flotte", read=article_share),
    Rule(name="share after a contraction", language="fr", example="C'est moins du tiers", read=contracted_share),
    Rule(name="rank in one word", language="de", example="Es ist die viertgrößte Flotte", read=ranks.in_one_word),
    Rule(name="all but so many", language="nl", example="Het is de op vier na grootste vloot", read=ranks.all_but),
    Rule(name="second of all", language="en", example="It is the second largest fleet", read=ranks.second),
    Rule(name="ordinal", language="en", example="It was the fifth boat", read=ranks.ordinal),
)

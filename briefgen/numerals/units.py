"""A number -> the same with the unit that follows it: percent, points, money, duration, measure, year, count.

Every rule looks at a number and what stands after it, and returns what it makes of both, or None; the first that finds
something has it, and where none does, it is a count. `hyphen` is the token after a hyphen that joins the two, or the
one right after the number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals import shares
from briefgen.numerals import units_amounts as amounts
from briefgen.numerals import units_parts as parts
from briefgen.numerals import units_suffix as suffix
from briefgen.numerals.context import Context, is_tight
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.rule import Rule
from briefgen.quantity import Unit


def with_unit(context: Context, found: Number) -> Read:
    """A number with the unit that follows it; a count where none does."""
    j = found.last
    hyphen = j + 1 if context.low(j) == "-" and is_tight(context, j) and is_tight(context, j + 1) else j
    for rule in RULES:
        read = rule.read(context, found, hyphen)
        if read is not None:
            return read
    return amounts.count(context, found)


def whole(context: Context, share: Read) -> Read:
    """A share of a scale or an hour with what it counts: a quarter of a million pounds, trois quarts d'heure."""
    link = context.grammar.money_links.at(context.tokens, share.last)
    hour = link is not None and context.grammar.durations.get(context.low(link[0])) == "hour"
    if link and hour and isinstance(share.value, Fraction) and share.unit == "share":
        return replace(share, last=link[0] + 1, value=share.value * 60, unit="duration", of="minute", qualifier="exact")
    if not share.scaled or not isinstance(share.value, Fraction):
        return share
    return with_unit(context, Number(share.first, share.last, share.value, written=True, scale=share.scale))


def of_unit(context: Context, share: Read) -> Read:
    """A share in digits with the unit right after it: 1/2 hour, ¾ mile."""
    if share.unit != "share" or share.written or share.scaled or not isinstance(share.value, Fraction):
        return share
    read = with_unit(context, Number(share.first, share.last, share.value))
    return read if read.unit in ("duration", "measure") and not read.problem else share


def hedged(context: Context, found: Number, hyphen: int) -> Read | None:
    """An article, an adjective and a scale: eine knappe Million."""
    if not found.alone or found.value != 1:
        return None
    hedge = context.grammar.hedges.get(context.low(found.last))
    scale = context.grammar.scales.get(context.low(found.last + 1), 0)
    if not hedge or not scale:
        return None
    number = Number(found.first, found.last + 2, Fraction(scale), written=True, scale=scale)
    return replace(with_unit(context, number), qualifier=hedge)


def tail(context: Context, found: Number, hyphen: int) -> Read | None:
    """Twenty-odd years, 60-plus."""
    end = context.grammar.tails.at(context.tokens, found.last)
    if not end:
        return None
    number = replace(found, last=end[0], plain=False, alone=False)
    return replace(with_unit(context, number), qualifier=end[1])


def groups(context: Context, found: Number, hyphen: int) -> Read | None:
    """Trois douzaines de bacs, tre dozzine, deux centaines."""
    grammar, word = context.grammar, context.low(found.last)
    size = grammar.groups.get(word) or grammar.plural_scales.get(word, 0)
    if not 1 < size <= _THOUSAND or found.scaled or found.value.denominator != 1 or not 1 < found.value <= _THOUSAND:
        return None
    if context.tokens[found.last].tight:
        return None
    return with_unit(context, replace(found, last=found.last + 1, value=found.value * size, scale=size, plain=False))


_THOUSAND: Final = 1000


def fraction(context: Context, found: Number, hyphen: int) -> Read | None:
    """Two thirds, 2/3, trois quarts d'heure."""
    share = shares.fraction(context, found, hyphen)
    return None if share is None else of_percent(context, of_unit(context, whole(context, share)))


def ratio(context: Context, found: Number, hyphen: int) -> Read | None:
    """One in ten."""
    share = shares.ratio(context, found, hyphen)
    return None if share is None else whole(context, share)


def of_percent(context: Context, share: Read) -> Read:
    """A quarter of a per cent, trois quarts de point: a share of one of them."""
    grammar = context.grammar
    if share.unit != "share" or not isinstance(share.value, Fraction):
        return share
    j = share.last
    links = grammar.words("percent", "of_one")
    while j < share.last + _LINKS and context.low(j) in links:
        j += 1
    for unit, table in _PARTED:
        found = getattr(grammar, table).at(context.tokens, j)
        if found is not None and context.tokens[j].kind == "word":
            return replace(share, last=found[0], unit=unit)
    return share


_LINKS: Final = 4
"""Words between a share and the per cent that it is of: three quarters of one."""
_PARTED: Final[tuple[tuple[Unit, str], ...]] = (("points", "points"), ("percent", "percent"))


RULES: Final[tuple[Rule[Callable[[Context, Number, int], Read | None]], ...]] = (
    Rule(name="hedged scale", language="de", example="Es kamen eine knappe Million Boote", read=hedged),
    Rule(name="tail", language="en", example="They saw twenty-odd ferries", read=tail),
    Rule(name="groups", language="fr", example="Il a vu trois douzaines de bateaux", read=groups),
    Rule(name="decade", language="en", example="They sank in the 1990s", read=suffix.decade),
    Rule(name="ending of time", language="sv", example="De såg en 14-åring", read=suffix.lasting),
    Rule(name="ordinal", language="en", example="They saw the 9th of them", read=suffix.ordinal),
    Rule(name="ordinal with a dot", language="de", example="Es ist die 5. Auflage", read=suffix.dotted),
    Rule(name="times", language="en", example="They saw three times as many boats", read=parts.times),
    Rule(name="decimal times", language="en", example="It cost 8.3 times earnings", read=parts.decimal_times),
    Rule(name="multiplied by", language="fr", example="Le prix fut multiplié par quatre", read=parts.times_by),
    Rule(name="factor", language="en", example="It rose by a factor of 2.5 there", read=parts.factor),
    Rule(name="tenths", language="es", example="Subió al 3,5 %, dos décimas más", read=parts.tenths),
    Rule(name="basis points", language="en", example="Rates fell by 35 basis points", read=parts.basis),
    Rule(name="fraction", language="en", example="They lost two thirds of them", read=fraction),
    Rule(name="ratio", language="en", example="They lost nine out of ten boats", read=ratio),
    Rule(name="points", language="en", example="It rose by 3 percentage points", read=parts.points),
    Rule(name="percent", language="en", example="They lost 12 per cent of them", read=parts.percent),
    Rule(name="per mille", language="en", example="They lost 7 per mille of them", read=parts.mille),
    Rule(name="money", language="en", example="It cost 5 euros", read=amounts.money),
    Rule(name="age and more", language="es", example="Tienen 65 y más años", read=amounts.aged),
    Rule(name="duration", language="en", example="It lasted three years", read=amounts.duration),
    Rule(name="metres or millions", language="en", example="They built 5 m boats", read=amounts.unclear),
    Rule(name="measure", language="en", example="They sailed 5 km", read=amounts.measure),
    Rule(name="year", language="en", example="They sank in 2019", read=amounts.year),
)

"""Tokens -> a multiple, a half, or every so many: doubled, twice as many, half a million, every third."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.rule import Rule, first
from briefgen.quantity import Unit

_OF_THE = common("of_the")
"""Prepositions that hold an article."""


def times(context: Context, i: int) -> Read | None:
    """Doubled, twice as many; what counts ("three times as many") is read with its number."""
    found = context.grammar.times.at(context.tokens, i)
    if found is None or found[1] == 0:
        return None
    if context.tokens[i].tight and i and context.tokens[i - 1].low == "-":
        return None
    hedged = context.qualifier_before(i) or found[0] > i + 1
    if not hedged and context.low(i) in context.grammar.words("times", "qualified"):
        return None  # twice may be how often
    start = i + 1 if context.low(i) in _OF_THE and found[0] > i + 1 else i  # "plus du double": more than
    return Read(first=start, last=found[0], value=found[1], unit="ratio", written=True, down=found[1] < 1)


def half(context: Context, i: int, with_unit: WithUnit) -> Read | None:
    """Half, half a million, half a year. `with_unit` reads what follows a number."""
    opened = context.grammar.half_before.at(context.tokens, i)
    if opened:
        j = opened[0] + (context.low(opened[0]) == "-" and context.tokens[opened[0]].tight)
        read = first(HALF_A, context, i, j, with_unit)
        if read is not None:
            return read
    return _half(context, i)


def half_a_point(context: Context, i: int, j: int, with_unit: WithUnit) -> Read | None:
    """Half a percentage point, en halv procent."""
    unit: Unit
    for unit, table in (("points", context.grammar.points), ("percent", context.grammar.percent)):
        found = table.at(context.tokens, j)
        if found and context.tokens[j].kind == "word":
            return Read(first=i, last=found[0], value=_HALF, unit=unit, written=True)
    return None


def half_a_group(context: Context, i: int, j: int, with_unit: WithUnit) -> Read | None:
    """Ett halvt dussin, une demi-douzaine."""
    group = context.grammar.groups.get(context.low(j))
    if group is None:
        return None
    return Read(first=i, last=j + 1, value=group * _HALF, qualifier="about", open=True, written=True)


def half_a_scale(context: Context, i: int, j: int, with_unit: WithUnit) -> Read | None:
    """Half a million euros."""
    scale = context.grammar.scales.get(context.low(j), 0)
    return with_unit(context, Number(i, j + 1, scale * _HALF, written=True, scale=scale)) if scale > 1 else None


def half_a_year(context: Context, i: int, j: int, with_unit: WithUnit) -> Read | None:
    """Half a year, ett halvt år."""
    grammar = context.grammar
    unit = grammar.durations.get(context.low(j))
    if unit is None or context.low(i - 1) in grammar.table["halves"]["not_after"]:
        return None
    several = j > i + 1 + (context.low(j - 1) == "-")
    if not (several or grammar.has("half right before a duration")):
        return None
    return Read(first=i, last=j + 1, value=_HALF, unit="duration", of=unit, written=True)


_HALF: Final = Fraction(1, 2)


def _half(context: Context, i: int) -> Read | None:
    """Half of them, half of one per cent; not the second half of 2019, half of May."""
    tokens, rules = context.tokens, context.grammar.table["halves"]
    alone = context.grammar.halves.at(tokens, i)
    before = context.low(i - 1)
    if alone is None or before in rules["not_after"] or (before == "-" and tokens[i - 1].tight):
        return None
    j = alone[0]
    joined = context.low(j) == "-" and tokens[j].tight
    if joined or context.low(j) in rules["not_before"]:
        return None
    percent = _of_one_percent(context, j) if context.low(j) in common("of") else 0
    if percent:
        return Read(first=i, last=percent, value=_HALF, unit="percent", written=True)
    if context.of_time(j) or (j == i + 1 and context.low(i) in rules.get("not_alone", ())):
        return None
    return Read(first=i, last=j, value=_HALF, unit="share", written=True)


def _of_one_percent(context: Context, j: int) -> int:
    """The token after "of one per cent" from token `j`, or 0."""
    small = number(context.tokens, j + 1, context.grammar)
    if small is None and context.low(j + 1) == "'":
        small = number(context.tokens, j + 2, context.grammar)
    percent = context.grammar.percent.at(context.tokens, small.last) if small and small.value == 1 else None
    return percent[0] if percent else 0


WithUnit = Callable[[Context, Number], Read]
HALF_A: Final[tuple[Rule[Callable[[Context, int, int, WithUnit], Read | None]], ...]] = (
    Rule(name="half a point", language="en", example="It rose by half a percentage point", read=half_a_point),
    Rule(name="half a group", language="fr", example="Il a vu une demi-douzaine de bateaux", read=half_a_group),
    Rule(name="half a scale", language="en", example="They saw half a million boats", read=half_a_scale),
    Rule(name="half a year", language="en", example="It took half a year", read=half_a_year),
)


def every(context: Context, i: int) -> Read | None:
    """Every third, varannan, jeder Zehnte."""
    tokens, grammar = context.tokens, context.grammar
    rules = grammar.table["every"]
    low = tokens[i].low
    if low in rules["second"]:
        value, last = 2, i + 1
    elif low in rules["words"] and context.low(i + 1) in rules.get("other", ()):
        value, last = 2, i + 2
    elif low in rules["words"] and i + 1 < len(tokens) and tokens[i + 1].low in grammar.ordinals:
        value, last = grammar.ordinals[tokens[i + 1].low], i + 2
    else:
        return None
    if last < len(tokens) and tokens[last].low in rules["not_before"]:
        return Read(first=i, last=last + 1, skip=True)
    unit: Unit = "share" if value == 2 else "ratio"
    return Read(first=i, last=last, value=Fraction(1, value), unit=unit, written=True)

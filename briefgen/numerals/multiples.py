"""Tokens -> a multiple, a half, or every so many: doubled, twice as many, half a million, every third."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Number, Read
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
    first = i + 1 if context.low(i) in _OF_THE and found[0] > i + 1 else i  # "plus du double": more than
    return Read(first=first, last=found[0], value=found[1], unit="ratio", written=True)


def half(context: Context, i: int, with_unit: Callable[[Context, Number], Read]) -> Read | None:
    """Half, half a million, half a year. `with_unit` reads what follows a number."""
    tokens, grammar = context.tokens, context.grammar
    rules = grammar.table["halves"]
    before = tokens[i - 1].low if i else ""
    opened = grammar.half_before.at(tokens, i)
    if opened:
        j = opened[0]
        if j < len(tokens) and tokens[j].low == "-" and tokens[j].tight:
            j += 1
        word = tokens[j].low if j < len(tokens) else ""
        unit: Unit
        for unit, table in (("points", grammar.points), ("percent", grammar.percent)):
            told = table.at(tokens, j)
            if told and tokens[j].kind == "word":  # half a percentage point, en halv procent
                return Read(first=i, last=told[0], value=Fraction(1, 2), unit=unit, written=True)
        if word in grammar.groups:
            half = Fraction(grammar.groups[word], 2)
            return Read(first=i, last=j + 1, value=half, qualifier="about", open=True, written=True)
        if word in grammar.scales and grammar.scales[word] > 1:
            scale = grammar.scales[word]
            return with_unit(context, Number(i, j + 1, Fraction(scale, 2), written=True, scale=scale))
        if (
            word in grammar.durations
            and before not in rules["not_after"]
            and (opened[0] > i + 1 or grammar.has("half right before a duration"))
        ):
            return Read(
                first=i, last=j + 1, value=Fraction(1, 2), unit="duration", of=grammar.durations[word], written=True
            )
    alone = grammar.halves.at(tokens, i)
    if alone is None or before in rules["not_after"] or (before == "-" and tokens[i - 1].tight):
        return None
    j = alone[0]
    after = tokens[j] if j < len(tokens) else None
    if after is not None and ((after.low == "-" and after.tight) or after.low in rules["not_before"]):
        return None
    if after is not None and after.low in common("of"):
        small = number(tokens, j + 1, grammar) or (
            number(tokens, j + 2, grammar) if context.low(j + 1) == "'" else None
        )
        percent = grammar.percent.at(tokens, small.last) if small and small.value == 1 else None
        if percent:
            return Read(first=i, last=percent[0], value=Fraction(1, 2), unit="percent", written=True)
    if after is not None and context.of_time(j):
        return None  # the second half of 2019, half of May
    if alone[0] - i == 1 and tokens[i].low == "halb":
        return None
    return Read(first=i, last=j, value=Fraction(1, 2), unit="share", written=True)


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

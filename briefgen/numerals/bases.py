"""An operand, and what it is counted by -> the same with its base: 12.3 per 100,000, 50 µg/m³, 103.4 (2015 = 100)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context, goes_on, is_tight, near_index, token_at
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read, read_of
from briefgen.numerals.rule import Rule, first
from briefgen.numerals.singles import single


def operand(context: Context, i: int) -> Read | None:
    """The operand that starts at token `i`, with what it is counted by."""
    read = single(context, i)
    if read is None or read.skip or read.problem:
        return read
    return first(RULES, context, read) or read


def counted(context: Context, i: int) -> Read | None:
    """The same where it cannot be a part of a whole: −1 na 1000, 10 ± 3 na 1000."""
    read = operand(context, i)
    if read is None or not read.whole:
        return read
    alone = number(context.tokens, i, context.grammar)
    return rate(context, read_of(alone, open=True)) or read_of(alone, open=True) if alone is not None else None


SLASHES: Final = frozenset("/⁄∕")
"""The signs before what something is counted by."""


def unit_at(context: Context, i: int) -> tuple[int, str] | None:
    """The token after a unit by which something is counted, and its name; None where none starts at token `i`."""
    tokens, grammar = context.tokens, context.grammar
    if i >= len(tokens) or tokens[i].kind == "digits":
        return None
    sign = grammar.denominators.at(tokens, i)
    found = sign if sign is not None and is_end(context, sign[0]) else grammar.measures.at(tokens, i)
    if found is None or " " in found[1] or not is_end(context, found[0]):
        return None
    capital = len(tokens[i].raw) == 1 and tokens[i].capital and found[1] != _LITRE
    return None if capital else found


_LITRE: Final = "volume-liter"
"""The unit whose sign is a capital as well."""


def is_end(context: Context, i: int) -> bool:
    """Whether a word or sign ends before token `i`."""
    token = token_at(context, i)
    return token is None or not token.tight or token.low in ".,;:!?)]\"”»'’|"


def per_unit(context: Context, read: Read) -> Read | None:
    """50 µg/m³, 15 kg per hectare, €5/kg, 12 kronor per kWh."""
    if read.unit not in ("measure", "money") or read.vague is not None or read.per:
        return None
    at = read.last
    if context.low(at) in SLASHES and is_tight(context, at) and is_tight(context, at + 1):
        found = unit_at(context, at + 1)
    else:
        found = _unit_after(context, at)
    if found is None or found[1] == read.of:
        return None
    return replace(read, last=found[0], per=found[1])


def per_base(context: Context, read: Read) -> Read | None:
    """24 patients per hour, €5 per head, 12 kg per capita."""
    if read.unit not in ("count", "measure", "money") or read.vague is not None or read.per:
        return None
    for at in range(read.last, read.last + _BETWEEN):
        token = token_at(context, at)
        if token is None or token.line or (at > read.last and not _is_between(context, at, read.last)):
            return None
        found = context.grammar.bases.at(context.tokens, at) or (
            _unit_after(context, at) if read.unit == "count" else None
        )
        if found is not None and not _is_when(context, at, found[0]):
            return replace(read, last=found[0], per=found[1], open=False, bare=False)
        if read.unit != "count" or (at > read.last and context.tokens[at].kind != "word"):
            return None
    return None


def _is_when(context: Context, first: int, last: int) -> bool:
    """Whether a time from token `first` up to `last` says when: 500 a year earlier, 500 Euro im Jahr 2019."""
    after = context.low(last)
    if after in context.grammar.words("duration_rules", "ago"):
        return True
    return _is_base(after) and context.grammar.rates.at(context.tokens, first) is None


def _unit_after(context: Context, at: int) -> tuple[int, str] | None:
    """The unit behind a word such as `per`: 8 people per km²."""
    per = context.grammar.rates.at(context.tokens, at) or context.grammar.per_units.at(context.tokens, at)
    return unit_at(context, per[0]) if per is not None and not context.tokens[at].line else None


def _is_between(context: Context, at: int, last: int) -> bool:
    """Whether what is before token `at`, from token `last` on, is what a rate counts: 24 patients per hour."""
    token = context.tokens[at - 1]
    words = context.grammar.table["ranges"]
    if token.kind != "word" or (token.tight and at > last) or token.low in words["and"] or token.low in words["or"]:
        return False
    return token.low not in context.share_before and token.low not in context.grammar.durations


_POWERS: Final = {
    ("m", "⁻³"): "volume-cubic-meter", ("m", "⁻²"): "area-square-meter", ("l", "⁻¹"): "volume-liter",
    ("ha", "⁻¹"): "area-hectare", ("kg", "⁻¹"): "mass-kilogram", ("km", "⁻²"): "area-square-kilometer",
}  # fmt: skip
_TIMES: Final = frozenset("·⋅∙.")
_RAISED: Final = str.maketrans("-123", "⁻¹²³")


def powered(context: Context, read: Read) -> Read | None:
    """50 µg m⁻³, 15 kg ha-1."""
    if read.unit != "measure" or read.per:
        return None
    at = read.last + (context.low(read.last) in _TIMES and is_tight(context, read.last + 1))
    sign = context.low(at)
    end = at + 1
    while end < at + 3 and is_tight(context, end) and not is_end(context, end):
        end += 1
    power = "".join(context.tokens[k].low for k in range(at + 1, min(end, len(context.tokens)))).translate(_RAISED)
    unit = _POWERS.get((sign, power))
    return replace(read, last=end, per=unit) if unit is not None and is_end(context, end) else None


_HUNDRED: Final = 100
_MILLION: Final = 10**6


def base_at(context: Context, i: int) -> tuple[int, int] | None:
    """The token after the round number at token `i` that a rate is counted by, and the number."""
    scale = context.grammar.scales.get(context.low(i), 0)
    if scale >= _HUNDRED:
        return i + 1, scale
    further = context.grammar.scales.get(context.low(i + 1), 0)
    if further >= _MILLION and context.grammar.cardinals.get(context.low(i)) == 1:
        return i + 2, further  # auf eine Million Einwohner
    found = single(context, i) if context.low(i).isdecimal() else None
    if found is None or found.unit not in ("count", "measure") or not isinstance(found.value, Fraction):
        return None
    if found.unit == "measure" or found.value.denominator != 1 or found.value < _HUNDRED:
        return None
    return (found.last, int(found.value)) if str(found.value.numerator).strip("0") == "1" else None


_BETWEEN: Final = 5
"""Words that may be between a number and what it is counted by, with that word: 37 deaths of children per 1,000."""


def rate(context: Context, read: Read) -> Read | None:
    """12.3 per 100,000, 37 deaths per 1,000 live births, 14,3 auf 100.000."""
    if read.unit not in ("count", "year") or read.vague is not None or read.per:
        return None
    if read.unit == "year" and not _is_rated(context, read.last):
        return None
    found = _base_after(context, read, read.last)
    if found is None:
        return None
    return replace(read, last=found[0], unit="count", per=found[1], open=False, bare=False)


def _is_rated(context: Context, i: int) -> bool:
    """Whether the word of a rate and its base are right at token `i`: 2026 per 1,000,000."""
    found = context.grammar.rates.at(context.tokens, i) or context.grammar.loose_rates.at(context.tokens, i)
    return found is not None and base_at(context, found[0]) is not None


def _base_after(context: Context, read: Read, start: int) -> tuple[int, int] | None:
    """The base of a rate that follows from token `start` on, a few words between."""
    grammar = context.grammar
    for at in range(start, start + _BETWEEN):
        token = token_at(context, at)
        if token is None or "\n\n" in token.space or token.kind != "word" or token.tight:
            return None
        percent = grammar.percent.at(context.tokens, at)
        if percent is not None and not goes_on(context, percent[0]):
            return None
        found = grammar.rates.at(context.tokens, at)
        if found is None:
            found = grammar.loose_rates.at(context.tokens, at)
            found = None if found is not None and context.changes(read.first) else found
        if found is None and at == read.last and isinstance(read.value, Fraction) and read.value.denominator != 1:
            found = grammar.ratio_in.at(context.tokens, at)  # 14.3 in 100,000
        base = base_at(context, found[0]) if found else None
        if base is not None:
            return base
        if token.low in grammar.table["ranges"]["and"] or (at in context.starts and single(context, at) is not None):
            return None
    return None


def of_every(context: Context, i: int) -> tuple[int, Read] | None:
    """The token at which a base opens, and its number: of every 1,000 children, 12; auf 1.000 Kinder kommen 12."""
    every = context.grammar.of_every.before(context.tokens, i)
    phrase = every or context.grammar.loose_rates.before(context.tokens, i)
    base = base_at(context, i) if phrase is not None else None
    if base is None or phrase is None or not (every or _opens_rate(context, phrase[0], *base)):
        return None
    for at in range(base[0], base[0] + _NEAR):
        token = token_at(context, at)
        if token is None or "\n\n" in token.space or (token.kind == "other" and token.low != ","):
            return None
        read = single(context, at)
        if read is None or read.bare:
            continue
        counted = read.unit == "count" and read.open and isinstance(read.value, Fraction) and read.value < base[1]
        if not counted or read.skip or read.problem:
            return None
        return phrase[0], replace(read, per=base[1], open=False)
    return None


def _opens_rate(context: Context, i: int, last: int, base: int) -> bool:
    """Whether a sentence opens at token `i` with what it counts by: auf 100.000 Einwohner kommen 23; na stronach."""
    opens = i == 0 or context.tokens[i].line or context.low(i - 1) in ".!?:;"
    at = last + (context.low(last) in common("of")) + (context.low(last + 1) == "'")
    return opens and base > _HUNDRED and context.counted(at)


_NEAR: Final = 9
"""Tokens after a base in which its number is."""


def index(context: Context, read: Read) -> Read | None:
    """103.4 (2015 = 100)."""
    if read.unit not in ("count", "year") or read.scaled or context.low(read.last) != "(":
        return None
    low = [context.low(read.last + n) for n in range(1, 5)]
    year = low[0].isdecimal() and len(low[0]) == 4 and low[0][:2] in ("18", "19", "20")
    if not year or low[1:] != ["=", "100", ")"]:
        return None
    return replace(read, last=read.last + 5, unit="index", of=low[0], open=False)


def of_index(context: Context, i: int) -> tuple[int, Read | None] | None:
    """2021 = 100: a base, which is no figure, with the index that it is of: the index (2021 = 100) reached 104.2."""
    if [context.low(i + 1), context.low(i + 2)] != ["=", "100"] or not _is_base(context.low(i)):
        return None
    for at in range(i + 3, i + 3 + _NEAR):
        token = token_at(context, at)
        if token is None or "\n\n" in token.space or token.low in ".;":
            break
        read = single(context, at)
        if read is None or read.bare:
            continue
        plain = read.unit == "count" and read.open and isinstance(read.value, Fraction) and read.value > 0
        if plain and near_index(context, at) and not context.counts(read.last):
            return read.last, replace(read, first=i, unit="index", of=context.low(i), open=False)
        break
    return i + 3, None


def _is_base(year: str) -> bool:
    return len(year) == 4 and year.isdecimal() and year[:2] in ("18", "19", "20")


RULES: Final[tuple[Rule[Callable[[Context, Read], Read | None]], ...]] = (
    Rule(name="per unit", language="en", example="The air held 50 µg/m³ of it", read=per_unit),
    Rule(name="per unit by a power", language="en", example="The air held 50 µg m⁻³ of it", read=powered),
    Rule(name="per head or time", language="en", example="It saw 24 patients per hour", read=per_base),
    Rule(name="rate", language="en", example="It was 12.3 per 100,000 people", read=rate),
    Rule(name="index", language="en", example="Prices stood at 103.4 (2015 = 100)", read=index),
)

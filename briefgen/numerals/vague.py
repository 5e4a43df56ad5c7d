"""Tokens -> an amount without a number: several, many thousands, tens of thousands, une centaine, most of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.context import Context
from briefgen.numerals.grammar import PLURALS, common
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.rule import Rule, first
from briefgen.numerals.units import with_unit
from briefgen.quantity import Unit


def vague(context: Context, i: int) -> Read | None:
    """Several, many thousands, tens of thousands of euros, kilkanaście procent, most of the officers."""
    read = first(RULES, context, i)
    if read is None or read.unit != "count" or (read.times == 1 and read.min is None):
        return read
    each = with_unit(context, Number(read.first, read.last, Fraction(1), written=True, scale=max(read.times, 2)))
    if each.unit not in (_OF_MANY if read.min is None else _OF_RANGE) or not isinstance(each.value, Fraction):
        return read
    measured = replace(read, last=each.last, unit=each.unit, of=each.of, currency=each.currency)
    if isinstance(read.min, Fraction) and isinstance(read.max, Fraction):
        return replace(measured, min=read.min * each.value, max=read.max * each.value)
    return replace(measured, times=int(read.times * each.value))


_OF_MANY = frozenset(("money", "measure", "duration"))
_OF_RANGE = _OF_MANY | {"percent", "points", "ratio"}


def _scaled(context: Context, i: int) -> tuple[int, int]:
    """The scale word at token `i`, or 1, and the token after it."""
    scale = context.grammar.scales.get(context.low(i), 1)
    return scale, i + 1 if scale > 1 else i


def dozens(context: Context, i: int) -> Read | None:
    """A word that counts by a fixed number: kilkadziesiąt."""
    fixed = context.grammar.table["vague"].get("times", {}).get(context.low(i))
    if not fixed:
        return None
    scale, last = _scaled(context, i + 1)
    return Read(first=i, last=last, vague="several", times=fixed * scale, written=True)


def span(context: Context, i: int) -> Read | None:
    """A word for a range: kilkanaście."""
    found = context.grammar.table["vague"].get("ranges", {}).get(context.low(i))
    if not found:
        return None
    scale, last = _scaled(context, i + 1)
    least, most = (Fraction(end * scale) for end in found)
    return Read(first=i, last=last, min=least, max=most, written=True)


def plural(context: Context, i: int) -> Read | None:
    """Thousands of, tens of thousands; but "(thousands)" is a table's unit, and so is "en miles de euros"."""
    grammar, low = context.grammar, context.low(i)
    if low not in grammar.plural_scales or grammar.never_vague.before(context.tokens, i + 1):
        return None
    if context.low(i - 1) in _OPENS and _ends(context, i + 1):
        return None
    times, last = grammar.plural_scales[low], i + 1
    link = last + 1 if context.low(last) in common("of_many") else last
    further = context.low(link)
    larger = grammar.plural_scales.get(further) or grammar.scales.get(further, 0)
    if larger > times:
        times, last = times * larger, link + 1
    return Read(first=i, last=last, vague="several", times=times, written=True)


_OPENS: Final = frozenset("(,") | common("unit_openers")


def amount(context: Context, i: int) -> Read | None:
    """Several, a few thousand, many years, most of the officers."""
    grammar, found = context.grammar, context.grammar.vague.at(context.tokens, i)
    if found is None or grammar.never_vague.before(context.tokens, i + 1) or _is_unit(context, i):
        return None
    if any((never := grammar.never_vague.at(context.tokens, k)) and never[0] > i for k in range(max(0, i - 2), i + 1)):
        return None
    last, meaning = found
    times = _times(context, last)
    if times >= 10 and meaning != "most":
        link = last + 2 if context.low(last + 1) in common("of_many") else last + 1
        larger = grammar.scales.get(context.low(link), 0) or grammar.plural_scales.get(context.low(link), 0)
        if larger > times:
            return Read(first=i, last=link + 1, vague=meaning, times=times * larger, written=True)
        return Read(first=i, last=last + 1, vague=meaning, times=times, written=True)
    points = grammar.points.at(context.tokens, last)
    bare = points is not None and points[0] == last + 1 and context.low(last) in common("points")
    if points is not None and meaning != "most" and not bare:
        return Read(first=i, last=points[0], vague=meaning, unit="points", written=True)
    lasting = grammar.durations.get(context.low(last))
    if lasting and len(context.low(last)) > 1:
        return Read(first=i, last=last + 1, vague=meaning, unit="duration", of=lasting, written=True)
    unit: Unit = "share" if meaning == "most" else "count"
    return Read(first=i, last=last, vague=meaning, unit=unit, written=True)


def _is_unit(context: Context, i: int) -> bool:
    """Whether it is a word such as "thousands", which `plural` has judged."""
    return context.low(i) in context.grammar.plural_scales


def _times(context: Context, i: int) -> int:
    """What the word at token `i` counts in: thousand, dozens, mehrere hunderttausend; 0 where it is no such word."""
    grammar, word = context.grammar, context.low(i)
    times = grammar.scales.get(word) or grammar.plural_scales.get(word) or grammar.groups.get(word) or 0
    number = context.numeral(word) if word and not times else 0
    return number if number in (10_000, 100_000) else times


def most(context: Context, i: int) -> Read | None:
    """Most contracts, most young people; not the most serious cases."""
    grammar, before = context.grammar, context.low(i - 1)
    if context.low(i) not in grammar.words("vague", "determiner") or before in grammar.words("vague", "not_determiner"):
        return None
    if grammar.vague.at(context.tokens, i) is not None or grammar.never_vague.before(context.tokens, i + 1):
        return None
    if i and context.tokens[i - 1].kind == "word" and before not in context.share_before:
        return None  # what matters most
    return Read(first=i, last=i + 1, vague="most", unit="share", written=True) if _plural_after(context, i) else None


def _plural_after(context: Context, i: int) -> bool:
    """Whether a noun in the plural follows token `i`, with at most one adjective before it."""
    grammar = context.grammar
    adverbs = tuple(grammar.words("vague", "adverb_endings"))
    singulars = tuple(grammar.words("vague", "singular_endings"))
    for j in (i + 1, i + 2):
        word = context.low(j)
        if not word.isalpha() or word.endswith(adverbs) or (j == i + 1 and word in context.share_before):
            return False
        if word in grammar.words("vague", "plurals") or (
            len(word) > 3 and word.endswith(PLURALS) and not word.endswith(singulars)
        ):
            return True
    return False


def _ends(context: Context, i: int) -> bool:
    """Whether a line or a bracket ends before token `i`."""
    return i >= len(context.tokens) or context.tokens[i].line or context.low(i) == ")"


RULES: Final[tuple[Rule[Callable[[Context, int], Read | None]], ...]] = (
    Rule(name="fixed", language="pl", example="Było kilkadziesiąt łodzi", read=dozens),
    Rule(name="span", language="pl", example="Było kilkanaście łodzi", read=span),
    Rule(name="plural", language="en", example="They saw thousands of boats", read=plural),
    Rule(name="amount", language="en", example="They saw several thousand boats", read=amount),
    Rule(name="most", language="en", example="Most contracts ended", read=most),
)

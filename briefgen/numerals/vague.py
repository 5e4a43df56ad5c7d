"""Tokens -> an amount without a number: several, many thousands, tens of thousands, une centaine, most of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen.numerals.context import Context
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Number, Read
from briefgen.numerals.units import with_unit
from briefgen.quantity import Unit


def vague(context: Context, i: int) -> Read | None:
    """Several, many thousands, tens of thousands of euros, kilkanaście procent, most of the officers."""
    read = _loose(context, i)
    if read is None or read.unit != "count" or (read.times == 1 and read.min is None):
        return read
    each = with_unit(context, Number(read.first, read.last, Fraction(1), written=True, scale=max(read.times, 2)))
    if each.unit not in (_OF_MANY if read.min is None else _OF_RANGE) or not isinstance(each.value, Fraction):
        return read
    held = replace(read, last=each.last, unit=each.unit, of=each.of, currency=each.currency)
    if read.min is not None and read.max is not None:
        return replace(held, min=read.min * each.value, max=read.max * each.value)
    return replace(held, times=int(read.times * each.value))


_OF_MANY = frozenset(("money", "measure", "duration"))
_OF_RANGE = _OF_MANY | {"percent", "points", "ratio"}


def _loose(context: Context, i: int) -> Read | None:
    tokens, grammar = context.tokens, context.grammar
    low = tokens[i].low
    fixed = grammar.table["vague"].get("times", {}).get(low)
    if fixed:
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        scale = grammar.scales.get(after, 1)
        return Read(first=i, last=i + (2 if scale > 1 else 1), vague="several", times=fixed * scale, written=True)
    span = grammar.table["vague"].get("ranges", {}).get(low)
    if span:
        least, most = span
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        scale = grammar.scales.get(after, 1)
        last = i + (2 if scale > 1 else 1)
        return Read(first=i, last=last, min=Fraction(least * scale), max=Fraction(most * scale), written=True)
    start = i
    if grammar.never_vague.before(tokens, i + 1):
        return None  # en miles de euros
    if low in grammar.plural_scales and context.low(i - 1) in ("(", ",", "in") and _ends(context, i + 1):
        return None  # "(thousands)" is a table's unit
    if low in grammar.plural_scales:
        times, last = grammar.plural_scales[low], i + 1
        link = last + 1 if last < len(tokens) and tokens[last].low in common("of_many") else last
        further = tokens[link].low if link < len(tokens) else ""
        larger = grammar.plural_scales.get(further) or grammar.scales.get(further, 0)
        if larger > times:
            times, last = times * larger, link + 1
        return Read(first=start, last=last, vague="several", times=times, written=True)
    found = grammar.vague.at(tokens, i)
    if found is None and _determines(context, i):
        return Read(first=i, last=i + 1, vague="most", unit="share", written=True)
    if found is None or any(
        (never := grammar.never_vague.at(tokens, k)) is not None and never[0] > i for k in range(max(0, i - 2), i + 1)
    ):
        return None
    last, meaning = found
    if last < len(tokens):
        word = tokens[last].low
        times = grammar.scales.get(word) or grammar.plural_scales.get(word) or grammar.groups.get(word) or 0
        if not times and context.numeral(word) in (10_000, 100_000):
            times = context.numeral(word)  # mehrere hunderttausend
        if times >= 10 and meaning != "most":
            return Read(first=i, last=last + 1, vague=meaning, times=times, written=True)
    lasting = grammar.durations.get(tokens[last].low) if last < len(tokens) else None
    if lasting and len(tokens[last].low) > 1:
        return Read(first=i, last=last + 1, vague=meaning, unit="duration", of=lasting, written=True)
    unit: Unit = "share" if meaning == "most" else "count"
    return Read(first=i, last=last, vague=meaning, unit=unit, written=True)


def _determines(context: Context, i: int) -> bool:
    """Whether "most" at token `i` says of how many: most contracts, most young people; not the most serious cases."""
    grammar = context.grammar
    before = context.low(i - 1)
    if context.low(i) not in grammar.words("vague", "determiner") or before in grammar.words("vague", "not_determiner"):
        return False
    if i and context.tokens[i - 1].kind == "word" and before not in context.share_before:
        return False  # what matters most
    for j in (i + 1, i + 2):
        word = context.low(j)
        if not word.isalpha() or word.endswith("ly") or (j == i + 1 and word in context.share_before):
            return False
        if word in grammar.words("vague", "plurals") or (
            len(word) > 3 and word.endswith("s") and not word.endswith(("ous", "ss", "ways", "times"))
        ):
            return True
    return False


def _ends(context: Context, i: int) -> bool:
    """Whether a line or a bracket ends before token `i`."""
    return i >= len(context.tokens) or context.tokens[i].line or context.low(i) == ")"

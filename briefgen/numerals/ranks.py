"""Tokens -> a rank: fifth, fifty-second, the second largest, viertgrößte, op vier na grootste; or None."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Final

from briefgen.numerals.cardinals import number
from briefgen.numerals.context import DECADES, Context, is_tight
from briefgen.numerals.grammar import common, load_grammar
from briefgen.numerals.operand import Read


def compound_ordinal(context: Context, i: int) -> Read | None:
    """Fifty-second, twenty-first; dwudziesty piąty."""
    grammar = context.grammar
    tens = grammar.cardinals.get(context.low(i), 0)
    least, at = 20, i + 2 if context.low(i + 1) == "-" and context.tokens[i + 1].tight else i + 1
    if grammar.has("ordinals for tens and ones"):
        tens, at, least = grammar.ordinals.get(context.low(i), 0), i + 1, 10
    ones = grammar.ordinals.get(context.low(at), 0) if at else 0
    if not (least <= tens < 100 and tens % 10 == 0 and 0 < ones < 10):
        return None
    return _rank(i, at + 1, tens + ones)


def long_ordinal(context: Context, i: int) -> Read | None:
    """One hundred and fifth, vingt et unième, centésimo vigésimo quinto: a number, and the rank that it ends in."""
    opened = _hundreds(context, i)
    if opened is None:
        return None
    at, value = opened
    grammar = context.grammar
    joins = (*grammar.table["joiners"], *grammar.table["tens_joiners"])
    linked = at
    while linked < at + _LINKS and (context.low(linked) in joins or _is_hyphen(context, linked)):
        linked += 1  # vingt-et-unième
    at, linked = linked, linked > at
    tail = compound_ordinal(context, at) if at < len(context.tokens) else None
    last, step = (tail.last, tail.value) if tail is not None else (at + 1, grammar.ordinals.get(context.low(at), 0))
    if not isinstance(step, (int, Fraction)) or not 0 < step < (_HUNDRED if value % _HUNDRED == 0 else _TEN):
        return None
    if context.tokens[at].line or (context.low(at) in grammar.durations and not linked):
        return None
    after = last + (context.low(last) == "-")
    return (
        None
        if context.low(after) in grammar.table["ordinal_rules"]["not_before"]
        else _rank(i, last, value + int(step))
    )


def _is_hyphen(context: Context, i: int) -> bool:
    return context.low(i) == "-" and context.tokens[i].tight


_LINKS: Final = 3


def _hundreds(context: Context, i: int) -> tuple[int, int] | None:
    """The token after a round number in words that a longer ordinal may open with, and the number."""
    grammar, low = context.grammar, context.low(i)
    rank = grammar.ordinals.get(low, 0) if grammar.has("ordinals for tens and ones") else 0
    if rank == _HUNDRED:
        return i + 1, rank
    if low not in grammar.cardinals and low not in grammar.scales and low not in grammar.table["articles"]:
        return None
    found = number(context.tokens, i, grammar)
    if found is None and grammar.scales.get(low) == _HUNDRED:
        return i + 1, _HUNDRED
    if found is None or not found.written or found.problem or found.skip or found.value.denominator != 1:
        return None
    value = int(found.value)
    return (found.last, value) if _TEN < value < _MOST and value % _TEN == 0 else None


_TEN: Final = 10
_HUNDRED: Final = 100
_MOST: Final = 10_000


def second(context: Context, i: int) -> Read | None:
    """The second largest fleet, näst störst; "second" alone is mostly no rank."""
    if context.low(i) not in context.grammar.words("ordinal_rules", "second"):
        return None
    at = i + 2 if context.low(i + 1) == "-" else i + 1
    return _rank(i, i + 1, 2) if _is_superlative(context, at) else None


def _is_superlative(context: Context, i: int) -> bool:
    word, grammar = context.low(i), context.grammar
    if word in common("last"):
        return False  # op één na laatste
    endings = tuple(grammar.words("ordinal_rules", "superlative_endings"))
    return word in grammar.words("ordinal_rules", "superlatives") or (len(word) > _SHORT and word.endswith(endings))


_SHORT: Final = 4


def in_one_word(context: Context, i: int) -> Read | None:
    """Viertgrößte, næststørste: a rank and a superlative in one word."""
    value = in_word(context.low(i), context.grammar.tag)
    return _rank(i, i + 1, value) if value else None


@lru_cache(maxsize=8192)
def in_word(word: str, tag: str) -> int:
    """The rank that a superlative holds, 0 where a word is no such: 4 in viertgrößte."""
    grammar = load_grammar(tag)
    ranked: dict[str, int] = grammar.table["ordinal_rules"].get("ranked", {}) if grammar else {}
    if grammar is None or not ranked or not word.isalpha():
        return 0
    endings = tuple(grammar.words("ordinal_rules", "ranked_endings"))
    for stem, value in ranked.items():
        rest = word.removeprefix(stem)
        if rest != word and rest not in common("last") and len(rest) > _SHORT - 1 and rest.endswith(endings):
            return 0 if any(scale in word for scale in grammar.scales if len(scale) > _SHORT) else value
    return 0


def all_but(context: Context, i: int) -> Read | None:
    """Op vier na grootste, which is the fifth."""
    grammar = context.grammar
    if context.low(i) not in grammar.words("ordinal_rules", "all_but"):
        return None
    found = number(context.tokens, i + 1, grammar)
    if found is None or found.skip or found.problem or found.value.denominator != 1 or is_tight(context, i + 1):
        return None
    named = context.low(found.last) in grammar.words("ordinal_rules", "after")
    ranked = named and _is_superlative(context, found.last + 1)
    return _rank(i, found.last + 1, int(found.value) + 1) if ranked else None


def ordinal(context: Context, i: int) -> Read | None:
    """The fifth boat."""
    tokens, grammar = context.tokens, context.grammar
    token = tokens[i]
    value = grammar.ordinals.get(token.low) if token.kind == "word" else None
    if value is None or value < 3:
        return None
    rules = grammar.table["ordinal_rules"]
    if token.low in rules.get("never", ()):
        return None
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    before = tokens[i - 1].low if i else ""
    if after in rules["not_before"] or before in rules["not_after"]:
        return None
    if before in DECADES and value in range(10, 100, 10):
        return None  # w latach dziewięćdziesiątych
    if after == "-" and tokens[i + 1].tight and i + 2 < len(tokens) and tokens[i + 2].low in rules["not_before"]:
        return None
    if after in grammar.words("fraction_rules", "part_nouns") and token.low in grammar.fractions:
        surface = f"{token.low} {after}"
        return Read(first=i, last=i + 2, problem=f"“{surface}” may be a share or the next in a row")
    return _rank(i, i + 1, value)


def _rank(first: int, last: int, value: int) -> Read:
    return Read(first=first, last=last, value=Fraction(value), unit="ordinal", written=True)

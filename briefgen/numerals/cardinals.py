"""Tokens -> the number that starts at one of them, in digits or in words, with its scale; before its unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.digit_groups import is_mark
from briefgen.numerals.digits import digits
from briefgen.numerals.grammar import PLURALS, Grammar
from briefgen.numerals.operand import Number
from briefgen.numerals.rule import Rule, first
from briefgen.numerals.tokens import Token
from briefgen.numerals.written import Total, atoms, words


def number(tokens: list[Token], i: int, grammar: Grammar) -> Number | None:
    """The number that starts at token `i`, if one does."""
    if i >= len(tokens):
        return None
    found = digits(tokens, i, grammar) if tokens[i].kind == "digits" else words(tokens, i, grammar, joins=True)
    if found is None or found.skip or found.problem:
        return found
    power = _power(tokens, found) or _exponent(tokens, found)
    if power is not None:
        return power
    in_words = _spoken(tokens, found, grammar)
    found, half = _half(tokens, in_words or found, grammar)
    if found.last >= len(tokens):
        return found
    whole = found.written and not half and in_words is None and found.value not in grammar.mixed.values()
    return first(SCALES, tokens, found, grammar, whole) or found


_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TIMES: Final = frozenset("×x*·⋅∙✕")


def _power(tokens: list[Token], found: Number) -> Number | None:
    """3.2 × 10⁶, 3.2 x 10^-6: a number and a power of ten."""
    j = found.last
    if found.written or j + 2 >= len(tokens) or tokens[j].low not in _TIMES or tokens[j + 1].low != "10":
        return None
    k = j + 2
    raised = tokens[k].low != "^"
    k += not raised
    negative = k < len(tokens) and tokens[k].low in ("⁻" if raised else "-") and tokens[k].tight
    k += negative
    if k >= len(tokens) or not tokens[k].tight or not (raised or tokens[k].kind == "digits"):
        return None
    exponent = tokens[k].low.translate(_RAISED)
    if not (exponent.isascii() and exponent.isdecimal() and len(exponent) < 3) or (
        raised and exponent == tokens[k].low
    ):
        return None
    scale = 10 ** int(exponent)
    value = found.value / scale if negative else found.value * scale
    return replace(found, last=k + 1, value=value, plain=False, scale=1 if negative else scale)


def _exponent(tokens: list[Token], found: Number) -> Number | None:
    """1.5e-3, 2E6: a number and a power of ten as programs write it."""
    j = found.last
    if found.written or j + 1 >= len(tokens) or tokens[j].raw not in _EXPONENTS or not tokens[j].tight:
        return None
    k = j + 1 + (tokens[j + 1].low in ("-", "+"))
    if k >= len(tokens) or tokens[k].kind != "digits" or len(tokens[k].low) > _PLACES:
        return None
    if not all(token.tight for token in tokens[j + 1 : k + 1]) or (
        k + 1 < len(tokens) and tokens[k + 1].tight and tokens[k + 1].kind == "word"
    ):
        return None
    scale = 10 ** int(tokens[k].low)
    value = found.value / scale if tokens[j + 1].low == "-" else found.value * scale
    return replace(found, last=k + 1, value=value, plain=False, scale=1)


_MILLIONS: Final = frozenset("M")
_EXPONENTS: Final = frozenset("eE")
_PLACES: Final = 2
"""Digits of an exponent."""


def _spoken(tokens: list[Token], found: Number, grammar: Grammar) -> Number | None:
    """Two point five, null Komma zwei fünf, 1 komma 5: the decimal sign in words."""
    j = found.last
    if j + 1 >= len(tokens) or tokens[j].low not in grammar.words("decimals", "words") or found.scaled:
        return None
    if not (found.written or found.plain) or tokens[j].tight:
        return None
    k, decimals = j + 1, ""
    if tokens[k].kind == "digits" and len(tokens[k].low) <= _DECIMALS:
        k, decimals = k + 1, tokens[k].low
    while k < len(tokens) and tokens[k].kind == "word" and len(decimals) < _DECIMALS:
        last, part = _small(tokens, k, grammar)
        if last == k:
            break
        k, decimals = last, f"{decimals}{part}"
        if part >= _TEN:
            break
    if not decimals:
        return None
    value = Fraction(f"{found.value.numerator}.{decimals}")
    return replace(found, last=k, value=value, alone=False, plain=False, written=True, homograph=False)


def _small(tokens: list[Token], k: int, grammar: Grammar) -> tuple[int, int]:
    """The token after a number in words below a hundred at token `k`, without the scale after it, and the number."""
    last, total = k, Total()
    while last < len(tokens):
        hyphen = tokens[last].low == "-" and tokens[last].tight
        at = last + 1 if last > k and (hyphen or tokens[last].low in grammar.table["tens_joiners"]) else last
        found = atoms(tokens[at].low, grammar.tag) if at < len(tokens) and tokens[at].kind == "word" else None
        if found is None or any(kind == "scale" for kind, _ in found) or (last > k and at == last):
            break
        if not total.take(found, grammar.tag) or total.value >= _HUNDRED:
            break
        last = at + 1
    return last, total.value


_TEN: Final = 10
_HUNDRED: Final = 100
_DECIMALS: Final = 6
"""Decimals that are said in words."""


def _half(tokens: list[Token], found: Number, grammar: Grammar) -> tuple[Number, bool]:
    """With "and a half", and whether it has one."""
    half = grammar.half_joined.at(tokens, found.last)
    beyond = tokens[half[0]].low if half and half[0] < len(tokens) else ""
    if not half or (found.scaled and beyond in grammar.scales):  # one billion and a half million
        return found, False
    # "a million and a half" is half a million more, "two and a half million" half of one more.
    word = tokens[found.last - 1].low
    step = Fraction(grammar.scales.get(word, 1) if found.scaled else 1)
    return replace(found, last=half[0], value=found.value + step / 2, alone=False, plain=False), True


def _times(found: Number, last: int, scale: int) -> Number:
    return replace(found, last=last, value=found.value * scale, scale=scale, plain=False, alone=False)


def complete(tokens: list[Token], found: Number, grammar: Grammar, whole: bool) -> Number | None:
    """A number in words has its scale already: but "fem mdr" are five billions."""
    word = tokens[found.last].low
    return found if whole and (len(word) < 2 or word not in grammar.short_scales or found.scaled) else None


def before_money(tokens: list[Token], found: Number, grammar: Grammar, whole: bool) -> Number | None:
    """450 M€."""
    scale = grammar.short_scales.get(tokens[found.last].low)
    if scale is None or not (is_mark(tokens, found.last + 1, "€$£") and tokens[found.last + 1].tight):
        return None
    return replace(_times(found, found.last + 1, scale), alone=found.alone)


_LETTERS: Final = {"m": 10**6, "b": 10**9}


def letter(tokens: list[Token], found: Number, grammar: Grammar, whole: bool) -> Number | None:
    """ "1.2m households" counts millions; what "50m" is without a noun cannot be told. With a sign it is money."""
    token, last = tokens[found.last], found.last + 1
    if not token.tight or token.low not in _LETTERS or found.written:
        return None
    if grammar.money_before.before(tokens, found.first) is not None:
        return None
    after = tokens[last] if last < len(tokens) else None
    million = token.raw in _MILLIONS and (found.value.denominator > 1 or found.value >= _TEN)
    if million or (after is not None and _is_counted(after, grammar)):
        return replace(_times(found, last, _LETTERS[token.low]), alone=found.alone)
    if _LETTERS[token.low] > 10**6:
        return replace(found, last=last, skip=True)  # footpath 16b
    return replace(found, last=last, problem=f"{float(found.value):g}m may be millions or metres")


def _is_counted(after: Token, grammar: Grammar) -> bool:
    plural = after.kind == "word" and len(after.low) >= 4 and after.low.endswith(PLURALS)
    return plural or after.low in grammar.words("counted", "words")


def multiplied(tokens: list[Token], found: Number, grammar: Grammar, whole: bool) -> Number | None:
    """3 million, 1,2 mil millones, 5 Mrd., das 100-Millionen-Programm."""
    at, token = found.last, tokens[found.last]
    if token.low == "-" and token.tight and at + 1 < len(tokens) and tokens[at + 1].low in grammar.scales:
        at, token = at + 1, tokens[at + 1]
    scale, short = _scale(token, grammar)
    if scale == _HUNDRED and not found.written and grammar.money_after.at(tokens, at) is not None:
        return None  # 12 cents
    if scale is None or (scale == 12 and token.capital and not grammar.has("capital nouns")) or "\n\n" in token.space:
        return None
    last = at + 1
    if scale == 0:
        problem = f"“{token.low}” is a thousand in one language and a million in another"
        return replace(found, last=last, problem=problem)
    if last < len(tokens) and tokens[last].space and grammar.scales.get(tokens[last].low, 0) > scale:
        return _times(found, last + 1, scale * grammar.scales[tokens[last].low])  # 1,2 mil millones
    return _times(found, last + (short and _has_stop(tokens, last, grammar)), scale)


def _scale(token: Token, grammar: Grammar) -> tuple[int | None, bool]:
    """What a word or its abbreviation multiplies by, and whether it is one."""
    short = None if token.tight and token.low in _LETTERS else grammar.short_scales.get(token.low)
    scale = grammar.scales.get(token.low)
    if scale is None and short is not None and (token.tight or len(token.low) > 1):
        scale = short
    return scale, short is not None


def _has_stop(tokens: list[Token], i: int, grammar: Grammar) -> bool:
    """Whether the full stop at token `i` is that of an abbreviation, and not of a sentence."""
    if not (is_mark(tokens, i, ".") and tokens[i].tight) or i + 1 >= len(tokens):
        return False
    money = grammar.money_after.at(tokens, i + 1)
    return not tokens[i + 1].capital or money is not None or grammar.has("capital nouns")


SCALES: Final[tuple[Rule[Callable[[list[Token], Number, Grammar, bool], Number | None]], ...]] = (
    Rule(name="complete", language="en", example="It owes two million bn in all", read=complete),
    Rule(name="scale before a sign of money", language="fr", example="Il a reçu 450 M€ alors", read=before_money),
    Rule(name="letter", language="en", example="They counted 1.2m households", read=letter),
    Rule(name="scale", language="en", example="They saw 3 million boats", read=multiplied),
)

"""Tokens -> the number that starts at one of them, in digits or in words; before its unit is looked at."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals import unknown
from briefgen.numerals.grammar import Grammar, common
from briefgen.numerals.operand import Number
from briefgen.numerals.tokens import Token
from briefgen.numerals.written import words

MAX_DIGITS: Final = 18
MAX_GROUPS: Final = 12
"""So many groups of digits are looked at to tell an identifier."""
_AFTER_DIGITS = common("after_digits")


def number(tokens: list[Token], i: int, grammar: Grammar) -> Number | None:
    """The number that starts at token `i`, if one does."""
    if i >= len(tokens):
        return None
    found = _digits(tokens, i, grammar) if tokens[i].kind == "digits" else words(tokens, i, grammar, joins=True)
    if found is None or found.skip or found.problem:
        return found
    return _power(tokens, found) or _scaled(tokens, found, grammar)


_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾ⁿ")
"""Raised digits and signs: after digits they may be an exponent, or a note's mark."""
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


def _scaled(tokens: list[Token], found: Number, grammar: Grammar) -> Number:
    """With "and a half", and with the scale word after digits."""
    half = grammar.half_joined.at(tokens, found.last)
    if half:
        # "a million and a half" is half a million more, "two and a half million" half of one more.
        word = tokens[found.last - 1].low
        step = Fraction(grammar.scales.get(word, 1) if found.scaled else 1)
        found = replace(found, last=half[0], value=found.value + step / 2, alone=False, plain=False)
    if found.last >= len(tokens):
        return found
    token = tokens[found.last]
    whole = found.written and not half and found.value not in grammar.mixed.values()
    if whole and (len(token.low) < 2 or token.low not in grammar.short_scales or found.scaled):
        return found  # but "fem mdr" are five billions
    if _is(tokens, found.last + 1, "€$£") and tokens[found.last + 1].tight and token.low in grammar.short_scales:
        value = found.value * grammar.short_scales[token.low]  # 450 M€
        return replace(found, last=found.last + 1, value=value, scale=grammar.short_scales[token.low], plain=False)
    money = grammar.money_before.before(tokens, found.first)
    if token.tight and token.low in ("m", "b") and not found.written and money is None:
        return _letter(tokens, found, grammar)
    at = found.last
    if token.low == "-" and token.tight and at + 1 < len(tokens) and tokens[at + 1].low in grammar.scales:
        at, token = at + 1, tokens[at + 1]  # das 100-Millionen-Programm
    scale = grammar.scales.get(token.low)
    short = None if token.tight and token.low in ("m", "b") else grammar.short_scales.get(token.low)
    if scale is None and short is not None and (token.tight or len(token.low) > 1):
        scale = short
    if scale is None or (scale == 12 and token.capital) or "\n\n" in token.space:
        return found
    last = at + 1
    if scale == 0:
        problem = f"“{token.low}” is a thousand in one language and a million in another"
        return replace(found, last=last, problem=problem)
    if last < len(tokens) and tokens[last].space and grammar.scales.get(tokens[last].low, 0) > scale:
        scale *= grammar.scales[tokens[last].low]  # 1,2 mil millones
        last += 1
    if short is not None and last < len(tokens) and tokens[last].low == "." and tokens[last].tight:
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        money = grammar.money_after.at(tokens, last + 1)
        if after is not None and (not after.capital or money or grammar.has("capital nouns")):
            last += 1
    return replace(found, last=last, value=found.value * scale, scale=scale, plain=False, alone=False)


def _letter(tokens: list[Token], found: Number, grammar: Grammar) -> Number:
    """ "1.2m households" counts millions; what "50m" is without a noun cannot be told. With a sign it is money."""
    token = tokens[found.last]
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    counted = after is not None and (
        after.low in grammar.words("counted", "words")
        or (after.kind == "word" and len(after.low) >= 4 and after.low.endswith("s"))
    )
    last = found.last + 1
    if counted:
        scale = 10**6 if token.low == "m" else 10**9
        return replace(found, last=last, value=found.value * scale, scale=scale, plain=False)
    if token.low == "b":
        return replace(found, last=last, skip=True)  # footpath 16b
    return replace(found, last=last, problem=f"{float(found.value):g}m may be millions or metres")


def _digits(tokens: list[Token], i: int, grammar: Grammar) -> Number | None:
    token = tokens[i]
    if i and token.tight and _attached(tokens, i):
        end = i + 1
        while tokens[i - 1].kind == "word" and _is(tokens, end, ".-/") and _tight_digits(tokens, end + 1):
            end += 2  # PM2.5, SSP2-4.5
        if tokens[i - 1].kind == "other" and len(token.low) <= 3:
            end = max(end, _grouped(tokens, end, token.low, grammar)[1])  # #18 300
        return Number(i, end, Fraction(0), skip=True)
    run = _identifier(tokens, i)
    if run > i:
        return Number(i, run, Fraction(0), skip=True)
    text, j, grouped = token.low, i + 1, False
    indian = _indian(tokens, i)
    if indian is not None:
        (text, j), grouped = indian, True
    elif len(text) <= 3 and text[0] != "0":
        text, j = _grouped(tokens, j, text, grammar)
        grouped = j > i + 1
        if not grouped and _broken(tokens, i, grammar):
            problem = f"{text} and {tokens[j].low} on the next line may be one number or two"
            return Number(i, j + 1, Fraction(0), problem=problem)
    decimals = ""
    problem = ""
    if _is(tokens, j, ".,٫") and tokens[j].tight and j + 1 < len(tokens) and _tight_digits(tokens, j + 1):
        mark, part = tokens[j].low, tokens[j + 1].low
        if _is(tokens, j + 2, ".,:") and tokens[j + 2].tight and _tight_digits(tokens, j + 3):
            long = _long(tokens, i) if not grouped else None
            if long is not None:
                return long
            end = j + 2
            marks = {mark}
            while _is(tokens, end, ".,:-/") and _tight_digits(tokens, end + 1):
                marks.add(tokens[end].low)
                end += 2
            if "," in marks and marks <= {",", "."}:
                return Number(i, end, Fraction(0), problem="it cannot be told how its digits are grouped")
            return Number(i, end, Fraction(0), skip=True)  # 1.2.3: a version, an address, a section
        after = tokens[j + 2].low if j + 2 < len(tokens) else ""
        ahead = after in ("%", "‰") or grammar.percent.at(tokens, j + 2) is not None or after in grammar.scales
        ahead = ahead or (len(after) > 1 and after in grammar.short_scales)
        money = grammar.money_before.before(tokens, i) or grammar.money_after.at(tokens, j + 2)
        ahead = ahead or (money is not None and len(part) == 2)  # CHF 359.50
        # 3,200 millones: nobody writes three decimals with a nought at the end, but many write thousands so.
        ahead = ahead and not (len(part) == 3 and part[2] == "0" and after in grammar.scales and not grouped)
        either = grammar.has("both decimal marks") and len(part) != 3
        if mark == "٫":
            pass  # nothing but a decimal sign
        elif mark == grammar.table["decimal"] or either:
            if len(part) == 3 and not grouped and text != "0" and not ahead:
                problem = f"{text}{mark}{part} may be thousands or a decimal number"
        elif not ahead:
            # The other mark: thousands in a text that groups by it, else a date, a time, a section.
            if mark == grammar.table["ambiguous_group"] and len(part) == 3 and not grouped:
                problem = f"{text}{mark}{part} may be thousands or a decimal number"
            else:
                return Number(i, j + 2, Fraction(0), skip=True)
        decimals, j = part, j + 2
    if problem:
        scaled = j < len(tokens) and tokens[j].low in grammar.scales
        return Number(i, j + 1 if scaled else j, Fraction(0), problem=problem)
    if len(text) + len(decimals) > MAX_DIGITS:
        return Number(i, j, Fraction(0), skip=True)
    if j < len(tokens) and tokens[j].kind == "word" and tokens[j].tight:
        if len(tokens[j].low) == 1 and unicodedata.numeric(tokens[j].low, 1) < 1 and not decimals:
            rest = Fraction(unicodedata.numeric(tokens[j].low)).limit_denominator(10)  # 2½
            return Number(i, j + 1, Fraction(text) + rest)
        signal = tokens[j].capital and tokens[j].low in ("g", "t")  # 5G
        raised = tokens[j].low[0] in RAISED
        if not raised and (signal or not _suffix(tokens[j].low, grammar)):
            # 3D and 16b are names; what stands at a decimal or a grouped number, or in another script, is a unit.
            name = not (decimals or grouped) and tokens[j].raw.isascii() and tokens[j].raw not in unknown.SIGNS
            problem = "" if name else f"“{tokens[j].raw}” is not understood"
            return Number(i, j + 1, Fraction(0), skip=name, problem=problem)
    value = Fraction(f"{text}.{decimals}" if decimals else text)
    return Number(i, j, value, plain=not grouped and not decimals)


def _indian(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """12,34,567: twos before the last three are grouped so in South Asia alone. The digits, and the token after."""
    mark = tokens[i + 1].low if _is(tokens, i + 1, ",٬") else ""
    text, j, groups = tokens[i].low, i + 1, 0
    while (
        mark and len(text) <= MAX_DIGITS and _is(tokens, j, mark) and tokens[j].tight and _tight_digits(tokens, j + 1)
    ):
        text, j, groups = text + tokens[j + 1].low, j + 2, groups + 1
        if len(tokens[j - 1].low) != 2:
            break
    whole = groups > 1 and len(tokens[j - 1].low) == 3 and len(tokens[i].low) <= 2 and text[0] != "0"
    return (text, j) if whole and not (_is(tokens, j, mark) and _tight_digits(tokens, j + 1)) else None


def _attached(tokens: list[Token], i: int) -> bool:
    """Whether digits belong to what stands right before them: EC3, #12, 7/12, or a note's mark after "abuse."."""
    before = tokens[i - 1]
    if before.kind != "other":
        return True
    if before.low == "'" and i > 1 and tokens[i - 2].kind == "word":
        return False  # l'85 %, près d'1,5 million
    if before.low in '.,;:)"”»' and before.tight and i > 1 and tokens[i - 2].kind == "word":
        return tokens[i - 2].low not in common("abbreviated")
    return before.low in "#@_/\\&§"


def _suffix(word: str, grammar: Grammar) -> bool:
    """Whether letters right after digits leave them a number: 9th, 5k, 1990s, 20kr, 40km, 14åring."""
    return (
        word in _AFTER_DIGITS
        or word in grammar.short_scales
        or word in grammar.durations
        or word in grammar.table["duration_rules"]["suffixes"]
        or word in grammar.table["duration_rules"]["after_digits"]
        or (word,) in {held for held, _ in grammar.money_after.first.get(word, ())}
        or word in grammar.measures.first
        or word in grammar.percent.first
        or word in grammar.scales
        or word in ("pp", "ppt")
    )


def _is(tokens: list[Token], i: int, marks: str) -> bool:
    return i < len(tokens) and tokens[i].kind == "other" and tokens[i].low in marks


def _tight_digits(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].kind == "digits" and tokens[i].tight


def _grouped(tokens: list[Token], j: int, text: str, grammar: Grammar) -> tuple[str, int]:
    """Groups of three by one and the same mark."""
    mark = ""
    while j < len(tokens):
        token = tokens[j]
        broken = token.space == "\n" and token.low[:1] == "0" and " " in grammar.table["group"]
        if token.kind == "digits" and len(token.low) == 3 and (token.groups or broken) and mark in ("", " "):
            at, here = j, " "  # a number that starts with 0 is the rest of the one before the line's end
        elif (
            token.kind == "other"
            and token.tight
            and (token.low in grammar.table["group"] or token.low in "'٬")
            and _tight_digits(tokens, j + 1)
            and len(tokens[j + 1].low) == 3
            and mark in ("", token.low)
        ):
            at, here = j + 1, token.low
        else:
            break
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and after.tight and after.kind == "word" and not _suffix(after.low, grammar):
            break
        mark, text, j = here, text + tokens[at].low, at + 1
    return text, j


def _broken(tokens: list[Token], i: int, grammar: Grammar) -> bool:
    """Whether a line ends after the digits at `i`, inside a sentence, and three digits open the next one."""
    if not (0 < i < len(tokens) - 2 and " " in grammar.table["group"]):
        return False
    before, after, beyond = tokens[i - 1], tokens[i + 1], tokens[i + 2]
    if after.kind != "digits" or len(after.low) != 3 or after.space != "\n" or tokens[i].line:
        return False
    inside = (before.kind == "word" and not before.capital) or before.low in ",("
    further = (beyond.kind == "word" and beyond.space == " ") or beyond.low in "%€"
    return inside and further


def _long(tokens: list[Token], i: int) -> Number | None:
    """1,500,000 where commas are decimal: two groups and more can be nothing but thousands, unless it is an address."""
    mark, text, j = tokens[i + 1].low, tokens[i].low, i + 1
    while _is(tokens, j, mark) and tokens[j].tight and _tight_digits(tokens, j + 1) and len(tokens[j + 1].low) == 3:
        text, j = text + tokens[j + 1].low, j + 2
    ends = not (_is(tokens, j, ".,:") and tokens[j].tight and _tight_digits(tokens, j + 1))
    if not ends or text[0] == "0" or len(tokens[i].low) > 3 or len(text) > 12 or (mark == "." and j - i > 5):
        return None
    return Number(i, j, Fraction(text))


def _identifier(tokens: list[Token], i: int) -> int:
    """The token after an identifier that starts at `i`, such as a telephone, register or account number; else `i`."""
    first = tokens[i].low
    j, groups, marks = i + 1, [first], ""
    while j < len(tokens) and len(groups) <= MAX_GROUPS:
        if tokens[j].kind == "digits" and tokens[j].groups:
            mark, following = " ", j
        elif _is(tokens, j, "-/.") and tokens[j].tight and _tight_digits(tokens, j + 1):
            mark, following = tokens[j].low, j + 1
        else:
            break
        marks += mark
        groups.append(tokens[following].low)
        j = following + 1
    length = sum(map(len, groups))
    if i and tokens[i - 1].low == "+" and tokens[i].tight and length >= 7:
        return j
    if (
        len(first) > 1
        and first[0] == "0"
        and "." not in marks
        and (len(groups) == 1 or length >= 6)
        and "/" not in marks
    ):
        return j
    if marks.count("-") >= 2 or (marks.count("/") >= 1 and len(groups) >= 4):
        return j
    if len(first) >= 8:
        return i + 1 if " " in marks else j
    # 1569-19 and 5050-1055 are no ranges; 2018-19 and 150-60 may be, and 400–2,500 is.
    ends = not (_is(tokens, j, ",") and tokens[j].tight and _tight_digits(tokens, j + 1))
    if marks == "-" and ends and int(groups[1]) < int(first) and len(first) > 1:
        year = len(groups[1]) == 2 and len(first) == 4 and int(first[2:]) < int(groups[1])
        return i if year else j
    return i

"""Tokens -> how digits that stand together belong together: groups of thousands, or the parts of an identifier."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from briefgen.numerals.grammar import Grammar, common
from briefgen.numerals.operand import Number
from briefgen.numerals.tokens import Token

MAX_DIGITS: Final = 18
MAX_GROUPS: Final = 12
"""So many groups of digits are looked at to tell an identifier."""
_PAIRS: Final = 2
_AFTER_DIGITS = common("after_digits")


def is_mark(tokens: list[Token], i: int, marks: str) -> bool:
    """Whether one of the marks is at token `i`."""
    return i < len(tokens) and tokens[i].kind == "other" and tokens[i].low in marks


def tight_digits(tokens: list[Token], i: int) -> bool:
    """Whether digits are at token `i`, and nothing between them and the token before."""
    return i < len(tokens) and tokens[i].kind == "digits" and tokens[i].tight


def is_suffix(word: str, grammar: Grammar) -> bool:
    """Whether letters right after digits leave them a number: 9th, 5k, 1990s, 20kr, 40km, 14åring."""
    return (
        word in _AFTER_DIGITS
        or word in grammar.short_scales
        or word in grammar.durations
        or word in grammar.table["duration_rules"]["suffixes"]
        or word in grammar.table["duration_rules"]["after_digits"]
        or (word,) in {phrase_words for phrase_words, _ in grammar.money_after.first.get(word, ())}
        or word in grammar.measures.first
        or word in grammar.percent.first
        or word in grammar.basis.first
        or word in grammar.scales
    )


def grouped(tokens: list[Token], j: int, text: str, grammar: Grammar) -> tuple[str, int]:
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
            and tight_digits(tokens, j + 1)
            and len(tokens[j + 1].low) == 3
            and mark in ("", token.low)
        ):
            at, here = j + 1, token.low
        else:
            break
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and after.tight and after.kind == "word" and not is_suffix(after.low, grammar):
            break
        mark, text, j = here, text + tokens[at].low, at + 1
    return text, j


def south_asian(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """12,34,567: twos before the last three are grouped so in South Asia alone. The digits, and the token after."""
    mark = tokens[i + 1].low if is_mark(tokens, i + 1, ",٬") else ""
    text, j, groups = tokens[i].low, i + 1, 0
    while mark and len(text) <= MAX_DIGITS and is_mark(tokens, j, mark):
        if not (tokens[j].tight and tight_digits(tokens, j + 1)):
            break
        text, j, groups = text + tokens[j + 1].low, j + 2, groups + 1
        if len(tokens[j - 1].low) != 2:
            break
    whole = groups > 1 and len(tokens[j - 1].low) == 3 and len(tokens[i].low) <= 2 and text[0] != "0"
    return (text, j) if whole and not (is_mark(tokens, j, mark) and tight_digits(tokens, j + 1)) else None


def is_broken(tokens: list[Token], i: int, grammar: Grammar) -> bool:
    """Whether a line ends after the digits at `i`, inside a sentence, and three digits open the next one."""
    if not (0 < i < len(tokens) - 2 and " " in grammar.table["group"]):
        return False
    before, after, beyond = tokens[i - 1], tokens[i + 1], tokens[i + 2]
    if after.kind != "digits" or len(after.low) != 3 or after.space != "\n" or tokens[i].line:
        return False
    inside = (before.kind == "word" and not before.capital) or before.low in ",("
    further = (beyond.kind == "word" and beyond.space == " ") or beyond.low in "%€"
    return inside and further


def long(tokens: list[Token], i: int) -> Number | None:
    """1,500,000 where commas are decimal: two groups and more can be nothing but thousands, unless it is an address."""
    mark, text, j = tokens[i + 1].low, tokens[i].low, i + 1
    while is_mark(tokens, j, mark) and tokens[j].tight and tight_digits(tokens, j + 1) and len(tokens[j + 1].low) == 3:
        text, j = text + tokens[j + 1].low, j + 2
    ends = not (is_mark(tokens, j, ".,:") and tokens[j].tight and tight_digits(tokens, j + 1))
    if not ends or text[0] == "0" or len(tokens[i].low) > 3 or len(text) > 12 or (mark == "." and j - i > 5):
        return None
    return Number(i, j, Fraction(text))


def identifier(tokens: list[Token], i: int) -> int:
    """The token after an identifier that starts at `i`, such as a telephone, register or account number; else `i`."""
    first = tokens[i].low
    j, groups, marks = i + 1, [first], ""
    while j < len(tokens) and len(groups) <= MAX_GROUPS:
        if tokens[j].kind == "digits" and tokens[j].groups:
            mark, following = " ", j
        elif is_mark(tokens, j, "-/.") and tokens[j].tight and tight_digits(tokens, j + 1):
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
    if marks.count(" ") >= _PAIRS and any(len(group) == _PAIRS and group[0] == "0" for group in groups[1:]):
        return j  # 91 555 01 99
    if marks.count("-") >= 2 or (marks.count("/") >= 1 and len(groups) >= 4):
        return j
    if len(first) >= 8:
        return i + 1 if " " in marks else j
    # 1569-19 and 5050-1055 are no ranges; 2018-19 and 150-60 may be, and 400–2,500 is.
    ends = not (is_mark(tokens, j, ",'٬") and tokens[j].tight and tight_digits(tokens, j + 1))
    if marks == "-" and ends and int(groups[1]) < int(first) and len(first) > 1:
        year = len(groups[1]) == 2 and len(first) == 4 and int(first[2:]) < int(groups[1])
        return i if year else j
    return i

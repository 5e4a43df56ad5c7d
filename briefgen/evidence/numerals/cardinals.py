"""Tokens -> the number that starts at one of them, in digits or in words; before its unit is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from briefgen.evidence.numerals.grammar import Grammar, load
from briefgen.evidence.numerals.tokens import Token

MAX_DIGITS: Final = 18
MAX_GROUPS: Final = 12
"""So many groups of digits are looked at to tell an identifier."""
_AFTER_DIGITS: Final = frozenset(
    ["st", "nd", "rd", "th", "e", "er", "ère", "ème", "eme", "es", "re", "x", "s", "talet", "tal", "te", "ten", "ter"]
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from token `first` up to, not with, token `last`."""

    first: int
    last: int
    value: Fraction
    written: bool = False
    """In words."""
    alone: bool = False
    """Nothing but the word for one (or none), which may be an article or a pronoun."""
    plain: bool = False
    """Digits without grouping, decimals or scale."""
    scaled: bool = False
    """With a word such as million."""
    homograph: bool = False
    problem: str = ""
    skip: bool = False
    """An identifier: to be passed over as a whole."""


def number(tokens: list[Token], i: int, grammar: Grammar) -> Number | None:
    """The number that starts at token `i`, if one does."""
    if i >= len(tokens):
        return None
    found = _digits(tokens, i, grammar) if tokens[i].kind == "digits" else _words(tokens, i, grammar, joins=True)
    if found is None or found.skip or found.problem:
        return found
    return _scaled(tokens, found, grammar)


def _scaled(tokens: list[Token], found: Number, grammar: Grammar) -> Number:
    """With "and a half", and with the scale word after digits."""
    half = grammar.half_joined.at(tokens, found.last)
    if half:
        # "a million and a half" is half a million more, "two and a half million" half of one more.
        word = tokens[found.last - 1].low
        step = Fraction(grammar.scales.get(word, 1) if found.scaled else 1)
        found = replace(found, last=half[0], value=found.value + step / 2, alone=False, plain=False)
    if found.last >= len(tokens) or (found.written and not half and found.value not in grammar.mixed.values()):
        return found
    token = tokens[found.last]
    scale = grammar.scales.get(token.low)
    short = None if token.tight and token.low in ("m", "b") else grammar.short_scales.get(token.low)
    if scale is None and short is not None and (token.tight or len(token.low) > 1):
        scale = short
    if scale is None or (scale == 12 and token.capital) or "\n\n" in token.space:
        return found
    last = found.last + 1
    if short is not None and last < len(tokens) and tokens[last].low == "." and tokens[last].tight:
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is not None and (not after.capital or grammar.tag == "de"):
            last += 1
    return replace(found, last=last, value=found.value * scale, scaled=True, plain=False, alone=False)


def _digits(tokens: list[Token], i: int, grammar: Grammar) -> Number | None:
    token = tokens[i]
    if i and token.tight and _attached(tokens, i):
        return Number(i, i + 1, Fraction(0), skip=True)
    run = _identifier(tokens, i)
    if run > i:
        return Number(i, run, Fraction(0), skip=True)
    text, j, grouped = token.low, i + 1, False
    if len(text) <= 3 and text[0] != "0":
        text, j = _grouped(tokens, j, text, grammar)
        grouped = j > i + 1
    decimals = ""
    problem = ""
    if _is(tokens, j, ".,") and tokens[j].tight and j + 1 < len(tokens) and _tight_digits(tokens, j + 1):
        mark, part = tokens[j].low, tokens[j + 1].low
        if _is(tokens, j + 2, ".,:") and tokens[j + 2].tight and _tight_digits(tokens, j + 3):
            end = j + 2
            while _is(tokens, end, ".,:-/") and _tight_digits(tokens, end + 1):
                end += 2
            return Number(i, end, Fraction(0), skip=True)  # 1.2.3: a version, an address, a section
        after = tokens[j + 2].low if j + 2 < len(tokens) else ""
        ahead = after in ("%", "‰") or grammar.percent.at(tokens, j + 2) is not None or after in grammar.scales
        ahead = ahead or (len(after) > 1 and after in grammar.short_scales)
        if mark == grammar.table["decimal"]:
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
        return Number(i, j, Fraction(0), problem=problem)
    if len(text) + len(decimals) > MAX_DIGITS:
        return Number(i, j, Fraction(0), skip=True)
    if j < len(tokens) and tokens[j].kind == "word" and tokens[j].tight:
        if tokens[j].low in _VULGAR:
            return Number(i, j + 1, Fraction(text) + _VULGAR[tokens[j].low])
        if not _suffix(tokens[j].low, grammar):
            return Number(i, j + 1, Fraction(0), skip=True)
    value = Fraction(f"{text}.{decimals}" if decimals else text)
    return Number(i, j, value, plain=not grouped and not decimals)


_VULGAR: Final = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}


def _attached(tokens: list[Token], i: int) -> bool:
    """Whether digits belong to what stands right before them: EC3, #12, 7/12, or a note's mark after "abuse."."""
    before = tokens[i - 1]
    if before.kind != "other":
        return True
    if before.low in ".,;:)\"”»'" and before.tight and i > 1 and tokens[i - 2].kind == "word":
        return tokens[i - 2].low not in ("ca", "c", "ok", "approx", "env", "aprox", "circa")
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
        if token.kind == "digits" and len(token.low) == 3 and token.groups and mark in ("", " "):
            at, here = j, " "
        elif (
            token.kind == "other"
            and token.tight
            and (token.low in grammar.table["group"] or token.low == "'")
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
    return i + 1 if len(first) >= 8 else i


@lru_cache(maxsize=20_000)
def _atoms(word: str, tag: str) -> tuple[tuple[str, int], ...] | None:
    """A word taken apart into numerals: fünfundzwanzig, tvåhundrafemtio; None where it is none."""
    grammar = load(tag)
    if grammar is None or len(word) > 60:
        return None
    if word in grammar.cardinals:
        return (("one", grammar.cardinals[word]),)
    if word in grammar.scales:
        return (("scale", grammar.scales[word]),)
    if not grammar.table["glued"]:
        return None
    return _apart(word, grammar)


def _apart(word: str, grammar: Grammar) -> tuple[tuple[str, int], ...] | None:
    names = _names(grammar.tag)
    if grammar.tag == "sv" and word.startswith("ettusen"):
        word = "ett" + word[2:]  # Swedish writes no letter three times in a row
    best: list[tuple[tuple[str, int], ...] | None] = [None] * (len(word) + 1)
    best[len(word)] = ()
    for at in range(len(word) - 1, -1, -1):
        for name, atom in names:
            rest = best[at + len(name)] if word.startswith(name, at) else None
            if rest is not None and not (atom[0] == "and" and not rest):
                best[at] = (atom, *rest)
                break
    found = best[0]
    return None if found is None or found[0][0] == "and" else found


@lru_cache(maxsize=32)
def _names(tag: str) -> tuple[tuple[str, tuple[str, int]], ...]:
    """All numeral words of a language that may stand in a compound, longest first."""
    grammar = load(tag)
    assert grammar is not None
    named = [(word, ("one", value)) for word, value in grammar.cardinals.items() if value]
    named += [(word, ("scale", value)) for word, value in grammar.scales.items() if value != 12]
    named += [(word, ("and", 0)) for word in ("und", "och") if tag in ("de", "sv")]
    return tuple(sorted(named, key=lambda entry: (-len(entry[0]), entry[0])))


class _Sum:
    """A number that grows atom by atom."""

    def __init__(self) -> None:
        self.total, self.current, self.open = 0, -1, False
        self.last_scale = 10**18
        self.scaled = False

    @property
    def value(self) -> int:
        return self.total + max(self.current, 0)

    def add(self, atom: tuple[str, int], tag: str) -> bool:
        """Whether the atom can follow; then it is taken in."""
        kind, value = atom
        if kind == "scale" and value == 100:
            if self.current == -1:
                self.current = 100
            elif 1 <= self.current <= 19:
                self.current *= 100
            else:
                return False
            return True
        if kind == "scale":
            if value >= self.last_scale or self.current == 0:
                return False
            self.total += (self.current if self.current > 0 else 1) * value
            self.last_scale, self.current, self.scaled = value, -1, True
            return True
        if self.current == -1:
            if value >= self.last_scale:
                return False
            self.current = value
            return True
        low = self.current % 100
        if (
            (low == 0 and self.current >= 100 and 0 < value < 100)
            or (low >= 20 and low % 10 == 0 and 0 < value < 10)
            or (tag == "fr" and low in (60, 80) and 10 <= value < 20)
        ):
            self.current += value
        elif tag == "fr" and self.current == 4 and value == 20:
            self.current = 80
        elif tag == "fr" and low == 4 and value == 20 and self.current > 100:
            self.current += 76
        else:
            return False
        return True

    def take(self, atoms: tuple[tuple[str, int], ...], tag: str) -> bool:
        """Takes a compound in, as a whole or not at all."""
        held = (self.total, self.current, self.last_scale, self.scaled)
        at = 0
        while at < len(atoms):
            if at + 2 < len(atoms) and atoms[at + 1][0] == "and" and atoms[at][1] < 10 and atoms[at + 2][1] in _TENS:
                atom = ("one", atoms[at][1] + atoms[at + 2][1])  # fünf-und-zwanzig
                at += 3
            elif atoms[at][0] == "and":
                at += 1
                continue
            else:
                atom = atoms[at]
                at += 1
            if not self.add(atom, tag):
                self.total, self.current, self.last_scale, self.scaled = held
                return False
        return True


_TENS: Final = frozenset(range(20, 100, 10))


def _words(tokens: list[Token], i: int, grammar: Grammar, *, joins: bool) -> Number | None:
    token = tokens[i]
    if token.kind != "word":
        return None
    if token.low in grammar.mixed:
        return Number(i, i + 1, grammar.mixed[token.low], written=True)
    if token.low in _VULGAR:
        return None
    start = i
    total = _Sum()
    if token.low in grammar.table["articles"] and token.low not in grammar.cardinals:
        # "a hundred", "a million"
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if after not in grammar.scales:
            return None
        i += 1
    j = i
    while j < len(tokens):
        at = _step(tokens, j, i, total, grammar, joins)
        atoms = _atoms(tokens[at].low, grammar.tag) if at < len(tokens) and tokens[at].kind == "word" else None
        if atoms is None or (at > i and tokens[at].line and "\n\n" in tokens[at].space):
            break
        if (
            at == i
            and start == i
            and len(atoms) == 1
            and atoms[0][0] == "scale"
            and token.low not in grammar.bare_scales
        ):
            return None  # "million" without anything before it
        if at > j and not _joined(tokens, j, at, total, grammar):
            break
        if not total.take(atoms, grammar.tag):
            break
        j = at + 1
    if j == i:
        return None
    alone = j == start + 1 and (token.low in grammar.table["ones"] or total.value == 0)
    if token.low in grammar.table["cased"] and token.capital and j == start + 1 and token.space:
        return None
    homograph = j == start + 1 and token.low in grammar.table["homographs"]
    return Number(start, j, Fraction(total.value), True, alone, False, total.scaled, homograph)


def _step(tokens: list[Token], j: int, i: int, total: _Sum, grammar: Grammar, joins: bool) -> int:
    """Where the next numeral word may stand: here, or after a hyphen or a joining word."""
    if j == i or j + 1 >= len(tokens):
        return j
    low = tokens[j].low
    if low == "-" and tokens[j].tight and tokens[j + 1].tight:
        # quatre-vingt-et-un, soixante-et-onze
        linked = j + 3 < len(tokens) and tokens[j + 1].low in grammar.table["tens_joiners"] and tokens[j + 2].low == "-"
        return j + 3 if linked else j + 1
    if low in grammar.table["tens_joiners"] and total.current % 100 in _TENS:
        return j + 1
    if joins and low in grammar.table["joiners"] and (total.scaled or total.current >= 100):
        return j + 1
    return j


def _joined(tokens: list[Token], j: int, at: int, total: _Sum, grammar: Grammar) -> bool:
    """Whether what stands after a joining word belongs to the number before it."""
    if tokens[j].low == "-":
        return True
    rest = _words(tokens, at, grammar, joins=False)
    if rest is None:
        return False
    if tokens[j].low in grammar.table["tens_joiners"]:
        return rest.value < 10 or (grammar.tag == "fr" and total.current % 100 == 60 and rest.value == 11)
    limit = 100 if total.current >= 100 else total.last_scale
    # "between one hundred and fifty" never comes; "a hundred and two hundred" are two numbers.
    return rest.value < min(limit, 1000) and not (at > 1 and _between(tokens, j, grammar))


def _between(tokens: list[Token], j: int, grammar: Grammar) -> bool:
    """Whether a word such as "between" stands shortly before, so that "and" parts the two ends."""
    held = frozenset(grammar.table["ranges"]["between"])
    return any(token.low in held for token in tokens[max(0, j - 4) : j])

"""Tokens -> the number in words that starts at one of them; compounds such as fünfundzwanzig are taken apart."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Final

from briefgen.numerals.grammar import Grammar, load_grammar
from briefgen.numerals.operand import Number
from briefgen.numerals.tokens import Token


@lru_cache(maxsize=20_000)
def atoms(word: str, tag: str) -> tuple[tuple[str, int], ...] | None:
    """A word taken apart into numerals: fünfundzwanzig, tvåhundrafemtio; None where it is none."""
    grammar = load_grammar(tag)
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
    for short, full in grammar.table.get("contracted", {}).items():
        if word.startswith(short):
            word = full + word[len(short) :]
    if not (word.startswith(_edges(grammar.tag)) and word.endswith(_edges(grammar.tag))):
        return None  # as most words of a text
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
    grammar = load_grammar(tag)
    assert grammar is not None
    named = [(word, ("one", value)) for word, value in grammar.cardinals.items() if value]
    named += [(word, ("scale", value)) for word, value in grammar.scales.items() if value != 12]
    named += [(word, ("and", 0)) for word in grammar.table.get("compound", ())]
    return tuple(sorted(named, key=lambda entry: (-len(entry[0]), entry[0])))


@lru_cache(maxsize=32)
def _edges(tag: str) -> tuple[str, ...]:
    return tuple(name for name, _ in _names(tag))


def _twenties(tag: str) -> bool:
    """Whether tens are counted by twenties: soixante-dix, quatre-vingts."""
    grammar = load_grammar(tag)
    return grammar is not None and grammar.has("twenties")


class Total:
    """A number that grows atom by atom."""

    def __init__(self) -> None:
        self.total, self.current, self.open = 0, -1, False
        self.last_scale = 10**18
        self.scale = 1

    @property
    def value(self) -> int:
        """What has been taken in so far."""
        return self.total + max(self.current, 0)

    def add(self, atom: tuple[str, int], tag: str) -> bool:
        """Whether the atom can follow; then it is taken in."""
        kind, value = atom
        if kind != "scale":
            return self._add_ones(value, tag)
        return self._add_hundred() if value == 100 else self._add_scale(value)

    def _add_hundred(self) -> bool:
        if self.current == -1:
            self.current = 100
        elif 1 <= self.current <= 19:
            self.current *= 100
        else:
            return False
        return True

    def _add_scale(self, value: int) -> bool:
        part = self.total % 10**6
        if self.last_scale == 1000 < value and part >= 1000 and (part == self.total or self.total >= value * 10**6):
            # mil millones, dos mil quinientos millones, tres billones mil millones, tausend Milliarden
            self.total = self.total - part + (part + max(self.current, 0)) * value
            self.last_scale, self.current = value, -1
            return True
        if value >= self.last_scale or self.current == 0:
            return False
        self.total += (self.current if self.current > 0 else 1) * value
        self.last_scale, self.current, self.scale = value, -1, value
        return True

    def _add_ones(self, value: int, tag: str) -> bool:
        if self.current == -1:
            if value >= self.last_scale:
                return False
            self.current = value
            return True
        low = self.current % 100
        after_hundreds = low == 0 and self.current >= 100 and 0 < value < 100
        after_tens = low >= 20 and low % 10 == 0 and 0 < value < 10
        if after_hundreds or after_tens:
            self.current += value
            return True
        return _twenties(tag) and self._add_twenties(low, value)

    def _add_twenties(self, low: int, value: int) -> bool:
        """Soixante-dix, quatre-vingts, dix-sept."""
        if (low in (60, 80) and 10 <= value < 20) or (low == 10 and 7 <= value <= 9):
            self.current += value
        elif self.current == 4 and value == 20:
            self.current = 80
        elif low == 4 and value == 20 and self.current > 100:
            self.current += 76
        else:
            return False
        return True

    def take(self, atoms: tuple[tuple[str, int], ...], tag: str) -> bool:
        """Takes a compound in, as a whole or not at all."""
        state = (self.total, self.current, self.last_scale, self.scale)
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
                self.total, self.current, self.last_scale, self.scale = state
                return False
        return True


_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_TENS: Final = frozenset(range(20, 100, 10))


def words(tokens: list[Token], i: int, grammar: Grammar, *, joins: bool) -> Number | None:
    """The number in words that starts at token `i`. `joins`: "and" may stand in it, after hundreds and scales."""
    token = tokens[i]
    if token.kind != "word":
        return None
    if token.low in grammar.mixed:
        return Number(i, i + 1, grammar.mixed[token.low], written=True)
    opened = _opened(tokens, i, grammar)
    if opened is None:
        return None
    total = Total()
    last = _taken(tokens, opened, total, grammar, joins=joins, article=opened > i)
    if last == opened:
        return None
    single = last == i + 1
    alone = single and (token.low in grammar.table["ones"] or total.value == 0)
    elliptic = last < len(tokens) and tokens[last].low == "-" and tokens[last].tight  # Sechs- bis Neunjährige
    if token.low in grammar.table["cased"] and token.capital and single and token.space and not elliptic:
        return None
    homograph = single and token.low in grammar.table["homographs"]
    return Number(i, last, Fraction(total.value), True, alone, False, total.scale, homograph)


def _opened(tokens: list[Token], i: int, grammar: Grammar) -> int | None:
    """The token at which the numerals start, after an article ("a hundred"); None where no number can start."""
    word, after = tokens[i].low, tokens[i + 1] if i + 1 < len(tokens) else None
    if word not in grammar.table["articles"]:
        return i
    if after is not None and after.kind == "digits":
        return None  # casi un 17 %
    if word in grammar.cardinals:
        return i
    return i + 1 if after is not None and after.low in grammar.scales else None


def _taken(tokens: list[Token], i: int, total: Total, grammar: Grammar, *, joins: bool, article: bool) -> int:
    """The token after the numerals from token `i` on, which `total` takes in; `i` where none is."""
    j = i
    while j < len(tokens):
        at = _step(tokens, j, i, total, grammar, joins)
        found = atoms(tokens[at].low, grammar.tag) if at < len(tokens) and tokens[at].kind == "word" else None
        if found is None or (at > i and tokens[at].line and "\n\n" in tokens[at].space):
            break
        scale = at == i and not article and len(found) == 1 and found[0][0] == "scale"
        if scale and tokens[i].low not in grammar.bare_scales:
            return i  # "million" without anything before it
        if at > i and tokens[at].space and _is_article(tokens[at].low, grammar):
            break  # "tjugo, en månad": an article
        if at > j and not _joined(tokens, j, at, total, grammar):
            break
        if not total.take(found, grammar.tag):
            break
        j = at + 1
    return j


def _is_article(word: str, grammar: Grammar) -> bool:
    """Whether a numeral is an article where it stands after another one."""
    return grammar.has("articles after numerals") and word in grammar.table["articles"]


def _step(tokens: list[Token], j: int, i: int, total: Total, grammar: Grammar, joins: bool) -> int:
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
    if joins and low in grammar.table["joiners"] and (total.scale > 1 or total.current >= 100):
        return j + 1
    return j


def _joined(tokens: list[Token], j: int, at: int, total: Total, grammar: Grammar) -> bool:
    """Whether what stands after a joining word belongs to the number before it."""
    if tokens[j].low == "-":
        return True
    if tokens[j].low in grammar.table["tens_joiners"] and total.current % 100 in _TENS:
        ones = grammar.cardinals.get(tokens[at].low, 0)  # of "vingt et un mille" too
        return 0 < ones < 10 or (grammar.has("twenties") and total.current % 100 == 60 and ones == 11)
    rest = words(tokens, at, grammar, joins=False)
    if rest is None:
        return False
    if rest.scale >= _THOUSAND and rest.scale < total.last_scale and total.current % 100 == 0 < total.current:
        opens = rest.value / rest.scale  # two hundred and two thousand
        return opens < _HUNDRED and not (at > 1 and _between(tokens, j, grammar))
    limit = 100 if total.current >= 100 else total.last_scale
    # "between one hundred and fifty" never comes; "a hundred and two hundred" are two numbers.
    return rest.value < min(limit, 1000) and not (at > 1 and _between(tokens, j, grammar))


def _between(tokens: list[Token], j: int, grammar: Grammar) -> bool:
    """Whether a word such as "between" stands shortly before, so that "and" parts the two ends."""
    between = frozenset(grammar.table["ranges"]["between"])
    return any(token.low in between for token in tokens[max(0, j - 4) : j])

"""The figures of two stretches that belong together -> which say the same, which differ, and which stand alone.

Languages put the unit of a figure, its qualifier or its whole in different places, or leave out what the sentence
before has said. What is then read differently is no disagreement: the other side's words are looked at first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final

from briefgen.compare.comparison import Kind
from briefgen.compare.wording import mentions
from briefgen.evidence.agreement import apart, of_expression
from briefgen.numerals import Expression, Token
from briefgen.numerals import load_grammar as grammar_of
from briefgen.numerals.tokens import tokens

_AGE: Final = "duration in months"
"""What years are compared as."""
MAX_FIGURES: Final = 20
"""Figures of a sentence that are compared once those that mean the same are out."""
_OLDEST: Final = 130
"""Years up to which a bare number may be an age."""
_MILLION: Final = 1_000_000
_FAR: Final = 8
"""Tokens between a figure and a qualifier that belongs to it."""


@dataclass(frozen=True, kw_only=True)
class ComparedText:
    """Sentences of one edition that are compared. Offsets of expressions are those of the document."""

    text: str
    start: int
    language: str
    expressions: tuple[Expression, ...]
    nearby: tuple[Expression, ...] = field(default=(), repr=False)
    """Of the sentence before: what an amount of money in millions may take its currency from."""

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and digits."""
        return tokens(self.text)

    @cached_property
    def numbers(self) -> frozenset[Fraction]:
        """Every number in it, however it is meant: digits, and number words."""
        return frozenset(_numbers(self.tokens, self.language))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What its figures are figures of: no sentence before gives a bare number its unit."""
        return frozenset(of_expression(one).kind for one in self.expressions if not one.problem)

    @cached_property
    def money(self) -> frozenset[str]:
        """The currencies of the sentence before, as kinds."""
        kinds = (of_expression(one).kind for one in self.nearby if not one.problem)
        return frozenset(kind for kind in kinds if kind.startswith("money"))

    @cached_property
    def unread(self) -> frozenset[str]:
        """The digits of what could not be read."""
        return frozenset(
            token.low
            for one in self.expressions
            if one.problem
            for token in tokens(one.surface)
            if token.kind == "digits"
        )


@dataclass(slots=True, kw_only=True)
class Paired:
    """What is left of two stretches once what agrees is struck out."""

    left: list[Expression]
    right: list[Expression]

    further: int = 0
    """How many of them are not looked at, since no sentence has as many."""

    def strike(self, a: ComparedText, b: ComparedText) -> None:
        """Takes out what both say: first in so many words, then what the sentences around make alike."""
        self._strike_same()
        self.further = sum(max(len(side) - MAX_FIGURES, 0) for side in (self.left, self.right))
        del self.left[MAX_FIGURES:], self.right[MAX_FIGURES:]
        for one in tuple(self.left):
            other = next((other for other in self.right if equivalent(one, other, a, b)), None)
            if other is not None:
                self.left.remove(one)
                self.right.remove(other)
        _wholes(self.left, self.right, b)
        _wholes(self.right, self.left, a)

    def _strike_same(self) -> None:
        """Takes out what means the same on both sides, looking only at what comes to the same."""
        amounts: dict[object, list[Expression]] = {}
        for other in self.right:
            amounts.setdefault(_comes_to(other), []).append(other)
        struck: set[int] = set()
        for one in self.left:
            among = amounts.get(_comes_to(one), [])
            for at, other in enumerate(among[:MAX_FIGURES]):
                if not apart(of_expression(one), of_expression(other)):
                    struck |= {id(one), id(among.pop(at))}
                    break
        self.left = [one for one in self.left if id(one) not in struck]
        self.right = [one for one in self.right if id(one) not in struck]

    def partners(self) -> list[tuple[Expression, Expression, Kind]]:
        """Takes out and gives those that were probably meant alike and are not, the likeliest first."""
        offers = sorted(
            (distance + 0.3 * abs(x / max(len(self.left), 1) - y / max(len(self.right), 1)), x, y, kind)
            for x, one in enumerate(self.left)
            for y, other in enumerate(self.right)
            for distance, kind in _distance(one, other)
        )
        found: list[tuple[int, int, Kind]] = []
        for _, x, y, kind in offers:
            if all(x != i and y != j for i, j, _ in found):
                found.append((x, y, kind))
        pairs = [(self.left[x], self.right[y], kind) for x, y, kind in sorted(found)]
        self.left = [one for x, one in enumerate(self.left) if all(x != i for i, _, _ in found)]
        self.right = [one for y, one in enumerate(self.right) if all(y != j for _, j, _ in found)]
        return pairs

    def forgive(self, a: ComparedText, b: ComparedText) -> None:
        """Takes out what the other side has in words that were not read as a figure."""
        self.left = [one for one in self.left if not _said(one, a, b)]
        self.right = [one for one in self.right if not _said(one, b, a)]


def paired(a: ComparedText, b: ComparedText) -> Paired:
    """The figures of both, with what agrees struck out."""
    figures = ([one for one in side.expressions if not one.problem and one.role == "figure"] for side in (a, b))
    left, right = figures
    made = Paired(left=left, right=right)
    made.strike(a, b)
    return made


def _comes_to(one: Expression) -> object:
    amount = of_expression(one)
    return (amount.vague, amount.times) if amount.vague else (amount.kind, amount.low, amount.high)


def equivalent(one: Expression, other: Expression, a: ComparedText, b: ComparedText) -> bool:
    """Whether the sentences around make two figures alike that were read differently."""
    mine, theirs = of_expression(one), of_expression(other)
    if one.vague or other.vague:
        return False
    if mine.kind == theirs.kind:
        if (mine.low, mine.high) != (theirs.low, theirs.high):
            return False
    elif _value(one) != _value(other) or not (_bare(one, theirs.kind, a) or _bare(other, mine.kind, b)):
        return False
    elif "exact" in (mine.qualifier, theirs.qualifier) and {mine.kind, theirs.kind} == {"count", _AGE}:
        return True  # "ab 60 Jahren", "aged 60 and over"
    if mine.qualifier == theirs.qualifier or {mine.qualifier, theirs.qualifier} & {*mine.also, *theirs.also}:
        return True
    if "exact" not in (mine.qualifier, theirs.qualifier):
        return False
    return _elsewhere(one, b, other) if theirs.qualifier == "exact" else _elsewhere(other, a, one)


def _value(one: Expression) -> object:
    return one.value if one.value is not None else (one.min, one.max)


def _bare(one: Expression, kind: str, here: ComparedText) -> bool:
    """Whether `one` has no unit of its own and may take `kind` from around: an age, or a unit that was said before."""
    if one.unit not in ("count", "year", "ordinal"):
        return False
    if kind in ("count", "year"):
        return True
    if kind.startswith("duration"):
        value = one.value if one.value is not None else one.max
        return kind in here.kinds or (isinstance(value, Fraction) and kind == _AGE and value <= _OLDEST)
    large = isinstance(one.value, Fraction) and one.value >= _MILLION
    return (kind in here.kinds and kind != "points") or (large and kind in here.money)


def _elsewhere(one: Expression, there: ComparedText, other: Expression) -> bool:
    """Whether the qualifier of `one` stands in `there` as well, near `other` but not next to it."""
    if one.qualifier == "about" and mentions(there.text, there.language, "average"):
        return True
    there_tokens = there.tokens
    begin, close = other.start - there.start, other.end - there.start
    first = next((n for n, token in enumerate(there_tokens) if token.end > begin), len(there_tokens))
    last = next((n for n, token in enumerate(there_tokens) if token.start >= close), len(there_tokens))
    return _qualified(one, there, range(max(0, first - _FAR), min(len(there_tokens), last + _FAR)))


def _qualified(one: Expression, there: ComparedText, places: range) -> bool:
    """Whether the qualifier of `one` stands at one of the places in `there`, and belongs to no figure."""
    grammar = grammar_of(there.language)
    if grammar is None:
        return False
    there_tokens = there.tokens
    spans = [(each.start - there.start, each.end - there.start) for each in there.expressions]
    for at in places:
        if any(start <= there_tokens[at].start < end for start, end in spans):
            continue
        for table in (grammar.qualifiers, grammar.after_qualifiers):
            hit = table.at(there_tokens, at)
            if hit is not None and hit[1] == one.qualifier:
                return True
    return False


def _wholes(ratios: list[Expression], counts: list[Expression], there: ComparedText) -> None:
    """Takes out a share that the other side gives as two figures: "26 von 312" and "26 of the 312 cases"."""
    for one in tuple(ratios):
        if one.unit not in ("ratio", "share"):
            continue
        parts = _numbers(tokens(one.surface), there.language)
        if len(parts) < 2:
            continue
        both = [next((each for each in counts if each.value == part and each.unit == "count"), None) for part in parts]
        if all(both):
            ratios.remove(one)
            for each in both:
                if each in counts:
                    counts.remove(each)


_FAMILY: Final = {"percent": "share", "share": "share", "ratio": "share", "year": "year", "ordinal": "count"}


def _family(one: Expression) -> str:
    large = isinstance(one.value, Fraction) and one.unit == "ratio" and one.value > 1
    return "times" if large else _FAMILY.get(one.unit, one.unit)


def _distance(one: Expression, other: Expression) -> Iterable[tuple[float, Kind]]:
    """How far two figures are from meaning the same, and in what they part; nothing where they are of other things."""
    if one.vague and other.vague and not (one.figure or other.figure):
        yield 1.0, "amount"
        return
    if bool(one.vague) != bool(other.vague):
        return
    parts = apart(of_expression(one), of_expression(other))
    related, same = _family(one) == _family(other), _value(one) == _value(other)
    if one.vague or other.vague:
        yield 1.2, "figure"
    elif same and not related:
        yield 0.7, "unit"
    elif related and "unit" in parts:
        yield (0.5, "unit") if same else (1.4, "figure")
    elif related and "value" in parts:
        yield 1.0 + 0.2 * ("qualifier" in parts), "figure"
    elif related:
        yield 0.2, "qualifier"


def _said(one: Expression, here: ComparedText, there: ComparedText) -> bool:
    """Whether `there` holds what `one` says, in words that were not read as a figure; or it is a mere "one"."""
    if one.vague == "most":
        return mentions(there.text, there.language, "most")
    value = one.value if one.value is not None else one.max
    if not isinstance(value, Fraction):
        return any(token.low in there.unread for token in tokens(one.surface) if token.kind == "digits")
    if value == 1 and one.unit in ("count", "ordinal", "ratio") and one.written:
        return True
    if one.unit in ("ratio", "share"):
        parts = _numbers(tokens(one.surface), here.language)
        half = value == Fraction(1, 2) and mentions(there.text, there.language, "half")
        hedged = one.qualifier == "exact" or _qualified(one, there, range(len(there.tokens)))
        return hedged and (half or (len(parts) == 2 and there.numbers.issuperset(parts)))
    bare = one.unit in ("count", "year", "ordinal") or one.unit == "duration"
    return (bare and value in there.numbers) or any(token.low in there.unread for token in tokens(one.surface))


def _numbers(side_tokens: list[Token], language: str) -> list[Fraction]:
    """The numbers of tokens: runs of digits with what groups them, and single number words."""
    grammar = grammar_of(language)
    found: list[Fraction] = []
    text = ""
    for number, token in enumerate(side_tokens):
        if token.kind == "digits":
            joined = bool(text) and (token.groups or token.tight) and len(token.low) == 3
            text = text + token.low if joined else token.low
            after = side_tokens[number + 1] if number + 1 < len(side_tokens) else None
            beyond = side_tokens[number + 2] if number + 2 < len(side_tokens) else None
            more = beyond if after is not None and after.low in ".,'" and after.tight else after
            goes_on = more is not None and more.kind == "digits" and (more.groups or more.tight) and len(more.low) == 3
            if not goes_on:
                found.append(Fraction(int(text)) if text.isascii() and len(text) < 20 else Fraction(0))
                text = ""
        elif token.low not in ".,'":
            text = ""
            tables = (grammar.cardinals, grammar.ordinals, grammar.scales) if grammar else ()
            found += [Fraction(table[token.low]) for table in tables if token.low in table][:1]
    return found

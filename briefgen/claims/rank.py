"""Ranks in a claim and in a passage (the second largest, the lowest) -> whether they are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from briefgen.claims.agreement import Item, WordSpan
from briefgen.claims.matching import best, near, same_language
from briefgen.claims.sentence import ReadSentence

_BEFORE: Final = 3
"""Places between an ordinal and its superlative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rank:
    end: str
    """`top`, `bottom`, or empty for an ordinal alone."""
    number: str
    span: WordSpan
    place: int


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Each rank of the claim, beside the passage's for the same thing."""
    ours, theirs = _ranks(claim), _ranks(passage)
    if same_language(claim, passage):
        ours, theirs = [*ours, *_ordinals(claim)], [*theirs, *_ordinals(passage)]
    marks = [near(passage, rank.place) for rank in theirs]
    taken: set[int] = set()
    for one in ours:
        words = near(claim, one.place)
        free = [n for n in range(len(theirs)) if n not in taken and bool(theirs[n].end) == bool(one.end)]
        same = [n for n in free if (theirs[n].end, theirs[n].number) == (one.end, one.number)]
        # Of ordinals alone, one that is there as well is meant: "for the first time in the last six years".
        other = best(words, marks, same if same and not one.end else free, same=same)
        if other is None:
            yield Item(kind="rank", status="alone" if one.end and one.number != "1" else "open", claim=(one.span,))
            continue
        taken.add(other)
        there = theirs[other]
        alike = one.number == there.number and (one.end == there.end or not (one.end and there.end))
        yield Item(kind="rank", status="agrees" if alike else "differs", claim=(one.span,), passage=(there.span,))


def _ordinals(sentence: ReadSentence) -> list[_Rank]:
    """Ordinals alone: the first, the last."""
    superlatives = [mark.place for mark in sentence.of("rank")]
    return [
        _Rank(end="", number=mark.meaning, span=mark.span, place=mark.place)
        for mark in sentence.of("ordinal")
        if not any(0 < place - mark.place <= _BEFORE for place in superlatives)
    ]


def _ranks(sentence: ReadSentence) -> list[_Rank]:
    """The superlatives, with the ordinals before them, and ordinals alone that were read as such."""
    found: list[_Rank] = []
    ordinals = sentence.of("ordinal")
    figures = [one for one in sentence.figures if one.expression.unit == "ordinal"]
    for mark in sentence.of("rank"):
        number, start = "1", mark.start
        word = next((one for one in ordinals if 0 < mark.place - one.place <= _BEFORE), None)
        figure = next((one for one in figures if 0 <= mark.place - one.place <= _BEFORE), None)
        if word is not None:
            number, start = word.meaning, word.start
        elif figure is not None and isinstance(figure.expression.value, Fraction):
            number, start = str(figure.expression.value), figure.expression.start
        surface = " ".join(sentence.text[min(start, mark.start) : mark.end].split())
        span = WordSpan(start=min(start, mark.start), end=mark.end, surface=surface)
        found.append(_Rank(end=mark.meaning, number=number, span=span, place=mark.place))
    return found

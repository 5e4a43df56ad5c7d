"""What figures of a claim and of a passage count, by the noun after each -> whether another population is named.

Groups that oppose each other are compared by themselves; here it is any noun: 62 % of the teachers, 62 % of the nurses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.claims.agreement import Item, WordSpan
from briefgen.claims.binding import counted
from briefgen.claims.figures import FigurePair
from briefgen.claims.matching import akin, same_language
from briefgen.claims.sentence import ReadFigure, ReadSentence

_AFTER: Final = 4
"""Places after a figure at which the noun is that it counts."""
_ANYBODY: Final = frozenset(["people", "respondents", "everybody"])
"""Groups that a writer may call otherwise."""
_PARTS: Final = ("share", "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    name: str
    """A group of the tables, or a stem."""
    table: bool
    span: WordSpan


def differing(claim: ReadSentence, passage: ReadSentence, pairs: Sequence[FigurePair]) -> Iterator[Item]:
    """What the claim counts and the passage does not name, where the passage counts what the claim does not name."""
    for pair in pairs:
        if pair.passage < 0 or not pair.same:
            continue
        ours, theirs = _after(claim, pair.claim), _after(passage, pair.passage)
        if ours is None or theirs is None or {ours.name, theirs.name} & _ANYBODY:
            continue
        if not (same_language(claim, passage) or (ours.table and theirs.table)):
            continue
        if not (_named(ours, passage) or _named(theirs, claim)):
            yield Item(kind="group", status="alone", claim=(ours.span,))


def _after(sentence: ReadSentence, number: int) -> _Counted | None:
    """The first noun after a figure that is a part of a whole or a count; nothing where another figure or mark is."""
    figure = sentence.figures[number]
    if figure.amount.kind not in _PARTS or number not in counted(sentence.figures):
        return None
    end = figure.expression.end
    other = min((one.expression.start for one in sentence.figures if one.expression.start >= end), default=10**9)
    found = [
        (mark.start, _Counted(name=mark.meaning, table=True, span=mark.span))
        for mark in sentence.of("group")
        if end <= mark.start < other and _near(figure, mark.place)
    ]
    found += [
        (word.start, _Counted(name=word.content, table=False, span=sentence.span(word)))
        for word in sentence.words
        if word.content and end <= word.start < other and _near(figure, word.place)
    ]
    first = min(found, key=lambda one: one[0], default=None)
    others = [mark.start for mark in sentence.marks if mark.kind != "group" and mark.start >= end]
    return first[1] if first is not None and first[0] < min(others, default=10**9) else None


def _near(figure: ReadFigure, place: int) -> bool:
    return 0 < place - figure.place <= _AFTER


def _named(one: _Counted, sentence: ReadSentence) -> bool:
    """Whether a sentence has it anywhere."""
    if one.table:
        return any(mark.meaning == one.name for mark in sentence.of("group"))
    own = one.span.surface.lower()
    return one.name in sentence.stems or any(word.low == own or akin(word.low, own) for word in sentence.words)

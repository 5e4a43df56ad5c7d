"""What is compared with what (X … than Y), in a claim and in a passage -> whether both have the same sides.

"Men sail more often than women" has the words of "women sail more often than men", and none of what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.claims.agreement import Item, Status, WordSpan
from briefgen.claims.binding import FAR
from briefgen.claims.lexicon import load_lexicon, opposed
from briefgen.claims.matching import around
from briefgen.claims.sentence import ReadSentence
from briefgen.claims.tokens import CLAUSE

_THAN: Final = 5
"""Places after "than" at which the other side of a comparison is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanComparison:
    """A comparison with "than"."""

    place: int
    """Of "than"."""
    before: frozenset[str]
    other: frozenset[str]
    """The first that is said after it: the other side."""
    likened: frozenset[str]
    """What is said last before it: in what they are compared."""
    span: WordSpan
    """The words of the other side."""
    sure: bool
    """Whether it is one for sure: "than" has other meanings in some languages."""

    def changed(self, other: ThanComparison) -> bool:
        """Whether what is behind "than" in one is before it in the other, on both sides."""
        return not self.other & other.other and bool(self.other & other.before and other.other & self.before)


def comparisons(sentence: ReadSentence) -> list[ThanComparison]:
    """The comparisons of a sentence, in order."""
    lexicon = load_lexicon(sentence.language)
    if lexicon is None:
        return []
    other = [range(mark.start, mark.end) for mark in sentence.of("contrast")]  # invece di
    return [
        compared
        for word in sentence.words
        if word.low in lexicon.than
        and not any(word.start in span for span in other)
        and (compared := _comparison(sentence, word.place)) is not None
    ]


def after(sentence: ReadSentence, place: int) -> ThanComparison | None:
    """The first comparison whose "than" follows a place within its clause."""
    return next((one for one in comparisons(sentence) if 0 < one.place - place <= FAR), None)


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Comparisons whose sides have changed, or that the passage does not make.

    Those of a word of direction on both sides (more, less) are compared with these words.
    """
    theirs = comparisons(passage)
    for one in comparisons(claim):
        if any(one.other & other.other for other in theirs) or _directed(claim, one):
            continue
        turned = next((other for other in theirs if one.changed(other)), None)
        if turned is not None and not _directed(passage, turned):
            status: Status = "differs" if one.likened & turned.likened else "open"
            yield Item(kind="swapped", status=status, claim=(one.span,), passage=(turned.span,))
        elif one.sure:
            yield Item(kind="direction", status="open", claim=(one.span,))


def _comparison(sentence: ReadSentence, place: int) -> ThanComparison | None:
    places = [(word.place, sentence.span(word)) for word in sentence.words if word.content]
    places += [(mark.place, mark.span) for mark in sentence.of("group")]
    first = min(
        (numbered for numbered in places if 0 < numbered[0] - place <= _THAN),
        key=lambda numbered: numbered[0],
        default=None,
    )
    if first is None or any(place < figure.place <= first[0] for figure in sentence.figures):
        return None  # "than 400", "than in 2010"
    before = around(sentence, place - CLAUSE + 1, place - 1)
    other = around(sentence, first[0], first[0])
    phrase = _announced(sentence, place)
    last = max((numbered[0] for numbered in places if 0 < place - numbered[0] <= FAR), default=place)
    return ThanComparison(
        place=place,
        before=before - other,
        other=other,
        likened=phrase or around(sentence, last, last),
        span=first[1],
        sure=_opposed(before, other) or bool(phrase),
    )


def _opposed(before: frozenset[str], other: frozenset[str]) -> bool:
    """Whether groups that oppose each other are on both sides."""
    sides = (
        {one.removeprefix("group ") for one in meanings if one.startswith("group ")} for meanings in (before, other)
    )
    first, second = sides
    return any(not opposed().get(one, frozenset()).isdisjoint(first) for one in second)


def _announced(sentence: ReadSentence, place: int) -> frozenset[str]:
    """The phrases before it that begin as a comparison does: "more often"."""
    lexicon = load_lexicon(sentence.language)
    phrases = [mark.surface.lower() for mark in sentence.of("nothing") if 0 < place - mark.place <= FAR]
    return frozenset(
        phrase
        for phrase in phrases
        if lexicon is not None and any(entry.kind == "compared" for entry in lexicon.opened(phrase.split()[0]))
    )


def _directed(sentence: ReadSentence, one: ThanComparison) -> bool:
    return any(0 < one.place - mark.place <= FAR for mark in sentence.of("compared"))

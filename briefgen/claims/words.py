"""The words of a claim and of a passage that no class holds -> whether both are about the same thing, or it is open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from briefgen.claims.agreement import Item
from briefgen.claims.binding import beginnings, counted
from briefgen.claims.figures import FigurePair
from briefgen.claims.lexicon import load_lexicon
from briefgen.claims.matching import akin, fold, same_language, ties
from briefgen.claims.sentence import ReadSentence
from briefgen.claims.tokens import WordToken

_MOST: Final = Fraction(3, 4)
"""Part of the claim's words that the passage has where both are about the same thing."""
_TIES: Final = 2
"""Names, years, further figures, groups and cognates that tie a claim to a passage in another language."""
_BESIDE: Final = 5
"""Places after a figure at which a word says what it counts."""


def differing(claim: ReadSentence, passage: ReadSentence, pairs: Sequence[FigurePair]) -> Iterator[Item]:
    """One item: whether both are about the same thing, and what a figure counts is named by both."""
    if not same_language(claim, passage):
        added = [*_added(claim, passage), *_turned(claim, passage)] if pairs else []
        if added:
            yield Item(kind="words", status="open", claim=tuple(map(claim.span, added)))
            return
        tied = len(ties(claim, passage))
        words = tuple(claim.span(word) for word in claim.words if word.content)[:8]
        yield Item(kind="words", status="agrees" if tied > _TIES - 1 + bool(pairs) else "open", claim=words)
        return
    stems = passage.stems
    missing = [word for word in claim.words if word.content and not _in(word, stems, passage)]
    beside = [word for word in missing if (word.capital and claim.capitals) or _counted(claim, word)]
    beside = beside or list(_apart(claim, passage, pairs))
    if beside:
        yield Item(kind="words", status="open", claim=tuple(map(claim.span, beside)))
        return
    replaced = _replaced(claim, passage, missing)
    if replaced is not None:
        ours, theirs = replaced
        yield Item(kind="words", status="open", claim=(claim.span(ours),), passage=(passage.span(theirs),))
        return
    total = sum(bool(word.content) for word in claim.words)
    groups = sum(mark.kind == "group" for mark in claim.marks)
    enough = total + groups and Fraction(total - len(missing) + groups, total + groups) >= _MOST
    yield Item(kind="words", status="agrees" if enough else "open", claim=tuple(map(claim.span, missing)))


def _added(claim: ReadSentence, passage: ReadSentence) -> Iterator[WordToken]:
    """Words of the claim that a passage in another language may not have: a clause that nothing ties to it, a cause."""
    for match in _CLAUSE.finditer(claim.text):
        words = [word for word in claim.words if match.start() <= word.start < match.end()]
        contents = [word for word in words if word.content]
        figures = any(match.start() <= one.span.start < match.end() for one in claim.figures)
        if contents and not figures and not ties(claim, passage, of_claim=(words[0].place, words[-1].place)):
            yield from contents
    ours, theirs = ([word for word in side.words if word.low in _causes(side)] for side in (claim, passage))
    if not theirs:
        yield from ours


def _turned(claim: ReadSentence, passage: ReadSentence) -> Iterator[WordToken]:
    """Names that a passage in another language has in another order: who did it may be whom it was done to."""
    places: dict[str, int] = {}
    for word in passage.words:
        if word.content:
            places.setdefault(fold(word.low), word.place)
    names = [word for word in claim.words if word.capital and word.content and fold(word.low) in places]
    for one, other in pairwise(names):
        if places[fold(one.low)] > places[fold(other.low)]:
            yield from (one, other)


_CLAUSE: Final = re.compile(r"[^,;:()–—]+")


def _causes(sentence: ReadSentence) -> frozenset[str]:
    lexicon = load_lexicon(sentence.language)
    return lexicon.cause if lexicon is not None else frozenset()


def _replaced(
    claim: ReadSentence, passage: ReadSentence, missing: Sequence[WordToken]
) -> tuple[WordToken, WordToken] | None:
    """A word of the claim that stands where the passage has another, between or beside the same words."""
    ours, theirs = ([word for word in sentence.words if word.content] for sentence in (claim, passage))
    stems = claim.stems
    after: dict[str, WordToken] = {}
    before: dict[str, WordToken] = {}
    for one, other in pairwise(theirs):
        after.setdefault(one.content, other)
        before.setdefault(other.content, one)
    lost = {id(word) for word in missing}
    for one, other in pairwise(ours):
        there = after.get(one.content) if id(other) in lost else None
        if there is not None and there.content not in stems:
            return other, there
        there = before.get(other.content) if id(one) in lost else None
        if there is not None and there.content not in stems:
            return one, there
    return None


def _contents(sentence: ReadSentence) -> list[WordToken]:
    """The words with content, and those that say which way something went, in order."""
    found = [word for word in sentence.words if word.content]
    for mark in sentence.of("direction", "compared"):
        low = mark.surface.lower()
        found.append(WordToken(low, mark.start, mark.end, mark.place, capital=False, content=f"mark {mark.kind}"))
    return sorted(found, key=lambda word: word.start)


def _in(word: WordToken, stems: frozenset[str], passage: ReadSentence) -> bool:
    if word.content in stems:
        return True
    return len(word.low) >= _LONG and any(akin(word.low, other.low) for other in passage.words)


_LONG: Final = 6
"""Letters of a word whose kin counts."""


def _apart(claim: ReadSentence, passage: ReadSentence, pairs: Sequence[FigurePair]) -> Iterator[WordToken]:
    """What stands after a figure of the claim, and in the passage in another sentence than this figure."""
    stops = beginnings(passage)
    if not stops:
        return
    for pair in pairs:
        if pair.passage < 0 or pair.claim not in counted(claim.figures):
            continue
        own = bisect_right(stops, passage.figures[pair.passage].place)
        same_clause = [word for word in passage.words if bisect_right(stops, word.place) == own]
        stems = frozenset(word.content for word in same_clause if word.content)
        place = claim.figures[pair.claim].place
        for word in claim.words:
            here = word.content and 0 < word.place - place <= _BESIDE and word.content not in stems
            if here and not any(akin(word.low, other.low) for other in same_clause):
                yield word


def _counted(claim: ReadSentence, word: WordToken) -> bool:
    """Whether a word stands right after a figure, so that it may be what the figure counts."""
    places = [claim.figures[n].place for n in counted(claim.figures)]
    return any(0 < word.place - place <= _BESIDE for place in places)

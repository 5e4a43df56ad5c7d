"""What stands around a word, in two sentences -> which words of one belong to which of the other.

In one language by stems; across languages by groups, numbers and names, and by words that look alike.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from briefgen import tag
from briefgen.claims.agreement import Status
from briefgen.claims.lexicon import load_lexicon
from briefgen.claims.sentence import Cue, ReadSentence
from briefgen.claims.tokens import CLAUSE

NEAR: Final = 10
"""Places between words that are near each other."""


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without accents, and its first five letters: what cognates of two languages share."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word
    return plain[:5]


@lru_cache(maxsize=65_536)
def akin(word: str, other: str) -> bool:
    """Whether two longer words of one language differ in their endings alone: economic, economist.

    Compounds that begin alike are not akin: Finanzierungsdefizit, Finanzierungsüberschuss.
    """
    one, two = (unicodedata.normalize("NFKD", text) for text in (word, other))
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return same >= _BEGINNING and max(len(one), len(two)) - same <= _ENDING


_BEGINNING: Final = 5
_ENDING: Final = 5
"""Letters that two akin words begin with, and that an ending has at most."""


def around(sentence: ReadSentence, first: int, last: int) -> frozenset[str]:
    """What is said from the place `first` to `last`: stems, beginnings of longer words, groups, numbers, names."""
    found: set[str] = set()
    for word in sentence.words:
        if word.content and first <= word.place <= last:
            found.add(word.content)
            if len(word.low) >= 5:
                found.add(f"~{fold(word.low)}")
    found |= {f"group {mark.meaning}" for mark in sentence.of("group") if first <= mark.place <= last}
    for figure in sentence.figures:
        if first <= figure.place <= last:
            found.add(f"figure {figure.amount.low} {figure.amount.high}")
    return frozenset(found)


def near(sentence: ReadSentence, place: int) -> frozenset[str]:
    """What is said around a place."""
    return around(sentence, place - NEAR, place + NEAR)


def best(
    words: frozenset[str], offers: Sequence[frozenset[str]], free: Sequence[int], *, same: Sequence[int] = ()
) -> int | None:
    """Which of the offers shares most with `words`; where that does not tell, the first of `same`, or of all."""
    if not free:
        return None
    scores = {n: len(words & offers[n]) for n in free}
    most = max(scores.values())
    likeliest = [n for n in free if scores[n] == most]
    return next((n for n in likeliest if n in same), likeliest[0])


def unmatched(claim: ReadSentence, passage: ReadSentence, place: int, *, of_claim: bool = True) -> Status:
    """What a word without a counterpart is: alone, or across languages open, since its counterpart may be in no table.

    Beside a figure it is alone in any two languages: there it says what the figure means.
    """
    if same_language(claim, passage):
        return "alone"
    sentence = claim if of_claim else passage
    return "alone" if any(abs(figure.place - place) <= _BESIDE for figure in sentence.figures) else "open"


_BESIDE: Final = 6
"""Places between a word and a figure of which it says what it means."""


def governs(passage: ReadSentence, mark: Cue, claim: ReadSentence) -> bool:
    """Whether a mark of the passage stands over what the claim says of it: among its words, or before them.

    Both in one language. A new clause (but, while) ends what stands before it; a condition may stand behind, too.
    """
    stems = claim.stems
    places = [word.place for word in passage.words if word.content and word.content in stems]
    groups = {mark.meaning for mark in claim.of("group")}
    places += [mark.place for mark in passage.of("group") if mark.meaning in groups]
    places += [figure.place for figure in passage.figures]
    after = min((place for place in places if place > mark.place), default=None)
    before = max((place for place in places if place < mark.place), default=None)
    near_after = after is not None and after - mark.place < CLAUSE and not _new_clause(passage, mark.place, after)
    near_before = before is not None and mark.place - before < CLAUSE and not _new_clause(passage, before, mark.place)
    return near_after or (near_before and (mark.meaning == "condition" or after is not None))


def _new_clause(passage: ReadSentence, first: int, last: int) -> bool:
    lexicon = load_lexicon(passage.language)
    return lexicon is not None and any(
        first < word.place < last and lexicon.joints.get(word.low) and word.low not in lexicon.that
        for word in passage.words
    )


def same_language(one: ReadSentence, other: ReadSentence) -> bool:
    """Whether both are in one language, whatever their regions."""
    return tag.same_language(one.language, other.language)


def ties(
    claim: ReadSentence,
    passage: ReadSentence,
    first: int = 0,
    last: int = sys.maxsize,
    *,
    of_claim: tuple[int, int] = (0, sys.maxsize),
) -> frozenset[str]:
    """What ties the claim to what the passage says from one place to another, in whatever two languages.

    A word that looks alike is one tie, however its languages stem it.
    """
    both = around(claim, *of_claim) & around(passage, first, last)
    return frozenset(one for one in both if one.startswith(_TIES))


_TIES: Final = ("~", "group ", "figure ")

"""Who says it, in a claim and in a passage -> whether it is the same person or body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.claims.agreement import Item, WordSpan
from briefgen.claims.lexicon import load_lexicon
from briefgen.claims.matching import fold, same_language
from briefgen.claims.sentence import Cue, ReadSentence
from briefgen.claims.tokens import WordToken

_NEAR: Final = 7
"""Places between a verb of saying and whoever says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speaker:
    names: frozenset[str]
    stems: frozenset[str]
    span: WordSpan


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Each speaker of the claim, beside those of the passage."""
    ours, theirs = list(_speakers(claim)), list(_speakers(passage))
    for one in ours:
        match = next((other for other in theirs if _same(one, other)), None)
        if match is not None:
            yield Item(kind="speaker", status="agrees", claim=(one.span,), passage=(match.span,))
        elif not theirs or not _told_apart(claim, passage, one, theirs[0]):
            yield Item(kind="speaker", status="open", claim=(one.span,))
        else:
            yield Item(kind="speaker", status="differs", claim=(one.span,), passage=(theirs[0].span,))
    if not ours:
        for other in theirs:
            yield Item(kind="speaker", status="open", passage=(other.span,))


def _same(one: _Speaker, other: _Speaker) -> bool:
    if one.names and other.names:
        return bool(one.names & other.names)
    return bool(one.stems & other.stems)


def _told_apart(claim: ReadSentence, passage: ReadSentence, one: _Speaker, other: _Speaker) -> bool:
    """Whether it is somebody else: no word for the claim's speaker is anywhere in the passage, and it names another."""
    if same_language(claim, passage) and not (one.names and other.names):
        return not one.stems & {word.content or word.low for word in passage.words}
    named = {fold(word.low)[:4] for word in passage.words}
    return bool(one.names and other.names) and not one.names & named


def _speakers(sentence: ReadSentence) -> Iterator[_Speaker]:
    for mark in sentence.of("speaking"):
        words = _before(sentence, mark) if mark.meaning == "says" else []
        words = words or _after(sentence, mark)
        if not words:
            continue
        first, last = words[0], words[-1]
        surface = " ".join(sentence.text[first.start : last.end].split())
        yield _Speaker(
            names=frozenset(
                fold(word.low)[:4] for word in words if word.capital and sentence.capitals and len(word.low) > 3
            ),
            stems=frozenset(word.content or word.low for word in words),
            span=WordSpan(start=first.start, end=last.end, surface=surface),
        )


def _upper(sentence: ReadSentence, word: WordToken) -> bool:
    return sentence.text[word.start].isupper()


def _before(sentence: ReadSentence, mark: Cue) -> list[WordToken]:
    """What stands before a verb of saying; nothing where a quotation or another clause does."""
    found = _phrase(sentence, [word for word in sentence.words if 0 < mark.place - word.place <= _NEAR], last=True)
    return [] if found and re.search(r"[,;:–—\"“”«»„]", sentence.text[found[-1].end : mark.start]) else found


def _after(sentence: ReadSentence, mark: Cue) -> list[WordToken]:
    end = [word for word in sentence.words if word.start >= mark.end and word.place - mark.place <= _NEAR]
    return _phrase(sentence, end, last=False)


def _phrase(sentence: ReadSentence, words: list[WordToken], *, last: bool) -> list[WordToken]:
    """The words of the noun phrase next to a verb of saying, without function words, up to a comma."""
    lexicon = load_lexicon(sentence.language)
    found: list[WordToken] = []
    place = None
    for word in reversed(words) if last else words:
        far = place is not None and abs(word.place - place) > 2
        function = lexicon is not None and (word.low in lexicon.functions or len(word.low) < 2)
        named = bool(found) and _upper(sentence, found[-1]) and not _upper(sentence, word)
        if found and (far or function or named):
            break
        place = word.place
        if not function:
            found.append(word)
    return found[::-1] if last else found

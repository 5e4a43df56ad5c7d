"""What a claim and a passage set apart (instead of, unlike, except; "…, not Denmark") -> whether it is the same.

"Gas instead of coal" has the words of "coal instead of gas", and denies what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.claims.agreement import Item, Status, WordSpan
from briefgen.claims.lexicon import Lexicon, load_lexicon
from briefgen.claims.matching import akin, fold, governs, same_language
from briefgen.claims.sentence import Cue, ReadSentence
from briefgen.claims.tokens import WordToken

_WORDS: Final = 6
"""Words after "instead of" within which what it names begins."""
_SHORT: Final = 4
"""Words of what a "not" at a clause's end sets apart."""
_LONG: Final = 8
"""The same before "but": was not opened by the north but by the south."""
_WHOLE: Final = ("all", "nearly_all")
_END: Final = re.compile(r"[,;:.!?()–—]")
_COMMA: Final = re.compile(r"[,–—]\s*(?:[^\W\d_]{1,4}\s+)?$")
"""What stands before a "not" that sets apart: "…, not Denmark", "…, og ikke Danmark"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What one side sets apart."""

    meaning: str
    """`instead`, `unlike` or `except`."""
    mark: Cue
    named: str
    """What it names first: the beginning of a word, or a group."""
    low: str
    """The word itself; empty for a group."""
    place: int
    span: WordSpan


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """What one side sets apart, beside what the other does, or says of it."""
    ours, theirs = list(apart(claim)), list(apart(passage))
    for one in ours:
        other = next((match for match in theirs if _alike(one, match)), None)
        if other is not None:
            yield Item(kind="denial", status="agrees", claim=(one.mark.span,), passage=(other.mark.span,))
            continue
        other = next((cue for cue in theirs if cue.meaning == one.meaning), None)
        if other is not None and _says(passage, one, but=other) and _says(claim, other, but=one):
            yield Item(kind="swapped", status="differs", claim=(one.span,), passage=(other.span,))
        else:
            yield Item(kind="denial", status=_unmatched(passage, one, claim), claim=(one.mark.span, one.span))
    for one in theirs:
        if any(_alike(one, cue) or cue.meaning == one.meaning for cue in ours):
            continue
        if _says(claim, one):
            status: Status = "open" if claim.of("denial") or not same_language(claim, passage) else "alone"
            yield Item(kind="denial", status=status, passage=(one.mark.span, one.span))
        elif one.meaning == "except" and (not same_language(claim, passage) or governs(passage, one.mark, claim)):
            whole = any(mark.meaning in _WHOLE for mark in claim.of("degree"))
            status = "alone" if whole and same_language(claim, passage) else "open"
            yield Item(kind="denial", status=status, passage=(one.mark.span, one.span))


def setting_apart(sentence: ReadSentence) -> frozenset[Cue]:
    """The denials of a sentence that only set something apart: "…, not Denmark", "not Denmark but Norway"."""
    return frozenset(one.mark for one in apart(sentence) if one.mark.kind == "denial")


def apart(sentence: ReadSentence) -> Iterator[Apart]:
    """What a sentence sets apart, in order."""
    lexicon = load_lexicon(sentence.language)
    if lexicon is None:
        return
    for mark in sentence.of("contrast", "denial"):
        if mark.kind == "denial" and mark.surface.lower() not in lexicon.apart:
            continue
        words = [word for word in sentence.words if word.start >= mark.end][: _LONG + 1]
        if mark.kind == "denial":
            named = _short(sentence, mark, words, lexicon)
            meaning = "instead"
        else:
            named, meaning = _following(sentence, mark, words), mark.meaning
        first = _first(sentence, named)
        if first is not None:
            key, low, place, span = first
            yield Apart(meaning=meaning, mark=mark, named=key, low=low, place=place, span=span)


def _following(sentence: ReadSentence, mark: Cue, words: list[WordToken]) -> list[WordToken]:
    """The words behind a mark up to the end of its phrase; those within, where it has two parts: op Narvik na."""
    if mark.second < 0:
        ended = _END.search(sentence.text, mark.end)
        stop = ended.start() if ended is not None else len(sentence.text)
        return [word for word in words if word.start < stop][:_WORDS]
    inside = [word for word in sentence.words[: mark.second] if word.start >= mark.end]
    # op Narvik na alle havens; not: op 3 mei na de storm
    whole = any(cue.meaning in _WHOLE for cue in sentence.of("degree"))
    return inside if whole and len(inside) <= _SHORT else []


def _short(sentence: ReadSentence, mark: Cue, words: list[WordToken], lexicon: Lexicon) -> list[WordToken]:
    """What a denial sets apart, and no more: a few words between it and the end of its clause, or "but"."""
    text = sentence.text
    ended = _END.search(text, mark.end)
    stop = ended.start() if ended is not None else len(text)
    inside = [word for word in words if word.start < stop]
    but = next((n for n, word in enumerate(inside) if word.low in lexicon.but), -1)
    if but < 0 and ended is not None and ended.group() == ",":  # nicht Dänemark, sondern Norwegen
        behind = next((word for word in words if word.start > stop), None)
        but = len(inside) if behind is not None and behind.low in lexicon.but else -1
    if 0 < but <= _LONG:
        contents = [word for word in inside[:but] if word.content]
        return contents[-1:] or inside[:but]
    before = next((word.low for word in reversed(sentence.words) if word.end <= mark.start), "")
    opened = _COMMA.search(text[: mark.start]) or lexicon.joints.get(before) is False  # …, not Denmark; and not Denmark
    return inside if opened and 0 < len(inside) <= _SHORT else []


def _first(sentence: ReadSentence, words: list[WordToken]) -> tuple[str, str, int, WordSpan] | None:
    """What words name first: a group, or a word with content; nothing where a figure comes before it."""
    if not words:
        return None
    begin, end = words[0].start, words[-1].end
    found = [
        (mark.start, f"group {mark.meaning}", "", mark.place, mark.span)
        for mark in sentence.marks
        if begin <= mark.start < end and mark.kind in ("group", "direction", "compared")
    ]
    found += [(word.start, word.content, word.low, word.place, sentence.span(word)) for word in words if word.content]
    if not found:
        return None
    start, key, low, place, span = min(found, key=lambda one: one[0])
    if any(begin - 2 <= figure.expression.start < start for figure in sentence.figures):
        return None
    return key, low, place, span


def _alike(one: Apart, other: Apart) -> bool:
    return one.named == other.named or _one_word(one.low, other.low)


def _one_word(first: str, second: str) -> bool:
    """Whether two words are one with another ending, or its cognate: Narwik and Narwiku."""
    return bool(first and second) and (fold(first) == fold(second) if len(first) > 4 < len(second) else False)


def _says(sentence: ReadSentence, one: Apart, *, but: Apart | None = None) -> bool:
    """Whether a sentence says what the other sets apart, elsewhere than where it sets something apart itself."""
    if one.named.startswith("group "):
        return any(mark.meaning == one.named.removeprefix("group ") for mark in sentence.marks)
    words = [word for word in sentence.words if word.content and (but is None or word.place != but.place)]
    return any(word.content == one.named or akin(word.low, one.low) or _one_word(word.low, one.low) for word in words)


def _unmatched(passage: ReadSentence, one: Apart, claim: ReadSentence) -> Status:
    """What the passage does not set apart: alone where it excepts nothing, or says of it what the claim denies."""
    if not same_language(claim, passage) or passage.of("denial"):
        return "open"
    return "alone" if one.meaning == "except" or _says(passage, one) else "open"

"""Passages of an edited file and the paragraphs that the records print -> which is which: by bookmark, else by text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from briefgen.compare.align import longest_increasing
from briefgen.review.model import EditedParagraph, Printed
from briefgen.review.printed import NOTE, canonical
from briefgen.word.trace import ParagraphTrace, named, trace

ALIKE: Final = 0.55
"""From here two paragraphs are versions of each other (difflib's ratio of their words)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What is where. Positions are those of the sequences that were matched."""

    pairs: Mapping[int, int]
    """passage -> printed paragraph."""
    moved: frozenset[int]
    """Passages that stand elsewhere than the records print them."""
    new: tuple[int, ...]
    """Passages that nothing prints."""
    deleted: tuple[int, ...]
    """Printed paragraphs that the file no longer has."""
    joined: Mapping[int, tuple[int, ...]]
    """passage -> further paragraphs that it holds: those that were joined to its own."""


def match(passages: Sequence[EditedParagraph], printed: Sequence[Printed]) -> Matched:
    """Each passage to at most one paragraph, and each paragraph to at most one passage."""
    pairs: dict[int, int] = {}
    taken: dict[int, int] = {}

    def pair(passage: int, paragraph: int) -> None:
        pairs[passage] = paragraph
        taken[paragraph] = passage

    live = [n for n, one in enumerate(passages) if one.part != "margin" and one.accepted.strip(f" \t\n{NOTE}")]
    joined: dict[int, tuple[int, ...]] = {}
    for at, ns in _traced(passages, printed, live).items():
        # Of paragraphs that were joined, those are in it whose words still are.
        present = sorted(n for n in ns if len(ns) == 1 or _holds(passages[at].accepted, printed[n].text)) or [ns[0]]
        pair(at, present[0])
        if present[1:]:
            joined[at] = tuple(present[1:])
            taken |= dict.fromkeys(present, at)
    # Those without a bookmark: first the ones whose text stands as it was, then the likest.
    by_text: dict[str, list[int]] = {}
    for n, paragraph in enumerate(printed):
        if n not in taken:
            by_text.setdefault(canonical(paragraph.text), []).append(n)
    for view in ("original", "accepted"):
        for at in live:
            same = by_text.get(canonical(getattr(passages[at], view)), ())
            found = next((n for n in same if n not in taken), None)
            if at not in pairs and found is not None:
                pair(at, found)
    scores = sorted(
        (
            (
                -max(
                    similarity(passages[at].original, printed[n].text),
                    similarity(passages[at].accepted, printed[n].text),
                ),
                at,
                n,
            )
            for at in live
            if at not in pairs and not passages[at].continues
            for n in range(len(printed))
            if n not in taken and (passages[at].part == "note") == (printed[n].kind == "note")
        ),
    )
    for score, at, n in scores:
        if -score >= ALIKE and at not in pairs and n not in taken:
            pair(at, n)
    return Matched(
        pairs=pairs,
        moved=_moved([(at, pairs[at]) for at in live if at in pairs and passages[at].part == "body"]),
        new=tuple(at for at in live if at not in pairs),
        deleted=tuple(n for n in range(len(printed)) if n not in taken),
        joined=joined,
    )


def _names(passages: Sequence[EditedParagraph], at: int) -> tuple[str, ...]:
    """The bookmarks by which a passage is known: not those of a paragraph that was typed in front of another's text."""
    passage = passages[at]
    if passage.continues and passage.original.strip():
        owner = next((one for one in passages if passage.continues in one.bookmarks), None)
        if owner is not None and not owner.original.strip():
            return (passage.continues, *passage.bookmarks)
    if passage.original.strip() or not any(one.continues in passage.bookmarks for one in passages if one.continues):
        return passage.bookmarks
    return ()


def _traces(printed: Sequence[Printed]) -> tuple[tuple[int, ParagraphTrace], ...]:
    """Paragraphs that the writer leaves a trace of, and that trace."""
    found: list[tuple[int, ParagraphTrace]] = []
    counted: dict[tuple[str, str], int] = {}
    for n, one in enumerate(printed):
        if one.file and one.kind != "generated":
            number = counted[one.file, one.path] = counted.get((one.file, one.path), 0) + 1
            found.append((n, trace(one.file, one.path, number, one.text)))
    return tuple(found)


def _traced(
    passages: Sequence[EditedParagraph], printed: Sequence[Printed], live: Sequence[int]
) -> dict[int, list[int]]:
    """Passage -> the paragraphs that its bookmarks lead to."""
    traces = _traces(printed)
    found: dict[int, list[int]] = {}
    waiting = [(at, one) for at in live for one in map(named, _names(passages, at)) if one]
    free = dict(traces)
    # A paragraph that says what it said is itself, even where the record now holds it in another place.
    for alike_in in (("place", "content"), ("content",), ("place",)):
        for at, one in tuple(waiting):
            same = (n for n, other in free.items() if all(getattr(one, k) == getattr(other, k) for k in alike_in))
            if (n := next(same, -1)) >= 0:
                found.setdefault(at, []).append(n)
                waiting.remove((at, one))
                del free[n]
    return found


def _holds(text: str, other: str) -> bool:
    """Whether most words of `other` are in `text`."""
    words, present = other.casefold().split(), set(text.casefold().split())
    return sum(word in present for word in words) * 2 > len(words)


def similarity(one: str, other: str) -> float:
    """How alike two paragraphs are by their words, from 0 to 1."""
    words = SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False)
    return words.ratio() if words.real_quick_ratio() >= ALIKE else 0.0


def _moved(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Those that are not in the longest run that keeps the order of the records."""
    in_order = longest_increasing([n for _, n in pairs])
    return frozenset(passage for at, (passage, _) in enumerate(pairs) if at not in in_order)

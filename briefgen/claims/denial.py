"""What a claim and a passage deny (not, no, without, failed to) -> whether one denies what the other says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.claims.agreement import Item, Status
from briefgen.claims.contrast import setting_apart
from briefgen.claims.lexicon import load_lexicon, stem
from briefgen.claims.matching import around, governs, same_language, ties, unmatched
from briefgen.claims.sentence import Cue, ReadSentence
from briefgen.tag import primary

_BEFORE: Final = 4
"""Places before a denial that it may speak of: `stieg nicht`."""
_AFTER: Final = 9
"""Places after it."""
_CONCORD: Final = 6
"""Places between two denials that are one."""
_SHORT: Final = 30
"""Words of a passage in another language that a claim tells as a whole, its one denial included."""
_NEAREST: Final = 3
"""Words next to a denial that tell what it denies."""


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Each denial of one side, with its counterpart or alone."""
    apart = setting_apart(passage)
    ours = [mark for mark in claim.of("denial") if mark not in setting_apart(claim)]
    theirs = [mark for mark in passage.of("denial") if mark not in apart]
    left = [*theirs, *apart]
    yield from _halved(claim, passage)
    for mark in ours:
        other = _counterpart(claim, mark, passage, left)
        if other is not None:
            left.remove(other)
            yield Item(kind="denial", status="agrees", claim=(mark.span,), passage=(other.span,))
        elif _by_prefix(claim, mark, passage) or _again(claim, mark, ours):
            yield Item(kind="denial", status="agrees", claim=(mark.span,))
        elif (asserted := _asserted(claim, mark, passage)) is not None:
            yield Item(kind="denial", status="differs", claim=(mark.span,), passage=(asserted.span,))
        elif _unchanged(passage):
            yield Item(kind="denial", status="agrees", claim=(mark.span,))
        else:
            status: Status = "differs" if _relevant(claim, mark, passage) else unmatched(claim, passage, mark.place)
            yield Item(kind="denial", status=status, claim=(mark.span,))
    alone = len(ours) < len(theirs)
    for mark in left:
        if not alone or mark in apart or _unchanged(claim):
            continue
        if _by_prefix(passage, mark, claim) or _again(passage, mark, theirs):
            continue
        if _relevant(passage, mark, claim):
            # "Without" and "instead of" deny what stands behind them, of which the claim may say nothing.
            status = "alone" if mark.meaning == "lack" else "differs"
            yield Item(kind="denial", status=status, passage=(mark.span,))
        elif same_language(claim, passage) and governs(passage, mark, claim):
            yield Item(kind="denial", status="alone", passage=(mark.span,))  # "did not find that": of all that follows
        elif not same_language(claim, passage) and not ours:
            one = len(theirs) == 1 and mark.meaning == "not" and _simple(passage)
            near = ties(claim, passage, mark.place - _BEFORE, mark.place + _AFTER)
            status = unmatched(claim, passage, mark.place, of_claim=False) if near else "open"
            yield Item(kind="denial", status="alone" if one else status, passage=(mark.span,))


def _simple(sentence: ReadSentence) -> bool:
    """Whether a sentence is short and of one clause."""
    lexicon = load_lexicon(sentence.language)
    return (
        lexicon is not None
        and len(sentence.words) <= _SHORT
        and not any(lexicon.joints.get(word.low) for word in sentence.words)
    )


def _halved(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Phrases such as "not only" of the passage, of which the claim has the rest alone: "only"."""
    if not same_language(claim, passage):
        return
    surfaces = {mark.surface.lower() for mark in claim.of("nothing")}
    words = {word.low for word in claim.words}
    lexicon = load_lexicon(claim.language)
    for mark in passage.of("nothing"):
        parts = mark.surface.lower().split()
        denying = lexicon is not None and any(entry.kind == "denial" for entry in lexicon.opened(parts[0]))
        if denying and len(parts) > 1 and mark.surface.lower() not in surfaces and parts[-1] in words:
            yield Item(kind="denial", status="alone", passage=(mark.span,))


def _scope(mark: Cue, place: int) -> bool:
    return mark.place - _BEFORE <= place <= mark.place + _AFTER


def _counterpart(claim: ReadSentence, mark: Cue, passage: ReadSentence, left: Sequence[Cue]) -> Cue | None:
    """The denial of the passage that denies the same; the first one left where words do not tell."""
    if not left:
        return None
    words = _denied(claim, mark)
    return max(left, key=lambda other: len(words & _denied(passage, other)))


def _denied(sentence: ReadSentence, mark: Cue) -> frozenset[str]:
    return around(sentence, mark.place - _BEFORE, mark.place + _AFTER)


def _relevant(sentence: ReadSentence, mark: Cue, other: ReadSentence) -> bool:
    """Whether the other sentence speaks of what is denied: the words next to the denial are there as well."""
    if not same_language(sentence, other):
        return False
    words = [word for word in sentence.words if word.content and _scope(mark, word.place)]
    nearest = sorted(words, key=lambda word: abs(word.place - mark.place - 1))[:_NEAREST]
    stems = other.stems
    shared = sum(word.content in stems for word in nearest)
    if nearest and shared * 2 > len(nearest):
        return True
    groups = [one for one in sentence.of("direction", "compared", "group", "degree") if _scope(mark, one.place)]
    meanings = {(one.kind, one.meaning) for one in other.marks}
    same = any((one.kind, one.meaning) in meanings for one in groups)
    return same and shared * 2 >= len(nearest)


def _again(sentence: ReadSentence, mark: Cue, marks: Sequence[Cue]) -> bool:
    """Whether it says a denial again that its clause has already: `ne … aucun`, `nie ma żadnych`, `neither … nor`."""
    return any(0 < mark.place - other.place <= _CONCORD for other in marks)


def _asserted(claim: ReadSentence, mark: Cue, passage: ReadSentence) -> Cue | None:
    """The word by which a passage without any denial says what the claim denies: did not rise, and rose.

    Where the passage has several words of direction, what stands around them has to tell which is meant.
    """
    if passage.of("denial"):
        return None
    denied = [one for one in claim.of("direction") if one.denied and one.meaning != "same" and _scope(mark, one.place)]
    if len(denied) != 1:
        return None
    directions = passage.of("direction")
    alike = [one for one in directions if one.meaning == denied[0].meaning]
    if len(directions) == 1 and alike:
        return alike[0]
    words = _near(claim, denied[0])
    shared = [one for one in alike if words & _near(passage, one)]
    return shared[0] if shared else None


def _near(sentence: ReadSentence, mark: Cue) -> frozenset[str]:
    return around(sentence, mark.place - _BEFORE - 1, mark.place + _AFTER)


def _unchanged(other: ReadSentence) -> bool:
    """Whether the other side says that something did not change: `no change`, `stable` hold the denial."""
    return any(mark.meaning == "same" for mark in other.of("direction"))


def _by_prefix(sentence: ReadSentence, mark: Cue, other: ReadSentence) -> bool:
    """Whether the other side has what is denied as one word: "not settled" and "unsettled"."""
    lexicon = load_lexicon(other.language)
    if lexicon is None or primary(sentence.language) != lexicon.tag:
        return False
    near = {word.content for word in sentence.words if word.content and 0 < word.place - mark.place <= _AFTER}
    return any(
        word.low.startswith(prefix) and stem(word.low[len(prefix) :], lexicon.tag) in near
        for word in other.words
        for prefix in lexicon.denying
        if len(word.low) > len(prefix) + 3
    )

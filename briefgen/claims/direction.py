"""Words of direction in a claim and in a passage (rose, fell, more, fewer, doubled) -> whether they point the same way.

A word that is denied points the other way or nowhere; "higher among women than men" is "lower among men than women".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from briefgen.claims.agreement import Item, Status, WordSpan
from briefgen.claims.binding import FAR, counted
from briefgen.claims.figures import FigurePair
from briefgen.claims.lexicon import opposed
from briefgen.claims.matching import best, near, same_language, unmatched
from briefgen.claims.sentence import ReadFigure, ReadSentence
from briefgen.claims.sides import after

Way = Literal["up", "down", "same", "changed"]
"""`changed`: that it changed is all that is said: brought a change."""
_WAYS: Final[dict[str, Way]] = {
    "up": "up", "more": "up", "down": "down", "less": "down", "same": "same", "changed": "changed",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Directed:
    """A word of direction, or the sign of a figure, and which way it points."""

    way: Way
    denied: bool
    span: WordSpan
    place: int
    compares: bool
    """Whether it compares two things, which may change sides."""


CHANGED_SIDES: Final = "what is compared has changed sides"
_BESIDE: Final = 5
"""Places before and after a verb at which its two sides are."""


def directed(sentence: ReadSentence) -> tuple[Directed, ...]:
    """The words of direction of a sentence, and the signs of its figures."""
    found = [
        Directed(
            way=_WAYS[mark.meaning],
            denied=mark.denied,
            span=mark.span,
            place=mark.place,
            compares=mark.kind == "compared",
        )
        for mark in sentence.of("direction", "compared")
    ]
    for figure in sentence.figures:
        if figure.sign:
            way: Way = "up" if figure.sign > 0 else "down"
            found.append(Directed(way=way, denied=False, span=figure.span, place=figure.place, compares=False))
    return tuple(sorted(found, key=lambda one: one.place))


def way_of(sentence: ReadSentence, figure: ReadFigure) -> Way | None:
    """Which way a figure changed: by its own sign, or by the word of direction nearest to it; None if none is near."""
    if figure.sign:
        return "up" if figure.sign > 0 else "down"
    marks = [mark for mark in sentence.of("direction", "compared") if mark.meaning != "changed"]
    near = min(marks, key=lambda one: abs(one.place - figure.place), default=None)
    if near is None or near.denied or abs(near.place - figure.place) > FAR:
        return None
    return _WAYS[near.meaning]


def differing(claim: ReadSentence, passage: ReadSentence, pairs: Sequence[FigurePair]) -> Iterator[Item]:
    """Each word of direction of the claim, beside the one of the passage that belongs to the same thing."""
    ours, theirs = directed(claim), directed(passage)
    if not ours and not theirs:
        return
    by_figure = _by_figure(claim, passage, ours, theirs, pairs)
    taken: set[int] = set()
    own = _own(ours)
    for number, one in enumerate(ours):
        other = by_figure.get(number)
        if other is None:
            other = _by_words(claim, passage, one, theirs, taken, len(ours))
        if other is not None and number not in own and not theirs[other].compares:
            yield Item(kind="direction", status="open", claim=(one.span,))  # how fast, beside which way
            continue
        if other is not None and theirs[other].way == "changed" and _moved(passage, pairs) is not None:
            other = None  # changed from 40 to 30: its figures say which way
        if other is None and (moved := _moved(passage, pairs)) is not None and moved[0] != "same":
            same = one.way == moved[0] and not one.denied
            yield Item(kind="direction", status="restates" if same else "differs", claim=(one.span,), passage=moved[1])
            continue
        if other is None:
            derived = one.compares and len(counted(passage.figures)) > 1  # two figures may be compared without a word
            figures = bool(claim.figures or passage.figures)  # "jump", "cut" and "lost" are said of much else
            status: Status = unmatched(claim, passage, one.place) if figures and not derived else "open"
            yield Item(kind="direction", status=status, claim=(one.span,))
            continue
        taken.add(other)
        status = _status(claim, passage, one, theirs[other])
        why = CHANGED_SIDES if status == "differs" and one.way == theirs[other].way else ""
        yield Item(kind="direction", status=status, claim=(one.span,), passage=(theirs[other].span,), why=why)
    if not ours:
        yield from _unsaid(claim, passage, theirs, pairs)


def _moved(passage: ReadSentence, pairs: Sequence[FigurePair]) -> tuple[Way, tuple[WordSpan, ...]] | None:
    """Which way a passage goes that has no word for it: from 59 % to 82 %; of several, that of the claim's figures."""
    ends: list[tuple[ReadFigure, ReadFigure]] = []
    start: ReadFigure | None = None
    for mark in passage.of("role"):
        after = next((one for one in passage.figures if 0 < one.place - mark.place <= _AT_ONCE), None)
        if after is None or after.expression.unit in ("year", "date", "month", "quarter"):
            continue
        if mark.meaning == "to" and start is not None:
            ends.append((start, after))
        start = after if mark.meaning == "from" else None
    meant = {pair.passage for pair in pairs if pair.passage >= 0 and pair.same}
    meant_ends = [one for one in ends if any(passage.figures[n] in one for n in meant)]
    if len(meant_ends or ends) != 1:
        return None
    first, second = (meant_ends or ends)[0]
    low, high = first.amount.low, second.amount.low
    if first.amount.kind != second.amount.kind or not (isinstance(low, Fraction) and isinstance(high, Fraction)):
        return None
    way: Way = "same" if low == high else "up" if low < high else "down"
    return way, (first.span, second.span)


_AT_ONCE: Final = 3
"""Places between a word such as "from" and its figure."""


def _status(claim: ReadSentence, passage: ReadSentence, one: Directed, other: Directed) -> Status:
    if one.denied != other.denied:  # that one is denied is told as a denial
        return "agrees" if one.way == other.way or "same" in (one.way, other.way) else "open"
    if one.way == other.way:
        if one.compares and other.compares and _sides_changed(claim, passage, one, other):
            return "differs"
        # Who is more than whom is not said by a passage that compares nobody.
        unsaid = after(claim, one.place) is not None and after(passage, other.place) is None
        return "open" if one.compares and unsaid else "agrees"
    if one.compares and other.compares and _sides_changed(claim, passage, one, other):
        return "restates"
    if "same" in (one.way, other.way) and not same_language(claim, passage):
        return "open"  # "constant growth"
    if "changed" in (one.way, other.way) and "same" not in (one.way, other.way):
        return "restates" if one.way == "changed" else "open"  # what rose has changed
    return "differs"


def _sides_changed(claim: ReadSentence, passage: ReadSentence, one: Directed, other: Directed) -> bool:
    """Whether what stands before "than" in one sentence stands after it in the other."""
    mine, theirs = (after(sentence, cue.place) for sentence, cue in ((claim, one), (passage, other)))
    if mine is None or theirs is None:
        return mine is theirs and _groups_changed(claim, passage, one, other)
    return mine.changed(theirs)


def _groups_changed(claim: ReadSentence, passage: ReadSentence, one: Directed, other: Directed) -> bool:
    """Whether the opposed groups on both sides of a verb have changed sides: income exceeds spending."""
    (left, right), (before, after) = _groups(claim, one), _groups(passage, other)
    opposing = opposed()
    return any(
        second in opposing.get(first, frozenset()) and first in after and second in before
        for first in left
        for second in right
    )


def _groups(sentence: ReadSentence, one: Directed) -> tuple[set[str], set[str]]:
    """The groups right before and right after a word."""
    marks = sentence.of("group")
    before = {mark.meaning for mark in marks if 0 < one.place - mark.place <= _BESIDE}
    return before, {mark.meaning for mark in marks if 0 < mark.place - one.place <= _BESIDE}


def _by_figure(
    claim: ReadSentence,
    passage: ReadSentence,
    ours: Sequence[Directed],
    theirs: Sequence[Directed],
    pairs: Sequence[FigurePair],
) -> dict[int, int]:
    """Words of direction that belong to figures which state the same."""
    mine, other = _figures(claim, ours), _figures(passage, theirs)
    found: dict[int, int] = {}
    for pair in pairs:
        if pair.passage >= 0 and pair.same and pair.claim in mine and pair.passage in other:
            found.setdefault(mine[pair.claim], other[pair.passage])
    return found


def _figures(sentence: ReadSentence, changes: Sequence[Directed]) -> dict[int, int]:
    """A figure -> the word of direction that is nearest to it."""
    found = {}
    for number in counted(sentence.figures):
        place = sentence.figures[number].place
        at = min(_own(changes), key=lambda n: (abs(changes[n].place - place), n), default=-1)
        if at >= 0 and abs(changes[at].place - place) <= FAR:
            found[number] = at
    return found


def _own(directions: Sequence[Directed]) -> list[int]:
    """The words that may belong to a figure: not those that tell how, right beside another: falls faster."""
    changes = [one.place for one in directions if not one.compares]
    beside = [n for n, one in enumerate(directions) if one.compares and any(0 < one.place - at <= 2 for at in changes)]
    return [n for n in range(len(directions)) if n not in beside]


def _by_words(
    claim: ReadSentence, passage: ReadSentence, one: Directed, theirs: Sequence[Directed], taken: set[int], ours: int
) -> int | None:
    """The passage's word of direction that stands among the same words; the only one where there is one."""
    if not theirs:
        return None
    words = near(claim, one.place)
    marks = [near(passage, cue.place) for cue in theirs]
    free = [n for n in range(len(theirs)) if n not in taken] or list(range(len(theirs)))
    if (
        not same_language(claim, passage)
        and ours != len(theirs)
        and not any(words & around_cue for around_cue in marks)
    ):
        return None  # nothing tells which of them is meant
    marks = [around_cue | _sort(mark) for around_cue, mark in zip(marks, theirs, strict=True)]
    return best(words | _sort(one), marks, free, same=[n for n in free if theirs[n].way == one.way])


def _sort(mark: Directed) -> frozenset[str]:
    """What counts for as much as a few shared words: that both change something, or both compare two things."""
    return frozenset(f"{'compares' if mark.compares else 'changes'} {n}" for n in range(_AS_MUCH))


_AS_MUCH: Final = 3


def _unsaid(
    claim: ReadSentence, passage: ReadSentence, theirs: Sequence[Directed], pairs: Sequence[FigurePair]
) -> Iterator[Item]:
    """A figure of which the passage says which way it changed, and the claim does not: a sign that was left out."""
    for pair in pairs:
        if pair.passage < 0 or not pair.same:
            continue
        figure = passage.figures[pair.passage]
        if figure.sign < 0 and claim.figures[pair.claim].sign == 0:
            yield Item(
                kind="direction", status="differs", claim=(claim.figures[pair.claim].span,), passage=(figure.span,)
            )

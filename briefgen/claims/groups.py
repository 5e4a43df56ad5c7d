"""Whom and what a claim and a passage count (of the women, of those who answered) -> whether it is the same.

Groups that oppose each other are compared by the tables, in any two languages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from briefgen.claims.agreement import Item, Kind
from briefgen.claims.binding import FAR, beginnings, bound, carried
from briefgen.claims.figures import FigurePair
from briefgen.claims.lexicon import rows
from briefgen.claims.sentence import Cue, ReadSentence


def differing(claim: ReadSentence, passage: ReadSentence, pairs: Sequence[FigurePair]) -> Iterator[Item]:
    """The groups of the claim beside those of the passage, one opposed pair after the other."""
    partners = {pair.claim: pair.passage for pair in pairs if pair.passage >= 0 and pair.same}
    ours, theirs = claim.of("group"), passage.of("group")
    reported: set[tuple[int, int]] = set()
    meanings, claimed = ({mark.meaning for mark in cues} for cues in (theirs, ours))
    for row in (row for row in rows() if not meanings.isdisjoint(row) and not claimed.isdisjoint(row)):
        mine = [mark for mark in ours if mark.meaning in row]
        other = [mark for mark in theirs if mark.meaning in row]
        for item in _row(claim, passage, mine, other, partners):
            key = (item.claim[0].start, item.passage[0].start)
            if key not in reported:
                reported.add(key)
                yield item
    for mark in ours:
        if mark.meaning not in meanings and not meanings & _rows_of(mark.meaning):
            yield Item(kind="group", status="open", claim=(mark.span,))
    for number, marks in bound(passage, [mark for mark in theirs if mark.meaning in _opposing()]).items():
        if number in partners.values() and not claimed & {one for mark in marks for one in _rows_of(mark.meaning)}:
            yield Item(kind="group", status="open", passage=(marks[0].span,))  # it may count more than this group


@lru_cache(maxsize=1)
def _opposing() -> frozenset[str]:
    return frozenset(one for row in rows() for one in row)


@lru_cache(maxsize=256)
def _rows_of(meaning: str) -> frozenset[str]:
    """A group, and those that it is opposed to."""
    return frozenset(one for row in rows() if meaning in row for one in row)


def _more(mine: Sequence[Cue], other: Sequence[Cue]) -> tuple[Cue, Cue] | None:
    """A mark of one side that the claim has more often, and one of the other side that the passage has more often."""
    ours, theirs = (Counter(mark.meaning for mark in cues) for cues in (mine, other))
    more, less = ours - theirs, theirs - ours
    if not more or not less or ours.total() < theirs.total():
        return None
    first = next(mark for mark in mine if mark.meaning in more)
    return first, next(mark for mark in other if mark.meaning in less)


_MARKS: Final = ("direction", "compared", "rank")
_BOUND: Final = 12
"""Places between a group and a word that is said of it."""
_CLEARLY: Final = 3
"""Places by which one group has to be nearer than its opposite."""


def _elsewhere(
    claim: ReadSentence, passage: ReadSentence, mine: Sequence[Cue], other: Sequence[Cue]
) -> tuple[Cue, Cue] | None:
    """A group of the claim, and its opposite, of which the passage says what the claim says of it.

    Most affected are women; the number of men did not fall. Only where the claim names one side, and the passage both.
    """
    sides = {mark.meaning for mark in mine}
    if len(sides) != 1 or not sides < {mark.meaning for mark in other}:
        return None
    found: tuple[Cue, Cue] | None = None
    for group in mine:
        for cue in claim.of(*_MARKS):
            if abs(cue.place - group.place) > _BOUND:
                continue
            for there in passage.of(*_MARKS):
                if (there.kind, there.meaning, there.denied) != (cue.kind, cue.meaning, cue.denied):
                    continue
                nearest = _nearest(there, other, sides)
                if nearest is None:
                    return None  # one that may be of the same
                found = group, nearest
    return found


def _nearest(cue: Cue, groups: Sequence[Cue], sides: set[str]) -> Cue | None:
    """The opposite group that a word clearly belongs to; None where it may belong to one of `sides`."""
    near = [mark for mark in groups if abs(mark.place - cue.place) <= _BOUND]
    same = min((abs(mark.place - cue.place) for mark in near if mark.meaning in sides), default=FAR + _BOUND)
    opposite = min(
        (mark for mark in near if mark.meaning not in sides),
        key=lambda mark: abs(mark.place - cue.place),
        default=None,
    )
    if opposite is None or same - abs(opposite.place - cue.place) < _CLEARLY:
        return None
    return opposite


def _in_another_sentence(
    passage: ReadSentence, left: Mapping[int, list[Cue]], other: Sequence[Cue], partners: Mapping[int, int]
) -> Cue | None:
    """The group of a figure of the claim that the passage names in another sentence than this figure."""
    stops = beginnings(passage)
    for figure, marks in left.items():
        partner = partners.get(figure, -1)
        if partner < 0 or not stops:
            continue
        own = bisect_right(stops, passage.figures[partner].place)
        if not any(bisect_right(stops, mark.place) == own for mark in other):
            return marks[0]
    return None


def _as_a_whole(
    claim: ReadSentence, passage: ReadSentence, mine: Sequence[Cue], other: Sequence[Cue], apart: Cue | None
) -> Item:
    """One opposed pair without figures of its own; `apart` is named by the passage in another sentence."""
    if (changed := _elsewhere(claim, passage, mine, other)) is not None:
        return Item(kind="group", status="differs", claim=(changed[0].span,), passage=(changed[1].span,))
    if apart is not None:
        return Item(kind="group", status="open", claim=(apart.span,), passage=(other[0].span,))
    sides = {mark.meaning for mark in mine} & {mark.meaning for mark in other}
    first = next((mark for mark in other if mark.meaning in sides), other[0])
    one = next((mark for mark in mine if mark.meaning in sides), mine[0])
    return Item(kind="group", status="agrees" if sides else "differs", claim=(one.span,), passage=(first.span,))


def _row(
    claim: ReadSentence, passage: ReadSentence, mine: Sequence[Cue], other: Sequence[Cue], partners: Mapping[int, int]
) -> Iterator[Item]:
    """One opposed pair, by the figures that its groups belong to, or as a whole where there are none."""
    # Where the claim names both sides and the passage one, a word for the other is in no table: nothing is carried on.
    known = len({mark.meaning for mark in mine}) <= len({mark.meaning for mark in other})
    left, right = carried(claim, mine), carried(passage, other) if known else bound(passage, other)
    direct, there_direct = bound(claim, mine), bound(passage, other)
    apart = {mark.meaning for mark in mine}.isdisjoint(mark.meaning for mark in other)
    found: list[tuple[bool, Cue, Cue]] = []
    unsure: list[tuple[Cue, Cue]] = []
    for figure, marks in left.items():
        there = right.get(partners.get(figure, -1), [])
        if there:
            both = {mark.meaning for mark in marks} & {mark.meaning for mark in there}
            first = next((mark for mark in there if mark.meaning in both), there[0])
            near = figure in direct and partners[figure] in there_direct
            if both or near or apart:
                found.append((bool(both), marks[0], first))
            else:  # both are named by one side, and at this figure there is no word of its own
                unsure.append((marks[0], first))
    if unsure and all(same for same, _, _ in found):
        yield Item(kind="group", status="open", claim=(unsure[0][0].span,), passage=(unsure[0][1].span,))
        return
    found += [(False, one, mark) for one, mark in unsure]
    if all(same for same, _, _ in found) and (more := _more(mine, other)) is not None:
        yield Item(kind="group", status="differs", claim=(more[0].span,), passage=(more[1].span,))
        return
    if not found:
        yield _as_a_whole(claim, passage, mine, other, _in_another_sentence(passage, left, other, partners))
        return
    crossed = sum(not same for same, _, _ in found) > 1
    kind: Kind = "swapped" if crossed else "group"
    for same, one, mark in found:
        if same:
            yield Item(kind="group", status="agrees", claim=(one.span,), passage=(mark.span,))
        else:
            yield Item(kind=kind, status="differs", claim=(one.span,), passage=(mark.span,))

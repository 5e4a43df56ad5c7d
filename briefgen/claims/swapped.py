"""Names, years, and what else stands beside figures, in a claim and in a passage -> whether two have been exchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from briefgen.claims.agreement import Item, Kind, WordSpan
from briefgen.claims.binding import counted
from briefgen.claims.figures import FigurePair
from briefgen.claims.matching import fold, same_language
from briefgen.claims.sentence import ReadSentence

_NEAR: Final = 8
"""Places between a figure and what tells it from others."""
_CLEARLY: Final = 2
"""Places by which a word without a capital is nearer than the next figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """Something that stands beside one figure: a name, a year, a role such as from, a word."""

    sort: str
    name: str
    place: int
    span: WordSpan


def differing(claim: ReadSentence, passage: ReadSentence, pairs: Sequence[FigurePair]) -> Iterator[Item]:
    """Two figures that have exchanged what they stand beside; a name, year or role beside another figure than there."""
    partners = {pair.claim: pair.passage for pair in pairs if pair.passage >= 0 and pair.same}
    if len(counted(passage.figures)) < 2:
        return
    moved = list(_reordered(claim, passage, partners)) if same_language(claim, passage) else []
    yield from moved
    if moved:
        return
    mine, theirs = _beside(claim, passage), _beside(passage, claim)
    shared = [key for key in mine if key in theirs and mine[key][1] in partners]
    reported: set[str] = set()
    for one, other in combinations(shared, 2):
        if one[0] != other[0] and {one[0], other[0]} & {"word"} == set():
            continue
        here = partners[mine[one][1]], partners[mine[other][1]]
        there = theirs[one][1], theirs[other][1]
        if here == there[::-1] and here[0] != here[1] and not _alike(passage, *here):
            kind: Kind = "swapped"
            reported |= {one[1], other[1]}
            yield Item(
                kind=kind,
                status="differs",
                claim=(mine[one][0].span, mine[other][0].span),
                passage=(theirs[one][0].span, theirs[other][0].span),
            )
    yield from _untold(claim, passage, partners, shared, mine, theirs)
    for key in shared:
        mates, found = partners[mine[key][1]], theirs[key][1]
        if key[0] == "word" or key[1] in reported or mates == found or _alike(passage, mates, found):
            continue
        instead = next((match for name, match in theirs.items() if name[0] == key[0] and match[1] == mates), None)
        if instead is not None:
            kind = "group" if key[0] == "name" else "swapped"
            yield Item(kind=kind, status="differs", claim=(mine[key][0].span,), passage=(instead[0].span,))


def _untold(
    claim: ReadSentence,
    passage: ReadSentence,
    partners: Mapping[int, int],
    shared: Sequence[tuple[str, str]],
    mine: Mapping[tuple[str, str], tuple[_Key, int]],
    theirs: Mapping[tuple[str, str], tuple[_Key, int]],
) -> Iterator[Item]:
    """Two figures in the other order than the passage has them, with nothing beside them that tells which is which.

    173 against 140 votes for it: 140 for it, and 173 against.
    """
    exchanged = {mine[key][1] for key in shared if partners[mine[key][1]] == theirs[key][1]}
    main = [n for n in _main(claim) if n in partners and n not in exchanged]
    for one, other in pairwise(main):
        mates = partners[one], partners[other]
        turned = passage.figures[mates[0]].place > passage.figures[mates[1]].place
        if turned and not _alike(passage, *mates):
            yield Item(kind="swapped", status="open", claim=(claim.figures[one].span, claim.figures[other].span))


def _reordered(claim: ReadSentence, passage: ReadSentence, partners: Mapping[int, int]) -> Iterator[Item]:
    """Two figures in the other order, where the words around them have stayed in theirs."""
    ours, theirs = _once(claim), _once(passage)
    shared = sorted(ours.keys() & theirs.keys(), key=lambda one: ours[one])
    order = [theirs[one] for one in shared]
    inverted = sum(first > second for first, second in combinations(order, 2))
    if len(shared) < _WORDS or inverted * _FEW > len(order) * (len(order) - 1) / 2:
        return
    main = [n for n in _main(claim) if n in partners]
    for one, other in pairwise(main):
        mates = partners[one], partners[other]
        places = passage.figures[mates[0]].place, passage.figures[mates[1]].place
        between = [word for word in shared if claim.figures[one].place < ours[word] < claim.figures[other].place]
        if places[0] > places[1] and between and not _alike(passage, *mates):
            spans = (claim.figures[one].span, claim.figures[other].span)
            yield Item(
                kind="swapped",
                status="differs",
                claim=spans,
                passage=(passage.figures[mates[1]].span, passage.figures[mates[0]].span),
            )


def _once(sentence: ReadSentence) -> dict[str, int]:
    """The content words that are said once, with their places."""
    often = Counter(word.content for word in sentence.words if word.content)
    return {word.content: word.place for word in sentence.words if often[word.content] == 1}


_WORDS: Final = 4
"""Shared words whose order tells."""
_FEW: Final = 10
"""One pair of words in so many may be in another order."""


def _main(sentence: ReadSentence) -> list[int]:
    """The figures of the commonest kind, where there are two of it; else all that count."""
    among = counted(sentence.figures)
    kinds = Counter(sentence.figures[n].amount.kind for n in among)
    kind, times = kinds.most_common(1)[0] if kinds else ("", 0)
    return [n for n in among if sentence.figures[n].amount.kind == kind] if times > 1 else among


def _alike(passage: ReadSentence, first: int, second: int) -> bool:
    one, other = passage.figures[first].amount, passage.figures[second].amount
    return (one.low, one.high) == (other.low, other.high)


def _beside(sentence: ReadSentence, other: ReadSentence) -> Mapping[tuple[str, str], tuple[_Key, int]]:
    """What stands beside one figure alone, with that figure; what is said twice tells nothing."""
    among = _main(sentence)
    found: dict[tuple[str, str], tuple[_Key, int]] = {}
    often: set[tuple[str, str]] = set()
    for key in _keys(sentence, other):
        name = (key.sort, key.name)
        if name in found or name in often:
            often.add(name)
            found.pop(name, None)
            continue
        figure = _figure(sentence, key, among)
        if figure >= 0:
            found[name] = (key, figure)
    return found


def _figure(sentence: ReadSentence, key: _Key, among: Sequence[int]) -> int:
    if key.sort == "role":  # the figure that follows it at once, if it counts
        after = [n for n, one in enumerate(sentence.figures) if one.place >= key.place]
        first = min(after, key=lambda n: sentence.figures[n].place, default=-1)
        return first if first in among and sentence.figures[first].place - key.place <= 3 else -1
    ranked = sorted((abs(sentence.figures[n].place - key.place), n) for n in among)
    if not ranked or ranked[0][0] > _NEAR:
        return -1
    clearly = _CLEARLY if key.sort == "word" else 1
    return ranked[0][1] if len(ranked) < 2 or ranked[1][0] - ranked[0][0] >= clearly else -1


def _keys(sentence: ReadSentence, other: ReadSentence) -> Iterator[_Key]:
    for figure in sentence.figures:
        if figure.expression.unit == "year" and figure.expression.value is not None:
            yield _Key(sort="year", name=str(figure.amount.low), place=figure.place, span=figure.span)
    main = set(_main(sentence))
    for number in counted(sentence.figures):
        figure = sentence.figures[number]
        if number not in main:
            name = f"{figure.amount.kind} {figure.amount.low} {figure.amount.high}"
            yield _Key(sort="figure", name=name, place=figure.place, span=figure.span)
    for mark in sentence.of("role"):
        yield _Key(sort="role", name=mark.meaning, place=mark.place, span=mark.span)
    same = same_language(sentence, other)
    for word in sentence.words:
        if not word.content:
            continue
        if word.capital and sentence.capitals:
            yield _Key(sort="name", name=fold(word.low), place=word.place, span=sentence.span(word))
        elif same:
            yield _Key(sort="word", name=word.content, place=word.place, span=sentence.span(word))

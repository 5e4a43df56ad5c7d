"""The sentences of two texts -> which of them belong together: in order, one to one or two, or alone; or moved.

Sentences that share something found nowhere else hold the two texts together; between them, a dynamic programme after
Gale and Church (1993) pairs the rest: translations are about as long as what they translate. Figures, names, shared
beginnings of words, and what is a heading or a quotation in both, draw sentences together. The work is bounded.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from briefgen.evidence.agreement import ComparableAmount, of_expression
from briefgen.numerals import Expression

MAX_SENTENCES: Final = 6000
_CELLS: Final = 60_000
"""Pairs of positions that are looked at in all; beyond, a band along the diagonal."""
_FIGURES: Final = 12
"""Figures of a sentence that help to find its partner."""
_NEAR: Final = 6
"""Columns on either side of an anchor that are looked at as well."""
_SKIP: Final = 3.0
"""What it costs to leave a sentence alone: more than to pair two that share nothing but their length."""

Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class AlignableSentence:
    """One sentence of a document, with what helps to find its partner."""

    start: int
    end: int
    text: str
    section: int
    heading: bool
    expressions: tuple[Expression, ...]
    keys: frozenset[str] = field(repr=False)
    """Beginnings of its longer words, without accents."""
    names: frozenset[str] = field(repr=False)
    amounts: tuple[str, ...] = field(repr=False)
    """What its first figures come to, whatever their units: equal where two figures have one value."""
    quoted: bool
    length: int
    """Characters; at least one."""


_WORD = re.compile(r"[^\W_]+")


def sentence(text: str, start: int, section: int, heading: bool, found: tuple[Expression, ...]) -> AlignableSentence:
    """A sentence, looked at once."""
    words = _WORD.findall(text)
    plain = [unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode() for word in words]
    capitals = text.isupper()
    return AlignableSentence(
        start=start,
        end=start + len(text),
        text=text,
        section=section,
        heading=heading,
        expressions=found,
        keys=frozenset(word[:5] for word in plain if len(word) >= 5),
        names=frozenset(
            word.lower() for word in words[1:] if word[0].isupper() and not word.isdigit() and not capitals
        ),
        amounts=tuple(_worth(of_expression(one)) for one in found if not one.problem and one.figure)[:_FIGURES],
        quoted=text[:1] in '"“”„«»–—' or text[-1:] in '"“”«»',
        length=max(len(text), 1),
    )


def _worth(amount: ComparableAmount) -> str:
    """What two amounts share that differ at most in their unit or qualifier."""
    if amount.vague:
        return f"{amount.vague} {amount.times}"
    kind = amount.kind if amount.kind.startswith("duration") else ""
    return f"{kind} {amount.low} {amount.high}"


def aligned(a: Sequence[AlignableSentence], b: Sequence[AlignableSentence], *, alike: bool = False) -> list[Pair]:
    """Pairs of positions in `a` and in `b`; one side is empty where a sentence stands alone.

    They are in the order of `a`, but for what stands in `b` alone. With `alike`, both are in one language.
    """
    ratio = 1.0 if alike else (sum(one.length for one in b) + 1) / (sum(one.length for one in a) + 1)
    chain, moved = _anchors(a, b)
    gone = {i for i, _ in moved}, {j for _, j in moved}
    rows, columns = ([n for n in range(len(side)) if n not in out] for side, out in zip((a, b), gone, strict=True))
    where = {n: at for at, n in enumerate(rows)}, {n: at for at, n in enumerate(columns)}
    windows = _windows([(where[0][i], where[1][j]) for i, j in chain], len(rows), len(columns))
    paths = _path([a[n] for n in rows], [b[n] for n in columns], windows, ratio, alike)
    pairs: list[Pair] = [(tuple(rows[i] for i in x), tuple(columns[j] for j in y)) for x, y in paths]
    for i, j in moved:
        at = next((n for n, (x, _) in enumerate(pairs) if x and x[0] > i), len(pairs))
        pairs.insert(at, ((i,), (j,)))
    return pairs


def _features(one: AlignableSentence) -> Iterable[object]:
    yield from one.amounts
    yield from one.names
    yield from one.keys
    if one.length > 40:
        yield one.text


def _anchors(
    a: Sequence[AlignableSentence], b: Sequence[AlignableSentence]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs that share what stands nowhere else: the longest run of them in order, and those surely out of order."""
    first, second = _once(a), _once(b)
    votes = Counter((first[one], second[one]) for one in first.keys() & second.keys())
    # What is claimed twice is no anchor: one sentence was split into two.
    rivals: dict[tuple[int, int], list[int]] = {}
    for (i, j), count in votes.items():
        rivals.setdefault((0, i), []).append(count)
        rivals.setdefault((1, j), []).append(count)
    found = sorted(
        (i, j)
        for (i, j), count in votes.items()
        if count >= 2 and all(sum(rivals[key]) - count <= count // 2 for key in ((0, i), (1, j)))
    )
    in_order = longest_increasing([j for _, j in found])
    chain = [pair for n, pair in enumerate(found) if n in in_order]
    return chain, [pair for n, pair in enumerate(found) if n not in in_order and votes[pair] >= 3]


def longest_increasing(values: Sequence[int]) -> frozenset[int]:
    """The positions of a longest run of `values` that rises; what is not in it stands out of order."""
    ends: list[int] = []
    best: list[int] = []
    back: list[int] = []
    for number, value in enumerate(values):
        at = bisect_left(ends, value)
        back.append(best[at - 1] if at else -1)
        ends[at : at + 1] = [value]
        best[at : at + 1] = [number]
    chosen: set[int] = set()
    number = best[-1] if best else -1
    while number >= 0:
        chosen.add(number)
        number = back[number]
    return frozenset(chosen)


def _once(sentences: Sequence[AlignableSentence]) -> dict[object, int]:
    """What stands in one sentence only, with where."""
    where: dict[object, int] = {}
    for number, one in enumerate(sentences):
        for feature in set(_features(one)):
            where[feature] = number if feature not in where else -1
    return {feature: number for feature, number in where.items() if number >= 0}


def _windows(chain: list[tuple[int, int]], rows: int, columns: int) -> list[tuple[int, int]]:
    """For each row, and the end, the first and the last column that is looked at: around and between the anchors."""
    ends = [(-1, -1), *chain, (rows, columns)]
    most = max(_CELLS // (rows + 1) - 2 * _NEAR, _NEAR)
    windows: list[tuple[int, int]] = []
    for (i, j), (x, y) in pairwise(ends):
        for n in range(i < 0, x - i + (x == rows)):
            low, high = j, y
            if y - j > most:
                low = j + n * (y - j) // (x - i) - most // 2
                high = j + (n + 1) * (y - j) // (x - i) + most // 2
            windows.append((max(0, low - _NEAR), min(columns, high + _NEAR)))
    return windows


def _path(
    a: Sequence[AlignableSentence],
    b: Sequence[AlignableSentence],
    windows: list[tuple[int, int]],
    ratio: float,
    alike: bool,
) -> list[Pair]:
    """The cheapest way from the beginnings of both to their ends."""
    height, width = len(a), len(b)
    alone = [_lone(one) for one in a], [_lone(one) for one in b]
    joined = _joined(a), _joined(b)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}

    def reach(i: int, j: int, x: int, y: int, total: float) -> None:
        known = best.get((i + x, j + y))
        if known is None or total < known[0]:
            best[i + x, j + y] = (total, (x, y))

    for i, (low, high) in enumerate(windows):
        for j in range(low, high + 1):
            step = best.get((i, j))
            if step is None:
                continue
            spent = step[0]
            if i < height and j < width:
                reach(i, j, 1, 1, spent + _cost(a[i : i + 1], b[j : j + 1], ratio, alike))
            if i < height:
                reach(i, j, 1, 0, spent + alone[0][i])
            if j < width:
                reach(i, j, 0, 1, spent + alone[1][j])
            if i < height and joined[1][j] and not a[i].heading:
                reach(i, j, 1, 2, spent + _cost(a[i : i + 1], b[j : j + 2], ratio, alike))
            if j < width and joined[0][i] and not b[j].heading:
                reach(i, j, 2, 1, spent + _cost(a[i : i + 2], b[j : j + 1], ratio, alike))
    return _back(best, height, width)


def _back(best: Mapping[tuple[int, int], tuple[float, tuple[int, int]]], i: int, j: int) -> list[Pair]:
    """The pairs on the way from both beginnings to (i, j), which `best` has the last step of; all alone without one."""
    pairs: list[Pair] = []
    while i or j:
        if (i, j) not in best:
            pairs += [((), (n,)) for n in range(j - 1, -1, -1)] + [((n,), ()) for n in range(i - 1, -1, -1)]
            break
        x, y = best[i, j][1]
        i, j = i - x, j - y
        pairs.append((tuple(range(i, i + x)), tuple(range(j, j + y))))
    return pairs[::-1]


def _joined(sentences: Sequence[AlignableSentence]) -> list[bool]:
    """Whether each sentence and the next can be one on the other side: no headings, and of one section."""
    pairs = (not (one.heading or other.heading) and one.section == other.section for one, other in pairwise(sentences))
    return [*pairs, False, False]


def _lone(one: AlignableSentence) -> float:
    return min(_SKIP, 1.8 + one.length / 40) + (2.0 if one.heading else 0.0)


def _cost(a: Sequence[AlignableSentence], b: Sequence[AlignableSentence], ratio: float, alike: bool) -> float:
    long = (a[0].length if len(a) == 1 else sum(one.length for one in a)) * ratio
    other = b[0].length if len(b) == 1 else sum(one.length for one in b)
    spread = math.sqrt(6.8 * (long + other) / 2) + 6
    cost = min(abs(long - other) / spread, 8.0) * 0.9
    if len(a) + len(b) > 2:  # one sentence for two has to be about as long as both
        cost = 2.4 + cost * 1.6
    if a[0].heading != b[0].heading:
        cost += 4.0
    elif a[0].heading:
        cost -= 1.5
    if a[0].quoted != b[0].quoted and a[-1].quoted != b[-1].quoted:
        cost += 1.5
    return cost - min(_shared(a, b, alike), 7.0)


def _shared(a: Sequence[AlignableSentence], b: Sequence[AlignableSentence], alike: bool) -> float:
    """How much two stretches have in common; less than nothing where figures of one have no counterpart."""
    one, other = a[0], b[0]
    left, right = list(one.amounts), list(other.amounts)
    keys, theirs, names, further = one.keys, other.keys, one.names, other.names
    for more in a[1:]:
        left += more.amounts
        keys, names = keys | more.keys, names | more.names
    for more in b[1:]:
        right += more.amounts
        theirs, further = theirs | more.keys, further | more.names
    same = 0
    for amount in left:
        if amount in right:
            right.remove(amount)
            same += 1
    fewer = max(1, min(len(keys), len(theirs)))
    common = len(keys & theirs) / fewer
    score = 2.5 * same + 0.8 * len(names & further) + 3.0 * common
    if alike:
        score += 3.0 * common - (3.0 if fewer >= 3 and common < 0.25 else 0.0)
    apart = max(len(left) - same, len(right))
    return score - min(apart, 3) * (0.8 if same else 1.6 if one.amounts and other.amounts else 2.2)

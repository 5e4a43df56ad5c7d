"""Sentences that are alone on both sides -> those of them that belong together, wherever they stand.

What they share tells, weighed by how rare it is: figures, names, beginnings of words. Each has to be the other's best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from briefgen.compare.align import AlignableSentence, Pair

_COMMON: Final = 30
"""Sentences that share something which tells nothing."""
_LEAST: Final = {True: 0.5, False: 0.3}
"""Part of its weight that the lighter sentence shares, within a language and across two."""
_SHARED: Final = 2
"""Things that two sentences share at least."""


def rejoined(
    pairs: Sequence[Pair], a: Sequence[AlignableSentence], b: Sequence[AlignableSentence], *, alike: bool
) -> list[Pair]:
    """The pairs, in which sentences that were alone and belong together are one."""
    left = [x[0] for x, y in pairs if len(x) == 1 and not y]
    right = [y[0] for x, y in pairs if len(y) == 1 and not x]
    found = _best({n: a[n] for n in left}, {n: b[n] for n in right}, alike=alike)
    gone = set(found.values())
    out: list[Pair] = []
    for x, y in pairs:
        if not x and len(y) == 1 and y[0] in gone:
            continue
        out.append((x, (found[x[0]],)) if len(x) == 1 and not y and x[0] in found else (x, y))
    return out


def _best(left: dict[int, AlignableSentence], right: dict[int, AlignableSentence], *, alike: bool) -> dict[int, int]:
    """Left -> right, each the other's best."""
    features = [{n: frozenset(_features(one)) for n, one in side.items()} for side in (left, right)]
    often: Counter[Hashable] = Counter(one for side in features for traits in side.values() for one in traits)
    weight = {one: 1 / count for one, count in often.items() if count <= _COMMON}
    where: dict[Hashable, list[int]] = {}
    for n, traits in features[1].items():
        for one in traits:
            if one in weight:
                where.setdefault(one, []).append(n)
    totals = [{n: sum(weight.get(one, 0) for one in traits) for n, traits in side.items()} for side in features]
    scores: dict[tuple[int, int], float] = {}
    for i, traits in features[0].items():
        shared: Counter[int] = Counter()
        weighed: Counter[int] = Counter()
        for one in traits:
            for j in where.get(one, ()):
                shared[j] += 1
                weighed[j] += weight[one]  # type: ignore[assignment]  # a Counter adds any numbers
        for j, count in shared.items():
            lighter = min(totals[0][i], totals[1][j])
            if count >= _SHARED and lighter and weighed[j] / lighter >= _LEAST[alike]:
                scores[i, j] = weighed[j]
    firsts: dict[int, tuple[float, int]] = {}
    seconds: dict[int, tuple[float, int]] = {}
    for (i, j), score in scores.items():
        firsts[i] = max(firsts.get(i, (0.0, -1)), (score, j))
        seconds[j] = max(seconds.get(j, (0.0, -1)), (score, i))
    return {i: j for i, (_, j) in firsts.items() if seconds[j][1] == i and left[i].heading == right[j].heading}


def _features(one: AlignableSentence) -> Iterable[Hashable]:
    yield from one.amounts
    yield from one.names
    yield from one.keys

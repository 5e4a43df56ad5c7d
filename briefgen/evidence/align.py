"""The sentences of two texts -> which of them belong together: in order, one to one or two, or alone.

A dynamic programme after Gale and Church (1993): translations are about as long as what they translate. Figures, names,
shared beginnings of words, and what is a heading or a quotation in both, draw sentences together; a band along the
diagonal bounds the work.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from briefgen.evidence.agreement import Amount, apart, of_expression
from briefgen.evidence.numerals import Expression

MAX_SENTENCES: Final = 6000
_BAND: Final = 60
_SKIP: Final = 5.5
"""What it costs to leave a sentence alone: about as much as to pair two that share nothing but their length."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence of a document, with what helps to find its partner."""

    start: int
    end: int
    text: str
    section: int
    heading: bool
    expressions: tuple[Expression, ...]
    keys: frozenset[str] = field(repr=False)
    """Beginnings of its longer words and its names, without accents."""
    names: frozenset[str] = field(repr=False)
    amounts: tuple[Amount, ...] = field(repr=False)
    quoted: bool

    @property
    def length(self) -> int:
        """Characters."""
        return max(len(self.text), 1)


_WORD = re.compile(r"[^\W_]+")


def sentence(text: str, start: int, section: int, heading: bool, found: tuple[Expression, ...]) -> Sentence:
    """A sentence, looked at once."""
    words = _WORD.findall(text)
    plain = [unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode() for word in words]
    return Sentence(
        start=start,
        end=start + len(text),
        text=text,
        section=section,
        heading=heading,
        expressions=found,
        keys=frozenset(word[:5] for word in plain if len(word) >= 5),
        names=frozenset(
            word.lower() for word in words[1:] if word[0].isupper() and not word.isdigit() and not text.isupper()
        ),
        amounts=tuple(of_expression(one) for one in found if not one.problem and one.figure),
        quoted=text[:1] in '"“”„«»' or text[-1:] in '"“”«»',
    )


def aligned(a: Sequence[Sentence], b: Sequence[Sentence]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs of positions in `a` and in `b`, in order; one side is empty where a sentence stands alone."""
    rows, columns = len(a), len(b)
    ratio = (sum(one.length for one in b) + 1) / (sum(one.length for one in a) + 1)
    band = max(_BAND, abs(rows - columns) + 20)
    slope = columns / rows if rows else 1.0
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    moves = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
    costs: dict[tuple[int, int, int, int], float] = {}
    for i in range(rows + 1):
        middle = int(i * slope)
        for j in range(max(0, middle - band), min(columns, middle + band) + 1):
            held = best.get((i, j))
            if held is None:
                continue
            for x, y in moves:
                if i + x > rows or j + y > columns:
                    continue
                key = (i, j, x, y)
                cost = costs.setdefault(key, _cost(a[i : i + x], b[j : j + y], ratio))
                total = held[0] + cost
                known = best.get((i + x, j + y))
                if known is None or total < known[0]:
                    best[i + x, j + y] = (total, (x, y))
    pairs: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    i, j = rows, columns
    while i or j:
        if (i, j) not in best:
            pairs += [((), (n,)) for n in range(j - 1, -1, -1)] + [((n,), ()) for n in range(i - 1, -1, -1)]
            break
        x, y = best[i, j][1]
        i, j = i - x, j - y
        pairs.append((tuple(range(i, i + x)), tuple(range(j, j + y))))
    return pairs[::-1]


def _cost(a: Sequence[Sentence], b: Sequence[Sentence], ratio: float) -> float:
    if not a or not b:
        one = (a or b)[0]
        return _SKIP + (2.0 if one.heading else 0.0) + min(len(one.amounts), 2) * 0.5
    long, other = sum(one.length for one in a) * ratio, sum(one.length for one in b)
    spread = math.sqrt(6.8 * (long + other) / 2) + 6
    cost = min(abs(long - other) / spread, 8.0) * 0.9
    cost += 1.2 if len(a) + len(b) > 2 else 0.0
    if any(one.heading for one in a) != any(one.heading for one in b):
        cost += 4.0
    elif a[0].heading:
        cost -= 1.5 if len(a) == len(b) else -4.0
    if a[0].quoted != b[0].quoted:
        cost += 1.5
    return cost - min(_shared(a, b), 7.0)


def _shared(a: Sequence[Sentence], b: Sequence[Sentence]) -> float:
    """How much two stretches have in common, whatever their languages."""
    left = [amount for one in a for amount in one.amounts]
    right = [amount for one in b for amount in one.amounts]
    same = 0
    for amount in left:
        match = next((other for other in right if "value" not in apart(amount, other)), None)
        if match is not None:
            right.remove(match)
            same += 1
    names = frozenset().union(*(one.names for one in a)) & frozenset().union(*(one.names for one in b))
    keys = frozenset().union(*(one.keys for one in a)) & frozenset().union(*(one.keys for one in b))
    fewer = max(1, min(sum(len(one.keys) for one in a), sum(len(one.keys) for one in b)))
    score = 2.2 * same + 0.8 * len(names) + 3.0 * len(keys) / fewer
    return score - (0.7 if left and right and not same else 0.0)

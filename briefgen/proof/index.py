"""All units of all reports -> those that a claim is most probably about, the likeliest first (BM25 over terms).

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009). A unit also counts what
its neighbours in the paragraph say, for a sentence often leaves out what the one before it has named.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.proof.report import IndexedReport

_K1: Final = 1.2
_B: Final = 0.6
"""The usual parameters of BM25; sentences differ less in length than documents, hence a lower b."""
_NEIGHBOUR: Final = 0.3
"""Part of a neighbour's score that a unit has too."""
_WEIGHTS: Final = {"~": 0.45, "r": 0.3, "n": 0.6, "vague": 0.5, "d": 0.3, "group": 0.6}
"""How much terms count that say less than a stem; `#` and stems count in full."""
_COMMON: Final = 0.4
"""A term in more than this part of all units tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A unit that may be meant."""

    report: int
    unit: int
    score: float


class Index:
    """What holds which term."""

    def __init__(self, reports: Sequence[IndexedReport]) -> None:
        self.reports = reports
        self.first: list[int] = []
        """The number of each report's first unit among all."""
        self.lengths: list[int] = []
        for report in reports:
            self.first.append(len(self.lengths))
            self.lengths += report.worked.lengths
        self.mean = max(sum(self.lengths) / max(len(self.lengths), 1), 1)
        self._spread: dict[str, int] = {}

    def spread(self, term: str) -> int:
        """How many units have a term."""
        known = self._spread.get(term)
        if known is None:
            known = self._spread[term] = sum(len(report.places(term)) for report in self.reports)
        return known

    def weight(self, term: str) -> float:
        """How much a term tells: the rarer, the more."""
        total, spread = len(self.lengths), self.spread(term)
        return math.log(1 + (total - spread + 0.5) / (spread + 0.5))

    def find(self, terms: Iterable[str], most: int) -> list[Hit]:
        """The likeliest units for a claim with these terms."""
        scores: defaultdict[int, float] = defaultdict(float)
        total = max(len(self.lengths), 1)
        for term in dict.fromkeys(terms):
            spread = self.spread(term)
            if not spread or (spread > _COMMON * total and total > 50):
                continue
            weight = self.weight(term) * _WEIGHTS.get(term.partition(" ")[0], 1.0)
            for first, report in zip(self.first, self.reports, strict=True):
                for unit, times in report.places(term).items():
                    number = first + unit
                    norm = _K1 * (1 - _B + _B * self.lengths[number] / self.mean)
                    scores[number] += weight * times * (_K1 + 1) / (times + norm)
        likeliest = sorted(scores, key=lambda number: (-scores[number], number))[: most * 4]
        ranked: list[Hit] = []
        for number in likeliest:
            at, unit = self.place(number)
            units = self.reports[at].units
            around = sum(
                scores.get(other + self.first[at], 0.0)
                for other in (unit - 1, unit + 1)
                if 0 <= other < len(units) and units[other].block == units[unit].block
            )
            ranked.append(Hit(report=at, unit=unit, score=scores[number] + _NEIGHBOUR * around))
        ranked.sort(key=lambda hit: (-hit.score, hit.report, hit.unit))
        return ranked[:most]

    def place(self, number: int) -> tuple[int, int]:
        """The report of a unit, and its number in it."""
        report = next(at for at in range(len(self.first) - 1, -1, -1) if self.first[at] <= number)
        return report, number - self.first[report]

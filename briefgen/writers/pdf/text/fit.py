"""Widths at the places where lines may end in; the places where they do end out, best for the paragraph as a whole.

Total fit (Knuth and Plass, Breaking Paragraphs into Lines, 1981): each way to break has a cost, and the cheapest is
found by dynamic programming over all of them. Lengths in points.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

_MANY = 20_000
"""From so many places on, lines are filled one by one: one paragraph of 1 MB must not hold a build up."""
_LOOSEST = 0.45
"""Lines emptier than this part of the width are made only where nothing else fits."""
_SHRINK = 0.4
"""Gaps shrink by at most this part of what they readily stretch by."""
_HYPHEN_COST = 2.2
_HYPHENS_COST = 3.0
"""For the second of two lines in a row that end in a hyphen."""
_SHORT_LAST = 0.14
"""A last line under this part of the width costs."""
_SHORT_COST = 4.0


@dataclass(slots=True)
class Places:
    """Where lines may end, in order; the first entry is the start of the paragraph.

    Sums run from the start of the paragraph.
    """

    ends: list[float] = field(default_factory=lambda: [0.0])
    """Width up to a line that ends here, without trailing spaces, with its hyphen."""
    starts: list[float] = field(default_factory=lambda: [0.0])
    """Width up to a line that starts here."""
    end_gaps: list[float] = field(default_factory=lambda: [0.0])
    """How much the gaps up to a line's end can stretch."""
    start_gaps: list[float] = field(default_factory=lambda: [0.0])
    hyphens: list[bool] = field(default_factory=lambda: [False])

    def add(self, end: float, start: float, end_gap: float, start_gap: float, hyphen: bool) -> None:
        """Add a place."""
        self.ends.append(end)
        self.starts.append(start)
        self.end_gaps.append(end_gap)
        self.start_gaps.append(start_gap)
        self.hyphens.append(hyphen)


def fit(places: Places, width: float, first: float, justify: bool) -> tuple[list[int], float]:
    """Indices of the places where lines end, and the worst line: unused part of the width, or stretch in gaps.

    `first` is the width of the first line.
    """
    if len(places.ends) > _MANY:
        return _filled(places, width, first), 0.0
    return _justified(places, width, first) if justify else _ragged(places, width, first)


def _window(places: Places, j: int, widest: float, width: float, loosest: float) -> tuple[int, int]:
    """The range of places where a line that ends at `j` may start: not overfull, nor emptier than `loosest`."""
    # Starts grow from place to place but for what hangs: near enough for bisection, as every line is measured after it.
    low = bisect_left(places.starts, places.ends[j] - widest - 1e-6, 0, j)
    high = bisect_left(places.starts, places.ends[j] - width + loosest, low, j)
    low = min(low, j - 1)
    return low, min(max(high, low + 1), j)


def _ragged(places: Places, width: float, first: float) -> tuple[list[int], float]:
    ends, starts, hyphens = places.ends, places.starts, places.hyphens
    count = len(ends)
    cost = [0.0] * count
    back = [0] * count
    last = count - 1
    scale = 100 / (width * width) if width else 0.0
    widest = max(width, first)
    for j in range(1, count):
        end, hyphen = ends[j], hyphens[j]
        best, chosen = float("inf"), j - 1
        low, high = _window(places, j, widest, width, width if j == last else _LOOSEST * width)
        for i in range(low, high):
            slack = (width if i else first) - end + starts[i]
            if slack < -1e-6 and i != j - 1:
                continue
            if j == last:
                total = cost[i]
                if slack > (1 - _SHORT_LAST) * width and i:
                    total += _SHORT_COST
                if hyphens[i]:
                    total += _HYPHEN_COST
            else:
                total = cost[i] + slack * slack * scale + 0.01
                if hyphen:
                    total += _HYPHENS_COST if hyphens[i] else _HYPHEN_COST
            if total < best:
                best, chosen = total, i
        cost[j], back[j] = (best, chosen) if best < float("inf") else (cost[j - 1] + 100.0, j - 1)
    lines = _back(back, last)
    worst, i = 0.0, 0
    for j in lines[:-1]:
        worst = max(worst, ((width if i else first) - ends[j] + starts[i]) / width if width else 0.0)
        i = j
    return lines, worst


def _justified(places: Places, width: float, first: float) -> tuple[list[int], float]:
    ends, starts, hyphens = places.ends, places.starts, places.hyphens
    end_gaps, start_gaps = places.end_gaps, places.start_gaps
    count = len(ends)
    cost = [0.0] * count
    back = [0] * count
    last = count - 1
    worst_at = [0.0] * count
    widest = max(width, first) * 1.12
    for j in range(1, count):
        end, end_gap, hyphen = ends[j], end_gaps[j], hyphens[j]
        best, chosen, ratio_chosen = float("inf"), j - 1, 0.0
        low, high = _window(places, j, widest, width, width if j == last else _LOOSEST * width)
        for i in range(low, high):
            slack = (width if i else first) - end + starts[i]
            gap = end_gap - start_gaps[i]
            if slack < 0:
                if slack < -_SHRINK * gap - 1e-6 and i != j - 1:
                    continue
                ratio = -slack / (_SHRINK * gap) if gap else 0.0
            else:
                ratio = slack / gap if gap else slack / (0.02 * width + 1e-9)
            if j == last and slack >= 0:
                total = cost[i] + (400.0 if slack > (1 - _SHORT_LAST) * width and i else 0.0)
                ratio = 0.0
            else:
                badness = 100 * ratio * ratio * ratio
                total = cost[i] + (10 + badness) ** 2 if badness < 1e5 else cost[i] + 1e10 * ratio
                if hyphen:
                    total += 12000.0 if hyphens[i] else 3000.0
            if j == last and hyphens[i]:
                total += 5000.0
            if total < best:
                best, chosen, ratio_chosen = total, i, ratio
        if best == float("inf"):
            best, chosen, ratio_chosen = cost[j - 1] + 1e12, j - 1, 9.0
        cost[j], back[j], worst_at[j] = best, chosen, ratio_chosen
    lines = _back(back, last)
    return lines, max((worst_at[j] for j in lines), default=0.0)


def _filled(places: Places, width: float, first: float) -> list[int]:
    lines: list[int] = []
    start = 0
    for j in range(1, len(places.ends)):
        room = width if start else first
        if places.ends[j] - places.starts[start] > room + 1e-6 and j - 1 > start:
            lines.append(j - 1)
            start = j - 1
    return [*lines, len(places.ends) - 1]


def _back(back: list[int], last: int) -> list[int]:
    lines = []
    while last > 0:
        lines.append(last)
        last = back[last]
    return lines[::-1]

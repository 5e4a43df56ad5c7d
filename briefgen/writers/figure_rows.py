"""The widths of key figures -> their rows, decided alike for every format: one size, four at most side by side.

A figure that is too long for its part of a row stands in a row of its own; it does not move the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_MOST: Final = 4
"""Figures in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRows:
    """How key figures stand. Rows hold their numbers, in order."""

    size: float
    """Of all figures, in points."""
    columns: int
    """Parts of a row; the last row may leave some empty."""
    rows: tuple[tuple[int, ...], ...]
    wide: frozenset[int]
    """Those that have a row of their own."""

    @property
    def stacked(self) -> bool:
        """Whether all of them are under each other."""
        return all(len(row) == 1 for row in self.rows) and len(self.rows) > 1 and len(self.wide) == len(self.rows)


def figure_rows(
    widths: Sequence[float],
    total: float,
    *,
    gap: float,
    largest: float,
    least: float,
    fits: Sequence[float] = (),
) -> FigureRows:
    """The rows of figures whose widths are those at one point of size, in points; `total` is the width of a row.

    `fits` are the widths that their captions need. The most columns with the fewest figures that are too long win.
    """
    count = max(1, len(widths))
    needs = tuple(fits) or (0.0,) * count
    lines = -(-count // _MOST)
    found: tuple[int, frozenset[int]] = (1, frozenset(range(count)))
    for columns in range(-(-count // lines), 1 if count > 1 else 0, -1):
        part = (total - gap * (columns - 1)) / columns
        wide = frozenset(n for n in range(count) if widths[n] * least > part or needs[n] > part)
        if len(wide) < len(found[1]):
            found = columns, wide
    columns, wide = found
    if len(wide) >= count - (count > 1):
        wide, columns = frozenset(range(count)), 1
    part = (total - gap * (columns - 1)) / columns
    longest = max((widths[n] for n in range(count) if n not in wide), default=0.0) or 0.01
    size = min(largest, part / longest)
    for n in wide:
        size = min(size, max(least, total / max(widths[n], 0.01)))
    return FigureRows(size=size, columns=columns, rows=_rows(count, columns, wide), wide=wide)


def _rows(count: int, columns: int, wide: frozenset[int]) -> tuple[tuple[int, ...], ...]:
    """Rows between those that are wide, each as full as its neighbours."""
    rows: list[tuple[int, ...]] = []
    for before, after in pairwise((-1, *sorted(wide), count)):
        inside = range(before + 1, after)
        lines = -(-len(inside) // columns)
        for n in range(lines):
            # The first rows take one more where they cannot be even.
            begin, end = (-(-len(inside) * k // lines) for k in (n, n + 1))
            rows.append(tuple(inside[begin:end]))
        if after < count:
            rows.append((after,))
    return tuple(rows)

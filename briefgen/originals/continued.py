"""A table and the one before it -> the same under the labels of that one, where it only goes on with it.

A long table goes on at the top of the next page, or after a line that broke it. Where its labels are not said again,
its columns stand where the others did, and nothing stands over them: they are what the labels before name.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Final

from briefgen.originals.grid import Box, Grid, GridCell

_OFF: Final = 2.5
"""Points by which the sides of a column may be apart."""


def continued(grid: Grid, last: Grid, heads: tuple[GridCell, ...], pages: tuple[int, ...]) -> Grid | None:
    """A grid with the `heads` of the last one over its columns; None where it is a table of its own.

    `pages`: the offset at which each begins.
    """
    if not grid.bare or not heads or not 0 <= _page(grid, pages) - _page(last, pages) <= 1:
        return None
    ours, theirs = _columns(grid, ()), _columns(last, heads)
    if ours.keys() != theirs.keys() or not all(_same(ours[one], theirs[one]) for one in ours):
        return None
    down = 1 + max(cell.row for cell in heads)
    over = (cell._replace(head="column") for cell in heads)
    return replace(grid, cells=(*over, *(cell._replace(row=cell.row + down) for cell in grid.cells)))


def _page(grid: Grid, pages: tuple[int, ...]) -> int:
    return bisect_right(pages, grid.body[0])


def _columns(grid: Grid, heads: tuple[GridCell, ...]) -> dict[int, Box]:
    """Where the cells of each column are that are no labels of rows or columns."""
    found: dict[int, Box] = {}
    for cell in grid.cells:
        if cell.column and cell.box is not None and cell not in heads:
            one, other = found.get(cell.column, cell.box), cell.box
            found[cell.column] = (
                min(one[0], other[0]),
                min(one[1], other[1]),
                max(one[2], other[2]),
                max(one[3], other[3]),
            )
    return found


def _same(one: Box, other: Box) -> bool:
    """Whether two columns have a side, or their middle, in one place."""
    sides = (one[0] - other[0], one[2] - other[2], (one[0] + one[2] - other[0] - other[2]) / 2)
    return one[0] < other[2] and other[0] < one[2] and min(map(abs, sides)) <= _OFF

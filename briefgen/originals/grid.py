"""The rows of a table as a format gives them, cell by cell -> a grid: each cell with its row, column and spans.

A grid says where cells stand, not what they mean: `table.py` finds headers and labels in it. Hostile spans are bounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, Self

MAX_SPAN: Final = 1000
"""Columns and rows that one cell may span, as HTML bounds columns; more are taken for so many."""
MAX_COLUMNS: Final = 1000
MAX_SLOTS: Final = 200_000
"""Places of the cells of a table, those under a span counted each; a larger one is not read."""
MAX_ALL: Final = 1_000_000
"""The same for all tables of a document."""
MAX_TABLES: Final = 2000
"""Tables of a document."""

MAX_APART: Final = 400
"""Characters between a label of a column and what follows it, where they are in one stretch of the text."""

Head = Literal["", "column", "row"]
"""What the format says that a cell is: the label of a column, of a row, or nothing."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top: points of a PDF's page, y upwards."""


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have more than an edge in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class GridCell(NamedTuple):
    """One cell, as a plain tuple, since a document has thousands."""

    start: int
    end: int
    """Offsets in the text of the document."""
    row: int
    column: int
    """From 0."""
    rows: int = 1
    columns: int = 1
    """How many of each it spans."""
    head: Head = ""
    indent: int = 0
    """How far its text is moved in, in steps of any size: what is under a row's label is moved in further."""
    box: Box | None = None
    parts: tuple[tuple[int, int], ...] = ()
    """Where its text stands in several stretches, with other cells between: these, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as its format gives it: cells in the order of the text."""

    cells: tuple[GridCell, ...]
    caption: tuple[int, int] | None = None
    """Where the format says what its caption is: offsets in the text."""
    title: str = ""
    """A name that the format has for it, and no text: that of a spreadsheet."""
    loose: bool = False
    """Whether a label may reach over empty cells to its right without saying so, as in a sheet."""
    bare: bool = False
    """Whether it has no labels over its columns, and nothing on its page stands where they would."""

    @property
    def slots(self) -> int:
        """How many places its cells take."""
        return sum(cell.rows * cell.columns for cell in self.cells)

    @property
    def body(self) -> tuple[int, int]:
        """Where its cells that are no labels of columns start and end."""
        body = [cell for cell in self.cells if cell.head != "column"] or list(self.cells)
        return min(cell.start for cell in body), max(cell.end for cell in body)

    @property
    def start(self) -> int:
        """The offset at which it starts: with the labels of columns that stand right before, and its caption."""
        first = self.body[0]
        for cell in sorted(self.cells, key=lambda one: -one.start):
            if cell.start < first <= cell.end + MAX_APART:
                first = cell.start
        return min(first, self.caption[0]) if self.caption else first

    @property
    def end(self) -> int:
        """The offset at which its last cell ends."""
        last = self.body[1]
        return max(last, self.caption[1]) if self.caption else last

    def as_plain(self) -> dict[str, Any]:
        """Plain values."""
        plain = {"cells": self.cells, "caption": self.caption, "title": self.title}
        return plain | {"loose": self.loose, "bare": self.bare}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Self:
        """A grid of what `as_plain` gave. Raises KeyError, TypeError, ValueError where it is none."""
        caption = plain["caption"]
        cells = []
        for start, end, row, column, rows, columns, head, indent, box, parts in plain["cells"]:
            edges = None if box is None else (box[0], box[1], box[2], box[3])
            several = tuple((first, last) for first, last in parts)
            cells.append(GridCell(start, end, row, column, rows, columns, head, indent, edges, several))
        return cls(
            cells=tuple(cells),
            caption=None if caption is None else (caption[0], caption[1]),
            title=plain["title"],
            loose=bool(plain["loose"]),
            bare=bool(plain["bare"]),
        )


class Gathering:
    """A grid while its format is read, row by row."""

    def __init__(self, *, loose: bool = False) -> None:
        self._loose = loose
        self.layout = False
        """Whether it contains another table: then it lays out a page, and is none itself."""
        self.caption: tuple[int, int] | None = None
        self.row = -1
        self._cells: list[GridCell] = []
        self._column = 0
        self._taken: dict[int, tuple[int, int]] = {}
        """By column: the number of the cell that reaches down into it, and the last row that it takes."""
        self._slots = 0

    @property
    def too_large(self) -> bool:
        """Whether it has more cells, or wider ones, than are read."""
        return self._slots > MAX_SLOTS

    def begin_row(self) -> None:
        """A row starts."""
        self.row += 1
        self._column = 0

    def skip(self, columns: int) -> None:
        """Leaves columns of this row empty."""
        self._column += max(0, min(columns, MAX_COLUMNS))

    def cell(
        self,
        start: int,
        end: int,
        *,
        rows: int = 1,
        columns: int = 1,
        head: Head = "",
        indent: int = 0,
        column: int = -1,
    ) -> None:
        """A cell of this row: in `column`, or without one in the first that no cell above reaches into."""
        rows, columns = max(1, min(rows, MAX_SPAN)), max(1, min(columns, MAX_SPAN))
        self._column = column if column >= 0 else self._column
        while column < 0 and self._column in self._taken and self._taken[self._column][1] >= self.row:
            self._column += 1
        self._slots += columns
        if self._column + columns > MAX_COLUMNS or self.row < 0:
            self._slots += MAX_SLOTS + 1
        if self.too_large:
            return
        for column in range(self._column, self._column + columns):
            self._taken.pop(column, None)  # what reached down before ends where another cell stands
            if rows > 1:
                self._taken[column] = len(self._cells), self.row + rows - 1
        self._cells.append(GridCell(start, end, self.row, self._column, rows, columns, head, indent))
        self._column += columns

    def goes_on(self, columns: int = 1) -> None:
        """The cell above reaches down into this row."""
        above = self._taken.get(self._column, (-1, -1))[0]
        columns = max(1, min(columns, MAX_SPAN))
        if above < 0:
            above = next(
                (
                    number
                    for number in range(len(self._cells) - 1, max(-1, len(self._cells) - 2 * MAX_COLUMNS), -1)
                    if self._cells[number].column == self._column and self._cells[number].row < self.row
                ),
                -1,
            )
        if above >= 0:
            cell = self._cells[above]
            self._cells[above] = cell._replace(rows=self.row - cell.row + 1)
            self._taken[self._column] = above, self.row
        self._slots += columns
        self._column += columns

    def grid(self) -> Grid | None:
        """What was gathered; None where it is no grid of two rows and two columns."""
        cells = [cell._replace(rows=min(cell.rows, self.row - cell.row + 1)) for cell in self._cells]
        if self.layout or self.too_large or not is_grid(cells):
            return None
        if sum(cell.rows * cell.columns for cell in cells) > MAX_SLOTS:
            self._slots = MAX_SLOTS + 1
            return None
        return Grid(cells=tuple(cells), caption=self.caption, loose=self._loose)


def is_grid(cells: Iterable[GridCell]) -> bool:
    """Whether cells are in two rows and two columns at least."""
    listed = list(cells)
    return len({cell.row for cell in listed}) > 1 and len({cell.column for cell in listed}) > 1

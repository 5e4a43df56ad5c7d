"""The filled cells of a sheet, row by row -> its stretches: lines of text, and tables.

A sheet has a title over its table, notes under it, and sometimes several tables. Lines that hold one text are
paragraphs where they are over or under the rows, and labels of groups where they are between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from briefgen.originals.runs import Shift


class CellText(Protocol):
    """A stretch of a cell's text."""

    text: str
    shift: Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A filled cell of a sheet."""

    row: int
    """As the sheet counts, from 1."""
    column: int
    """From 0."""
    pieces: tuple[CellText, ...]
    indent: int = 0
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """What it shows, on one line."""
        return " ".join("".join(piece.text for piece in self.pieces).split())


@dataclass(slots=True)
class Region:
    """A stretch of a sheet: rows of a table, or lines of text."""

    rows: list[list[SheetCell]]
    table: bool
    left: int = 0
    """The column at which it starts."""
    numbers: list[int] = field(default_factory=list)

    def reach(self, place: SheetCell) -> int:
        """How many of its rows a merged cell takes: empty rows of the sheet are none of the table's."""
        if place.rows < 2:
            return 1
        return max(1, sum(place.row <= number < place.row + place.rows for number in self.numbers))


def regions(rows: list[list[SheetCell]], merged: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Region]:
    """The regions of a sheet in order. `merged`: by row and column, the rows and columns that a cell takes."""
    filled = [[_merged(place, merged) for place in row] for row in rows]
    for stretch in _stretches(filled):
        for rows_, table in _trimmed(stretch):
            if not table:
                yield Region(rows_, table=False)
                continue
            for part in _beside(rows_):
                left = min(row[0].column for row in part)
                yield Region(part, table=True, left=left, numbers=[row[0].row for row in part])


def _merged(place: SheetCell, merged: dict[tuple[int, int], tuple[int, int]]) -> SheetCell:
    spans = merged.get((place.row, place.column))
    return place if spans is None else replace(place, rows=spans[0], columns=spans[1])


def _stretches(rows: list[list[SheetCell]]) -> Iterator[list[list[SheetCell]]]:
    """Rows up to where another table's title stands: one text, after an empty row, with rows of cells below."""
    group: list[list[SheetCell]] = []
    for number, row in enumerate(rows):
        apart = bool(group) and row[0].row > group[-1][0].row + 1
        if apart and len(row) == 1 and sum(len(one) > 1 for one in group) > 1:  # more than a header
            below = rows[number + 1 : number + 6]
            titled = row[0].column == min(one[0].column for one in group)
            heads = next((one for one in below if len(one) > 1), None)
            if titled and heads is not None and not any(_is_number(place) for place in heads[1:]):
                yield group
                group = []
        group.append(row)
    if group:
        yield group


def _is_number(place: SheetCell) -> bool:
    text = place.text.replace(",", "").replace(".", "").strip("-%() ")
    return text.isdigit() and not (len(text) == 4 and text[:2] in ("19", "20"))


def _trimmed(rows: list[list[SheetCell]]) -> Iterator[tuple[list[list[SheetCell]], bool]]:
    """Lines before the rows, the rows, and lines after them; each with whether it is a table."""
    wide = [number for number, row in enumerate(rows) if len(row) > 1]
    if len(wide) < 2:
        yield rows, False
        return
    first, last = wide[0], wide[-1]
    left = min(rows[number][0].column for number in wide)
    while first and rows[first - 1][0].row == rows[first][0].row - 1 and rows[first - 1][0].column > left:
        first -= 1  # a label over some columns
    if first:
        yield rows[:first], False
    yield rows[first : last + 1], True
    if last + 1 < len(rows):
        yield rows[last + 1 :], False


def _beside(rows: list[list[SheetCell]]) -> Iterator[list[list[SheetCell]]]:
    """Tables that stand beside each other: an empty column between them, and labels of rows on both sides of it."""
    cut = _cut(rows)
    if cut is None:
        yield rows
        return
    for part in (
        [[place for place in row if place.column < cut] for row in rows],
        [[place for place in row if place.column >= cut] for row in rows],
    ):
        filled_rows = [row for row in part if row]
        if filled_rows:
            yield from _beside(filled_rows)


def _cut(rows: Sequence[Sequence[SheetCell]]) -> int | None:
    taken: dict[int, list[SheetCell]] = {}
    spanned: set[int] = set()
    for row in rows:
        for place in row:
            taken.setdefault(place.column, []).append(place)
            spanned.update(range(place.column, min(place.column + place.columns, place.column + 1000)))
    for column in range(min(taken) + 2, max(taken)):
        if column in spanned or column + 1 not in taken:
            continue
        labels = taken[column + 1]
        words = [place for place in labels if not any(c.isdigit() for c in place.text)]
        end = next((n for n in range(column + 2, max(taken) + 1) if n not in spanned), max(taken) + 1)
        own = sum(any(column < place.column < end for place in row) for row in rows)
        named = sum(place.rows for place in words)
        if len(words) > 2 and len(words) > 0.7 * len(labels) and named >= 0.5 * own:
            return column + 1
    return None

"""The places of a grid -> which columns name its rows, and which rows name its columns.

Headers of several rows, titles over them, and a second header further down are told apart by what the format marks, or
by what stands where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.originals.table_grid import GridPlan, Slot, is_label, is_year


def stubs(plan: GridPlan) -> int:
    """How many columns from the left hold the labels of the rows: one at least."""
    marked = {slot.cell.column for slot in plan.slots if slot.cell.head == "row"}
    count = 0
    while count < plan.columns - 1:
        column = [row[count] for row in plan.at if count in row]
        own = [slot for slot in column if slot.kind != "empty" and slot.cell.columns < plan.columns]
        figures = [slot for slot in own if slot.kind in ("figure", "suppressed") and not is_label(slot)]
        ahead = any(slot.kind == "figure" and slot.cell.column > count for slot in plan.slots)
        labels = len(own) - len(figures)
        if not ahead or (count and count not in marked and not (labels > 3 * len(figures) and labels > 1)):
            break
        if count and count not in marked and all(is_label(slot) for slot in own) and not _parts(plan, count):
            break  # years under a word name rows; under a year, or nothing, they are figures
        count += 1
    return max(count, 1)


def _parts(plan: GridPlan, column: int) -> bool:
    """Whether years or ages tell the rows of each label apart that reaches down over several: North, 2019 and 2020."""
    wide = [slot for slot in plan.slots if slot.cell.column < column and slot.cell.rows > 1]
    named = [
        [plan.at[row].get(column) for row in range(slot.cell.row, slot.cell.row + slot.cell.rows)] for slot in wide
    ]
    texts = [
        [slot.text for slot in slots_of_row if slot is not None and slot.kind != "empty"] for slots_of_row in named
    ]
    return (
        bool(texts)
        and all(len(set(texts_of_row)) == len(texts_of_row) > 1 for texts_of_row in texts)
        and len(set(map(tuple, texts))) == 1
    )


@dataclass(slots=True)
class Part:
    """A stretch of rows under one header."""

    titles: list[int]
    """Rows over the header that hold one text across the table: a title, a unit."""
    heads: list[int]
    body: list[int]


def parts(plan: GridPlan, stubs: int) -> Iterator[Part]:
    """The headers of a table, each with the rows under it: a table may have a second header further down."""
    row = 0
    while row < plan.rows:
        part = Part([], [], [])
        while row < plan.rows and _is_title(plan, row):
            part.titles.append(row)
            row += 1
        while row < plan.rows and (
            _is_head(plan, row, stubs, first=not part.heads) or (part.heads and _goes_on(plan, row, stubs))
        ):
            part.heads.append(row)
            row += 1
        if part.titles and not part.heads and row < plan.rows:
            # no header below: what was taken for titles are groups of rows
            row -= len(part.titles)
            part.titles = []
        begin = row
        while row < plan.rows and (row == begin or not _begins(plan, row, stubs)):
            part.body.append(row)
            row += 1
        yield part


def _is_title(plan: GridPlan, row: int) -> bool:
    """Whether a row holds one text, and that across the table or at its left."""
    slots = plan.filled(row)
    if len(slots) != 1 or slots[0].kind != "words" or slots[0].cell.head == "row":
        return False
    return slots[0].cell.column == 0 and plan.columns > 1


def _goes_on(plan: GridPlan, row: int, stubs: int) -> bool:
    """Whether lines over the labels of the rows alone stand inside a header: labels of columns follow them at once."""
    for other in range(row, min(row + _LINES, plan.rows)):
        slots = plan.filled(other)
        if any(slot.cell.column + slot.cell.columns > stubs for slot in slots):
            words = [slot for slot in slots if slot.cell.column >= stubs]
            return other > row and len(words) > 1 and all(slot.kind == "words" for slot in words)
    return False


_LINES: Final = 4


def _is_head(plan: GridPlan, row: int, stubs: int, *, first: bool) -> bool:
    """Whether a row names columns: marked so, or without a figure, years aside, beside its labels."""
    slots = plan.filled(row)
    beside = [slot for slot in slots if slot.cell.column + slot.cell.columns > stubs]
    if not beside:
        return not slots and first
    if any(slot.cell.head == "column" for slot in slots):
        return all(slot.cell.head == "column" or slot.cell.column < stubs for slot in slots)
    if any(slot.cell.head == "row" for slot in slots) or _is_title(plan, row):
        return False
    if counts(beside) or _grades(beside):
        return True
    if any(slot.kind == "suppressed" for slot in beside):
        return False
    if any(slot.kind == "figure" and not is_label(slot) for slot in beside):
        return False
    if all(is_label(slot) for slot in beside):  # a header of years, if what is below is none
        below = [slot for other in range(row + 1, min(row + 4, plan.rows)) for slot in plan.filled(other)]
        figures = [slot for slot in below if slot.kind == "figure" and slot.cell.column >= stubs]
        return bool(figures) and not all(is_label(slot) for slot in figures)
    return True


def counts(beside: list[Slot]) -> bool:
    """Whether a row numbers its columns: 1, 2, 3."""
    texts = [slot.text.strip("()") for slot in beside]
    return len(beside) > 2 and (_rising(texts) or _rising_by_steps(texts))


def _rising_by_steps(texts: list[str]) -> bool:
    """Whether many small numbers rise from one or two, as those of columns do, some left out: 1, 2, 5, 6."""
    numbers = [int(one) for one in texts if one.isdigit() and len(one) < 4]
    if len(numbers) < len(texts) or len(numbers) < _MANY or numbers[0] not in (1, 2):
        return False
    return numbers == sorted(set(numbers)) and numbers[-1] < 3 * len(numbers)


_MANY: Final = 6
"""Columns whose numbers may leave some out."""


def _rising(texts: list[str]) -> bool:
    numbers = [int(one) for one in texts if one.isdigit() and len(one) < 4]
    return (
        len(numbers) == len(texts)
        and numbers[0] in (1, 2)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _grades(beside: list[Slot]) -> bool:
    """Whether a row has words and then numbers that rise by one, as grades of a school do: these name columns."""
    words = [slot for slot in beside if slot.kind == "words"]
    numbers = [slot.text for slot in beside if slot.kind != "words"]
    last = beside[-1].kind == "words"  # the column of a total
    return bool(words) and len(numbers) > (_MANY - 1 if last else 2) and _rising(numbers)


def _begins(plan: GridPlan, row: int, stubs: int) -> bool:
    """Whether another header begins at a row below the first: several labels of columns, and no figure."""
    slots = plan.filled(row)
    beside = [slot for slot in slots if slot.cell.column >= stubs and slot.cell.row == row]
    if len(beside) < 2 or not _is_head(plan, row, stubs, first=True):
        return False
    if all(slot.cell.head == "column" for slot in beside):
        return True
    return all(slot.kind == "words" or is_year(slot) for slot in beside) and row + 1 < plan.rows

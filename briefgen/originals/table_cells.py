"""The places of a grid and its headers -> the cells of its body, each with the labels of its row and its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from briefgen.originals.table import SEPARATOR, LabelledCell
from briefgen.originals.table_grid import MAX_LABEL, GridPlan, Slot
from briefgen.originals.table_headers import Part, counts
from briefgen.originals.tablewords import lists


def body(plan: GridPlan, stubs: int, parts: list[Part]) -> Iterator[LabelledCell]:
    """The cells that are right of `stubs` columns of labels and under a header, row by row."""
    single = plan.columns - stubs == 1
    for part in parts:
        columns = _columns(plan, part.heads, stubs)
        groups = _Groups()
        last = _one_total(plan, part)
        above: dict[int, Slot] = {}
        for row in part.body:
            slots = plan.filled(row)
            labels = _labels(plan, row, stubs, above)
            beside = [slot for slot in slots if slot.cell.column >= stubs]
            indent = slots[0].cell.indent if slots else 0
            if not beside or (len(slots) == 1 and slots[0].kind == "words"):
                named_stubs = len(slots) > 1 and row == part.body[0]  # they say what the labels below are
                if slots and slots[0].cell.row == row and not named_stubs:
                    groups.begin(indent, slots[0].text)
                continue
            if row == last and len(labels) == 1 and labels[0].text.lower() in lists()["totals"]:
                groups = _Groups()  # one total, at the end: that of the table, and not of its last group
            named = groups.named(indent, tuple(slot.text for slot in labels))
            for slot in beside:
                if slot.cell.row == row:  # else it reaches down from a row above, where it was taken
                    yield _cell(slot, named, columns.get(slot.cell.column, ()), single=single)


def _labels(plan: GridPlan, row: int, stubs: int, above: dict[int, Slot]) -> list[Slot]:
    """The labels of a row; a label left empty before others is the one `above`, as where groups are named once."""
    slots = {column: slot for column in range(stubs) if (slot := plan.at[row].get(column)) and slot.kind != "empty"}
    found: list[Slot] = []
    for column in range(1 + max(slots, default=-1)):
        if column in slots:
            for later in [one for one in above if one > column]:
                del above[later]
            above[column] = slots[column]
        slot = above.get(column)
        if slot is not None and slot not in found:
            found.append(slot)
    return found


def _one_total(plan: GridPlan, part: Part) -> int:
    """The last row of a part, where it alone is called a total; -1 otherwise."""
    totals = [row for row in part.body if 0 in plan.at[row] and plan.at[row][0].text.lower() in lists()["totals"]]
    return totals[0] if len(totals) == 1 and totals[0] == part.body[-1] else -1


class _Groups:
    """The labels under which rows are, while a table is read from the top down."""

    def __init__(self) -> None:
        self._open_rows: list[tuple[int, str, bool]] = []
        """Each with how far it is moved in, and whether rows at its own height are under it."""
        self._opened = False

    def begin(self, indent: int, label: str) -> None:
        """A row that holds a label alone: the rows below are under it. Two that follow each other are one."""
        if self._opened and self._open_rows[-1][0] == indent:
            self._open_rows[-1] = (indent, f"{self._open_rows[-1][1]}{SEPARATOR}{label}", True)
        else:
            self._open_rows = [one for one in self._open_rows if one[0] < indent]
            self._open_rows.append((indent, label, True))
        self._opened = True

    def named(self, indent: int, labels: tuple[str, ...]) -> tuple[str, ...]:
        """All labels of a row with figures: those that it is under, and its own."""
        if self._opened:
            row, label, _ = self._open_rows[-1]
            self._open_rows[-1] = (row, label, row == indent)  # what is moved in under it ends where a row is not
        self._opened = False
        self._open_rows = [one for one in self._open_rows if one[0] < indent or (one[2] and one[0] == indent)]
        named = (*(label for _, label, _ in self._open_rows), *labels)
        if labels:
            self._open_rows.append((indent, labels[-1], False))
        return named


def _cell(slot: Slot, rows: tuple[str, ...], columns: tuple[str, ...], *, single: bool) -> LabelledCell:
    problem = ""
    if slot.cell.rows > 1 or slot.cell.columns > 1:
        problem = "it stands in several rows or columns at once"
    elif not rows:
        problem = "nothing names its row"
    elif not columns and not single:
        problem = "nothing names its column"
    elif any(len(label) > MAX_LABEL for label in (*rows, *columns)):
        problem = "what stands beside it is no label"
    return LabelledCell(
        row=slot.cell.row,
        column=slot.cell.column,
        start=slot.start,
        end=slot.end,
        text=slot.text,
        kind=slot.kind,
        rows=rows,
        columns=columns,
        problem=problem,
        box=slot.cell.box,
    )


def _columns(plan: GridPlan, heads: list[int], stubs: int) -> dict[int, tuple[str, ...]]:
    """The labels of each column; a row that numbers them is left out where they are told apart without it."""
    bare = [row for row in heads if not counts([slot for slot in plan.filled(row) if slot.cell.column >= 1])]
    found = {column: _column(plan, bare, column, stubs) for column in range(stubs, plan.columns)}
    if len(bare) == len(heads):
        return found
    named = [labels for labels in found.values() if labels]
    numbered = {column: _column(plan, heads, column, stubs) for column in range(stubs, plan.columns)}
    if not named:
        return found  # a number alone names no column
    if len(set(named)) < len(named):
        return numbered
    return {column: labels or numbered[column] for column, labels in found.items()}


def _column(plan: GridPlan, heads: list[int], column: int, stubs: int) -> tuple[str, ...]:
    """The labels over a column, from the top down; one that reaches down is named once."""
    found: list[Slot] = []
    for row in heads:
        slot = plan.at[row].get(column)
        if (slot is None or slot.kind == "empty") and row != heads[-1]:
            slot = _over(plan, row, column, stubs)
        if slot is None or slot.kind == "empty" or slot in found:
            continue
        found.append(slot)
    return tuple(slot.text for slot in found)


def _over(plan: GridPlan, row: int, column: int, stubs: int) -> Slot | None:
    """The label that goes on over an empty place: where labels of a row have the same number of such places each.

    Or in a sheet, where it is the only one of its row, repeated or not.
    """
    slots = [slot for slot in plan.filled(row) if slot.cell.column >= stubs]
    if any(slot.cell.columns > 1 for slot in slots):
        return None
    if plan.loose and len({slot.text for slot in slots}) == 1:
        return slots[0] if column > slots[0].cell.column else None
    if len(slots) < 2:
        return None
    starts = [slot.cell.column for slot in slots]
    gaps = {after - before for before, after in pairwise((*starts, plan.columns))}
    if len(gaps) != 1 or gaps == {1} or column < starts[0]:
        return None
    return slots[(column - starts[0]) // gaps.pop()]


def distinct(cells: tuple[LabelledCell, ...]) -> tuple[LabelledCell, ...]:
    """Cells, where two have the same labels with this as their problem: no label tells them apart."""
    count = Counter((cell.rows, cell.columns) for cell in cells)
    return tuple(
        replace(cell, problem="another cell has the same row and column labels")
        if not cell.problem and count[cell.rows, cell.columns] > 1
        else cell
        for cell in cells
    )

"""Numeric cells of a table -> their fractions, so that every format aligns a column on its decimal mark."""

from __future__ import annotations

import re

from briefgen.document import Cell, Paragraph, Table, plain


def fraction(cell: Cell, mark: str) -> str | None:
    """The decimal mark and the digits after it, "" for a whole number; None for a cell that is not aligned."""
    block = cell.blocks[0] if cell.blocks else None
    if not cell.numeric or cell.colspan != 1 or not isinstance(block, Paragraph):
        return None
    found = re.search(rf"(?<=\d){re.escape(mark)}\d+(?=\D*$)", plain(block.children))
    return found.group() if found else ""


def missing(table: Table, mark: str) -> list[tuple[str, ...]]:
    """For each body row the characters that each cell lacks after its number; empty for cells that hold none.

    In a column of 9.2, 18.50 and 2 these are "0", "" and ".50".
    """
    rows = [[fraction(cell, mark) for cell in row.cells] for row in table.body]
    width = max((len(row) for row in rows), default=0)
    longest = [max((row[n] or "" for row in rows if n < len(row)), key=len, default="") for n in range(width)]
    return [tuple("" if own is None else longest[n][len(own) :] for n, own in enumerate(row)) for row in rows]

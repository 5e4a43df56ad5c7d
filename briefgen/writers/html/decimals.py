"""A table -> what to leave free after each number, so that the numbers of a column align on their decimal mark."""

from __future__ import annotations

import re

from briefgen.document import Cell, Paragraph, Table, plain


def decimal_pads(table: Table, language: str) -> list[tuple[str, ...]]:
    """For each body row the characters missing after each cell's number; empty for cells that hold none.

    In a column of 9.2, 18.50 and 2 these are "0", "" and ".50": printed unseen after the number, in its own font.
    """
    tail = re.compile(rf"{re.escape(_mark(language))}\d+(?=\D*$)")
    rows = [[_fraction(cell, tail) for cell in row.cells] for row in table.body]
    width = max((len(row) for row in rows), default=0)
    longest = [max((row[n] or "" for row in rows if n < len(row)), key=len, default="") for n in range(width)]
    return [tuple("" if own is None else longest[n][len(own) :] for n, own in enumerate(row)) for row in rows]


def _fraction(cell: Cell, tail: re.Pattern[str]) -> str | None:
    """The decimal mark and what follows it; None for a cell that is not aligned."""
    block = cell.blocks[0] if cell.blocks else None
    if not cell.numeric or cell.colspan != 1 or not isinstance(block, Paragraph):
        return None
    found = tail.search(plain(block.children))
    return found.group() if found else ""


def _mark(language: str) -> str:
    from babel.core import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language, sep="-").number_symbols.get("latn", {}).get("decimal", "."))
    except (UnknownLocaleError, ValueError):
        return "."

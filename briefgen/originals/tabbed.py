"""A plain text -> the tables in it: lines in a row whose cells are parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.originals.grid import MAX_TABLES, Gathering, Grid


def grids(text: str) -> Iterator[Grid]:
    """The grids of a text, in order."""
    if text.count("\t") < 2:
        return
    gathered = Gathering()
    at = count = 0
    for line in (*text.split("\n"), ""):
        if "\t" in line:
            gathered.begin_row()
            start = at
            for cell in line.split("\t"):
                gathered.cell(start, start + len(cell))
                start += len(cell) + 1
        else:
            grid = gathered.grid()
            if grid is not None and count < MAX_TABLES:
                count += 1
                yield grid
            gathered = Gathering()
        at += len(line) + 1

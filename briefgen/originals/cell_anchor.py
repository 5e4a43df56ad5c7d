"""A cell's table, row, column and text as a record names them, and a document -> that cell, or why it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Literal

from briefgen.originals.document import Original
from briefgen.originals.grid import Box, overlap
from briefgen.originals.normal import normalized
from briefgen.originals.table import SEPARATOR, LabelledCell, SourceTable


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSelector:
    """How a record names a cell."""

    exact: str
    """What stands in it; empty where its labels alone are to find it."""
    table: str = ""
    """Its table's caption or how it begins, or its number in the document."""
    row: str = ""
    column: str = ""
    """The labels, outermost first, parted by `SEPARATOR`; of the row, the innermost alone where no other has it."""
    page: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSearch:
    """What a search for a cell gave."""

    status: Literal["found", "other", "table", "row", "column", "ambiguous"]
    """`other`: the cell is there, and another text stands in it; `table`, `row`, `column`: there is no such."""
    table: SourceTable | None = None
    cell: LabelledCell | None = None
    near: tuple[str, ...] = ()
    """What is there instead: captions, or labels."""
    elsewhere: tuple[LabelledCell, ...] = ()
    """Cells of the table in which that text stands."""


MAX_NEAR = 4


def find_cell(document: Original, selector: CellSelector) -> CellSearch:
    """Looks for a cell by its labels."""
    tables = list(_tables(document, selector))
    if not tables:
        near = tuple(_named(table) for table in document.tables)
        return CellSearch(status="table", near=_nearest(selector.table, near))
    hits = [(table, cell) for table in tables for cell in _cells(table, selector)]
    exact = normalized(selector.exact)
    if len(hits) > 1:
        hits = [hit for hit in hits if _placed(document, hit[1], selector)] or hits
    if len(hits) > 1 and len(same := [hit for hit in hits if normalized(hit[1].text) == exact]) == 1:
        hits = same if selector.table else hits
    if len(hits) > 1:
        return CellSearch(status="ambiguous", near=tuple(dict.fromkeys(_named(table) for table, _ in hits))[:MAX_NEAR])
    if hits:
        table, cell = hits[0]
        if not exact or normalized(cell.text) == exact:
            return CellSearch(status="found", table=table, cell=cell)
        return CellSearch(status="other", table=table, cell=cell, elsewhere=_elsewhere([table], exact))
    rows = {cell.row_label: cell for table in tables for cell in table.cells}
    wrong: Literal["row", "column"] = "column" if any(_is_row(cell, selector) for cell in rows.values()) else "row"
    labels = dict.fromkeys(
        cell.column_label if wrong == "column" else cell.row_label for table in tables for cell in table.cells
    )
    near = _nearest(selector.column if wrong == "column" else selector.row, labels)
    return CellSearch(status=wrong, table=tables[0], near=near, elsewhere=_elsewhere(tables, exact))


def _tables(document: Original, selector: CellSelector) -> Iterator[SourceTable]:
    title = normalized(selector.table).casefold()
    for table in document.tables:
        if not title or (title == str(table.number) if title.isdigit() else table.key.startswith(title)):
            yield table


def _cells(table: SourceTable, selector: CellSelector) -> Iterator[LabelledCell]:
    """The cells with these labels. A row may be named by its own label, where that is one row's alone."""
    row, column = normalized(selector.row), normalized(selector.column)
    whole = table.rows.get(row) or table.last.get(row, [])
    if len({cell.row_label for cell in whole}) > 1:
        return
    yield from (cell for cell in whole if normalized(cell.column_label) == column)


def _is_row(cell: LabelledCell, selector: CellSelector) -> bool:
    row = normalized(selector.row)
    return normalized(cell.row_label) == row or (bool(cell.rows) and normalized(cell.rows[-1]) == row)


def _placed(document: Original, cell: LabelledCell, selector: CellSelector) -> bool:
    """Whether a cell is on the page, and in the rectangle, that a record names."""
    page = document.page(cell.start)
    if selector.page.isdigit() and page and int(selector.page) != page:
        return False
    return selector.box is None or cell.box is None or overlap(selector.box, cell.box)


def _elsewhere(tables: list[SourceTable], exact: str) -> tuple[LabelledCell, ...]:
    candidates = (cell for table in tables for cell in table.cells if exact and normalized(cell.text) == exact)
    return tuple(islice(candidates, MAX_NEAR))


def _nearest(named_label: str, known: Iterable[str]) -> tuple[str, ...]:
    labels = [label for label in known if label]
    last = [label for label in labels if label.rpartition(SEPARATOR)[2] == named_label]
    return tuple(last or get_close_matches(named_label, labels, MAX_NEAR, 0.3) or labels[:MAX_NEAR])[:MAX_NEAR]


def _named(table: SourceTable) -> str:
    return table.caption or str(table.number)


def named(document: Original, table: SourceTable) -> str:
    """How a record names a table: by its caption where no other begins so, else by its number."""
    others = sum(one.key.startswith(table.key) for one in document.tables) if table.key else 0
    return table.caption if others == 1 and not table.key.isdigit() and len(table.caption) <= 300 else str(table.number)

"""A Document with its citations -> the same without what holds nothing: empty columns, headings, lists and boxes.

Done once, on the Document, so that no template has to ask about everything and the three formats agree.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from briefgen.document import (
    Block,
    Callout,
    Cell,
    ChartFigure,
    Columns,
    Contents,
    Document,
    Heading,
    Hero,
    ItemList,
    KeyFigures,
    KeyMessages,
    Masthead,
    Notes,
    OptionList,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    QrCode,
    Quotation,
    References,
    Row,
    Section,
    Table,
    plain,
)


def without_unused(document: Document) -> Document:
    """`document` without blocks that print nothing of their own, and without headings and boxes that are left alone."""
    return replace(document, blocks=_blocks(document.blocks))


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    used_blocks = [used for block in blocks if (used := _used(block)) is not None]
    return tuple(
        block
        for at, block in enumerate(used_blocks)
        if not (isinstance(block, Heading) and _alone(block, used_blocks[at + 1 :]))
    )


def _alone(heading: Heading, after: list[Block]) -> bool:
    """Whether nothing stands under a heading. A brief's title needs nothing under it."""
    if heading.level == 1:
        return False
    return not after or (isinstance(after[0], Heading) and after[0].level <= heading.level)


def _used(block: Block) -> Block | None:
    """`block` without what is empty in it; None where nothing is left."""
    match block:
        case Section() | Columns():
            inner = _blocks(block.blocks)
            return replace(block, blocks=inner) if inner else None
        case Callout():
            inner = _blocks(block.blocks)
            led = all(isinstance(one, Paragraph) and one.role == "lead-in" for one in inner)
            return None if led else replace(block, blocks=inner)
        case Quotation():
            inner = _blocks(block.blocks)
            return replace(block, blocks=inner) if inner else None
        case ItemList():
            items = tuple(replace(item, blocks=_blocks(item.blocks)) for item in block.items)
            items = tuple(item for item in items if item.blocks)
            return replace(block, items=items) if items else None
        case Table():
            return _table(block)
        case Paragraph() | Heading():
            return block if plain(block.children).strip() else None
        case KeyFigures() | KeyMessages() | OptionList():
            return block if block.items else None
        case Notes():
            return block if block.entries else None
        case References():
            return block if block.entries else None
        case Masthead() | Hero() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode() | Contents():
            return block
        case _:
            assert_never(block)


def _table(table: Table) -> Table | None:
    """Without rows and columns whose cells are all empty. Where cells span, columns stay as they are."""
    head, body = (tuple(_row(row) for row in rows) for rows in (table.head, table.body))
    body = tuple(row for row in body if any(cell.blocks for cell in row.cells))
    if not body:
        return None
    rows = (*head, *body)
    plain_grid = all(cell.colspan == cell.rowspan == 1 for row in rows for cell in row.cells)
    if plain_grid and len({len(row.cells) for row in rows}) == 1:
        empty = {at for at in range(len(body[0].cells)) if not any(row.cells[at].blocks for row in body)}
        head, body = (tuple(_less(row, empty) for row in rows) for rows in (head, body))
    return replace(table, head=head, body=body)


def _row(row: Row) -> Row:
    return Row(cells=tuple(replace(cell, blocks=_blocks(cell.blocks)) for cell in row.cells))


def _less(row: Row, columns: set[int]) -> Row:
    cells: tuple[Cell, ...] = tuple(cell for at, cell in enumerate(row.cells) if at not in columns)
    return Row(cells=cells)

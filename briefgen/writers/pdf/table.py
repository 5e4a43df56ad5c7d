"""A Table in, one piece for each row out: widths from the longest words, numbers aligned, header rows that repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import Cell, Row, Table
from briefgen.writers.pdf.columns import GAP, ColumnGrid, column_grid, columns, decimal_axes, placed_cells, tail
from briefgen.writers.pdf.flow import FlowItem, Frame, Head, last_that_fits, set_column
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.stack import Stack, merged, stack
from briefgen.writers.pdf.tags import Tag

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

_PAD = 4.0
"""Above and below the text of a row."""
_TALL = 260.0
"""A row taller than this may be parted, between its lines."""
_SLICE = 120.0
_MOST_COLUMNS = 100


@dataclass(slots=True, eq=False, kw_only=True)
class _Laid:
    """A cell in its grid: first column, first row, and what will be drawn."""

    cell: Cell
    column: int
    row: int
    pieces: list[FlowItem]


def table(builder: Builder, block: Table, at: Setting) -> list[FlowItem]:
    """Caption, header rows and body rows; a row is parted only when it is taller than a third of a page."""
    look, outer = builder.looks.small, at
    at = replace(at, look=look, indent=0.0, paragraph=2.0, item=2.0)
    summary = {"Summary": _text(block.summary)} if block.summary else {}
    tag = at.tag.child("Table", attributes=(("Table", summary),) if summary else ())
    caption: list[FlowItem] = []
    if block.caption:
        caption = captioned(builder, block, tag, at)
    count = max((columns(row) for row in (*block.head, *block.body)), default=0)
    if count == 0:
        return caption
    if count > _MOST_COLUMNS:
        message = f"a table has {count:,} columns; at most {_MOST_COLUMNS} are set"
        raise InputError(Diagnostic.error("BG524", message))
    head_tag = tag.child("THead") if block.head else tag
    body_tag = tag.child("TBody")
    grid = column_grid(builder, block, at, count)
    axes = decimal_axes(builder, block, at)
    head = _rows(builder, block.head, head_tag, at, grid, axes, heading=True)
    body = _rows(builder, block.body, body_tag, at, grid, axes, heading=False)
    repeated = _repeated(head)
    for piece in head:
        piece.keep = True
    if repeated is not None and repeated.height < 200:
        for piece in body:
            piece.head = repeated
    frame = _frame(builder, at)
    pieces = [*head, *body]
    for piece in pieces:
        piece.frames = (frame, *piece.frames)
    if block.id:
        (caption or pieces)[0].ids += (block.id,)
    return caption + pieces + _under(builder, block, outer, pieces)


def _under(builder: Builder, block: Table, at: Setting, pieces: list[FlowItem]) -> list[FlowItem]:
    """The notes and the source of a table, which stay with its last row."""
    if not block.source:
        return []
    pieces[-1].keep = True
    look = replace(at, look=builder.looks.soft, indent=0.0)
    return builder.text(block.source, at.tag.child("P"), look, before=4, after=at.paragraph)


def captioned(builder: Builder, block: Table, tag: Tag, at: Setting) -> list[FlowItem]:
    """The caption above a table."""
    from briefgen.writers.pdf.chart import caption

    assert block.caption is not None
    return caption(builder, block.caption, tag, at)


def _text(text: str) -> bytes:
    from briefgen.writers.pdf.objects import string

    return string(text)


def _frame(builder: Builder, at: Setting) -> Frame:
    colours = builder.theme.colours

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        left, width = x + at.area.left, at.area.width
        painter.rule(left, top, width, colours.accent, 1.0)
        painter.rule(left, bottom, width, colours.accent if last else colours.line, 1.4 if last else 0.6)

    space = builder.theme.spacing.paragraph
    return Frame(before=space, after=space * 1.5, draw=draw)


def _rows(
    builder: Builder,
    rows: tuple[Row, ...],
    parent: Tag,
    at: Setting,
    grid: ColumnGrid,
    axes: dict[int, float],
    *,
    heading: bool,
) -> list[FlowItem]:
    laid: list[list[_Laid]] = []
    for y, placed in enumerate(placed_cells(rows)):
        row_tag = parent.child("TR")
        line: list[_Laid] = []
        for x, cell in placed:
            tag = _cell_tag(row_tag, cell)
            if x < len(grid.widths):
                inner = _cell(builder, cell, tag, at, grid, x, axes, heading=heading)
                line.append(_Laid(cell=cell, column=x, row=y, pieces=inner))
        laid.append(line)
    stacks = {id(one): stack(one.pieces) for line in laid for one in line}
    heights = _heights(laid, stacks)
    pieces: list[FlowItem] = []
    for y, line in enumerate(laid):
        bound = any(one.row <= y < one.row + one.cell.rowspan - 1 for row in laid for one in row)
        if heights[y] > _TALL and not bound:
            pieces += _sliced(builder, line, at, first=y == 0 and not heading)
            continue
        row = merged([stacks[id(one)] for one in line])
        edge: Literal["none", "head", "hair"] = "none" if heading and y == 0 else "head" if y == 0 else "hair"
        piece = _ruled(builder, row, at, grid, line, heights[y], edge)
        piece.keep = bound
        pieces.append(piece)
    return pieces


def _heights(laid: list[list[_Laid]], stacks: dict[int, Stack]) -> list[float]:
    """Of each row: its highest cell; what a cell over several rows needs beyond them goes to the last."""
    heights = [
        max((stacks[id(one)].height for one in line if one.cell.rowspan == 1), default=0.0) + 2 * _PAD for line in laid
    ]
    for y, line in enumerate(laid):
        for one in line:
            last = min(y + one.cell.rowspan, len(laid)) - 1
            missing = stacks[id(one)].height + 2 * _PAD - sum(heights[y : last + 1])
            heights[last] += max(missing, 0.0)
    return heights


def _ruled(
    builder: Builder,
    inner: FlowItem,
    at: Setting,
    grid: ColumnGrid,
    line: list[_Laid],
    height: float,
    edge: Literal["none", "head", "hair"],
) -> FlowItem:
    """A row and the line above it: under the header in full, else a hairline that spares cells from the row before."""
    colours = builder.theme.colours
    full = at.area.width

    def draw(painter: Painter, x: float, y: float) -> None:
        if edge == "head":
            painter.rule(x + at.area.left, y, full, colours.accent, 0.6)
        elif edge == "hair" and line:
            with painter.artifact():
                for one in line:
                    start, width = grid.starts[one.column], grid.width(one.column, one.cell.colspan)
                    # Up to the next column, so that a row's hairline is one line.
                    width += min(GAP, full - start - width)
                    left = x + at.area.start(start, width)
                    painter.polyline([(left, y), (left + width, y)], colours.line, 0.4)
        inner.draw(painter, x, y - _PAD)

    return FlowItem(height=height, draw=draw, notes=inner.notes, ids=inner.ids)


def _sliced(builder: Builder, line: list[_Laid], at: Setting, *, first: bool) -> list[FlowItem]:
    """A tall row as slices that follow each other without a gap; a page may end between them."""
    rest = {id(cell): 0 for cell in line}
    slices: list[FlowItem] = []
    while any(rest[id(cell)] < len(cell.pieces) for cell in line):
        stacks: list[Stack] = []
        for cell in line:
            start = rest[id(cell)]
            if start >= len(cell.pieces):
                continue
            end = last_that_fits(cell.pieces, start, 0.0, lambda _: _SLICE, force=True)
            stacks.append(stack(cell.pieces[start:end]))
            rest[id(cell)] = end
        slices.append(merged(stacks))
    colours = builder.theme.colours
    top, bottom = slices[0], slices[-1]
    inner = top.draw

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.rule(
            x + at.area.left, y, at.area.width, colours.accent if first else colours.line, 0.6 if first else 0.4
        )
        inner(painter, x, y - _PAD)

    top.draw = draw
    top.height += _PAD
    bottom.height += _PAD
    return slices


def _cell_tag(row: Tag, cell: Cell) -> Tag:
    entries: dict[str, bytes] = {}
    if cell.scope:
        entries["Scope"] = b"/Column" if cell.scope == "col" else b"/Row"
    if cell.colspan > 1:
        entries["ColSpan"] = b"%d" % cell.colspan
    if cell.rowspan > 1:
        entries["RowSpan"] = b"%d" % cell.rowspan
    return row.child("TH" if cell.scope else "TD", attributes=(("Table", entries),) if entries else ())


def _cell(
    builder: Builder,
    cell: Cell,
    tag: Tag,
    at: Setting,
    grid: ColumnGrid,
    column: int,
    axes: dict[int, float],
    *,
    heading: bool,
) -> list[FlowItem]:
    width = grid.width(column, cell.colspan)
    area = replace(at.area, left=at.area.start(grid.starts[column], width), width=width)
    look = replace(at.look, weight=700) if heading else at.look
    if cell.numeric and not heading and cell.colspan == 1 and column in axes:
        # The part after the decimal sign hangs to the end side of a common axis.
        own = tail(builder, cell, at)
        if own is not None and axes[column] - own < width * 0.5:
            area = area.inset(0.0, max(0.0, axes[column] - own))
    inner = replace(at, tag=tag, area=area, look=replace(look, align="end", tabular=True) if cell.numeric else look)
    return builder.blocks(cell.blocks, inner)


def _repeated(head: list[FlowItem]) -> Head | None:
    """The header rows once more, as an artifact."""
    if not head:
        return None
    column = set_column(head, 0, len(head), 0.0, 0.0)

    def draw(painter: Painter, x: float, y: float) -> None:
        with painter.artifact("Pagination"):
            for placed in column.placed:
                placed.thing.draw(painter, x, y - placed.y)

    return Head(height=column.bottom, draw=draw)

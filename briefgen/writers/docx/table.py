"""Tables -> WordprocessingML, with widths that follow what their columns hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.document import Cell, Paragraph, Row, Table, plain
from briefgen.writers.decimals import missing
from briefgen.writers.docx.inline import RunStyle, run
from briefgen.writers.docx.page import GAP, text_width
from briefgen.writers.docx.paragraph import BlockContext, Para, printed
from briefgen.writers.docx.xml import attribute

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

_WORD = re.compile(r"[^\s\u00a0]+")


def _text(cell: Cell) -> str:
    return " ".join(plain(block.children) for block in cell.blocks if isinstance(block, Paragraph))


def widths(table: Table, total: int, size: float) -> list[int]:
    """Column widths in twentieths of a point: at least the longest word, the rest by how much each column holds."""
    columns = max(sum(cell.colspan for cell in row.cells) for row in (*table.head, *table.body))
    least = [0.0] * columns
    wish = [1.0] * columns
    for row in (*table.head, *table.body):
        at = 0
        for cell in row.cells:
            if cell.colspan == 1 and at < columns:
                words = _WORD.findall(_text(cell))
                longest = max((len(word) for word in words), default=1)
                least[at] = max(least[at], min(longest, 24) * size * 0.56 * 20 + 160)
                wish[at] = max(wish[at], min(len(_text(cell)), 120))
            at += cell.colspan
    scale = min(1.0, total / sum(least)) if sum(least) else 1.0
    least = [value * scale for value in least]
    spare = max(0.0, total - sum(least))
    share = [value**0.6 for value in wish]
    out = [round(a + spare * b / sum(share)) for a, b in zip(least, share, strict=True)]
    out[-1] += total - sum(out)
    return out


def table(body: Body, table: Table, around: BlockContext) -> str:
    """w:tbl with header rows that repeat, row headers marked by tblLook, and rows that do not split."""
    total = text_width(body.theme)
    if around.columns:
        total = (total - GAP * (around.columns - 1)) // around.columns
    columns = widths(table, total, body.theme.sizes.table)
    first = any(cell.scope == "row" for row in table.body for cell in row.cells)
    summary = table.summary or (plain(table.caption.title) if table.caption else "")
    look = (
        f'<w:tblLook w:val="{"04A0" if first else "0420"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(first)}" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )
    properties = (
        '<w:tblPr><w:tblStyle w:val="BriefTable"/>'
        + ("<w:bidiVisual/>" if body.rtl else "")
        + f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        + (f'<w:tblDescription w:val="{attribute(summary[:1000])}"/>' if summary else "")
        + "</w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    pads = _pads(table, body.document.decimal_mark)
    head_spans: dict[int, tuple[int, int]] = {}
    rows = "".join(_row(body, row, columns, head_spans, head=True) for row in table.head)
    spans: dict[int, tuple[int, int]] = {}
    for row, pad in zip(table.body, pads, strict=True):
        rows += _row(body, row, columns, spans, head=False, pads=pad)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _pads(table: Table, mark: str) -> list[tuple[str, ...]]:
    """What each number lacks after its decimal mark, as blanks of a digit's width: so that columns align on it.

    Word has decimal tabs for this, which LibreOffice sets otherwise.
    """
    blanks = {mark: "\u2008"}
    return [tuple("".join(blanks.get(c, "\u2007") for c in pad) for pad in row) for row in missing(table, mark)]


def _row(
    body: Body,
    row: Row,
    columns: list[int],
    spans: dict[int, tuple[int, int]],
    *,
    head: bool,
    pads: tuple[str, ...] = (),
) -> str:
    """A row; `spans` are cells of rows above that reach into it: column -> (rows left, columns)."""
    style = "TableHeading" if head else "TableText"
    empty = str(Para(style, ""))
    cells: list[str] = []
    at = taken = 0
    while at < len(columns):
        if at in spans:
            left, wide = spans.pop(at)
            if left > 1:
                spans[at] = (left - 1, wide)
            cells.append(_cell(columns, at, wide, "<w:vMerge/>", empty))
        elif taken < len(row.cells):
            cell = row.cells[taken]
            wide = min(cell.colspan, len(columns) - at)
            merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
            if merge:
                spans[at] = (cell.rowspan - 1, wide)
            content = _content(body, cell, style, pads[taken] if taken < len(pads) else "")
            cells.append(_cell(columns, at, wide, merge, content))
            taken += 1
        else:
            wide = 1
            cells.append(_cell(columns, at, wide, "", empty))
        at += wide
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(columns: list[int], at: int, wide: int, merge: str, content: str) -> str:
    width = sum(columns[at : at + wide])
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>'


def _content(body: Body, cell: Cell, style: str, pad: str) -> str:
    out = body.blocks(cell.blocks, BlockContext(style=style, title=style, box="table"))
    for item in out:
        if cell.numeric and isinstance(item, Para):
            item.end = True
            item.runs += run(pad, RunStyle(rtl=body.rtl))
    if not out or not isinstance(out[-1], Para):
        out.append(Para(style, ""))
    return printed(out)

"""Tables and rows of key figures -> WordprocessingML, with widths that follow what their columns hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.document import Cell, KeyFigures, Paragraph, Row, Table, plain
from briefgen.writers.docx.styles import key_figure_size, text_width
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


def table(body: Body, table: Table) -> str:
    """w:tbl with header rows that repeat, row headers marked by tblLook, and rows that do not split."""
    total = text_width(body.theme)
    if body.theme.columns == 2:
        total = (total - 454) // 2
    columns = widths(table, total, body.theme.sizes.small)
    first = any(cell.scope == "row" for row in table.body for cell in row.cells)
    summary = table.summary or (plain(table.caption.title) if table.caption else "")
    look = f'<w:tblLook w:val="{"04A0" if first else "0420"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(first)}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    properties = (
        '<w:tblPr><w:tblStyle w:val="BriefTable"/>'
        + ("<w:bidiVisual/>" if body.inlines.rtl else "")
        + f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        + (f'<w:tblDescription w:val="{attribute(summary[:1000])}"/>' if summary else "")
        + "</w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    rows = "".join(_row(body, row, columns, head=True) for row in table.head)
    open_spans: dict[int, tuple[int, int]] = {}
    for row in table.body:
        rows += _row(body, row, columns, head=False, open_spans=open_spans)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(
    body: Body, row: Row, columns: list[int], *, head: bool, open_spans: dict[int, tuple[int, int]] | None = None
) -> str:
    """A row; `open_spans` are cells of rows above that reach into it: column -> (rows left, columns)."""
    spans = open_spans if open_spans is not None else {}
    cells: list[str] = []
    at = 0
    waiting = list(row.cells)
    while at < len(columns):
        if at in spans:
            left, wide = spans.pop(at)
            if left > 1:
                spans[at] = (left - 1, wide)
            cells.append(
                _cell(columns, at, wide, "<w:vMerge/>", '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>')
            )
            at += wide
            continue
        if not waiting:
            cells.append(_cell(columns, at, 1, "", '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'))
            at += 1
            continue
        cell = waiting.pop(0)
        wide = min(cell.colspan, len(columns) - at)
        merge = ""
        if cell.rowspan > 1 and not head:
            merge = '<w:vMerge w:val="restart"/>'
            spans[at] = (cell.rowspan - 1, wide)
        cells.append(_cell(columns, at, wide, merge, _content(body, cell, head=head)))
        at += wide
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(columns: list[int], at: int, wide: int, merge: str, content: str) -> str:
    width = sum(columns[at : at + wide])
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>'


def _content(body: Body, cell: Cell, *, head: bool) -> str:
    from briefgen.writers.docx.blocks import Around, Para

    style = "TableHeading" if head else "TableText"
    out = body._blocks(cell.blocks, Around(style=style, title=style))
    for item in out:
        if cell.numeric and isinstance(item, Para):
            item.properties += '<w:jc w:val="right"/>'
    if not out or not isinstance(out[-1], Para):
        out.append(Para(style, ""))
    return "".join(str(item) for item in out)


def key_figures(body: Body, figures: KeyFigures) -> str:
    """One row; each cell holds a figure and what it counts, so that it reads in order."""
    count = len(figures.items)
    gap = 284
    total = text_width(body.theme)
    width = (total - gap * (count - 1)) // count
    longest = max(len(plain(item.figure)) for item in figures.items)
    size = max(body.theme.sizes.key_figure_least, min(key_figure_size(body.theme), width / 20 / (longest * 0.52)))
    accent = body.theme.colours.accent[1:].upper()
    top = f'<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{accent}" w:themeColor="accent1"/></w:tcBorders>'
    cells: list[str] = []
    for n, item in enumerate(figures.items):
        if n:
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{gap}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="SectionBreak"/></w:pPr></w:p></w:tc>'
            )
        figure = body.inlines.runs(item.figure)
        if size < key_figure_size(body.theme):
            half = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
            figure = figure.replace("<w:r><w:t ", f"<w:r><w:rPr>{half}</w:rPr><w:t ")
        text = body.traced(body.inlines.runs(item.text), item.origin)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{top}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="KeyFigure"/></w:pPr>{figure}</w:p>'
            f'<w:p><w:pPr><w:pStyle w:val="KeyFigureText"/></w:pPr>{text}</w:p></w:tc>'
        )
    grid = f'<w:gridCol w:w="{width}"/>' + f'<w:gridCol w:w="{gap}"/><w:gridCol w:w="{width}"/>' * (count - 1)
    visual = "<w:bidiVisual/>" if body.inlines.rtl else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="KeyFigures"/>{visual}<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>"
    )

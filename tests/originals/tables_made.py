"""One table in every format that marks its cells: rows of cells with their spans, and paragraphs around it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class C:
    """A cell: its text, the columns and rows that it takes, whether the format marks it as a header, its indent."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    head: bool = False
    indent: int = 0


Rows = list[list[C | str]]
FORMATS = (".html", ".docx", ".odt")


def _cells(row: list[C | str]) -> list[C]:
    return [C(cell) if isinstance(cell, str) else cell for cell in row]


def made(suffix: str, rows: Rows, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> bytes:
    """A document of this format with these paragraphs and this table."""
    return {".html": html, ".docx": docx, ".odt": odt}[suffix](rows, before, after)


def html(rows: Rows, before: tuple[str, ...], after: tuple[str, ...]) -> bytes:
    body = "".join(f"<p>{escape(one)}</p>" for one in before) + "<table>"
    for row in rows:
        body += "<tr>"
        for cell in _cells(row):
            tag = "th" if cell.head else "td"
            spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
            body += f"<{tag}{spans}>{'&#160;' * cell.indent}{escape(cell.text)}</{tag}>"
        body += "</tr>"
    body += "</table>" + "".join(f"<p>{escape(one)}</p>" for one in after)
    return f'<!doctype html><html lang="en"><title>T</title><body>{body}</body></html>'.encode()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(rows: Rows, before: tuple[str, ...], after: tuple[str, ...]) -> bytes:
    def paragraph(text: str, indent: int = 0) -> str:
        moved = f'<w:pPr><w:ind w:left="{indent * 200}"/></w:pPr>' if indent else ""
        return f'<w:p>{moved}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    body = "".join(map(paragraph, before)) + "<w:tbl>"
    open_: dict[int, list[int]] = {}
    for row in rows:
        cells = _cells(row)
        marked = all(cell.head for cell in cells)
        body += "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if marked else "")
        column = 0

        def going(column: int) -> str:
            held = open_[column]
            held[0] -= 1
            return f'<w:tc><w:tcPr><w:gridSpan w:val="{held[1]}"/><w:vMerge/></w:tcPr><w:p/></w:tc>'

        for cell in cells:
            while open_.get(column, [0])[0]:
                body += going(column)
                column += open_[column][1]
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            if cell.rows > 1:
                open_[column] = [cell.rows - 1, cell.columns]
            span = f'<w:tcPr><w:gridSpan w:val="{cell.columns}"/>{merge}</w:tcPr>'
            body += f"<w:tc>{span}{paragraph(cell.text, cell.indent)}</w:tc>"
            column += cell.columns
        while open_.get(column, [0])[0]:
            body += going(column)
            column += open_[column][1]
        body += "</w:tr>"
    body += "</w:tbl>" + "".join(map(paragraph, after))
    return zipped({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"})


_ODT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def odt(rows: Rows, before: tuple[str, ...], after: tuple[str, ...]) -> bytes:
    body = "".join(f"<text:p>{escape(one)}</text:p>" for one in before) + '<table:table table:name="T">'
    open_: dict[int, list[int]] = {}
    for row in rows:
        cells = _cells(row)
        held = column = 0
        line = ""
        while held < len(cells) or open_.get(column, [0])[0]:
            if open_.get(column, [0])[0]:
                open_[column][0] -= 1
                line += "<table:covered-table-cell/>" * open_[column][1]
                column += open_[column][1]
                continue
            cell = cells[held]
            held += 1
            spans = f'table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
            spaces = f'<text:s text:c="{cell.indent}"/>' if cell.indent else ""
            line += f"<table:table-cell {spans}><text:p>{spaces}{escape(cell.text)}</text:p></table:table-cell>"
            line += f'<table:covered-table-cell table:number-columns-repeated="{cell.columns - 1}"/>' * (
                cell.columns > 1
            )
            if cell.rows > 1:
                open_[column] = [cell.rows - 1, cell.columns]
            column += cell.columns
        row_ = f"<table:table-row>{line}</table:table-row>"
        marked = all(cell.head for cell in cells)
        body += f"<table:table-header-rows>{row_}</table:table-header-rows>" if marked else row_
    body += "</table:table>" + "".join(f"<text:p>{escape(one)}</text:p>" for one in after)
    content = f"<office:document-content {_ODT}><office:body><office:text>{body}</office:text></office:body>"
    return zipped({"content.xml": f"{content}</office:document-content>"})


def zipped(members: dict[str, str]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in members.items():
            archive.writestr(name, held)
    return out.getvalue()

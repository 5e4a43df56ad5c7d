"""A workbook -> the text of its sheets, row by row as a person sees it, and the tables on them (ECMA-376-1, 18).

Numbers are as their formats show them, formulas by the values that the workbook keeps of them. Hidden sheets, rows and
columns are not seen. Read here rather than by a library, with the bounds of every archive, and without a fetch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from briefgen.archive import Archive, Unreadable
from briefgen.originals import active
from briefgen.originals.grid import MAX_COLUMNS, MAX_SLOTS, Gathering
from briefgen.originals.reading import HeadingMark, RawOriginal, Unread
from briefgen.originals.runs import Shift, TextBuilder
from briefgen.originals.xlsx_format import BUILT_IN, shown
from briefgen.originals.xlsx_regions import Region, SheetCell, regions
from briefgen.word.package import Package
from briefgen.xml import local

MAX_SHEETS: Final = 500
MAX_ROWS: Final = 1_048_576
MAX_STRING: Final = 32_767
"""Characters of one cell, as workbooks bound them."""


@dataclass(slots=True)
class _Piece:
    """A stretch of a cell's text, as raised or lowered as it is."""

    text: str
    shift: Shift = 0


@dataclass(slots=True)
class _Styles:
    """What a cell's style number says."""

    formats: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)

    def format(self, number: int) -> str:
        """The number format of a style."""
        return self.formats[number] if 0 <= number < len(self.formats) else "General"

    def indent(self, number: int) -> int:
        """How far a style moves its text in."""
        return self.indents[number] if 0 <= number < len(self.indents) else 0


def read(data: bytes) -> RawOriginal:
    """The text of a workbook. Raises Unreadable."""
    with Package(Archive(data), usual="xl/workbook.xml") as package:
        name = package.main
        root = package.root(name)
        sheets = [node for node in root.iter() if local(node) == "sheet"]
        if len(sheets) > MAX_SHEETS:
            raise Unreadable(f"it has {len(sheets)} sheets; at most {MAX_SHEETS} are read")
        from_1904 = any(
            local(node) == "workbookPr" and node.get("date1904") in ("1", "true", "on") for node in root.iter()
        )
        book = _Book(package, _strings(package), _styles(package), from_1904=from_1904)
        for sheet in sheets:
            target = package.target(name, _relation(sheet))
            book.sheet(sheet.get("name") or "", target, hidden=sheet.get("state", "visible") != "visible")
        title = " ".join(package.properties().get("title", "").split())
        book.text.active += active.of_package(package)
    return book.text.raw(title=title, decimal=".")


def _strings(package: Package) -> list[list[_Piece]]:
    """The texts that cells refer to by number, each run by run."""
    root = package.xml(package.related("sharedStrings"))
    return [list(_pieces(node)) for node in root] if root is not None else []


def _pieces(node: Any) -> Iterator[_Piece]:
    """The runs of a text; how its characters are spoken is not seen."""
    for child in node:
        match local(child):
            case "t":
                yield _Piece(_unescaped(child.text or "")[:MAX_STRING])
            case "r":
                text = _unescaped("".join(one.text or "" for one in child if local(one) == "t"))
                properties = [
                    one for run_properties in child if local(run_properties) == "rPr" for one in run_properties
                ]
                raised = next((one.get("val") for one in properties if local(one) == "vertAlign"), "")
                yield _Piece(text[:MAX_STRING], 1 if raised == "superscript" else -1 if raised == "subscript" else 0)
            case _:
                pass


_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """A text with the characters that workbooks write as `_x000D_` (22.9.2.19); those that nobody sees are spaces."""

    def character(match: re.Match[str]) -> str:
        one = chr(int(match[1], 16))
        return one if one.isprintable() else " "

    return _ESCAPED.sub(character, text) if "_x" in text else text


def _styles(package: Package) -> _Styles:
    found = _Styles()
    root = package.xml(package.related("styles"))
    if root is None:
        return found
    codes = dict(BUILT_IN)
    for node in root.iter():
        if local(node) == "numFmt" and (number := node.get("numFmtId", "")).isdigit():
            codes[int(number)] = node.get("formatCode") or "General"
    for group in root:
        for node in group if local(group) == "cellXfs" else ():
            number = node.get("numFmtId") or "0"
            found.formats.append(codes.get(int(number), "\0") if number.isdigit() else "\0")
            indent = next((one.get("indent") or "0" for one in node if local(one) == "alignment"), "0")
            found.indents.append(int(indent) if indent.isdigit() and len(indent) < 4 else 0)
    return found


class _Book:
    """The text of a workbook while it is put together, sheet by sheet."""

    def __init__(self, package: Package, strings: list[list[_Piece]], styles: _Styles, *, from_1904: bool) -> None:
        self.text = TextBuilder()
        self.package, self.strings, self.styles, self.from_1904 = package, strings, styles, from_1904
        self.unknown = 0
        self.cells = 0

    def sheet(self, name: str, part: str, *, hidden: bool) -> None:
        """Puts a sheet: its name as a heading, paragraphs, and tables."""
        root = self.package.xml(part)
        if root is None:
            return
        if local(root) != "worksheet":
            if not hidden:
                self.text.unread.append(Unread(kind="charts"))
            return
        rows = self.rows(root)
        if hidden:
            for row in rows:
                for place in row:
                    self.text.hide(" " + "".join(piece.text for piece in place.pieces), gap=False)
            return
        if rows:
            self.heading(name)
        spans = _merged(root)
        for region in regions(rows, spans):
            self.region(region)
        self.drawings(root, part)

    def heading(self, name: str) -> None:
        """The name of a sheet, which a person sees on its tab."""
        start = self.text.length
        self.text.put(" ".join(name.split()))
        if self.text.length > start:
            self.text.headings.append(HeadingMark(start, self.text.length, 1))
        self.text.put("\n\n")

    def region(self, region: Region) -> None:
        """Puts lines of text as paragraphs, and rows of cells as a table."""
        if not region.table:
            for row in region.rows:
                for place in row:
                    self.put(place)
                    self.text.put("\n\n")
            return
        grid = Gathering(loose=True)
        last = None
        for row in region.rows:
            if not row:
                continue
            gap = 1 if last is None else row[0].row - last
            for _ in range(1 if gap > 0 else 0):
                grid.begin_row()
            last = row[0].row
            for number, place in enumerate(row):
                if number:
                    self.text.put("\t")
                start = self.text.length
                self.put(place)
                grid.cell(
                    start,
                    self.text.length,
                    rows=min(place.rows, region.reach(place)),
                    columns=place.columns,
                    indent=place.indent,
                    column=place.column - region.left,
                )
            self.text.put("\n")
        self.text.put("\n")
        self.text.table(grid)

    def put(self, place: SheetCell) -> None:
        """Puts the text of a cell on one line."""
        for piece in place.pieces:
            text = re.sub(r"\s*[\r\n\t]+\s*", " ", piece.text)
            self.text.put(text, piece.shift)

    def rows(self, root: Any) -> list[list[SheetCell]]:
        """The cells of a sheet that hold something and are seen, row by row."""
        hidden = _hidden_columns(root)
        found: list[list[SheetCell]] = []
        row_number = 0
        for node in root.iterfind("{*}sheetData/{*}row"):
            given = node.get("r") or ""
            row_number = int(given) if given.isdigit() and len(given) < 8 else row_number + 1
            if row_number > MAX_ROWS:
                raise Unreadable(f"it has more than {MAX_ROWS:,} rows")
            if node.get("hidden") in ("1", "true"):
                self.unseen(node)
                continue
            row: list[SheetCell] = []
            column = -1
            for cell in node:
                if local(cell) != "c":
                    continue
                column = _column(cell.get("r") or "", column + 1)
                place = self.cell(cell, row_number, column)
                if place is None:
                    continue
                if column in hidden:
                    self.text.hide(" " + "".join(piece.text for piece in place.pieces), gap=False)
                elif column < MAX_COLUMNS:
                    row.append(place)
                    self.cells += 1
                else:
                    raise Unreadable(f"a sheet has more than {MAX_COLUMNS:,} columns")
                if self.cells > 4 * MAX_SLOTS:
                    raise Unreadable(f"it has more than {4 * MAX_SLOTS:,} cells")
            if row:
                found.append(sorted(row, key=lambda one: one.column))
        if self.unknown:
            self.text.unread.append(Unread(kind="numbers in formats that are not understood"))
            self.unknown = 0
        return found

    def unseen(self, row: Any) -> None:
        """Keeps a hidden row as what the file holds and nobody sees."""
        for cell in row:
            place = self.cell(cell, 0, 0) if local(cell) == "c" else None
            if place is not None:
                self.text.hide(" " + "".join(piece.text for piece in place.pieces), gap=False)

    def cell(self, cell: Any, row: int, column: int) -> SheetCell | None:
        """A cell with what it shows; None where that is nothing."""
        style = cell.get("s") or "0"
        number = int(style) if style.isdigit() and len(style) < 7 else 0
        pieces = self.shown(cell, self.styles.format(number))
        whole = "".join(piece.text for piece in pieces)
        if not whole.strip():
            return None
        indent = 3 * self.styles.indent(number) + len(whole) - len(whole.lstrip(" \u00a0\u2003"))
        return SheetCell(row=row, column=column, pieces=tuple(pieces), indent=indent)

    def shown(self, cell: Any, code: str) -> list[_Piece]:
        """What a cell shows of its value (18.18.11)."""
        children = {local(child): child for child in cell}
        value = children["v"].text or "" if "v" in children else ""
        match cell.get("t", "n"):
            case "s":
                at = int(value) if value.isdigit() and len(value) < 9 else -1
                return self.strings[at] if 0 <= at < len(self.strings) else []
            case "inlineStr":
                return list(_pieces(children["is"])) if "is" in children else []
            case "str" | "e":
                return [_Piece(_unescaped(value)[:MAX_STRING])]
            case "b":
                return [_Piece("TRUE" if value == "1" else "FALSE")] if value else []
            case "d":
                return [_Piece(value[:10])]
            case _ if value:
                text = shown(value, code, from_1904=self.from_1904)
                if text is None:
                    self.unknown += 1
                return [_Piece(UNKNOWN if text is None else text)]
            case _ if "f" in children:
                self.text.unread.append(Unread(kind="formulas without a value"))
        return []

    def drawings(self, root: Any, part: str) -> None:
        """Charts that lie on a sheet are not read; text in boxes is."""
        for node in root:
            if local(node) != "drawing":
                continue
            drawing = self.package.xml(self.package.target(part, _relation(node)))
            for one in drawing.iter() if drawing is not None else ():
                if local(one) == "chart":
                    self.text.unread.append(Unread(kind="charts"))
                elif local(one) == "p":
                    line = "".join(run.text or "" for run in one.iter() if local(run) == "t")
                    if line.strip():
                        self.text.put(f"{line.strip()}\n\n")


UNKNOWN: Final = "#"
"""What stands for a number that a person sees, and whose format is not understood."""


def _hidden_columns(root: Any) -> range | set[int]:
    found: set[int] = set()
    for node in root.iterfind("{*}cols/{*}col"):
        if node.get("hidden") in ("1", "true"):
            first, last = node.get("min") or "", node.get("max") or ""
            if first.isdigit() and last.isdigit() and len(last) < 7:
                found |= set(range(int(first) - 1, min(int(last), MAX_COLUMNS + 1)))
    return found


_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def _column(reference: str, otherwise: int) -> int:
    """The column of a reference such as BC12, from 0."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return otherwise
    number = 0
    for letter in match[1]:
        number = 26 * number + ord(letter) - 64
    return number - 1


def _merged(root: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """By the row and column of a merged cell, how many of each it takes."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for node in root.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = (node.get("ref") or "").partition(":")
        one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if one is None or other is None or len(found) > MAX_SLOTS:
            continue
        row, column = int(one[2]), _column(first, 0)
        found[row, column] = (int(other[2]) - row + 1, _column(last, 0) - column + 1)
    return found


def _relation(node: Any) -> str:
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith("elationships}id")), "")

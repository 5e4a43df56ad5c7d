"""A document -> its sentences, headings, and rows of tables, each with its offsets.

A row of a table comes with its cells and the labels of its columns, so that a cell can be said as a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from briefgen.originals import Block, Original, SourceTable, trimmed
from briefgen.originals.content import content
from briefgen.originals.sentences import sentences

MAX_BLOCK: Final = 20_000
"""Characters of one paragraph that are looked at together: a longer one is taken in parts."""
_DIVIDED: Final = re.compile(r"\u00ad[ \t]*\r?\n\s*|(?<=[^\W\d_])[-‐][ \t]*\r?\n\s*(?=[^\W\d_])(?![A-ZÀ-ÖØ-Þ])")
"""A hyphen at a line's end, before a small letter."""
_SPACE: Final = re.compile(r"[ \t\r\n\f\u200b]")
_NUMBER: Final = re.compile(r"\d[\d.,\u00a0\u202f]*")
_BESIDE: Final = re.compile(r"\d[^\w\s]*\s[^\w\n]*(?!\d{3}(?!\d))\d|\d\S*[ \t]{2,}\S*\d")
"""Two numbers beside each other, but for one whose groups of three digits a space divides."""
_YEAR: Final = re.compile(r"(?:1[5-9]|20|21)\d\d(?:[/–-]\d{2,4})?")
_BARE_YEAR: Final = re.compile(r"(?<=[^\W\d_])\s+(?=(?:19|20|21)\d\d\Z)")
"""Between a column's name and its year, which would else be a part of the name."""
_ENDS: Final = re.compile(r"[.!?…][\"”“»)\]]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCell:
    """One cell of a row. Offsets are those of the document."""

    start: int
    end: int
    label: str
    """What is above it: the label of its column."""
    row: str
    """What is before it: the label of its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence, a heading, or a row of a table."""

    kind: Literal["sentence", "heading", "row"]
    start: int
    end: int
    block: int
    """The number of its paragraph; sentences of one paragraph have one number."""
    cells: tuple[RowCell, ...] = ()
    """Of a row whose cells the format tells apart."""
    caption: str = ""
    """Of a row: the caption of its table."""
    table: int = -1
    """The number of its table; -1 where it is in none."""
    boilerplate: bool = False
    """Whether it is a header or footer of pages, navigation or the like."""


def cleaned(text: str) -> str:
    """A stretch of a document on one line, words that a line's end divides being whole.

    It is as long as the stretch unless a word was divided.
    """
    return _SPACE.sub(" ", _DIVIDED.sub("", text) if "\n" in text else text)


def segments(document: Original, *, everything: bool = False) -> tuple[Segment, ...]:
    """The segments in order; with `everything` also what pages and sites carry besides their text, each of it once."""
    blocks, text = content(document, len(document.text))
    found = list(_segments(text, blocks, document))
    if everything:
        reported: set[str] = set()
        for block in document.blocks:
            if document.is_boilerplate(block.start):
                key = _NUMBER.sub("#", " ".join(text[block.start : block.end].split()))
                if key not in reported:
                    reported.add(key)
                    found += _segments(document.text, (block,), document, boilerplate=True)
        found.sort(key=lambda one: one.start)
    return tuple(found)


def _segments(
    text: str, blocks: tuple[Block, ...], document: Original, *, boilerplate: bool = False
) -> Iterator[Segment]:
    labels: list[str] = []
    last = table = -1
    for block in _bounded(text, blocks, document):
        number = block.start
        piece = text[block.start : block.end]
        if block.level:
            last = -1
            yield Segment(kind="heading", start=block.start, end=block.end, block=number, boilerplate=boilerplate)
            continue
        table_there = document.table(block.start)
        if table_there is not None:
            last = -1
            yield from _rows(text, table_there, number, boilerplate=boilerplate)
            continue
        lines = list(_lines(piece, block.start))
        if _is_table(document, piece, block.start):
            if last < 0 or text[last : block.start].strip():
                labels, table = [], block.start
            for start, end in lines:
                cells = tuple(_cells(text, start, end))
                if not labels and _is_head(text, cells):
                    labels = [_BARE_YEAR.sub(", ", cleaned(text[a:b])) for a, b in cells]
                    named: tuple[RowCell, ...] = ()
                else:
                    row = _row_label(text, cells)
                    named = tuple(
                        RowCell(start=a, end=b, label=labels[at] if at < len(labels) else "", row=row if at else "")
                        for at, (a, b) in enumerate(cells)
                    )
                for a, b in trimmed(text, start, end):
                    yield Segment(kind="row", start=a, end=b, block=number, cells=named, table=table,
                                  boilerplate=boilerplate)  # fmt: skip
            last = block.end
            continue
        last = -1
        if _is_figures(piece, lines, text):
            for start, end in lines:
                yield Segment(kind="row", start=start, end=end, block=number, boilerplate=boilerplate)
            continue
        for start, end in whole(piece):
            yield Segment(
                kind="sentence",
                start=block.start + start,
                end=block.start + end,
                block=number,
                boilerplate=boilerplate,
            )


def _bounded(text: str, blocks: tuple[Block, ...], document: Original) -> Iterator[Block]:
    """The blocks, those that are too long in parts, which end where a line, a sentence or at least a word does."""
    for block in blocks:
        start = block.start
        while block.end - start > MAX_BLOCK and document.table(block.start) is None:
            ends = (text.rfind(sign, start + MAX_BLOCK // 2, start + MAX_BLOCK) for sign in ("\n", ". ", " "))
            end = next((at + 1 for at in ends if at >= 0), start + MAX_BLOCK)
            yield replace(block, start=start, end=end)
            start = end
        yield block if start == block.start else replace(block, start=start)


def _rows(text: str, table: SourceTable, number: int, *, boilerplate: bool) -> Iterator[Segment]:
    """The caption of a table and its rows, as the reader of tables tells them."""
    caption = table.caption
    first = min(cell.start for cell in table.cells)
    at = text.find(caption, table.start, first) if caption else -1
    if at >= 0:
        yield Segment(kind="sentence", start=at, end=at + len(caption), block=number, boilerplate=boilerplate)
    for _, group in groupby(sorted(table.cells, key=lambda cell: (cell.row, cell.start)), lambda cell: cell.row):
        row = [cell for cell in group if cell.kind in ("figure", "words") and cell.end > cell.start]
        cells = tuple(
            RowCell(
                start=cell.start,
                end=cell.end,
                label=_BARE_YEAR.sub(", ", ", ".join(cell.columns)),
                row=", ".join(cell.rows),
            )
            for cell in row
        )
        if cells:
            yield Segment(
                kind="row",
                start=min(cell.start for cell in cells),
                end=max(cell.end for cell in cells),
                block=number,
                cells=cells,
                caption=caption[:MAX_CAPTION],
                table=table.start,
                boilerplate=boilerplate,
            )


MAX_CAPTION: Final = 160
"""Characters of a caption that are said with each row."""


def _row_label(text: str, cells: tuple[tuple[int, int], ...]) -> str:
    """The first cell of a row, where it is words and not too long."""
    label = cleaned(text[slice(*cells[0])]) if cells else ""
    return label if any(map(str.isalpha, label)) and len(label.split()) <= _LONG_LABEL else ""


_LONG_LABEL: Final = 12


def whole(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; those that a quotation goes on over are one."""
    begun: tuple[int, int] | None = None
    for start, end in sentences(text):
        first = begun[0] if begun is not None else start
        if _is_open(text[first:end]) and end - first < MOST_QUOTED:
            begun = (first, end)
            continue
        if begun is not None and _is_open(text[first:end]):  # no end of a quotation: each sentence by itself
            yield begun
            first = start
        begun = None
        yield first, end
    if begun is not None:
        yield from sentences_within(text, *begun)


MOST_QUOTED: Final = 1500
"""Characters of a quotation over several sentences."""


def sentences_within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two offsets."""
    for first, last in sentences(text[start:end]):
        yield start + first, start + last


def _is_open(text: str) -> bool:
    """Whether a quotation begins in a text and does not end in it."""
    if text.count('"') % 2:
        return True
    opened = text.count("“") + text.count("„") + text.count("«") + text.count("»")
    return (
        text.count("„") > text.count("”") + text.count("“")
        or ("„" not in text and text.count("“") > text.count("”"))
        or bool(opened and text.count("«") != text.count("»"))
    )


def _lines(piece: str, offset: int) -> Iterator[tuple[int, int]]:
    at = 0
    for line in piece.split("\n"):
        if line.strip():
            yield offset + at, offset + at + len(line)
        at += len(line) + 1


def _is_table(document: Original, piece: str, start: int) -> bool:
    """Whether a block is a table: its cells are parted by tabs, as readers write them."""
    if "\t" not in piece:
        return False
    paragraphs = document.raw.paragraphs
    if not paragraphs:
        return True
    return any(one.kind in ("cell", "chart") or "\t" in piece for one in paragraphs if one.start <= start < one.end + 1)


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a line, empty ones included, without the white space around them."""
    at = start
    for piece in text[start:end].rstrip("\t\r ").split("\t"):
        left = at + len(piece) - len(piece.lstrip())
        yield min(left, at + len(piece)), max(at + len(piece.rstrip()), min(left, at + len(piece)))
        at += len(piece) + 1


def _is_head(text: str, cells: tuple[tuple[int, int], ...]) -> bool:
    """Whether a row is the head of its table: no figures in it but years."""
    return len(cells) > 1 and not any(_NUMBER.search(_YEAR.sub("", text[start:end])) for start, end in cells)


def _is_figures(piece: str, lines: list[tuple[int, int]], text: str) -> bool:
    """Whether a block is a table whose cells nobody tells apart: most lines hold numbers in a row, and no sentence.

    Prose whose lines were broken holds numbers too, with words between them.
    """
    if len(lines) < 2:
        return False
    lines_read = [text[start:end].rstrip() for start, end in lines]
    rows = sum(bool(_BESIDE.search(line)) and not _ENDS.search(line) for line in lines_read)
    letters = sum(map(str.isalpha, piece))
    return rows * 2 > len(lines_read) and letters < 0.7 * len(piece)

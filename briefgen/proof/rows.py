"""A segment of a report -> its words on one line, and the figures in it: of a row, those that its table states.

A cell's figure has the unit and the scale that its labels and its caption give it, as everywhere else; one that these
leave open is unread, and supports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen import numerals
from briefgen.numerals import Expression
from briefgen.originals import Original
from briefgen.originals.stated import stated
from briefgen.proof.segments import RowCell, Segment, cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCell:
    """A cell in the words of its row: offsets into these."""

    cell: RowCell
    start: int
    end: int


def said(document: Original, segment: Segment) -> str:
    """A segment in words, on one line: the cells of a row with the labels of their columns."""
    return _said(document, segment)[0]


def figures(document: Original, segment: Segment, tag: str, decimal: str) -> tuple[Expression, ...]:
    """The figures of a segment, with offsets into what `said` gives; those of cells as their table states them."""
    words, cells = _said(document, segment)
    read = numerals.read(words, numerals.or_any(tag), decimal)
    of_cells = [
        (one, replace(figure, start=one.start, end=one.end, surface=words[one.start : one.end]))
        for one in cells
        if (figure := cell_figure(document, one.cell, tag, decimal)) is not None
    ]
    if not of_cells:
        return read
    outside = [one for one in read if not any(cell.start < one.end and one.start < cell.end for cell, _ in of_cells)]
    return tuple(sorted([*outside, *(figure for _, figure in of_cells)], key=lambda one: one.start))


def cell_figure(document: Original, cell: RowCell, tag: str, decimal: str) -> Expression | None:
    """The figure of a cell, as its table states it; None where it holds none, or no table tells its cells apart."""
    table = document.table(cell.start)
    labelled = next((one for one in document.cells(cell.start, cell.end) if one.start == cell.start), None)
    return stated(table, labelled, tag, decimal) if table is not None and labelled is not None else None


def _said(document: Original, segment: Segment) -> tuple[str, tuple[SaidCell, ...]]:
    text = document.text
    if segment.kind != "row" or not segment.cells:
        return cleaned(text[segment.start : segment.end]), ()
    parts: list[str] = []
    places: list[tuple[int, int, RowCell, str]] = []
    label = ""
    for cell in segment.cells:
        words = cleaned(text[cell.start : cell.end])
        if not words or words == label:
            continue
        shown = f"{words} ({cell.label})" if cell.label else words
        before = 0
        if cell.row != label and cell.row:
            label = cell.row
            if parts[-1:] == [label]:  # the first cell is the label
                parts.pop()
            before = len(label) + 2
            shown = f"{label}: {shown}"
        places.append((len(parts), before, cell, words))
        parts.append(shown)
    lead = f"{segment.caption}: " if segment.caption else ""
    return lead + "; ".join(parts), tuple(_placed(parts, places, len(lead)))


def _placed(parts: list[str], places: list[tuple[int, int, RowCell, str]], lead: int) -> Iterator[SaidCell]:
    starts = [lead]
    for part in parts:
        starts.append(starts[-1] + len(part) + 2)
    for number, before, cell, words in places:
        if number < len(parts) and parts[number][before:].startswith(words):
            yield SaidCell(cell=cell, start=starts[number] + before, end=starts[number] + before + len(words))

"""The rows of a page and its level rules -> its tables: aligned columns of figures, with what stands over them.

Columns are where figures of several rows stand above each other. Where two figures of a row are in one column nothing
is guessed: the rows are no table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from briefgen.originals.grid import Box, Grid, GridCell
from briefgen.originals.pdf_bands import banded
from briefgen.originals.pdf_heads import Span, heads
from briefgen.originals.pdf_page import PdfLine, PdfPage
from briefgen.originals.pdf_rows import FEW, PdfCell, PdfRow, rows
from briefgen.originals.pdf_stubs import outer_labels
from briefgen.originals.table import LABEL
from briefgen.originals.tables import is_caption
from briefgen.originals.tablewords import lists


def grids(page: PdfPage, lines: list[PdfLine], places: dict[int, int], rules: list[Box]) -> Iterator[Grid]:
    """The tables of a page. `places`: where each run starts in the text, by its id."""
    found = banded(rows(page, lines, places), rules)
    at = top = 0
    while at < len(found):
        end = _stretch(found, at)
        if end > at:
            start = _label_before(found, at)
            grid = _grid(found, start, end, rules)
            if grid is not None:
                yield replace(grid, bare=_is_bare(grid, found[top:start]))
                at = top = end
                continue
        at += 1


_ABOVE: Final = 3
"""Lines of labels, or of the head of a page, that may stand over a table that goes on."""


def _is_bare(grid: Grid, above: list[PdfRow]) -> bool:
    """Whether a table has no labels of columns, and the few lines between it and what is above have none either."""
    left = min((cell.box[0] for cell in grid.cells if cell.column and cell.box), default=0.0)
    near = [row for row in above if max(piece.right for piece in row.pieces) > left]
    top = max((cell.box[3] for cell in grid.cells if cell.box), default=0.0)
    heads = any(cell.head == "column" for cell in grid.cells)
    far = all(row.bottom - top > _NEAR * row.size for row in near)
    return not heads and len(above) <= _ABOVE and far and not any(is_caption(row.pieces[0].text) for row in above)


def _stretch(found: list[PdfRow], start: int) -> int:
    """The end of the stretch of rows with figures that begins here; lines of a label alone may be between."""
    if not _is_row(found[start]):
        return start
    last, count, at = start, 1, start + 1
    while at < len(found):
        above, row = found[at - 1], found[at]
        near = row.band is not None and row.band is above.band
        if not near and not 0.4 * row.size < above.bottom - row.top < 4.5 * max(row.size, above.size):
            break
        if _is_row(row):
            last, count = at, count + 1
        elif not _goes_between(row, found[last], at - last):
            break
        at += 1
    return last + 1 if count >= FEW else start


MAX_LABEL_LINES: Final = 8
"""Lines of labels between two rows of figures at most."""


def _goes_between(row: PdfRow, figures: PdfRow, lines: int) -> bool:
    """Whether a line without figures may be between two rows: one or two short ones, or more that are labels."""
    if lines > MAX_LABEL_LINES or is_caption(row.pieces[0].text):
        return False
    return (len(row.pieces) == 1 and lines < FEW) or _is_label(row, figures)


def _is_label(row: PdfRow, figures: PdfRow) -> bool:
    """Whether a line is left of all figures of another, as a part of a label or a group of rows is."""
    return max(piece.right for piece in row.pieces) < min(piece.left for piece in figures.figures)


def _label_before(found: list[PdfRow], start: int) -> int:
    """The line at which the label of the first row of figures begins: the one above, where it goes on from there."""
    row = found[start]
    above = found[start - 1] if start else None
    if not _goes_on(row) or above is None or len(above.pieces) > 1:
        return start
    near = above.y - row.y < 1.9 * row.size and abs(above.pieces[0].left - row.pieces[0].left) < 2 * row.size
    return start - 1 if near and above.pieces[0].right < row.figures[0].left else start


def _goes_on(row: PdfRow) -> bool:
    """Whether a row's label begins in the middle of one: with a small letter, and not "of which"."""
    first = row.pieces[0]
    if row.band is not None:
        return False  # it is whole, between its rules
    word = first.text.partition(" ")[0].lower().strip(":,")
    return first.text[:1].islower() and first not in row.figures and word not in lists()["parts"]


def _is_row(row: PdfRow) -> bool:
    """Whether a line is a label with figures, or figures alone."""
    if row.band is not None:
        return bool(row.figures)
    return bool(row.figures) and 2 * len(row.figures) >= len(row.pieces) - 1


def _grid(found: list[PdfRow], start: int, end: int, rules: list[Box]) -> Grid | None:
    body = found[start:end]
    columns = _columns(body)
    if len(columns) > 1 and _names_rows(body, columns[0]):
        del columns[0]
    if not columns:
        return None
    first = columns[0][0]
    start = _groups_before(found, start, columns)
    body = found[start:end]
    placed: list[list[tuple[int, PdfCell]]] = []
    for row in body:
        placed_row = _placed(row, columns)
        if placed_row is None:
            return None
        placed.append(placed_row)
    labels, corner = heads(found, start, columns, rules)
    before = [_labels(row, inside) for row, inside in zip(body, placed, strict=True)]
    outer = outer_labels(before) if all(placed) else None
    shift = 1 if outer is None else 2
    cells: list[GridCell] = []
    levels = 1 + max((head.row for head in labels), default=-1)
    for head in labels:
        cells.append(_cell(head.pieces, head.row, head.first + shift, columns=head.last - head.first + 1, head=True))
    if corner:
        cells.append(_cell(corner, max(levels - 1, 0), 0, head=True))
        levels = max(levels, 1)
    if outer is None:
        cells += _named(body, placed, before, levels, first)
    else:
        cells += _named_twice(before, outer, levels)
    for inside, number in zip(placed, _numbered(body, placed), strict=True):
        cells += [_cell([piece], levels + number, column + shift) for column, piece in inside]
    if not _in_order(body):
        return None
    return Grid(cells=tuple(sorted(_joined(cells), key=lambda cell: (cell.row, cell.column))))


def _labels(row: PdfRow, inside: list[tuple[int, PdfCell]]) -> list[PdfCell]:
    """What of a row is in no column of figures."""
    return [piece for piece in row.pieces if all(piece is not other for _, other in inside)]


def _named(
    body: list[PdfRow], placed: list[list[tuple[int, PdfCell]]], labels: list[list[PdfCell]], levels: int, first: float
) -> Iterator[GridCell]:
    """The labels of the rows: one column of them."""
    indents = _indents(body, first)
    unsure = _unsure(body, placed)
    for at, (label, number) in enumerate(zip(labels, _numbered(body, placed), strict=True)):
        if label and at not in unsure:
            yield _cell(label, levels + number, 0, indent=indents.get(round(label[0].left), 0))


def _named_twice(labels: list[list[PdfCell]], outer: dict[int, tuple[int, int]], levels: int) -> Iterator[GridCell]:
    """The labels of rows that have two columns of them; none where nobody can tell whose the outer ones are."""
    for at, label in enumerate(labels):
        if outer:
            yield _cell(label[-1:], levels + at, 1)
        if at in outer:
            start, count = outer[at]
            yield _cell(label[:1], levels + start, 0)._replace(rows=count)


def _groups_before(found: list[PdfRow], start: int, columns: list[Span]) -> int:
    """The first of the lines over the first row of figures that are groups of rows, or its label: below the header."""
    at = start
    while at and start - at < MAX_LABEL_LINES:
        above, row = found[at - 1], found[at]
        if not 0.4 * row.size < above.bottom - row.top < _NEAR * max(row.size, above.size):
            return start
        if max(piece.right for piece in above.pieces) >= columns[0][0]:
            return at  # the header
        if is_caption(above.pieces[0].text):
            return start
        at -= 1
    return start


_NEAR: Final = 3.2
"""Line heights between the lines of a header at most."""


def _in_order(body: list[PdfRow]) -> bool:
    """Whether the rows are in the text one after the other."""
    return all(
        max(piece.end for piece in above.pieces) <= min(piece.start for piece in below.pieces)
        for above, below in pairwise(body)
    )


def _indents(body: list[PdfRow], first: float) -> dict[int, int]:
    """How far labels are moved in, by where they begin; nothing where they begin anywhere, as in the middle."""
    lefts = [round(row.pieces[0].left) for row in body if row.pieces[0].left < first]
    places = sorted(set(lefts))
    least = 0.4 * max((row.size for row in body), default=0)
    steps = [place for at, place in enumerate(places) if not at or place - places[at - 1] > least]
    if len(steps) > max(3, len(lefts) // 3):
        return {}
    return {place: sum(step <= place for step in steps) - 1 for place in places}


def _cell(
    pieces: list[PdfCell], row: int, column: int, *, columns: int = 1, head: bool = False, indent: int = 0
) -> GridCell:
    return GridCell(
        start=min(piece.start for piece in pieces),
        end=max(piece.end for piece in pieces),
        row=row,
        column=column,
        columns=columns,
        head="column" if head else "",
        indent=indent,
        box=(
            round(min(piece.left for piece in pieces), 1),
            round(min(piece.y - 0.25 * piece.size for piece in pieces), 1),
            round(max(piece.right for piece in pieces), 1),
            round(max(piece.y + 0.8 * piece.size for piece in pieces), 1),
        ),
        parts=tuple((piece.start, piece.end) for piece in pieces) if len(pieces) > 1 else (),
    )


def _joined(cells: list[GridCell]) -> list[GridCell]:
    """Cells; labels of one row that stand on several lines are one."""
    found: dict[tuple[int, int], GridCell] = {}
    for cell in cells:
        other = found.get((cell.row, cell.column))
        if other is None:
            found[cell.row, cell.column] = cell
            continue
        one, two = other.box or (0, 0, 0, 0), cell.box or (0, 0, 0, 0)
        parts = (*(other.parts or ((other.start, other.end),)), *(cell.parts or ((cell.start, cell.end),)))
        found[cell.row, cell.column] = other._replace(
            start=min(other.start, cell.start),
            end=max(other.end, cell.end),
            box=(min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])),
            parts=parts,
        )
    return list(found.values())


def _columns(body: list[PdfRow]) -> list[Span]:
    """Where figures stand above each other: strips that no figure leaves, from left to right."""
    spans = sorted((piece.left, piece.right) for row in body for piece in row.figures)
    found: list[list[float]] = []
    for left, right in spans:
        if found and left < found[-1][1] - 0.5:
            found[-1][1] = max(found[-1][1], right)
        else:
            found.append([left, right])
    strips = [(left, right) for left, right in found]
    used = [sum(any(_within(piece, strip) for piece in row.figures) for row in body) for strip in strips]
    rows_ = sum(bool(row.figures) for row in body)
    return strips if strips and max(used) >= max(FEW, 0.5 * rows_) else []


def _names_rows(body: list[PdfRow], strip: Span) -> bool:
    """Whether the first column names the rows that no words name: years, or groups of ages, each another."""
    named = [row.pieces[0].text for row in body if _within(row.pieces[0], strip)]
    return len(named) == len(body) == len(set(named)) and all(LABEL.fullmatch(text) for text in named)


def _within(piece: PdfCell, strip: Span) -> bool:
    return piece.left >= strip[0] - 0.5 and piece.right <= strip[1] + 0.5


def _placed(row: PdfRow, columns: list[Span]) -> list[tuple[int, PdfCell]] | None:
    """The cells of a row by their columns; None where two are in one, or words reach over several."""
    found: dict[int, PdfCell] = {}
    for piece in row.pieces:
        over = [n for n, strip in enumerate(columns) if piece.left < strip[1] - 0.5 and strip[0] + 0.5 < piece.right]
        if not over:
            if piece.left > columns[0][0]:
                return None  # right of a column, and in none
            continue
        if len(row.pieces) == 1 and piece.left < columns[0][0]:
            continue  # a label alone, longer than its column
        if len(over) > 1 or over[0] in found:
            return None
        if piece is row.pieces[0] and piece not in row.figures and piece.left < columns[0][0] - 0.5:
            continue
        found[over[0]] = piece
    return sorted(found.items())


def _numbered(body: list[PdfRow], placed: list[list[tuple[int, PdfCell]]]) -> list[int]:
    """The row of the grid for each line: a label's line that goes on is in the row that it belongs to."""
    numbers: list[int] = []
    number = -1
    for at in range(len(body)):
        if placed[at] or at == 0:
            number += 0 if at and not placed[at - 1] and _leads(body, at - 1) and numbers[-1] == number else 1
        elif not _trails(body, at):
            number += 1
        numbers.append(number)
    return numbers


def _unsure(body: list[PdfRow], placed: list[list[tuple[int, PdfCell]]]) -> set[int]:
    """The rows whose label goes on over the next row with figures: whose it is, nobody can tell."""
    found: set[int] = set()
    for at, row in enumerate(body):
        if placed[at] and _goes_on(row) and (not at or placed[at - 1]):
            found |= {max(0, at - 1), at}
    return found


def _trails(body: list[PdfRow], at: int) -> bool:
    """Whether a label's line goes on with the row above it: closer to that, or with a small letter."""
    if not at:
        return False
    above = body[at - 1].y - body[at].y
    below = body[at].y - body[at + 1].y if at + 1 < len(body) else above + 1
    if above < 0.85 * below:
        return True
    return above <= 1.1 * below and body[at].pieces[0].text[:1].islower()


def _leads(body: list[PdfRow], at: int) -> bool:
    """Whether a label's line goes on in the row below it: that begins with a small letter, or stands much closer."""
    if _trails(body, at):
        return False
    first = body[at + 1].pieces[0]
    opens = first.text[:1].islower() or body[at].pieces[0].text.rstrip().endswith((",", "-", "\u00ad", "/"))
    return opens and first not in body[at + 1].figures

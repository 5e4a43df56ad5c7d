"""The lines of a page -> the same in the order in which a person reads them.

Columns whose lines were painted row by row are parted; lines from right to left are put together from where their
characters stand; and words whose letters are spaced apart become words again.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Final

from briefgen.originals.pdf_page import PdfLine, PdfPage, PdfRun

_SPACED: Final = re.compile(r"(?<!\S)\S(?: +\S){5,}(?!\S)")
_PROSE: Final = 18
"""Characters that a column's lines have on average at least; a table's cells have fewer."""
_ROWS: Final = 4
"""In which two columns stand beside each other at least."""


def ordered(page: PdfPage, lines: list[PdfLine]) -> list[PdfLine]:
    """The lines as they are read."""
    found = _columns(lines)
    for line in found:
        text = line.text
        if _rtl(text):
            _from_right(page, line)
        elif _SPACED.search(text):
            _close_up(page, line)
    return found


# Letters that are spaced apart.


def _close_up(page: PdfPage, line: PdfLine) -> None:
    """Takes the spaces out of words such as "I n  a l l": gaps clearly wider than those between letters part words."""
    if any(run.hidden or run.shift for run in line.runs):
        return
    places = [(c, run.index + at, run.size) for run in line.runs for at, c in enumerate(run.text)]
    text = line.text
    out, at = [], 0
    for match in _SPACED.finditer(text):
        letters = [place for place in places[match.start() : match.end()] if not place[0].isspace()]
        if sum(place[0].isalpha() for place in letters) < 0.6 * len(letters):
            continue  # a row of figures
        boxes = [page.box(index) for _, index, _ in letters]
        gaps = [right[0] - left[1] for left, right in itertools.pairwise(boxes)]
        wide = median(gaps) + 0.2 * max(median(size for _, _, size in letters), 1)
        joined = letters[0][0] + "".join(
            (" " if gap > wide else "") + place[0] for gap, place in zip(gaps, letters[1:], strict=True)
        )
        out += [text[at : match.start()], joined]
        at = match.end()
    if out:
        first = next(run for run in line.runs if run.ink is not None)
        line.runs = [PdfRun("".join((*out, text[at:])), first.index, first.ink, first.left, line.right, first.y)]


# From right to left.


_RIGHT: Final = re.compile(r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The blocks of scripts that run from right to left."""


def _rtl(text: str) -> bool:
    """Whether a line runs from right to left, and holds something that runs the other way, or a mark at an end."""
    if text.isascii() or not _RIGHT.search(text):
        return False
    right = sum(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    left = sum(unicodedata.bidirectional(c) == "L" for c in text)
    return right > left and any(not c.isspace() and unicodedata.bidirectional(c) not in ("R", "AL") for c in text)


_LTR: Final = re.compile(r"L(?:[LEN]*[LE])?|E+")
"""In the order of the page: words of left-to-right scripts with what is between them, and numbers."""
_PAIRS: Final = str.maketrans("()[]{}«»", ")(][}{»«")


@dataclass(slots=True)
class _Cell:
    """A character with the marks on it."""

    text: str
    x: float
    run: PdfRun


def _from_right(page: PdfPage, line: PdfLine) -> None:
    """Puts the characters of a line in the order in which they are read, by where they stand."""
    cells: list[_Cell] = []
    for run in line.runs:
        if run.ink is not None and not run.ink.level:
            return
        for at, character in enumerate(run.text):
            if cells and unicodedata.combining(character):
                cells[-1].text += character
                continue
            left, right, _, _ = page.box(run.index + at)
            cells.append(_Cell(character, (left + right) / 2 if right > left else page.origin(run.index + at)[0], run))
    cells.sort(key=lambda cell: cell.x)
    kinds = _kinds([cell.text[0] for cell in cells])
    out: list[_Cell] = []
    at = 0
    for match in _LTR.finditer(kinds):
        out[:0] = cells[match.start() : match.end()] + cells[at : match.start()][::-1]
        at = match.end()
    out[:0] = cells[at:][::-1]
    brackets = [cell.text for cell in out if cell.text in "()[]"]
    if brackets and brackets[0] in ")]":  # as the page shows them: mirrored
        for cell in out:
            cell.text = cell.text.translate(_PAIRS)
    line.runs = list(_runs(out))


def _runs(cells: list[_Cell]) -> Iterator[PdfRun]:
    text = ""
    last: PdfRun | None = None
    for cell in cells:
        same = last is not None and (cell.run.shift, cell.run.hidden) == (last.shift, last.hidden)
        if last is not None and not same:
            yield PdfRun(text, last.index, last.ink, last.left, last.right, last.y, last.shift, last.hidden)
            text = ""
        text += cell.text
        last = cell.run if not same or last is None or last.ink is None else last
    if last is not None:
        yield PdfRun(text, last.index, last.ink, last.left, last.right, last.y, last.shift, last.hidden)


def _kinds(characters: list[str]) -> str:
    """R, L, E (digits and what belongs to a number) or N for each character, as UAX #9 has them, simplified."""
    kinds = []
    for character in characters:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                kinds.append("R")
            case "L":
                kinds.append("L")
            case "EN" | "AN":
                kinds.append("E")
            case "ET":
                kinds.append("T")
            case "CS" | "ES":
                kinds.append("S")
            case _:
                kinds.append("N")
    text = "".join(kinds)
    text = re.sub(r"(?<=E)S(?=E)", "E", text)
    text = re.sub(r"(?<=E)T+|T+(?=E)", lambda match: "E" * len(match.group()), text)
    return text.replace("T", "N").replace("S", "N")


# Columns.


class _Piece:
    """A part of a line, beside gaps as wide as between columns; or all of it."""

    def __init__(self, line: PdfLine) -> None:
        self.line = line
        if len(line.runs) == 1:  # as in most lines
            only = line.runs[0]
            self.left, self.right, self.y = only.left, only.right, 0.0 if only.shift else only.y
            return
        inked = [run for run in line.runs if run.ink is not None]
        self.left = min([run.left for run in inked], default=0.0)
        self.right = max([run.right for run in inked], default=0.0)
        self.y = line.y

    @cached_property
    def length(self) -> int:
        """Of its text."""
        return len(self.line.text)

    @cached_property
    def letters(self) -> int:
        """How many of its characters are letters."""
        return sum(map(str.isalpha, self.line.text))


def _columns(lines: list[PdfLine]) -> list[PdfLine]:
    """Lines that were painted row by row over two columns, column by column."""
    return _parted([(line, _pieces(line)) for line in lines], 0)


def _parted(lines: list[tuple[PdfLine, list[_Piece]]], depth: int) -> list[PdfLine]:
    if depth > 2 or len(lines) < 4:
        return [line for line, _ in lines]
    rows = _rows([piece for _, pieces in lines for piece in pieces])
    gutter = _gutter(rows)
    if gutter is None:
        return [line for line, _ in lines]
    left: list[tuple[PdfLine, list[_Piece]]] = []
    right: list[tuple[PdfLine, list[_Piece]]] = []
    found: list[PdfLine] = []

    def flush() -> None:
        found.extend(_parted(left, depth + 1) + _parted(right, depth + 1))
        left.clear()
        right.clear()

    first, last = _extent(rows, gutter)
    for line, pieces in lines:
        across = any(piece.left < gutter - 1 and piece.right > gutter + 1 for piece in pieces)
        if across or not last - 1 <= line.y <= first + 1:
            flush()
            found.append(line)
            continue
        for piece in pieces:
            (left if piece.right <= gutter + 1 else right).append((piece.line, [piece]))
    flush()
    return found


def _pieces(line: PdfLine) -> list[_Piece]:
    """A line, parted where a gap in it is as wide as between columns."""
    if len(line.runs) == 1:
        return [_Piece(line)] if line.runs[0].ink is not None else []
    found = [PdfLine()]
    right = None
    for run in line.runs:
        current = found[-1].runs
        if run.ink is not None:
            if right is not None and run.left - right > 1.1 * max(run.size, 4):
                while current and current[-1].ink is None:
                    current.pop()
                found.append(PdfLine([run]))
            else:
                current.append(run)
            right = run.right
        elif current:
            current.append(run)
    return [_Piece(part) for part in found if part.runs]


def _gutter(rows: list[list[_Piece]]) -> float | None:
    """Where a strip that hardly a line crosses parts prose on the left from prose on the right, row beside row."""
    several = [row for row in rows if len(row) > 1]
    if len(several) < _ROWS:
        return None
    gaps = sorted((a.right + b.left) / 2 for row in several for a, b in itertools.pairwise(row))
    best: tuple[int, float] | None = None
    for x in gaps[:: max(1, len(gaps) // 40)]:
        beside = [pair for row in several if (pair := _beside(row, x))]
        if len(beside) < _ROWS or (best is not None and len(beside) <= best[0]):
            continue
        across = sum(piece.left < x - 1 and piece.right > x + 1 for row in rows for piece in row)
        if across <= 0.35 * len(rows) and all(_is_prose([pair[side] for pair in beside]) for side in (0, 1)):
            best = (len(beside), x)
    return best[1] if best else None


def _beside(row: list[_Piece], x: float) -> tuple[_Piece, _Piece] | None:
    """The two pieces of a row beside x; None where one crosses it, or all stand on one side."""
    left = [piece for piece in row if piece.right <= x + 1]
    right = [piece for piece in row if piece.left >= x - 1]
    return (left[-1], right[0]) if left and right and len(left) + len(right) == len(row) else None


def _is_prose(pieces: list[_Piece]) -> bool:
    whole = sum(piece.length for piece in pieces)
    return whole >= _PROSE * len(pieces) and sum(piece.letters for piece in pieces) >= 0.65 * whole


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand on one height, from left to right."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.left)):
        if rows and abs(rows[-1][0].y - piece.y) < 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _extent(rows: list[list[_Piece]], gutter: float) -> tuple[float, float]:
    """The heights between which the columns are: from the first row of prose on both sides to the last on either."""
    beside = [
        row
        for row in rows
        if any(piece.length >= _PROSE and (piece.right <= gutter + 1 or piece.left >= gutter - 1) for piece in row)
    ]
    return beside[0][0].y, beside[-1][0].y

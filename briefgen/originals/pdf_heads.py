"""The rows over a table of a page, and the page's level rules -> the labels over its columns, level by level.

A label over several columns is told by the rule under it, or by its middle. Where a label is over no column, or two are
over one, nothing is guessed: there are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from briefgen.originals.grid import Box
from briefgen.originals.pdf_rows import PdfCell, PdfRow, piece_of
from briefgen.originals.table import LABEL, kind
from briefgen.originals.tables import is_caption

_WORD: Final = re.compile(r"[^\W\d_]{2}")
"""A word in a figure, which may name a column: 5 Jahre, 2 bis."""
MAX_HEADS: Final = 10
"""Lines over the first row of figures that may be its header."""
MAX_HEAD: Final = 120
"""Characters of a label on one line."""
Span = tuple[float, float]
"""Left and right."""
Over = tuple[int, int]
"""The first and the last column."""


@dataclass(slots=True)
class ColumnHead:
    """A label over columns, of one line or more."""

    first: int
    last: int
    """The columns that it is over."""
    pieces: list[PdfCell] = field(default_factory=list)
    row: int = 0


@dataclass(slots=True)
class _Line:
    """A line of a header: its labels, the columns that each is over, and whether a rule says so."""

    pieces: list[PdfCell]
    over: list[Over]
    ruled: list[bool]


def heads(
    found: list[PdfRow], start: int, columns: list[Span], rules: list[Box]
) -> tuple[list[ColumnHead], list[PdfCell]]:
    """The labels over the columns, with the level of each from the top; and what stands over the labels of the rows."""
    areas = _areas(columns)
    corner: list[PdfCell] = []
    lines: list[_Line] = []
    for line in _lines(found, start, columns, rules):
        beside = [piece for piece in line if piece.right > columns[0][0] - 0.5 and piece.middle > areas[0][0]]
        corner += [piece for piece in line if all(piece is not one for one in beside)]
        current = _Line([], [], [])
        for piece in beside:
            rule = _boxed(piece, beside, rules, columns) or _ruled(piece, beside, rules, found[start].top)
            over = _strips(piece, columns)
            parts = [piece]
            if rule is None and len(over) > 1 and len(beside) > 1 and not _centred(piece, columns, over):
                parts = _split(piece, areas)
            for part in parts:
                span = _over(part, areas, columns, rule)
                if span is None:
                    return [], []
                current.pieces.append(part)
                current.over.append(span)
                current.ruled.append(rule is not None and span[0] < span[1])
        lines.append(current)
    _spread(lines, columns)
    stacked = _stacked(lines)
    if any(_is_cut(head) for head in stacked):
        return [], []
    return stacked, corner


def _is_cut(head: ColumnHead) -> bool:
    """Whether a label closes a bracket that it does not open: its first lines are not among those of the header."""
    text = " ".join(piece.text for piece in head.pieces)
    return text.count(")") > text.count("(") or text.count("]") > text.count("[")


def _stacked(lines: list[_Line]) -> list[ColumnHead]:
    """The labels of all lines, each under those over its columns; none where two of a line are over one column."""
    found: list[ColumnHead] = []
    for line in lines:
        taken: set[int] = set()
        for piece, span in zip(line.pieces, line.over, strict=True):
            if not taken.isdisjoint(range(span[0], span[1] + 1)):
                return []
            taken.update(range(span[0], span[1] + 1))
            over = [head for head in found if head.first <= span[1] and span[0] <= head.last]
            last = over[-1] if over else None
            if last is not None and (last.first, last.last) == span and last.pieces[-1].y - piece.y < 1.6 * piece.size:
                last.pieces.append(piece)
            else:
                found.append(ColumnHead(span[0], span[1], [piece], 1 + max((head.row for head in over), default=-1)))
    return found


def _lines(found: list[PdfRow], start: int, columns: list[Span], rules: list[Box]) -> list[list[PdfCell]]:
    """The lines over a table that are its header, from the top down, each from left to right, as they are seen.

    Upwards from its first row, until a line of text, a caption or other figures.
    """
    first = found[start]
    near = [row for row in found[start : start + MAX_HEADS] if row is first or row.figures]
    left = min(columns[0][0], *(row.pieces[0].left for row in near))
    right = columns[-1][1] + 2 * first.size
    over = [row for row in found if row.bottom > first.top + 0.3 * first.size]
    beyond = left - first.size  # text beside the table, in another column of the page, ends before
    inside = (piece for row in over for piece in row.pieces if piece.left < right and piece.right > beyond)
    above = sorted(inside, key=lambda piece: piece.y)
    lines: list[list[PdfCell]] = []
    last, size = first.top, first.size
    for piece in above:
        if lines and abs(lines[0][0].y - piece.y) < 0.25 * piece.size:
            lines[0].append(piece)
            continue
        if lines and not _is_head(lines[0], columns, left):
            break
        ruled = any(last < rule[1] < piece.y and rule[2] > columns[0][0] for rule in rules)
        if piece.y - last > (6.0 if ruled else 3.2) * max(size, piece.size) or len(lines) > MAX_HEADS:
            break
        lines.insert(0, [piece])
        last, size = piece.y, piece.size
    if lines and not _is_head(lines[0], columns, left):
        del lines[0]
    while lines and max(piece.right for piece in lines[0]) < columns[0][0]:
        del lines[0]  # what is over the labels alone names no column
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def _is_head(line: list[PdfCell], columns: list[Span], left: float) -> bool:
    """Whether a line may be a part of a header: nothing on it reaches from the labels over the columns."""
    line = sorted(line, key=lambda piece: piece.left)
    edge = columns[0][0]
    if len(line) == 1 and line[0].right > edge and line[0].left < edge - 3 * line[0].size:
        return False  # a line of text
    beside = [piece for piece in line if piece.right > edge]
    if len(beside) == 1 and beside[0].text[:1] in "([" and beside[0].text[-1:] in ")]" and len(columns) > 1:
        return False  # what the whole table counts in
    for number, piece in enumerate(line):
        over = _strips(piece, columns)
        if piece.left < left + 0.4 * (edge - left) and piece.right > edge and (len(over) > 1 or len(columns) == 1):
            return False
        figure = number and kind(piece.text) == "figure" and not LABEL.fullmatch(piece.text)
        if figure and not _WORD.search(piece.text):
            return False
        if piece.left < left - 3 * piece.size or len(piece.text) > MAX_HEAD:
            return False
    return not is_caption(" ".join(piece.text for piece in line))


def _areas(columns: list[Span]) -> list[Span]:
    """The strips widened up to half way to their neighbours."""
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    widths = [right - left for left, right in columns]
    gap = median([b[0] - a[1] for a, b in pairwise(columns)]) if len(columns) > 1 else max(widths)
    return list(zip([columns[0][0] - gap, *edges], [*edges, columns[-1][1] + gap], strict=True))


def _strips(piece: PdfCell, columns: list[Span]) -> list[int]:
    """The columns that a label overlaps."""
    found = []
    for number, (left, right) in enumerate(columns):
        inside = min(piece.right, right) - max(piece.left, left)
        if inside > 0.5 * min(piece.right - piece.left, right - left):
            found.append(number)
    return found


def _split(piece: PdfCell, areas: list[Span]) -> list[PdfCell]:
    """A label whose words are over several columns, each over its own, as where labels stand close: one for each."""
    groups: dict[int, list[int]] = {}
    for at, word in enumerate(piece.words):
        middle = (word.left + word.right) / 2
        column = next((n for n, area in enumerate(areas) if area[0] <= middle < area[1]), -1)
        groups.setdefault(column, []).append(at)
    if -1 in groups or len(groups) < 2:
        return [piece]
    return [piece_of([piece.words[at] for at in places]) for places in groups.values()]


def _ruled(piece: PdfCell, line: list[PdfCell], rules: list[Box], below: float) -> Box | None:
    """The rule under a label that is as wide as what it is over, and narrower than the table."""
    near = [
        rule
        for rule in rules
        if below < rule[1] < piece.y and piece.y - rule[3] < 1.2 * piece.size
        and rule[0] <= piece.left + 1 and piece.right - 1 <= rule[2]
        and not any(one is not piece and rule[0] < one.middle < rule[2] for one in line)
    ]  # fmt: skip
    return max(near, key=lambda rule: rule[1], default=None)


def _boxed(piece: PdfCell, line: list[PdfCell], rules: list[Box], columns: list[Span]) -> Box | None:
    """The rule over a label that is as wide as its cell, where no other label of the line is under it."""
    near = [
        rule
        for rule in rules
        if piece.y < rule[1] < piece.y + 2.5 * piece.size and columns[0][0] - 40 < rule[0] <= piece.left + 1
        and piece.right - 1 <= rule[2]
        and not any(one is not piece and rule[0] < one.middle < rule[2] for one in line)
    ]  # fmt: skip
    return min(near, key=lambda rule: rule[1], default=None)


def _over(piece: PdfCell, areas: list[Span], columns: list[Span], rule: Box | None) -> Over | None:
    """The first and last column that a label is over; None where that is none."""
    if rule is not None:
        spanned = [n for n, strip in enumerate(columns) if strip[0] < rule[2] - 1 and rule[0] + 1 < strip[1]]
        if spanned and (spanned[0] > 0 or len(spanned) < len(columns) or rule[0] > columns[0][0] - 40):
            return spanned[0], spanned[-1]
    spanned = _strips(piece, columns) or [n for n, area in enumerate(areas) if area[0] <= piece.middle < area[1]]
    return (spanned[0], spanned[-1]) if spanned else None


def _off(piece: PdfCell, columns: list[Span], span: Over) -> float:
    """How far a label's middle is from that of some columns, beyond what is close enough; 0 where it is."""
    left, right = columns[span[0]][0], columns[span[1]][1]
    off = abs((left + right) / 2 - piece.middle)
    return off if off > max(4.0, 0.05 * (right - left)) else 0.0


def _centred(piece: PdfCell, columns: list[Span], over: list[int]) -> bool:
    """Whether a label is in the middle of any columns that hold those which it overlaps."""
    return any(
        not _off(piece, columns, (first, last))
        for first in range(over[0] + 1)
        for last in range(over[-1], len(columns))
    )


def _spread(lines: list[_Line], columns: list[Span]) -> None:
    """What labels are over that have no rule: columns with labels of their own below, whose middle is theirs.

    From the lowest line up. Of one column and several with the same middle, several are meant where together with the
    others of the line they are over all columns. A label over several that is in their middle nowhere is over none.
    """
    named: dict[int, Span] = {}
    wide: list[Over] = []
    for line in reversed(lines):
        extents = [named.get(n, strip) for n, strip in enumerate(columns)]
        one: list[Over] = []
        most: list[list[Over]] = []
        for at, piece in enumerate(line.pieces):
            span = line.over[at]
            if line.ruled[at]:
                one.append(span)
                most.append([span])
                continue
            low = 1 + line.over[at - 1][1] if at else 0
            high = line.over[at + 1][0] - 1 if at + 1 < len(line.over) else len(columns) - 1
            fits = sorted(
                (last - first, first, last)
                for first in range(low, span[0] + 1)
                for last in range(span[1], high + 1)
                if first < last and set(range(first, last + 1)) <= named.keys()
                and all(_nests((first, last), other) for other in wide)
                and not _off(piece, extents, (first, last))
            )  # fmt: skip
            single = span[0] == span[1] and _aligned(piece, extents[span[0]])
            if fits and not single:
                span = fits[0][1], fits[0][2]
            elif span[0] < span[1]:
                span = (0, len(columns) - 1)  # in no middle: with another on its line, there is no header
            one.append(span)
            most.append([(first, last) for _, first, last in fits] if fits and single else [span])
        line.over = (_tiled(most, len(columns)) if len(most) > 1 else []) or one
        wide += [span for span in line.over if span[0] < span[1]]
        for piece, span in zip(line.pieces, line.over, strict=True):
            if span[0] == span[1]:
                left, right = named.get(span[0], (piece.left, piece.right))
                named[span[0]] = min(left, piece.left), max(right, piece.right)


def _tiled(offers: list[list[Over]], columns: int) -> list[Over]:
    """One offer of each label, of several columns, so that together they are over all columns; nothing if none fit."""
    found: list[Over] = []
    start = 0
    for offered in offers:
        span = next((one for one in offered if one[0] == start and one[0] < one[1]), None)
        if span is None:
            return []
        found.append(span)
        start = span[1] + 1
    return found if start == columns else []


def _aligned(piece: PdfCell, below: Span) -> bool:
    """Whether a label has its middle, or a side, over that of what is below it."""
    off = abs((below[0] + below[1]) / 2 - piece.middle)
    return off <= max(5.0, 0.8 * piece.size) or abs(piece.left - below[0]) < 2.5 or abs(piece.right - below[1]) < 2.5


def _nests(span: Over, other: Over) -> bool:
    """Whether one is within the other, or both are apart."""
    apart = span[1] < other[0] or other[1] < span[0]
    return apart or (span[0] <= other[0] and other[1] <= span[1]) or (other[0] <= span[0] and span[1] <= other[1])

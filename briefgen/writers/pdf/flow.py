"""Pieces, and how they are set under each other in a column: where it ends, and what may not be parted.

A piece is a thing that is never cut: a line of text, a table row, a chart. Heights are points, counted downwards from
the top of the page's text area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.writers.pdf.painter import Painter

Draw = Callable[["Painter", float, float], None]
"""Draws at x (left edge of the column) and y (top of the piece, PDF coordinates)."""


@dataclass(slots=True, eq=False, kw_only=True)
class Frame:
    """A box or bar around consecutive pieces. Where a page ends inside it, it is drawn once for each part."""

    head: float = 0.0
    """Padding above the first piece of each part."""
    foot: float = 0.0
    before: float = 0.0
    """Least distance to what stands above; distances collapse to the larger one."""
    after: float = 0.0
    anchored: bool = False
    """Moves to the foot of the last page when it ends the document."""
    draw: Callable[[Painter, float, float, float, bool, bool], None]
    """painter, x of the column, top, bottom (PDF coordinates), whether this part is the first, the last."""


@dataclass(slots=True, eq=False, kw_only=True)
class Footnote:
    """A note's lines, set at the foot of the page that holds its mark."""

    pieces: tuple[FlowItem, ...]
    height: float


@dataclass(slots=True, eq=False, kw_only=True)
class Head:
    """The header rows of a table, drawn again (as an artifact) where the table goes on after a break."""

    height: float
    draw: Draw


@dataclass(slots=True, eq=False, kw_only=True)
class FlowItem:
    """Something to place."""

    height: float
    draw: Draw
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    """The next piece stands on the same page."""
    frames: tuple[Frame, ...] = ()
    """Outermost first."""
    notes: tuple[Footnote, ...] = ()
    closes: tuple[Footnote, ...] = ()
    """Notes whose tags follow this piece: they are painted after it, so that content and tags are in one order."""
    head: Head | None = None
    baseline: float = 0.0
    """Of a line of text: how far down it is, for labels beside it; 0 where there is none."""
    ids: tuple[str, ...] = ()
    """Destinations of links that lead here."""
    bookmarks: tuple[tuple[str, int], ...] = ()
    """Title and level of each line of the outline that leads here."""
    ink: float = 0.0
    """How wide a line of text is, for what may stand beside it."""
    floats: bool = False
    """Of an exhibit, which text may pass: where it does not fit, it opens the next page."""


@dataclass(slots=True, eq=False, kw_only=True)
class Group:
    """Pieces that flow through columns of equal height. `lefts` are the columns' edges in reading order."""

    pieces: list[FlowItem]
    lefts: tuple[float, ...]
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece or a repeated head, its column's left edge and its top."""

    thing: FlowItem | Head
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Framed:
    """A part of a frame."""

    frame: Frame
    x: float
    top: float
    bottom: float
    first: bool
    last: bool


@dataclass(slots=True, eq=False)
class Column:
    """Pieces set under each other."""

    placed: list[Placed]
    frames: list[Framed]
    notes: list[Footnote]
    bottom: float


def last_that_fits(
    pieces: Sequence[FlowItem], start: int, top: float, room: Callable[[Sequence[Footnote]], float], *, force: bool
) -> int:
    """The index after the last piece that fits below `top` and may end a column; `start` if none does.

    With `force` at least one is taken, even if it does not fit or what it should be kept with does not.
    """
    good, limit = start, room(())
    notes: tuple[Footnote, ...] = ()
    for at, y, _ in _walk(pieces, start, len(pieces), top):
        piece = pieces[at]
        if piece.notes:
            notes += piece.notes
            limit = room(notes)
        if y + piece.height + sum(frame.foot for frame in piece.frames) > limit + 0.01:
            return good if good > start or not force else max(at, start + 1)
        if not piece.keep:
            good = at + 1
    return len(pieces)


def set_column(pieces: Sequence[FlowItem], start: int, end: int, x: float, top: float) -> Column:
    """Set exactly these pieces."""
    column = Column([], [], [], top)
    opened: list[tuple[Frame, float, bool]] = []
    y = top
    for at, y, changes in _walk(pieces, start, end, top):
        for frame, edge in changes:
            if opened and opened[-1][0] is frame:
                _, frame_top, first = opened.pop()
                column.frames.append(Framed(frame, x, frame_top, edge, first, True))
            else:
                first = not (at == start and start and frame in pieces[start - 1].frames)
                opened.append((frame, edge, first))
        piece = pieces[at]
        if at == start and piece.head:
            column.placed.append(Placed(piece.head, x, y - piece.head.height))
        column.placed.append(Placed(piece, x, y))
        column.notes += piece.notes
        y += piece.height
        column.bottom = y
    while opened:
        frame, frame_top, first = opened.pop()
        column.bottom += frame.foot
        last = not (end < len(pieces) and frame in pieces[end].frames)
        column.frames.append(Framed(frame, x, frame_top, column.bottom, first, last))
    # Inner frames were closed first, and are painted over outer ones.
    column.frames.reverse()
    return column


def balance(
    group: Group, start: int, top: float, room: Callable[[Sequence[Footnote]], float], *, force: bool
) -> list[tuple[Column, int]]:
    """Set columns of the least height that holds all pieces; if the page cannot, fill it. (Column, next index) each."""
    notes: tuple[Footnote, ...] = ()
    while True:
        limit = room(notes)
        ends = _ends(group, start, top, limit, force=force)
        if ends[-1] == len(group.pieces):
            low, high = top, limit
            while high - low > 1:
                middle = (low + high) / 2
                tried = _ends(group, start, top, middle, force=False)
                if tried[-1] == len(group.pieces):
                    high, ends = middle, tried
                else:
                    low = middle
        found = tuple(note for piece in group.pieces[start : ends[-1]] for note in piece.notes)
        if len(found) <= len(notes):
            break
        notes = found
    made: list[tuple[Column, int]] = []
    for left, end in zip(group.lefts, ends, strict=True):
        made.append((set_column(group.pieces, start, end, left, top), end))
        start = end
    return made


def _ends(group: Group, start: int, top: float, limit: float, *, force: bool) -> list[int]:
    ends: list[int] = []
    for _ in group.lefts:
        start = (
            last_that_fits(group.pieces, start, top, lambda _: limit, force=force)
            if start < len(group.pieces)
            else start
        )
        ends.append(start)
    return ends


def _walk(
    pieces: Sequence[FlowItem], start: int, end: int, y: float
) -> Iterator[tuple[int, float, tuple[tuple[Frame, float], ...]]]:
    """For each piece: its index, its top, and the frames that close and open before it with their edges."""
    opened: tuple[Frame, ...] = ()
    after, first = 0.0, True
    for at in range(start, end):
        piece = pieces[at]
        changes: tuple[tuple[Frame, float], ...] = ()
        if piece.frames is not opened:
            same = 0
            while same < min(len(opened), len(piece.frames)) and opened[same] is piece.frames[same]:
                same += 1
            for frame in reversed(opened[same:]):
                y += frame.foot
                after = frame.after
                changes += ((frame, y),)
            for frame in piece.frames[same:]:
                y += 0 if first else max(after, frame.before)
                changes += ((frame, y),)
                y += frame.head
                after, first = 0.0, True
            opened = piece.frames
        if not first:
            y += max(after, piece.before)
        if at == start and piece.head:
            y += piece.head.height
        yield at, y, changes
        y += piece.height
        after, first = piece.after, False

"""Pieces and groups of columns in, pages of placed pieces out, each with the footnotes of what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from briefgen.writers.pdf.floats import let_pass
from briefgen.writers.pdf.flow import (
    Column,
    FlowItem,
    Footnote,
    Framed,
    Group,
    Placed,
    balance,
    last_that_fits,
    set_column,
)

NOTE_GAP = 16.0
"""Between text and footnotes: holds the short rule."""
_NOTE_SHARE = 0.4
"""A footnote taller than this share of the page runs on at the foot of the next."""
_GAP = 1 / 3
"""Of a page that stays empty before an exhibit at the most."""
_SLIVER = 72.0
"""Columns are not begun in less than this at the foot of a page."""


@dataclass(slots=True, eq=False)
class LaidPage:
    """A page: what stands on it, and its footnotes from `height - notes_height` down."""

    placed: list[Placed] = field(default_factory=list)
    frames: list[Framed] = field(default_factory=list)
    notes: list[FlowItem] = field(default_factory=list)
    height: float = 0.0
    """How far down it is filled, footnotes aside."""

    @property
    def notes_height(self) -> float:
        """Of the footnotes, without the gap above them."""
        return sum(piece.height for piece in self.notes)


def paginate(items: Sequence[FlowItem | Group], height: float, first: float | None = None) -> list[LaidPage]:
    """Set the items on as many pages of this height as they need, at least one; the `first` may have its own."""
    return _Paginator(items, height if first is None else first, height).run()


class _Paginator:
    def __init__(self, items: Sequence[FlowItem | Group], first: float, height: float) -> None:
        self.items, self.first, self.others = items, first, height
        self.leaves: list[LaidPage] = []
        self.carried: list[FlowItem] = []
        self.new_page()

    def new_page(self) -> None:
        self.leaf, self.after = LaidPage(), 0.0
        self.leaves.append(self.leaf)
        self.footnotes: list[Footnote] = []
        if self.carried:
            waiting, self.carried = self.carried, []
            self.take_note(waiting)

    @property
    def height(self) -> float:
        """Of the page that is being filled."""
        return self.first if len(self.leaves) == 1 else self.others

    def take_note(self, pieces: Sequence[FlowItem]) -> None:
        """Set what may stand on this page of a note; the rest waits for the next."""
        room = self.height * _NOTE_SHARE
        for piece in pieces:
            room -= piece.height
            if self.carried or (room < 0 and self.leaf.notes):
                self.carried.append(piece)
            else:
                self.leaf.notes.append(piece)

    def room(self, extra: Sequence[Footnote] = ()) -> float:
        """How far down text may reach, with these further footnotes."""
        least = sum(min(note.height, self.height * _NOTE_SHARE) for note in extra)
        notes = self.leaf.notes_height + least
        return self.height - (notes + NOTE_GAP if notes else 0)

    def run(self) -> list[LaidPage]:
        at = 0
        while at < len(self.items):
            item = self.items[at]
            if isinstance(item, Group):
                self.columns(item)
                at += 1
                continue
            stop = next((n for n in range(at, len(self.items)) if isinstance(self.items[n], Group)), len(self.items))
            at = self.column(at, stop)
        while self.carried:
            self.new_page()
        return self.leaves

    def gap(self, first: FlowItem | Group) -> float:
        if not self.leaf.placed:
            return 0.0
        outer = first.frames[0].before if isinstance(first, FlowItem) and first.frames else first.before
        return max(self.after, outer)

    def column(self, start: int, stop: int) -> int:
        """Set pieces from `start` until the page or the run of pieces ends; the index of the first one left over."""
        pieces: list[FlowItem] = self.items[start:stop]  # type: ignore[assignment]  # no Group stands between them
        at = 0
        while at < len(pieces):
            top = self.leaf.height + self.gap(pieces[at])
            empty = not self.leaf.placed
            end = last_that_fits(pieces, at, top, self.room, force=empty)
            if end == len(pieces) and stop < len(self.items) and pieces[-1].keep:
                group = self.items[stop]
                assert isinstance(group, Group)
                column = set_column(pieces, at, end, 0.0, top)
                if self.room() - column.bottom - self.gap(group) < min(_SLIVER, _least(group)):
                    pulled = end
                    while pulled > at and pieces[pulled - 1].keep:
                        pulled -= 1
                    if pulled > at or not empty:
                        end = pulled
            if end < len(pieces):
                pieces, end = self.passing(pieces, at, end, top)
            if end > at:
                self.add(set_column(pieces, at, end, 0.0, top))
                self.after = _after(pieces[end - 1])
            if end < len(pieces):
                self.new_page()
            at = end
        return stop

    def passing(self, pieces: list[FlowItem], at: int, end: int, top: float) -> tuple[list[FlowItem], int]:
        """The pieces in an order in which text passes an exhibit, within its section; beyond it against a large gap."""
        fit = partial(self.end, at, top)
        for sections in (False, True):
            bottom = set_column(pieces, at, end, 0.0, top).bottom if end > at else top
            if sections and self.room() - bottom < self.height * _GAP:
                break
            if moved := let_pass(pieces, end, fit, sections=sections):
                pieces, end = moved
        return pieces, end

    def end(self, at: int, top: float, pieces: Sequence[FlowItem]) -> int:
        """The end of those pieces from `at` that this page holds below `top`."""
        return last_that_fits(pieces, at, top, self.room, force=False)

    def add(self, column: Column) -> None:
        self.leaf.placed += column.placed
        self.leaf.frames += column.frames
        self.leaf.height = max(self.leaf.height, column.bottom)
        for note in column.notes:
            self.take_note(note.pieces)

    def columns(self, group: Group) -> None:
        at = 0
        while at < len(group.pieces):
            top = self.leaf.height + self.gap(group)
            empty = not self.leaf.placed
            if not empty and self.room() - top < min(_SLIVER, _least(group)):
                self.new_page()
                continue
            made = balance(group, at, top, self.room, force=empty)
            end = made[-1][1]
            if end == at:
                self.new_page()
                continue
            for column, _ in made:
                self.add(column)
            self.after = group.after
            at = end
            if at < len(group.pieces):
                self.new_page()


def _after(piece: FlowItem) -> float:
    return piece.frames[0].after if piece.frames else piece.after


def _least(group: Group) -> float:
    return sum(piece.height + piece.before for piece in group.pieces) / len(group.lefts)

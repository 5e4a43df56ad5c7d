"""Pieces in, one piece out: cells of a table row or of a row of figures, set beside each other and never parted."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.writers.pdf.flow import Column, FlowItem, Footnote, set_column
from briefgen.writers.pdf.painter import Painter


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces set under each other."""

    column: Column
    ids: tuple[tuple[str, float], ...]
    """Destinations inside, and how far down they stand."""
    bookmarks: tuple[tuple[str, int], ...]
    """Lines of the outline that lead inside."""

    @property
    def height(self) -> float:
        """In points."""
        return self.column.bottom

    @property
    def notes(self) -> tuple[Footnote, ...]:
        """Footnotes whose marks stand inside."""
        return tuple(self.column.notes)

    def draw(self, painter: Painter, x: float, y: float) -> None:
        """Draw them, the first at the top y, in a column whose left edge is x; after each the notes that it closes."""
        for framed in self.column.frames:
            framed.frame.draw(painter, x, y - framed.top, y - framed.bottom, framed.first, framed.last)
        for id, down in self.ids:
            painter.destination(id, y - down)
        for placed in self.column.placed:
            placed.thing.draw(painter, x, y - placed.y)
            if isinstance(placed.thing, FlowItem):
                painter.closed(placed.thing.closes)


def stack(pieces: list[FlowItem]) -> Stack:
    """Set pieces under each other, however high that becomes."""
    column = set_column(pieces, 0, len(pieces), 0.0, 0.0)
    ids = tuple(
        (id, placed.y) for placed in column.placed if isinstance(placed.thing, FlowItem) for id in placed.thing.ids
    )
    marks = tuple(
        mark for placed in column.placed if isinstance(placed.thing, FlowItem) for mark in placed.thing.bookmarks
    )
    return Stack(column, ids, marks)


def merged(stacks: list[Stack], height: float = 0.0) -> FlowItem:
    """One piece that draws these stacks from a common top, and itself the notes that close inside: it closes none."""
    inside = [id for made in stacks for id, _ in made.ids]

    def draw(painter: Painter, x: float, y: float) -> None:
        for made in stacks:
            made.draw(painter, x, y)

    return FlowItem(
        height=max([height, *(made.height for made in stacks)]),
        draw=draw,
        notes=tuple(note for made in stacks for note in made.notes),
        ids=tuple(inside),
        bookmarks=tuple(mark for made in stacks for mark in made.bookmarks),
    )

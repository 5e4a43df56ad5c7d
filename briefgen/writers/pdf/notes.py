"""Notes with letters in, one paragraph with a bar at its start out: each note is a destination of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document import NoteEntry, Notes
from briefgen.writers.pdf.flow import FlowItem, Frame
from briefgen.writers.pdf.inlines import InlineStretch, PdfInlines
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.tags import Tag

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

_BAR: Final = 1.6
_INSET: Final = 11.0
_ABOVE: Final = 4.5


def notes(builder: Builder, block: Notes, at: Setting) -> list[FlowItem]:
    """Run in after each other, in small print."""
    tag = at.tag.child("P")
    joined = builder.stretches((), tag)
    marks: list[tuple[str, InlineStretch]] = []
    for entry in block.entries:
        marks.append((f"note-{entry.number}", _entry(builder, entry, tag, joined)))
    inner = replace(at, area=at.area.inset(_INSET), look=builder.looks.note, indent=0.0, measure=0.0)
    pieces = builder.set(joined, inner)
    lines = builder.typesetter.lines(joined.stretches, inner.look, inner.area.width, direction=builder.direction)
    for id, mark in marks:
        home = next((n for n, line in enumerate(lines) if mark.slot is not None and line.holds(mark.slot)), 0)
        pieces[home].ids += (id,)

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        edge = x + at.area.start(_BAR / 2, 0)
        with painter.artifact():
            painter.polyline([(edge, top), (edge, bottom)], builder.theme.colours.mark, _BAR)

    frame = Frame(head=0.0, foot=1.0, before=_ABOVE, after=builder.theme.spacing.paragraph, draw=draw)
    for piece in pieces:
        piece.frames = (frame, *piece.frames)
    return pieces


def _entry(builder: Builder, entry: NoteEntry, parent: Tag, joined: PdfInlines) -> InlineStretch:
    """A note's stretches behind those before it; its letter's."""
    ink = InlineStretch(text="", slot=None, language=builder.language)
    if joined.stretches:
        joined.stretches.append(replace(joined.stretches[-1], text=" ", accent=False, anchor=None, small=False))
    if entry.lead:
        tag = parent.child("Span")
        joined.read(entry.lead, tag, replace(ink, strong=True, inked=True))
        joined.stretches.append(replace(joined.stretches[-1], text=" "))
    tag = parent.child("Note", id=f"note-{entry.number}")
    mark = replace(ink, text=entry.mark, slot=tag.child("Lbl").slot(), strong=True, marked=True)
    joined.stretches.append(mark)
    body = tag.child("Span")
    joined.stretches.append(replace(ink, text="\u00a0", slot=body.slot()))
    joined.read(entry.children, body, ink)
    return mark

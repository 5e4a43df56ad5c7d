"""Notes with letters in, one paragraph with a bar at its start out; notes of citations in, footnotes out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from briefgen.document import Note, NoteEntry, Notes, Text
from briefgen.writers.pdf import lists
from briefgen.writers.pdf.flow import Draw, FlowItem, Footnote, Frame
from briefgen.writers.pdf.inlines import InlineStretch, PdfInlines
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.setting import Area
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
    inner = replace(
        at,
        area=at.area.inset(_INSET),
        look=builder.looks.fine if at.boxed else builder.looks.note,
        indent=0.0,
        measure=0.0,
    )
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
        joined.read((Text(" "),), parent, ink)
    if entry.lead:
        joined.read(entry.lead, parent, replace(ink, strong=True, inked=True))
        joined.read((Text(" "),), parent, ink)
    span = parent.child("Span")
    mark = replace(ink, text=entry.mark, slot=span.slot(), strong=True, marked=True)
    joined.stretches.append(mark)
    joined.read((Text("\u00a0"), *entry.children), parent, ink)
    return mark


def footnote(builder: Builder, note: Note, parent: Tag) -> Footnote:
    """A note of a citation, at the foot of the page that holds its mark."""
    look = builder.looks.small
    tag = parent.child("Note", id=f"note-{note.number}")
    whole = builder.setting.area
    label = builder.one_line(note.shown, replace(look, colour=look.link), tag.child("Lbl").slot())
    hang = max(14.0, label.width + 6)
    area = Area(left=0.0, width=whole.width, rtl=builder.rtl).inset(hang)
    at = replace(builder.setting, tag=tag, area=area, look=look, indent=0.0, measure=0.0, paragraph=2.0, item=2.0)
    pieces = builder.blocks(note.blocks, at)
    if not pieces:
        pieces = [lists.blank(look.leading)]
    lists.beside(pieces[0], label, whole.start(0, label.width))
    pieces[0].ids += (f"note-{note.number}",)
    for piece in pieces:
        piece.height += max(piece.before, 0.0)
        piece.draw = partial(_lowered, piece.draw, piece.before)
    return Footnote(pieces=tuple(pieces), height=sum(piece.height for piece in pieces))


def _lowered(inner: Draw, by: float, painter: Painter, x: float, y: float) -> None:
    inner(painter, x, y - by)

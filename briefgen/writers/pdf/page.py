"""Pages of placed pieces in, drawn pages out: text, footnotes, footer and banner, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, A5, LETTER

from briefgen.diagnostic import Diagnostic
from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers.pdf.archive import Bookmark
from briefgen.writers.pdf.flow import FlowItem, Footnote
from briefgen.writers.pdf.paginate import NOTE_GAP, LaidPage
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.tags import TagSlot

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder

MILLIMETRE = 72 / 25.4
_SIZES = {"A4": A4, "A5": A5, "Letter": LETTER}
_MOST_SHIFT = 0.35
"""A box stays with the text above it where more of the page than this is empty."""
_BAND_TOP = 10.0
"""Millimetres above a band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """Paper and text area in points; top and bottom are distances from the paper's edges."""

    width: float
    height: float
    left: float
    top: float
    """Of the first page."""
    next_top: float
    bottom: float
    footer: float
    """From the paper's lower edge to the rule above the footer."""

    @property
    def text_width(self) -> float:
        """Of the text area."""
        return self.width - 2 * self.left

    @property
    def text_height(self) -> float:
        """Of the text area of pages after the first."""
        return self.height - self.next_top - self.bottom

    @property
    def first_height(self) -> float:
        """Of the text area of the first page."""
        return self.height - self.top - self.bottom

    def top_of(self, number: int) -> float:
        """The top margin of a page, counted from 1."""
        return self.top if number == 1 else self.next_top


def geometry(theme: Theme) -> Geometry:
    """The page of a theme; margins never take more than a third of the paper each way."""
    width, height = _SIZES[theme.page.size]
    bottom = min(max(theme.page.bottom * MILLIMETRE, 40.0), height / 3)
    top = min(theme.page.top, _BAND_TOP) if theme.masthead == "band" else theme.page.top
    return Geometry(
        width=width,
        height=height,
        left=min(theme.page.side * MILLIMETRE, width / 3),
        top=min(top * MILLIMETRE, height / 3),
        next_top=min(theme.page.next_top * MILLIMETRE, height / 3),
        bottom=bottom,
        footer=max(min(theme.page.footer * MILLIMETRE, bottom - 6.0), 24.0),
    )


def anchor(leaves: list[LaidPage], height: float) -> None:
    """Move a box that ends the document, and wants it, to the foot of its page."""
    leaf = leaves[-1]
    frame = next((framed for framed in leaf.frames if framed.frame.anchored and framed.first), None)
    if frame is None or leaf.notes or abs(frame.bottom - leaf.height) > 0.1:
        return
    shift = height - leaf.height
    if shift > height * _MOST_SHIFT:
        return
    for kind in ("placed", "frames"):
        items = getattr(leaf, kind)
        for n, item in enumerate(items):
            top = item.y if kind == "placed" else item.top
            if top < frame.top - 0.01:
                continue
            if kind == "placed":
                items[n] = type(item)(item.thing, item.x, item.y + shift)
            else:
                items[n] = type(item)(item.frame, item.x, item.top + shift, item.bottom + shift, item.first, item.last)


def draw(
    builder: Builder, painter: Painter, leaves: list[LaidPage], page: Geometry, banner: TagSlot | None
) -> list[Bookmark]:
    """Draw all pages; the lines of the outline."""
    painter.pages = len(leaves)
    for number, leaf in enumerate(leaves, 1):
        for thing in (*(placed.thing for placed in leaf.placed), *leaf.notes):
            for id in thing.ids if isinstance(thing, FlowItem) else ():
                painter.page_of.setdefault(id, number)
    bookmarks: list[Bookmark] = []
    closed: set[FlowItem] = set()
    for number, leaf in enumerate(leaves, 1):
        painter.start_page()
        painter.area = (0.0, 0.0, page.width, page.height)
        _banner(builder, painter, page, banner if number == 1 else None)
        painter.paper, painter.foot = page.width, page.bottom
        painter.area = (page.left, page.bottom, page.left + page.text_width, page.height - page.top_of(number))
        bookmarks += _body(builder, painter, leaf, page, closed, page.height - page.top_of(number))
        painter.area = (0.0, 0.0, page.width, page.height)
        _footer(builder, painter, page, number)
        painter.canvas.showPage()
    return bookmarks


def outside(document: Document, painter: Painter) -> Iterator[Diagnostic]:
    """BG504 for each page on which something was painted outside the text area: no such file is written."""
    for number, text in painter.outside:
        what = f"“{' '.join(text.split())[:60]}”" if text.strip() else "a drawing"
        yield Diagnostic.error(
            "BG504",
            f"{what} does not fit into the text area of page {number + 1} of {document.title!r}",
            hint="shorten what is there, or set a larger page, smaller type or narrower margins in theme.toml",
        )


def _body(
    builder: Builder, painter: Painter, leaf: LaidPage, page: Geometry, closed: set[FlowItem], top: float
) -> list[Bookmark]:
    """Draw text and footnotes in the order of their tags; `closed` holds the lines of notes whose text has ended."""
    bookmarks: list[Bookmark] = []
    for framed in leaf.frames:
        x = page.left + framed.x
        framed.frame.draw(painter, x, top - framed.top, top - framed.bottom, framed.first, framed.last)
    waiting = _note_heights(leaf, page)
    if waiting:
        width = min(100.0, page.text_width / 3)
        left = page.left + (page.text_width - width if builder.rtl else 0)
        y = page.bottom + leaf.notes_height + NOTE_GAP * 0.35
        painter.rule(left, y, width, builder.theme.colours.line, 0.6)

    def draw_notes(notes: tuple[Footnote, ...]) -> None:
        pieces = [piece for note in notes for piece in note.pieces]
        closed.update(pieces)
        _notes(painter, page, pieces, waiting)

    painter.draw_notes = draw_notes
    # What goes on here of notes to earlier pages comes before the text of this one.
    _notes(painter, page, [piece for piece in waiting if piece in closed], waiting)
    for placed in leaf.placed:
        thing, y = placed.thing, top - placed.y
        if isinstance(thing, FlowItem):
            for id in thing.ids:
                painter.destination(id, y + 6)
            for title, level in thing.bookmarks:
                bookmarks.append(Bookmark(title=title, level=level, page=painter.page, y=y + 6))
        thing.draw(painter, page.left + placed.x, y)
        if isinstance(thing, FlowItem):
            painter.closed(thing.closes)
    _notes(painter, page, list(waiting), waiting)
    return bookmarks


def _note_heights(leaf: LaidPage, page: Geometry) -> dict[FlowItem, float]:
    """The top of each line of the footnotes that stand on the page."""
    y = page.bottom + leaf.notes_height
    tops: dict[FlowItem, float] = {}
    for piece in leaf.notes:
        tops[piece] = y
        y -= piece.height
    return tops


def _notes(painter: Painter, page: Geometry, pieces: list[FlowItem], waiting: dict[FlowItem, float]) -> None:
    """Draw those of the pieces that still wait on this page."""
    for piece in pieces:
        if piece not in waiting:
            continue
        y = waiting.pop(piece)
        for id in piece.ids:
            painter.destination(id, y + 4)
        piece.draw(painter, page.left, y)


def _footer(builder: Builder, painter: Painter, page: Geometry, number: int) -> None:
    colours, footer = builder.theme.colours, builder.document.footer
    with painter.artifact("Pagination", "Footer"):
        y = page.footer
        painter.polyline([(page.left, y), (page.left + page.text_width, y)], colours.line, 0.6)
        label = footer.page_label.replace("{page}", str(number)).replace("{pages}", str(painter.pages))
        end = builder.one_line(label, builder.looks.fine, None)
        room = page.text_width - end.width - 16
        start = builder.shortened(footer.text, builder.looks.fine, room)
        start.draw(painter, page.left + (page.text_width - start.width if builder.rtl else 0), y - 3)
        end.draw(painter, page.left + (0 if builder.rtl else page.text_width - end.width), y - 3)


def _banner(builder: Builder, painter: Painter, page: Geometry, slot: TagSlot | None) -> None:
    """A framed word above the text; read out once, on page one."""
    if not builder.document.banner:
        return
    colours = builder.theme.colours
    line = builder.banner_line(slot)
    width, height = line.width + 12, line.height + 1
    x = page.left if builder.rtl else page.left + page.text_width - width
    y = page.height - min(page.top, page.next_top) / 2 + height / 2
    with painter.artifact():
        painter.rectangle(x, y - height, width, height, stroke=colours.mark, line=1.0)
    if slot is None:
        with painter.artifact("Pagination", "Header"):
            line.draw(painter, x + 6, y - 0.5)
    else:
        line.draw(painter, x + 6, y - 0.5)

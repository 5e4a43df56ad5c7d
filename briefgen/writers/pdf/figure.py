"""Pictures of a brief and logos of its partners in, pieces with their text alternatives out."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from briefgen.document import PartnerLogos, PictureFigure
from briefgen.writers.logo import LogoImage, decoded
from briefgen.writers.pdf import picture as pictures
from briefgen.writers.pdf.chart import caption, together
from briefgen.writers.pdf.flow import FlowItem, set_column
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.tags import TagSlot

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

_LOGO: Final = 30.0
"""Points of a partner's logo, 10.6 mm high."""
_GAP: Final = 20.0
_MOST: Final = 0.24
"""Of a page's height that a picture may take."""


def picture(builder: Builder, block: PictureFigure, at: Setting) -> list[FlowItem]:
    """Caption, picture and credit, kept together. A decorative one is an artifact."""
    at = replace(at, tag=at.tag.child("Div"))
    found = decoded(block.data)
    pieces = caption(builder, block.caption, at.tag, at) if block.caption else []
    slot = at.tag.child("Figure", alt=block.alt).slot() if block.alt else None
    drawing = FlowItem(height=0.0, draw=lambda painter, x, y: None, before=6, after=4)
    pieces.append(drawing)
    if block.credit:
        pieces += builder.text(block.credit, at.tag.child("P"), replace(at, look=builder.looks.soft))
    rest = builder.height - set_column(pieces, 0, len(pieces), 0.0, 0.0).bottom
    width = min(at.area.width, min(rest, builder.height * _MOST) * found.width / found.height)
    drawing.height = width * found.height / found.width

    def draw(painter: Painter, x: float, y: float) -> None:
        _painted(painter, found, slot, x + at.area.start(0, width), y - drawing.height, drawing.height)

    drawing.draw = draw
    return together(builder, pieces, block.id)


def logos(builder: Builder, block: PartnerLogos, at: Setting) -> list[FlowItem]:
    """Rows of logos, all of one height."""
    tag = at.tag.child("P")
    rows: list[FlowItem] = []
    row: list[tuple[LogoImage, TagSlot, float, float]] = []
    used = 0.0
    for item in block.items:
        found = decoded(item.data)
        width = min(found.width * _LOGO / found.height, at.area.width)
        if row and used + width > at.area.width:
            rows.append(_row(row, at))
            row, used = [], 0.0
        row.append((found, tag.child("Figure", alt=item.alt).slot(), used, width))
        used += width + _GAP
    rows.append(_row(row, at))
    rows[0].before, rows[-1].after = builder.theme.spacing.paragraph * 2, builder.theme.spacing.paragraph
    return rows


def _row(row: list[tuple[LogoImage, TagSlot, float, float]], at: Setting) -> FlowItem:
    def draw(painter: Painter, x: float, y: float) -> None:
        for found, slot, left, width in row:
            height = width * found.height / found.width
            _painted(painter, found, slot, x + at.area.start(left, width), y - _LOGO, height)

    return FlowItem(height=_LOGO, draw=draw, after=6)


def _painted(
    painter: Painter, found: LogoImage, slot: TagSlot | None, left: float, bottom: float, height: float
) -> None:
    key = f"picture{sha256(found.data).hexdigest()[:16]}"
    if slot is None:
        with painter.artifact():
            pictures.draw(painter.canvas, found, left, bottom, height, key)
        return
    with painter.figure(slot, left, bottom, height * found.width / found.height, height):
        pictures.draw(painter.canvas, found, left, bottom, height, key)

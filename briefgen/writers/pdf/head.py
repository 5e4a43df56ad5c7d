"""What opens a brief: masthead, key figures and contents in, pieces out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.colour import mixed
from briefgen.document import Block, Contents, Heading, Masthead, Paragraph, plain, walk
from briefgen.writers import logo as logos
from briefgen.writers.pdf import picture
from briefgen.writers.pdf.block_style import BlockStyles
from briefgen.writers.pdf.flow import Draw, FlowItem, Frame
from briefgen.writers.pdf.inlines import InlineStretch
from briefgen.writers.pdf.painter import LinkAnchor, Painter
from briefgen.writers.pdf.stack import stack
from briefgen.writers.pdf.tags import TagSlot
from briefgen.writers.pdf.typeset import DrawnLine

if TYPE_CHECKING:
    from briefgen.writers.pdf.block_style import BlockStyle
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Area, Setting

_MILLIMETRE = 72 / 25.4
_RULE = 2.2
_BAND_RULE = 0.6
_WIDER = 6 * _MILLIMETRE
"""Of a band than the text, at either side."""
_BAND_PAD = 5 * _MILLIMETRE
_GAP = 20.0


def masthead(builder: Builder, block: Masthead, at: Setting) -> list[FlowItem]:
    """Logo, kind of document, and details at the other side; under each other where they are too long. Then a line."""
    looks, theme, area = builder.looks, builder.theme, at.area
    banded = theme.masthead == "band"
    rule, ink = (_BAND_RULE, mixed(theme.colours.accent, "#ffffff", 0.4)) if banded else (_RULE, theme.colours.accent)
    logo = logos.load(theme, builder.document.language)
    slot, logo_height, taken = None, 0.0, 0.0
    if logo is not None:
        alt = theme.logo.alt or builder.document.labels.logo
        slot = at.tag.child("Figure", alt=alt).slot()
        logo_height = theme.logo.height * _MILLIMETRE
        logo_width = min(logo.width * logo_height / logo.height, area.width * 0.5)
        logo_height = logo_width * logo.height / logo.width
        taken = logo_width + 10
    kind_tag, details_tag = at.tag.child("P"), at.tag.child("P")
    kind_width = min(
        builder.typesetter.natural(builder.stretches(block.kind, kind_tag).stretches, looks.label), area.width - taken
    )
    kind_tag.kids.clear()
    rest = area.width - taken - kind_width - 16
    details = builder.stretches(block.details, details_tag)
    wide = builder.typesetter.natural(details.stretches, looks.soft)
    abreast = wide <= rest
    kind_area = area.inset(taken, area.width - taken - kind_width - 1 if abreast else 0.0)
    kind = stack(builder.text(block.kind, kind_tag, replace(at, area=kind_area, look=looks.label)))
    details_area = area.inset(area.width - wide - 1) if abreast else area.inset(taken)
    made = stack(builder.set(details, replace(at, area=details_area, look=looks.soft)))
    text_height = max(kind.height, made.height) if abreast else kind.height + made.height
    height = max(text_height, logo_height)

    def draw(painter: Painter, x: float, y: float) -> None:
        if logo is not None and slot is not None:
            left = x + area.start(0, logo_width)
            with painter.figure(slot, left, y - height, logo_width, logo_height):
                picture.draw(painter.canvas, logo, left, y - height, logo_height)
        kind.draw(painter, x, y - (height - text_height))
        made.draw(painter, x, y - (height - made.height))
        painter.rule(x + area.left, y - height - 4 - rule / 2, area.width, ink, rule)

    return [FlowItem(height=height + 4 + rule, draw=draw, after=10, keep=True)]


def parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands on a band: masthead, title and standfirst, if the document opens with them; and the rest."""
    end = 0
    for block in blocks:
        match block:
            case Masthead() | Heading(level=1) | Paragraph(role="standfirst"):
                end += 1
            case _:
                break
    return blocks[:end], blocks[end:]


def band(builder: Builder, blocks: tuple[Block, ...], at: Setting) -> list[FlowItem]:
    """White on the accent colour, a little wider than the text and not to the paper's edge, where printers stop."""
    usual, builder.looks = builder.looks, BlockStyles(builder.theme, builder.document.language, reversed=True)
    pieces = builder.blocks(blocks, at)
    builder.looks = usual
    colour = builder.theme.colours.accent

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        with painter.artifact(), painter.beyond():
            left, width = x + at.area.left - _WIDER, at.area.width + 2 * _WIDER
            painter.rectangle(left, bottom, width, top - bottom, fill=colour)

    frame = Frame(head=_BAND_PAD, foot=_BAND_PAD, after=builder.theme.spacing.paragraph * 2, draw=draw)
    for piece in pieces:
        piece.frames = (frame, *piece.frames)
        piece.keep = True
    return pieces


def contents(builder: Builder, block: Contents, at: Setting) -> list[FlowItem]:
    """Headings down to a depth with their pages, as a TOC."""
    pieces: list[FlowItem] = []
    at = replace(at, tag=at.tag.child("Sect"))
    if block.title:
        tag = at.tag.child("P")
        pieces += builder.text(block.title, tag, replace(at, look=builder.looks.label), before=14, after=3)
        for piece in pieces:
            piece.keep = True
    toc = at.tag.child("TOC")
    look = builder.looks.text
    for node in walk(builder.document):
        if not isinstance(node, Heading) or not 1 < node.level <= block.depth:
            continue
        id = builder.heading_id(node)
        words = plain(node.children)
        link = toc.child("TOCI").child("Reference").child("Link")
        anchor = LinkAnchor(tag=link, target=f"#{id}", contents=words)
        stretch = InlineStretch(text=words, slot=link.slot(), language=builder.language, anchor=anchor)
        number_slot = link.slot()
        area = at.area.inset((node.level - 2) * 14.0, 30.0)
        lines = builder.typesetter.lines([stretch], look, area.width)
        for line in lines:
            last = line is lines[-1]
            number = partial(_page_number, builder, look, at.area, id, number_slot) if last else None
            pieces.append(FlowItem(height=line.height, draw=partial(_entry, line, area.left, number), keep=not last))
    if pieces:
        pieces[-1].after = at.paragraph
    return pieces


def _entry(line: DrawnLine, left: float, number: Draw | None, painter: Painter, x: float, y: float) -> None:
    line.draw(painter, x + left, y)
    if number:
        number(painter, x, y)


def _page_number(
    builder: Builder, look: BlockStyle, area: Area, id: str, slot: TagSlot, painter: Painter, x: float, y: float
) -> None:
    """Only now, while drawing, are the pages known."""
    line = builder.one_line(str(painter.page_of[id]), look, slot)
    line.draw(painter, x + area.start(area.width - line.width, line.width), y)

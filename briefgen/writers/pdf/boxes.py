"""Callouts, quotations and QR codes in, framed pieces out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, assert_never

from briefgen.document import Block, Callout, Paragraph, QrCode, Quotation
from briefgen.writers.pdf import lists
from briefgen.writers.pdf.flow import FlowItem, Frame, set_column
from briefgen.writers.pdf.inlines import InlineStretch, PdfInlines, address
from briefgen.writers.pdf.painter import LinkAnchor, Painter
from briefgen.writers.pdf.tags import TagSlot

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

_PAD = 11.0
_BAR = 2.6
_BOX_PAD = 2 * 72 / 25.4
_BOX_SIDE = 4.4 * 72 / 25.4
_BOX_ABOVE = 4.2 * 72 / 25.4
_BOX_WIDE = 100.0
_BOX_LINES = 8
"""A box of so many lines is not parted."""
_QR = 28 * 72 / 25.4
_QR_GAP = 16.0
_SOURCES_PAD = 8.0
_MODULES_QUIET = 4
"""White modules around a QR code (ISO/IEC 18004, 6.3.8)."""


def callout(builder: Builder, block: Callout, at: Setting) -> list[FlowItem]:
    """A box of its kind, as a Sect."""
    at = replace(at, tag=at.tag.child("Sect"))
    match block.kind:
        case "sources":
            return _sources(builder, block, at)
        case "box" | "evidence":
            return _box(builder, block, at.indented())
        case "note" | "warning":
            return _ruled(builder, block, at.measured())
        case "imprint":
            return _imprint(builder, block, at)
        case _:
            assert_never(block.kind)


def _box(builder: Builder, block: Callout, at: Setting) -> list[FlowItem]:
    """A tint, a thin frame, and a bar at its start: of the accent where it tells of the evidence."""
    colours = builder.theme.colours
    bar = colours.accent if block.kind == "evidence" else colours.bar

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        left, width = x + at.area.left, at.area.width
        edge = left + (width - _BAR / 2 if at.area.rtl else _BAR / 2)
        with painter.artifact():
            painter.rectangle(left, bottom, width, top - bottom, fill=colours.panel, stroke=colours.bar)
            painter.polyline([(edge, top), (edge, bottom)], bar, _BAR)

    frame = Frame(head=_BOX_PAD, foot=_BOX_PAD, before=_BOX_ABOVE, after=builder.theme.spacing.paragraph, draw=draw)
    look = builder.looks.box
    side = _BOX_SIDE if at.area.width > 3 * _BOX_WIDE else _BOX_SIDE / 2
    inner = replace(
        at, area=at.area.inset(side, side), look=look, indent=0.0, measure=0.0, boxed=True, paragraph=at.paragraph * 0.7
    )
    pieces = builder.blocks(block.blocks, inner)
    if len(pieces) <= _BOX_LINES:
        for piece in pieces[:-1]:
            piece.keep = True
    return framed(pieces, frame)


def _ruled(builder: Builder, block: Callout, at: Setting) -> list[FlowItem]:
    colours = builder.theme.colours
    line = colours.mark if block.kind == "warning" else colours.line

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        weight = 1.2 if block.kind == "warning" else 0.6
        painter.rule(x + at.area.left, top, at.area.width, line, weight)
        painter.rule(x + at.area.left, bottom, at.area.width, line, weight)

    space = builder.theme.spacing.paragraph
    frame = Frame(head=5.0, foot=6.0, before=space * 1.5, after=space * 1.5, draw=draw)
    return framed(_run_in(builder, block.blocks, replace(at, look=builder.looks.small)), frame)


def _imprint(builder: Builder, block: Callout, at: Setting) -> list[FlowItem]:
    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        if first:
            painter.rule(x + at.area.left, top, at.area.width, builder.theme.colours.line, 0.6)

    frame = Frame(head=6.0, before=builder.theme.spacing.above_heading * 0.9, draw=draw)
    return framed(_run_in(builder, block.blocks, replace(at, look=builder.looks.fine, indent=0.0, measure=0.0)), frame)


def _run_in(builder: Builder, blocks: tuple[Block, ...], at: Setting) -> list[FlowItem]:
    """Blocks whose first lead-in stands, bold, on the same line as the paragraph after it; two tags, one paragraph."""
    match blocks:
        case (Paragraph(role="lead-in") as lead, Paragraph(role="text") as text, *rest):
            lead_tag = at.tag.child("P")
            opening = builder.stretches(lead.children, lead_tag, strong=True)
            if opening.stretches:
                opening.stretches.append(replace(opening.stretches[-1], text=" "))
            body = builder.stretches(text.children, at.tag.child("P"))
            joined = PdfInlines(
                targets=body.targets,
                note_label=body.note_label,
                notes=opening.notes + body.notes,
                note_slots=opening.note_slots + body.note_slots,
                stretches=opening.stretches + body.stretches,
            )
            return builder.set(joined, at, after=at.paragraph) + builder.blocks(tuple(rest), at)
        case _:
            return builder.blocks(blocks, at)


def _sources(builder: Builder, block: Callout, at: Setting) -> list[FlowItem]:
    """The panel of references at the foot, over the paper's width, with its QR code at the start edge."""
    colours = builder.theme.colours
    codes = [child for child in block.blocks if isinstance(child, QrCode)]
    beside = _QR + _QR_GAP if codes else 0.0
    inner = replace(
        at, area=at.area.inset(beside), look=builder.looks.sources, indent=0.0, measure=0.0, item=2.0, paragraph=3.0,
        boxed=True,
    )  # fmt: skip

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        if bottom > painter.foot + 3:  # it does not stand at the foot of the page
            with painter.artifact():
                painter.rectangle(x + at.area.left, bottom, at.area.width, top - bottom, fill=colours.panel)
            return
        with painter.artifact(), painter.beyond():
            painter.rectangle(0.0, 0.0, painter.paper, top, fill=colours.panel)
            painter.polyline([(0.0, top), (painter.paper, top)], colours.accent, 1.6)

    pieces: list[FlowItem] = []
    waiting: list[tuple[FlowItem, partial[None]]] = []
    for child in block.blocks:
        match child:
            case QrCode():
                slot = at.tag.child("Figure", alt=child.alt).slot()
                # Where the panel's heading says the address, it is not said again.
                words = [lists.blank(0.0)] if child.shown else _address(builder, child, inner)
                code = partial(_code, child.target, slot, colours.ink, at.area.start(0, _QR))
                waiting.append((words[0], code))
                pieces += words
            case Paragraph(role="lead-in", children=children):
                look = replace(inner, look=builder.looks.box_title)
                pieces += builder.text(children, at.tag.child("P"), look, after=3.0)
            case _:
                pieces += builder.block(child, inner)
    made = set_column(pieces, 0, len(pieces), 0.0, 0.0) if pieces else None
    used = made.bottom if made else 0.0
    for piece, code in waiting:
        # It stands at the panel's top, and is painted where the tags tell of it.
        down = next(placed.y for placed in made.placed if placed.thing is piece) if made else 0.0
        _with_code(piece, code, down)
    if codes and used < _QR * len(codes):
        pieces.append(FlowItem(height=_QR * len(codes) - used, draw=lambda painter, x, y: None))
    for piece in pieces[:-1]:
        piece.keep = True
    space = builder.theme.spacing.above_heading
    frame = Frame(head=_SOURCES_PAD, foot=2.0, before=space, after=0.0, anchored=True, draw=draw)
    return framed(pieces, frame)


def qr(builder: Builder, block: QrCode, at: Setting) -> list[FlowItem]:
    """A QR code with the address it leads to beside it."""
    slot = at.tag.child("Figure", alt=block.alt).slot()
    beside = replace(at, area=at.area.inset(_QR + 12), look=builder.looks.small)
    words = _address(builder, block, beside)
    made = set_column(words, 0, len(words), 0.0, 0.0)
    code = partial(_code, block.target, slot, builder.theme.colours.ink, at.area.start(0, _QR))

    def draw(painter: Painter, x: float, y: float) -> None:
        code(painter, x, y)
        for placed in made.placed:
            placed.thing.draw(painter, x, y - placed.y)

    space = builder.theme.spacing.paragraph
    return [FlowItem(height=max(_QR, made.bottom), draw=draw, before=space, after=space)]


def _address(builder: Builder, block: QrCode, at: Setting) -> list[FlowItem]:
    target = address(block.target)
    tag = at.tag.child("P").child("Link")
    anchor = LinkAnchor(tag=tag, target=target, contents=block.alt or target)
    stretch = InlineStretch(text=block.target, slot=tag.slot(), language="", accent=True, anchor=anchor)
    inlines = PdfInlines(targets={}, note_label="", notes=[], note_slots=[], stretches=[stretch])
    return builder.set(inlines, at, after=at.paragraph)


def _with_code(piece: FlowItem, code: partial[None], up: float) -> None:
    inner = piece.draw

    def draw(painter: Painter, x: float, y: float) -> None:
        code(painter, x, y + up)
        inner(painter, x, y)

    piece.draw = draw


def _code(target: str, slot: TagSlot, ink: str, left: float, painter: Painter, x: float, y: float) -> None:
    """Draw a QR code, its top at y, as one path of rows."""
    import segno

    matrix = segno.make(target, error="m", micro=False).matrix
    unit = _QR / (len(matrix) + 2 * _MODULES_QUIET)
    left, top = x + left, y
    with painter.figure(slot, left, top - _QR, _QR, _QR):
        painter.rectangle(left, top - _QR, _QR, _QR, fill="#ffffff")
        rows: list[str] = []
        for down, row in enumerate(matrix):
            across = 0
            while across < len(row):
                run = 0
                while across + run < len(row) and row[across + run]:
                    run += 1
                if run:
                    rows.append(
                        f"{left + (across + _MODULES_QUIET) * unit:.3f} "
                        f"{top - (down + 1 + _MODULES_QUIET) * unit:.3f} {run * unit:.3f} {unit:.3f} re"
                    )
                across += run + 1
        painter.fill(rows, ink)


def quotation(builder: Builder, block: Quotation, at: Setting) -> list[FlowItem]:
    """A BlockQuote with a bar at its start edge, and who said it under it."""
    tag = at.tag.child("BlockQuote", language=block.language)
    inset = 12.0
    look = builder.looks.quoted(block.language or builder.language)
    inner = replace(at, tag=tag, area=at.area.inset(inset), look=look, indent=0.0)
    with builder.speaking(block.language, block.direction):
        pieces = builder.blocks(block.blocks, inner)
    if block.attribution:
        for piece in pieces[-1:]:
            piece.keep = True
        inner = replace(inner, look=builder.looks.soft)
        attribution_tag = tag.child("P", language=builder.language if block.language else "")
        pieces += builder.text(block.attribution, attribution_tag, inner, before=2)

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        edge = x + at.area.start(0.8, 0)
        with painter.artifact():
            painter.polyline([(edge, top), (edge, bottom)], builder.theme.colours.mark, 1.6)

    space = builder.theme.spacing.paragraph
    return framed(pieces, Frame(head=0, foot=1, before=space * 1.4, after=space * 1.4, draw=draw))


def framed(pieces: list[FlowItem], frame: Frame) -> list[FlowItem]:
    """Put a frame around pieces."""
    for piece in pieces:
        piece.frames = (frame, *piece.frames)
    return pieces

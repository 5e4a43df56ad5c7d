"""Key figures in, a panel, a row or a list out; and the one figure of a handout. Dots are drawn, and told to nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document import Hero, KeyFigure, KeyFigures
from briefgen.writers.figure_form import GAP, PANEL, FigureForm, figure_form, hero_size
from briefgen.writers.pdf import lists
from briefgen.writers.pdf.flow import FlowItem, Frame
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.rules import rule
from briefgen.writers.pdf.stack import Stack, merged, stack
from briefgen.writers.pdf.tags import Tag

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Area, Setting

MILLIMETRE: Final = 72 / 25.4
_FIGURE: Final = 0.38
"""Of the width: what a figure has in a list."""
PADDING: Final = 4.0
"""Millimetres at the sides of the panel."""
_DOTS: Final = 20
_PAD: Final = 2.4 * MILLIMETRE
_RULE: Final = 1.6
_HAIR: Final = 0.6
_BETWEEN: Final = 2.0 * MILLIMETRE
_HERO_GAP: Final = 8 * MILLIMETRE


def panel(builder: Builder, block: KeyFigures, form: FigureForm, at: Setting, least: float) -> Stack:
    """Under each other on a tint, at the end of the area, at least as tall as what stands beside it."""
    width = PANEL * MILLIMETRE
    left = at.area.start(at.area.width - width, width)
    area = replace(at.area, left=left, width=width).inset(PADDING * MILLIMETRE, PADDING * MILLIMETRE)
    inner = replace(at, area=area, measure=0.0)
    colours = builder.theme.colours
    pieces: list[FlowItem] = []
    tag = _list(at.tag)
    for n, (item, size) in enumerate(zip(block.items, form.sizes, strict=True)):
        if n:
            pieces.append(rule(area, colours.line, _HAIR, before=_BETWEEN))
        pieces += _entry(builder, item, tag, inner, size, before=_BETWEEN if n else 0.0)
    if block.base:
        pieces.append(rule(area, colours.line, _HAIR, before=_BETWEEN))
        look = replace(inner, look=builder.looks.fine)
        pieces += builder.text(block.base, at.tag.child("P"), look, before=3.0)

    def draw(painter: Painter, x: float, top: float, bottom: float, first: bool, last: bool) -> None:
        bottom = min(bottom, top - least)
        with painter.artifact():
            painter.rectangle(x + left, bottom, width, top - bottom, fill=colours.panel)
            painter.polyline([(x + left, top - _RULE / 2), (x + left + width, top - _RULE / 2)], colours.accent, _RULE)

    frame = Frame(head=_PAD + _RULE, foot=_PAD, draw=draw)
    for piece in pieces:
        piece.frames = (frame, *piece.frames)
        piece.keep = True
    return stack(pieces)


def key_figures(builder: Builder, block: KeyFigures, at: Setting) -> list[FlowItem]:
    """In rows, or where a word is too long for one, as a list. A list for those who hear it."""
    at = replace(at, indent=0.0, measure=0.0)
    form = figure_form(block, builder.theme, messages=None)
    pieces = _rows(builder, block, form, at) if form.kind == "row" else _listed(builder, block, form, at)
    if block.base:
        pieces[-1].keep = True
        look = replace(at, look=builder.looks.fine)
        pieces += builder.text(block.base, at.tag.child("P"), look, before=4.0)
    space = builder.theme.spacing.paragraph
    pieces[0].before, pieces[-1].after = space * 2.5, space * 2
    pieces[-1].keep = False
    return pieces


def _rows(builder: Builder, block: KeyFigures, form: FigureForm, at: Setting) -> list[FlowItem]:
    """Figures of a row stand on one line, and their captions start together."""
    gap = GAP * MILLIMETRE
    width = (at.area.width - gap * (form.columns - 1)) / form.columns
    tag = _list(at.tag)
    pieces: list[FlowItem] = []
    for first in range(0, len(block.items), form.columns):
        items = block.items[first : first + form.columns]
        cells: list[tuple[list[FlowItem], list[FlowItem], Area]] = []
        for n, item in enumerate(items):
            area = replace(at.area, left=at.area.start(n * (width + gap), width), width=width)
            made = _parts(builder, item, tag, replace(at, area=area), form.sizes[first + n])
            cells.append((*made, area))
        tallest = max(stack(figure).height for figure, _, _ in cells)
        stacks: list[Stack] = []
        for figure, text, area in cells:
            above = rule(area, builder.theme.colours.accent, 1.0, under=4.0 + tallest - stack(figure).height)
            stacks.append(stack([above, *figure, *text]))
        pieces.append(merged(stacks))
        pieces[-1].after = builder.theme.spacing.paragraph
    return pieces


def _listed(builder: Builder, block: KeyFigures, form: FigureForm, at: Setting) -> list[FlowItem]:
    """Each figure with its caption beside it, and hairlines between."""
    wide = at.area.width * _FIGURE
    gap = GAP * MILLIMETRE
    tag = _list(at.tag)
    pieces = [rule(at.area, builder.theme.colours.accent, 1.0)]
    for n, (item, size) in enumerate(zip(block.items, form.sizes, strict=True)):
        start = replace(at, area=at.area.inset(0.0, at.area.width - wide))
        end = replace(at, area=at.area.inset(wide + gap))
        figure, text = _parts(builder, item, tag, start, size, beside=end)
        stacks = [stack(figure), stack(text)]
        if n:
            pieces.append(rule(at.area, builder.theme.colours.line, _HAIR, before=3.0))
        piece = merged(stacks)
        piece.before = 3.0
        pieces.append(piece)
    return pieces


def _entry(
    builder: Builder, item: KeyFigure, tag: Tag, at: Setting, size: float, *, before: float = 0.0
) -> list[FlowItem]:
    figure, text = _parts(builder, item, tag, at, size)
    figure[0].before = before
    return figure + text


def _parts(
    builder: Builder, item: KeyFigure, tag: Tag, at: Setting, size: float, *, beside: Setting | None = None
) -> tuple[list[FlowItem], list[FlowItem]]:
    """The figure with its dots, and what it counts: label and body of an entry."""
    entry = tag.child("LI")
    label, body = entry.child("Lbl"), entry.child("LBody")
    look = replace(at, tag=body, look=builder.looks.key_figure(size))
    figure = builder.set(builder.stretches(item.figure, label), look)
    text = builder.text(item.text, body.child("P"), replace(beside or at, tag=body, look=builder.looks.figure_text))
    if item.dots is not None and beside is not None:
        text.insert(0, dots(builder, item.dots, beside.area.left, beside.area.width))
    elif item.dots is not None:
        figure.append(dots(builder, item.dots, at.area.left, at.area.width))
    for piece in (*figure, *text[:-1]):
        piece.keep = True
    return figure, text


def dots(builder: Builder, filled: int, left: float, width: float) -> FlowItem:
    """A row of twenty, the first ones filled, from the start edge."""
    pitch = width / _DOTS
    radius = min(pitch * 0.4, 6.5)
    height = 2 * radius + 3.0

    def draw(painter: Painter, x: float, y: float) -> None:
        with painter.artifact():
            for n in range(_DOTS):
                at = _DOTS - 1 - n if builder.rtl else n
                centre = (x + left + pitch * (at + 0.5), y - radius - 1.0)
                painter.circle(centre, radius, builder.theme.colours.accent, filled=n < filled)

    return FlowItem(height=height, draw=draw, keep=True)


def hero(builder: Builder, block: Hero, at: Setting) -> list[FlowItem]:
    """The figure, and beside it whom it is about, what it counts, and its dots; under each other where it is wide."""
    at = replace(at, tag=_list(at.tag).child("LI"), indent=0.0, measure=0.0)
    label, body = at.tag.child("Lbl"), at.tag.child("LBody")
    figure = builder.stretches(block.figure, label)
    size = hero_size(block.figure, builder.theme)
    look = builder.looks.hero(size)
    wide = builder.typesetter.natural(figure.stretches, look) + 2
    abreast = wide <= at.area.width * 0.5
    if wide > at.area.width:
        look = builder.looks.hero(max(size * at.area.width / wide, builder.theme.sizes.key_figure))
    room = at.area.inset(wide + _HERO_GAP) if abreast else at.area
    inner = replace(at, tag=body, area=room, look=builder.looks.hero_text)
    text = builder.text(block.text, body.child("P"), inner)
    if block.dots is not None:
        text[-1].after = 3.0
        text.append(dots(builder, block.dots, room.left, room.width))
        text += builder.text(block.said, body.child("P"), replace(inner, look=builder.looks.fine))
    started = builder.set(figure, replace(at, look=look, area=at.area))
    space = builder.theme.spacing.paragraph
    if not abreast:
        for piece in (*started, *text[:-1]):
            piece.keep = True
        started[0].before, text[-1].after = space * 2, space * 2
        return started + text
    made, told = stack(started), stack(text)
    # The text stands in the middle of the figure's height, whose own white is above and below its digits.
    if told.height < made.height:
        text.insert(0, lists.blank((made.height - told.height) / 2))
        told = stack(text)
    piece = merged([made, told])
    piece.before, piece.after = space, space
    return [piece]


def _list(parent: Tag) -> Tag:
    return parent.child("L", attributes=(("List", {"ListNumbering": b"/None"}),))

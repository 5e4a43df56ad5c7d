"""A ChartFigure in, its caption, vector drawing and source line out: `writers.plot` says what is drawn where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from briefgen.document import Caption, ChartFigure, Text
from briefgen.theme import Colours
from briefgen.writers.pdf.block_style import BlockStyle
from briefgen.writers.pdf.flow import FlowItem, set_column
from briefgen.writers.pdf.inlines import InlineStretch
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.tags import Tag
from briefgen.writers.pdf.typeset import DrawnLine
from briefgen.writers.plot import ChartArea, Ink, Label, Plot, Polyline, plot, too_high

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting


def figure(builder: Builder, block: ChartFigure, at: Setting) -> list[FlowItem]:
    """Caption, chart and source, kept together."""
    at = replace(at, tag=at.tag.child("Div"))
    pieces = caption(builder, block.caption, at.tag, at)
    slot = at.tag.child("Figure", alt=block.alt).slot()
    source: list[FlowItem] = []
    if block.source:
        look = replace(at, look=builder.looks.soft)
        source = builder.text(block.source, at.tag.child("P"), look, before=4)
    drawing = FlowItem(height=0.0, draw=lambda painter, x, y: None, before=6, after=6)
    pieces += [drawing, *source]
    drawn, paint = _drawing(builder, block, at, builder.height - set_column(pieces, 0, len(pieces), 0.0, 0.0).bottom)
    drawing.height = drawn.height

    def draw(painter: Painter, x: float, y: float) -> None:
        left = x + at.area.left
        with painter.figure(slot, left, y - drawn.height, at.area.width, drawn.height):
            paint(painter, left, y)

    drawing.draw = draw
    return together(builder, pieces, block.id)


def together(builder: Builder, pieces: list[FlowItem], id: str) -> list[FlowItem]:
    """The pieces of a figure, on one page and with space around them; `id` is that of the figure, or empty."""
    for piece in pieces[:-1]:
        piece.keep = True
    if id:
        pieces[0].ids += (id,)
    space = builder.theme.spacing.paragraph
    pieces[0].before, pieces[-1].after = space * 2, space * 2
    return pieces


def caption(builder: Builder, block: Caption, parent: Tag, at: Setting) -> list[FlowItem]:
    """ "Figure 1." and the message, then unit and base under it."""
    tag = parent.child("Caption")
    looks, first = builder.looks, tag.child("P")
    title = (Text(f"{block.label} {block.number}. "), *block.title)
    pieces = builder.text(title, first, replace(at, tag=tag, look=looks.caption), before=at.paragraph * 2)
    if block.subtitle:
        pieces += builder.text(block.subtitle, tag.child("P"), replace(at, tag=tag, look=looks.soft))
    pieces[-1].after = 4
    for piece in pieces:
        piece.keep = True
    return pieces


def _drawing(
    builder: Builder, block: ChartFigure, at: Setting, most: float
) -> tuple[Plot, Callable[[Painter, float, float], None]]:
    """The plot, and what paints it with its upper left corner at x, y."""
    looks = {False: builder.looks.small, True: replace(builder.looks.small, weight=600)}

    def measure(text: str, bold: bool) -> float:
        stretch = InlineStretch(text=text.strip() or " ", slot=None, language=builder.language)
        return builder.typesetter.natural([stretch], looks[bold])

    size = looks[False].size
    made = plot(block.chart, ChartArea(width=at.area.width, size=size, measure=measure, rtl=builder.rtl, most=most))
    if made.height > most + 0.01:
        builder.diagnostics.append(too_high(block, made.height, most))
    lines = {
        mark: builder.one_line(mark.text, _look(looks[mark.bold], mark, builder), None)
        for mark in made.marks
        if isinstance(mark, Label)
    }

    def paint(painter: Painter, x: float, y: float) -> None:
        for mark in made.marks:
            match mark:
                case Label():
                    _label(painter, mark, lines[mark], x, y)
                case Polyline():
                    _shape(painter, mark, builder.theme.colours, x, y)
                case _:
                    assert_never(mark)

    return made, paint


def _look(look: BlockStyle, mark: Label, builder: Builder) -> BlockStyle:
    """How a label looks; one on a dark part of a bar has a colour of its own, and words without a value are italic."""
    slanted = builder.looks.quoted(builder.language).italic and mark.italic
    look = replace(look, italic=slanted)
    return look if mark.ink == "ink" else replace(look, colour=_colour(mark.ink, builder.theme.colours))


def _label(painter: Painter, mark: Label, line: DrawnLine, x: float, y: float) -> None:
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[mark.anchor]
    line.draw(painter, x + mark.x - line.width * share, y - mark.y + line.baseline)


def _shape(painter: Painter, mark: Polyline, colours: Colours, x: float, y: float) -> None:
    points = [(x + across, y - down) for across, down in mark.points]
    painter.polygon(
        points,
        closed=mark.closed,
        fill=_colour(mark.fill, colours),
        stroke=_colour(mark.stroke, colours),
        line=mark.width * 0.8,
        dash=mark.dash,
    )


def _colour(ink: Ink | None, colours: Colours) -> str:
    if ink == "dark":
        return str(colours.ink)
    return "" if ink is None else "#ffffff" if ink == "white" else str(getattr(colours, ink))

"""A ChartFigure in, its caption, vector drawing and source line out. Nothing is drawn that the source does not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.chart import Chart, Point
from briefgen.document import Caption, ChartFigure, Text
from briefgen.writers.pdf.flow import Piece
from briefgen.writers.pdf.inlines import Stretch
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.tags import Tag
from briefgen.writers.pdf.typeset import Line

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.looks import Look
    from briefgen.writers.pdf.setting import Area, Setting

_BAR = 16.0
_PITCH = 21.0
_OPEN = 14.0
"""How far the outline of "over a third" goes on beyond its bound."""
_HEIGHT = 130.0
"""Of the plot of columns and lines."""
_GAP = 6.0


def figure(builder: Builder, block: ChartFigure, at: Setting) -> list[Piece]:
    """Caption, chart and source, kept together."""
    at = replace(at, tag=at.tag.child("Div"))
    pieces = caption(builder, block.caption, at.tag, at)
    slot = at.tag.child("Figure", alt=block.alt).slot()
    drawing = _drawing(builder, block.chart, at)

    def draw(painter: Painter, x: float, y: float) -> None:
        left = x + at.area.left
        with painter.figure(slot, left, y - drawing.height, at.area.width, drawing.height):
            drawing.draw(painter, left, y)

    pieces.append(Piece(height=drawing.height, draw=draw, before=6, after=6))
    if block.source:
        source = replace(at, look=builder.looks.soft)
        pieces += builder.text(block.source, at.tag.child("P"), source, before=4)
    for piece in pieces[:-1]:
        piece.keep = True
    if block.id:
        pieces[0].ids += (block.id,)
    space = builder.theme.spacing.paragraph
    pieces[0].before, pieces[-1].after = space * 2, space * 2
    return pieces


def caption(builder: Builder, block: Caption, parent: Tag, at: Setting) -> list[Piece]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    height: float
    draw: Callable[[Painter, float, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """A lying bar with its value, and how far down its top is."""

    point: Point | None
    value: Line
    top: float
    accent: bool


def _drawing(builder: Builder, chart: Chart, at: Setting) -> _Drawing:
    if chart.kind != "bar" and (standing := _standing(builder, chart, at)) is not None:
        return standing
    return _lying(builder, chart, at)


def _words(builder: Builder, text: str, look: Look, width: float) -> list[Line]:
    stretch = Stretch(text=text, slot=None, language=builder.language)
    return builder.typesetter.lines([stretch], look, width)


def _accented(chart: Chart) -> set[tuple[int, int]]:
    """(series, category) of what stands out: what is no plain value, else the largest of a single series."""
    if len(chart.series) > 1:
        return {(0, n) for n in range(len(chart.categories))}
    points = [(0, n, point) for n, point in enumerate(chart.series[0].points) if point]
    bounds = {(s, n) for s, n, point in points if point.bound in ("below", "above", "range")}
    if bounds or not points:
        return bounds
    top = max(point.high for _, _, point in points)
    return {(s, n) for s, n, point in points if point.high == top}


def _lying(builder: Builder, chart: Chart, at: Setting) -> _Drawing:
    """Bars: short labels at the start edge, long ones above their bar; several series under their category."""
    small, width = builder.looks.small, at.area.width
    strong = replace(small, weight=600)
    several = len(chart.series) > 1
    texts = [series.name for series in chart.series] if several else list(chart.categories)
    natural = max((builder.one_line(text, small, None).width for text in texts), default=0.0)
    above = natural > width * 0.34
    indent = 0.0 if above else natural + 12.0
    accented = _accented(chart)
    bars: list[_Bar] = []
    labels: list[tuple[float, Line]] = []
    y = 0.0

    def over(text: str, look: Look) -> None:
        nonlocal y
        for line in _words(builder, text, look, width):
            labels.append((y, line))
            y += line.height

    for n, category in enumerate(chart.categories):
        if several:
            over(category, strong)
        for s, series in enumerate(chart.series):
            text = series.name if several else category
            if above:
                over(text, small)
            else:
                line = builder.one_line(text, small, None)
                labels.append((y + (_BAR - line.height) / 2, line))
            point = series.points[n]
            value = builder.one_line(point.label if point else "–", strong, None)
            bars.append(_Bar(point=point, value=value, top=y, accent=(s, n) in accented))
            y += _PITCH
        y += _GAP if several else 0.0
    widest = max((bar.value.width for bar in bars), default=0.0)
    # A line of text is a little higher than a bar.
    height = y - (_PITCH - _BAR) - (_GAP if several else 0.0) + 2
    scale = max(width - indent - widest - _GAP - _OPEN, 20.0) / chart.maximum

    def draw(painter: Painter, left: float, y: float) -> None:
        box = replace(at.area, left=left)
        for top, line in labels:
            line.draw(painter, box.start(0, line.width), y - top)
        for bar in bars:
            end = _bar(builder, painter, box, bar, indent, scale, y - bar.top)
            middle = y - bar.top - (_BAR - bar.value.height) / 2
            bar.value.draw(painter, box.start(end + _GAP, bar.value.width), middle)

    return _Drawing(height=height, draw=draw)


def _bar(builder: Builder, painter: Painter, box: Area, row: _Bar, indent: float, scale: float, y: float) -> float:
    """Draw one lying bar, its top at y; how far from the start edge it reaches."""
    colours, point = builder.theme.colours, row.point
    if point is None:
        return indent
    fill = colours.accent if row.accent else colours.bar
    low, high = point.low * scale, point.high * scale

    def block(start: float, width: float, *, solid: bool) -> None:
        if width > 0:
            left = box.start(indent + start, width)
            painter.rectangle(left, y - _BAR, width, _BAR, fill=fill if solid else colours.panel)

    def outline(start: float, width: float, *, closed: bool) -> None:
        near, far = box.start(indent + start, 0), box.start(indent + start + width, 0)
        points = [(far, y - 0.6), (near, y - 0.6), (near, y - _BAR + 0.6), (far, y - _BAR + 0.6)]
        painter.polyline([*points, points[0]] if closed else points, colours.accent, 1.2)

    match point.bound:
        case "exact" | "about":
            block(0, high, solid=True)
            return indent + high
        case "below":
            block(0, high, solid=False)
            outline(0, high, closed=False)
            return indent + high
        case "above":
            block(0, low, solid=True)
            block(low, _OPEN, solid=False)
            outline(low, _OPEN, closed=False)
            return indent + low + _OPEN
        case "range":
            block(0, low, solid=True)
            block(low, high - low, solid=False)
            outline(low, high - low, closed=True)
            return indent + high


def _standing(builder: Builder, chart: Chart, at: Setting) -> _Drawing | None:
    """Columns or lines; None where the labels do not fit under them, and bars do better."""
    small, strong = builder.looks.small, replace(builder.looks.small, weight=600)
    slot_width = at.area.width / max(1, len(chart.categories))
    categories = [_words(builder, text, replace(small, align="centre"), slot_width - 8) for text in chart.categories]
    words = max(
        builder.typesetter.least([Stretch(text=text, slot=None, language=builder.language)], small)
        for text in chart.categories
    )
    values = [[builder.one_line(p.label if p else "–", strong, None) for p in series.points] for series in chart.series]
    column = (slot_width - 16) / len(chart.series)
    widest = max(line.width for row in values for line in row)
    if words > slot_width - 8 or widest > (column if chart.kind == "column" else slot_width) or column < 8:
        return None
    names = [builder.one_line(series.name, small, None) for series in chart.series] if len(chart.series) > 1 else []
    legend = sum(line.height for line in names) + (6 if names else 0)
    top = legend + strong.leading + 4
    labels = max(sum(line.height for line in lines) for lines in categories)
    height = top + _HEIGHT + 4 + labels
    scale = (_HEIGHT - 6) / chart.maximum
    accented, colours = _accented(chart), builder.theme.colours

    def ink(series: int, category: int) -> str:
        if chart.kind == "line" or len(chart.series) > 1:
            return (colours.accent, colours.bar, colours.mark, colours.soft)[series % 4]
        return colours.accent if (series, category) in accented else colours.bar

    def draw(painter: Painter, left: float, y: float) -> None:
        box = replace(at.area, left=left)
        floor = y - top - _HEIGHT
        for n, line in enumerate(names):
            row = y - n * line.height
            painter.rectangle(box.start(0, 8), row - line.height / 2 - 4, 8, 8, fill=ink(n, 0))
            line.draw(painter, box.start(13, line.width), row)
        painter.polyline([(left, floor), (left + at.area.width, floor)], colours.line, 0.8)
        for n, lines in enumerate(categories):
            x = box.start(n * slot_width + 4, slot_width - 8)
            for k, line in enumerate(lines):
                line.draw(painter, x, floor - 4 - k * line.height)
        for s, series in enumerate(chart.series):
            path: list[tuple[float, float]] = []
            for n, point in enumerate(series.points):
                value, x = values[s][n], n * slot_width
                if point is None:
                    if len(path) > 1:
                        painter.polyline(path, ink(s, n), 1.6)
                    path = []
                    value.draw(
                        painter, box.start(x + (slot_width - value.width) / 2, value.width), floor + value.height
                    )
                elif chart.kind == "column":
                    start = x + 8 + s * column
                    _column(builder, painter, box, start, column - 2, point, scale, floor, ink(s, n))
                    reach = point.high * scale + (_OPEN if point.bound == "above" else 0)
                    middle = box.start(start + (column - 2 - value.width) / 2, value.width)
                    value.draw(painter, middle, floor + reach + value.height)
                else:
                    middle = box.start(x + slot_width / 2, 0)
                    path.append((middle, floor + (point.low + point.high) / 2 * scale))
                    _marker(painter, middle, floor, point, scale, ink(s, n))
                    over = floor + point.high * scale + value.height + 3
                    value.draw(painter, middle - value.width / 2, over)
            if len(path) > 1:
                painter.polyline(path, ink(s, 0), 1.6)

    return _Drawing(height=height, draw=draw)


def _column(
    builder: Builder, painter: Painter, box: Area, start: float, width: float, point: Point, scale: float,
    floor: float, ink: str,
) -> None:  # fmt: skip
    colours = builder.theme.colours
    left, low, high = box.start(start, width), point.low * scale, point.high * scale

    def sides(bottom: float, top: float, *, closed: bool) -> None:
        painter.rectangle(left, bottom, width, top - bottom, fill=colours.panel)
        points = [(left + 0.6, top), (left + 0.6, bottom), (left + width - 0.6, bottom), (left + width - 0.6, top)]
        painter.polyline([*points, points[0]] if closed else points, colours.accent, 1.2)

    if point.bound in ("exact", "about"):
        painter.rectangle(left, floor, width, high, fill=ink)
    elif point.bound == "below":
        sides(floor, floor + high, closed=False)
    else:
        painter.rectangle(left, floor, width, low, fill=ink)
        sides(floor + low, floor + (high if point.bound == "range" else low + _OPEN), closed=point.bound == "range")


def _marker(painter: Painter, x: float, floor: float, point: Point, scale: float, ink: str) -> None:
    """A filled square for a value, an open one for a bound, a stroke over a range."""
    low, high = floor + point.low * scale, floor + point.high * scale
    if point.bound == "range":
        painter.polyline([(x, low), (x, high)], ink, 3.0)
    elif point.bound in ("exact", "about"):
        painter.rectangle(x - 2.5, high - 2.5, 5, 5, fill=ink)
    else:
        painter.rectangle(x - 2.5, high - 2.5, 5, 5, fill="#ffffff", stroke=ink, line=1.2)

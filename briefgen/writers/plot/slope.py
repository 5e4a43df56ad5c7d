"""A Chart of two categories and a frame in, a line for each series out that leads from the first to the second.

Each value is written at its end of the line, and at the second one whose it is; what would meet is moved apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from briefgen.chart import Chart, Point
from briefgen.writers.plot import headings, points
from briefgen.writers.plot.columns import HEIGHT
from briefgen.writers.plot.legend import LINE
from briefgen.writers.plot.model import ChartArea, Plot, Sketch, Value
from briefgen.writers.plot.style import BOUNDED, series_styles
from briefgen.writers.plot.text import wrap

_SIDE: Final = 0.38
"""Of the width, what is written at either end takes at most."""


@dataclass(slots=True)
class _End:
    """What stands at one end of a line: its value, then its name; `y` is the middle of it."""

    series: int
    point: Point
    value: list[str]
    name: list[str]
    y: float
    height: float


def slope(chart: Chart, frame: ChartArea) -> Plot:
    """The plot; as high as what is written at its ends needs."""
    sketch, size = Sketch(frame), frame.size
    sides = [_side(chart, frame, n) for n in (0, 1)]
    wide = [max((_wide(frame, end) for end in side), default=0.0) for side in sides]
    gap = size * 1.1
    xs = (wide[0] + gap, frame.width - wide[1] - gap)
    head = headings.unit(sketch, chart, 0.0)
    notes = headings.place(sketch, chart, xs, head)
    headings.leaders(sketch, notes, [notes.bottom + size * 0.2] * 2)
    head = _heads(sketch, chart, xs, notes.bottom + (size * 0.3 if notes.starts else 0.0))
    least = max((sum(end.height for end in side) for side in sides), default=0.0)
    tall = max(size * HEIGHT, least)
    over, under = _room(chart, size, max(least, size * 6))
    if frame.most is not None:
        tall = max(least, size * 6, min(tall, frame.most - head - over - under))
    unit = tall / max(chart.maximum - chart.minimum, 1e-9)
    top, foot = head + over, head + over + tall

    _lines(sketch, chart, xs, (top, foot), unit)
    values: dict[tuple[int, int], Value] = {}
    for n, side in enumerate(sides):
        for end in side:
            end.y = _height(chart, end.point, foot, unit)
        _apart(side, top - size * 0.5, foot + size * 0.5)
        for end in side:
            down = end.y - _height(chart, end.point, foot, unit)
            box = (0.0, end.y - end.height / 2, frame.width, end.y + end.height / 2)
            values[end.series, n] = Value(lines=tuple(end.value), x=xs[n], y=end.y, box=box, moved=(0.0, down))
            _say(sketch, end, xs[n], _height(chart, end.point, foot, unit), before=n == 0)
    return Plot(
        width=frame.width, height=foot + under, marks=tuple(sketch.marks), kind="slope",
        start=xs[0], unit=unit, end=wide[1], values=values,
    )  # fmt: skip


def _room(chart: Chart, size: float, tall: float) -> tuple[float, float]:
    """Over and under axes of at least this height: for their ends, and for arrows that leave them."""
    unit, over, under = tall / max(chart.maximum - chart.minimum, 1e-9), size, size
    for point in (point for row in chart.series for point in row.points if point and point.drawn):
        down, up = points.reach(point, size)
        over = max(over, up - (chart.maximum - point.high) * unit)
        under = max(under, down - (point.low - chart.minimum) * unit)
    return over, under


def _height(chart: Chart, point: Point, foot: float, unit: float) -> float:
    """How far down a point is; words without a value stand at the foot."""
    return foot - (points.middle(point) - chart.minimum) * unit if point.drawn else foot


def _lines(sketch: Sketch, chart: Chart, xs: tuple[float, float], ends: tuple[float, float], unit: float) -> None:
    """The two axes, the lines between them, and their points; `ends` are the top and the foot of the axes."""
    size, styles, (top, foot) = sketch.frame.size, series_styles(chart), ends

    def y(point: Point) -> float:
        return _height(chart, point, foot, unit)

    for x in xs:
        sketch.line((x, top - size * 0.6), (x, foot + size * 0.6), "line", 0.8)
    for s, row in enumerate(chart.series):
        one, other = row.points[0], row.points[1]
        if one and other and one.drawn and other.drawn:
            exact = one.bound == other.bound == "exact"
            dash = tuple(LINE * part for part in styles[s].dash) if exact else BOUNDED
            sketch.line((xs[0], y(one)), (xs[1], y(other)), styles[s].ink, LINE if exact else LINE * 0.75, dash)
    for s, row in enumerate(chart.series):
        for x, point in zip(xs, row.points, strict=True):
            if point and point.drawn:

                def turn(along: float, across: float, x: float = x, at: float = y(point)) -> tuple[float, float]:
                    return x + across, at - along

                points.draw(sketch, chart, styles[s], point, turn, unit)


def _side(chart: Chart, frame: ChartArea, category: int) -> list[_End]:
    """What is written at one end; names at the second alone, or where a series has no second value."""
    most, found = frame.width * _SIDE - frame.size * 1.1, []
    for s, row in enumerate(chart.series):
        point = row.points[category]
        if point is None:
            continue
        named = len(chart.series) > 1 and (category == 1 or row.points[1] is None)
        value = wrap(frame, point.label, most, bold=True)
        name = wrap(frame, row.name, most) if named else []
        height = (len(value) + len(name)) * frame.leading
        if named and len(value) == len(name) == 1:
            both = frame.measure(value[0], True) + frame.size * 0.5 + frame.measure(name[0], False)
            height = frame.leading if both <= most else height
        found.append(_End(series=s, point=point, value=value, name=name, y=0.0, height=height + frame.size * 0.1))
    return found


def _wide(frame: ChartArea, end: _End) -> float:
    lines = [frame.measure(line, True) for line in end.value]
    names = [frame.measure(line, False) for line in end.name]
    if _on_one_line(frame, end):
        return lines[0] + frame.size * 0.5 + names[0]
    return max([*lines, *names])


def _on_one_line(frame: ChartArea, end: _End) -> bool:
    return bool(end.name) and end.height < frame.leading * 1.5


def _heads(sketch: Sketch, chart: Chart, xs: tuple[float, float], y: float) -> float:
    """The names of the two categories over their ends of the lines; where they end."""
    frame, half = sketch.frame, sketch.frame.width / 2 - sketch.frame.size * 0.3
    bottom = y
    for n, name in enumerate(chart.categories[:2]):
        at = y
        for line in wrap(frame, name, half, bold=True):
            at += frame.leading
            wide = frame.measure(line, True)
            low, high = (0.0, half - wide) if n == 0 else (frame.width - half, frame.width - wide)
            left = min(max(xs[n] - wide / 2, low), max(high, low))
            sketch.label(left, at - frame.leading * 0.27, line, bold=True)
        bottom = max(bottom, at)
    return bottom + frame.size * 0.4


def _apart(side: list[_End], top: float, bottom: float) -> None:
    """Move what would meet: down in the order of the values, then up from the foot."""
    side.sort(key=lambda end: (end.y, end.series))
    edge = top
    for end in side:
        end.y = max(end.y, edge + end.height / 2)
        edge = end.y + end.height / 2
    edge = bottom
    for end in reversed(side):
        end.y = min(end.y, edge - end.height / 2)
        edge = end.y - end.height / 2


def _say(sketch: Sketch, end: _End, x: float, y: float, *, before: bool) -> None:
    """Write it `before` or behind the end of the line at x, y, with a line to it where it was moved."""
    frame, size = sketch.frame, sketch.frame.size
    way = -1.0 if before else 1.0
    if end.point.drawn and abs(end.y - y) > size * 0.6:
        sketch.line((x + way * size * 0.5, y), (x + way * size, end.y), "soft", 0.6)
    at, vague = x + way * size * 1.1, not end.point.drawn
    base = end.y + size * 0.35
    if _on_one_line(frame, end):
        wide = frame.measure((end.name if before else end.value)[0], not before)
        first, second = (end.value[0], end.name[0]) if not before else (end.name[0], end.value[0])
        far = at + way * (wide + size * 0.5)
        side: Literal["start", "end"] = "end" if before else "start"
        sketch.label(at, base, first, bold=not before, italic=vague and not before, anchor=side)
        sketch.label(far, base, second, bold=before, italic=vague and before, anchor=side)
        return
    lines = [*((line, True) for line in end.value), *((line, False) for line in end.name)]
    for k, (line, bold) in enumerate(lines):
        shift = (k - (len(lines) - 1) / 2) * frame.leading
        sketch.label(at, base + shift, line, bold=bold, italic=vague and bold, anchor="end" if before else "start")

"""A chart, a width and colours -> inline SVG: bars with their values written at them, open where the source is vague.

What is only "almost half" is an outline to its bound, open at the end; "over a third" is filled to the bound and open
beyond; a range is filled to its low end and outlined to its high one: nothing is drawn that the source does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from briefgen.chart import Chart, Point
from briefgen.writers.html import standing
from briefgen.writers.html.canvas import Canvas, label, measure, number, wrap
from briefgen.writers.html.escape import content


def svg(chart: Chart, canvas: Canvas, *, name: str, description: str, anchor: str) -> str:
    """The drawing, named by `name` and described by `description` for those who do not see it."""
    match chart.kind:
        case "bar":
            height, shapes = _bars(chart, canvas)
        case "column" | "line":
            height, shapes = standing.draw(chart, canvas) or _bars(chart, canvas)
        case _:
            assert_never(chart.kind)
    return (
        f'<svg role="img" aria-labelledby="{anchor}-name {anchor}-text" viewBox="0 0 {number(canvas.width)} '
        f'{number(height)}" font-size="{number(canvas.size)}" fill="{canvas.colours.ink}">'
        f'<title id="{anchor}-name">{content(name)}</title><desc id="{anchor}-text">{content(description)}</desc>'
        f"{''.join(shapes)}</svg>"
    )


# Lying bars ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One row of lying bars: a heading of its own (a category over its series), or a label, a point and its fill."""

    label: str
    point: Point | None = None
    fill: str = ""
    heading: bool = False


def _items(chart: Chart, canvas: Canvas) -> list[_Item]:
    if len(chart.series) == 1:
        points = zip(chart.categories, chart.series[0].points, strict=True)
        return [_Item(label=label, point=point, fill=canvas.colours.bar) for label, point in points]
    items: list[_Item] = []
    for n, category in enumerate(chart.categories):
        items.append(_Item(label=category, heading=True))
        for m, series in enumerate(chart.series):
            fill = canvas.colours.accent if m == 0 else canvas.colours.bar
            items.append(_Item(label=series.name, point=series.points[n], fill=fill))
    return items


def _bars(chart: Chart, canvas: Canvas) -> tuple[float, list[str]]:
    size, line, gap = canvas.size, canvas.size * 1.3, canvas.size * 0.55
    items = _items(chart, canvas)
    rows = [item for item in items if not item.heading]
    most = canvas.width * 0.36
    wrapped = {item.label: wrap(item.label, most, size) for item in rows}
    beside = all(len(w) <= 2 and max(measure(part, size) for part in w) <= most for w in wrapped.values())
    start = max(measure(part, size) for w in wrapped.values() for part in w) + size if beside and rows else 0.0
    plot = _plot(rows, canvas.width - start, chart.maximum, gap, size)
    if plot < canvas.width * 0.3 and beside:
        beside, start = False, 0.0
        plot = _plot(rows, canvas.width, chart.maximum, gap, size)
    inline = plot >= canvas.width * 0.3  # else the value stands in a line of its own, over its bar
    if not inline:
        plot = canvas.width
    thick, y = size * 1.5, 2.0
    shapes: list[str] = []
    for item in items:
        value = item.point.label if item.point else "–"
        if item.heading:
            y += size * 0.4
            for part in wrap(item.label, canvas.width, size):
                y += line
                shapes.append(label(canvas, 0, y - line * 0.3, part, bold=True))
            y += size * 0.3
            continue
        height = thick
        if beside:
            lines = wrapped[item.label]
            height = max(thick, len(lines) * line)
            for n, part in enumerate(lines):
                shapes.append(label(canvas, 0, y + height / 2 + (n - (len(lines) - 1) / 2) * line + size * 0.35, part))
        else:
            for part in wrap(item.label, canvas.width, size):
                y += line
                shapes.append(label(canvas, 0, y - line * 0.3, part))
            for part in () if inline else wrap(value, canvas.width, size * 1.06):
                y += line
                shapes.append(label(canvas, 0, y - line * 0.3, part, bold=True))
        top = y + (height - thick) / 2
        end = start
        if item.point:
            end += item.point.high / chart.maximum * plot
            shapes += _bar(canvas, item.point, item.fill, start, plot / chart.maximum, top, thick)
            end += size * 1.2 if item.point.bound == "above" else 0
        if inline:
            shapes.append(label(canvas, end + gap, top + thick / 2 + size * 0.35, value, bold=True))
        y += height + size * 0.45
    base = f'<path d="M{canvas.x(start)} 0V{number(y)}" stroke="{canvas.colours.soft}" fill="none"/>'
    return y + 2, [*shapes, base] if beside else shapes


def _plot(rows: list[_Item], room: float, maximum: float, gap: float, size: float) -> float:
    """How long a bar of `maximum` may be so that every value still fits after its bar."""
    plot = room
    for item in rows:
        if item.point and item.point.high > 0:
            beyond = size * 1.2 if item.point.bound == "above" else 0
            free = room - gap - beyond - measure(item.point.label, size * 1.06)
            plot = min(plot, free / (item.point.high / maximum))
    return plot


def _bar(canvas: Canvas, point: Point, fill: str, start: float, unit: float, top: float, thick: float) -> Iterator[str]:
    """A lying bar; `unit` is the length of one on the value axis."""
    low, high = point.low * unit, point.high * unit
    solid = f'fill="{fill}"'
    edge = f'fill="none" stroke="{canvas.colours.accent}" stroke-width="2"'
    tint = f'fill="{canvas.colours.panel}"'
    bottom = top + thick

    def box(x: float, width: float, paint: str) -> str:
        return (
            f'<rect x="{canvas.x(start + x, width)}" y="{number(top)}" width="{number(width)}" '
            f'height="{number(thick)}" {paint}/>'
        )

    def rails(x: float, to: float, dash: str = "") -> str:
        a, b = canvas.x(start + x), canvas.x(start + to)
        up, down = number(top + 1), number(bottom - 1)
        return f'<path d="M{b} {up}H{a}M{a} {down}H{b}" {edge}{dash}/>'

    match point.bound:
        case "exact":
            yield box(0, high, solid)
        case "about":
            yield box(0, high, solid)
            end = canvas.x(start + high)
            yield (f'<path d="M{end} {number(top - 3)}V{number(bottom + 3)}" {edge} stroke-dasharray="3 3"/>')
        case "below":
            yield box(0, high, tint)
            a, b = canvas.x(start + 1), canvas.x(start + high)
            yield f'<path d="M{b} {number(top + 1)}H{a}V{number(bottom - 1)}H{b}" {edge}/>'
        case "above":
            yield box(0, low, solid)
            yield rails(low, low + canvas.size * 1.2, ' stroke-dasharray="4 3"')
        case "range":
            yield box(0, low, solid)
            yield box(low, high - low, tint)
            a, b = canvas.x(start + low), canvas.x(start + high)
            yield f'<path d="M{a} {number(top + 1)}H{b}V{number(bottom - 1)}H{a}" {edge}/>'
        case _:
            assert_never(point.bound)

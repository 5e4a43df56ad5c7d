"""A chart and a canvas -> standing columns or a line over its categories, where the words fit under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.chart import Chart, Point
from briefgen.writers.html.canvas import Canvas, label, measure, number, wrap


def draw(chart: Chart, canvas: Canvas) -> tuple[float, list[str]] | None:
    """Height and shapes of a `column` or `line` chart; None where its labels or values are too wide to stand."""
    return _columns(chart, canvas) if chart.kind == "column" else _lines(chart, canvas)


def _frame(chart: Chart, canvas: Canvas) -> tuple[float, list[list[str]]] | None:
    """The width of a category and its wrapped labels; None where the labels do not fit under standing columns."""
    band = canvas.width / max(1, len(chart.categories))
    labels = [wrap(category, band - 6, canvas.size) for category in chart.categories]
    words = [part for lines in labels for part in lines]
    values = [p.label for s in chart.series for p in s.points if p]
    room = band / (len(chart.series) if chart.kind == "column" else 1)
    if any(measure(w, canvas.size) > band - 4 for w in words) or any(len(lines) > 3 for lines in labels):
        return None
    if any(measure(v, canvas.size * 1.06) > room for v in values):
        return None
    return band, labels


def _legend(chart: Chart, canvas: Canvas) -> tuple[float, list[str]]:
    """Which fill is which series: swatches with names, one to a line."""
    if len(chart.series) == 1:
        return 0.0, []
    shapes: list[str] = []
    y = 0.0
    for m, series in enumerate(chart.series):
        fill = canvas.colours.accent if m == 0 else canvas.colours.bar
        opacity = ' fill-opacity="0.45"' if m > 1 else ""
        shapes.append(
            f'<rect x="{canvas.x(0, canvas.size)}" y="{number(y + 3)}" width="{number(canvas.size)}" '
            f'height="{number(canvas.size * 0.8)}" fill="{fill}"{opacity}/>'
        )
        shapes.append(label(canvas, canvas.size * 1.5, y + canvas.size * 0.95, series.name))
        y += canvas.size * 1.4
    return y + canvas.size * 0.5, shapes


def _columns(chart: Chart, canvas: Canvas) -> tuple[float, list[str]] | None:
    frame = _frame(chart, canvas)
    if frame is None:
        return None
    band, labels = frame
    size = canvas.size
    head, shapes = _legend(chart, canvas)
    top, plot = head + size * 2.6, size * 12
    base = top + plot
    count = len(chart.series)
    thick = min(band * 0.7 / count, size * 4)
    for n, lines in enumerate(labels):
        middle = band * (n + 0.5)
        for m, series in enumerate(chart.series):
            point = series.points[n]
            x = middle + (m - count / 2) * thick
            label_y = base - size * 0.4
            if point:
                fill = canvas.colours.accent if count > 1 and m == 0 else canvas.colours.bar
                shapes += _column(canvas, point, fill, x, thick * 0.94, base, plot / chart.maximum)
                beyond = size if point.bound == "above" else 0
                label_y -= point.high / chart.maximum * plot + beyond
            value = point.label if point else "–"
            shapes.append(label(canvas, x + thick / 2, label_y, value, bold=True, anchor="middle"))
        for k, part in enumerate(lines):
            shapes.append(label(canvas, middle, base + size * 1.3 * (k + 1), part, anchor="middle"))
    rule = f'<path d="M0 {number(base)}H{number(canvas.width)}" stroke="{canvas.colours.soft}" fill="none"/>'
    return base + size * (1.3 * max(len(lines) for lines in labels) + 0.6), [*shapes, rule]


def _column(canvas: Canvas, point: Point, fill: str, x: float, thick: float, base: float, unit: float) -> Iterator[str]:
    low, high = point.low * unit, point.high * unit
    edge = f'fill="none" stroke="{canvas.colours.accent}" stroke-width="2"'
    left = float(canvas.x(x, thick))
    a, b = number(left + 1), number(left + thick - 1)

    def box(bottom: float, height: float, paint: str) -> str:
        return (
            f'<rect x="{number(left)}" y="{number(bottom - height)}" width="{number(thick)}" '
            f'height="{number(height)}" fill="{paint}"/>'
        )

    match point.bound:
        case "exact":
            yield box(base, high, fill)
        case "about":
            yield box(base, high, fill)
            yield (
                f'<path d="M{number(left - 3)} {number(base - high)}H{number(left + thick + 3)}" {edge} '
                'stroke-dasharray="3 3"/>'
            )
        case "below":
            yield box(base, high, canvas.colours.panel)
            up = number(base - high)
            yield f'<path d="M{a} {up}V{number(base)}M{b} {number(base)}V{up}" {edge}/>'
        case "above":
            yield box(base, low, fill)
            foot, up = number(base - low), number(base - low - canvas.size)
            yield f'<path d="M{a} {foot}V{up}M{b} {foot}V{up}" {edge} stroke-dasharray="4 3"/>'
        case "range":
            yield box(base, low, fill)
            yield box(base - low, high - low, canvas.colours.panel)
            yield f'<path d="M{a} {number(base - low)}V{number(base - high)}H{b}V{number(base - low)}" {edge}/>'
        case _:
            assert_never(point.bound)


def _lines(chart: Chart, canvas: Canvas) -> tuple[float, list[str]] | None:
    frame = _frame(chart, canvas)
    if frame is None:
        return None
    band, labels = frame
    size = canvas.size
    head, shapes = _legend(chart, canvas)
    top, plot = head + size * 2.6, size * 12
    base = top + plot
    unit = plot / chart.maximum
    for m, series in enumerate(chart.series):
        colour = canvas.colours.accent if m == 0 else canvas.colours.bar
        run: list[str] = []
        path = ""
        for n, point in enumerate(series.points):
            if point is None:
                run = []
                continue
            at = f"{canvas.x(band * (n + 0.5))} {number(base - (point.low + point.high) / 2 * unit)}"
            path += ("L" if run else "M") + at
            run.append(at)
        dash = f' stroke-dasharray="{4 + 3 * m} 4"' if m else ""
        shapes.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5"{dash}/>' if path else "")
        for n, point in enumerate(series.points):
            x = band * (n + 0.5)
            if point:
                shapes += _dot(canvas, point, colour, x, base, unit)
                above, below = base - point.high * unit - size * 0.8, base - point.low * unit + size * 1.6
                y = below if m and below < base - size * 0.2 else above  # the base line crosses no label
                shapes.append(label(canvas, x, y, point.label, bold=True, anchor="middle"))
    for n, lines in enumerate(labels):
        for k, part in enumerate(lines):
            shapes.append(label(canvas, band * (n + 0.5), base + size * 1.3 * (k + 1), part, anchor="middle"))
    rule = f'<path d="M0 {number(base)}H{number(canvas.width)}" stroke="{canvas.colours.soft}" fill="none"/>'
    return base + size * (1.3 * max(len(lines) for lines in labels) + 0.6), [*shapes, rule]


def _dot(canvas: Canvas, point: Point, colour: str, x: float, base: float, unit: float) -> Iterator[str]:
    """A filled dot where the value is exact, a hollow one where it is a bound; a range has a bar from low to high."""
    low, high = base - point.low * unit, base - point.high * unit
    at = canvas.x(x)
    if point.bound == "range":
        yield f'<path d="M{at} {number(low)}V{number(high)}" stroke="{colour}" stroke-width="6" fill="none"/>'
        return
    fill = colour if point.bound == "exact" else "#ffffff"
    yield f'<circle cx="{at}" cy="{number(high)}" r="4.5" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
    match point.bound:
        case "exact" | "about":
            return
        case "below" | "above":
            way = 1 if point.bound == "below" else -1
            yield (
                f'<path d="M{at} {number(high + way * 5)}v{number(way * canvas.size * 0.9)}" stroke="{colour}" '
                'stroke-width="2" stroke-dasharray="3 2" fill="none"/>'
            )
        case _:
            assert_never(point.bound)

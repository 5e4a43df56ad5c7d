"""A Chart and a frame in, lying bars out: each with its name beside or over it, and its value behind it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.chart import Chart, Point
from briefgen.writers.plot import shapes
from briefgen.writers.plot.model import ChartArea, Ink, Plot, Sketch
from briefgen.writers.plot.style import ink_of, series_styles
from briefgen.writers.plot.text import whole, wrap

_NAMES = 0.36
"""Of the width, what names may take beside the bars."""
_PLOT = 0.2
"""Of the width, what the bars need; else names and values stand over them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One bar with its name, or a heading: a category over its series."""

    name: str
    point: Point | None = None
    ink: Ink = "bar"
    heading: bool = False

    @property
    def value(self) -> str:
        return self.point.label if self.point else "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How the rows are set across: `unit` is the length of one, `zero` where the bars start."""

    beside: bool
    inline: bool
    """Whether a value stands behind its bar, or over it."""
    start: float
    zero: float
    unit: float


def bars(chart: Chart, frame: ChartArea) -> Plot:
    """The plot; closer where it would be higher than the frame allows, and higher where even that is not enough."""
    rows = _rows(chart)
    layout = _layout(rows, chart, frame)
    plot = _draw(rows, chart, frame, layout, 1.0)
    if frame.most is None or plot.height <= frame.most:
        return plot
    close = _draw(rows, chart, frame, layout, 0.0)
    if close.height >= frame.most:
        return close
    # Heights are linear in how loose the rows are.
    return _draw(rows, chart, frame, layout, (frame.most - close.height) / (plot.height - close.height))


def _rows(chart: Chart) -> list[_Row]:
    styles = series_styles(chart)
    rows: list[_Row] = []
    for n, category in enumerate(chart.categories):
        if len(chart.series) > 1:
            rows.append(_Row(name=category, heading=True))
        for s, series in enumerate(chart.series):
            name = series.name if len(chart.series) > 1 else category
            rows.append(_Row(name=name, point=series.points[n], ink=ink_of(chart, styles, s, n)))
    return rows


def _layout(rows: list[_Row], chart: Chart, frame: ChartArea) -> _Layout:
    """Names beside their bars if two lines hold them, values behind the bars if these keep a length to compare."""
    most = frame.width * _NAMES
    names = [wrap(frame, row.name, most) for row in rows if not row.heading]
    fits = all(len(lines) <= 2 for lines in names) and all(
        whole(frame, row.name, most) for row in rows if not row.heading
    )
    widest = max((frame.measure(line, False) for lines in names for line in lines), default=0.0)
    for beside in (True, False) if fits else (False,):
        start = widest + frame.size if beside else 0.0
        zero, unit = _scale(rows, chart, frame, start, values=True)
        if unit * (chart.maximum - chart.minimum) >= frame.width * _PLOT:
            return _Layout(beside=beside, inline=True, start=start, zero=zero, unit=unit)
    zero, unit = _scale(rows, chart, frame, 0.0, values=False)
    return _Layout(beside=False, inline=False, start=0.0, zero=zero, unit=unit)


def _scale(rows: list[_Row], chart: Chart, frame: ChartArea, start: float, *, values: bool) -> tuple[float, float]:
    """Where zero is, and how long a bar of one may be so that every bar, with its value, is inside the frame."""
    gap = frame.size * 0.55
    points = [row.point for row in rows if row.point]

    def taken(point: Point) -> float:
        return shapes.beyond(point, frame.size) + (gap + frame.measure(point.label, True) if values else 0.0)

    left = max((taken(point) for point in points if point.high < 0), default=0.0)
    room = frame.width - start - left
    below = -min(chart.minimum, 0.0)
    unit = room / max(chart.maximum + below, 1e-9)
    for point in points:
        reach = max(point.high, 0.0) + below
        if point.high >= 0:
            spare = room - taken(point)
            unit = min(unit, spare / reach if reach > 0 else unit if spare >= 0 else 0.0)
    unit = max(unit, 0.0)
    return start + left + below * unit, unit


def _draw(rows: list[_Row], chart: Chart, frame: ChartArea, layout: _Layout, loose: float) -> Plot:
    """`loose` is 1 for rows at their usual distance, 0 for rows as close as their words can be read."""
    sketch, size, leading = Sketch(frame), frame.size, frame.leading
    thick = size * (0.85 + 0.65 * loose)
    between = size * (0.3 + 0.15 * loose)
    y = between / 2

    def over(text: str, *, bold: bool) -> None:
        nonlocal y
        for line in wrap(frame, text, frame.width, bold=bold):
            y += leading
            sketch.label(0, y - leading * 0.27, line, bold=bold)

    for n, row in enumerate(rows):
        if row.heading:
            y += size * 0.35 * loose if n else 0.0
            over(row.name, bold=True)
            y += size * 0.15
            continue
        height = max(thick, size * 1.1)
        if layout.beside:
            lines = wrap(frame, row.name, frame.width * _NAMES)
            height = max(height, len(lines) * size * (1.15 + 0.15 * loose))
            step = height / len(lines) if len(lines) > 1 else 0.0
            for k, line in enumerate(lines):
                shift = (k - (len(lines) - 1) / 2) * step
                sketch.label(0, y + height / 2 + shift + size * 0.35, line)
        else:
            over(row.name, bold=False)
            if not layout.inline:
                over(row.value, bold=True)
            y += size * 0.1
        top = y + (height - thick) / 2
        if layout.beside or chart.minimum < 0:
            edge = [(layout.zero, y - between / 2), (layout.zero, y + height + between / 2)]
            sketch.shape(edge, closed=False, stroke="soft", width=0.8)
        _bar(sketch, row, layout, top, thick, y + height / 2 + size * 0.35)
        y += height + between
    y -= between / 2
    end = max((frame.measure(row.value, True) for row in rows if not row.heading), default=0.0)
    return Plot(
        width=frame.width, height=y, marks=tuple(sketch.marks), kind="bar",
        start=layout.start, unit=layout.unit, end=end + size * 0.55 if layout.inline else 0.0,
    )  # fmt: skip


def _bar(sketch: Sketch, row: _Row, layout: _Layout, top: float, thick: float, baseline: float) -> None:
    gap = sketch.frame.size * 0.55
    point, zero = row.point, layout.zero
    if point is not None:
        shapes.bar(sketch, point, lambda along, across: (zero + along, top + across), layout.unit, thick, row.ink)
    if not layout.inline:
        return
    reach = point.high * layout.unit if point else 0.0
    more = shapes.beyond(point, sketch.frame.size) if point else 0.0
    if point is not None and point.high < 0:
        sketch.label(zero + point.low * layout.unit - more - gap, baseline, row.value, bold=True, anchor="end")
    else:
        sketch.label(zero + reach + more + gap, baseline, row.value, bold=True)

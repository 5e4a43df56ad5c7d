"""A Chart and a frame in, lying bars out: each with its name beside or over it, and its value behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefgen.chart import Chart, Point
from briefgen.writers.plot import names, shapes
from briefgen.writers.plot.model import ChartArea, Ink, Plot, Sketch
from briefgen.writers.plot.style import ink_of, series_styles
from briefgen.writers.plot.text import wrap

_PLOT: Final = 0.2
"""Of the width, what the bars need; else names and values stand over them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One bar with its name, or a heading: a category over its series."""

    name: str
    category: int
    series: int | None = None
    point: Point | None = None
    ink: Ink = "bar"
    heading: bool = False
    marked: bool = False

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
    several = len(chart.series) > 1
    for n, category in enumerate(chart.categories):
        if several:
            rows.append(_Row(name=category, category=n, heading=True, marked=n in chart.marked))
        for s, series in enumerate(chart.series):
            name = series.name if several else category
            ink = ink_of(chart, styles, s, n)
            rows.append(_Row(name=name, category=n, series=s, point=series.points[n], ink=ink))
    return rows


def _layout(rows: list[_Row], chart: Chart, frame: ChartArea) -> _Layout:
    """Names beside their bars if they are short, values behind the bars if these keep a length to compare."""
    named = [row.name for row in rows if not row.heading]
    for beside in (True, False) if names.beside(frame, named) else (False,):
        start = names.widest(frame, named) + frame.size if beside else 0.0
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
    sketch, size = Sketch(frame), frame.size
    usual = frame.thick or size * 1.05
    thick = usual + (size * 0.75 - usual) * (1 - loose)
    between = size * (0.3 + 0.15 * loose)
    y = names.titles(sketch, chart, layout.zero) + between / 2
    for n, row in enumerate(rows):
        if row.heading:
            y += size * 0.35 * loose if n else 0.0
            y = names.over(sketch, y, row.name, bold=True, ink="accent" if row.marked else "ink")
            y = names.noted(sketch, chart, row.category, None, 0.0, y) + size * 0.15
            continue
        height = max(thick, size * 1.1)
        if layout.beside:
            lines = len(wrap(frame, row.name, frame.width * names.NAMES))
            height = max(height, lines * size * (1.15 + 0.15 * loose))
            names.at_side(sketch, y + height / 2, row.name, height / lines if lines > 1 else 0.0)
        else:
            y = names.over(sketch, y, row.name)
            if not layout.inline:
                y = names.over(sketch, y, row.value, bold=True)
            y += size * 0.1
        top = y + (height - thick) / 2
        if layout.beside or chart.minimum < 0:
            sketch.line((layout.zero, y - between / 2), (layout.zero, y + height + between / 2), "soft", 0.8)
        _bar(sketch, chart, row, layout, top, thick, y + height / 2 + size * 0.35)
        y += height
        y = names.noted(sketch, chart, row.category, row.series, layout.zero if layout.beside else 0.0, y)
        if len(chart.series) == 1:
            y = names.noted(sketch, chart, row.category, None, layout.zero if layout.beside else 0.0, y)
        y += between
    y -= between / 2
    y = _whole(sketch, chart, layout, y)
    end = max((frame.measure(row.value, True) for row in rows if not row.heading), default=0.0)
    return Plot(
        width=frame.width, height=y, marks=tuple(sketch.marks), kind="bar",
        start=layout.start, unit=layout.unit, end=end + size * 0.55 if layout.inline else 0.0,
    )  # fmt: skip


def _bar(sketch: Sketch, chart: Chart, row: _Row, layout: _Layout, top: float, thick: float, baseline: float) -> None:
    gap = sketch.frame.size * 0.55
    point, zero, vague = row.point, layout.zero, row.point is not None and not row.point.drawn

    def turn(along: float, across: float) -> tuple[float, float]:
        return zero + along, top + across

    if chart.whole:
        shapes.track(sketch, turn, chart.maximum * layout.unit, thick, dotted=vague)
    if point is not None:
        shapes.bar(sketch, point, turn, layout.unit, thick, row.ink)
    if not layout.inline:
        return
    reach = point.high * layout.unit if point else 0.0
    more = shapes.beyond(point, sketch.frame.size) if point else 0.0
    if point is not None and point.high < 0:
        sketch.label(zero + point.low * layout.unit - more - gap, baseline, row.value, bold=True, anchor="end")
    else:
        sketch.label(zero + reach + more + gap, baseline, row.value, bold=True, italic=vague)


def _whole(sketch: Sketch, chart: Chart, layout: _Layout, y: float) -> float:
    """What is written under the tracks: nothing, the half, the whole; each where there is room."""
    frame = sketch.frame
    length = chart.maximum * layout.unit
    if not chart.whole:
        return y
    wide = [frame.measure(word, False) for word in chart.whole]
    gap = frame.size * 0.5
    places: list[tuple[float, float]] = [(0.0, wide[0]), ((length - wide[1]) / 2, (length + wide[1]) / 2)]
    places.append((length - wide[2], length))
    shown = [0, 1, 2]
    if places[1][0] < places[0][1] + gap or places[1][1] + gap > places[2][0]:
        shown = [0, 2] if places[2][0] >= places[0][1] + gap else []
    for n in shown:
        sketch.label(layout.zero + places[n][0], y + frame.leading * 0.7, chart.whole[n], ink="soft")
    return y + (frame.leading if shown else 0.0)

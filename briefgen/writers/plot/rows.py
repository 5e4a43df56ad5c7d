"""A Chart and a frame in, rows of points on one axis out: a dot plot, or ranges whose two points are joined.

Values stand beside the points where a row has one or two; else over them, as high as it takes for none to meet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.chart import Chart, Point
from briefgen.writers.plot import names, points
from briefgen.writers.plot.legend import legend
from briefgen.writers.plot.model import ChartArea, Plot, Sketch
from briefgen.writers.plot.style import SeriesStyle, ink_of, series_styles
from briefgen.writers.plot.text import wrap

_ASIDE: Final = 0.3
"""Of the width, what values beside the points may take at either end."""
_PLOT: Final = 0.2
"""Of the width, what the points need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How rows are set across."""

    beside: bool
    """Whether names stand beside their rows."""
    aside: bool
    """Whether values stand beside their points."""
    start: float
    zero: float
    """Where the axis starts."""
    unit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A value over its point: its lines, the series that it is of, its left edge, and how many lines over the row."""

    lines: tuple[str, ...]
    series: int
    left: float
    level: int
    vague: bool


def rows(chart: Chart, frame: ChartArea) -> Plot:
    """The plot; closer where it would be higher than the frame allows."""
    layout = _layout(chart, frame)
    plot = _draw(chart, frame, layout, 1.0)
    if frame.most is None or plot.height <= frame.most:
        return plot
    close = _draw(chart, frame, layout, 0.0)
    if close.height >= frame.most:
        return close
    return _draw(chart, frame, layout, (frame.most - close.height) / (plot.height - close.height))


def _layout(chart: Chart, frame: ChartArea) -> _Layout:
    span = max(chart.maximum - chart.minimum, 1e-9)
    present = [point for row in chart.series for point in row.points if point]
    edge = max((max(points.reach(point, frame.size)) for point in present), default=0.0) + frame.size * 0.15
    wide = max((frame.measure(point.label, True) for point in present), default=0.0) + edge + frame.size * 0.4
    vague = any(not point.drawn for point in present)
    aside = len(chart.series) <= 2 and not (vague and len(chart.series) > 1)
    for beside in (True, False) if names.beside(frame, chart.categories) else (False,):
        start = names.widest(frame, chart.categories, bold=bool(chart.marked)) + frame.size if beside else 0.0
        if aside and wide <= frame.width * _ASIDE:
            left = wide if len(chart.series) == 2 else edge
            room = frame.width - start - left - wide
            if room >= frame.width * _PLOT:
                return _Layout(beside=beside, aside=True, start=start, zero=start + left, unit=room / span)
        room = frame.width - start - 2 * edge
        if room >= frame.width * 0.4 or not beside:
            break
    return _Layout(beside=beside, aside=False, start=start, zero=start + edge, unit=room / span)


def _draw(chart: Chart, frame: ChartArea, layout: _Layout, loose: float) -> Plot:
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    y = names.titles(sketch, chart, layout.zero, legend(sketch, chart, styles))
    for n, category in enumerate(chart.categories):
        bold = n in chart.marked
        height = size * (1.15 + 0.55 * loose)
        if not layout.beside:
            y = names.over(sketch, y, category, bold=bold)
        written = [] if layout.aside else _over(chart, frame, layout, n)
        levels = max((one.level + len(one.lines) for one in written), default=0)
        y += levels * size * 1.2
        if layout.beside:
            lines = len(wrap(frame, category, frame.width * names.NAMES, bold=bold))
            height = max(height, lines * size * 1.2)
            names.at_side(sketch, y + height / 2, category, size * 1.2, bold=bold)
        middle = y + height / 2
        half = height / 2 if layout.beside else size * 0.6
        sketch.line((layout.zero, middle - half), (layout.zero, middle + half), "soft", 0.8)
        _row(sketch, chart, styles, layout, n, middle)
        for one in written:
            _write(sketch, styles, one, y, keyed=len(chart.series) > 1)
        y += height
        for s in (None, *range(len(chart.series))):
            y = names.noted(sketch, chart, n, s, layout.zero + size * 0.4, y)
        y += size * (0.1 + 0.35 * loose)
    y = _axis(sketch, chart, layout, y)
    after = frame.width - layout.zero - layout.unit * (chart.maximum - chart.minimum)
    return Plot(
        width=frame.width, height=y, marks=tuple(sketch.marks), kind="rows",
        start=layout.zero, unit=layout.unit, end=after,
    )  # fmt: skip


def _row(
    sketch: Sketch, chart: Chart, styles: Sequence[SeriesStyle], layout: _Layout, category: int, middle: float
) -> None:
    """One row: its line, what joins two points, the points, and beside them their values."""
    size = sketch.frame.size

    def x(point: Point) -> float:
        return layout.zero + (points.middle(point) - chart.minimum) * layout.unit

    present = [(s, point) for s, row in enumerate(chart.series) if (point := row.points[category])]
    drawn = [(s, point) for s, point in present if point.drawn]
    written = _beside(sketch, layout, present, x) if layout.aside else []
    _guide(sketch, chart, layout, middle, [(low, high) for low, high, _ in written])
    if chart.kind == "range" and len(drawn) == 2:
        exact = all(point.bound == "exact" for _, point in drawn)
        ends = [(x(point), middle) for _, point in drawn]
        sketch.line(ends[0], ends[1], "bar", 3.0, () if exact else (4.0, 3.0))
    for s, point in drawn:

        def turn(along: float, across: float, at: float = x(point)) -> tuple[float, float]:
            return at + along, middle - across

        own = replace(styles[s], ink=ink_of(chart, tuple(styles), s, category))
        points.draw(sketch, chart, own, point, turn, layout.unit)
    for low, high, point in written:
        vague = point is not None and not point.drawn
        label = point.label if point else "–"
        wide = sketch.frame.measure(label, True)
        sketch.label((low + high - wide) / 2, middle + size * 0.35, label, bold=True, italic=vague)


def _beside(
    sketch: Sketch, layout: _Layout, present: list[tuple[int, Point]], x: Callable[[Point], float]
) -> list[tuple[float, float, Point | None]]:
    """Where the values of a row stand beside its points: from, to, and of which; the lower of two before its own."""
    size = sketch.frame.size
    found: list[tuple[float, float, Point | None]] = []
    order = sorted(present, key=lambda pair: (x(pair[1]), pair[0]))
    if len({(x(point), point.label) for _, point in order}) == 1:
        order = order[-1:]
    for k, (_, point) in enumerate(order):
        below, above = points.reach(point, size)
        half, wide = (point.high - point.low) / 2 * layout.unit, sketch.frame.measure(point.label, True)
        at = x(point) + above + half + size * 0.25 if point.drawn else layout.zero + size * 0.4
        if k == 0 and len(order) == 2:
            at = x(point) - below - half - size * 0.25 - wide
        found.append((at, at + wide, point))
    return found or [(layout.zero + size * 0.4, layout.zero + size * 0.4 + sketch.frame.measure("–", True), None)]


def _guide(sketch: Sketch, chart: Chart, layout: _Layout, middle: float, taken: list[tuple[float, float]]) -> None:
    """The line that the eye follows along a row, open where a value is written on it."""
    gap, at = sketch.frame.size * 0.25, layout.zero
    far = layout.zero + (chart.maximum - chart.minimum) * layout.unit
    for low, high in [*sorted(taken), (far, far)]:
        end = min(low - gap, far) if low < far else far
        if end > at:
            sketch.line((at, middle), (end, middle), "line", 0.6)
        at = max(at, high + gap)


def _over(chart: Chart, frame: ChartArea, layout: _Layout, category: int) -> list[_Written]:
    """The values of a row over their points, each on the lowest level where it meets no other."""
    key = frame.size * 0.9 if len(chart.series) > 1 else 0.0
    found: list[_Written] = []
    boxes: list[tuple[float, float, int, int]] = []
    for s, row in enumerate(chart.series):
        point = row.points[category]
        if point is None:
            continue
        lines = tuple(wrap(frame, point.label, frame.width - key, bold=True))
        wide = max(frame.measure(line, True) for line in lines) + key
        value = points.middle(point) - chart.minimum if point.drawn else 0.0
        left = min(max(layout.zero + value * layout.unit - wide / 2, 0.0), frame.width - wide)
        if layout.beside:
            left = max(min(left, frame.width - wide), min(layout.start - frame.size * 0.5, frame.width - wide))
        level, right = 0, left + wide
        while any(
            left < b + frame.size * 0.4 and a < right + frame.size * 0.4 and level < d and c < level + len(lines)
            for a, b, c, d in boxes
        ):
            level += 1
        boxes.append((left, right, level, level + len(lines)))
        found.append(_Written(lines=lines, series=s, left=left, level=level, vague=not point.drawn))
    return found


def _write(sketch: Sketch, styles: Sequence[SeriesStyle], one: _Written, bottom: float, *, keyed: bool) -> None:
    """A value from its level up, after the marker of its series where there are several."""
    size, style = sketch.frame.size, styles[one.series]
    for k, line in enumerate(reversed(one.lines)):
        base = bottom - (one.level + k) * size * 1.2 - size * 0.15
        last = k == len(one.lines) - 1
        if keyed and last:
            points.marker(sketch, style.marker, one.left + size * 0.4, base - size * 0.32, style.ink, filled=True)
        sketch.label(one.left + (size * 0.9 if keyed else 0.0), base, line, bold=True, italic=one.vague)


def _axis(sketch: Sketch, chart: Chart, layout: _Layout, bottom: float) -> float:
    """The numbers along the axis under the rows; where they end."""
    frame, size = sketch.frame, sketch.frame.size
    taken: list[tuple[float, float]] = []
    for tick in (chart.ticks[0], chart.ticks[-1], *chart.ticks[1:-1]) if chart.ticks else ():
        x, wide = layout.zero + (tick.value - chart.minimum) * layout.unit, frame.measure(tick.label, False)
        left = min(max(x - wide / 2, 0.0), frame.width - wide)
        if left < 0 or any(left < b + size * 0.5 and a < left + wide + size * 0.5 for a, b in taken):
            continue
        taken.append((left, left + wide))
        sketch.line((x, bottom), (x, bottom + size * 0.25), "soft", 0.8)
        sketch.label(left, bottom + frame.leading * 0.95, tick.label, ink="soft")
    return bottom + (frame.leading * 1.2 if taken else 0.0)

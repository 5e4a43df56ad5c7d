"""A Chart and a frame in, lines out: a line stays a line, with as many of its words as have room.

Where it is high enough for its values is decided here, which of them are written and where in `values`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.writers.plot import headings, points
from briefgen.writers.plot.columns import HEIGHT, LEAST
from briefgen.writers.plot.legend import LINE, legend
from briefgen.writers.plot.model import Box, ChartArea, Plot, Sketch, Value
from briefgen.writers.plot.style import BOUNDED, BOUNDS, SeriesStyle, series_styles
from briefgen.writers.plot.text import whole, wrap
from briefgen.writers.plot.values import Field, extremes, place, write

Place = Callable[[float], float]
"""A value -> how far down it is."""
_TRIES = 8
"""How often a plot is drawn anew with more room over and under its points, before it is as high as it then is."""


def lines(chart: Chart, frame: ChartArea) -> Plot:
    """The plot; taller than the frame allows only where not even its least height holds the values that it needs."""
    over = under = frame.size * 1.9
    for _ in range(_TRIES):
        made, more_over, more_under = _drawn(chart, frame, over, under)
        if more_over <= 0 and more_under <= 0:
            return made
        over, under = over + max(0.0, more_over), under + max(0.0, more_under)
    return made


def _drawn(chart: Chart, frame: ChartArea, over: float, under: float) -> tuple[Plot, float, float]:
    """The plot with this package over and under its points, and how much more of each its values need."""
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    head = headings.unit(sketch, chart, legend(sketch, chart, styles))
    gutter = max((frame.measure(tick.label, False) for tick in chart.ticks), default=-size * 0.6) + size * 0.6
    gutter = gutter if gutter < frame.width * 0.45 else 0.0
    # Half of a marker at either end, where the points are close.
    band = (frame.width - gutter - size * 0.8) / max(1, len(chart.categories))
    middles = [gutter + size * 0.4 + band * (n + 0.5) for n in range(len(chart.categories))]
    notes = headings.place(sketch, chart, middles, head)
    head = notes.bottom
    names = _names(chart, frame, middles, band)
    named = frame.leading * max((len(words) for _, words in names.values()), default=0)
    foot = named + headings.title_height(frame, chart) + size * 0.5
    tall = size * HEIGHT
    if frame.most is not None:
        tall = max(size * LEAST, min(tall, frame.most - head - over - under - foot - size * 0.2))
    unit = tall / max(chart.maximum - chart.minimum, 1e-9)
    floor = head + over + tall
    bottom = floor + under

    def y(value: float) -> float:
        return floor - (value - chart.minimum) * unit

    _axes(sketch, chart, gutter, y)
    _floor(sketch, names, middles, gutter, bottom, chart.marked)
    for row, style in zip(chart.series, styles, strict=True):
        _line(sketch, row, style, middles, y)
    for row, style in zip(chart.series, styles, strict=True):
        for x, point in zip(middles, row.points, strict=True):
            if point and point.drawn:
                _point(sketch, chart, style, point, (x, y(points.middle(point))), unit)
    field = Field(
        frame=frame, chart=chart, middles=tuple(middles), y=y, top=head, bottom=bottom,
        left=gutter, numbers=_numbers(chart, frame, gutter, y),
    )  # fmt: skip
    values = place(field)
    write(sketch, field, values, styles)
    if notes.starts:
        tops = [_highest(field, values, n) for n in range(len(middles))]
        headings.leaders(sketch, notes, tops, [value.box for value in values.values()])
    headings.title(sketch, chart, bottom + size * 0.2 + named)
    made = Plot(
        width=frame.width, height=bottom + size * 0.2 + foot, marks=tuple(sketch.marks), kind="line",
        start=gutter, unit=unit, values=values,
    )  # fmt: skip
    boxes = [value.box for value in values.values()]
    highest, lowest = min((box[1] for box in boxes), default=head), max((box[3] for box in boxes), default=bottom)
    return made, head - highest, lowest - bottom


def _point(
    sketch: Sketch, chart: Chart, style: SeriesStyle, point: Point, at: tuple[float, float], unit: float
) -> None:
    x, y = at

    def turn(along: float, across: float) -> tuple[float, float]:
        return x + across, y - along

    points.draw(sketch, chart, style, point, turn, unit)


def _highest(field: Field, values: Mapping[tuple[int, int], Value], category: int) -> float:
    """The top of what is drawn at a category: its highest point, or the value that is written over it."""
    size = field.frame.size
    present = [row.points[category] for row in field.chart.series]
    tops = [
        field.y(point.high) - size * (1.6 if BOUNDS[point.bound].arrow else 0.5)
        for point in present
        if point and point.drawn
    ]
    x = field.middles[category]
    boxes = [value.box for value in values.values() if value.box[0] < x < value.box[2]]
    return min([*tops, *(box[1] for box in boxes if box[3] < max(tops, default=0.0)), field.bottom])


def _axes(sketch: Sketch, chart: Chart, gutter: float, y: Place) -> None:
    """A line across for each tick, with its number before it where there is a gutter for it."""
    size, width = sketch.frame.size, sketch.frame.width
    for tick in chart.ticks:
        sketch.shape([(gutter, y(tick.value)), (width, y(tick.value))], closed=False, stroke="line", width=0.5)
        if gutter:
            sketch.label(gutter - size * 0.6, y(tick.value) + size * 0.35, tick.label, anchor="end")


def _numbers(chart: Chart, frame: ChartArea, gutter: float, y: Place) -> tuple[Box, ...]:
    """Where the numbers of the axis are written."""
    size, found = frame.size, []
    for tick in chart.ticks if gutter else ():
        right, wide = gutter - size * 0.6, frame.measure(tick.label, False)
        found.append((right - wide, y(tick.value) - size * 0.45, right + 1, y(tick.value) + size * 0.55))
    return tuple(found)


def _floor(
    sketch: Sketch,
    names: dict[int, tuple[float, list[str]]],
    middles: list[float],
    gutter: float,
    bottom: float,
    marked: frozenset[int],
) -> None:
    """The line at the foot with a mark for each category, and the names under it."""
    frame, size = sketch.frame, sketch.frame.size
    sketch.shape([(gutter, bottom), (frame.width, bottom)], closed=False, stroke="soft", width=0.8)
    for n, middle in enumerate(middles):
        sketch.shape([(middle, bottom), (middle, bottom + size * 0.25)], closed=False, stroke="soft", width=0.8)
        x, words = names.get(n, (middle, []))
        for k, word in enumerate(words):
            y = bottom + size * 0.2 + frame.leading * (k + 0.85)
            sketch.label(x, y, word, bold=n in marked, anchor="middle")


def _line(sketch: Sketch, row: ChartSeries, style: SeriesStyle, middles: list[float], y: Place) -> None:
    """The line of a series, open where the source gives no value, and dashed from or to a value that is not exact."""
    path: list[tuple[float, float]] = []
    before: Point | None = None
    own = tuple(LINE * part for part in style.dash)
    for x, point in [*zip(middles, row.points, strict=True), (0.0, None)]:
        present = point if point is not None and point.drawn else None
        loose = present is not None and before is not None and {present.bound, before.bound} != {"exact"}
        if present is not None and not loose:
            path.append((x, y(points.middle(present))))
        else:
            if len(path) > 1:
                sketch.shape(path, closed=False, stroke=style.ink, width=LINE, dash=own)
            if present is not None and path:
                sketch.line(path[-1], (x, y(points.middle(present))), style.ink, LINE * 0.75, BOUNDED)
            path = [(x, y(points.middle(present)))] if present is not None else []
        before = present


def _ranked(chart: Chart) -> list[int]:
    """Categories in the order in which they are named: the ends, the extremes, then halves, quarters and so on."""
    last = len(chart.categories) - 1
    first = [0, last, *(n for row in chart.series for n in extremes(row))]
    step = max(last, 1)
    rest: list[int] = []
    while step >= 1:
        rest += range(0, last + 1, step)
        step //= 2
    return list(dict.fromkeys((*first, *rest))) if last >= 0 else []


def _names(chart: Chart, frame: ChartArea, middles: list[float], band: float) -> dict[int, tuple[float, list[str]]]:
    """Category -> where its name is centred and its lines; all where all fit, else those that have room."""
    gap = frame.size * 0.5
    every = {
        n: (middles[n], wrap(frame, category, band - gap, bold=n in chart.marked))
        for n, category in enumerate(chart.categories)
        if whole(frame, category, band - gap)
    }
    if len(every) == len(chart.categories) and all(len(words) <= 3 for _, words in every.values()):
        return every
    taken: list[tuple[float, float]] = []
    found: dict[int, tuple[float, list[str]]] = {}
    limit = min(frame.width * 0.45, max(band, frame.width * 0.3)) - gap
    for n in _ranked(chart):
        bold = n in chart.marked
        words = wrap(frame, chart.categories[n], limit, bold=bold)
        wide = max(frame.measure(word, bold) for word in words)
        x = min(max(middles[n], wide / 2), frame.width - wide / 2)
        left, right = x - wide / 2 - gap / 2, x + wide / 2 + gap / 2
        if all(right <= start or end <= left for start, end in taken):
            taken.append((left, right))
            found[n] = (x, words)
    return found

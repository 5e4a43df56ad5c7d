"""A Chart and a frame in, lines out: a line stays a line, with as many of its words as have room.

Where it is high enough for its values is decided here, which of them are written and where in `values`.
"""

from __future__ import annotations

from briefgen.chart import Chart, ChartSeries
from briefgen.writers.plot import shapes
from briefgen.writers.plot.columns import HEIGHT, LEAST
from briefgen.writers.plot.legend import LINE, legend
from briefgen.writers.plot.model import ChartArea, Plot, Sketch
from briefgen.writers.plot.style import BOUNDS, DASHES, SeriesStyle, series_styles
from briefgen.writers.plot.text import whole, wrap
from briefgen.writers.plot.values import Field, extremes, place, write

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
    head = legend(sketch, chart, styles)
    gutter = max((frame.measure(tick.label, False) for tick in chart.ticks), default=-size * 0.6) + size * 0.6
    gutter = gutter if gutter < frame.width * 0.45 else 0.0
    # Half of a marker at either end, where the points are close.
    band = (frame.width - gutter - size * 0.8) / max(1, len(chart.categories))
    middles = [gutter + size * 0.4 + band * (n + 0.5) for n in range(len(chart.categories))]
    names = _names(chart, frame, middles, band)
    foot = frame.leading * max((len(words) for _, words in names.values()), default=0) + size * 0.5
    tall = size * HEIGHT
    if frame.most is not None:
        tall = max(size * LEAST, min(tall, frame.most - head - over - under - foot - size * 0.2))
    unit = tall / max(chart.maximum - chart.minimum, 1e-9)
    floor = head + over + tall
    bottom = floor + under

    def y(value: float) -> float:
        return floor - (value - chart.minimum) * unit

    _axes(sketch, chart, gutter, y)
    _floor(sketch, names, middles, gutter, bottom)
    for row, style in zip(chart.series, styles, strict=True):
        _line(sketch, row, style, middles, y)
    for row, style in zip(chart.series, styles, strict=True):
        for x, point in zip(middles, row.points, strict=True):
            if point:
                shapes.whisker(sketch, point, x, y, style.ink)
                filled = BOUNDS[point.bound].filled
                shapes.marker(sketch, style.marker, x, y(shapes.middle(point)), style.ink, filled=filled)
    field = Field(frame=frame, chart=chart, middles=tuple(middles), y=y, top=head, bottom=bottom)
    values = place(field)
    write(sketch, field, values, styles)
    made = Plot(
        width=frame.width, height=bottom + size * 0.2 + foot, marks=tuple(sketch.marks), kind="line",
        start=gutter, unit=unit, values=values,
    )  # fmt: skip
    boxes = [value.box for value in values.values()]
    highest, lowest = min((box[1] for box in boxes), default=head), max((box[3] for box in boxes), default=bottom)
    return made, head - highest, lowest - bottom


def _axes(sketch: Sketch, chart: Chart, gutter: float, y: shapes.Place) -> None:
    """A line across for each tick, with its number before it where there is a gutter for it."""
    size, width = sketch.frame.size, sketch.frame.width
    for tick in chart.ticks:
        sketch.shape([(gutter, y(tick.value)), (width, y(tick.value))], closed=False, stroke="line", width=0.5)
        if gutter:
            sketch.label(gutter - size * 0.6, y(tick.value) + size * 0.35, tick.label, anchor="end")


def _floor(
    sketch: Sketch, names: dict[int, tuple[float, list[str]]], middles: list[float], gutter: float, bottom: float
) -> None:
    """The line at the foot with a mark for each category, and the names under it."""
    frame, size = sketch.frame, sketch.frame.size
    sketch.shape([(gutter, bottom), (frame.width, bottom)], closed=False, stroke="soft", width=0.8)
    for n, middle in enumerate(middles):
        sketch.shape([(middle, bottom), (middle, bottom + size * 0.25)], closed=False, stroke="soft", width=0.8)
        x, words = names.get(n, (middle, []))
        for k, word in enumerate(words):
            sketch.label(x, bottom + size * 0.2 + frame.leading * (k + 0.85), word, anchor="middle")


def _line(sketch: Sketch, row: ChartSeries, style: SeriesStyle, middles: list[float], y: shapes.Place) -> None:
    """The line of a series, open where the source gives no value."""
    path: list[tuple[float, float]] = []
    for x, point in [*zip(middles, row.points, strict=True), (0.0, None)]:
        if point is not None:
            path.append((x, y(shapes.middle(point))))
            continue
        if len(path) > 1:
            dash = tuple(LINE * part for part in DASHES[style.dash])
            sketch.shape(path, closed=False, stroke=style.ink, width=LINE, dash=dash)
        path = []


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
        n: (middles[n], wrap(frame, category, band - gap))
        for n, category in enumerate(chart.categories)
        if whole(frame, category, band - gap)
    }
    if len(every) == len(chart.categories) and all(len(words) <= 3 for _, words in every.values()):
        return every
    taken: list[tuple[float, float]] = []
    found: dict[int, tuple[float, list[str]]] = {}
    limit = min(frame.width * 0.45, max(band, frame.width * 0.3)) - gap
    for n in _ranked(chart):
        words = wrap(frame, chart.categories[n], limit)
        wide = max(frame.measure(word, False) for word in words)
        x = min(max(middles[n], wide / 2), frame.width - wide / 2)
        left, right = x - wide / 2 - gap / 2, x + wide / 2 + gap / 2
        if all(right <= start or end <= left for start, end in taken):
            taken.append((left, right))
            found[n] = (x, words)
    return found

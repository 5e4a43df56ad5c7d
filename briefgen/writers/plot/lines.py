"""A Chart and a frame in, lines out: a line stays a line, with as many of its words as have room.

First and last point and the extremes of each series are labelled first, then what else is free; what is not written
is in the chart's text alternative and its data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from briefgen.chart import Chart, Series
from briefgen.writers.plot import shapes
from briefgen.writers.plot.columns import HEIGHT, LEAST
from briefgen.writers.plot.legend import LINE, legend
from briefgen.writers.plot.model import Frame, Plot, Sketch
from briefgen.writers.plot.style import BOUNDS, DASHES, SeriesStyle, series_styles
from briefgen.writers.plot.text import whole, wrap

_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def lines(chart: Chart, frame: Frame) -> Plot:
    """The plot; never taller than the frame allows but where not even its least height fits."""
    sketch, size = Sketch(frame), frame.size
    styles = series_styles(chart)
    head = legend(sketch, chart, styles)
    gutter = max((frame.measure(tick.label, False) for tick in chart.ticks), default=-size * 0.6) + size * 0.6
    numbered = gutter < frame.width * 0.45
    gutter = gutter if numbered else 0.0
    # Half of a marker at either end, where the points are close.
    band = (frame.width - gutter - size * 0.8) / max(1, len(chart.categories))
    middles = [gutter + size * 0.4 + band * (n + 0.5) for n in range(len(chart.categories))]
    names = _names(chart, frame, middles, band)
    over = under = size * 1.9
    foot = frame.leading * max((len(words) for _, words in names.values()), default=0) + size * 0.5
    tall = size * HEIGHT
    if frame.most is not None:
        tall = max(size * LEAST, min(tall, frame.most - head - over - under - foot))
    unit = tall / max(chart.maximum - chart.minimum, 1e-9)
    floor = head + over + tall

    def y(value: float) -> float:
        return floor - (value - chart.minimum) * unit

    for tick in chart.ticks:
        sketch.shape([(gutter, y(tick.value)), (frame.width, y(tick.value))], closed=False, stroke="line", width=0.5)
        if numbered:
            sketch.label(gutter - size * 0.6, y(tick.value) + size * 0.35, tick.label, anchor="end")
    bottom = floor + under
    sketch.shape([(gutter, bottom), (frame.width, bottom)], closed=False, stroke="soft", width=0.8)
    for n, x in enumerate(middles):
        sketch.shape([(x, bottom), (x, bottom + size * 0.25)], closed=False, stroke="soft", width=0.8)
        if n in names:
            x, words = names[n]
            for k, word in enumerate(words):
                sketch.label(x, bottom + size * 0.2 + frame.leading * (k + 0.85), word, anchor="middle")
    for row, style in zip(chart.series, styles, strict=True):
        _line(sketch, row, style, middles, y)
    for row, style in zip(chart.series, styles, strict=True):
        for x, point in zip(middles, row.points, strict=True):
            if point:
                shapes.whisker(sketch, point, x, y, style.ink)
                filled = BOUNDS[point.bound].filled
                shapes.marker(sketch, style.marker, x, y(shapes.middle(point)), style.ink, filled=filled)
    above, below = _values(sketch, chart, middles, y, head, bottom)
    return Plot(
        width=frame.width, height=bottom + size * 0.2 + foot, marks=tuple(sketch.marks), kind="line",
        start=gutter, unit=unit, above=above, below=below,
    )  # fmt: skip


def _line(sketch: Sketch, row: Series, style: SeriesStyle, middles: list[float], y: shapes.Place) -> None:
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


def extremes(row: Series) -> list[int]:
    """First and last point of a series, then its lowest and highest; each once."""
    held = [n for n, point in enumerate(row.points) if point]
    if not held:
        return []

    def at(n: int) -> float:
        point = row.points[n]
        return shapes.middle(point) if point else 0.0

    return list(dict.fromkeys((held[0], held[-1], min(held, key=at), max(held, key=at))))


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


def _names(chart: Chart, frame: Frame, middles: list[float], band: float) -> dict[int, tuple[float, list[str]]]:
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


@dataclass(slots=True)
class _Taken:
    """What is drawn already: written values, points, and lines, which a value may touch if it must."""

    boxes: list[_Box] = field(default_factory=list)
    points: list[_Box] = field(default_factory=list)
    segments: list[tuple[float, float, float, float]] = field(default_factory=list)

    def cost(self, box: _Box) -> float:
        crossed = sum(1 for segment in self.segments if _crosses(segment, box))
        return _over(box, self.boxes) * _NEVER + _over(box, self.points) * _IF_NEEDED + crossed


_NEVER, _IF_NEEDED = 1000, 100
"""Costs: no value is written over another one; over a point only the values that a line cannot do without."""


def _over(box: _Box, others: list[_Box]) -> int:
    left, top, right, bottom = box
    return sum(1 for a, b, c, d in others if left < c and a < right and top < d and b < bottom)


def _crosses(segment: tuple[float, float, float, float], box: _Box) -> bool:
    x1, y1, x2, y2 = segment
    left, top, right, bottom = box
    steps = 12
    return any(
        left < x1 + (x2 - x1) * n / steps < right and top < y1 + (y2 - y1) * n / steps < bottom
        for n in range(steps + 1)
    )


def _values(
    sketch: Sketch, chart: Chart, middles: list[float], y: shapes.Place, head: float, bottom: float
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Write the values that have room; which stand over their points, and which under."""
    frame, size = sketch.frame, sketch.frame.size
    taken = _Taken()
    for row in chart.series:
        spots = [(x, y(shapes.middle(p))) if p else None for x, p in zip(middles, row.points, strict=True)]
        r = size * 0.35
        taken.points += [(x - r, top - r, x + r, top + r) for x, top in (spot for spot in spots if spot)]
        taken.segments += [(*a, *b) for a, b in pairwise(spots) if a and b]
    needed = [(s, n) for s, row in enumerate(chart.series) for n in extremes(row)]
    others = [(s, n) for n in range(len(middles)) for s in range(len(chart.series))]
    above: set[tuple[int, int]] = set()
    below: set[tuple[int, int]] = set()
    for s, n in dict.fromkeys((*needed, *others)):
        point = chart.series[s].points[n]
        if point is None:
            continue
        wide = frame.measure(point.label, True)
        if wide > frame.width:
            continue
        x = min(max(middles[n], wide / 2), frame.width - wide / 2)
        whisker = BOUNDS[point.bound].whisker
        up = y(point.high) - size * (1.75 if whisker == "up" else 0.65)
        down = y(point.low) + size * (2.35 if whisker == "down" else 1.35)
        choices = []
        for under, base in ((False, up), (True, down)):
            box = (x - wide / 2 - 1, base - size * 0.8, x + wide / 2 + 1, base + size * 0.2)
            inside = box[1] >= head and box[3] <= bottom
            choices.append((taken.cost(box) + (0 if inside else _NEVER), under, base, box))
        cost, under, base, box = min(choices)
        if cost >= (_NEVER if (s, n) in needed else _IF_NEEDED):
            continue  # further off it would be read as another point's
        taken.boxes.append(box)
        (below if under else above).add((s, n))
        sketch.label(x, base, point.label, bold=True, anchor="middle")
    return frozenset(above), frozenset(below)

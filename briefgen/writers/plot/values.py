"""The points of a line chart in, which values are written where out.

First and last point and the extremes of each series are always written: apart from each other, in the order of their
values, with the marker of their series where they are off their point. What else has room follows; the rest is in the
chart's text alternative and its data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.writers.plot import points
from briefgen.writers.plot.model import Box, ChartArea, Sketch, Value
from briefgen.writers.plot.style import SeriesStyle
from briefgen.writers.plot.text import wrap

_NEVER, _IF_NEEDED, _MOVED = 1000.0, 100.0, 2.0
"""Costs: no value is written over another one; over a point only the values that a line cannot do without; and each
is as near to its point as it can be, by type sizes."""
_STEP = 1.15
"""From one line of values to the next, in type sizes."""
_Key = tuple[int, int]
"""(series, category)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where the values of a line chart may be written. `top` and `bottom` are what they keep to."""

    frame: ChartArea
    chart: Chart
    middles: tuple[float, ...]
    """Where each category is, from the start edge."""
    y: Callable[[float], float]
    """A value -> how far down it is."""
    top: float
    bottom: float
    left: float = 0.0
    """What the numbers of the axis take at the start edge."""
    numbers: tuple[Box, ...] = ()
    """Where those stand."""

    def point(self, key: _Key) -> Point:
        """The point of a value that is there."""
        point = self.chart.series[key[0]].points[key[1]]
        assert point is not None, key
        return point

    def at(self, key: _Key) -> tuple[float, float]:
        """The middle of a point."""
        return self.middles[key[1]], self.y(points.middle(self.point(key)))


@dataclass(slots=True)
class _Taken:
    """What is drawn already: written values, points, and lines, which a value may touch if it must."""

    boxes: list[Box] = field(default_factory=list)
    points: list[Box] = field(default_factory=list)
    segments: list[tuple[float, float, float, float]] = field(default_factory=list)

    def cost(self, box: Box) -> float:
        crossed = sum(1 for segment in self.segments if _crosses(segment, box))
        return _over(box, self.boxes) * _NEVER + _over(box, self.points) * _IF_NEEDED + crossed


def extremes(row: ChartSeries) -> list[int]:
    """First and last point of a series, then its lowest and highest; each once."""
    present = [n for n, point in enumerate(row.points) if point and point.drawn]
    if not present:
        return []

    def at(n: int) -> float:
        point = row.points[n]
        return points.middle(point) if point else 0.0

    return list(dict.fromkeys((present[0], present[-1], min(present, key=at), max(present, key=at))))


def place(field: Field) -> dict[_Key, Value]:
    """The values that are written. Those that a line needs may lie over `top` or under `bottom`, never on others."""
    taken = _taken(field)
    found = _words(field)
    taken.boxes += [value.box for value in found.values()]
    needed = {(s, n) for s, row in enumerate(field.chart.series) for n in extremes(row)}
    last = len(field.middles) - 1
    for n in dict.fromkeys((0, last, *sorted(n for _, n in needed))):
        here = _apart(field, [key for key in sorted(needed) if key[1] == n])
        stack = min(
            (_stack(field, taken, here, split) for split in range(len(here), -1, -1)), key=lambda pair: pair[0]
        )[1]
        found |= stack
        taken.boxes += [value.box for value in stack.values()]
    for key in sorted(set(_points(field.chart)) - needed, key=lambda key: key[::-1]):
        costs = [(_cost(field, taken, value), value.under, value) for value in _beside(field, key)]
        cost, _, value = min(costs, key=lambda triple: triple[:2])
        if cost < _IF_NEEDED and len(value.lines) == 1:  # further off it would be read as another point's
            found[key] = value
            taken.boxes.append(value.box)
    return found


def write(sketch: Sketch, field: Field, values: dict[_Key, Value], styles: tuple[SeriesStyle, ...]) -> None:
    """Draw them: those that are off their points with a line to them where nothing is between."""
    size = sketch.frame.size
    boxes = [value.box for value in values.values()]
    for (s, n), value in values.items():
        left, top, right, bottom = value.box
        if value.keyed:
            x, y = field.at((s, n))
            start, end = (y + size * 0.4, top) if value.under else (bottom, y - size * 0.4)
            way, ink = (x - 0.5, start, x + 0.5, end), styles[s].ink
            if left < x < right and end - start > size and not _over(way, [box for box in boxes if box != value.box]):
                sketch.shape([(x, start), (x, end)], closed=False, stroke=ink, width=0.6)
            points.marker(sketch, styles[s].marker, left + size * 0.4, value.y - size * 0.35, ink, filled=True)
        vague = not field.point((s, n)).drawn
        for k, line in enumerate(value.lines):
            base = value.y + k * size * _STEP
            ink = styles[s].ink if vague and len(styles) > 1 else "ink"
            sketch.label(value.x, base, line, bold=True, italic=vague, anchor="middle", ink=ink)


def _words(field: Field) -> dict[_Key, Value]:
    """What is said in words alone, at the foot of the plot: one over the other where they would meet."""
    frame, size = field.frame, field.frame.size
    found: dict[_Key, Value] = {}
    for s, row in enumerate(field.chart.series):
        for n, point in enumerate(row.points):
            if point is None or point.drawn:
                continue
            lines = tuple(wrap(frame, point.label, frame.width * 0.3, bold=True))
            wide, tall = max(frame.measure(line, True) for line in lines), (len(lines) - 1) * size * _STEP
            x = min(max(field.middles[n], field.left + wide / 2), frame.width - wide / 2)
            y = field.bottom - size * 0.4 - tall
            box = (x - wide / 2 - 1, y - size * 0.8, x + wide / 2 + 1, y + tall + size * 0.2)
            value = Value(lines=lines, x=x, y=y, box=box)
            while _over(value.box, [*field.numbers, *(other.box for other in found.values())]):
                value = _moved(field, value, -size * 0.25)
            found[s, n] = value
    return found


def _points(chart: Chart) -> Iterator[_Key]:
    return ((s, n) for s, row in enumerate(chart.series) for n, point in enumerate(row.points) if point and point.drawn)


def _taken(field: Field) -> _Taken:
    """The points and lines, before any value is written."""
    taken, r = _Taken(boxes=list(field.numbers)), field.frame.size * 0.35
    for s, row in enumerate(field.chart.series):
        spots = [field.at((s, n)) if point and point.drawn else None for n, point in enumerate(row.points)]
        taken.points += [(x - r, y - r, x + r, y + r) for x, y in (spot for spot in spots if spot)]
        taken.segments += [(*a, *b) for a, b in pairwise(spots) if a and b]
    return taken


def _apart(field: Field, keys: Iterable[_Key]) -> list[_Key]:
    """From the highest point down; of those that are at one place and say the same, one."""
    seen: dict[tuple[str, float], _Key] = {}
    for key in keys:
        seen.setdefault((field.point(key).label, points.middle(field.point(key))), key)
    return sorted(seen.values(), key=lambda key: field.at(key)[1])


def _stack(field: Field, taken: _Taken, keys: list[_Key], split: int) -> tuple[float, dict[_Key, Value]]:
    """The values of one category, the first `split` over their points and the others under, and what it costs."""
    cost = 0.0
    own = _Taken(boxes=list(taken.boxes), points=taken.points, segments=taken.segments)
    found: dict[_Key, Value] = {}
    for under, side in ((False, keys[:split][::-1]), (True, keys[split:])):
        values = _outward(field, own.boxes, side, under=under, keyed=False)
        far = field.frame.size * 0.5
        moved = any(abs(value.y - _beside(field, key)[under].y) > far for key, value in values.items())
        if moved and len(field.chart.series) > 1:
            # Of several, the nearest may be another line's: each says whose it is.
            values = _outward(field, own.boxes, side, under=under, keyed=True)
        for key, value in values.items():
            usual = _beside(field, key)[under].y
            cost += own.cost(value.box) + _outside(field, value.box) + _MOVED * abs(value.y - usual) / field.frame.size
        own.boxes += [value.box for value in values.values()]
        found |= values
    return cost, found


def _outward(field: Field, boxes: list[Box], keys: list[_Key], *, under: bool, keyed: bool) -> dict[_Key, Value]:
    """Values over or under their points, each past the one before it and on none of `boxes`."""
    found: dict[_Key, Value] = {}
    step = field.frame.size * 0.25 * (1 if under else -1)
    edge: float | None = None
    for key in keys:
        value = _moved(field, _beside(field, key)[under], 0.0, keyed=keyed)
        if edge is not None:
            past = max(0.0, edge - value.box[1]) if under else min(0.0, edge - value.box[3])
            value = _moved(field, value, past)
        while _over(value.box, boxes):
            value = _moved(field, value, step)
        edge = value.box[3] if under else value.box[1]
        found[key] = value
    return found


def _moved(field: Field, value: Value, down: float, *, keyed: bool = False) -> Value:
    """`value` further down; with room for a marker before it, so that both stay inside of the frame."""
    left, top, right, bottom = value.box
    room = field.frame.size * 0.8 if keyed else 0.0
    across = min(room / 2, field.frame.width - right) if keyed else 0.0
    across = max(across, room - left) if keyed else 0.0
    along, before = value.moved
    return replace(
        value,
        x=value.x + across,
        y=value.y + down,
        box=(left + across - room, top + down, right + across, bottom + down),
        moved=(along + across, before + down),
        keyed=keyed or value.keyed,
    )


def _beside(field: Field, key: _Key) -> tuple[Value, Value]:
    """A value over its point, and under it, past what its bound draws there."""
    frame, size, point = field.frame, field.frame.size, field.point(key)
    lines: tuple[str, ...] = (point.label,)
    if frame.measure(point.label, True) > frame.width * 0.9:
        lines = tuple(wrap(frame, point.label, frame.width * 0.6, bold=True))
    wide, tall = max(frame.measure(line, True) for line in lines), (len(lines) - 1) * size * _STEP
    x = min(max(field.middles[key[1]], field.left + wide / 2), frame.width - wide / 2)
    below, above = points.reach(point, size)
    up, down = field.y(point.high) - above - size * 0.25, field.y(point.low) + below + size * 0.95

    middle = field.at(key)[1]

    def value(base: float, *, under: bool) -> Value:
        box = (x - wide / 2 - 1, base - size * 0.8, x + wide / 2 + 1, base + tall + size * 0.2)
        off = base - middle - size * 1.35 if under else base + tall - middle + size * 0.65
        return Value(lines=lines, x=x, y=base, box=box, under=under, moved=(0.0, off))

    return value(up - tall, under=False), value(down, under=True)


def _cost(field: Field, taken: _Taken, value: Value) -> float:
    return taken.cost(value.box) + (_NEVER if _outside(field, value.box) else 0.0)


def _outside(field: Field, box: Box) -> float:
    """How far it is over the top or under the bottom, as a cost: more room can be made."""
    beyond = max(0.0, field.top - box[1]) + max(0.0, box[3] - field.bottom)
    return _IF_NEEDED / 2 + beyond if beyond else 0.0


def _over(box: Box, others: Iterable[Box]) -> int:
    left, top, right, bottom = box
    return sum(1 for a, b, c, d in others if left < c and a < right and top < d and b < bottom)


def _crosses(segment: tuple[float, float, float, float], box: Box) -> bool:
    x1, y1, x2, y2 = segment
    left, top, right, bottom = box
    steps = 12
    return any(
        left < x1 + (x2 - x1) * n / steps < right and top < y1 + (y2 - y1) * n / steps < bottom
        for n in range(steps + 1)
    )

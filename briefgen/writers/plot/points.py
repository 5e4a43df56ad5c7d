"""A value in, its point out, as its bound says (`style.BOUNDS`): on a line that stands, or in a row that lies."""

from __future__ import annotations

import math
from typing import assert_never

from briefgen.chart import Chart, Point
from briefgen.writers.plot.model import Ink, Sketch
from briefgen.writers.plot.shapes import EDGE, END, Turn, arrow
from briefgen.writers.plot.style import BOUNDS, Marker, SeriesStyle, outward, shape_of


def middle(point: Point) -> float:
    """Where a line passes: the value, or the middle of a range."""
    return (point.low + point.high) / 2


def reach(point: Point, size: float) -> tuple[float, float]:
    """How far a point goes down the axis and up it beyond its own value, by its marker and arrow."""
    style, own, far = BOUNDS[point.bound], size * 0.42, size * 1.5
    if not style.arrow:
        return own, own
    up = (style.arrow == "out") == (outward(point) > 0)
    return (own, far) if up else (far, own)


def draw(sketch: Sketch, chart: Chart, style: SeriesStyle, point: Point, turn: Turn, unit: float) -> None:
    """A point at `turn(0, 0)`: its value, or the middle of its range; `turn` goes along the axis and across it."""
    bound, size, ink = BOUNDS[point.bound], sketch.frame.size, style.ink
    shape = shape_of(chart, style, point)
    if bound.arrow:
        way = outward(point) if bound.arrow == "out" else -outward(point)
        arrow(sketch, turn(way * size * 0.55, 0), turn(way * size * 1.4, 0), ink)
    match shape:
        case "":
            pass
        case "cap":
            sketch.line(turn(0, -size * 0.5), turn(0, size * 0.5), ink, END)
        case "span":
            half = (point.high - point.low) / 2 * unit
            sketch.line(turn(-half, 0), turn(half, 0), ink, 3.6)
            for end in (-half, half):
                sketch.line(turn(end, -size * 0.5), turn(end, size * 0.5), ink, EDGE * 1.4)
        case _:
            marker(sketch, shape, *turn(0, 0), ink, filled=bound.filled)
    if shape in ("cap", "span") and len(chart.series) > 1 and not chart.panels:
        # Whose it is, beside colour.
        marker(sketch, style.marker, *turn(0, 0), ink, filled=False)


def marker(sketch: Sketch, shape: Marker, x: float, y: float, ink: Ink, *, filled: bool) -> None:
    """A point about 0.7 of the type size wide."""
    r = sketch.frame.size * 0.3
    match shape:
        case "square":
            points = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        case "circle":
            turns = [2 * math.pi * n / 16 for n in range(16)]
            points = [(x + 1.15 * r * math.cos(turn), y + 1.15 * r * math.sin(turn)) for turn in turns]
        case "triangle":
            points = [(x, y - 1.3 * r), (x + 1.25 * r, y + r), (x - 1.25 * r, y + r)]
        case "diamond":
            points = [(x, y - 1.4 * r), (x + 1.4 * r, y), (x, y + 1.4 * r), (x - 1.4 * r, y)]
        case _:
            assert_never(shape)
    sketch.shape(points, fill=ink if filled else "white", stroke=ink, width=1.4)

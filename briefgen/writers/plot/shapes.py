"""A value in, its bar, column or point out, as its bound says (`style.BOUNDS`)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import assert_never

from briefgen.chart import Point
from briefgen.writers.plot.model import Ink, Sketch
from briefgen.writers.plot.style import BOUNDS, Marker

Place = Callable[[float], float]
"""A value -> how far down it is."""
Turn = Callable[[float, float], tuple[float, float]]
"""(along the value axis from zero, across the bar) -> x, y: the same bar lies or stands."""


def beyond(point: Point, size: float) -> float:
    """How far its arrow goes on beyond the bound."""
    return size * 1.2 if BOUNDS[point.bound].end == "onward" else 0.0


def bar(sketch: Sketch, point: Point, turn: Turn, unit: float, thick: float, ink: Ink) -> None:
    """A bar whose length is the value times `unit`; negative ones grow the other way."""
    style, size = BOUNDS[point.bound], sketch.frame.size
    sign = -1.0 if point.high < 0 or (point.high == 0 and point.low < 0) else 1.0
    near, far = sorted((abs(point.low) * unit, abs(point.high) * unit)) if sign * point.low >= 0 else (0.0, 0.0)
    if sign * point.low < 0:
        # A range over zero: nothing of it is sure.
        _outline(sketch, turn, point.low * unit, point.high * unit, thick, ink)
        return

    def place(along: float, across: float) -> tuple[float, float]:
        return turn(sign * along, across)

    def rectangle(start: float, end: float) -> list[tuple[float, float]]:
        return [place(start, 0), place(end, 0), place(end, thick), place(start, thick)]

    body = near if style.end == "span" else far
    if body > 0:
        match style.body:
            case "solid":
                sketch.shape(rectangle(0, body), fill=ink)
            case "hatched":
                _hatch(sketch, place, body, thick, ink)
                sketch.shape(_inset(place, 0, body, thick), stroke=ink, width=1.2)
            case "pale":
                sketch.shape(rectangle(0, body), fill="panel")
                far_side = [place(body, 0.6), place(0.6, 0.6), place(0.6, thick - 0.6), place(body, thick - 0.6)]
                sketch.shape(far_side, closed=style.end == "closed", stroke="accent", width=1.2)
            case _:
                assert_never(style.body)
    match style.end:
        case "closed" | "open":
            pass
        case "span":
            if far > near:
                sketch.shape(rectangle(near, far), fill="panel")
                sketch.shape(_inset(place, near, far, thick), stroke="accent", width=1.2)
        case "onward":
            _arrow(sketch, place(body, thick / 2), place(body + size * 1.1, thick / 2), "accent")
        case _:
            assert_never(style.end)


def _outline(sketch: Sketch, turn: Turn, low: float, high: float, thick: float, ink: Ink) -> None:
    corners = [turn(low, 0), turn(high, 0), turn(high, thick), turn(low, thick)]
    sketch.shape(corners, fill="panel", stroke=ink, width=1.2)


def _inset(place: Turn, start: float, end: float, thick: float) -> list[tuple[float, float]]:
    edge = min(0.6, (end - start) / 2)
    return [
        place(start + edge, 0.6),
        place(end - edge, 0.6),
        place(end - edge, thick - 0.6),
        place(start + edge, thick - 0.6),
    ]


def _hatch(sketch: Sketch, place: Turn, length: float, thick: float, ink: Ink) -> None:
    """Slanting lines over the body, cut at its edges."""
    sketch.shape([place(0, 0), place(length, 0), place(length, thick), place(0, thick)], fill="white")
    step = max(sketch.frame.size * 0.4, length / 200)
    at = step
    while at < length + thick:
        start, end = max(0.0, at - thick), min(at, length)
        if end > start:
            sketch.shape([place(start, at - start), place(end, at - end)], closed=False, stroke=ink, width=1.3)
        at += step


def _arrow(sketch: Sketch, tail: tuple[float, float], tip: tuple[float, float], ink: Ink) -> None:
    """A dashed line that ends in a point: the value is somewhere along it."""
    length = math.dist(tail, tip)
    if length == 0:
        return
    dx, dy = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    head = min(length * 0.5, sketch.frame.size * 0.45)
    base = tip[0] - dx * head, tip[1] - dy * head
    sketch.shape([tail, base], closed=False, stroke=ink, width=1.6, dash=(3, 2))
    wing = head * 0.55
    sketch.shape(
        [tip, (base[0] - dy * wing, base[1] + dx * wing), (base[0] + dy * wing, base[1] - dx * wing)], fill=ink
    )


def whisker(sketch: Sketch, point: Point, x: float, y: Place, ink: Ink) -> None:
    """What a point of a line has above or below it."""
    size = sketch.frame.size
    match BOUNDS[point.bound].whisker:
        case "":
            pass
        case "up":
            _arrow(sketch, (x, y(point.high)), (x, y(point.high) - size), ink)
        case "down":
            _arrow(sketch, (x, y(point.high)), (x, y(point.high) + size), ink)
        case "both":
            for end in (-size, size):
                sketch.shape([(x, y(point.high)), (x, y(point.high) + end)], closed=False, stroke=ink, width=1.6)
        case "span":
            sketch.shape([(x, y(point.low)), (x, y(point.high))], closed=False, stroke=ink, width=3.0)
        case unknown:
            assert_never(unknown)


def marker(sketch: Sketch, shape: Marker, x: float, y: float, ink: Ink, *, filled: bool) -> None:
    """A point of a line, about 0.6 of the type size wide."""
    r = sketch.frame.size * 0.3
    match shape:
        case "square":
            points = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        case "circle":
            turns = [2 * math.pi * n / 16 for n in range(16)]
            points = [(x + 1.1 * r * math.cos(turn), y + 1.1 * r * math.sin(turn)) for turn in turns]
        case "triangle":
            points = [(x, y - 1.3 * r), (x + 1.25 * r, y + r), (x - 1.25 * r, y + r)]
        case "diamond":
            points = [(x, y - 1.35 * r), (x + 1.35 * r, y), (x, y + 1.35 * r), (x - 1.35 * r, y)]
        case _:
            assert_never(shape)
    sketch.shape(points, fill=ink if filled else "white", stroke=ink, width=1.4)


def middle(point: Point) -> float:
    """Where a line passes: the value, or the middle of a range."""
    return (point.low + point.high) / 2

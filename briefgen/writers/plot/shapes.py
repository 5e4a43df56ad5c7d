"""A value in, its bar or column out, as its bound says (`style.BOUNDS`)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, assert_never

from briefgen.chart import Point
from briefgen.writers.plot.model import Ink, Sketch
from briefgen.writers.plot.style import BOUNDS, outward

Turn = Callable[[float, float], tuple[float, float]]
"""(along the value axis from zero, across the bar) -> x, y: the same bar lies or stands."""
EDGE: Final = 0.9
"""Width of outlines and of sparse hatching."""
END: Final = 2.2
"""Width of the line at a bound that can be reached."""
_DASH: Final = (2.5, 2.0)


def beyond(point: Point, size: float) -> float:
    """How far its open tail goes on beyond the bound: 4 mm at 10 points."""
    return size * 1.13 if BOUNDS[point.bound].end in ("onward", "reached") else 0.0


def bar(sketch: Sketch, point: Point, turn: Turn, unit: float, thick: float, ink: Ink) -> None:
    """A bar whose length is the value times `unit`; negative ones grow the other way. Nothing for a vague one."""
    style, size, sign = BOUNDS[point.bound], sketch.frame.size, outward(point)
    if style.end == "dotted":
        return

    def place(along: float, across: float) -> tuple[float, float]:
        return turn(sign * along, across)

    near, far = sorted((abs(point.low) * unit, abs(point.high) * unit))
    if sign * point.low < 0 < sign * point.high:
        # A range over zero: nothing of it is sure.
        low, high = sorted((sign * point.low * unit, sign * point.high * unit))
        _hatch(sketch, place, low, high, thick, ink, dense=False)
        sketch.shape(_corners(place, low, high, thick, EDGE / 2), stroke=ink, width=EDGE)
        return
    body = near if style.end == "span" else far
    if body > 0:
        _body(sketch, point, place, body, thick, ink)
    match style.end:
        case "closed" | "open" | "dashed" | "dotted":
            pass
        case "thick":
            sketch.line(place(body, -1.0), place(body, thick + 1.0), ink, END)
        case "span":
            if far > near:
                _hatch(sketch, place, near, far, thick, ink, dense=False)
                sketch.shape(_corners(place, near, far, thick, EDGE / 2), stroke=ink, width=EDGE)
        case "onward" | "reached":
            _tail(sketch, place, body, body + beyond(point, size), thick, ink)
            if style.end == "reached":
                sketch.line(place(body, -1.5), place(body, thick + 1.5), "ink", END)
        case _:
            assert_never(style.end)


def _body(sketch: Sketch, point: Point, place: Turn, length: float, thick: float, ink: Ink) -> None:
    """What reaches from zero to the bound, or to the lower end of a range."""
    style, inner = BOUNDS[point.bound], EDGE / 2
    match style.body:
        case "solid":
            sketch.shape(_corners(place, 0, length, thick, 0), fill=ink)
        case "dense":
            _hatch(sketch, place, 0, length, thick, ink, dense=True)
            for across in (inner, thick - inner):
                sketch.line(place(0, across), place(length, across), ink, EDGE)
        case "sparse":
            _hatch(sketch, place, 0, length, thick, ink, dense=False)
            sides = [place(length, inner), place(0, inner), place(0, thick - inner), place(length, thick - inner)]
            sketch.shape(sides, closed=style.end == "thick", stroke=ink, width=EDGE)
            if style.end == "dashed":
                sketch.line(place(length, 0), place(length, thick), ink, EDGE * 1.4, _DASH)
        case "":
            pass
        case _:
            assert_never(style.body)


def track(sketch: Sketch, turn: Turn, length: float, thick: float, *, dotted: bool) -> None:
    """The whole that a bar is a part of; with dots around it where how much of it is said in words alone."""
    sketch.shape(_corners(turn, 0, length, thick, 0), fill="panel")
    if dotted:
        sketch.shape(_corners(turn, 0, length, thick, 0.6), stroke="accent", width=1.2, dash=(1.2, 1.8))


def _corners(place: Turn, start: float, end: float, thick: float, inset: float) -> list[tuple[float, float]]:
    edge = min(inset, (end - start) / 2)
    return [
        place(start + edge, inset),
        place(end - edge, inset),
        place(end - edge, thick - inset),
        place(start + edge, thick - inset),
    ]


def _hatch(sketch: Sketch, place: Turn, start: float, end: float, thick: float, ink: Ink, *, dense: bool) -> None:
    """Slanting lines between two lengths, cut at the edges: two thirds ink where dense, leaning the other way."""
    sketch.shape(_corners(place, start, end, thick, 0), fill="white")
    length = end - start
    step, width = (sketch.frame.size * 0.28, 1.3) if dense else (sketch.frame.size * 0.45, EDGE)
    step = max(step, length / 200)
    at = step / 2
    while at < length + thick:
        low, high = max(0.0, at - thick), min(at, length)
        if high > low:
            ends = (at - low, at - high)
            across = ends if dense else (thick - ends[0], thick - ends[1])
            sketch.line(place(start + low, across[0]), place(start + high, across[1]), ink, width)
        at += step


def _tail(sketch: Sketch, place: Turn, start: float, end: float, thick: float, ink: Ink) -> None:
    """Two dashed sides, open at their end, and an arrow between them: the value is further on."""
    for across in (EDGE / 2, thick - EDGE / 2):
        sketch.line(place(start, across), place(end, across), ink, EDGE, _DASH)
    arrow(sketch, place(start + (end - start) * 0.2, thick / 2), place(start + (end - start) * 0.85, thick / 2), ink)


def arrow(sketch: Sketch, tail: tuple[float, float], tip: tuple[float, float], ink: Ink) -> None:
    """A thin arrow."""
    length = math.dist(tail, tip)
    if length == 0:
        return
    dx, dy = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    head = min(length * 0.5, sketch.frame.size * 0.3)
    base = tip[0] - dx * head, tip[1] - dy * head
    wing = head * 0.8
    sketch.line(tail, tip, ink, 1.1)
    wings = [(base[0] - dy * wing, base[1] + dx * wing), tip, (base[0] + dy * wing, base[1] - dx * wing)]
    sketch.shape(wings, closed=False, stroke=ink, width=1.1)

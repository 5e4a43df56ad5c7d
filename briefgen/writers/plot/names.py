"""The names of lying bars and rows in, beside them or over them out; and what is written at an axis and a category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.chart import Chart
from briefgen.writers.plot.model import ChartArea, Ink, Sketch
from briefgen.writers.plot.text import whole, wrap

NAMES: Final = 0.36
"""Of the width, what names may take beside the bars."""
LONGEST: Final = 20
"""Characters from which on a name stands over its bar, and all others with it."""


def beside(frame: ChartArea, names: Sequence[str]) -> bool:
    """Whether all of the names stand beside their bars: short ones, in two lines at most."""
    most = frame.width * NAMES
    return all(len(name) < LONGEST and whole(frame, name, most) and len(wrap(frame, name, most)) <= 2 for name in names)


def widest(frame: ChartArea, names: Sequence[str], *, bold: bool = False) -> float:
    """How wide the widest line of names beside their bars is."""
    lines = [line for name in names for line in wrap(frame, name, frame.width * NAMES, bold=bold)]
    return max((frame.measure(line, bold) for line in lines), default=0.0)


def over(sketch: Sketch, y: float, text: str, *, bold: bool = False, ink: Ink = "ink", x: float = 0.0) -> float:
    """Write lines from the height `y` down, as wide as the frame has room from `x` on; where they end."""
    frame = sketch.frame
    for line in wrap(frame, text, frame.width - x, bold=bold):
        y += frame.leading
        sketch.label(x, y - frame.leading * 0.27, line, bold=bold, ink=ink)
    return y


def at_side(sketch: Sketch, middle: float, text: str, step: float, *, bold: bool = False) -> None:
    """A name beside its bar, centred on its `middle`; `step` is from one line to the next."""
    lines = wrap(sketch.frame, text, sketch.frame.width * NAMES, bold=bold)
    for k, line in enumerate(lines):
        shift = (k - (len(lines) - 1) / 2) * step
        sketch.label(0, middle + shift + sketch.frame.size * 0.35, line, bold=bold)


def titles(sketch: Sketch, chart: Chart, start: float, y: float = 0.0) -> float:
    """What the names are, at the start edge, and what is counted, from `start` on; below each other where one is long.
    Where they end; nothing is written for axes without titles."""
    if not chart.titled:
        return y
    frame = sketch.frame
    room = start - frame.size * 0.5
    if start and frame.measure(chart.category_label, False) <= room:
        sketch.label(0, y + frame.leading * 0.73, chart.category_label, ink="soft")
        return over(sketch, y, chart.unit_label, ink="soft", x=start) + frame.size * 0.3
    y = over(sketch, y, chart.category_label, ink="soft")
    return over(sketch, y, chart.unit_label, ink="soft", x=start) + frame.size * 0.3


def noted(sketch: Sketch, chart: Chart, category: int, series: int | None, x: float, y: float) -> float:
    """The texts at a category, or at its point of a series, under it; where they end."""
    for note in chart.notes:
        if note.category == category and note.series == series:
            y = over(sketch, y + sketch.frame.size * 0.15, note.text, ink="soft", x=x)
    return y

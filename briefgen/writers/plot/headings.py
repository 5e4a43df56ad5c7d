"""What stands over and under standing charts: the unit, notes with lines to their category, and the names below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.chart import Chart
from briefgen.writers.plot.model import Box, ChartArea, Sketch
from briefgen.writers.plot.names import over
from briefgen.writers.plot.text import wrap

_NOTE: Final = 0.62
"""Of the width, what a note may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNotes:
    """PlacedNotes as they are written: where a line leads from each, and their boxes, which no line crosses."""

    bottom: float
    """Where the plot begins, under all of them."""
    starts: tuple[tuple[int, float, float], ...] = ()
    """(category, x, y)"""
    boxes: tuple[Box, ...] = ()


def unit(sketch: Sketch, chart: Chart, y: float) -> float:
    """The title of the axis of values, over it; where it ends."""
    if not chart.titled:
        return y
    return over(sketch, y, chart.unit_label, ink="soft") + sketch.frame.size * 0.3


def place(sketch: Sketch, chart: Chart, middles: Sequence[float], top: float) -> PlacedNotes:
    """Write the notes from `top` down, each beginning (or ending, in the second half) at its category.

    Those that are further from the middle stand higher, so that the lines of the others pass under them.
    """
    frame, size = sketch.frame, sketch.frame.size
    ordered = sorted(chart.notes, key=lambda note: (-abs(middles[note.category] - frame.width / 2), note.category))
    y = top
    starts: list[tuple[int, float, float]] = []
    boxes: list[Box] = []
    for note in ordered:
        x = middles[note.category]
        first = x <= frame.width / 2
        room = max(min(frame.width * _NOTE, frame.width - x if first else x), frame.width * 0.45)
        lines = wrap(frame, note.text, room)
        wide = max(frame.measure(line, False) for line in lines)
        left = min(x, frame.width - wide) if first else max(x - wide, 0.0)
        for k, line in enumerate(lines):
            edge, anchor = (left, "start") if first else (left + wide, "end")
            baseline = y + frame.leading * (k + 0.73)
            sketch.label(edge, baseline, line, anchor="start" if anchor == "start" else "end", ink="soft")
        bottom = y + frame.leading * len(lines)
        boxes.append((left, y, left + wide, bottom))
        starts.append((note.category, x, bottom + size * 0.1))
        y = bottom + size * 0.2
    return PlacedNotes(bottom=y + size * 0.2 if ordered else top, starts=tuple(starts), boxes=tuple(boxes))


def leaders(sketch: Sketch, notes: PlacedNotes, tops: Sequence[float], others: Sequence[Box] = ()) -> None:
    """Lines from the notes down to what is highest at their categories, open where other text is."""
    size = sketch.frame.size
    for category, x, y in notes.starts:
        end = tops[category] - size * 0.15
        stops = sorted((b[1], b[3]) for b in (*notes.boxes, *others) if b[0] - 1 < x < b[2] + 1 and b[3] > y < end)
        for top, bottom in [*stops, (end, end)]:
            if min(top, end) - y > size * 0.2:
                sketch.line((x, y), (x, min(top, end)), "soft", 0.7)
            y = max(y, bottom)


def foot(frame: ChartArea, chart: Chart, band: float) -> float:
    """How much room the names of categories, and the title of their axis, take under the columns."""
    most = max((len(_lines(frame, chart, n, band)) for n in range(len(chart.categories))), default=1)
    return frame.leading * most + title_height(frame, chart) + frame.size * 0.5


def names(sketch: Sketch, chart: Chart, middles: Sequence[float], band: float, bottom: float) -> float:
    """The names of categories centred under their columns, and what they are; where they end."""
    frame, most = sketch.frame, 1
    for n in range(len(chart.categories)):
        lines = _lines(frame, chart, n, band)
        most = max(most, len(lines))
        for k, line in enumerate(lines):
            y = bottom + frame.leading * (k + 0.85)
            sketch.label(middles[n], y, line, bold=n in chart.marked, anchor="middle")
    return title(sketch, chart, bottom + frame.leading * most) + frame.size * 0.5


def title_height(frame: ChartArea, chart: Chart) -> float:
    """How much room the title of the axis of categories takes."""
    return frame.leading * len(wrap(frame, chart.category_label, frame.width)) if chart.titled else 0.0


def title(sketch: Sketch, chart: Chart, y: float) -> float:
    """The title of the axis of categories, at the end edge under their names; where it ends."""
    frame = sketch.frame
    for line in wrap(frame, chart.category_label, frame.width) if chart.titled else ():
        y += frame.leading
        sketch.label(frame.width, y - frame.leading * 0.15, line, anchor="end", ink="soft")
    return y


def _lines(frame: ChartArea, chart: Chart, category: int, band: float) -> list[str]:
    bold = category in chart.marked
    return wrap(frame, chart.categories[category], band - frame.size * 0.5, bold=bold)

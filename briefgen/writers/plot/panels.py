"""A Chart of several series and a frame in, a small chart for each out, side by side on one scale."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from briefgen.chart import Chart
from briefgen.writers.plot.bars import bars
from briefgen.writers.plot.columns import columns
from briefgen.writers.plot.lines import lines
from briefgen.writers.plot.model import ChartArea, Ink, Label, Plot, Polyline, Sketch
from briefgen.writers.plot.style import series_styles
from briefgen.writers.plot.text import wrap

_LEAST: Final = 13.0
"""How wide a small chart is at least, in type sizes."""
_MOST: Final = 4
"""How many stand side by side."""


def panels(chart: Chart, frame: ChartArea) -> Plot:
    """The plot. Columns whose words have no room, however few stand side by side, lie down together as bars."""
    gap = frame.size * 1.6
    across = max(1, min(_MOST, len(chart.series), math.floor((frame.width + gap) / (frame.size * _LEAST + gap))))
    if across > 1:
        # Three and one look worse than two and two.
        across = math.ceil(len(chart.series) / math.ceil(len(chart.series) / across))
    for count in range(across, 0, -1):
        width = (frame.width - gap * (count - 1)) / count
        inner = replace(frame, width=width, most=None)
        made = [_one(chart, n, inner) for n in range(len(chart.series))]
        drawn = [one for one in made if one is not None]
        if len(drawn) == len(made):
            return _placed(chart, frame, drawn, width, gap)
    return bars(replace(chart, panels=False, notes=chart.notes), frame)


def single(chart: Chart, number: int) -> Chart:
    """The chart of one series alone, on the scale of all."""
    marked = frozenset[int]()
    notes = tuple(replace(one, series=None) for one in chart.notes if one.series == number)
    return replace(chart, series=(chart.series[number],), panels=False, notes=notes, marked=marked, titled=False)


def _one(chart: Chart, number: int, frame: ChartArea) -> Plot | None:
    own = single(chart, number)
    row = own.series[0]
    plain = tuple(replace(p, highlight=False) if p else None for p in row.points)
    chosen = series_styles(chart)[number].ink == "accent"
    if chart.kind == "line":
        return lines(own, frame)
    shown = tuple(replace(p, highlight=chosen) if p else None for p in plain)
    return columns(replace(own, series=(replace(row, points=shown),)), frame)


def _placed(chart: Chart, frame: ChartArea, made: list[Plot], width: float, gap: float) -> Plot:
    """The small charts in rows, the name of its series over each."""
    sketch = Sketch(frame)
    y, count = 0.0, max(1, round((frame.width + gap) / (width + gap)))
    styles = series_styles(chart)
    for note in chart.notes:
        for line in wrap(frame, note.text, frame.width) if note.series is None else ():
            y += frame.leading
            sketch.label(0, y - frame.leading * 0.27, line, ink="soft")
    for text in (chart.unit_label, chart.category_label) if chart.titled else ():
        for line in wrap(frame, text, frame.width):
            y += frame.leading
            sketch.label(0, y - frame.leading * 0.27, line, ink="soft")
    for first in range(0, len(made), count):
        row = made[first : first + count]
        named = [wrap(frame, chart.series[first + k].name, width, bold=True) for k in range(len(row))]
        head = max(len(words) for words in named) * frame.leading + frame.size * 0.3
        low = max(one.height for one in row)
        for k, (one, words) in enumerate(zip(row, named, strict=True)):
            x = k * (width + gap)
            ink: Ink = "accent" if styles[first + k].ink == "accent" else "ink"
            for n, line in enumerate(words):
                sketch.label(x, y + frame.leading * (n + 0.73), line, bold=True, ink=ink)
            # Those of a row stand on one line.
            _move(sketch, one, frame.width - x - width if frame.rtl else x, y + head + low - one.height)
        y += head + low + frame.size
    return Plot(
        width=frame.width, height=y - frame.size, marks=tuple(sketch.marks), kind="panels",
        start=0.0, unit=made[0].unit, parts=tuple(made),
    )  # fmt: skip


def _move(sketch: Sketch, part: Plot, left: float, down: float) -> None:
    for mark in part.marks:
        match mark:
            case Label(x=x, y=y):
                sketch.marks.append(replace(mark, x=x + left, y=y + down))
            case Polyline(points=points):
                sketch.marks.append(replace(mark, points=tuple((x + left, y + down) for x, y in points)))

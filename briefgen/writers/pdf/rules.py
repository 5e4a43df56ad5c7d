"""A line over the width of an area, as a piece that keeps with what follows it."""

from __future__ import annotations

from functools import partial

from briefgen.writers.pdf.flow import FlowItem
from briefgen.writers.pdf.painter import Painter
from briefgen.writers.pdf.setting import Area


def rule(area: Area, colour: str, weight: float, *, before: float = 0.0, under: float = 0.0) -> FlowItem:
    """`weight` points thick, with as much room `before` and `under` it; no content."""
    draw = partial(_drawn, area.left, area.width, colour, weight)
    return FlowItem(height=weight + under, draw=draw, before=before, keep=True)


def _drawn(left: float, width: float, colour: str, weight: float, painter: Painter, x: float, y: float) -> None:
    painter.rule(x + left, y - weight / 2, width, colour, weight)

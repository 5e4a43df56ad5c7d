"""What a brief prints large -> its views: the figure, whom it is about, what it counts, and what may be drawn of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.compose.text import Rich
from briefgen.compose.view import KeyFigureView
from briefgen.records import Quantity

DOTS: Final = 20
"""In a row."""


def dots(quantity: Quantity) -> int | None:
    """How many of the dots of a row stand for a figure; None for what no whole number of them is.

    Only an exact share of one whole: of anything else a row would say more than the report does.
    """
    value = quantity.value
    if quantity.qualifier != "exact" or not isinstance(value, Fraction | int) or quantity.derived is not None:
        return None
    if quantity.is_change or quantity.of is not None or quantity.per is not None or quantity.spread is not None:
        return None
    if quantity.interval is not None or quantity.unit not in ("percent", "share", "ratio"):
        return None
    filled = Fraction(value) / (100 if quantity.unit == "percent" else 1) * DOTS
    return int(filled) if filled.denominator == 1 and 0 <= filled <= DOTS else None


def common_base(figures: Sequence[KeyFigureView]) -> Rich | None:
    """Whom all figures are about, as a sentence; None where one is about others, or about nobody."""
    bases = {figure.base.markup if figure.base else "" for figure in figures}
    base = figures[0].base if figures and len(bases) == 1 else None
    if base is None:
        return None
    return replace(base, markup=f"{_capital(base.markup)}.", plain=f"{_capital(base.plain)}.")


def hero(figures: Sequence[KeyFigureView], drawn: Sequence[int | None]) -> KeyFigureView | None:
    """The figure of a handout: the first with dots, else the first; `drawn` are the dots of each."""
    chosen = next((n for n, filled in enumerate(drawn) if filled is not None), 0)
    return figures[chosen] if figures else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

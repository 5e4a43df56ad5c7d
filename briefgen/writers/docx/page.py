"""The theme's page -> measures in Word's units (twentieths of a point)."""

from __future__ import annotations

from briefgen.theme import Theme
from briefgen.word.paper import PAPER_SIZES

GAP = 454
"""Between columns."""
ASIDE = 46.0
"""Millimetres of what stands beside an option."""


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def text_width(theme: Theme) -> int:
    """The width between the margins."""
    return PAPER_SIZES[theme.page.size][0] - 2 * twips(theme.page.side)


def text_height(theme: Theme) -> float:
    """The height between the margins, in points."""
    return (PAPER_SIZES[theme.page.size][1] - twips(theme.page.next_top) - twips(theme.page.bottom)) / 20


def end_indent(theme: Theme) -> int:
    """What running text leaves free at the end of its lines, in twentieths of a point."""
    wide = text_width(theme) - twips(theme.page.indent)
    return max(0, wide - twips(theme.page.measure)) if theme.page.measure else 0


def unfolded(theme: Theme) -> bool:
    """Whether nothing stands side by side: on small paper, and in large print."""
    return theme.large or theme.page.size == "A5"

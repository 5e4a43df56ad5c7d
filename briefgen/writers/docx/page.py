"""The theme's page and key figures -> measures in Word's units (twentieths of a point)."""

from __future__ import annotations

from briefgen.document import KeyFigures, plain
from briefgen.theme import Theme
from briefgen.word.paper import PAPER_SIZES
from briefgen.writers.figure_rows import FigureRows, figure_rows

GAP = 454
"""Between columns."""
FIGURE_GAP = 284
"""Between key figures."""
_DIGIT = 0.52
"""Width of a character of a key figure, in ems: a little more than the digits of Source Serif."""


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def text_width(theme: Theme) -> int:
    """The width between the margins."""
    return PAPER_SIZES[theme.page.size][0] - 2 * twips(theme.page.side)


def text_height(theme: Theme) -> float:
    """The height between the margins, in points."""
    return (PAPER_SIZES[theme.page.size][1] - twips(theme.page.top) - twips(theme.page.bottom)) / 20


def key_figure_rows(theme: Theme, figures: KeyFigures) -> FigureRows:
    """How these figures stand, each as wide as its letters are at most."""
    return figure_rows(
        [len(plain(item.figure)) * _DIGIT for item in figures.items],
        text_width(theme) / 20,
        gap=FIGURE_GAP / 20,
        largest=theme.sizes.key_figure,
        least=theme.sizes.key_figure_least,
    )


def key_figure_size(theme: Theme, figures: KeyFigures) -> float:
    """The size in points that lets the longest of these figures stand in its part of the row, in halves."""
    return round(key_figure_rows(theme, figures).size * 2) / 2

"""The theme's page and key figures -> measures in Word's units (twentieths of a point)."""

from __future__ import annotations

from briefgen.document import KeyFigures, plain
from briefgen.theme import Theme

SIZES = {"A4": (11906, 16838), "A5": (8391, 11906), "Letter": (12240, 15840)}
"""Paper."""
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
    return SIZES[theme.page.size][0] - 2 * twips(theme.page.side)


def text_height(theme: Theme) -> float:
    """The height between the margins, in points."""
    return (SIZES[theme.page.size][1] - twips(theme.page.top) - twips(theme.page.bottom)) / 20


def stacked(theme: Theme, figures: KeyFigures) -> bool:
    """Whether these figures are too long to stand side by side, even at their least size."""
    return _fitting(theme, figures) < theme.sizes.key_figure_least


def key_figure_size(theme: Theme, figures: KeyFigures) -> float:
    """The size in points that lets the longest of these figures stand in its part of the row."""
    size = _fitting(theme, figures)
    whole = text_width(theme) / 20 / (_longest(figures) * _DIGIT)
    return round(min(theme.sizes.key_figure, size if size >= theme.sizes.key_figure_least else whole) * 2) / 2


def _fitting(theme: Theme, figures: KeyFigures) -> float:
    count = max(1, len(figures.items))
    return (text_width(theme) - FIGURE_GAP * (count - 1)) / count / 20 / (_longest(figures) * _DIGIT)


def _longest(figures: KeyFigures) -> int:
    return max((len(plain(item.figure)) for item in figures.items), default=1) or 1

"""A Document, a Theme and a number of pages in, the Theme whose text and distances make it fit out.

Text grows or shrinks first, between `text_least` and `text_most`; then distances shrink, down to `spacing_least`.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.document import Document
from briefgen.theme import Theme, scaled
from briefgen.writers.pdf.layout import lay_out

_STEP = 0.25
"""Of text sizes, in points."""


def fit(document: Document, theme: Theme, pages: int | None) -> Theme:
    """The theme for all writers. Without a budget, or where the theme's own sizes meet it and need not fill, as it is.

    The largest text that keeps within `pages` when the theme fills, else the one nearest to its own; when even the
    least does not fit, the tightest (the caller sees it in `Rendered.pages`).
    """
    bounds = theme.fit
    if pages is None:
        return theme

    def fits(text: float, spacing: float) -> bool:
        laid = lay_out(document, scaled(theme, text=text, spacing=spacing))
        return laid.fits and laid.pages <= pages

    own = theme.sizes.text
    if fits(own, 1.0):
        if not bounds.fill or bounds.text_most <= own:
            return theme
        return scaled(theme, text=_largest(own, bounds.text_most, lambda size: fits(size, 1.0)), spacing=1.0)
    if bounds.text_least < own and fits(bounds.text_least, 1.0):
        return scaled(theme, text=_largest(bounds.text_least, own, lambda size: fits(size, 1.0)), spacing=1.0)
    text = min(own, bounds.text_least)
    if bounds.spacing_least < 1.0 and fits(text, bounds.spacing_least):
        spacing = _largest(bounds.spacing_least, 1.0, lambda factor: fits(text, factor), step=0.05)
        return scaled(theme, text=text, spacing=spacing)
    return scaled(theme, text=text, spacing=bounds.spacing_least)


def _largest(low: float, high: float, good: Callable[[float], bool], step: float = _STEP) -> float:
    """The largest value on the way from `low`, which is good, to `high`, in steps."""
    count = round((high - low) / step)
    lowest, highest = 0, count
    while lowest < highest:
        middle = (lowest + highest + 1) // 2
        if good(low + middle * step):
            lowest = middle
        else:
            highest = middle - 1
    return round(low + lowest * step, 4)

"""A Document, a Theme and a number of pages in, the Theme whose text and distances make it fit out.

The ladder: the theme's own size, then a little less in steps; then distances shrink; then text once more, down to the
least. A last page that would hold little is done without, or else text and distances grow so that it holds more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.document import Document
from briefgen.theme import Theme, scaled
from briefgen.writers.pdf.layout import LaidDocument, lay_out

_STEP = 0.25
"""Of text sizes, in points."""
_FIRST = 0.5
"""Points by which text shrinks before distances do."""
_LOOSE = 1.2
"""The factor by which distances grow where the last page holds little."""
_LITTLE = 0.25
"""Of a page: a last one that holds less looks forgotten."""


def fit(document: Document, theme: Theme, pages: int | None) -> Theme:
    """The theme for all writers. Where the theme's own sizes meet the budget and leave no page nearly empty, as it is.

    The largest text that keeps within `pages` when the theme fills, else the one nearest to its own; when even the
    least does not fit, the tightest (the caller sees it in `Rendered.pages`).
    """
    bounds, own = theme.fit, theme.sizes.text
    laid = lay_out(document, theme)
    if pages is not None and bounds.fill and _within(laid, pages):
        if bounds.text_most <= own:
            return theme
        return scaled(theme, text=_largest(own, bounds.text_most, _fits(document, theme, pages)), spacing=1.0)
    if pages is not None and not _within(laid, pages):
        return _tightened(document, theme, pages)
    if laid.fits and laid.pages > 1 and laid.filled < _LITTLE:
        return _without_remnant(document, theme, laid)
    return theme


def _within(laid: LaidDocument, pages: int) -> bool:
    return laid.fits and laid.pages <= pages


def _fits(document: Document, theme: Theme, pages: int, spacing: float = 1.0) -> Callable[[float], bool]:
    return lambda size: _within(lay_out(document, scaled(theme, text=size, spacing=spacing)), pages)


def _tightened(document: Document, theme: Theme, pages: int) -> Theme:
    """The first step of the ladder that fits; the last where none does."""
    least, own, tight = theme.fit.text_least, theme.sizes.text, theme.fit.spacing_least
    for low, high, spacing in _ladder(theme):
        fits = _fits(document, theme, pages, spacing)
        if fits(low):
            return scaled(theme, text=_largest(low, high, fits) if high > low else low, spacing=spacing)
    return scaled(theme, text=min(own, least), spacing=tight)


def _ladder(theme: Theme) -> Iterator[tuple[float, float, float]]:
    """(least text, most text, spacing) of each step."""
    least, own, tight = theme.fit.text_least, theme.sizes.text, theme.fit.spacing_least
    first = max(least, own - _FIRST)
    if first < own:
        yield first, own - _STEP, 1.0
    if tight < 1.0:
        yield min(first, own), min(first, own), tight
    if least < first:
        yield least, first - _STEP, tight


def _without_remnant(document: Document, theme: Theme, laid: LaidDocument) -> Theme:
    """One page less where the ladder gets there; else more on the last: text and distances grow."""
    tighter = _tightened(document, theme, laid.pages - 1)
    if _within(lay_out(document, tighter), laid.pages - 1):
        return tighter
    bounds = theme.fit
    looser = scaled(theme, text=max(theme.sizes.text, bounds.text_most), spacing=_LOOSE)
    loose = lay_out(document, looser)
    return looser if _within(loose, laid.pages) and loose.filled > laid.filled else theme


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

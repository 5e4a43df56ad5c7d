"""The title of a page -> its source, and how large it is: as the theme says, or less until it has two lines."""

from __future__ import annotations

from typing import Final

from briefgen.document import Inline, LineBreak, plain
from briefgen.theme import Theme
from briefgen.writers.html.inline import HtmlInlines
from briefgen.writers.html.style import measures
from briefgen.writers.plot import estimate

_PHONE: Final = 355.0
"""Pixels between the margins of a phone."""
_PHONE_SIZE: Final = 25.6
"""Pixels of a title there."""
_WIDER: Final = 1.07
"""Headings are semibold: wider than the text that `estimate` knows."""


def title(children: tuple[Inline, ...], inlines: HtmlInlines, theme: Theme) -> tuple[str, float]:
    """The source and the size in points. A break, which stands after a colon, is kept where each part fits on a line,
    if need be in smaller type; on a phone, too, or only on what is wider."""
    width, parts = measures(theme)[0], _parts(children)
    least = min(theme.sizes.title, theme.sizes.title_least)
    sizes = [theme.sizes.title - step for step in range(int(theme.sizes.title - least) + 1)]
    for size in sizes:
        if len(parts) > 1 and all(_width(part, size) <= width for part in parts):
            phone = all(_width(part, _PHONE_SIZE) <= _PHONE for part in parts)
            between = " <br>" if phone else ' <br class="wide">'
            return between.join(inlines.html(part).strip() for part in parts), size
    whole = sum(_width(part, 1) for part in parts)
    # What is balanced fills its lines to nine tenths.
    size = next((size for size in sizes if whole * size <= 2 * width * 0.9), sizes[-1])
    return " ".join(inlines.html(part).strip() for part in parts), size


def _width(part: tuple[Inline, ...], size: float) -> float:
    return estimate(plain(part), size) * _WIDER


def _parts(children: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    parts: list[tuple[Inline, ...]] = [()]
    for child in children:
        if isinstance(child, LineBreak):
            parts.append(())
        else:
            parts[-1] += (child,)
    return [part for part in parts if part]

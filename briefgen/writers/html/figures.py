"""Key figures -> a list of terms, large, and what they count; where it is exact, a share is drawn as dots, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.document import Hero, KeyFigures, plain
from briefgen.theme import Theme
from briefgen.writers.figure_form import FigureForm, hero_size
from briefgen.writers.html.inline import HtmlInlines
from briefgen.writers.html.style import rem
from briefgen.writers.plot import estimate

_DOTS: Final = 20
_SLIM: Final = 104.0
"""Pixels that a figure has on a phone, where its caption stands beside it."""


def figures(block: KeyFigures, inlines: HtmlInlines, form: FigureForm) -> Iterator[str]:
    """The pieces of the panel, row or list, and its foot."""
    set_at = tuple(zip(block.items, form.sizes, strict=True))
    slim = all(estimate(plain(item.figure), size * 4 / 3) <= _SLIM for item, size in set_at)
    yield f'<div class="figures {form.kind}{" slim" if slim else ""}" style="--count:{form.columns}"><dl>\n'
    for item, size in set_at:
        figure, text = inlines.html(item.figure), inlines.html(item.text)
        yield f'<div><dt style="--size:{rem(size)}">{figure}</dt><dd>{_dots(item.dots)}{text}</dd></div>\n'
    yield "</dl>"
    if block.base:
        yield f'<p class="base">{inlines.html(block.base)}</p>'
    yield "</div>\n"


def hero(block: Hero, inlines: HtmlInlines, theme: Theme) -> Iterator[str]:
    """The pieces of the one figure of a handout."""
    size = hero_size(block.figure, theme)
    words = f'<small class="base">{inlines.html(block.said)}</small>' if block.said else ""
    yield f'<dl class="hero"><div><dt style="--size:{rem(size)}">{inlines.html(block.figure)}</dt>'
    yield f'<dd><span class="counts">{inlines.html(block.text)}</span> {_dots(block.dots)}{words}</dd></div></dl>\n'


def _dots(filled: int | None) -> str:
    """A row of dots, which the figure before it says in words: nothing to be read aloud."""
    if filled is None:
        return ""
    row = '<i class="on"></i>' * filled + "<i></i>" * (_DOTS - filled)
    return f'<span class="dots" aria-hidden="true">{row}</span>'

"""Key figures -> a list of definitions in rows; one that is too long for its part of a row has all of it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document import KeyFigure, plain
from briefgen.theme import Theme
from briefgen.writers.figure_rows import figure_rows
from briefgen.writers.html.inline import HtmlInlines
from briefgen.writers.html.style import measures, rem
from briefgen.writers.plot import estimate


def key_figures(items: tuple[KeyFigure, ...], inlines: HtmlInlines, theme: Theme) -> Iterator[str]:
    """The pieces of the `<dl>`; figures have one size, as large as their rows allow."""
    sizes = theme.sizes
    made = figure_rows(
        [estimate(plain(item.figure), 1) for item in items],
        measures(theme)[0],
        gap=16,
        largest=sizes.key_figure,
        least=sizes.key_figure_least,
    )
    kind = " stacked" if made.stacked else ""
    count = "" if made.stacked else f";--count:{made.columns}"
    size = sizes.key_figure_least if made.stacked else made.size
    yield f'<dl class="key-figures{kind}" style="--figure:{rem(size)}{count}">\n'
    for n, item in enumerate(items):
        figure, text = inlines.html(item.figure), inlines.html(item.text)
        wide = ' class="wide"' if n in made.wide and not made.stacked else ""
        yield f"<div{wide}><dt>{figure}</dt><dd>{text}</dd></div>\n"
    yield "</dl>\n"

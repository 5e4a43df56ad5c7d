"""A document and a theme -> what of the styles follows from what is said: sizes, and what stands beside what.

Widths are estimates, since nobody knows in which font a Word file is opened: rather too wide than too narrow.
"""

from __future__ import annotations

from briefgen.document import Document, Heading, Hero, Inline, KeyFigures, KeyMessages, LineBreak, Text, plain, walk
from briefgen.theme import Theme
from briefgen.writers.docx.page import text_width, twips
from briefgen.writers.docx.sheet import Fitted
from briefgen.writers.figure_form import GAP, PANEL, across, figure_form, hero_size, in_words
from briefgen.writers.plot import estimate

_SERIF = 0.93
"""Of the estimate for a sans serif: the heading font is narrower."""
_LARGE = 1.15
"""Of the same estimate: what a figure must not be broken for; a percent sign is wide."""
_TWO_BY_TWO = 1.17
"""How much larger messages open where there are four, two beside each other."""


def fitted(document: Document, theme: Theme) -> Fitted:
    """What `styles` needs to know of a document."""
    nodes = tuple(walk(document))
    found = [node for node in nodes if isinstance(node, KeyMessages)]
    # Where columns are too narrow for a panel, its figures are a list of the same sizes.
    forms = [figure_form(one.figures, theme, messages=one) for one in found if one.figures]
    panel = any(form.kind == "panel" for form in forms)
    forms += [figure_form(node, theme, messages=None) for node in nodes if isinstance(node, KeyFigures)]
    heroes = [node for node in nodes if isinstance(node, Hero)]
    titles = [node for node in nodes if isinstance(node, Heading) and node.level == 1]
    wide = [one for one in found if across(one, theme)]
    four = any(len(one.items) == 4 for one in wide)
    return Fitted(
        title=title_size(theme, titles[0].children if titles else ()),
        figures=tuple(sorted({size for form in forms for size in form.sizes}, reverse=True)),
        claim=theme.sizes.claim * (_TWO_BY_TWO if four else 1),
        hero=hero_size(heroes[0].figure, theme) if heroes else theme.sizes.hero,
        across=bool(wide),
        beside=twips(PANEL + GAP) if panel else 0,
    )


def hero_width(hero: Hero, theme: Theme) -> float:
    """What the figure takes beside what it counts, in points: its longest word where it is in words."""
    shown = plain(hero.figure)
    words = shown.split(" ") if in_words(hero.figure) else [shown]
    size = hero_size(hero.figure, theme)
    return max(estimate(word, size) for word in words) * (_SERIF if in_words(hero.figure) else _LARGE)


def title_size(theme: Theme, title: tuple[Inline, ...]) -> float:
    """The largest size at which a title has two lines, in points; the least where none does."""
    size, least = theme.sizes.title, min(theme.sizes.title, theme.sizes.title_least)
    while size > least and _lines(theme, plain(title), size) > 2:
        size = max(least, size - 0.5)
    return size


def title(theme: Theme, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A title whose break after a colon stays where each part has a line of its own."""
    breaks = [at for at, child in enumerate(children) if isinstance(child, LineBreak)]
    if not breaks:
        return children
    size = title_size(theme, children)
    parts = [children[start:end] for start, end in zip([0, *(at + 1 for at in breaks)], [*breaks, None], strict=True)]
    if all(_lines(theme, plain(part), size) <= 1 for part in parts):
        return children
    return tuple(Text(" ") if isinstance(child, LineBreak) else child for child in children)


def _lines(theme: Theme, text: str, size: float) -> int:
    room, lines, taken = text_width(theme) / 20, 1, 0.0
    for word in text.split(" "):
        width = estimate(word + " ", size) * _SERIF
        if taken and taken + width > room:
            lines, taken = lines + 1, 0.0
        taken += width
    return lines

"""Key figures and messages -> how they stand, decided alike for every format: beside each other, or under.

Widths are estimates, since a web page and a Word file are opened in whatever font a reader has: rather too wide than
too narrow. Nothing is fixed to the width of English: where the longest word is too wide for its column, the type
shrinks a little, and then a panel becomes a row, and a row a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.document import Inline, KeyFigures, KeyMessages, plain
from briefgen.theme import Theme
from briefgen.writers.plot import estimate

_MM: Final = 72 / 25.4
_PAPER: Final = {"A4": 210.0, "A5": 148.0, "Letter": 215.9}
PANEL: Final = 53.0
"""Millimetres of the panel of figures beside the messages."""
GAP: Final = 5.0
"""Millimetres between the messages and the panel, and between the figures of a row."""
_PADDING: Final = 8.0
"""Millimetres of a panel that are not its text's."""
_FIGURE: Final = 0.4
"""Of the width: what a figure has in a list, beside what it counts."""
_SHRUNK: Final = 0.85
"""How far a figure shrinks before it stands otherwise."""
_TALLER: Final = 15.0
"""Millimetres by which a panel may be taller than the messages beside it."""
_SHORT: Final = 5
"""Characters of a figure that is set the largest."""
_WIDER: Final = 1.15
"""Of the estimate for running text: what a figure must not be broken for; a percent sign is wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureForm:
    """How key figures stand."""

    kind: Literal["panel", "row", "list"]
    """A panel beside the messages, rows, or a list with figure and text beside each other."""
    sizes: tuple[float, ...]
    """Points of each figure."""
    columns: int
    """Figures side by side."""


def figure_form(figures: KeyFigures, theme: Theme, *, messages: KeyMessages | None) -> FigureForm:
    """The form of figures. `messages` are those that they belong to, None where they stand alone."""
    count = len(figures.items)
    beside = messages is not None and theme.page.size != "A5" and not theme.large and not across(messages, theme)
    if beside and messages is not None:
        sizes = _fitting(figures, tuple(_sizes(figures, theme, first=True)), PANEL - _PADDING)
        if sizes and _panel(figures, sizes, theme) <= _messages(messages, theme) + _TALLER:
            return FigureForm(kind="panel", sizes=sizes, columns=1)
    columns = -(-count // -(-count // 4)) if not theme.large else 0
    if columns:
        room = (_width(theme) - GAP * (columns - 1)) / columns
        if sizes := _fitting(figures, tuple(_sizes(figures, theme, first=False)), room):
            return FigureForm(kind="row", sizes=sizes, columns=columns)
    usual = tuple(_sizes(figures, theme, first=False))
    sizes = _fitting(figures, usual, _width(theme) * _FIGURE) or tuple(size * _SHRUNK for size in usual)
    return FigureForm(kind="list", sizes=sizes, columns=1)


def across(messages: KeyMessages, theme: Theme) -> int:
    """How many key messages stand side by side: four are two and two, more are a list; 0 is a list."""
    count = len(messages.items)
    if theme.key_messages != "across" or theme.large or theme.page.size == "A5" or not 2 <= count <= 4:
        return 0
    columns = 3 if count == 3 else 2
    room = (_width(theme) - 6 * (columns - 1)) / columns * _MM
    size = theme.sizes.claim * (1.17 if count == 4 else 1)
    claims = [plain(item.claim) for item in messages.items]
    fits = all(estimate(word, size) <= room for claim in claims for word in claim.split())
    return columns if all(claims) and fits else 0


def in_words(figure: tuple[Inline, ...]) -> bool:
    """Whether a figure has no digits: "just under half"."""
    return not any(character.isdigit() for character in plain(figure))


def hero_size(figure: tuple[Inline, ...], theme: Theme) -> float:
    """Points of a handout's one figure: the smaller size in words, and where it would leave too little to what it
    counts."""
    sizes = theme.sizes
    wide = estimate(plain(figure), sizes.hero) > _width(theme) / 2 * _MM
    return min(sizes.hero, sizes.hero_words) if wide or in_words(figure) else sizes.hero


def _width(theme: Theme) -> float:
    return _PAPER[theme.page.size] - 2 * theme.page.side


def _sizes(figures: KeyFigures, theme: Theme, *, first: bool) -> Iterator[float]:
    """Points of each figure; the first of a panel is the largest, if it is short and in digits."""
    for at, item in enumerate(figures.items):
        if in_words(item.figure):
            yield theme.sizes.key_figure_least
        elif first and not at and len(plain(item.figure)) <= _SHORT:
            yield theme.sizes.key_figure
        else:
            yield theme.sizes.key_figure_next


def _fitting(figures: KeyFigures, sizes: tuple[float, ...], room: float) -> tuple[float, ...]:
    """The sizes at which the longest word of each figure fits so many millimetres; none where one does not."""
    found = []
    for item, size in zip(figures.items, sizes, strict=True):
        longest = max((estimate(word, 1) for word in plain(item.figure).split(" ")), default=0.0) * _WIDER
        fits = min(size, room * _MM / longest) if longest else size
        if fits < size * _SHRUNK:
            return ()
        found.append(round(fits, 2))
    return tuple(found)


def _lines(text: str, size: float, room: float) -> int:
    """About how many lines a text takes that has so many millimetres."""
    return max(1, -int(-estimate(text, size) // (room * _MM))) if text else 0


def _panel(figures: KeyFigures, sizes: tuple[float, ...], theme: Theme) -> float:
    """About how many millimetres high a panel is."""
    room, text = PANEL - _PADDING, theme.sizes.figure_text
    points = 0.0
    for item, size in zip(figures.items, sizes, strict=True):
        points += _lines(plain(item.figure), size, room) * size * 1.1 + (0 if item.dots is None else 9)
        points += _lines(plain(item.text), text, room) * text * 1.3 + 11
    base = plain(figures.base)
    return (points + _lines(base, theme.sizes.least, room) * theme.sizes.least * 1.3 + 8) / _MM


def _messages(messages: KeyMessages, theme: Theme) -> float:
    """About how many millimetres high messages are beside a panel, their notes with them."""
    sizes = theme.sizes
    whole = _width(theme) - PANEL - GAP
    points = 22.0
    for item in messages.items:
        points += _lines(plain(item.claim), sizes.claim, whole - 10) * sizes.claim * 1.22
        points += _lines(plain(item.support), sizes.key_messages, whole - 10) * sizes.key_messages * 1.36 + 11
    noted = (
        " ".join(plain((*entry.lead, *entry.children)) for entry in messages.notes.entries) if messages.notes else ""
    )
    return (points + _lines(noted, sizes.small, whole - 4) * sizes.small * 1.34 + (6 if noted else 0)) / _MM

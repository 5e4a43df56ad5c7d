"""A Theme and a language in, how each kind of text looks out: font, size, leading, colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from briefgen.tag import primary
from briefgen.theme import Theme

# Scripts that need more room between lines than Latin, as a factor of the size; and ways of writing without italics.
_LEADING = {"ar": 1.65, "fa": 1.65, "ur": 1.65, "hi": 1.6, "mr": 1.6, "ne": 1.6, "zh": 1.6, "ja": 1.6, "ko": 1.6}
_UPRIGHT = frozenset({"ar", "fa", "ur", "he", "yi", "hi", "mr", "ne", "zh", "ja", "ko", "th"})
_UNTRACKED = frozenset({"ar", "fa", "ur", "hi", "mr", "ne"})
_LEAST = 9.5
_ARABIC = 1.12
"""Arabic letters stand lower than Latin ones of the same size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockStyle:
    """How a paragraph looks. Sizes and leading in points."""

    size: float
    leading: float
    colour: str
    link: str
    """Colour of citations and links."""
    family: Literal["text", "heading"] = "text"
    weight: Literal[400, 600, 700] = 400
    italic: bool = False
    capitals: bool = False
    """Drawn in spaced capitals; the text itself keeps its letters."""
    align: Literal["start", "end", "centre", "justify"] = "start"
    hyphenate: bool = True
    """False parts a word only where it is wider than the line."""
    tabular: bool = False
    """Figures of equal width, for columns of numbers."""


class BlockStyles:
    """Every look of a document."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme = theme
        self.primary = primary(language)

    def _look(self, size: float, factor: float, colour: str) -> BlockStyle:
        size = max(size, _LEAST) * (_ARABIC if self.primary in ("ar", "fa", "ur") else 1.0)
        script = _LEADING.get(self.primary, 0.0)
        # Headings are set closer than text in every script.
        factor = max(factor, script * factor / 1.42) if script else factor
        link = self.theme.colours.accent
        return BlockStyle(size=round(size, 2), leading=round(size * factor, 2), colour=colour, link=link)

    @cached_property
    def text(self) -> BlockStyle:
        """Running text."""
        theme = self.theme
        look = self._look(theme.sizes.text, theme.spacing.leading, theme.colours.ink)
        return replace(look, align="justify" if theme.justify else "start")

    @cached_property
    def key_message(self) -> BlockStyle:
        """Text of the panel of key messages."""
        return self._look(self.theme.sizes.key_messages, self.theme.spacing.leading, self.theme.colours.ink)

    @cached_property
    def key_number(self) -> BlockStyle:
        """Number of a key message."""
        return replace(self.key_message, family="heading", weight=600, colour=self.theme.colours.accent)

    @cached_property
    def title(self) -> BlockStyle:
        """Heading of level 1."""
        look = self._look(self.theme.sizes.title, 1.17, self.theme.colours.ink)
        return replace(look, family="heading", weight=600, hyphenate=False)

    @cached_property
    def standfirst(self) -> BlockStyle:
        """The paragraph under the title."""
        return replace(
            self._look(max(self.theme.sizes.standfirst, self.theme.sizes.text), 1.36, self.theme.colours.soft),
            hyphenate=False,
        )

    @cached_property
    def heading(self) -> BlockStyle:
        """Heading of level 2."""
        # In large print the text outgrows the headings' own size.
        size = max(self.theme.sizes.heading, self.theme.sizes.text * 1.15)
        look = self._look(size, 1.25, self.theme.colours.accent)
        return replace(look, family="heading", weight=600, hyphenate=False)

    @cached_property
    def subheading(self) -> BlockStyle:
        """Heading of level 3."""
        look = self._look(self.theme.sizes.text, 1.3, self.theme.colours.accent)
        return replace(look, weight=700, hyphenate=False)

    @cached_property
    def small(self) -> BlockStyle:
        """Tables, notes, captions."""
        return self._look(self.theme.sizes.small, 1.36, self.theme.colours.ink)

    @cached_property
    def soft(self) -> BlockStyle:
        """Source lines, attributions, what a key figure counts, the footer."""
        return replace(self.small, colour=self.theme.colours.soft)

    @cached_property
    def caption(self) -> BlockStyle:
        """The message of a chart or table."""
        return replace(self._look(self.theme.sizes.small + 0.5, 1.3, self.theme.colours.ink), weight=700)

    @cached_property
    def label(self) -> BlockStyle:
        """Small headings in spaced capitals: kind of document, head of a panel."""
        tracked = self.primary not in _UNTRACKED
        look = self._look(self.theme.sizes.small, 1.36, self.theme.colours.accent)
        return replace(look, weight=700, capitals=tracked, hyphenate=False)

    def quoted(self, language: str) -> BlockStyle:
        """Someone's words in this language; scripts without italics stand upright."""
        look = self._look(self.theme.sizes.text + 1, 1.36, self.theme.colours.ink)
        return replace(look, family="heading", italic=primary(language) not in _UPRIGHT)

    def key_figure(self, size: float) -> BlockStyle:
        """A large figure, at this size."""
        return replace(self._look(size, 1.15, self.theme.colours.accent), family="heading", hyphenate=False)

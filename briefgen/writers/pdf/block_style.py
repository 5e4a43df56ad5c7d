"""A Theme and a language in, how each kind of text looks out: font, size, leading, colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from briefgen.tag import primary
from briefgen.theme import Theme

# Scripts that need more room between lines than Latin, as a factor of the size; and ways of writing without italics.
_LEADING = {"ar": 1.58, "fa": 1.58, "ur": 1.65, "hi": 1.6, "mr": 1.6, "ne": 1.6, "zh": 1.6, "ja": 1.6, "ko": 1.6}
_UPRIGHT = frozenset({"ar", "fa", "ur", "he", "yi", "hi", "mr", "ne", "zh", "ja", "ko", "th"})
_UNTRACKED = frozenset({"ar", "fa", "ur", "hi", "mr", "ne"})
LEAST: Final = 9.5
"""Nothing prints smaller, in points: raised letters and labels of charts included."""
_ARABIC = 1.06
"""Arabic letters stand lower than Latin ones of the same size."""
_LATIN: Final = 1.4
"""The leading of text in Latin, to which that of the other scripts is in proportion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockStyle:
    """How a paragraph looks. Sizes and leading in points."""

    size: float
    leading: float
    colour: str
    link: str
    """Colour of citations and links."""
    mark: str
    """Colour of the letters of notes."""
    ink: str
    """Colour of what opens a text that is softer."""
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
    """Every look of a document. `reversed` is for text on the accent colour."""

    def __init__(self, theme: Theme, language: str, *, reversed: bool = False) -> None:
        self.theme = theme
        self.primary = primary(language)
        colours = theme.colours
        self._ink = "#ffffff" if reversed else colours.ink
        self._soft = colours.on_band if reversed else colours.soft
        self._accent = "#ffffff" if reversed else colours.accent

    def _look(self, size: float, factor: float, colour: str = "") -> BlockStyle:
        size = max(size, LEAST) * (_ARABIC if self.primary in ("ar", "fa", "ur") else 1.0)
        script = _LEADING.get(self.primary, 0.0)
        # Headings are set closer than text in every script.
        factor = max(factor, script * factor / _LATIN) if script else factor
        return BlockStyle(
            size=round(size, 2),
            leading=round(size * factor, 2),
            colour=colour or self._ink,
            link=self._accent,
            mark=self.theme.colours.mark,
            ink=self._ink,
        )

    def _serif(self, size: float, factor: float, colour: str = "", weight: Literal[400, 600] = 600) -> BlockStyle:
        """A heading, or what is set like one: its words are not parted."""
        look = self._look(size, factor, colour)
        return replace(look, family="heading", weight=weight, hyphenate=False)

    @cached_property
    def text(self) -> BlockStyle:
        """Running text."""
        look = self._look(self.theme.sizes.text, self.theme.spacing.leading)
        return replace(look, align="justify" if self.theme.justify else "start")

    @cached_property
    def claim(self) -> BlockStyle:
        """What a key message claims."""
        return self._serif(self.theme.sizes.claim, 1.22)

    @cached_property
    def key_message(self) -> BlockStyle:
        """What supports it."""
        return self._look(self.theme.sizes.key_messages, 1.36)

    @cached_property
    def message_number(self) -> BlockStyle:
        """Number of a key message."""
        return self._serif(self.theme.sizes.message_number, 1.1, self._accent, weight=400)

    def title(self, size: float) -> BlockStyle:
        """Heading of level 1, at this size."""
        return self._serif(size, 1.12)

    @cached_property
    def standfirst(self) -> BlockStyle:
        """The paragraph under the title."""
        size = max(self.theme.sizes.standfirst, self.theme.sizes.text)
        return replace(self._look(size, 1.36, self._soft), hyphenate=False)

    @cached_property
    def heading(self) -> BlockStyle:
        """Heading of level 2."""
        return self._serif(self.theme.sizes.heading, 1.25, self._accent)

    @cached_property
    def subheading(self) -> BlockStyle:
        """Heading of level 3, and the title of an option."""
        return self._serif(self.theme.sizes.option_title, 1.25)

    @cached_property
    def column_title(self) -> BlockStyle:
        """The title of an option in a narrow column."""
        return replace(self._look(self.theme.sizes.option_title, 1.25), weight=700, hyphenate=False)

    @cached_property
    def box_title(self) -> BlockStyle:
        """Heading in a box."""
        return self._serif(self.theme.sizes.box_title, 1.25, self._accent)

    @cached_property
    def option(self) -> BlockStyle:
        """What an option would bring and cost."""
        return self._look(self.theme.sizes.option, 1.34)

    @cached_property
    def option_label(self) -> BlockStyle:
        """ "Option 1", before or over the title."""
        return replace(self.small, weight=700, colour=self._accent, hyphenate=False)

    @cached_property
    def table(self) -> BlockStyle:
        """Cells of tables."""
        return self._look(self.theme.sizes.table, 1.33)

    @cached_property
    def box(self) -> BlockStyle:
        """Text in boxes."""
        return self._look(self.theme.sizes.box, 1.36)

    @cached_property
    def small(self) -> BlockStyle:
        """References, who and when of an option, labels of charts."""
        return self._look(self.theme.sizes.small, 1.34)

    @cached_property
    def soft(self) -> BlockStyle:
        """Source lines, attributions, subtitles of charts, the details of the masthead."""
        return replace(self.small, colour=self._soft)

    @cached_property
    def note(self) -> BlockStyle:
        """Notes under a block."""
        return self.soft

    @cached_property
    def fine(self) -> BlockStyle:
        """The base of key figures, the imprint, the footer."""
        return self._look(self.theme.sizes.least, 1.36, self._soft)

    @cached_property
    def sources(self) -> BlockStyle:
        """References in a handout's panel."""
        return self._look(self.theme.sizes.least, 1.36)

    @cached_property
    def caption(self) -> BlockStyle:
        """The message of a chart or table."""
        return replace(self._look(self.theme.sizes.chart_title, 1.3), weight=700)

    @cached_property
    def label(self) -> BlockStyle:
        """Small headings in spaced capitals: kind of document, head of the key messages."""
        tracked = self.primary not in _UNTRACKED
        look = self._look(self.theme.sizes.small, 1.36, self._accent)
        return replace(look, weight=700, capitals=tracked, hyphenate=False)

    def quoted(self, language: str) -> BlockStyle:
        """Someone's words in this language; scripts without italics stand upright."""
        look = self._look(self.theme.sizes.quotation, 1.36)
        return replace(look, family="heading", italic=primary(language) not in _UPRIGHT)

    def key_figure(self, size: float) -> BlockStyle:
        """A large figure, at this size."""
        return self._serif(size, 1.12, self._accent, weight=400)

    def hero(self, size: float) -> BlockStyle:
        """The figure of a handout: nothing of it hangs below its line."""
        return self._serif(size, 0.95, self._accent, weight=400)

    @cached_property
    def figure_text(self) -> BlockStyle:
        """What a key figure counts."""
        return self._look(self.theme.sizes.figure_text, 1.34)

    @cached_property
    def hero_text(self) -> BlockStyle:
        """What the figure of a handout counts."""
        return self._look(self.theme.sizes.hero_text, 1.34)

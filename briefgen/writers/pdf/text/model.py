"""What goes into the `text` package (runs and a style) and what comes out of it (lines of placed pieces)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.writers.pdf.fonts import FontRef
from briefgen.writers.pdf.fonts.word import ShapedWord


@dataclass(frozen=True, slots=True, kw_only=True)
class StyledRun:
    """Characters of one look and one tag. U+2028 in the text forces a line break."""

    text: str
    font: FontRef
    size: float
    """Points. Arabic in a document of another language is set 1.12 times as large; in an Arabic one, give that size."""
    colour: str
    """#rrggbb"""
    language: str
    """BCP 47: chooses letter forms, fonts of Han script, and hyphenation."""
    rise: float = 0
    """Points above the baseline: superscripts rise, subscripts sink."""
    underline: bool = False
    features: tuple[str, ...] = ()
    """OpenType features to turn on (`tnum`), or off with a minus (`-liga`)."""
    capitals: bool = False
    """Drawn in capitals, while the text keeps its letters."""
    tag: object = None
    """Opaque: neighbours whose tags are one object are marked together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """How a paragraph is set."""

    leading: float
    """Points from baseline to baseline."""
    align: Literal["start", "end", "centre", "justify"] = "start"
    direction: Literal["ltr", "rtl"] = "ltr"
    hyphenate: bool = True
    first_indent: float = 0
    """Points; negative to hang."""
    tracking: float = 0
    """Points between characters; none in scripts that join."""
    hang: bool = True
    """Punctuation at the edges of justified text hangs out a little."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A shaped word, or the space after it, at its place in a line."""

    word: ShapedWord
    run: StyledRun
    x: float
    """Points from the line's left edge to the piece's left edge."""
    width: float
    level: int
    """UAX 9 embedding level; odd is right-to-left."""
    gap: float = 0.0
    """Points added after it: what justification stretches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedStretch:
    """Neighbouring pieces of one tag, as they look: where a link's annotation goes."""

    tag: object
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line. Its left edge is that of the width it was laid in; alignment is in the pieces."""

    pieces: tuple[PlacedWord, ...]
    """In logical order; they are drawn in this order, each at its place."""
    x: float
    """Points from the left edge of the given width to where the ink starts."""
    width: float
    """Points from there to where it ends, without trailing spaces."""
    ascent: float
    """Points above the baseline, by the fonts of the runs."""
    descent: float
    """Points below it, positive."""
    baseline: float
    """Points from the top of the line (which is `leading` high) down to its baseline."""
    tracking: float = 0
    hung: tuple[float, float] = (0.0, 0.0)
    """Points of punctuation that stand out on purpose, on the left and on the right of the text area."""

    @property
    def spoken(self) -> bool:
        """Whether its tags need ActualText: right-to-left words stand in the content stream as they look.

        Put the text that `mark` gets on a structure element, not in the content stream: poppler and pdfium turn words
        around themselves, and would turn that text too (measured: recall of Arabic and Hebrew falls from 1.0 to 0.1).
        """
        return any(piece.level & 1 for piece in self.pieces)

    @property
    def text(self) -> str:
        """The logical text, with trailing spaces; a hyphen that a line's end put in is U+00AD."""
        return "".join(piece.word.text for piece in self.pieces)

    def stretches(self) -> tuple[TaggedStretch, ...]:
        """Visual stretches of one tag each, from left to right, without trailing spaces."""
        found: list[TaggedStretch] = []
        right = self.x + self.width + 0.01
        for piece in sorted(self.pieces, key=lambda item: item.x):
            start, end = max(piece.x, self.x), min(piece.x + piece.width + piece.gap, right)
            if end <= start:
                continue
            if found and found[-1].tag is piece.run.tag:
                found[-1] = TaggedStretch(tag=piece.run.tag, x=found[-1].x, width=end - found[-1].x)
            else:
                found.append(TaggedStretch(tag=piece.run.tag, x=start, width=end - start))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidParagraph:
    """A paragraph in lines."""

    lines: tuple[TextLine, ...]
    height: float
    """Lines times leading."""
    width: float
    """Of the widest line."""

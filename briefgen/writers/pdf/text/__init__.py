"""Runs of text in, lines of shaped and placed glyphs out, and those drawn on a canvas, in every script.

    fonts = Fonts(theme, language)                      # once a document; keep it
    laid = lay(runs, width, style, fonts)               # tuple of lines, height, width
    for line in laid.lines:
        draw(canvas, line, x, top - line.baseline, mark)    # x: left edge of the width; y: the baseline
        top -= style.leading

`mark(tag, text)` gives a context manager, entered once for each stretch of one tag, in logical order; the glyphs are
drawn inside it. `text` is exactly what the glyphs say: the texts of all stretches of all lines, put together, are the
text of the runs, with U+00AD where hyphenation put in a hyphen, and a space for U+2028. Spaces dropped at a line's end
are still drawn, past it. Text reads through the fonts' ToUnicode maps; where a glyph cannot say its characters
(Devanagari), the word is a `/Span` with ActualText inside the mark. Where `line.spoken`, words stand in the stream as
they look, from left to right: put `text` as ActualText on a Span structure element around the marked content.
Fonts embed themselves when the canvas is saved; there is nothing to call.

`least_width` is the widest piece that does not break, `natural_width` the width without any break but forced ones.
Reading order: `model`, `lay`, `opportunities` (UAX 14), `bidi` (UAX 9), `hyphens`, `fit` (total fit), `draw`.

Raises InputError: BG541 a family that is not installed, BG542 a broken font, BG543 a font that forbids embedding,
BG544 a character that no font has.
"""

from __future__ import annotations

from briefgen.writers.pdf.fonts import FontRef, FontSet
from briefgen.writers.pdf.text.draw import draw
from briefgen.writers.pdf.text.lay import lay, least_width, natural_width
from briefgen.writers.pdf.text.model import (
    LaidParagraph,
    ParagraphStyle,
    PlacedWord,
    StyledRun,
    TaggedStretch,
    TextLine,
)

__all__ = [
    "FontRef",
    "FontSet",
    "LaidParagraph",
    "ParagraphStyle",
    "PlacedWord",
    "StyledRun",
    "TaggedStretch",
    "TextLine",
    "draw",
    "lay",
    "least_width",
    "natural_width",
]

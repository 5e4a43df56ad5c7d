"""A static font file in; its shaper, its widths, and a code for each pair of glyph and text out.

A code is what stands in the content stream. It is the glyph's number, or, where one glyph stands for several
characters (space and no-break space, hyphen and soft hyphen, a capital drawn for a small letter), a number above all
glyphs, so that each code has one text (ISO 32000-1, 9.10.2). Codes depend on the font alone: words can be kept.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

import uharfbuzz as hb

from briefgen.writers.fontfiles import FontFile, broken

SOFT_HYPHEN = "\u00ad"
IGNORABLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\ufeff\uffa0"
    + "".join(map(chr, [*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F)]))
    + "".join(map(chr, [*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
)
"""Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties): drawn as nothing, needs no glyph."""
BLANK = "\t\n\r\u2028\u2029"
"""Drawn as a space, or at a line's end as nothing."""
_INVISIBLE = tuple(sorted((IGNORABLE - set(map(chr, range(0xE0100, 0xE01F0)))) | set(BLANK)))


class Face:
    """A face that text is set in. Lengths are in em, so that they hold at every size.

    Raises InputError (BG542) where the font leads from a character to a glyph that it does not have.
    """

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.name = file.postscript_name
        self.hb_face = hb.Face(hb.Blob(file.data))
        self.font = hb.Font(self.hb_face)
        self.em: int = self.hb_face.upem
        self.characters = frozenset(map(chr, self.hb_face.unicodes))
        self.glyph_count: int = self.hb_face.glyph_count
        self.checked(max((self.font.get_nominal_glyph(code) or 0 for code in self.hb_face.unicodes), default=0))
        extents = self.font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.em
        self.descent: float = -extents.descender / self.em
        self._widths: dict[int, int] = {}

    def covers(self, text: str) -> bool:
        """Whether it has a glyph for each of these characters that needs one."""
        return self.characters.issuperset(text) or all(
            c in self.characters or c in IGNORABLE or c in BLANK for c in text
        )

    def checked(self, glyph: int) -> int:
        """The glyph, as one that the font has. Raises InputError (BG542)."""
        if glyph and glyph >= self.glyph_count:  # a font without any has glyph 0 all the same: nothing
            raise broken(self.file.family, f"it leads to glyph {glyph} and has {self.glyph_count}")
        return glyph

    def glyph(self, character: str) -> int:
        """The nominal glyph; 0 where there is none."""
        return self.font.get_nominal_glyph(ord(character)) or 0

    def width(self, glyph: int) -> int:
        """The glyph's own advance, in font units."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = self.font.get_glyph_h_advance(glyph)
        return width

    @cached_property
    def meaning(self) -> dict[int, str]:
        """Glyph -> the first of the characters that it stands for, presentation forms (Unicode, 23.8) left out."""
        found: dict[int, str] = {}
        for character in sorted(self.characters):
            # Forms that exist for old encodings: text has letters, and shaping leads to the form.
            if not ("\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefe"):
                found.setdefault(self.glyph(character), character)
        found.pop(0, None)
        return found

    @cached_property
    def aliases(self) -> dict[tuple[int, str], int]:
        """(Glyph, text) -> code, where the text is not the glyph's first meaning."""
        space, meaning = self.glyph(" "), self.meaning
        pairs = [(self.glyph("-"), SOFT_HYPHEN), *((space, character) for character in _INVISIBLE)]
        characters = sorted(self.characters)
        pairs += [(glyph, c) for c in characters if meaning.get(glyph := self.glyph(c)) != c]
        for character in characters:
            capital = character.upper()
            if capital != character and len(capital) == 1 and capital in self.characters:
                pairs.append((self.glyph(capital), character))
        room = 0xFFFF - self.glyph_count
        return {pair: self.glyph_count + n for n, pair in enumerate(dict.fromkeys(pairs)) if n < room}

    @cached_property
    def _behind(self) -> dict[int, tuple[int, str]]:
        return {code: pair for pair, code in self.aliases.items()}

    def code(self, glyph: int, text: str) -> int | None:
        """The code that draws this glyph and says this text; None where no code is sure to."""
        return glyph if self.meaning.get(glyph) == text else self.aliases.get((glyph, text))

    def behind(self, code: int) -> tuple[int, str]:
        """The glyph of a code, and its text where the font alone tells it (else empty)."""
        return self._behind[code] if code >= self.glyph_count else (code, self.meaning.get(code, ""))


@lru_cache(maxsize=64)
def face(file: FontFile) -> Face:
    """The face of a font file, made once."""
    return Face(file)

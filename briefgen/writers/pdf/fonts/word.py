"""A word and the faces for it in; its glyphs as the text of a PDF operator out, the same at every size."""

from __future__ import annotations

from dataclasses import dataclass, field

import uharfbuzz as hb

from briefgen.writers.pdf.fonts.face import Face


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """Glyphs of one face."""

    face: Face
    scale: float
    """Of the run's size."""
    width: float
    """In em of the run's size."""
    strokes: tuple[tuple[float, str], ...]
    """What to show: rise in em, and the inside of a TJ array; the pen goes from the left edge to the right one."""
    codes: frozenset[int]
    claims: tuple[tuple[int, str], ...]
    """Codes whose text the font does not tell, and the text that they stand for here."""
    garbled: bool
    """Codes alone cannot say the text: it needs ActualText."""


@dataclass(frozen=True, slots=True, eq=False)
class ShapedWord:
    """A shaped word, or spaces. Compared by identity: a cache makes each but once."""

    text: str
    parts: tuple[GlyphRun, ...]
    """From left to right; so are the glyphs, in every script, as readers of PDF expect them."""
    width: float
    """In em."""
    advances: tuple[float, ...]
    """For each character of the text, in em; the first of a cluster has all of it."""
    glyphs: int
    joined: bool
    """Its letters join: no tracking."""


@dataclass(slots=True)
class _Pen:
    """Writes the inside of a TJ array; its position and rounding errors in thousandths of an em."""

    at: float = 0.0
    out: list[str] = field(default_factory=list)
    inside: bool = False
    """A string is open."""

    def show(self, code: int, x: float, advance: float) -> None:
        """Draw a glyph whose origin belongs at x."""
        self.move(x)
        self.out.append(f"{code:04X}" if self.inside else f"<{code:04X}")
        self.inside = True
        self.at += advance

    def move(self, x: float) -> None:
        """Bring the pen to x."""
        step = round(self.at - x)
        if step:
            self._close()
            self.out.append(str(step))
            self.at -= step

    def _close(self) -> None:
        if self.inside:
            self.out.append(">")
            self.inside = False

    def take(self) -> str:
        """What was written since the last call."""
        self._close()
        out = "".join(self.out)
        self.out.clear()
        return out


_JOINING = frozenset({"Arab", "Syrc", "Mong", "Nkoo", "Deva", "Beng", "Guru"})


def shape(
    text: str,
    face: Face,
    *,
    scale: float,
    script: str,
    language: str,
    rtl: bool,
    features: dict[str, bool],
    shown: str,
) -> tuple[GlyphRun, list[float], int]:
    """Shape text of one face and script: the part, the advance of each character, and the number of glyphs.

    `shown` is what is drawn, as long as `text`: its capitals, or the text itself.
    """
    buffer = hb.Buffer()
    # One cluster a character where the font allows, so that each glyph's text is known.
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_codepoints([ord(c) for c in shown])
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = language
    hb.shape(face.font, buffer, features)
    unit = 1000 / face.em
    glyphs: list[tuple[int, int, float, float, float]] = []
    x = 0.0
    advances = [0.0] * len(text)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        left, up = (x + position.x_offset) * unit, position.y_offset * unit
        glyphs.append((info.cluster, face.checked(info.codepoint), left, up, position.x_advance))
        advances[info.cluster] += position.x_advance / face.em * scale
        x += position.x_advance
    codes, claims, garbled = _codes(text, face, glyphs)
    if rtl:
        # Readers without tags turn a right-to-left word around character by character, its ligatures too: lam-alef must
        # stand in the map as it looks (poppler's recall of Arabic words is 0.90 so, and 0.69 the other way).
        claims = [(code, text[::-1]) for code, text in claims]
    pen = _Pen()
    strokes: list[tuple[float, str]] = []
    rise = 0.0
    for code, (_, glyph, left, up, _) in zip(codes, glyphs, strict=True):
        if up != rise:
            if body := pen.take():
                strokes.append((rise / 1000 * scale, body))
            rise = up
        pen.show(code, left, face.width(glyph) * unit)
    pen.move(x * unit)
    strokes.append((rise / 1000 * scale, pen.take()))
    part = GlyphRun(
        face=face,
        scale=scale,
        width=x / face.em * scale,
        strokes=tuple(strokes),
        codes=frozenset(codes),
        claims=tuple(claims),
        garbled=garbled,
    )
    return part, advances, len(glyphs)


def _codes(
    text: str, face: Face, glyphs: list[tuple[int, int, float, float, float]]
) -> tuple[list[int], list[tuple[int, str]], bool]:
    """A code for each glyph, what codes without a text of their own stand for, and whether that says the text."""
    starts = sorted({glyph[0] for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    clusters: dict[int, list[int]] = {}
    for cluster, glyph, *_ in glyphs:
        clusters.setdefault(cluster, []).append(glyph)
    codes: list[int] = []
    claims: list[tuple[int, str]] = []
    # ISO 19005-3, 6.2.11.7.3: private use characters need ActualText.
    garbled = (bool(text) and (not starts or starts[0] != 0)) or any("\ue000" <= c <= "\uf8ff" for c in text)
    for cluster, members in clusters.items():
        letters = text[cluster : ends[cluster]]
        if len(members) == 1:
            code = face.code(members[0], letters)
            if code is None:
                code = members[0]
                if code in face.meaning:
                    garbled = True
                else:
                    claims.append((code, letters))
            codes.append(code)
            continue
        codes += members
        if "".join(face.meaning.get(glyph, "") for glyph in members) != letters:
            garbled = True
            # PDF/A wants some text for every code (ISO 19005-3, 6.2.11.7.2), also where ActualText says it right.
            claims += [
                (glyph, letters[min(n, len(letters) - 1)])
                for n, glyph in enumerate(members)
                if glyph not in face.meaning
            ]
    return codes, claims, garbled


def joins(script: str) -> bool:
    """Whether letters of this script (ISO 15924) join, so that tracking would tear them apart."""
    return script in _JOINING

"""A line in, its glyphs in a content stream out, each stretch of one tag inside its mark."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache

from briefgen.writers.pdf.fonts.embed import DocumentFonts, PdfCanvas, fonts_of
from briefgen.writers.pdf.fonts.face import Face
from briefgen.writers.pdf.text.model import PlacedWord, TextLine

Mark = Callable[[object, str], AbstractContextManager[object]]


def draw(canvas: PdfCanvas, line: TextLine, x: float, y: float, mark: Mark) -> None:
    """Draw a line whose left edge is at `x` and whose baseline is at `y`, in points from the page's lower left.

    `mark(tag, text)` is entered around each stretch of one tag, in logical order.
    """
    fonts = fonts_of(canvas)
    pieces = line.pieces
    start = 0
    while start < len(pieces):
        tag = pieces[start].run.tag
        end = start + 1
        while end < len(pieces) and pieces[end].run.tag is tag:
            end += 1
        group = pieces[start:end]
        with mark(tag, "".join([piece.word.text for piece in group])):
            canvas._code.append(_Writer(fonts, x, y, line.tracking).write(group))
            for piece in group:
                if piece.run.underline:
                    canvas._code.append(_underline(piece, x, y))
        start = end


class _Writer:
    """Writes one text object (ISO 32000-1, 9.4); says again only what changes."""

    def __init__(self, fonts: DocumentFonts, x: float, y: float, tracking: float) -> None:
        self._fonts, self._x, self._y, self._tracking = fonts, x, y, tracking
        self._out: list[str] = []
        self._show = ""
        """The inside of the TJ array that is being written."""
        self._at = 0.0
        self._size = 0.0
        self._face: Face | None = None
        self._set_size = self._rise = self._spacing = 0.0
        self._colour = ""

    def write(self, pieces: tuple[PlacedWord, ...]) -> str:
        """The text object."""
        self._at = pieces[0].x
        self._out.append(f"BT 1 0 0 1 {_short(self._x + self._at)} {_short(self._y)} Tm")
        for piece in pieces:
            self._piece(piece)
        self._flush()
        # Rise and spacing are of the graphics state: they would outlive the text object.
        if self._rise:
            self._out.append("0 Ts")
        if self._spacing:
            self._out.append("0 Tc")
        self._out.append("ET")
        return " ".join(self._out)

    def _piece(self, piece: PlacedWord) -> None:
        run, word = piece.run, piece.word
        if run.colour != self._colour:
            self._flush()
            self._colour = run.colour
            self._out.append(f"{_colour(run.colour)} rg")
        spacing = 0.0 if word.joined or piece.level & 1 else self._tracking
        if spacing != self._spacing:
            self._flush()
            self._spacing = spacing
            self._out.append(f"{_short(spacing)} Tc")
        # Readers that work without tags turn right-to-left words around themselves, ActualText too: see `Line.spoken`.
        spanned = self._fonts.needs_actual_text(word) and not piece.level & 1
        if spanned:
            self._flush()
            text = word.text.encode("utf-16-be", "replace").hex().upper()
            self._out.append(f"/Span <</ActualText <FEFF{text}>>> BDC")
        left = piece.x
        glyphs = word.glyphs
        for part in word.parts:
            size = run.size * part.scale
            if part.face is not self._face or size != self._set_size:
                self._flush()
                self._face, self._set_size = part.face, size
                self._out.append(f"/{self._fonts.key(part.face)} {_short(size)} Tf")
            step = round((self._at - left) * 1000 / size)
            if step:
                self._append(str(step))
                self._at -= step * size / 1000
            for rise, body in part.strokes:
                lift = run.rise + rise * run.size
                if abs(lift - self._rise) > 0.001:
                    self._flush()
                    self._rise = lift
                    self._out.append(f"{_short(lift)} Ts")
                self._append(body)
            self._at += part.width * run.size
            left += part.width * run.size
        if spacing:
            self._at += spacing * glyphs
        if spanned:
            self._flush()
            self._out.append("EMC")

    def _append(self, body: str) -> None:
        # Two numbers would run into one.
        if self._show and self._show[-1] != ">" and body[:1] != "<":
            self._show += " "
        self._show += body

    def _flush(self) -> None:
        if self._show:
            # Neighbouring strings are one string.
            self._out.append(f"[{self._show.replace('><', '')}] TJ")
            self._show = ""


def _underline(piece: PlacedWord, x: float, y: float) -> str:
    size = piece.run.size
    thickness = max(0.4, size * 0.055)
    top = y + piece.run.rise - size * 0.14
    return (
        f"q {_colour(piece.run.colour)} rg {_short(x + piece.x)} {_short(top - thickness)} "
        f"{_short(piece.width + piece.gap)} {_short(thickness)} re f Q"
    )


@lru_cache(maxsize=256)
def _colour(value: str) -> str:
    return " ".join(_short(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _short(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text

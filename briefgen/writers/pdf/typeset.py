"""Stretches and a Look in, lines out that know their tags and links: the way from the layout to the text room."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers.pdf import text as setter
from briefgen.writers.pdf.inlines import Stretch
from briefgen.writers.pdf.looks import Look
from briefgen.writers.pdf.painter import Anchor, Painter
from briefgen.writers.pdf.tags import Slot

_TRACKING = 0.09
"""Of spaced capitals, as a factor of the size."""
_CITED = 0.86
_RAISED = 0.66
_RISE = 0.36
_SINK = 0.14
_WIDE = 30.0
"""Lines wider than this many sizes hold any word."""
_LONG_WORD = 0.42
"""Of the line's width: ragged text with a longer word is hyphenated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line to draw. `height` is its leading; `width` that of its ink, or of what it was laid in, as asked."""

    set: setter.Line
    height: float
    width: float
    left: float
    """What to take from x so that its ink starts there; 0 where it stands in a width of its own."""
    anchors: dict[int, Anchor]
    """By id of the slot."""

    @property
    def baseline(self) -> float:
        """Points from the top of the line down to its baseline."""
        return self.set.baseline

    def holds(self, slot: Slot) -> bool:
        """Whether text of this slot stands in the line."""
        return any(piece.run.tag is slot for piece in self.set.pieces)

    def draw(self, painter: Painter, x: float, y: float) -> None:
        """Draw it, its top at y, and put annotations over its links."""

        def mark(tag: object, text: str) -> AbstractContextManager[None]:
            assert tag is None or isinstance(tag, Slot)
            return painter.mark(tag, text)

        left, base = x - self.left, y - self.set.baseline
        setter.draw(painter.canvas, self.set, left, base, mark)
        if self.anchors:
            bottom, top = base - self.set.descent, base + self.set.ascent
            for stretch in self.set.stretches():
                anchor = self.anchors.get(id(stretch.tag))
                if anchor is not None:
                    painter.link(anchor, (left + stretch.x, bottom, left + stretch.x + stretch.width, top))


class Typesetter:
    """The fonts of a document, and its direction."""

    def __init__(self, theme: Theme, document: Document) -> None:
        self.fonts = setter.Fonts(theme, document.language)
        self.direction: Literal["ltr", "rtl"] = document.direction

    def lines(self, stretches: list[Stretch], look: Look, width: float, *, natural: bool = False) -> list[Line]:
        """Lines of at most `width` points; with `natural` each is as wide as its ink and starts there.

        Raises InputError (BG541 to BG544) for fonts that are missing, and characters that no font has.
        """
        runs = _runs(stretches, look)
        if not runs:
            return []
        tracking = _tracking(look)
        style = setter.ParagraphStyle(
            leading=look.leading,
            align=look.align,
            direction=self.direction,
            hyphenate=self._hyphenated(runs, look, width, tracking),
            tracking=tracking,
        )
        anchors = {id(stretch.slot): stretch.anchor for stretch in stretches if stretch.anchor}
        return [
            Line(
                set=line,
                height=look.leading,
                width=line.width if natural else width,
                left=line.x if natural else 0.0,
                anchors=_held(line, anchors) if anchors else anchors,
            )
            for line in setter.lay(runs, width, style, self.fonts).lines
        ]

    def _hyphenated(self, runs: list[setter.Run], look: Look, width: float, tracking: float) -> bool:
        """Whether words may be parted: in justified text always, in ragged text where long words would tear holes, in
        headings only where a word is wider than the line."""
        if look.hyphenate and look.align == "justify":
            return True
        if width > look.size * _WIDE:
            return False
        share = _LONG_WORD if look.hyphenate else 1.0
        return setter.least_width(runs, self.fonts, tracking) > width * share

    def natural(self, stretches: list[Stretch], look: Look) -> float:
        """The width without any break, in points."""
        runs = _runs(stretches, look)
        return setter.natural_width(runs, self.fonts, _tracking(look)) if runs else 0.0

    def least(self, stretches: list[Stretch], look: Look) -> float:
        """The width of the widest word, in points."""
        runs = _runs(stretches, look)
        return setter.least_width(runs, self.fonts, _tracking(look)) if runs else 0.0


def _tracking(look: Look) -> float:
    return look.size * _TRACKING if look.capitals else 0.0


def _held(line: setter.Line, anchors: dict[int, Anchor]) -> dict[int, Anchor]:
    """The anchors whose slots stand in the line."""
    tags = {id(piece.run.tag) for piece in line.pieces}
    return {key: anchor for key, anchor in anchors.items() if key in tags}


def _runs(stretches: list[Stretch], look: Look) -> list[setter.Run]:
    runs: list[setter.Run] = []
    for stretch in stretches:
        if not stretch.text:
            continue
        size = look.size * (_RAISED if stretch.raised else _CITED if stretch.small else 1.0)
        rise = look.size * (_RISE if stretch.raised > 0 else -_SINK if stretch.raised < 0 else 0.0)
        weight = max(look.weight, 700) if stretch.strong else look.weight
        # Emphasis inside italics stands upright.
        italic = look.italic != stretch.emphasis
        runs.append(
            setter.Run(
                text=stretch.text,
                font=setter.FontRef(role=look.family, bold=weight >= 600, italic=italic, weight=weight),
                size=size,
                colour=look.link if stretch.accent else look.colour,
                language=stretch.language,
                rise=rise,
                underline=stretch.underlined,
                features=("tnum", "lnum") if look.tabular else (),
                capitals=look.capitals,
                tag=stretch.slot,
            )
        )
    return runs

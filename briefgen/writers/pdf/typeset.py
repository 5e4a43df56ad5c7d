"""Stretches and a Look in, lines out that know their tags and links: the way from the layout to the `text` package."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache

from briefgen.document import Direction, Document
from briefgen.theme import Fonts, Theme
from briefgen.writers.pdf import text as setter
from briefgen.writers.pdf.block_style import LEAST, BlockStyle
from briefgen.writers.pdf.fonts.face import SOFT_HYPHEN
from briefgen.writers.pdf.inlines import InlineStretch
from briefgen.writers.pdf.painter import LinkAnchor, Painter
from briefgen.writers.pdf.tags import TagSlot

_TRACKING = 0.09
"""Of spaced capitals, as a factor of the size."""
_CITED = 0.87
_RAISED = 0.66
_RISE = 0.36
_SINK = 0.14
_TABULAR = ("tnum", "lnum")
_NUMBERS = tuple(range(2000))
"""The text room tells tags apart as objects, and Python keeps only small numbers as one object."""
_MOST_KEPT = 120_000
"""Characters of paragraphs that are kept: about 6 MB; more of them would be met again only in another batch."""
_WIDE = 30.0
"""Lines wider than this many sizes hold any word."""
_LONG_WORD = 0.55
"""Of the line's width: ragged text with a longer word is hyphenated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line to draw. `height` is its leading; `width` that of its ink, or of what it was laid in, as asked."""

    set: setter.TextLine
    height: float
    width: float
    left: float
    """What to take from x so that its ink starts there; 0 where it stands in a width of its own."""
    slots: tuple[TagSlot | None, ...]
    """Of the paragraph. The tags of its runs are indices here, so that kept lines know nothing of a document."""
    anchors: tuple[LinkAnchor | None, ...]
    """The link of each slot; empty where there is none at all."""

    @property
    def baseline(self) -> float:
        """Points from the top of the line down to its baseline."""
        return self.set.baseline

    def holds(self, slot: TagSlot) -> bool:
        """Whether text of this slot stands in the line."""
        return any(self.slots[_index(piece.run.tag)] is slot for piece in self.set.pieces)

    def draw(self, painter: Painter, x: float, y: float) -> None:
        """Draw it, its top at y, and put annotations over its links."""

        def mark(tag: object, text: str) -> AbstractContextManager[None]:
            return painter.mark(self.slots[_index(tag)], text, spoken=self.set.spoken)

        left, base = x - self.left, y - self.set.baseline
        start = left + self.set.x
        before, after = self.set.hung
        end = start + self.set.width - after
        painter.reached(start + before, y - self.height, end, y, self.set.text)
        setter.draw(painter.canvas, self.set, left, base, mark)
        if self.anchors and any(self.anchors[_index(tag)] for tag in {piece.run.tag for piece in self.set.pieces}):
            bottom, top = base - self.set.descent, base + self.set.ascent
            for stretch in self.set.stretches():
                anchor = self.anchors[_index(stretch.tag)]
                if anchor is not None:
                    painter.link(anchor, (left + stretch.x, bottom, left + stretch.x + stretch.width, top))


def _index(tag: object) -> int:
    assert isinstance(tag, int)
    return tag


class _CachedFonts:
    """Fonts, and the paragraphs that were set with them: `fit` and `write`, and both templates, meet the same ones."""

    def __init__(self, fonts: setter.FontSet) -> None:
        self.fonts = fonts
        self._laid: dict[tuple[object, ...], tuple[setter.TextLine, ...]] = {}
        self._measured: dict[tuple[object, ...], float] = {}
        self._characters = 0

    def measure(self, runs: tuple[setter.StyledRun, ...], tracking: float, *, words: bool) -> float:
        """The width without any break, or with `words` that of the widest word."""
        key = (runs, tracking, words)
        found = self._measured.get(key)
        if found is None:
            measure = setter.least_width if words else setter.natural_width
            found = measure(runs, self.fonts, tracking) if runs else 0.0
            self._grown(runs)
            self._measured[key] = found
        return found

    def _grown(self, runs: tuple[setter.StyledRun, ...]) -> None:
        """Count what is kept, and start anew when it is too much."""
        self._characters += sum(len(run.text) for run in runs)
        if self._characters > _MOST_KEPT:
            self._laid.clear()
            self._measured.clear()
            self._characters = 0

    def lay(
        self, runs: tuple[setter.StyledRun, ...], width: float, style: setter.ParagraphStyle
    ) -> tuple[setter.TextLine, ...]:
        """The lines of a paragraph."""
        key = (runs, width, style)
        found = self._laid.get(key)
        if found is None:
            found = setter.lay(runs, width, style, self.fonts).lines
            self._grown(runs)
            self._laid[key] = found
        return found


@lru_cache(maxsize=16)
def _cached(fonts: str, directory: str, root: str, language: str) -> _CachedFonts:
    theme = Theme(fonts=Fonts.model_validate_json(fonts), directory=directory, root=root)
    return _CachedFonts(setter.FontSet(theme, language))


class Typesetter:
    """The fonts of a document, and its direction."""

    def __init__(self, theme: Theme, document: Document) -> None:
        self._cached = _cached(theme.fonts.model_dump_json(), theme.directory, theme.root, document.language)
        self.direction = document.direction

    def lines(
        self,
        stretches: list[InlineStretch],
        look: BlockStyle,
        width: float,
        *,
        natural: bool = False,
        direction: Direction | None = None,
    ) -> list[DrawnLine]:
        """Lines of at most `width` points; with `natural` each is as wide as its ink and starts there.

        A paragraph of the other `direction` than the document's is set at the same edge.

        Raises InputError (BG541 to BG544) for fonts that are missing, and characters that no font has.
        """
        runs, slots, anchors = _runs(stretches, look)
        if not runs:
            return []
        tracking = _tracking(look)
        align = look.align
        if direction not in (None, self.direction):
            align = {"start": "end", "end": "start", "centre": "centre", "justify": "end"}[align]  # type: ignore[assignment]
        style = setter.ParagraphStyle(
            leading=look.leading,
            align=align,
            direction=direction or self.direction,
            hyphenate=self._hyphenated(runs, look, width, tracking),
            tracking=tracking,
        )
        return [
            DrawnLine(
                set=line,
                height=look.leading,
                width=line.width if natural else width,
                left=line.x if natural else 0.0,
                slots=slots,
                anchors=anchors,
            )
            for line in self._cached.lay(runs, width, style)
        ]

    def _hyphenated(self, runs: tuple[setter.StyledRun, ...], look: BlockStyle, width: float, tracking: float) -> bool:
        """Whether words may be parted: in justified text always, in ragged text where long words would tear holes, in
        headings only where a word is wider than the line."""
        if look.hyphenate and look.align == "justify":
            return True
        if width > look.size * _WIDE:
            return False
        if not look.hyphenate:
            return self._cached.measure(runs, tracking, words=True) > width
        # A citation clings to the word before it; together they are long, but it is no long word.
        own = tuple(run for run in runs if run.size == look.size)
        return self._cached.measure(own, tracking, words=True) > width * _LONG_WORD

    def natural(self, stretches: list[InlineStretch], look: BlockStyle) -> float:
        """The width without any break, in points."""
        runs, _, _ = _runs(stretches, look)
        return self._cached.measure(runs, _tracking(look), words=False)

    def least(self, stretches: list[InlineStretch], look: BlockStyle) -> float:
        """The width of the widest word, in points."""
        runs, _, _ = _runs(stretches, look)
        return self._cached.measure(runs, _tracking(look), words=True)


def _tracking(look: BlockStyle) -> float:
    return look.size * _TRACKING if look.capitals else 0.0


def _colour(stretch: InlineStretch, look: BlockStyle) -> str:
    if stretch.marked:
        return look.mark
    return look.link if stretch.accent else look.ink if stretch.inked else look.colour


_Runs = tuple[tuple[setter.StyledRun, ...], tuple[TagSlot | None, ...], tuple[LinkAnchor | None, ...]]


def _runs(stretches: list[InlineStretch], look: BlockStyle) -> _Runs:
    """Runs, whose tags count the slots; the slots; and the link of each, where there are any."""
    runs: list[setter.StyledRun] = []
    slots: list[TagSlot | None] = []
    anchors: list[LinkAnchor | None] = []
    for stretch in stretches:
        if not stretch.text.strip(SOFT_HYPHEN):
            continue  # a tag without anything in it would be read as an empty paragraph
        if not slots or slots[-1] is not stretch.slot:
            slots.append(stretch.slot)
            anchors.append(stretch.anchor)
        size = look.size * (_RAISED if stretch.raised else _CITED if stretch.small else 1.0)
        size = max(size, min(look.size, LEAST))
        rise = look.size * (_RISE if stretch.raised > 0 else -_SINK if stretch.raised < 0 else 0.0)
        weight = max(look.weight, 700) if stretch.strong else look.weight
        # Emphasis inside italics stands upright.
        italic = look.italic != stretch.emphasis
        runs.append(
            setter.StyledRun(
                text=stretch.text,
                font=setter.FontRef(role=look.family, bold=weight >= 600, italic=italic, weight=weight),
                size=size,
                colour=_colour(stretch, look),
                language=stretch.language,
                rise=rise,
                underline=stretch.underlined,
                features=_TABULAR if look.tabular else (),
                capitals=look.capitals,
                tag=_NUMBERS[len(slots) - 1] if len(slots) <= len(_NUMBERS) else len(slots) - 1,
            )
        )
    return tuple(runs), tuple(slots), tuple(anchors) if any(anchors) else ()

"""Runs and a style in; atoms (shaped words and the spaces between them) out, and where a line may end among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefgen.writers.pdf.fonts import FontSet, Shaper
from briefgen.writers.pdf.fonts.scripts import COMMON, script
from briefgen.writers.pdf.fonts.word import ShapedWord
from briefgen.writers.pdf.text.bidi import levels
from briefgen.writers.pdf.text.model import StyledRun
from briefgen.writers.pdf.text.opportunities import between, inside

Kind = Literal["word", "space", "glue", "soft-hyphen"]
"""`glue` is a no-break space: it stretches, and no line ends at it."""

_CHUNKS = re.compile("\u2028|[ \t\n\r]{1,400}|[^ \t\n\r\u2028]+")
# Latin, Greek, Cyrillic and general punctuation: one direction, no bidi controls.
_PLAIN = re.compile("[\t\n\r -\u0589\u1e00-\u200a\u2010-\u2027\u2028\u202f-\u2060\u20a0-\u27bf]*")
# Right-to-left letters and digits, and bidi controls: without them a left-to-right paragraph has one level.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LONG = 400
"""Characters of the longest atom: what is longer is no word, and is shaped in pieces."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A shaped word, or space."""

    word: ShapedWord
    run: StyledRun
    shaper: Shaper
    level: int
    width: float
    kind: Kind
    context: str


@dataclass(slots=True)
class Prepared:
    """A paragraph's atoms, in logical order."""

    atoms: list[Atom] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Indices of atoms that a line may start with."""
    forced: list[int] = field(default_factory=list)
    """Indices of atoms that a line must start with (the number of atoms: an empty last line)."""


def prepare(runs: Sequence[StyledRun], direction: Literal["ltr", "rtl"], tracking: float, fonts: FontSet) -> Prepared:
    """Itemise and shape. Raises InputError (BG541 to BG544)."""
    text = "".join(run.text for run in runs)
    plain = _PLAIN.fullmatch(text) is not None
    base = 1 if direction == "rtl" else 0
    cutter = _Cutter(
        runs=[run for run in runs if run.text],
        text=text,
        levels=levels(text, base) if base or (not plain and _TURNS.search(text)) else None,
        contexts=None if plain else _contexts(text),
        tracking=tracking,
        fonts=fonts,
    )
    cutter.cut()
    return cutter.prepared


def _contexts(text: str) -> list[str]:
    """For each character, the script of the letters before it, or of the first letters."""
    latest = next((found for found in map(script, text) if found != COMMON), "Latn")
    contexts = []
    for character in text:
        contexts.append(latest)
        found = script(character)
        if found != COMMON:
            latest = found
    return contexts


@dataclass(slots=True)
class _Cutter:
    runs: list[StyledRun]
    text: str
    levels: list[int] | None
    contexts: list[str] | None
    tracking: float
    fonts: FontSet
    prepared: Prepared = field(default_factory=Prepared)
    _at: int = 0
    """The run that the next atom starts in."""
    _end: int = 0
    """Where that run ends."""
    _shaper: Shaper | None = None
    _level: int = -1

    def cut(self) -> None:
        """Make all atoms."""
        if not self.runs:
            return
        self._end = len(self.runs[0].text)
        atoms, breaks = self.prepared.atoms, self.prepared.breaks
        before = ""
        for match in _CHUNKS.finditer(self.text):
            chunk, (start, end) = match[0], match.span()
            first = chunk[0]
            if first == "\u2028":
                self._add(start, end, "space", " ")
                self.prepared.forced.append(len(atoms))
                before = ""
                continue
            if first in " \t\n\r":
                for left, right in self._stretches(start, end, ()):
                    self._add(left, right, "space")
                continue
            if before and atoms[-1].kind == "space" and between(before, chunk):
                breaks.append(len(atoms))
            before = chunk
            self._chunk(chunk, start, end)

    def _chunk(self, chunk: str, start: int, end: int) -> None:
        atoms, breaks = self.prepared.atoms, self.prepared.breaks
        places = inside(chunk)
        cuts = set(places)
        for special in ("\u00a0", "\u00ad"):
            if special in chunk:
                for at, character in enumerate(chunk):
                    if character == special:
                        cuts |= {at, at + 1}
        if len(chunk) > _LONG:
            cuts |= set(range(_LONG, len(chunk), _LONG))
        if not cuts and self.levels is None and end <= self._end:
            self._add(start, end, "word")
            return
        may = set(places)
        for left, right in self._stretches(start, end, sorted(cuts - {0, len(chunk)})):
            if left - start in may:
                breaks.append(len(atoms))
            first = self.text[left]
            self._add(left, right, "glue" if first == "\u00a0" else "soft-hyphen" if first == "\u00ad" else "word")

    def _stretches(self, start: int, end: int, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Parts of start..end that are of one run and one level, cut at `cuts` (offsets from start) too."""
        bounds = {start + cut for cut in cuts}
        at, bound = self._at, self._end
        while bound < end:
            bounds.add(bound)
            at += 1
            bound += len(self.runs[at].text)
        if self.levels is not None:
            levels = self.levels
            bounds.update(n for n in range(start + 1, end) if levels[n] != levels[n - 1])
        left = start
        for bound in sorted(bounds):
            if start < bound < end:
                yield left, bound
                left = bound
        yield left, end

    def _add(self, start: int, end: int, kind: Kind, text: str = "") -> None:
        while start >= self._end:
            self._at += 1
            self._end += len(self.runs[self._at].text)
            self._shaper = None
        run = self.runs[self._at]
        level = self.levels[start] if self.levels is not None else 0
        if self._shaper is None or level != self._level:
            self._level = level
            self._shaper = self.fonts.shaper(
                run.font, language=run.language, features=run.features, rtl=bool(level & 1), capitals=run.capitals
            )
        context = self.contexts[start] if self.contexts is not None else "Latn"
        word = self._shaper.word(text or self.text[start:end], context)
        width = word.width * run.size
        if self.tracking and not word.joined and not level & 1:
            width += self.tracking * word.glyphs
        self.prepared.atoms.append(Atom(word, run, self._shaper, level, width, kind, context))

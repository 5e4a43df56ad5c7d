"""Runs, a width and a style in; lines of placed pieces out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from unicodedata import category, east_asian_width

from briefgen.writers.pdf.fonts import FontSet
from briefgen.writers.pdf.fonts.face import IGNORABLE
from briefgen.writers.pdf.fonts.word import ShapedWord
from briefgen.writers.pdf.text import hyphens
from briefgen.writers.pdf.text.bidi import reordered
from briefgen.writers.pdf.text.fit import Places, fit
from briefgen.writers.pdf.text.model import LaidParagraph, ParagraphStyle, PlacedWord, StyledRun, TextLine
from briefgen.writers.pdf.text.prepare import Atom, Prepared, prepare

_STRETCH = 0.55
"""How much of itself a space readily stretches by."""
_BETWEEN_IDEOGRAPHS = 0.05
"""How much of an em the gap between two ideographs readily stretches by."""
_WORST_RAGGED = 0.17
"""A line that leaves more of its width empty makes hyphenation worth while."""
_WORST_JUSTIFIED = 1.3
"""The same for gaps in justified text, in what they readily stretch by."""
# How much of a character stands outside justified text (Bringhurst, Robert: hung punctuation).
_HANG_END = {"-": 0.6, "\u00ad": 0.6, ".": 0.7, ",": 0.7, "”": 0.5, "’": 0.5, "“": 0.5, "»": 0.3, "–": 0.3}
_HANG_END |= {":": 0.3, ";": 0.3}
_HANG_START = {"“": 0.5, "‘": 0.5, "„": 0.5, "”": 0.5, "«": 0.3, "(": 0.15}

Place = tuple[int, int]
"""Where a line ends: before this atom, or inside it after so many characters."""


def lay(runs: Sequence[StyledRun], width: float, style: ParagraphStyle, fonts: FontSet) -> LaidParagraph:
    """Set a paragraph in lines of this width (points).

    A word wider than the line breaks between its characters. Raises InputError (BG541 to BG544).
    """
    prepared = prepare(runs, style.direction, style.tracking, fonts)
    ends = _ends(prepared, width, style)
    setter = _Setter(prepared, width, style, fonts)
    lines = [setter.line(*end) for end in ends]
    widest = max((line.width for line in lines), default=0.0)
    return LaidParagraph(lines=tuple(lines), height=style.leading * len(lines), width=widest)


def least_width(runs: Sequence[StyledRun], fonts: FontSet, tracking: float = 0) -> float:
    """Points of the widest piece that does not break, without hyphenation: for the columns of a table."""
    prepared = prepare(runs, "ltr", tracking, fonts)
    stops = sorted({*prepared.breaks, *prepared.forced, len(prepared.atoms)})
    return max((_ink(prepared.atoms[a:b]) for a, b in zip([0, *stops], stops, strict=False)), default=0.0)


def natural_width(runs: Sequence[StyledRun], fonts: FontSet, tracking: float = 0) -> float:
    """Points of the text on one line; of its widest line, where breaks are forced."""
    prepared = prepare(runs, "ltr", tracking, fonts)
    stops = [*prepared.forced, len(prepared.atoms)]
    return max((_ink(prepared.atoms[a:b]) for a, b in zip([0, *stops], stops, strict=False)), default=0.0)


def _ink(atoms: list[Atom]) -> float:
    """Width without trailing spaces."""
    end = len(atoms)
    while end and atoms[end - 1].kind == "space":
        end -= 1
    return sum(atom.width for atom in atoms[:end])


def _ends(prepared: Prepared, width: float, style: ParagraphStyle) -> list[tuple[Place, Place, bool, bool]]:
    """Start and end of each line, whether it ends the paragraph or at a forced break, and whether at a hyphen."""
    lines: list[tuple[Place, Place, bool, bool]] = []
    start = 0
    for stop in [*prepared.forced, len(prepared.atoms)]:
        if stop > start:
            first = width - (style.first_indent if not start else 0)
            at: Place = (start, 0)
            chosen = _broken(prepared, start, stop, width, first, style)
            for n, (place, hyphen) in enumerate(chosen):
                lines.append((at, place, n == len(chosen) - 1, hyphen))
                at = place
        start = stop
    return lines


def _broken(
    prepared: Prepared, start: int, stop: int, width: float, first: float, style: ParagraphStyle
) -> list[tuple[Place, bool]]:
    """The places where lines end, between two forced breaks, and whether with a hyphen."""
    justify = style.align == "justify"
    sums, found = _places(prepared, start, stop, min(width, first), style, hyphenate=False)
    chosen, worst = fit(sums, width, first, justify)
    if style.hyphenate and worst > (_WORST_JUSTIFIED if justify else _WORST_RAGGED):
        more, more_found = _places(prepared, start, stop, min(width, first), style, hyphenate=True)
        if len(more_found) > len(found):
            sums, found = more, more_found
            chosen, _ = fit(more, width, first, justify)
    return [(found[n], sums.hyphens[n]) for n in chosen]


def _places(
    prepared: Prepared, start: int, stop: int, least: float, style: ParagraphStyle, *, hyphenate: bool
) -> tuple[Places, list[Place]]:
    """Where lines may end, with the widths up to there."""
    atoms, justify = prepared.atoms, style.align == "justify"
    sums, found = Places(), [(start, 0)]
    breaks = [at for at in prepared.breaks if start < at < stop] if start or prepared.forced else prepared.breaks
    x = gap = 0.0
    at = start
    hang = justify and style.hang
    for stop_at in [*breaks, stop]:
        end_x, end_gap, shy = x, gap, False
        token_x = x
        for n in range(at, stop_at):
            atom = atoms[n]
            match atom.kind:
                case "space":
                    gap += atom.width * _STRETCH
                case "glue":
                    gap += atom.width * _STRETCH
                    end_x, end_gap = x + atom.width, gap
                case "soft-hyphen":
                    shy = n == stop_at - 1
                case "word":
                    end_x, end_gap = x + atom.width, gap
            x += atom.width
        wide = end_x - token_x > least
        if hyphenate or wide:
            _inner(sums, found, atoms, (at, stop_at), token_x, end_gap, least if wide else 0.0, style.hyphenate)
        if justify and stop_at < stop and atoms[stop_at - 1].kind == "word" and _ideographs(atoms, stop_at):
            gap += atoms[stop_at].run.size * _BETWEEN_IDEOGRAPHS
        if shy:
            end_x += _hyphen_width(atoms[stop_at - 1])
        # A line that starts here has the hyphen of its compound once more.
        start_x = x - (_hyphen_width(atoms[stop_at]) if stop_at < stop and _repeats(atoms, stop_at) else 0.0)
        if hang:
            end_x -= _hung_end(atoms[stop_at - 1], shy)
            if stop_at < stop:
                start_x += _hung_start(atoms[stop_at])
        sums.add(end_x, start_x, end_gap, gap, shy)
        found.append((stop_at, 0))
        at = stop_at
    return sums, found


def _inner(
    sums: Places,
    found: list[Place],
    atoms: list[Atom],
    span: tuple[int, int],
    x: float,
    gap: float,
    least: float,
    hyphenate: bool,
) -> None:
    """Add the places inside a word: at its hyphens, or between its characters where those do not make it `least` wide.

    A `least` of 0 asks for hyphens alone.
    """
    start, stop = span
    written = any(atom.kind == "soft-hyphen" for atom in atoms[start:stop])
    for n in range(start, stop):
        atom = atoms[n]
        if atom.kind == "word":
            text, size = atom.word.text, atom.run.size
            places = hyphens.positions(text, atom.run.language) if hyphenate and not written and not atom.level else ()
            before = list(accumulate(atom.word.advances, initial=0.0)) if places or least else []
            offsets: Sequence[int] = places
            if least:
                room = least - _hyphen_width(atom)
                stops = [0, *places, len(text)]
                if any((before[b] - before[a]) * size > room for a, b in pairwise(stops)):
                    offsets = _characters(atom)
            for offset in offsets:
                if offset or n > start:
                    at = x + before[offset] * size
                    hyphen = offset in places
                    sums.add(at + (_hyphen_width(atom) if hyphen else 0.0), at, gap, gap, hyphen)
                    found.append((n, offset))
        x += atom.width


def _characters(atom: Atom) -> list[int]:
    """Offsets of the characters of a word as readers see them: clusters of glyphs, with their marks and joiners."""
    text, advances = atom.word.text, atom.word.advances
    return [
        at
        for at, character in enumerate(text)
        if advances[at] > 0
        and character not in IGNORABLE
        and category(character)[0] != "M"
        and (not at or text[at - 1] != "\u200d")
    ]


def _hyphen_width(atom: Atom) -> float:
    return atom.shaper.hyphen(atom.context).width * atom.run.size


def _repeats(atoms: list[Atom], at: int) -> bool:
    """Whether a line that starts with the atom at `at` opens with the hyphen that the line before it ends with."""
    if not at or atoms[at].kind != "word" or atoms[at - 1].kind != "word" or atoms[at].level:
        return False
    return hyphens.repeats(atoms[at - 1].word.text, atoms[at].word.text, atoms[at].run.language)


def _ideographs(atoms: list[Atom], at: int) -> bool:
    """Whether the atoms before and after `at` touch, and are ideographs or their punctuation."""
    return _wide(atoms[at - 1].word.text[-1]) and _wide(atoms[at].word.text[0])


def _wide(character: str) -> bool:
    return character >= "\u2e80" and east_asian_width(character) in ("W", "F")


def _hung_end(atom: Atom, hyphen: bool) -> float:
    if hyphen:
        return _hyphen_width(atom) * _HANG_END["-"]
    if atom.kind != "word":
        return 0.0
    return atom.word.advances[-1] * atom.run.size * _HANG_END.get(atom.word.text[-1], 0.0)


def _hung_start(atom: Atom) -> float:
    if atom.kind != "word":
        return 0.0
    return atom.word.advances[0] * atom.run.size * _HANG_START.get(atom.word.text[0], 0.0)


@dataclass(slots=True)
class _Item:
    word: ShapedWord
    run: StyledRun
    level: int
    width: float
    stretch: float
    """How much the gap after it takes of what justification adds."""


class _Setter:
    """Places the atoms of each line."""

    def __init__(self, prepared: Prepared, width: float, style: ParagraphStyle, fonts: FontSet) -> None:
        self._atoms, self._width, self._style = prepared.atoms, width, style
        self._base = 1 if style.direction == "rtl" else 0
        runs = {id(atom.run): atom.run for atom in prepared.atoms}.values()
        self._ascent = self._descent = 0.0
        # Raised and lowered text is smaller, and does not push lines apart.
        for run in [run for run in runs if not run.rise] or runs:
            face = fonts.face(run.font)
            self._ascent = max(self._ascent, face.ascent * run.size)
            self._descent = max(self._descent, face.descent * run.size)

    def line(self, start: Place, end: Place, final: bool, hyphen: bool) -> TextLine:
        """The line between two places; `final` lines are not justified."""
        style = self._style
        items = self._items(start, end, hyphen)
        ink = len(items)
        while ink and items[ink - 1].word.text.isspace() and items[ink - 1].word.text != "\u00a0":
            ink -= 1
            items[ink].level = self._base  # UAX 9, L1
            items[ink].stretch = 0.0
        indent = style.first_indent if start == (0, 0) else 0.0
        room = self._width - indent
        width = sum(item.width for item in items[:ink])
        left_hang = right_hang = 0.0
        if style.align == "justify" and style.hang and ink:
            left_hang, right_hang = self._hang(items[0], items[ink - 1], start, end)
            room += left_hang + right_hang
        slack = room - width
        unit = 0.0
        if style.align == "justify" and ink:
            total = sum(item.stretch for item in items[: ink - 1])
            if total and (not final or slack < 0) and slack > -0.5 * total:
                unit = slack / total
                width, slack = room, 0.0
        before = slack * {"start": 0, "end": 1, "centre": 0.5, "justify": 0}[style.align]
        x = (indent + before - left_hang) if not self._base else (slack - before - right_hang)
        return TextLine(
            pieces=self._placed(items, ink, x, unit),
            x=x,
            width=width,
            hung=(left_hang, right_hang),
            ascent=self._ascent,
            descent=self._descent,
            baseline=(style.leading - self._ascent - self._descent) / 2 + self._ascent,
            tracking=style.tracking,
        )

    def _hang(self, first: _Item, last: _Item, start: Place, end: Place) -> tuple[float, float]:
        """How far punctuation stands out on the left and on the right."""
        before = (
            first.word.advances[0] * first.run.size * _HANG_START.get(first.word.text[0], 0.0)
            if start > (0, 0)
            else 0.0
        )
        after = last.word.advances[-1] * last.run.size * _HANG_END.get(last.word.text[-1], 0.0)
        return (after, before) if self._base else (before, after)

    def _items(self, start: Place, end: Place, hyphen: bool) -> list[_Item]:
        items: list[_Item] = []
        atoms = self._atoms
        (first, offset), (stop, inner) = start, end
        if not offset and _repeats(atoms, first):
            shown = atoms[first].shaper.hyphen(atoms[first].context)
            items.append(_Item(shown, atoms[first].run, 0, self._width_of(shown, atoms[first]), 0.0))
        for n in range(first, stop + (1 if inner else 0)):
            atom = atoms[n]
            text = atom.word.text
            word, width, stretch = atom.word, atom.width, 0.0
            if (n == first and offset) or (n == stop and inner):
                text = text[offset if n == first else 0 : inner if n == stop else None]
                word = atom.shaper.word(text, atom.context)
                width = self._width_of(word, atom)
            elif atom.kind in ("space", "glue"):
                stretch = width * _STRETCH
            elif self._style.align == "justify" and n + 1 < len(atoms) and _ideographs(atoms, n + 1):
                stretch = atom.run.size * _BETWEEN_IDEOGRAPHS
            items.append(_Item(word, atom.run, atom.level, width, stretch))
        if hyphen and (inner or stop < len(atoms)):
            last = atoms[stop] if inner else atoms[stop - 1]
            shown = last.shaper.hyphen(last.context)
            if not inner:
                items.pop()  # The soft hyphen itself.
            items.append(_Item(shown, last.run, last.level, self._width_of(shown, last), 0.0))
        return items

    def _width_of(self, word: ShapedWord, atom: Atom) -> float:
        tracked = self._style.tracking and not word.joined and not atom.level & 1
        return word.width * atom.run.size + (self._style.tracking * word.glyphs if tracked else 0.0)

    def _placed(self, items: list[_Item], ink: int, x: float, unit: float) -> tuple[PlacedWord, ...]:
        """Pieces in logical order, each at its visual place (UAX 9, L2). Trailing spaces stand outside the ink."""
        if not any(item.level for item in items):
            pieces = []
            for item in items:
                gap = item.stretch * unit
                pieces.append(PlacedWord(item.word, item.run, x, item.width, 0, gap))
                x += item.width + gap
            return tuple(pieces)
        order = reordered([item.level for item in items])
        if self._base:
            x -= sum(item.width for item in items[ink:])
        places = [0.0] * len(items)
        for n in order:
            gap = items[n].stretch * unit
            # In right-to-left text the gap after a piece is on its left.
            places[n] = x + (gap if items[n].level & 1 else 0.0)
            x += items[n].width + gap
        return tuple(
            PlacedWord(item.word, item.run, place, item.width, item.level, item.stretch * unit)
            for item, place in zip(items, places, strict=True)
        )

"""The lines of a page -> its rows: lines whose words stand apart as cells do, some of them figures.

Only pages with several such lines are looked at word by word; of all others nothing is asked. Lengths are points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from briefgen.originals.pdf_page import PdfLine, PdfPage, PdfRun
from briefgen.originals.table import kind

MAX_LINES: Final = 400
"""Lines of a page that are looked at."""
FEW: Final = 3
"""Rows of a table at least."""
_FIGURE: Final = re.compile(r"[(<>~≈±]?[-–−+]?[$€£¥]?(?:\d|[.,]\d)[\d.,'’]*[%‰)]?[*†‡]?")
_MARKS: Final = frozenset(("–", "—", "-", "..", "...", "…", ":", "x", "X", "n/a", "n.a.", "•", "*"))
_WORD: Final = re.compile(r"\S+")
_LEADER: Final = re.compile(r"[.·…_=-]{4,}|[–—]{3,}")
_SIGNED: Final = re.compile(r"[-–−+]?\d[\d.,]*[.,]\d+%?")
"""A number with signs of its own within."""
_GROUP: Final = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?:[.,]\d+)?[%‰*)]?")
"""The parts of a number whose thousands are apart: 1 234."""


@dataclass(slots=True)
class Word:
    """A word with its sides, and where it starts in the text of the document."""

    text: str
    left: float
    right: float
    run: PdfRun
    start: int


@dataclass(slots=True)
class PdfCell:
    """A cell of a line: words with nothing but spaces between them."""

    text: str
    left: float
    right: float
    y: float
    size: float
    start: int
    end: int
    """Offsets in the text of the document."""
    words: list[Word] = field(default_factory=list, repr=False)

    @property
    def middle(self) -> float:
        """Half way between its sides."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class PdfRow:
    """A line as cells, from left to right."""

    pieces: list[PdfCell]
    y: float
    size: float
    figures: list[PdfCell] = field(default_factory=list)
    """Those that are figures, or marks in the place of one, and not the first."""
    band: object = None
    """The ruled table that it is a row of, by its rules; None where no rules part its rows."""

    @property
    def top(self) -> float:
        """The base of its highest line."""
        return max(piece.y for piece in self.pieces) if self.band is not None else self.y

    @property
    def bottom(self) -> float:
        """The base of its lowest line."""
        return min(piece.y for piece in self.pieces) if self.band is not None else self.y


def has_rows(lines: list[PdfLine]) -> bool:
    """Whether a page may hold a table: several lines of figures. Costs little where it holds none."""
    count = 0
    for line in lines:
        if len(line.runs) == 1 and not _DIGITS.search(line.runs[0].text):
            continue
        words = line.text.split()
        figures = sum(_is_figure(word) for word in words)
        count += figures > 1 and 3 * figures >= len(words) - MAX_LABEL
        if count >= FEW:
            return True
    return False


MAX_LABEL: Final = 6
"""Words of a label beside which even two figures make a row."""
_DIGITS: Final = re.compile(r"\d")


def _is_figure(word: str) -> bool:
    return (word[-1].isdigit() or word[-1] in "%‰)*–-.…:") and (_FIGURE.fullmatch(word) is not None or word in _MARKS)


def rows(page: PdfPage, lines: list[PdfLine], places: dict[int, int]) -> list[PdfRow]:
    """The lines as rows of cells, in their order. `places`: where each run starts in the text, by its id."""
    found = []
    for line in lines[:MAX_LINES]:
        pieces = _pieces(page, line, places)
        if pieces:
            largest = max(pieces, key=lambda one: one.end - one.start)
            row = PdfRow(pieces, largest.y, largest.size)
            row.figures = [piece for piece in pieces[1:] if kind(piece.text) in ("figure", "suppressed")]
            found.append(row)
    return found


def _pieces(page: PdfPage, line: PdfLine, places: dict[int, int]) -> list[PdfCell]:
    words: list[Word] = []
    """Without the dots that lead from a label to its figures."""
    open_ = False
    """Whether the word before goes on with the next run: one number may be painted in two."""
    for run in line.runs:
        inside = _words(page, run, places)
        if open_ and inside and words and not run.text[:1].isspace():
            last, word = words[-1], inside[0]
            if -0.5 * max(run.size, 1) < word.left - last.right < 0.25 * max(run.size, 1):
                words[-1] = Word(last.text + word.text, last.left, word.right, last.run, last.start)
                inside = inside[1:]
        words += inside
        open_ = run.ink is not None and not run.text[-1:].isspace()
    found: list[list[Word]] = []
    for word in words:
        if _LEADER.fullmatch(word.text):
            continue
        if found and not _apart(found[-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    return [piece_of(group) for group in found]


def _words(page: PdfPage, run: PdfRun, places: dict[int, int]) -> list[Word]:
    """The words of a run with their places; none of one that is hidden, turned, raised, or put together anew."""
    if run.ink is None or not run.ink.level or run.hidden or run.shift or id(run) not in places:
        return []
    text = run.text
    if page.text[run.index : run.index + len(text)] != text:
        return []
    start = places[id(run)]
    spans = [match.span() for match in _WORD.finditer(text)]
    if len(spans) == 1 and spans[0] == (0, len(text)):
        return [Word(text, run.left, run.right, run, start)]
    return [
        Word(text[a:b], page.box(run.index + a)[0], page.box(run.index + b - 1)[1], run, start + a)
        for first, last in spans
        for a, b in _unjoined(page, run, first, last)
    ]


def _unjoined(page: PdfPage, run: PdfRun, first: int, last: int) -> list[tuple[int, int]]:
    """A word of a run; as two, where it goes back to the left in its middle: two cells painted one after the other."""
    if page.box(run.index + last - 1)[1] >= page.box(run.index + first)[0]:
        return [(first, last)]
    lefts = [page.box(run.index + at)[0] for at in range(first, last)]
    back = next((at for at in range(1, len(lefts)) if lefts[at] < lefts[at - 1] - run.size), 0)
    return [(first, first + back), (first + back, last)] if back else [(first, last)]


def _apart(group: list[Word], word: Word) -> bool:
    """Whether a word begins another cell: behind a gap that is wider than between words."""
    last = group[-1]
    if _SIGNED.fullmatch(last.text) and _SIGNED.fullmatch(word.text):
        return True  # 2,218,406 1,180,160: however near, these are no parts of one number
    size = max(last.run.size, word.run.size, 1)
    gap = word.left - last.right
    letter = (last.right - last.left) / len(last.text)
    if letter > 0.56 * size and len(last.text) > 2:
        return gap > 1.6 * letter or gap < -0.5 * size  # letters of one width, with as wide a space
    if gap > 0.85 * size or gap < -0.5 * size:
        return True
    if not (_is_figure(last.text) and _is_figure(word.text)):
        return gap > 0.62 * size
    first, second = _GROUP
    whole = first.fullmatch(last.text) or (len(group) > 1 and second.fullmatch(last.text))
    return gap > 0.42 * size or not (whole and second.fullmatch(word.text))


def piece_of(group: list[Word]) -> PdfCell:
    """Words that stand beside each other as one cell."""
    first, last = group[0], group[-1]
    return PdfCell(
        text=" ".join(word.text for word in group),
        left=first.left,
        right=last.right,
        y=first.run.y,
        size=max(word.run.size for word in group),
        start=first.start,
        end=last.start + len(last.text),
        words=group,
    )

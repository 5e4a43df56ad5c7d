"""A page of a PDF, as pdfium gives it -> its runs of text, each with its place, size and colour, gathered into lines.

pdfium breaks a line where a raised mark stands in it, and knows no raised marks; its characters, in its order, are
gathered anew by where they stand. All lengths are points; y runs upwards.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from briefgen.originals import pdf_calls as pdfium
from briefgen.originals.pdf_calls import Address, NumberBuffer, address_of

MAX_PAGE_TEXT: Final = 200_000
_WORD: Final = re.compile(r"\S+")


class Ink(NamedTuple):
    """How one text object of the page is painted; a tuple, since a page has thousands."""

    object: Address
    order: int
    """Of painting, as far as the page itself tells it."""
    size: float
    """Of its letters, in points."""
    level: bool
    """Whether it runs from left to right, not turned."""
    mode: int
    """Text rendering mode: 3 and 7 paint nothing (PDF 32000, 9.3.6)."""
    color: tuple[int, int, int, int]
    """Red, green, blue and alpha, 0 to 255."""


@dataclass(slots=True, eq=False)
class PdfRun:
    """Characters that follow each other in one text object."""

    text: str
    index: int
    """pdfium's index of its first character."""
    ink: Ink | None
    left: float
    right: float
    y: float
    """Of its baseline."""
    shift: int = 0
    hidden: bool = False

    @property
    def size(self) -> float:
        """Of its letters, in points; 0 for white space that pdfium has put in."""
        return self.ink.size if self.ink is not None else 0.0


@dataclass(slots=True, eq=False)
class PdfLine:
    """Runs that stand on one line, in order, with the white space between them."""

    runs: list[PdfRun] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands on it."""
        return "".join(run.text for run in self.runs)

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return min((run.left for run in self.runs if run.ink is not None), default=0.0)

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return max((run.right for run in self.runs if run.ink is not None), default=0.0)

    @property
    def y(self) -> float:
        """The height of its baseline."""
        return next((run.y for run in self.runs if run.ink is not None and not run.shift), 0.0)


class PdfPage:
    """What is asked of pdfium about one page."""

    def __init__(self, page: Any, orders: dict[Address, int]) -> None:
        self.textpage = page.get_textpage()
        self._text = address_of(self.textpage.raw)
        self.orders = orders
        self.inks: dict[Address, Ink] = {}
        text = self.textpage.get_text_range()[:MAX_PAGE_TEXT]
        self.text = text
        # Characters outside of the basic plane, and those that pdfium leaves out, count otherwise there.
        self.same = len(text) >= min(self.textpage.count_chars(), MAX_PAGE_TEXT)
        self._place = NumberBuffer(ctypes.c_double, 2)
        self._edges = NumberBuffer(ctypes.c_double, 4)
        self._matrix = NumberBuffer(ctypes.c_float, 6)
        self._parts = NumberBuffer(ctypes.c_uint, 4)

    def close(self) -> None:
        """Gives back what pdfium holds of it."""
        self.textpage.close()

    def at(self, offset: int) -> int:
        """pdfium's index of the character at an offset of the text."""
        return offset if self.same else int(pdfium.text_index(self._text, offset))

    def object(self, offset: int) -> Address:
        """The text object that a character is of; 0 for one that pdfium has put in."""
        index = offset if self.same else self.at(offset)
        address: Address = pdfium.text_object(self._text, index) or 0
        if address and address not in self.inks:
            self.inks[address] = self._ink(address, index)
        return address

    def _ink(self, address: Address, index: int) -> Ink:
        pdfium.text_matrix(self._text, index, self._matrix.at[0])
        a, b, c, d, _, _ = self._matrix.values
        size = pdfium.text_size(self._text, index) * (abs(d) if c == 0 else (c**2 + d**2) ** 0.5)
        painted = pdfium.text_color(self._text, index, *self._parts.at)
        red, green, blue, alpha = self._parts.values if painted else (0, 0, 0, 255)
        level = a > 0 and abs(b) <= 0.05 * a
        order, mode = self.orders.get(address, -1), pdfium.object_mode(address)
        return Ink(address, order, abs(size), level, mode, (red, green, blue, alpha))

    def origin(self, offset: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        pdfium.text_origin(self._text, self.at(offset), *self._place.at)
        x, y = self._place.values
        return x, y

    def box(self, offset: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a character's ink."""
        pdfium.text_box(self._text, self.at(offset), *self._edges.at)
        left, right, bottom, top = self._edges.values
        return left, right, bottom, top

    def runs(self, start: int, end: int) -> Iterator[PdfRun]:
        """The runs between two offsets of one of pdfium's lines, white space included."""
        at = start
        for first, last, address in self._objects(start, end):
            if at < first:
                yield self._blank(at, first)
            yield from self._raised(self._run(first, last, address))
            at = last + 1
        if at < end:
            yield self._blank(at, end)

    def _objects(self, start: int, end: int) -> Iterable[tuple[int, int, Address]]:
        """First and last offset of what each object holds between two offsets, without white space at its ends."""
        text = self.text[start:end]
        if not (stripped := text.strip()):
            return ()
        first = start + len(text) - len(text.lstrip())
        last = first + len(stripped) - 1
        address = self.object(first)
        if address == self.object(last):  # as in most lines
            return ((first, last, address),)
        return self._same([(m.start(), m.end() - 1) for m in _WORD.finditer(self.text, first, last + 1)])

    def _same(self, words: list[tuple[int, int]]) -> Iterator[tuple[int, int, Address]]:
        """Words gathered by object: the characters of one stand together."""
        first, last = words[0][0], words[-1][1]
        address = self.object(first)
        if first == last or address == self.object(last):
            yield first, last, address
        elif len(words) > 1:
            middle = len(words) // 2
            yield from self._same(words[:middle])
            yield from self._same(words[middle:])
        else:
            begin = first
            for offset in range(first + 1, last + 1):
                if (other := self.object(offset)) != address:
                    yield begin, offset - 1, address
                    begin, address = offset, other
            yield begin, last, address

    def _blank(self, start: int, end: int) -> PdfRun:
        return PdfRun(self.text[start:end], start, None, 0.0, 0.0, 0.0)

    def _run(self, first: int, last: int, address: int) -> PdfRun:
        left, y = self.origin(first)
        right = self.box(last)[1]
        return PdfRun(self.text[first : last + 1], first, self.inks.get(address), min(left, right), max(left, right), y)

    def _raised(self, run: PdfRun) -> Iterator[PdfRun]:
        """A run, parted where its font has digits that stand above the line (superior figures) as plain digits."""
        ink = run.ink
        if ink is None or not ink.level or ink.size <= 0:
            yield run
            return
        cuts = []
        for match in _DIGITS.finditer(run.text):
            high = [self.box(run.index + at)[2] - run.y > 0.22 * ink.size for at in range(*match.span())]
            if any(high) and not (all(high) and match.group() == run.text):
                cuts += [(match.start() + at, raised) for at, raised in enumerate(high)]
        if not cuts:
            yield run
            return
        at = 0
        flags = dict(cuts)
        for end in range(1, len(run.text) + 1):
            if end < len(run.text) and flags.get(end, False) == flags.get(at, False):
                continue
            left, right = self.box(run.index + at)[0], self.box(run.index + end - 1)[1]
            part = PdfRun(run.text[at:end], run.index + at, ink, left, right, run.y, shift=int(flags.get(at, False)))
            yield part
            at = end

    def lines(self) -> list[PdfLine]:
        """The lines of the page, in pdfium's order; what is raised and lowered in them is marked."""
        found: list[PdfLine] = []
        at = 0
        for piece in self.text.split("\r\n"):
            runs = list(self.runs(at, at + len(piece)))
            at += len(piece) + 2
            begins = True
            for number, run in enumerate(runs):
                if run.ink is None:
                    if found and not begins:
                        found[-1].runs.append(run)
                    elif found and _follows(found[-1], next((one for one in runs[number:] if one.ink), None)):
                        found[-1].runs.append(run)
                        begins = False
                    continue
                if begins and not (found and _follows(found[-1], run)):
                    found.append(PdfLine())
                elif not begins and not _beside(found[-1], run):
                    found.append(PdfLine())  # a hyphen at a line's end, after which pdfium leaves the break out
                elif begins and run.left - _right(found[-1]) > 0.18 * max(run.size, 1):
                    found[-1].runs.append(PdfRun(" ", run.index, None, 0.0, 0.0, 0.0))
                found[-1].runs.append(run)
                begins = False
        for line in found:
            if len(line.runs) > 1:
                _shift(line)
        return found


_DIGITS: Final = re.compile(r"[0-9]+")


def _inked(line: PdfLine) -> PdfRun | None:
    return next((run for run in reversed(line.runs) if run.ink is not None), None)


def _right(line: PdfLine) -> float:
    last = _inked(line)
    return last.right if last is not None else 0.0


def _beside(line: PdfLine, run: PdfRun) -> bool:
    """Whether a run stands on the height of a line."""
    last = _inked(line)
    if last is None or last.ink is None or run.ink is None or not (last.ink.level and run.ink.level):
        return True
    return abs(last.y - run.y) < 0.62 * max(last.size, run.size)


def _follows(line: PdfLine, run: PdfRun | None) -> bool:
    """Whether a run after one of pdfium's breaks goes on with the line: beside a raised mark, or on its height."""
    last = _inked(line)
    if run is None or last is None or last.ink is None or run.ink is None or not (last.ink.level and run.ink.level):
        return False
    size = max(last.size, run.size)
    if not run.left - last.right >= -0.35 * size:
        return False  # at the left again, as nearly all lines begin
    if abs(last.y - run.y) < 0.05 * size and abs(last.size - run.size) < 0.08 * size:
        return True  # a dash or a dot, at which pdfium takes the line to be another
    base = max((one for one in line.runs if one.ink is not None), key=lambda one: (round(one.size), len(one.text)))
    mark = min(last, run, key=lambda one: one.size)
    near = run.left - last.right <= 0.9 * size
    return near and abs(base.y - run.y) < 0.62 * size and len(mark.text.strip()) <= 12


def _shift(line: PdfLine) -> None:
    """Marks the runs that stand above or below the line's own baseline."""
    runs = [run for run in line.runs if run.ink is not None and run.ink.level and run.text.strip()]
    if len(runs) < 2 or _is_even(runs):
        return
    weights: dict[tuple[float, float], int] = {}
    for run in runs:
        key = (round(run.y, 0), round(run.size, 1))
        weights[key] = weights.get(key, 0) + len(run.text)
    largest = max(run.size for run in runs)
    fit = {key: weight for key, weight in weights.items() if key[1] >= 0.72 * largest} or weights
    key = max(fit, key=lambda one: (fit[one], one[1]))
    base = next(run for run in runs if (round(run.y, 0), round(run.size, 1)) == key)
    heights: dict[float, int] = {}
    for run in runs:
        heights[round(run.y, 0)] = heights.get(round(run.y, 0), 0) + len(run.text.strip())
    for number, run in enumerate(runs):
        before = runs[number - 1] if number else None
        after = runs[number + 1] if number + 1 < len(runs) else None
        if (
            run.shift
            or len(run.text.strip()) > 24
            or not (_touches(before, run) or (not number and _touches(run, after)))
        ):
            continue  # cells of a row may stand on several heights
        rise = (run.y - base.y) / max(base.size, 0.1)
        if run.size >= 0.8 * base.size and heights[round(run.y, 0)] > 6:
            continue  # another line beside this one
        if rise > (0.12 if run.size < 0.8 * base.size else 0.24):
            run.shift = 1
        elif rise < -(0.07 if run.size < 0.8 * base.size else 0.18):
            run.shift = -1


def _is_even(runs: list[PdfRun]) -> bool:
    """Whether all stand on one height, as nearly all lines do: nothing is raised or lowered in them."""
    heights = [run.y for run in runs]
    return max(heights) - min(heights) < 0.07 * min(run.size for run in runs)


def _touches(left: PdfRun | None, right: PdfRun | None) -> bool:
    """Whether two runs stand as close as the parts of a word."""
    if left is None or right is None:
        return False
    return -0.6 * max(left.size, right.size) <= right.left - left.right <= 0.45 * max(left.size, right.size)

"""The text of a document -> its paragraphs and headings, in order.

Formats that mark their headings are believed; in plain text a heading is told by how it looks. On pages, what
every page carries at its head or foot is a piece of its own, and a line that ends short ends its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefgen.originals.reading import RawOriginal
from briefgen.originals.sentences import trimmed


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or with a level a heading, without the white space around it."""

    start: int
    end: int
    level: int = 0


# Each starts at a line break, so that no run of spaces is looked at from each of its characters.
_GAP = re.compile(r"\n(?:[ \t\r\xa0]*[\n\f])+|\f")
_BULLET = re.compile(r"\n[ \t]{0,12}(?:[•●▪◦‣·*–-]|\d{1,2}[.)])[ \t]")


MAX_BLOCKS: Final = 100_000
"""Paragraphs that are told apart; what is beyond is one."""


def blocks(
    raw: RawOriginal, heads: tuple[tuple[int, int], ...] = (), tables: tuple[tuple[int, int], ...] = ()
) -> tuple[Block, ...]:
    """The blocks of a document in order; each of its running `heads`, list items and `tables` is one of its own."""
    if not tables:
        return _blocks(raw, heads, 0, len(raw.text))
    found: list[Block] = []
    at = 0
    starts = [start for start, _ in heads]
    for start, end in (*tables, (len(raw.text), len(raw.text))):
        near = heads[max(0, bisect_right(starts, at) - 1) : bisect_right(starts, start)]
        found += _blocks(raw, near, at, start)
        found += [Block(a, b) for a, b in trimmed(raw.text, start, end)]
        at = end
    return tuple(found)


def _blocks(raw: RawOriginal, heads: tuple[tuple[int, int], ...], begin: int, close: int) -> tuple[Block, ...]:
    """The blocks between two offsets."""
    pieces = _pieces(raw.text, begin, close)
    if raw.pages:
        pieces = [part for piece in _without(pieces, heads) for part in _paragraphs(raw.text, *piece)]
    if raw.headings is not None:
        return _marked(raw, pieces)
    found = []
    for number, (start, end) in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else (end, end)
        found.append(Block(start, end, _level(raw.text[start:end], raw.text[slice(*following)])))
    return tuple(found)


MAX_PARAGRAPH: Final = 6000
"""Characters on either side within which a paragraph's end is looked for."""


Gaps = tuple[Sequence[int], Sequence[int]]
"""Where the blank lines of a text begin, ascending, and where each of them ends."""


def gaps(text: str) -> Gaps:
    """The blank lines of a text."""
    spans = [match.span() for match in _GAP.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def paragraph(raw: RawOriginal, start: int, end: int, blank: Gaps) -> tuple[int, int]:
    """The offsets of the paragraphs that `start` to `end` touch: between blank lines, list items and headings."""
    text = raw.text
    left, right = max(0, start - MAX_PARAGRAPH), min(len(text), end + MAX_PARAGRAPH)
    before = bisect_left(blank[0], start) - 1
    if before >= 0 and blank[1][before] > left:
        left = min(blank[1][before], start)
    after = bisect_left(blank[0], end)
    if after and blank[1][after - 1] > end:
        right = end
    elif after < len(blank[0]):
        right = min(blank[0][after], right)
    for match in _BULLET.finditer(text, max(left - 1, 0), right):
        if left < match.start() + 1 <= start:
            left = match.start() + 1
        elif match.start() >= end:
            right = match.start()
            break
    if raw.headings:
        starts = [mark.start for mark in raw.headings]
        for mark in raw.headings[max(bisect_right(starts, start) - 1, 0) : bisect_right(starts, end) + 1]:
            if mark.end <= start:
                left = max(left, mark.end)
            elif mark.start >= end:
                right = min(right, mark.start)
            elif mark.start <= start and end <= mark.end:
                left, right = max(left, mark.start), min(right, mark.end)
    return left, right


def _pieces(text: str, begin: int, close: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    at = begin
    for match in _GAP.finditer(text, begin, close):
        if len(pieces) >= MAX_BLOCKS:
            break
        pieces += _items(text, at, match.start())
        at = match.end()
    return pieces + _items(text, at, close)


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(match.start() for match in _BULLET.finditer(text, start, end)), end]
    found: list[tuple[int, int]] = []
    for begin, close in pairwise(cuts):
        found += trimmed(text, begin, close)
    return found


def _marked(raw: RawOriginal, pieces: list[tuple[int, int]]) -> tuple[Block, ...]:
    """Pieces cut where the format's headings start and end."""
    found: list[Block] = []
    headings = raw.headings or ()
    for start, end in pieces:
        at = start
        first = max(bisect_right(headings, start, key=lambda mark: mark.start) - 1, 0)
        for number in range(first, len(headings)):
            mark = headings[number]
            if mark.start >= end:
                break
            if mark.end <= at:
                continue
            found += [Block(a, b) for a, b in _items(raw.text, at, max(mark.start, at))]
            found += [Block(a, b, mark.level) for a, b in trimmed(raw.text, max(mark.start, at), min(mark.end, end))]
            at = min(mark.end, end)
        found += [Block(a, b) for a, b in _items(raw.text, at, end)]
    return tuple(found)


def _level(piece: str, following: str) -> int:
    """1 for a line in capitals, 2 for another short line without a full stop that opens a longer piece; else 0."""
    lines = [line.strip() for line in piece.splitlines()]
    words = piece.split()
    if len(piece) > 140 or len(lines) > 2 or not words or len(words) > 16:
        return 0
    first, last = piece[0], piece.rstrip()[-1]
    if not first.isalnum() or last in ".!?;,:”\"'»" or first.islower():
        return 0
    letters = [c for c in piece if c.isalpha()]
    if len(letters) < 3 or "@" in piece or "\t" in piece or "://" in piece:
        return 0
    if all(c.isupper() for c in letters) and len(words) > 1:
        return 1
    # What goes on with a small letter is a sentence that a page's end parts.
    return 2 if len(following) > len(piece) and len(following) > 80 and not following[0].islower() else 0


_EDGE: Final = 3
"""Lines at the head and at the foot of a page that may stand on every page."""
_NUMBER = re.compile(r"\d+")
MAX_PAGES: Final = 10_000
"""Pages beyond which nothing is looked for at their edges."""


def running(raw: RawOriginal) -> tuple[tuple[int, int], ...]:
    """The lines that stand at the head or foot of three pages or more, or of all, but for their numbers; ascending.

    From the edge inwards: what stands behind a line of the page's own text is text.
    """
    pages: list[list[tuple[int, int]]] = []
    if len(raw.pages) > MAX_PAGES:
        return ()
    for start, end in pairwise((*raw.pages, len(raw.text))):
        pages.append(list(_lines(raw.text, start, end)))
    few = min(3, max(len(raw.pages), 2))
    found: set[tuple[int, int]] = set()
    for edge in (0, -1):
        going = pages
        for depth in range(_EDGE):
            at = depth if edge == 0 else -1 - depth
            keys = [_key(raw.text, *lines[at]) if len(lines) > depth else "" for lines in going]
            count = Counter(key for key in keys if key)
            going = [lines for lines, key in zip(going, keys, strict=True) if key and count[key] >= few]
            found |= {lines[at] for lines in going}
    return tuple(sorted(found))


def _key(text: str, start: int, end: int) -> str:
    """What lines are compared by; empty where one is too long to stand at a page's edge."""
    return _NUMBER.sub("#", text[start:end].lower()) if end - start <= 120 else ""


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two offsets that are not empty, without the white space around them."""
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line) + 1


def _without(pieces: list[tuple[int, int]], ranges: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Pieces cut around each of the ranges; both are ascending."""
    at = 0
    for start, end in pieces:
        while at < len(ranges) and ranges[at][1] <= start:
            at += 1
        begin, further = start, at
        while further < len(ranges) and ranges[further][0] < end:
            a, b = ranges[further]
            if a > begin:
                yield begin, a
            yield max(a, begin), min(b, end)
            begin, further = min(b, end), further + 1
        if begin < end:
            yield begin, end


_ENDS = re.compile(r"[.!?:…][\"”“»)\]]?$")


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece of a page, cut where a line ends a sentence well before the others end."""
    lines = list(_lines(text, start, end))
    if len(lines) < 3:
        yield from trimmed(text, start, end)
        return
    width = sorted(b - a for a, b in lines)[len(lines) * 9 // 10]
    begin = start
    for (a, b), (following, _) in pairwise(lines):
        short = b - a < width * 0.8 and _ENDS.search(text, max(a, b - 3), b)
        if short and not text[following].islower():
            yield from trimmed(text, begin, following)
            begin = following
    yield from trimmed(text, begin, end)

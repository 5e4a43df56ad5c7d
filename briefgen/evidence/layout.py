"""The text of a document -> its paragraphs and headings, and which of them are clutter and no content.

Formats that mark their headings are believed; in plain text a heading is told by how it looks. Clutter is what a web
page carries along: addresses, registers, newsletters, consent, staff lists, reading times.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Final

from briefgen.evidence.reading import Raw


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or with a level a heading, without the white space around it."""

    start: int
    end: int
    level: int = 0


# Each starts at a line break, so that no run of spaces is looked at from each of its characters.
_GAP = re.compile(r"\n(?:[ \t\r\xa0]*[\n\f])+|\f")
_BULLET = re.compile(r"\n[ \t]{0,12}(?:[•●▪◦‣·*–-]|\d{1,2}[.)])[ \t]")


def blocks(raw: Raw) -> tuple[Block, ...]:
    """The blocks of a document in order. A list item is a block of its own."""
    pieces = _pieces(raw.text)
    if raw.headings is not None:
        return _marked(raw, pieces)
    found = []
    for number, (start, end) in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else (end, end)
        found.append(Block(start, end, _level(raw.text[start:end], raw.text[slice(*following)])))
    return tuple(found)


MAX_PARAGRAPH: Final = 6000
"""Characters on either side within which a paragraph's end is looked for."""


def paragraph(raw: Raw, start: int, end: int) -> tuple[int, int]:
    """The offsets of the paragraphs that `start` to `end` touch: between blank lines, list items and headings."""
    text = raw.text
    left, right = max(0, start - MAX_PARAGRAPH), min(len(text), end + MAX_PARAGRAPH)
    for match in _GAP.finditer(text, left, start):
        left = match.end()
    after = _GAP.search(text, end, right)
    right = after.start() if after else right
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


def _pieces(text: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    at = 0
    for match in _GAP.finditer(text):
        pieces += _items(text, at, match.start())
        at = match.end()
    return pieces + _items(text, at, len(text))


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(match.start() for match in _BULLET.finditer(text, start, end)), end]
    found = []
    for begin, close in pairwise(cuts):
        piece = text[begin:close]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if right > left:
            found.append((begin + left, begin + right))
    return found


def _marked(raw: Raw, pieces: list[tuple[int, int]]) -> tuple[Block, ...]:
    """Pieces cut where the format's headings start and end."""
    found: list[Block] = []
    headings = list(raw.headings or ())
    starts = [mark.start for mark in headings]
    for start, end in pieces:
        at = start
        for mark in headings[max(bisect_right(starts, start) - 1, 0) :]:
            if mark.start >= end:
                break
            if mark.end <= at:
                continue
            found += [Block(a, b) for a, b in _items(raw.text, at, max(mark.start, at))]
            found += [Block(a, b, mark.level) for a, b in _one(raw.text, max(mark.start, at), min(mark.end, end))]
            at = min(mark.end, end)
        found += [Block(a, b) for a, b in _items(raw.text, at, end)]
    return tuple(found)


def _one(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    return [(start + left, start + right)] if right > left else []


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
    return 2 if len(following) > len(piece) and len(following) > 80 else 0


def clutter(raw: Raw, parts: tuple[Block, ...]) -> tuple[tuple[int, int], ...]:
    """Ranges without content, ascending: what the format marks, single pieces, and a page's foot as a whole."""
    found = list(raw.clutter)
    scores = [_score(raw.text[block.start : block.end]) for block in parts]
    foot = _foot(raw.text, parts, scores)
    for number, (block, score) in enumerate(zip(parts, scores, strict=True)):
        if score >= 2 or number >= foot:
            found.append((block.start, block.end))
    return _joined(found)


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1] + 4:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _foot(text: str, parts: tuple[Block, ...], scores: list[int]) -> int:
    """The number of the block at which the page's foot starts: from there on little else than clutter follows.

    A foot opens with a strong sign in the second half of the text. What stands between its signs (the life stories of a
    staff list) is clutter as well; a text that goes on for long without a sign is none.
    """
    whole = sum(block.end - block.start for block in parts)
    before = 0
    for number, block in enumerate(parts):
        if before * 2 >= whole and scores[number] >= 3:
            quiet = longest = 0
            for later, score in zip(parts[number:], scores[number:], strict=True):
                quiet = 0 if score >= 2 else quiet + (later.end - later.start)
                longest = max(longest, quiet)
            signs = sum(score >= 2 for score in scores[number:])
            if signs * 5 >= len(parts) - number and longest <= max(2500, whole // 8):
                return number
        before += block.end - block.start
    return len(parts)


def _score(piece: str) -> int:
    """How surely a piece is clutter: 0 content, 2 clutter where it stands, 3 also a sign that a page's foot begins."""
    if len(piece) > 400:
        return 0
    lowered, known = piece.lower(), _known()
    if known["registers"].search(lowered) or (_POSTCODE.search(piece) and known["streets"].search(lowered)):
        return 3
    if len(piece) > 160:
        return 0
    label = len(piece) <= 40 and piece[-1] not in ".!?"
    if known["signs"].search(lowered) or _PHONE.search(piece) or (label and known["words"].search(lowered)):
        return 3
    return 2 if known["opens"].match(lowered) or known["alone"].fullmatch(lowered) else 0


@lru_cache(maxsize=1)
def _known() -> dict[str, re.Pattern[str]]:
    """The tables of `clutter.toml`, each as one expression."""
    table = tomllib.loads((resources.files("briefgen.evidence") / "clutter.toml").read_text("utf-8"))
    return {name: re.compile("|".join(f"(?:{pattern})" for pattern in held)) for name, held in table.items()}


_POSTCODE: Final = re.compile(
    r"\b\d{2}-\d{3}\b|\b\d{3} ?\d{2} +[A-ZÅÄÖ]|\b\d{5} +[A-ZÄÖÜÉ]"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]-\d{4,5}\b"
)
_PHONE: Final = re.compile(
    r"(?:^|[^\d.,])\+\d{2}[ \d()/.-]{7,16}\d|\b(?:tel|tfn|fax|phone)\b[.: ]{0,3}[\d+(][\d ()/.-]{6,18}|\S@\S+\.\S", re.I
)

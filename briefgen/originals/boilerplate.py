"""The blocks of a document -> which of them are boilerplate and no content.

Clutter is what a web page or a page's edge carries along: addresses, registers, newsletters, consent, staff lists,
reading times, what others have written below, running heads.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Final

from briefgen.originals.layout import Block
from briefgen.originals.reading import RawOriginal


def boilerplate(
    raw: RawOriginal, parts: tuple[Block, ...], heads: tuple[tuple[int, int], ...] = ()
) -> tuple[tuple[int, int], ...]:
    """Ranges without content, ascending: what the format marks, running `heads`, single pieces, and a page's foot."""
    found = [*raw.boilerplate, *heads]
    scores = [_score(raw.text[block.start : block.end]) for block in parts]
    found += _sections(raw.text, parts)
    foot = _foot(parts, scores)
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


def _sections(text: str, parts: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """What stands below a heading such as "Related articles", with it, up to the next heading that is none."""
    below = 0
    for block in parts:
        piece = text[block.start : block.end].strip(" :.").lower() if block.end - block.start <= 60 else ""
        if piece and _known()["sections"].fullmatch(piece):
            below = block.level or 9
        elif block.level and block.level <= below:
            below = 0
        if below:
            yield block.start, block.end


def _foot(parts: tuple[Block, ...], scores: list[int]) -> int:
    """The number of the block at which the page's foot starts: from there on little else than boilerplate follows.

    A foot opens with a strong sign in the second half of the text. What stands between its signs (the life stories of a
    staff list) is boilerplate as well; a text that goes on for long without a sign is none.
    """
    whole = sum(block.end - block.start for block in parts)
    quiet = longest = signs = 0
    foot = len(parts)
    after = 0
    for number in range(len(parts) - 1, -1, -1):
        size = parts[number].end - parts[number].start
        after += size
        if (whole - after) * 2 < whole:
            break
        signs += scores[number] >= 2
        quiet = 0 if scores[number] >= 2 else quiet + size
        longest = max(longest, quiet)
        if longest > max(2500, whole // 8):
            break
        if scores[number] >= 3 and signs * 5 >= len(parts) - number:
            foot = number
    return foot


def _score(piece: str) -> int:
    """How surely a piece is boilerplate: 0 content, 2 boilerplate, 3 also a sign that a page's foot begins."""
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
    """The tables of `boilerplate.toml`, each as one expression."""
    table = tomllib.loads((resources.files("briefgen.originals") / "boilerplate.toml").read_text("utf-8"))
    return {name: re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) for name, patterns in table.items()}


_POSTCODE: Final = re.compile(
    r"\b\d{2}-\d{3}\b|\b\d{3} ?\d{2} +[A-ZÅÄÖ]|\b\d{5} +[A-ZÄÖÜÉ]"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]-\d{4,5}\b"
)
_PHONE: Final = re.compile(
    r"(?:^|[^\d.,])\+\d{2}[ \d()/.-]{7,16}\d|\b(?:tel|tfn|fax|phone)\b[.: ]{0,3}[\d+(][\d ()/.-]{6,18}|\S@\S+\.\S", re.I
)

"""A document -> what it quotes, and who said it: in quotation marks or after a dash, as its language has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from briefgen.draft.speaking import SAME, after, before, signed
from briefgen.originals import Block, Original

MAX_QUOTED: Final = 2000
"""Quotations that are told, and characters of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words that somebody said, and who, where the document tells it right before or after."""

    start: int
    end: int
    text: str
    speaker: str = ""
    role: str = ""


_CLOSES: Final = {
    "“": "”“",
    "”": "”",
    "„": "”“‟",
    "«": "»",
    "»": "«",
    '"': '"',
    "‘": "’",
    "‚": "‘",
}
_OPENERS: Final = re.compile(f"[{''.join(_CLOSES)}]")
_FEWEST: Final = 4
"""Words below which quotation marks hold a term, and no quotation; one less where somebody says it."""


def quotations(document: Original, blocks: tuple[Block, ...]) -> list[Quoted]:
    """What is quoted in `blocks`, which are content, in order."""
    found: list[Quoted] = []
    for number, block in enumerate(blocks):
        if len(found) >= MAX_QUOTED:
            break
        if block.level:
            continue
        piece = document.text[block.start : block.end]
        inside = list(_dialogue(piece) or islice(_marked(piece), MAX_QUOTED))
        if len(inside) == 1 and not inside[0].speaker and _whole(piece, inside[0]) and number + 1 < len(blocks):
            following = blocks[number + 1]
            name, role = signed(document.text[following.start : following.end])
            inside = [replace(inside[0], speaker=name, role=role)]
        found += [replace(one, start=block.start + one.start, end=block.start + one.end) for one in inside]
    return found[:MAX_QUOTED]


def _whole(piece: str, quoted: Quoted) -> bool:
    return quoted.start <= 2 and quoted.end >= len(piece) - 3


def _marked(piece: str) -> Iterator[Quoted]:
    """What stands in quotation marks. A quotation without a speaker goes on with the one before it in its paragraph."""
    last: Quoted | None = None
    ends: dict[str, int] = {}
    at = 0
    while (match := _OPENERS.search(piece, at)) is not None:
        at = start = match.end()
        if match.start() and piece[match.start() - 1].isalnum():
            continue
        close = _close(piece, match.group(), start, ends)
        if close < 0:
            continue
        text = " ".join(piece[start:close].split())
        name, role = after(piece[close + 1 : close + 260])
        if not name and not role:
            name, role = before(piece[max(0, match.start() - 200) : match.start()])
        if last is not None and (name == SAME or not (name or role)):
            name, role = last.speaker, last.role
        count = len(text.split())
        if count >= _FEWEST or (count == _FEWEST - 1 and name):
            last = _quoted(start, close, text, name, role)
            yield last
        at = close + 1


def _close(piece: str, mark: str, start: int, ends: dict[str, int]) -> int:
    """Where the quotation that opens with `mark` before `start` ends; -1 where it does not.

    `ends` keeps where each closing mark was found last, so that a text of opening marks is looked through once.
    """
    found = []
    for right in _CLOSES[mark]:
        close = ends.get(mark + right, 0)
        while close >= 0 and (close <= start or not _ends(piece, mark, close)):
            close = piece.find(right, max(close, start) + 1)
        ends[mark + right] = close
        if 0 <= close <= start + MAX_QUOTED:
            found.append(close)
    return min(found, default=-1)


def _ends(piece: str, mark: str, close: int) -> bool:
    """Whether a closing mark ends what it may end: a single one may be an apostrophe."""
    return mark != "‘" or (not piece[close + 1 : close + 2].isalnum() and piece[close - 1] in ".,!?…")


_DASH: Final = re.compile(r"[–—](?=\s|\w)|-(?=\s)")
_DASHED: Final = re.compile(r"\s?[–—]\s?|\s-\s|[,!?.]\s")


def _dialogue(piece: str) -> list[Quoted]:
    """A paragraph that opens with a dash and names a speaker; nothing where it is an item of a list."""
    opens = _DASH.match(piece)
    if opens is None:
        return []
    found: list[Quoted] = []
    start = opens.end()
    speaker = ""
    for match in _DASHED.finditer(piece, start, start + MAX_QUOTED):
        name, role = after(piece[match.end() - 1 : match.end() + 260], verb=True)
        if not (name or role) or len(piece[start : match.start()].split()) < 2:
            continue
        end = match.start() + (piece[match.start()] in "!?.")
        first = _trimmed(piece, start, end)
        speaker = "" if name == SAME else name
        found.append(_quoted(*first, " ".join(piece[slice(*first)].split()), speaker, role))
        going_on = re.compile(r"[.,]?\s?[–—][.,]?\s?").search(piece, match.end() + 1, match.end() + 260)
        if going_on is not None and len(piece[going_on.end() :].split()) > 2:
            more = _trimmed(piece, going_on.end(), min(len(piece), going_on.end() + MAX_QUOTED))
            found.append(_quoted(*more, " ".join(piece[slice(*more)].split()), speaker, role))
        break
    return found


def _quoted(start: int, end: int, text: str, name: str, role: str) -> Quoted:
    return Quoted(start=start, end=end, text=text, speaker="" if name == SAME else name, role=role)


def _trimmed(piece: str, start: int, end: int) -> tuple[int, int]:
    quoted = piece[start:end]
    return start + len(quoted) - len(quoted.lstrip()), start + len(quoted.rstrip())

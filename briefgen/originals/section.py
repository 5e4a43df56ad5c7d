"""A section that a record names and a passage's offset -> whether the passage stands there, or under which heading.

Any heading above the passage will do, and the beginning of one; case, white space, numbering and what ends it make no
difference. Where headings are only guessed, as in plain text and PDF, what cannot be told is not told.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from briefgen.originals.document import Original
from briefgen.originals.reading import HeadingMark

_WORD: Final = re.compile(r"\d+(?:\.\d+)*|[^\W_]+")
_PARTED: Final = re.compile(r"\u00ad\s*|(?<=[^\W\d_])[-‐][ \t]{0,8}\r?\n\s*(?=[^\W\d_])")
_NUMBERED: Final = re.compile(r"(?:[^\W\d]{1,20} )?(\d{1,3}(?:\.\d{1,3}){0,5})(?: |$)")
"""3.2, or Section 3.2: what opens a heading, or is all that a record says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A passage that does not stand in the section that was named."""

    known: bool
    """Whether the document has a heading of this name at all."""
    here: str
    """The heading under which it stands, on one line; empty before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A section that nobody can look up."""

    why: str


def elsewhere(document: Original, section: str, offset: int) -> Elsewhere | None:
    """Where the passage at `offset` stands instead of in `section`; None where it is there, or nobody can tell."""
    found = looked_up(document, section, offset)
    return found if isinstance(found, Elsewhere) else None


def looked_up(document: Original, section: str, offset: int) -> Elsewhere | Untold | None:
    """Where the passage at `offset` stands instead of in `section`, or why nobody can tell; None where it is there."""
    headings = document.headings
    plain_section = _plain(section)
    number = _number(plain_section)
    if not plain_section:
        return None
    if not headings:
        return None if _stands_alone(document, plain_section, offset) else Untold(why="it has no headings")
    if any(_is(plain_section, _name(document, mark)) for mark in _above(document, headings, offset)):
        return None
    names = {_name(document, mark) for mark in headings}
    known = any(_is(plain_section, name) for name in names)
    unnumbered = number and number[1] == len(plain_section) and not any(_number(name) for name in names)
    # Numbered by the word processor, which keeps the numbers to itself; but there are no more of them than headings.
    if number and unnumbered and (_guessed(document) or int(number[0].partition(".")[0]) <= len(headings)):
        return Untold(why="its headings have no numbers")
    if not known and _guessed(document) and _stands_alone(document, plain_section, offset):
        return None
    return Elsewhere(known=known, here=document.heading(offset))


def _above(document: Original, headings: tuple[HeadingMark, ...], offset: int) -> list[HeadingMark]:
    """The headings under which `offset` stands."""
    before = headings[: bisect_right([mark.start for mark in headings], offset)]
    if _guessed(document):
        # The levels are guessed as well: the last of each level may be one, and the first of all is the title.
        return [*{mark.level: mark for mark in before}.values(), *before[:1]]
    found: list[HeadingMark] = []
    for mark in reversed(before):
        if not found or mark.level < found[-1].level:
            found.append(mark)
    return found


def _name(document: Original, mark: HeadingMark) -> str:
    return _plain(document.text[mark.start : mark.end])


def _guessed(document: Original) -> bool:
    return document.raw.headings is None or bool(document.raw.pages)


def _stands_alone(document: Original, plain_section: str, offset: int) -> bool:
    """Whether a short paragraph up to `offset` opens so, or a line says just this: a heading that looks like none."""
    enough = 2 * len(plain_section) + 20
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if block.start > offset:
            return False
        text = document.text[block.start : block.end]
        if len(text) <= 160 and text[-1] not in ".!?" and _begins(_plain(text), plain_section):
            return True
        longer = (document.text[block.start : one.end] for one in blocks[number + 1 : number + 3])  # over a page's end
        if any(_plain(piece) == plain_section for piece in (*text.splitlines(), *longer) if len(piece) <= enough):
            return True
    return False


def _plain(text: str) -> str:
    """The words and numbers of a heading, with one space between them."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", _PARTED.sub("", text)).casefold()))


def _number(text: str) -> tuple[str, int] | None:
    """The number that opens a heading, and where what follows it starts."""
    match = _NUMBERED.match(text)
    return (match[1], match.end()) if match else None


def _is(plain_section: str, name: str) -> bool:
    """Whether `plain_section` is a heading's beginning, or its number."""
    if _begins(name, plain_section):
        return True
    asked, has = _number(plain_section), _number(name)
    if asked and asked[1] == len(plain_section):
        return has is not None and f"{has[0]}.".startswith(f"{asked[0]}.")
    if asked and has and asked[0] != has[0]:
        return False
    return _begins(name[has[1] :] if has else name, plain_section[asked[1] :] if asked else plain_section)


def _begins(name: str, plain_section: str) -> bool:
    return f"{name} ".startswith(f"{plain_section} ")

"""A text -> its words, each with its place: a distance in which commas and new clauses count as several words.

What is near by place belongs together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.claims.lexicon import Lexicon, load_lexicon, stem

_LETTERS: Final = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*"
_LETTERS_ALONE: Final = re.compile(_LETTERS)
_TOKEN: Final = re.compile(rf"{_LETTERS}|\d+|[,;:.!?…()–—\[\]/+]|\s-\s")
_WORD, _AND, _COMMA, _BREAK, _STOP = 1, 3, 5, 7, 24
_COSTS: Final = {
    ",": _COMMA, ";": _BREAK + 3, ":": _COMMA, "(": 2, ")": 2, "–": _COMMA, "—": _COMMA, ".": _STOP, "!": _STOP,
    "?": _STOP, "…": 2,
}  # fmt: skip
CLAUSE: Final = _STOP
"""Places that lie within one sentence."""
_AHEAD: Final = 20
"""Characters after a full stop that tell whether a sentence ends with it."""


class WordToken(NamedTuple):
    """A word."""

    low: str
    """In lower case."""
    start: int
    end: int
    place: int
    capital: bool
    """Whether it is a name by its capital: it begins no sentence."""
    content: str
    """Its stem; empty where it is a function word, a part of a figure, or of a class that is compared by itself."""


def words(text: str, lexicon: Lexicon | None) -> tuple[list[WordToken], list[tuple[int, int]]]:
    """The words, and (offset, place) of each token. The stem of each word is there but for function words."""
    found: list[WordToken] = []
    places: list[tuple[int, int]] = []
    place, begins = 0, True
    tag = lexicon.tag if lexicon is not None else ""
    joints = lexicon.joints if lexicon is not None else {}
    than = lexicon.than if lexicon is not None else frozenset()
    for match in _TOKEN.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        first = raw[0]
        if first.isalpha():
            low, content = _looked_up(raw, tag)
            breaks = joints.get(low) and not (found and found[-1].low in than)  # lager dan die onder vrouwen
            place += _BREAK if breaks else _AND if low in joints else _WORD
            found.append(WordToken(low, start, end, place, first.isupper() and not begins, content))
            begins = False
        elif first.isdigit():
            place += _WORD
            begins = False
        elif not (raw in ".,:" and text[end : end + 1].isdigit() and text[start - 1 : start].isdigit()):
            abbreviation = raw == "." and not text[end : end + _AHEAD].lstrip()[:1].isupper() and end < len(text)
            place += 1 if abbreviation else _COSTS.get(raw.strip(), 1)
            begins = begins or (raw in ".!?" and not abbreviation)
        places.append((start, place))
    return found, places


def contents(text: str, lexicon: Lexicon | None) -> Iterator[tuple[str, str]]:
    """`low` and `content` of each of the words, without their places."""
    tag = lexicon.tag if lexicon is not None else ""
    return (_looked_up(raw, tag) for raw in _LETTERS_ALONE.findall(text) if raw[0].isalpha())


@lru_cache(maxsize=65_536)
def _looked_up(raw: str, tag: str) -> tuple[str, str]:
    """A word in lower case, and its stem."""
    low = raw.lower() if raw.isascii() else unicodedata.normalize("NFKC", raw.replace("\u00ad", "")).lower()
    if len(low) < 2:
        return low, ""
    content, lexicon = stem(low, tag), load_lexicon(tag) if tag else None
    return low, lexicon.alike.lead(content) if lexicon is not None else content

"""A text -> the same text with white space, dashes, quotation marks, ligatures and hyphenation made alike, and its map.

Digits raised or lowered after a letter become plain ones. Nothing else is made alike: letters, digits, case and all
other punctuation stay as they are. Every step runs at the speed of `str.replace`, or of one
regular expression without nested repetition: linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_DASHES: Final = "‐‑‒–—―−﹘﹣－"
_DOUBLE: Final = "“”„‟«»″〝〞＂"
_SINGLE: Final = "‘’‚‛′´`‹›＇"
_SPACES: Final = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x85"
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_ALIKE: Final = (
    *((c, "-") for c in _DASHES),
    *((c, '"') for c in _DOUBLE),
    *((c, "'") for c in _SINGLE),
    *((c, " ") for c in _SPACES),
)
# What changes the length. A dash loses the white space around it; between letters it goes altogether, since whether a
# hyphen at a line's end belongs to the word cannot be told from the text. Each alternative starts with a character of
# its own, so that the search can leap over all others: most of a text is neither.
_WHITE: Final = r"[ \r\n\f\u2028\u2029]"
_COMMON: Final = (
    rf" (?=[- \r\n\f\u2028\u2029]){_WHITE}*(?:-{_WHITE}*)?"
    rf"|-(?:{_WHITE}+|(?=[^\W\d_]))"
    rf"|[\r\n\f\u2028\u2029]{_WHITE}*(?:-{_WHITE}*)?"
    rf"|[\u00ad\ufffe\x02]+{_WHITE}{{0,40}}"
    r"|[\u200b\u200c\u200d\u2060\ufeff]+"
    r"|[\ufb00-\ufb06]"
)
_GONE: Final = "\u00ad\ufffe\x02"
_LINE_ENDS: Final = "\r\n\f\u2028\u2029"
_CHANGES: Final = re.compile(_COMMON)
_PLAIN: Final = re.compile(r"  +(?:- *)?| - *|-(?: +|(?=[^\W\d_]))")
"""The same where a text has no other white space and none of the rarer characters, as most have: five times faster."""
_RARE: Final = "\u00ad\ufffe\x02\u200b\u200c\u200d\u2060\ufeffﬀﬁﬂﬃﬄﬅﬆ"
_WITH_MARKS: Final = re.compile(rf"{_COMMON}|[^\W\d_][\u0300-\u036f]+")
_MARKS: Final = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text made alike: `text`, and where its characters came from."""

    text: str
    breaks: tuple[int, ...]
    """Offsets in `text` at which the distance to the original changes, ascending."""
    shifts: tuple[int, ...]
    """For each break, what is to be added to an offset from there on to get the original one."""

    def origin(self, offset: int) -> int:
        """The offset in the original of the character at `offset`."""
        at = bisect_right(self.breaks, offset) - 1
        return offset + (self.shifts[at] if at >= 0 else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets of `text[start:end]`, which is not empty."""
        return self.origin(start), self.origin(end - 1) + 1


def normal(text: str) -> Normal:
    """`text` made alike, with its map."""
    text = _replaced(text)
    gone = any(character in text for character in _GONE)
    if not gone:  # then a line's end is no different from a space
        for character in _LINE_ENDS:
            text = text.replace(character, " ")
    pieces: list[str] = []
    breaks: list[int] = []
    shifts: list[int] = []
    at = length = 0
    if text.isascii():
        changes = _CHANGES if gone else _PLAIN
    elif _MARKS.search(text):
        changes = _WITH_MARKS
    else:
        changes = _CHANGES if any(character in text for character in _RARE) else _PLAIN
    for match in changes.finditer(text):
        start, end = match.span()
        new = _new(match, text)
        pieces.append(text[at:start])
        pieces.append(new)
        length += start - at
        for inside in range(1, len(new)):  # what became of a ligature begins where the ligature does
            breaks.append(length + inside)
            shifts.append(start - length - inside)
        length += len(new)
        if len(new) != end - start:
            breaks.append(length)
            shifts.append(end - length)
        at = end
    pieces.append(text[at:])
    return Normal("".join(pieces), tuple(breaks), tuple(shifts))


def normalized(text: str) -> str:
    """`text` made alike, for a fragment: without white space at its ends."""
    return normal(text).text.strip()


# After a letter (km², CO₂) a person may type either; after a digit, 10⁶ and 106 are two numbers.
_SHIFTED: Final = re.compile("(?<=[^\\W\\d_])(?:[²³¹⁰⁴-⁹]{1,3}|[₀-₉]{1,6})")
_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def _replaced(text: str) -> str:
    if text.isascii():
        return text.replace("\t", " ").replace("`", "'").replace("\x0b", " ")
    text = _SHIFTED.sub(lambda match: match.group().translate(_DIGITS), text)
    for old, new in _ALIKE:
        if old in text:
            text = text.replace(old, new)
    return text


def _new(match: re.Match[str], text: str) -> str:
    found, end = match.group(), match.end()
    if "-" in found:
        inside = match.start() > 0 and end < len(text) and text[match.start() - 1].isalpha() and text[end].isalpha()
        return "" if inside else "-"
    if found[0] in " \r\n\f\u2028\u2029":
        return " "
    if found[0] in _LIGATURES:
        return _LIGATURES[found[0]]
    return unicodedata.normalize("NFC", found) if found[0].isalpha() else ""

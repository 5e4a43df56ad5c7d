"""A text -> its tokens: words in lower case, runs of digits, and single other characters, each with its offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

# Letters with their marks, and what a line's end or a soft hyphen parted; characters without width are nothing.
_LETTERS: Final = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_GLUES: Final = r"(?:[-‐\u00ad][ \t]{0,8}\r?\n[ \t]{0,40}|[\u00ad\u200b\u2060\ufeff])"
_TOKEN = re.compile(rf"\d+|{_LETTERS}(?:{_GLUES}{_LETTERS})*|[^\w\s\u00ad\u200b\u2060\ufeff]|_")
_GLUE = re.compile(_GLUES)
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_ALIKE: Final = {
    **dict.fromkeys("–—‐‑‒―−", "-"),
    **dict.fromkeys("’‘ʼ´`′", "'"),
    **dict.fromkeys("∼～", "~"),
    **dict.fromkeys("⩽≦", "≤"),
    **dict.fromkeys("⩾≧", "≥"),
    "٪": "%",
    "⁒": "%",
    "₨": "rs",
    # Full-width signs of East Asian texts are the same signs.
    **{chr(sign + 0xFEE0): chr(sign) for sign in range(0x21, 0x7F) if not chr(sign).isalnum()},
    "－": "-",
}
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
MASK: Final = "\ue000"
"""A character of no meaning, in place of what is no text: addresses of pages and people."""
_GROUP_SPACES: Final = (" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u2008")


class Token(NamedTuple):
    """One token: a tuple, since most of the time of reading went into making them.

    `low` is in lower case, dashes and apostrophes made alike.
    """

    low: str
    start: int
    end: int
    space: str
    """The white space before it."""
    kind: str
    """`word`, `digits` or `other`."""
    capital: bool
    """Whether it starts with a capital."""
    upper: bool
    """Whether it is an abbreviation in capitals."""
    raw: str
    """As it is written: what is a sign of a unit is told by its capitals."""

    @property
    def line(self) -> bool:
        """Whether a line starts with it."""
        return "\n" in self.space

    @property
    def tight(self) -> bool:
        """Whether nothing stands between it and the token before."""
        return not self.space

    @property
    def groups(self) -> bool:
        """Whether what stands before it may be the space inside a number."""
        return self.space in _GROUP_SPACES


def tokens(text: str) -> list[Token]:
    """The tokens of `text`."""
    found: list[Token] = []
    at = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        space = text[at:start]
        if space and not space.isspace():
            space = space.translate(_UNSEEN)
        at = end
        low, kind, capital, upper, raw = _read(match[0])
        # Without the detour of `Token()`, which takes as long as all of the rest.
        found.append(tuple.__new__(Token, (low, start, end, space, kind, capital, upper, raw)))
    return found


def lows(text: str) -> list[str]:
    """`low` of each token of `text`."""
    return [_read(raw)[0] for raw in _TOKEN.findall(text)]


@lru_cache(maxsize=65_536)
def _read(raw: str) -> tuple[str, str, bool, bool, str]:
    """Of what is written, all that its place does not change: `low`, `kind`, `capital`, `upper`, `raw`."""
    if raw[0].isdecimal():
        low = raw if raw.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in raw)
        return low, "digits", False, False, raw
    if raw[0].isalpha() or len(raw) > 1:
        if not raw.isascii():
            raw = unicodedata.normalize("NFC", _GLUE.sub("", raw).translate(_LIGATURES))
        elif "-" in raw:
            raw = _GLUE.sub("", raw)
        return raw.lower(), "word", raw[0].isupper(), len(raw) > 1 and raw.isupper(), raw
    return _ALIKE.get(raw, raw), "word" if raw.isnumeric() else "other", False, False, raw


@lru_cache(maxsize=8192)
def phrase(words: str) -> tuple[str, ...]:
    """The tokens of a phrase from a table."""
    return tuple(token.low for token in tokens(words))

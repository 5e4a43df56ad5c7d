"""The table of units that are known and not read (`units.toml`) -> whether one of them is at a token."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from briefgen.numerals.tokens import Token, phrase, tokens

_TABLE: Final[dict[str, Any]] = tomllib.loads((resources.files("briefgen.numerals") / "units.toml").read_text("utf-8"))
_MONEY: Final[dict[str, Any]] = tomllib.loads((resources.files("briefgen.numerals") / "money.toml").read_text("utf-8"))
SIGNS: Final = frozenset(_TABLE["signs"])
"""Signs of units, as they are written."""
UNSURE: Final = frozenset(_MONEY["unsure"])
"""Codes of currencies that are words as well."""
_CASED: Final = frozenset(sign for sign in _MONEY["signs"] if sign.isalpha() and sign[0].isupper())
_STEMS: Final = tuple(_TABLE["scales"]["stems"])
_COUNTED: Final = tuple(_TABLE["scales"]["counted"])


@lru_cache(maxsize=1)
def _signs() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for sign in SIGNS:
        sign_tokens = tuple(token.raw for token in tokens(sign))
        found.setdefault(sign_tokens[0], []).append(sign_tokens)
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in _TABLE["words"].values():
        for word in words:
            phrase_words = phrase(word)
            found.setdefault(phrase_words[0], []).append(phrase_words)
    return found


def sign(all_tokens: list[Token], i: int) -> int:
    """The token after a unit's sign that starts at token `i`, or 0."""
    if i >= len(all_tokens):
        return 0
    ends = (
        i + len(raws)
        for raws in _signs().get(all_tokens[i].raw, ())
        if all(all_tokens[i + n].raw == raw for n, raw in enumerate(raws) if i + n < len(all_tokens))
        and i + len(raws) <= len(all_tokens)
    )
    return max(ends, default=0)


def unit(all_tokens: list[Token], i: int) -> int:
    """The token after a unit that starts at token `i` and is not read, or 0."""
    if i >= len(all_tokens):
        return 0
    ends = (
        i + len(words)
        for words in _words().get(all_tokens[i].low, ())
        if i + len(words) <= len(all_tokens) and all(all_tokens[i + n].low == word for n, word in enumerate(words))
    )
    return max(sign(all_tokens, i), max(ends, default=0))


def miswritten(raw: str) -> bool:
    """Whether a word would be a sign of money if it had other capitals: RS is not Rs."""
    return raw not in _CASED and raw.capitalize() in _CASED


def scale(word: str) -> bool:
    """Whether a word begins as one that multiplies."""
    return word.startswith(_STEMS) and not word.startswith(_COUNTED)

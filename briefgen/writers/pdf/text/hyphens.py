"""A word and its language in; where it may be hyphenated out, and whether a compound repeats its hyphen."""

from __future__ import annotations

import re
import tomllib
import warnings
from functools import cache, lru_cache
from importlib.resources import files
from typing import Protocol

from briefgen.tag import primary

_LEAST = 5
"""Letters of the shortest word that is hyphenated."""
_LONGEST = 120
"""What is longer is no word; pyphen's time grows with its square."""
_LETTERS = re.compile(r"[^\W\d_]+")
# Letters that must stay before and after a break, by what typesetters of the language hold to.
_LEFT, _RIGHT = 2, 3


class _Dictionary(Protocol):
    def positions(self, word: str) -> list[int]: ...


@cache
def _dictionary(language: str) -> _Dictionary | None:
    """Pyphen's dictionary; German takes 0.8 s to load, so none is loaded before a line needs it."""
    import pyphen

    preferred = {"en": "en_GB", "pt": "pt_PT", "no": "nb_NO", "nb": "nb_NO", "nn": "nn_NO"}
    parts = language.replace("-", "_").split("_")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names = (language.replace("-", "_"), preferred.get(parts[0], parts[0]))
        name = next((found for found in map(pyphen.language_fallback, names) if found), None)
        return pyphen.Pyphen(lang=name, left=_LEFT, right=_RIGHT) if name else None


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("hyphens.toml").read_text(encoding="utf-8"))


def repeats(before: str, after: str, language: str) -> bool:
    """Whether the next line opens with the hyphen that ends this one: Polish północno-⏎-wschodni."""
    if len(before) < 2 or before[-1] not in "-‐" or not before[-2].isalpha() or not after[:1].isalpha():
        return False
    tag, table = primary(language), _tables()["repeated"]
    return tag in table["always"] or (tag in table["before_small_letters"] and after[0].islower())


@cache
def _exceptions(language: str) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for entry in _tables().get(primary(language), {}).get("words", []):
        pieces = entry.split("-")
        ends = [sum(map(len, pieces[: n + 1])) for n in range(len(pieces) - 1)]
        found["".join(pieces)] = tuple(ends)
    return found


@lru_cache(maxsize=32768)
def positions(text: str, language: str) -> tuple[int, ...]:
    """Offsets in `text` before which a hyphen and a line end may stand. Words in capitals and short ones have none."""
    found: list[int] = []
    for match in _LETTERS.finditer(text):
        word = match[0]
        if not _LEAST <= len(word) <= _LONGEST or word[1:] != word[1:].lower():
            continue
        exception = _exceptions(language).get(word.lower())
        if exception is None:
            dictionary = _dictionary(language)
            exception = tuple(int(at) for at in dictionary.positions(word)) if dictionary else ()
        found += (match.start() + at for at in exception)
    return tuple(found)

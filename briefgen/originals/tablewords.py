"""The word lists of tables.toml: captions, notes, totals, what stands for no figure, and scales by language."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("briefgen.originals") / "tables.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """Each list of single words by its name."""
    return {name: frozenset(words.split()) for name, words in _table().items() if isinstance(words, str)}


@lru_cache(maxsize=1)
def scales() -> dict[str, dict[str, int]]:
    """By language, the words that multiply what is counted under them, each with its number."""
    return {
        language: {word: int(number) for number, words in scale_words.items() for word in words.split()}
        for language, scale_words in _table()["scales"].items()
    }

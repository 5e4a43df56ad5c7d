"""The word lists of words.toml, each as a set."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Literal

List = Literal[
    "says",
    "according",
    "particles",
    "pronouns",
    "figures",
    "tables",
    "notes",
    "sources",
    "by",
    "authors",
    "publishers",
    "summaries",
    "methods",
]


@lru_cache(maxsize=16)
def words(which: List) -> frozenset[str]:
    """One list; its entries are single words, or phrases where semicolons part them."""
    table = tomllib.loads((resources.files("briefgen.draft") / "words.toml").read_text("utf-8"))
    pattern: str = table[which]
    parts = pattern.replace("\n", " ").split(";") if ";" in pattern else pattern.split()
    return frozenset(" ".join(part.split()) for part in parts if part.strip())

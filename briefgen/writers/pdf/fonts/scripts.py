"""A character in, its script out; and the families that bring a script, from `scripts.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import uharfbuzz as hb

COMMON = ""
"""Script of what belongs to any script: digits, punctuation, spaces, combining marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What brings a script."""

    name: str
    sample: str
    text: str
    heading: str
    extra: str
    scale: float = 1.0

    def family(self, role: Literal["text", "heading"]) -> str:
        """The family for text or headings."""
        return self.text if role == "text" else self.heading


@cache
def table() -> dict[str, Brought]:
    """ISO 15924 -> what brings it."""
    data = tomllib.loads(files(__package__).joinpath("scripts.toml").read_text(encoding="utf-8"))
    return {script: Brought(**entry) for script, entry in data.items()}


@lru_cache(maxsize=16384)
def script(character: str) -> str:
    """Its script (ISO 15924, as HarfBuzz tells it); COMMON for what has none of its own."""
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(character)])
    buffer.guess_segment_properties()
    return buffer.script or COMMON


def brought_as(script: str, language: str) -> str:
    """The entry of the table for a script in a language: Han differs between Chinese, Japanese and Korean."""
    parts = language.lower().split("-")
    if script in ("Kana", "Hira", "Bopo", "Hani", "Hang"):
        if script in ("Kana", "Hira") or parts[0] == "ja":
            return "Hira"
        if script == "Hang" or parts[0] == "ko":
            return "Hang"
        traditional = parts[0] in ("zh", "yue") and not {"hant", "tw", "hk", "mo"}.isdisjoint(parts)
        return "Hant" if traditional or script == "Bopo" else "Hans"
    return script

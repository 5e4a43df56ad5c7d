"""A language tag -> whether it is written from right to left, by CLDR's likely script."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from babel.core import get_global

_RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar", "Lydi",
    "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx",
    "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Thaa", "Yezi",
})  # fmt: skip
"""Scripts that CLDR's scriptMetadata calls right-to-left; Babel does not carry that file."""
_SCRIPT = re.compile(r"[A-Za-z]{4}")


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of a BCP 47 tag; left to right where nothing is known of it."""
    language, *rest = tag.replace("_", "-").split("-")
    script = next((part.title() for part in rest if _SCRIPT.fullmatch(part)), "")
    if not script:
        likely = get_global("likely_subtags")
        region = next((part.upper() for part in rest if len(part) == 2), "")
        found = likely.get(f"{language.lower()}_{region}") or likely.get(language.lower(), "")
        script = next((part for part in found.split("_") if _SCRIPT.fullmatch(part)), "")
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"

"""Text of a document -> the same as a record's file may hold it: harmless, on one line, quoted."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final

from briefgen.draft.fragment import UNSAFE

DIGIT: Final = "\\d²³¹¼-¾⁰-⁹₀-₉⅐-↉①-⒛"
"""What a record takes for a digit, as in a class of a regular expression."""
LEFT_OUT: Final = "…"
"""In a statement, the place of a number that is neither a figure that a record can hold nor a part of a name."""


def inert(text: str) -> str:
    """Characters that mean something in a record's text, made harmless."""
    return text.replace("{", "(").replace("}", ")").replace("[@", "(@")


def quoted(text: str) -> str:
    """A double-quoted YAML scalar: JSON's strings are YAML's."""
    return json.dumps(UNSAFE.sub(" ", text), ensure_ascii=False)


def comment(text: str) -> str:
    """A line of a comment, cut where nobody reads on."""
    return UNSAFE.sub(" ", text if len(text) <= 300 else f"{text[:300]} …")


def identifier(name: str) -> str:
    """An id made of a file's name, without its ending: lower-case letters, digits and single hyphens."""
    stem = name.rpartition(".")[0] or name
    plain = unicodedata.normalize("NFKD", stem.lower().replace("ł", "l").replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")[:80].strip("-") or "draft"

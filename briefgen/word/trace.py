"""Where a text came from and what it says -> the name of the hidden bookmark by which a review finds its way home.

A bookmark's name is all that every word processor keeps: LibreOffice drops custom XML, and with it any map.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

_HIDDEN: Final = re.compile("[\u00ad\u200b\u2060\u2066-\u2069\ufeff]")
_NAME: Final = re.compile(r"_b([0-9a-f]{10})([0-9a-f]{10})")
_NOTE: Final = re.compile(r"_note\d+")
_UNSAID: Final = re.compile("[\\s\ufffc]+")
"""White space, and what stands for the mark of a note."""

SENT: Final = ("brief", "template", "language", "date")
"""The custom properties that say what was built; each is called `briefgen.` and its name."""


@dataclass(frozen=True, slots=True)
class ParagraphTrace:
    """What a hidden bookmark tells of its paragraph, each as 10 hex digits."""

    place: str
    """Of the text among all that come from its record."""
    content: str
    """What it said when the file was written."""

    @property
    def name(self) -> str:
        """The bookmark's name. One that begins with a low line is not listed in Word."""
        return f"_b{self.place}{self.content}"


def trace(file: str, path: str, number: int, text: str) -> ParagraphTrace:
    """The trace of `text`, which is the paragraph with this number among those from `path` in `file`."""
    return ParagraphTrace(_digits(f"{file}\0{path}\0{number}"), fingerprint(text))


def named(name: str) -> ParagraphTrace | None:
    """What a bookmark of this name tells, where it is one of ours."""
    found = _NAME.fullmatch(name)
    return ParagraphTrace(found[1], found[2]) if found else None


def note_place(number: int) -> str:
    """The bookmark of the note with this number, to which its letter leads; it is not listed in Word either."""
    return f"_note{number}"


def leads_to_note(anchor: str) -> bool:
    """Whether what a link within a document leads to is one of these notes."""
    return bool(_NOTE.fullmatch(anchor))


def fingerprint(text: str) -> str:
    """What a paragraph says: 10 hex digits, whatever its white space and the marks of its notes."""
    return _digits(_UNSAID.sub("", visible(text)))


def visible(text: str) -> str:
    """`text` without joiners, soft hyphens and isolates, which a writer puts in and a word processor takes out."""
    return _HIDDEN.sub("", text)


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]

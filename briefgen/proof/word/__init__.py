"""A Word file and comments for stretches of its text -> the same file with these comments, or without ours.

Member by member: only the document, its comments and what names these may differ, and only by what comments need.
Everything else stays byte for byte. A comment about a footnote is put on the footnote's mark in the text:
LibreOffice does not open a file that has a comment inside of a note.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.proof.word import comments
from briefgen.proof.word.marks import NoteReference, Stretch, mark, unmark
from briefgen.proof.word.package import EditedPackage, opened
from briefgen.proof.word.paragraphs import paragraphs
from briefgen.proof.word.tree import Unmarkable, parse

__all__ = ["Commented", "MarginNote", "Unmarkable", "clean", "comment"]

Part = Literal["document", "footnotes", "endnotes"]
_PARTS: Final[tuple[Part, ...]] = ("document", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """One comment, and the words that it is put on."""

    part: Part
    paragraph: int
    """Its number in the part, from 0, as `originals` counts them."""
    text: str
    """The paragraph as it was read."""
    start: int
    end: int
    """Characters of `text`."""
    comment: str
    """What it says: a line for each paragraph."""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented:
    """A file with comments."""

    data: bytes
    put: int
    """How many comments were put in."""
    removed: int
    """How many of an earlier run were taken out."""
    answered: int
    """How many of an earlier run stay, since a person answered them."""
    unplaced: tuple[MarginNote, ...]
    """Those for whose words no place was found."""


def comment(data: bytes, notes: list[MarginNote], made: dt.datetime) -> Commented:
    """The file with these comments, dated `made` (UTC), in place of ours of an earlier run; answered ones stay.

    Raises Unmarkable for a file that is encrypted, signed, final or not to be read: it is not changed.
    """
    package = opened(data)
    earlier = comments.existing(package)
    _remove(package, earlier.own)
    fresh = [note for note in notes if comments.marked(note.comment) not in earlier.said]
    numbered = dict(enumerate(fresh, comments.existing(package).highest + 1))
    stretches = [one for id, note in numbered.items() if (one := _stretch(package, id, note))]
    placed: set[int] = set()
    if stretches:
        changed, placed = mark(package.read(package.main), stretches)
        package.write(package.main, changed)
    if placed:
        comments.add(package, [(id, numbered[id].comment, numbered[id].language) for id in sorted(placed)], made)
    return Commented(
        data=package.packed() if package.changed else data,
        put=len(placed),
        removed=len(earlier.own),
        answered=len(earlier.answered),
        unplaced=tuple(note for id, note in numbered.items() if id not in placed),
    )


def clean(data: bytes) -> Commented:
    """The file without our comments, its text and runs as they were; those that a person answered stay.

    Raises Unmarkable as `comment` does.
    """
    return comment(data, [], dt.datetime.min)


def _stretch(package: EditedPackage, id: int, note: MarginNote) -> Stretch | NoteReference | None:
    """What a comment is put on: its words, or the mark of its note; None where there is no such note."""
    if note.part == "document":
        return Stretch(id=id, paragraph=note.paragraph, start=note.start, end=note.end, text=note.text)
    data = package.read(package.related.get(note.part, ""))
    part_paragraphs = paragraphs(data, parse(data)) if data else []
    above = part_paragraphs[note.paragraph].element if note.paragraph < len(part_paragraphs) else None
    name = note.part.removesuffix("s")
    while above is not None and above.name != name:
        above = above.parent
    if above is None:
        return None
    return NoteReference(
        id=id,
        name="footnoteReference" if note.part == "footnotes" else "endnoteReference",
        note=above.attributes.get("id", ""),
    )


def _remove(package: EditedPackage, ids: frozenset[str]) -> None:
    comments.remove(package, ids)
    for part in _PARTS if ids else ():  # an earlier edition may have put some into notes, and so may an editor
        name = package.main if part == "document" else package.related.get(part, "")
        if name:
            package.write(name, unmark(package.read(name), ids))

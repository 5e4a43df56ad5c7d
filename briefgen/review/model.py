"""What a review is made of: passages of a Word file, what their paragraphs printed, and what became of each edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.diagnostic import Diagnostic, Place
from briefgen.records import Path

State = Literal["kept", "inserted", "deleted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedRun:
    """Characters of a paragraph with one history."""

    text: str
    state: State = "kept"
    author: str = ""
    date: str = ""
    """As the file has it: ISO 8601, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment, and the words that it stands at."""

    author: str
    date: str
    text: str
    anchor: str = ""
    resolved: bool = False
    replies: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedParagraph:
    """One paragraph of a Word file, as it reads once the changes in it are accepted."""

    pieces: tuple[EditedRun, ...]
    part: Literal["body", "note", "margin"] = "body"
    bookmarks: tuple[str, ...] = ()
    """Those that start in it, hidden ones of ours."""
    continues: str = ""
    """The bookmark that it continues: a paragraph that was split in two."""
    joined: bool = False
    """Made of two paragraphs, the break between them deleted."""
    ending: EditedRun | None = None
    """Who typed the break at its end, or deleted the one before, where that was tracked."""
    remarks: tuple[Remark, ...] = ()
    formatted: tuple[EditedRun, ...] = ()
    """Words whose looks were changed, tracked."""

    @property
    def original(self) -> str:
        """With every tracked change rejected."""
        return "".join(piece.text for piece in self.pieces if piece.state != "inserted")

    @property
    def accepted(self) -> str:
        """With every tracked change accepted."""
        return "".join(piece.text for piece in self.pieces if piece.state != "deleted")

    @property
    def changes(self) -> tuple[EditedRun, ...]:
        """Its tracked insertions and deletions."""
        return tuple(piece for piece in self.pieces if piece.state != "kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSlot:
    """A text that a person wrote: a value of a record, or a translation of it in a catalogue."""

    kind: Literal["briefs", "reports"]
    id: str
    """Of the brief or report."""
    file: str
    context: str
    """Its place by ids: `findings.size.statement`."""
    language: str
    text: str
    """As it is spelt in the file, with placeholders and emphasis."""
    path: Path
    """In the record, whatever language it is."""
    msgid: str = ""
    """The authored text, where this is a translation."""
    translated: bool = False
    blocks: bool = False
    """Whether it may hold several blocks."""


Kind = Literal["figure", "citation", "name", "note", "pointer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Printed characters that a person's typing does not change: what a record prints by itself."""

    start: int
    end: int
    kind: Kind
    what: str = ""
    """The placeholder or name that prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """A stretch of a printed paragraph that a slot holds. Offsets are of the paragraph and of the slot's text."""

    slot: TextSlot
    start: int
    end: int
    starts: tuple[int, ...]
    """For each printed character its first offset in the slot; -1 for white space."""
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paragraph as the records print it now."""

    text: str
    kind: Literal["text", "generated", "note"] = "text"
    file: str = ""
    path: str = ""
    line: int = 0
    bounds: tuple[Bound, ...] = ()
    texts: tuple[SlotText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A replacement of `slot.text[start:end]` by `new`."""

    slot: TextSlot
    start: int
    end: int
    new: str


Fate = Literal["ready", "applied", "person", "told"]
"""`ready` could be applied, `person` is for a person to decide, `told` asks for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that the colleague did, where it belongs, and what becomes of it."""

    kind: Literal["edit", "comment", "new", "deleted", "moved", "split", "joined", "format"]
    author: str = ""
    """Empty where the change was not tracked."""
    date: str = ""
    before: str = ""
    after: str = ""
    """For a comment, its text."""
    around: str = ""
    """The paragraph as it reads now, or the words that a comment stands at."""
    place: Place | None = None
    language: str = ""
    fate: Fate = "person"
    diagnostic: Diagnostic | None = None
    """Why it is for a person."""
    edit: Replacement | None = None
    offer: str = ""
    """How a record could hold it, for a person to take over: a diff, or the lines of a record."""
    replies: tuple[Remark, ...] = ()
    """To a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything in a reviewed file, and the new content of the files that its edits change."""

    file: str
    brief: str
    template: str
    language: str
    findings: tuple[Change, ...]
    patch: str
    """A unified diff of what can be applied."""
    files: tuple[tuple[str, bytes, bytes], ...] = field(default=(), repr=False)
    """(name relative to the workspace, content before, content after)."""

    @property
    def left(self) -> tuple[Change, ...]:
        """What is left for a person."""
        return tuple(finding for finding in self.findings if finding.fate == "person")

"""Inlines in, stretches of text out: each with its look, its place in the tag tree and the link it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from briefgen import links
from briefgen.diagnostic import Diagnostic, InputError, Place, short
from briefgen.document import (
    Citation,
    Emphasis,
    Figure,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteLetter,
    Origin,
    Scale,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain,
)
from briefgen.writers.pdf.painter import LinkAnchor
from briefgen.writers.pdf.tags import Tag, TagSlot

BREAK = "\u2028"
"""LINE SEPARATOR: a forced break inside a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineStretch:
    """Characters of one look and one tag."""

    text: str
    slot: TagSlot | None
    """None inside artifacts."""
    language: str
    strong: bool = False
    emphasis: bool = False
    raised: int = 0
    """1 superscript, -1 subscript."""
    accent: bool = False
    """A citation, note mark or link: in the accent colour."""
    small: bool = False
    """A citation: a little smaller."""
    marked: bool = False
    """The letter of a note: in the colour of marks."""
    inked: bool = False
    """In the colour of text, where what stands around it is softer."""
    underlined: bool = False
    """A link whose words do not say that they are an address."""
    anchor: LinkAnchor | None = None
    origin: Origin | None = None


@dataclass(slots=True)
class PdfInlines:
    """The state of reading one paragraph. `targets` says what each `#id` of the document is called in words."""

    targets: dict[str, str]
    note_label: str
    notes: list[Note]
    """Footnotes met, in order; each has the slot of its mark in `note_slots`."""
    note_slots: list[TagSlot]
    stretches: list[InlineStretch]
    line_marks: bool = False
    """Letters of notes stand on the line: in large print, where a raised one would be small."""

    def read(self, children: tuple[Inline, ...], tag: Tag, at: InlineStretch) -> None:
        """Add the stretches of `children`, whose text belongs to `tag` and looks as `at` does."""
        for child in children:
            self._read(child, tag, at)

    def _read(self, child: Inline, tag: Tag, at: InlineStretch) -> None:
        match child:
            case Text(text=text, origin=origin):
                self._add(text, tag, replace(at, origin=origin))
            case Strong(children=inner):
                self.read(inner, tag, replace(at, strong=True))
            case Emphasis(children=inner):
                self.read(inner, tag, replace(at, emphasis=not at.emphasis))
            case Superscript(children=inner) | Subscript(children=inner):
                self.read(inner, tag, replace(at, raised=1 if isinstance(child, Superscript) else -1))
            case Span(children=inner, language=language):
                self.read(inner, tag.child("Span", language=language), replace(at, language=language))
            case Figure(children=inner):
                self.read(inner, tag, at)
            case Link(children=inner, target=target):
                self._link(inner, target, tag, at)
            case Citation(children=inner):
                noted = inner and isinstance(inner[0], Note)  # a note has a Reference of its own
                self.read(inner, tag if noted else tag.child("Reference"), replace(at, accent=True, small=True))
            case LineBreak():
                self._add(BREAK, tag, at)
            case NoteLetter() | Note():
                self._mark(child, tag, at)
            case Scale():
                self._scale(child, tag, at)
            case _:
                assert_never(child)

    def _add(self, text: str, tag: Tag, at: InlineStretch) -> None:
        if not text:
            return
        # Neighbours of one tag share a slot: one piece of marked content a line.
        last = tag.kids[-1] if tag.kids and isinstance(tag.kids[-1], TagSlot) else None
        self.stretches.append(replace(at, text=text, slot=last or tag.slot()))

    def _link(self, inner: tuple[Inline, ...], target: str, tag: Tag, at: InlineStretch) -> None:
        words = plain(inner)
        if target.startswith("#"):
            if target[1:] not in self.targets:
                raise _refused(target, inner, "leads nowhere in this document")
            contents = self.targets[target[1:]] or words
        else:
            target = address(target, inner)
            contents = words if words == target else f"{words} ({target})"
        link = tag.child("Link")
        anchor = LinkAnchor(tag=link, target=target, contents=contents)
        underlined = not target.startswith("#") and not words.startswith(("http", "www.")) and "@" not in words
        self.read(inner, link, replace(at, accent=True, underlined=underlined, anchor=anchor))

    def _mark(self, mark: Note | NoteLetter, tag: Tag, at: InlineStretch) -> None:
        if isinstance(mark, Note):
            self._note(mark, tag, at)
        else:
            self._letter(mark, tag, at)

    def _letter(self, mark: NoteLetter, tag: Tag, at: InlineStretch) -> None:
        link = tag.child("Reference").child("Link")
        anchor = LinkAnchor(tag=link, target=f"#note-{mark.number}", contents=f"{self.note_label} {mark.mark}")
        line = mark.line or self.line_marks
        self.stretches.append(
            replace(
                at,
                text=f"({mark.mark})" if line else mark.mark,
                slot=link.slot(),
                raised=0 if line else 1,
                strong=True,
                marked=True,
                small=False,
                anchor=anchor,
            )
        )

    def _scale(self, scale: Scale, tag: Tag, at: InlineStretch) -> None:
        """Dots and word as one span, which is read aloud as words."""
        span = tag.child("Span", alt=scale.spoken)
        self._add(f"{scale.dots}\u00a0", span, replace(at, accent=True))
        self.read(scale.children, span, at)

    def _note(self, note: Note, tag: Tag, at: InlineStretch) -> None:
        link = tag.child("Reference").child("Link")
        label = f"{self.note_label} {note.shown}"
        anchor = LinkAnchor(tag=link, target=f"#note-{note.number}", contents=label)
        slot = link.slot()
        self.notes.append(note)
        self.note_slots.append(slot)
        self.stretches.append(
            replace(at, text=note.shown, slot=slot, raised=1, accent=True, small=False, anchor=anchor)
        )


def address(target: str, inner: tuple[Inline, ...] = ()) -> str:
    """An http, https or mailto address in ASCII, as a PDF action wants it.

    Raises InputError (BG521) for any other scheme: `javascript:` and `file:` would make a reader run or fetch.
    """
    if why := links.refusal(target):
        raise _refused(target, inner, f"{why}; {links.EXPECTED}")
    return links.ascii_address(target)


def _refused(target: str, inner: tuple[Inline, ...], why: str) -> InputError:
    origin = next((child.origin for child in inner if isinstance(child, Text) and child.origin), None)
    place = Place(file=origin.file, line=origin.line, path=origin.path) if origin else None
    message = f"the link to {short(target, 80)!r} {why}"
    return InputError(Diagnostic.error("BG521", message, place))

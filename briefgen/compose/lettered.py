"""A Document with notes in its texts -> the same with letters there, and the notes under the block that they qualify.

Or, where the template has a place for them, all in that one: `<brief-notes/>`. Notes of citations are not made yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final

from briefgen.compose.rebuilt import rebuilt
from briefgen.document import (
    Block,
    Callout,
    Citation,
    Columns,
    Document,
    Inline,
    KeyMessages,
    Note,
    NoteEntry,
    NoteLetter,
    Notes,
    Paragraph,
    Section,
    Text,
    walk,
)
from briefgen.languages import Language

_END: Final = re.compile(r"[.,;:!?…،؛؟。，]*\s*$")
"""What stands behind the last word of a text: a note's letter stands before it."""


def lettered(document: Document, language: Language) -> Document:
    """`document` with no `Note` left: each is a letter, and an entry of `Notes`."""
    if not any(isinstance(node, Note) for node in walk(document)):
        return document
    place = any(isinstance(node, Notes) for node in walk(document))
    reader = _Letters(language=language, gathered=[] if place else None)
    blocks = reader.blocks(document.blocks)
    if reader.gathered is not None:
        # Those without a lead-in first: behind one they would seem to belong to it.
        ordered = sorted(reader.gathered, key=lambda entry: bool(entry.lead))
        blocks = _filled(blocks, tuple(_led(ordered)))
    return replace(document, blocks=blocks)


@dataclass(slots=True, kw_only=True)
class _Letters:
    language: Language
    gathered: list[NoteEntry] | None
    """Of the whole document, where the template has one place for them."""
    found: list[NoteEntry] = field(default_factory=list)
    """Of the block that is being read."""
    count: int = 0

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks that stand under each other, with the notes of each under it."""
        out: list[Block] = []
        for block in blocks:
            match block:
                case Section() | Columns() | Callout():
                    out.append(replace(block, blocks=self.blocks(block.blocks)))
                case KeyMessages():
                    out.append(self.messages(block))
                case _:
                    out.append(self.change(block))
                    out += self.under()
        return tuple(out)

    def messages(self, block: KeyMessages) -> KeyMessages:
        """Notes of the messages, and of the figures beside them, stand under the messages."""
        made = self.change(block)
        assert isinstance(made, KeyMessages)
        under = self.under()
        return replace(made, notes=under[0]) if under else made

    def under(self) -> list[Notes]:
        """The notes found since, by what opens them; none where they are gathered."""
        found, self.found = self.found, []
        if self.gathered is not None:
            self.gathered += found
            return []
        return [Notes(entries=tuple(_led(list(group)))) for _, group in groupby(found, key=lambda one: one.lead)]

    def change(self, node: Any) -> Any:
        """A node with letters for its notes, which are then in `found`."""
        if isinstance(node, Citation):
            return node
        if not isinstance(node, tuple):
            return rebuilt(node, self.change)
        out: list[Any] = []
        for item in node:
            if isinstance(item, Note):
                _insert(out, self.mark(item))
            else:
                out.append(self.change(item))
        return tuple(out)

    def mark(self, note: Note) -> NoteLetter:
        self.count += 1
        number = self.count
        typography = self.language.typography
        letter = _letter(number, typography.note_letters)
        at = len(self.found)
        self.found.append(NoteEntry(mark=letter, lead=note.lead, children=(), number=number))
        paragraphs = [node for block in note.blocks for node in (block, *walk(block)) if isinstance(node, Paragraph)]
        children: list[Inline] = []
        for paragraph in paragraphs:
            children += [Text(" ")] if children else []
            children += self.change(paragraph.children)
        origin = paragraphs[0].origin if paragraphs else None
        self.found[at] = replace(self.found[at], children=tuple(children), origin=origin)
        return NoteLetter(letter, number, typography.note_on_line)


def _insert(out: list[Any], mark: NoteLetter) -> None:
    """Put a mark behind the last word: before the full stop and the citation, which would else seem to be raised."""
    at = len(out)
    while at and (isinstance(out[at - 1], Citation | NoteLetter) or _is_blank(out[at - 1])):
        at -= 1
    before = out[at - 1] if at else None
    if not isinstance(before, Text):
        out.insert(at, mark)
        return
    end = _END.search(before.text)
    assert end is not None, "it may be empty"
    parts = (replace(before, text=before.text[: end.start()]), mark, replace(before, text=end.group()))
    out[at - 1 : at] = [part for part in parts if not isinstance(part, Text) or part.text]


def _is_blank(node: object) -> bool:
    return isinstance(node, Text) and not node.text.strip()


def _letter(number: int, letters: str) -> str:
    """The first is a, and after the last come aa, ab and so on."""
    out = ""
    while number:
        number, rest = divmod(number - 1, len(letters))
        out = letters[rest] + out
    return out


def _led(entries: list[NoteEntry]) -> list[NoteEntry]:
    """What opens the notes of a kind stands once, before the first."""
    printed: set[tuple[Inline, ...]] = set()
    out: list[NoteEntry] = []
    for entry in entries:
        out.append(replace(entry, lead=()) if entry.lead in printed else entry)
        printed.add(entry.lead)
    return out


def _filled(node: Any, entries: tuple[NoteEntry, ...]) -> Any:
    if isinstance(node, Notes):
        return replace(node, entries=entries)
    if isinstance(node, tuple):
        return tuple(_filled(item, entries) for item in node)
    return rebuilt(node, lambda value: _filled(value, entries))

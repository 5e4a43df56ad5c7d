"""The notes of a page, at its end: each links back to its mark. Those with letters stand before those with numbers."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.document import Labels, Note
from briefgen.writers.html.escape import attribute, content


def endnotes(notes: list[tuple[str, str, Note]], name: str, labels: Labels, blocks: Callable[[Note], str]) -> str:
    """The source of all notes, each (its own id, the id of its mark, itself), and of those that are met in them.

    `name` is the id of their heading; `blocks` gives the source of a note's blocks.
    """
    lettered: list[str] = []
    numbered: list[str] = []
    at = 0
    while at < len(notes):  # a note may hold a note
        own, mark, note = notes[at]
        at += 1
        (lettered if _has_letter(note) else numbered).append(_endnote(own, mark, note, labels, blocks))
    lists = "".join(
        f"<ol{kind}>\n{''.join(items)}</ol>" for kind, items in ((' type="a"', lettered), ("", numbered)) if items
    )
    head = f'<h2 id="{name}">{content(labels.notes)}</h2>'
    return f'<section class="notes" role="doc-endnotes" aria-labelledby="{name}">{head}{lists}</section>\n'


def _has_letter(note: Note) -> bool:
    return bool(note.mark) and not note.mark.isdigit()


def _endnote(own: str, mark: str, note: Note, labels: Labels, blocks: Callable[[Note], str]) -> str:
    value = f' value="{note.shown}"' if note.number and not _has_letter(note) else ""
    link = f'<a role="doc-backlink" href="#{mark}" aria-label="{attribute(labels.back)}">↑</a>'
    return f'<li id="{own}"{value}>{blocks(note)}<p class="back">{link}</p></li>\n'

"""The file beside the records: what belongs together, and where each text stands."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostic import Diagnostic, Place
from briefgen.languages.translations import Translations
from briefgen.records import Records
from briefgen.review.edit import Hunk
from briefgen.review.match import Matched
from briefgen.review.model import Change, EditedParagraph, EditedRun, Printed, TextSlot
from briefgen.review.printed import NOTE
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedFinding:
    """A finding, and the change of a printed paragraph that it is about."""

    finding: Change
    paragraph: int = -1
    paragraphs: int = 1
    """How many printed paragraphs it is about: those that were joined, beginning with that one."""
    hunk: Hunk | None = None
    otherwise: Diagnostic | None = None
    """What to tell a person where it turns out that it cannot be applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewContext:
    """What the file holds, what the records print, and which is which."""

    workspace: Workspace
    records: Records
    translations: Translations
    file: str
    passages: tuple[EditedParagraph, ...]
    printed: tuple[Printed, ...]
    matched: Matched

    def place(self, n: int, start: int = 0, end: int = 0) -> Place:
        """Where the record holds the printed characters between two offsets; the whole text where both are 0."""
        if n < 0:
            return Place(file=self.file)
        printed = self.printed[n]
        text = next((one for one in printed.texts if one.start <= start <= one.end), next(iter(printed.texts), None))
        if text is None:
            column = 1 if printed.line else 0
            return Place(file=printed.file or self.file, line=printed.line, column=column, path=printed.path)
        slot = text.slot
        if not end:
            return self.slot_place(slot)
        inside = [k for k in range(max(start, text.start), min(end, text.end)) if text.starts[k - text.start] >= 0]
        if not inside:
            return self.slot_place(slot)
        return self.slot_place(slot, text.starts[inside[0] - text.start], text.ends[inside[-1] - text.start])

    def slot_place(self, slot: TextSlot, start: int = 0, end: int = 0) -> Place:
        """Where a slot, or a part of it, stands in its file."""
        if not slot.translated:
            loaded = self.records.briefs[slot.id] if slot.kind == "briefs" else self.records.reports[slot.id]
            return loaded.source.place(slot.path, start=start, end=end)
        catalogue = self.translations.catalogue(slot.kind, slot.id)
        return catalogue.place(catalogue.live[slot.context, slot.msgid], start=start, end=end)

    def language(self, n: int) -> str:
        """The language of the text that a paragraph prints."""
        texts = self.printed[n].texts if n >= 0 else ()
        return texts[0].slot.language if texts else self.translations.language


def diagnostic_of(finding: Change, code: str, message: str, hint: str) -> Diagnostic:
    """Why a finding is for a person."""
    return Diagnostic.warning(code, message, finding.place, hint=hint)


def line(text: str) -> str:
    """A text on one line, without the marks of its notes."""
    return " ".join(text.replace(NOTE, "").split())


def who_of(passage: EditedParagraph) -> EditedRun:
    """What tells who changed a paragraph, and when: its end, or else the first change in it."""
    return passage.ending or next(iter(passage.changes), EditedRun(text=""))

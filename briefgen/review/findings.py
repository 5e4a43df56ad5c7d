"""Matched paragraphs -> everything that the colleague did, each with its place in the records and its author."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.diagnostic import Diagnostic, Place
from briefgen.evidence import numerals
from briefgen.languages.translations import Translations
from briefgen.records import Records
from briefgen.review.edit import Hunk, author, hunks
from briefgen.review.match import Matched
from briefgen.review.model import Finding, Passage, Piece, Printed, Slot
from briefgen.review.printed import NOTE
from briefgen.writers.docx.trace import fingerprint, named


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A finding, and the change of a printed paragraph that it is about."""

    finding: Finding
    paragraph: int = -1
    hunk: Hunk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The file beside the records."""

    records: Records
    translations: Translations
    file: str
    passages: tuple[Passage, ...]
    printed: tuple[Printed, ...]
    matched: Matched

    def drafts(self) -> Iterator[Draft]:
        """Everything, in the order of the file; what is gone comes last."""
        split = self._split()
        for at, passage in enumerate(self.passages):
            n = self.matched.pairs.get(at, -1)
            if passage.part == "margin":
                yield from self._margin(passage)
            elif at in self.matched.new and at not in split:
                if not self._repeated(passage):
                    yield self._new(at, passage)
            elif n >= 0:
                yield from self._paragraph(at, n, passage, [self.passages[k] for k, v in split.items() if v == at])
            yield from self._remarks(passage, n)
        marks = sum(one.accepted.count(NOTE) for one in self.passages if one.part == "body")
        whole = marks == sum(one.text.count(NOTE) for one in self.printed)
        for n in self.matched.deleted:
            draft = self._deleted(n)
            if self.printed[n].kind == "note" and whole:
                # LibreOffice 7.4 repeats one note and drops another where it reads tracked changes before their marks.
                draft = replace(draft, finding=replace(draft.finding, fate="told", diagnostic=None))
            yield draft

    # Places ---------------------------------------------------------------------------------------------------------

    def place(self, n: int, start: int = 0, end: int = 0) -> Place:
        """Where the record holds the printed characters between two offsets; the whole text where both are 0."""
        if n < 0:
            return Place(file=self.file)
        printed = self.printed[n]
        held = next((one for one in printed.held if one.start <= start <= one.end), next(iter(printed.held), None))
        if held is None:
            column = 1 if printed.line else 0
            return Place(file=printed.file or self.file, line=printed.line, column=column, path=printed.path)
        slot = held.slot
        if not end:
            return self.slot_place(slot)
        inside = [k for k in range(max(start, held.start), min(end, held.end)) if held.starts[k - held.start] >= 0]
        if not inside:
            return self.slot_place(slot)
        return self.slot_place(slot, held.starts[inside[0] - held.start], held.ends[inside[-1] - held.start])

    def slot_place(self, slot: Slot, start: int = 0, end: int = 0) -> Place:
        """Where a slot, or a part of it, stands in its file."""
        if not slot.translated:
            held = self.records.briefs[slot.id] if slot.kind == "briefs" else self.records.reports[slot.id]
            return held.source.place(slot.path, start=start, end=end)
        catalogue = self.translations.catalogue(slot.kind, slot.id)
        return catalogue.place(catalogue.live[slot.context, slot.msgid], start=start, end=end)

    def language(self, n: int) -> str:
        """The language of the text that a paragraph prints."""
        held = self.printed[n].held if n >= 0 else ()
        return held[0].slot.language if held else self.translations.language

    # Findings -------------------------------------------------------------------------------------------------------

    def _split(self) -> dict[int, int]:
        """Passage that was split off -> the passage that holds the beginning of its paragraph."""
        found: dict[int, int] = {}
        for at in self.matched.new:
            name = self.passages[at].continues
            if name and self.passages[at].original.strip():
                owner = next((k for k, one in enumerate(self.passages) if name in one.bookmarks), -1)
                if owner in self.matched.pairs:
                    found[at] = owner
        return found

    def _repeated(self, passage: Passage) -> bool:
        """Whether it is one of our notes once more, as LibreOffice leaves them behind."""
        notes = (one.text for one in self.printed if one.kind == "note")
        return passage.part == "note" and any(_same(passage.accepted, text) for text in notes)

    def _paragraph(self, at: int, n: int, passage: Passage, rest: list[Passage]) -> Iterator[Draft]:
        printed = self.printed[n]
        if at in self.matched.moved:
            message = f"this paragraph was moved: “{_short(passage.accepted)}”"
            yield self._person("moved", n, "BG554", message, passage, "change the order in the record, if you agree")
        if rest:
            message = f"this paragraph was split in {len(rest) + 1}: “{_short(passage.accepted)}”"
            yield self._person("split", n, "BG554", message, passage, "an empty line in a text parts its paragraphs")
            pieces = (piece for one in (passage, *rest) for piece in (*one.pieces, Piece(text=" ")))
            passage = replace(passage, pieces=tuple(pieces))
        mine = {self.matched.pairs[at]} | {n for n in self.matched.deleted if printed.held}
        if passage.joined and len(passage.bookmarks) > 1 and len(mine) > 1:
            message = f"two paragraphs were joined: “{_short(passage.accepted)}”"
            yield self._person("joined", n, "BG554", message, passage, "edit the records, if you agree")
            return
        now = fingerprint(printed.text)
        said = {found.said for name in passage.bookmarks if (found := named(name))}
        if said and now not in said:
            if fingerprint(passage.accepted) not in (*said, now):
                yield self._outdated(n, passage)
            return
        accepted = _stripped(passage.accepted)
        for hunk in hunks(printed, accepted):
            who = author(passage, hunk)
            finding = Finding(
                kind="edit", author=who.author, date=who.date, before=hunk.before, after=hunk.after,
                around=" ".join(accepted.replace(NOTE, "").split()), place=self.place(n, hunk.start, hunk.end),
                language=self.language(n), fate="ready" if hunk.edit else "person", edit=hunk.edit,
            )  # fmt: skip
            if hunk.edit is None:
                finding = replace(finding, diagnostic=_told(finding, hunk.code, hunk.message, hunk.hint))
            yield Draft(finding=finding, paragraph=n, hunk=hunk)

    def _outdated(self, n: int, passage: Passage) -> Draft:
        """The record says something else by now: applying what was made of its earlier text would undo that."""
        before, after = (" ".join(text.replace(NOTE, "").split()) for text in (passage.original, passage.accepted))
        who = next(iter(passage.changes), Piece(text=""))
        finding = Finding(kind="edit", author=who.author, date=who.date, before=before, after=after,
                          around=after, place=self.place(n), language=self.language(n))  # fmt: skip
        message = f"the record has changed since this file was written: “{_short(self.printed[n].text)}”"
        told = _told(finding, "BG559", message, "take over what still holds by hand, and send a new file")
        return Draft(finding=replace(finding, diagnostic=told), paragraph=n)

    def _person(self, kind: str, n: int, code: str, message: str, passage: Passage, hint: str) -> Draft:
        who = passage.ending or next(iter(passage.changes), Piece(text=""))
        assert kind in ("moved", "split", "joined", "deleted")
        finding = Finding(
            kind=kind,  # type: ignore[arg-type]  # narrowed by the assertion, which mypy does not see
            author=who.author, date=who.date, around=" ".join(passage.accepted.replace(NOTE, "").split()),
            place=self.place(n), language=self.language(n),
        )  # fmt: skip
        return Draft(finding=replace(finding, diagnostic=_told(finding, code, message, hint)), paragraph=n)

    def _deleted(self, n: int) -> Draft:
        printed = self.printed[n]
        text = printed.text.replace(NOTE, "")
        gone = (one for one in self.passages if not one.accepted.strip() and _same(one.original, printed.text))
        passage = next(gone, Passage(pieces=()))
        message = f"this paragraph was deleted: “{_short(text)}”"
        draft = self._person("deleted", n, "BG554", message, passage, "delete it from the record, if you agree")
        return replace(draft, finding=replace(draft.finding, before=" ".join(text.split())))

    def _new(self, at: int, passage: Passage) -> Draft:
        text = " ".join(passage.accepted.replace(NOTE, "").split())
        before = next((self.matched.pairs[k] for k in range(at - 1, -1, -1) if k in self.matched.pairs), -1)
        who = next(iter(passage.changes), Piece(text=""))
        finding = Finding(
            kind="new", author=who.author, date=who.date, after=text, place=self.place(before),
            language=self.translations.language, offer=self._offer(before, text),
        )  # fmt: skip
        message = f"found a new paragraph: “{_short(text)}”"
        figures = [one.surface for one in numerals.read(text, self.translations.language) if one.figure]
        if figures:
            message += f", with figures that no statistic backs: {', '.join(dict.fromkeys(figures))}"
        hint = "its words could stand in the brief as the report shows; its figures come from a record, or go"
        return Draft(finding=replace(finding, diagnostic=_told(finding, "BG555", message, hint)), paragraph=before)

    def _offer(self, before: int, text: str) -> str:
        """How the brief could hold a new paragraph that stands behind `before`."""
        printed = self.printed[before] if before >= 0 else None
        slot = printed.held[0].slot if printed and printed.held else None
        quoted = json.dumps(text, ensure_ascii=False)
        match slot.path if slot is not None and slot.kind == "briefs" else ():
            case ("key_messages", *_):
                return f"key_messages:\n  - {quoted}\n"
            case ("sections", int() as section, *_):
                return f"sections:  # the one with the number {section + 1}\n  - text: {quoted}\n"
            case ("evidence_note",):
                return f"evidence_note: {quoted}  # behind an empty line\n"
            case _:
                return f"sections:\n  - text: {quoted}\n"

    def _margin(self, passage: Passage) -> Iterator[Draft]:
        for piece in passage.changes:
            finding = Finding(
                kind="edit", author=piece.author, date=piece.date, place=Place(file=self.file),
                before=piece.text if piece.state == "deleted" else "",
                after=piece.text if piece.state == "inserted" else "",
                around=_short(passage.accepted),
            )  # fmt: skip
            message = f"the head or foot of the page was changed: “{_short(piece.text)}” {piece.state}"
            told = _told(finding, "BG553", message, "it comes from the template and the title")
            yield Draft(finding=replace(finding, diagnostic=told))

    def _remarks(self, passage: Passage, n: int) -> Iterator[Draft]:
        for remark in passage.remarks:
            printed = self.printed[n].text if n >= 0 else ""
            at = printed.find(remark.anchor) if remark.anchor else -1
            finding = Finding(
                kind="comment", author=remark.author, date=remark.date, after=remark.text,
                around=" ".join((remark.anchor or passage.accepted).split()), language=self.language(n),
                place=self.place(n, at, at + len(remark.anchor)) if at >= 0 else self.place(n),
                fate="told" if remark.resolved else "person",
            )  # fmt: skip
            if not remark.resolved:
                message = f"{remark.author or 'somebody'} comments: “{_short(remark.text, 200)}”"
                told = _told(finding, "BG557", message, "answer it; a comment that is resolved asks for nothing")
                finding = replace(finding, diagnostic=told)
            yield Draft(finding=finding, paragraph=n)
        looks: dict[tuple[str, str], str] = {}
        for piece in passage.formatted:
            looks[piece.author, piece.date] = looks.get((piece.author, piece.date), "") + piece.text
        for (who, date), words in looks.items():
            yield Draft(finding=Finding(kind="format", author=who, date=date, around=" ".join(words.split()),
                                        place=self.place(n), language=self.language(n), fate="told"))  # fmt: skip


def _same(one: str, other: str) -> bool:
    return one.replace(NOTE, "").split() == other.replace(NOTE, "").split()


def _stripped(text: str) -> str:
    return text.strip(" \t\n")


def _told(finding: Finding, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity="warning", message=message, place=finding.place, hint=hint)


def _short(text: str, size: int = 60) -> str:
    line = " ".join(text.replace(NOTE, "").split())
    return line if len(line) <= size else f"{line[: size - 1]}…"

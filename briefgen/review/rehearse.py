"""New texts of records and catalogues -> what the brief would print with them, and which rules they would break.

Nothing is written: the changed records and translations are held in memory, where the same rules judge them that judge
the files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from briefgen import compose as composing
from briefgen import pipeline
from briefgen.compose.text import PrintedText
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import Document
from briefgen.evidence import prose
from briefgen.evidence.names import Known
from briefgen.files import read, write
from briefgen.languages import catalogue, po
from briefgen.records import Brief, Loaded, Records, Report, rules, validated, yaml12
from briefgen.review.model import TextSlot
from briefgen.target import Target
from briefgen.workspace import Workspace

R = TypeVar("R", Report, Brief)
_STALE: Final = frozenset({"BG301", "BG302"})
"""Translations of a text that has changed: to be expected, and told by `check`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would be printed, and what would be wrong with it that is not wrong now."""

    document: Document | None
    broken: Mapping[TextSlot, Diagnostic]
    """The slots whose new text breaks a rule."""
    diagnostics: tuple[Diagnostic, ...]
    """What belongs to none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where new texts are tried: the workspace and its records as they are, and the document that is reviewed."""

    workspace: Workspace
    records: Records
    target: Target

    def rehearse(self, files: Mapping[str, bytes], texts: Mapping[TextSlot, str]) -> Rehearsal:
        """Compose the document with `files` as they would be; `texts` are the new texts in them."""
        try:
            records = self._records(files)
            found = [*rules.check(records), *self._judged(records, files)]
            document = self._compose(records, texts)
        except InputError as error:
            records, document, found = self.records, None, list(error.diagnostics)
        now = {file: read(self.workspace.root / file, self.workspace.root) for file in files}
        known = {(one.code, one.message) for one in (*rules.check(self.records), *self._judged(self.records, now))}
        new = [one for one in found if (one.code, one.message) not in known and one.code not in _STALE]
        broken: dict[TextSlot, Diagnostic] = {}
        rest: list[Diagnostic] = []
        for one in new:
            guilty = [slot for slot in texts if _about(one, slot, records, files)]
            for slot in guilty:
                broken.setdefault(slot, one)
            if not guilty:
                rest.append(one)
        return Rehearsal(document=document, broken=broken, diagnostics=tuple(rest))

    def _records(self, files: Mapping[str, bytes]) -> Records:
        reports, briefs = dict(self.records.reports), dict(self.records.briefs)
        for id, report in reports.items():
            if report.source.file in files:
                reports[id] = _read(Report, files[report.source.file], report.source.file)
        for id, brief in briefs.items():
            if brief.source.file in files:
                briefs[id] = _read(Brief, files[brief.source.file], brief.source.file)
        return Records(reports=reports, briefs=briefs, broken=self.records.broken)

    def _compose(self, records: Records, texts: Mapping[TextSlot, str]) -> Document:
        new: dict[tuple[str, str, str, str], str] = {
            (s.kind, s.id, s.context, s.msgid): text for s, text in texts.items() if s.translated
        }
        made = pipeline.materials(self.workspace, records, self.target)
        before = made.translate

        def translate(kind: str, id: str, context: str, text: str) -> PrintedText:
            found = before(kind, id, context, text)
            return replace(found, text=new.get((kind, id, context, text), found.text))

        return composing.compose(replace(made, translate=translate)).result

    def _judged(self, records: Records, files: Mapping[str, bytes]) -> list[Diagnostic]:
        """Number words without a statistic, and what a translation may not change."""
        changed = {name: data for name, data in files.items() if name.endswith(".po")}
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            there = replace(self.workspace, root=root, sources=root / self.workspace.relative(self.workspace.sources))
            for name, data in changed.items():
                path = root / name
                write(path, data, root)
            brief = records.briefs[self.target.brief]
            reports = tuple(loaded.record for loaded in records.reports.values())
            # Names are not edited here, so no document is asked for them.
            names = Known(part="names", reports=reports, document=lambda report, tag: None, locked={})
            found = list(prose.brief(records, brief, there.translations, names))
            for id, report in records.reports.items():
                if report.source.file in files or any(name.endswith(f"/reports/{id}.po") for name in changed):
                    found += prose.report(records, report, there.translations, names)
            if changed:
                diagnostics = catalogue.check(there, records, (self.target.brief,))
                found += [one for one in diagnostics if one.place is not None and one.place.file in changed]
        return found


def _read(model: type[R], data: bytes, file: str) -> Loaded[R]:
    value, source = yaml12.read(data, file)
    record, wrong = validated(model, value, source)
    if record is None:
        raise InputError(*wrong)
    return Loaded(record=record, source=source)


def _about(one: Diagnostic, slot: TextSlot, records: Records, files: Mapping[str, bytes]) -> bool:
    """Whether a diagnostic is about this text: it points between its first and its last line."""
    if one.place is None or one.place.file != slot.file or not one.place.line:
        return False
    if not slot.translated:
        loaded = records.briefs[slot.id] if slot.kind == "briefs" else records.reports[slot.id]
        place = loaded.source.place(slot.path)
        return place.line <= one.place.line <= max(place.end_line, place.line)
    messages = po.parse(files[slot.file].decode("utf-8-sig").replace("\r\n", "\n"))
    mine = (message for message in messages if (message.context or "", message.msgid) == (slot.context, slot.msgid))
    return any(one.place.line == piece.line for message in mine for piece in message.pieces)

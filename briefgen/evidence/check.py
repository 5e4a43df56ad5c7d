"""Records, documents and lock -> what stands in the reports that the records cite, and what does not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostic import Diagnostic, subject
from briefgen.evidence import (
    check_cache,
    copied,
    freshness,
    lockfile,
    prose,
    quoted,
)
from briefgen.evidence.anchored import Anchor, Doubt, RecordFix, Status, locate
from briefgen.evidence.judged import judge
from briefgen.evidence.names import Known, absent
from briefgen.originals import Library, Original, Unreadable, library
from briefgen.records import Brief, Loaded, Records, Report, problem, split_use

_WORST: tuple[Status, ...] = ("failed", "wrong", "unverified", "unread", "locked", "verified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check found."""

    diagnostics: tuple[Diagnostic, ...]
    anchors: tuple[Anchor, ...]
    edits: tuple[RecordFix, ...] = ()
    """What `fix` would write."""
    locked: lockfile.Lock
    today: dt.date
    doubts: tuple[Doubt, ...] = ()
    """Statements whose words do not agree with their passage, those that a person settled included."""
    names: int = 0
    """How many names with digits the records list: nobody checks what such a name says."""

    def status(self, use: str) -> Status:
        """The worst of the anchors of `report/part`, in which `failed` is worst and `verified` best."""
        found = {anchor.status for anchor in self.anchors if anchor.part == use}
        return next((status for status in _WORST if status in found), "unverified")

    def statuses(self) -> Mapping[str, Status]:
        """The status of every part that has evidence."""
        found: dict[str, set[Status]] = {}
        for anchor in self.anchors:
            found.setdefault(anchor.part, set()).add(anchor.status)
        return {part: next(status for status in _WORST if status in statuses) for part, statuses in found.items()}

    @property
    def summary(self) -> str:
        """One sentence for the end of a check: how many pieces of evidence are verified, and what the others are."""
        count = Counter(anchor.status for anchor in self.anchors)
        if not count:
            return "no evidence to verify"
        parts = [f"{count['verified']} of {sum(count.values())} passages verified"]
        if count["locked"]:
            last = max(entry.on for entry in self.locked.values())
            parts.append(f"{count['locked']} verified earlier (until {last}), document absent")
        if count["unverified"]:
            parts.append(f"{count['unverified']} unverified")
        if count["unread"]:
            parts.append(f"{count['unread']} found, their figures unread")
        if count["wrong"]:
            parts.append(f"{count['wrong']} wrong")
        if count["failed"]:
            parts.append(f"{count['failed']} not found")
        doubts = sum(not doubt.reviewed or doubt.final for doubt in self.doubts)
        if doubts:
            parts.append(f"{doubts} {'doubt' if doubts == 1 else 'doubts'} about words")
        reviewed = sorted({doubt.reviewed for doubt in self.doubts if doubt.reviewed and not doubt.final})
        if reviewed:
            number = sum(bool(doubt.reviewed) and not doubt.final for doubt in self.doubts)
            parts.append(f"{number} {'doubt' if number == 1 else 'doubts'} reviewed by {', '.join(reviewed)}")
        if self.names:
            parts.append(f"{self.names} {'name' if self.names == 1 else 'names'} not checked")
        return ", ".join(parts)


def check(
    records: Records,
    documents: Path | None,
    *,
    today: dt.date,
    lock: Path | None = None,
    require_evidence: bool = False,
    briefs: Collection[str] | None = None,
    translations: Path | None = None,
    cache: Path | None = None,
) -> Verification:
    """Verifies every brief in `briefs`, and the reports that they use; all of both where it is None.

    `documents` is a folder with the originals, of which any may be absent; `lock` the evidence.lock;
    `translations` the folder with the records' catalogues, beside which `data/` is; `cache` a folder in which what was
    read is kept.
    With `require_evidence`, evidence that is neither verified nor locked is an error.
    """
    known_lines, wrong = lockfile.read(lock)
    beside = translations and translations.with_name("data")
    at_hand = library(documents, data=beside, cache=cache, requested=_documents(records.reports.values()))
    locked = {name: line.content for name, line in known_lines.items()}
    diagnostics = list(wrong)
    anchors: list[Anchor] = []
    edits: list[RecordFix] = []
    doubts: list[Doubt] = []
    reports = _used(records, briefs)
    known = {loaded.record.id: _cached(loaded, at_hand, translations, cache) for loaded in reports}
    without_document = [loaded for loaded in reports if known[loaded.record.id][1] is None]
    with at_hand.ahead(_documents(without_document)):
        for loaded in reports:
            path, result = known[loaded.record.id]
            if result is None:
                with subject(loaded.source.file):
                    result = _report(loaded, records, at_hand, locked, translations)
                if path is not None:
                    check_cache.write(path, result)
            anchors += result.anchors
            edits += result.edits
            doubts += result.doubts
            diagnostics += (*result.diagnostics, *_unverified(loaded, result, require_evidence))
    for id, brief in records.briefs.items():
        if briefs is None or id in briefs:
            names = _names_of(brief, records, at_hand, locked)
            diagnostics += prose.brief(records, brief, translations, names)
            diagnostics += absent(brief, names, require=require_evidence)
            diagnostics += _copied(brief, names, at_hand, translations, cache)
            anchors += names.anchors.values()
    diagnostics += freshness.check(records, today=today, briefs=briefs)
    return Verification(
        diagnostics=tuple(diagnostics),
        anchors=tuple(anchors),
        edits=tuple(edits),
        locked=known_lines,
        today=today,
        doubts=tuple(doubts),
        names=len(_names(records, reports, briefs)),
    )


def _documents(reports: Iterable[Loaded[Report]]) -> list[str]:
    """The sha256 of their editions' documents."""
    editions = (edition for loaded in reports for edition in loaded.record.editions.values())
    return [edition.document.sha256 for edition in editions if edition.document is not None]


def _used(records: Records, briefs: Collection[str] | None) -> tuple[Loaded[Report], ...]:
    """The reports that these briefs use."""
    if briefs is None:
        return tuple(records.reports.values())
    chosen = [records.briefs[name].record for name in briefs if name in records.briefs]
    used = {id for brief in chosen for id in brief.reports}
    return tuple(loaded for name, loaded in records.reports.items() if name in used)


def _names(records: Records, reports: Iterable[Loaded[Report]], briefs: Collection[str] | None) -> set[str]:
    """The names with digits of these briefs and reports."""
    chosen: list[Brief | Report] = [loaded.record for loaded in reports]
    chosen += [brief.record for id, brief in records.briefs.items() if briefs is None or id in briefs]
    return {name for record in chosen for name in record.names}


def _cached(
    loaded: Loaded[Report], at_hand: Library, translations: Path | None, cache: Path | None
) -> tuple[Path | None, check_cache.CachedCheck | None]:
    """Where the result of a report is kept, if it is, and what is kept there: nothing where anything has changed."""
    name = check_cache.name(loaded, at_hand, translations) if cache is not None else ""
    path = cache / name if cache is not None and name else None
    return path, check_cache.read(path) if path is not None else None


def _report(
    loaded: Loaded[Report],
    records: Records,
    at_hand: Library,
    locked: Mapping[tuple[str, str, str], str],
    translations: Path | None,
) -> check_cache.CachedCheck:
    """Everything about one report."""
    located = locate(loaded, at_hand, locked)
    judged = judge(loaded, located)
    diagnostics = list(judged.diagnostics)
    names = Known(
        part=f"{loaded.record.id}/names",
        reports=(loaded.record,),
        document=lambda _, tag: located.documents[tag],
        locked=locked,
    )
    diagnostics += prose.report(records, loaded, translations, names)
    originals = {tag: [document] for tag, document in located.documents.items() if document is not None}
    catalogues = prose.catalogues_of(translations, "reports", loaded.record.id)
    diagnostics += copied.check(loaded, catalogues, (loaded.record,), originals)
    diagnostics += quoted.check(loaded, (loaded.record,), originals)
    anchors = (*judged.anchors, *names.anchors.values())
    return check_cache.CachedCheck(
        anchors=anchors,
        edits=located.edits,
        diagnostics=tuple(diagnostics),
        doubts=judged.doubts,
    )


def _names_of(
    brief: Loaded[Brief], records: Records, at_hand: Library, locked: Mapping[tuple[str, str, str], str]
) -> Known:
    """The names that the documents of a brief's reports have."""

    def document(report: Report, tag: str) -> Original | None:
        source_document = report.editions[tag].document
        if source_document is None or source_document.sha256 not in at_hand.files:
            return None
        try:
            return at_hand.open(source_document.sha256)
        except Unreadable:
            return None  # said of its report

    reports = tuple(records.reports[id].record for id in brief.record.reports if id in records.reports)
    return Known(part=f"{brief.record.id}/brief.names", reports=reports, document=document, locked=locked)


def _copied(
    brief: Loaded[Brief], used: Known, at_hand: Library, translations: Path | None, cache: Path | None
) -> tuple[Diagnostic, ...]:
    """What a brief and its translations repeat of the reports that it uses; kept as long as none of them changes."""
    name = check_cache.name_of_brief(brief, used.reports, at_hand, translations) if cache is not None else ""
    path = cache / name if cache is not None and name else None
    result = check_cache.read(path) if path is not None else None
    if result is None:
        originals: dict[str, list[Original]] = {}
        for report in used.reports:
            for tag in report.editions:
                document = used.document(report, tag)
                if document is not None:
                    originals.setdefault(tag, []).append(document)
        catalogues = prose.catalogues_of(translations, "briefs", brief.record.id)
        found = (
            *copied.check(brief, catalogues, used.reports, originals),
            *quoted.check(brief, used.reports, originals),
        )
        result = check_cache.CachedCheck(anchors=(), edits=(), diagnostics=found)
        if path is not None:
            check_cache.write(path, result)
    return result.diagnostics


def _unverified(loaded: Loaded[Report], result: check_cache.CachedCheck, require: bool) -> list[Diagnostic]:
    """One diagnostic for each edition whose passages could not be looked for; nothing where it has no evidence.

    Nor where its document cannot be read, which is an error already.
    """
    diagnostics = []
    unreadable = {one.place.path for one in result.diagnostics if one.code == "BG200" and one.place is not None}
    for tag, edition in loaded.record.editions.items():
        missing = [anchor for anchor in result.anchors if anchor.edition == tag and anchor.status == "unverified"]
        if not missing or f"editions.{tag}.document" in unreadable:
            continue
        parts = sorted({split_use(anchor.part).part for anchor in missing})
        named = ", ".join(parts[:4]) + (f" and {len(parts) - 4} more" if len(parts) > 4 else "")
        if edition.is_own:
            message = f"the edition `{tag}` is own data: it says no publisher, address, or day of access"
            hint = "add `publisher`, `URL` and `accessed`, where somebody has published them"
        elif edition.document is None:
            message, hint = f"the edition `{tag}` names no document", "add `document: {file: …, sha256: …}`"
        else:
            message = (
                f"the document {edition.document.file} is not available, and evidence.lock does not cover this evidence"
            )
            hint = "put it into sources/documents/, or name its folder: `briefgen check --documents DIR --lock`"
        many = "1 passage is" if len(missing) == 1 else f"{len(missing)} passages are"
        message += f": {many} unverified ({named})"
        diagnostics.append(
            problem(
                loaded.source,
                "BG205",
                message,
                ("editions", tag),
                key=True,
                severity="error" if require else "warning",
                hint=hint,
            )
        )
    return diagnostics

"""Edits that could be applied -> those that may: they print what the colleague wrote, and break no rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.diagnostic import Diagnostic
from briefgen.files import read
from briefgen.review.draft import DraftedFinding
from briefgen.review.model import Change, Printed, Replacement, TextSlot
from briefgen.review.patch import by_file, edited, patched
from briefgen.review.printed import BREAK, NOTE, canonical, paragraphs
from briefgen.review.rehearse import Stage

Files = tuple[tuple[str, bytes, bytes], ...]


def settle(
    stage: Stage, printed: Sequence[Printed], drafts: Sequence[DraftedFinding]
) -> tuple[tuple[Change, ...], Files]:
    """The findings, and the files that those which are ready change. What is not ready any more says why.

    Each round tries all edits that are left, and puts those aside that failed; so it ends.
    """
    drafted = list(drafts)
    while True:
        ready = [at for at, draft in enumerate(drafted) if draft.finding.fate == "ready"]
        failed, files = _round(stage, printed, drafted, ready)
        if not failed:
            return tuple(draft.finding for draft in drafted), files
        for at, why in failed.items():
            finding = drafted[at].finding
            diagnostic = replace(drafted[at].otherwise or why, place=finding.place)
            drafted[at] = replace(
                drafted[at], finding=replace(finding, fate="person", edit=None, diagnostic=diagnostic)
            )


def _round(
    stage: Stage, printed: Sequence[Printed], drafts: Sequence[DraftedFinding], ready: Sequence[int]
) -> tuple[dict[int, Diagnostic], Files]:
    """Those that fail, each with the reason; the files with all edits where none does."""
    edits, owners = _by_slot(drafts, ready)
    texts: dict[TextSlot, str] = {}
    for slot, text in edits.items():
        new = edited(slot, text)
        if new is None:
            return _all(owners[slot], "these changes of one text contradict each other"), ()
        texts[slot] = new
    files: list[tuple[str, bytes, bytes]] = []
    for file, new_texts in by_file(texts):
        before = read(stage.workspace.root / file, stage.workspace.root)
        after, refused = patched(before, new_texts)
        if refused:
            return _all((at for slot in refused for at in owners[slot]), "this text cannot be written in its place"), ()
        files.append((file, before, after))
    if not files:
        return {}, ()
    seen = stage.rehearse({file: after for file, _, after in files}, texts)
    failed: dict[int, Diagnostic] = {}
    for slot, why in seen.broken.items():
        failed |= _all(owners[slot], f"{why.message} ({why.code})", why.hint)
    if failed:
        return failed, ()
    if seen.document is None or seen.diagnostics:
        problems = "; ".join(f"{one.message} ({one.code})" for one in seen.diagnostics[:3])
        return _all(ready, f"the brief would not compose: {problems}"), ()
    lines = [line.text for line in paragraphs(seen.document, (), {})]
    failed = _otherwise(lines, printed, drafts, ready, owners)
    return failed, tuple(files) if not failed else ()


def _by_slot(
    drafts: Sequence[DraftedFinding], ready: Sequence[int]
) -> tuple[dict[TextSlot, list[Replacement]], dict[TextSlot, list[int]]]:
    """The edits of each text, and which drafts they come from."""
    edits: dict[TextSlot, list[Replacement]] = {}
    owners: dict[TextSlot, list[int]] = {}
    for at in ready:
        edit = drafts[at].finding.edit
        assert edit is not None
        edits.setdefault(edit.slot, []).append(edit)
        owners.setdefault(edit.slot, []).append(at)
    return edits, owners


def _otherwise(
    lines: Sequence[str],
    printed: Sequence[Printed],
    drafts: Sequence[DraftedFinding],
    ready: Sequence[int],
    owners: Mapping[TextSlot, Sequence[int]],
) -> dict[int, Diagnostic]:
    """The drafts after which the brief would not print what the colleague wrote; `lines` is what it would print."""
    should = tuple(_requested(printed, drafts, ready))
    if len(lines) != sum(len(parts) for _, parts in should):
        parting = [at for at in ready if drafts[at].finding.kind in ("split", "joined", "deleted")]
        return _all(parting or ready, "composed again, the brief would not have these paragraphs")
    failed: dict[int, Diagnostic] = {}
    start = 0
    for n, parts in should:
        now, start = lines[start : start + len(parts)], start + len(parts)
        mine = [at for at in ready if drafts[at].paragraph == n]
        covered = range(n, n + max((drafts[at].paragraphs for at in mine), default=1))
        slots = dict.fromkeys(part.slot for k in covered for part in printed[k].texts)
        shared = [at for slot in slots if slot in owners for at in owners[slot]]
        if (mine or shared) and [_same(text) for text in now] != [_same(text) for text in parts]:
            failed |= _all(mine, "composed again, the record would not print what is in the file")
            others = [at for at in shared if at not in mine]
            failed |= _all(others, "the same text is printed elsewhere in the file, too, and was not changed there")
    return failed


def _all(at: Iterable[int], message: str, hint: str = "") -> dict[int, Diagnostic]:
    hint = hint or "edit the record by hand"
    return {one: Diagnostic.warning("BG556", message, hint=hint) for one in at}


def _requested(
    printed: Sequence[Printed], drafts: Sequence[DraftedFinding], ready: Sequence[int]
) -> Iterator[tuple[int, list[str]]]:
    """Each printed paragraph with the changes that are ready: what should be there, which may be several or none."""
    n = 0
    while n < len(printed):
        mine = [drafts[at] for at in ready if drafts[at].paragraph == n]
        count = max((draft.paragraphs for draft in mine), default=1)
        text = BREAK.join(one.text for one in printed[n : n + count])
        hunks = (draft.hunk for draft in mine if draft.hunk)
        for hunk in sorted(hunks, key=lambda one: (-one.start, -one.end)):
            text = text[: hunk.start] + hunk.after + text[hunk.end :]
        yield n, [part for part in text.split(BREAK) if part.strip()]
        n += count


def _same(text: str) -> str:
    """A figure that comes to open a sentence changes its capital; notes have their marks by themselves."""
    return canonical(text.replace(NOTE, "")).casefold()

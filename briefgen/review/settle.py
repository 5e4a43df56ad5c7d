"""Edits that could be applied -> those that may: they print what the colleague wrote, and break no rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.diagnostic import Diagnostic
from briefgen.review.findings import Draft
from briefgen.review.model import Edit, Finding, Printed, Slot
from briefgen.review.patch import by_file, edited, patched
from briefgen.review.printed import NOTE, canonical, paragraphs
from briefgen.review.rehearse import Stage

Files = tuple[tuple[str, bytes, bytes], ...]


def settle(stage: Stage, printed: Sequence[Printed], drafts: Sequence[Draft]) -> tuple[tuple[Finding, ...], Files]:
    """The findings, and the files that those which are ready change. What is not ready any more says why.

    Each round tries all edits that are left, and puts those aside that failed; so it ends.
    """
    held = list(drafts)
    while True:
        ready = [at for at, draft in enumerate(held) if draft.finding.fate == "ready"]
        failed, files = _round(stage, printed, held, ready)
        if not failed:
            return tuple(draft.finding for draft in held), files
        for at, why in failed.items():
            finding = held[at].finding
            diagnostic = replace(why, place=finding.place)
            held[at] = replace(held[at], finding=replace(finding, fate="person", edit=None, diagnostic=diagnostic))


def _round(
    stage: Stage, printed: Sequence[Printed], drafts: Sequence[Draft], ready: Sequence[int]
) -> tuple[dict[int, Diagnostic], Files]:
    """Those that fail, each with the reason; the files with all edits where none does."""
    edits: dict[Slot, list[Edit]] = {}
    owners: dict[Slot, list[int]] = {}
    for at in ready:
        edit = drafts[at].finding.edit
        assert edit is not None
        edits.setdefault(edit.slot, []).append(edit)
        owners.setdefault(edit.slot, []).append(at)
    texts: dict[Slot, str] = {}
    for slot, wanted in edits.items():
        new = edited(slot, wanted)
        if new is None:
            return _all(owners[slot], "these changes of one text contradict each other"), ()
        texts[slot] = new
    files: list[tuple[str, bytes, bytes]] = []
    for file, new_texts in by_file(texts):
        before = (stage.workspace.root / file).read_bytes()
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
        said = "; ".join(f"{one.message} ({one.code})" for one in seen.diagnostics[:3])
        return _all(ready, f"the brief would break: {said}"), ()
    lines = paragraphs(seen.document, (), {})
    for n, paragraph in enumerate(printed):
        mine = [at for at in ready if drafts[at].paragraph == n]
        shared = [at for held in paragraph.held if held.slot in owners for at in owners[held.slot]]
        if not mine and not shared:
            continue
        now = lines[n].text if n < len(lines) else ""
        if _same(now) != _same(_expected(paragraph.text, [drafts[at] for at in mine])):
            failed |= _all(mine, "composed anew, the record would not print what stands in the file")
            others = [at for at in shared if at not in mine]
            failed |= _all(others, "the same text is printed elsewhere in the file, too, and was not changed there")
    return failed, tuple(files) if not failed else ()


def _all(at: Iterable[int], message: str, hint: str = "") -> dict[int, Diagnostic]:
    hint = hint or "edit the record by hand"
    return {one: Diagnostic(code="BG556", severity="warning", message=message, hint=hint) for one in at}


def _expected(text: str, drafts: Sequence[Draft]) -> str:
    """The printed text with the changes that are ready."""
    for hunk in sorted((draft.hunk for draft in drafts if draft.hunk), key=lambda one: (-one.start, -one.end)):
        text = text[: hunk.start] + hunk.after + text[hunk.end :]
    return text


def _same(text: str) -> str:
    """A figure that comes to open a sentence changes its capital; notes have their marks by themselves."""
    return canonical(text.replace(NOTE, "")).casefold()

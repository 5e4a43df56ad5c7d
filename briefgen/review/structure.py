"""Paragraphs that are new, gone or moved -> findings, each with the change of the record that it asks for.

A paragraph that goes from a text of several is an edit like any other. What concerns the items of a list holds for
every language and template of the brief: it is offered as a diff, and a person decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from briefgen import files, numerals
from briefgen.diagnostic import Place, short
from briefgen.records import Path, TextParagraph, read_blocks
from briefgen.review.draft import DraftedFinding, ReviewContext, diagnostic_of, line, who_of
from briefgen.review.edit import Hunk
from briefgen.review.items import Items
from briefgen.review.model import Change, EditedParagraph, Replacement, SlotText, TextSlot
from briefgen.review.patch import diff, patched
from briefgen.review.printed import NOTE, canonical

_EVERYWHERE = "`git apply` with the diff in the report does it, in every language of the brief"


def split(sides: ReviewContext) -> dict[int, int]:
    """Passage that was split off -> the passage that holds the beginning of its paragraph."""
    found: dict[int, int] = {}
    for at in sides.matched.new:
        name = sides.passages[at].continues
        if name and sides.passages[at].original.strip():
            owner = next((k for k, one in enumerate(sides.passages) if name in one.bookmarks), -1)
            if owner in sides.matched.pairs:
                found[at] = owner
    return found


def deleted(sides: ReviewContext, items: Items) -> Iterator[DraftedFinding]:
    """What the file no longer has. LibreOffice 7.4 repeats one note and drops another where it reads tracked changes
    before their marks: where no mark is missing, no note is."""
    marks = sum(one.accepted.count(NOTE) for one in sides.passages if one.part == "body")
    whole = marks == sum(one.text.count(NOTE) for one in sides.printed)
    left: dict[str, EditedParagraph] = {}
    for passage in sides.passages:
        if not passage.accepted.strip() and passage.original.strip():
            left.setdefault(_letters(passage.original), passage)
    for path, gone in items.wholes(sides.matched.deleted):
        n = gone[0]
        printed = sides.printed[n]
        text = " / ".join(line(sides.printed[k].text) for k in gone)
        words = (_letters(sides.printed[k].text) for k in gone)
        who = who_of(next((left[one] for one in words if one in left), EditedParagraph(pieces=())))
        finding = Change(kind="deleted", author=who.author, date=who.date, before=text,
                          place=_place(sides, items, path, n), language=sides.language(n))  # fmt: skip
        if printed.kind == "note" and whole:
            yield DraftedFinding(finding=replace(finding, fate="told"), paragraph=n)
            continue
        edit = _taken_out(sides, n) if len(gone) == 1 else None
        offer = "" if edit else items.without(path)
        message = f"this was deleted: “{short(text)}”"
        if not path and not printed.texts:
            why = diagnostic_of(finding, "BG553", message, "it is in no text of the brief: its template prints it")
        else:
            why = diagnostic_of(
                finding, "BG554", message, _EVERYWHERE if offer else "take it out of the record, if you agree"
            )
        if edit is None:
            yield DraftedFinding(finding=replace(finding, diagnostic=why, offer=offer), paragraph=n)
            continue
        hunk = Hunk(start=0, end=len(printed.text), before=printed.text, after="", after_start=0, after_end=0)
        yield DraftedFinding(finding=replace(finding, fate="ready", edit=edit), paragraph=n, hunk=hunk, otherwise=why)


def gone(sides: ReviewContext, passage: EditedParagraph) -> int:
    """The paragraph that a passage without words was; -1 where it was none."""
    if passage.accepted.strip() or not passage.remarks:
        return -1
    words = _letters(passage.original)
    return next((n for n in sides.matched.deleted if _letters(sides.printed[n].text) == words), -1)


def _letters(text: str) -> str:
    """What a deleted paragraph is known by."""
    return canonical(text.replace(NOTE, ""))


def _taken_out(sides: ReviewContext, n: int) -> Replacement | None:
    """The edit that takes one paragraph out of an authored text of several, where it has words only."""
    printed = sides.printed[n]
    if len(printed.texts) != 1 or printed.bounds or printed.texts[0].slot.translated:
        return None
    slot_text = printed.texts[0]
    if slot_text.start or slot_text.end < len(printed.text):
        return None
    span = _paragraph(slot_text)
    if span is None:
        return None
    begin, close = span
    text = slot_text.slot.text
    after = len(text[close:]) - len(text[close:].lstrip())
    before = len(text[:begin]) - len(text[:begin].rstrip())
    if not (after or before):
        return None  # all of the text
    return Replacement(slot=slot_text.slot, start=begin if after else begin - before, end=close + after, new="")


def _paragraph(text: SlotText) -> tuple[int, int] | None:
    """Where the paragraph stands in its text, with its markup; None for an item, a cell, a quotation and a note."""
    blocks = read_blocks(text.slot.text).blocks if text.slot.blocks else ()
    first = min(at for at in text.starts if at >= 0)
    paragraphs = (block.run for block in blocks if isinstance(block, TextParagraph))
    return next(((run.start, len(run.text)) for run in paragraphs if run.start <= first < len(run.text)), None)


def moved(sides: ReviewContext, items: Items) -> dict[int, DraftedFinding]:
    """Passage -> what to tell of its move. Paragraphs of one item are told once, by the first of them."""
    matched = sides.matched
    found: dict[int, DraftedFinding] = {}
    told_of: set[Path] = set()
    for at in sorted(matched.moved):
        n = matched.pairs[at]
        path = _moved_item(sides, items, n)
        if path in told_of:
            continue
        told_of |= {path} if path else set()
        passage = sides.passages[at]
        who = who_of(passage)
        order = _order(sides, items, path[:-1]) if path and _beside(sides, items, at, path) else ()
        offer = items.ordered(path[:-1], order) if order else ""
        before = next((k for k in range(at - 1, -1, -1) if k in matched.pairs), -1)
        behind = f"behind “{short(line(sides.passages[before].accepted))}”" if before >= 0 else "at the beginning"
        finding = Change(
            kind="moved", author=who.author, date=who.date, after=behind, around=line(passage.accepted), offer=offer,
            place=_place(sides, items, path, n), language=sides.language(n),
        )  # fmt: skip
        message = f"this was moved: “{short(line(passage.accepted))}” is now {behind}"
        why = diagnostic_of(
            finding, "BG554", message, _EVERYWHERE if offer else "change the order in the record, if you agree"
        )
        found[at] = DraftedFinding(finding=replace(finding, diagnostic=why), paragraph=n)
    return found


def _moved_item(sides: ReviewContext, items: Items, n: int) -> Path:
    """The largest item all of whose paragraphs were moved."""
    path = items.paths[n]
    there = {sides.matched.pairs[at] for at in sides.matched.moved}
    for size in (2, 4):
        head = path[:size]
        if len(head) == size and isinstance(head[-1], int):
            body = (k for k, one in enumerate(sides.printed) if one.kind != "note")
            members = [k for k in body if items.paths[k][:size] == head]
            if there.issuperset(members):
                return head
    return ()


def _beside(sides: ReviewContext, items: Items, at: int, path: Path) -> bool:
    """Whether an item stands beside another one of its list, once it was moved."""
    pairs = sides.matched.pairs
    body = [k for k in sorted(pairs) if sides.passages[k].part == "body"]
    paths = [items.paths[pairs[k]] for k in body]
    size, here = len(path), body.index(at)
    ahead = next((one for one in paths[here:] if one[:size] != path), ())
    behind = next((one for one in reversed(paths[:here]) if one[:size] != path), ())
    return any(len(one) >= size and one[: size - 1] == path[:-1] for one in (ahead, behind))


def _order(sides: ReviewContext, items: Items, path: Path) -> tuple[int, ...]:
    """The order in which the file has the items of a list; nothing where they do not stand together, or as before."""
    size = len(path)
    steps: list[int] = []
    for at in sorted(sides.matched.pairs):
        mine = items.paths[sides.matched.pairs[at]] if sides.passages[at].part == "body" else ()
        step = mine[size] if mine[:size] == path and len(mine) > size else ""
        if isinstance(step, int) and steps[-1:] != [step]:
            steps.append(step)
    whole = list(range(len(steps)))
    return tuple(steps) if sorted(steps) == whole and steps != whole else ()


def new(sides: ReviewContext, items: Items, at: int) -> DraftedFinding:
    """A paragraph that nothing prints, and how the brief could hold it."""
    passage = sides.passages[at]
    text = line(passage.accepted)
    before = next((sides.matched.pairs[k] for k in range(at - 1, -1, -1) if k in sides.matched.pairs), -1)
    who = who_of(passage)
    finding = Change(
        kind="new", author=who.author, date=who.date, after=text, place=sides.place(before),
        language=sides.translations.language, offer=_offer(sides, items, before, text),
    )  # fmt: skip
    message = f"found a new paragraph: “{short(text)}”"
    figures = [one.surface for one in numerals.read(text, sides.translations.language) if one.figure]
    if figures:
        message += f", with figures that no statistic backs: {', '.join(dict.fromkeys(figures))}"
    hint = "its words can go into the brief as the report shows; its figures must come from a record"
    return DraftedFinding(
        finding=replace(finding, diagnostic=diagnostic_of(finding, "BG555", message, hint)), paragraph=before
    )


def _offer(sides: ReviewContext, items: Items, before: int, text: str) -> str:
    """How the brief could hold a new paragraph that stands behind `before`: a diff, or at least the lines."""
    printed = sides.printed[before] if before >= 0 else None
    path = items.paths[before] if before >= 0 else ()
    slot_text = next((one for one in printed.texts if one.slot.path == path), None) if printed else None
    section = path[1] if path[:1] == ("sections",) and isinstance(path[1], int) else -1
    slot = slot_text.slot if slot_text else None
    span = _paragraph(slot_text) if slot_text else None
    if slot and span and (path == ("evidence_note",) or (section >= 0 and path[2:] == ("text",))):
        return _written(sides, slot, span[1], f"\n\n{text}")
    if section >= 0 and path[2:] == ("heading",):
        own = next((one for line in sides.printed for one in line.texts if one.slot.path == (*path[:2], "text")), None)
        if own is not None:
            return _written(sides, own.slot, 0, f"{text}\n\n")
    if slot is not None and not slot.translated and len(path) == 2 and (offer := items.added(path, text)):
        return offer
    quoted = json.dumps(text, ensure_ascii=False)
    if path[:1] == ("key_messages",):
        return f"key_messages:\n  - {quoted}\n"
    return f"sections:{f'  # the one with the number {section + 1}' if section >= 0 else ''}\n  - text: {quoted}\n"


def _written(sides: ReviewContext, slot: TextSlot, at: int, words: str) -> str:
    """A diff that puts words into a text."""
    data = files.read(sides.workspace.root / slot.file, sides.workspace.root)
    after, refused = patched(data, {slot: slot.text[:at] + words + slot.text[at:]})
    return "" if refused else diff(slot.file, data, after, 1)


def _place(sides: ReviewContext, items: Items, path: Path, n: int) -> Place:
    """Where the brief asks for it, which is not where a finding's own words or a translation stand."""
    return items.loaded.source.place(path) if path else sides.place(n)

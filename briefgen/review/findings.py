"""Matched paragraphs -> everything that the colleague did, each with its place in the records and its author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from briefgen.diagnostic import Place, short
from briefgen.review import structure
from briefgen.review.draft import DraftedFinding, ReviewContext, diagnostic_of, line, who_of
from briefgen.review.edit import Hunk, author, hunks
from briefgen.review.items import Items
from briefgen.review.model import Change, EditedParagraph, EditedRun
from briefgen.review.printed import BREAK, canonical, joined
from briefgen.word.trace import fingerprint, named

_PARAGRAPH: Final = "¶"
"""How a report shows the break between two paragraphs."""


def drafts(sides: ReviewContext, items: Items) -> Iterator[DraftedFinding]:
    """Everything, in the order of the file; what is gone comes last."""
    split = structure.split(sides)
    moved = structure.moved(sides, items)
    for at, passage in enumerate(sides.passages):
        n = sides.matched.pairs.get(at, -1)
        if passage.part == "margin":
            yield from _margin(sides, passage)
        elif at in sides.matched.new and at not in split:
            if not _repeated(sides, passage):
                yield structure.new(sides, items, at)
        elif n >= 0:
            if at in moved:
                yield moved[at]
            yield from _paragraph(sides, at, n, passage, [sides.passages[k] for k, v in split.items() if v == at])
        yield from _remarks(sides, passage, n if n >= 0 else structure.gone(sides, passage))
    yield from structure.deleted(sides, items)


def _repeated(sides: ReviewContext, passage: EditedParagraph) -> bool:
    """Whether it is one of our notes once more, as LibreOffice leaves them behind."""
    notes = {canonical(one.text) for one in sides.printed if one.kind == "note"}
    return passage.part == "note" and canonical(passage.accepted) in notes


def _paragraph(
    sides: ReviewContext, at: int, n: int, passage: EditedParagraph, rest: list[EditedParagraph]
) -> Iterator[DraftedFinding]:
    printed = sides.printed[n]
    more = sides.matched.joined.get(at, ())
    traced = {found.content for name in passage.bookmarks if (found := named(name))}
    now = [fingerprint(sides.printed[k].text) for k in (n, *more)]
    if traced and not traced.issuperset(now):
        if fingerprint("".join(one.accepted for one in (passage, *rest))) not in (*traced, *now):
            yield _outdated(sides, n, passage)
        return
    if more:
        both = joined(printed, sides.printed[more[0]]) if more == (n + 1,) else None
        if both is None:
            yield _joined(sides, n, more, passage)
            return
        printed = both
    parts = (passage, *rest)
    accepted = BREAK.join(one.accepted.strip(" \t\n") for one in parts)
    whole = replace(passage, pieces=tuple(p for one in parts for p in (*one.pieces, EditedRun(text=BREAK)))[:-1])
    for hunk in hunks(printed, accepted):
        who = author(whole, hunk)
        kind: Literal["edit", "split", "joined"] = "edit"
        if BREAK in hunk.after:
            kind, who = "split", passage.ending or who
        elif BREAK in hunk.before:
            kind, who = "joined", passage.ending or who
        finding = Change(
            kind=kind, author=who.author, date=who.date, before=hunk.before.replace(BREAK, _PARAGRAPH),
            after=hunk.after.replace(BREAK, _PARAGRAPH),
            around=_around(accepted, hunk) if kind == "split" else _line(accepted),
            place=sides.place(n, hunk.start, hunk.end), language=sides.language(n),
            fate="ready" if hunk.edit else "person", edit=hunk.edit,
        )  # fmt: skip
        why = diagnostic_of(finding, hunk.code, hunk.message, hunk.hint)
        if kind != "edit":
            message = f"this paragraph was {kind}: “{short(finding.around, 100)}”"
            why = diagnostic_of(
                finding, "BG554", message, "it is one text in the record: change the record, if you agree"
            )
        if hunk.edit is None:
            finding = replace(finding, diagnostic=why)
        fallback = why if kind != "edit" else None
        yield DraftedFinding(finding=finding, paragraph=n, paragraphs=1 + len(more), hunk=hunk, otherwise=fallback)


def _line(text: str) -> str:
    return line(text.replace(BREAK, f" {_PARAGRAPH} "))


def _around(accepted: str, hunk: Hunk) -> str:
    """Some words on either side of a break."""
    start, end = max(0, hunk.after_start - 45), hunk.after_end + 45
    return ("…" if start else "") + _line(accepted[start:end]) + ("…" if end < len(accepted) else "")


def _joined(sides: ReviewContext, n: int, more: tuple[int, ...], passage: EditedParagraph) -> DraftedFinding:
    """Paragraphs of several texts in one: which text it should become, no program knows."""
    who = who_of(passage)
    finding = Change(
        kind="joined", author=who.author, date=who.date, around=line(passage.accepted),
        place=sides.place(n), language=sides.language(n),
    )  # fmt: skip
    others = ", ".join(f"{place} {place.path}".strip() for place in (sides.place(k) for k in more))
    message = f"texts of several records were joined: “{short(line(passage.accepted))}”"
    why = diagnostic_of(finding, "BG554", message, f"put the words into one of them, and take the other out: {others}")
    return DraftedFinding(finding=replace(finding, diagnostic=why), paragraph=n)


def _outdated(sides: ReviewContext, n: int, passage: EditedParagraph) -> DraftedFinding:
    """The record says something else by now: applying what was made of its earlier text would undo that."""
    before, after = map(line, (passage.original, passage.accepted))
    who = next(iter(passage.changes), EditedRun(text=""))
    finding = Change(kind="edit", author=who.author, date=who.date, before=before, after=after,
                      around=after, place=sides.place(n), language=sides.language(n))  # fmt: skip
    message = f"the record has changed since this file was written: “{short(line(sides.printed[n].text))}”"
    why = diagnostic_of(finding, "BG559", message, "make the changes that still apply by hand, and send a new file")
    return DraftedFinding(finding=replace(finding, diagnostic=why), paragraph=n)


def _margin(sides: ReviewContext, passage: EditedParagraph) -> Iterator[DraftedFinding]:
    for piece in passage.changes:
        finding = Change(
            kind="edit", author=piece.author, date=piece.date, place=Place(file=sides.file),
            before=piece.text if piece.state == "deleted" else "",
            after=piece.text if piece.state == "inserted" else "",
            around=short(line(passage.accepted)),
        )  # fmt: skip
        message = f"the head or foot of the page was changed: “{short(line(piece.text))}” {piece.state}"
        why = diagnostic_of(finding, "BG553", message, "it comes from the template and the title")
        yield DraftedFinding(finding=replace(finding, diagnostic=why))


def _remarks(sides: ReviewContext, passage: EditedParagraph, n: int) -> Iterator[DraftedFinding]:
    for remark in passage.remarks:
        printed = sides.printed[n].text if n >= 0 else ""
        at = printed.find(remark.anchor) if remark.anchor else -1
        finding = Change(
            kind="comment", author=remark.author, date=remark.date, after=remark.text,
            around=" ".join((remark.anchor or passage.accepted).split()), language=sides.language(n),
            place=sides.place(n, at, at + len(remark.anchor)) if at >= 0 else sides.place(n),
            fate="told" if remark.resolved else "person", replies=remark.replies,
        )  # fmt: skip
        if not remark.resolved:
            message = f"{remark.author or 'somebody'} comments: “{short(line(remark.text), 200)}”"
            why = diagnostic_of(finding, "BG557", message, "answer it; a comment that is resolved asks for nothing")
            finding = replace(finding, diagnostic=why)
        yield DraftedFinding(finding=finding, paragraph=n)
    looks: dict[tuple[str, str], str] = {}
    for piece in passage.formatted:
        looks[piece.author, piece.date] = looks.get((piece.author, piece.date), "") + piece.text
    for (who, date), words in looks.items():
        yield DraftedFinding(finding=Change(kind="format", author=who, date=date, around=" ".join(words.split()),
                                    place=sides.place(n), language=sides.language(n), fate="told"))  # fmt: skip

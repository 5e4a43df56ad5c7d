"""A Word file that a colleague has edited, untrusted -> its paragraphs with tracked changes, comments and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from lxml import etree

from briefgen.archive import Unreadable
from briefgen.diagnostic import InputError
from briefgen.review.model import EditedParagraph, EditedRun, Remark, State
from briefgen.review.printed import NOTE
from briefgen.word.elements import CHARACTERS, PROPERTIES
from briefgen.word.names import IN_MC
from briefgen.word.names import IN_W as _W
from briefgen.word.names import IN_W14 as _W14
from briefgen.word.names import IN_W15 as _W15
from briefgen.word.package import Package, opened, refusal
from briefgen.word.trace import SENT, fingerprint, leads_to_note, named, visible

_SKIPPED: Final = frozenset(f"{_W}{name}" for name in PROPERTIES)
_FALLBACK: Final = f"{IN_MC}Fallback"
_CHANGES: Final[dict[str, State]] = {
    f"{_W}ins": "inserted", f"{_W}moveTo": "inserted", f"{_W}del": "deleted", f"{_W}moveFrom": "deleted",
}  # fmt: skip
_CHARACTERS: Final = {
    **{f"{_W}{name}": character for name, character in CHARACTERS.items()},
    f"{_W}footnoteReference": NOTE,
    f"{_W}endnoteReference": NOTE,
}
MOST_PASSAGES: Final = 2_000
_PARTS: Final = 4
"""How far from its bookmark the parts of a paragraph are looked for."""
LONGEST: Final = 20_000
"""Characters of a paragraph. Comparing takes time that grows with the square of it."""
Part = Literal["body", "note", "margin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedFile:
    """What a file holds."""

    passages: tuple[EditedParagraph, ...]
    language: str
    """As its core properties say."""
    sent: Mapping[str, str]
    """What was built: those of `brief`, `template`, `language` and `date` that its custom properties say."""


def read(data: bytes, file: str) -> ReviewedFile:
    """The paragraphs of an untrusted file, in reading order. Raises InputError (BG560) for what is refused."""
    try:
        return _read(opened(data))
    except Unreadable as error:
        raise InputError(refusal(file, error)) from None


def _read(package: Package) -> ReviewedFile:
    remarks = _remarks(package)
    passages: list[EditedParagraph] = []
    named: list[tuple[str, Part]] = [(package.main, "body")]
    for relation in package.relations(package.main).values():
        if not relation.external and relation.kind in ("footnotes", "endnotes"):
            named.append((relation.target, "note"))
        elif not relation.external and relation.kind in ("header", "footer"):
            named.append((relation.target, "margin"))
    for name, part in named:
        root = package.xml(name)
        if root is None and part == "body":
            raise Unreadable("its main document part is empty")
        if root is not None:
            walk = _Walk(part=part, remarks=remarks)
            walk.blocks(root)
            passages += walk.passages
    if len(passages) > MOST_PASSAGES or any(len(one.accepted) > LONGEST for one in passages):
        raise Unreadable(f"briefs have at most {MOST_PASSAGES:,} paragraphs of {LONGEST:,} characters")
    language = package.properties().get("language", "")
    return ReviewedFile(passages=tuple(_whole(passages)), language=language, sent=_sent(package))


def _whole(passages: list[EditedParagraph]) -> list[EditedParagraph]:
    """The same, where a paragraph was split: its beginning has its bookmark, and the others continue that.

    Word keeps a bookmark's two ends where they were, LibreOffice may leave both on either side of the split.
    """
    found = list(passages)
    for at, passage in enumerate(passages):
        contents = {one.content for name in passage.bookmarks if (one := named(name))}
        if not contents or fingerprint(passage.original) in contents:
            continue
        first, last, text = at, at, passage.original
        for step in (-1, 1):
            while (
                fingerprint(text) not in contents and abs((end := (first if step < 0 else last) + step) - at) <= _PARTS
            ):
                if not 0 <= end < len(passages) or passages[end].bookmarks or passages[end].part != passage.part:
                    break
                first, last = min(first, end), max(last, end)
                text = "".join(one.original for one in passages[first : last + 1])
                if len(text) > LONGEST:
                    break
        if fingerprint(text) in contents:
            found[first] = replace(found[first], bookmarks=passage.bookmarks, continues="")
            for k in range(first + 1, last + 1):
                found[k] = replace(found[k], bookmarks=(), continues=passage.bookmarks[0])
    return found


def _sent(package: Package) -> dict[str, str]:
    root = package.xml(next(iter(package.parts("", "custom-properties")), ""))
    properties = {
        row.get("name", ""): row.findtext("{*}lpwstr", "").strip() for row in (root if root is not None else ())
    }
    return {name: properties[f"briefgen.{name}"] for name in SENT if properties.get(f"briefgen.{name}")}


def _remarks(package: Package) -> dict[str, Remark]:
    """Comments by id with what was replied; which is which is in a part of its own (MS-DOCX, 2.5.4)."""
    root = package.xml(package.related("comments"))
    states = package.xml(package.related("commentsExtended"))
    rows = {row.get(f"{_W15}paraId", ""): row for row in (states if states is not None else ())}
    owners: dict[str, str] = {}
    found: dict[str, Remark] = {}
    for comment in root.iter(f"{_W}comment") if root is not None else ():
        paragraphs = list(comment.iter(f"{_W}p"))
        lines = ("".join(_text(run) for run in paragraph.iter(f"{_W}r")) for paragraph in paragraphs)
        id, ids = comment.get(f"{_W}id", ""), [name for one in paragraphs if (name := one.get(f"{_W14}paraId", ""))]
        own = next((rows[name] for name in ids if name in rows), None)
        owners |= dict.fromkeys(ids, id)
        remark = Remark(
            author=comment.get(f"{_W}author", ""),
            date=comment.get(f"{_W}date", ""),
            text="\n".join(lines).strip(),
            resolved=own is not None and own.get(f"{_W15}done") in ("1", "true"),
        )
        # Word has replies behind what they reply to, one level deep.
        above = owners.get(own.get(f"{_W15}paraIdParent", "") if own is not None else "", id)
        if above in found and above != id:
            found[above] = replace(found[above], replies=(*found[above].replies, remark))
        else:
            found[id] = remark
    return found


def _text(run: etree._Element) -> str:
    """What a run prints; instructions of fields and pictures print nothing."""
    out = []
    for child in run:
        if child.tag in (f"{_W}t", f"{_W}delText"):
            out.append(child.text or "")
        else:
            out.append(_CHARACTERS.get(str(child.tag), ""))
    return visible("".join(out))


@dataclass(slots=True)
class _Paragraph:
    pieces: list[EditedRun] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    continues: str = ""
    joined: bool = False
    ending: EditedRun | None = None
    remarks: list[tuple[int, Remark]] = field(default_factory=list)
    """Each with the order in which it was begun: LibreOffice puts a reply inside of what it replies to."""
    formatted: list[EditedRun] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """One walk through a part. Ranges of comments and bookmarks may reach over paragraphs."""

    part: Part
    remarks: Mapping[str, Remark]
    passages: list[EditedParagraph] = field(default_factory=list)
    _open_remarks: dict[str, list[str]] = field(default_factory=dict)
    _begun: dict[str, int] = field(default_factory=dict)
    _reported: set[str] = field(default_factory=set)
    _marks: dict[str, str] = field(default_factory=dict)
    """Open bookmarks of ours: id -> name."""
    _waiting: _Paragraph | None = None
    """A paragraph whose break was deleted: the next one continues it."""
    _pending: list[str] = field(default_factory=list)
    """Bookmarks that start between paragraphs: they belong to the next."""

    def blocks(self, element: etree._Element) -> None:
        """Every paragraph below `element`."""
        for child in element:
            if child.tag in _SKIPPED or child.tag == _FALLBACK:
                continue
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self._bookmark(child, self._pending)
            else:
                self.blocks(child)
        self._flush()

    def _paragraph(self, element: etree._Element) -> None:
        mark = element.find(f"{_W}pPr/{_W}rPr")
        gone = mark is not None and mark.find(f"{_W}del") is not None
        typed = next((one for one in mark if one.tag in _CHANGES), None) if mark is not None else None
        here = self._waiting or _Paragraph()
        here.joined = self._waiting is not None
        self._waiting = None
        here.continues = next(iter(self._marks.values()), "") if not here.pieces else here.continues
        here.bookmarks += self._pending
        self._pending.clear()
        if typed is not None:
            state = _CHANGES[str(typed.tag)]
            who, when = typed.get(f"{_W}author", ""), typed.get(f"{_W}date", "")
            here.ending = EditedRun(text="", state=state, author=who, date=when)
        boxes: list[etree._Element] = []
        self._inlines(element, here, "kept", ("", ""), boxes)
        if gone and any(piece.text for piece in here.pieces if piece.state != "deleted"):
            self._waiting = here
        else:
            self._done(here)
        for box in boxes:
            self.blocks(box)

    def _inlines(
        self, element: etree._Element, here: _Paragraph, state: State, who: tuple[str, str], boxes: list[etree._Element]
    ) -> None:
        for child in element:
            tag = str(child.tag)
            if tag in _SKIPPED or tag == _FALLBACK:
                continue
            if tag == f"{_W}r":
                self._run(child, here, state, who)
                # Word writes a text box twice: for itself, and in a fallback for older programs.
                found = child.iter(f"{_W}txbxContent")
                boxes += (box for box in found if next(box.iterancestors(_FALLBACK), None) is None)
            elif tag in _CHANGES:
                # What was inserted and then deleted is gone either way.
                new = "deleted" if state == "deleted" else _CHANGES[tag]
                inner = _Paragraph()
                self._inlines(child, inner, new, (child.get(f"{_W}author", ""), child.get(f"{_W}date", "")), boxes)
                both = state == "inserted" and new == "deleted"
                here.pieces += [piece for piece in inner.pieces if not both]
                here.bookmarks += inner.bookmarks
                here.remarks += inner.remarks
                here.formatted += inner.formatted
            elif tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self._bookmark(child, here.bookmarks)
            elif tag == f"{_W}commentRangeStart":
                self._open_remarks[child.get(f"{_W}id", "")] = []
                self._begun.setdefault(child.get(f"{_W}id", ""), len(self._begun))
            elif tag == f"{_W}hyperlink" and leads_to_note(child.get(f"{_W}anchor", "")):
                self._letter(child, here, state, who)
            elif tag == f"{_W}commentRangeEnd":
                self._remark(child.get(f"{_W}id", ""), here)
            else:
                self._inlines(child, here, state, who, boxes)

    def _letter(self, link: etree._Element, here: _Paragraph, state: State, who: tuple[str, str]) -> None:
        """The letter of a note is the note's mark, however it is printed; gone or new where all of it is."""
        runs = [run for run in link.iter(f"{_W}r") if _text(run)]
        changes = [next(run.iterancestors(*_CHANGES), None) for run in runs]
        change = changes[0] if changes and None not in changes else None
        if change is not None and link in change.iterancestors():
            state, who = _CHANGES[str(change.tag)], (change.get(f"{_W}author", ""), change.get(f"{_W}date", ""))
        if runs:
            here.pieces.append(EditedRun(text=NOTE, state=state, author=who[0], date=who[1]))

    def _run(self, run: etree._Element, here: _Paragraph, state: State, who: tuple[str, str]) -> None:
        text = _text(run)
        if text:
            here.pieces.append(EditedRun(text=text, state=state, author=who[0], date=who[1]))
            if state != "deleted":
                for words in self._open_remarks.values():
                    words.append(text)
            look = run.find(f"{_W}rPr/{_W}rPrChange")
            if look is not None:
                author, date = look.get(f"{_W}author", ""), look.get(f"{_W}date", "")
                here.formatted.append(EditedRun(text=text, author=author, date=date))
        for mark in run.iter(f"{_W}commentReference"):
            # A comment without a range stands where its mark stands.
            self._remark(mark.get(f"{_W}id", ""), here)

    def _remark(self, id: str, here: _Paragraph) -> None:
        words = "".join(self._open_remarks.pop(id, []))
        if id in self.remarks and id not in self._reported:
            self._reported.add(id)
            begun = self._begun.setdefault(id, len(self._begun))
            here.remarks.append((begun, replace(self.remarks[id], anchor=words)))

    def _bookmark(self, element: etree._Element, into: list[str]) -> None:
        id, name = element.get(f"{_W}id", ""), element.get(f"{_W}name", "")
        if element.tag == f"{_W}bookmarkEnd":
            self._marks.pop(id, None)
        elif named(name):
            self._marks[id] = name
            into.append(name)

    def _flush(self) -> None:
        if self._waiting is not None:
            self._done(self._waiting)
            self._waiting = None

    def _done(self, here: _Paragraph) -> None:
        if here.pieces or here.remarks or here.bookmarks:
            self.passages.append(
                EditedParagraph(
                    pieces=tuple(_merged(here.pieces)),
                    part=self.part,
                    bookmarks=tuple(dict.fromkeys(here.bookmarks)),
                    continues=here.continues,
                    joined=here.joined,
                    ending=here.ending,
                    remarks=tuple(remark for _, remark in sorted(here.remarks, key=lambda one: one[0])),
                    formatted=tuple(here.formatted),
                )
            )


def _merged(pieces: list[EditedRun]) -> Iterator[EditedRun]:
    last: EditedRun | None = None
    for piece in pieces:
        if last is not None and replace(piece, text="") == replace(last, text=""):
            last = replace(last, text=last.text + piece.text)
        else:
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last

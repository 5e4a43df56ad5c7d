"""A part of a Word file and stretches of its text -> the part with a comment's marks around exactly those words.

A run in whose middle a stretch ends is split, and the split is marked (by an rsid of our own), so that taking the marks
out can join it again as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal

from briefgen.proof.word.paragraphs import Character, PartParagraph, paragraphs
from briefgen.proof.word.tree import Edits, Element, parse, prefix

_JOINED: Final[dict[str, str]] = {"00B61EF0": "text", "00B61EF1": "spaced", "00B61EF2": "items"}
"""Our rsids, and what was split: a text without `xml:space`, one with it, or between two things of a run."""
_RSIDS: Final = {kind: rsid.encode() for rsid, kind in _JOINED.items()}
_SPACE: Final = b' xml:space="preserve"'
_CHANGE_ID: Final = re.compile(rb"(rPrChange\b[^>]*?\bid=)([\"'])\d+\2")
MOST_ALIGNED: Final = 6_000
"""Characters of a paragraph that are laid beside those of the reader one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What one comment is put on."""

    id: int
    paragraph: int
    start: int
    end: int
    text: str
    """The paragraph as the reader gives it, which `start` and `end` are offsets of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """The mark of a note, which a comment is put on that is about the note."""

    id: int
    name: Literal["footnoteReference", "endnoteReference"]
    note: str
    """The note's id."""


@dataclass(slots=True)
class _Split:
    """Where marks go: between runs, or where a run is split."""

    kind: Literal["between", "text", "spaced", "items"]
    run: Element | None
    item: Element | None
    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def mark(data: bytes, stretches: list[Stretch | NoteReference]) -> tuple[bytes, set[int]]:
    """The part with marks, and the ids of those that found a place. Raises Unmarkable."""
    root = parse(data)
    found = paragraphs(data, root)
    references = _references(root) if any(isinstance(one, NoteReference) for one in stretches) else {}
    places: dict[int, _Split] = {}
    marked: set[int] = set()
    for one in stretches:
        if isinstance(one, NoteReference):
            if run := references.get((one.name, one.note)):
                places.setdefault(run.start, _Split("between", None, None)).starts.append(one.id)
                places.setdefault(run.end, _Split("between", None, None)).ends.append(one.id)
                marked.add(one.id)
        elif one.paragraph < len(found) and _place(data, found[one.paragraph], one, places):
            marked.add(one.id)
    edits = Edits()
    highest = max((int(id) for one in root.walk() if (id := one.attributes.get("id", "")).isdigit()), default=0)
    fresh = iter(range(highest + 1, highest + 1 + 16 * len(places)))
    for at, split in sorted(places.items()):
        _write(data, edits, at, split, prefix(data, root), fresh)
    return edits.apply(data), marked


def _references(root: Element) -> dict[tuple[str, str], Element]:
    """The runs that hold marks of notes, by what the mark is called and the note's id."""
    marks = (one for one in root.walk() if one.name in ("footnoteReference", "endnoteReference"))
    return {
        (one.name, one.attributes.get("id", "")): one.parent
        for one in marks
        if one.parent and not _within(one, "txbxContent")
    }


def _within(element: Element, name: str) -> bool:
    above = element.parent
    while above is not None and above.name != name:
        above = above.parent
    return above is not None


def _place(data: bytes, paragraph: PartParagraph, stretch: Stretch, places: dict[int, _Split]) -> bool:
    """Notes where the marks of a stretch go; false where the paragraph prints nothing."""
    characters = _characters(paragraph, stretch)
    if not characters:
        return False
    first, last = characters
    start, end = first.start, last.end
    outer_start = min((a for a, b in paragraph.wholes if a < start < b), default=None)
    outer_end = max((b for a, b in paragraph.wholes if a < end < b), default=None)
    at, split = (outer_start, _Split("between", None, None)) if outer_start is not None else _before(data, first)
    places.setdefault(at, split).starts.append(stretch.id)
    at, split = (outer_end, _Split("between", None, None)) if outer_end is not None else _after(data, last)
    places.setdefault(at, split).ends.append(stretch.id)
    return True


def _characters(paragraph: PartParagraph, stretch: Stretch) -> tuple[Character, Character] | None:
    """The first and the last character of the stretch in the paragraph."""
    own, text = paragraph.text, stretch.text
    start, end = stretch.start, stretch.end
    if own != text:
        places = _aligned(own, text)
        characters = [place for place in places[start:end] if place is not None]
        start, end = (characters[0], characters[-1] + 1) if characters else (0, len(own))
    found = [one for one in range(start, min(end, len(own))) if not own[one].isspace()]
    found = found or [one for one in range(len(own)) if not own[one].isspace()]
    return (paragraph.characters[found[0]], paragraph.characters[found[-1]]) if found else None


def _aligned(own: str, text: str) -> list[int | None]:
    """For each character of the reader's text, the one of the paragraph's: raised digits and notes' marks differ."""
    places: list[int | None] = [None] * len(text)
    if max(len(own), len(text)) > MOST_ALIGNED:
        shift = own.find(text)
        return [shift + at for at in range(len(text))] if shift >= 0 else places
    for tag, a, b, c, d in SequenceMatcher(None, own, text, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            places[c:d] = range(a, b)
        elif tag == "replace":
            places[c:d] = [min(a + step, b - 1) for step in range(d - c)]
    return places


def _contents(run: Element) -> list[Element]:
    return [one for one in run.children if not (one.word and one.name == "rPr")]


def _before(data: bytes, one: Character) -> tuple[int, _Split]:
    text = one.item.word and one.item.name == "t"
    if text and one.start > one.item.inner:
        return one.start, _Split(_kind(data, one.item), one.run, one.item)
    if _contents(one.run)[0] is one.item:
        return one.run.start, _Split("between", None, None)
    return one.item.start, _Split("items", one.run, one.item)


def _after(data: bytes, one: Character) -> tuple[int, _Split]:
    text = one.item.word and one.item.name == "t"
    if text and one.end < one.item.close:
        return one.end, _Split(_kind(data, one.item), one.run, one.item)
    if _contents(one.run)[-1] is one.item:
        return one.run.end, _Split("between", None, None)
    return one.item.end, _Split("items", one.run, one.item)


def _kind(data: bytes, item: Element) -> Literal["text", "spaced"]:
    return "spaced" if item.attributes.get("space") == "preserve" else "text"


def _write(data: bytes, edits: Edits, at: int, split: _Split, w: bytes, fresh: Iterator[int]) -> None:
    """Puts the marks of one place into the part."""
    marks = b"".join(
        b'<%scommentRangeEnd %sid="%d"/><%sr><%scommentReference %sid="%d"/></%sr>' % (w, w, id, w, w, w, id, w)
        for id in split.ends
    )
    marks += b"".join(b'<%scommentRangeStart %sid="%d"/>' % (w, w, id) for id in split.starts)
    if split.run is None or split.item is None:
        edits.put(at, marks)
        return
    opening = _opening(data, split.run, _RSIDS[split.kind], w, fresh)
    if split.kind == "items":
        edits.put(at, b"</%sr>" % w + marks + opening)
        return
    if split.kind == "text":
        place = split.item.inner - 1
        if (place, place, _SPACE) not in edits.found:
            edits.put(place, _SPACE)
    edits.put(at, b"</%st></%sr>" % (w, w) + marks + opening + b"<%st%s>" % (w, _SPACE))


def _opening(data: bytes, run: Element, rsid: bytes, w: bytes, fresh: Iterator[int]) -> bytes:
    """The start of a run like this one: its start tag with our rsid, and its properties."""
    tag = data[run.start : run.inner]
    own = w + b"rsidR"
    tag = re.sub(rb"\s" + re.escape(own) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", b"", tag)
    tag = re.sub(rb"^<[^\s/>]+", lambda match: match.group() + b' %s="%s"' % (own, rsid), tag)
    return tag + _CHANGE_ID.sub(
        lambda match: match[1] + match[2] + b"%d" % next(fresh) + match[2],
        _properties(data, run),
    )


def _properties(data: bytes, run: Element) -> bytes:
    properties = run.child("rPr")
    return data[properties.start : properties.end] if properties is not None else b""


def unmark(data: bytes, ids: frozenset[str]) -> bytes:
    """The part without the marks of these comments, and with what was split for them joined again."""
    root, edits = parse(data), Edits()
    for one in root.walk():
        if not one.word or one.attributes.get("id", "") not in ids:
            continue
        if one.name in ("commentRangeStart", "commentRangeEnd"):
            edits.drop(one.start, one.end)
        elif one.name == "commentReference" and one.parent is not None:
            alone = one.parent.name == "r" and len(_contents(one.parent)) == 1
            edits.drop(*((one.parent.start, one.parent.end) if alone else (one.start, one.end)))
    return _joined(edits.apply(data)) if edits.found else data


def _joined(data: bytes) -> bytes:
    """The part with the runs joined again that were split for marks which are gone."""
    root, edits = parse(data), Edits()
    for parent in root.walk():
        for at, (left, right) in enumerate(pairwise(parent.children)):
            parted = _split(right) and left.name == "r" and left.end == right.start
            if parted and _alike(_properties(data, left), _properties(data, right)):
                _join(data, edits, left, right, parent.children[at + 1 :])
    return edits.apply(data)


def _split(run: Element) -> str:
    """How a run was parted from the one before it, where we did."""
    return _JOINED.get(run.attributes.get("rsidR", ""), "") if run.word and run.name == "r" else ""


def _join(data: bytes, edits: Edits, left: Element, right: Element, following: list[Element]) -> None:
    kind = _split(right)
    before, after = _contents(left)[-1:], _contents(right)[:1]
    if kind == "items":
        properties = right.child("rPr")
        edits.drop(left.close, properties.end if properties is not None else right.inner)
        return
    if not (before and after and before[0].name == after[0].name == "t"):
        return
    edits.drop(before[0].close, after[0].inner)
    continues = _split(left) in ("text", "spaced") and len(_contents(left)) == 1
    if kind == "text" and not continues and data[before[0].start : before[0].inner].endswith(_SPACE + b">"):
        last = after[0]
        for one in following[1:]:
            if len(_contents(following[0])) > 1 or _split(one) not in ("text", "spaced"):
                break
            last = _contents(one)[0]
            if len(_contents(one)) > 1:
                break
        if not (data[before[0].inner : before[0].inner + 1].isspace() or data[last.close - 1 : last.close].isspace()):
            edits.drop(before[0].inner - 1 - len(_SPACE), before[0].inner - 1)


def _alike(one: bytes, other: bytes) -> bool:
    return _CHANGE_ID.sub(b"", one) == _CHANGE_ID.sub(b"", other)

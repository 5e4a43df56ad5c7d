"""A part of a Word file -> its paragraphs: each character that they print, and the run and bytes that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from briefgen.proof.word.tree import Element
from briefgen.word.elements import CHARACTERS, PROPERTIES, symbol

_UNREAD: Final = PROPERTIES | {"fldData", "instrText", "rt"}
_FIXED: Final = frozenset(
    ["text", "date", "comboBox", "dropDownList", "citation", "dataBinding", "lock", "picture", "checkbox"]
)
"""Properties of a content control that is not marked inside: its content goes when it is filled in anew."""
_WHOLE: Final = frozenset(["AlternateContent", "oMath", "oMathPara", "fldSimple"])
"""Elements among runs that are marked as a whole."""
_PIECE: Final = re.compile(rb"&[^;]{1,12};|<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|[^&<]", re.DOTALL)
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True, eq=False)
class Character:
    """A character on the page, and the bytes that hold it."""

    run: Element
    """The run of the paragraph that it is in."""
    item: Element
    """What it is in: a child of the run, a `w:t` where the character can be parted from its neighbour."""
    start: int
    end: int


@dataclass(slots=True, kw_only=True, eq=False)
class PartParagraph:
    """One paragraph of a part."""

    number: int
    """In the part, from 0; what is there for old readers alone (`mc:Fallback`) is not counted."""
    element: Element
    boxed: PartParagraph | None
    """The paragraph that holds the text box that this one is in."""
    characters: list[Character] = field(default_factory=list)
    text: str = ""
    """What it prints, with tracked changes accepted; as long as `characters`."""
    wholes: list[tuple[int, int]] = field(default_factory=list)
    """Fields, fixed content controls and formulas: bytes that are marked as a whole."""


def paragraphs(data: bytes, root: Element) -> list[PartParagraph]:
    """The paragraphs of a part, in the order in which they begin."""
    found: list[PartParagraph] = []
    stack: list[tuple[Element, PartParagraph | None]] = [(root, None)]
    while stack:
        element, host = stack.pop()
        if element.name == "Fallback":
            continue
        if element.word and element.name == "p":
            host = PartParagraph(number=len(found), element=element, boxed=(host.boxed or host) if host else None)
            found.append(host)
            _Reading(data, host).read()
        stack.extend((child, host) for child in reversed(element.children))
    return found


class _Reading:
    """The state of reading one paragraph."""

    def __init__(self, data: bytes, paragraph: PartParagraph) -> None:
        self.data = data
        self.paragraph = paragraph
        self.text: list[str] = []
        self.fields: list[int] = []
        """Where each field that is open starts."""

    def read(self) -> None:
        self.content(self.paragraph.element, deleted=False)
        self.paragraph.text = "".join(self.text)

    def content(self, parent: Element, *, deleted: bool) -> None:
        """Runs, and what may be around them."""
        for one in parent.children:
            if one.word and one.name == "r":
                self.run(one, deleted=deleted)
            elif one.name in _UNREAD or one.name == "Fallback":
                continue
            else:
                if one.name in _WHOLE or (one.word and one.name == "sdt" and _fixed(one)):
                    self.paragraph.wholes.append((one.start, one.end))
                self.content(one, deleted=deleted or (one.word and one.name in ("del", "moveFrom")))

    def run(self, run: Element, *, deleted: bool) -> None:
        for item in run.children:
            if item.name == "fldChar":
                self.field(item.attributes.get("fldCharType", ""), run)
            elif not deleted and item.name not in _UNREAD:
                self.item(run, item)

    def field(self, kind: str, run: Element) -> None:
        if kind == "begin":
            self.fields.append(run.start)
        elif kind == "end" and self.fields:
            self.paragraph.wholes.append((self.fields.pop(), run.end))

    def item(self, run: Element, item: Element) -> None:
        """What a run holds; text inside of a picture or a ruby is a paragraph of its own, or marked as a whole."""
        stack = [item]
        while stack:
            one = stack.pop()
            if one.name in ("Fallback", "p") or (one is not item and one.name in _UNREAD):
                continue
            if one.name == "t":
                for text, start, end in _characters(self.data, one.inner, one.close):
                    self.put(text, Character(run, item, start, end))
            elif one.word and one.name in CHARACTERS:
                self.put(CHARACTERS[one.name], Character(run, item, one.start, one.end))
            elif one.word and one.name == "sym":
                self.put(symbol(one.attributes.get("char", "")), Character(run, item, one.start, one.end))
            else:
                stack.extend(reversed(one.children))

    def put(self, text: str, character: Character) -> None:
        self.text.append(text)
        self.paragraph.characters += [character] * len(text)


def _characters(data: bytes, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The characters of a `w:t`, with their bytes."""
    piece = data[start:end]
    if b"&" not in piece and b"<" not in piece and b"\r" not in piece:
        at = start
        for character in piece.decode():
            size = len(character.encode())
            yield character, at, at + size
            at += size
        return
    at = 0
    while at < len(piece):
        match = _PIECE.match(piece, at)
        if match is None or match.group()[:1] not in b"&<":
            size = _size(piece[at])
            text, stop = piece[at : at + size].decode(errors="replace"), at + size
        else:
            text, stop = _entity(match.group()), match.end()
        if text:
            yield text, start + at, start + stop
        at = stop


def _size(first: int) -> int:
    """Bytes of a character in UTF-8, by the first of them."""
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4


def _entity(piece: bytes) -> str:
    """What a reference or a CDATA section stands for; nothing for a comment."""
    text = piece.decode()
    if text.startswith("<![CDATA["):
        return text[9:-3]
    if text.startswith("<"):
        return ""
    name = text[1:-1]
    if name.startswith("#"):
        return chr(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
    return _NAMED.get(name, "")


def _fixed(control: Element) -> bool:
    properties = control.child("sdtPr")
    return properties is not None and any(one.name in _FIXED for one in properties.children)

"""The bytes of an XML part -> its elements, each with where its tags are in the bytes.

A part is changed by putting bytes between its bytes (`Edits`): what is not touched stays as it was, whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from briefgen.word.names import STRICT, W

MOST_DEPTH: Final = 400
MOST_ELEMENTS: Final = 2_000_000
_TAG: Final = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")


class Unmarkable(Exception):
    """A file into which no comment is put; the message says why."""


@dataclass(slots=True, eq=False)
class Element:
    """One element. All offsets are bytes of the part."""

    name: str
    """Its local name."""
    word: bool
    """Whether it is of WordprocessingML."""
    attributes: dict[str, str]
    """By their local names."""
    start: int
    inner: int
    """Where its start tag ends."""
    close: int = 0
    """Where its end tag starts; `inner` where it has none (`<a/>`)."""
    end: int = 0
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """It and all inside of it, in order."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(reversed(one.children))

    def child(self, name: str) -> Element | None:
        """The first child of this name in WordprocessingML."""
        return next((one for one in self.children if one.name == name and one.word), None)


def parse(data: bytes) -> Element:
    """The root. Raises Unmarkable for XML that is not well-formed, not UTF-8, too deep or large, or has a DTD."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unmarkable("it is not written in UTF-8") from None
    top = Element("", False, {}, 0, 0)
    stack = [top]
    count = 0
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > MOST_DEPTH or count > MOST_ELEMENTS:
            raise Unmarkable(f"it is nested more than {MOST_DEPTH} deep, or has more than {MOST_ELEMENTS:,} elements")
        at = parser.CurrentByteIndex
        tag = _TAG.match(data, at)
        if tag is None:
            raise Unmarkable("its XML is not understood")
        space, _, local = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        one = Element(local, space in (W, STRICT), plain, at, tag.end(), parent=stack[-1])
        stack[-1].children.append(one)
        stack.append(one)

    def finish(_: str) -> None:
        one = stack.pop()
        empty = data[one.inner - 2 : one.inner] == b"/>"
        one.close = one.inner if empty else parser.CurrentByteIndex
        one.end = one.inner if empty else data.index(b">", one.close) + 1

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unmarkable(f"it is not well-formed XML: {error}") from None
    top.children[0].parent = None
    return top.children[0]


def _refuse(*_: object) -> None:
    raise Unmarkable("it has a document type definition")


def prefix(data: bytes, element: Element) -> bytes:
    """What the part writes before an element's name, with its colon. Raises Unmarkable where there is nothing."""
    match = re.match(rb"<([\w.-]+:)", data[element.start : element.inner])
    if match is None:
        raise Unmarkable("its elements have no prefix")
    return match[1]


@dataclass(slots=True)
class Edits:
    """Changes of a part: stretches of its bytes, each with what is there instead."""

    found: list[tuple[int, int, bytes]] = field(default_factory=list)

    def put(self, at: int, data: bytes) -> None:
        """Puts bytes before the byte `at`; what was put there earlier stays before it."""
        self.found.append((at, at, data))

    def drop(self, start: int, end: int) -> None:
        """Takes bytes out."""
        self.found.append((start, end, b""))

    def swap(self, start: int, end: int, data: bytes) -> None:
        """Puts bytes in place of others."""
        self.found.append((start, end, data))

    def apply(self, data: bytes) -> bytes:
        """The part with all changes."""
        out: list[bytes] = []
        at = 0
        for start, end, new in sorted(self.found, key=lambda one: one[:2]):  # stable: in the order of their coming
            out += [data[at : max(start, at)], new]
            at = max(at, end)
        return b"".join((*out, data[at:]))

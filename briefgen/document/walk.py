"""A document or a part of it in, its nodes in reading order, its plain text, or an outline of it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from briefgen.document.block import (
    Block,
    Caption,
    Cell,
    KeyFigure,
    KeyMessage,
    ListItem,
    LogoItem,
    NoteEntry,
    OptionEntry,
    OptionPart,
    Reference,
    Row,
)
from briefgen.document.inline import Inline, LineBreak, Note, NoteLetter, Scale, Text
from briefgen.document.whole import Document

Part = (
    ListItem
    | Row
    | Cell
    | KeyFigure
    | KeyMessage
    | NoteEntry
    | OptionEntry
    | OptionPart
    | LogoItem
    | Reference
    | Caption
)
"""What stands in one kind of block alone."""
Node = Block | Inline | Part

_PARTS: tuple[type, ...] = Part.__args__
_NODES: tuple[type, ...] = (*Block.__args__, *Inline.__args__, *_PARTS)
_HIDDEN = ("origin", "attachments", "references", "passages", "versions", "data")
"""What an outline leaves out."""


def walk(node: Document | Node) -> Iterator[Node]:
    """Every node below `node`, in reading order, parents first; `node` itself is not given."""
    for item in fields(node):
        value = getattr(node, item.name)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, _NODES):
                yield child  # type: ignore[misc]  # isinstance against a tuple of types does not narrow to the union
                yield from walk(child)  # type: ignore[arg-type]


def plain(children: tuple[Inline, ...]) -> str:
    """The text of inlines as a reader sees it, without notes; line breaks become spaces."""
    out: list[str] = []
    for child in children:
        match child:
            case Text(text=text):
                out.append(text)
            case LineBreak():
                out.append(" ")
            case Note() | NoteLetter():
                pass
            case Scale(children=inner):
                out.append(f"{child.dots}\u00a0{plain(inner)}")
            case _:
                out.append(plain(child.children))
    return "".join(out)


def dump(document: Document | Node) -> str:
    """A readable outline of a document or a part of it, for tests and `briefgen show document`."""
    return "\n".join(_dump(document, 0))


def _dump(node: object, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(node, Text):
        yield f"{pad}{node.text!r}" + (f" ({node.unchecked}, not checked)" if node.unchecked else "")
        return
    attributes: list[str] = []
    children: list[tuple[str, object]] = []
    for item in fields(node):  # type: ignore[arg-type]  # always one of our dataclasses
        value = getattr(node, item.name)
        if item.name in _HIDDEN or value in ((), "", None):
            continue
        if isinstance(value, _NODES) or (isinstance(value, tuple) and isinstance(value[0], _NODES)):
            children += [(item.name, child) for child in (value if isinstance(value, tuple) else (value,))]
        else:
            attributes.append(f"{item.name}={value!r}")
    yield f"{pad}{type(node).__name__}" + (f" {' '.join(attributes)}" if attributes else "")
    names = {name for name, _ in children}
    last = ""
    for name, child in children:
        if len(names) > 1 and name != last:
            yield f"{pad}  .{name}"
            last = name
        yield from _dump(child, depth + (2 if len(names) > 1 else 1))

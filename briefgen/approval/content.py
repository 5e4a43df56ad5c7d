"""A Document -> everything that it prints, as lines of plain text in reading order: what an approval is of.

The form is written down in docs/approval.md and has a version, so that it outlives the classes of the document model:
a release that prints the same gives the same text. Not in it: looks, breaks of pages and lines, the mark of a draft,
who approved it and when, and the day on which it was built.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from briefgen.document import (
    Block,
    Callout,
    Caption,
    ChartFigure,
    Citation,
    Columns,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    ItemList,
    KeyFigures,
    LineBreak,
    Link,
    Masthead,
    Note,
    Paragraph,
    QrCode,
    Quotation,
    References,
    Section,
    Table,
    Text,
)

VERSION: Final = 1
"""Of the written form. A form that changes gets a number of its own, and earlier ones stay."""
_LAID: Final = re.compile("[\u00ad\u200b\u2060\u2066-\u2069\ufeff]")
"""Characters that only lay out: soft hyphens, joiners, isolates."""


def content(document: Document) -> str:
    """What `document` prints. Each line is a kind, a tab and a text; values of charts have more tabs."""
    lines = [
        ("briefgen content", str(VERSION)),
        ("language", document.language),
        ("title", _plain(document.title)),
        *_blocks(document.blocks),
        ("footer", _plain(document.footer.text)),
        ("pages", _plain(document.footer.page_label)),
    ]
    return "".join(f"{kind}\t{text}\n" for kind, text in lines)


def digest(text: str) -> str:
    """The sha256 of a content, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


_Lines = Iterator[tuple[str, str]]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _LAID.sub("", text)).split())


def _blocks(blocks: Iterable[Block]) -> _Lines:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> _Lines:
    match block:
        case Masthead(kind=kind, details=details):
            yield from _said("masthead", (*kind, Text(" · "), *details))
        case Heading(level=level, children=children):
            yield from _said(f"heading {level}", children)
        case Paragraph(role=role, children=children):
            yield from _said(role, children)
        case ItemList(items=items):
            for item in items:
                yield "item", ""
                yield from _blocks(item.blocks)
        case Table(head=head, body=body, caption=caption, summary=summary):
            yield from _caption("table", caption, summary)
            for row in (*head, *body):
                yield "row", ""
                for cell in row.cells:
                    yield "cell", ""
                    yield from _blocks(cell.blocks)
        case ChartFigure(caption=caption, alt=alt, source=source):
            yield from _caption("chart", caption, alt)
            yield from _values(block)
            yield from _said("source", source)
        case QrCode(target=target, alt=alt):
            yield "code", f"{_plain(alt)}\t{target}"
        case Quotation(blocks=inner, attribution=attribution, language=language):
            yield "quotation", language
            yield from _blocks(inner)
            yield from _said("attribution", attribution)
        case Callout(kind=kind, blocks=inner):
            yield "box", kind
            yield from _blocks(inner)
        case KeyFigures(items=items):
            for figure in items:
                yield from _said("key figure", figure.figure)
                yield from _said("key figure of", figure.text)
        case Section(blocks=inner) | Columns(blocks=inner):
            yield from _blocks(inner)
        case References(entries=entries):
            for entry in entries:
                yield from _said("reference", (Text(f"{entry.label} "), *entry.children))
        case Contents(title=title):
            yield from _said("contents", title)
        case _:
            assert_never(block)


def _caption(kind: str, caption: Caption | None, alternative: str) -> _Lines:
    if caption is not None:
        yield from _said(kind, (Text(f"{caption.label} {caption.number}. "), *caption.title))
        yield from _said("of", caption.subtitle)
    if alternative:
        yield "alternative", _plain(alternative)


def _values(block: ChartFigure) -> _Lines:
    chart = block.chart
    for row in chart.series:
        for category, point in zip(chart.categories, row.points, strict=True):
            if point is not None:
                cells = (row.name, category, point.label, f"{point.low:.12g}", f"{point.high:.12g}", point.bound)
                yield "value", "\t".join(map(_plain, cells))


def _said(kind: str, children: tuple[Inline, ...]) -> _Lines:
    """A line of inlines, and after it the notes that hang on it."""
    notes: list[Note] = []
    text = _plain("".join(_inlines(children, notes)))
    if text:
        yield kind, text
    for note in notes:
        yield "note", str(note.number)
        yield from _blocks(note.blocks)


def _inlines(children: Iterable[Inline], notes: list[Note]) -> Iterator[str]:
    """What prints: figures in braces, citations in double brackets, addresses of links in angles."""
    for child in children:
        match child:
            case Text(unchecked="approval"):
                yield "<approval>"
            case Text(unchecked="built"):
                yield "<day>"
            case Text(text=text):
                yield text
            case LineBreak():
                yield " "
            case Figure(children=inner):
                yield from ("{", *_inlines(inner, notes), "}")
            case Citation(children=inner):
                yield from ("[[", *_inlines(inner, notes), "]]")
            case Note():
                yield f"[note {child.number}]"
                notes.append(child)
            case Link(children=inner, target=target):
                yield from _inlines(inner, notes)
                yield "" if target.startswith("#") else f" <{target}>"
            case _:
                yield from _inlines(child.children, notes)

"""What a Document says, as (tag, text) in reading order, from the document model alone: to hold a PDF against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.document import (
    Block,
    Callout,
    Caption,
    ChartFigure,
    Columns,
    Container,
    Contents,
    Document,
    Exhibit,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigures,
    KeyMessages,
    LineBreak,
    Masthead,
    Note,
    NoteLetter,
    Notes,
    OptionList,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    QrCode,
    Quotation,
    References,
    Scale,
    Section,
    Table,
    Text,
    walk,
)

Said = tuple[str, str]


def said(document: Document) -> list[Said]:
    """Everything that a reader of the tags must meet, in order."""
    banner = [("P", document.banner)] if document.banner else []
    return [*banner, *_blocks(document.blocks, document)]


def _inline(children: tuple[Inline, ...]) -> str:
    out = ""
    for child in children:
        match child:
            case Text(text=text):
                out += text
            case LineBreak():
                out += " "
            case Note():
                out += child.shown
            case NoteLetter(mark=mark):
                out += f"({mark})" if child.line else mark
            case Scale(children=inner):
                out += f"{child.dots}\u00a0{_inline(inner)}"
            case _:
                out += _inline(child.children)
    return out


def _notes(children: tuple[Inline, ...]) -> Iterator[Note]:
    for child in children:
        match child:
            case Note():
                yield child
            case Text() | LineBreak() | NoteLetter():
                pass
            case _:
                yield from _notes(child.children)


def _text(kind: str, children: tuple[Inline, ...], document: Document) -> Iterator[Said]:
    yield kind, _inline(children)
    for note in _notes(children):
        yield "Lbl", note.shown
        yield from _blocks(note.blocks, document)


def _caption(caption: Caption, document: Document) -> Iterator[Said]:
    yield from _text("P", (Text(f"{caption.label} {caption.number}. "), *caption.title), document)
    if caption.subtitle:
        yield from _text("P", caption.subtitle, document)


def _blocks(blocks: tuple[Block, ...], document: Document, depth: int = 0) -> Iterator[Said]:
    for block in blocks:
        yield from _block(block, document, depth)


def _block(block: Block, document: Document, depth: int = 0) -> Iterator[Said]:
    match block:
        case Masthead(kind=kind, details=details):
            yield from _text("P", kind, document)
            yield from _text("P", details, document)
        case Heading(level=level, children=children):
            yield from _text(f"H{level}", children, document)
        case Paragraph(children=children):
            yield from _text("P", children, document)
        case ItemList(items=items, ordered=ordered, start=start):
            for n, item in enumerate(items, start):
                yield "Lbl", f"{n}." if ordered else "▪–"[depth % 2]
                yield from _blocks(item.blocks, document, depth + 1)
        case KeyMessages() | Hero() | OptionList() | Notes():
            yield from _opening(block, document)
        case KeyFigures() | References() | Contents():
            yield from _listing(block, document)
        case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
            yield from _exhibit(block, document)
        case Quotation() | Callout() | Section() | Columns():
            yield from _container(block, document)
        case _:
            assert_never(block)


def _opening(block: KeyMessages | Hero | OptionList | Notes, document: Document) -> Iterator[Said]:
    match block:
        case KeyMessages(lead=lead, items=items):
            yield from _text("H2", lead, document)
            for n, item in enumerate(items, 1):
                yield "Lbl", str(n)
                yield from _text("P", item.claim, document) if item.claim else ()
                yield from _text("P", item.support, document) if item.support else ()
            yield from _blocks(tuple(one for one in (block.notes, block.figures) if one is not None), document)
        case Hero(figure=figure, text=text, said=told):
            yield from _text("Lbl", figure, document)
            yield from _text("P", text, document)
            if told:
                yield from _text("P", told, document)
        case OptionList(items=options):
            for option in options:
                yield "H3", _inline(option.label) + _inline(option.title)
                for part in (*option.parts, *option.facts):
                    tied = _inline(part.lead).replace(" ", "\u00a0")  # it does not break
                    yield from _text("P", (Text(f"{tied} "), *part.children), document)
        case Notes(entries=entries):
            parts = (f"{_inline(one.lead)} {one.mark}\u00a0{_inline(one.children)}".strip(" ") for one in entries)
            yield "P", " ".join(parts)
        case _:
            assert_never(block)


def _listing(block: KeyFigures | References | Contents, document: Document) -> Iterator[Said]:
    match block:
        case KeyFigures(items=items):
            for figure in items:
                yield from _text("Lbl", figure.figure, document)
                yield from _text("P", figure.text, document)
            if block.base:
                yield from _text("P", block.base, document)
        case References(entries=entries):
            for entry in entries:
                if entry.label:
                    yield "Lbl", entry.label
                yield from _text("P", entry.children, document)
        case Contents(title=title, depth=depth):
            if title:
                yield from _text("P", title, document)
            for node in walk(document):
                if isinstance(node, Heading) and 1 < node.level <= depth:
                    yield "TOCI", _inline(node.children)
        case _:
            assert_never(block)


def _exhibit(block: Exhibit, document: Document) -> Iterator[Said]:
    match block:
        case Table(head=head, body=body, caption=caption):
            if caption:
                yield from _caption(caption, document)
            for row in (*head, *body):
                for cell in row.cells:
                    yield from _blocks(cell.blocks, document)
        case ChartFigure(caption=caption, source=source):
            yield from _caption(caption, document)
            if source:
                yield from _text("P", source, document)
        case PictureFigure(caption=caption, credit=credit):
            if caption:
                yield from _caption(caption, document)
            yield from _text("P", credit, document)
        case PartnerLogos():
            pass
        case QrCode(target=target):
            yield "P", target
        case _:
            assert_never(block)


def _container(block: Container, document: Document) -> Iterator[Said]:
    match block:
        case Quotation(blocks=blocks, attribution=attribution):
            yield from _blocks(blocks, document)
            if attribution:
                yield from _text("P", attribution, document)
        case Callout(blocks=blocks) | Section(blocks=blocks) | Columns(blocks=blocks):
            yield from _blocks(blocks, document)
        case _:
            assert_never(block)

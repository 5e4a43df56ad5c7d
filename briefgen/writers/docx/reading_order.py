"""A Document -> the paragraphs of its Word file in their order, for whoever reads such a file again.

Beside the writer, which sets the blocks of a box and the paragraphs of a note by the same functions; a test holds the
two together for every kind of block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

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
    Listing,
    Masthead,
    Note,
    NoteLetter,
    Notes,
    OptionList,
    Origin,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    QrCode,
    Quotation,
    References,
    Section,
    Strong,
    Table,
    Text,
    unfolded,
    walk,
)

WrittenKind = Literal["text", "generated", "note"]


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """One paragraph of the file."""

    children: tuple[Inline, ...]
    origin: Origin | None = None
    kind: WrittenKind = "text"
    """`generated` where the program made it of what a record says: a masthead, a key figure, a reference."""


def paragraphs(document: Document) -> Iterator[WrittenParagraph]:
    """Every paragraph that holds text, but for the rows of the table of contents: notes come after all others."""
    notes: list[Paragraph] = []
    for paragraph in _blocks(document.blocks):
        yield paragraph
        for note in _notes(paragraph.children):
            notes += note_paragraphs(note)
    for text in notes:
        yield WrittenParagraph(text.children, text.origin, "note")


def note_paragraphs(note: Note) -> list[Paragraph]:
    """The paragraphs of a note; what holds them is not set."""
    return [node for block in note.blocks for node in (block, *walk(block)) if isinstance(node, Paragraph)]


def run_in(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a note, a warning or an imprint, each lead-in set into the paragraph that follows it."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(block, Paragraph) and isinstance(before, Paragraph) and before.role == "lead-in":
            space = (Text(" "),) if block.children else ()
            out[-1] = replace(block, children=(Strong(before.children), *space, *block.children))
        else:
            out.append(block)
    return tuple(out)


def _blocks(blocks: Iterable[Block]) -> Iterator[WrittenParagraph]:
    for block in blocks:
        match block:
            case Masthead():
                yield WrittenParagraph((*block.kind, Text("\t"), *block.details), block.origin, "generated")
            case Heading() | Paragraph():
                yield WrittenParagraph(block.children, block.origin)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                yield from _exhibit(block)
            case Quotation() | Callout() | Section() | Columns():
                yield from _container(block)
            case _:
                yield from _listing(block)


def _listing(block: Listing) -> Iterator[WrittenParagraph]:
    match block:
        case ItemList():
            for item in block.items:
                yield from _blocks(item.blocks)
        case KeyFigures():
            for figure in block.items:
                yield WrittenParagraph(figure.figure, figure.origin, "generated")
                yield WrittenParagraph(figure.text, figure.origin)
            yield WrittenParagraph(block.base, block.origin, "generated")
        case KeyMessages() | Hero() | OptionList() | Notes():
            yield from _blocks(unfolded(block))
        case References():
            for entry in block.entries:
                label = (Text(f"{entry.label}\t"),) if entry.label else ()
                yield WrittenParagraph((*label, *entry.children), block.origin, "generated")
        case Contents():
            pass
        case _:
            assert_never(block)


def _exhibit(block: Exhibit) -> Iterator[WrittenParagraph]:
    match block:
        case Table():
            yield from _caption(block.caption)
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield from _blocks(cell.blocks)
            if block.source:
                yield WrittenParagraph(block.source, block.origin, "generated")
        case ChartFigure():
            yield from _caption(block.caption)
            yield WrittenParagraph(block.source, block.origin, "generated")
        case PictureFigure():
            yield from _caption(block.caption)
            yield WrittenParagraph(block.credit, block.origin, "generated")
        case PartnerLogos():
            pass
        case QrCode():
            yield WrittenParagraph((Text(block.target),), block.origin, "generated")
        case _:
            assert_never(block)


def _container(block: Container) -> Iterator[WrittenParagraph]:
    match block:
        case Quotation():
            yield from _blocks(block.blocks)
            yield WrittenParagraph(block.attribution, block.origin, "generated")
        case Callout(kind="note" | "warning" | "imprint"):
            yield from _blocks(run_in(block.blocks))
        case Callout() | Section() | Columns():
            yield from _blocks(block.blocks)
        case _:
            assert_never(block)


def _caption(caption: Caption | None) -> Iterator[WrittenParagraph]:
    if caption is not None:
        yield WrittenParagraph((Text(f"{caption.label} {caption.number}. "), *caption.title), None)
        yield WrittenParagraph(caption.subtitle, None)


def _notes(children: tuple[Inline, ...]) -> Iterator[Note]:
    for child in children:
        if isinstance(child, Note):
            yield child
        elif not isinstance(child, Text | LineBreak | NoteLetter):
            yield from _notes(child.children)

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
    KeyMessage,
    KeyMessages,
    LineBreak,
    Listing,
    Masthead,
    Note,
    NoteLetter,
    Notes,
    OptionEntry,
    OptionList,
    OptionPart,
    Origin,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    QrCode,
    Quotation,
    References,
    Scale,
    Section,
    Strong,
    Table,
    Text,
    told,
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
        yield replace(paragraph, children=without_dots(paragraph.children))
        for note in _notes(paragraph.children):
            notes += note_paragraphs(note)
    for text in notes:
        yield WrittenParagraph(text.children, text.origin, "note")


def without_dots(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same as a file holds it, where the dots of a scale are a picture."""
    out: list[Inline] = []
    for child in children:
        match child:
            case Scale():
                out += [Text("\u00a0"), *child.children]
            case Text() | LineBreak() | Note() | NoteLetter():
                out.append(child)
            case _:
                out.append(replace(child, children=without_dots(child.children)))
    return tuple(out)


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
            case (
                ItemList() | KeyMessages() | KeyFigures() | Hero() | Notes() | OptionList() | References() | Contents()
            ):
                yield from _listing(block)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                yield from _exhibit(block)
            case Quotation() | Callout() | Section() | Columns():
                yield from _container(block)
            case _:
                assert_never(block)


def _listing(block: Listing) -> Iterator[WrittenParagraph]:
    match block:
        case ItemList():
            for item in block.items:
                yield from _blocks(item.blocks)
        case KeyMessages():
            yield from _messages(block)
        case KeyFigures():
            for figure in block.items:
                yield WrittenParagraph(figure.figure, figure.origin, "generated")
                yield WrittenParagraph(figure.text, figure.origin)
            yield WrittenParagraph(block.base, block.origin, "generated")
        case Hero() | Notes() | OptionList():
            yield from _laid_out(block)
        case References():
            for entry in block.entries:
                label = (Text(f"{entry.label}\t"),) if entry.label else ()
                yield WrittenParagraph((*label, *entry.children), block.origin, "generated")
        case Contents():
            pass
        case _:
            assert_never(block)


def _laid_out(block: Hero | Notes | OptionList) -> Iterator[WrittenParagraph]:
    match block:
        case Hero():
            yield WrittenParagraph(block.figure, block.origin, "generated")
            yield WrittenParagraph(block.text, block.origin)
            yield WrittenParagraph(block.said, block.origin, "generated")
        case Notes():
            yield WrittenParagraph(noted(block))  # of several records, and of no one item
        case OptionList():
            for option in block.items:
                yield from _option(option)
        case _:
            assert_never(block)


def _messages(block: KeyMessages) -> Iterator[WrittenParagraph]:
    yield WrittenParagraph(block.lead, block.origin, "generated")
    for item in block.items:
        yield WrittenParagraph(message(item), item.origin)
    yield from _blocks(one for one in (block.notes, block.figures) if one)


def _option(option: OptionEntry) -> Iterator[WrittenParagraph]:
    yield WrittenParagraph(option_heading(option), option.origin)
    for one in option.parts:
        yield WrittenParagraph(told(one), origin_of(one.children))
    if option.facts:
        yield WrittenParagraph(facts(option.facts, apart=False), origin_of(facts(option.facts, apart=False)))


def message(item: KeyMessage) -> tuple[Inline, ...]:
    """The one paragraph of a key message."""
    if not item.claim:
        return item.support
    return (Strong(item.claim), LineBreak(), *item.support) if item.support else (Strong(item.claim),)


def option_heading(option: OptionEntry) -> tuple[Inline, ...]:
    """The heading of an option: its label and its title."""
    return (*option.label, Text(" "), *option.title)


def noted(block: Notes) -> tuple[Inline, ...]:
    """The one paragraph of lettered notes: what they are about, and each behind its letter."""
    out: list[Inline] = []
    for entry in block.entries:
        out += [Text(" ")] if out else []
        out += [Strong(entry.lead), Text(" ")] if entry.lead else []
        out += [Text(f"{entry.mark} "), *entry.children]
    return tuple(out)


def facts(parts: Sequence[OptionPart], *, apart: bool) -> tuple[Inline, ...]:
    """Who, when, how sure: one paragraph, each on a line of its own where they are `apart`."""
    out: list[Inline] = []
    for at, one in enumerate(parts):
        out += ([LineBreak()] if apart else [Text("\u2002")]) if at else []
        out += told(one)
    return tuple(out)


def origin_of(children: Iterable[Inline]) -> Origin | None:
    """Where the first of these words that has a record came from."""
    for child in children:
        match child:
            case Text():
                found = child.origin
            case LineBreak() | Note() | NoteLetter():
                found = None
            case _:
                found = origin_of(child.children)
        if found is not None:
            return found
    return None


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
        case Callout(kind="sources"):  # where a QR code leads, its lead-in may say
            yield from _blocks(one for one in block.blocks if not (isinstance(one, QrCode) and one.shown))
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

"""A Document -> what a reader of any format reads, piece by piece and in order; for tests that read files back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from typing import assert_never

from briefgen.document import (
    Block,
    Callout,
    Caption,
    ChartFigure,
    Columns,
    Contents,
    Document,
    Exhibit,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigures,
    KeyMessages,
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
    Section,
    Table,
    plain,
    walk,
)


def pieces(document: Document) -> tuple[list[str], list[str]]:
    """The texts of the blocks in reading order, and those of the notes; drawings and tables of contents left out."""
    notes = [node for node in walk(document) if isinstance(node, Note)]
    nested = {id(inner) for note in notes for inner in walk(note) if isinstance(inner, Note)}
    own = [text for note in notes if id(note) not in nested for text in _blocks(note.blocks)]
    return [t for t in _blocks(document.blocks) if t.strip()], [t for t in own if t.strip()]


def _caption(caption: Caption | None) -> Iterator[str]:
    if caption:
        yield f"{caption.label} {caption.number}"
        yield plain(caption.title)
        yield plain(caption.subtitle)


def _beside_notes(children: Iterable[Inline]) -> Iterator[str]:
    """The text before, between and after the marks of notes, which every format sets in its own way."""
    for is_mark, texts in groupby(children, key=lambda child: isinstance(child, Note | NoteLetter)):
        if not is_mark:
            yield plain(tuple(texts))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Masthead(kind=kind, details=details):
                yield plain(kind)
                yield plain(details)
            case Heading(children=children) | Paragraph(children=children):
                yield from _beside_notes(children)
            case ItemList() | KeyFigures() | References() | Contents():
                yield from _listing(block)
            case KeyMessages() | Hero() | OptionList() | Notes():
                yield from _laid_out(block)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                yield from _exhibit(block)
            case Quotation(blocks=inner, attribution=attribution):
                yield from _blocks(inner)
                yield plain(attribution)
            case Callout(kind="sources", blocks=inner):  # where a QR code leads, its lead-in may say
                yield from _blocks(one for one in inner if not (isinstance(one, QrCode) and one.shown))
            case Callout(blocks=inner) | Section(blocks=inner) | Columns(blocks=inner):
                yield from _blocks(inner)
            case _:
                assert_never(block)


def _listing(block: ItemList | KeyFigures | References | Contents) -> Iterator[str]:
    match block:
        case ItemList(items=items):
            for item in items:
                yield from _blocks(item.blocks)
        case KeyFigures(items=figures):
            for figure in figures:
                yield plain(figure.figure)
                yield plain(figure.text)
            yield plain(block.base)
        case References(entries=entries):
            for entry in entries:
                yield entry.label
                yield plain(entry.children)
        case Contents():
            pass
        case _:
            assert_never(block)


def _laid_out(block: KeyMessages | Hero | OptionList | Notes) -> Iterator[str]:
    match block:
        case KeyMessages(lead=lead, items=messages, notes=under, figures=beside):
            yield plain(lead)
            for message in messages:
                yield plain(message.claim)
                yield from _beside_notes(message.support)
            yield from _blocks(tuple(one for one in (under, beside) if one is not None))
        case Hero(figure=figure, text=text, said=said):
            yield from (plain(figure), plain(text), plain(said))
        case OptionList(items=options):
            for option in options:
                yield from (plain(option.label), plain(option.title))
                for part in (*option.parts, *option.facts):
                    yield plain(part.lead)
                    yield from _beside_notes(part.children)
        case Notes(entries=notes):
            for note in notes:
                yield plain(note.lead)
                yield f"{note.mark} {plain(note.children)}"
        case _:
            assert_never(block)


def _exhibit(block: Exhibit) -> Iterator[str]:
    match block:
        case Table(head=head, body=body, caption=caption, source=source):
            yield from _caption(caption)
            for row in (*head, *body):
                for cell in row.cells:
                    yield from _blocks(cell.blocks)
            yield plain(source)
        case ChartFigure(caption=caption, source=source):
            yield from _caption(caption)
            yield plain(source)
        case PictureFigure(caption=caption, credit=credit):
            yield from _caption(caption)
            yield plain(credit)
        case PartnerLogos():
            pass
        case QrCode(target=target):
            yield target
        case _:
            assert_never(block)


def runs(document: Document) -> Iterator[tuple[tuple[object, ...], Inline]]:
    """Every inline with what it stands in, outermost first."""
    yield from _runs(document, ())


def _runs(node: object, above: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], Inline]]:
    for item in fields(node):  # type: ignore[arg-type]  # always one of our dataclasses
        value = getattr(node, item.name)
        for child in value if isinstance(value, tuple) else (value,):
            if type(child).__module__.startswith("briefgen.document.") and type(child).__name__ not in (
                "Origin",
                "Attachment",
            ):
                if isinstance(child, Inline):
                    yield (*above, node), child
                yield from _runs(child, (*above, node))


def squeeze(text: str) -> str:
    """What stays when layout is taken away: no white space, hyphens, dots or invisible characters, forms alike."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s●○\-\u2010\u2011\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text)


def missing(wanted: Iterable[str], text: str) -> list[str]:
    """Which pieces the text does not hold after the pieces before them."""
    squeezed, at, gone = squeeze(text), 0, []
    for piece in wanted:
        sought = squeeze(piece)
        found = squeezed.find(sought, at)
        if found < 0:
            gone.append(piece)
        else:
            at = found + len(sought)
    return gone


def surplus(wanted: Iterable[str], text: str) -> str:
    """What the text holds besides the pieces, joined; each piece is taken out once, in order."""
    squeezed, at, rest = squeeze(text), 0, []
    for piece in wanted:
        sought = squeeze(piece)
        found = squeezed.find(sought, at)
        if found >= 0:
            rest.append(squeezed[at:found])
            at = found + len(sought)
    return "·".join(part for part in (*rest, squeezed[at:]) if part)

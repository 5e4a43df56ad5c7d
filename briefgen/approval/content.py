"""A Document -> everything that a reader sees of it, as lines of plain text in reading order: what an approval is of.

The form is written down in docs/explanation/approval.md and has a version. Its words are its own, never a value of the
document model: a release that prints the same gives the same text, whatever it calls things inside. Not in it: looks,
breaks of pages and lines, the mark of a draft, who approved it and when, and the day of the brief.
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
    Container,
    Contents,
    Document,
    Emphasis,
    Exhibit,
    Figure,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigures,
    KeyMessages,
    LineBreak,
    Link,
    Listing,
    Masthead,
    Note,
    NoteLetter,
    Notes,
    OptionList,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    Prose,
    QrCode,
    Quotation,
    References,
    Scale,
    Section,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    unfolded,
    walk,
)

VERSION: Final = 1
"""Of the written form. A form that changes gets a number of its own, and earlier ones stay."""
_LAID: Final = re.compile("[\u00ad\u200b\u2060\u2066-\u2069\ufeff]")
"""Characters that only lay out: soft hyphens, joiners, isolates."""
_OWN: Final = re.compile(r"[\\{}⟦⟧⟨⟩]")
"""Characters that the form writes itself; in what is printed a backslash stands before them."""


def content(document: Document, alternatives: Iterable[str] = ()) -> str:
    """What `document` prints, and `alternatives` for what its theme draws. Each line is a kind, a tab and a text."""
    pages = _escaped(document.footer.page_label)
    for name in ("page", "pages"):
        pages = pages.replace(rf"\{{{name}\}}", f"⟨{name}⟩")
    footer = _escaped(document.footer.text)
    for text in document.footer.apart:
        footer = footer.replace(_escaped(text), "⟨apart⟩")
    lines = [
        ("briefgen content", str(VERSION)),
        ("language", document.language),
        ("title", _escaped(document.title)),
        *(("alternative", _escaped(text)) for text in alternatives if text),
        *_blocks(document.blocks),
        *_labels(document),
        ("footer", footer),
        ("pages", pages),
    ]
    return "".join(f"{kind}\t{_plain(text)}\n" for kind, text in lines)


def digest(text: str) -> str:
    """The sha256 of a content, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


_Lines = Iterator[tuple[str, str]]


def _plain(text: str) -> str:
    """One line; only a value of a chart has tabs, between its cells."""
    cells = (unicodedata.normalize("NFC", _LAID.sub("", cell)).split() for cell in text.split("\t"))
    return "\t".join(map(" ".join, cells))


def _escaped(text: str) -> str:
    return _OWN.sub(r"\\\g<0>", text.replace("\t", " "))


def _blocks(blocks: Iterable[Block]) -> _Lines:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> _Lines:
    match block:
        case Masthead() | Heading() | Paragraph():
            return _prose(block)
        case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
            return _exhibit(block)
        case Quotation() | Callout() | Section() | Columns():
            return _container(block)
        case _:
            return _listing(block)


def _prose(block: Prose) -> _Lines:
    match block:
        case Masthead(kind=kind, details=details):
            yield from _said("masthead", kind)
            yield from _said("masthead", details)
        case Heading(level=level, children=children):
            yield from _said(f"heading {level}", children)
        case Paragraph(children=children):
            yield from _said("text", children)
        case _:
            assert_never(block)


def _listing(block: Listing) -> _Lines:
    match block:
        case ItemList(items=items, ordered=ordered, start=start):
            for number, item in enumerate(items, start):
                yield "item", str(number) if ordered else ""
                yield from _blocks(item.blocks)
            yield "end", ""
        case KeyFigures(items=figures):
            for figure in figures:
                yield from _said("text", figure.figure)
                yield from _said("text", figure.text)
            yield from _said("text", block.base)
        case KeyMessages() | Hero() | OptionList():
            yield from _blocks(unfolded(block))
        case Notes(entries=notes):
            for note in notes:
                yield "note", note.mark
                yield from _said("text", (*note.lead, Text(" "), *note.children))
                yield "end", ""
        case References(entries=entries):
            for entry in entries:
                yield from _said("reference", (Text(f"{entry.label} "), *entry.children))
        case Contents(title=title):
            yield from _said("contents", title)
        case _:
            assert_never(block)


def _exhibit(block: Exhibit) -> _Lines:
    match block:
        case Table(head=head, body=body, caption=caption, summary=summary, source=source):
            yield from _caption("table", caption, summary)
            for row in (*head, *body):
                yield "row", ""
                for cell in row.cells:
                    yield "cell", ""
                    yield from _blocks(cell.blocks)
            yield "end", ""
            yield from _said("text", source)
        case ChartFigure(caption=caption, alt=alt, source=source):
            yield from _caption("chart", caption, alt)
            yield from _values(block)
            yield from _said("text", source)
        case PictureFigure(data=data, caption=caption, alt=alt, credit=credit):
            yield from _caption("picture", caption, alt)
            yield "bytes", hashlib.sha256(data).hexdigest()
            yield from _said("text", credit)
        case PartnerLogos(items=logos):
            for logo in logos:
                yield "alternative", _escaped(logo.alt)
                yield "bytes", hashlib.sha256(logo.data).hexdigest()
        case QrCode(target=target, alt=alt):
            yield "alternative", _escaped(alt)
            yield "code", _escaped(target)
        case _:
            assert_never(block)


def _container(block: Container) -> _Lines:
    match block:
        case Quotation(blocks=inner, attribution=attribution):
            yield "quotation", ""
            yield from _blocks(inner)
            yield "end", ""
            yield from _said("text", attribution)
        case Callout(blocks=inner) | Section(blocks=inner) | Columns(blocks=inner):
            yield from _blocks(inner)
        case _:
            assert_never(block)


def _caption(kind: str, caption: Caption | None, alternative: str) -> _Lines:
    if caption is not None:
        yield from _said(kind, (Text(f"{caption.label} {caption.number}. "), *caption.title))
        yield from _said("of", caption.subtitle)
    if alternative:
        yield "alternative", _escaped(alternative)


def _values(block: ChartFigure) -> _Lines:
    """The words of the axes, and each value: its series, its category, how it prints, and where it is drawn."""
    chart = block.chart
    along = (*(tick.label for tick in chart.ticks), *(chart.whole or ()))
    yield "axis", _cells(chart.category_label, chart.unit_label, *along)
    for note in chart.notes:
        series = () if note.series is None else (chart.series[note.series].name,)
        yield "annotation", _cells(chart.categories[note.category], *series, note.text)
    for row in chart.series:
        for category, point in zip(chart.categories, row.points, strict=True):
            if point is not None:
                ends = dict.fromkeys(_decimal(end) for end in (point.low, point.high) if point.drawn)
                yield "value", _cells(row.name, category, point.label, *ends)


def _cells(*cells: str) -> str:
    return "\t".join(map(_escaped, cells))


def _decimal(value: float) -> str:
    """At most nine decimal places, without an exponent and without zeros at the end."""
    return f"{value:.9f}".rstrip("0").rstrip(".")


def _labels(document: Document) -> _Lines:
    """Words that a writer adds to notes, charts and a table of contents, where the document has these."""
    labels, kinds = document.labels, {type(node) for node in walk(document)}
    if Note in kinds:
        yield "labels", _cells(labels.notes, labels.note)
    if ChartFigure in kinds:
        yield "labels", _cells(labels.data_table, labels.data_file)
    if Contents in kinds:
        yield "labels", _cells(labels.contents)


def _said(kind: str, children: tuple[Inline, ...]) -> _Lines:
    """A line of inlines, and after it the notes that hang on it."""
    notes: list[Note] = []
    text = "".join(_inlines(children, notes))
    if text.strip():
        yield kind, text
    for note in notes:
        yield "note", note.shown
        yield from _blocks(note.blocks)
        yield "end", ""


def _inlines(children: Iterable[Inline], notes: list[Note]) -> Iterator[str]:
    for child in children:
        yield from _inline(child, notes)


def _inline(inline: Inline, notes: list[Note]) -> Iterator[str]:
    """What prints: figures in braces, citations in double brackets, what is raised or lowered and links in angles."""
    match inline:
        case Text(text=text, unchecked=what):
            yield {"approval": "⟨approval⟩", "built": "⟨day⟩"}.get(what) or _escaped(text)
        case LineBreak():
            yield " "
        case Figure(children=inner):
            yield from ("{", *_inlines(inner, notes), "}")
        case Citation(children=inner):
            yield from ("⟦", *_inlines(inner, notes), "⟧")
        case Superscript(children=inner) | Subscript(children=inner):
            yield from ("⟨^" if isinstance(inline, Superscript) else "⟨_", *_inlines(inner, notes), "⟩")
        case NoteLetter(mark=mark):
            yield f"⟨note {mark}⟩"
        case Scale(children=inner, dots=dots):
            yield from (f"{dots} ", *_inlines(inner, notes))
        case Note():
            yield f"⟨note {inline.shown}⟩"
            notes.append(inline)
        case Link(children=inner, target=target):
            yield from _inlines(inner, notes)
            yield "" if target.startswith("#") else f" ⟨{_escaped(target)}⟩"
        case Strong(children=inner) | Emphasis(children=inner) | Span(children=inner):
            yield from _inlines(inner, notes)
        case _:
            assert_never(inline)

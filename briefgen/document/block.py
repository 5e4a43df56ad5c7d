"""What a document is made of: `Block` is the closed union of all its blocks, in four families."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.chart import Chart
from briefgen.document.inline import Direction, Inline, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The head of page one: what kind of document this is, and organisation, date and language."""

    kind: tuple[Inline, ...]
    details: tuple[Inline, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title and occurs once."""

    level: Literal[1, 2, 3]
    children: tuple[Inline, ...]
    id: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `role` says what it is for, not how it looks."""

    children: tuple[Inline, ...]
    role: Literal["text", "standfirst", "source", "attribution", "lead-in", "remark"] = "text"
    """`source` is the source line of a chart or table, `lead-in` the small heading of a callout, `remark` what is said
    beside the heading before it."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """An item; usually one paragraph, sometimes with a nested list."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A bulleted list, or a numbered one that counts from `start`."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell; `scope` makes it a header of its column or row."""

    blocks: tuple[Block, ...]
    scope: Literal["", "col", "row"] = ""
    numeric: bool = False
    """Aligned on the decimal."""
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Label and number ("Figure 1") and the message ("More organised, say almost half")."""

    label: str
    number: int
    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...] = ()
    """Unit and base: "Share of officers surveyed"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with header rows that repeat on each page. All rows have as many columns as the head, spans counted."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: Caption | None = None
    summary: str = ""
    """Text alternative where there is no caption: what the table holds."""
    source: tuple[Inline, ...] = ()
    """Under it: what its columns and marks mean, and where it is from."""
    id: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFigure:
    """A chart with its caption, its source line, and the text that says the same."""

    chart: Chart
    caption: Caption
    alt: str
    data: str = ""
    """The name of the attachment that has its values."""
    source: tuple[Inline, ...] = ()
    id: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFigure:
    """A picture with what says the same in words, and who made it under which terms."""

    data: bytes
    """An SVG, PNG or JPEG file."""
    alt: str
    """Empty for one that is decorative, which is not read out."""
    caption: Caption | None = None
    credit: tuple[Inline, ...] = ()
    id: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoItem:
    """The logo of a partner or funder, and whose it is."""

    data: bytes
    """An SVG, PNG or JPEG file."""
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLogos:
    """Logos side by side."""

    items: tuple[LogoItem, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """A QR code to a report, with its text alternative and, beside it, the link in words."""

    target: str
    alt: str
    shown: str = ""
    """The address as it prints, host and path; empty for all of it."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Someone's words, in `language`, and who said them."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()
    language: str = ""
    direction: Direction | None = None
    """Of its language; None is the document's."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A box. `note` and `warning` are notes with a bold lead-in, `box` is a case, a method or a definition under a
    heading of its own, `evidence` says what the evidence can carry, `sources` is the handout's panel of references with
    the QR code, `imprint` closes a brief."""

    kind: Literal["note", "warning", "box", "evidence", "sources", "imprint"]
    blocks: tuple[Block, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A large figure and what it counts, with its citation, and with its base where the others have another one."""

    figure: tuple[Inline, ...]
    text: tuple[Inline, ...]
    dots: int | None = None
    """How many of 20 dots are filled: only for an exact share that is a whole number of them. None draws nothing."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Up to eight figures: in a panel beside the key messages, in rows, or as a list where words are too long."""

    items: tuple[KeyFigure, ...]
    base: tuple[Inline, ...] = ()
    """Said once for all of them: whom they are about, and what a dot stands for."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hero:
    """The one figure of a handout and what it counts, its base stressed."""

    figure: tuple[Inline, ...]
    text: tuple[Inline, ...]
    dots: int | None = None
    """As a key figure's."""
    said: tuple[Inline, ...] = ()
    """What its dots say in words: "17 of 20 dots"; empty where there are none."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMessage:
    """What the reader should remember: a claim, and what supports it, with its citation."""

    claim: tuple[Inline, ...]
    """Empty where the message does not open with one in bold."""
    support: tuple[Inline, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMessages:
    """The key messages of page one, in reading order: messages, what their editions differ in, figures beside them."""

    lead: tuple[Inline, ...]
    """Their heading, for those who go from heading to heading."""
    items: tuple[KeyMessage, ...]
    notes: Notes | None = None
    figures: KeyFigures | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEntry:
    """A note under the block that it qualifies; `NoteLetter` links to `#note-{number}`."""

    mark: str
    """A letter."""
    lead: tuple[Inline, ...]
    """What opens the notes of its kind ("The editions differ."); empty for those after the first."""
    children: tuple[Inline, ...]
    number: int
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Notes with letters, run in after each other. Empty before `lettered`, where a template has a place for them."""

    entries: tuple[NoteEntry, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionPart:
    """A bold lead-in ("Costs or risks:") and what it opens."""

    lead: tuple[Inline, ...]
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionEntry:
    """Something that can or should be done. Its title is a heading of level 3, its label belongs to that."""

    label: tuple[Inline, ...]
    title: tuple[Inline, ...]
    parts: tuple[OptionPart, ...] = ()
    facts: tuple[OptionPart, ...] = ()
    """Who, when, how certain."""
    id: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionList:
    """Options in no order, or recommendations, which are `ranked`."""

    items: tuple[OptionEntry, ...]
    ranked: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Blocks that belong together, usually opened by a heading."""

    blocks: tuple[Block, ...]
    id: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Blocks that flow through `count` columns of equal height; headings and boxes inside stay within a column."""

    blocks: tuple[Block, ...]
    count: int = 2
    apart: bool = False
    """Each of its sections is a column of its own."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the list of references; citations link to `#ref-{item}`."""

    item: str
    label: str
    """Number in a numeric style ("1"); empty in an author-date style."""
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """The list of references. Empty before `cite`."""

    entries: tuple[Reference, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A table of contents of headings down to `depth`."""

    depth: int = 2
    title: tuple[Inline, ...] = ()
    origin: Origin | None = None


Prose = Masthead | Heading | Paragraph
"""Blocks of inlines alone."""
Listing = ItemList | KeyMessages | KeyFigures | Hero | OptionList | Notes | References | Contents
"""Blocks of entries under each other, or side by side."""
Exhibit = Table | ChartFigure | PictureFigure | PartnerLogos | QrCode
"""Blocks that are looked at rather than read, with a caption or a text alternative."""
Container = Quotation | Callout | Section | Columns
"""Blocks that hold blocks."""
Block = Prose | Listing | Exhibit | Container

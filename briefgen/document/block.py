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
    role: Literal["text", "standfirst", "source", "attribution", "lead-in"] = "text"
    """`source` is the source line of a chart or table, `lead-in` the small heading of a callout."""
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
    """A QR code to a report, with its text alternative and the link in words beside it."""

    target: str
    alt: str
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
    """A box. `key-messages` is the panel of page one, `note` and `warning` are notes with a bold lead-in, `box` is a
    case, a method or a definition under a heading of its own, `sources` is the handout's panel of references with the
    QR code, `imprint` closes a brief."""

    kind: Literal["key-messages", "note", "warning", "box", "sources", "imprint"]
    blocks: tuple[Block, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A large figure and what it counts, with its base and citation."""

    figure: tuple[Inline, ...]
    text: tuple[Inline, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Up to eight figures, side by side where they fit, in rows of four at most."""

    items: tuple[KeyFigure, ...]
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
Listing = ItemList | KeyFigures | References | Contents
"""Blocks of entries under each other, or side by side."""
Exhibit = Table | ChartFigure | PictureFigure | PartnerLogos | QrCode
"""Blocks that are looked at rather than read, with a caption or a text alternative."""
Container = Quotation | Callout | Section | Columns
"""Blocks that hold blocks."""
Block = Prose | Listing | Exhibit | Container

"""The document model: what a brief says, as closed unions of blocks and inlines, before anyone decides how it looks.

Compose makes a Document; the writers `match` on it and end in `assert_never`, so nothing is dropped silently.
This module imports nothing of ours but `chart`, and holds no looks: those live in `Theme`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from briefgen.chart import Chart

Direction = Literal["ltr", "rtl"]
DEPTH = 40
"""How deep blocks, or inlines, may stand in each other: deeper ones are refused (BG411, BG523)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a piece of text came from, for error messages, traces and the review of edited files."""

    file: str
    """Relative to the workspace: a record, a catalogue or a template."""
    path: str = ""
    """Place inside the record, by ids (`key_messages`, `findings.size.statement`); empty for a template's own words."""
    language: str = ""
    line: int = 0


# Inlines ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, printed as they are: typography (quotes, no-break spaces) has been applied; no markup inside."""

    text: str
    origin: Origin | None = None
    unchecked: Literal["", "name", "date", "built", "approval"] = ""
    """What its digits are, where no report was read for it: a name, a date of the brief's own, the day of the brief
    itself, or who approved it and when."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress, or the title of a work."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an absolute http(s) or mailto URL, or with `#id` to a block of this document."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Span:
    """Text in another language than what surrounds it (BCP 47)."""

    children: tuple[Inline, ...]
    language: str
    direction: Direction | None = None
    """Of that language; None is that of what surrounds it."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed statistic: the only way in which a figure of a report gets onto a page."""

    children: tuple[Inline, ...]
    statistic: str
    """`report/finding.statistic`."""
    edition: str
    """The edition whose figure is printed."""


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One work in a citation; `item` is the id of one of the document's references."""

    item: str
    locator: str = ""
    """In CSL-ready words of the document's language, or in braces: "section X"; empty for the work as a whole."""
    label: str = ""
    """CSL locator label: section, page, paragraph, chapter; empty where there is no locator."""
    prefix: str = ""
    """Words before it, such as "as cited in"."""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation. Before `cite` its children are empty; after it they are what prints, with links to `#ref-ID`."""

    items: tuple[CitedItem, ...]
    children: tuple[Inline, ...] = ()
    uses: tuple[str, ...] = ()
    """`report/finding` or `report/quotation` of each record that it is made for: several may be at one place."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote (an endnote where a format has none), placed where its mark stands. `number` counts from 1."""

    blocks: tuple[Block, ...]
    number: int = 0


Inline = Text | Strong | Emphasis | Superscript | Subscript | Link | Span | LineBreak | Figure | Citation | Note


# Blocks -------------------------------------------------------------------------------------------------------------


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
    """A box. `key-messages` is the panel of page one, `note` and `warning` are notes with a bold lead-in,
    `sources` is the handout's panel of references with the QR code, `imprint` closes a brief."""

    kind: Literal["key-messages", "note", "warning", "sources", "imprint"]
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
    """Two to four figures, side by side where they fit."""

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


Block = (
    Masthead
    | Heading
    | Paragraph
    | ItemList
    | Table
    | ChartFigure
    | QrCode
    | Quotation
    | Callout
    | KeyFigures
    | Section
    | Columns
    | References
    | Contents
)


# The whole ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels inside the PDF: claims with their evidence, references, data of charts."""

    name: str
    media_type: str
    description: str
    data: bytes
    relationship: Literal["Data", "Source", "Supplement", "Alternative"] = "Data"
    """PDF/A-3 AFRelationship (ISO 32000-2, 14.13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """What runs at the foot of every page. `page_label` holds `{page}` and `{pages}`: "Page {page} of {pages}"."""

    text: str
    page_label: str
    apart: tuple[str, ...] = ()
    """What of the text is the day of the brief, or who approved it and when: it is of no approved content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Words in the document's language that a writer needs for what is its own: notes, alternatives, links back."""

    notes: str = "Notes"
    note: str = "Note"
    back: str = "Back to text"
    data_table: str = "Data"
    contents: str = "Contents"
    logo: str = "Logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A brief in one language, ready to be written. `date` is ISO 8601 (YYYY-MM-DD)."""

    id: str
    template: str
    language: str
    direction: Direction = "ltr"
    decimal_mark: str = "."
    """What its numbers have before their decimals: columns align on it."""
    title: str
    description: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""
    blocks: tuple[Block, ...]
    footer: Footer
    banner: str = ""
    """Printed on every page, such as "Draft"; empty for an approved brief."""
    labels: Labels = Labels()
    references: tuple[str, ...] = ()
    """CSL-JSON items, each serialised with sorted keys, in the order of the list of references."""
    attachments: tuple[Attachment, ...] = ()


Node = Block | Inline | ListItem | Row | Cell | KeyFigure | Reference | Caption
_Leaf = str | int | bool | bytes | None

_NODES: tuple[type, ...] = (*Block.__args__, *Inline.__args__, ListItem, Row, Cell, KeyFigure, Reference, Caption)


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
            case Note():
                pass
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
        if item.name in ("origin", "attachments", "references") or value in ((), "", None):
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

"""A brief in one language, ready to be written: its blocks, and what a file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.document.block import Block
from briefgen.document.inline import Direction


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
class FigureSource:
    """The words of a report that state a printed figure, for readers who ask what it rests on: no part of the text."""

    statistic: str
    """`report/finding.statistic`, as the figure has it."""
    edition: str
    """As the figure has it."""
    exact: str
    """The words, as the edition `language` prints them; empty of a table's cell, which `place` tells by its labels."""
    language: str
    direction: Direction
    title: str
    """Of that edition."""
    place: str
    """In words of the document's language: "page 7"; empty where none is known."""
    url: str
    calculated: str = ""
    """In words of the document's language, that the figure is calculated from the passage; empty where it is stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Another file of the same brief: another language, another template, another format."""

    kind: Literal["language", "template", "format"]
    name: str
    """As readers know it: the language's own name, the template's, "PDF"."""
    href: str
    """Its address, or its name beside this file where no site is known."""
    language: str
    media_type: str = ""
    """Of another format."""


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
    data_file: str = "Data as a file (CSV)"
    contents: str = "Contents"
    logo: str = "Logo"
    passages: str = "What the figures rest on"
    versions: str = "Other versions"


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
    address: str = ""
    """Where its page is published; empty where nobody knows."""
    versions: tuple[Version, ...] = ()
    """Other files of the brief, for formats that can link to them."""
    passages: tuple[FigureSource, ...] = ()
    """What its figures rest on, where a format can show it behind them."""

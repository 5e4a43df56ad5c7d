"""The bytes of a document -> its text, with where pages and headings start and which ranges are boilerplate.

Text files are read as they are, everything else in a process of its own. Sizes, memory and times are bounded: what goes
beyond is an `Unreadable` that names the bound.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Literal

from briefgen.archive import Unreadable
from briefgen.originals.grid import Grid

if TYPE_CHECKING:
    from briefgen.originals.process import ReaderProcess

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_TEXT: Final = 20_000_000
"""Characters of text that a document may hold."""
SECONDS: Final = 60
"""How long a reader may take over one document."""

SUFFIXES: Final = (".txt", ".csv", ".md", ".html", ".htm", ".pdf", ".docx", ".docm", ".odt", ".xlsx", ".xlsm", ".epub")

PAINT: Final = ".pdf.png"
"""What stands in place of a suffix where the process that reads is asked for pictures of pages."""


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A heading: the offsets between which it stands, and its level (1 is the highest)."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What a person sees in a document, and no reader reads."""

    kind: str
    """In the plural: form fields, charts, …"""
    page: int = 0
    """From 1; 0 where the format has no pages."""


PartKind = Literal["text", "heading", "caption", "cell", "footnote", "endnote", "header", "text box", "chart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """One paragraph, or one chart, of a Word file: between which offsets it is, and where in the file."""

    start: int
    end: int
    kind: PartKind
    part: Literal["document", "footnotes", "endnotes"]
    number: int
    """In its part, from 0, in the order in which paragraphs begin; those of `mc:Fallback` are not counted. Of what is
    in no paragraph of a part, or in a text box, the one that holds it; -1 where there is none."""


@dataclass(frozen=True, slots=True)
class RawOriginal:
    """A document as its format gives it."""

    text: str
    pages: tuple[int, ...] = ()
    """The offset at which each page starts; empty where the format has none."""
    headings: tuple[HeadingMark, ...] | None = None
    """None where the format does not tell headings, and they are to be found by how they look."""
    boilerplate: tuple[tuple[int, int], ...] = ()
    """Ranges that the format itself marks as navigation, forms and the like."""
    title: str = ""
    """What the format's own metadata calls it."""
    language: str = ""
    notes: tuple[tuple[int, str], ...] = ()
    """Marks of notes, which are on the page and not in the text: the offset that each follows, and what it says."""
    whole: str = ""
    """Where the file holds text that is not on its pages (white, struck, hidden, deleted): all that it holds."""
    pictures: tuple[int, ...] = ()
    """The pages, from 1, that hold a picture and no text."""
    recognised: tuple[int, ...] = ()
    """The pages whose text lies unseen over a picture: what a program has recognised in it."""
    unread: tuple[Unread, ...] = ()
    tables: tuple[Grid, ...] = ()
    """Where the format, or the place on the page, says that text is in rows and columns."""
    decimal: str = ""
    """The decimal sign of all its numbers, where its reader wrote them: of a workbook, which holds values."""
    paragraphs: tuple[WordParagraph, ...] = ()
    """Of a Word file."""
    hidden: tuple[tuple[int, str], ...] = ()
    """What is in the file and not on its pages, but for tracked deletions: the offset before it, and its words."""
    active: tuple[str, ...] = ()
    """What in the file could run or fetch something, in the plural: macros, scripts, …"""


def read(data: bytes, suffix: str, reader: ReaderProcess | None = None) -> RawOriginal:
    """The text of `data`, read as a file that ends in `suffix`, by `reader` where one is given. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it has {len(data) / 1_048_576:.0f} MB; at most {MAX_BYTES // 1_048_576} MB are read")
    suffix = suffix.lower()
    if suffix not in ("", *SUFFIXES):
        raise Unreadable(f"files that end in {suffix} are not read; these are: {', '.join(SUFFIXES)}")
    if not data:
        raise Unreadable("it is empty")
    if suffix in ("", ".txt"):
        raw = _text(decoded(data))
    elif suffix == ".csv":
        from briefgen.originals import separated

        raw = _text(separated.as_tabbed(decoded(data)))
    else:
        from briefgen.originals import process

        if suffix == ".md":
            from briefgen.originals import markdown

            data, suffix = markdown.as_html(data), ".html"
        raw = (reader or process.shared()).ask(data, suffix)
    if not raw.text.strip():
        from briefgen.originals.gaps import nothing

        raise Unreadable(nothing(raw))
    if len(raw.text) > MAX_TEXT:
        raise Unreadable(f"it holds {len(raw.text):,} characters; at most {MAX_TEXT:,} are read")
    return raw


def as_plain(raw: RawOriginal) -> dict[str, Any]:
    """A Raw as plain values."""
    plain: dict[str, Any] = {field.name: getattr(raw, field.name) for field in fields(raw)}
    plain["headings"] = None if raw.headings is None else [asdict(mark) for mark in raw.headings]
    plain["unread"] = [asdict(one) for one in raw.unread]
    plain["tables"] = [grid.as_plain() for grid in raw.tables]
    plain["paragraphs"] = [asdict(one) for one in raw.paragraphs]
    return plain


def from_plain(plain: dict[str, Any]) -> RawOriginal:
    """A Raw of what `as_plain` made of one. Raises KeyError, TypeError, ValueError where it is none."""
    headings = plain["headings"]
    return RawOriginal(
        text=plain["text"],
        pages=tuple(plain["pages"]),
        headings=None if headings is None else tuple(HeadingMark(**mark) for mark in headings),
        boilerplate=tuple((start, end) for start, end in plain["boilerplate"]),
        title=plain["title"],
        language=plain["language"],
        notes=tuple((at, mark) for at, mark in plain["notes"]),
        whole=plain["whole"],
        pictures=tuple(plain["pictures"]),
        recognised=tuple(plain["recognised"]),
        unread=tuple(Unread(**one) for one in plain["unread"]),
        tables=tuple(Grid.from_plain(one) for one in plain["tables"]),
        decimal=plain["decimal"],
        paragraphs=tuple(WordParagraph(**one) for one in plain["paragraphs"]),
        hidden=tuple((at, words) for at, words in plain["hidden"]),
        active=tuple(plain["active"]),
    )


def _text(text: str) -> RawOriginal:
    from briefgen.originals.tabbed import grids

    tables = tuple(grids(text))
    if "\f" not in text:
        return RawOriginal(text, tables=tables)
    starts = [0]
    while (at := text.find("\f", starts[-1])) >= 0:
        starts.append(at + 1)
    return RawOriginal(text, pages=tuple(start for start in starts if start < len(text)), tables=tables)


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, UTF-8, else Windows-1252, which old text files in Western Europe are in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

"""A PDF, opened by pdfium -> its text, pages and headings, with what is raised, and what is not seen, told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Any, Final

from briefgen.archive import Unreadable
from briefgen.originals import active, pdf_annotations
from briefgen.originals.grid import MAX_TABLES, Grid
from briefgen.originals.pdf_order import ordered
from briefgen.originals.pdf_page import PdfLine, PdfPage
from briefgen.originals.pdf_rows import has_rows
from briefgen.originals.pdf_sight import View, look
from briefgen.originals.pdf_tables import grids
from briefgen.originals.reading import HeadingMark, RawOriginal, Unread
from briefgen.originals.runs import TextBuilder

MAX_PAGES: Final = 5000
PAGE_END: Final = "\n\f"
_XFA: Final = (2, 3)
"""The kinds of form that hold a form of another kind inside, which a page need not show (FORMTYPE_XFA_*)."""


def read(data: bytes) -> RawOriginal:
    """The text of a PDF. Raises Unreadable."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return _read(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"pdfium cannot read it: {error}") from None


def _read(document: Any) -> RawOriginal:
    if len(document) > MAX_PAGES:
        raise Unreadable(f"it has {len(document)} pages; at most {MAX_PAGES} are read")
    text = TextBuilder()
    pages: list[int] = []
    sizes: list[tuple[int, int, float]] = []
    pictures: list[int] = []
    recognised: list[int] = []
    tables: list[Grid] = []
    form = document.get_formtype()
    unread = [Unread(kind="dynamic forms (XFA)")] if form in _XFA else []
    if form:
        document.init_forms()  # which makes the appearances of fields that have none
    for number in range(1, len(document) + 1):
        pages.append(text.length)
        with opened(document, number) as page:
            unread += [Unread(kind=kind, page=number) for kind in page.unread]
            if not any(run.ink and not run.hidden and run.text.strip() for line in page.lines for run in line.runs):
                pictures += [number] if page.view.is_picture else []
            recognised += [number] if page.view.recognised else []
            lines = page.ordered()
            places: dict[int, int] | None = {} if has_rows(lines) else None
            for line in lines:
                put(text, line, sizes, places)
            if places is not None and len(tables) < MAX_TABLES:
                tables += grids(page.pdf, lines, places, page.view.rules)
        text.put(PAGE_END)
    raw = text.raw(pages=tuple(pages), title=document.get_metadata_dict().get("Title", ""), marked=False)
    headings = tuple(HeadingMark(*mark) for mark in _headings(sizes, raw.text))
    return RawOriginal(
        text=raw.text,
        pages=raw.pages,
        headings=headings or None,
        title=raw.title,
        notes=raw.notes,
        whole=raw.whole,
        pictures=tuple(pictures),
        recognised=tuple(recognised),
        unread=tuple(unread),
        hidden=raw.hidden,
        active=tuple(dict.fromkeys(active.of_pdf(document))),
        tables=tuple(tables),
    )


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page whose lines were gathered, with what of them is hidden."""

    page: Any
    """pypdfium2's."""
    pdf: PdfPage
    view: View
    lines: list[PdfLine]
    unread: tuple[str, ...]
    """The kinds of what is painted over the page and could not be read."""

    def ordered(self) -> list[PdfLine]:
        """The lines in the order in which they are read."""
        return ordered(self.pdf, self.lines)


@contextmanager
def opened(document: Any, number: int) -> Iterator[OpenedPage]:
    """Page `number`, from 1, as its text is read from it."""
    page, filled, kinds = pdf_annotations.painted(document, document[number - 1], number - 1)
    view = look(page)
    pdf_page = PdfPage(page, view.orders)
    try:
        lines = pdf_page.lines()
        lines = pdf_annotations.beside_labels(lines) if filled else lines
        view.judge(pdf_page, lines)
        yield OpenedPage(page, pdf_page, view, lines, kinds)
    finally:
        pdf_page.close()
        page.close()


def put(
    text: TextBuilder, line: PdfLine, sizes: list[tuple[int, int, float]], places: dict[int, int] | None = None
) -> None:
    """Puts a line, and notes between which offsets it is and how large; with `places`, where each of its runs starts.

    `places` has the id of a run as key.
    """
    if text.length and not text.tail.endswith("\n"):
        text.put("\n")
    start = text.length
    hidden = False
    for run in line.runs:
        hidden = run.hidden or (hidden and run.ink is None)
        # pdfium writes U+FFFE for a hyphen that ends a line: a soft hyphen to us.
        shown = run.text.replace("\ufffe", "\u00ad").replace("\0", "\ufffd")
        if hidden:
            text.hide(shown)
        else:
            text.put(shown, 1 if run.shift > 0 else -1 if run.shift < 0 else 0)
            if places is not None and not run.shift:
                places[id(run)] = text.at - len(shown)
    if text.length > start and text.tail.strip():
        seen = [
            (len(run.text), round(run.size, 1)) for run in line.runs if run.ink and not run.hidden and not run.shift
        ]
        sizes.append((start, text.length, max(seen, default=(0, 0.0))[1]))


MAX_HEADING: Final = 200
"""Characters beyond which lines in a larger font are no heading."""


def _headings(lines: list[tuple[int, int, float]], text: str) -> list[tuple[int, int, int]]:
    """Short lines in a font clearly larger than that of the text; those of one size that follow each other are one.

    Prose may be set larger than the rest as well (a summary, or where small print outweighs it): what ends as a
    sentence does, or goes on for longer than a heading, is text.
    """
    if not lines:
        return []
    usual = median([size for start, end, size in lines for _ in range(1 + (end - start) // 40)])
    sizes = sorted({size for _, _, size in lines if size > usual * 1.12}, reverse=True)
    found: list[tuple[int, int, int]] = []
    for size, group in groupby(lines, key=lambda line: line[2]):
        group_lines = list(group)
        start, end = group_lines[0][0], group_lines[-1][1]
        content = text[start:end].strip()
        if size not in sizes or end - start > MAX_HEADING or not any(c.isalpha() for c in content):
            continue
        if not content.endswith((".", ",", ";", "!")) and not _SENTENCE_END.search(content):
            found.append((start, end, min(sizes.index(size) + 1, 6)))
    return found


_SENTENCE_END: Final = re.compile(r"[^\W\d_]{3}[.!]\s+[^\W\d_]")

"""The text of PDF files, page by page and line by line, as a reader takes it out. `pytest --accept` writes it anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pypdfium2
import pytest
from documents import everything, handout, small

from briefgen.document import Document
from briefgen.theme import Theme
from briefgen.writers.pdf import write

CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def shown(document: Document) -> str:
    """Each page under its number; what is drawn in charts is in it where it is drawn."""
    with pypdfium2.PdfDocument(write(document, Theme(), CREATED).data) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    pages = [text.replace("\r\n", "\n").rstrip("\n") for text in texts]
    return "".join(f"=== page {number}\n{text}\n" for number, text in enumerate(pages, 1))


@pytest.mark.parametrize("name", ["small.en", "everything.sv", "everything.ar", "handout.pl"])
def test_text_by_pages(name: str, golden: Callable[[str, str], None]) -> None:
    kind, _, language = name.partition(".")
    make = {"small": small, "everything": everything, "handout": handout}[kind]
    golden(f"pdf/{name}.txt", shown(make(language)))

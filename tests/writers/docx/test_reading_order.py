"""`docx.paragraphs` says which paragraphs a file holds, and in which order: a written file is read to compare."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import documents
import pytest
from documents import text
from lxml import etree
from word_file import W, of, whole, written

from briefgen.document import Document, ItemList, LineBreak, ListItem, Note, Paragraph, plain
from briefgen.word.trace import leads_to_note
from briefgen.writers.docx import paragraphs

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MARKS = (f"{W}footnoteReference", f"{W}footnoteRef")


def stories(data: bytes) -> Iterator[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in ("word/document.xml", "word/footnotes.xml"):
            if name in archive.namelist():
                root = etree.fromstring(archive.read(name))
                links = root.iterfind(f".//{W}hyperlink[@{W}anchor]")
                marks = [link for link in links if leads_to_note(link.get(f"{W}anchor"))]
                for gone in [*root.iter(f"{_MC}Fallback"), *marks]:
                    gone.getparent().remove(gone)
                yield root


def lines(data: bytes) -> list[str]:
    """The letters of each paragraph of a file, but for rows of a table of contents."""
    found = []
    for root in stories(data):
        for paragraph in root.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is None or not style.get(f"{W}val").startswith("TOC"):
                found.append(letters("".join(one.text or "" for one in paragraph.iter(f"{W}t"))))
    return [line for line in found if line]


def letters(value: str) -> str:
    hidden = "\u00ad\u200b\u2060\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"
    return "".join(c for c in value if not c.isspace() and c not in hidden)


def expected(document: Document) -> list[str]:
    return [line for one in paragraphs(document) if (line := letters(plain(one.children)))]


@pytest.mark.parametrize("make", [documents.everything, documents.handout, documents.small])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_paragraphs_of_a_file_are_those_that_are_said(make, language: str) -> None:
    document = make(language)
    assert lines(written(document)) == expected(document)


def test_all_paragraphs_of_a_note_are_said() -> None:
    inner = ItemList(items=(ListItem(blocks=(Paragraph(children=text("second")),)),))
    note = Note(blocks=(Paragraph(children=text("first")), inner))
    block = Paragraph(children=(*text("Words"), note, LineBreak(), *text("and more")))
    document = whole(block)
    assert [one.kind for one in paragraphs(document)] == ["text", "note", "note"]
    assert lines(written(document)) == expected(document)
    assert lines(of(block))[-2:] == ["first", "second"]

"""The PDF writer by its API: what the tags say, what the file says of itself, and that it is always the same."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from dataclasses import replace
from itertools import count, product
from pathlib import Path

import documents
import pikepdf
import pytest
from pdf_expected import Said, said
from pdf_reading import Element, read

from briefgen.document import Cell, Document, Note, Row, Table
from briefgen.theme import Theme
from briefgen.writers.pdf import write

CREATED = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
HANDOUT = Theme.model_validate({"columns": 2, "page": {"indent": 0, "side": 18}, "sizes": {"text": 12.5, "title": 34}})
LEAVES = ("P", "H1", "H2", "H3", "Lbl", "TOCI")


def heard(element: Element) -> list[Said]:
    """(tag, text) of every paragraph, heading and label; page numbers of a table of contents left out."""
    return [
        (leaf.kind, leaf.text().rstrip("0123456789") if leaf.kind == "TOCI" else leaf.text())
        for leaf in element.find(*LEAVES)
    ]


def settled(items: list[Said]) -> list[Said]:
    """Forced breaks as spaces, and the space after a lead-in that stands on its paragraph's line left out."""
    return [(kind, text.replace("\n", " ").replace("\u2028", " ").strip()) for kind, text in items]


def theme_for(document: Document) -> Theme:
    return HANDOUT if document.template == "handout" else Theme()


@pytest.mark.parametrize(
    ("make", "language"),
    [
        *product([documents.everything, documents.handout, documents.small], documents.WORDS),
        *product([documents.note_citations], ["en", "pl", "ar"]),
    ],
)
def test_tags_say_what_the_document_says(make, language):
    document = make(language)
    data = write(document, theme_for(document), CREATED).data
    assert settled(heard(read(data))) == settled(said(document))


def test_attributes_of_tables_figures_and_languages():
    root = read(write(documents.everything(), Theme(), CREATED).data)
    heads = root.find("TH")
    assert {head.attributes.get("/Scope") for head in heads} == {"/Column", "/Row"}
    assert "2" in {head.attributes.get("/RowSpan") for head in heads}
    assert all(figure.entries["/Alt"] and "/BBox" in figure.attributes for figure in root.find("Figure"))
    assert [span.entries["/Lang"] for span in root.find("Span") if "/Lang" in span.entries] == ["fr"]
    assert [quote.entries["/Lang"] for quote in root.find("BlockQuote")] == ["fr"]
    assert [note.entries["/ID"] for note in root.find("Note")] == ["note-1", "note-2"]


def test_catalog_metadata_and_attachments():
    document = documents.everything()
    with pikepdf.open(io.BytesIO(write(document, Theme(), CREATED).data)) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "en"
        assert root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle
        assert all(page.Tabs == "/S" for page in pdf.pages)
        assert str(pdf.docinfo["/Title"]) == document.title
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123083000Z"
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == document.title
            assert meta["pdf:Keywords"] == "queues, <housing> & forms"
            assert meta["xmp:CreateDate"] == "2026-11-23T08:30:00Z"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
        assert {name: bytes(item.get_file().read_bytes()) for name, item in pdf.attachments.items()} == {
            item.name: item.data for item in document.attachments
        }
        assert [str(item.AFRelationship) for item in root.AF] == ["/Data", "/Supplement"]
        with pdf.open_outline() as outline:
            (title,) = outline.root
            assert title.title == document.title
            assert [item.title for item in title.children][:2] == ["Key messages", "Waiting times fell in every city"]


def test_without_attachments_it_is_part_two():
    data = write(documents.small(), Theme(attachments=False), CREATED).data
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as meta:
        assert meta["pdfaid:part"] == "2"
        assert "/AF" not in pdf.Root


def test_same_bytes_in_any_process(tmp_path):
    script = (
        "import datetime, hashlib, sys; sys.path[:0] = sys.argv[1:]\n"
        "import documents; from briefgen.theme import Theme; from briefgen.writers.pdf import write\n"
        "made = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=datetime.UTC)\n"
        "print(hashlib.sha256(write(documents.everything(), Theme(), made).data).hexdigest())\n"
    )
    root = Path(documents.__file__).parents[1]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, str(root), str(root / "tests")],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_punctuation_that_is_hung_on_purpose_is_inside_the_text_area() -> None:
    """Commas and hyphens of justified lines stand out by a part of their width (BG504 is for what does not fit)."""
    theme = Theme.model_validate({"page": {"size": "A5"}, "columns": 2, "justify": True})
    assert write(documents.everything("de"), theme, CREATED).pages > 1


@pytest.mark.parametrize("words", [5, 900])
def test_footnotes_are_painted_behind_what_they_are_told_behind(words: int) -> None:
    """In cells and in the header that a table repeats; also lines that go on at the foot of the next page."""
    numbers = count(1)

    def noted(where: str) -> Cell:
        blocks = (documents.paragraph(f"about {where}"), documents.paragraph("word " * words))
        mark = Note(blocks=blocks, number=next(numbers))
        return Cell(blocks=(documents.paragraph(where, mark),))

    head = Row(cells=tuple(replace(noted(where), scope="col") for where in ("left head", "right head")))
    body = [Row(cells=(noted("left cell"), noted("right cell")))]
    body += [Row(cells=(documents.cell("left"), documents.cell("right")))] * 80
    table = Table(head=(head,), body=tuple(body), summary="Two columns")
    root = read(write(documents.whole(table, documents.paragraph("The end.")), Theme(), CREATED).data)
    assert [note.entries["/ID"] for note in root.find("Note")] == [f"note-{n}" for n in range(1, 5)]
    assert all(note.text().count("word") == words for note in root.find("Note"))

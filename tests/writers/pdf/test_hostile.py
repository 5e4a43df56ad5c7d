"""Bad input: a clear error or a sensible page, never a hang, a crash or an invalid file."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import documents
import pikepdf
import pytest
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st
from pdf_expected import said
from pdf_reading import SOFT_HYPHEN, read

from briefgen.diagnostic import InputError
from briefgen.document import (
    Attachment,
    Block,
    Columns,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    QrCode,
    Row,
    Section,
    Table,
    Text,
)
from briefgen.theme import Theme
from briefgen.writers import Rendered
from briefgen.writers.pdf import write

CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def made(*blocks: Block, theme: Theme | None = None) -> Rendered:
    rendered = write(documents.whole(*blocks), theme or Theme(), CREATED)
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        assert len(pdf.pages) == rendered.pages
        assert not pdf.check_pdf_syntax()
    return rendered


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "//example.org/x",
        "https://",
        "https://exa mple.org",
        "http://[::1",
        "#nowhere",
        "",
    ],
)
def test_a_link_that_could_run_or_leads_nowhere_is_refused(target):
    with pytest.raises(InputError) as caught:
        made(documents.paragraph(Link(documents.text("here"), target)))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "BG521"
    assert diagnostic.place is not None
    assert diagnostic.place.file == "sources/briefs/sample.yaml"


def test_a_qr_code_cannot_run_anything_either():
    with pytest.raises(InputError, match="javascript"):
        made(QrCode(target="javascript:alert(1)", alt="x"))


def test_an_address_in_other_letters_is_encoded():
    data = made(documents.paragraph(Link(documents.text("x"), "https://example.org/żółw?q=å b".replace(" ", "+")))).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert str(annotation.A.URI) == "https://example.org/%C5%BC%C3%B3%C5%82w?q=%C3%A5+b"


def test_a_table_wider_than_the_page_is_told_and_set():
    wide = Table(
        head=(Row(cells=tuple(documents.cell(f"Bundesversammlung{n}", scope="col") for n in range(40))),),
        body=(Row(cells=tuple(documents.cell(str(n)) for n in range(40))),),
    )
    rendered = made(wide)
    assert [diagnostic.code for diagnostic in rendered.diagnostics] == ["BG522"]


def test_a_table_without_measure_is_an_error_that_says_the_bound():
    with pytest.raises(InputError, match="at most 100"):
        made(Table(head=(), body=(Row(cells=(documents.cell("x", colspan=10**9),)),)))


def test_a_word_wider_than_the_page_is_set():
    data = made(documents.paragraph("x" * 3000), documents.paragraph("https://example.org/" + "a/" * 900)).data
    assert [leaf.text() for leaf in read(data).find("P")] == ["x" * 3000, "https://example.org/" + "a/" * 900]


def test_a_long_paragraph_runs_over_many_pages():
    # 200 kB; a megabyte takes a few seconds and says nothing more.
    words = "Waiting times fell in every city. " * 6_000
    rendered = made(documents.paragraph(words.strip()))
    assert rendered.pages > 40
    assert "".join(leaf.text() for leaf in read(rendered.data).find("P")) == words.strip()


def test_a_row_taller_than_a_page_is_parted():
    words = "Waiting times fell in every city. " * 400
    table = Table(
        head=(Row(cells=(documents.cell("A", scope="col"), documents.cell("B", scope="col"))),),
        body=(Row(cells=(documents.cell("1", scope="row"), documents.cell(words.strip()))),),
    )
    rendered = made(table)
    assert rendered.pages > 2
    assert read(rendered.data).find("TD")[0].text() == words.strip()


def test_deep_nesting_is_an_error_that_says_the_bound():
    block: Block = documents.paragraph("x")
    for _ in range(60):
        block = ItemList(items=(ListItem(blocks=(block,)),))
    with pytest.raises(InputError, match="more than 40 deep"):
        made(block)


def test_thirty_levels_still_have_room():
    block: Block = documents.paragraph("Word.")
    for _ in range(30):
        block = ItemList(items=(ListItem(blocks=(block,)),))
    assert made(block).pages == 1


def test_nothing_at_all_is_one_page():
    assert made().pages == 1
    assert made(Paragraph(children=()), Section(blocks=()), Columns(blocks=()), Table(head=(), body=())).pages == 1


def test_metadata_is_escaped():
    hostile = '</rdf:li> <x> & ") >> endobj \x00\x0b'
    document = replace(
        documents.small(),
        title=hostile,
        authors=(hostile,),
        description=hostile,
        attachments=(Attachment(name="a).csv", media_type="text/csv", description="(", data=b"endstream endobj"),),
    )
    with pikepdf.open(io.BytesIO(write(document, Theme(), CREATED).data)) as pdf:
        shown = hostile.replace("\x00", "\ufffd").replace("\x0b", "\ufffd")
        assert str(pdf.docinfo["/Title"]) == shown
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == shown
        assert bytes(pdf.attachments["a).csv"].get_file().read_bytes()) == b"endstream endobj"


SAFE = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=32, max_codepoint=0x17F),
        st.sampled_from(
            "()<>[]{}/%\\\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069שלוםمرحبا"
        ),
    ).filter(lambda c: not 0x7F <= ord(c) <= 0x9F),
    min_size=1,
    max_size=60,
)


@given(st.lists(SAFE, min_size=1, max_size=5), st.booleans())
@examples(60)
@example(texts=[SOFT_HYPHEN, "a"], rtl=False)
def test_any_text_is_read_back_through_the_tags(texts, rtl):
    document = documents.whole(*(Paragraph(children=(Text(text),)) for text in texts), language="he" if rtl else "en")
    data = write(document, Theme(), CREATED).data
    heard = [leaf.text() for leaf in read(data).find("P")]
    expected = [text.replace(SOFT_HYPHEN, "") for _, text in said(document)]
    assert heard == [text for text in expected if text]

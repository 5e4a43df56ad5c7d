"""What every writer needs is on the Document, or in one module: directions, the decimal mark, where links may lead."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest
from documents import cell, paragraph, whole
from hypothesis import given
from hypothesis import strategies as st

from briefgen import languages, links
from briefgen.diagnostic import InputError
from briefgen.document import DEPTH, Block, Direction, Link, Paragraph, Quotation, Row, Section, Span, Table, Text
from briefgen.languages.direction import direction
from briefgen.theme import Theme
from briefgen.writers import decimals, docx, html, pdf

WHEN = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
WRITERS = (pdf, html, docx)


def page(*blocks: Block, **changes: object) -> str:
    return html.write(whole(*blocks, **changes), Theme(), WHEN).data.decode()  # type: ignore[arg-type]


def word(*blocks: Block, **changes: object) -> str:
    data = docx.write(whole(*blocks, **changes), Theme(), WHEN).data  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        *((tag, "rtl") for tag in ("ar", "he", "fa", "ur", "ps", "ckb", "ug", "sd", "dv", "yi", "ks", "syr", "arc")),
        *((tag, "rtl") for tag in ("ar-EG", "pa-Arab", "az-Arab-IR", "uz-Arab", "ku-Arab", "ff-Adlm", "pa-PK", "AR")),
        *((tag, "ltr") for tag in ("en", "sv", "pa", "az", "uz", "ku", "zh-Hant", "ar-Latn", "ja", "und", "x-own", "")),
    ],
)
def test_direction_is_that_of_the_script(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize("own", ["ltr", "rtl"])
@pytest.mark.parametrize("other", ["ltr", "rtl"])
def test_a_quotation_and_a_span_turn_in_every_format(own: Direction, other: Direction) -> None:
    """`qaa` is a tag for private use: no writer knows a direction of it by itself."""
    quotation = Quotation(blocks=(paragraph("abc"),), language="qaa", direction=other)
    span = paragraph(Span((Text("abc"),), "qaa", other))
    turned = own != other
    for block in (quotation, span):
        source = page(block, direction=own)
        assert (f'lang="qaa" dir="{other}"' in source) == turned
        run = word(block, direction=own).partition("abc")[0].rpartition("<w:r>")[2]
        assert ("<w:rtl/>" in run) == (other == "rtl")
    at = {way: pdf.write(whole(quotation, direction=own), Theme(), WHEN).data for way in ("made",)}
    assert at["made"]


@pytest.mark.parametrize("mark", [".", ",", "٫"])
def test_columns_align_on_the_documents_own_mark(mark: str) -> None:
    rows = [(cell("x", scope="row"), cell(n.replace(".", mark), numeric=True)) for n in ("9.2", "18.55", "2")]
    block = Table(head=(), body=tuple(Row(cells=cells) for cells in rows), summary="s")
    assert re.findall(r'data-pad="([^"]*)"', page(block, decimal_mark=mark)) == ["5", f"{mark}55"]
    blanks = re.findall("[\u2007\u2008]+", word(block, decimal_mark=mark))
    assert blanks == ["\u2007", "\u2008\u2007\u2007"]
    assert [decimals.fraction(cells[1], mark) for cells in rows] == [f"{mark}2", f"{mark}55", ""]


@pytest.mark.parametrize(
    ("tag", "mark"), [("en", "."), ("sv", ","), ("es", ","), ("es-MX", "."), ("de-CH", "."), ("he", ".")]
)
def test_the_mark_is_the_one_that_numbers_are_printed_with(tag: str, mark: str) -> None:
    assert languages.load(tag).decimal_mark == mark


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JaVaScRiPt:x", "file:///etc/passwd", "data:text/html,x", "//example.org", "https://", "x",
     "https://exa mple.org", "http://[::1", "mailto:nobody", "https://example.org/\u0007", "http://h/" + "x" * 2000,
     "https://example.org:port/"],
)  # fmt: skip
def test_what_no_link_may_lead_to_is_refused_by_all(target: str) -> None:
    assert links.refusal(target)
    for writer in WRITERS:
        with pytest.raises(InputError) as caught:
            writer.write(whole(Paragraph(children=(Link((Text("x"),), target),))), Theme(), WHEN)
        assert caught.value.diagnostics[0].code in ("BG521", "BG530")


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("HTTPS://example.org", "https://example.org"),
        ("https://me@example.org:8080/", "https://me@example.org:8080/"),
        ("https://żółw.example/ż?q=å#ö", "https://xn--w-uga1v8h.example/%C5%BC?q=%C3%A5#%C3%B6"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/100%", "https://example.org/100%25"),
    ],
)
def test_an_address_is_written_alike_in_all(target: str, written: str) -> None:
    assert links.refusal(target) == "" and links.ascii_address(target) == written
    block = Paragraph(children=(Link((Text("x"),), target),))
    assert f'href="{written}"' in page(block)
    data = docx.write(whole(block), Theme(), WHEN).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert f'Target="{written}"' in archive.read("word/_rels/document.xml.rels").decode()


@given(st.text(max_size=40), st.sampled_from(["https://example.org/", "http://", "mailto:", ""]))
def test_what_passes_is_ascii_and_passes_again(rest: str, start: str) -> None:
    if not links.refusal(start + rest):
        written = links.ascii_address(start + rest)
        assert written.isascii() and not links.refusal(written) and links.ascii_address(written) == written


def test_what_is_nested_too_deep_is_refused_at_one_bound() -> None:
    block: Block = paragraph("x")
    for _ in range(DEPTH + 20):
        block = Section(blocks=(block,))
    with pytest.raises(InputError) as caught:
        html.write(whole(block), Theme(), WHEN)
    assert caught.value.diagnostics[0].code == "BG523" and str(DEPTH) in caught.value.diagnostics[0].message

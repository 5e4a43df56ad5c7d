"""Outside programs judge the finished files; each is first shown a spoiled file, so that its silence means something.

Slow by nature: they start Java, LibreOffice and a browser (`make conformance`).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import judges
import pytest
from briefs import Made


def spoil(source: Path, folder: Path, old: bytes, new: bytes) -> Path:
    """A copy of the file with one thing made wrong, of the same length."""
    data = source.read_bytes()
    assert old in data and len(old) == len(new)
    copy = folder / f"spoiled{source.suffix}"
    copy.write_bytes(data.replace(old, new))
    return copy


@pytest.mark.verapdf
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_verapdf_accepts_every_pdf(everything: tuple[Made, ...], flavour: str, tmp_path: Path) -> None:
    spoiled = spoil(everything[0].pdf, tmp_path, b"/MarkInfo", b"/MarkXnfo")
    assert any(line.startswith("spoiled.pdf: ") for line in judges.verapdf([spoiled], flavour))
    assert judges.verapdf([made.pdf for made in everything], flavour) == []


@pytest.mark.verapdf
def test_outloud_reads_every_pdf(samples: tuple[Made, ...], stress: tuple[Made, ...], tmp_path: Path) -> None:
    """Its guesses about meaning (one sentence over and over, odd tables) are asked for where the words are real."""
    assert judges.outloud([spoil(samples[0].pdf, tmp_path, b"/MarkInfo", b"/MarkXnfo")])
    assert judges.outloud([made.pdf for made in samples], "--skip", "ORD-001") == []
    assert judges.outloud([made.pdf for made in stress], "--layer", "conformance") == []


@pytest.mark.verapdf
def test_every_pdf_is_painted_in_the_order_of_its_tags(everything: tuple[Made, ...], tmp_path: Path) -> None:
    turned = spoil(_plain(everything[0].pdf, tmp_path), tmp_path, b"/MCID 3", b"/MCID 4")
    assert judges.reading_order([turned])
    assert judges.reading_order([made.pdf for made in everything]) == []


def _plain(source: Path, folder: Path) -> Path:
    """A copy with its streams uncompressed, so that a test can change them."""
    import pikepdf

    copy = folder / "plain.pdf"
    with pikepdf.open(source) as pdf:
        pdf.save(copy, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return copy


@pytest.mark.poppler
def test_qpdf_finds_no_fault_of_syntax(everything: tuple[Made, ...], tmp_path: Path) -> None:
    assert judges.qpdf([spoil(everything[0].pdf, tmp_path, b"startxref", b"startxxxx")])
    assert judges.qpdf([made.pdf for made in everything]) == []


@pytest.mark.browser
def test_the_nu_checker_accepts_every_page(everything: tuple[Made, ...], tmp_path: Path) -> None:
    assert judges.nu([spoil(everything[0].html, tmp_path, b"</main>", b"</maim>")])
    assert judges.nu([made.html for made in everything]) == []


@pytest.mark.browser
def test_axe_finds_nothing(
    samples: tuple[Made, ...], rich: tuple[Made, ...], stress: tuple[Made, ...], tmp_path: Path
) -> None:
    page = samples[0].html.read_text(encoding="utf-8")
    spoiled = tmp_path / "spoiled.html"
    spoiled.write_text(re.sub(r'<html lang="[^"]*"', "<html", page), encoding="utf-8")
    assert any("html-has-lang" in line for line in judges.axe(spoiled))
    pages = [made.html for made in (*samples, *rich, *stress)]
    assert [line for page in pages for line in judges.axe(page)] == []


@pytest.mark.browser
def test_no_page_needs_sideways_scrolling_on_a_phone(everything: tuple[Made, ...], tmp_path: Path) -> None:
    wide = tmp_path / "wide.html"
    wide.write_text('<!DOCTYPE html><title>x</title><p style="width:500px">x', encoding="utf-8")
    widths = judges.scroll_widths([wide, *(made.html for made in everything)], 360)
    assert [name for name, width in widths.items() if width > 360] == ["wide.html"]


@pytest.mark.browser
def test_a_page_prints_on_as_many_pages_as_its_pdf(samples: tuple[Made, ...], tmp_path: Path) -> None:
    longer = tmp_path / "longer.html"
    longer.write_text('<!DOCTYPE html><title>x</title><p style="height:400mm">x', encoding="utf-8")
    assert judges.printed_pages(longer) == 2
    printed = {made.name: judges.printed_pages(made.html) for made in samples}
    assert printed == {made.name: judges.pages(made.pdf) for made in samples}


@pytest.mark.libreoffice
def test_every_docx_follows_the_schema(everything: tuple[Made, ...], tmp_path: Path) -> None:
    """openxml-audit, a port of the Open XML SDK's validator; it needs no LibreOffice, but as long as the others."""
    assert judges.audit([_broken(everything[0].docx, tmp_path)])
    assert judges.audit([made.docx for made in everything]) == []


def _broken(source: Path, folder: Path) -> Path:
    copy = folder / "spoiled.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:nothing/>")
            new.writestr(item, data)
    return copy

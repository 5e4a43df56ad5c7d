"""Pages of a PDF are read in the order in which a person reads them; what is a picture is said to be one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen.cli import briefgen
from briefgen.evidence.remarks import remarks
from briefgen.originals import Unreadable
from briefgen.originals.document import load
from briefgen.originals.gaps import gaps
from briefgen.originals.reading import RawOriginal, read

LEFT = [
    "Harbours of the north had fewer",
    "boats in May than in any month",
    "before, and 12 of them closed",
    "for the winter without a word",
    "to those who had kept a berth.",
]
RIGHT = [
    "In the south the year was good:",
    "the fleets grew by a tenth, and",
    "15 new quays were opened before",
    "the summer, each of them with a",
    "light of its own and a pilot.",
]


def canvas() -> tuple[Any, io.BytesIO]:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    return Canvas(out, pagesize=(420, 400), invariant=True), out


def saved(page: Any, out: io.BytesIO) -> RawOriginal:
    page.save()
    return read(out.getvalue(), ".pdf")


@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_one_after_the_other(by_row: bool) -> None:
    page, out = canvas()
    page.drawString(40, 380, "A heading over both of the columns of this page, which is long")
    pairs = [(40, line, n) for n, line in enumerate(LEFT)] + [(225, line, n) for n, line in enumerate(RIGHT)]
    for x, line, n in sorted(pairs, key=lambda one: one[2]) if by_row else pairs:
        page.drawString(x, 350 - 14 * n, line)
    page.drawString(200, 20, "17")
    text = " ".join(saved(page, out).text.split())
    assert text == " ".join(["A heading over both of the columns of this page, which is long", *LEFT, *RIGHT, "17"])


def test_the_rows_of_a_table_stay_together() -> None:
    page, out = canvas()
    rows = [("Region", "2022", "2023"), ("North", "41", "44.5"), ("South", "52.5", "–"), ("East", "1", "2")]
    for n, row in enumerate(rows):
        for x, cell in zip((40, 160, 260), row, strict=True):
            page.drawString(x, 350 - 16 * n, cell)
    lines = [" ".join(line.split()) for line in saved(page, out).text.split("\n") if line.strip()]
    assert lines[:3] == ["Region 2022 2023", "North 41 44.5", "South 52.5 –"]


def test_letters_that_are_spaced_apart_are_words() -> None:
    page, out = canvas()
    for n, line in enumerate(["In all 410 pilots answered.", "REPORT OF THE YEAR 2024"]):
        text = page.beginText(40, 350 - 30 * n)
        text.setCharSpace(4.5)
        text.textOut(line)
        page.drawText(text)
    for n, figure in enumerate("1234567"):
        page.drawString(40 + 25 * n, 250, figure)
    lines = [line.strip() for line in saved(page, out).text.split("\n") if line.strip()]
    assert lines[:2] == ["In all 410 pilots answered.", "REPORT OF THE YEAR 2024"]
    assert lines[2].split() == list("1234567")


HEBREW = ["COVID-19 פגע ב־12.5% מהעובדים.", "הציון היה 3.5 מתוך 5.", "בשנת 2023 השיבו 1,318 נמלים (כ־590) ועוד 45%."]
SHOWN = [".םידבועהמ 12.5%־ב עגפ COVID-19", ".5 ךותמ 3.5 היה ןויצה", ".45% דועו )590־כ( םילמנ 1,318 ובישה 2023 תנשב"]


def test_words_and_numbers_in_lines_from_right_to_left_keep_their_own_order() -> None:
    heebo = pytest.importorskip("fontpkg_heebo")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Heebo", next((Path(heebo.__file__).parent / "files").glob("*.ttf"))))
    page, out = canvas()
    for n, line in enumerate(SHOWN):
        page.setFont("Heebo", 12)
        page.drawRightString(400, 350 - 20 * n, line.translate(str.maketrans("()", ")(")))
    lines = [line.strip() for line in saved(page, out).text.split("\n") if line.strip()]
    assert lines == HEBREW


def picture() -> Any:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("RGB", (40, 40), (200, 220, 200)))


def scan(*, text: str = "", recognised: str = "") -> bytes:
    page, out = canvas()
    if text:
        page.drawString(40, 350, text)
        page.showPage()
    if recognised:
        held = page.beginText(40, 350)
        held.setTextRenderMode(3)
        held.textOut(recognised)
        page.drawText(held)
    page.drawImage(picture(), 0, 0, 420, 400)
    page.showPage()
    page.drawImage(picture(), 0, 0, 420, 400)
    page.save()
    return out.getvalue()


def test_a_document_of_pictures_cannot_be_read_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="pages 1–2 are each a picture without text"):
        read(scan(), ".pdf")
    (tmp_path / "a.pdf").write_bytes(scan())
    result = CliRunner().invoke(briefgen, ["draft", str(tmp_path / "a.pdf")])
    assert result.exit_code == 1


def test_pages_that_are_pictures_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan(text="In all 410 pilots answered."))
    document = load(path)
    assert document.raw.pictures == (2, 3)
    assert [one.code for one in remarks(document)] == ["BG270"]
    result = CliRunner().invoke(briefgen, ["draft", str(path)])
    assert result.exit_code == 0 and "BG270" in result.stderr and "pages 2–3" in result.stderr


def test_text_that_was_recognised_in_a_picture_is_read_and_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan(recognised="In all 410 pilots answered."))
    document = load(path)
    assert "410 pilots" in document.text and document.raw.recognised == (1,) and document.raw.pictures == (2,)
    assert [one.code for one in remarks(document)] == ["BG270", "BG271"]


def test_a_file_whose_text_is_all_hidden_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match="everything in its file is hidden"):
        read(b"<p style='display:none'>Only 11.</p>", ".html")


@pytest.mark.parametrize(
    ("pages", "said"),
    [((4,), "page 4 is"), ((1, 2, 3), "pages 1–3 are each"), ((1, 2, 5, 7, 8), "pages 1–2, 5 and 7–8 are each")],
)
def test_pages_are_named_shortly(pages: tuple[int, ...], said: str) -> None:
    assert next(gaps(RawOriginal("", pictures=pages), "a.pdf")).message.startswith(f"{said} a picture")

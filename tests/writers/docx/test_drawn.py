"""What is drawn in a Word file: charts with their data, fonts, the logo."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import documents
import pytest
from documents import chart, everything, small
from lxml import etree
from PIL import Image
from word_file import CREATED, W, names, of, part, written

from briefgen.chart import ChartSeries, Point
from briefgen.diagnostic import InputError
from briefgen.theme import Fonts, Logo, Theme
from briefgen.word.audit import audit
from briefgen.writers import fontfiles
from briefgen.writers.docx import write
from briefgen.writers.docx.fonts import obfuscated


def test_a_chart_is_native_with_its_data_in_a_workbook() -> None:
    data = of(chart("bar"))
    drawn = etree.fromstring(part(data, "word/charts/chart1.xml").encode())
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    values = drawn.xpath("//c:val//c:v/text()", namespaces=space)
    points = [point for point in chart("bar").chart.series[0].points if point]
    lows = [point.low for point in points if point.bound == "range"]
    assert [float(value) for value in values] == [*(point.high for point in points), *lows]
    labels = drawn.xpath("//c:dLbl", namespaces=space)
    assert ["".join(label.itertext()) for label in labels] == [point.label for point in points]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = archive.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")
    sheet = part(book, "xl/worksheets/sheet1.xml")
    assert all(f"<v>{point.high:g}</v>" in sheet for point in points) and "<f>" not in sheet


def looks_of(kind: str, *paths: str) -> dict[str, list[str]]:
    """Each point of a chart that looks unlike its series -> the values of the attributes at these paths."""
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
             "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}  # fmt: skip
    drawn = etree.fromstring(part(of(chart(kind)), "word/charts/chart1.xml").encode())
    return {
        point.find("c:idx", space).get("val"): [
            str(one) for path in paths for one in point.xpath(path, namespaces=space)
        ]
        for point in drawn.iterfind(".//c:dPt", space)
    }


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_what_is_only_possible_is_hatched_and_ends_as_it_is_reached(kind: str) -> None:
    bounds = [point.bound for point in chart(kind).chart.series[0].points if point]
    assert bounds == ["under", "over", "exact", "range"]
    paths = ("c:spPr/a:pattFill/@prst", "c:spPr/a:ln//a:prstDash/@val", "c:spPr/a:ln/@w")
    found = looks_of(kind, *paths)
    assert found == {"0": ["ltUpDiag", "sysDash", "9525"], "3": ["ltUpDiag", "12700"]}


def test_points_that_are_only_bounds_are_hollow_and_their_lines_dashed() -> None:
    paths = ("c:marker/c:symbol/@val", "c:marker/c:spPr/a:solidFill/a:schemeClr/@val", "c:spPr/a:ln/a:prstDash/@val")
    assert looks_of("line", *paths) == {
        "0": ["circle", "bg1", "solid"],
        "1": ["circle", "bg1", "sysDash"],
        "2": ["circle", "accent1", "sysDash"],
        "3": ["dash", "accent1", "sysDash"],
    }


def test_looks_come_from_styles_and_the_theme_alone() -> None:
    """So that whoever changes a style, a font or the theme's colours in Word changes the brief."""
    data = written(everything("en"))
    for name in names(data):
        if re.fullmatch(r"word/(document|footnotes|header\d|footer\d)\.xml", name):
            assert not re.search(r"<w:(rFonts|color|sz|shd|highlight|u|pBdr)\b", part(data, name)), name
        if name.startswith("word/charts/chart"):
            assert "srgbClr" not in part(data, name) and 'typeface="+mn-lt"' in part(data, name)
    look = part(data, "word/styles.xml") + part(data, "word/numbering.xml")
    assert all('w:themeColor="' in found for found in re.findall(r"<w:color\b[^>]*>", look))
    assert all("Theme=" in found for found in re.findall(r"<w:rFonts\b[^>]*>", look))


def test_a_chart_in_arabic_reads_from_the_right_in_libreoffice_too() -> None:
    """Its paragraph runs from left to right, or LibreOffice 7.4 turns the words; each label starts with a mark."""
    data = of(chart("bar"), language="ar", direction="rtl")
    drawn = etree.fromstring(part(data, "word/charts/chart1.xml").encode())
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
             "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}  # fmt: skip
    assert {label.text[0] for label in drawn.iterfind(".//c:dLbl//a:t", space)} == {"\u200f"}
    assert {look.get("rtl") for look in drawn.iterfind(".//a:pPr", space)} == {"1"}
    styles = etree.fromstring(part(data, "word/styles.xml").encode())
    drawing = styles.find(f"{W}style[@{W}styleId='Drawing']/{W}pPr")
    assert drawing.find(f"{W}bidi").get(f"{W}val") == "0" and drawing.find(f"{W}jc").get(f"{W}val") == "right"


def test_words_in_a_chart_never_become_a_formula() -> None:
    figure = chart("bar")
    series = ChartSeries(
        name="=1+1", points=(Point(low=1, high=1, bound="exact", label="=cmd|'x'!A1", statistic="a/b.c"),)
    )
    hostile = replace(figure, chart=replace(figure.chart, categories=("=HYPERLINK(1)",), series=(series,)))
    data = of(hostile, documents.references(documents.WORDS["en"]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = part(archive.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx"), "xl/worksheets/sheet1.xml")
    assert "<f" not in sheet and ">=HYPERLINK(1)<" in sheet
    assert audit(data) == ()


def test_running_text_is_justified_where_the_theme_asks_for_it() -> None:
    def justified(theme: Theme) -> list[str]:
        root = etree.fromstring(part(written(small(), theme), "word/styles.xml").encode())
        found = (style for style in root.iter(f"{W}style") if style.find(f"{W}pPr/{W}jc[@{W}val='both']") is not None)
        return sorted(style.get(f"{W}styleId") for style in found)

    assert justified(Theme()) == []
    assert justified(Theme(justify=True)) == [
        "BodyText", "ListBullet", "ListContinue", "ListContinue2", "ListContinue3", "ListNumber",
    ]  # fmt: skip


def test_fonts_are_embedded_and_obfuscated() -> None:
    data = written(small(), Theme())
    table = etree.fromstring(part(data, "word/fontTable.xml").encode())
    found = {
        font.get(f"{W}name"): [etree.QName(e).localname for e in font if e.tag.startswith(f"{W}embed")]
        for font in table
    }
    assert found["Source Sans 3"] == ["embedRegular", "embedBold", "embedItalic"]
    assert "<w:embedTrueTypeFonts/>" in part(data, "word/settings.xml")
    key = table.find(f".//{W}embedRegular").get(f"{W}fontKey")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        font = archive.read("word/fonts/font1.odttf")
    assert font[:4] != b"\0\1\0\0" and obfuscated(font, key)[:4] == b"\0\1\0\0"


def test_a_theme_may_keep_fonts_out() -> None:
    assert not [name for name in names(written(small())) if name.startswith("word/fonts/")]
    assert "embedTrueTypeFonts" not in part(written(small()), "word/settings.xml")


def test_a_font_that_must_not_be_edited_stays_out_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = fontfiles.instance

    def preview_only(family: str, **asked: Any) -> fontfiles.FontFile:
        return replace(real(family, **asked), editable=False, reason="it is forbidden")

    monkeypatch.setattr(fontfiles, "instance", preview_only)
    made = write(small(), Theme(directory="/elsewhere"), CREATED)
    assert {d.code for d in made.diagnostics} == {"BG543"} and "it is forbidden" in made.diagnostics[0].message
    assert not [name for name in names(made.data) if name.startswith("word/fonts/")]


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def test_the_logo_stands_in_the_masthead_with_its_alternative(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    theme = Theme(fonts=Fonts(embed=False), logo=Logo(file="logo.png", alt="The unit"), directory=str(tmp_path))
    data = written(small(), theme)
    assert 'descr="The unit"' in part(data) and audit(data) == ()


@pytest.mark.parametrize("name", ["../logo.png", "gone.png", "text.png"])
def test_a_logo_that_cannot_be_used_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "theme/text.png").write_text("no picture")
    with pytest.raises(InputError) as caught:
        written(small(), Theme(logo=Logo(file=name), directory=str(tmp_path / "theme")))
    assert caught.value.diagnostics[0].code == "BG531"


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><title>unit</title>
<path d="M0 0h10v10h-10z" fill="#ff0000" onload="x()"/><circle cx="20" cy="5" r="4" fill="none" stroke="#0000ff"/>
</svg>"""


def test_an_svg_logo_is_shapes_with_a_picture_of_them(tmp_path: Path) -> None:
    """Drawn as the PDF draws it; nothing of the file that is no shape comes along."""
    (tmp_path / "logo.svg").write_text(SVG)
    theme = Theme(fonts=Fonts(embed=False), logo=Logo(file="logo.svg", height=12), directory=str(tmp_path))
    made = write(small(), theme, CREATED)
    assert made.diagnostics == () and audit(made.data) == ()
    assert made.data == write(small(), theme, CREATED).data
    svg = part(made.data, "word/media/image1.svg")
    assert '<path d="M0 0L10 0L10 10L0 10Z" fill="#ff0000"/>' in svg
    assert 'fill="none" stroke="#0000ff" stroke-width="1"' in svg and "onload" not in svg and "unit" not in svg
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        picture = Image.open(io.BytesIO(archive.read("word/media/image1.png"))).convert("RGBA")
    assert picture.size == (2400, 600)
    assert [picture.getpixel(at) for at in ((200, 200), (800, 40))] == [(255, 0, 0, 255), (0, 0, 0, 0)]
    assert 'cx="1728000" cy="432000"' in part(made.data)
    found = part(made.data, "word/_rels/document.xml.rels")
    assert 'Target="media/image1.svg"' in found and "svgBlip" in part(made.data)

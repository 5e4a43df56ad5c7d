"""What a Word file holds, read back by others: python-docx, mammoth, LibreOffice and a port of the SDK's validator."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import documents
import docx
import mammoth
import pytest
from documents import cell, chart, cite, everything, figures, handout, paragraph, small, text, whole
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from pieces import missing, pieces, squeeze, surplus
from PIL import Image

from briefgen.chart import ChartSeries, Point
from briefgen.diagnostic import InputError
from briefgen.document import (
    Block,
    Callout,
    Columns,
    Contents,
    Document,
    Heading,
    ItemList,
    Link,
    ListItem,
    Origin,
    Paragraph,
    Quotation,
    Row,
    Table,
    Text,
)
from briefgen.theme import Fonts, Logo, Theme
from briefgen.writers import fontfiles
from briefgen.writers.docx import audit, write
from briefgen.writers.docx.fonts import obfuscated
from briefgen.writers.docx.trace import trace

CREATED = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
HANDOUT = Theme.model_validate({"page": {"indent": 0, "side": 18}, "columns": 2, "sizes": {"text": 12.5, "title": 34}})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = Theme(fonts=Fonts(embed=False))
"""Without fonts, files are small and tests fast."""


def written(document: Document, theme: Theme = PLAIN) -> bytes:
    return write(document, theme, CREATED).data


def of(*blocks: Block, **changes: object) -> bytes:
    return written(whole(Heading(level=1, children=text("Title")), *blocks, **changes))


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


# Others read it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [everything, handout])
@pytest.mark.parametrize("language", ["en", "pl", "ar", "ja"])
def test_the_validator_accepts_it(make: Callable[[str], Document], language: str, tmp_path: Path) -> None:
    """Every language is judged by `make conformance`."""
    path = tmp_path / "brief.docx"
    path.write_bytes(written(make(language), Theme()))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    with zipfile.ZipFile(io.BytesIO(written(small()))) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:body>", b"<w:body><w:nothing/>"))
    assert OpenXmlValidator().validate(path).errors


@pytest.mark.parametrize("language", documents.WORDS)
def test_mammoth_reads_headings_notes_lists_alternatives_and_all_text(language: str) -> None:
    document = everything(language)
    data = written(document)
    read = mammoth.convert_to_html(io.BytesIO(data))
    assert [message for message in read.messages if message.type == "error"] == []
    page = etree.HTML(read.value)
    assert len(page.findall(".//h1")) == 1 and len(page.findall(".//h2")) >= 2 and len(page.findall(".//h3")) >= 1
    assert len(page.xpath("//ol[last()]/li[starts-with(@id, 'footnote-')]")) == 2
    assert page.findall(".//ul") and page.findall(".//table//th")
    blocks, notes = pieces(document)
    plain = mammoth.extract_raw_text(io.BytesIO(data)).value
    assert missing(blocks, plain) == []
    assert missing(notes, "".join(page.itertext())) == []
    alternatives = page.xpath("//img/@alt")
    pictures = mammoth.convert_to_html(io.BytesIO(written(handout(language), HANDOUT)))
    assert alternatives == [] and "https://example.org/reports/1" in etree.HTML(pictures.value).xpath("//img/@alt")[0]


def test_python_docx_opens_it_and_saves_it_again() -> None:
    document = docx.Document(io.BytesIO(written(everything())))
    out = io.BytesIO()
    document.save(out)
    again = docx.Document(io.BytesIO(out.getvalue()))
    assert [p.text for p in again.paragraphs] == [p.text for p in document.paragraphs]
    assert {p.style.name for p in again.paragraphs} >= {"Heading 1", "Heading 2", "Body Text", "Caption", "Quote"}


@pytest.mark.libreoffice
def test_libreoffice_reads_all_text(tmp_path: Path) -> None:
    """One run of LibreOffice for all languages takes some seconds."""
    made = {f"{kind}.{language}": make(language) for kind, make in (("everything", everything), ("handout", handout))
            for language in documents.WORDS}  # fmt: skip
    for name, document in made.items():
        (tmp_path / f"{name}.docx").write_bytes(written(document, HANDOUT if name.startswith("handout") else PLAIN))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in made)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, document in made.items():
        shown = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")
        blocks, notes = pieces(document)
        assert missing(blocks, shown.replace("85%1", "85%")) == [], name  # the mark of its note
        assert missing(notes, shown) == [], name
        assert not re.search(r"\ufffd|Error!", shown), name


# What is native -----------------------------------------------------------------------------------------------------


def test_nothing_is_formatted_directly() -> None:
    """Looks live in styles, so that whoever changes a style changes the whole brief."""
    body = etree.fromstring(part(written(everything())).encode())
    for properties in body.iter(f"{W}rPr"):
        allowed = {"rStyle", "b", "bCs", "i", "iCs", "rtl", "lang"}
        assert {etree.QName(child).localname for child in properties} <= allowed
    direct = {etree.QName(child).localname for properties in body.iter(f"{W}pPr") for child in properties}
    assert direct <= {"pStyle", "numPr", "ind", "jc", "sectPr"}
    set_in = [p for p in body.iter(f"{W}ind") if p.getparent().find(f"{W}pStyle").get(f"{W}val") != "x"]
    assert len(set_in) < 8, "only paragraphs inside columns lose their indent"


def test_every_numbered_list_counts_for_itself() -> None:
    item = ListItem(blocks=(paragraph("one"),))
    data = of(ItemList(ordered=True, items=(item, item)), ItemList(ordered=True, start=7, items=(item,)))
    used = re.findall(r'<w:numId w:val="(\d+)"/>', part(data))
    assert used[0] == used[1] != used[2]
    numbering = part(data, "word/numbering.xml")
    override = r'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="(\d+)"'
    starts = dict(re.findall(rf'<w:num w:numId="(\d+)"><w:abstractNumId [^>]*/>{override}', numbering))
    assert starts[used[0]] == "1" and starts[used[2]] == "7"


def test_a_numbered_list_in_bullets_counts_in_digits_and_a_numbered_one_in_letters() -> None:
    inner = ItemList(ordered=True, items=(ListItem(blocks=(paragraph("inner"),)),))
    data = of(
        ItemList(items=(ListItem(blocks=(paragraph("bullet"), inner)),)),
        ItemList(ordered=True, items=(ListItem(blocks=(paragraph("number"), inner)),)),
    )
    numbering = etree.fromstring(part(data, "word/numbering.xml").encode())
    forms = {}
    for number in numbering.iter(f"{W}num"):
        kind = number.find(f"{W}abstractNumId").get(f"{W}val")
        level = numbering.find(f"{W}abstractNum[@{W}abstractNumId='{kind}']/{W}lvl[@{W}ilvl='1']")
        forms[number.get(f"{W}numId")] = level.find(f"{W}numFmt").get(f"{W}val")
    inners = [p for p in etree.fromstring(part(data).encode()).iter(f"{W}p") if "inner" in "".join(p.itertext())]
    used = [p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in inners]
    assert [forms[number] for number in used] == ["decimal", "lowerLetter"]


def test_further_paragraphs_of_an_item_have_its_indent_and_no_number() -> None:
    data = of(ItemList(items=(ListItem(blocks=(paragraph("first"), paragraph("second"))),)))
    second = next(p for p in docx.Document(io.BytesIO(data)).paragraphs if p.text == "second")
    assert second.style.name == "List Continue" and second._p.pPr.numPr is None


def test_spans_keep_every_cell_in_its_column() -> None:
    table = docx.Document(io.BytesIO(of(documents.spanned_table()))).tables[0]
    rows = [[c.text.strip("\u2007\u2008") for c in row.cells] for row in table.rows]
    assert rows[0] == ["City", "Days waited", "Days waited"] and rows[1] == ["City", "Before", "After"]
    assert rows[2][0] == rows[3][0] == "Arden" and rows[4][1:] == ["No figure is given."] * 2


def test_numbers_align_on_their_decimal_mark() -> None:
    rows = tuple(Row(cells=(cell("x", scope="row"), cell(value, numeric=True))) for value in ("2", "9.2", "18.50"))
    head = (Row(cells=(cell("a", scope="col"), cell("b", scope="col"))),)
    table = docx.Document(io.BytesIO(of(Table(head=head, body=rows, summary="s")))).tables[0]
    assert [row.cells[1].text for row in table.rows[1:]] == ["2\u2008\u2007\u2007", "9.2\u2007", "18.50"]


def test_a_lead_in_runs_into_its_text() -> None:
    note = Callout(
        kind="note", blocks=(Paragraph(children=text("Mind this."), role="lead-in"), paragraph("Then read."))
    )
    assert "Mind this. Then read." in [p.text for p in docx.Document(io.BytesIO(of(note))).paragraphs]


def test_the_table_of_contents_stands_already_and_leads_to_the_headings() -> None:
    data = part(of(Contents(depth=2), Heading(level=2, children=text("One")), Heading(level=3, children=text("Deep"))))
    field = re.search(r"TOC .*?fldCharType=\"end\"", data, re.DOTALL)
    assert field and "One" in field[0] and "Deep" not in field[0]
    anchor = re.search(r'w:anchor="(_Toc\d+)"', field[0])
    assert anchor and f'w:name="{anchor[1]}"' in data


def test_columns_are_a_section_of_their_own_on_the_same_page() -> None:
    sections = docx.Document(io.BytesIO(of(Columns(blocks=(paragraph("a"), paragraph("b")))))).sections
    counts = [section._sectPr.find(f"{W}cols").get(f"{W}num") for section in sections]
    assert counts == [None, "2", None]
    assert all(section.start_type == docx.enum.section.WD_SECTION.CONTINUOUS for section in list(sections)[:2])
    arabic = part(of(Columns(blocks=(paragraph("a"), paragraph("b"))), language="ar", direction="rtl"))
    assert re.search(r'<w:cols w:num="2"[^>]*><w:col w:w="(\d+)" w:space="454"/><w:col w:w="\1"/></w:cols>', arabic)


def test_long_key_figures_are_stacked() -> None:
    long = replace(figures().items[0], figure=text("about seventeen thousand five hundred"))
    assert not docx.Document(io.BytesIO(of(replace(figures(), items=(long, long, long))))).tables
    assert docx.Document(io.BytesIO(of(figures()))).tables


def test_a_quotation_in_another_direction_keeps_its_punctuation() -> None:
    data = part(
        of(
            Quotation(blocks=(paragraph("« Enfin ! »"),), language="fr", direction="ltr"),
            language="ar",
            direction="rtl",
        )
    )
    assert "\u200e« Enfin ! »\u200e" in "".join(etree.fromstring(data.encode()).itertext())
    assert 'w:val="fr"' in data


def test_properties_title_language_and_date() -> None:
    core = docx.Document(io.BytesIO(written(small("sv")))).core_properties
    assert (core.title, core.language, core.author) == (
        documents.WORDS["sv"].title,
        "sv",
        "Ada Example; Ben Sample & Sons",
    )
    assert core.created == core.modified == CREATED


CITED = (
    {"id": "a.en", "type": "report", "title": "Night <i>Work</i> & Day", "author": [{"literal": "Coast & Sea"}],
     "issued": {"date-parts": [[2025, 3]]}, "accessed": {"date-parts": [[2026, 11, 23]]}, "URL": "https://x.org/å",
     "publisher": "P", "publisher-place": "Umeå"},
    {"id": "a-en", "type": "article-journal", "title": "T", "container-title": "J", "volume": "4", "page": "1–2",
     "author": [{"family": "Berg", "given": "Eva", "non-dropping-particle": "van den"}, {"literal": "The Group"}],
     "editor": [{"family": "Ek"}], "DOI": "10.1/x", "URL": "javascript:x"},
    {"id": "b", "type": "treaty", "title": "Act", "issued": {"raw": "long ago"}, "author": []},
)  # fmt: skip


def test_word_lists_the_works_that_are_cited(tmp_path: Path) -> None:
    """References, Manage Sources: read from a part that the validator knows the schema of."""
    document = replace(small(), references=tuple(json.dumps(item) for item in CITED))
    data = written(document)
    assert audit(data) == ()
    root = etree.fromstring(part(data, "customXml/item1.xml").encode())
    found = [{etree.QName(e).localname: "".join(e.itertext()) for e in source} for source in root]
    assert [(one["Tag"], one["SourceType"], one["Title"]) for one in found] == [
        ("a_en", "Report", "Night Work & Day"),
        ("a_en_" + found[1]["Tag"][5:], "JournalArticle", "T"),
        ("b", "Misc", "Act"),
    ]
    assert found[0]["Author"] == "Coast & Sea" and found[0]["URL"] == "https://x.org/%C3%A5"
    assert (found[0]["Year"], found[0]["Month"], found[0]["DayAccessed"]) == ("2025", "3", "23")
    assert (found[1]["Author"], found[1]["JournalName"], found[1]["StandardNumber"]) == (
        "van den BergEvaThe GroupEk", "J", "10.1/x",
    )  # fmt: skip
    assert "URL" not in found[1] and "Year" not in found[2] and len({one["Guid"] for one in found}) == 3
    path = tmp_path / "brief.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<b:Title>T", b"<b:Nothing/><b:Title>T"))
    assert OpenXmlValidator().validate(path).errors
    assert "customXml/item1.xml" not in names(written(replace(small(), references=())))


def test_every_paragraph_leads_back_to_its_record() -> None:
    origin = Origin(file="sources/briefs/a.yaml", path="sections.text", language="sv", line=7)
    data = of(Paragraph(children=text("Här <står> & det"), origin=origin))
    name = trace(origin.file, origin.path, 1, "Här <står> & det").name
    assert f'w:name="{name}"' in part(data)


def test_a_file_says_what_was_built() -> None:
    held = etree.fromstring(part(written(small("sv")), "docProps/custom.xml").encode())
    assert [(row.get("name"), row[0].text) for row in held] == [
        ("briefgen.brief", "sample"),
        ("briefgen.template", "policy-brief"),
        ("briefgen.language", "sv"),
        ("briefgen.date", "2026-11-23"),
    ]


# Charts -------------------------------------------------------------------------------------------------------------


def test_a_chart_is_native_with_its_data_in_a_workbook() -> None:
    data = of(chart("bar"))
    drawn = etree.fromstring(part(data, "word/charts/chart1.xml").encode())
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    values = drawn.xpath("//c:val//c:v/text()", namespaces=space)
    points = [point for point in chart("bar").chart.series[0].points if point]
    assert [float(value) for value in values] == [point.high for point in points]
    labels = drawn.xpath("//c:dLbl", namespaces=space)
    assert ["".join(label.itertext()) for label in labels] == [point.label for point in points]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = archive.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")
    sheet = part(book, "xl/worksheets/sheet1.xml")
    assert all(f"<v>{point.high:g}</v>" in sheet for point in points) and "<f>" not in sheet


def test_what_is_only_almost_half_is_an_outline() -> None:
    data = part(of(chart("column")), "word/charts/chart1.xml")
    under = [at for at, point in enumerate(chart("column").chart.series[0].points) if point and point.bound == "under"]
    outlined = re.findall(r'<c:dPt><c:idx val="(\d+)"/>[^?]*?<a:solidFill><a:schemeClr val="bg2"', data)
    assert under and [str(at) for at in under] == outlined[: len(under)]


def test_what_is_only_a_bound_is_drawn_as_one() -> None:
    """On a line by an open mark; a bar of "almost half" has an outline that fades at its end."""
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
             "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}  # fmt: skip
    drawn = etree.fromstring(part(of(chart("line")), "word/charts/chart1.xml").encode())
    fills = {
        point.find("c:idx", space).get("val"): point.find("c:marker/c:spPr/a:solidFill/a:schemeClr", space).get("val")
        for point in drawn.iterfind(".//c:dPt", space)
    }
    assert fills == {"0": "bg1", "1": "bg1", "3": "bg1"}
    for kind, angle in (("bar", "0"), ("column", "16200000")):
        drawn = etree.fromstring(part(of(chart(kind)), "word/charts/chart1.xml").encode())
        (edge,) = drawn.iterfind(".//c:dPt/c:spPr/a:ln/a:gradFill", space)
        assert edge.getparent().getparent().getparent().find("c:idx", space).get("val") == "0"
        assert edge.find("a:lin", space).get("ang") == angle
        assert edge.findall(".//a:alpha", space)[-1].get("val") == "0"


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


# Fonts and logo -----------------------------------------------------------------------------------------------------


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

    def preview_only(family: str, *, weight: int, italic: bool, theme: Theme) -> fontfiles.FontFile:
        return replace(
            real(family, weight=weight, italic=italic, theme=theme), editable=False, reason="it is forbidden"
        )

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


# What no text can do ------------------------------------------------------------------------------------------------

HOSTILE = [
    "<b>&amp;</b>",
    "]]>",
    "\x00\x08\x0b\x1f",
    "\ud800",
    "\ufffe\uffff",
    "a\tb",
    "{{ x }}",
    "=1+1",
    "\u202e",
    "'\"`",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str, tmp_path: Path) -> None:
    origin = Origin(file=value, path=value, language=value)
    document = whole(
        Heading(level=1, children=text("x" + value), id=value, origin=origin),
        Paragraph(children=(*text(value), cite(1)), origin=origin),
        replace(chart("bar"), alt="x" + value, id="x" + value),
        documents.references(documents.WORDS["en"]),
        title="x" + value,
        banner=value,
        authors=(value,),
    )
    data = written(document)
    shown = docx.Document(io.BytesIO(data)).paragraphs[0].text
    clean = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", value)
    assert shown == "x" + clean
    assert [d for d in audit(data) if d.code != "BG576"] == []


@examples(60)
@given(st.text(alphabet=st.characters(codec=None, exclude_characters="\r"), max_size=60))
def test_any_text_makes_a_file_that_opens(value: str) -> None:
    data = of(paragraph("x" + value), ItemList(items=(ListItem(blocks=(paragraph("y" + value),)),)))
    assert docx.Document(io.BytesIO(data)).paragraphs[1].text.startswith("x")
    assert [d for d in audit(data) if d.code not in ("BG576",)] == []


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//h/x",
        "JAVA\tSCRIPT:x",
        "https://example.org/a b",
    ],
)
def test_a_link_that_runs_or_reads_anything_is_an_error(target: str) -> None:
    with pytest.raises(InputError) as caught:
        of(paragraph(Link(text("x"), target)))
    assert caught.value.diagnostics[0].code == "BG530"


@pytest.mark.parametrize(
    "target", ['https://example.org/a?q=ü|"<>%zz#f', "https://пример.рф/путь", "mailto:a@b.example?subject=äb"]
)
def test_odd_addresses_are_escaped_as_word_wants_them(target: str) -> None:
    data = of(paragraph(Link(text("x"), target)))
    found = re.search(r'Target="((?:https|mailto):[^"]*)"', part(data, "word/_rels/document.xml.rels"))
    assert found and re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", found[1].replace("&amp;", "&"))
    assert audit(data) == ()


# The same input, the same bytes -------------------------------------------------------------------------------------

PROGRAM = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
import documents
from datetime import datetime, timezone
from briefgen.theme import Theme
from briefgen.writers.docx import write
data = write(documents.everything(), Theme(), datetime(2026, 11, 23, tzinfo=timezone.utc)).data
print(hashlib.sha256(data).hexdigest())
"""


def test_bytes_follow_from_the_input_alone() -> None:
    """Three processes of about half a second, with other hash seeds, time zones and folders."""
    made = set()
    for seed, zone, folder in (("0", "UTC", "/"), ("1", "Asia/Tokyo", "/tmp"), ("random", "America/Lima", ".")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[3])}
        command = [sys.executable, "-c", PROGRAM, str(Path(documents.__file__).parent)]
        made.add(subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True).stdout)
    assert len(made) == 1


def test_dates_in_the_archive_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(written(everything()))) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None and archive.namelist()[0] == "[Content_Types].xml"


def test_nothing_is_said_that_the_document_does_not_say() -> None:
    """The data of its charts, which mammoth reads instead of them, is held by test_fallback.py."""
    data = written(handout(), HANDOUT)
    document = handout()
    root = etree.fromstring(part(data, "word/document.xml").encode())
    words = ["".join(node.itertext()) for node in root.iter("{*}Fallback")]
    shown = mammoth.extract_raw_text(io.BytesIO(data)).value
    assert words
    for word in words:
        shown = squeeze(shown).replace(squeeze(word), "", 1)
    assert re.sub(r"[\d.·]", "", surplus(pieces(document)[0], shown)) == ""


def test_texts_of_any_inline_nesting_arrive() -> None:
    assert "plain" in part(of(paragraph(Text("plain"))))

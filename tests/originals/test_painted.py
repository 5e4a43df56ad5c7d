"""What a person sees beside the text (forms, stamps, charts, drawings, page headers) is read, or said to be unread."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from typing import Any

import pytest
from documents_made import docx, odt, runs, zipped
from reportlab.pdfgen.canvas import Canvas

from briefgen.originals import reading
from briefgen.originals.anchor import Selector, find
from briefgen.originals.document import Original
from briefgen.originals.gaps import gaps
from briefgen.originals.reading import RawOriginal, Unread, read


def lines(raw: RawOriginal) -> list[str]:
    return [" ".join(line.split()) for line in raw.text.splitlines() if line.strip()]


def found(raw: RawOriginal, exact: str) -> bool:
    return find(Original(name="a", sha256="0", raw=raw), Selector(exact=exact)).status == "found"


# PDF.


def pdf(draw: Any) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300), invariant=True)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def form(canvas: Any) -> None:
    canvas.drawString(40, 200, "Costs in all:")
    canvas.acroForm.textfield(name="costs", x=140, y=194, width=160, height=18, value="4,500 euros")
    canvas.drawString(40, 150, "Harbour office")
    canvas.acroForm.choice(
        name="kind", x=140, y=60, width=120, height=18, options=["East 11", "West 12"], value="West 12"
    )
    canvas.acroForm.checkbox(name="sure", x=300, y=150, checked=True)


def test_what_a_form_was_filled_in_with_is_read_beside_its_label() -> None:
    raw = read(pdf(form), ".pdf")
    assert lines(raw) == ["Costs in all: 4,500 euros", "Harbour office", "West 12"]
    assert raw.unread == () and raw.whole == ""


def without_appearances(data: bytes) -> bytes:
    import pypdfium2
    import pypdfium2.raw as raw

    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, at)
            raw.FPDFAnnot_SetAP(annotation, 0, None)
            raw.FPDFPage_CloseAnnot(annotation)
        page.close()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def test_fields_that_the_viewer_has_to_paint_are_read_alike() -> None:
    data = pdf(form)
    assert read(without_appearances(data), ".pdf").text == read(data, ".pdf").text


def stamp(kind: str, content: str, words: str, flags: int = 4) -> bytes:
    """A page with one annotation, whose appearance is `content`."""
    resources = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    appearance = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 200 40]{resources}/Length {len(content)}>>stream\n{content}\nendstream"
    )
    annotation = f"<</Type/Annot/Subtype/{kind}/Rect[40 40 240 80]/F {flags}/Contents({words})"
    annotation += "/AP<</N 5 0 R>>>>" if content else ">>"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]{resources}/Contents 6 0 R/Annots[4 0 R]>>"
    text = "BT /F 12 Tf 40 200 Td (The harbour has 12 lights.) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, annotation, appearance,
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
    ]  # fmt: skip
    body = "".join(f"{n} 0 obj{held}\nendobj\n" for n, held in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer<</Root 1 0 R/Size 7>>\n".encode()


def test_free_text_and_stamps_are_read_and_comments_are_not() -> None:
    said = "BT /F 12 Tf 5 10 Td (Checked: 14 lights) Tj ET"
    for kind in ("FreeText", "Stamp"):
        raw = read(stamp(kind, said, "Checked: 14 lights"), ".pdf")
        assert lines(raw) == ["The harbour has 12 lights.", "Checked: 14 lights"] and raw.unread == ()
    for kind, flags in (("Text", 4), ("Popup", 4), ("Stamp", 2), ("FreeText", 32)):
        raw = read(stamp(kind, said, "Checked: 14 lights", flags), ".pdf")
        assert lines(raw) == ["The harbour has 12 lights."] and raw.unread == ()


@pytest.mark.parametrize(
    ("kind", "content", "unread"),
    [("FreeText", "0 0 9 9 re f", "free text"), ("Stamp", "0 0 9 9 re f", "stamps")],
)
def test_what_is_painted_without_text_is_said(kind: str, content: str, unread: str) -> None:
    raw = read(stamp(kind, content, "Checked: 14 lights"), ".pdf")
    assert lines(raw) == ["The harbour has 12 lights."]
    assert raw.unread == (Unread(kind=unread, page=1),)
    (gap,) = gaps(raw, "a.pdf")
    assert (gap.code, gap.message) == ("BG272", f"not read in a.pdf: {unread} (page 1)")


def test_a_stamp_over_words_hides_them() -> None:
    over = stamp("Stamp", "1 g 0 0 200 40 re f 0 g BT /F 12 Tf 5 10 Td (Void) Tj ET", "").replace(
        b"40 200 Td", b"45 50 Td"
    )
    raw = read(over, ".pdf")
    assert lines(raw) == ["Void"] and "12 lights" in raw.whole


# Word.

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_D = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def word(body: str, **parts: str) -> bytes:
    """A Word file whose paragraphs are `body`, with parts by their ids."""
    names = {id: f"parts/{id}.xml" for id in parts}
    relations = "".join(f'<Relationship Id="{id}" Target="{name}"/>' for id, name in names.items())
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}" xmlns:c="{_C}" xmlns:dgm="{_D}">'
            f"<w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            **{f"word/{names[id]}": held for id, held in parts.items()},
        }
    )


def paragraph(held: str) -> str:
    return f"<w:p><w:r>{held}</w:r></w:p>"


def chart(format: str = "0%", labels: str = "") -> str:
    def cache(kind: str, values: list[str]) -> str:
        points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
        code = f"<c:formatCode>{format}</c:formatCode>" if kind == "num" else ""
        return f"<c:{kind}Ref><c:f>Sheet1!A1</c:f><c:{kind}Cache>{code}{points}</c:{kind}Cache></c:{kind}Ref>"

    def series(name: str, values: list[str]) -> str:
        held = cache("str", ["North", "South"])
        name, held = cache("str", [name]), f"<c:cat>{held}</c:cat><c:val>{cache('num', values)}</c:val>"
        return f"<c:ser><c:tx>{name}</c:tx>{held}</c:ser>"

    title = f'<a:p xmlns:a="{_A}"><a:r><a:t>Masters who want light</a:t></a:r></a:p>'
    title = f"<c:title><c:tx><c:rich>{title}</c:rich></c:tx></c:title>"
    both = series("2019", ["0.41", "0.235"]) + series("2020", ["0.5", "0.29999999999999999"])
    area = f"<c:plotArea><c:barChart>{both}{labels}</c:barChart></c:plotArea>"
    return f'<c:chartSpace xmlns:c="{_C}"><c:chart>{title}{area}</c:chart></c:chartSpace>'


DRAWN = '<w:drawing><c:chart r:id="rId1"/></w:drawing>'


@pytest.mark.parametrize(
    ("format", "labels", "rows"),
    [
        ("0%", "", ["North 41% 50%", "South 24% 30%"]),
        ("0.0%", "", ["North 41.0% 50.0%", "South 23.5% 30.0%"]),
        ("General", "", ["North 0.41 0.5", "South 0.235 0.3"]),
        ("#,##0.00", "", ["North 0.41 0.50", "South 0.24 0.30"]),
        (
            "General",
            '<c:dLbls><c:numFmt formatCode="0%" sourceLinked="0"/></c:dLbls>',
            ["North 41% 50%", "South 24% 30%"],
        ),
    ],
)
def test_a_chart_of_word_is_read_as_it_prints(format: str, labels: str, rows: list[str]) -> None:
    raw = read(word(paragraph(DRAWN) + "<w:p><w:r><w:t>After.</w:t></w:r></w:p>", rId1=chart(format, labels)), ".docx")
    assert lines(raw) == ["Masters who want light", "2019 2020", *rows, "After."] and raw.unread == ()
    (grid,) = raw.tables
    assert [raw.text[cell.start : cell.end] for cell in grid.cells][-3:] == rows[-1].split()


@pytest.mark.parametrize("part", [{}, {"rId1": chart('0.0,,"m"')}, {"rId1": f'<x:chartSpace xmlns:x="{_C}x"/>'}])
def test_a_chart_that_is_not_understood_is_said_to_be_unread(part: dict[str, str]) -> None:
    raw = read(word(paragraph("<w:t>The text.</w:t>") + paragraph(DRAWN), **part), ".docx")
    assert lines(raw) == ["The text."] and raw.unread == (Unread(kind="charts"),)
    assert next(gaps(raw, "a.docx")).message == "not read in a.docx: charts (1)"


def test_the_words_of_a_diagram_are_read() -> None:
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("Light 12 quays", "Rest")
    )
    data = f'<dgm:dataModel xmlns:dgm="{_D}" xmlns:a="{_A}"><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>'
    raw = read(word(paragraph('<w:drawing><dgm:relIds r:dm="rId2"/></w:drawing>'), rId2=data), ".docx")
    assert lines(raw) == ["Light 12 quays", "Rest"]


def test_page_headers_and_footers_are_found_and_are_no_content() -> None:
    edges = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference r:id="rId4"/></w:sectPr>'
    head = f'<w:hdr xmlns:w="{_W}">{paragraph("<w:t>Harbour report 12/2031</w:t>")}</w:hdr>'
    foot = f'<w:ftr xmlns:w="{_W}">{paragraph("<w:t>Draft of 3 May</w:t>")}</w:ftr>'
    raw = read(word(paragraph("<w:t>The text.</w:t>") + edges, rId3=head, rId4=foot), ".docx")
    assert lines(raw) == ["The text.", "Harbour report 12/2031", "Draft of 3 May"]
    assert found(raw, "Harbour report 12/2031")
    held = Original(name="a.docx", sha256="0", raw=raw)
    assert not held.is_boilerplate(raw.text.index("The text")) and held.is_boilerplate(raw.text.index("Draft of"))


def test_what_is_chosen_in_a_field_is_read_and_an_embedded_object_is_said() -> None:
    chosen = (
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="10 lights"/>'
    )
    chosen += '<w:listEntry w:val="12 lights"/></w:ddList></w:ffData></w:fldChar>'
    body = paragraph(chosen) + paragraph('<w:object><o:OLEObject xmlns:o="urn:o"/></w:object>')
    raw = read(word(body + '<w:altChunk r:id="x"/>'), ".docx")
    assert lines(raw) == ["12 lights"]
    assert [one.kind for one in raw.unread] == ["embedded objects", "embedded documents"]


# OpenDocument.


def test_an_opendocument_chart_and_page_headers_are_read() -> None:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table", "chart")
    )
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("North", "41", "50"))
    table = (
        f"<table:table><table:table-rows><table:table-row>{cells}</table:table-row></table:table-rows></table:table>"
    )
    held = f"<chart:chart><chart:title><text:p>Who wants light</text:p></chart:title>{table}</chart:chart>"
    page = "<style:master-page style:name='{}'><style:header><text:p>{}</text:p></style:header></style:master-page>"
    link = "xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='./Object 1'"
    extra = f"<text:p><draw:frame><draw:object {link}/></draw:frame></text:p>"
    extra += f"<text:p><draw:frame><draw:object {link.replace('1', '2')}/></draw:frame></text:p>"
    data = odt([runs("The text.")], extra.replace("<text:p>", "<text:p >"))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml").decode()
    raw = read(
        zipped(
            {
                "content.xml": content,
                "Object 1/content.xml": f"<office:document-content {names}>{held}</office:document-content>",
                "styles.xml": f"<office:document-styles {names}>{page.format('Standard', 'Report 12')}"
                f"{page.format('Unused', 'Report 99')}</office:document-styles>",
            }
        ),
        ".odt",
    )
    assert lines(raw) == ["The text.", "Who wants light", "North 41 50", "Report 12"]
    assert raw.unread == (Unread(kind="embedded objects"),) and found(raw, "Report 12")


# Web pages.


def test_the_words_of_a_drawing_and_of_fields_are_read_where_they_are() -> None:
    drawing = (
        "<svg><title>Not this 91</title><defs><text>Nor 92</text></defs><text x=1>North</text><g><text>41 %</text></g>"
    )
    drawing += "<text>South<tspan x=1 dy=9>52 %</tspan></text><text display=none>Nor 93</text></svg>"
    raw = read(f"<p>A {drawing} B <svg><path d='M0 0'/></svg> C.</p>".encode(), ".html")
    assert [part.strip() for part in raw.text.split("\n\n")[:3]] == ["A", "North\t41 %\tSouth 52 %", "B C."]
    assert "93" in raw.whole
    raw = read(
        b"<p>In all <input value='12'> lights <input type=hidden value=91><input type=checkbox value=92></p>", ".html"
    )
    assert lines(raw) == ["In all 12 lights"]


def test_a_frame_is_said_to_be_unread() -> None:
    page = (
        b"<p>The text.</p><iframe src='chart.html'>Not 91</iframe><iframe src=a width=1></iframe><object>No 92</object>"
    )
    raw = read(
        page + b"<nav><iframe src=menu></iframe></nav><p style='display:none'><iframe src=x></iframe></p>", ".html"
    )
    assert lines(raw) == ["The text."] and raw.unread == (Unread(kind="frames with other files"),)


def test_what_is_unread_is_kept_with_what_was_read() -> None:
    raw = RawOriginal("a", unread=(Unread(kind="stamps", page=2), Unread(kind="charts")))
    assert reading.from_plain(json.loads(json.dumps(asdict(raw)))) == raw


def test_a_file_of_word_alone_is_read_as_before() -> None:
    assert lines(read(docx([runs("Only 12 lights.")]), ".docx")) == ["Only 12 lights."]

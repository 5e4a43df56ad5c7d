"""A house's reference.docx: its styles, lists, headers and footers arrive; nothing else does, whatever it holds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import documents
import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor
from openxml_audit import OpenXmlValidator

from briefgen.diagnostic import InputError
from briefgen.theme import Theme
from briefgen.word.audit import audit
from briefgen.writers.docx import check_reference, write

CREATED = datetime(2026, 11, 23, tzinfo=UTC)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def reference() -> bytes:
    """A house style made in Word's own template: a heading, a style of the house, a header with a logo, a footer."""
    document = docx.Document()
    heading = document.styles["Heading 2"]
    heading.font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    heading.font.size = Pt(19)
    document.styles["Caption"].font.size = Pt(10)
    message = document.styles.add_style("Key Message", WD_STYLE_TYPE.PARAGRAPH)
    message.font.size = Pt(14)
    document.styles.add_style("House Address", WD_STYLE_TYPE.PARAGRAPH)
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.text = "The house "
    header.add_run().add_picture(io.BytesIO(PNG), width=Pt(20))
    section.footer.paragraphs[0].text = "1 House Street"
    section.footer.paragraphs[0].style = document.styles["House Address"]
    document.add_paragraph("A body that nobody wants", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(
    data: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, bytes] | None = None
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            if name in changes:
                text = held.decode()
                held = changes[name](text).encode()
                assert held.decode() != text, name
            new.writestr(name, held)
        for name, held in (added or {}).items():
            new.writestr(name, held)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(data: bytes, document: documents.Document | None = None) -> bytes:
    return write(document or documents.everything(), Theme(), CREATED, data).data


def judged(data: bytes, folder: Path) -> list[str]:
    path = folder / "house.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors] + [d.message for d in audit(data)]


def test_styles_headers_and_footers_arrive(tmp_path: Path) -> None:
    made = written(reference())
    read = docx.Document(io.BytesIO(made))
    heading = next(p for p in read.paragraphs if p.style.name == "Heading 2")
    assert heading.style.font.size == Pt(19) and heading.style.font.color.rgb == RGBColor(0x12, 0x34, 0x56)
    message = read.styles["Key Message"]
    assert (
        message.font.size == Pt(14)
        and f'<w:pStyle w:val="{message.style_id}"/>' in parts(made)["word/document.xml"].decode()
    )
    header = read.sections[0].header
    assert header.paragraphs[0].text == "The house " and read.sections[0].footer.paragraphs[0].text == "1 House Street"
    assert read.sections[0].footer.paragraphs[0].style.name == "House Address"
    assert any(data == PNG for data in parts(made).values())
    assert "nobody wants" not in parts(made)["word/document.xml"].decode()
    assert judged(made, tmp_path) == []


def test_a_draft_is_marked_below_the_house_header() -> None:
    read = docx.Document(io.BytesIO(written(reference())))
    banner = documents.everything().banner
    assert banner and [p.text.strip() for p in read.sections[0].header.paragraphs] == ["The house", banner]


def test_a_draft_is_marked_on_a_first_page_without_a_header() -> None:
    document = docx.Document(io.BytesIO(reference()))
    document.sections[0].different_first_page_header_footer = True
    out = io.BytesIO()
    document.save(out)
    read = docx.Document(io.BytesIO(written(out.getvalue())))
    assert read.sections[0].different_first_page_header_footer
    assert read.sections[0].first_page_header.paragraphs[0].text.strip() == documents.everything().banner


def test_what_the_reference_lacks_is_ours(tmp_path: Path) -> None:
    empty = docx.Document()
    for style in list(empty.styles):
        if style.name not in ("Normal", "Default Paragraph Font"):
            style.delete()
    out = io.BytesIO()
    empty.save(out)
    made = written(out.getvalue())
    assert judged(made, tmp_path) == []
    assert b"Page " in parts(made)["word/footer1.xml"]


def test_styles_are_found_by_name_in_a_localised_word(tmp_path: Path) -> None:
    """A German Word calls Heading 2 berschrift2, and its name is still heading 2."""
    german = changed(reference(), {"word/styles.xml": lambda text: text.replace('"Heading2"', '"berschrift2"')})
    made = written(german)
    read = docx.Document(io.BytesIO(made))
    heading = next(p for p in read.paragraphs if p.style.name == "Heading 2")
    assert heading.style.font.size == Pt(19) and "berschrift2" not in parts(made)["word/document.xml"].decode()
    assert judged(made, tmp_path) == []


def test_the_bullets_of_the_house_are_used() -> None:
    made = parts(written(reference()))["word/numbering.xml"].decode()
    ours = re.search(r'<w:num w:numId="1"[^>]*><w:abstractNumId w:val="(\d+)"', made)
    assert ours and int(ours[1]) >= 100


def test_our_own_output_is_a_reference(tmp_path: Path) -> None:
    made = written(written(reference()), documents.handout())
    assert judged(made, tmp_path) == []
    assert docx.Document(io.BytesIO(made)).styles["Heading 2"].font.size == Pt(19)


def test_the_same_reference_gives_the_same_bytes() -> None:
    data = reference()
    assert written(data) == written(data[:1] + data[1:])


def test_colours_by_slot_follow_the_theme() -> None:
    """LibreOffice reads the literal, Word the slot: both must be the theme's."""
    literal, slot = '<w:color w:val="123456"/>', '<w:color w:val="FF0000" w:themeColor="accent1"/>'
    data = changed(reference(), {"word/styles.xml": lambda text: text.replace(literal, slot)})
    assert b'<w:color w:val="0B4A6F" w:themeColor="accent1"/>' in parts(written(data))["word/styles.xml"]


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
EVIL = re.compile(
    rb"\bDDE(AUTO)?\b|INCLUDE|javascript|evil|OLEObject|vbaProject|attachedTemplate|altChunk|<script", re.IGNORECASE
)


def field(*codes: str) -> str:
    inner = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


NESTED = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE </w:instrText></w:r>'
    + field("DDEAUTO evil").removeprefix("<w:p>").removesuffix("</w:p>")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
PARAGRAPHS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:instrText>DD</w:instrText></w:r>'
    '<w:r><w:instrText>E evil</w:instrText></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
INSERTS = {
    "DDE": field("DDEAUTO c:\\\\evil.exe"),
    "DDE split over runs": field("D", "DE evil"),
    "DDE nested": NESTED,
    "DDE over paragraphs": PARAGRAPHS,
    "picture field": '<w:p><w:fldSimple w:instr="INCLUDEPICTURE https://evil/x.png"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
    "object": (
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="evil"/></w:object>'
        "</w:r></w:p>"
    ),
    "alternate chunk": f'<w:altChunk xmlns:r="{KIND[:-1]}" r:id="rId1"/>',
    "script link": (
        f'<w:p><w:hyperlink xmlns:r="{KIND[:-1]}" r:id="rIdEvil"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    ),
    "unknown element": '<w:p><x:evil xmlns:x="urn:evil"/></w:p>',
}


@pytest.mark.parametrize("case", INSERTS)
def test_active_content_of_a_header_is_left_behind(case: str, tmp_path: Path) -> None:
    relation = f'<Relationship Id="rIdEvil" Type="{KIND}hyperlink" Target="javascript:evil()" TargetMode="External"/>'
    hostile = changed(
        reference(),
        {
            "word/header1.xml": lambda text: text.replace("</w:hdr>", INSERTS[case] + "</w:hdr>"),
            "word/_rels/header1.xml.rels": lambda text: text.replace("</Relationships>", relation + "</Relationships>"),
        },
    )
    made = written(hostile)
    assert [name for name, data in parts(made).items() if EVIL.search(data)] == []
    assert judged(made, tmp_path) == []


@pytest.mark.parametrize("kind", ["attachedTemplate", "vbaProject", "image", "aFChunk", "frame"])
def test_relationships_outside_are_left_behind(kind: str) -> None:
    relation = f'<Relationship Id="rIdEvil" Type="{KIND}{kind}" Target="https://evil/x" TargetMode="External"/>'
    changes = {
        f"word/_rels/{part}.xml.rels": lambda text: text.replace("</Relationships>", relation + "</Relationships>")
        for part in ("document", "header1")
    }
    made = written(changed(reference(), changes, {"word/vbaProject.bin": b"evil"}))
    assert [name for name, data in parts(made).items() if EVIL.search(data)] == []


def test_a_field_with_page_numbers_in_a_content_control_stays() -> None:
    """Word's own page numbers stand in a w:sdt."""
    control = f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{field("PAGE")}</w:sdtContent></w:sdt>'
    data = changed(reference(), {"word/footer1.xml": lambda text: text.replace("</w:ftr>", control + "</w:ftr>")})
    assert b"<w:instrText>PAGE</w:instrText>" in parts(written(data))["word/footer1.xml"]


def test_a_picture_that_is_none_is_left_behind(tmp_path: Path) -> None:
    held = next(name for name in parts(reference()) if name.startswith("word/media/"))
    made = written(replaced(reference(), held, b"MZ evil"))
    assert not [name for name, part in parts(made).items() if EVIL.search(part)]
    assert judged(made, tmp_path) == []


def replaced(data: bytes, member: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, held in parts(data).items():
            new.writestr(name, content if name == member else held)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"hello", b"", reference()[:2000]], ids=["text", "empty", "cut off"])
def test_a_reference_that_is_no_word_file_stops_the_writer(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        written(data or b" ")
    assert caught.value.diagnostics[0].code == "BG560"


def test_a_document_type_is_refused() -> None:
    data = changed(
        reference(),
        {"word/styles.xml": lambda text: text.replace("<w:styles", '<!DOCTYPE x [<!ENTITY e "x">]><w:styles', 1)},
    )
    with pytest.raises(InputError, match="document type"):
        written(data)


def test_conflicts_with_the_theme_are_told() -> None:
    every = check_reference(reference(), Theme(), "templates/policy-brief/reference.docx")
    found = [d for d in every if d.code != "BG581"]
    assert {d.code for d in found} == {"BG580"} and {d.severity for d in found} == {"warning"}
    said = " ".join(d.message for d in found)
    assert "the text font is 'Cambria' in the reference document and 'Source Sans 3' in theme.toml" in said
    assert "the colour accent is #4f81bd" in said and "the paper is 216 × 279 mm" in said
    assert all(d.place and d.place.file == "templates/policy-brief/reference.docx" and d.hint for d in found)


def test_our_own_output_has_no_conflicts() -> None:
    assert check_reference(write(documents.small(), Theme(), CREATED).data, Theme(), "reference.docx") == ()


def with_stories(*, types: tuple[str, ...], kind: str = "header") -> bytes:
    """A house with a header (or footer) of its own on these kinds of pages, and nothing else."""
    document = docx.Document()
    document.styles["Caption"].font.size = Pt(10)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    for type in types:
        story = getattr(section, {"default": "", "first": "first_page_", "even": "even_page_"}[type] + kind)
        story.paragraphs[0].text = f"House {type}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("types", [(), ("first",), ("default", "first", "even")])
@pytest.mark.parametrize("type", ["", "first_page_", "even_page_"])
def test_each_kind_of_page_has_a_footer_where_the_house_has_none(
    types: tuple[str, ...], type: str, tmp_path: Path
) -> None:
    made = written(with_stories(types=types))
    section = docx.Document(io.BytesIO(made)).sections[0]
    footer = getattr(section, f"{type}footer")
    assert not footer.is_linked_to_previous and "PAGE" in footer._element.xml and "NUMPAGES" in footer._element.xml
    assert judged(made, tmp_path) == []


def test_pages_are_counted_below_a_house_footer_that_does_not_count_them() -> None:
    section = docx.Document(io.BytesIO(written(with_stories(types=("default", "first"), kind="footer")))).sections[0]
    assert section.footer.paragraphs[0].text == "House default" and "PAGE" in section.footer._element.xml
    # The first page is as the house has it; the even ones, for which it has none, are ours.
    assert [p.text for p in section.first_page_footer.paragraphs] == ["House first"]
    assert "PAGE" in section.even_page_footer._element.xml
    counting = changed(
        with_stories(types=("default",), kind="footer"),
        {"word/footer1.xml": lambda text: text.replace("</w:ftr>", field("PAGE") + "</w:ftr>")},
    )
    assert docx.Document(io.BytesIO(written(counting))).sections[0].footer._element.xml.count("PAGE") == 1


def test_captions_follow_the_body_text_of_the_house() -> None:
    document = docx.Document()
    for style in list(document.styles):
        if style.name not in ("Normal", "Body Text", "Default Paragraph Font"):
            style.delete()
    document.styles["Body Text"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(14)
    out = io.BytesIO()
    document.save(out)
    styles = parts(written(out.getvalue()))["word/styles.xml"].decode()
    assert 'w:ascii="Georgia"' in re.search(r"<w:docDefaults>.*?</w:docDefaults>", styles, re.DOTALL)[0]
    table, ours = (
        int(re.search(r'w:styleId="TableText".*?<w:sz w:val="(\d+)"', text, re.DOTALL)[1])
        for text in (styles, parts(write(documents.everything(), Theme(), CREATED).data)["word/styles.xml"].decode())
    )
    assert table == round(ours * 14 / Theme().sizes.text)


SHAPE = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:400pt">'
    '<v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r></w:p>'
)
COVER = '<w:p><w:r><w:t>Ministry of Quays</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def with_style(data: bytes, name: str) -> bytes:
    style = f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="x"><w:name w:val="{name}"/></w:style>'
    return changed(data, {"word/styles.xml": lambda text: text.replace("</w:styles>", style + "</w:styles>")})


def test_what_is_not_taken_over_is_told() -> None:
    data = changed(
        reference(),
        {
            "word/header1.xml": lambda text: text.replace("</w:hdr>", SHAPE + "</w:hdr>"),
            "word/document.xml": lambda text: text.replace("<w:body>", "<w:body>" + COVER),
        },
    )
    found = [
        d for d in check_reference(with_style(data, "Überschrift 2"), Theme(), "reference.docx") if d.code == "BG581"
    ]
    assert [(d.severity, d.message.removeprefix("not taken over from the reference document: ")) for d in found] == [
        ("warning", "the cover page ('Ministry of Quays')"),
        ("warning", "the watermark 'CONFIDENTIAL'"),
        ("note", "the styles 'Überschrift 2'"),
    ]


def test_a_style_that_a_footer_has_is_used() -> None:
    assert not [d for d in check_reference(reference(), Theme(), "reference.docx") if d.code == "BG581"]


def test_a_reference_that_cannot_be_read_is_one_finding() -> None:
    (found,) = check_reference(b"hello", Theme(), "reference.docx")
    assert found.code == "BG560" and found.place and found.place.file == "reference.docx"

"""What a Word file holds, read back by others: python-docx, mammoth, LibreOffice and a port of the SDK's validator."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import documents
import docx
import mammoth
import pytest
from documents import cell, everything, figures, handout, paragraph, small, text
from docx.enum.section import WD_SECTION
from lxml import etree
from openxml_audit import OpenXmlValidator
from pieces import missing, pieces
from word_file import CREATED, HANDOUT, PLAIN, W, names, of, part, written

from briefgen.document import (
    Callout,
    Columns,
    Contents,
    Document,
    Heading,
    ItemList,
    ListItem,
    Origin,
    Paragraph,
    Quotation,
    Row,
    Table,
)
from briefgen.theme import Theme
from briefgen.word.audit import audit
from briefgen.word.trace import trace


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


def test_nothing_is_formatted_directly() -> None:
    """Looks live in styles, so that whoever changes a style changes the whole brief."""
    body = etree.fromstring(part(written(everything())).encode())
    for properties in body.iter(f"{W}rPr"):
        # LibreOffice makes what a style raises smaller than what can be read.
        allowed = {"rStyle", "b", "bCs", "i", "iCs", "position", "rtl", "lang"}
        assert {etree.QName(child).localname for child in properties} <= allowed
    direct = {etree.QName(child).localname for properties in body.iter(f"{W}pPr") for child in properties}
    assert direct <= {"pStyle", "keepNext", "numPr", "ind", "jc", "sectPr"}
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
    assert all(section.start_type == WD_SECTION.CONTINUOUS for section in list(sections)[:2])
    arabic = part(of(Columns(blocks=(paragraph("a"), paragraph("b"))), language="ar", direction="rtl"))
    assert re.search(r'<w:cols w:num="2"[^>]*><w:col w:w="(\d+)" w:space="454"/><w:col w:w="\1"/></w:cols>', arabic)


def test_long_key_figures_are_stacked() -> None:
    long = replace(figures().items[0], figure=text("Verschlüsselungsverfahrensanforderungen"))
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


def test_a_page_that_a_pdf_fills_leaves_room_in_word() -> None:
    """Other programs set the same text in more lines: what was grown to the edge of a page would go on to the next."""
    fills = PLAIN.model_copy(update={"fit": PLAIN.fit.model_copy(update={"fill": True})})
    hero, filled = (
        docx.Document(io.BytesIO(written(handout(), theme))).styles["Hero"].font.size for theme in (PLAIN, fills)
    )
    assert filled < hero

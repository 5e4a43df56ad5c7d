"""The gate is silent about what we write, and speaks up about each thing that can be wrong with a file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import documents
import pytest

from briefgen.theme import Theme
from briefgen.word.audit import audit
from briefgen.writers.docx import write

CREATED = datetime(2026, 11, 23, tzinfo=UTC)
WHOLE = write(documents.everything(), Theme(), CREATED).data
MAIN, STYLES, RELATIONS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
Change = Callable[[str], str]


def changed(
    changes: Mapping[str, Change], *, dropped: tuple[str, ...] = (), added: Mapping[str, bytes] | None = None
) -> bytes:
    """The sample with some parts rewritten; a change that changes nothing is a mistake of the test."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name in changes:
                before = data.decode()
                data = changes[name](before).encode()
                assert data.decode() != before, f"the change of {name} found nothing to change"
            if name not in dropped:
                new.writestr(name, data)
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def swap(old: str, new: str, count: int = -1) -> Change:
    return lambda text: text.replace(old, new, count)


def resub(pattern: str, new: str, count: int = 0) -> Change:
    return lambda text: re.sub(pattern, new, text, count=count, flags=re.DOTALL)


def field(code: str) -> Change:
    runs = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
        f'<w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    return swap("<w:body>", f"<w:body>{runs}")


def relation(kind: str, target: str, *, external: bool = True) -> Change:
    mode = ' TargetMode="External"' if external else ""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return swap(
        "</Relationships>", f'<Relationship Id="rId900" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    )


TEXT = "<w:p><w:pPr>{}</w:pPr><w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r></w:p>"


def paragraph(text: str, properties: str = "", run: str = "") -> Change:
    return swap("<w:body>", "<w:body>" + TEXT.format(properties, run, text))


FAULTS: dict[str, tuple[str, dict[str, Change]]] = {
    "content type missing": (
        "BG561",
        {"[Content_Types].xml": resub(r'<Override [^>]*PartName="/word/charts/chart1.xml"[^>]*/>', "")},
    ),
    "part named and missing": (
        "BG561",
        {"[Content_Types].xml": swap("</Types>", '<Override PartName="/word/gone.xml" ContentType="x/y"/></Types>')},
    ),
    "relationship twice": ("BG561", {RELATIONS: resub(r'(<Relationship [^>]*Id="rId2"[^>]*/>)', r"\1\1")}),
    "relationship used and missing": ("BG561", {MAIN: resub(r'<c:chart r:id="[^"]*"', '<c:chart r:id="rId999"', 1)}),
    "target missing": ("BG561", {RELATIONS: relation("header", "header9.xml", external=False)}),
    "address with a blank": ("BG562", {RELATIONS: relation("hyperlink", "https://exa mple.org/|")}),
    "script address": ("BG562", {RELATIONS: relation("hyperlink", "javascript:alert(1)")}),
    "external picture": ("BG562", {RELATIONS: relation("image", "https://example.org/x.png")}),
    "external template": ("BG562", {RELATIONS: relation("attachedTemplate", "https://example.org/x.dotm")}),
    "macros": (
        "BG562",
        {"[Content_Types].xml": swap("document.main+xml", "document.macroEnabled.main+xml")},
    ),
    "field split over runs": ("BG562", {MAIN: field("EAUTO c:\\\\windows\\\\x.exe")}),
    "simple field": (
        "BG562",
        {MAIN: swap("<w:body>", '<w:body><w:p><w:fldSimple w:instr="INCLUDEPICTURE x"><w:r/></w:fldSimple></w:p>')},
    ),
    "field not closed": ("BG563", {MAIN: swap('<w:fldChar w:fldCharType="end"/>', "", 1)}),
    "field not begun": ("BG563", {MAIN: swap('<w:fldChar w:fldCharType="begin"/>', "", 1)}),
    "bookmark name twice": ("BG564", {MAIN: resub(r'w:name="ref_work_\w*"', 'w:name="ref_work_1"')}),
    "bookmark id twice": ("BG564", {MAIN: resub(r'(<w:bookmark(?:Start|End) w:id=")\d+', r"\g<1>5")}),
    "bookmark name too long": ("BG564", {MAIN: resub(r'(<w:bookmarkStart [^>]*w:name=")', rf"\g<1>{'x' * 41}", 1)}),
    "link to no bookmark": ("BG564", {MAIN: resub(r'w:anchor="[^"]*"', 'w:anchor="nowhere"', 1)}),
    "style missing": ("BG565", {MAIN: swap('<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Nope"/>', 1)}),
    "style twice": ("BG565", {STYLES: resub(r'(<w:style [^>]*w:styleId="Quote".*?</w:style>)', r"\1\1", 1)}),
    "list missing": ("BG565", {MAIN: resub(r'<w:numId w:val="[1-9]\d*"/>', '<w:numId w:val="99"/>', 1)}),
    "drawing id twice": ("BG565", {MAIN: resub(r'<wp:docPr id="\d+"', '<wp:docPr id="7"')}),
    "note missing": ("BG565", {MAIN: swap('<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="77"/>')}),
    "date": ("BG566", {"docProps/core.xml": resub(r"(<dcterms:created[^>]*>)[^<]*", r"\1yesterday")}),
    "no alternative": ("BG570", {MAIN: resub(r'descr="[^"]+"', 'descr=""', 1)}),
    "a file's name as alternative": ("BG570", {MAIN: resub(r'descr="[^"]+"', 'descr="image1.png"', 1)}),
    "table without header row": ("BG571", {MAIN: swap("<w:tblHeader/>", "")}),
    "table with the box not ticked": ("BG571", {MAIN: swap('w:firstRow="1"', 'w:firstRow="0"')}),
    "table without alternative": ("BG571", {MAIN: resub(r"<w:tblDescription [^>]*/>", "")}),
    "heading left out": ("BG572", {MAIN: resub(r'"KeyMessagesTitle"', '"Heading3"', 1)}),
    "heading empty": ("BG572", {MAIN: paragraph("", '<w:pStyle w:val="Heading1"/>')}),
    "two titles": ("BG572", {MAIN: paragraph("Another", '<w:pStyle w:val="Heading1"/>')}),
    "no title": ("BG573", {"docProps/core.xml": resub(r"<dc:title>.*?</dc:title>", "<dc:title> </dc:title>")}),
    "no language": ("BG573", {STYLES: resub(r"<w:lang [^>]*/>", "")}),
    "compatibility mode": ("BG573", {"word/settings.xml": swap('w:val="15"', 'w:val="14"')}),
    "protected": (
        "BG573",
        {"word/settings.xml": swap("<w:defaultTabStop", "<w:documentProtection/><w:defaultTabStop")},
    ),
    "pale": ("BG574", {MAIN: paragraph("Pale", run='<w:color w:val="CCCCCC"/>')}),
    "dark on dark": ("BG574", {MAIN: paragraph("Dark", '<w:shd w:val="clear" w:fill="222222"/>')}),
    "small": ("BG574", {MAIN: paragraph("Small", run='<w:sz w:val="16"/>')}),
    "link without text": ("BG575", {MAIN: swap("<w:body>", '<w:body><w:p><w:hyperlink w:anchor="_top"/></w:p>')}),
    "vague link": (
        "BG575",
        {
            MAIN: swap(
                "<w:body>",
                '<w:body><w:p><w:hyperlink w:anchor="_top"><w:r><w:t>Click here</w:t></w:r></w:hyperlink></w:p>',
            )
        },
    ),
    "typed list": ("BG576", {MAIN: paragraph("1. First")}),
    "laid out with blanks": ("BG576", {MAIN: paragraph("one     two")}),
}


@pytest.mark.parametrize("language", documents.WORDS)
@pytest.mark.parametrize("make", [documents.everything, documents.handout, documents.small])
def test_what_we_write_has_no_findings(make: Callable[[str], documents.Document], language: str) -> None:
    assert audit(write(make(language), Theme(), CREATED).data) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_found(fault: str) -> None:
    code, changes = FAULTS[fault]
    assert code in [d.code for d in audit(changed(changes))]


def test_a_nested_table_is_found() -> None:
    def nest(text: str) -> str:
        table = re.search(r"<w:tbl>(?:(?!<w:tbl>).)*?BriefTable.*?</w:tbl>", text, re.DOTALL)
        assert table
        return text.replace("</w:tc></w:tr></w:tbl>", f"{table[0]}<w:p/></w:tc></w:tr></w:tbl>", 1)

    assert any("contains another table" in d.message for d in audit(changed({MAIN: nest})))


def test_a_finding_names_the_file_and_what_was_found() -> None:
    (found,) = audit(changed(FAULTS["script address"][1]), "brief.en.docx")
    assert found.severity == "error" and found.place and found.place.file == "brief.en.docx"
    assert "'javascript:alert(1)'" in found.message and "http" in found.hint


HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE: dict[str, bytes] = {
    "not a zip": b"hello",
    "cut off": WHOLE[:3000],
    "external entity": changed(
        {STYLES: resub(r"<w:styles", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:styles', 1)}
    ),
    "billion laughs": changed(
        {STYLES: resub("<w:styles", f'<!DOCTYPE x [<!ENTITY a0 "lol">{LAUGHS}]><w:styles', 1)}
    ),
    "document type in UTF-16": changed(
        {},
        dropped=(STYLES,),
        added={STYLES: "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE x []><x/>".encode("utf-16")},
    ),
    "bomb": changed({}, added={"word/media/x.bin": b"A" * 19_000_000}),
    "many members": changed({}, added={f"x/{n}": b"" for n in range(700)}),
    "deep": changed({STYLES: swap("</w:styles>", "<w:x>" * 230 + "</w:x>" * 230 + "</w:styles>")}),
    "traversal": changed({}, added={"../../evil.xml": b"x"}),
    "same name in capitals": changed({}, added={"WORD/styles.xml": b"<x/>"}),
    "no main part": changed({}, dropped=("_rels/.rels",)),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_with_one_reason(case: str) -> None:
    (found,) = audit(HOSTILE[case])
    assert found.code == "BG560" and found.hint


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(changed({}, dropped=(STYLES,), added={STYLES: b"<x>" + b"A" * 100_000 + b"</x>"}))
    at = data.find(STYLES.encode(), data.find(b"PK\1\2"))
    data[at - 22 : at - 18] = (5000).to_bytes(4, "little")
    (found,) = audit(bytes(data))
    assert found.code == "BG560"

"""Workbooks: cells as a person sees them, hidden ones apart, tables with their labels, and hostile archives bounded."""

from __future__ import annotations

from html import escape

import pytest
from tables_made import zipped

from briefgen.evidence.agreement import format_amount
from briefgen.originals import Unreadable, reading
from briefgen.originals.document import Original
from briefgen.originals.stated import stated
from briefgen.originals.xlsx_format import shown

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FORMATS = ("General", "#,##0", "0.0", "0.0%", "#,##0,", '"€"#,##0', "yyyy-mm-dd", "[>9]0;0.0", "# ?/?")


def workbook(sheets: dict[str, str], strings: str = "", **changed: str) -> bytes:
    """A workbook of these sheets, each the XML inside of its `worksheet`; styles are FORMATS by number."""
    names = list(sheets)
    listed = ""
    for n, name in enumerate(names, 1):
        state = "hidden" if name.startswith("-") else "visible"
        listed += f'<sheet name="{escape(name.lstrip("-"))}" sheetId="{n}" r:id="r{n}" state="{state}"/>'
    related = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml" Type="t/worksheet"/>'
        for n in range(1, len(names) + 1)
    )
    related += '<Relationship Id="s" Target="styles.xml" Type="t/styles"/>'
    related += '<Relationship Id="t" Target="sharedStrings.xml" Type="t/sharedStrings"/>'
    codes = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(code, quote=True)}"/>' for n, code in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(FORMATS)))
    members = {
        "xl/workbook.xml": f"<workbook {_MAIN} {_R}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": f"<styleSheet {_MAIN}><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{strings}</sst>",
    }
    for n, held in enumerate(sheets.values(), 1):
        members[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {_MAIN}>{held}</worksheet>"
    return zipped(members | changed)


def rows(*held: list[str | float | tuple[float, int] | None]) -> str:
    """Rows of texts, numbers, and numbers with their style."""
    out = ""
    for number, row in enumerate(held, 1):
        out += f'<row r="{number}">'
        for column, value in enumerate(row):
            place = f'r="{chr(65 + column)}{number}"'
            match value:
                case None:
                    pass
                case str():
                    out += f'<c {place} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
                case (value, style):
                    out += f'<c {place} s="{style}"><v>{value}</v></c>'
                case _:
                    out += f"<c {place}><v>{value}</v></c>"
        out += "</row>"
    return f"<sheetData>{out}</sheetData>"


def document(data: bytes) -> Original:
    return Original(name="a.xlsx", sha256="0" * 64, raw=reading.read(data, ".xlsx"))


SHEET = rows(
    ["Tabelle 1. Boote nach Häfen (in Tausend)"],
    [None],
    ["Harbour", "2019", "2020", "Share"],
    ["North", (1234.56, 1), (12.34, 2), (0.1234, 3)],
    ["South", 7, "..", (1, 3)],
    [None],
    ["Note: Boats of five metres and more."],
)


def test_a_sheet_is_read_as_it_is_seen() -> None:
    held = document(workbook({"Boats": SHEET}))
    (table,) = held.tables
    assert held.text.split("\n")[0] == "Boats"
    assert held.text.count("\n1,235") == 0 and "North\t1,235\t12.3\t12.3%" in held.text
    assert table.caption == "Tabelle 1. Boote nach Häfen (in Tausend)"
    assert table.remarks == ("Note: Boats of five metres and more.",)
    says = {}
    for cell in table.cells:
        one = stated(table, cell, "de", held.decimal)
        says[cell.row_label, cell.column_label] = format_amount(one) if one is not None else cell.kind
    assert says == {
        ("North", "2019"): "1 235 000 count",
        ("North", "2020"): "12 300 count",
        ("North", "Share"): "12.3 percent",
        ("South", "2019"): "7 000 count",
        ("South", "2020"): "suppressed",
        ("South", "Share"): "100 percent",
    }


def test_what_is_hidden_is_not_seen() -> None:
    sheet = '<cols><col min="2" max="2" hidden="1"/></cols>' + rows(
        ["Harbour", "Secret", "2020"], ["North", 11, 12], ["South", 21, 22]
    )
    other = rows(["Harbour", "2020"], ["North", 31], ["South", 32])
    held = document(workbook({"Boats": sheet, "-Drafts": other}))
    assert "Secret" not in held.text and "31" not in held.text and "Drafts" not in held.text
    assert "Secret" in held.raw.whole and "31" in held.raw.whole
    (table,) = held.tables
    assert [(cell.row_label, cell.column_label, cell.text) for cell in table.cells] == [
        ("North", "2020", "12"), ("South", "2020", "22"),
    ]  # fmt: skip


def test_merged_cells_raised_marks_and_shared_texts() -> None:
    strings = (
        "<si><t>Women</t></si><si><r><t>North</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></si>"
    )
    sheet = (
        '<sheetData><row r="1"><c r="B1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="B2"><v>2019</v></c><c r="C2"><v>2020</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>12</v></c><c r="C3"><v>13</v></c></row>'
        '<row r="4"><c r="A4" t="s"><v>99</v></c><c r="B4"><f>1+1</f></c><c r="C4"><v>15</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'
    )
    held = document(workbook({"Boats": sheet}, strings))
    (table,) = held.tables
    assert [(cell.row_label, cell.column_label, cell.text) for cell in table.cells if cell.kind == "figure"][:2] == [
        ("North", "Women / 2019", "12"), ("North", "Women / 2020", "13"),
    ]  # fmt: skip
    assert held.raw.notes[0][1] == "1"
    assert [one.kind for one in held.raw.unread] == ["formulas without a value"]


def test_a_label_reaches_over_the_empty_cells_to_its_right() -> None:
    sheet = rows(
        ["Harbour", "Sex", "Week", None, None],
        [None, None, 1, 2, 3],
        ["North", "Women", 11, 12, 13],
        [None, "Men", 21, 22, 23],
    )
    (table,) = document(workbook({"Boats": sheet})).tables
    found = {cell.text: (cell.row_label, cell.column_label) for cell in table.cells}
    assert found["12"] == ("North / Women", "Week / 2") and found["23"] == ("North / Men", "Week / 3")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1234.5", "General", "1234.5"), ("0.1", "General", "0.1"), ("12.300000000000001", "General", "12.3"),
        ("123456789012", "General", "123456789012"), ("1234567.891", "#,##0.0", "1,234,567.9"), ("-5", "0;(0)", "(5)"),
        ("-5", "0", "-5"), ("0", '0;-0;"–"', "–"), ("0.125", "0%", "13%"), ("1234567", "#,##0,", "1,235"),
        ("1234567", '0.0,,"m"', "1.2m"), ("43466", "yyyy-mm-dd", "2019-01-01"), ("43466", "mmm yyyy", "Jan 2019"),
        ("43466", "dd/mm/yyyy", "2019-01-01"), ("43466", "yyyy", "2019"), ("5", "[Red]0.00", "5.00"),
        ("5", "[$€-407] #,##0", "€ 5"), ("5", '_-* #,##0_-', "5"), ("2.50", "0.##", "2.5"), ("-0.4", "0", "0"),
        ("5", "[>9]0;0.0", None), ("0.5", "# ?/?", None), ("5", "[h]:mm", None), ("nan", "0", None),
        ("1e300", "0", None),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_its_format_says(value: str, code: str, text: str | None) -> None:
    assert shown(value, code) == text


def test_a_format_that_is_not_understood_gives_no_figure() -> None:
    held = document(workbook({"Boats": rows(["Harbour", "2019", "2020"], ["North", (5, 7), 6], ["South", 7, 8])}))
    (table,) = held.tables
    assert [cell.text for cell in table.cells if cell.kind == "figure"] == ["6", "7", "8"]
    assert [one.kind for one in held.raw.unread] == ["numbers in formats that are not understood"]


@pytest.mark.parametrize(
    "changed",
    [
        {"xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}>{rows(['a', 1])}" + " " * 40_000_000 + "</worksheet>"},
        {"xl/worksheets/sheet1.xml": f'<worksheet {_MAIN}><sheetData><row r="9999999"/></sheetData></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'},
        {"xl/workbook.xml": "<workbook"},
        {"xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}>{'<a>' * 300}{'</a>' * 300}</worksheet>"},
    ],
)  # fmt: skip
def test_hostile_workbooks_are_unreadable(changed: dict[str, str]) -> None:
    with pytest.raises(Unreadable) as error:
        document(workbook({"Boats": SHEET}, **changed))
    assert "unforeseen" not in str(error.value)


def test_references_that_lead_nowhere_or_to_themselves_are_nothing() -> None:
    strings = "<si><t>one</t></si>"
    sheet = (
        '<sheetData><row><c t="s"><v>-1</v></c><c t="s"><v>1e9</v></c><c r="ZZZ1" t="s"><v>0</v></c>'
        '<c s="999"><v>x</v></c></row><row r="2"><c r="A2"><v>5</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="nonsense"/></mergeCells><drawing r:id="r1"/>'
    )
    changed = {"xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
               'Target="sheet1.xml"/></Relationships>'}  # fmt: skip
    try:
        held = document(workbook({"Boats": sheet.replace("<drawing", f"<drawing {_R}")}, strings, **changed))
    except Unreadable as error:
        assert "unforeseen" not in str(error)
    else:
        assert "5" in held.text


def test_lines_over_the_labels_alone_do_not_end_a_header_of_merged_cells() -> None:
    sheet = rows(
        ["Tab. 1 Boats"],
        ["Kind", None, "Number", None, None, "Worth (in thousand EUR)", None, None],
        [],
        ["Ways of sale:"],
        ["a - free"],
        ["b - by offer", None, "all", "a", "b", "all", "a", "b"],
        ["0", None, 1.0, 2.0, 5.0, 6.0, 7.0, 8.0],
        ["Coast"],
        ["Boats", 1.0, 39241.0, 22836.0, 16405.0, 62311.0, 46072.0, 15672.0],
        ["Rafts", 2.0, 36232.0, 20750.0, 14901.0, 59964.0, 44128.0, 15346.0],
        ["Ships", 3.0, 21223.0, 11573.0, 9481.0, 43822.0, 31923.0, 11733.0],
    )
    merged = '<mergeCells count="2"><mergeCell ref="C2:E2"/><mergeCell ref="F2:H2"/></mergeCells>'
    (table,) = document(workbook({"Boats": sheet + merged})).tables
    found = {(cell.row_label, cell.column_label): stated(table, cell, "en", ".") for cell in table.cells}
    one = found["Coast / Boats", "Number / all"]
    other = found["Coast / Rafts", "Worth (in thousand EUR) / a"]
    assert one is not None and format_amount(one) == "39 241 count"
    assert other is not None and format_amount(other) == "44 128 000 money EUR"


def test_tables_beside_each_other_have_their_own_labels() -> None:
    """However few rows the one on the right has; and what a workbook writes for a line's end is in no label."""
    sheet = rows(
        ["in 1.000 Euro", "Income", "Fees_x000D_ paid", None, None, "Growth"],
        ["Universities", None, None, None, "at"],
        ["2019", 1065.0, 40.0, None, "Universities", (0.0669, 3)],
        ["2018", 998.0, 37.0, None, "Colleges", (0.0504, 3)],
        ["Colleges"],
        ["2019", 25.0, 4.0],
        ["2018", 23.0, 5.0],
    )
    left, right = document(workbook({"Money": sheet})).tables
    says = {}
    for table in (left, right):
        for cell in table.cells:
            one = stated(table, cell, "de", ".")
            says[cell.row_label, cell.column_label] = format_amount(one) if one is not None else cell.kind
    assert says["Universities / 2019", "Income"] == "1 065 000 money EUR"
    assert says["Colleges / 2018", "Fees paid"] == "5 000 money EUR"
    assert {row for row, column in says if column == "Growth"} <= {"at / Universities", "at / Colleges"}

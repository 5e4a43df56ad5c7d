"""Tables on the pages of a PDF: found by alignment and rules, with their labels; prose is none, and doubt is unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts_held import told, whole
from examples import same
from hypothesis import given
from hypothesis import strategies as st
from pdf_pages import RIGHT, Sheet

from briefgen.evidence.agreement import format_amount
from briefgen.originals import reading
from briefgen.originals.document import Original
from briefgen.originals.stated import stated
from briefgen.originals.table import SourceTable


def document(sheet: Sheet) -> Original:
    return Original(name="a.pdf", sha256="0" * 64, raw=reading.read(sheet.data(), ".pdf"))


def read(table: SourceTable, language: str = "en") -> dict[tuple[str, str], str]:
    found = {}
    for cell in table.cells:
        one = stated(table, cell, language, ".")
        found[cell.row_label, cell.column_label] = (
            cell.kind if one is None else "unread" if one.problem else format_amount(one)
        )
    return found


def boats(*, rules: bool) -> Sheet:
    sheet = Sheet()
    sheet.line("Boats of the coast were counted in every harbour that has a light and a keeper, in both years.")
    sheet.line("Table 2. Boats by harbour (thousands)")
    sheet.rule()
    sheet.over(("Women", 270, 370), ("Men", 410, 510), rules=rules)
    sheet.row("Harbour", "2019", "2020", "2019", "2020")
    sheet.rule()
    sheet.row("North", "1,234", "1,301", "1,400", ":")
    sheet.row("Elsewhere")
    sheet.row("East", "10,234", "n/a", "11,400", "12,003", indent=8)
    sheet.row("West", "234", "301", "400", "3", indent=8)
    sheet.row("All harbours", "11,702", "–", "12,800", "12,006")
    sheet.rule()
    sheet.line("Note: Boats of five metres and more.")
    sheet.line("The next paragraph tells of another matter, and of 12 boats that were lost in 2019 at sea.")
    return sheet


@pytest.mark.parametrize("rules", [True, False])
def test_a_cell_has_the_labels_over_it_and_beside_it(rules: bool) -> None:
    held = document(boats(rules=rules))
    (table,) = held.tables
    assert table.caption == "Table 2. Boats by harbour (thousands)"
    assert table.remarks == ("Note: Boats of five metres and more.",)
    assert read(table) == {
        ("North", "Women / 2019"): "1 234 000 count",
        ("North", "Women / 2020"): "1 301 000 count",
        ("North", "Men / 2019"): "1 400 000 count",
        ("North", "Men / 2020"): "suppressed",
        ("Elsewhere / East", "Women / 2019"): "10 234 000 count",
        ("Elsewhere / East", "Women / 2020"): "suppressed",
        ("Elsewhere / East", "Men / 2019"): "11 400 000 count",
        ("Elsewhere / East", "Men / 2020"): "12 003 000 count",
        ("Elsewhere / West", "Women / 2019"): "234 000 count",
        ("Elsewhere / West", "Women / 2020"): "301 000 count",
        ("Elsewhere / West", "Men / 2019"): "400 000 count",
        ("Elsewhere / West", "Men / 2020"): "3 000 count",
        ("All harbours", "Women / 2019"): "11 702 000 count",
        ("All harbours", "Women / 2020"): "suppressed",
        ("All harbours", "Men / 2019"): "12 800 000 count",
        ("All harbours", "Men / 2020"): "12 006 000 count",
    }
    for cell in table.cells:
        assert held.text[cell.start : cell.end] == cell.text and cell.box is not None
        left, bottom, right, top = cell.box
        assert left < right and bottom < top and 0 < left < 595 and 0 < bottom < 842


def test_labels_of_several_lines_are_whole() -> None:
    sheet = Sheet()
    sheet.line("Table 3. Boats")
    sheet.row("", "Boats of", "Share of", "Value")
    sheet.row("", "the coast", "all boats", "(million")
    sheet.row("Harbour", "", "(%)", "EUR)")
    sheet.row("North of the great bay and of", "")
    sheet.y += 3
    sheet.row("its islands", "12", "12.5", "1.5")
    sheet.y -= 5
    sheet.row("South", "14", "14.5", "2.5")
    sheet.row("East", "16", "16.5", "3.5")
    (table,) = document(sheet).tables
    assert read(table) == {
        ("North of the great bay and of its islands", "Boats of the coast"): "12 count",
        ("North of the great bay and of its islands", "Share of all boats (%)"): "12.5 percent",
        ("North of the great bay and of its islands", "Value (million EUR)"): "1 500 000 money EUR",
        ("South", "Boats of the coast"): "14 count",
        ("South", "Share of all boats (%)"): "14.5 percent",
        ("South", "Value (million EUR)"): "2 500 000 money EUR",
        ("East", "Boats of the coast"): "16 count",
        ("East", "Share of all boats (%)"): "16.5 percent",
        ("East", "Value (million EUR)"): "3 500 000 money EUR",
    }


def test_two_numbers_with_signs_of_their_own_are_two_however_near() -> None:
    sheet = Sheet()
    right = (250.0, 300.0, 350.0, 400.0)
    sheet.row("Age", "North", "South", "Isles", "All", right=right)
    for age, low in (("12-19", "9,795,497"), ("20-29", "13,340,788"), ("30-39", "15,492,738")):
        sheet.row(age, low, "14,032,118", "12,194,990", "12,776,284", right=right)
    (table,) = document(sheet).tables
    assert read(table)["20-29", "Isles"] == "12 194 990 count"


def test_a_number_that_is_painted_in_parts_is_whole() -> None:
    sheet = Sheet()
    sheet.row("Harbour", "2019", "2020")
    for label, parts, last in (
        ("North", ("1,23", "4"), "5"),
        ("South", ("2,3", "45"), "6"),
        ("East", ("3 4", "56"), "7"),
    ):
        left = 270.0
        sheet.canvas.drawString(60, sheet.y, label)
        for part in parts:
            sheet.canvas.drawString(left, sheet.y, part)
            left += sheet.canvas.stringWidth(part, "Helvetica", 9)
        sheet.row("", "", last)
    (table,) = document(sheet).tables
    assert [cell.text for cell in table.cells] == ["1,234", "5", "2,345", "6", "3 456", "7"]


def test_a_header_that_is_painted_after_its_rows_is_read(tmp_path: Path) -> None:
    sheet = Sheet()
    top = sheet.y
    sheet.y -= 30
    for label, figures in (("North", ("12", "14")), ("South", ("22", "24")), ("East", ("32", "34"))):
        sheet.row(label, *figures)
    sheet.line("A paragraph of some words stands below the table, and tells of 41 harbours in all.")
    below, sheet.y = sheet.y, top
    sheet.line("Table 4. Boats")
    sheet.row("Harbour", "2019", "2020")
    sheet.y = below
    for label, figures in (("North", ("52", "54")), ("South", ("62", "64")), ("East", ("72", "74"))):
        sheet.row(label, *figures)
    found, errors = told(tmp_path, "a.pdf", sheet.data())
    assert errors == []
    whole(found)
    first = found.document.tables[0]
    assert read(first)["North", "2019"] == "12 count" and read(first)["East", "2020"] == "34 count"
    at = 0
    for table in found.document.tables:
        assert at <= table.start < table.end
        at = table.end


def counted_boats(sheet: Sheet) -> None:
    sheet.line("Table 2. Boats by harbour (thousands)")
    sheet.row("Harbour", "2017", "2018", "2019", "2020")
    sheet.row("North", "1.4", "1.3", "1.4", "3.1")
    sheet.row("East", "10.2", "9.7", "11.4", "12.0")
    sheet.row("West", "2.3", "3.1", "4.1", "3.8")


def test_a_table_goes_on_at_the_top_of_the_next_page_under_the_same_labels_and_caption() -> None:
    sheet = Sheet()
    counted_boats(sheet)
    sheet.next_page("Boats of the coast, a count")
    sheet.row("Isle", "5.5", "6.5", "7.5", "8.5")
    sheet.row("Lock", "4.1", "4.2", "4.3", "4.4")
    sheet.row("Mole", "3.1", "3.2", "3.3", "3.4")
    first, second = document(sheet).tables
    assert second.caption == first.caption == "Table 2. Boats by harbour (thousands)"
    assert read(second)["Lock", "2019"] == "4 300 count"


@pytest.mark.parametrize("said", ["label", "line", "caption", "narrow"])
def test_a_table_with_something_over_its_columns_goes_on_with_none(said: str) -> None:
    """Whatever that is: where it was not read as labels, the columns have none."""
    sheet = Sheet()
    counted_boats(sheet)
    sheet.next_page("Boats of the coast, a count")
    if said == "label":
        sheet.row("", "", "Lost boats of all harbours at sea")
    elif said == "line":
        sheet.line("The boats that were lost at sea, counted in the same way, but in other years, as it is told here.")
    elif said == "caption":
        sheet.line("Table 3")
    right = (280.0, 340.0, 400.0, 460.0) if said == "narrow" else RIGHT
    for name in ("Isle", "Lock", "Mole"):
        sheet.row(name, "5.5", "6.5", "7.5", "8.5", right=right)
    found = [table for table in document(sheet).tables if any("Lock" in cell.rows for cell in table.cells)]
    assert all(says == "unread" or "2019" not in column for table in found for (_, column), says in read(table).items())


def test_years_name_rows_that_no_words_name() -> None:
    sheet = Sheet()
    sheet.line("Table 2. Boats in the north and the south (thousands)")
    sheet.row("", "North", "South", "Isles", "All")
    for year in ("1995", "2000", "2005"):
        sheet.row(year, "1.1", "2.2", "3.3", f"{year[2:]}.4")
    (table,) = document(sheet).tables
    assert read(table)["2000", "South"] == "2 200 count"
    assert not any(cell.problem for cell in table.cells)


@pytest.mark.parametrize("at", ["first", "middle", "odd"])
def test_an_outer_label_is_over_its_rows_or_over_none(at: str) -> None:
    """1991 beside men and women: at their first row, or in their middle. Elsewhere nobody can tell."""
    sheet = Sheet()
    sheet.line("Table 3. Crews by sex (in %)")
    sheet.row("", "Fishing", "Trade", "Guard", "Rest")
    for number, year in enumerate(("1991", "1996", "2001")):
        for line, sex in enumerate(("Men", "Women", "Both")):
            if line == {"first": 0, "middle": 1, "odd": 2 - number}[at]:
                sheet.canvas.drawString(60, sheet.y, year)
            sheet.row(sex, "11", "12", "13", f"{number + 1}{line}", indent=60)
    (table,) = document(sheet).tables
    for number, year in enumerate(("1991", "1996", "2001")):
        for line, sex in enumerate(("Men", "Women", "Both")):
            says = {(row, text) for (row, column), text in read(table).items() if column == "Rest"}
            if at == "odd":
                assert all(text == "unread" for _, text in says)
            else:
                assert (f"{year} / {sex}", f"{number + 1}{line} percent") in says


def test_text_beside_a_table_is_none_of_its_header() -> None:
    sheet = Sheet()
    for number in range(12):
        sheet.canvas.drawString(30, 780.0 - 14 * number, "a column of text")
    sheet.y = 780.0
    places = (430.0, 500.0)
    for label, *cells in (
        ("Age", "Crew", "%"),
        ("14-17", "231", "1.3"),
        ("18-19", "376", "21.2"),
        ("20-21", "364", "5"),
    ):
        sheet.row(label, *cells, indent=250.0, right=places)
    (table,) = document(sheet).tables
    assert read(table)["18-19", "%"] == "21.2 percent"


def test_rows_without_a_header_are_unread() -> None:
    sheet = Sheet()
    for number in range(4):
        sheet.row(f"Harbour {'ABCD'[number]}", f"1{number}", f"2{number}", f"3{number}")
    (table,) = document(sheet).tables
    assert set(read(table).values()) == {"unread"}


def test_prose_and_lists_are_no_tables() -> None:
    sheet = Sheet()
    for number in range(12):
        sheet.line(f"In 2019, {number} of 15 boats, or 12.5 % of them, had no light, against 41 in 2018 and 2017.")
    for number in range(5):
        sheet.line(f"{number}. Boats of 2019 and 2020")
    assert document(sheet).tables == ()


@pytest.mark.parametrize(("line", "means"), [("[In thousands]", "unread"), ("(see the annex)", "1234 count")])
def test_a_scale_that_a_page_says_before_another_text_leaves_its_table_unread(line: str, means: str) -> None:
    """A page may be painted in any order, so that a caption and its scale are far from the table that they are of."""
    sheet = Sheet()
    sheet.line("Table 2. Boats by harbour")
    sheet.line(line)
    for number in range(6):
        sheet.line(f"The {number}th paragraph tells of another matter that has nothing to do with boats of the coast.")
    sheet.row("Harbour", "2019", "2020", "2021", "2022")
    sheet.row("North", "1,234", "1,301", "1,400", "1,500")
    sheet.row("South", "1,134", "1,201", "1,300", "1,400")
    (table,) = document(sheet).tables
    assert table.caption == ""
    assert read(table)["North", "2019"] == means.replace("1234", "1 234")


def test_a_draft_of_a_table_names_the_place_of_each_cell(tmp_path: Path) -> None:
    found, errors = told(tmp_path, "a.pdf", boats(rules=True).data())
    assert errors == []
    whole(found)
    yaml = found.as_yaml()
    assert '{id: women-2019, label: "Women, 2019", unit: count}' in yaml
    assert '"Elsewhere / West"' in yaml and '"Men / 2020"' in yaml and 'locator: {page: "1"}' in yaml
    assert "|12} boats that were lost" in yaml


CELL = st.sampled_from(
    ("12", "1,234", "12.5", "–", ":", "", "5 %", "n/a", "(3)", "2019", "Men", "a long text of words")
)
LABEL = st.sampled_from(
    ("North", "South", "", "of the bay", "2019", "15–24", "Total", "A label that is very long indeed")
)


@same(40)
@given(st.lists(st.tuples(LABEL, st.lists(CELL, max_size=4), st.integers(0, 12)), min_size=3, max_size=9))
def test_any_rows_keep_their_text_and_no_cell_has_two_meanings(rows: list[tuple[str, list[str], int]]) -> None:
    sheet = Sheet()
    sheet.line("Table 1. Boats")
    for label, cells, indent in rows:
        sheet.row(label, *cells, indent=indent, right=RIGHT)
    held = document(sheet)
    text = "".join(held.text.split())
    for label, cells, _ in rows:
        assert all("".join(one.split()) in text for one in (label, *cells))
    seen = set()
    for table in held.tables:
        for cell in table.cells:
            one = stated(table, cell, "en", ".")
            if one is not None and not one.problem:
                assert (table.number, cell.rows, cell.columns) not in seen
                seen.add((table.number, cell.rows, cell.columns))
                assert "".join(held.text[cell.start : cell.end].split()) == "".join(cell.text.split())

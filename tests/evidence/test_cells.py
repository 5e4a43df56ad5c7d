"""Evidence in a table: found by row and column, read with the units of its labels, doubted in another row or year."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from briefgen import evidence, records, workspace
from briefgen.evidence import Verification

PAGE = """<!doctype html><html lang="en"><title>Boats</title><h1>Boats</h1>
<p>Table 1. Boats by harbour and sex of the owner (thousands)</p>
<table><tr><th rowspan="2">Harbour</th><th colspan="2">Women</th><th colspan="2">Men</th></tr>
<tr><th>2019</th><th>2020</th><th>2019</th><th>2020</th></tr>
<tr><th>North</th><td>12</td><td>14</td><td>22</td><td>24</td></tr>
<tr><th>South</th><td>32</td><td>34</td><td>42</td><td>:</td></tr>
<tr><th>All harbours</th><td>44</td><td>48</td><td>64</td><td>..</td></tr></table>
<p>Table 2. Share of boats (%)</p>
<table><tr><th>Harbour</th><th>2019</th><th>2020</th></tr>
<tr><th>North</th><td>12</td><td>15.5</td></tr><tr><th>South</th><td>88</td><td>84.5</td></tr></table></html>"""
RECORD = """id: boats
language: en
leading: en
names: [Survey 2019]
editions:
  en: {type: report, title: Boats, document: {file: boats.html, sha256: SHA}}
findings:
  - id: north
    statement: STATEMENT
    statistics: {boats: {VALUE}, year: {value: 2020, unit: year}}
    evidence: [{edition: en, backs: [boats, year], quote: {exact: "EXACT"}CELL}]
"""
CELL = ', cell: {table: Table 1, row: North, column: "Women / 2020"}'
SAYS = "In {year|2020}, women owned {boats} boats in the north."


def check(
    root: Path,
    *,
    cell: str = CELL,
    exact: str = "14",
    value: str = "value: 14000, unit: count",
    statement: str = SAYS,
    backs: str = "boats, year",
) -> Verification:
    for folder in ("reports", "documents"):
        (root / "sources" / folder).mkdir(parents=True, exist_ok=True)
    (root / "sources/documents/boats.html").write_text(PAGE)
    text = RECORD.replace("SHA", hashlib.sha256(PAGE.encode()).hexdigest()).replace("VALUE", value)
    text = text.replace("CELL", cell).replace("EXACT", exact).replace("STATEMENT", f'"{statement}"')
    text = text.replace("boats, year", backs)
    if "year" not in backs:
        text = text.replace(", year: {value: 2020, unit: year}", "")
    (root / "sources/reports/boats.yaml").write_text(text)
    space = workspace.find(root)
    held, wrong = records.load(space)
    assert not wrong, [one.message for one in wrong]
    return evidence.check(held, space.documents, today=dt.date(2026, 11, 23))


def said(found: Verification) -> list[str]:
    return [f"{one.code} {one.message} | {one.hint}" for one in found.diagnostics]


def test_a_cell_backs_its_value_and_what_its_labels_say(tmp_path: Path) -> None:
    found = check(tmp_path)
    assert said(found) == []
    (anchor,) = found.anchors
    assert anchor.status == "verified"


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"value": "value: 14, unit: count"}, "BG210", "14 000 count"),
        ({"value": "value: 14, unit: percent"}, "BG210", "14 000 count"),
        ({"cell": CELL.replace("2020", "2019")}, "BG217", "found “12” in this cell"),
        ({"cell": CELL.replace("Women", "Men")}, "BG217", "found “24” in this cell"),
        ({"cell": CELL.replace("North", "South")}, "BG217", 'row: "North", column: "Women / 2020"'),
        ({"cell": CELL.replace("North", "East")}, "BG216", "no table with the row “East”"),
        ({"cell": CELL.replace("2020", "2021")}, "BG216", "no table with the column “Women / 2021”"),
        ({"cell": CELL.replace("Table 1", "Table 7")}, "BG216", "no table “Table 7”"),
        (
            {"cell": ', cell: {row: North, column: "2020"}', "exact": "15.5", "value": "value: 15.5, unit: count"},
            "BG210", "15.5 percent",
        ),
    ],
)  # fmt: skip
def test_a_figure_of_another_row_column_year_or_unit_is_an_error(
    tmp_path: Path, changed: dict[str, str], code: str, words: str
) -> None:
    errors = [one for one in check(tmp_path, **changed).diagnostics if one.severity == "error"]
    assert [one.code for one in errors] == [code]
    assert words in f"{errors[0].message} | {errors[0].hint}"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("In 2019, women owned {boats} boats in the north.", "column: the statement names “Women / 2019”"),
        ("Men owned {boats} boats in the north.", "“Men"),
        ("Women owned {boats} boats in the south.", "row: the statement names “South”"),
    ],
)
def test_a_statement_of_another_row_or_column_is_a_doubt(tmp_path: Path, statement: str, words: str) -> None:
    """By its anchor as a cell, and by a fragment of the row alike."""
    names = statement.replace("In 2019", "In {=Survey 2019}") if "2019" in statement else statement
    for cell, exact in ((CELL, "14"), ("", "North 12 14")):
        found = check(tmp_path, statement=names, cell=cell, exact=exact, backs="boats")
        notes = [one.message for one in found.diagnostics if one.code == "BG243"]
        if not cell and "south" not in statement:
            continue  # the fragment holds cells of several columns
        assert notes and words in notes[0], said(found)


@pytest.mark.parametrize(
    "statement",
    [
        SAYS,
        "In {year|2020}, the north had {boats} boats of women, against fewer in {=Survey 2019}.",
        "Unlike the south, the north had {boats} boats of women in {year|2020}.",
        "The number of boats was {boats} ({year}).",
    ],
)
def test_a_true_statement_is_no_doubt(tmp_path: Path, statement: str) -> None:
    assert check(tmp_path, statement=statement).doubts == ()


def test_a_fragment_of_a_row_is_read_with_its_units_and_no_other_rows(tmp_path: Path) -> None:
    held = {"cell": "", "exact": "North 12 14", "backs": "boats"}
    says = "Women owned {boats} boats in the north."
    assert [one for one in check(tmp_path, **held, statement=says).diagnostics if one.severity == "error"] == []
    other = check(tmp_path, **held, statement=says, value="value: 34000, unit: count")
    assert [one.code for one in other.diagnostics if one.severity == "error"] == ["BG210"]


def test_what_is_suppressed_backs_nothing(tmp_path: Path) -> None:
    cell = ', cell: {table: Table 1, row: South, column: "Men / 2020"}'
    errors = [one.code for one in check(tmp_path, cell=cell, exact=":").diagnostics if one.severity == "error"]
    assert errors and set(errors) <= {"BG211", "BG212"}


def test_a_cell_takes_no_prefix(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="found by its labels"):
        check(tmp_path, exact='14", prefix: "12')

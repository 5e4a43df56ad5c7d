"""Tables in drafts: a table is a record that its own check holds, and what no record holds is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts_held import told, whole
from examples import same
from hypothesis import given
from hypothesis import strategies as st
from tables_made import FORMATS, C, Rows, made

from briefgen import records, workspace
from briefgen.draft import Draft, DraftChoice, NothingChosen, draft
from briefgen.records import TableRecord

HEAD: Rows = [
    [C("Harbour", rows=2, head=True), C("Women", columns=2, head=True), C("Men", columns=2, head=True)],
    [C("2019", head=True), C("2020", head=True), C("2019", head=True), C("2020", head=True)],
]
BODY: Rows = [
    ["North", "1,234", "1,301", "1,400", ":"],
    [C("Elsewhere", columns=5)],
    ["Aged 25–54", "10,234", "n/a", "11,400", "12,003"],
    ["Total", "11,702", "–", "12,800", "x"],
]
CAPTION = "Table 2. Boats by harbour (thousands)"


def tabled(root: Path, name: str, data: bytes, language: str = "en") -> tuple[Draft, list[TableRecord]]:
    """The draft of a document, which its own check holds, and the tables of the record that it is."""
    found, errors = told(root, name, data, language)
    assert errors == []
    whole(found)
    held, _ = records.load(workspace.find(root))
    return found, list(held.reports[Path(name).stem].record.tables)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_table_is_a_record_with_its_labels_units_and_marks(tmp_path: Path, suffix: str) -> None:
    data = made(suffix, HEAD + BODY, ("Boats of the coast", CAPTION), ("Note: Boats of five metres and more.",))
    found, (table,) = tabled(tmp_path, f"a{suffix}", data)
    assert (table.title, table.rows.label, table.draft) == ("Boats by harbour", "Harbour", True)
    assert [table.values[row] for row in table.rows.values] == [
        (1234000, 1301000, 1400000, ":"),
        (10234000, "n/a", 11400000, 12003000),
        (11702000, "–", 12800000, "x"),
    ]
    (place,) = table.found_in
    assert place.table == CAPTION
    assert "Elsewhere / Aged 25–54" in place.rows.values() and "Men / 2020" in place.columns.values()
    yaml = found.as_yaml()
    assert "- id: finding-1\n" in yaml and "- id: finding-2\n" not in yaml
    for text in ("Harbour", "Elsewhere", "Note: Boats of"):
        assert text in yaml, text


def test_years_over_columns_and_units_in_labels_are_said_as_a_record_says_them(tmp_path: Path) -> None:
    rows: Rows = [
        [C("Region", rows=2, head=True), C("Share of boats (%)", columns=3, head=True)],
        [C("2019", head=True), C("2020", head=True), C("2021–22", head=True)],
        ["North", "12.0", "13.5", "14"],
        ["South", "12.0", "-3.5", "140"],
    ]
    found, (table,) = tabled(tmp_path, "a.html", made(".html", rows, (CAPTION.replace("(thousands)", ""),)))
    assert table.title == "Boats by harbour – Share of boats"
    assert [(one.kind, one.label) for one in table.columns] == [
        ("years", "2019"),
        ("years", "2020"),
        ("years", "2021/22"),
    ]
    assert [(one.unit, one.change, one.decimals) for one in table.columns] == [
        ("percent", False, 1),
        ("percent", True, 1),
        ("percent", True, None),
    ]
    assert [ranked.reasons for ranked in found.ranked if ranked.finding.id == "table-1"] == [
        ("a share or a change of it", "a table over time")
    ]


def test_rows_that_count_in_another_unit_are_a_table_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "North", "South", "West"],
        ["Boats", "3", "4", "5"],
        ["Share of boats (%)", "25", "33.3", "41.7"],
        ["Lit boats", "1", "2", "2"],
        ["Lit (%)", "33", "50", "40"],
    ]
    _, tables = tabled(tmp_path, "a.html", made(".html", rows))
    assert [[one.unit for one in table.columns] for table in tables] == [["count"] * 3, ["percent"] * 3]
    assert [list(table.rows.values.values()) for table in tables] == [["Boats", "Lit boats"], ["Share of boats", "Lit"]]


def test_what_no_cell_of_a_record_holds_is_a_finding(tmp_path: Path) -> None:
    rows: Rows = [["Harbour", "2019", "2020"], ["North", "12", "14"], ["South", "<5", "24"], ["West", "7", "8"]]
    found, (table,) = tabled(tmp_path, "a.html", made(".html", rows))
    assert table.values["south"] == (None, 24)
    assert "{value: 5, unit: count, qualifier: under}" in found.as_yaml()
    assert "# Cells that are empty here, since no number of a column says them: South, 2019: <5" in found.as_yaml()


def test_a_table_is_taken_by_its_name(tmp_path: Path) -> None:
    rows: Rows = [["Harbour", "2019", "2020"], ["North", "12", "14"], ["South", "22", "24"]]
    path = tmp_path / "a.html"
    path.write_bytes(made(".html", rows, ("Of all boats 31 percent are lit.",)))
    found = draft(path, "en")
    taken = found.chosen(DraftChoice(take=frozenset({"table-1"})))
    assert "  - id: table-1\n" in taken.as_yaml() and "finding-1" not in taken.as_yaml()
    assert "table-1" not in found.chosen(DraftChoice(take=frozenset({"finding-1"}))).as_yaml()
    page = found.as_html()
    assert "<td>22</td>" in page and "--take 1,table-1 " in page
    with pytest.raises(NothingChosen, match="there is no table-2"):
        found.chosen(DraftChoice(take=frozenset({"table-2"})))


def test_what_is_unread_is_said_with_its_reason(tmp_path: Path) -> None:
    rows: Rows = [["Harbour", "2019", "2020"], ["North", "(12)", "14"], ["South", "22", "24"]]
    found, errors = told(tmp_path, "a.html", made(".html", rows))
    assert errors == []
    assert "(12): brackets may be a minus" in found.as_yaml()


LABELS = st.sampled_from(
    (
        "North",
        "South",
        "2019",
        "2020",
        "15–24",
        "Men",
        "Total",
        "",
        "Share (%)",
        "in thousands",
        "Table 2",
        "A99",
        "7 m²",
    )
)
TEXTS = st.sampled_from(
    ("12", "1,234", "12.5", "–", ":", "n/a", "", "5 %", "Men", "2019", "(3)", "about 7", "1.234", "3 b")
)
CELLS = st.builds(C, LABELS | TEXTS, st.integers(1, 3), st.integers(1, 2), st.booleans())
ROW = st.tuples(LABELS, st.lists(TEXTS, min_size=2, max_size=4)).map(lambda row: [row[0], *row[1]])
CAPTIONS = st.sampled_from(("Table 1. Boats (thousands)", "Boats of 2019", "Table A2: 15 boats, million EUR", "Boats"))


@same(60)
@given(
    st.lists(ROW | st.lists(CELLS, min_size=1, max_size=4), min_size=2, max_size=6),
    CAPTIONS,
    st.sampled_from(FORMATS),
    st.sampled_from(("en", "de", "pl", "")),
)
def test_the_draft_of_any_table_is_held_by_its_own_check(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows, caption: str, suffix: str, language: str
) -> None:
    data = made(suffix, rows, ("Boats of the coast", caption), ("And one of 12 boats after.",))
    found, errors = told(tmp_path_factory.mktemp("space"), f"a{suffix}", data, language)
    assert errors == []
    whole(found)

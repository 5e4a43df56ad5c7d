"""Tables in drafts: a row is a finding whose figures have their labels, held by its own check; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts_held import told, whole
from examples import same
from hypothesis import given
from hypothesis import strategies as st
from tables_made import FORMATS, C, Rows, made

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


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_row_is_a_statement_of_its_cells_and_labels(tmp_path: Path, suffix: str) -> None:
    data = made(suffix, HEAD + BODY, ("Boats of the coast", CAPTION), ("Note: Boats of five metres and more.",))
    found, errors = told(tmp_path, f"a{suffix}", data)
    assert errors == []
    whole(found)
    yaml = found.as_yaml()
    assert (
        '"Boats by harbour (thousands) – North: Women, {year|2019}: {number}; Women, {year_2|2020}: {number_2}; '
        'Men, {year|2019}: {number_3}; Men, {year_2|2020}: …"'
    ) in yaml
    assert "number: {value: 1234000, unit: count}" in yaml
    assert f'cell: {{table: "{CAPTION}", row: "Elsewhere / Aged 25–54", column: "Men / 2020"}}' in yaml
    assert yaml.count(": Women, {year|2019}") == 3
    for text in ("Harbour", "Elsewhere", "Note: Boats of five metres and more."):
        assert text in yaml, text


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

"""A table's cell as a passage: a statement is held against its figure, its unit, and the words of its labels."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tables_made import Rows, made

from briefgen.claims import agreement, operand_of, passage_of, read
from briefgen.originals import reading
from briefgen.originals.table import SourceTable
from briefgen.originals.tables import tables

ROWS: Rows = [
    ["", "2019", "2020", "Share (%)"],
    ["Women in fishing", "12", "14", "12.5"],
    ["Men in fishing", "22", "(24)", "87.5"],
]


@pytest.fixture(scope="module")
def table() -> SourceTable:
    raw = reading.read(made(".html", ROWS, ("Table 1. Persons at sea (thousands)",)), ".html")
    return tables(raw)[0]


@pytest.mark.parametrize(
    ("claim", "language", "at", "differs"),
    [
        ("In 2019, 12,000 women worked in fishing.", "en", (0, 0), []),
        ("År 2019 arbetade 12 000 kvinnor med fiske.", "sv", (0, 0), []),
        ("In 2019, 13,000 women worked in fishing.", "en", (0, 0), ["value"]),
        ("In 2019, 12,000 men worked in fishing.", "en", (0, 0), ["group"]),
        ("År 2019 arbetade 12 000 män med fiske.", "sv", (0, 0), ["group"]),
        ("The share of women in fishing was 12.5 percent.", "en", (0, 2), []),
    ],
)
def test_a_statement_is_held_against_a_cell(
    table: SourceTable, claim: str, language: str, at: tuple[int, int], differs: list[str]
) -> None:
    row, column = at
    cell = [cell for cell in table.cells if cell.row == row + 1][column]
    found = agreement(read(claim, language), passage_of(table, cell, "en"))
    assert sorted({item.kind for item in found.differs}) == differs, [item.message for item in found.items]


def test_a_cell_is_an_operand_with_its_labels(table: SourceTable) -> None:
    cells = list(table.cells)
    first = operand_of(table, cells[0], "en")
    assert first is not None and first.value == Fraction(12_000) and first.label == "Women in fishing, 2019"
    assert operand_of(table, cells[4], "en") is None  # brackets: unread


def test_what_is_unread_in_a_cell_is_unread_in_the_passage(table: SourceTable) -> None:
    cell = next(cell for cell in table.cells if cell.text == "(24)")
    held = passage_of(table, cell, "en")
    assert [one.surface for one in held.unread] == ["(24)"]
    assert [one.expression.unit for one in held.figures] == ["year"]

"""Tables of a PDF whose rows are parted by rules and painted cell by cell, as programs for sheets and letters do."""

from __future__ import annotations

import pytest
from pdf_pages import Sheet
from test_pdf_tables import document, read

from briefgen.originals.table_units import counted, doubtful

LEFT, RIGHT = 60.0, 520.0
SIDES = (300.0, 370.0, 440.0, 510.0)


def ruled(sheet: Sheet, rows: list[tuple[list[str], list[str]]], heads: list[list[str]]) -> None:
    """A header, and rows between rules: labels of several lines, with their figures in the middle."""
    canvas = sheet.canvas
    y, step = 760.0, 11.0
    canvas.setLineWidth(0.5)
    canvas.line(LEFT - 4, y + 10, RIGHT, y + 10)
    tallest = max(len(lines) for lines in heads)
    for side, lines in zip(SIDES, heads, strict=True):
        first = y - (tallest - len(lines)) * step / 2
        for number, line in enumerate(lines):
            canvas.drawCentredString(side - 20, first - number * step, line)
    y -= tallest * step
    for label, cells in rows:
        canvas.line(LEFT - 4, y + 8, RIGHT, y + 8)
        y -= 4
        for number, line in enumerate(label):
            canvas.drawString(LEFT, y - number * step, line)
        for side, cell in zip(SIDES, cells, strict=True):
            canvas.drawRightString(side, y - (len(label) - 1) * step / 2, cell)
        y -= len(label) * step
    canvas.line(LEFT - 4, y + 8, RIGHT, y + 8)


def test_a_label_of_several_lines_between_two_rules_is_one_with_its_figures() -> None:
    sheet = Sheet()
    long = ["Claims on grants,", "subsidies, transfers,", "and other support", "of harbours", "and boats"]
    ruled(
        sheet,
        [
            (long, ["1.529", "4.013", "1.342", "6.884"]),
            (["Claims on taxes", "and dues"], ["2.537", "0", "0", "2.537"]),
            (["Other"], ["1.564", "0", "0", "1.564"]),
            (["Deposits", "of guests"], ["3.111", "2", "7", "3.120"]),
        ],
        [
            ["up to", "1 year", "EUR"],
            ["2 to", "5 years", "EUR"],
            ["more than", "5 years", "EUR"],
            ["31.12.2021", "EUR"],
        ],
    )
    (table,) = document(sheet).tables
    found = read(table)
    assert found[" ".join(long), "more than 5 years EUR"] == "1.342 money EUR"
    assert found["Claims on taxes and dues", "up to 1 year EUR"] == "2.537 money EUR"
    assert found["Other", "31.12.2021 EUR"] == "1.564 money EUR"
    assert len(found) == 16
    assert "unread" not in found.values()


def test_groups_of_rows_may_stand_between_a_header_and_the_first_figures() -> None:
    sheet = Sheet()
    sheet.over(("2021", 270, 300), ("2022", 340, 370))
    sheet.over(("€", 280, 300), ("€", 350, 370))
    sheet.rule()
    sheet.row("Assets")
    sheet.row("Things that last", indent=8)
    for label, *cells in (("Quays", "41", "42"), ("Boats", "32", "33"), ("Lights", "37", "38")):
        sheet.row(label, *cells, indent=16)
    (table,) = document(sheet).tables
    assert read(table)["Assets / Things that last / Quays", "2022 €"] == "42 money EUR"


def test_a_label_in_a_box_is_over_all_that_is_under_its_box() -> None:
    sheet = Sheet()
    canvas = sheet.canvas
    canvas.setLineWidth(0.5)
    for left, right in ((262, 446), (448, 632)):
        canvas.line(left, sheet.y + 10, right, sheet.y + 10)
    sides = (316.0, 378.0, 440.0, 502.0, 564.0, 626.0)
    sheet.over(("Plan", 324, 384), ("Other", 510, 570))
    for side in sides:
        canvas.line(side - 54, sheet.y + 10, side + 6, sheet.y + 10)
    sheet.row("", *("Quays", "Boats", "All") * 2, right=sides)
    for n, label in enumerate(("North", "East", "West", "South")):
        sheet.row(label, *(f"{100 * n + k}.5" for k in range(1, 7)), right=sides)
    (table,) = document(sheet).tables
    found = read(table)
    assert found["North", "Plan / Quays"] == "1.5 count"
    assert found["East", "Other / Quays"] == "104.5 count"
    assert found["East", "Plan / All"] == "103.5 count"


def test_a_header_whose_first_lines_are_missing_names_nothing() -> None:
    sheet = Sheet()
    sheet.line("What was caught, and what was counted in every harbour of it (in tonnes that were")
    sheet.over(("landed)", 360, 440))
    for label, *cells in (("North", "1.2", "1.3", "1.4"), ("East", "2.2", "2.3", "2.4"), ("West", "3.2", "3.3", "3.4")):
        sheet.row(label, *cells)
    (table,) = document(sheet).tables
    assert set(read(table).values()) == {"unread"}


@pytest.mark.parametrize(
    ("label", "language", "scale"),
    [
        ("31.12.21 €", "de", 1), ("bis 1 Jahr EUR", "de", 1), ("2021 TEUR", "de", 1000), ("Umsatz T€", "de", 1000),
        ("2022 Mio. €", "de", 10**6), ("x € 1.000", "nl", 1000), ("1000-tal kronor", "sv", 1000),
        ("Omsättning mkr", "sv", 10**6),
    ],
)  # fmt: skip
def test_money_at_the_end_of_a_label_is_its_unit(label: str, language: str, scale: int) -> None:
    (one,) = counted(label, language)
    assert (one.unit, one.scale) == ("money", scale)


@pytest.mark.parametrize("label", ["(in crores of rupees)", "Noise (dB)", "in thousand francs"])
def test_a_unit_that_is_not_known_is_told_as_doubt(label: str) -> None:
    assert counted(label, "en") == ()
    assert doubtful(label, "en")


@pytest.mark.parametrize("label", ["Women (F)", "Boats (a)", "Harbours (old)", "in all"])
def test_what_stands_in_brackets_is_mostly_no_unit(label: str) -> None:
    assert not doubtful(label, "en")


def test_labels_over_three_columns_each_share_one_rule_and_a_row_of_numbers_names_nothing() -> None:
    sheet = Sheet()
    canvas = sheet.canvas
    canvas.setLineWidth(0.5)
    sides = tuple(160.0 + 40 * n for n in range(9))
    for label, low, high in (("Person", 130, 250), ("Male", 250, 370), ("Female", 370, 490)):
        canvas.drawCentredString((low + high) / 2 + 4, sheet.y, label)
    canvas.drawString(56, sheet.y - 1, "State / District")
    canvas.line(130, sheet.y - 4, 490, sheet.y - 4)
    sheet.y -= 14
    for side, label in zip(sides, ("Total", "Rural", "Urban") * 3, strict=True):
        canvas.drawCentredString(side - 12, sheet.y, label)
    sheet.y -= 14
    sheet.row("", *(str(n) for n in range(2, 11)), right=sides)
    for at, name in enumerate(("North", "East", "West", "South")):
        sheet.row(name, *(f"{80 + at}.{n}" for n in range(1, 10)), right=sides)
    (table,) = document(sheet).tables
    found = {(cell.row_label, cell.text): cell.column_label for cell in table.cells}
    assert found["North", "80.1"].startswith("Person / Total")
    assert found["East", "81.5"].startswith("Male / Rural")
    assert found["South", "83.9"].startswith("Female / Urban")

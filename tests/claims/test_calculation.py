"""Calculations: one is found where the claim names it, and none by chance."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from briefgen.arithmetic import calculate
from briefgen.claims import Operand, derived, read


def cell(row: str, column: str, value: int, unit: str = "count") -> Operand:
    return Operand(label=f"{row}, {column}", value=Fraction(value), unit=unit, surface=f"{value:,}")  # type: ignore[arg-type]  # a literal


TABLE = (
    cell("Oldport", "2030", 1210),
    cell("Oldport", "2031", 1340),
    cell("Newport", "2030", 2105),
    cell("Newport", "2031", 1960),
    cell("Total of all", "2031", 4200),
)


def calculation(claim: str, operands: tuple[Operand, ...] = TABLE) -> str:
    sentence = read(claim, "en")
    found = [derived(sentence, figure, operands, "en") for figure in sentence.figures]
    return "; ".join(one.shown for one in found if one is not None)


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ("Traffic at Oldport grew by 10.7 % from 2030 to 2031.", "(1,340 − 1,210) ÷ 1,210 = 10.74 %"),
        ("Traffic at Newport fell by about 7 % from 2030 to 2031.", "(1,960 − 2,105) ÷ 2,105 = -6.89 %"),
        ("Traffic at Oldport grew by 130 from 2030 to 2031.", "1,340 − 1,210 = 130"),
        ("Oldport and Newport together had 3,300 passengers in 2031.", "1,340 + 1,960 = 3300"),
        ("In 2030, Newport had 1.7 times as many as Oldport.", "2,105 ÷ 1,210 = 1.74"),
    ],
)
def test_a_calculation_that_is_named_is_found_and_shown(claim: str, shown: str) -> None:
    assert calculation(claim) == shown


@pytest.mark.parametrize(
    "claim",
    [
        "Traffic at Oldport fell by 10.7 % from 2030 to 2031.",  # it grew
        "Traffic at Newport grew by 10.7 % from 2030 to 2031.",  # another row
        "Traffic at Oldport is 10.7 %, in 2030 and 2031.",  # no operation
        "Traffic grew by 10.7 %.",  # no operands
        "Traffic at Oldport grew by 12 % from 2030 to 2031.",
        "Traffic at Oldport fell by 130 from 2030 to 2031.",  # it grew
        "Oldport and Newport had 3,300 passengers in 2031.",
    ],
)
def test_a_calculation_that_is_not_named_or_does_not_fit_is_none(claim: str) -> None:
    assert calculation(claim) == ""


def test_chance_derives_nothing_from_a_table_of_a_hundred_cells() -> None:
    """Every whole percentage comes out of some two of these cells; none of them is derived."""
    chance = random.Random(7)
    names = [f"{first}{second}" for first in ("North", "South", "West", "East", "Mid") for second in ("port", "isle")]
    table = tuple(
        cell(row, f"{kind} {year}", chance.randrange(100, 9000))
        for row in names
        for kind in ("boats", "crews")
        for year in range(2020, 2025)
    )
    assert len(table) == 100
    for percent in range(1, 100):
        assert calculation(f"It grew by {percent} % at the harbours.", table) == ""
        assert calculation(f"Some {percent} % of the boats are old.", table) == ""
    wrong = 0
    for percent in range(1, 100):
        row = chance.choice(names)
        found = calculation(f"Boats of {row} grew by {percent} % from 2020 to 2024.", table)
        first, last = (next(one.value for one in table if one.label == f"{row}, boats {year}") for year in (2020, 2024))
        growth = calculate("growth", (first, last))
        assert growth is not None
        wrong += bool(found) and abs(growth[0] - percent) > Fraction(1, 2)
    assert wrong == 0


@pytest.mark.parametrize(
    ("operation", "operands", "unit", "result"),
    [
        ("difference", (40, 25), "percent", (Fraction(15), "points")),
        ("difference", (Fraction(1, 2), Fraction(1, 3)), "share", (Fraction(50, 3), "points")),
        ("sum", (1, 2, 3), "count", (Fraction(6), "count")),
        ("share", (1, 3), "count", (Fraction(100, 3), "percent")),
        ("growth", (4, 5), "count", (Fraction(25), "percent")),
        ("ratio", (6, 4), "count", (Fraction(3, 2), "ratio")),
        ("growth", (0, 5), "count", None),
        ("share", (1, 0), "count", None),
        ("difference", (1,), "count", None),
    ],
)
def test_what_is_calculated_is_exact(
    operation: str, operands: tuple[int, ...], unit: str, result: tuple[Fraction, str] | None
) -> None:
    assert calculate(operation, [Fraction(one) for one in operands], unit) == result  # type: ignore[arg-type]  # literals

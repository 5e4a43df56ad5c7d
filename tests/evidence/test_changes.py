"""A change is held against the words that say which way it goes: in passages, in tables, in what is written of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_report import made, told

from briefgen import claims, languages, numerals
from briefgen.records.model import Quantity

TEXT = """\
The Mill Report

Prices {did} by 12 % in a year. The plan was met at 103 %.

Table 1. Mills

Region\t{column}
North\t8
South\t−3
"""
REPORT = """\
findings:
  - id: prices
    statement: "Prices {said}."
    statistics:
      price: {{value: {value}, unit: percent, change: true}}
    evidence:
      - {{edition: en, backs: [price], quote: {{exact: {quote}}}}}
"""


def codes(folder: Path, capsys: pytest.CaptureFixture[str], **told_of: str) -> list[str]:
    held = {
        "did": "fell",
        "column": "Change, %",
        "said": "fell by {price}",
        "value": "-12",
        "quote": "by 12 %",
    } | told_of
    report = REPORT.format(**held)
    return [line[:5] for line in told(made(folder, TEXT.format(**held), report, "uses: {p: mill/prices}\n"), capsys)]


def of_changes(found: list[str]) -> list[str]:
    return [code for code in found if code in ("BG210", "BG211", "BG212", "BG245", "BG246", "BG247")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"did": "rose", "said": "rose by {price}", "value": "12"}, []),
        ({"did": "rose"}, ["BG246"]),
        ({"value": "12"}, ["BG246", "BG247"]),
        ({"said": "rose by {price}"}, ["BG247"]),
        ({"said": "moved by {price}"}, ["BG247"]),
        ({"said": "moved by {price:signed}"}, []),
        ({"did": "moved"}, ["BG245"]),
        ({"value": "-13"}, ["BG210"]),
        ({"quote": '"8"', "value": "8", "said": "rose by {price}"}, []),
        ({"quote": '"8"', "value": "-8"}, ["BG246"]),
        ({"quote": '"−3"', "value": "-3"}, []),
        ({"quote": '"−3"', "value": "3", "said": "rose by {price}"}, ["BG210"]),
        ({"quote": '"8"', "value": "8", "said": "rose by {price}", "column": "Mills, %"}, ["BG245"]),
    ],
)
def test_which_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], expected: list[str]
) -> None:
    assert sorted(set(of_changes(codes(tmp_path, capsys, **changes)))) == expected


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [("value: 103, unit: percent", "BG113"), ("value: 103, unit: percent, of: plan", "")],
)
def test_a_percentage_of_a_whole_ends_at_a_hundred(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], quantity: str, expected: str
) -> None:
    report = REPORT.format(said="met {price} of the plan", value="0", quote="at 103 %")
    report = report.replace("value: 0, unit: percent, change: true", quantity)
    folder = made(tmp_path, TEXT.format(did="fell", column="Change"), report, "uses: {p: mill/prices}\n")
    found = [line for line in told(folder, capsys) if line[:5] in ("BG113", "BG210", "BG211", "BG212")]
    assert [line[:5] for line in found] == ([expected] if expected else [])


SAID = {
    "en": ("rose by {}", "fell by {}"),
    "de": ("stieg um {}", "sank um {}"),
    "sv": ("ökade med {}", "minskade med {}"),
    "da": ("steg med {}", "faldt med {}"),
    "nb": ("økte med {}", "falt med {}"),
    "fr": ("a augmenté de {}", "a diminué de {}"),
    "es": ("aumentó un {}", "disminuyó un {}"),
    "pl": ("wzrosła o {}", "spadła o {}"),
}


@pytest.mark.parametrize("tag", SAID)
@pytest.mark.parametrize("value", ["0.5", "12", "260", "1234.5"])
def test_what_is_printed_of_a_change_is_read_as_one(tag: str, value: str) -> None:
    """In each language that has words and can be read: printed in a sentence, and alone with its sign."""
    for sign, sentence in zip((1, -1), SAID[tag], strict=True):
        quantity = Quantity.model_validate({"value": sign * float(value), "unit": "percent", "change": True})
        for form in ("", "signed"):
            text = languages.load(tag).quantity(quantity, "signed" if form else "")
            read = claims.read(f"{text}." if form else sentence.format(text), tag)
            (figure,) = read.figures
            assert claims.way_of(read, figure) == ("up" if sign > 0 else "down"), text


def test_every_language_that_prints_and_is_read_has_its_sentences() -> None:
    assert set(SAID) == set(languages.available()) & set(numerals.languages())

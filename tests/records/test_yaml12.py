"""YAML is read by the 1.2 core schema, and numbers keep what was written."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from briefgen.records import yaml12
from briefgen.records.model import Statistic


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("2026-11-23", "2026-11-23"),
        ("1/3", "1/3"),
        ("1_000", "1_000"),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("-5", -5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("'null'", "null"),
        ("'5'", "5"),
        ("1234567890123456789", 1234567890123456789.0),
        ("0" * 64, "0" * 64),
        (".5", 0.5),
        ("4.50", 4.5),
        (".inf", ".inf"),
        ("<<", "<<"),
    ],
)
def test_core_schema(written: str, value: object) -> None:
    data, _ = yaml12.read(f"a: {written}\n".encode(), "a.yaml")
    assert isinstance(data, dict)
    assert data["a"] == value
    assert type(data["a"]) is type(value) or isinstance(data["a"], yaml12.SourceFloat)


def test_keys_are_text() -> None:
    data, _ = yaml12.read(b"no: 1\ntrue: 2\n5: 3\n", "a.yaml")
    assert data == {"no": 1, "true": 2, "5": 3}


def test_a_decimal_number_is_exact() -> None:
    data, _ = yaml12.read(b"{value: 0.1, unit: percent}\n", "a.yaml")
    assert Statistic.model_validate(data).value == Fraction(1, 10)


def test_a_decimal_number_keeps_what_was_written() -> None:
    number = yaml12.plain("4.50")
    assert str(number) == "4.50"
    assert str(pickle.loads(pickle.dumps(number))) == "4.50"


def test_an_alias_repeats_its_value() -> None:
    data, source = yaml12.read(b"a: &x {b: 1}\nc: *x\n", "a.yaml")
    assert data == {"a": {"b": 1}, "c": {"b": 1}}
    assert str(source.place(("c", "b"))) == "a.yaml:1:11"

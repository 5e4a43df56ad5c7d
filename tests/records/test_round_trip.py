"""A record written out as YAML and read again is the same record."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from briefgen.records import yaml12
from briefgen.records.model import Brief, Quantity, Record, Report

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("sources/*/*.yaml"), *ROOT.glob("briefgen/start/sources/*/*.yaml")])


def again(record: Record) -> Record:
    plain = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    written = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
    return type(record).model_validate(yaml12.read(written.encode(), "again.yaml")[0])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_our_own_records(file: Path) -> None:
    kind: type[Record] = Report if file.parent.name == "reports" else Brief
    record = kind.model_validate(yaml12.read(file.read_bytes(), file.name)[0])
    assert again(record) == record


numbers = st.fractions(0, 10**6, max_denominator=1000)
quantities = st.fixed_dictionaries(
    {},
    optional={
        "value": numbers | st.dates(),
        "min": numbers,
        "max": numbers,
        "vague": st.sampled_from(["few", "several", "many", "most"]),
        "times": st.integers(1, 10**6),
        "unit": st.sampled_from(["percent", "share", "count", "points", "money", "date", "year", "duration", "ratio"]),
        "of": st.sampled_from(["year", "hour"]),
        "currency": st.sampled_from(["EUR", "SEK"]),
        "qualifier": st.sampled_from(["exact", "about", "just_over"]),
    },
)


@given(quantities)
def test_quantities(data: dict[str, Any]) -> None:
    """One that is refused gives a reason; one that is taken says one thing, in its bounds, and survives."""
    try:
        quantity = Quantity.model_validate(data)
    except ValidationError as error:
        assert all(detail["msg"] for detail in error.errors(include_url=False))
        return
    assert again(quantity) == quantity
    said = [quantity.value is not None, quantity.min is not None, quantity.vague is not None]
    assert sum(said) == 1
    assert (quantity.min is None) == (quantity.max is None)
    assert isinstance(quantity.value, dt.date) == (quantity.unit == "date")
    for number in (quantity.value, quantity.min, quantity.max):
        if isinstance(number, Fraction) and quantity.unit == "share":
            assert 0 <= number <= 1


@given(st.integers(-(10**17), 10**17), st.integers(0, 10**9), st.integers(0, 9))
def test_numbers_are_exact(whole: int, part: int, places: int) -> None:
    written = f"{whole}.{part:09d}"[: len(str(whole)) + 1 + places] if places else str(whole)
    data, _ = yaml12.read(f"{{value: {written}, unit: points}}".encode(), "a.yaml")
    assert Quantity.model_validate(data).value == Fraction(written.rstrip("."))


def test_a_key_that_is_not_given_is_in_no_dump_that_is_hashed() -> None:
    """evidence.lock and reviews of records that are older than the keys hold."""
    assert {"per", "spread"} & Quantity(value=3).model_dump().keys() == set()
    assert Quantity(value=3, per=100, spread=1).model_dump(mode="json")["per"] == 100

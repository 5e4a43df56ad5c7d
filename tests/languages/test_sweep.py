"""A sample of what the languages print; `make conformance` sweeps all of it."""

from __future__ import annotations

from functools import cache

import pytest
import sweep

from briefgen.records.model import Quantity


@cache
def sample() -> tuple[Quantity, ...]:
    return tuple(
        quantity
        for quantity in sweep.quantities()
        if quantity.qualifier in ("exact", "at_least", "under") and quantity.currency in (None, "CHF")
    )[::45]


@pytest.mark.parametrize("tag", sweep.TAGS)
def test_each_number_is_printed_as_what_it_is(tag: str) -> None:
    assert sweep.faults(tag, sample()) == []

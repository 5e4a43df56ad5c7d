"""Everything that the languages print: each unit with each qualifier and many values."""

from __future__ import annotations

from functools import cache

import pytest
import sweep

from briefgen.records.model import Quantity


@cache
def everything() -> tuple[Quantity, ...]:
    return tuple(dict.fromkeys(sweep.quantities()))


@pytest.mark.sweep
@pytest.mark.parametrize("tag", sweep.TAGS)
def test_each_number_is_printed_as_what_it_is(tag: str) -> None:
    assert sweep.faults(tag, everything()) == []

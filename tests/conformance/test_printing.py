"""Everything that the languages print: each unit with each qualifier and many values."""

from __future__ import annotations

import pytest
import sweep

ALL = tuple(dict.fromkeys(sweep.quantities()))


@pytest.mark.sweep
@pytest.mark.parametrize("tag", sweep.TAGS)
def test_each_number_is_printed_as_what_it_is(tag: str) -> None:
    assert sweep.faults(tag, ALL) == []

"""The axis of a chart: bars start at zero, lines fit, and every value is on it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose.axis import bar_axis, line_axis

values = st.lists(st.fractions(-(10**9), 10**9, max_denominator=1000), min_size=1, max_size=12)


@given(values)
def test_every_value_is_on_the_axis(numbers: list[Fraction]) -> None:
    low, high = bar_axis(numbers, parts=False)
    assert low <= min(Fraction(0), *numbers) and high >= max(Fraction(0), *numbers) and low < high
    start, middle, end = line_axis(numbers)
    assert start <= min(numbers) and max(numbers) <= end and middle - start == end - middle > 0


@pytest.mark.parametrize(
    ("numbers", "axis"),
    [
        (["3.9", "4.8", "3.7"], ["3", "4", "5"]),
        (["31.2", "40.3", "9.4"], ["0", "25", "50"]),
        (["0"], ["0", "0.5", "1"]),
        (["12", "12"], ["5", "10", "15"]),
        (["-18", "12"], ["-20", "0", "20"]),
        (["98.5", "99.1"], ["98.5", "99", "99.5"]),
    ],
)
def test_a_line_fits_in_round_steps(numbers: list[str], axis: list[str]) -> None:
    assert line_axis([Fraction(n) for n in numbers]) == tuple(Fraction(n) for n in axis)


@pytest.mark.parametrize(
    ("numbers", "parts", "axis"),
    [
        (["3.9", "4.8"], True, ("0", "5")),
        (["50", "5"], True, ("0", "100")),
        (["12", "5"], True, ("0", "15")),
        (["83"], True, ("0", "100")),
        (["120"], True, ("0", "150")),
        (["104250", "412"], False, ("0", "150000")),
        (["-18", "12"], False, ("-20", "15")),
        (["-5"], False, ("-5", "0")),
    ],
)
def test_bars_start_at_zero(numbers: list[str], parts: bool, axis: tuple[str, str]) -> None:
    assert bar_axis([Fraction(n) for n in numbers], parts=parts) == tuple(Fraction(n) for n in axis)

"""How key figures stand: rows of four at most, and a long one in a row of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers.figure_rows import figure_rows


def rows(*widths: float) -> tuple[tuple[int, ...], ...]:
    return figure_rows(widths, 480, gap=20, largest=29, least=20).rows


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        ((2,), [[0]]),
        ((2, 2), [[0, 1]]),
        ((2, 2, 2, 2), [[0, 1, 2, 3]]),
        ((2,) * 5, [[0, 1, 2], [3, 4]]),
        ((2,) * 6, [[0, 1, 2], [3, 4, 5]]),
        ((2,) * 7, [[0, 1, 2, 3], [4, 5, 6]]),
        ((2,) * 8, [[0, 1, 2, 3], [4, 5, 6, 7]]),
        ((2, 15, 2, 2), [[0], [1], [2, 3]]),
        ((15, 2, 2, 2, 2), [[0], [1, 2], [3, 4]]),
        ((7, 7, 7, 7), [[0, 1], [2, 3]]),
        ((15, 15, 2), [[0], [1], [2]]),
    ],
)
def test_rows(widths: tuple[float, ...], expected: list[list[int]]) -> None:
    assert [list(row) for row in rows(*widths)] == expected


@given(st.lists(st.floats(0.1, 60), min_size=1, max_size=8), st.lists(st.floats(0, 500), min_size=8, max_size=8))
def test_all_figures_stand_in_order_and_fit(widths: list[float], needs: list[float]) -> None:
    made = figure_rows(widths, 480, gap=20, largest=29, least=20, fits=needs[: len(widths)])
    assert [n for row in made.rows for n in row] == list(range(len(widths)))
    part = (480 - 20 * (made.columns - 1)) / made.columns
    for row in made.rows:
        assert len(row) <= made.columns <= 4
        for n in row:
            assert n in made.wide or widths[n] * made.size <= part + 0.001
    assert made.size <= 29

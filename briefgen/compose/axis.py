"""The values of a chart in, where its axis starts and ends and what is written along it out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import count

_ENDS = tuple(Fraction(end).limit_denominator(10) for end in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10))
_SMALL = 20
"""Per cent, under which parts of a whole are drawn longer than they are of it."""
_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))


def bar_axis(values: Sequence[Fraction], *, parts: bool) -> tuple[Fraction, Fraction]:
    """Start and end for bars, whose lengths are compared: zero is always on it. `parts` are percentages of a whole,
    which run to the whole, but where all of them are so small that their lengths could not be told apart."""
    zero = Fraction(0)
    low, high = min((zero, *values)), max((zero, *values))
    if low == high:
        return zero, Fraction(1)
    if parts and _SMALL <= high <= 100:
        return -_end(-low), Fraction(100)
    return -_end(-low), _end(high)


def line_axis(values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Start, middle and end for a line, whose course is compared: they fit it, in round steps.

    It starts at zero where that takes no more than half of the height.
    """
    low, high = min(values, default=Fraction(0)), max(values, default=Fraction(0))
    if low == high:
        # A level line runs through the middle; nothing at all stands at the foot.
        low, high = (low - abs(low) / 5, high + abs(high) / 5) if high else (low, Fraction(1))
    if 0 <= low <= high / 2:
        low = Fraction(0)
    power = math.floor(math.log10((high - low) / 2)) - 1
    for exponent in count(power):
        for factor in _STEPS:
            step = factor * Fraction(10) ** exponent
            start = math.floor(low / step) * step
            if start + 2 * step >= high:
                return start, start + step, start + 2 * step
    raise AssertionError("unreachable: steps grow without end")


def _end(value: Fraction) -> Fraction:
    """A round number, at least `value`."""
    if value <= 0:
        return Fraction(0)
    unit = Fraction(10) ** math.floor(math.log10(value))
    return next((unit * end for end in _ENDS if value <= unit * end), unit * 10)

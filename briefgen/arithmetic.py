"""Figures that are stated -> a figure that is calculated from them, as an exact fraction, and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, assert_never

from briefgen.quantity import Unit

Operation = Literal["difference", "sum", "share", "growth", "ratio"]
"""`difference`: the first minus the second. `sum`: of all. `share`: the first as a part of the second. `growth`: from
the first to the second, as a part of the first. `ratio`: the first over the second."""


def calculate(operation: Operation, operands: Sequence[Fraction], unit: Unit = "count") -> tuple[Fraction, Unit] | None:
    """What comes out, with its unit; None where it cannot be calculated: too few operands, or a division by nothing.

    `unit` is that of the operands. Shares and growth come out in percent, a difference of percentages in points.
    """
    match operation:
        case "sum":
            return (sum(operands, Fraction(0)), unit) if len(operands) > 1 else None
        case "difference" | "share" | "growth" | "ratio":
            if len(operands) != 2:
                return None
        case other:
            assert_never(other)
    first, second = operands
    match operation:
        case "difference":
            return (first - second) * (100 if unit == "share" else 1), difference_unit(unit)
        case "share":
            return (first / second * 100, "percent") if second else None
        case "growth":
            return ((second - first) / first * 100, "percent") if first else None
        case "ratio":
            return (first / second, "ratio") if second else None


def rounded(value: Fraction, decimals: int) -> Fraction:
    """`value` with so many decimals; a half goes away from zero, as offices round."""
    scale = 10**decimals
    return Fraction(int(abs(value) * scale + Fraction(1, 2)) * (1 if value >= 0 else -1), scale)


def difference_unit(unit: Unit) -> Unit:
    """The unit of a difference of two figures of `unit`: percentages and shares are points apart."""
    return "points" if unit in ("percent", "share") else unit


def shown(operation: Operation, operands: Sequence[str], result: str) -> str:
    """A calculation in signs, for a reader: `480 − 450 = 30`. Operands and result as they are written."""
    match operation:
        case "difference":
            left = " − ".join(operands)
        case "sum":
            left = " + ".join(operands)
        case "share" | "ratio":
            left = " ÷ ".join(operands)
        case "growth":
            left = f"({operands[1]} − {operands[0]}) ÷ {operands[0]}"
        case other:
            assert_never(other)
    return f"{left} = {result}"

"""A claim's figure, and figures that are stated -> the one calculation that gives it, if the claim's own words name it.

By chance, thirty figures give every whole percentage. So the claim has to name the operation ("in all", "difference",
"rose by", "share of", "times") and the operands, by the words of their rows and columns; and one calculation fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import Final

from briefgen.arithmetic import Operation, calculate, shown
from briefgen.claims.amount import amount_of, differing_parts, restates
from briefgen.claims.binding import FAR
from briefgen.claims.figures import step
from briefgen.claims.matching import same_language
from briefgen.claims.sentence import ReadFigure, ReadSentence, read
from briefgen.numerals import Amount as Said
from briefgen.quantity import Unit

MAX_OPERANDS: Final = 12
"""Operands that a claim can name: of more, nothing is calculated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """A figure that is stated: a cell, or a figure of a sentence."""

    label: str
    """What it counts, in words: its row and column (`North–Isle, passengers, 2030`)."""
    value: Fraction
    unit: Unit = "count"
    of: str = ""
    currency: str = ""
    surface: str = ""
    """As it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """How a figure of a claim comes out of figures that are stated."""

    operation: Operation
    operands: tuple[Operand, ...]
    result: Fraction
    unit: Unit
    exact: bool
    """Whether the claim gives the result itself; else rounded or hedged."""

    @property
    def shown(self) -> str:
        """The calculation, for a reader: `(1,340 − 1,210) ÷ 1,210 = 10.7 %`."""
        rounded = self.result if self.result.denominator == 1 else round(float(self.result), 2)
        sign = " %" if self.unit == "percent" else ""
        return shown(self.operation, [one.surface or str(one.value) for one in self.operands], f"{rounded}{sign}")


def derived(claim: ReadSentence, figure: ReadFigure, operands: Sequence[Operand], language: str) -> Calculation | None:
    """The calculation that gives `figure`, a figure of the claim; None where none does, or more than one.

    `operands` are the figures that may be meant, with labels in `language`.
    """
    operations = tuple(_named_operations(claim, figure))
    named = [one for one in operands if _named(claim, one, language)]
    if not operations or not 2 <= len(named) <= MAX_OPERANDS:
        return None
    found = [calculation for operation in operations for calculation in _calculations(operation, named, figure, claim)]
    return found[0] if len(found) == 1 else None


def derivable(claim: ReadSentence, figure: ReadFigure, operands: Sequence[Operand], language: str) -> bool:
    """Whether the claim names an operation for a figure, and two operands at least, whatever comes out of them."""
    named = [one for one in operands if _named(claim, one, language)]
    return len(named) > 1 and any(_named_operations(claim, figure))


def _named_operations(claim: ReadSentence, figure: ReadFigure) -> Iterator[Operation]:
    """The operations that the claim's words name, of those that give a figure of this unit."""
    words = {mark.meaning for mark in claim.of("operation") if abs(mark.place - figure.place) <= FAR}
    changes = (
        any(abs(mark.place - figure.place) <= FAR for mark in claim.of("direction", "compared")) or figure.sign != 0
    )
    match figure.expression.unit:
        case "percent" | "share":
            if changes:
                yield "growth"
            if "share" in words:
                yield "share"
        case "points":
            if changes or "difference" in words:
                yield "difference"
        case "ratio":
            yield "ratio"
        case "year" | "date" | "ordinal":
            return
        case _:
            if "sum" in words:
                yield "sum"
            if changes or "difference" in words:
                yield "difference"


def _named(claim: ReadSentence, operand: Operand, language: str) -> bool:
    """Whether the claim has every word of an operand's label; its year only where the claim speaks of years at all."""
    label = read(operand.label, language)
    if not same_language(claim, label):
        return False
    groups = {mark.meaning for mark in claim.of("group")}
    if not label.stems <= claim.stems or not {mark.meaning for mark in label.of("group")} <= groups:
        return False
    years = _years(claim)
    if not label.stems and not label.of("group") and not _years(label):
        return False
    return not years or _years(label) <= years


def _years(sentence: ReadSentence) -> set[Fraction]:
    found = set()
    for one in sentence.figures:
        if one.expression.unit == "year":
            found |= {end for end in (one.amount.low, one.amount.high) if isinstance(end, Fraction)}
    return found


def _calculations(
    operation: Operation, named: Sequence[Operand], figure: ReadFigure, claim: ReadSentence
) -> Iterator[Calculation]:
    units = {(one.unit, one.of, one.currency) for one in named}
    if len(units) > 1:
        return
    unit, of, currency = units.pop()
    if operation == "sum":
        groups: list[tuple[Operand, ...]] = [tuple(named)]
    elif len(named) != 2:
        return
    else:
        groups = [(first, second) for first, second in permutations(named) if _ordered(operation, first, second, claim)]
    for group in groups:
        result = calculate(operation, [one.value for one in group], unit)
        if result is None:
            continue
        value, result_unit = result
        exact = _gives(figure, abs(value), result_unit, of, currency)
        if exact is not None and _way(figure, value, operation, claim, _later(group, claim)):
            yield Calculation(operation=operation, operands=group, result=value, unit=result_unit, exact=exact)


def _ordered(operation: Operation, first: Operand, second: Operand, claim: ReadSentence) -> bool:
    """Whether two operands are in the order of the operation: earlier before later, a part before its whole."""
    match operation:
        case "growth":
            years = [_years(read(one.label, claim.language)) for one in (first, second)]
            return all(years) and max(years[0]) < min(years[1])
        case "difference" | "ratio":
            return abs(first.value) >= abs(second.value) and first.value != second.value
        case "share":
            return first.value < second.value
        case _:
            return True


def _way(figure: ReadFigure, value: Fraction, operation: Operation, claim: ReadSentence, years: int | None) -> bool:
    """Whether the claim says that it grew where it grew.

    `years`: of a difference, 1 where the first operand is the later one, -1 where it is the earlier one.
    """
    if operation != "growth":
        return operation != "difference" or years is None or _way(figure, value * years, "growth", claim, None)
    near = [mark for mark in claim.of("direction", "compared") if abs(mark.place - figure.place) <= FAR]
    ways = {"up": 1, "more": 1, "down": -1, "less": -1, "same": 0}
    directions = {ways[mark.meaning] for mark in near if mark.meaning in ways} or {figure.sign}
    return directions == {1 if value > 0 else -1 if value < 0 else 0}


_TWO: Final = 2


def _later(group: Sequence[Operand], claim: ReadSentence) -> int | None:
    """1 where the first of two operands is of a later year, -1 of an earlier one; None where years do not tell."""
    years = [_years(read(one.label, claim.language)) for one in group]
    if len(years) != len(group) or len(group) != _TWO or not all(years) or years[0] == years[1]:
        return None
    return 1 if max(years[0]) > max(years[1]) else -1


def _gives(figure: ReadFigure, value: Fraction, unit: Unit, of: str, currency: str) -> bool | None:
    """Whether a figure is a result: True as it is, False rounded or hedged, None if it is not."""
    result = amount_of(Said(value=value, unit=unit, of=of, currency=currency))
    if not differing_parts(figure.amount, result):
        return True
    if restates(figure.amount, result):
        return False
    one = figure.expression
    if one.unit != unit or not isinstance(one.value, Fraction) or figure.amount.kind != result.kind:
        return None
    if one.qualifier not in ("exact", "about"):
        return None
    digits = step(abs(one.value))
    return False if digits is not None and digits <= 1 and abs(abs(one.value) - value) * 2 <= digits else None

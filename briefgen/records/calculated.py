"""A statistic that is calculated from others -> why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from briefgen.arithmetic import Operation, difference_unit
from briefgen.diagnostic import Diagnostic
from briefgen.quantity import Unit
from briefgen.records.derived import resolved
from briefgen.records.model import Quantity, Statistic
from briefgen.records.source import Path, Source, problem
from briefgen.records.suggest import near


def statistic(source: Source, statistics: Mapping[str, Statistic], name: str, path: Path) -> Iterator[Diagnostic]:
    """What is wrong with the calculation of `name`: it is of single numbers, of things that can be compared."""
    derived = statistics[name].derived
    assert derived is not None
    at = (*path, "derived", derived.operation)
    wrong = False
    for position, other in enumerate(derived.operands):
        if other not in statistics:
            wrong = True
            message = f"found the statistic `{other}`, which there is none of here"
            yield problem(source, "BG125", message, (*at, position), hint=near(other, statistics))
        elif any(not isinstance(quantity.value, Fraction) for quantity in _all(statistics[other])):
            wrong = True
            message = f"the statistic `{other}` is no single number; a calculation is of such"
            hint = "record the result as the report states it, or leave it out"
            yield problem(source, "BG125", message, (*at, position), hint=hint)
    if not wrong:
        yield from _fitting(source, statistics, name, path)


def _fitting(source: Source, statistics: Mapping[str, Statistic], name: str, path: Path) -> Iterator[Diagnostic]:
    """All are of one unit, the result is in the one that comes out, and there is a result."""
    derived = statistics[name].derived
    assert derived is not None
    at = (*path, "derived", derived.operation)
    quantities = [quantity for other in derived.operands for quantity in _all(statistics[other])]
    counted = sorted({_counted(quantity) for quantity in quantities})
    unit = quantities[0].unit
    expected = _unit(derived.operation, unit)
    if len(counted) > 1:
        message = f"a calculation is of figures of one unit; found {' and '.join(counted)}"
        yield problem(source, "BG125", message, at)
    elif unit in _UNCOUNTED:
        message = f"found {unit}, of which nothing can be calculated"
        yield problem(source, "BG125", message, at)
    elif statistics[name].unit != expected:
        message = f"found the unit {statistics[name].unit}; a {derived.operation} of figures of {unit} is in {expected}"
        place = (*path, "unit") if "unit" in statistics[name].model_fields_set else at
        yield problem(source, "BG125", message, place, hint=f"write `unit: {expected}`")
    elif expected == unit and _counted(statistics[name]) != counted[0]:
        message = f"found {_counted(statistics[name])}; a {derived.operation} of figures of {counted[0]} is of that"
        yield problem(source, "BG125", message, at)
    else:
        exact = statistics[name].model_copy(update={"derived": derived.model_copy(update={"decimals": None})})
        for edition in ("", *{tag for other in derived.operands for tag in statistics[other].says}):
            why = _impossible(derived.operation, resolved(exact, statistics, edition))
            if why:
                yield problem(source, "BG125", why, at, hint="see which of the two comes first")
                break


_UNCOUNTED = ("ordinal", "date", "year", "month", "quarter", "ratio")
"""Units whose numbers name a place in an order, or are calculated already."""


def _unit(operation: Operation, unit: Unit) -> Unit:
    match operation:
        case "share" | "growth":
            return "percent"
        case "ratio":
            return "ratio"
        case "difference":
            return difference_unit(unit)
        case "sum":
            return unit


def _impossible(operation: Operation, result: Quantity | None) -> str:
    """Why a result is none; empty where it can be printed."""
    if result is None or not isinstance(result.value, Fraction):
        return f"this {operation} divides by 0"
    if operation == "share" and not 0 <= result.value <= 100:
        return "the part is more than the whole"
    if operation == "ratio" and result.value < 1:
        return "the first is less than the second: a ratio says how many times as many; a share, which part"
    return ""


def _all(statistic: Statistic) -> tuple[Quantity, ...]:
    return (statistic, *statistic.says.values())


def _counted(quantity: Quantity) -> str:
    per = f"per {quantity.per}" if quantity.per else ""
    change = "change in" if quantity.is_change else ""
    return " ".join(part for part in (change, quantity.unit, quantity.currency, quantity.of, per) if part)

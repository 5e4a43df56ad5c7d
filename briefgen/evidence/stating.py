"""What was read in a passage, and a quantity -> the expressions that state it: one, or two where it has two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd

from briefgen.evidence.agreement import apart, of_expression, of_quantity
from briefgen.numerals import Expression
from briefgen.records import Interval, Quantity


def stating(found: Sequence[Expression], quantity: Quantity) -> tuple[Expression, ...] | None:
    """Those of `found` that together say what the quantity says; None where they do not."""
    if quantity.interval is not None:
        return _estimated(found, quantity, quantity.interval)
    counted = _is_count_of(quantity)
    matches = (one for one in found if means(one, quantity) and (not counted or _is_of(one, quantity)))
    first = next(matches, None)
    if first is not None:
        return (first,)
    return _both(found, quantity) if counted else None


def means(found: Expression, quantity: Quantity) -> bool:
    """Whether one expression says the amount of a quantity."""
    return not found.problem and not apart(of_expression(found), of_quantity(quantity))


def _estimated(found: Sequence[Expression], quantity: Quantity, interval: Interval) -> tuple[Expression, ...] | None:
    """A value, and the two bounds beside it, which may leave its unit out."""
    value = stating(found, quantity.model_copy(update={"interval": None}))
    if value is None:
        return None
    range_ = quantity.model_copy(
        update={"interval": None, "value": None, "min": interval.low, "max": interval.high, "qualifier": "exact"}
    )
    bare = Quantity(min=interval.low, max=interval.high)
    bounds = (one for one in found if one not in value and (means(one, range_) or means(one, bare)))
    beside = next(bounds, None)
    return (*value, beside) if beside is not None else None


def _is_count_of(quantity: Quantity) -> bool:
    return quantity.unit == "count" and quantity.of is not None


def _is_of(found: Expression, quantity: Quantity) -> bool:
    """Whether a share is said by the numbers of the record: 4 of 10 is another count than 2 of 5."""
    assert quantity.of is not None and isinstance(quantity.value, Fraction), "held by the model"
    part, whole = int(quantity.value), int(quantity.of)
    integers = _integers(found.surface)
    return {part, whole} <= integers if integers else gcd(part, whole) == 1 and found.unit == "ratio"


def _integers(surface: str) -> set[int]:
    """The whole numbers in digits of a surface, whatever groups them."""
    return {int(re.sub(r"\D", "", one)) for one in re.findall(r"\d[\d.,'’\u00a0\u202f]*", surface)}


def _both(found: Iterable[Expression], quantity: Quantity) -> tuple[Expression, ...] | None:
    """The part and the whole as two numbers: of 1,064 mills, 288."""
    expressions = list(found)
    part = Quantity(value=quantity.value, qualifier=quantity.qualifier)
    whole = Quantity.model_validate({"value": quantity.of})
    one = next((expression for expression in expressions if means(expression, part)), None)
    other = next((expression for expression in expressions if expression is not one and means(expression, whole)), None)
    return (one, other) if one is not None and other is not None else None

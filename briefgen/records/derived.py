"""A statistic that is calculated from others -> its value, as one edition has them, and the calculation in signs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from briefgen.arithmetic import calculate, rounded
from briefgen.records.model import Quantity, Statistic


def resolved(quantity: Quantity, statistics: Mapping[str, Statistic], edition: str) -> Quantity | None:
    """`quantity` with its value worked out of what `edition` states; None where it cannot be calculated.

    The result is exact where all that it is calculated from is, and where the record declares how it is rounded.
    """
    if quantity.derived is None:
        return quantity
    derived = quantity.derived
    terms = operands(quantity, statistics, edition)
    values = [one.value for one in terms if isinstance(one.value, Fraction)]
    if len(values) < len(derived.operands):
        return None
    result = calculate(derived.operation, values, terms[0].unit)
    if result is None:
        return None
    value = result[0] if derived.decimals is None else rounded(result[0], derived.decimals)
    exact = all(one.qualifier == "exact" for one in terms) or quantity.qualifier != "exact"
    qualifier = quantity.qualifier if exact else "about"
    update: dict[str, object] = {"derived": None, "value": value, "qualifier": qualifier, "change": quantity.is_change}
    if derived.decimals:
        update["decimals"] = derived.decimals
    return quantity.model_copy(update=update)


def operands(quantity: Quantity, statistics: Mapping[str, Statistic], edition: str) -> tuple[Quantity, ...]:
    """What a derived quantity is calculated from, as `edition` states it; nothing of those that there are none of."""
    names = quantity.derived.operands if quantity.derived is not None else ()
    return tuple(statistics[name].says.get(edition, statistics[name]) for name in names if name in statistics)

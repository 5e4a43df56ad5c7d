"""What the languages print is read again, by the grammars: it means what the statistic says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from true_records import Draw

from briefgen import languages, numerals
from briefgen.diagnostic import InputError
from briefgen.evidence.agreement import format_amount, of_expression, of_quantity, restates
from briefgen.quantity import Qualifier
from briefgen.records.model import Quantity

TAGS = sorted(set(languages.available()) & set(numerals.languages()))


@st.composite
def quantities(draw: Draw) -> Quantity:
    """Statistics as reports have them."""
    unit = draw(
        st.sampled_from(["count", "percent", "share", "ratio", "points", "money", "duration", "year", "measure"])
    )
    keys: dict[str, Any] = {"unit": unit, "qualifier": draw(st.sampled_from(get_args(Qualifier)))}
    # Four digits without a noun may as well be years where the language does not group them.
    whole = st.one_of(st.integers(2, 999), st.integers(10_000, 99_999), st.integers(1, 40).map(lambda n: n * 500_000))
    number = whole.map(Fraction)
    match unit:
        case "percent" | "points":
            number = st.one_of(st.integers(1, 99).map(Fraction), st.integers(1, 999).map(lambda n: Fraction(n, 10)))
        case "share":
            number = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(1, 4), Fraction(3, 4)])
        case "ratio":
            number = st.integers(2, 20).map(lambda n: Fraction(1, n))
        case "money":
            keys["currency"] = draw(st.sampled_from(["EUR", "SEK", "PLN", "USD", "GBP"]))
        case "duration":
            keys["of"] = draw(st.sampled_from(["year", "month", "week", "day", "hour", "minute"]))
            number = st.integers(2, 60).map(Fraction)
        case "year":
            number = st.integers(1950, 2040).map(Fraction)
            keys["qualifier"] = "exact"
        case "measure":
            keys["of"] = draw(st.sampled_from(["length-kilometer", "mass-kilogram", "temperature-celsius"]))
        case _:
            pass
    if unit != "ratio" and draw(st.booleans()):
        low, high = sorted((draw(number), draw(number)))
        if low < high:
            return Quantity.model_validate(keys | {"min": low, "max": high})
    return Quantity.model_validate(keys | {"value": draw(number)})


@pytest.mark.parametrize("tag", TAGS)
@examples(150)
@given(quantity=quantities())
def test_what_is_printed_is_what_the_statistic_says(tag: str, quantity: Quantity) -> None:
    try:
        text = languages.load(tag).quantity(quantity)
    except InputError:
        return  # told to the author: the table has no words for it
    found = [one for one in numerals.read(f"zzz {text}.", tag) if not one.problem]
    assert len(found) == 1, f"{text!r} is read as {[format_amount(one) for one in found]}"
    assert restates(of_expression(found[0]), of_quantity(quantity)), f"{text!r} is read as {format_amount(found[0])}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("14.3 per cent", "14.3 percent"), ("12,345.5 euros", "12 345.5 money EUR"), ("-2.5 %", "-2.5 percent"),
        ("a third of them", "1/3 share"), ("three quarters of them", "3/4 share"), ("0.001 km", "0.001 measure"),
    ],
)  # fmt: skip
def test_a_decimal_number_is_printed_as_one_in_messages(text: str, wanted: str) -> None:
    (found,) = numerals.read(f"It was {text} then", "en")
    assert format_amount(found).startswith(wanted)

"""A change that stands alone has its sign; in a sentence, whose words say which way it went, it has none."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen import languages
from briefgen.diagnostic import InputError
from briefgen.records.model import Quantity


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"value": 260}, "+260%"),
        ({"value": 0}, "0%"),
        ({"value": -12}, "−12%"),
        ({"value": 3, "qualifier": "about"}, "about +3%"),
        ({"min": 2, "max": 5}, "+2% to +5%"),
        ({"value": 3_000_000, "unit": "money", "currency": "EUR"}, "+€3\u00a0million"),
    ],
)
def test_a_change_that_stands_alone_has_its_sign(keys: dict[str, Any], expected: str) -> None:
    assert _signed(**{"unit": "percent", "change": True, **keys}) == expected


def test_no_words_are_for_more_than_a_fall() -> None:
    with pytest.raises(InputError):
        _signed(value=-12, unit="percent", change=True, qualifier="over")


def _signed(**keys: Any) -> str:
    return languages.load("en").quantity(Quantity(**keys), "signed")

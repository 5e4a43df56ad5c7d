"""Figures of two numbers, and others of a form of their own: held against a passage, printed, and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from babel.numbers import list_currencies
from one_report import made, told
from pydantic import ValidationError

from briefgen import languages, numerals
from briefgen.diagnostic import InputError
from briefgen.evidence.stating import stating
from briefgen.records.model import Quantity

READ = sorted(set(languages.available()) & set(numerals.languages()))
REPORT = """\
findings:
  - id: found
    statement: "It was {{x}}."
    statistics:
      x: {{{quantity}}}
    evidence:
      - {{edition: en, backs: [x], quote: {{exact: "{quote}"}}}}
"""


@pytest.mark.parametrize(
    ("text", "quantity", "wrong"),
    [
        ("Mills turned in 7 of 11 studies.", "value: 7, of: 11", False),
        ("Mills turned in seven of eleven studies.", "value: 7, of: 11", False),
        ("Mills turned in 4 of 10 studies.", "value: 2, of: 5", True),
        ("Mills turned in 4 of 10 studies.", "value: 4, of: 10", False),
        ("Of 1,064 mills, 288 turned.", "value: 288, of: 1064", False),
        ("Of 1,064 mills, 288 turned.", "value: 288, of: 1046", True),
        ("The mean was 37 (95% CI 33–41).", "value: 37, interval: {low: 33, high: 41}", False),
        ("The mean was 37 (95% CI 33–41).", "value: 37, interval: {low: 33, high: 42}", True),
        ("It was 37% (95% CI: 33% to 41%).", "value: 37, unit: percent, interval: {low: 33, high: 41}", False),
        ("The median was 37 (IQR 33–41).", "value: 37, interval: {low: 33, high: 41, kind: interquartile}", False),
        ("They differed (p = 0.03).", "value: 0.03, unit: p", False),
        ("They differed (p < 0.001).", "value: 0.001, unit: p, qualifier: under", False),
        ("They differed (p < 0.001).", "value: 0.001, unit: p", True),
        ("Costs were EUR 3.245 million.", "value: 3245000, unit: money, currency: EUR, scale: million", False),
        ("It was so in 2019/20.", "min: 2019, max: 2020, unit: year, of: fiscal", False),
        ("It was so in 2019/20.", "min: 2018, max: 2019, unit: year, of: fiscal", True),
        ("People aged 15–24 mill.", "min: 15, max: 24, unit: duration, of: age", False),
        ("The index was 106.0 (2015 = 100).", "value: 106, unit: index, of: 2015, decimals: 1", False),
    ],
)
def test_a_passage_states_all_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, quantity: str, wrong: bool
) -> None:
    quote = text.rstrip(".")
    folder = made(
        tmp_path, f"Report\n\n{text}\n", REPORT.format(quantity=quantity, quote=quote), "uses: {f: mill/found}\n"
    )
    found = {line[:5] for line in told(folder, capsys)} & {"BG210", "BG211", "BG212", "BG113"}
    assert bool(found) == wrong, found


FORMS: tuple[dict[str, Any], ...] = (
    {"value": 7, "of": 11},
    {"value": 37, "unit": "percent", "interval": {"low": 33, "high": 41}},
    {"value": 37, "unit": "percent", "interval": {"low": "32.5", "high": "41.5"}},
    {"value": "0.03", "unit": "p"},
    {"value": "0.001", "unit": "p", "qualifier": "under"},
    {"value": 3_245_000, "scale": "million"},
    {"value": 3_245_000, "scale": "million", "unit": "money", "currency": "EUR"},
    {"min": 2019, "max": 2020, "unit": "year", "of": "fiscal"},
    {"value": 106, "unit": "percent", "change": True, "decimals": 1},
    {"value": 106, "unit": "index", "of": "2015", "decimals": 1},
)


@pytest.mark.parametrize("tag", READ)
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_what_is_printed_is_read_back(tag: str, form: dict[str, Any]) -> None:
    quantity, language = Quantity.model_validate(form), languages.load(tag)
    text = language.quantity(quantity)
    read = [one for one in numerals.read(f"zzz {text}.", tag, language.decimal_mark) if not one.problem]
    assert stating(read, quantity) is not None, text


@pytest.mark.parametrize("tag", languages.available())
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_language_has_words_for_it(tag: str, form: dict[str, Any]) -> None:
    assert languages.load(tag).quantity(Quantity.model_validate(form))


@pytest.mark.parametrize("tag", languages.available())
def test_every_currency_prints(tag: str) -> None:
    """All of ISO 4217: with its sign in the language, or its code; no two alike."""
    printed: dict[str, str] = {}
    for code in sorted(list_currencies()):
        quantity = Quantity.model_validate({"value": "1234.5", "unit": "money", "currency": code})
        try:
            text = languages.load(tag).quantity(quantity)
        except InputError:
            pytest.fail(code)
        assert "1" in text and "5" in text
        printed.setdefault(text, code)
    assert len(printed) > 250


def test_what_is_no_currency_is_told() -> None:
    with pytest.raises(ValidationError, match="no currency of ISO 4217"):
        Quantity.model_validate({"value": 1, "unit": "money", "currency": "EUX"})


@pytest.mark.parametrize(
    "keys",
    [
        {"value": 12, "of": 11},
        {"value": "1.5", "of": 11},
        {"min": 2019, "max": 2021, "unit": "year", "of": "fiscal"},
        {"value": 2, "unit": "p"},
        {"value": 50, "interval": {"low": 33, "high": 41}},
        {"value": 5, "unit": "percent", "scale": "million"},
        {"value": "1.25", "decimals": 1},
    ],
    ids=str,
)
def test_what_does_not_go_together_is_refused(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Quantity.model_validate(keys)

"""Every language × unit × value × qualifier, printed -> what is printed wrongly.

Each print holds its number, is alone of its kind, and is read back as what it is where the language can be read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any, Final, get_args

from pydantic import ValidationError

from briefgen import languages, numerals
from briefgen.diagnostic import InputError
from briefgen.evidence.agreement import apart, format_amount, of_expression, of_quantity
from briefgen.languages import Language
from briefgen.quantity import Period, Qualifier, Unit, Vague
from briefgen.records.model import Quantity

REGIONS: Final = ("ar-EG", "de-AT", "de-CH", "en-IN", "en-US", "es-MX", "fr-CA", "fr-CH")
"""Regions whose numbers CLDR writes in another way than their language's own locale."""
TAGS: Final = (*languages.available(), *REGIONS)

VALUES: Final = tuple(
    Fraction(value)
    for value in (
        "0", "0.5", "0.25", "1", "1.5", "2", "2.5", "3", "5", "10", "11", "12", "21", "22", "25", "100", "101", "111",
        "999", "1000", "1001", "1234.5", "2026", "10000", "12345", "100000", "999999", "1000000", "1000001", "1200000",
        "1234567", "1234567.5", "1500000", "2000000", "21000000", "100000000", "1000000000", "1500000000",
        "1100000000", "2000000000", "1000000000000", "2500000000000", "-1", "-2.5", "-5", "-1000000",
    )
)  # fmt: skip
SHARES: Final = tuple(Fraction(part, whole) for whole in (2, 3, 4, 5, 8, 10, 20, 100) for part in range(1, whole))
RATIOS: Final = tuple(
    Fraction(ratio) for ratio in ("1/2", "1/3", "2/3", "1/4", "1/5", "1/10", "9/10", "1/12", "1/21", "1/100", "1/1000")
)
RANGES: Final = tuple(
    (Fraction(low), Fraction(high))
    for low, high in (
        ("0", "1"), ("0", "2"), ("0.5", "1"), ("0.5", "1.5"), ("1", "2"), ("1", "5"), ("1.5", "2"), ("2", "3"),
        ("2", "21"), ("2", "100"), ("2", "300"), ("5", "10"), ("10", "21"), ("50", "100"), ("999", "1001"),
        ("100", "1000000"), ("2", "2000000"), ("999999", "1000000"), ("1000000", "2000000"), ("1500000", "2000000"),
        ("1234567", "2345678"), ("1000000", "1000000000"), ("1000000000", "2000000000"), ("-5", "3"), ("-5", "-2"),
        ("-1", "0"), ("-1", "1"), ("1990", "2000"), ("2016", "2018"),
    )
)  # fmt: skip
SHARE_RANGES: Final = (
    (Fraction(1, 5), Fraction(1, 3)),
    (Fraction(1, 4), Fraction(1, 2)),
    (Fraction(2, 3), Fraction(3, 4)),
)
RATIO_RANGES: Final = (
    (Fraction(1, 10), Fraction(1, 5)),
    (Fraction(1, 3), Fraction(2, 3)),
)
PERIODS: Final = {
    "month": tuple(Period(2024, number, "month") for number in range(1, 13)),
    "quarter": tuple(Period(year, number, "quarter") for year in (1999, 2024) for number in range(1, 5)),
}
BASES: Final = (100, 1000, 10_000, 100_000, 1_000_000)
PER_UNIT: Final = (
    ("mass-microgram", "volume-cubic-meter"), ("mass-milligram", "volume-liter"), ("mass-kilogram", "area-hectare"),
    ("energy-kilowatt-hour", "area-square-meter"), ("mass-tonne", "area-hectare"),
)  # fmt: skip
SPREADS: Final = (Fraction(1, 2), Fraction(3, 10), Fraction(1), Fraction(20))
DAYS: Final = tuple(
    dt.date(2024, month, day)
    for month, day in product(range(1, 13), (1, 2, 3, 11, 21, 22, 31))
    if day < 29 or month in (1, 3, 5, 7, 8, 10, 12)
)
TIMES: Final = (100, 1000, 10**6, 10**9)
CURRENCIES: Final = ("EUR", "USD", "GBP", "SEK", "PLN", "CHF", "JPY", "ILS")
LASTING: Final = ("year", "month", "week", "day", "hour", "minute")
MEASURES: Final = (
    "length-kilometer",
    "mass-kilogram",
    "mass-tonne",
    "temperature-celsius",
    "area-square-kilometer",
    "area-hectare",
    "energy-kilowatt-hour",
    "digital-gigabyte",
    "volume-liter",
    "speed-kilometer-per-hour",
)


def kinds() -> Iterator[dict[str, Any]]:
    """Each unit with what it needs beside it."""
    for unit in get_args(Unit):
        match unit:
            case "money":
                yield from ({"unit": unit, "currency": currency} for currency in CURRENCIES)
            case "duration":
                yield from ({"unit": unit, "of": of} for of in LASTING)
            case "measure":
                yield from ({"unit": unit, "of": of} for of in MEASURES)
                yield from ({"unit": unit, "of": of, "per": per} for of, per in PER_UNIT)
            case "index":
                yield from ({"unit": unit, "of": of} for of in ("1990", "2015"))
            case "percent" | "points":
                yield {"unit": unit}
                yield {"unit": unit, "change": True}
            case "count":
                yield {"unit": unit}
                yield from ({"unit": unit, "per": base} for base in BASES)
            case _:
                yield {"unit": unit}


def amounts(unit: str) -> Iterator[dict[str, Any]]:
    """What may stand as a value, a range or a vague amount; the model refuses what a unit cannot have."""
    if unit == "date":
        yield from ({"value": day} for day in DAYS)
        return
    if unit in PERIODS:
        yield from ({"value": period} for period in PERIODS[unit])
        return
    values = {"share": (*SHARES, Fraction(0), Fraction(1)), "ratio": (*RATIOS, *VALUES)}.get(unit, VALUES)
    yield from ({"value": value} for value in values)
    yield from ({"value": value, "spread": spread} for value in values[:12] for spread in SPREADS)
    ranges = {"share": SHARE_RANGES, "ratio": (*RATIO_RANGES, *RANGES)}.get(unit, RANGES)
    yield from ({"min": low, "max": high} for low, high in ranges)
    for vague in get_args(Vague):
        yield {"vague": vague}
        yield from ({"vague": vague, "times": times} for times in TIMES)


def quantities() -> Iterator[Quantity]:
    """All of them: some 20,000."""
    for kind in kinds():
        for amount, qualifier in product(amounts(kind["unit"]), get_args(Qualifier)):
            try:
                yield Quantity.model_validate({**kind, **amount, "qualifier": qualifier})
            except ValidationError:
                continue


SAID: Final = ("share", "date", "month", "quarter")
"""Units that print in words."""
ONE_WORD_FOR_BOTH = {"pl", "uk", "he"}
"""Languages in which "a few years" and "several years" are the same words."""
SPELT = {"ar": (1, 2), "he": (1, 2)}
"""The values that a language says without digits, in its table or in CLDR's: one hour, two hours."""


def printed(language: Language, quantities: Iterable[Quantity]) -> list[tuple[Quantity, str]]:
    out = []
    for quantity in quantities:
        try:
            out.append((quantity, language.quantity(quantity, "signed" if quantity.is_change else "")))
        except InputError:
            continue  # reported to the author: the table has no words for it
    return out


def numbers(text: str, language: Language) -> set[Fraction]:
    """The numbers that stand in `text`, as CLDR's symbols of its locale have them."""
    symbols = language.locale.number_symbols["latn"]
    marks = {symbols["group"], symbols["group"].replace("'", "’"), "\u00a0", "\u202f"} - {symbols["decimal"]}
    decimals = {symbols["decimal"], symbols.get("currencyDecimal", symbols["decimal"])}
    found = set()
    for run in re.finditer(r"(−?)[\u200e\u200f]?\D{0,4}?(\d[\d.,٫٬’\u00a0\u202f]*)", text):
        digits = "".join(c for c in run[2].rstrip(".,٫٬\u00a0\u202f") if c not in marks)
        for mark in decimals:
            digits = digits.replace(mark, ".")
        found.add(Fraction(digits))
    return found


def says(quantity: Quantity, text: str, language: Language) -> bool:
    """Whether `text` holds the numbers of `quantity`: in digits, beside a word for a million, or spelt."""
    held = [x for x in (quantity.value, quantity.min, quantity.max, quantity.spread) if isinstance(x, Fraction)]
    if isinstance(quantity.per, int):
        held.append(Fraction(quantity.per))
    found = numbers(text, language)
    if quantity.unit == "ratio":
        held = [side for x in held for side in ((x,) if x >= 1 else (Fraction(x.numerator), Fraction(x.denominator)))]
    missing = 0
    for x in held:
        scaled = {abs(x)} | {abs(x) / scale for scale in (10**6, 10**9, 10**12) if abs(x) >= scale}
        if not scaled & found:
            missing += 1
            if x not in SPELT.get(language.tag.split("-")[0], ()):
                return False
        if x < 0 and "−" not in text:
            return False
    return not missing or len(found) <= len(held) - missing


def is_read(quantity: Quantity, tag: str) -> bool:
    """Whether the readers claim to know such a thing; what they leave open is named here, with its reason."""
    high = quantity.value if quantity.value is not None else quantity.max
    low = quantity.value if quantity.value is not None else quantity.min
    numbers = isinstance(low, Fraction) and isinstance(high, Fraction)
    years = isinstance(low, Fraction) and isinstance(high, Fraction) and low >= 1500 and high < 2100
    match quantity.unit:
        case _ if quantity.vague is not None:
            # Most, a large share: of what, their words alone do not say.
            said = quantity.unit in ("count", "duration", "points") and quantity.vague != "most"
            return said and not {"few", "several"} & {quantity.vague} and (quantity.times or 1) < 10**9
        case "year":
            return years and quantity.qualifier == "exact"  # "around 25" is a number
        case "ordinal":
            dotted = tag.split("-")[0] in ("da", "de", "nb", "pl")  # "the 25." may end a sentence
            return (
                numbers
                and not dotted
                and (
                    quantity.min is None
                    or (isinstance(low, Fraction) and isinstance(high, Fraction) and min(low, high) > 0)
                )
            )
        case "ratio":
            # "Three times" may be how often, and "2 times to 5 times" as well.
            return (
                numbers and quantity.min is None and isinstance(high, Fraction) and (high < 1 or high.denominator > 1)
            )
        case "percent" | "points" if quantity.change:
            return numbers and isinstance(high, Fraction) and abs(high) < 10**6  # "+1 100 000 000" may be a telephone's
        case "count" if quantity.per is None:
            return numbers and not years  # may be years, where four digits are not grouped
        case "count" if isinstance(quantity.per, int):
            return numbers and not (quantity.min is not None and years)
        case "money" if tag == "fr-CH":
            # Francs have a point where all else has a comma: 0.50–1.50 CHF.
            return quantity.value is not None and quantity.spread is None
        case "money" if tag == "es-MX":
            return quantity.min is None or not years  # EUR 1990–2000 may be the head of a column of years
        case "duration" if quantity.of == "hour":
            return quantity.min is None  # "entre 2 heures et 3 heures" may be times of day
        case _:
            return True


def faults(tag: str, quantities: Iterable[Quantity]) -> list[str]:
    """What is printed wrongly in the language `tag`."""
    language, base = languages.load(tag), tag.split("-")[0]
    told: list[str] = []
    before: dict[tuple[object, ...], Quantity] = {}
    for quantity, text in printed(language, quantities):
        key = (quantity.unit, quantity.change, quantity.of, quantity.currency, quantity.per, text)
        other = before.setdefault(key, quantity)
        vague = {other.vague, quantity.vague} == {"few", "several"} and base in ONE_WORD_FOR_BOTH
        if other != quantity and not vague:
            told.append(f"{text!r} is {format_amount(other)} and {format_amount(quantity)}")
        if (
            quantity.vague is None
            and quantity.unit not in ("share", "date", "month", "quarter")
            and not says(quantity, text, language)
        ):
            told.append(f"{text!r} does not hold {format_amount(quantity)}")
        if base in numerals.languages() and is_read(quantity, tag):
            mark = language.decimal_mark
            found = [one for one in numerals.read(f"zzz {text}.", tag, mark) if not one.problem]
            if len(found) != 1 or apart(of_expression(found[0]), of_quantity(quantity)):
                told.append(f"{text!r}, {format_amount(quantity)}, is read as {[format_amount(one) for one in found]}")
    return told

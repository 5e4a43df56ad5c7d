"""One number of a record's quantity and a language's table -> its digits with their unit, spread and base."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from babel.numbers import format_decimal
from babel.units import UnknownUnitError, format_unit

from briefgen.languages.number import DIGITS, NBSP, Numbers, decimal, rounded
from briefgen.languages.table import Plurals, Words
from briefgen.quantity import SCALES
from briefgen.records import Quantity

_CASH = re.compile(r"(\D*)(\d(?:.*\d)?)(\D*)")
_ROUND = 1_000_000
"""From here multiples print with the word for them: "2 million", "1.5 million"."""
_VOWELS = frozenset("aeiouyàâäéèêëîïôöûü")
_SPELT = {"zero": 0, "one": 1, "two": 2}
"""The value that a pattern without digits says, by its plural category."""


class Unsaid(Exception):
    """The table has no words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Prints one number in one language."""

    numbers: Numbers
    words: Words
    tag: str

    def _amount(self, q: Quantity, value: Fraction, case: str) -> str:
        """The amount with its spread and with what it is counted by: "5.4 ± 0.3 hours", "12.3 per 100,000"."""
        amount = self._measured(q, value, case)
        match q.per:
            case None:
                return amount
            case int(base):
                text = self.words.rate.replace("{amount}", amount).replace("{base}", self.numbers.plain(Fraction(base)))
                return text.replace(" ", NBSP)
            case unit if unit in self.words.rates:
                return self.words.rates[unit].replace("{amount}", amount).replace(" ", NBSP)
            case unit:
                return f"{amount}/{self._unit(unit)}"

    def _unit(self, name: str) -> str:
        try:
            return self.numbers.unit(name)
        except UnknownUnitError:
            raise Unsaid(f"the unit {name!r}") from None

    def _spread(self, q: Quantity, digits: str, scale: int = 1) -> str:
        """`digits` with the spread around them, in the same scale."""
        if q.spread is None:
            return digits
        spread = self._cash(q, q.spread / scale)[1] if q.unit == "money" else self.numbers.plain(q.spread / scale)
        return f"{digits} ± {spread}".replace(" ", NBSP)

    def _plain(self, q: Quantity, value: Fraction) -> str:
        return self._spread(q, self.numbers.plain(value))

    def _measured(self, q: Quantity, value: Fraction, case: str) -> str:
        numbers = self.numbers
        match q.unit:
            case "percent":
                digits = self._digits(q, value)
                return numbers.percent(value).replace(digits, self._spread(q, digits))
            case "index":
                return f"{self._plain(q, value)} ({q.of} = 100)".replace(" ", NBSP)
            case "share" | "ratio":
                return self._part(q.unit, value, case)
            case "count":
                return self._large(q, value, case)
            case "points":
                return self._with_unit(self.words.units["points"], self._plain(q, value), _last(q, value), case)
            case "ordinal":
                return self._ordinal(value)
            case "money":
                return self._money(q, value, case)
            case "date" | "month" | "quarter" | "p":
                raise AssertionError("printed before")
            case "year":
                return numbers.whole(int(value))
            case "duration":
                return self._lasting(q, value, case)
            case "measure":
                return self._measure(q, value)
            case _:
                assert_never(q.unit)

    def _part(self, unit: str, value: Fraction, case: str) -> str:
        if unit == "ratio":
            return self._ratio(value, case)
        return self.numbers.plain(value) if value.denominator == 1 else self._slashed(value)

    def _ordinal(self, value: Fraction) -> str:
        category = self.numbers.locale.ordinal_form(int(value))
        pattern = self.words.ordinals.get(category, self.words.ordinals["other"])
        return pattern.replace("{}", self.numbers.plain(value))

    def _lasting(self, q: Quantity, value: Fraction, case: str) -> str:
        if q.of == "age":
            return self._plain(q, value)  # the sentence says that it is one: aged 15–24
        unit = self.words.units.get(q.of or "")
        if unit is None:
            raise Unsaid(f"the unit {q.of!r}")
        return self._with_unit(unit, self._plain(q, value), _last(q, value), case)

    def _digits(self, q: Quantity, value: Fraction) -> str:
        """The digits alone, as they stand in `_amount`."""
        word = self._word_for(q, value)
        if q.unit == "year":
            return self.numbers.whole(int(value))
        if q.unit == "percent":
            return re.sub(r"[\s%٪\u200e\u200f\u061c]+", "", self.numbers.percent(value))
        if q.unit == "money" and word is None:
            return self._cash(q, value)[1]
        return self.numbers.plain(value / word if word else value)

    def _word_for(self, q: Quantity, value: Fraction) -> int | None:
        """The largest round number that `value` is a multiple of in tenths, where it prints in words: 1.5 million."""
        if q.scale is not None:
            if SCALES[q.scale] not in self.words.large:
                raise Unsaid(f"the scale {q.scale!r}")
            return SCALES[q.scale]
        if q.unit not in ("count", "money") or abs(value) < _ROUND:
            return None
        larger = sorted(self.words.large, reverse=True)
        return next((n for n in larger if abs(value) >= n and 10 * value % n == 0), None)

    def _large(self, q: Quantity, value: Fraction, case: str) -> str:
        """A count: of another, or with the word for a million."""
        if q.of is not None:
            part, whole = self._plain(q, value), self.numbers.plain(Fraction(q.of))
            return self.words.part_of.replace("{part}", part).replace("{whole}", whole).replace(" ", NBSP)
        word = self._word_for(q, value)
        if word is None:
            return self._plain(q, value)
        digits = self._spread(q, self.numbers.plain(value / word), word)
        return self._with_unit(self.words.large[word], digits, value / word, case)

    def _with_unit(self, forms: Mapping[str, Plurals], digits: str, value: Fraction, case: str) -> str:
        """Digits and the noun that goes with them, in CLDR's plural and the case that the qualifier asks."""
        patterns = forms.get(case, forms["is"])
        category = self.numbers.category(value)
        pattern = patterns.get(category, patterns["other"])
        if "{}" not in pattern and (value != _SPELT.get(category) or "±" in digits):  # "one" is said of 0.5 in Hebrew
            pattern = patterns["other"]
        return pattern.replace("{} ", f"{{}}{NBSP}").replace("{}", digits)

    def _shaped(self, text: str, case: str, unit: str = "") -> str:
        """`text` in the shape that its form gives it: by its unit, else by how it begins, else as it is."""
        begins = "vowel" if text[:1].lower() in _VOWELS else "word" if text[:1].isalpha() else ""
        forms = self.words.forms
        keys = (f"{case} {unit}", f"{case} {begins}", f"{case} word" if begins else case, case)
        shape = next((forms[key] for key in keys if key in forms), "{}")
        return shape.replace("{}", text)

    def _slashed(self, value: Fraction) -> str:
        return f"{self.numbers.whole(value.numerator)}/{self.numbers.whole(value.denominator)}"

    def _ratio(self, value: Fraction, case: str) -> str:
        """Under 1 it is a part of a whole ("1 in 10"); from 1 up, how many times."""
        if value >= 1:
            number = value if decimal(value) is not None else rounded(value)
            return self._with_unit(self.words.units["times"], self.numbers.plain(number), number, case)
        part, whole = (self.numbers.whole(side) for side in (value.numerator, value.denominator))
        return self.words.ratio.replace("{part}", part).replace("{whole}", whole).replace(" ", NBSP)

    def _money(self, q: Quantity, value: Fraction, case: str) -> str:
        word = self._word_for(q, value)
        before, digits, after = self._cash(q, value / (word or 1))
        if word is None:
            return f"{before}{self._spread(q, digits)}{after}"
        return f"{before}{self._large(q, abs(value), case)}{after}"

    def _cash(self, q: Quantity, value: Fraction) -> tuple[str, str, str]:
        """What stands before the digits, the digits, what stands after them: the language's place for a currency."""
        assert q.currency is not None, "held by the model"
        parts = _CASH.fullmatch(self.numbers.money(value, q.currency))
        assert parts is not None, "money has digits"
        return parts[1], parts[2], parts[3]

    def _measure(self, q: Quantity, value: Fraction) -> str:
        assert q.of is not None, "held by the model"
        number = decimal(_last(q, value))
        assert number is not None, "rounded before"
        locale = self.numbers.locale
        try:
            text = format_unit(abs(number), q.of, "short", locale=locale, numbering_system=DIGITS)
        except UnknownUnitError:
            raise Unsaid(f"the unit {q.of!r}") from None
        if q.of in text:
            raise Unsaid(f"the unit {q.of!r}")  # Babel prints the unit's code where a plural form is missing
        digits = format_decimal(abs(number), locale=locale, numbering_system=DIGITS)
        spelt = value in _SPELT.values() and q.spread is None
        if digits not in text and not spelt:  # "a litre" has no place for the sign of −1
            digits = self.numbers.whole(100)
            text = format_unit(100, q.of, "short", locale=locale, numbering_system=DIGITS)
        return text.replace(digits, self._plain(q, value), 1).replace(" ", NBSP)


def _last(q: Quantity, value: Fraction) -> Fraction:
    """The number that stands before the unit, which agrees with it: the spread in "1 ± 20 days"."""
    return value if q.spread is None else q.spread

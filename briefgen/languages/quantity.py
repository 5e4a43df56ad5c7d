"""A quantity of a record, a language's table and its digits -> what prints, with its qualifier."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, assert_never

from babel.numbers import format_decimal
from babel.units import UnknownUnitError, format_unit

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.languages.number import DIGITS, NBSP, Numbers, decimal, rounded
from briefgen.languages.table import Plurals, Words
from briefgen.quantity import Period
from briefgen.records import Quantity

Form = Literal["", "digits", "words"]
Amount = Callable[[str], str]
"""An amount in a form: `is`, `genitive` …"""

_SLOT = re.compile(r"\{(\w*)\}")
_RANGE_SLOT = re.compile(r"\{(low|high)(?::(\w+))?\}")
_CASH = re.compile(r"(\D*)(\d(?:.*\d)?)(\D*)")
_ROUND = 1_000_000
"""From here multiples print with the word for them: "2 million", "1.5 million"."""


_VOWELS = frozenset("aeiouyàâäéèêëîïôöûü")
_SPELT = {"zero": 0, "one": 1, "two": 2}
"""The value that a pattern without digits says, by its plural category."""
_QUALIFIED: dict[str, tuple[str, ...]] = {
    "date": ("exact",), "month": ("exact",), "quarter": ("exact",), "ordinal": ("exact",), "year": ("exact", "about"),
}  # fmt: skip
"""Units that a language's qualifiers of amounts do not fit: "more than 3 May", "under 2nd"."""


class _Unsaid(Exception):
    """The table has no words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """Prints quantities in one language."""

    numbers: Numbers
    words: Words
    tag: str

    def quantity(self, q: Quantity, form: Form) -> str:
        """`q` with its qualifier. Raises InputError (BG310, BG311)."""
        try:
            return self._quantity(q, form)
        except _Unsaid as unsaid:
            raise InputError(
                Diagnostic(
                    code="BG310",
                    severity="error",
                    message=f"the words of {self.tag!r} have nothing for {unsaid}",
                    hint="write {…:digits}, or the words that the sentence needs: {…|words}",
                )
            ) from None

    def _quantity(self, q: Quantity, form: Form) -> str:
        assert q.derived is None, "resolved before"
        if q.qualifier not in _QUALIFIED.get(q.unit, (q.qualifier,)):
            raise _Unsaid(f"{q.qualifier!r} before a{'n' if q.unit == 'ordinal' else ''} {q.unit}")
        if q.vague is not None:
            return self._vague(q, q.vague)
        if isinstance(q.value, dt.date):
            return self.numbers.day(q.value)
        if isinstance(q.value, Period):
            return self.numbers.period(q.value)
        if isinstance(q.min, Period) and isinstance(q.max, Period):
            return self.numbers.periods(q.min, q.max)
        if isinstance(q.min, Fraction) and isinstance(q.max, Fraction):
            return self._range(q, q.min, q.max, form)
        value = q.value
        assert value is not None, "held by the model"
        if (q.unit == "share" and form != "digits") or (q.unit == "ratio" and form == "words"):
            return self._fraction(q, value)
        q, (value,) = self._ending(q, (value,))
        return self._qualified(
            q, lambda case: self._shaped(self.numbers.ordered(self._amount(q, value, case)), case, q.unit)
        )

    @staticmethod
    def _ending(q: Quantity, values: tuple[Fraction, ...]) -> tuple[Quantity, tuple[Fraction, ...]]:
        """Numbers that end as decimals. What is rounded says "about"; "over" what was rounded would be a guess."""
        if q.unit in ("share", "ratio") or all(decimal(value) is not None for value in values):
            return q, values
        if q.qualifier not in ("exact", "about"):
            raise InputError(
                Diagnostic(
                    code="BG311",
                    severity="error",
                    message=f"found {values[0]} with the qualifier {q.qualifier}; it has no end as a decimal",
                    hint="give the figure as the report prints it",
                )
            )
        about = q.model_copy(update={"qualifier": "about"})
        return about, tuple(value if decimal(value) is not None else rounded(value) for value in values)

    # Words ------------------------------------------------------------------------------------------------------------

    def _fraction(self, q: Quantity, value: Fraction) -> str:
        if q.unit == "ratio":
            if value not in self.words.ratios:
                raise _Unsaid(f"the ratio {value}")
            return self._qualified(q, lambda case: self._shaped(self.words.ratios[value], case))
        if value not in self.words.fractions:
            raise _Unsaid(f"the share {value}")
        forms = self.words.fractions[value]
        if q.qualifier in forms:
            return forms[q.qualifier]
        return self._qualified(q, lambda case: forms[case] if case in forms else self._shaped(forms["is"], case))

    def _vague(self, q: Quantity, vague: str) -> str:
        counted: str = q.unit
        match q.unit:
            case "count" | "share" | "points":
                pass
            case "percent" | "ratio":
                counted = "share"
            case "duration":
                counted = q.of or ""
            case "ordinal" | "money" | "date" | "year" | "month" | "quarter" | "measure" | "index":
                raise _Unsaid(f"{vague!r} of {q.unit}")
            case _:
                assert_never(q.unit)
        if q.times is not None:
            if q.unit != "count":
                raise _Unsaid(f"{vague!r} times {q.times} of {q.unit}")
            counted = str(q.times)
        phrase = self.words.vague.get(counted, {}).get(vague)
        if phrase is None or q.qualifier != "exact":
            about = "" if q.qualifier == "exact" else f"{q.qualifier} "
            raise _Unsaid(f"{about}{vague!r} of {counted}")
        return phrase

    def _qualified(self, q: Quantity, amount: Amount) -> str:
        pattern = self.words.qualifiers[q.qualifier]
        return _SLOT.sub(lambda slot: amount(slot[1] or "is"), pattern)

    # Digits -----------------------------------------------------------------------------------------------------------

    def _range(self, q: Quantity, low: Fraction, high: Fraction, form: Form) -> str:
        if q.unit == "share" and form != "digits":
            for value in (low, high):
                if value not in self.words.fractions:
                    raise _Unsaid(f"the share {value}")
            self._ranged(q, low, high)
            ends = {"low": self.words.fractions[low], "high": self.words.fractions[high]}
            both = _RANGE_SLOT.sub(
                lambda slot: ends[slot[1]].get(slot[2] or "is", ends[slot[1]]["is"]), self.words.range_words
            )
            return self._qualified(q, lambda case: self._shaped(both, case))
        q, (low, high) = self._ending(q, (low, high))
        if form == "words":
            raise _Unsaid(f"the range {low} to {high} of {q.unit}")
        if q.unit in ("share", "ratio", "ordinal") or low < 0:
            # "−5 to 3 percentage points": the unit stands once.
            return self._apart(q, low, high, bare=q.unit in ("points", "duration", "count"))
        rounds = [self._word_for(q, value) for value in (low, high)]
        if None in rounds and any(rounds):  # "2 to 3 million" would be two million
            return replace(self, words=replace(self.words, large={}))._range(q, low, high, form)
        silent = self._digits(q, high) not in self._amount(q, high, "is")  # a dual says its number without digits
        if silent or rounds[0] != rounds[1] or (0 < 100 * low < high and high % 100 == 0):
            # "2–3 billion" would be two billion where it is two million; "2–300" is two hundred to many.
            return self._apart(q, low, high, bare=False)
        return self._qualified(
            q, lambda case: self._shaped(self.numbers.ordered(self._joined(q, low, high, case)), case, q.unit)
        )

    @staticmethod
    def _ranged(q: Quantity, low: Fraction, high: Fraction) -> None:
        """No language says "over between a quarter and a third"."""
        if q.qualifier not in ("exact", "about"):
            raise _Unsaid(f"{q.qualifier!r} before the range {low} to {high}")

    def _apart(self, q: Quantity, low: Fraction, high: Fraction, *, bare: bool) -> str:
        """Both ends with a word between; the lower one is `bare` where the unit stands once."""
        self._ranged(q, low, high)

        def side(slot: re.Match[str]) -> str:
            value, case = {"low": low, "high": high}[slot[1]], slot[2] or "is"
            amount = self.numbers.plain(value) if bare and slot[1] == "low" else self._amount(q, value, case)
            return self._shaped(self.numbers.ordered(amount), case, q.unit)

        both = _RANGE_SLOT.sub(side, self.words.range_digits)
        return self._qualified(q, lambda case: self._shaped(both, case, q.unit))

    def _joined(self, q: Quantity, low: Fraction, high: Fraction, case: str) -> str:
        """Both ends with a dash, and the unit once: in the place where the language puts it."""
        last = self._digits(q, high)
        before, _, after = self._amount(q, high, case).partition(last)
        return f"{before}{self._digits(q, low)}{self.numbers.typography.range}{last}{after}"

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
            raise _Unsaid(f"the unit {name!r}") from None

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
                return self._with_unit(self.words.units["points"], self._plain(q, value), value, case)
            case "ordinal":
                return self._ordinal(value)
            case "money":
                return self._money(q, value, case)
            case "date" | "month" | "quarter":
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
        unit = self.words.units.get(q.of or "")
        if unit is None:
            raise _Unsaid(f"the unit {q.of!r}")
        return self._with_unit(unit, self._plain(q, value), value, case)

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
        if q.unit not in ("count", "money") or abs(value) < _ROUND:
            return None
        larger = sorted(self.words.large, reverse=True)
        return next((n for n in larger if abs(value) >= n and 10 * value % n == 0), None)

    def _large(self, q: Quantity, value: Fraction, case: str) -> str:
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
        number = decimal(value)
        assert number is not None, "rounded before"
        locale = self.numbers.locale
        try:
            text = format_unit(abs(number), q.of, "short", locale=locale, numbering_system=DIGITS)
        except UnknownUnitError:
            raise _Unsaid(f"the unit {q.of!r}") from None
        if q.of in text:
            raise _Unsaid(f"the unit {q.of!r}")  # Babel prints the unit's code where a plural form is missing
        digits = format_decimal(abs(number), locale=locale, numbering_system=DIGITS)
        spelt = value in _SPELT.values() and q.spread is None
        if digits not in text and not spelt:  # "a litre" has no place for the sign of −1
            digits = self.numbers.whole(100)
            text = format_unit(100, q.of, "short", locale=locale, numbering_system=DIGITS)
        return text.replace(digits, self._plain(q, value), 1).replace(" ", NBSP)

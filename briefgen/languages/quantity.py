"""A quantity of a record, a language's table and its digits -> what prints, with its qualifier."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, assert_never

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.languages.amount import Amounts, Unsaid
from briefgen.languages.number import NBSP, decimal, rounded
from briefgen.quantity import Period
from briefgen.records import Interval, Quantity

Form = Literal["", "digits", "words", "signed"]
Amount = Callable[[str], str]
"""An amount in a form: `is`, `genitive` …"""

_SLOT = re.compile(r"\{(\w*)\}")
_RANGE_SLOT = re.compile(r"\{(low|high)(?::(\w+))?\}")
_SIGNS = {"exact": "=", "about": "≈", "over": ">", "under": "<", "up_to": "≤", "at_least": "≥"}
"""How a p-value is hedged."""
_QUALIFIED: dict[str, tuple[str, ...]] = {
    "date": ("exact",), "month": ("exact",), "quarter": ("exact",), "ordinal": ("exact",), "year": ("exact", "about"),
}  # fmt: skip
"""Units that a language's qualifiers of amounts do not fit: "more than 3 May", "under 2nd"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing(Amounts):
    """Prints quantities in one language."""

    def quantity(self, q: Quantity, form: Form) -> str:
        """`q` with its qualifier. Raises InputError (BG310, BG311)."""
        try:
            return self._quantity(q, form)
        except Unsaid as unsaid:
            raise InputError(
                Diagnostic.error(
                    "BG310",
                    f"the words of {self.tag!r} have nothing for {unsaid}",
                    hint="write {…:digits}, or the words that the sentence needs: {…|words}",
                )
            ) from None

    def bare(self, q: Quantity) -> str:
        """The number of `q` alone, with the decimals that it has and the sign of a change; years as such."""
        plain = isinstance(q.value, Fraction) and q.qualifier == "exact" and q.spread is None
        if not plain or q.derived is not None:
            return self.quantity(q, "signed" if q.is_change else "digits")
        value = q.value
        assert isinstance(value, Fraction)
        numbers = replace(self.numbers, decimals=q.decimals or 0)
        text = numbers.whole(int(value)) if q.unit == "year" else numbers.plain(value)
        return self.numbers.ordered(f"+{text}" if q.is_change and value > 0 else text)

    def unit_of(self, q: Quantity) -> str:
        """What prints beside the number of `q`, without the number: of 5, which is many in every language's plurals."""
        if q.unit in ("count", "year") and q.per is None:
            return ""
        like = {"value": Fraction(5), "min": None, "max": None, "spread": None, "decimals": None, "change": False}
        text = self.quantity(q.model_copy(update={**like, "qualifier": "exact"}), "digits")
        return re.sub(r"[\s\u200e\u200f]+", " ", text.replace("5", "", 1)).strip()

    def _quantity(self, q: Quantity, form: Form) -> str:
        assert q.derived is None, "resolved before"
        if q.interval is not None:
            return self._estimated(q, q.interval, form)
        if q.unit == "p":
            return self._chance(q)
        if q.decimals:
            printing = replace(self, numbers=replace(self.numbers, decimals=q.decimals))
            return printing._quantity(q.model_copy(update={"decimals": None}), form)
        sign = ""
        if q.is_change:
            q, sign = _changed(q, signed=form == "signed")
        return self._amounting(q, "digits" if q.is_change else form, sign)

    def _estimated(self, q: Quantity, interval: Interval, form: Form) -> str:
        """A value with the bounds beside it, whose unit stands once: "37% (95% CI 33–41)"."""
        numbers = replace(self.numbers, decimals=q.decimals or 0)
        low, high = numbers.plain(interval.low), numbers.plain(interval.high)
        both = f"{low}{numbers.typography.range}{high}"
        if interval.low < 0:
            both = self.words.range_digits.replace("{low}", low).replace("{high}", high)
            both = _RANGE_SLOT.sub(lambda slot: {"low": low, "high": high}[slot[1]], both)
        level = self.numbers.ordered(self.numbers.percent(interval.level))
        words = self.words.intervals[interval.kind].replace("{level}", level)
        beside = words.replace("{range}", self.numbers.ordered(both)).replace(" ", NBSP)
        return f"{self._quantity(q.model_copy(update={'interval': None}), form)} ({beside})"

    def _chance(self, q: Quantity) -> str:
        """A p-value, which is written alike in every language."""
        if q.qualifier not in _SIGNS or not isinstance(q.value, Fraction) or decimal(q.value) is None:
            raise Unsaid(f"{q.qualifier!r} before a p-value")
        digits = replace(self.numbers, decimals=q.decimals or 0).plain(q.value)
        return self.numbers.ordered(f"p{NBSP}{_SIGNS[q.qualifier]}{NBSP}{digits}")

    def _amounting(self, q: Quantity, form: Form, sign: str) -> str:
        if q.qualifier not in _QUALIFIED.get(q.unit, (q.qualifier,)):
            raise Unsaid(f"{q.qualifier!r} before a{'n' if q.unit == 'ordinal' else ''} {q.unit}")
        if q.vague is not None:
            return self._vague(q, q.vague)
        if isinstance(q.value, dt.date):
            return self.numbers.day(q.value)
        if isinstance(q.value, Period):
            return self.numbers.period(q.value)
        if isinstance(q.min, Period) and isinstance(q.max, Period):
            return self.numbers.periods(q.min, q.max)
        if isinstance(q.min, Fraction) and isinstance(q.max, Fraction):
            return self._range(q, q.min, q.max, form, sign)
        value = q.value
        assert value is not None, "held by the model"
        if (q.unit == "share" and form != "digits") or (q.unit == "ratio" and form == "words"):
            return self._fraction(q, value)
        q, (value,) = self._ending(q, (value,))
        return self._qualified(
            q,
            lambda case: self._shaped(
                self.numbers.ordered(_with_sign(sign, self._amount(q, value, case))), case, q.unit
            ),
        )

    @staticmethod
    def _ending(q: Quantity, values: tuple[Fraction, ...]) -> tuple[Quantity, tuple[Fraction, ...]]:
        """Numbers that end as decimals. What is rounded says "about"; "over" what was rounded would be a guess."""
        if q.unit in ("share", "ratio") or all(decimal(value) is not None for value in values):
            return q, values
        if q.qualifier not in ("exact", "about"):
            raise InputError(
                Diagnostic.error(
                    "BG311",
                    f"found {values[0]} with the qualifier {q.qualifier}; it has no end as a decimal",
                    hint="give the figure as the report prints it",
                )
            )
        about = q.model_copy(update={"qualifier": "about"})
        return about, tuple(value if decimal(value) is not None else rounded(value) for value in values)

    def _fraction(self, q: Quantity, value: Fraction) -> str:
        if q.unit == "ratio":
            if value not in self.words.ratios:
                raise Unsaid(f"the ratio {value}")
            return self._qualified(q, lambda case: self._shaped(self.words.ratios[value], case))
        if value not in self.words.fractions:
            raise Unsaid(f"the share {value}")
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
            case "ordinal" | "money" | "date" | "year" | "month" | "quarter" | "measure" | "index" | "p":
                raise Unsaid(f"{vague!r} of {q.unit}")
            case _:
                assert_never(q.unit)
        if q.times is not None:
            if q.unit != "count":
                raise Unsaid(f"{vague!r} times {q.times} of {q.unit}")
            counted = str(q.times)
        phrase = self.words.vague.get(counted, {}).get(vague)
        if phrase is None or q.qualifier != "exact":
            about = "" if q.qualifier == "exact" else f"{q.qualifier} "
            raise Unsaid(f"{about}{vague!r} of {counted}")
        return phrase

    def _qualified(self, q: Quantity, amount: Amount) -> str:
        pattern = self.words.qualifiers[q.qualifier]
        return _SLOT.sub(lambda slot: amount(slot[1] or "is"), pattern)

    def _range(self, q: Quantity, low: Fraction, high: Fraction, form: Form, sign: str = "") -> str:
        if q.unit == "share" and form != "digits":
            for value in (low, high):
                if value not in self.words.fractions:
                    raise Unsaid(f"the share {value}")
            self._ranged(q, low, high)
            ends = {"low": self.words.fractions[low], "high": self.words.fractions[high]}
            both = _RANGE_SLOT.sub(
                lambda slot: ends[slot[1]].get(slot[2] or "is", ends[slot[1]]["is"]), self.words.range_words
            )
            return self._qualified(q, lambda case: self._shaped(both, case))
        if q.unit == "year" and q.of is not None:  # 2019/20, as budgets and schools count
            return f"{self.numbers.whole(int(low))}/{int(high) % 100:02}"
        q, (low, high) = self._ending(q, (low, high))
        if form == "words":
            raise Unsaid(f"the range {low} to {high} of {q.unit}")
        if q.unit in ("share", "ratio", "ordinal") or low < 0:
            # "−5 to 3 percentage points": the unit stands once.
            return self._apart(q, low, high, bare=q.unit in ("points", "duration", "count"))
        rounds = [self._word_for(q, value) for value in (low, high)]
        if None in rounds and any(rounds):  # "2 to 3 million" would be two million
            return replace(self, words=replace(self.words, large={}))._range(q, low, high, form, sign)
        silent = self._digits(q, high) not in self._amount(q, high, "is")  # a dual says its number without digits
        if sign:
            return self._apart(q, low, high, bare=False, sign=sign)
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
            raise Unsaid(f"{q.qualifier!r} before the range {low} to {high}")

    def _apart(self, q: Quantity, low: Fraction, high: Fraction, *, bare: bool, sign: str = "") -> str:
        """Both ends with a word between; the lower one is `bare` where the unit stands once."""
        self._ranged(q, low, high)

        def side(slot: re.Match[str]) -> str:
            value, case = {"low": low, "high": high}[slot[1]], slot[2] or "is"
            amount = self.numbers.plain(value) if bare and slot[1] == "low" else self._amount(q, value, case)
            return self._shaped(self.numbers.ordered(_with_sign(sign, amount)), case, q.unit)

        both = _RANGE_SLOT.sub(side, self.words.range_digits)
        return self._qualified(q, lambda case: self._shaped(both, case, q.unit))

    def _joined(self, q: Quantity, low: Fraction, high: Fraction, case: str) -> str:
        """Both ends with a dash, and the unit once: in the place where the language puts it."""
        last = self._digits(q, high)
        before, _, after = self._amount(q, high, case).partition(last)
        return f"{before}{self._digits(q, low)}{self.numbers.typography.range}{last}{after}"


def _changed(q: Quantity, *, signed: bool) -> tuple[Quantity, str]:
    """A change as it prints, and the plus before it: without its sign where the sentence says which way it goes."""
    low, high = (q.value, q.value) if q.value is not None else (q.min, q.max)
    assert isinstance(low, Fraction) and isinstance(high, Fraction), "held by the model"
    if low < 0 < high:
        return q, ""  # from −2 to 5: no word says which way
    if signed and high <= 0 and q.qualifier not in ("exact", "about") and low < 0:
        raise Unsaid(f"{q.qualifier!r} before a negative change")
    if signed or low >= 0:
        return q, "+" if signed and low > 0 else ""
    bounds = {"value": -low} if q.value is not None else {"min": -high, "max": -low}
    return q.model_copy(update=bounds), ""


def _with_sign(sign: str, amount: str) -> str:
    if sign and not any(character.isdigit() for character in amount):
        raise Unsaid(f"a plus before {amount!r}")
    mark = amount[: amount.startswith("\u200f")]
    return f"{mark}{sign}{amount.removeprefix(mark)}"

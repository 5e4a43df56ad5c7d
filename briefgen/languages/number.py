"""An exact number and a locale -> digits as the locale writes them, by CLDR through Babel.

Here are the places where Babel alone prints something wrong (notes of docs/reference/languages.md):
minimumGroupingDigits, the minus sign, the space before the percent sign, numbers of right-to-left texts.
"""

from __future__ import annotations

import datetime as dt
import re
from copy import copy
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import NumberPattern, format_currency, format_decimal, format_percent
from babel.units import UnknownUnitError, format_unit

from briefgen.languages.table import Typography
from briefgen.quantity import Period

DIGITS: Final = "latn"
"""Latin digits with their marks in every locale: Babel writes those of Egypt with the marks of Arabic ones."""
NBSP: Final = "\u00a0"
LRM: Final = "\u200e"
_MINUS: Final = "\u2212"
_EXACT: Final = Context(prec=80)
_RTL_LETTER = re.compile(r"[\u0590-\u08ff]")
_RUN = re.compile(r"[−+]?\d[\d.,٫٬]*(?:–[−+]?\d[\d.,٫٬]*)?")
_CODE = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""Between a currency's letters and the digits CLDR has a space ("SEK 500"), which Babel leaves out."""
_FIRST = re.compile(r"\b1\b")
_LAST = re.compile(r"\d(?:.*\d)?")
_DIGITS = re.compile(r"\d+")
_BEFORE_PERCENT = re.compile(r"(?<=\d)[\u00a0\u202f ]?%")


def decimal(x: Fraction) -> Decimal | None:
    """`x` as a decimal, or None where it has no end (1/3)."""
    rest = x.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return _EXACT.divide(Decimal(x.numerator), Decimal(x.denominator)) if rest == 1 else None


def rounded(x: Fraction) -> Fraction:
    """A fraction without end as a reader wants it: whole from 10 up, else with one decimal. Halves go to even."""
    return Fraction(round(x)) if abs(x) >= 10 else Fraction(round(x * 10), 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Digits of one locale."""

    locale: Locale
    typography: Typography
    space_before_percent: bool = False
    """Profile `eu`: a hard space in every language (Interinstitutional Style Guide, 10.4)."""
    decimals: int = 0
    """At least so many: 106.0 is 106 with one."""

    def plain(self, x: Fraction) -> str:
        """`x`, grouped. A fraction without end prints as a fraction: 1/3."""
        number = decimal(x)
        if number is None:
            return self._signed(f"{self.whole(abs(x.numerator))}/{self.whole(x.denominator)}", x < 0)
        text = self._grouped(self._ungrouped(abs(number)), self.locale.decimal_formats[None])
        return self._signed(self._protected(text), x < 0)

    def whole(self, n: int) -> str:
        """`n` without grouping: years, the sides of a fraction."""
        return self._signed(self._ungrouped(Decimal(abs(n))), n < 0)

    def percent(self, x: Fraction) -> str:
        """`x` percent: 85 is "85%"."""
        number = decimal(x if decimal(x) is not None else rounded(x))
        assert number is not None
        text = format_percent(
            abs(number) / 100,
            locale=self.locale,
            decimal_quantization=False,
            group_separator=False,
            numbering_system=DIGITS,
        )
        text = self._protected(self._grouped(text, self.locale.percent_formats[None]))
        if self.space_before_percent:
            text = _BEFORE_PERCENT.sub(f"{NBSP}%", text)
        return self._signed(text, x < 0)

    def money(self, x: Fraction, currency: str) -> str:
        """`x` of `currency` (ISO 4217): no decimals where it is whole, else as many as the currency has, or more."""
        number = decimal(x if decimal(x) is not None else rounded(x))
        assert number is not None
        pattern = self.locale.currency_formats["standard"]
        if x.denominator == 1:
            pattern = copy(pattern)
            pattern.frac_prec = (0, 0)
        text: str = format_currency(
            abs(number),
            currency,
            pattern,
            locale=self.locale,
            currency_digits=x.denominator != 1,
            decimal_quantization=False,
            group_separator=False,
            numbering_system=DIGITS,
        )
        symbols = self.locale.number_symbols[DIGITS]
        if "currencyDecimal" in symbols:  # francs in French have a point: Babel has the symbol, and does not use it
            text = text.replace(symbols["decimal"], symbols["currencyDecimal"])
        return self._signed(self._protected(self._grouped(_CODE.sub(NBSP, text), pattern)), x < 0)

    def day(self, d: dt.date) -> str:
        """`d` in full: "23 November 2026"; the first of a month as the language says it, which CLDR does not know."""
        text = format_date(d, "long", locale=self.locale)
        first = self.typography.first_day
        return _FIRST.sub(first, text, count=1) if first and d.day == 1 else text

    def period(self, period: Period) -> str:
        """A month or a quarter of a year, as CLDR has it: "March 2011", "Q1 2024"."""
        months = 1 if period.part == "month" else 3
        skeleton = "yMMMM" if period.part == "month" else "yQQQ"
        return str(format_skeleton(skeleton, dt.date(period.year, months * period.number, 1), locale=self.locale))

    def periods(self, low: Period, high: Period) -> str:
        """A range of months or quarters as CLDR has it: "March – May 2011"."""
        if low.part == "quarter":
            return f"{self.period(low)} – {self.period(high)}".replace(" – ", f"{NBSP}– ")
        first, last = (dt.date(period.year, period.number, 1) for period in (low, high))
        return str(format_interval(first, last, skeleton="yMMMM", locale=self.locale)).replace("\u2009", " ")

    def unit(self, name: str) -> str:
        """What a unit is called behind a stroke: "m³" in "50 µg/m³". Raises UnknownUnitError."""
        text = format_unit(100, name, "short", locale=self.locale, numbering_system=DIGITS)
        if name in text:
            raise UnknownUnitError(name, self.locale)
        return text.replace("100", "").strip()

    def category(self, x: Fraction) -> str:
        """The CLDR plural category of `x`."""
        number = decimal(x)
        return self.locale.plural_form(number if number is not None else Decimal("1.3"))

    def ordered(self, text: str) -> str:
        """In right-to-left text, digits with their signs keep their order: "+85%" does not become "85%+".

        By left-to-right marks, as CLDR has them in its own patterns: Word does not know isolates.
        """
        if self.locale.text_direction != "rtl" or LRM in text:
            return text
        if not _RTL_LETTER.search(text):
            return text if text.isdigit() or not _RUN.search(text) else f"{LRM}{text}{LRM}"
        return _RUN.sub(lambda run: run[0] if run[0].isdigit() else f"{LRM}{run[0]}{LRM}", text)

    def _ungrouped(self, number: Decimal) -> str:
        return format_decimal(
            number,
            locale=self.locale,
            group_separator=False,
            decimal_quantization=False,
            numbering_system=DIGITS,
        )

    def _grouped(self, text: str, pattern: NumberPattern) -> str:
        """`text` with its first run of digits grouped.

        By hand, because Babel takes two apostrophes for the quotation marks of a pattern and drops both: a million is
        ungrouped in Switzerland. Its data has the straight apostrophe where CLDR has the curved one.
        """
        digits = _DIGITS.search(text)
        if digits is None or len(digits[0]) < self.typography.grouping:
            return text
        symbols = self.locale.number_symbols[DIGITS]
        mark = symbols["group"].replace("'", self.typography.apostrophe)
        first, following = pattern.grouping
        rest, groups = digits[0][:-first], [digits[0][-first:]]
        while rest:
            rest, groups = rest[:-following], [rest[-following:], *groups]
        return f"{text[: digits.start()]}{mark.join(groups)}{text[digits.end() :]}"

    def _protected(self, text: str) -> str:
        """`text` with the noughts that its number has at its end: 106.0."""
        digits = _LAST.search(text) if self.decimals else None
        if digits is None:
            return text
        mark = self.locale.number_symbols[DIGITS]["decimal"]
        _, parted, fraction = digits[0].rpartition(mark)
        noughts = "0" * (self.decimals - (len(fraction) if parted else 0))
        return f"{text[: digits.end()]}{mark if noughts and not parted else ''}{noughts}{text[digits.end() :]}"

    def _signed(self, text: str, negative: bool) -> str:
        # CLDR has U+2212 in a few locales only; as a hyphen a minus is easily taken for a dash, and breaks a line.
        return f"{_MINUS}{text}" if negative else text

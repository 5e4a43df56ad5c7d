"""An exact number and a locale -> digits as the locale writes them, by CLDR through Babel.

Here are the places where Babel alone prints something wrong (notes of docs/languages.md): minimumGroupingDigits, the
minus sign, the space before the percent sign, numbers of right-to-left texts.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent

from briefgen.languages.table import Typography

NBSP: Final = "\u00a0"
LRM: Final = "\u200e"
_MINUS: Final = "\u2212"
_EXACT: Final = Context(prec=80)
_RTL_LETTER = re.compile(r"[\u0590-\u08ff]")
_RUN = re.compile(r"[−+]?\d[\d.,]*(?:–[−+]?\d[\d.,]*)?")
_CODE = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""Between a currency's letters and the digits CLDR has a space ("SEK 500"), which Babel leaves out."""
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

    def plain(self, x: Fraction) -> str:
        """`x`, grouped. A fraction without end prints as a fraction: 1/3."""
        number = decimal(x)
        if number is None:
            return self._signed(f"{self.whole(abs(x.numerator))}/{self.whole(x.denominator)}", x < 0)
        grouped = abs(x) >= 10 ** (self.typography.grouping - 1)
        text = format_decimal(
            abs(number),
            locale=self.locale,
            decimal_quantization=False,
            group_separator=grouped,
            numbering_system="default",
        )
        return self._signed(text, x < 0)

    def whole(self, n: int) -> str:
        """`n` without grouping: years, the sides of a fraction."""
        return format_decimal(
            n, locale=self.locale, group_separator=False, decimal_quantization=False, numbering_system="default"
        )

    def percent(self, x: Fraction) -> str:
        """`x` percent: 85 is "85%"."""
        number = decimal(x if decimal(x) is not None else rounded(x))
        assert number is not None
        text = format_percent(
            abs(number) / 100,
            locale=self.locale,
            decimal_quantization=False,
            group_separator=False,
            numbering_system="default",
        )
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
            group_separator=abs(x) >= 10 ** (self.typography.grouping - 1),
            numbering_system="default",
        )
        return self._signed(_CODE.sub(NBSP, text), x < 0)

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

    def _signed(self, text: str, negative: bool) -> str:
        # CLDR has U+2212 in a few locales only; as a hyphen a minus is easily taken for a dash, and breaks a line.
        return f"{_MINUS}{text}" if negative else text

"""One language: its numbers, dates, lists, quantities, quotation marks, typography and our own words in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, assert_never

from babel import Locale, UnknownLocaleError

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.languages import table
from briefgen.languages.direction import direction
from briefgen.languages.number import Numbers
from briefgen.languages.prose import tidy
from briefgen.languages.quantity import Printing
from briefgen.languages.table import Typography, Words
from briefgen.quantity import Period
from briefgen.records import AxisKind, Quantity
from briefgen.tag import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How one language prints what records say."""

    tag: str
    """BCP 47, as the brief asks for it."""
    direction: Literal["ltr", "rtl"]
    locale: Locale
    typography: Typography
    words: Words
    numbers: Numbers

    @property
    def decimal_mark(self) -> str:
        """What its numbers print before their decimals."""
        return self.numbers.plain(Fraction(1, 2)).strip("05\u200e\u200f")

    def number(self, x: Fraction) -> str:
        """`x` in digits, grouped: "12,480"."""
        return self.numbers.ordered(self.numbers.plain(x))

    def percent(self, x: Fraction) -> str:
        """`x` percent: 85 is "85%", "85 %"."""
        return self.numbers.ordered(self.numbers.percent(x))

    def date(self, d: dt.date) -> str:
        """The day in full: "23 November 2026"."""
        return self.numbers.day(d)

    def issued(self, day: str) -> str:
        """A year, a month or a day, written as in ISO 8601: "2026", "November 2026", "23 November 2026"."""
        match [int(part) for part in day.split("-")]:
            case [year, month, date]:
                return self.date(dt.date(year, month, date))
            case [year, month]:
                return self.numbers.period(Period(year, month, "month"))
            case _:
                return day

    def axis_value(self, kind: AxisKind, value: str) -> str:
        """A year, a quarter, a month or an age band of an axis; empty where the axis is one of words."""
        match kind:
            case "words":
                return ""
            case "years" | "ages":
                return value.replace("-", "–")
            case "months":
                return self.issued(value)
            case "quarters":
                return self.numbers.period(Period.parse(value))
            case _:
                assert_never(kind)

    def name(self, tag: str) -> str:
        """What the language `tag` is called in this one: "Swedish"; the tag itself where CLDR does not know it."""
        return _named(self.locale, tag)

    def autonym(self, tag: str = "") -> str:
        """What the language `tag`, or this one, calls itself: "svenska"."""
        tag = tag or self.tag
        try:
            return _named(Locale.parse(tag, sep="-"), tag)
        except (UnknownLocaleError, ValueError):
            return tag

    def quantity(self, q: Quantity, form: Literal["", "digits", "words", "signed"] = "", *, start: bool = False) -> str:
        """`q` with its qualifier, in this language's own words; derived ones are resolved before.

        Shares print in words, all else in digits, changes without their sign but where `form` is `signed`; `start`
        capitalises, where a sentence begins with it. Raises
        InputError (BG310) where the language's table has no words for it: nothing is guessed.
        """
        printed = self._printing.quantity(q, form)
        return _capitalised(printed) if start else printed

    def bare(self, q: Quantity) -> str:
        """`q` as a cell of a table prints it: its digits, whose unit stands over the column; a change with its sign."""
        return self._printing.bare(q)

    def unit_of(self, q: Quantity) -> str:
        """What stands over a column of such quantities: "%", "€", "per 100,000", "hours"; empty for what is counted."""
        return self._printing.unit_of(q)

    @property
    def _printing(self) -> Printing:
        return Printing(numbers=self.numbers, words=self.words, tag=self.tag)

    def quote(self, text: str, *, nested: bool = False) -> str:
        """`text` in the language's quotation marks."""
        opening, closing = self.typography.quotes[2:] if nested else self.typography.quotes[:2]
        space = "" if nested else self.typography.quote_space
        return f"{opening}{space}{text}{space}{closing}"

    def tidy(self, text: str) -> str:
        """Prose with the language's quotation marks, apostrophes, dashes and no-break spaces. Idempotent."""
        return tidy(text, self.typography)

    def word(self, key: str) -> str:
        """One of our own words by its English key, such as "as cited in". Raises KeyError."""
        return self.words.said[key]


def available() -> tuple[str, ...]:
    """The languages that briefs can be printed in, sorted."""
    return table.tags()


@lru_cache(maxsize=64)
def load(tag: str, profile: str = "cldr") -> Language:
    """The language `tag`; a region or script (pt-BR) prints with the table of its language.

    `profile` is `cldr` or `eu`. Raises InputError (BG300) where there is no table for it.
    """
    base = tag if tag in table.tags() else primary(tag)
    if base not in table.tags():
        known = ", ".join(table.tags())
        raise InputError(
            Diagnostic.error(
                "BG300",
                f"found the language {tag!r}, which has no table of words",
                hint=f"there are: {known}; docs/reference/languages.md explains how to add one",
            )
        )
    typography = table.typography(base)
    locale = _locale(typography.locale if tag == base else tag, typography.locale)
    words = table.words(base)
    return Language(
        tag=tag,
        direction=direction(tag),
        locale=locale,
        typography=typography,
        words=words,
        numbers=Numbers(locale=locale, typography=typography, space_before_percent=profile == "eu"),
    )


def _locale(tag: str, fallback: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(fallback, sep="-")


def _named(locale: Locale, tag: str) -> str:
    """CLDR names some regional tags as a whole ("Brazilian Portuguese"); else the language is named."""
    names = locale.languages
    return names.get(tag.replace("-", "_")) or names.get(primary(tag)) or tag


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]

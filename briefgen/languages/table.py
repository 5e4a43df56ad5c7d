"""A language's tag -> its row of typography and its table of words, read from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

_HERE: Final = Path(__file__).parent

Forms = Mapping[str, str]
"""A phrase in the cases or shapes that a language needs of it; `is` is the plain one."""
Plurals = Mapping[str, str]
"""A pattern for each CLDR plural category that differs; `other` is always there. `{}` stands for the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """How a language sets its text."""

    locale: str
    """BCP 47 tag of the CLDR locale that formats numbers and dates."""
    grouping: int
    """Digits from which a number is grouped: CLDR's minimumGroupingDigits plus 3."""
    quotes: tuple[str, str, str, str]
    """Outer opening and closing, nested opening and closing."""
    quote_space: str
    apostrophe: str
    inner_quote: str
    range: str
    first_day: str
    """The first of a month in a date, where it is not the digit: French 1er."""
    note_mark: Literal["before", "after"]
    """Whether a note's mark stands before the punctuation behind a word, or after it."""
    note_letters: str
    """The letters of notes, in their order: abc."""
    note_on_line: bool
    """Whether they stand on the line in parentheses: in a script that joins, it is a part of its word."""
    one_letter: str
    contracted: Mapping[str, str]
    """Two words -> one, where the second opens a figure: French "de les" is "des"."""
    elided: Mapping[str, str]
    """A word -> how it stands before a figure that opens with a vowel: French "de" is "d’"."""
    articles: tuple[str, ...]
    """An article, the one before a vowel, and an expression for the figures before which it stands: "a", "an"."""
    spaced: Mapping[str, str]
    """Mark -> the no-break space that stands before it."""
    keep: tuple[str, ...]
    before_number: tuple[str, ...]
    after_number: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a language says itself, where a record gives only a quantity."""

    said: Mapping[str, str]
    """Our own words by their English key."""
    qualifiers: Mapping[str, str]
    """Qualifier -> pattern; `{}` or, in another form, `{genitive}` stands for the amount."""
    forms: Mapping[str, str]
    """What a form does to digits, where it does anything: French `de` = "de {}"."""
    range_words: str
    """Pattern with `{low}` and `{high}` (or `{low:genitive}`) for a range of fractions in words."""
    range_digits: str
    """The same for ranges of digits that a dash would garble: negative numbers, ratios."""
    fractions: Mapping[Fraction, Forms]
    """Fraction -> its forms. A form named like a qualifier is the whole phrase with that qualifier."""
    ratio: str
    """Pattern with `{part}` and `{whole}`."""
    part_of: str
    """Pattern with `{part}` and `{whole}` for a count as a report says it: 7 of 11."""
    intervals: Mapping[str, str]
    """`confidence`, `credible`, `interquartile` -> pattern with `{level}` and `{range}`: 95 % CI 33–41."""
    ratios: Mapping[Fraction, str]
    rate: str
    """Pattern with `{amount}` and `{base}`: 12.3 per 100,000."""
    rates: Mapping[str, str]
    """`person`, `hour` … -> pattern with `{amount}`: 24 per hour."""
    ordinals: Plurals
    large: Mapping[int, Mapping[str, Plurals]]
    """1000000 and so on -> form -> pattern with its noun."""
    units: Mapping[str, Mapping[str, Plurals]]
    """Unit -> form -> pattern with its noun."""
    locators: Mapping[str, str]
    """Label of a place in a work -> its abbreviation, where CSL's locale file has one that means two of them."""
    vague: Mapping[str, Mapping[str, str]]
    """What is counted (count, share, 1000, year, points …) -> few, several, many, most -> phrase."""


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((_HERE / "typography.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def tags() -> tuple[str, ...]:
    """The languages that have both a row of typography and a table of words, sorted."""
    return tuple(sorted(path.stem for path in (_HERE / "words").glob("*.toml") if path.stem in _rows()))


@lru_cache(maxsize=64)
def typography(tag: str) -> Typography:
    """The row of `tag`, one of `tags()`; what it leaves out is the default."""
    row = {**_rows()["default"], **_rows()[tag]}
    return Typography(
        locale=row.get("locale", tag),
        grouping=row["grouping"],
        quotes=tuple(row["quotes"]),
        quote_space=row["quote_space"],
        apostrophe=row["apostrophe"],
        inner_quote=row["inner_quote"],
        range=row["range"],
        first_day=row["first_day"],
        note_mark=row["note_mark"],
        note_letters=row["note_letters"],
        note_on_line=row["note_on_line"],
        one_letter=row["one_letter"],
        contracted=MappingProxyType(dict(row["contracted"])),
        elided=MappingProxyType(dict(row["elided"])),
        articles=tuple(row["articles"]),
        spaced=MappingProxyType(dict(row["spaced"])),
        keep=tuple(row["keep"]),
        before_number=tuple(row["before_number"]),
        after_number=tuple(row["after_number"]),
    )


@lru_cache(maxsize=64)
def words(tag: str) -> Words:
    """The table of `tag`, one of `tags()`."""
    table = tomllib.loads((_HERE / "words" / f"{tag}.toml").read_text("utf-8"))
    return Words(
        said=table["words"],
        qualifiers={"exact": "{}", **table["qualifiers"]},
        forms=table.get("forms", {}),
        range_words=table["range"]["words"],
        range_digits=table["range"]["digits"],
        fractions={
            Fraction(name): {"is": value} if isinstance(value, str) else value
            for name, value in table["fractions"].items()
        },
        ratio=table["ratios"]["digits"],
        part_of=table["ratios"]["of"],
        intervals=table["intervals"],
        ratios={Fraction(name): value for name, value in table["ratios"].items() if name not in ("digits", "of")},
        rate=table["rates"]["digits"],
        rates={name: pattern for name, pattern in table["rates"].items() if name != "digits"},
        ordinals=_plurals(table["ordinals"]),
        large={int(name): forms for name, forms in _by_form(table["large"]).items()},
        units=_by_form(table["units"]),
        locators=table.get("locators", {}),
        vague=table["vague"],
    )


def _by_form(table: Mapping[str, Any]) -> dict[str, dict[str, Plurals]]:
    """`{year: …, genitive: {year: …}}` -> `{year: {is: …, genitive: …}}`."""
    nested = {name for name, value in table.items() if isinstance(value, dict) and "other" not in value}
    out = {name: {"is": _plurals(value)} for name, value in table.items() if name not in nested}
    for form in nested:
        for name, value in table[form].items():
            out[name][form] = _plurals(value)
    return out


def _plurals(value: str | Plurals) -> Plurals:
    return {"other": value} if isinstance(value, str) else value

"""The kinds of values in records: ids, tags, numbers, days, texts, and what messages call them."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Annotated, Final, Literal, NamedTuple
from unicodedata import category

from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StrictInt, WithJsonSchema

from briefgen import links
from briefgen.quantity import Period

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_STATISTIC = r"^[a-z][a-z0-9_]*$"
_TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_DOTTED = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z][a-z0-9_]*$"
_USE = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
_DOCUMENT = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_CURRENCY = r"^[A-Z]{3}$"
_SHA256 = r"^[0-9a-f]{64}$"
_ISSUED = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_UNIT = r"^[a-z]+(-[a-z0-9]+)+$"
_ISSN = r"^\d{4}-\d{3}[\dX]$"
_DOI = r"^10\.\d{4,9}/[^\s<>\"{}|\\^`]+$"
_STYLE = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
PATTERNS: Final = {
    _ID: "an id: lower-case letters, digits and single hyphens, such as number-trend",
    _STATISTIC: "a statistic's name: lower-case letters, digits and underscores, such as at_least",
    _TAG: "a language tag, such as sv or pt-BR",
    _DOTTED: "a name and its statistic, such as trend.more",
    _USE: "a report and what is used of it, such as netclean-2018/number-trend",
    _DOCUMENT: "a template and a language, such as policy-brief.en",
    _CURRENCY: "a currency's three capitals, such as EUR",
    _SHA256: "a sha256: 64 lower-case hexadecimal digits",
    _ISSUED: "a year, a month or a day, such as 2018, 2018-11 or 2018-11-30",
    _ISSN: "an ISSN, such as 2049-3630",
    _DOI: "a DOI, such as 10.5555/12345678",
    _STYLE: "the name of a citation style, such as numeric",
    _UNIT: "a unit's CLDR name, such as volume-cubic-meter",
}
"""What each pattern means, for messages."""

Id = Annotated[str, Field(pattern=_ID, max_length=80)]
"""Lower-case letters, digits and single hyphens: ids become file names."""
StatisticName = Annotated[str, Field(pattern=_STATISTIC, max_length=60)]
Tag = Annotated[str, Field(pattern=_TAG)]
"""BCP 47: language[-Script][-REGION]. That CLDR knows it is a rule of `rules.py`."""


class Misfit(ValueError):
    """A value that does not fit the others of its mapping; `key` is the one to point at."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def prints(text: str) -> bool:
    """Whether a reader would see anything of `text`: not of spaces, soft hyphens and what else has no form alone."""
    return any(not character.isspace() and category(character) not in _UNSEEN for character in text)


_UNSEEN: Final = frozenset({"Cc", "Cf", "Mn", "Me"})


def written(text: str) -> str:
    """`text`, where it says something. Raises ValueError."""
    if not prints(text):
        raise ValueError("expected text that is not empty")
    return text


def _https(url: str) -> str:
    if not url.startswith(("https://", "http://")) or links.refusal(url):
        raise ValueError("expected an http or https address without spaces")
    return url


_SPOT = re.compile(r"[^\W_]{0,8}(?:[.:/§-]?[^\W_]{1,6}){1,4}", re.ASCII)


def _spot(value: str) -> str:
    """A page or paragraph is a number or a few, of whatever kind; anything longer would print unread."""
    if not all(_SPOT.fullmatch(part.strip()) for part in re.split(r"[,–;]", value)) or len(value) > 60:
        raise ValueError("expected numbers alone, such as 7, iv, A-3 or 7–9")
    return value


Spot = Annotated[str, AfterValidator(_spot)]
"""A page or a paragraph in a locator: 7, iv, A-3, 7–9."""

Url = Annotated[str, Field(max_length=2000), AfterValidator(_https)]


_NUMBER = re.compile(r"[-+]?[0-9]{1,40}(\.[0-9]{1,40})?([eE][-+]?[0-9]{1,2}|/[0-9]{1,40})?")


def _fraction(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Fraction):
        raise ValueError("expected a number, or a fraction such as 1/3")
    written = str(value).strip()
    # Checked before it is read: Fraction("1e999999999") would fill the memory.
    if not _NUMBER.fullmatch(written):
        raise ValueError("expected a number, or a fraction such as 1/3")
    try:
        number = Fraction(written)
    except ZeroDivisionError:
        raise ValueError("expected a fraction that does not divide by 0") from None
    if abs(number) > 10**18 or number.denominator > 10**9:
        raise ValueError("expected a number below 10^18 with at most nine decimals")
    return number


Number = Annotated[
    Fraction,
    BeforeValidator(_fraction),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^-?\\d+(\\.\\d+)?(/\\d+)?$"}]}),
]
"""Exact: `85`, `4.5` and `1/3` are kept as fractions."""


def _day(value: object) -> object:
    if (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)) or type(value) is dt.date:
        return value
    raise ValueError("expected a day as YYYY-MM-DD")


Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""Only as YYYY-MM-DD: pydantic alone would take a number for seconds since 1970."""


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        raise ValueError("expected a month as 2011-03, or a quarter as 2024-Q1")
    return Period.parse(value)


PeriodText = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2]|Q[1-4])$"}),
]
"""A month or a quarter of a year."""


_RENAMED: Final = {"concentr-permillion": "concentr-part-per-1e6", "concentr-perbillion": "concentr-part-per-1e9"}
"""Units that CLDR calls by another name today."""


def _year(value: object) -> object:
    if isinstance(value, str):
        return _RENAMED.get(value, value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Of = Annotated[str, BeforeValidator(_year), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})]
"""A unit by its CLDR name; a year, for an index."""

PER: Final = ("person", "minute", "hour", "day", "week", "month", "year")
"""What a rate may be counted by beside numbers and units: a head, a length of time."""

Per = (
    Annotated[StrictInt, Field(gt=1, le=10**12)]
    | Literal["person", "minute", "hour", "day", "week", "month", "year"]
    | Annotated[str, Field(pattern=_UNIT)]
)
"""A number that a rate is counted by; a person or a length of time; or a unit by its CLDR name."""

Text = Annotated[
    str,
    Field(max_length=20_000, json_schema_extra={"description": "inline Markdown, placeholders"}),
    AfterValidator(written),
]
"""Authored text that is translated: inline Markdown and placeholders (`text.py`)."""

BlockText = Annotated[
    str,
    Field(max_length=20_000, json_schema_extra={"description": "Markdown of several blocks, placeholders"}),
    AfterValidator(written),
]
"""The same of several blocks (`markdown.py`): paragraphs, sub-headings, lists, tables, quotations, notes."""

Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(written)]
"""A few words that print as they are written, in every language."""

Certainty = Literal["high", "moderate", "low", "very-low"]
"""GRADE."""
AxisKind = Literal["words", "years", "quarters", "months", "ages"]
"""What the values of an axis are: words, or periods and ages, which every language prints by itself."""
AXIS_VALUES: Final[dict[AxisKind, tuple[str, str]]] = {
    "years": (r"\d{4}(?:[-–]\d{4}|/\d{2})?", "2024, 2024–2025 or 2024/25"),
    "quarters": (r"\d{4}-Q[1-4]", "2024-Q1"),
    "months": (r"\d{4}-(?:0[1-9]|1[0-2])", "2024-01"),
    "ages": (r"\d{1,3}(?:[-–]\d{1,3}|\+)?|<\d{1,3}", "18–24, 65+ or <18"),
}
"""How they are written: a pattern, and examples for people."""


def fits(kind: AxisKind, value: str) -> bool:
    """Whether a label is written as those of its kind are; words are any."""
    return kind == "words" or re.fullmatch(AXIS_VALUES[kind][0], value) is not None


DifferenceKind = Literal["figure", "qualifier", "strength", "attribution", "scope", "sense", "omission"]


def _issued(value: object) -> object:
    return str(value) if isinstance(value, int | dt.date) and not isinstance(value, bool) else value


Issued = Annotated[
    str,
    BeforeValidator(_issued),
    Field(pattern=_ISSUED),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": _ISSUED}]}),
]
"""A year, year-month or date."""


When = Annotated[
    str,
    BeforeValidator(_issued),
    Field(max_length=2000, json_schema_extra={"description": "a year, month or day, or inline Markdown"}),
    AfterValidator(written),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}]}),
]
"""A time: a year, month or day, which every language prints by itself, or words, which are translated."""


def is_day(when: str) -> bool:
    """Whether a time is a year, a month or a day, and no words."""
    return bool(re.fullmatch(_ISSUED, when))


def _checked_issn(value: str) -> str:
    digits = [10 if c == "X" else int(c) for c in value.replace("-", "")]
    if sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11:
        raise ValueError("expected an ISSN whose check digit is right")
    return value


Issn = Annotated[str, Field(pattern=_ISSN), AfterValidator(_checked_issn)]
Doi = Annotated[str, Field(pattern=_DOI, max_length=200)]


def _below(file: str) -> str:
    if not file or file.startswith("/") or "\\" in file or ":" in file or ".." in file.split("/"):
        raise ValueError("expected the name of a file in the documents' folder, such as netclean-2018.sv.txt")
    return file


FileName = Annotated[str, Field(max_length=300), AfterValidator(_below)]


def _currency(code: str) -> str:
    if re.fullmatch(_CURRENCY, code) and code not in list_currencies():
        raise ValueError(f"found {code}, which is no currency of ISO 4217")
    return code


Currency = Annotated[str, Field(pattern=_CURRENCY), AfterValidator(_currency)]
"""A code of ISO 4217, of today or of before."""
Sha256 = Annotated[str, Field(pattern=_SHA256)]
StyleName = Annotated[str, Field(pattern=_STYLE, max_length=120)]
Dotted = Annotated[str, Field(pattern=_DOTTED)]
"""`finding.statistic`, or in a brief `use.statistic`."""
DocumentName = Annotated[str, Field(pattern=_DOCUMENT)]
"""`template.language`."""


class UsedPart(NamedTuple):
    """What a use names: a part of a report, by their ids."""

    report: str
    part: str


def split_use(use: str) -> UsedPart:
    """`report/part`, taken apart."""
    report, _, part = use.partition("/")
    return UsedPart(report, part)


Use = Annotated[str, Field(pattern=_USE)]
"""`report/finding`, `report/series` or `report/quotation`."""

"""When a work was published, as text in the form of EDTF (ISO 8601-2, levels 0 and 1) -> the date of CSL-JSON."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, WithJsonSchema

_PART: Final = r"\d{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|2[1-4]))?"
_DATE: Final = re.compile(rf"({_PART})([~?%]?)(?:/(?:({_PART})([~?%]?)|(\.\.)))?")
EXPECTED: Final = (
    "expected a year, a month or a day (2018, 2018-11, 2018-11-30), a range (2018-05/2018-07, 2018/..), about a year"
    " (1950~), or a season (2018-21 for spring to 2018-24 for winter)"
)


def _published(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | dt.date):
        raise ValueError(EXPECTED)
    text = str(value).strip()
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(EXPECTED)
    for part in (match[1], match[3]):
        if part and part.count("-") == 2:
            try:
                dt.date.fromisoformat(part)
            except ValueError:
                raise ValueError(f"there is no day {part}") from None
    if match[3] and match[3][: len(match[1])] < match[1][: len(match[3])]:
        raise ValueError(f"a range starts before it ends: {match[3]} is before {match[1]}")
    return text


PublishedDate = Annotated[
    str,
    BeforeValidator(_published),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{_DATE.pattern}$"}]}),
]
"""A date of a work: a year, month, day, season, a range of these, and `~` behind what is about."""


def date_parts(date: str) -> dict[str, Any]:
    """The date variable of CSL-JSON 1.0.2: `date-parts`, `season` from 1 for spring, `circa`; 0 for an open end.

    A range of seasons is one of years: CSL knows one season for a date.
    """
    match = _DATE.fullmatch(date)
    assert match, date
    first, season = _numbers(match[1])
    parts = [first]
    if match[3]:
        parts.append(_numbers(match[3])[0])
        season = 0
    elif match[5]:
        parts.append([0])
    out: dict[str, Any] = {"date-parts": parts}
    if season:
        out["season"] = season
    if match[2] or match[4]:
        out["circa"] = True
    return out


def _numbers(part: str) -> tuple[list[int], int]:
    """(year, month, day as far as given; the season, or 0)."""
    numbers = [int(number) for number in part.split("-")]
    if len(numbers) == 2 and numbers[1] > 20:
        return numbers[:1], numbers[1] - 20
    return numbers, 0


def as_text(value: Mapping[str, Any]) -> str | None:
    """The date variable of CSL-JSON as text; None where it is none, or says more than that can."""
    try:
        parts = [[int(part) for part in one] for one in value["date-parts"]]
        season = int(value.get("season", 0))
    except (KeyError, TypeError, ValueError):
        return None
    written = ["-".join(f"{part:02}" if n else f"{part:04}" for n, part in enumerate(one)) for one in parts]
    if season and len(parts) == 1 and len(parts[0]) == 1:
        written = [f"{written[0]}-{20 + season}"]
    elif season:
        return None
    if len(written) == 2 and parts[1] == [0]:
        written[1] = ".."
    text = "/".join(written) + ("~" if value.get("circa") else "")
    try:
        return _published(text) if len(written) < 3 else None
    except ValueError:
        return None


def begins(date: str) -> str:
    """The day, month or year that a date begins with, as 2018-11."""
    part = re.split(r"[~?%/]", date, maxsplit=1)[0]
    return part[:4] if re.fullmatch(r"\d{4}-2[1-4]", part) else part

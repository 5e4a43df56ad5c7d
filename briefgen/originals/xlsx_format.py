"""A number of a workbook and its number format -> the text that a person sees in the cell (ECMA-376-1, 18.8.31).

Rounded as the sheet shows it, with a comma between thousands and a point before decimals, whatever the reader's
language: a workbook holds neither. A format that is not understood gives nothing, and its cell is unread.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a workbook names by their numbers alone; 14 and 22 are the system's, printed as ISO 8601."""
MAX_FORMAT: Final = 500
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[\$(?P<symbol>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<digits>[0#?][0#?,. ]*)|(?P<dot>\.[0#?]+)|(?P<power>E[+-][0#?]+)"
    r"|(?P<general>General)|(?P<day>AM/PM|A/P|[yYmMdDhHsS]+)|(?P<percent>%)|(?P<text>@)|(?P<slash>/)|(?P<other>.)",
    re.S | re.I,
)
_COLOURS: Final = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+)", re.I)
_EPOCH: Final = dt.datetime(1899, 12, 30)
_EPOCH_1904: Final = dt.datetime(1904, 1, 1)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DIGITS: Final = Context(prec=15)
"""What a sheet shows of a binary number."""


@dataclass(frozen=True, slots=True)
class FormatSection:
    """A part of a format: what is before and after the number, and how that is printed."""

    before: str = ""
    after: str = ""
    places: int = 0
    optional: int = 0
    """Decimals that are shown where they are not 0."""
    grouped: bool = False
    scale: int = 0
    """How many times it is divided by a thousand."""
    percent: bool = False
    general: bool = False
    day: str = ""
    """The letters of a date, as far as it is one."""
    number: bool = False
    known: bool = True


def shown(value: str, code: str, *, from_1904: bool = False) -> str | None:
    """The text of a number as its format shows it; None where the format is not understood."""
    try:
        number = _DIGITS.create_decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > Decimal(10) ** 18:
        return None
    sections = _sections(code)
    which = 0
    if len(sections) > 1 and number < 0:
        which = 1
    elif len(sections) > 2 and number == 0:
        which = 2
    section = sections[which]
    if not section.known:
        return None
    if section.day:
        return _day(number, section.day, from_1904=from_1904)
    signed = number < 0 and which == 0
    return _printed(abs(number), section, signed=signed)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[FormatSection, ...]:
    if len(code) > MAX_FORMAT:
        return (FormatSection(known=False),)
    parts = [""]
    for match in _TOKEN.finditer(code):
        if match.group() == ";":
            parts.append("")
        else:
            parts[-1] += match.group()
    return tuple(_section(part) for part in parts[:3])


def _section(part: str) -> FormatSection:
    if part.strip().lower() in ("general", "@", "standard"):
        return FormatSection(general=True, number=True)
    reading = _Reading()
    known = all(reading.takes(match) for match in _TOKEN.finditer(part))
    return reading.section() if known else FormatSection(known=False)


@dataclass(slots=True)
class _Reading:
    """What the tokens of a section have said so far."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    digits: str = ""
    day: str = ""
    percent: bool = False

    def takes(self, match: re.Match[str]) -> bool:
        """Read a token; whether it is understood."""
        kind, text = match.lastgroup or "", match.group()
        side = self.after if self.digits else self.before
        match kind:
            case "quoted" | "escaped" | "symbol" | "other":
                side.append(match[kind])
            case "blank":
                side.append(" ")
            case "fill":
                pass
            case "bracket":  # else a condition, or time that has passed
                return bool(_COLOURS.fullmatch(match["bracket"]))
            case "digits" | "dot":
                if self.digits and "".join(self.after).strip():
                    return False  # 00-00: digits with signs between
                self.digits += text
            case "percent":
                self.percent = True
                side.append("%")
            case "general":
                self.digits = "General"
            case "day":
                self.day += text
            case _:
                return kind == "slash" and bool(self.day)
        return True

    def section(self) -> FormatSection:
        """What all tokens say together."""
        if self.day:
            day = re.sub(r"[^ymdhs]", "", self.day.lower())
            return FormatSection(known=False) if self.digits.strip("0.") else FormatSection(day=day)
        section = FormatSection(general=True) if self.digits == "General" else _placed(self.digits)
        before, after = "".join(self.before), "".join(self.after)
        return replace(section, before=before, after=after, percent=self.percent, number=bool(self.digits))


def _placed(digits: str) -> FormatSection:
    """Of `#,##0.0#`, what is printed; commas at the end divide by a thousand each."""
    trimmed = digits.rstrip(" ")
    bare = trimmed.rstrip(",")
    whole, _, part = bare.partition(".")
    part = part.replace(" ", "")
    if "," in part or "." in part:
        return FormatSection(known=False)
    return FormatSection(
        places=len(part),
        optional=len(part) - len(part.rstrip("#?")),
        grouped="," in whole or (" " in whole.strip() and "#" in whole),
        scale=len(trimmed) - len(bare),
    )


def _printed(number: Decimal, section: FormatSection, *, signed: bool) -> str:
    if not section.number:  # a word instead of the number: "–" for nothing
        return f"{section.before}{section.after}".strip()
    if section.percent:
        number *= 100
    if section.general:
        text = _general(number)
    else:
        number = number.scaleb(-3 * section.scale)
        rounded = number.quantize(Decimal(1).scaleb(-section.places), rounding=ROUND_HALF_UP)
        text = f"{rounded:,f}" if section.grouped else f"{rounded:f}"
        for _ in range(section.optional):
            if "." in text and text.endswith("0"):
                text = text[:-1]
        text = text.rstrip(".")
        signed = signed and rounded != 0
    return f"{'-' if signed else ''}{section.before}{text}{section.after}".strip()


def _general(number: Decimal) -> str:
    """As a cell without a format shows it: eleven characters at most, which is ten digits and a point."""
    if number == 0:
        return "0"
    whole = max(1, number.adjusted() + 1)
    places = max(0, min(10 - whole, 9)) if number.adjusted() >= -9 else 15
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) if whole < 12 else number
    return f"{rounded:f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:f}"


def _day(number: Decimal, letters: str, *, from_1904: bool) -> str | None:
    """A date as ISO 8601, a month or a year by name; times of day are not read."""
    kinds = {letter for letter in letters if letter in "ymd"}
    if not kinds or not 0 < number < 2_958_466:
        return None
    day = (_EPOCH_1904 if from_1904 else _EPOCH) + dt.timedelta(days=int(number))
    if kinds == {"y"}:
        return str(day.year)
    if kinds == {"y", "m"}:
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return day.date().isoformat() if kinds == {"y", "m", "d"} else None

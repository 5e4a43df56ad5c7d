"""Text in, the places where a line may end out (UAX 14, Unicode 15.0), with a few tailorings for print.

Between spaces, opportunities depend on the characters between them alone: they are found once for each such stretch.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ]+")
# Line breaking classes of the characters that nearly all text consists of; `uniseg` has the others, and loads late.
_COMMON = (
    dict.fromkeys("0123456789", "NU")
    | dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#&*<=>@^_`~", "AL")
    | {"-": "HY", "–": "BA", "—": "B2", "\u00ad": "BA", "/": "SY", "|": "BA", "‐": "BA", "\u2011": "GL"}
    | dict.fromkeys("\"'«»‘’“”‹›", "QU")
    | dict.fromkeys("([{„‚", "OP")
    | {")": "CP", "]": "CP", "}": "CL", "!": "EX", "?": "EX", "%": "PO", "$": "PR", "+": "PR", "\\": "PR"}
    | dict.fromkeys(",.:;", "IS")
    | {"\u00a0": "GL", "\u202f": "GL", "\u2060": "WJ", "…": "IN", "\u2028": "BK", "\u200b": "ZW", "\u200d": "ZWJ"}
    # In a paragraph these are spaces; U+2028 alone forces a break.
    | dict.fromkeys(" \t\n\r", "SP")
)
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_LETTERS = frozenset({"AL", "HL"})
_NO_BREAK_AFTER = frozenset({"WJ", "GL", "ZWJ", "QU", "BB"})
_NEVER_BEFORE = frozenset({"WJ", "CL", "CP", "EX", "IS", "SY", "SP", "ZW", "BK"})
_NOT_DIRECTLY_BEFORE = frozenset({"QU", "BA", "HY", "NS", "IN"})
# Pairs that stay together: LB 21b, 23 to 30, without those that look at more than two characters.
_PAIRS = frozenset(
    [("SY", "HL"), ("JL", "JL"), ("JL", "JV"), ("JL", "H2"), ("JL", "H3"), ("JV", "JV"), ("JV", "JT"), ("H2", "JV")]
    + [("H2", "JT"), ("JT", "JT"), ("H3", "JT"), ("EB", "EM")]
    + [(a, b) for a in ("AL", "HL") for b in ("NU", "PR", "PO", "AL", "HL", "OP")]
    + [(a, b) for a in ("NU", "PR", "PO", "IS", "CP") for b in ("AL", "HL")]
    + [(a, b) for a in ("CL", "CP", "NU") for b in ("PO", "PR")]
    + [(a, "NU") for a in ("PO", "PR", "HY", "IS", "NU", "SY", "CP")]
    + [("PO", "OP"), ("PR", "OP"), ("NU", "OP")]
    + [("PR", b) for b in ("ID", "EB", "EM", *_HANGUL)]
    + [(a, "PO") for a in ("ID", "EB", "EM", *_HANGUL)]
)


@lru_cache(maxsize=65536)
def line_class(character: str) -> str:
    """The line breaking class, with LB 1 applied: AI, SG and XX are AL, SA is CM or AL, CJ is NS."""
    known = _COMMON.get(character)
    if known:
        return known
    if "À" <= character <= "ɏ" and character.isalpha():
        return "AL"
    if "\ud800" <= character <= "\udfff":
        return "AL"
    from uniseg.linebreak import line_break

    found = line_break(character)
    name = str(getattr(found, "value", found)).upper()
    if name in ("AI", "SG", "XX"):
        return "AL"
    if name == "SA":
        return "CM" if unicodedata.category(character) in ("Mn", "Mc") else "AL"
    if name in ("CR", "LF", "NL"):
        return "BK"
    return "NS" if name == "CJ" else name


@lru_cache(maxsize=32768)
def inside(chunk: str) -> tuple[int, ...]:
    """Offsets inside a chunk without spaces where a line may end; U+2028 ends one after it."""
    if _LATIN.fullmatch(chunk):
        return ()
    found: list[int] = []
    before, last = "", line_class(chunk[0])
    if last in ("CM", "ZWJ"):
        last = "AL"  # LB 10
    latest, regional = chunk[0], 1
    after_joiner = chunk[0] == "\u200d"
    for at in range(1, len(chunk)):
        character = chunk[at]
        now = line_class(character)
        if now in ("CM", "ZWJ") and last not in ("BK", "ZW"):
            after_joiner = now == "ZWJ"
            continue  # LB 9
        if now in ("CM", "ZWJ"):
            now = "AL"
        if not after_joiner and _breaks(before, last, now, latest, character, regional):
            found.append(at)
        after_joiner = character == "\u200d"
        regional = regional + 1 if now == last == "RI" else 1
        before, last, latest = last, now, character
    return _tailored(chunk, found) if found else ()


def _breaks(before: str, last: str, now: str, a: str, b: str, regional: int) -> bool:
    """Whether a line may end between two neighbours; `a` and `b` are their characters (LB 4 to 31)."""
    if last in ("BK", "ZW"):
        return last == "BK" or now not in ("BK", "ZW")
    if now in _NEVER_BEFORE or last in _NO_BREAK_AFTER or last == "OP" or now in _NOT_DIRECTLY_BEFORE:
        return last == "CB" and now in ("BA", "HY", "NS", "IN")  # LB 20 stands before 21 and 22
    if now == "GL":
        return last in ("BA", "HY")  # LB 12a
    if last == "CB" or now == "CB":
        return True
    if last == now == "B2" or (now == "NS" and last in ("CL", "CP")):
        return False
    if before == "HL" and last in ("HY", "BA"):
        return False  # LB 21a
    if last == now == "RI":
        return regional % 2 == 0  # LB 30a
    if (last, now) in _PAIRS:
        if now == "OP" and last in ("AL", "HL", "NU"):
            return _wide(b)  # LB 30
        if last == "CP" and now in ("AL", "HL", "NU"):
            return _wide(a)
        return False
    return True


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("F", "W", "H")


@lru_cache(maxsize=16384)
def _between(last: str, first: str) -> bool:
    return _over_spaces(line_class(last), line_class(first))


def between(left: str, right: str) -> bool:
    """Whether a line may end at the spaces between two chunks (LB 8 to 18)."""
    last = left[-1]
    if last >= "\u0300" and line_class(last) in ("CM", "ZWJ"):
        last = next((c for c in reversed(left) if line_class(c) not in ("CM", "ZWJ")), "a")
        last = "a" if line_class(last) in ("BK", "ZW") else last  # LB 10
    return _between(last, right[0])


def _over_spaces(last: str, now: str) -> bool:
    if last in ("BK", "ZW"):
        return last == "BK" or now not in ("BK", "ZW")
    if now in ("WJ", "CL", "CP", "EX", "IS", "SY", "ZW", "BK"):
        return False
    if last == "OP" or (last == "QU" and now == "OP"):
        return False
    return not ((now == "NS" and last in ("CL", "CP")) or last == now == "B2")


_MAY_TAILOR = re.compile("[/\\-–‐]")
_ADDRESS = re.compile(r"https?://|www\.|\w+@\w|\.\w+/|10\.\d{4}")


def _tailored(chunk: str, found: list[int]) -> tuple[int, ...]:
    """Outside addresses, none in a range, after a slash between short words (km/h), or by a hyphen with one letter."""
    if not _MAY_TAILOR.search(chunk) or _ADDRESS.search(chunk):
        return tuple(found)
    remaining = []
    for at in found:
        mark = chunk[at - 1]
        if mark in "/-–‐":
            least = min(_length(chunk[max(0, at - 9) : at - 1][::-1]), _length(chunk[at : at + 8]))
            ranged = mark != "/" and chunk[at - 2 : at - 1].isdigit() and chunk[at].isdigit()
            if ranged or least < (4 if mark == "/" else 2):
                continue
        remaining.append(at)
    return tuple(remaining)


def _length(text: str) -> int:
    """Letters and digits that it starts with."""
    return next((at for at, character in enumerate(text) if not character.isalnum()), len(text))

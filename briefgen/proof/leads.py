"""A sentence that begins by saying where it is from -> the same sentence with blanks there, as long as before.

"According to the survey, 61 percent …" and "The report shows that 61 percent …" say no more than their rest does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from briefgen.proof.draft import table

MOST: Final = 120
"""Characters of such a beginning."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FEW: Final = 3
"""Letters of a small word between others: the, of, en, der."""


def without_lead(text: str, is_report: Callable[[str], bool]) -> str:
    """`text` with blanks in place of its beginning, where that names the report alone, by `is_report`."""
    end = _end(text, is_report)
    return " " * end + text[end:] if end else text


def _end(text: str, is_report: Callable[[str], bool]) -> int:
    if match := _leads().match(text):
        named, end = _named(text, match.end(), is_report)
        if not named:
            return 0
        rest = re.compile(r"\s*,?\s*").match(text, end)
        return rest.end() if rest is not None and rest.end() < len(text) else 0
    named, end = _named(text, 0, is_report)
    match = _showing().match(text, end) if named else None
    return match.end() if match is not None and match.end() < min(len(text), MOST) else 0


def _named(text: str, start: int, is_report: Callable[[str], bool]) -> tuple[bool, int]:
    """Whether the words from `start` name the report, and where they end; small words may be among them."""
    named, end = False, start
    for match in _WORD.finditer(text, start, MOST):
        if match.start() - end > 2 or (named and not text[end : match.start()].isspace()):
            break
        word = match.group()
        if is_report(word):
            named, end = True, match.end()
        elif len(word) <= _FEW and word.isalpha() and (not named or is_report(_after(text, match.end()))):
            end = match.end()
        else:
            break
    return named, end


def _after(text: str, end: int) -> str:
    match = _WORD.search(text, end, end + 40)
    return match.group() if match else ""


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?i)\s*(?:{'|'.join(map(re.escape, table()['leads']))})(?!\w)\s*")


@lru_cache(maxsize=1)
def _showing() -> re.Pattern[str]:
    verbs, that = ("|".join(map(re.escape, table()[name])) for name in ("showing", "that"))
    return re.compile(rf"(?i)\s+(?:\w{{1,3}}\s)?(?:{verbs})\s*,?\s*(?:{that})(?!\w)\s*")

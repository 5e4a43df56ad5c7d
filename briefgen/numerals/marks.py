"""A document's text -> its decimal sign, by the numbers that leave no doubt: 12.4 %, 1,234,567, 0.5.

31,207 is 31 thousand in Mexico and 31 in Madrid: the same text says by its other numbers which. Where they say both, or
nothing, nothing is decided, and such a number stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_DECISIVE: Final = re.compile(
    r"(?<![\d.,])(?:"
    r"\d{1,7}(?P<percent>[.,])\d{1,2}(?=[ \u00a0\u202f]?[%‰])"
    r"|0(?P<zero>[.,])\d{1,4}(?![\d.,]*\d)"
    r"|\d{1,3}(?P<many>[.,])\d{3}(?P=many)\d{3}(?!\d)"
    r"|\d{1,3}(?P<group>[.,])\d{3}(?!(?P=group))[.,]\d{1,2}(?![\d.,]*\d)"
    r")"
)
_OTHER: Final = {".": ",", ",": "."}


@lru_cache(maxsize=256)
def decimal_mark(text: str) -> str:
    """`.` or `,`; empty where the text does not say, or says both."""
    found = set()
    for match in _DECISIVE.finditer(text):
        decimal, group = match["percent"] or match["zero"], match["many"] or match["group"]
        found.add(decimal or _OTHER[group])
        if len(found) > 1:
            return ""
    return found.pop() if found else ""

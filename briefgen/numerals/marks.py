"""A document's text -> its decimal sign, by the numbers that leave no doubt: 12.4 %, 1,234,567, 0.5.

31,207 is 31 thousand in Mexico and 31 in Madrid: the same text says by its other numbers which. Where they say both, or
nothing, nothing is decided, and such a number stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from briefgen.numerals.grammar import load_grammar

# The first digit comes first, so that the search leaps from digit to digit; no digit or mark is before it.
_DECISIVE: Final = re.compile(
    r"\d(?<![\d.,]\d)(?:"
    r"\d{0,6}(?P<percent>[.,])\d{1,2}(?=[ \u00a0\u202f]?[%‰])"
    r"|(?<=0)(?P<zero>[.,])\d{1,4}(?![\d.,]*\d)"
    r"|\d{0,2}(?P<many>[.,])\d{3}(?P=many)\d{3}(?!\d)"
    r"|\d{0,2}(?P<group>[.,])\d{3}(?!(?P=group))[.,]\d{1,2}(?![\d.,]*\d)"
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


_DOUBTFUL: Final = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?![\d.,]*\d)")
_NAMES: Final = {".": "point", ",": "comma"}


def settled(text: str, language: str, whole: str | None = None) -> str:
    """What is said of a text whose own numbers decide how others in it are read; empty where none is in doubt.

    `whole`: the document that the text is a passage of.
    """
    document = text if whole is None else whole
    mark, grammar = decimal_mark(document), load_grammar(language)
    if not mark or grammar is None:
        return ""
    table = grammar.table
    marks = {table["decimal"], table["ambiguous_group"]} if mark == table["decimal"] else _NAMES.keys()
    found = next((one for one in _DOUBTFUL.finditer(text) if one["mark"] in marks), None)
    if found is None:
        return ""
    by = " ".join(_DECISIVE.search(document)[0].split())  # type: ignore[index]  # it has decided
    digits = found[0] if found["mark"] == mark else found[0].replace(found["mark"], "\u00a0")
    reading = f"{digits}, a decimal number" if found["mark"] == mark else digits
    return f"the {_NAMES[mark]} is its decimal sign, by its “{by}”: “{found[0]}” is read as {reading}"

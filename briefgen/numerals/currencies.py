"""A language -> what it calls the world's money: the names of CLDR, and the nouns that several countries share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

_COUNTS: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal("1.5"))
"""One of each plural form that a name may have."""
_SHARED: Final = 4
"""So many currencies share a noun where it is told whether nouns come first or last in a name: dollars, francs."""
_NEW: Final = ("new", "neu", "ny", "nieuw", "nouv", "nuev", "nuov", "nov", "now")
"""What stands before a noun in the name of a currency that was renewed."""
AMBIGUOUS: Final = "?"


@lru_cache(maxsize=32)
def names(tag: str, codes: tuple[str, ...]) -> Mapping[str, str]:
    """Names in lower case -> ISO 4217; the noun alone, without its country, is `?`: francs, kroner, marks."""
    try:
        locale = Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, str] = {}
    shared: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    for code in codes:
        for count in _COUNTS:
            name = get_currency_name(code, count, locale).lower()
            words = name.split()
            if len(words) > 1 or (len(name) > 6 and name not in shared[0]):
                found[name] = code
            if len(words) > 1:
                shared[0][words[0]].add(code)
                shared[1][words[-1]].add(code)
    # The noun is the first word in some languages and the last in others: where the names agree more.
    nouns = max(shared, key=lambda side: sum(len(held) for held in side.values() if len(held) >= _SHARED))
    alone = (noun for noun in nouns if len(noun) > 4 and noun.isalpha() and not noun.startswith(_NEW))
    return found | dict.fromkeys(alone, AMBIGUOUS)

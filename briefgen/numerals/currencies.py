"""A language -> what it calls the world's money: the names of CLDR, and the nouns that several countries share."""

from __future__ import annotations

import unicodedata
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
_STEM: Final = 5
"""Letters that the adjective of a country shares with its name: canad-, namib-."""
AMBIGUOUS: Final = "?"
OF_MANY: Final = "EUR"
"""The money of many countries alike: a country beside it tells nothing of it."""


def of_country(word: str, tag: str, *, whole: bool = False) -> bool:
    """Whether a word is the adjective of a country, or its name where it is asked for `whole`, by CLDR's names."""
    stems, low = _countries(tag), _plain(word)
    return low in stems if whole else len(low) > _STEM and low[:_STEM] in stems


def _plain(word: str) -> str:
    """A word in small letters without its accents: Namíbia, dólares namibianos."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=32)
def _countries(tag: str) -> frozenset[str]:
    """The words of the names of countries, and the stems of those that are long enough for one."""
    try:
        territories = Locale.parse(tag).territories
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = [name for code, name in territories.items() if len(code) == _CODE]
    words = {_plain(word) for name in names for word in name.split() if word[0].isupper() and len(word) > _CODE}
    return frozenset(words | {_plain(name)[:_STEM] for name in names if len(name.split()[0]) >= _STEM})


_CODE: Final = 2
"""Letters of a country's code; regions have digits."""


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
    nouns = max(shared, key=lambda side: sum(len(noun_set) for noun_set in side.values() if len(noun_set) >= _SHARED))
    alone = (noun for noun in nouns if len(noun) > 4 and noun.isalpha() and not noun.startswith(_NEW))
    return found | dict.fromkeys(alone, AMBIGUOUS)

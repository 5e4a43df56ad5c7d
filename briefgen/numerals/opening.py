"""A paragraph -> the tokens at which an expression may start: most words of a text are told apart here, each once.

What is passed over here is never looked at by a rule; so whatever opens an expression is found by the tables alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefgen.numerals import ranks, written
from briefgen.numerals.grammar import Grammar, load_grammar
from briefgen.numerals.tokens import MASK, lows, phrase

_NEVER_FIRST: Final = frozenset([
    "labels", "counted", "ages", "statistics", "bases", "decimals", "zero", "percent",
    "measures_beside", "articles",
    "language", "prose", "clock", "years", "dates", "ranges", "ratios", "fraction_rules",
    "measures", "qualifiers", "after_qualifiers", "ambiguous", "temporal", "rates", "tails", "habits",
    "short_scales", "decimal", "group", "ambiguous_group", "joiners", "tens_joiners", "compound",
    "homographs_not_before", "durations",
])  # fmt: skip
"""Tables of words that stand around a number, or join two."""
_NEVER_KEYS: Final = frozenset([
    "joined", "links", "never", "never_after", "never_before", "not_after", "not_before", "not_determiner", "plurals",
    "after_digits", "between", "ago", "phrases", "after", "parts", "with", "qualified",
])  # fmt: skip
"""The same of keys in other tables."""
_CLOSING: Final = frozenset(",.%;:!?)]}\"'”»…" + MASK)
"""Signs that open nothing."""

Followers = frozenset[str] | None
"""What has to follow a word for it to open an expression: one of these, or anything (None)."""
_NOTHING: Final[frozenset[str]] = frozenset()
_ANY: Final = ""
_SIGN: Final = frozenset((_ANY,))
"""A sign or an article: a number follows it, or a word that may be one."""


def openings(text: str, tag: str) -> list[int]:
    """The numbers of the tokens of `text` at which an expression may start, ascending."""
    words = lows(text)
    found = []
    for at, word in enumerate(words):
        followers = _followers(word, tag)
        if followers is _NOTHING:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        counts = followers is not None and (_ANY in followers or not word.isalpha())
        if followers is None or following in followers or (counts and _may_be_number(following, tag)):
            found.append(at)
    return found


def _may_be_number(word: str, tag: str) -> bool:
    return not word.isalpha() or _followers(word, tag) is not _NOTHING


@lru_cache(maxsize=65_536)
def _followers(word: str, tag: str) -> Followers:
    grammar = load_grammar(tag)
    if grammar is None or word in grammar.ordinals or word in grammar.months or word.isnumeric():
        return None
    seconds = _first(tag).get(word, _NOTHING)
    if seconds is not None and word in grammar.table["articles"] and word not in grammar.cardinals:
        return seconds | _SIGN | grammar.hedges.keys()
    if seconds is not _NOTHING or word in _CLOSING:
        return seconds
    if not word.isalpha():
        return _SIGN
    if word.endswith(_endings(tag)) or ranks.in_word(word, tag):
        return None
    return None if written.atoms(word, tag) is not None else _NOTHING


@lru_cache(maxsize=32)
def _first(tag: str) -> dict[str, Followers]:
    """The first words of all that a grammar's tables hold, each with those that follow it."""
    grammar = load_grammar(tag)
    assert grammar is not None
    found: dict[str, Followers] = {}

    def add(words: tuple[str, ...]) -> None:
        if words:
            before = found.get(words[0], _NOTHING)
            found[words[0]] = None if len(words) == 1 or before is None else before | {words[1]}

    for one in _phrases({name: value for name, value in grammar.table.items() if name not in _NEVER_FIRST}):
        add(one)
    for word in grammar.minus:
        add((word,))
    for words in (*grammar.money_before, *grammar.wholes):
        add(words)
    quarters = grammar.table.get("quarters", {})
    for numeral in ("i", "ii", "iii", "iv"):
        for word in (*quarters.get("words", ()), *quarters.get("halves", ()), *_joining(grammar)):
            add((numeral, word))
    return found


def _joining(grammar: Grammar) -> Iterator[str]:
    """What may follow the first of two numbers that are joined."""
    yield "-"
    yield from grammar.table["ranges"]["and"]
    yield from (words[0] for words in grammar.to)


def _phrases(table: object) -> Iterator[tuple[str, ...]]:
    """The phrases of a table and of those in it. A string holds forms of one word, a list phrases, a key is one."""
    match table:
        case str():
            yield phrase(table)
            yield from ((word,) for word in table.lower().split())
        case list():
            for one in table:
                yield from (phrase(one),) if isinstance(one, str) else _phrases(one)
        case dict():
            for key, value in table.items():
                if key not in _NEVER_KEYS:
                    yield phrase(key)
                    yield from _phrases(value)
        case _:
            pass


@lru_cache(maxsize=32)
def _endings(tag: str) -> tuple[str, ...]:
    """What may follow a number in one word."""
    grammar = load_grammar(tag)
    assert grammar is not None
    times = grammar.table.get("times_glued", {}).get("endings", ())
    return (*grammar.table["duration_rules"]["suffixes"], *grammar.table["percent"]["adjectives"], *times)

"""A text -> the language it is in, told by frequent words; one of those with a grammar, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from briefgen.numerals import frequent_words, knows, languages
from briefgen.tag import same_language

_WORD = re.compile(r"[^\W\d_]+")


def language_of(declared: str, text: str) -> str:
    """The language that a document declares, where numerals are read in it; else what its text looks like."""
    return declared if knows(declared) else guess(text)


def language_of_paragraph(text: str, document: str) -> str:
    """The language of a paragraph: the document's, unless its words are clearly those of another."""
    found = guess(text, enough=_CLEAR)
    if not found or same_language(found, document):
        return document or found
    return found if _frequent(text, found) > 2 * _frequent(text, document) else document


_CLEAR: Final = 5
"""Different frequent words of a language that tell it in a paragraph."""


def likeliest_language(text: str, among: Iterable[str]) -> str:
    """Of several languages the one whose frequent words a short text has most; the first where it has none."""
    tags = tuple(dict.fromkeys(among))
    return max(tags, key=lambda tag: _frequent(text, tag), default="")


def _frequent(text: str, tag: str) -> int:
    """How many words of a text are frequent ones of a language."""
    frequent = frozenset(frequent_words(tag) if knows(tag) else ())
    return sum(match.group().lower() in frequent for match in _WORD.finditer(text[:20_000]))


def guess(text: str, *, enough: int = 3) -> str:
    """The language's tag; empty where fewer than `enough` of its words stand in the first 20,000 characters."""
    words = Counter(map(str.lower, _WORD.findall(text[:20_000])))
    counts: Counter[str] = Counter()
    different: Counter[str] = Counter()
    telling = _telling()
    for word in words.keys() & telling.keys():
        for tag in telling[word]:
            counts[tag] += words[word]
            different[tag] += 1
    best = max(counts, key=lambda tag: (counts[tag] / len(frequent_words(tag)), tag), default="")
    return best if different[best] >= enough else ""


@lru_cache(maxsize=1)
def _telling() -> dict[str, tuple[str, ...]]:
    """Of each frequent word the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for tag in languages():
        for word in frequent_words(tag):
            found[word] = (*found.get(word, ()), tag)
    return found

"""A text -> the language it is in, told by frequent words; one of those with a grammar, or none."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.numerals import knows, languages
from briefgen.numerals.grammar import load

_WORD = re.compile(r"[^\W\d_]+")


def of(declared: str, text: str) -> str:
    """The language that a document declares, where numerals are read in it; else what its text looks like."""
    return declared if knows(declared) else guess(text)


def guess(text: str, *, enough: int = 3) -> str:
    """The language's tag; empty where fewer than `enough` of its words stand in the first 20,000 characters."""
    words = Counter(match.group().lower() for match in _WORD.finditer(text[:20_000]))
    scores = {}
    for tag in languages():
        grammar = load(tag)
        frequent = grammar.table["language"]["frequent"].split() if grammar else []
        scores[tag] = sum(words[word] for word in frequent) / max(len(frequent), 1)
    best = max(scores, key=lambda tag: (scores[tag], tag), default="")
    grammar = load(best) if best else None
    found = sum(words[word] > 0 for word in grammar.table["language"]["frequent"].split()) if grammar else 0
    return best if found >= enough else ""

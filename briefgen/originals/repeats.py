"""Texts and a document -> where a text repeats the document's words, whatever parts them on the page.

Words are compared without case, soft hyphens, hyphens and line ends inside them. The document is looked through once
for the words that the texts have.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from briefgen.originals.document import Original

ENOUGH: Final = 8
"""Words in a row that are no coincidence."""
_GRAM: Final = 3
"""Words by which places are looked up."""
_GAP: Final = 6
"""Words of the document that a placeholder may stand for."""
_OTHER: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_HAN: Final = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts without spaces: each character is compared by itself, and is a part of a word."""
_LETTER: Final = rf"(?:(?![{_HAN}{_OTHER}])[^\W_]|[\u0300-\u036f])"
_WORD: Final = re.compile(
    r"[A-Za-z0-9]++(?=[ \n\t.,;:!?()\"]|\Z)"  # as most words are, without a look at each letter
    rf"|[{_HAN}{_OTHER}]|{_LETTER}+(?:(?:['’]|(?<=[^\W\d_])(?:[-‐‑]\s*|[\u00ad\ufffe\x02\u200b\u2060]+\s*)(?=[^\W\d_]))"
    rf"{_LETTER}+)*"
)
_INSIDE: Final = re.compile(r"[-‐‑'’\s\u00ad\ufffe\x02\u200b\u2060]+")
_ONE_OF_HAN: Final = re.compile(f"[{_HAN}]")
_ONE_OF_OTHER: Final = re.compile(f"[{_OTHER}]")


@dataclass(frozen=True, slots=True)
class RepeatedWord:
    """A word made alike, and its offsets. An empty one ends what may be repeated; a gap stands for some words."""

    text: str
    start: int = 0
    end: int = 0
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A run of words that a text has from a document."""

    words: int
    start: int
    end: int
    """Offsets in the text."""
    there: tuple[int, int]
    """Offsets in the document."""


def words(text: str, shift: int = 0) -> Iterator[RepeatedWord]:
    """The words of a text in order; `shift` is added to their offsets."""
    for match in _WORD.finditer(text):
        yield RepeatedWord(_alike(match.group()), match.start() + shift, match.end() + shift)


def made_alike(text: str) -> list[str]:
    """The same words without their places."""
    if text.isascii():  # words of letters and digits are alike once they are in lower case
        return [word if word.isalnum() else _alike(word) for word in _WORD.findall(text.lower())]
    return [_alike(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=65_536)
def _alike(word: str) -> str:
    return unicodedata.normalize("NFKC", _INSIDE.sub("", word)).casefold()


@dataclass(frozen=True)
class Wording:
    """The words of one document."""

    document: Original

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Where its words stand: asked for where something is repeated alone."""
        return [match.span() for match in _WORD.finditer(self.document.text)]

    def repeats(self, texts: Sequence[Sequence[RepeatedWord]]) -> list[list[Repeat]]:
        """For each text the runs of eight words or more that it repeats, in order and apart."""
        places: dict[tuple[str, ...], list[int]] = {gram: [] for text in texts for _, gram in _grams(text)}
        own_words = self.document.words
        if places:
            for at, gram in enumerate(zip(*(own_words[n:] for n in range(_GRAM)), strict=False)):
                if gram in places:
                    places[gram].append(at)
        return [self._runs(text, own_words, places) for text in texts]

    def _runs(
        self, text: Sequence[RepeatedWord], own_words: list[str], places: dict[tuple[str, ...], list[int]]
    ) -> list[Repeat]:
        found: list[tuple[int, int, int, int, int]] = []
        for start, gram in _grams(text):
            for at in places[gram]:
                before = text[start - 1] if start else RepeatedWord("")
                if before.text and at and before.text == own_words[at - 1]:
                    continue  # a part of the run that starts earlier
                end, close = _extended(text, own_words, start + _GRAM, at + _GRAM)
                weight = sum(_weight(word) for word in text[start:end])
                if weight >= ENOUGH * _WHOLE:
                    found.append((weight, start, end, at, close))
        return [
            Repeat(
                words=weight // _WHOLE,
                start=text[start].start,
                end=text[end - 1].end,
                there=(self._spans[at][0], self._spans[close - 1][1]),
            )
            for weight, start, end, at, close in _apart(found)
        ]


_WHOLE: Final = 10
"""The weight of a word, in which a character of a script without spaces is a part."""


def _weight(word: RepeatedWord) -> int:
    if not word.text:
        return 0
    return 5 if _ONE_OF_HAN.match(word.text) else 2 if _ONE_OF_OTHER.match(word.text) else _WHOLE


def _grams(text: Sequence[RepeatedWord]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for at in range(len(text) - _GRAM + 1):
        gram = tuple(word.text for word in text[at : at + _GRAM])
        if all(gram):
            yield at, gram


def _extended(text: Sequence[RepeatedWord], own_words: list[str], at: int, there: int) -> tuple[int, int]:
    """How far the words go on alike: the ends in both. A gap stands for some words, if two behind it go on."""
    end, close = at, there
    while at < len(text):
        if text[at].gap:
            behind = [word.text for word in text[at + 1 : at + 3]]
            if not all(behind) or not behind:
                break
            skipped = (n for n in range(_GAP + 1) if own_words[there + n : there + n + len(behind)] == behind)
            going_on = next(skipped, -1)
            if going_on < 0:
                break
            at, there = at + 1, there + going_on
        elif there < len(own_words) and text[at].text and text[at].text == own_words[there]:
            at, there = at + 1, there + 1
            end, close = at, there
        else:
            break
    return end, close


def _apart(found: Iterable[tuple[int, int, int, int, int]]) -> list[tuple[int, int, int, int, int]]:
    """The longest runs that do not overlap in the text, in order."""
    separate: list[tuple[int, int, int, int, int]] = []
    for one in sorted(found, key=lambda run: (-run[0], run[1], run[3])):
        at = bisect_left([run[1] for run in separate], one[1])
        if (at == 0 or separate[at - 1][2] <= one[1]) and (at == len(separate) or one[2] <= separate[at][1]):
            separate.insert(at, one)
    return separate

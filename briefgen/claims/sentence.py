"""A text and its language -> what it says that can be compared: its words, figures, and the marks of each class.

A mark is a word or phrase of a class of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final

from briefgen import numerals
from briefgen.claims.agreement import WordSpan
from briefgen.claims.amount import ComparableAmount, of_expression
from briefgen.claims.lexicon import Class, Lexicon, Phrase, load_lexicon
from briefgen.claims.tokens import CLAUSE, WordToken, words
from briefgen.numerals import Expression

MAX_LENGTH: Final = 6000
"""Characters of a text that are looked at."""
MAX_FIGURES: Final = 80
"""Figures of a text that are looked at."""
MAX_MARKS: Final = 200
"""Marks of a text that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words of a class."""

    kind: Class
    meaning: str
    start: int
    end: int
    surface: str
    place: int
    second: int = -1
    """The number of the second part of a separated verb."""
    denied: bool = False

    @property
    def span(self) -> WordSpan:
        """Where it is."""
        return WordSpan(start=self.start, end=self.end, surface=self.surface)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFigure:
    """A figure that was read. Its amount has no sign; `sign` is -1, 1 (a plus is written), or 0."""

    expression: Expression
    amount: ComparableAmount
    sign: int
    place: int
    loose: bool = False
    """A number without a unit, after one in percent: it may be in percent as well."""

    @property
    def span(self) -> WordSpan:
        """Where it is."""
        one = self.expression
        return WordSpan(start=one.start, end=one.end, surface=" ".join(one.surface.split()))


@dataclass(frozen=True, kw_only=True)
class ReadSentence:
    """A text that was looked at."""

    text: str
    language: str
    words: tuple[WordToken, ...] = field(repr=False)
    figures: tuple[ReadFigure, ...] = field(repr=False)
    unread: tuple[Expression, ...] = field(repr=False)
    """Numbers that could not be read."""
    bare: tuple[WordSpan, ...] = field(repr=False)
    """Digits in which nothing was seen, no figure, no name and nothing that is unread: they compare as they are."""
    marks: tuple[Cue, ...] = field(repr=False)
    known: bool
    """Whether there is a table of words for the language."""
    capitals: bool
    """Whether a capital within a sentence makes a name in this language."""
    named: frozenset[object]
    """The years in names: the census of 2011."""
    cut: bool
    """Whether it is too long, so that not all of it was looked at."""

    def of(self, *kinds: Class) -> tuple[Cue, ...]:
        """Its marks of these classes, in order."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(word.content for word in self.words if word.content)

    def span(self, word: WordToken) -> WordSpan:
        """A word as a span."""
        return WordSpan(start=word.start, end=word.end, surface=self.text[word.start : word.end])


@lru_cache(maxsize=2048)
def read(text: str, language: str, decimal: str | None = None) -> ReadSentence:
    """Looks at a text: a sentence, or a few. `decimal`: the decimal sign of the document that it is of."""
    text = text[: MAX_LENGTH + 1]
    return look(text, language, numerals.read(text, numerals.or_any(language), decimal))


def look(text: str, language: str, found: tuple[Expression, ...]) -> ReadSentence:
    """The same, of a text whose figures were read before, with offsets into it."""
    whole, text = text, text[:MAX_LENGTH]
    found = tuple(one for one in found if one.end <= len(text))
    lexicon = load_lexicon(language)
    word_list, places = words(text, lexicon)
    numbers = [one for one in found if one.figure and not one.problem]
    vague = [range(one.start, one.end) for one in found if one.vague]
    marks = _with_denials(_marks(text, word_list, lexicon, numbers, vague)) if lexicon is not None else ()
    taken = [range(one.start, one.end) for one in numbers] + [range(one.start, one.end) for one in marks]
    contents = _contents(word_list, lexicon, taken, marks)
    stated = [one for one in found if not one.problem and one.role == "figure"]
    percent = min((one.start for one in stated if one.unit == "percent"), default=len(text))
    figures = tuple(_figure(text, one, places, loose=one.unit == "count" and one.start > percent) for one in stated)
    figures = tuple(one for one in figures if one.expression.figure)
    return ReadSentence(
        text=text,
        language=language,
        words=contents,
        figures=figures[:MAX_FIGURES],
        unread=tuple(one for one in found if one.problem and one.role == "figure"),
        bare=tuple(_bare(text, found)),
        marks=marks[:MAX_MARKS],
        known=lexicon is not None,
        capitals=lexicon is not None and lexicon.capitals,
        named=frozenset(one.value for one in found if one.role == "name" and one.unit == "year"),
        cut=len(whole) > MAX_LENGTH or len(figures) > MAX_FIGURES or len(marks) > MAX_MARKS,
    )


_DIGITS: Final = re.compile(r"\d(?:[\d.,'’]*\d)?")


_MARKS: Final = re.compile(r"\[[\d,;–\s-]{1,40}\]")


def _bare(text: str, found: tuple[Expression, ...]) -> Iterator[WordSpan]:
    marks = [match.span() for match in _MARKS.finditer(text)]
    for match in _DIGITS.finditer(text):
        if any(start < match.start() < end for start, end in marks):
            continue  # of a reference: [2]
        if not any(one.start < match.end() and one.end > match.start() for one in found):
            yield WordSpan(start=match.start(), end=match.end(), surface=match.group())


def _contents(
    tokens: list[WordToken], lexicon: Lexicon | None, taken: list[range], marks: tuple[Cue, ...]
) -> tuple[WordToken, ...]:
    """The words, of which those that are functions, figures or marks have no content."""
    functions = lexicon.functions if lexicon is not None else frozenset()
    gone = {offset for span in taken for offset in span} | {
        tokens[mark.second].start for mark in marks if mark.second >= 0
    }
    return tuple(word._replace(content="") if word.low in functions or word.start in gone else word for word in tokens)


def _marks(
    text: str, words: list[WordToken], lexicon: Lexicon, figures: list[Expression], vague: list[range]
) -> list[Cue]:
    """The marks, from left to right, none overlapping."""
    low = [word.low for word in words]
    marks: list[Cue] = []
    used: set[int] = set()
    i = 0
    while i < len(words):
        hit = None if i in used else _phrase(text, words, low, i, lexicon, figures, vague)
        if hit is None:
            i += 1
            continue
        end, entry, second = hit
        used.add(second)
        start, stop = words[i].start, words[end - 1].end
        surface = " ".join(text[start:stop].split())
        marks.append(
            Cue(
                kind=entry.kind,
                meaning=entry.meaning,
                start=start,
                end=stop,
                surface=surface,
                place=words[i].place,
                second=second,
            )
        )
        i = end
    return marks


def _phrase(
    text: str,
    words: list[WordToken],
    low: list[str],
    i: int,
    lexicon: Lexicon,
    figures: list[Expression],
    vague: list[range],
) -> tuple[int, Phrase, int] | None:
    """The phrase that begins at word `i`: the word after it, its entry, and where its second part is, or -1."""
    for end, entry, second in lexicon.at(low, i):
        if second >= 0 and words[second].place - words[i].place > CLAUSE:
            continue
        if second >= 0 and entry.kind == "denial" and set(low[second + 1 : second + 2]) & lexicon.than:
            continue  # not longer than
        if any(_of_figure(entry, words[i:end], one) or _hedges(entry, text, words[end - 1], one) for one in figures):
            continue
        if entry.kind in _NO_NAMES and lexicon.capitals and words[i].capital:
            continue  # "Lower Austria"
        superlative = entry.kind == "degree" and end - i == 1 and _superlative(lexicon, low[i])
        if superlative and not any(words[i].start in span for span in vague):
            continue  # "the most common"
        if not _parted(text, words[i].end, words[end - 1].start):
            return end, entry, second
    return None


def _hedges(entry: Phrase, text: str, last: WordToken, figure: Expression) -> bool:
    """Whether a word such as "more" stands right before a figure, so that it is its qualifier: plus d'un tiers."""
    return (
        entry.kind == "compared"
        and figure.unit not in _WHEN  # lower than 2019: what it was then
        and 0 <= figure.start - last.end <= 6
        and bool(_LINK.fullmatch(text[last.end : figure.start]))
    )


_WHEN: Final = ("year", "date", "month", "quarter")
_LINK: Final = re.compile(r"\s*(?:[^\W\d_]{1,4}['’]?\s*)?")


def _of_figure(entry: Phrase, words: list[WordToken], figure: Expression) -> bool:
    """Whether a phrase is a part of a figure, such as its qualifier, and says nothing more: doubled and fewer do."""
    if not any(figure.start <= word.start < figure.end for word in words):
        return False
    if entry.kind == "direction" and len(words) == 1:
        return False
    return not (entry.kind == "compared" and figure.unit == "ratio" and words[0].start > figure.start)


_NO_NAMES: Final = ("direction", "compared", "degree", "rank")
"""Classes whose words are no such words where they are a part of a name."""


def _superlative(lexicon: Lexicon, word: str) -> bool:
    return any(entry.kind == "rank" and entry.words == (word,) for entry in lexicon.exact.get(word, ()))


def _with_denials(marks: list[Cue]) -> tuple[Cue, ...]:
    """The marks, with those that a denial of their clause speaks of."""
    denials = [mark.place for mark in marks if mark.kind == "denial"]
    instead = [mark.place for mark in marks if mark.kind == "contrast" and mark.meaning == "instead"]

    def denied(place: int) -> bool:
        behind = any(0 < place - denial <= _DENIED for denial in (*denials, *instead))
        return behind or any(0 < denial - place <= 2 for denial in denials)

    return tuple(replace(mark, denied=mark.kind != "denial" and denied(mark.place)) for mark in marks)


_DENIED: Final = 5
"""Places after a denial that it speaks of at once."""


def _parted(text: str, start: int, end: int) -> bool:
    """Whether a sentence's or clause's end stands between two words of a phrase."""
    return end > start and bool(re.search(r"[.;:!?()]", text[start:end]))


def _figure(text: str, one: Expression, places: list[tuple[int, int]], *, loose: bool) -> ReadFigure:
    amount = of_expression(one)
    sign = 0
    if isinstance(amount.low, Fraction) and isinstance(amount.high, Fraction) and one.unit != "measure":
        if amount.high < 0:
            sign, amount = -1, replace(amount, low=-amount.high, high=-amount.low)
        elif text[: one.start].rstrip()[-1:] in ("+", "＋"):
            sign = 1
    place = next((number for at, number in places if at >= one.start), places[-1][1] if places else 0)
    return ReadFigure(expression=one, amount=amount, sign=sign, place=place, loose=loose)

"""A report's document -> its units (sentences and rows), the terms that they are found by, and their figures.

A term is a stem of a language, the beginning of a longer word (which cognates share), a group, or a number. What was
worked out is kept with the user, by the document's content (`report_cache.py`): a report is looked through once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from briefgen import claims, numerals
from briefgen.claims import fold, load_lexicon, of_expression
from briefgen.claims.tokens import contents
from briefgen.numerals import Expression
from briefgen.originals import Original, language
from briefgen.proof import report_cache
from briefgen.proof.report_cache import Unit, Worked
from briefgen.proof.rows import figures as figures_of
from briefgen.proof.rows import said
from briefgen.proof.segments import Segment, segments
from briefgen.quantity import Period
from briefgen.tag import primary

MAX_UNITS: Final = 60_000
"""Sentences and rows of a report that are looked at."""


@dataclass(frozen=True, kw_only=True)
class IndexedReport:
    """A report that was looked through."""

    document: Original
    path: str
    language: str
    decimal: str
    """Its decimal sign."""
    worked: Worked = field(repr=False)
    from_cache: bool = False
    """Whether that was kept from an earlier run."""

    @property
    def units(self) -> Sequence[Unit]:
        """Its sentences and rows."""
        return self.worked.units

    @property
    def segments(self) -> Sequence[Segment]:
        """The same as they were cut."""
        return self.worked.segments

    @cached_property
    def _places(self) -> dict[str, Counter[int]]:
        return {}

    def places(self, term: str) -> Mapping[int, int]:
        """The units that have a term, ascending, each with how often it has it."""
        counted = self._places.get(term)
        if counted is None:
            counted = self._places[term] = Counter(self.worked.terms.get(term, ()))
        return counted

    @cached_property
    def _distrusted(self) -> list[bool]:
        """Whether what was kept of figures was wrong, as the only item; empty where it was not."""
        return []

    def text(self, number: int) -> str:
        """A unit in words, on one line: a row with the labels of its columns."""
        return said(self.document, self.segments[number])

    @cached_property
    def read(self) -> dict[tuple[int, int], claims.ReadSentence]:
        """What was read of stretches of units, by their first and last number."""
        return {}

    def sentence(self, first: int, last: int) -> claims.ReadSentence:
        """The units from `first` to `last` as one text that was looked at."""
        cached = self.read.get((first, last))
        if cached is None:
            text = " ".join(map(self.text, range(first, last + 1)))
            tag = self.units[first].language or self.language
            figures = self._figures(first, text) if first == last else self._joined(text, tag)
            cached = claims.look(text, tag, figures)
            self.read[first, last] = cached
        return cached

    def _joined(self, text: str, tag: str) -> tuple[Expression, ...]:
        return numerals.read(text, numerals.or_any(tag), self.decimal)

    def _read(self, number: int) -> tuple[Expression, ...]:
        tag = self.units[number].language or self.language
        return figures_of(self.document, self.segments[number], tag, self.decimal)

    def _figures(self, number: int, text: str) -> tuple[Expression, ...]:
        """The figures of a unit; of what is kept, those that are in its words and can be made of it."""
        if self._distrusted:
            return self._read(number)
        try:
            return self.worked.figures(number, text)
        except (ValueError, TypeError, KeyError, AttributeError):  # not what was kept: it is read again
            return self._read(number)

    def is_confirmed(self, first: int, last: int) -> bool:
        """Whether the figures of a passage are those that are read in it; else, nothing kept of figures is used again.

        What supports a claim is asked for here, so that what was kept is no evidence.
        """
        if not self.from_cache or self._distrusted or first != last:
            return True
        if self._figures(first, self.text(first)) == self._read(first):
            return True
        self._distrusted.append(True)
        self.read.clear()
        return False

    def heading(self, number: int) -> str:
        """The heading above a unit; empty where there is none."""
        above = next((at for at in range(number - 1, -1, -1) if self.units[at].kind == "heading"), -1)
        return self.text(above) if above >= 0 else ""


def look_through(document: Original, path: str, *, spoken: str = "", cache: Path | None = None) -> IndexedReport:
    """The report's units with their terms; from `cache` where it was looked through before.

    `spoken` is its language, where its words do not tell it.
    """
    guessed = language.language_of(document.raw.language, document.text)
    spoken = guessed or spoken
    decimal = document.decimal
    path_ = report_cache.place(cache, document.sha256, spoken) if cache is not None else None
    found = report_cache.read(path_) if path_ is not None else None
    worked = found or _worked(document, spoken, decimal, path_)
    return IndexedReport(
        document=document, path=path, language=spoken, decimal=decimal, worked=worked, from_cache=found is not None
    )


def _worked(document: Original, report_language: str, decimal: str, path: Path | None) -> Worked:
    """What is worked out of a document; it is kept at `path`."""
    pieces = segments(document, everything=True)[:MAX_UNITS]
    units: list[Unit] = []
    places: dict[str, list[int]] = {}
    lengths: list[int] = []
    figures: dict[int, tuple[Expression, ...]] = {}
    for number, (one, tag) in enumerate(zip(pieces, _languages(document, pieces, report_language), strict=True)):
        text = said(document, one)
        read = figures_of(document, one, tag, decimal)
        units.append(Unit(start=one.start, end=one.end, block=one.block, kind=one.kind, language=tag))
        own = list(terms(text, tag, read))
        for term in own:
            places.setdefault(term, []).append(number)
        lengths.append(len(own))
        if read:
            figures[number] = read
    worked = Worked(
        segments=pieces,
        units=units,
        terms=places,
        lengths=lengths,
        figures=lambda number, text: figures.get(number, ()),
    )
    if path is not None:
        report_cache.keep(path, worked, figures)
    return worked


def _languages(document: Original, pieces: Sequence[Segment], report_language: str) -> Iterator[str]:
    """The language of each segment: its paragraph's."""
    ends: dict[int, int] = {one.block: one.end for one in pieces}
    tags: dict[int, str] = {}
    for one in pieces:
        if one.block not in tags:
            tags[one.block] = language.language_of_paragraph(
                document.text[one.start : ends[one.block]], report_language
            )
        yield tags[one.block]


def terms(text: str, tag: str, figures: tuple[Expression, ...]) -> Iterator[str]:
    """The terms of a text: those of its words, and of its figures, whose offsets do not matter here."""
    lexicon = load_lexicon(tag)
    own = primary(tag)
    for low, content in contents(text, lexicon):
        yield from _of_word(own, low, content)
    for one in figures:
        yield from of_figure(one)
    for match in _DIGITS.finditer(text):
        yield f"d {digits(match.group())}"


@lru_cache(maxsize=32_768)
def _of_word(tag: str, low: str, content: str) -> tuple[str, ...]:
    """The terms of a word: its stem, how it begins, and the groups that it names."""
    lexicon = load_lexicon(tag)
    if not content or (lexicon is not None and low in lexicon.functions):
        return ()
    opened = lexicon.opened(low) if lexicon is not None else ()
    groups = (entry.meaning for entry in opened if entry.kind == "group" and len(entry.words) == 1)
    begins = (f"~ {fold(low)}",) if len(low) >= 5 else ()
    return (f"{tag} {content}", *begins, *(f"group {one}" for one in dict.fromkeys(groups)))


def of_figure(one: Expression) -> Iterator[str]:
    """The terms of a figure: what it states, its number, and its number to two digits."""
    if one.problem or one.role != "figure":
        return
    amount = of_expression(one)
    if amount.vague:
        yield f"vague {amount.vague}"
        return
    for end in {amount.low, amount.high}:
        if isinstance(end, Fraction):
            yield f"# {amount.kind} {abs(end)}"
    if isinstance(amount.low, Period | dt.date):
        yield f"# period {amount.low}"
        yield f"n {amount.low.year}"
    for number in {one.value, one.min, one.max} - {None}:
        if isinstance(number, Fraction):
            yield f"n {abs(number)}"
            if one.unit != "year" and (rough := rounded(abs(number) / (100 if one.unit == "percent" else 1))):
                yield f"r {rough}"


_DIGITS: Final = re.compile(r"\d(?:[\d.,'’ \u00a0\u202f\u2009]*\d)?")


def digits(text: str) -> str:
    """The digits of a number, without what groups them or is behind them as zeros."""
    return re.sub(r"\D", "", text).strip("0") or "0"


def rounded(number: Fraction) -> str:
    """A number to two digits, so that what was rounded is found: 84.6 and 85 are 85."""
    return f"{float(number):.1e}" if number and abs(number) < 10**15 else ""

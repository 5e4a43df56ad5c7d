"""A report's document -> its units (sentences and rows), each with the terms that it is found by.

A term is a stem of a language, the beginning of a longer word (which cognates share), a group, or a number. What was
worked out is kept with the user, by the document's content, so that a report is looked through once.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from briefgen import claims, numerals, usercache
from briefgen.claims import fold, load_lexicon, of_expression
from briefgen.claims.tokens import words
from briefgen.numerals import Expression
from briefgen.originals import VERSION as READING
from briefgen.originals import Original, language
from briefgen.proof.segments import RowCell, Segment, cleaned, segments
from briefgen.quantity import Period
from briefgen.tag import primary

VERSION: Final = "5"
"""Of the terms: raised when they would be others, which makes what is kept stale."""
MAX_UNITS: Final = 60_000
"""Sentences and rows of a report that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence or a row of a report. Offsets are those of its text."""

    start: int
    end: int
    block: int
    kind: str
    """`sentence`, `heading` or `row`."""
    language: str
    terms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IndexedReport:
    """A report that was looked through."""

    document: Original
    path: str
    language: str
    decimal: str
    """Its decimal sign."""
    units: tuple[Unit, ...] = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)

    def text(self, number: int) -> str:
        """A unit in words, on one line: a row with the labels of its columns."""
        return said(self.document, self.segments[number])

    @cached_property
    def read(self) -> dict[tuple[int, int], claims.ReadSentence]:
        """What was read of stretches of units, by their first and last number."""
        return {}

    def sentence(self, first: int, last: int) -> claims.ReadSentence:
        """The units from `first` to `last` as one text that was looked at."""
        held = self.read.get((first, last))
        if held is None:
            text = " ".join(map(self.text, range(first, last + 1)))
            tag = self.units[first].language or self.language
            held = claims.look(text, tag, numerals.read(text, numerals.or_any(tag), self.decimal))
            self.read[first, last] = held
        return held

    def heading(self, number: int) -> str:
        """The heading above a unit; empty where there is none."""
        above = next((at for at in range(number - 1, -1, -1) if self.units[at].kind == "heading"), -1)
        return self.text(above) if above >= 0 else ""


def said(document: Original, segment: Segment) -> str:
    """A segment in words, on one line: the cells of a row with the labels of their columns."""
    text = document.text
    if segment.kind != "row" or not segment.cells:
        return cleaned(text[segment.start : segment.end])
    parts: list[str] = []
    label = ""
    for cell in segment.cells:
        words = cleaned(text[cell.start : cell.end])
        if not words or words == label:
            continue
        held = f"{words} ({cell.label})" if cell.label else words
        if cell.row != label and cell.row:
            label = cell.row
            if parts[-1:] == [label]:  # the first cell is the label
                parts.pop()
            held = f"{label}: {held}"
        parts.append(held)
    words = "; ".join(parts)
    return f"{segment.caption}: {words}" if segment.caption else words


def look_through(document: Original, path: str, *, spoken: str = "", cache: Path | None = None) -> IndexedReport:
    """The report's units with their terms; from `cache` where it was looked through before.

    `spoken` is its language, where its words do not tell it.
    """
    guessed = language.language_of(document.raw.language, document.text)
    spoken = guessed or spoken
    decimal = document.decimal
    path_ = cache / f"{document.sha256}.{READING}-{VERSION}.{spoken}.units.json" if cache is not None else None
    found = _kept(path_) if path_ is not None else None
    if found is None:
        held = segments(document, everything=True)[:MAX_UNITS]
        units = tuple(_units(document, held, spoken, decimal))
        if path_ is not None:
            rows = [[*_plain(one), unit.language, *unit.terms] for one, unit in zip(held, units, strict=True)]
            usercache.keep(path_, json.dumps(rows, ensure_ascii=False).encode())
    else:
        held, units = found
    return IndexedReport(document=document, path=path, language=spoken, decimal=decimal, units=units, segments=held)


def _plain(one: Segment) -> list[object]:
    cells = [[cell.start, cell.end, cell.label, cell.row] for cell in one.cells]
    return [one.kind, one.start, one.end, one.block, cells, one.caption, one.table, one.boilerplate]


def _kept(path: Path) -> tuple[tuple[Segment, ...], tuple[Unit, ...]] | None:
    try:
        held: list[Segment] = []
        units: list[Unit] = []
        for kind, start, end, block, cells, caption, table, boilerplate, tag, *own in json.loads(usercache.read(path)):
            one = Segment(
                kind=kind,
                start=start,
                end=end,
                block=block,
                cells=tuple(RowCell(start=a, end=b, label=label, row=row) for a, b, label, row in cells),
                caption=caption,
                table=table,
                boilerplate=boilerplate,
            )
            held.append(one)
            units.append(_unit(one, str(tag), tuple(map(str, own))))
        return tuple(held), tuple(units)
    except (OSError, ValueError, TypeError):
        return None  # not there, or not what we wrote: it is looked through again


def _unit(segment: Segment, tag: str, terms: tuple[str, ...]) -> Unit:
    return Unit(start=segment.start, end=segment.end, block=segment.block, kind=segment.kind, language=tag, terms=terms)


def _units(document: Original, held: tuple[Segment, ...], spoken: str, decimal: str) -> Iterator[Unit]:
    """Each paragraph is read once: its figures, and then what of them is in each sentence."""
    blocks: dict[int, list[Segment]] = {}
    for one in held:
        blocks.setdefault(one.block, []).append(one)
    for group in blocks.values():
        start, end = group[0].start, group[-1].end
        tag = language.language_of_paragraph(document.text[start:end], spoken)
        if any(one.kind == "row" for one in group):
            for one in group:
                text = said(document, one)
                figures = numerals.read(text, numerals.or_any(tag), decimal)
                yield _unit(one, tag, tuple(terms(text, tag, figures)))
            continue
        figures = numerals.read(document.text[start:end], numerals.or_any(tag), decimal)
        starts = [one.start + start for one in figures]
        for one in group:
            inside = figures[bisect_left(starts, one.start) : bisect_right(starts, one.end)]
            yield _unit(one, tag, tuple(terms(cleaned(document.text[one.start : one.end]), tag, inside)))


def terms(text: str, tag: str, figures: tuple[Expression, ...]) -> Iterator[str]:
    """The terms of a text: those of its words, and of its figures, whose offsets do not matter here."""
    lexicon = load_lexicon(tag)
    own = primary(tag)
    found, _ = words(text, lexicon)
    for word in found:
        if word.content and (lexicon is None or word.low not in lexicon.functions):
            yield f"{own} {word.content}"
            if len(word.low) >= 5:
                yield f"~ {fold(word.low)}"
            for group in _groups(own, word.low):
                yield f"group {group}"
    for one in figures:
        yield from of_figure(one)
    for match in _DIGITS.finditer(text):
        yield f"d {digits(match.group())}"


@lru_cache(maxsize=32_768)
def _groups(tag: str, word: str) -> tuple[str, ...]:
    lexicon = load_lexicon(tag)
    opened = lexicon.opened(word) if lexicon is not None else ()
    held = (entry for entry in opened if entry.kind == "group" and len(entry.words) == 1)
    return tuple(dict.fromkeys(entry.meaning for entry in held))


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

"""What a draft cites, and the reports at hand -> which of them is meant: by number, by author and year, by name.

A source is a report's where the report's own title, file name or first page has its words. One that is nobody's is
said to be not among the reports.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from briefgen.claims import WordSpan, fold
from briefgen.proof.draft import DraftSentence, table
from briefgen.proof.report import IndexedReport

_FIRST_PAGE: Final = 3000
"""Characters of a report in which it says what it is."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CAPITAL: Final = r"[^\W\d_a-zà-ÿ][\w.’'&-]*"
_NAME: Final = (
    rf"{_CAPITAL}(?:(?:\s(?:et al\.|and|och|und|et|y|e|i|en|og|&)|,)?\s{_CAPITAL}){{0,5}}"
    r"(?:\s(?:et al\.|m\.fl\.|i in\.|u\.\s?a\.))?"
)
_BRACKETED: Final = re.compile(rf"\(({_NAME}),?\s((?:19|20)\d\d)[a-z]?(?:[,:][^()]{{0,40}})?\)")
_BEFORE: Final = re.compile(rf"({_NAME})\s\(((?:19|20)\d\d)[a-z]?(?:[,:][^()]{{0,40}})?\)")
_ENOUGH: Final = 0.6
"""Part of a title's words that a reference to it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """A source that a sentence names."""

    span: WordSpan
    words: frozenset[str]
    year: str


@dataclass(kw_only=True)
class Sources:
    """Which report is meant by what a draft cites."""

    reports: Sequence[IndexedReport]
    references: dict[str, frozenset[int]] = field(default_factory=dict)
    """The number of a reference -> the reports that it may be."""

    def cited(self, piece: DraftSentence) -> frozenset[int] | None:
        """The reports that a piece cites; empty where it cites others alone, None where it cites nothing."""
        numbers = [self.references[number] for number in piece.cites if number in self.references]
        named = [self.meant(one) for one in named_in(piece.text)]
        if not numbers and not named:
            return None
        return frozenset(one for cited in (*numbers, *named) for one in cited)

    def meant(self, one: NamedSource) -> frozenset[int]:
        """The reports that a name and year may be."""
        return frozenset(
            number
            for number, report in enumerate(self.reports)
            if one.words & identity(report) and one.year in years(report)
        )

    def is_report(self, speaker: str, number: int) -> bool:
        """Whether whoever is said to say it is the report itself: by name, or as "the report", "the survey"."""
        words = [match.group() for match in _WORD.finditer(speaker)]
        if not words and speaker in years(self.reports[number]):
            return True
        generic = tuple(table()["generic"])
        own = identity(self.reports[number])
        return bool(words) and all(word.lower().startswith(generic) or fold(word.lower()) in own for word in words)


_IDENTITY: dict[str, frozenset[str]] = {}


def identity(report: IndexedReport) -> frozenset[str]:
    """The beginnings of the names by which a report calls itself: of its title, file name and first page."""
    cached = _IDENTITY.get(report.document.sha256)
    if cached is None:
        document = report.document
        first = document.text[:_FIRST_PAGE]
        stem = PurePath(document.name).stem.replace("_", " ").replace("-", " ")
        names = [*_WORD.findall(document.raw.title), *_WORD.findall(stem)]
        names += [word for word in _WORD.findall(first) if word[0].isupper()]
        cached = frozenset(fold(word.lower()) for word in names)
        _IDENTITY[report.document.sha256] = cached
    return cached


def years(report: IndexedReport) -> frozenset[str]:
    """The years of a report's title, file name and first page."""
    document = report.document
    return frozenset(_YEAR.findall(f"{document.raw.title} {document.name} {document.text[:_FIRST_PAGE]}"))


def named_in(text: str) -> Iterator[NamedSource]:
    """The sources that a sentence names by author and year: (OECD, 2019), Smith et al. (2020)."""
    taken: list[range] = []
    for pattern in (_BRACKETED, _BEFORE):
        for match in pattern.finditer(text):
            if any(match.start() in taken_span or match.end() - 1 in taken_span for taken_span in taken):
                continue
            taken.append(range(match.start(), match.end()))
            words = frozenset(fold(word.lower()) for word in _WORD.findall(match[1]))
            span = WordSpan(start=match.start(), end=match.end(), surface=match.group())
            yield NamedSource(span=span, words=words, year=match[2])


def of_draft(pieces: Sequence[DraftSentence], reports: Sequence[IndexedReport]) -> Sources:
    """The numbers of a draft's references, and which reports these may be."""
    found: dict[str, frozenset[int]] = {}
    for piece in pieces:
        number = _number(piece)
        if number and (piece.reference or piece.place.kind in ("footnote", "endnote")):
            matched = matching(piece.text, reports)
            found[number] = found.get(number, frozenset()) | matched
    return Sources(reports=reports, references=found)


_NUMBERED: Final = re.compile(r"\[?(\d{1,3})\]?[.)]?\s")


def _number(piece: DraftSentence) -> str:
    match = _NUMBERED.match(piece.text)
    return piece.number or (match[1] if match and piece.reference else "")


def matching(reference: str, reports: Sequence[IndexedReport]) -> frozenset[int]:
    """The reports that a reference may be: it has most words of their titles, or their file's name, and their year."""
    words = {fold(word.lower()) for word in _WORD.findall(reference)}
    reference_years = set(_YEAR.findall(reference))
    found = set()
    for number, report in enumerate(reports):
        titles = [report.document.raw.title, PurePath(report.document.name).stem, _title(report)]
        if any(_has(words, title) for title in titles) and (
            not reference_years or reference_years & years(report) or not years(report)
        ):
            found.add(number)
    return frozenset(found)


def _title(report: IndexedReport) -> str:
    return report.text(0)[:200] if report.units else ""


def _has(words: set[str], title: str) -> bool:
    own = {fold(word.lower()) for word in _WORD.findall(title.replace("_", " ").replace("-", " ")) if len(word) > 3}
    return len(own) >= 2 and len(own & words) >= _ENOUGH * len(own)


def inferred(sources: Sources, supported: Sequence[tuple[DraftSentence, int]]) -> None:
    """Takes a reference that matches no report for the one that its claims are found in, where these are several."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for piece, report in supported:
        for number in piece.cites:
            found[number][report] += 1
    for number, counts in found.items():
        (report, often), total = counts.most_common(1)[0], counts.total()
        if not sources.references.get(number) and number in sources.references and often >= _OFTEN and often == total:
            sources.references[number] = frozenset([report])


_OFTEN: Final = 2

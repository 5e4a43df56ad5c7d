"""A claim with quotations, and the reports -> whether their words are there, as quoted, and said by whom it says.

An ellipsis stands for words that were left out, square brackets for words that the writer put in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from briefgen import claims
from briefgen.claims import Item, WordSpan
from briefgen.originals import Selector, find
from briefgen.proof.candidates import Candidate, compared
from briefgen.proof.index import Hit, Index
from briefgen.proof.remark import of_items, remark
from briefgen.proof.report import IndexedReport
from briefgen.proof.sources import Sources
from briefgen.proof.verdict import Outcome
from briefgen.tag import primary

_LEFT_OUT: Final = re.compile(r"\s*(?:\[[^\[\]]{0,200}\]|\(?(?:…|\.\.\.)\)?)\s*")
_ALTERED: Final = 0.6
"""How alike words are that were quoted and altered."""
_TERM: Final = 5
"""Words below which what is in quotation marks may be a term, a title or a word that the writer keeps at a distance."""
_ELSEWHERE: Final = ("direction", "denial", "degree", "rank", "group", "swapped")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Where a report has a quotation."""

    report: int
    start: int
    end: int


def decide(
    claim: claims.ReadSentence, quoted: Sequence[WordSpan], ranked: Sequence[Candidate], index: Index, sources: Sources
) -> Outcome:
    """The verdict of a claim that holds quotations."""
    spans = tuple(quoted)
    places = [list(_places(span.surface, index.reports)) for span in quoted]
    if missing := [span for span, hits in zip(quoted, places, strict=True) if not hits]:
        return _missing(claim, missing, ranked, index)
    reports = set.intersection(*({one.report for one in hits} for hits in places))
    if not reports:
        chosen = tuple(one for hits in places for one in _around(claim, hits[0], index)[:1])
        return Outcome(verdict="needs a person", kind="quotation", remarks=(remark("quotations-apart"),), spans=spans,
                       chosen=chosen)  # fmt: skip
    best: Outcome | None = None
    for report in sorted(reports):
        for found in next(hits for hits in places if hits):
            if found.report == report:
                outcome = _said(claim, spans, found, index, sources)
                if outcome.verdict == "supported":
                    return outcome
                best = best or outcome
    assert best is not None
    return best


def _places(words: str, reports: Sequence[IndexedReport]) -> Iterator[_Found]:
    """Where the words are, their pieces in order."""
    pieces = [piece for piece in _LEFT_OUT.split(words) if any(map(str.isalnum, piece))]
    put_in = [match.group().strip() for match in _LEFT_OUT.finditer(words)]
    whole = words.strip(" .,;:!?")
    for number, report in enumerate(reports):
        if len(pieces) > 1 and (same := find(report.document, Selector(exact=whole), explain=False).hits):
            yield _Found(report=number, start=same[0][0], end=same[0][1])
            continue
        start, end = -1, -1
        for piece in pieces:
            selector = Selector(exact=piece.strip(" .,;:!?"))
            hits = [hit for hit in find(report.document, selector, explain=False).hits if hit[0] > end]
            if not hits or (end >= 0 and not _left_out(report.document.text[end : hits[0][0]], put_in)):
                break
            start, end = (hits[0][0] if start < 0 else start), hits[0][1]
        else:
            if pieces:
                yield _Found(report=number, start=start, end=end)


def _left_out(between: str, put_in: Sequence[str]) -> bool:
    """Whether words may be left out of a quotation: not too many, nor beside what the report itself has there."""
    if any(one in between for one in put_in):  # an ellipsis or words in brackets of the report's own
        rest = between
        for one in put_in:
            rest = rest.replace(one, " ")
        return not any(map(str.isalnum, rest))
    return len(between) <= _FAR and "…" not in between and "..." not in between


_FAR: Final = 2000
"""Characters that a quotation may leave out."""


def _around(claim: claims.ReadSentence, found: _Found, index: Index) -> tuple[Candidate, ...]:
    """The units that hold a quotation, compared with the claim; those before and after them as well."""
    units = index.reports[found.report].units
    starts = [unit.start for unit in units]
    first = max(bisect_right(starts, found.start) - 1, 0)
    last = max(bisect_right(starts, max(found.end - 1, found.start)) - 1, first)
    hits = [Hit(report=found.report, unit=number, score=0.0) for number in range(first, min(last, first + 4) + 1)]
    return compared(claim, hits, index)


def _said(
    claim: claims.ReadSentence, spans: tuple[WordSpan, ...], found: _Found, index: Index, sources: Sources
) -> Outcome:
    """The verdict on what a claim says around quotations that a report has."""
    report = index.reports[found.report]
    here = _around(claim, found, index)
    first, last = here[0].first, here[-1].last
    wide = report.sentence(max(first - 1, 0), min(last + 1, len(report.units) - 1))
    agreement = claims.agreement(claim, wide)
    inside = [range(span.start, span.end) for span in spans]
    outside = [item for item in agreement.items if item.kind not in ("words", "quotation") and _outside(item, inside)]
    outside += [item for one in here for item in one.agreement.doubts if item.kind == "denial" and not item.claim]
    wrong = [item for item in outside if item.kind == "speaker" and item.status == "differs"]
    wrong = [item for item in wrong if not _is_report(item, found, sources)]
    if wrong:
        return Outcome(verdict="contradicted", kind="speaker", remarks=of_items(wrong), chosen=here, items=tuple(wrong),
                       spans=tuple(span for item in wrong for span in item.claim))  # fmt: skip
    unsure = [item for item in outside if item.status not in ("agrees", "restates")]
    unsure = [item for item in unsure if not (item.kind == "speaker" and _is_report(item, found, sources))]
    if unsure:
        remarks = (remark("quotation-there"), *of_items(unsure))
        return Outcome(verdict="needs a person", kind=unsure[0].kind, remarks=remarks, spans=spans, chosen=here,
                       items=tuple(unsure))  # fmt: skip
    of_speaker = any(
        item.kind == "speaker" and item.claim for item in outside
    )  # of a speaker, some words may be left out
    turned = [words for one in here for words in one.changed or () if not (of_speaker and words.key == "left-out")]
    if turned:
        remarks = (remark("quotation-there"), remark("words-beside"), *turned)
        return Outcome(verdict="needs a person", kind="quotation", remarks=remarks, spans=spans, chosen=here)
    if not all(one.alike for one in here):
        remarks = (remark("quotation-there"), remark("beside-foreign"))
        return Outcome(verdict="needs a person", kind="quotation", remarks=remarks, spans=spans, chosen=here)
    if _more(claim, inside):
        remarks = (remark("word-for-word"), remark("beside-unread"))
        return Outcome(verdict="needs a person", kind="quotation", remarks=remarks, spans=spans, chosen=here)
    return Outcome(verdict="supported", kind="quotation", remarks=(remark("word-for-word"),), spans=spans, chosen=here)


def _outside(item: Item, inside: Sequence[range]) -> bool:
    """Whether an item is about words of the claim that are not quoted."""
    return bool(item.claim) and not all(any(span.start in one for one in inside) for span in item.claim)


_BESIDE: Final = 12
"""Words beside a quotation that only say who says it, and where."""


def _more(claim: claims.ReadSentence, inside: Sequence[range]) -> bool:
    """Whether much more is said than the quotation and its speaker."""
    words = [word for word in claim.words if word.content and not any(word.start in one for one in inside)]
    return len(words) > _BESIDE


def _is_report(item: Item, found: _Found, sources: Sources) -> bool:
    return all(sources.is_report(span.surface, found.report) for span in item.claim)


def _missing(
    claim: claims.ReadSentence, missing: Sequence[WordSpan], ranked: Sequence[Candidate], index: Index
) -> Outcome:
    """The verdict where a report does not have the quoted words."""
    span, shown = missing[0], tuple(ranked[:3])
    report_languages = {primary(report.language) for report in index.reports}
    if primary(claim.language) not in report_languages:
        remarks = (remark("quotation-translated", words=(span.surface,)),)
        return Outcome(verdict="needs a person", kind="quotation", remarks=remarks, spans=(span,), chosen=shown)
    hidden = next((report for report in index.reports if _hidden(span.surface, report)), None)
    if hidden is not None:
        remarks = (remark("quotation-hidden", words=(span.surface,), report=hidden.document.name),)
        return Outcome(verdict="needs a person", kind="quotation", remarks=remarks, spans=(span,), chosen=shown)
    near = max(ranked, key=lambda one: _alike(span.surface, _words(one, index)), default=None)
    if near is not None and _alike(span.surface, _words(near, index)) >= _ALTERED:
        item = Item(kind="quotation", status="differs", claim=(span,))
        others = tuple(one for one in ranked if one is not near)[:2]
        return Outcome(
            verdict="contradicted", kind="quotation", remarks=(remark("quotation-altered"),),
            spans=(span,), chosen=(near, *others), items=(item,),
        )  # fmt: skip
    foreign = report_languages - {primary(claim.language)}  # it may be a translation
    if foreign or len(span.surface.split()) < _TERM or _gaps(index):
        remarks = (remark("quotation-foreign", words=(span.surface,)),)
        return Outcome(verdict="needs a person", kind="quotation", remarks=remarks, spans=(span,), chosen=shown)
    remarks = (remark("quotation-nowhere", words=(span.surface,)),)
    return Outcome(verdict="not found", kind="quotation", remarks=remarks, spans=(span,), chosen=shown)


def _gaps(index: Index) -> bool:
    return any(report.document.raw.pictures or report.document.raw.unread for report in index.reports)


def _hidden(words: str, report: IndexedReport) -> bool:
    return bool(report.document.raw.whole) and bool(find(report.document, Selector(exact=words)).unseen)


def _words(one: Candidate, index: Index) -> str:
    return index.reports[one.report].sentence(one.first, one.last).text


def _alike(words: str, text: str) -> float:
    """The part of the quoted words that the text has in their order, within a stretch not much longer than they."""
    mine, theirs = (
        [word.strip(".,;:!?“”„\"'«»").casefold() for word in quoted_words.split()] for quoted_words in (words, text)
    )
    blocks = [one for one in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks() if one.size]
    if not blocks or blocks[-1].b + blocks[-1].size - blocks[0].b > 2 * len(mine) + 4:
        return 0.0
    return sum(one.size for one in blocks) / max(len(mine), 1)

"""Whoever says it, in a claim and a passage -> the same comparison, where the report itself or those it asked say it.

"According to the report" names no other source than the report; "officers say" is said of those that the figure counts.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen import claims
from briefgen.claims import Item, WordSpan, load_lexicon, stem
from briefgen.proof.candidates import Candidate
from briefgen.proof.index import Index
from briefgen.proof.sources import Sources


def settled(one: Candidate, claim: claims.ReadSentence, index: Index, sources: Sources) -> Candidate:
    """The candidate, with those speakers agreeing that are the report, or are named by both sides."""
    passage = index.reports[one.report].sentence(one.first, one.last)
    items = tuple(
        replace(item, status="agrees")
        if item.kind == "speaker"
        and item.status in ("open", "differs")
        and _same(item, claim, passage, one.report, sources)
        else item
        for item in one.agreement.items
    )
    return replace(one, agreement=replace(one.agreement, items=items))


def _same(item: Item, claim: claims.ReadSentence, passage: claims.ReadSentence, report: int, sources: Sources) -> bool:
    if item.claim and all(sources.is_report(span.surface, report) for span in item.claim):
        return True
    if item.status == "differs":
        return False
    if item.claim:
        return all(_named(span, claim, passage) for span in item.claim)
    return all(_named(span, passage, claim) or _counted(span, passage) for span in item.passage)


def _named(span: WordSpan, own: claims.ReadSentence, other: claims.ReadSentence) -> bool:
    """Whether the other side has every word of a speaker."""
    lexicon = load_lexicon(own.language)
    functions = lexicon.functions if lexicon is not None else frozenset()
    name_words = [word for word in own.words if span.start <= word.start < span.end and word.low not in functions]
    marks = {mark.meaning for mark in own.of("group") if span.start <= mark.start < span.end}
    if not name_words and not marks:
        return False
    theirs = {mark.meaning for mark in other.of("group")}
    spoken_words = other.stems | {word.low for word in other.words}
    spoken_words |= {stem(word.low, other.language) for word in other.words}
    return marks <= theirs and all(
        word.low in spoken_words or stem(word.low, own.language) in spoken_words
        for word in name_words
        if not _in_mark(word.start, own)
    )


def _in_mark(start: int, own: claims.ReadSentence) -> bool:
    return any(mark.start <= start < mark.end for mark in own.of("group"))


def _counted(span: WordSpan, passage: claims.ReadSentence) -> bool:
    """Whether a speaker is a number of people: almost half of them say so."""
    return any(one.expression.start < span.end and span.start < one.expression.end for one in passage.figures)

"""Two documents of one work -> its editions side by side, and what they disagree about.

What merely reads differently is no disagreement: figures are compared by what they mean. With a report's record, what
the record tells of its editions is laid beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from briefgen import numerals
from briefgen.compare.align import MAX_SENTENCES, AlignableSentence, aligned, sentence
from briefgen.compare.comparison import AlignedRow, Comparison, Side
from briefgen.compare.disagreeing import MAX_TOLD, SentencePair, disagreements
from briefgen.compare.moved import rejoined
from briefgen.compare.recorded import with_record
from briefgen.originals import Original, Unreadable, language, library, load
from briefgen.originals.content import content
from briefgen.originals.gaps import gaps
from briefgen.originals.sentences import sentences
from briefgen.records import Report
from briefgen.tag import same_language

MAX_BLOCK: Final = 20_000
"""Characters of one paragraph that are compared."""


def compare_files(
    first: Path, second: Path, languages: tuple[str, str] | None = None, *, cache: Path | None = None
) -> Comparison:
    """Compares two documents without a record. Languages are guessed where they are not given.

    Raises Unreadable, and OSError.
    """
    a, b = (_loaded(path, cache) for path in (first, second))
    tags = languages or (language.language_of(a.raw.language, a.text), language.language_of(b.raw.language, b.text))
    return _compared(a, b, tags)


def _loaded(path: Path, cache: Path | None) -> Original:
    try:
        return load(path, cache=cache)
    except Unreadable as error:
        raise Unreadable(f"{path.name}: {error}") from None


def compare(
    report: Report, documents: Path | None, editions: tuple[str, str] | None = None, *, cache: Path | None = None
) -> Comparison:
    """Compares two editions of a report, the leading one and the next where none are named.

    Raises Unreadable where one of them is not available.
    """
    others = [tag for tag in report.editions if tag != report.leading]
    if editions is None and not others:
        raise Unreadable(f"{report.id} has one edition, `{report.leading}`")
    tags = editions or (report.leading, others[0])
    at_hand = library(documents, cache=cache)
    comparisons = []
    for tag in tags:
        edition = report.editions.get(tag)
        if edition is None or edition.document is None:
            raise Unreadable(f"{report.id} has no document for the edition `{tag}`")
        sha256 = edition.document.sha256
        if sha256 not in at_hand.files:
            sha256 = at_hand.names.get(edition.document.file, "")
        if not sha256:
            raise Unreadable(f"the document {edition.document.file} is not available")
        comparisons.append(at_hand.open(sha256))
    return with_record(_compared(comparisons[0], comparisons[1], tags), report, comparisons[0], comparisons[1])


def _compared(a: Original, b: Original, tags: tuple[str, str]) -> Comparison:
    notes = []
    left, right = _sentences(a, tags[0]), _sentences(b, tags[1])
    for document, tag, alignable in ((a, tags[0], left), (b, tags[1], right)):
        notes += [gap.message for gap in gaps(document.raw, document.name)]
        if not tag:
            notes.append(f"the language of {document.name} could not be determined: only digits were compared")
        elif not numerals.knows(tag):
            notes.append(f"there is no grammar of numerals for `{tag}`: of {document.name}, only digits were compared")
        if len(alignable) > MAX_SENTENCES:
            notes.append(f"of {document.name}, the first {MAX_SENTENCES} sentences were compared")
    left, right = left[:MAX_SENTENCES], right[:MAX_SENTENCES]
    alike = same_language(tags[0], tags[1])
    pairs = [
        SentencePair(a=tuple(left[n] for n in first), b=tuple(right[n] for n in second))
        for first, second in rejoined(aligned(left, right, alike=alike), left, right, alike=alike)
    ]
    rows = []
    for pair in pairs:
        section = a.heading(pair.a[0].start) if pair.a else b.heading(pair.b[0].start)
        heading = any(one.heading for one in (*pair.a, *pair.b))
        rows.append(AlignedRow(a=_side(a, pair.a), b=_side(b, pair.b), heading=heading, section=section))
    names = tags if tags[0] != tags[1] else (a.name, b.name)
    found = tuple(islice(disagreements(pairs, rows, tags, names), MAX_TOLD))
    for document, tag in ((a, tags[0]), (b, tags[1])):
        decided = numerals.settled(document.text, numerals.or_any(tag))
        if decided:
            notes.append(f"of {document.name}, {decided}")
    unread = sum(bool(one.problem) and one.role == "figure" for side in (*left, *right) for one in side.expressions)
    if unread:
        notes.append(f"{unread} numbers are unread: only their digits were compared")
    if len(found) == MAX_TOLD:
        notes.append(f"the first {MAX_TOLD} disagreements are shown")
    return Comparison(names=(a.name, b.name), languages=tags, rows=tuple(rows), disagreements=found, notes=tuple(notes))


def _sentences(document: Original, tag: str) -> list[AlignableSentence]:
    """The sentences of the content; those that are more than `MAX_SENTENCES` are not all read."""
    decimal = document.decimal
    found: list[AlignableSentence] = []
    section = 0
    blocks, text = content(document, len(document.text))
    for block in blocks:
        if len(found) > MAX_SENTENCES:
            break
        section += bool(block.level)
        piece = text[block.start : min(block.end, block.start + MAX_BLOCK)]
        read = numerals.read(piece, numerals.or_any(tag), decimal)
        cuts = [(0, len(piece))] if block.level else list(sentences(piece))
        starts = [one.start for one in read]
        for start, end in cuts:
            inside = tuple(
                replace(one, start=one.start + block.start, end=one.end + block.start)
                for one in read[bisect_left(starts, start) : bisect_left(starts, end)]
            )
            found.append(sentence(piece[start:end], block.start + start, section, bool(block.level), inside))
    return found


def _side(document: Original, stretch: tuple[AlignableSentence, ...]) -> Side:
    if not stretch:
        return Side()
    start, end = stretch[0].start, stretch[-1].end
    text = " ".join(word for one in stretch for word in one.text.split())
    return Side(start=start, end=end, text=text, page=document.page(start))

"""A draft's document -> its pieces: each sentence and cell, with its place, its language, and what it cites."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, Final

from briefgen.originals import Original, PartKind, WordParagraph, language, trimmed
from briefgen.proof.proof import CommentAnchor, DraftPlace
from briefgen.proof.segments import RowCell, Segment, cleaned, segments, whole

MAX_PIECES: Final = 20_000
"""Sentences and cells of a draft that are checked."""
_SHORT: Final = 6
"""Words from which a cell is a text of its own."""
_CITED: Final = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)(?:,[^\[\]]{0,60})?\]")
_LEADING: Final = re.compile(r"(?:\[\d{1,3}(?:[^\[\]]{0,80})?\]\s*)+")
_NOTE: Final = re.compile(r"\[(\d{1,3})\]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """One sentence or cell of a draft."""

    text: str
    """On one line; of a cell with the labels of its row and column before it."""
    core: int
    """Where in `text` the words of the draft begin: after the labels."""
    start: int
    """Offset of the draft's text."""
    end: int
    language: str
    place: DraftPlace
    anchor: CommentAnchor | None = None
    paragraph: int = 0
    """Pieces of one paragraph have one number."""
    reference: bool = False
    """Whether it is an entry of a list of references."""
    cites: tuple[str, ...] = ()
    """The numbers of the references that it cites, as written."""
    number: str = ""
    """Of a reference or note: its own number."""
    row: str = ""
    column: str = ""
    """Of a cell: its labels."""
    table: int = -1
    """Of a cell: the number of its table."""


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The words by which drafts name their sources."""
    return tomllib.loads((resources.files("briefgen.proof") / "sources.toml").read_text("utf-8"))


def pieces(document: Original, draft_language: str) -> tuple[DraftSentence, ...]:
    """The pieces of a draft in order. `draft_language` is the language of the draft as a whole."""
    return tuple(one for one in _pieces(document, draft_language) if one.text.strip())[:MAX_PIECES]


def _pieces(document: Original, draft_language: str) -> Iterator[DraftSentence]:
    read_pieces = segments(document, everything=True)
    paragraphs = _Paragraphs(document.raw.paragraphs, document.text)
    languages = _languages(document, read_pieces, draft_language)
    listing = 0
    entered = -1
    for segment in read_pieces:
        text = cleaned(document.text[segment.start : segment.end])
        tag = languages.get(segment.block, draft_language)
        if segment.kind == "heading":
            listing = _level(document, segment) if _heads(text) else listing
            if listing and not _heads(text) and _level(document, segment) <= listing:
                listing = 0
        if segment.cells:
            yield from _of_row(document, segment, tag, paragraphs, bool(listing))
            continue
        place = _place(document, segment, paragraphs)
        plain = _HEAD.fullmatch(text.strip()) is not None
        if segment.kind == "sentence" and _heads(text) and len(text) < 40 and plain:
            listing = 6
        if listing and segment.kind == "sentence":
            if segment.block != entered:
                entered = segment.block
                last = max(one.end for one in read_pieces if one.block == segment.block)
                for start, end in _entries(document.text, segment.start, last):
                    yield _piece(document, start, end, tag, place, paragraphs, segment.block, listed=True)
            continue
        for start, end in _apart(document.text, segment):
            yield _piece(document, start, end, tag, place, paragraphs, segment.block, bool(listing))


_ENTRY: Final = re.compile(r"(?m)^[ \t]*\[?\d{1,3}(?:[\].)]|\s)\s*(?=[^\W\d_])")


def _entries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The entries of a list of references: its paragraph, parted where a line begins with a number."""
    cuts = [start, *(match.start() for match in _ENTRY.finditer(text, start + 1, end)), end]
    for first, last in pairwise(cuts):
        yield from trimmed(text, first, last)


_CITED_END: Final = re.compile(r"\[\d{1,3}(?:[,;–-]\s?\d{1,3})*\]\s+(?=[\d“„«]|[^\W\d_a-zà-ÿ])")


def _apart(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """A sentence, parted behind citations: what has no full stop (a key figure, a list) ends with one."""
    start = segment.start
    for match in _CITED_END.finditer(text, segment.start, segment.end):
        if match.start() > start:
            yield start, match.end()
            start = match.end()
    yield start, segment.end


_HEAD: Final = re.compile(r"[^.!?;,:]{3,40}:?")


def _heads(text: str) -> bool:
    """Whether a heading is that of a list of references."""
    words = re.sub(r"^[\d.\s]+", "", text).strip().rstrip(":").casefold()
    return words in table()["headings"]


def _level(document: Original, segment: Segment) -> int:
    return next((mark.level for mark in document.headings if mark.start <= segment.start < mark.end), 1)


def _languages(document: Original, all_segments: tuple[Segment, ...], draft_language: str) -> dict[int, str]:
    """The language of each paragraph, by its number."""
    spans: dict[int, list[int]] = {}
    for one in all_segments:
        start, end = spans.setdefault(one.block, [one.start, one.end])
        spans[one.block] = [min(start, one.start), max(end, one.end)]
    return {
        number: language.language_of_paragraph(document.text[start:end], draft_language)
        for number, (start, end) in spans.items()
    }


def _piece(
    document: Original,
    start: int,
    end: int,
    tag: str,
    place: DraftPlace,
    paragraphs: _Paragraphs,
    block: int,
    listed: bool,
) -> DraftSentence:
    cites = tuple(_cites(document, start, end))
    number = _NOTE.match(document.text[start:end])
    if lead := _LEADING.match(document.text[start:end]):  # of the sentence before, or a note's own mark
        start = min(start + lead.end(), end)
    text = cleaned(document.text[start:end])
    low = text.casefold()
    published = any(mark in low for mark in table()["marks"]) or (listed and place.kind not in _APART)
    return DraftSentence(
        text=text,
        core=0,
        start=start,
        end=end,
        language=tag,
        place=place,
        anchor=paragraphs.anchor(start, end),
        paragraph=block,
        reference=published and place.kind != "heading" and bool(_YEAR.search(text)),
        cites=cites,
        number=number[1] if number else "",
    )


_APART: Final = ("footnote", "endnote", "header", "text box")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")


def _cites(document: Original, start: int, end: int) -> Iterator[str]:
    """The numbers that a sentence cites: in brackets, as a note's mark, or in brackets right after its full stop."""
    text = document.text[start:end]
    lead = _LEADING.match(text)
    text = text[lead.end() :] if lead else text
    for match in _CITED.finditer(text):
        yield from _numbers(match[1])
    for at, mark in document.raw.notes:
        if start < at <= end + 1:
            yield from _numbers(mark)
    after = _LEADING.match(document.text[end : end + 120].lstrip(" \u00a0"))
    if after and "\n" not in document.text[end : end + 3]:
        for match in _CITED.finditer(after.group()):
            yield from _numbers(match[1])


def _numbers(text: str) -> Iterator[str]:
    for part in re.split(r"[,;]", text):
        first, _, last = part.strip().partition("–")
        if last.strip().isdigit() and first.strip().isdigit() and 0 < int(last) - int(first) < 50:
            yield from map(str, range(int(first), int(last) + 1))
        elif first.strip().isdigit():
            yield first.strip()


def _of_row(
    document: Original, segment: Segment, tag: str, paragraphs: _Paragraphs, listed: bool
) -> Iterator[DraftSentence]:
    """The cells of a row: long ones as the sentences that they hold, short ones with their labels."""
    text = document.text
    if listed:
        place = _place(document, segment, paragraphs)
        yield _piece(document, segment.start, segment.end, tag, place, paragraphs, segment.block, listed)
        return
    for cell in segment.cells:
        if cell.end <= cell.start:
            continue
        place = _place(document, segment, paragraphs, cell.start)
        words = cleaned(text[cell.start : cell.end])
        if len(words.split()) >= _SHORT or not (cell.row or cell.label):
            for a, b in whole(text[cell.start : cell.end]):
                yield _piece(document, cell.start + a, cell.start + b, tag, place, paragraphs, segment.block, listed)
            continue
        yield _cell(document, cell, tag, place, paragraphs, segment)


def _cell(
    document: Original, cell: RowCell, tag: str, place: DraftPlace, paragraphs: _Paragraphs, segment: Segment
) -> DraftSentence:
    piece = _piece(document, cell.start, cell.end, tag, place, paragraphs, segment.block, listed=False)
    before = ", ".join(part for part in (cell.row, cell.label) if part)
    before = f"{before}: " if before else ""
    return replace(
        piece, text=before + piece.text, core=len(before), row=cell.row, column=cell.label, table=segment.table
    )


def _place(document: Original, segment: Segment, paragraphs: _Paragraphs, offset: int = -1) -> DraftPlace:
    kind: PartKind = "text"
    offset = segment.start if offset < 0 else offset
    paragraph = paragraphs.at(offset) or paragraphs.at(segment.end - 1)  # a note's mark is in no paragraph
    if paragraph is not None:
        kind = paragraph.kind
    elif segment.boilerplate:
        kind = "header"
    elif segment.kind == "heading":
        kind = "heading"
    elif segment.cells:
        kind = "cell"
    return DraftPlace(
        kind=kind, page=document.page(offset), line=document.line(offset), section=document.heading(offset)
    )


class _Paragraphs:
    """The paragraphs of a Word file, and where a comment on a sentence of one goes."""

    def __init__(self, paragraphs: tuple[WordParagraph, ...], text: str) -> None:
        self.paragraphs = tuple(sorted(paragraphs, key=lambda one: one.start))
        self.starts = [one.start for one in self.paragraphs]
        self.text = text
        self.body = [one for one in self.paragraphs if one.part == "document" and one.kind in _BODY]

    def at(self, offset: int) -> WordParagraph | None:
        """The paragraph that `offset` is in."""
        at = bisect_right(self.starts, offset) - 1
        return self.paragraphs[at] if at >= 0 and offset < self.paragraphs[at].end else None

    def anchor(self, start: int, end: int) -> CommentAnchor | None:
        """Where a comment goes; None in other formats than Word's."""
        one = self.at(start) or self.at(end - 1)
        if one is None:
            return None
        if one.kind in _BODY or one.part != "document":
            own = self.text[one.start : one.end]
            return CommentAnchor(part=one.part, paragraph=one.number, text=own, start=max(start - one.start, 0),
                          end=min(end, one.end) - one.start, exact=True)  # fmt: skip
        near = min(self.body, key=lambda other: (abs(other.number - one.number), other.number), default=None)
        if near is None:
            return None
        own = self.text[near.start : near.end]
        return CommentAnchor(part="document", paragraph=near.number, text=own, start=0, end=len(own), exact=False)


_BODY: Final = ("text", "heading", "caption", "cell")

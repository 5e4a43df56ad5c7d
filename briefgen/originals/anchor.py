"""A selector (exact, prefix, suffix, locator) and a document -> where it is found, or why it is not.

The search is for the characters themselves, in texts made alike (`normal.py`); it never cuts a word or a number. What a
report repeats word for word is proof wherever it is found: the locator chooses which of the passages is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final, Literal

from briefgen.originals.document import Original
from briefgen.originals.normal import normal, normalized
from briefgen.originals.section import elsewhere

MAX_HITS = 50
"""So many places of a fragment are looked at; what is found in more is never taken for one repeated passage."""
MAX_BETWEEN = 600
"""Characters that may stand between the two parts of a fragment that runs over a page's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """A W3C TextQuoteSelector, and the locator, which chooses among passages that are the same word for word."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    page: str = ""
    sections: tuple[str, ...] = ()
    """Headings, each of which the passage is under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search for a selector gave. Offsets are characters of the document's text."""

    status: Literal["found", "moved", "ambiguous", "missing"]
    """`moved`: the fragment is there once, but what is before or after it is not what the selector says.

    `ambiguous`: in passages that differ, so that each may say something else.
    """
    start: int = 0
    end: int = 0
    hits: tuple[tuple[int, int], ...] = ()
    """All places of the fragment; where several are `found`, the sentences around them are the same."""
    nearest: tuple[int, int] | None = None
    """Where `missing`: the passage that comes closest, if one comes close."""
    unseen: str = ""
    """Where `missing`: the passage in what the file holds beside its pages, if the fragment is there."""
    between: tuple[int, int] | None = None
    """Where `missing`: what stands at a page's end between the two parts of the fragment, such as a footnote."""


def find(document: Original, selector: Selector, *, explain: bool = True) -> Search:
    """Looks for `selector` in `document`; where it is missing and nobody asks to `explain` it, not for what is near."""
    exact = _fragment(selector.exact)
    if not exact:
        return Search(status="missing")
    hits = _hits(document, exact)
    between = None
    if not hits:
        hits, between = _over_pages(document, exact)
    if not hits and not explain:
        return Search(status="missing")
    if not hits:
        unseen = _unseen(document, exact)
        nearest = None if between or unseen else _nearest(document, exact)
        return Search(status="missing", nearest=nearest, between=between, unseen=unseen)
    before, after = normalized(selector.prefix), normalized(selector.suffix)
    fitting = tuple(document.normal.span(*hit) for hit in hits if _fits(document.normal.text, hit, before, after))
    spans = tuple(document.normal.span(*hit) for hit in hits)
    if len(fitting) == 1 or (len(hits) < MAX_HITS and _repeated(document, fitting)):
        start, end = _located(document, fitting, selector)
        return Search(status="found", start=start, end=end, hits=fitting)
    if len(hits) == 1:
        return Search(status="moved", start=spans[0][0], end=spans[0][1], hits=spans)
    return Search(status="ambiguous", hits=fitting or spans)


_EDGE_DASHES = re.compile(r"^-+(?=[^\W\d_])|(?<=[^\W\d_])-+$")


def _fragment(text: str) -> str:
    """`text` made alike, without dashes at its ends: between words they are gone from the document as well."""
    return _EDGE_DASHES.sub("", normalized(text))


def _repeated(document: Original, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether each of these is in sentences of its own, which are the same word for word: they say the same."""
    passages = {document.passage(*span) for span in spans}
    return len(passages) == len(spans) and len({normalized(document.text[slice(*one)]) for one in passages}) == 1


def _located(document: Original, spans: tuple[tuple[int, int], ...], selector: Selector) -> tuple[int, int]:
    """The first of `spans` that fits most of what the locator says."""

    def misses(span: tuple[int, int]) -> int:
        page = selector.page.isdigit() and bool(document.raw.pages) and int(selector.page) != document.page(span[0])
        return 2 * page + sum(elsewhere(document, section, span[0]) is not None for section in selector.sections)

    return min(spans, key=misses) if len(spans) > 1 else spans[0]


def _unseen(document: Original, exact: str) -> str:
    """The passage around a fragment that is in the file, and not on its pages; empty where it is in neither."""
    whole = document.raw.whole
    if not whole:
        return ""
    unseen = normal(whole)
    at = unseen.text.find(exact)
    while at >= 0:
        start, end = unseen.span(at, at + len(exact))
        if not _cuts(whole, start) and not _cuts(whole, end):
            return " ".join(whole[max(0, start - 60) : end + 60].split())
        at = unseen.text.find(exact, at + 1)
    return ""


def _hits(document: Original, exact: str) -> list[tuple[int, int]]:
    if exact in document.places:
        return document.places[exact]
    normal_text, text = document.normal, document.text
    found: list[tuple[int, int]] = []
    for at in _starts(document, exact):
        end = at + len(exact)
        start, close = normal_text.span(at, end)
        if not _cuts(text, start) and not _cuts(text, close):
            found.append((at, end))
            if len(found) == MAX_HITS:
                break
    document.places[exact] = found
    return found


MANY: Final = 300
"""Fragments after which a document is worth an index of its words."""
MAX_INDEXED: Final = 2_000_000
"""Characters of a text beyond which there is no index."""


def _starts(document: Original, exact: str) -> Iterator[int]:
    """Where these characters are in the text made alike, ascending.

    By an index where many fragments are looked for: at the places of the rarest two words that follow each other, but
    for those at the ends of `exact`, which may be parts of others.
    """
    text = document.normal.text
    words = exact.split(" ") if len(document.places) >= MANY and len(text) <= MAX_INDEXED else []
    if len(words) > 3:
        index = document.pairs
        offsets = list(accumulate((len(word) + 1 for word in words), initial=0))[1:-3]
        pairs = [index.get((words[n], words[n + 1]), ()) for n in range(1, len(words) - 2)]
        places, offset = min(zip(pairs, offsets, strict=True), key=lambda pair: len(pair[0]))
        yield from (at - offset for at in places if at >= offset and text.startswith(exact, at - offset))
        return
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _over_pages(document: Original, exact: str) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """Where the fragment stands over a page's end with nothing but running heads and page numbers in it.

    Where something else stands there, that; the fragment is not looked for on both sides of two pages' ends.
    """
    words, text = exact.split(" "), document.normal.text
    if len(document.raw.pages) < 2 or not 1 < len(words) <= 400:
        return [], None
    reached, most = 0, len(words) - 1
    while reached < most:  # how many words stand there in a row: what stands there, stands there with fewer as well
        middle = (reached + most + 1) // 2
        reached, most = (middle, most) if " ".join(words[:middle]) in text else (reached, middle - 1)
    if not reached:
        return [], None
    head, tail = " ".join(words[:reached]), " ".join(words[reached:])
    found: list[tuple[int, int]] = []
    between = None
    at = text.find(head)
    for _ in range(MAX_HITS):
        close = at + len(head)
        start = text.find(tail, close, close + MAX_BETWEEN + len(tail)) if at >= 0 else -1
        if start >= 0:
            gap = (document.normal.span(at, close)[1], document.normal.origin(start))
            if document.page(gap[0]) == document.page(gap[1]) - 1:
                if _is_furniture(document, gap):
                    found.append((at, start + len(tail)))
                else:
                    between = gap
        at = text.find(head, at + 1) if at >= 0 else -1
    return found, None if found else between


_NUMBERED = re.compile(r"\W{0,6}\d{1,5}\W{0,6}")


def _is_furniture(document: Original, gap: tuple[int, int]) -> bool:
    """Whether every line in the gap is a running head or a page number."""
    at = gap[0]
    for line in re.split(r"[\n\f]", document.text[gap[0] : gap[1]]):
        begin = at + len(line) - len(line.lstrip())
        if line.strip() and not _NUMBERED.fullmatch(line) and not any(a <= begin < b for a, b in document.running):
            return False
        at += len(line) + 1
    return True


_SHIFTED: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉⁄")
"""What belongs to the figure, unit or formula before it: km², 10⁶, CO₂."""


def _cuts(text: str, offset: int) -> bool:
    """Whether a boundary at `offset` is inside a word or a number."""
    if not 0 < offset < len(text):
        return False
    left, right = text[offset - 1], text[offset]
    if right in _SHIFTED and not left.isspace():
        return True
    if left.isalnum() and right.isalnum():
        return left.isalpha() == right.isalpha()
    if right in ".,\u00a0\u202f" and left.isdigit():
        return offset + 1 < len(text) and text[offset + 1].isdigit()
    if left in ".,\u00a0\u202f" and right.isdigit():
        return offset > 1 and text[offset - 2].isdigit()
    return False


def _fits(text: str, hit: tuple[int, int], before: str, after: str) -> bool:
    """Whether a hit has these neighbours; of dashes between two of them it does not matter whose they are."""
    start, end = hit
    left = text[max(0, start - len(before) - 4) : start].rstrip(" -")
    right = text[end : end + len(after) + 4].lstrip(" -")
    return left.endswith(before.rstrip(" -")) and right.startswith(after.lstrip(" -"))


def _nearest(document: Original, exact: str) -> tuple[int, int] | None:
    """The stretch of the document that shares most with `exact`, if it shares more than half.

    Candidates are the places of the fragment's longest words: a few hundred comparisons at most.
    """
    text = document.normal.text
    words = sorted(set(exact.split()), key=lambda word: (-len(word), word))[:4]
    best, at = 0.6, -1
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(exact)
    looked = 0
    for word in words:
        inside = exact.find(word)
        place = text.find(word)
        while place >= 0 and looked < 200:
            begin = max(0, place - inside)
            matcher.set_seq1(text[begin : begin + len(exact)])
            looked += 1
            if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
                best, at = ratio, begin
            place = text.find(word, place + 1)
    if at < 0:
        return None
    end = min(len(text), at + len(exact))
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return document.normal.span(at, end)


MAX_CONTEXT = 60
"""Words of a prefix or suffix beyond which nobody would write one."""


def context(document: Original, start: int, end: int) -> tuple[str, str] | None:
    """A prefix and a suffix that tell the fragment at `start` to `end` from its likes; None where none can.

    From those likes whose sentences differ, that is: of a repeated passage, the locator chooses.
    """
    before = document.text[max(0, start - 20 * MAX_CONTEXT) : start].split()
    after = document.text[end : end + 20 * MAX_CONTEXT].split()
    hits = _hits(document, _fragment(document.text[start:end]))
    known = len(hits) < MAX_HITS and any(document.normal.span(*hit)[0] == start for hit in hits)
    last = len(hits)
    for count in range(1, MAX_CONTEXT + 1 if known else 0):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        for pair in ((prefix, ""), ("", suffix), (prefix, suffix)):
            left, right = normalized(pair[0]), normalized(pair[1])
            fitting = tuple(document.normal.span(*hit) for hit in hits if _fits(document.normal.text, hit, left, right))
            if all(begin != start for begin, _ in fitting):
                continue
            if len(fitting) == 1 or (len(fitting) < last and _repeated(document, fitting)):
                return pair
            last = min(last, len(fitting))
    return None

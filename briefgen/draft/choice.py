"""A draft and what was asked for of it -> the stretches of its document that are drafted, and which findings.

What was not asked for is named as left out; findings keep the numbers that the whole draft gives them where they are
chosen by number, so that a page to choose from and the record agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from briefgen.originals import Original

ALL: Final = ((0, 1 << 62),)
"""The span of a whole document."""


class NothingChosen(ValueError):
    """A choice that leaves nothing of a document; the message says what there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChoice:
    """What of a document is to be drafted; empty means all of it."""

    pages: tuple[int, int] | None = None
    """The first and the last, counted from 1."""
    sections: tuple[str, ...] = ()
    """Parts of their headings, whatever their capitals."""
    take: frozenset[str] = frozenset()
    """Findings, tables and quotations, by the ids that the draft gives them: `finding-3`."""

    @property
    def options(self) -> str:
        """As the command takes it, with a blank before each; `take` is not among them."""
        pages = f" --pages {self.pages[0]}-{self.pages[1]}" if self.pages else ""
        return pages + "".join(f' --section "{section}"' for section in self.sections)

    @property
    def description(self) -> str:
        """What is left out by it, in words; nothing where nothing is."""
        parts = []
        if self.pages:
            first, last = self.pages
            parts.append(f"on page {first}" if first == last else f"on pages {first} to {last}")
        if self.sections:
            parts.append("under " + " or ".join(f"“{section}”" for section in self.sections))
        return " and ".join(parts)


def spans(document: Original, choice: DraftChoice) -> tuple[tuple[int, int], ...]:
    """The stretches of the document's text that are chosen, in order and apart. Raises NothingChosen."""
    found = _pages(document, choice.pages) if choice.pages else ALL
    if choice.sections:
        found = _both(found, _sections(document, choice.sections))
    if not found:
        raise NothingChosen(f"nothing is {choice.description}")
    return found


def within(taken_spans: Iterable[tuple[int, int]], start: int) -> bool:
    """Whether a stretch that is chosen holds this character."""
    return any(begin <= start < end for begin, end in taken_spans)


def _pages(document: Original, pages: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    starts, (first, last) = document.raw.pages, pages
    if not starts:
        raise NothingChosen("the document has no pages; choose by `--section`")
    if first > len(starts):
        raise NothingChosen(f"the document has {len(starts)} pages")
    return ((starts[first - 1], starts[last] if last < len(starts) else ALL[0][1]),)


def _sections(document: Original, requested: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """From each heading that holds one of these words to the next that is no part of it."""
    heads = document.headings
    titles = [" ".join(document.text[head.start : head.end].split()) for head in heads]
    missing = [one for one in requested if not any(one.casefold() in title.casefold() for title in titles)]
    if missing:
        there = "; ".join(title[:60] for title in titles[:20]) or "none"
        raise NothingChosen(f"no heading has “{missing[0]}”; there are: {there}")
    found: list[tuple[int, int]] = []
    for at, (head, title) in enumerate(zip(heads, titles, strict=True)):
        if any(one.casefold() in title.casefold() for one in requested):
            end = next((one.start for one in heads[at + 1 :] if one.level <= head.level), ALL[0][1])
            if not found or head.start >= found[-1][1]:
                found.append((head.start, end))
    return tuple(found)


def _both(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    both = tuple(other)
    cut = ((max(a, c), min(b, d)) for a, b in one for c, d in both)
    return tuple((start, end) for start, end in cut if start < end)

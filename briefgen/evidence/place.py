"""A passage and the locator that a record gives it -> what of the locator is not so, or cannot be looked up.

A locator is printed with its citation, so that each of its numbers is held against the document: a page where that has
pages, a section or chapter where it has headings, a paragraph where it numbers them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from briefgen.diagnostic import Severity
from briefgen.originals import Elsewhere, Original, Untold, looked_up
from briefgen.records import LOCATORS, Locator, scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """One key of a locator that is wrong, or that nobody can look up."""

    key: str
    code: Literal["BG207", "BG208"]
    severity: Severity
    message: str
    hint: str


_LOOKED_UP: Final = ("section", "chapter", "page", "paragraph")


def misplaced(document: Original, locator: Locator, start: int) -> Iterator[Misplaced]:
    """What of `locator` does not hold for the passage at offset `start`."""
    for name, heading in (("section", locator.section), ("chapter", locator.chapter)):
        if heading:
            yield from _headed(document, "section" if name == "section" else "chapter", heading, start)
    if locator.page:
        yield from _paged(document, locator.page, start)
    if locator.paragraph:
        yield from _numbered(document, locator.paragraph, start)
    for label in LOCATORS:
        if label not in _LOOKED_UP and (value := getattr(locator, label.replace("-", "_"))):
            message = f"the {label} {value} was not looked up: nothing in a document says reliably where one is"
            yield Misplaced(key=label.replace("-", "_"), code="BG208", severity="note", message=message, hint="")


def _headed(document: Original, key: Literal["section", "chapter"], heading: str, start: int) -> Iterator[Misplaced]:
    match looked_up(document, heading, start):
        case Elsewhere(known=known, here=here):
            where = f"is under “{here}”" if here else "is before the first heading"
            message = f"found the {key} “{heading}”; the fragment {where} in {document.name}"
            message += "" if known else ", which has no such heading"
            hint = f"write `{key}: {scalar(here)}`" if here else "leave it out, or look at the anchor"
            yield Misplaced(key=key, code="BG208", severity="warning", message=message, hint=hint)
        case Untold(why=why):
            here = document.heading(start)
            message = f"the {key} “{heading}” was not looked up in {document.name}: {why}"
            hint = f"`{key}: {scalar(here)}` can be looked up" if here else "look at it yourself, or leave it out"
            yield Misplaced(key=key, code="BG208", severity="note", message=message, hint=hint)
        case None:
            pass


_NUMBER: Final = re.compile(r"[0-9]+")
_RANGE: Final = re.compile(r"([0-9]+)(?:\s*[-–—]\s*([0-9]+))?")


def _paged(document: Original, page: str, start: int) -> Iterator[Misplaced]:
    """Each page or range of pages is held against the one that the passage is on."""
    if not document.raw.pages:
        message = f"the page {page} was not looked up: {document.name} has no pages"
        yield Misplaced(key="page", code="BG207", severity="note", message=message, hint="")
        return
    here = document.page(start)
    spans = [(int(low), int(high or low)) for low, high in _RANGE.findall(page)]
    if not spans:
        message = f"the page {page} was not looked up; the quote is on page {here} of {document.name}"
        yield Misplaced(key="page", code="BG207", severity="note", message=message, hint="")
    elif not any(low <= here <= high for low, high in spans):
        message = f"found page {page}; the quote is on page {here} of {document.name}"
        last = len(document.raw.pages)
        if min(low for low, _ in spans) > last:
            message += f", which has {last}"
        hint = f"write `page: {here}`, unless the pages are numbered otherwise in print"
        yield Misplaced(key="page", code="BG207", severity="warning", message=message, hint=hint)


_OPENS: Final = re.compile(r"\s*[(\[]?([0-9]{1,4})[.)\]]?\s+\S")
_ENOUGH: Final = 5
"""Paragraphs that open with ascending numbers, from which on a document is one that numbers them."""


def _numbered(document: Original, paragraph: str, start: int) -> Iterator[Misplaced]:
    """A paragraph's number is the last one that opens a paragraph up to the passage, where a document has such."""
    opening = [
        (block.start, int(found[1]))
        for block in document.blocks
        if not block.level and (found := _OPENS.match(document.text[block.start : block.end]))
    ]
    rising = [here for here, after in pairwise(opening) if after[1] == here[1] + 1]
    numbers = _NUMBER.findall(paragraph)
    if len(rising) < _ENOUGH or not numbers:
        message = f"the paragraph {paragraph} was not looked up: {document.name} does not number its paragraphs"
        yield Misplaced(key="paragraph", code="BG207", severity="note", message=message, hint="")
        return
    here = max((one for one in opening if one[0] <= start), default=(0, 0))[1]
    low, high = int(numbers[0]), int(numbers[-1])
    if not low <= here <= high:
        message = f"found paragraph {paragraph}; the quote is in paragraph {here} of {document.name}"
        hint = f"write `paragraph: {here}`" if here else "leave it out, or look at the anchor"
        yield Misplaced(key="paragraph", code="BG207", severity="warning", message=message, hint=hint)

"""A Document -> how many words it has, section by section, and by how much it exceeds what its brief allows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from briefgen.diagnostic import Diagnostic, Place
from briefgen.document import (
    Document,
    Heading,
    Hero,
    KeyFigure,
    KeyFigures,
    KeyMessage,
    KeyMessages,
    NoteEntry,
    OptionEntry,
    OptionPart,
    Paragraph,
    References,
    Section,
    plain,
    walk,
)
from briefgen.languages import Language
from briefgen.records import Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """What a document has more of than its brief allows: 1.3 of 1 pages."""

    what: Literal["pages", "words"]
    found: Fraction
    """Of pages in tenths, the last one as far as it is filled."""
    allowed: int


def overruns(document: Document, budget: Budget | None, *, pages: int, filled: float) -> tuple[Overrun, ...]:
    """What `document` has too much of, set on so many `pages`, of which the last is `filled` from 0 to 1."""
    if budget is None:
        return ()
    set_on = Fraction(math.ceil(10 * (pages - 1 + filled)), 10) if pages else Fraction(0)
    counts: tuple[Overrun, ...] = (
        Overrun(what="pages", found=set_on, allowed=budget.pages or 0),
        Overrun(what="words", found=Fraction(word_count(document)), allowed=budget.words or 0),
    )
    return tuple(one for one in counts if one.allowed and one.found > one.allowed)


def exceeded(document: Document, over: Iterable[Overrun], *, name: str, place: Place) -> Iterator[Diagnostic]:
    """BG501, BG502: more pages or words than the brief allows, and which sections are the longest: what could go.

    A draft is written all the same; of what is approved it is an error. `name` is what messages call the document,
    `place` where its `length` is.
    """
    for one in over:
        longest = sorted(section_words(document), key=lambda pair: -pair[1])[:3]
        share = ", ".join(f"“{heading}” ({count} words)" for heading, count in longest)
        counted = f"{float(one.found):g} of {one.allowed} {one.what}"
        yield Diagnostic(
            code="BG501" if one.what == "pages" else "BG502",
            severity="warning" if document.banner else "error",
            message=f"{name} has {counted}, {float(one.found - one.allowed):g} more than `length` allows",
            place=place,
            hint="shorten it, or raise the budget" + (f"; the longest parts are {share}" if share else ""),
        )


def marked(document: Document, over: Iterable[Overrun], language: Language) -> Document:
    """A draft that says at its head what it has too much of: "Draft – 1.3 of 1 pages". What is approved stays."""
    if not document.banner:
        return document
    measured = [
        language.word(f"{one.what} of").format(found=language.number(one.found), allowed=one.allowed) for one in over
    ]
    return replace(document, banner=" – ".join((document.banner, *measured)))


def word_count(document: Document) -> int:
    """Words that a reader reads: everything but the list of references, notes included."""
    return sum(len(text.split()) for text in _texts(document.blocks))


def _texts(blocks: Iterable[object]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, References):
            continue
        for node in (block, *walk(block)):  # type: ignore[arg-type]  # blocks of a document
            match node:
                case Paragraph(children=children) | Heading(children=children):
                    yield plain(children)
                case KeyFigure(figure=figure, text=text) | Hero(figure=figure, text=text):
                    yield f"{plain(figure)} {plain(text)}"
                case KeyMessage(claim=claim, support=support):
                    yield f"{plain(claim)} {plain(support)}"
                case OptionEntry(label=label, title=title):
                    yield f"{plain(label)} {plain(title)}"
                case OptionPart(lead=lead, children=children) | NoteEntry(lead=lead, children=children):
                    yield f"{plain(lead)} {plain(children)}"
                case KeyMessages(lead=children) | KeyFigures(base=children):
                    yield plain(children)
                case _:
                    pass


def section_words(document: Document) -> tuple[tuple[str, int], ...]:
    """(heading, words) of each section, in order: what could go where a brief is too long."""
    sections = [node for node in walk(document) if isinstance(node, Section)]
    counted = []
    for section in sections:
        heading = next((plain(node.children) for node in walk(section) if isinstance(node, Heading)), "")
        if heading:
            counted.append((heading, sum(len(text.split()) for text in _texts(section.blocks))))
    return tuple(counted)

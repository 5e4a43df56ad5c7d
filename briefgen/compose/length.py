"""A Document -> how many words it has, section by section, and by how much it exceeds what its brief allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.diagnostic import Diagnostic, Place
from briefgen.document import Document, Heading, KeyFigure, Paragraph, References, Section, plain, walk
from briefgen.records import Budget


def exceeded(document: Document, budget: Budget | None, *, pages: int, name: str, place: Place) -> Iterator[Diagnostic]:
    """BG501, BG502: more pages or words than the brief allows, and which sections are the longest: what could go.

    `name` is what messages call the document, `place` where its `length` is.
    """
    counts = (
        ("BG501", "pages", pages, budget.pages if budget else None),
        ("BG502", "words", word_count(document), budget.words if budget else None),
    )
    for code, what, found, allowed in counts:
        if allowed and found > allowed:
            longest = sorted(section_words(document), key=lambda pair: -pair[1])[:3]
            share = ", ".join(f"“{heading}” ({count} words)" for heading, count in longest)
            yield Diagnostic(
                code=code,
                severity="error",
                message=f"{name} has {found} {what}, {found - allowed} more than the {allowed} that `length` allows",
                place=place,
                hint=f"shorten it, or raise the budget; the longest parts are {share}",
            )


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
                case KeyFigure(figure=figure, text=text):
                    yield f"{plain(figure)} {plain(text)}"
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

"""Quotation records and documents -> quotations that do not stand there word for word, or not in their own language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from briefgen import numerals
from briefgen.diagnostic import Diagnostic, Place
from briefgen.evidence.agreement import format_amount, of_expression, restates
from briefgen.evidence.anchored import there
from briefgen.originals import Original, Search, Selector, find
from briefgen.records import Loaded, QuotationRecord, Report, problem

_LEFT_OUT = re.compile(r"\s*(?:\[[^\[\]]{0,200}\]|(?<!\w)…(?!\w)|\(…\)|\(\.\.\.\))\s*")
"""What a quotation may leave out or put in, in brackets: […], [the forums]."""


def check(loaded: Loaded[Report], documents: Mapping[str, Original | None]) -> Iterator[Diagnostic]:
    """What is wrong with the quotations of a report. `documents` holds those of its editions that are at hand."""
    report = loaded.record
    for at, quotation in enumerate(report.quotations):
        path = ("quotations", at)
        for tag, text in quotation.text.items():
            document = documents.get(tag)
            if document is not None:
                yield from _verbatim(loaded, document, text, (*path, "text", tag))
        if quotation.original not in quotation.text and quotation.original in report.editions:
            message = f"the quotation was made in `{quotation.original}`, and `text` does not have it in that language"
            hint = f"add `text: {{{quotation.original}: …}}` from that edition"
            yield problem(loaded.source, "BG231", message, (*path, "original"), severity="warning", hint=hint)


def verbatim(document: Original, text: str) -> bool:
    """Whether a quotation is in the document word for word, as a check will look for it."""
    return _first_missing(document, text) is None


def _first_missing(document: Original, text: str) -> tuple[str, Search] | None:
    """The first piece of a quotation that is not found behind the one before it; pieces are parted by […]."""
    after = -1
    for piece in map(str.strip, _LEFT_OUT.split(text)):
        if not any(character.isalnum() for character in piece):
            continue
        result = find(document, Selector(exact=piece))
        hits = [start for start, _ in result.hits if start > after]
        if not hits:
            return piece, result
        after = hits[0]
    return None


def _verbatim(
    loaded: Loaded[Report], document: Original, text: str, path: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    missing = _first_missing(document, text)
    if missing is None:
        return
    piece, result = missing
    start = text.find(piece)
    message = f"these words are not in {document.name}; a quotation is verbatim"
    if result.hits:
        message = f"these words come in {document.name} before those that they follow here"
    hint = "copy them from the document; mark what is left out with […]"
    related: tuple[tuple[Place, str], ...] = ()
    if result.unseen:
        message = f"these words are in the file {document.name}, but not on its page: no reader sees them there"
        hint = "quote what is printed"
    elif result.nearest:
        hint = f"the document says: {' '.join(document.text[slice(*result.nearest)].split())}"
        related = ((there(document, *result.nearest), "the passage that comes closest"),)
    yield problem(
        loaded.source,
        "BG209" if result.unseen else "BG230",
        message,
        path,
        start=start,
        end=start + len(piece),
        hint=hint,
        related=related,
    )


def translated(
    quotation: QuotationRecord, words: str, language: str, placed: Callable[[int, int], Place]
) -> Iterator[Diagnostic]:
    """BG232: figures of a translation that what was said does not have; in words and in digits."""
    if words in quotation.text.values():
        return
    stated = [
        of_expression(one)
        for tag, text in quotation.text.items()
        for one in numerals.read(text, numerals.or_any(tag))
        if not one.problem
    ]
    unread = {tag for tag in quotation.text if not numerals.knows(tag)}
    for found in numerals.read(words, numerals.or_any(language)):
        if not found.figure or found.problem or (found.unit == "count" and found.value == 1):
            continue
        if found.written and unread:
            continue  # the words of a language that nobody can read here
        if not any(restates(of_expression(found), one) for one in stated):
            amount = format_amount(found)
            message = f"found “{found.surface}” ({amount}) in the translation of a quotation that does not contain it"
            hint = "translate what is there"
            place = placed(found.start, found.end)
            yield Diagnostic.error("BG232", message, place, hint=hint)

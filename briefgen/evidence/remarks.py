"""A document -> what of its pages could not be read, or only by a program's guess, as diagnostics for a person."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostic import Diagnostic, Place
from briefgen.originals.document import Document
from briefgen.originals.reading import pages_said


def remarks(document: Document, place: Place | None = None) -> Iterator[Diagnostic]:
    """Warnings at `place`, or at the document itself."""
    place = place or Place(file=document.name)
    if document.raw.pictures:
        message = f"{pages_said(document.raw.pictures)} a picture without text in {document.name}: not read"
        hint = "put the document through text recognition (OCR), or look at these pages yourself"
        yield Diagnostic(code="BG270", severity="warning", message=message, place=place, hint=hint)
    if document.raw.recognised:
        message = f"{pages_said(document.raw.recognised)} a picture in {document.name} whose text a program recognised"
        hint = "recognition errs in figures: compare each with the picture"
        yield Diagnostic(code="BG271", severity="warning", message=message, place=place, hint=hint)

"""A document -> what of its pages could not be read, or only by a program's guess, as diagnostics for a person."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostic import Diagnostic, Place
from briefgen.originals import Original
from briefgen.originals.gaps import gaps


def remarks(document: Original, place: Place | None = None) -> Iterator[Diagnostic]:
    """Warnings at `place`, or at the document itself."""
    place = place or Place(file=document.name)
    for gap in gaps(document.raw, document.name):
        yield Diagnostic.warning(gap.code, gap.message, place, hint=gap.hint)

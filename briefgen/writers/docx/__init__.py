"""A Document in, a Word file out: named styles, native notes and charts; the same input, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.files import Folder, reason
from briefgen.writers import Rendered
from briefgen.writers.docx.reading_order import WrittenKind, WrittenParagraph, paragraphs

if TYPE_CHECKING:
    from briefgen.document import Document
    from briefgen.theme import Theme

__all__ = [
    "REFERENCE",
    "WrittenKind",
    "WrittenParagraph",
    "check_reference",
    "paragraphs",
    "reference_file",
    "write",
]

REFERENCE: Final = "reference.docx"


def write(document: Document, theme: Theme, created: datetime, reference: bytes | None = None) -> Rendered:
    """Write a document as DOCX (ECMA-376 transitional); `created` is the date in its properties.

    `reference` is the house's reference.docx. Raises InputError (BG530) for a link that must not stand in a document.
    """
    from briefgen.writers.docx.assemble import rendered

    return rendered(document, theme, created, reference)


def reference_file(layers: Iterable[Folder]) -> tuple[str, bytes] | None:
    """The reference.docx of a template, with how its path prints: the uppermost of its folders that has one.

    Raises InputError (BG560) for one that cannot be read.
    """
    for folder in layers:
        try:
            return folder.show(REFERENCE), folder.read(REFERENCE)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            message = f"this file is not read: {reason(error)}"
            place = Place(file=folder.show(REFERENCE))
            raise InputError(Diagnostic.error("BG560", message, place)) from None
    return None


def check_reference(data: bytes, theme: Theme, name: str) -> tuple[Diagnostic, ...]:
    """Where the house's reference.docx, called `name`, disagrees with theme.toml (BG580, warnings).

    A file that cannot be trusted or read is one finding (BG560).
    """
    from briefgen.writers.docx.reference import check_reference as conflicts

    return conflicts(data, theme, name)

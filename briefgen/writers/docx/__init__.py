"""A Document in, a Word file out: named styles, native notes and charts; the same input, the same bytes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from briefgen.writers import Rendered

if TYPE_CHECKING:
    from briefgen.diagnostic import Diagnostic
    from briefgen.document import Document
    from briefgen.theme import Theme


def write(document: Document, theme: Theme, created: datetime, reference: bytes | None = None) -> Rendered:
    """Write a document as DOCX (ECMA-376 transitional); `created` is the date in its properties.

    `reference` is the house's reference.docx. Raises InputError (BG530) for a link that must not stand in a document.
    """
    from briefgen.writers.docx.assemble import rendered

    return rendered(document, theme, created, reference)


def audit(data: bytes, name: str = "the file") -> tuple[Diagnostic, ...]:
    """What is wrong with a finished file (BG560 to BG576): what validators miss, and what shuts readers out.

    `name` is what messages call the file.
    """
    from briefgen.writers.docx.audit import audit as judge

    return judge(data, name)


def check_reference(data: bytes, theme: Theme, name: str) -> tuple[Diagnostic, ...]:
    """Where the house's reference.docx, called `name`, disagrees with theme.toml (BG580, warnings).

    A file that cannot be trusted or read is one finding (BG560).
    """
    from briefgen.writers.docx.reference import check_reference as conflicts

    return conflicts(data, theme, name)

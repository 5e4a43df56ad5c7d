"""A Document and a Theme -> one self-contained HTML file: no script, nothing fetched, readable from phone to paper."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from briefgen.writers import Rendered
from briefgen.writers.html.dark import properties, screen
from briefgen.writers.html.escape import css_string

if TYPE_CHECKING:
    from briefgen.document import Document
    from briefgen.theme import Theme

__all__ = ["css_string", "properties", "screen", "write"]


def write(document: Document, theme: Theme, created: datetime) -> Rendered:
    """The file as UTF-8. `created` is stated in its metadata; the same arguments give the same bytes.

    Raises InputError: BG521 for a link target that is not allowed, BG523 for nesting beyond any sense, BG525 for a link
    that leads nowhere, BG526 for an id used twice, BG531 for a logo that cannot be used, and those of `fontfiles`.
    """
    from briefgen.writers.html.page import rendered

    return rendered(document, theme, created)

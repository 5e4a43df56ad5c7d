"""A Document -> plain text for e-mail: UTF-8, lines of 72 characters, readable in any font and aloud.

Nothing is aligned by blanks: a row of a table is its cells with their headings, a chart its values in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.writers import Rendered

if TYPE_CHECKING:
    from briefgen.document import Document


def write(document: Document) -> Rendered:
    """The file; the same document gives the same bytes. Raises InputError (BG523) for nesting beyond any sense."""
    from briefgen.writers.txt.body import body

    return Rendered(data=body(document).encode())

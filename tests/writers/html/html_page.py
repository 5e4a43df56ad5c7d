"""A document as an HTML page, for the tests of several files."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from documents import whole
from lxml import html as lxml_html

from briefgen.document import (
    Block,
    Document,
)
from briefgen.theme import Theme
from briefgen.writers.html import write

CREATED = datetime(2026, 11, 23, tzinfo=UTC)
THEME = Theme()


BARE = Theme.model_validate({"fonts": {"embed": False}})
"""Without fonts inside: faster, where the words are what is looked at."""


def source(document: Document, theme: Theme = THEME) -> str:
    return write(document, theme, CREATED).data.decode("utf-8")


def page(document: Document, theme: Theme = THEME) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(source(document, theme))


def body(*blocks: Block, **changes: object) -> str:
    """The source of <main> around these blocks."""
    found = re.search(r"<main>\n(.*)</main>", source(whole(*blocks, **changes), BARE), re.DOTALL)  # type: ignore[arg-type]
    assert found
    return found[1].strip()

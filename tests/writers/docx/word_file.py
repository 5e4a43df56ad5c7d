"""A document as a Word file, and the parts of it, for the tests of several files."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from documents import text, whole

from briefgen.document import (
    Block,
    Document,
    Heading,
)
from briefgen.theme import Fonts, Theme
from briefgen.writers.docx import write

CREATED = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
HANDOUT = Theme.model_validate({"page": {"indent": 0, "side": 18}, "columns": 2, "sizes": {"text": 12.5, "title": 34}})


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = Theme(fonts=Fonts(embed=False))
"""Without fonts, files are small and tests fast."""


def written(document: Document, theme: Theme = PLAIN) -> bytes:
    return write(document, theme, CREATED).data


def of(*blocks: Block, **changes: Any) -> bytes:
    return written(whole(Heading(level=1, children=text("Title")), *blocks, **changes))


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()

"""Word files as text: what is in them, element by element. `pytest --accept` writes the goldens anew."""

from __future__ import annotations

import re
from collections.abc import Callable

from documents import everything, small
from word_file import names, part, written

Golden = Callable[[str, str], None]
BODY = ("word/document.xml", "word/footnotes.xml", "word/numbering.xml")


def shown(data: bytes, *wanted: str) -> str:
    """The parts of a file under their names, each element on a line of its own."""
    lines = ((name, re.sub(">(?=<)", ">\n", part(data, name))) for name in wanted)
    return "".join(f"=== {name}\n{text}\n" for name, text in lines)


def test_the_smallest_brief_part_by_part(golden: Golden) -> None:
    """Settings and styles follow from the theme; they are seen in the tests of looks."""
    data = written(small())
    looks = ("word/styles.xml", "word/theme/theme1.xml", "word/fontTable.xml", "word/settings.xml")
    golden("docx/small.en.xml", shown(data, *(name for name in names(data) if name not in looks)))


def test_every_block_in_its_part(golden: Golden) -> None:
    golden("docx/everything.sv.xml", shown(written(everything("sv")), *BODY))

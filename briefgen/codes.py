"""A diagnostic's code -> what it means, as docs/diagnostics.md explains it: one text for people and for machines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent
_ROW = re.compile(r"\| (BG\d{3}) \| (.+) \|")


@lru_cache(maxsize=1)
def meanings() -> Mapping[str, str]:
    """Code -> one sentence in Markdown. In a wheel the page is in the package; in a checkout, beside it."""
    for folder in (_PACKAGE / "_docs", _PACKAGE.parent / "docs"):
        page = folder / "diagnostics.md"
        if page.is_file():
            rows = (_ROW.fullmatch(line.rstrip()) for line in page.read_text("utf-8").splitlines())
            return {row[1]: row[2].replace("\\|", "|") for row in rows if row}
    return {}


def plain(meaning: str) -> str:
    """`meaning` as a sentence without Markdown, and without the severity, which machines are told apart from it."""
    return re.sub(r"\A\((warning|note)\) ", "", meaning).replace("`", "").replace("**", "")

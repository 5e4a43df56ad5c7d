"""What the documentation says of languages and builds is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import languages

ROOT = Path(__file__).parents[2]


def test_every_language_is_listed() -> None:
    listed = re.findall(
        r"\(`(\w+)`\)", (ROOT / "docs" / "reference" / "languages.md").read_text("utf-8").split("##")[0]
    )
    assert sorted(listed) == list(languages.available())


@pytest.mark.parametrize(("room", "first"), [("languages", "BG3"), ("rebuild", "BG60")])
def test_every_code_is_explained(room: str, first: str) -> None:
    files = (ROOT / "briefgen" / room).glob("*.py")
    used = {code for file in files for code in re.findall(r'"(BG\d{3})"', file.read_text("utf-8"))}
    text = (ROOT / "docs" / "reference" / "diagnostics.md").read_text("utf-8")
    explained = set(re.findall(r"^\| (BG\d{3}) \|", text, re.MULTILINE))
    assert {code for code in used if code.startswith(first)} == {code for code in explained if code.startswith(first)}

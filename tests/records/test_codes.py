"""Every code that the records' rooms use is explained in docs/diagnostics.md, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_codes_are_explained() -> None:
    files = [
        *(ROOT / "briefgen" / "records").glob("*.py"),
        ROOT / "briefgen/workspace.py",
        *(ROOT / "briefgen/cli").glob("*.py"),
    ]
    used = {code for file in files for code in re.findall(r'"(BG\d{3})"', file.read_text("utf-8"))}
    explained = set(re.findall(r"^\| (BG\d{3}) \|", (ROOT / "docs" / "diagnostics.md").read_text("utf-8"), re.M))
    assert {code for code in used if code[2] == "1"} == {code for code in explained if code[2] == "1"}
    assert not {"BG690", "BG691"} & used - explained

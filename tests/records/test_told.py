"""Each wrong record has its exact diagnostic: `told/*.txt` hold the edits, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TOLD = Path(__file__).parent / "told"


def cases(file: Path) -> Iterator[tuple[str, str, list[str]]]:
    for block in re.split(r"\n\n+", file.read_text("utf-8").strip()):
        lines = [line for line in block.split("\n") if not line.startswith("#")]
        if lines:
            parts = {mark: [line[2:] for line in lines if line[0] == mark] for mark in "-+ "}
            yield "\n".join(parts["-"]), "\n".join(parts["+"]), parts[" "]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(*case, id=f"{file.stem}-{number}")
        for file in sorted(TOLD.glob("*.txt"))
        for number, case in enumerate(cases(file))
    ],
)
def test_an_edit_is_told(spoil: Callable[..., list[str]], old: str, new: str, expected: list[str]) -> None:
    assert spoil(old, new) == expected

"""A kind of chart takes only what it can draw as the source says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from start import start

from briefgen import records, workspace


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        ("dots", ("", ""), ""),
        ("stacked", ("", ""), "found 1 axes; `stacked` has 2"),
        ("dots", ("less: {value: 15, unit: percent}", "less: {value: 15, unit: count}"), "is no share"),
    ],
)
def test_a_series_that_its_kind_cannot_draw_is_told(
    tmp_path: Path, kind: str, change: tuple[str, str], told: str
) -> None:
    root = start(tmp_path / "ws")
    path = root / "sources/reports/harbour-2025.yaml"
    text = path.read_text("utf-8")
    assert change[0] in text
    path.write_text(text.replace("  - id: change\n", f"  - id: change\n    kind: {kind}\n").replace(*change), "utf-8")
    _, found = records.load(workspace.find(root))
    said = [one.message for one in found if one.code == "BG127"]
    assert any(told in message for message in said) if told else said == []

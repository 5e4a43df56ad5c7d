"""What is called like a record and is none: it is told, and never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import records, workspace


@pytest.mark.parametrize("kind", ["reports", "briefs"])
@pytest.mark.parametrize(("name", "code"), [("x.yaml", "BG100"), ("x.yml", "BG108"), ("X.YAML", "BG108")])
def test_a_folder_that_is_called_like_a_record_is_told(tmp_path: Path, kind: str, name: str, code: str) -> None:
    (tmp_path / "sources" / kind / name).mkdir(parents=True)
    _, diagnostics = records.load(workspace.find(tmp_path))
    (one,) = diagnostics
    assert (one.code, str(one.place)) == (code, f"sources/{kind}/{name}")
    assert "folder" in one.message + one.hint


@pytest.mark.parametrize("kind", ["reports", "briefs"])
def test_a_name_that_is_too_long_is_told(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "sources" / kind
    folder.mkdir(parents=True)
    name = "a" * 240
    (folder / f"{name}.yaml").write_text(f"id: {name}\n")
    _, diagnostics = records.load(workspace.find(tmp_path))
    assert ("BG113", f"sources/{kind}/{name}.yaml") in {(one.code, one.place.file) for one in diagnostics if one.place}

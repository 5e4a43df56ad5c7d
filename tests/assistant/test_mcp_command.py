"""`briefgen mcp`, where it cannot start."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from briefgen.cli import run


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefgen.cli.mcp.find_spec", lambda name: None)
    assert importlib.util.find_spec("briefgen") is not None
    assert run(["mcp", str(tmp_path)]) == 2
    assert "pip install 'briefgen[mcp]'" in capsys.readouterr().err


def test_drafts_and_reports_are_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mcp", str(tmp_path), "--drafts", str(tmp_path)]) == 2
    assert "another folder than the reports" in capsys.readouterr().err
    assert run(["mcp", str(tmp_path / "nowhere")]) == 2

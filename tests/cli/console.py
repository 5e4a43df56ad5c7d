"""What a command printed, for the tests of several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    out, err = capsys.readouterr()
    return out, err


def broken(start: Path) -> None:
    report = start / "sources" / "reports" / "harbour-2025.yaml"
    report.write_text(report.read_text("utf-8").replace("leading:", "leadign:"), "utf-8")


def build(start: Path, *more: str) -> int:
    """One document of the new workspace, in one format: as little as can be built."""
    return run(["-C", str(start), "build", "-l", "sv", "-t", "handout", "-f", "html", *more])

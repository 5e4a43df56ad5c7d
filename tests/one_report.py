"""A report's text and its findings as YAML -> a workspace with that report and one brief of it, and what it prints."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from briefgen import approval, pipeline, records, workspace
from briefgen.cli import run
from briefgen.pipeline import Target

REPORT: Final = """\
id: mill
language: en
leading: en
editions:
  en:
    type: report
    title: The Mill Report
    author: [{literal: Mill Office}]
    issued: 2025
    document: {file: mill.txt, sha256: SHA}
"""
BRIEF: Final = """\
id: mills
language: en
templates: [policy-brief]
languages: [en]
date: 2026-01-31
title: Mills
"""


def made(folder: Path, text: str, report: str, brief: str) -> Path:
    """The workspace in `folder`: `report` and `brief` are what stands below the heads above."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    for name, held in (
        ("sources/documents/mill.txt", text),
        ("sources/reports/mill.yaml", REPORT.replace("SHA", sha) + report),
        ("sources/briefs/mills.yaml", BRIEF + brief),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(held, "utf-8")
    assert isinstance(yaml.safe_load(report), dict), "the report is YAML"
    return folder


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `check` says: codes and messages, of errors, warnings and notes alike."""
    capsys.readouterr()
    run(["-C", str(folder), "check", "--format", "json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["diagnostics"]
    return [f"{one['code']} {one['message']}" for one in found]


def printed(folder: Path, language: str = "en") -> str:
    """The text of the finished brief in `language`, line by line, as its approval holds it."""
    place = workspace.find(folder)
    loaded, _ = records.load(place)
    found = pipeline.compose(place, loaded, Target(brief="mills", template="policy-brief", language=language))
    return approval.content(found.result).replace("\u00a0", " ")

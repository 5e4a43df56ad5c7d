"""A small workspace to spoil, one report and one brief that are right, and what is told of an edit to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import records, workspace
from briefgen.diagnostic import Diagnostic

REPORT = """\
id: survey
language: en
leading: sv
editions:
  sv: {type: report, title: Undersökning, issued: 2025}
  en: {type: report, title: Survey, issued: 2025}
names: [Agenda 2030]
bases:
  people:
    text: of the people asked
findings:
  - id: buses
    base: people
    statement: "{more} take the bus, under {=Agenda 2030}; {same} walk."
    statistics:
      more: {value: 1/2, unit: share, says: {en: {value: 2/5, unit: share}}}
      same: {value: 30, unit: percent}
      gap: {derived: {difference: [same, same]}, unit: points}
    evidence:
      - {edition: sv, backs: [more], quote: {exact: hälften}}
      - {edition: en, backs: [more], quote: {exact: two fifths}}
      - {edition: sv, backs: [same], quote: {exact: 30 procent}}
    editions_differ: {kinds: [figure], note: "Swedish {more}, English {more@en}."}
  - id: walking
    base: people
    statement: Walking is liked.
    evidence:
      - {edition: en, quote: {exact: is liked}}
series:
  - id: ways
    title: Ways to work
    axes: {way: {label: Way, values: {bus: Bus, foot: On foot}}}
    points:
      - {at: {way: bus}, statistic: buses.more}
      - {at: {way: foot}, statistic: buses.same}
quotations:
  - id: driver
    original: sv
    text: {sv: Vi kör.}
    translation: We drive.
    evidence:
      - {edition: sv, quote: {exact: Vi kör.}}
"""

BRIEF = """\
id: travel
language: en
templates: [policy-brief]
languages: [en, sv]
date: 2026-01-31
title: How people travel
uses:
  buses: survey/buses
  walking: survey/walking
  chart: survey/ways
  said: survey/driver
key_messages:
  - "{buses.more} take the bus. [@buses]"
key_figures:
  - {statistic: buses.same, text: walk}
sections:
  - heading: What they do
    text: They walk. [@walking]
    findings: [buses, walking]
    chart: chart
    quotations: [said]
options:
  - {text: More buses, supported_by: [buses]}
"""

Write = Callable[..., workspace.Workspace]
Spoil = Callable[..., list[str]]


def said(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Each diagnostic on one line: place, severity where it is not an error, code, message, hint."""
    lines = []
    for one in diagnostics:
        severity = "" if one.severity == "error" else f"{one.severity} "
        lines.append(f"{one.place}: {severity}{one.code} {one.message}" + (f" ({one.hint})" if one.hint else ""))
    return lines


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a workspace of these files over the two that are right."""

    def write(files: dict[str, str | bytes] | None = None, /) -> workspace.Workspace:
        for name, content in {"reports/survey.yaml": REPORT, "briefs/travel.yaml": BRIEF, **(files or {})}.items():
            path = tmp_path / "sources" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return workspace.find(tmp_path)

    return write


@pytest.fixture
def spoil(write: Write) -> Spoil:
    """What is said after one edit (`old` -> `new`) to the report or, if it is not there, to the brief."""

    def spoil(old: str, new: str) -> list[str]:
        assert (old in REPORT) != (old in BRIEF), "the edit must name its place"
        files = {
            "reports/survey.yaml": REPORT.replace(old, new, 1),
            "briefs/travel.yaml": BRIEF.replace(old, new, 1),
        }
        return said(records.load(write(files))[1])

    return spoil

"""A trace names the records that a sentence cites, and no other that stands at the same place of a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run


@pytest.fixture
def support(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """Sentence -> what it rests on, for the brief of `init`: five findings of its report are in two sections."""
    assert run(["init", str(tmp_path / "briefs")]) == 0
    capsys.readouterr()
    assert run(["-C", str(tmp_path / "briefs"), "trace", "night-work", "--format", "json"]) == 0
    sentences = json.loads(capsys.readouterr().out)["sentences"]
    return {found["text"]: [one["use"] for one in found["support"]] for found in sentences}


def test_an_option_rests_on_what_it_names_alone(support: dict[str, list[str]]) -> None:
    assert support["What the harbour masters ask for."] == ["harbour-2025/better-light"]
    assert support["The light goes where the work is."] == ["harbour-2025/night-work", "harbour-2025/unloading"]


def test_a_message_rests_on_what_it_cites_alone(support: dict[str, list[str]]) -> None:
    """The three messages are texts of one key of the brief, and two of them cite one section."""
    (accidents,) = [uses for text, uses in support.items() if text.startswith("Dark quays see more accidents")]
    assert accidents == ["harbour-2025/accidents", "harbour-2025/no-cause"]


def test_a_finding_rests_on_itself(support: dict[str, list[str]]) -> None:
    (found,) = [uses for text, uses in support.items() if text.startswith("The new work is mostly unloading")]
    assert found == ["harbour-2025/unloading"]

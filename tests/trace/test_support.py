"""A trace names the records that a sentence cites, and no other that stands at the same place of a report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from start import start

from briefgen.cli import run
from briefgen.originals import reading
from briefgen.originals.process import ReaderProcess
from briefgen.originals.reading import RawOriginal


@pytest.fixture
def support(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """Sentence -> what it rests on, for the brief of `init`: five findings of its report are in two sections."""
    start(tmp_path / "briefs")
    assert run(["-C", str(tmp_path / "briefs"), "trace", "night-work", "--format", "json"]) == 0
    sentences = json.loads(capsys.readouterr().out)["sentences"]
    return {found["text"]: [one["use"] for one in found["support"]] for found in sentences}


def test_an_option_rests_on_what_it_names_alone(support: dict[str, list[str]]) -> None:
    assert support["What it would bring: What the harbour masters ask for."] == ["harbour-2025/better-light"]
    assert support["What it would bring: The light goes where the work is."] == [
        "harbour-2025/night-work",
        "harbour-2025/unloading",
    ]


def test_a_message_rests_on_what_it_cites_alone(support: dict[str, list[str]]) -> None:
    """The three messages are texts of one key of the brief, and two of them cite one section."""
    (accidents,) = [uses for text, uses in support.items() if text.startswith("Dark quays see more accidents")]
    assert accidents == ["harbour-2025/accidents", "harbour-2025/no-cause"]


def test_a_finding_rests_on_itself(support: dict[str, list[str]]) -> None:
    (found,) = [uses for text, uses in support.items() if text.startswith("Unloading is most of what is new")]
    assert found == ["harbour-2025/unloading"]


def test_what_was_not_read_of_the_documents_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is a picture may hold what a passage leaves out."""
    read = reading.read

    def with_a_picture(data: bytes, suffix: str, reader: ReaderProcess | None = None) -> RawOriginal:
        return replace(read(data, suffix, reader), pictures=(2,))

    monkeypatch.setattr(reading, "read", with_a_picture)
    start(tmp_path / "briefs")
    for form in ("text", "json", "html"):
        capsys.readouterr()
        assert run(["-C", str(tmp_path / "briefs"), "trace", "night-work", "--format", form]) == 0
        assert "page 2 is a picture without text in harbour-2025.en.txt: not read" in capsys.readouterr().out


def test_a_figure_that_its_passage_does_not_state_is_not_called_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "briefs"
    start(root)
    record = root / "sources" / "reports" / "harbour-2025.yaml"
    record.write_text(record.read_text("utf-8").replace("same: {value: 1/3", "same: {value: 1/4"), "utf-8")
    capsys.readouterr()
    assert run(["-C", str(root), "trace", "night-work", "--format", "json"]) == 0
    sentences = json.loads(capsys.readouterr().out)["sentences"]
    (passages,) = [
        {passage["exact"]: passage["status"] for support in one["support"] for passage in support["passages"]}
        for one in sentences
        if "for a quarter nothing has changed" in one["text"]
    ]
    assert passages.pop("A third see no change") == "wrong"
    assert set(passages.values()) == {"verified"}

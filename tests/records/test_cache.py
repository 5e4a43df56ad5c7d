"""A large record that was read before is not read again, and is the same; what is wrong with it is told in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import records, workspace
from briefgen.records import Loaded, yaml12
from briefgen.records.model import Report

Write = Callable[..., workspace.Workspace]
FINDING = "  - {id: more-%d, statement: " + "words " * 30 + ", evidence: [{edition: sv, quote: {exact: Vi kör.}}]}\n"
MANY = "".join(FINDING % n for n in range(80))


@pytest.fixture
def large(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., workspace.Workspace]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    report = (Path(__file__).parent / "conftest.py").read_text("utf-8").split('REPORT = """\\\n')[1].split('"""')[0]

    def large(old: str = "\0", new: str = "") -> workspace.Workspace:
        return write({"reports/survey.yaml": report.replace("series:\n", f"{MANY}series:\n").replace(old, new)})

    return large


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read as YAML from now on."""
    found: list[str] = []
    whole = yaml12.read

    def read(data: bytes, file: str) -> tuple[object, object]:
        found.append(file)
        return whole(data, file)

    monkeypatch.setattr(yaml12, "read", read)
    return found


def survey(found: workspace.Workspace) -> Loaded[Report]:
    loaded, diagnostics = records.load(found)
    assert diagnostics == ()
    return loaded.reports["survey"]


def test_the_second_time_nothing_is_read(large: Callable[..., workspace.Workspace], readings: list[str]) -> None:
    first = survey(large())
    assert "sources/reports/survey.yaml" in readings
    readings.clear()
    second = survey(large())
    assert readings == ["sources/briefs/travel.yaml"]  # which is small
    assert second.record == first.record
    path = ("findings", 40, "statement")
    assert second.source.place(path, start=5, end=9) == first.source.place(path, start=5, end=9)
    assert readings == ["sources/briefs/travel.yaml", "sources/reports/survey.yaml"]


def test_a_change_is_read(large: Callable[..., workspace.Workspace], readings: list[str]) -> None:
    survey(large())
    readings.clear()
    assert survey(large("Ways to work", "Other ways")).record.series[0].title == "Other ways"
    assert "sources/reports/survey.yaml" in readings


def test_a_wrong_record_is_told_each_time(large: Callable[..., workspace.Workspace]) -> None:
    survey(large())
    for _ in range(2):
        _, (one,) = records.load(large("base: people\n    statement: W", "base: peopel\n    statement: W"))
        assert (one.code, str(one.place)) == ("BG121", "sources/reports/survey.yaml:25:11")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 5}', '{"key": "1-0", "data": {}}'])
def test_a_damaged_cache_is_passed_over(large: Callable[..., workspace.Workspace], tmp_path: Path, damage: str) -> None:
    first = survey(large())
    (file,) = (tmp_path / "cache" / "briefgen" / "records").iterdir()
    file.write_text(damage)
    assert survey(large()).record == first.record


def test_without_a_place_for_it_all_is_read(
    large: Callable[..., workspace.Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(survey(large()).record.findings) == 82

"""A build that looks at what has changed says and leaves what a build that looks at everything does."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from desk_build import Desk
from place import Place

from briefgen import pipeline
from briefgen.cli import run
from briefgen.disk import look
from briefgen.left import Memory

FORMATS = ("-f", "html", "-j", "1")


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Three briefs in English, two of them of one report."""
    desk.add("other", "third")
    desk.edit("sources/briefs/travel.yaml", "languages: [en, sv]", "languages: [en]")
    return desk


def told(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """The exit code, and what is said, paragraph by paragraph."""
    capsys.readouterr()
    code = run(["-C", str(root), "build", *FORMATS, *arguments])
    return code, sorted(capsys.readouterr().err.split("\n\n"))


def checked(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """What a check says, and what a list prints after it."""
    capsys.readouterr()
    codes = [run(["-C", str(root), *command]) for command in (["check"], ["list", "briefs"], ["list", "languages"])]
    found = capsys.readouterr()
    return codes[0], found.err, found.out


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


EDITS = {
    "a text": ("sources/briefs/other.yaml", "Buses are liked.", "Trains are liked."),
    "nothing but a comment": ("sources/briefs/third.yaml", "id: third", "# A comment.\nid: third"),
    "a report that two rest on": ("sources/reports/census.yaml", "Many take the bus.", "Most people take the bus."),
    "a warning comes": ("sources/briefs/other.yaml", "title: How", "title:  How"),
    "a warning goes": ("sources/briefs/travel.yaml", "uses: {bus: survey/buses}", "uses: {}"),
    "an error": ("sources/briefs/third.yaml", "title: How", "tile: How"),
    "the error is mended": ("sources/briefs/third.yaml", "tile: How", "title: How"),
    "another id": ("sources/briefs/third.yaml", "id: third", "id: fourth"),
    "the id comes back": ("sources/briefs/third.yaml", "id: fourth", "id: third"),
    "another language": ("sources/briefs/third.yaml", "languages: [en]", "languages: [en, sv]"),
    "the language goes": ("sources/briefs/third.yaml", "languages: [en, sv]", "languages: [en]"),
    "the template": ("templates/plain/brief.html.j2", "A message:", "A message to you:"),
    "the output by hand": ("output/other/other.plain.en.html", "<body", "<body "),
    "a setting": ("briefgen.toml", "", 'typography = "eu"\n'),
}


def test_what_is_said_and_left_is_what_a_whole_build_says_and_leaves(
    three: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = Place(tmp_path / "twin" / "w")
    shutil.copytree(three.root, twin.root)
    for number, (name, (file, before, after)) in enumerate(
        [("the first build", ("briefgen.toml", "", "")), *EDITS.items()]
    ):
        for place in (three, twin):
            text = (place.root / file).read_text("utf-8")
            assert before in text, name
            (place.root / file).write_text(text.replace(before, after, 1), "utf-8")
        for again in ("", " again"):
            found = told(three.root, capsys), checked(three.root, capsys)
            with monkeypatch.context() as patched:
                patched.setenv("XDG_CACHE_HOME", str(tmp_path / f"cache{number}{again}"))
                expected = told(twin.root, capsys), checked(twin.root, capsys)
            assert found == expected, name + again
            assert files(three.root / "output") == files(twin.root / "output"), name + again


def test_nothing_is_read_where_nothing_has_changed(three: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["-C", str(three.root), "build", *FORMATS]) == 0
    assert run(["-C", str(three.root), "build", *FORMATS]) == 0

    def load(*arguments: object) -> None:
        raise AssertionError("records are read")

    for name in ("load", "load_some"):
        monkeypatch.setattr(f"briefgen.records.{name}", load)
    assert run(["-C", str(three.root), "build", *FORMATS]) == 0
    three.edit("sources/briefs/other.yaml", "Buses", "Trains")
    assert run(["-C", str(three.root), "build", *FORMATS]) == 3


@pytest.mark.parametrize("file", ["sources/briefs/other.yaml", "output/other/other.plain.en.html"])
def test_a_change_that_keeps_size_and_time_is_noticed(
    file: str, three: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(three.root, capsys)[0] == 0
    path = three.root / file
    earlier = path.stat()
    path.write_text(path.read_text().replace("Buses", "Buzes"))
    os.utime(path, ns=(earlier.st_atime_ns, earlier.st_mtime_ns))
    assert "1 document: " in "".join(told(three.root, capsys)[1])


def test_a_file_written_after_the_look_within_one_tick_of_the_clock_is_noticed(three: Desk) -> None:
    path = three.root / "sources/briefs/other.yaml"
    seen = look([three.root / "sources"])
    assert str(path) in seen.young, "it was written just now"
    text = path.read_text()
    path.write_text(text.replace("Buses", "Buzes"))
    now = look([three.root / "sources"])
    as_before = type(now)(files=seen.files, young=now.young)  # a clock too coarse to tell
    assert as_before.since(seen) == {str(path)}


def test_a_document_that_waits_for_an_approval_is_looked_at_each_time(
    three: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    three.edit(
        "sources/briefs/other.yaml", "date: 2026-11-23", "date: 2026-11-23\nstatus: {approved: Us, on: 2026-11-23}"
    )
    first = told(three.root, capsys)
    for _ in range(3):
        found = told(three.root, capsys)
        assert "waiting for somebody to approve" in "".join(found[1]) or found == first


def test_quick_looks_as_a_build_does_and_check_reads_every_byte(
    three: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(three.root, capsys)[0] == 0
    code, found = told(three.root, capsys, "--check", "--quick")
    assert not code and any("0 of 3 documents stale" in one for one in found)
    three.edit("sources/briefs/other.yaml", "Buses", "Trains")
    assert told(three.root, capsys, "--check", "--quick")[0] == 1
    assert told(three.root, capsys, "--quick")[0] == 2


def test_another_installation_or_another_way_of_building_has_its_own(
    three: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(three.root, capsys)[0] == 0
    found = three.workspace
    asked = {"formats": "html"}
    assert Memory(found, found.documents, asked, found.output).left is None
    monkeypatch.setattr("briefgen.left.installed", lambda: "another")
    assert "fresh" in "".join(told(three.root, capsys)[1])


def test_a_check_composes_what_has_changed(
    three: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[str] = []
    produce = pipeline.produce

    def noted(*arguments: Any) -> Any:
        composed.append(arguments[2].brief)
        return produce(*arguments)

    monkeypatch.setattr(pipeline, "produce", noted)
    first = checked(three.root, capsys)
    assert sorted(composed) == ["other", "third", "travel"]
    composed.clear()
    assert checked(three.root, capsys) == first and not composed
    three.edit("sources/briefs/other.yaml", "Buses", "Trains")
    assert checked(three.root, capsys)[0] == first[0] and composed == ["other"]
    three.edit("templates/plain/brief.html.j2", "<h1>{{ brief.title }}", "<h1>{{ brief.titel }}")
    composed.clear()
    code, found, listed = checked(three.root, capsys)
    assert code == 1 and len(composed) == 3 and "titel" in found
    assert checked(three.root, capsys) == (code, found, listed)

"""A brief that is named is built of its own files alone, and the folder is then as a build of all leaves it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk_build import Desk
from start import start

from briefgen import records, workspace
from briefgen.cli import run

REPOSITORY = Path(__file__).parent.parent.parent
_heard: list[set[str]] = []
_hooked = False


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _heard:
        for heard in _heard:
            heard.add(str(arguments[0]))


@contextmanager
def opened() -> Iterator[set[str]]:
    """The names of the files that are opened meanwhile."""
    global _hooked
    if not _hooked:  # nobody takes a hook out again
        sys.addaudithook(_hook)
        _hooked = True
    _heard.append(set())
    try:
        yield _heard[-1]
    finally:
        _heard.pop()


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two briefs, each with a report of its own."""
    desk.add("other")
    return desk


@pytest.mark.parametrize("command", [["build", "-f", "html"], ["check"], ["show", "view"]])
def test_nothing_is_read_of_other_briefs(two: Desk, command: list[str]) -> None:
    before = [run(["-C", str(two.root), *command, "other"])]
    with opened() as heard:
        before.append(run(["-C", str(two.root), *command, "other"]))
    assert before == [0, 0]
    own = {Path(name).name for name in heard if Path(name).is_relative_to(two.root / "sources")}
    assert {"other.yaml", "census.yaml"} <= own and not own & {"travel.yaml", "survey.yaml"}


def test_one_by_one_or_all_at_once_leaves_the_same_folder(two: Desk, tmp_path: Path) -> None:
    there = ["-C", str(two.root), "build", "-f", "html", "-j", "1", "-o"]
    for brief in ("travel", "other"):
        assert run([*there, str(tmp_path / "one"), brief]) == 0
    assert run([*there, str(tmp_path / "all")]) == 0
    one, whole = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "one", tmp_path / "all")
    )
    assert one == whole
    assert run([*there, str(tmp_path / "one"), "--check"]) == 0


@pytest.mark.parametrize("root", [REPOSITORY, None])
def test_some_records_are_as_they_are_among_all(root: Path | None, tmp_path: Path) -> None:
    held = workspace.find(root or start(tmp_path / "w"))
    whole, found = records.load(held)
    for name in whole.briefs:
        some = records.load_some(held, [name])
        assert some is not None
        assert some[0].briefs == {name: whole.briefs[name]}
        assert list(some[0].reports) == [id for id in whole.reports if id in some[0].reports]
        assert all(whole.reports[id] == loaded for id, loaded in some[0].reports.items())
        assert set(whole.rests_on(name)) <= some[0].reports.keys()
        assert set(some[1]) <= set(found)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("sources/reports/census.yaml", "leading: en", "leadin: en"),
        ("sources/briefs/other.yaml", "census/buses", "census/trains"),
        ("sources/briefs/other.yaml", "id: other", "id: another"),
    ],
)
def test_what_is_wrong_is_said_as_where_all_are_read(file: str, before: str, after: str, two: Desk) -> None:
    two.edit(file, before, after)
    assert records.load_some(workspace.find(two.root), ["other"]) is None
    assert records.load_some(workspace.find(two.root), ["nowhere"]) is None

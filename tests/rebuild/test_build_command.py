"""`briefgen build` where something is wrong: every document is named, and what can be built is built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_build import EN, SV, Desk

from briefgen.cli import run

OTHER = "other/other.plain.en"


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two briefs, each with a report of its own."""
    desk.add("other")
    return desk


def build(desk: Desk, *arguments: str) -> int:
    return run(["-C", str(desk.root), "build", "-f", "html", "-j", "1", *arguments])


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("sources/reports/survey.yaml", "leading: en", "leadin: en"),
        ("sources/reports/survey.yaml", "statement: Many take", "statement: 7 take"),
        ("sources/briefs/travel.yaml", "title: How", "tile: How"),
        ("sources/briefs/travel.yaml", "survey/buses", "survey/trains"),
        ("sources/briefs/travel.yaml", "key_messages: [", "key_messages: [["),
    ],
)
def test_keep_going_builds_what_does_not_rest_on_what_is_wrong(
    file: str, before: str, after: str, two: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(two) == 0
    earlier = two.outputs()
    two.edit(file, before, after)
    two.edit("sources/briefs/other.yaml", "Buses are liked.", "Trains are liked.")
    capsys.readouterr()
    assert build(two) == 1
    assert two.outputs() == earlier, "nothing is built where one does not ask for it"
    assert build(two, "--keep-going", "--check") == 1
    assert f"{OTHER}: sources/briefs/other.yaml changed" in capsys.readouterr().out
    assert build(two, "--keep-going") == 1
    after_it = two.outputs()
    assert b"Trains are liked." in after_it[f"{OTHER}.html"]
    assert after_it[f"{EN}.html"] == earlier[f"{EN}.html"]
    assert set(two.manifest) == {EN, SV, OTHER}
    out, err = capsys.readouterr()
    assert out.split() == [str(two.root / f"output/{OTHER}.html")]
    assert "error[BG1" in err


def test_each_document_that_is_not_built_is_named(two: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    two.edit("templates/plain/brief.html.j2", "<p>", "{% if _('A message:') == 'Ett budskap:' %}<blink>{% endif %}<p>")
    assert build(two) == 1
    err = capsys.readouterr().err
    assert f"{SV}: not built: BG4" in err
    assert "2 built, 1 failed" in err


def test_a_fault_of_ours_names_its_documents_once(
    two: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefgen import pipeline

    materials = pipeline.materials

    def faulty(workspace: Any, records: Any, target: Any) -> Any:
        if target.brief == "travel":
            raise ZeroDivisionError("ours")
        return materials(workspace, records, target)

    monkeypatch.setattr(pipeline, "materials", faulty)
    assert build(two) == 3
    out, err = capsys.readouterr()
    assert out.split() == [str(two.root / f"output/{OTHER}.html")]
    assert err.count("Traceback") == 1
    assert f"{EN}: an error in briefgen, shown above\n{SV}: an error in briefgen, shown above\n" in err
    assert err.count("please report it") == 1
    assert run(["-C", str(two.root), "check", "--format", "json"]) == 3
    out, err = capsys.readouterr()
    assert '"diagnostics"' in out
    assert f"{EN}: an error in briefgen" in err


def test_files_that_no_brief_asks_for_are_told_each_time(two: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(two) == 0
    (two.root / "sources/briefs/other.yaml").unlink()
    for arguments in ((), (), ("--check",), ("--check",)):
        capsys.readouterr()
        assert build(two, *arguments) == 0
        assert f"note[BG604]: no brief asks for {OTHER} any more" in capsys.readouterr().err


def test_a_folder_that_another_build_holds(two: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from briefgen.rebuild.output import Output

    with Output(two.root / "output"):
        assert build(two, "--wait", "0.1") == 1
    err = capsys.readouterr().err
    assert "waiting for another build that writes into the same folder: process " in err
    assert "error[BG607]" in err

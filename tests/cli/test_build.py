"""`briefgen build`: what is stale is written, told and counted; what is wrong stops it before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from console import broken, build, said

from briefgen.cli import run


def test_build_writes_what_is_stale_and_says_so(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = start / "output" / "night-work" / "night-work.handout.sv.html"
    assert build(start, "--strict") == 0
    assert said(capsys) == (f"{file}\n", "1 document: not built before\n1 built\n")
    first = file.read_bytes()
    assert build(start, "--strict") == 0
    assert said(capsys) == ("", "1 fresh\n")
    assert build(start, "--strict", "--force") == 0
    assert said(capsys) == (f"{file}\n", "1 document: forced\n1 built\n")
    assert file.read_bytes() == first


def test_build_check_builds_nothing(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(start, "--check") == 1
    assert said(capsys) == (
        "night-work/night-work.handout.sv: not built before\n",
        "1 of 1 document stale\n",
    )
    assert not (start / "output").exists()
    assert build(start) == 0
    capsys.readouterr()
    assert build(start, "--check") == 0
    assert said(capsys) == ("", "0 of 1 document stale\n")


def test_a_wrong_record_stops_a_build_before_anything_is_written(
    start: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(start) == 0
    before = {path: path.read_bytes() for path in (start / "output").rglob("*") if path.is_file()}
    broken(start)
    capsys.readouterr()
    assert build(start, "--force") == 1
    out, err = said(capsys)
    assert out == ""
    assert err.startswith("error[BG111]: found the unknown key `leadign`")
    assert {path: path.read_bytes() for path in (start / "output").rglob("*") if path.is_file()} == before


def test_a_brief_that_nobody_asked_for_stops_nothing(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (start / "sources" / "briefs" / "other.yaml").write_text("id: [")
    (start / "sources" / "reports" / "unused.yaml").write_text("id: [")
    assert build(start, "night-work") == 0
    assert build(start) == 1
    assert "sources/briefs/other.yaml" in said(capsys)[1]


def test_an_output_folder_that_cannot_be_written(
    start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert build(start, "-o", str(tmp_path / "file" / "deeper")) == 1
    out, err = said(capsys)
    assert out == ""
    assert err.startswith("error[BG60")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "nigth-work"], "found no brief 'nigth-work'; did you mean `night-work`?"),
        (["build", "-j", "0"], "'-j'"),
        (["build", "--date", "2026-02-30"], "'2026-02-30' is no day; write YYYY-MM-DD"),
        (["show", "view", "nothing"], "found no brief 'nothing'"),
    ],
)
def test_an_unknown_brief_or_day_is_wrong_usage(
    start: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(start), *arguments]) == 2
    assert message in said(capsys)[1]


def test_an_unknown_template_is_an_error(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(start), "build", "-t", "handuot"]) == 1
    assert said(capsys)[1].startswith("error[BG400]: found no template `handuot`")


def test_a_brief_may_be_named_by_its_file(start: Path) -> None:
    assert run(["-C", str(start), "show", "view", str(start / "sources/briefs/night-work.yaml"), "-l", "sv"]) == 0


def test_the_date_comes_from_the_record_or_is_given(
    start: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show = ["-C", str(start), "show", "view", "night-work", "-l", "en"]
    assert run(show) == 0
    assert "date: 20 January 2026" in said(capsys)[0]
    assert run([*show, "--date", "2026-03-01"]) == 0
    assert "date: 1 March 2026" in said(capsys)[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532800")
    assert run(show) == 0
    assert "date: 20 January 2026" in said(capsys)[0]


def test_the_variable_stands_for_now_alone(
    start: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A brief keeps the date that somebody gave it, and its files with it."""
    built = ["-C", str(start), "build", "-l", "en", "-f", "html", "-t", "handout"]
    assert run(built) == 0
    page = start / "output/night-work/night-work.handout.en.html"
    before = page.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532800")
    assert run([*built, "--force"]) == 0
    assert page.read_bytes() == before
    assert b"20 January 2026" in before
    capsys.readouterr()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run(["-C", str(start), "check"]) == 2

"""`briefgen review`: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from word_edits import Word, line_of

from briefgen.cli import run
from briefgen.workspace import Workspace

BRIEF = "sources/briefs/organised-offenders.yaml"


@pytest.fixture
def came(tmp_path: Path, place: Workspace) -> Callable[[Word], list[str]]:
    """The arguments that review an edited file."""

    def write(edited: Word) -> list[str]:
        path = tmp_path / "came back.docx"
        path.write_bytes(edited.data())
        return ["-C", str(place.root), "review", str(path)]

    return write


def test_nothing_changed_is_0(
    word: Callable[..., Word], came: Callable[[Word], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(came(word())) == 0
    out, err = capsys.readouterr()
    assert out == "came back.docx: organised-offenders, policy-brief, en\n\nNothing was changed.\n"
    assert err == "0 left for a person\n"


def test_apply_writes_what_is_sure_and_leaves_the_rest(
    word: Callable[..., Word], came: Callable[[Word], list[str]], place: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (place.root / BRIEF).read_text("utf-8")
    edited = word().replace("ordinary casework", "everyday work").replace("85%", "90%", within="surveyed have met them")
    arguments = came(edited)
    assert run(arguments) == 1
    assert (place.root / BRIEF).read_text("utf-8") == before
    out, err = capsys.readouterr()
    assert "1. edit, can be applied: Ann, 2026-11-24 09:30:00" in out
    line = before[: before.index("ordinary casework")].count("\n") + 1
    assert f"   {BRIEF}:{line}:29  key_messages[0]  [en]" in out
    assert "BG551" in err and err.endswith("1 left for a person; 1 can be applied with --apply\n")
    assert run([*arguments, "--apply"]) == 1
    assert (place.root / BRIEF).read_text("utf-8") == before.replace("ordinary casework", "everyday work")
    out, err = capsys.readouterr()
    assert err.endswith(f"1 applied in {BRIEF}; `briefgen translate` updates the catalogues for the translators\n")
    assert run(arguments) == 1
    assert "can be applied" not in capsys.readouterr().out


def test_only_what_is_sure_is_0(
    word: Callable[..., Word], came: Callable[[Word], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*came(word("sv").replace("hör till vardagen", "är vanliga")), "--apply"]) == 0
    assert "applied" in capsys.readouterr().out


def test_the_patch_is_one_that_git_takes(
    word: Callable[..., Word], came: Callable[[Word], list[str]], place: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = word().replace("ordinary casework", "everyday work").replace("Behind every", "Behind each", tracked=False)
    before = (place.root / BRIEF).read_text("utf-8")
    run([*came(edited), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert [finding["fate"] for finding in told["findings"]] == ["ready", "ready"]
    assert [(one["file"], one["line"], one["path"]) for one in told["findings"]] == [
        (BRIEF, line_of(before, "ordinary casework"), "key_messages[0]"),
        (BRIEF, line_of(before, "Behind every"), "sections[0].text"),
    ]
    git = ["git", "-C", str(place.root), "apply", "-p1", "-"]
    subprocess.run(git, input=told["patch"], text=True, check=True, capture_output=True)
    assert "everyday work" in (place.root / BRIEF).read_text("utf-8")


def test_a_file_that_is_no_word_file_is_1(tmp_path: Path, place: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04 no")
    assert run(["-C", str(place.root), "review", str(tmp_path / "x.docx")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "BG560" in err and "Traceback" not in err
    assert run(["-C", str(place.root), "review", str(tmp_path / "absent.docx")]) == 2

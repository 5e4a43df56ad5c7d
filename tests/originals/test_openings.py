"""A document that is no file, is empty, or changes between two openings is an error that says so, never evidence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.originals import Unreadable
from briefgen.originals.document import library, load
from briefgen.originals.reading import read

FIRST, SECOND = "Of the harbours 12 percent answered.\n", "Of the harbours 21 percent answered.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_a_file_that_is_replaced_after_it_was_listed_is_not_taken_for_the_one_that_was(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "documents" / name
    path.parent.mkdir()
    path.write_text(FIRST, "utf-8")
    held = library(path.parent, cache=tmp_path / "cache")
    (sha256,) = (key for key in held.files if key not in held.rewritten)
    path.write_text(SECOND, "utf-8")
    with pytest.raises(Unreadable, match="has changed"):
        held.open(sha256)
    path.write_text(FIRST, "utf-8")
    again = library(path.parent, cache=tmp_path / "cache")
    assert "12 percent" in again.open(sha256).text  # nothing of the other was kept for it


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ".docx", ".odt", ".epub"])
def test_an_empty_file_is_said_to_be_empty(suffix: str) -> None:
    with pytest.raises(Unreadable, match="it is empty"):
        read(b"", suffix)
    if suffix == ".txt":
        with pytest.raises(Unreadable, match="no text is seen"):
            read(b" \n\f\n", suffix)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document, and what is none beside it."""
    if sys.platform == "win32":
        pytest.skip("there are no named pipes or devices among the files of Windows")
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


BAD = ("empty.txt", "folder.txt", "loop.txt", "nowhere.txt", "device.txt", "pipe.txt", "absent.txt", "/dev/zero", "")


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_document_is_a_clear_error_of_every_command(
    places: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = [["draft", name], ["compare", "a.txt", name], ["review", name]]
    for arguments in (*commands, ["compare", name, "a.txt"]) if name else commands:
        assert run(arguments) in (1, 2), arguments
        said = capsys.readouterr()
        assert "rror" in said.err and "Traceback" not in said.err and "BG692" not in said.err, arguments
    assert not (places / "nothing.txt").exists()


@pytest.mark.parametrize("name", ["loop.txt", "nowhere.txt", "device.txt", "pipe.txt", "folder.txt", "a.txt"])
def test_nothing_is_written_over_or_through_what_is_there(places: Path, name: str) -> None:
    before = {path.name: path.lstat().st_ino for path in places.iterdir()}
    for arguments in (["draft", "a.txt", "-o", name], ["compare", "a.txt", "a.txt", "-o", name]):
        assert run(arguments) == 2, arguments
    assert {path.name: path.lstat().st_ino for path in places.iterdir()} == before


@pytest.mark.parametrize("name", ["pipe.txt", "loop.txt", "device.txt", "a.txt", "absent.txt"])
def test_a_workspace_that_is_no_folder_is_a_clear_error(
    places: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", name, "check"]) == 1
    assert "found no folder" in capsys.readouterr().err


def test_one_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST, "utf-8")
    held = load(path)
    path.write_text(SECOND, "utf-8")
    assert "12 percent" in held.text

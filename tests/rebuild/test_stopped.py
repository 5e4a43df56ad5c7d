"""What stops a build (a full disk, a file that is open, a signal, a process that dies) leaves every document whole."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from desk_build import EN, SV, Desk

from briefgen import files
from briefgen.diagnostic import InputError
from briefgen.rebuild import files as system
from briefgen.rebuild import journal, workers
from briefgen.rebuild.output import Output


def test_a_disk_that_fills_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build(formats=("pdf", "html"))
    before = desk.outputs()
    desk.edit("sources/briefs/travel.yaml", "title: How people travel", 'title: "How people travel"')
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")
    write = system.write

    def fills_up(path: Path, data: bytes) -> None:
        write(path, data[: len(data) // 2])
        if path.name == "1.html":  # the second document
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, data)

    monkeypatch.setattr("briefgen.rebuild.output.write", fills_up)
    with pytest.raises(InputError) as error:
        desk.build()
    (told,) = error.value.diagnostics
    assert (told.code, told.message) == ("BG601", "the disk is full; what was not written is as it was")
    after = desk.outputs()
    assert after.keys() == before.keys()
    assert b"More: " in after[f"{EN}.html"], "the first was finished before"
    assert {name: after[name] for name in before if SV in name} == {n: d for n, d in before.items() if SV in n}
    monkeypatch.undo()
    assert [bool(why) for why in desk.why().values()] == [False, True]


def test_a_disk_that_fills_up_before_the_manifest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")
    write = system.write

    def fills_up(path: Path, data: bytes) -> None:
        if path.name == "manifest.json":
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, data)

    monkeypatch.setattr("briefgen.rebuild.output.write", fills_up)
    with pytest.raises(InputError, match="BG601"):
        desk.build()
    monkeypatch.undo()
    assert set(desk.why().values()) == {""}, "the journal knows what the manifest does not"
    desk.build()
    assert not (desk.root / "output/.staged").exists()
    assert set(desk.why().values()) == {""}


class Open(PermissionError):
    """What Windows says of a file that another program has open."""

    winerror = 32


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("stuck", ["pdf", "html"])
def test_a_file_that_word_has_open(before: bool, stuck: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    if before:
        desk.build(formats=("pdf", "html"))
    earlier = desk.outputs()
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")
    move = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == f"travel.plain.en.{stuck}":
            raise Open(errno.EACCES, "The process cannot access the file")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files.time, "sleep", lambda seconds: None)
    desk.write(f"output/travel/~$avel.plain.en.{stuck}", "somebody")
    if not before:
        desk.write(f"output/{EN}.{stuck}", "a leftover")
        earlier = {f"{EN}.{stuck}": b"a leftover"}
    done = desk.build(formats=("pdf", "html"))
    (told,) = [one for one in done.diagnostics if one.severity == "error"]
    assert told.code == "BG606"
    assert told.message == "Word has this file open, so that it cannot be replaced; its document is as it was"
    assert told.hint == f"close travel.plain.en.{stuck} in Word, then build again"
    assert [job.target.stem for job in done.failed] == [EN]
    after = {name: data for name, data in desk.outputs().items() if "~$" not in name}
    assert {n: d for n, d in after.items() if EN in n} == {n: d for n, d in earlier.items() if EN in n}
    assert b"More: " in after[f"{SV}.html"]
    assert not (desk.root / "output/.staged").exists()
    assert (EN in desk.manifest) == before
    monkeypatch.undo()
    assert desk.build(formats=("pdf", "html")).failed == ()


def test_an_output_that_is_no_folder(desk: Desk) -> None:
    (desk.root / "output").write_text("a file", "utf-8")
    with pytest.raises(InputError, match="BG600 cannot write here: "):
        desk.build()
    assert (desk.root / "output").read_text("utf-8") == "a file"


def test_an_output_that_cannot_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # By a stand-in: root, as which tests may run, writes everywhere.
    desk.build()
    before = desk.outputs()
    make = Path.mkdir

    def refused(self: Path, *arguments: Any, **keys: Any) -> None:
        if self.name == ".staged":
            raise PermissionError(errno.EACCES, "Permission denied")
        make(self, *arguments, **keys)

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(InputError, match="BG600 cannot write here: Permission denied"):
        desk.build(force=True)
    assert desk.outputs() == before


def test_a_folder_where_a_file_should_be(desk: Desk) -> None:
    (desk.root / "output" / f"{SV}.html").mkdir(parents=True)
    done = desk.build()
    assert [(one.code, one.severity) for one in done.diagnostics] == [("BG602", "error")]
    assert [job.target.stem for job in done.failed] == [SV]
    assert list(desk.manifest) == [EN]


def test_a_link_that_leads_out_of_the_output(desk: Desk) -> None:
    elsewhere = desk.root.parent / "elsewhere"
    elsewhere.mkdir()
    (desk.root / "output").mkdir()
    (desk.root / "output/travel").symlink_to(elsewhere)
    done = desk.build()
    assert [one.code for one in done.diagnostics] == ["BG602", "BG602"]
    assert "does not lead to a file inside the output folder" in done.diagnostics[0].message
    assert len(done.failed) == 2
    assert list(elsewhere.iterdir()) == []


def test_staging_that_is_a_link_leads_nowhere(desk: Desk) -> None:
    elsewhere = desk.root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "0.line").write_bytes(b"{}")
    (desk.root / "output").mkdir()
    (desk.root / "output/.staged").symlink_to(elsewhere)
    assert desk.build().failed == ()
    assert [path.name for path in elsewhere.iterdir()] == ["0.line"]


def test_a_link_in_place_of_a_file_is_replaced(desk: Desk) -> None:
    mine = desk.root.parent / "mine.html"
    mine.write_text("mine", "utf-8")
    (desk.root / "output/travel").mkdir(parents=True)
    (desk.root / f"output/{EN}.html").symlink_to(mine)
    desk.build()
    assert mine.read_text("utf-8") == "mine"
    assert not (desk.root / f"output/{EN}.html").is_symlink()


def test_names_stay_inside(tmp_path: Path) -> None:
    with Output(tmp_path / "o") as output:
        for name in ("../x", "a/../../x", "/etc/x"):
            with pytest.raises(InputError, match="BG602"):
                output.put(name, {"html": b""}, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["o"]


def test_a_line_of_the_journal_stays_inside(desk: Desk) -> None:
    desk.build()
    entry = journal.state(desk.root / "output", "").manifest.documents[EN]
    desk.write("output/.staged/0.line", journal.text("../../stolen", entry).decode())
    desk.write("output/.staged/0.html", "moved")
    with pytest.raises(InputError, match="BG602"):
        desk.build()
    assert not list(desk.root.parent.glob("stolen*"))


def test_interrupted_before_it_is_done(desk: Desk) -> None:
    desk.build()
    before = desk.outputs()
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")

    def interrupt(done: int, total: int, name: str) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.build(run={"progress": interrupt})
    after = desk.outputs()
    assert b"More: " in after[f"{EN}.html"]
    assert after[f"{SV}.html"] == before[f"{SV}.html"]
    assert after.keys() == before.keys()
    assert [bool(why) for why in desk.why().values()] == [False, True]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_while_files_are_moved(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    earlier = signal.signal(number, interrupt)
    move = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        signal.raise_signal(number)
        return move(self, target)

    try:
        with pytest.raises(KeyboardInterrupt), Output(tmp_path) as output:
            monkeypatch.setattr(Path, "replace", interrupted)
            output.put("a/a", {"pdf": b"1", "html": b"2"}, b"line")
    finally:
        signal.signal(number, earlier)
    assert [(tmp_path / f"a/a.{name}").read_text() for name in ("pdf", "html")] == ["1", "2"]
    assert (tmp_path / ".staged/0.line").read_bytes() == b"line"


KILLED = """\
import os, sys
from pathlib import Path
from briefgen import files, rebuild, records, workspace
found = workspace.find(Path(sys.argv[1]))
held, _ = records.load(found)
def die(done, total, name):
    if done:
        os._exit(9)
rebuild.run(found, held, rebuild.plan(found, held, rebuild.Options(formats=("html",))), progress=die)
"""

ROOT = Path(__file__).parents[2]


def test_killed_in_the_middle(desk: Desk) -> None:
    # Over a second: a process of its own is killed.
    desk.build()
    before = desk.outputs()
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(desk.root)], cwd=ROOT, check=False)
    assert killed.returncode != 0
    left = desk.outputs()
    assert b"More: " in left[f"{EN}.html"]
    assert left[f"{SV}.html"] == before[f"{SV}.html"]
    assert [bool(why) for why in desk.why().values()] == [False, True], "what was finished is known"
    desk.build()
    assert not (desk.root / "output/.staged").exists(), "the next build removes what was staged"
    assert b"More: " in desk.outputs()[f"{SV}.html"]


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_killed_while_files_are_moved(moved: int, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build(formats=("pdf", "html"))
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")

    class Killed(BaseException):
        pass

    count = iter(range(9))

    def killed(source: Path, target: Path) -> None:
        if target.suffix != ".line" and next(count) == moved:
            raise Killed
        files.replace(source, target)

    def gone(*_: object) -> None:
        raise Killed

    monkeypatch.setattr("briefgen.rebuild.output.replace", killed)
    monkeypatch.setattr(Output, "__exit__", lambda self, *_: self._hold.release())
    monkeypatch.setattr("briefgen.rebuild.output.Output.fold", gone)
    with pytest.raises(Killed):
        desk.build()
    monkeypatch.undo()
    halfway = SV if moved == 3 else EN  # a document has two formats, and the picture of its first page
    expected = "a build was stopped while it put its formats into place: they are of two editions"
    assert desk.why()[halfway] == expected
    done = desk.build()
    assert [job.target.stem for job in done.plan.stale] == ([] if moved == 3 else [SV]), (
        "the next build finishes what was begun"
    )
    assert set(desk.why().values()) == {""}
    assert b"More: " in desk.outputs()[f"{EN}.html"]
    assert not (desk.root / "output/.staged").exists()


def die_at_english(job: Any) -> Any:
    if job.target.language == "en":
        os._exit(9)
    return WORKED(job)


WORKED = workers._worked


def test_a_worker_that_is_killed_takes_its_document_alone_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Over a second: starts two processes.
    desk.build()
    before = desk.outputs()
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")
    monkeypatch.setattr(sys.modules["briefgen.rebuild.workers"], "_worked", die_at_english)
    done = desk.build(run={"processes": 2})
    (told,) = done.diagnostics
    assert (told.code, told.severity) == ("BG605", "error")
    assert told.message == (
        "the brief travel by the template plain in en is not built: its process ended with 9, killed or out of memory"
    )
    assert [job.target.stem for job in done.failed] == [EN]
    assert desk.outputs()[f"{EN}.html"] == before[f"{EN}.html"]
    assert b"More: " in desk.outputs()[f"{SV}.html"]

"""Building: all of it or nothing, errors of one document do not lose the others, the same bytes each time."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from desk_build import EN, SV, Desk

from briefgen.diagnostic import InputError
from briefgen.rebuild import output as outputs
from briefgen.rebuild.output import Output

ROOT = Path(__file__).parents[2]


def test_files_and_manifest(desk: Desk) -> None:
    done = desk.build()
    folder = desk.root / "output"
    assert done.written == (folder / f"{EN}.html", folder / f"{SV}.html")
    assert done.failed == ()
    written = desk.outputs()
    assert list(written) == ["manifest.json", f"{EN}.html", f"{SV}.html"]
    assert "Ett budskap" in written[f"{SV}.html"].decode()
    manifest = json.loads(written["manifest.json"])
    assert manifest["languages"] == ["en", "sv"]
    assert {"briefgen", "babel", "reportlab"} <= manifest["versions"].keys()
    entry = manifest["documents"][SV]
    assert (entry["brief"], entry["template"], entry["language"]) == ("travel", "plain", "sv")
    assert entry["date"] == "2026-11-23"
    data = written[f"{SV}.html"]
    assert entry["files"] == {"html": {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}}
    assert entry["words"] > 0
    assert list(entry["sources"]) == sorted(
        [
            "sources/briefs/travel.yaml",
            "sources/reports/survey.yaml",
            "sources/translations/sv/briefs/travel.po",
            "templates/plain/brief.html.j2",
            "templates/plain/theme.toml",
            "templates/plain/translations/sv.po",
        ]
    )


def test_evidence_in_the_manifest(desk: Desk) -> None:
    class Found:
        def statuses(self) -> dict[str, str]:
            return {"survey/buses": "verified", "survey/other": "failed"}

    desk.build(run={"verification": Found()})
    assert json.loads(desk.outputs()["manifest.json"])["documents"][EN]["evidence"] == {"verified": 1}


def test_nothing_to_do_touches_nothing(desk: Desk) -> None:
    desk.build()
    before = {path: path.stat().st_mtime_ns for path in (desk.root / "output").rglob("*")}
    assert desk.build().written == ()
    after = {path: path.stat().st_mtime_ns for path in (desk.root / "output").rglob("*") if path.is_file()}
    assert after.items() <= before.items()


def test_another_brief_keeps_what_the_manifest_knows(desk: Desk) -> None:
    desk.build(languages=("en",))
    desk.build(languages=("sv",))
    assert list(json.loads(desk.outputs()["manifest.json"])["documents"]) == [EN, SV]


def test_the_errors_of_one_do_not_lose_the_others(desk: Desk) -> None:
    desk.build()
    before = desk.outputs()
    desk.edit("sources/briefs/travel.yaml", "Buses are liked.", "Trains run.")
    done = desk.build()
    assert [job.target.stem for job in done.failed] == [SV]
    assert [told.code for told in done.diagnostics if told.severity == "error"] == ["BG301"]
    after = desk.outputs()
    assert b"Trains run." in after[f"{EN}.html"]
    assert after[f"{SV}.html"] == before[f"{SV}.html"]
    assert list(desk.why().values()) == ["", "sources/briefs/travel.yaml changed"]


def test_our_own_fault_is_raised_when_the_others_are_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen import pipeline

    produce = pipeline.produce

    def faulty(workspace: Any, records: Any, target: Any, formats: Any) -> Any:
        if target.language == "en":
            raise ZeroDivisionError("ours")
        return produce(workspace, records, target, formats)

    monkeypatch.setattr(pipeline, "produce", faulty)
    with pytest.raises(ZeroDivisionError, match="ours"):
        desk.build()
    assert list(desk.outputs()) == ["manifest.json", f"{SV}.html"]


def test_progress(desk: Desk) -> None:
    said: list[tuple[int, int, str]] = []
    desk.build(run={"progress": lambda *step: said.append(step)})
    assert said == [(0, 2, EN), (1, 2, EN), (1, 2, SV), (2, 2, SV)]


# What stops a build --------------------------------------------------------------------------------------------------


def test_a_disk_that_fills_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    before = desk.outputs()
    desk.edit("sources/briefs/travel.yaml", "title: How people travel", 'title: "How people travel"')
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")
    write, count = outputs._write, iter(range(9))

    def fills_up(path: Path, data: bytes) -> None:
        write(path, data[: len(data) // 2])
        if next(count):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outputs, "_write", fills_up)
    with pytest.raises(InputError) as error:
        desk.build()
    (told,) = error.value.diagnostics
    assert (told.code, told.message) == ("BG601", "the disk is full; every earlier output is as it was")
    assert desk.outputs() == before


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
        if self.name.startswith(".staged-"):
            raise PermissionError(errno.EACCES, "Permission denied")
        make(self, *arguments, **keys)

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(InputError, match="BG600 cannot write here: Permission denied"):
        desk.build(force=True)
    assert desk.outputs() == before


def test_a_folder_where_a_file_should_be(desk: Desk) -> None:
    (desk.root / "output" / f"{SV}.html").mkdir(parents=True)
    with pytest.raises(InputError, match="BG602"):
        desk.build()
    assert list(desk.outputs()) == []


def test_a_link_that_leads_out_of_the_output(desk: Desk) -> None:
    elsewhere = desk.root.parent / "elsewhere"
    elsewhere.mkdir()
    (desk.root / "output").mkdir()
    (desk.root / "output/travel").symlink_to(elsewhere)
    with pytest.raises(InputError, match=r"BG602 .* does not lead to a file inside the output folder"):
        desk.build()
    assert list(elsewhere.iterdir()) == []


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
        for name in ("../x", "a/../../x", "/etc/x", "..", "a/.."):
            with pytest.raises(InputError, match="BG602"):
                output.stage(name, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["o"]


def test_interrupted_before_it_is_done(desk: Desk) -> None:
    desk.build()
    before = desk.outputs()
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")

    def interrupt(done: int, total: int, name: str) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.build(run={"progress": interrupt})
    assert desk.outputs() == before


def test_interrupted_while_files_are_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return move(self, target)

    with pytest.raises(KeyboardInterrupt), Output(tmp_path) as output:
        for name in ("a/1", "b/2"):
            output.stage(name, name.encode())
        monkeypatch.setattr(Path, "replace", interrupted)
        output.commit()
    assert [(tmp_path / name).read_text() for name in ("a/1", "b/2")] == ["a/1", "b/2"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


KILLED = """\
import os, signal, sys
from pathlib import Path
from briefgen import rebuild, records, workspace
found = workspace.find(Path(sys.argv[1]))
held, _ = records.load(found)
def die(done, total, name):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)
rebuild.run(found, held, rebuild.plan(found, held, rebuild.Options(formats=("html",))), progress=die)
"""


def test_killed_in_the_middle(desk: Desk) -> None:
    # Over a second: a process of its own is killed.
    desk.build()
    before = desk.outputs()
    desk.edit("templates/plain/brief.html.j2", "<p>", "<p>More: ")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(desk.root)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    left = {name: data for name, data in desk.outputs().items() if not name.startswith(".staged-")}
    assert left == before
    desk.build()
    assert not list((desk.root / "output").glob(".*")), "the next build removes what was staged"
    assert b"More: " in desk.outputs()[f"{EN}.html"]


def die(job: object) -> None:
    os._exit(9)


def test_a_worker_that_is_killed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Over a second: starts two processes.
    desk.build()
    before = desk.outputs()
    # By its full name: in the package, `run` is the function.
    monkeypatch.setattr(sys.modules["briefgen.rebuild.run"], "_worked", die)
    with pytest.raises(InputError, match="BG605 a process that was building was killed"):
        desk.build(force=True, run={"processes": 2})
    assert desk.outputs() == before


# The same bytes ------------------------------------------------------------------------------------------------------


def test_several_processes_give_the_same(desk: Desk) -> None:
    # Over a second: starts two processes.
    desk.build()
    before = desk.outputs()
    done = desk.build(force=True, run={"processes": 2})
    assert len(done.written) == 2
    assert desk.outputs() == before


BUILT = """\
import sys
from pathlib import Path
from briefgen import rebuild, records, workspace
found = workspace.find(Path(sys.argv[1]))
held, _ = records.load(found)
rebuild.run(found, held, rebuild.plan(found, held, rebuild.Options(output=Path(sys.argv[2]))))
"""


def test_other_processes_seeds_zones_and_folders_give_the_same(desk: Desk, tmp_path: Path) -> None:
    # Over a second: three processes of their own write all three formats.
    found = []
    for seed, zone, where in (("0", "UTC", ROOT), ("1", "Asia/Tokyo", tmp_path), ("2", "America/Lima", desk.root)):
        output = tmp_path / f"o{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", BUILT, str(desk.root), str(output)]
        subprocess.run(command, cwd=where, env=environment, check=True)
        found.append({p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()})
    assert len(found[0]) == 7
    assert found[0] == found[1] == found[2]

"""Building: each document whole with its line, one's errors do not lose the others, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from desk_build import EN, FILES, SV, Desk

from briefgen.rebuild import workers

ROOT = Path(__file__).parents[2]


def test_files_and_manifest(desk: Desk) -> None:
    done = desk.build()
    folder = desk.root / "output"
    assert done.written == (folder / f"{EN}.html", folder / f"{SV}.html")
    assert done.failed == ()
    written = desk.outputs()
    assert list(written) == ["index.html", "manifest.json", "travel/index.html", f"{EN}.html", f"{SV}.html"]
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


def test_the_evidence_of_other_briefs_stays_as_it_was_counted(desk: Desk) -> None:
    class Found:
        def __init__(self, **statuses: str) -> None:
            self.found = {f"survey/{name}": status for name, status in statuses.items()}

        def statuses(self) -> dict[str, str]:
            return self.found

    brief = (desk.root / "sources/briefs/travel.yaml").read_text("utf-8")
    desk.write("sources/briefs/other.yaml", brief.replace("id: travel", "id: other").replace("[en, sv]", "[en]"))
    desk.build(run={"verification": Found(buses="verified")})
    desk.build(briefs=("other",), force=True, run={"verification": Found()})
    assert {stem: entry["evidence"] for stem, entry in desk.manifest.items()} == {
        "other/other.plain.en": {}, EN: {"verified": 1}, SV: {"verified": 1}
    }  # fmt: skip


@pytest.mark.parametrize("processes", [1, 2])
def test_our_own_fault_does_not_hide_the_others(processes: int, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Over a second with two processes, which start.
    worker = sys.modules["briefgen.rebuild.workers"]
    monkeypatch.setattr(worker, "_worked", worked_but_for_english)
    monkeypatch.setattr(worker, "_made", made_but_for_english)
    done = desk.build(run={"processes": processes})
    (fault,) = done.faults
    assert fault.target == EN
    assert "Ours: ours" in fault.trace
    assert f"while working on {EN}" in fault.trace
    assert [job.target.stem for job in done.failed] == [EN]
    assert list(desk.outputs()) == ["index.html", "manifest.json", "travel/index.html", f"{SV}.html"]
    assert list(desk.manifest) == [SV]


class Ours(ZeroDivisionError):
    """Does not survive the way from a worker: it cannot be made of its own arguments."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one}{other}")


def made_but_for_english(workspace: Any, records: Any, job: Any, bounds: Any) -> Any:
    from briefgen import pipeline

    def faulty(workspace: Any, records: Any, target: Any) -> Any:
        if target.language == "en":
            raise Ours("ours", "")
        return materials(workspace, records, target)

    materials = pipeline.materials
    pipeline.materials = faulty
    try:
        return MADE(workspace, records, job, bounds)
    finally:
        pipeline.materials = materials


def worked_but_for_english(job: Any) -> Any:
    state = sys.modules["briefgen.rebuild.workers"]._state
    return made_but_for_english(state.workspace, state.records(job.target.brief), job, state.bounds)


MADE = workers._made


def test_progress(desk: Desk) -> None:
    said: list[tuple[int, int, str]] = []
    desk.build(run={"progress": lambda *step: said.append(step)})
    assert said == [(0, 2, EN), (1, 2, EN), (1, 2, SV), (2, 2, SV)]


def test_several_processes_give_the_same(desk: Desk) -> None:
    # Over a second: starts two processes.
    desk.build()
    before = desk.outputs()
    done = desk.build(force=True, run={"processes": 2})
    assert len(done.written) == 2
    assert desk.outputs() == before


BUILT = """\
import os, sys
from pathlib import Path
from briefgen import rebuild, records, workspace
if __name__ == "__main__":
    os.umask(int(sys.argv[3], 8))
    found = workspace.find(Path(sys.argv[1]))
    held, _ = records.load(found)
    plan = rebuild.plan(found, held, rebuild.Options(output=Path(sys.argv[2])))
    rebuild.run(found, held, plan, processes=int(sys.argv[4]))
"""


@pytest.mark.sweep
def test_the_same_tree_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    """Seconds: processes of their own write all three formats, with another hash seed, time zone, folder, place
    of the workspace, umask, number of workers, locale, home and order in which files were laid down."""
    script = tmp_path / "build.py"
    script.write_text(BUILT, "utf-8")
    elsewhere = tmp_path / "an ähnlicher Ordner" / "w"
    for file in sorted(FILES, reverse=True):
        (elsewhere / file).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / file).write_bytes((desk.root / file).read_bytes())
        os.utime(elsewhere / file, (1, 1))
    found = []
    for seed, zone, where, root, umask, processes, language in (
        ("0", "UTC", ROOT, desk.root, "022", "1", "C.UTF-8"),
        ("1", "Asia/Tokyo", tmp_path, elsewhere, "077", "1", "pl_PL.UTF-8"),
        ("2", "America/Lima", desk.root, desk.root, "002", "2", "tr_TR.UTF-8"),
    ):
        output = tmp_path / f"o{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "LC_ALL": language,
                       "HOME": str(output)}  # fmt: skip
        command = [sys.executable, str(script), str(root), str(output), umask, processes]
        subprocess.run(command, cwd=where, env=environment, check=True)
        found.append({path.relative_to(output).as_posix(): path.read_bytes() for path in output.glob("*/*.*")})
        found[-1]["manifest.json"] = (output / "manifest.json").read_bytes()
    assert len(found[0]) == 10  # with a picture of each PDF, and the brief's page
    for name, data in found[0].items():
        assert data == found[1][name], name
        assert data == found[2][name], name

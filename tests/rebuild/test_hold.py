"""One build at a time writes into a folder; whoever waits is told for whom, and nobody waits for the dead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from desk_build import Desk

from briefgen.diagnostic import InputError
from briefgen.rebuild.output import Output

ROOT = Path(__file__).parents[2]


def test_who_holds_the_folder(tmp_path: Path) -> None:
    said: list[str] = []
    with Output(tmp_path), pytest.raises(InputError) as error, Output(tmp_path, patience=0.1, waiting=said.append):
        pass
    (told,) = error.value.diagnostics
    assert told.code == "BG607"
    assert f"process {os.getpid()} on " in told.message
    assert said == [told.message.removeprefix("another build is using this folder: ")]
    with Output(tmp_path):
        assert len(said) == 1, "nobody waits where the folder is free"


def test_two_folders_are_held_apart(tmp_path: Path) -> None:
    with Output(tmp_path / "a"), Output(tmp_path / "b"):
        pass


def test_the_same_process_may_build_again(desk: Desk) -> None:
    for _ in range(2):
        assert desk.build(force=True, run={"patience": 0}).failed == ()


BUILD = """\
import sys
from pathlib import Path
from briefgen import rebuild, records, workspace
found = workspace.find(Path(sys.argv[1]))
held, _ = records.load(found)
plan = rebuild.plan(found, held, rebuild.Options(briefs=(sys.argv[2],), formats=("html",)))
print("planned", flush=True)
sys.stdin.readline()
rebuild.run(found, held, plan)
"""


def test_builds_at_once_keep_each_others_documents(desk: Desk) -> None:
    # Over a second: three processes of their own, whose plans are all made before the first one writes.
    text = (desk.root / "sources/briefs/travel.yaml").read_text("utf-8")
    names = ("one", "two", "three")
    for name in names:
        desk.write(f"sources/briefs/{name}.yaml", text.replace("id: travel", f"id: {name}").replace("sv]", "]"))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD, str(desk.root), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "planned\n"
    for process in running:
        process.communicate("go\n")
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(desk.manifest) == sorted(f"{name}/{name}.plain.en" for name in names)
    assert not any(desk.why(briefs=names).values())


def test_what_another_built_meanwhile_is_not_built_again(desk: Desk) -> None:
    from briefgen import rebuild

    plan = desk.plan()
    desk.build()
    done = rebuild.run(desk.workspace, desk.records, plan)
    assert (done.written, done.plan.stale) == ((), ())


def test_what_changed_while_a_build_waited_is_not_built_from_what_was_read_before(desk: Desk) -> None:
    from briefgen import rebuild

    plan, held = desk.plan(), desk.records
    desk.build()
    before = desk.outputs()
    desk.edit("sources/briefs/travel.yaml", "Buses are liked.", "Trains are liked.")
    with pytest.raises(InputError, match=r"BG608 .*travel/travel.plain.en"):
        rebuild.run(desk.workspace, held, plan)
    assert desk.outputs() == before
    assert all(desk.why().values())

"""The tutorial's commands, run in a scratch workspace, print what its page says."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import ferry_report
import pytest

from briefgen.cli import run
from briefgen.originals.reading import read

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial" / "first-brief.md"
REPORT = ROOT / "docs" / "tutorial" / "night-ferries.pdf"
BLOCK = re.compile(r"(?:<!-- (?P<what>\w+): (?P<file>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block, with the lines that follow it."""
    command = ""
    shown: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], []
        elif line != "…":
            shown.append(line)
    yield command, shown


def perform(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    match shlex.split(command):
        case ["cd", folder]:
            monkeypatch.chdir(folder)
        case ["cp", source, target]:
            assert source.startswith("../briefgen/")
            shutil.copy(ROOT / source.removeprefix("../briefgen/"), target)
        case ["briefgen", *arguments]:
            run(arguments)
        case _:
            pytest.fail(f"the tutorial's test does not know {command!r}")


def edit(file: Path, what: str, text: str) -> None:
    """Does to `file` what a block tells the reader to do."""
    if what == "file":
        file.write_text(text, "utf-8")
        return
    found = file.read_text("utf-8")
    if what == "edit":
        before, after = ("".join(f"{line[1:]}\n" for line in text.splitlines() if line[0] == sign) for sign in "-+")
        pairs = [(before, after)]
    else:
        pairs = [(f'{one.split("msgstr")[0]}msgstr ""\n', f"{one.rstrip()}\n") for one in text.split("\n\n")]
    for before, after in pairs:
        assert found.count(before) == 1, before
        found = found.replace(before, after)
    file.write_text(found, "utf-8")


def test_the_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    done = 0
    for block in BLOCK.finditer(PAGE.read_text("utf-8")):
        if block["kind"] != "console":
            assert block["what"], "a block that the test does not know what to do with"
            edit(Path(block["file"]), block["what"], block["text"])
            continue
        for command, shown in steps(block["text"]):
            capfd.readouterr()
            perform(command, monkeypatch)
            out, err = capfd.readouterr()
            lines = iter((out + "\n" + err).splitlines())
            for line in shown:
                assert line in lines, f"{command}: found no {line!r}, in this order, in\n{out}{err}"
            done += 1
    assert done > 10


def test_the_report_is_what_its_maker_writes(tmp_path: Path) -> None:
    """Its bytes belong to the tutorial, which has their hash; its text is that of `ferry_report`."""
    ferry_report.write(tmp_path / "made.pdf")
    made = (tmp_path / "made.pdf").read_bytes()
    assert read(REPORT.read_bytes(), ".pdf") == read(made, ".pdf")

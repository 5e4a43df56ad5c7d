"""The command line: what goes to stdout and stderr, exit codes, and that an input's fault shows no traceback."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from console import broken, said

from briefgen import __version__, cli
from briefgen.cli import run


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out, _ = said(capsys)
    for name in cli._COMMANDS:
        assert re.search(rf"^  {name} ", out, re.M)


@pytest.mark.parametrize("name", cli._COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    out, _ = said(capsys)
    assert out.startswith(f"Usage: briefgen {name} ")
    assert len(out.splitlines()) > 5


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert said(capsys) == (f"briefgen {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments", [["chekc"], ["check", "--format", "xml"], ["schema"], ["check", "--today", "soon"]]
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = said(capsys)
    assert out == ""
    assert err.startswith("Usage: briefgen")


def test_no_workspace_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(tmp_path), "list", "briefs"]) == 1
    out, err = said(capsys)
    assert out == ""
    assert err.startswith(f"error[BG150]: found no workspace in {tmp_path}")


def test_init_lays_down_a_workspace(start: Path) -> None:
    names = {path.relative_to(start).as_posix() for path in start.rglob("*") if path.is_file()}
    assert {
        ".github/workflows/briefs.yml",
        ".gitignore",
        "README.md",
        "briefgen.toml",
        "requirements.txt",
        "sources/schemas/report.schema.json",
        "sources/briefs/night-work.yaml",
        "sources/documents/harbour-2025.sv.txt",
        "sources/reports/harbour-2025.yaml",
        "sources/translations/pl/briefs/night-work.po",
    } <= names
    (kept,) = (start / "wheels").iterdir()
    lines = (start / "requirements.txt").read_text("utf-8").splitlines()
    own = [line for line in lines if line.startswith("briefgen==")]
    assert own == [f"briefgen=={__version__} --hash=sha256:{hashlib.sha256(kept.read_bytes()).hexdigest()}"]
    locked = [line for line in lines if line[0].isalpha() and line not in own]
    assert locked and all("==" in line and line.endswith("\\") for line in locked), "each library by version and hash"


def test_init_lays_down_its_files(tmp_path: Path, start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def held(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert run(["init", str(tmp_path / "other")]) == 0
    out, err = said(capsys)
    assert (out.splitlines()[0], err) == (f"Made a workspace in {tmp_path / 'other'}. Next:", "")
    assert held(tmp_path / "other") == held(start)


def test_init_overwrites_nothing(tmp_path: Path, start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = start / "sources" / "reports" / "harbour-2025.yaml"
    report.write_text("mine")
    assert run(["init", str(start)]) == 1
    assert report.read_text() == "mine"
    assert "error[BG152]: found briefgen.toml in" in said(capsys)[1]
    readme = tmp_path / "repository" / "README.md"
    readme.parent.mkdir()
    readme.write_text("mine")
    assert run(["init", str(readme.parent)]) == 0
    assert readme.read_text() == "mine"
    assert said(capsys)[1] == f"kept {readme}\n"


def test_the_workflow_builds_strictly_on_a_schedule(start: Path) -> None:
    from briefgen.records import yaml12

    data, _ = yaml12.read((start / ".github/workflows/briefs.yml").read_bytes(), "briefs.yml")
    assert isinstance(data, dict)
    assert {"push", "schedule"} <= set(data["on"])
    steps = data["jobs"]["build"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands[-1] == "briefgen build --strict"
    assert commands[-2].startswith("briefgen check --strict --require-evidence")
    assert steps[-1]["uses"].startswith("actions/upload-artifact@")


def test_list(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(start), "list", "reports"]) == 0
    out, err = said(capsys)
    assert err == ""
    assert out == (
        "ID            EDITIONS  FINDINGS  TABLES  SERIES  QUOTATIONS  TITLE\n"
        "harbour-2025  en sv     6         0       1       1           Night Work in Small Harbours\n"
    )
    assert run(["-C", str(start), "list", "briefs", "--format", "json"]) == 0
    (brief,) = json.loads(said(capsys)[0])
    assert (brief["id"], brief["status"], brief["languages"]) == ("night-work", "draft", ["en", "sv", "pl"])


def test_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "report"]) == 0
    printed = said(capsys)[0]
    assert json.loads(printed)["title"] == "briefgen: a report"
    assert run(["schema", "-o", str(tmp_path)]) == 0
    assert said(capsys)[0].splitlines() == [str(tmp_path / "report.schema.json"), str(tmp_path / "brief.schema.json")]
    assert (tmp_path / "report.schema.json").read_text("utf-8") == printed


def test_a_wrong_record_is_told_once_and_without_a_traceback(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(start)
    assert run(["-C", str(start), "list", "reports"]) == 1
    out, err = said(capsys)
    assert out == ""
    assert err == (
        "error[BG111]: found the unknown key `leadign`\n"
        " --> sources/reports/harbour-2025.yaml:6:1\n"
        "  |\n"
        "6 | leadign: en         # the edition whose figures the statistics give\n"
        "  | ^^^^^^^\n"
        "  = hint: did you mean `leading`?\n\n"
    )


class Refusing(click.Command):
    """A command that fails in one way."""

    def __init__(self, error: BaseException) -> None:
        super().__init__("list")
        self.error = error

    def invoke(self, ctx: click.Context) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code", "first"),
    [
        (KeyboardInterrupt(), 1, "error[BG690]: interrupted; every document is complete"),
        (
            OSError(28, "No space left on device", "output/x.pdf"),
            1,
            "error[BG691]: the system refused: No space left on device\n --> output/x.pdf",
        ),
        (
            PermissionError(13, "Permission denied", "output"),
            1,
            "error[BG691]: the system refused: Permission denied\n --> output",
        ),
        (ZeroDivisionError("our fault"), 3, "Traceback (most recent call last):"),
    ],
)
def test_what_goes_wrong_on_the_way(
    error: BaseException, code: int, first: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli._Commands, "get_command", lambda *_: Refusing(error))
    assert run(["list"]) == code
    out, err = said(capsys)
    assert out == ""
    assert err.lstrip().startswith(first)
    assert ("Traceback" in err) == (code == 3)


def test_the_process_ends_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as error:
        cli.main(["chekc"])
    assert error.value.code == 2


def test_a_command_reads_only_its_own_file() -> None:
    import subprocess

    code = "import sys; from briefgen.cli import run; run(['--version']); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    read = set(done.stdout.split())
    assert not read & {"pydantic", "yaml", "babel", "jinja2", "reportlab", "docx", "rich", "lxml", "briefgen.pipeline"}


@pytest.mark.parametrize("room", ["view", "markup", "document"])
def test_show_looks_into_a_room(room: str, start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(start), "show", room, "night-work", "-l", "sv"]) == 0
    out, err = said(capsys)
    assert err == ""
    assert "Ljus för nattskiftet" in out


def test_translate_brings_catalogues_up_to_date(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(start), "translate"]) == 0
    out, err = said(capsys)
    assert (err, "updated" in out) == ("", False)
    assert run(["-C", str(start), "translate", "-l", "de"]) == 0
    lines = said(capsys)[0].splitlines()
    assert lines[1].split() == ["sources/translations/de/reports/harbour-2025.po", "0", "0", "17", "0", "updated"]
    assert run(["-C", str(start), "translate", "-l", "xx"]) == 1
    assert said(capsys)[1].startswith("error[BG3")
    assert not (start / "sources" / "translations" / "xx").exists()


def test_list_languages(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(start), "list", "languages", "--format", "json"]) == 0
    done = {row["tag"]: row["done"] for row in json.loads(said(capsys)[0])}
    assert (done["en"], done["sv"], done["pl"], done["de"]) == ("authored", "100 %", "100 %", "not used")


def test_draft(start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = start / "sources" / "documents" / "harbour-2025.en.txt"
    draft = tmp_path / "drafted.yaml"
    assert run(["draft", str(document), "-o", str(draft)]) == 0
    assert said(capsys)[0] == f"{draft}\n"
    assert "draft: true" in draft.read_text("utf-8")
    assert run(["draft", str(document), "-o", str(draft)]) == 2
    assert "it is not overwritten" in said(capsys)[1]
    assert run(["draft", str(document), "--format", "json"]) == 0
    assert json.loads(said(capsys)[0])["document"]["language"] == "en"
    (tmp_path / "bad.pdf").write_bytes(b"no PDF")
    assert run(["draft", str(tmp_path / "bad.pdf")]) == 1
    assert said(capsys)[1].startswith("error[BG200]: ")


def test_compare(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(start / "sources" / "documents" / f"harbour-2025.{tag}.txt") for tag in ("en", "sv")]
    assert run(["-C", str(start), "compare", "harbour-2025", "--format", "json"]) == 0
    told = json.loads(said(capsys)[0])
    assert [one["kind"] for one in told["disagreements"]][:1] == ["qualifier"]
    assert told["disagreements"][0]["recorded"] == "better-light"
    assert run(["compare", *files, "--languages", "en,sv"]) == 0
    assert "70 procent" in said(capsys)[0]
    for wrong in (["compare", files[0]], ["compare", *files, "--languages", "en"], ["compare", "nothing", files[1]]):
        assert run(["-C", str(start), *wrong]) == 2


def test_trace(start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(start), "trace", "night-work", "-l", "sv"]) == 0
    out = said(capsys)[0]
    assert "harbour-2025/night-work" in out
    assert "Knappt hälften av hamnkaptenerna" in out
    page = tmp_path / "trace.html"
    assert run(["-C", str(start), "trace", "night-work", "--format", "html", "-o", str(page)]) == 0
    assert "<html" in page.read_text("utf-8")


def test_a_bar_appears_on_a_terminal_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.cli import progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def steps(**environment: str) -> str:
        for name in ("CI", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        terminal, clock = Terminal(), iter([0.0, 0.5, 1.5, *[2.0] * 100])
        monkeypatch.setattr(progress.sys, "stderr", terminal)
        monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
        with progress.Bar("Building") as bar:
            bar.step(0, 3, "first")
            early = terminal.getvalue()
            bar.step(1, 3, "second")
            bar.step(2, 3, "third")
        assert early == ""
        return terminal.getvalue()

    assert "Building third" in steps(TERM="xterm")
    assert steps(TERM="xterm", CI="true") == ""
    assert steps(TERM="dumb") == ""


@pytest.mark.parametrize(
    "closed", ["2>&-", "1>&- 2>&-", *(pytest.param(one, marks=pytest.mark.sweep) for one in ("1>&-", "<&-"))]
)
def test_a_closed_stream_changes_no_exit_code(start: Path, closed: str) -> None:
    """Over a second: a process of its own for each."""
    command = f'"{sys.executable}" -m briefgen -C "{start}" list briefs {closed}'
    assert subprocess.run(["bash", "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    wrong = command.replace("list briefs", "build -l en nothing-such")  # which there is not: a usage error
    assert subprocess.run(["bash", "-c", wrong], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 2


def test_a_home_that_is_a_file_is_no_matter(start: Path, tmp_path: Path) -> None:
    """Over a second: a process of its own, which sets a PDF."""
    (tmp_path / "home").write_text("no folder")
    environment = {key: value for key, value in os.environ.items() if key != "XDG_CACHE_HOME"}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "-C", str(start), "build", "-l", "en", "-t", "handout", "-j", "1"],
        env=environment | {"HOME": str(tmp_path / "home"), "USERPROFILE": str(tmp_path / "home")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr

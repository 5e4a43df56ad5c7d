"""The command line: what goes to stdout and stderr, exit codes, and that an input's fault shows no traceback."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click
import pytest

from briefgen import __version__, cli
from briefgen.cli import run


@pytest.fixture
def start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workspace as `init` makes it."""
    assert run(["init", str(tmp_path / "new")]) == 0
    capsys.readouterr()
    return tmp_path / "new"


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    out, err = capsys.readouterr()
    return out, err


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
        "schemas/report.schema.json",
        "sources/briefs/night-work.yaml",
        "sources/documents/harbour-2025.sv.txt",
        "sources/reports/harbour-2025.yaml",
        "sources/translations/pl/briefs/night-work.po",
    } <= names
    assert (start / "requirements.txt").read_text() == f"briefgen=={__version__}\n"


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
        "ID            EDITIONS  FINDINGS  SERIES  QUOTATIONS  TITLE\n"
        "harbour-2025  en sv     5         1       1           Night Work in Small Harbours\n"
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


def broken(start: Path) -> None:
    report = start / "sources" / "reports" / "harbour-2025.yaml"
    report.write_text(report.read_text("utf-8").replace("leading:", "leadign:"), "utf-8")


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
        (KeyboardInterrupt(), 1, "error[BG690]: interrupted; what was built before is as it was"),
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

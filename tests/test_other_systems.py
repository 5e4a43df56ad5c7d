"""What Windows and macOS do differently, as far as it can be tried anywhere: line ends, encodings, names, folders."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from start import start

from briefgen import records, workspace
from briefgen.cli import run
from briefgen.originals.document import library, load

ROOT = Path(__file__).parent.parent


@pytest.fixture
def started(tmp_path: Path) -> Path:
    return start(tmp_path / "w")


def rewritten(folder: Path) -> None:
    """As git writes text files on Windows, where nothing tells it otherwise."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def built(root: Path) -> dict[str, bytes]:
    assert run(["-C", str(root), "build", "--strict", "--force", "-f", "html", "-f", "pdf"]) == 0
    output = root / "output"
    return {path.name: path.read_bytes() for path in output.rglob("*.*") if path.suffix in (".html", ".pdf")}


def test_line_ends_change_no_proof_and_no_document(started: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Over a second: it sets each of the six documents twice."""
    before = built(started)
    record = started / "sources/reports/harbour-2025.yaml"
    rewritten(started / "sources")
    rewritten(started / "schemas")
    capsys.readouterr()
    assert run(["-C", str(started), "check", "--strict", "--require-evidence"]) == 0
    err = capsys.readouterr().err
    assert "note[BG273]: only line ends differ between the document harbour-2025.en.txt and what was recorded" in err
    assert "`sources/documents/** -text` into .gitattributes" in err
    text = record.read_bytes()
    assert run(["-C", str(started), "check", "--fix", "--lock"]) == 0
    assert record.read_bytes() == text, "there is nothing to fix"
    assert built(started) == before


def test_a_document_is_known_by_either_line_ends(tmp_path: Path) -> None:
    unix, windows = b"One line.\nAnd another.\n", b"One line.\r\nAnd another.\r\n"
    for here, recorded in ((unix, windows), (windows, unix), (unix.replace(b"\n", b"\r\n", 1), unix)):
        path = tmp_path / "a.txt"
        path.write_bytes(here)
        wanted = hashlib.sha256(recorded).hexdigest()
        found = library(tmp_path)
        assert found.rewritten == {hashlib.sha256(data).hexdigest() for data in {unix, windows} - {here}}
        assert wanted in found.files
        assert found.open(wanted).text == load(path, sha256=wanted).text
        assert found.open(wanted).sha256 == wanted
        path.write_bytes(here.replace(b"One", b"Two"))
        assert wanted not in library(tmp_path).files


def test_init_tells_git_to_keep_bytes(started: Path) -> None:
    git = ["git", "-C", str(started), "-c", "core.autocrlf=true", "-c", "user.name=a", "-c", "user.email=a@b.invalid"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    before = {path: path.read_bytes() for path in (started / "sources").rglob("*") if path.is_file()}
    for path in before:
        path.unlink()
    subprocess.run([*git, "checkout", "-q", "--", "."], check=True, capture_output=True)
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("id", ["con", "aux", "nul", "prn", "com1", "lpt9"])
def test_ids_that_windows_keeps(id: str, started: Path) -> None:
    text = (started / "sources/reports/harbour-2025.yaml").read_text("utf-8")
    (started / f"sources/reports/{id}.yaml").write_text(text.replace("id: harbour-2025", f"id: {id}"), "utf-8")
    found = [one for one in records.load(workspace.find(started))[1] if one.code == "BG109"]
    assert [(one.severity, one.place and one.place.path) for one in found] == [("error", "id")]


def test_names_of_templates_and_fonts_that_windows_keeps(started: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("aux/brief.html.j2", "handout/fonts/con.ttf", "handout/Nul", "handout/conduct.ttf"):
        (started / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (started / "templates" / name).write_bytes(b"")
    assert run(["-C", str(started), "check"]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "BG109" in line]
    assert [line.split("found ")[1].split(",")[0] for line in told] == [
        "templates/aux", "templates/handout/Nul", "templates/handout/fonts/con.ttf"
    ]  # fmt: skip
    assert all(line.startswith("warning[BG109]: ") for line in told)


def test_other_systems_try_the_tests_that_make_test_tries() -> None:
    """The workflow has no make at hand there."""
    made = (ROOT / "Makefile").read_text("utf-8")
    judges = re.search(r"^JUDGE_MARKS := (.*)$", made, re.M)
    marks = re.search(r"^MARKS := \$\(JUDGE_MARKS\) or (.*)$", made, re.M)
    assert judges and marks
    expression = f'-m "not ({judges[1]} or {marks[1]} or packaging)"'
    assert expression in (ROOT / ".github/workflows/ci.yml").read_text("utf-8")


FORMS = ("json", "sarif", "junit", "text")
ENCODINGS = ("cp1252", "ascii", "utf-8", "latin-1")


@pytest.mark.parametrize(
    ("form", "encoding"),
    [
        # Each of both once with every run of the tests; the other pairs by `make conformance`.
        pytest.param(form, encoding, marks=[] if FORMS.index(form) == ENCODINGS.index(encoding) else pytest.mark.sweep)
        for form in FORMS
        for encoding in ENCODINGS
    ],
)
def test_what_machines_read_is_utf_8(form: str, encoding: str, started: Path) -> None:
    """Over a second: a process for each. The record holds letters that no code page of Windows has together."""
    record = started / "sources/reports/harbour-2025.yaml"
    record.write_text(record.read_text("utf-8").replace("leading: en", "leadžing: λ"), "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "briefgen", "-C", str(started), "check", "--format", form]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "leadžing" in (done.stderr if form == "text" else done.stdout).decode("utf-8")
    assert b"\r" not in done.stdout


def test_files_are_opened_with_their_encoding_said() -> None:
    """Without it Windows takes cp1252, and macOS and Linux what the environment says."""
    arguments = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    # What a library opens for itself is its own affair.
    arguments += ["-W", "ignore::EncodingWarning:pypdfium2_raw.version", "-c"]
    code = (
        "import sys\n"
        "from briefgen.cli import run\n"
        "root = sys.argv[1]\n"
        "codes = [run(['init', root]), run(['-C', root, 'build', '--strict']), run(['-C', root, 'check', '--lock'])]\n"
        "codes += [run(['-C', root, 'translate', '-l', 'de']), run(['-C', root, 'trace', 'night-work'])]\n"
        "sys.exit(max(codes))\n"
    )
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [*arguments, code, f"{folder}/w"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8")
    assert "EncodingWarning" not in done.stderr
    assert done.returncode == 0, done.stderr

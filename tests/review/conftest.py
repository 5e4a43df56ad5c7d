"""A copy of the sample workspace whose records may be changed, and its briefs as Word files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from word_edits import Word

from briefgen import pipeline, records, workspace
from briefgen.pipeline import Target
from briefgen.review import Review, review
from briefgen.workspace import Workspace

ROOT = Path(__file__).parents[2]
BRIEF = "organised-offenders"
Edits = Sequence[Sequence[str]]
"""What in_libreoffice.py does: a verb and its arguments each."""
USER = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.UserProfile/Data">
<prop oor:name="givenname" oor:op="fuse"><value>Ann</value></prop></item>
</oor:items>
"""
"""Who LibreOffice says made a change."""


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with the sample records."""
    for name in ("briefs", "reports", "translations"):
        shutil.copytree(ROOT / "sources" / name, tmp_path / "sources" / name)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return workspace.find(tmp_path)


@pytest.fixture(scope="session")
def written() -> Callable[[str], bytes]:
    """The policy brief in a language, as a Word file; made once."""
    there = workspace.find(ROOT)
    known, _ = records.load(there)
    made: dict[str, bytes] = {}

    def write(language: str) -> bytes:
        if language not in made:
            target = Target(brief=BRIEF, template="policy-brief", language=language)
            made[language] = pipeline.produce(there, known, target, ["docx"]).files["docx"].data
        return made[language]

    return write


@pytest.fixture
def word(written: Callable[[str], bytes]) -> Callable[..., Word]:
    """The same, open."""

    def opened(language: str = "en") -> Word:
        return Word(written(language))

    return opened


@pytest.fixture
def arabic(place: Workspace) -> Word:
    """The policy brief in Arabic, as far as it is translated, in a workspace that has it."""
    path = place.root / "sources" / "briefs" / f"{BRIEF}.yaml"
    text = path.read_text("utf-8").replace("languages: [en, sv, pl]", "languages: [en, sv, pl, ar]")
    path.write_text(text.replace("missing: fail", "missing: fallback"), "utf-8")
    shutil.copytree(Path(__file__).parent / "arabic", place.root / "sources" / "translations" / "ar")
    target = Target(brief=BRIEF, template="policy-brief", language="ar")
    return Word(pipeline.produce(place, records.load(place)[0], target, ["docx"]).files["docx"].data)


@pytest.fixture
def judge(place: Workspace) -> Callable[[bytes], Review]:
    """The review of a file against the workspace as it is now."""

    def read(data: bytes, file: str = "came-back.docx") -> Review:
        return review(place, records.load(place)[0], data, file)

    return read


class Office:
    """A LibreOffice that runs as long as the tests do, and edits files as told."""

    def __init__(self, folder: Path, python: str) -> None:
        self.folder, self.python, self.pipe = folder, python, f"briefgen{os.getpid()}"
        self.made = 0
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(USER, "utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nologo"]
        accept = f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext"
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen([*command, accept], stdout=log, stderr=log, start_new_session=True)

    def edit(self, data: bytes, edits: Edits = (), remarks: Edits = ()) -> tuple[bytes, bytes]:
        """The file as LibreOffice stores it: as DOCX, and as ODT and from there as DOCX again."""
        self.made += 1
        at = self.folder / str(self.made)
        at.with_suffix(".in.docx").write_bytes(data)
        job = {"file": f"{at}.in.docx", "docx": f"{at}.docx", "odt": f"{at}.odt", "again": f"{at}.again.docx"}
        jobs = json.dumps([{**job, "edits": edits, "remarks": remarks}])
        command = [self.python, str(Path(__file__).with_name("in_libreoffice.py")), self.pipe]
        for _ in range(60):
            answer = subprocess.run(command, input=jobs, text=True, capture_output=True, timeout=120)
            if "NoConnectException" not in answer.stderr or self.process.poll() is not None:
                break
            time.sleep(0.5)  # it is starting
        assert answer.returncode == 0, answer.stderr + (self.folder / "log").read_text("utf-8", "replace")[-2000:]
        return Path(job["docx"]).read_bytes(), Path(job["again"]).read_bytes()

    def end(self) -> None:
        """Ends the LibreOffice that was started here, and no other: soffice and what it started have a group."""
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., tuple[bytes, bytes]]]:
    """`Office.edit` of one LibreOffice for all tests, which takes some seconds to start."""
    if not (python := _with_uno()):
        why = "no Python here has LibreOffice's uno (python3-uno): run `make judges`"
        if os.environ.get("BRIEFGEN_JUDGES") == "all":
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    running = Office(tmp_path_factory.mktemp("office"), python)
    yield running.edit
    running.end()


def _with_uno() -> str:
    """A Python that drives LibreOffice: the system's, or the one that LibreOffice brings."""
    program = Path(shutil.which("soffice") or "soffice").resolve().parent
    for python in ("/usr/bin/python3", str(program / "python"), sys.executable):
        if shutil.which(python) and not subprocess.run([python, "-c", "import uno"], capture_output=True).returncode:
            return python
    return ""


@pytest.fixture
def saved(office: Callable[..., tuple[bytes, bytes]]) -> Callable[[bytes], bytes]:
    """What LibreOffice makes of a Word file when it saves it again."""
    return lambda data: office(data)[0]

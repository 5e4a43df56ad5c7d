"""A copy of the sample workspace whose records may be changed, and its briefs as Word files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from word_edits import Word

from briefgen import pipeline, records, workspace
from briefgen.pipeline import Target
from briefgen.review import Review, review
from briefgen.workspace import Workspace

ROOT = Path(__file__).parents[2]
BRIEF = "organised-offenders"


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
def word(written: Callable[[str], bytes]) -> Callable[[str], Word]:
    """The same, open."""
    return lambda language="en": Word(written(language))


@pytest.fixture
def judge(place: Workspace) -> Callable[[bytes], Review]:
    """The review of a file against the workspace as it is now."""

    def read(data: bytes, file: str = "came-back.docx") -> Review:
        return review(place, records.load(place)[0], data, file)

    return read


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[bytes], bytes]:
    """What LibreOffice makes of a Word file when it saves it again."""

    def convert(data: bytes) -> bytes:
        (tmp_path / "in.docx").write_bytes(data)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "out")]
        subprocess.run([*command, str(tmp_path / "in.docx")], check=True, capture_output=True, timeout=180)
        return (tmp_path / "out" / "in.docx").read_bytes()

    return convert

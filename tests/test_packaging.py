"""The wheel as its users get it: built, installed into an empty environment, and used there, far from this checkout.

Slow (a minute): it downloads and installs every dependency. `make packaging` runs it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.packaging


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    answer = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, f"{' '.join(map(str, command))}\n{answer.stdout}{answer.stderr}"
    return answer


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (built,) = folder.glob("briefgen-*.whl")
    return built


def test_the_wheel_holds_the_package_and_its_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"briefgen"}
    tracked = run("git", "ls-files", "briefgen", "templates", cwd=ROOT).stdout.split()
    wanted = {
        name.replace("templates/", "briefgen/_templates/", 1) if name.startswith("t") else name for name in tracked
    }
    assert wanted <= set(names), wanted - set(names)
    assert "briefgen/py.typed" in names


def test_a_stranger_installs_it_and_builds_a_first_brief(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    briefgen = programs / "briefgen"
    run(briefgen, "init", "my-briefs", cwd=tmp_path)
    place = tmp_path / "my-briefs"
    run(briefgen, "check", cwd=place)
    run(briefgen, "build", cwd=place)
    made = {path.suffix for path in (place / "output").rglob("*.*")}
    assert made >= {".docx", ".pdf", ".html", ".json"}
    # Nothing is stale after a build, and the build is the same again.
    run(briefgen, "build", "--check", cwd=place)
    run(programs / "python", "-m", "briefgen", "--version", cwd=place)

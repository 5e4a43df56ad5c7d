"""The wheel as its users get it: built, installed into an empty environment, and used there, far from this checkout.

Slow (a minute): it downloads and installs every dependency. `make packaging` runs it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.packaging


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    answer = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, f"{' '.join(map(str, command))}\n{answer.stdout}{answer.stderr}"
    return answer


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
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


def test_the_license_and_notices_are_in_the_wheel_and_in_the_sdist(wheel: Path, tmp_path: Path) -> None:
    metadata = (
        zipfile.ZipFile(wheel).read(f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info/METADATA").decode()
    )
    assert "License-Expression: MIT" in metadata
    for name in ("LICENSE", "docs/reference/notices.md"):
        assert f"License-File: {name}" in metadata
        assert any(member.endswith(f"licenses/{name}") for member in zipfile.ZipFile(wheel).namelist())
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=ROOT)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "LICENSE",
        "docs/reference/notices.md",
        "Makefile",
        ".ci/locks/dev.txt",
        "sources/schemas/report.schema.json",
    } <= names


def test_a_workspace_installs_from_its_own_wheel_and_its_workflow_runs(wheel: Path, tmp_path: Path) -> None:
    """Without an index: the libraries come from a folder that pip filled before, briefgen from the workspace."""
    venv.create(tmp_path / "first", with_pip=True)
    programs = "Scripts" if os.name == "nt" else "bin"
    lock = ROOT / "briefgen" / "start" / "requirements.txt"
    pip = (tmp_path / "first" / programs / "python", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "download", "-q", "--require-hashes", "-r", lock, "-d", tmp_path / "libraries", cwd=tmp_path)
    run(*pip, "install", "-q", "--no-index", "--find-links", tmp_path / "libraries", wheel, cwd=tmp_path)
    run(tmp_path / "first" / programs / "briefgen", "init", "place", cwd=tmp_path)
    place = tmp_path / "place"
    workflow = yaml.safe_load((place / ".github" / "workflows" / "briefs.yml").read_text("utf-8"))
    steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert any("--require-hashes -r requirements.txt" in step for step in steps)
    venv.create(tmp_path / "second", with_pip=True)
    path = os.pathsep.join((str(tmp_path / "second" / programs), os.environ["PATH"]))
    without_index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "libraries"), "PATH": path}
    summary = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    for step in steps:
        run("bash", "-eo", "pipefail", "-c", step, cwd=place, **without_index, **summary)
    assert (place / "output" / "manifest.json").is_file()
    # The wheel that the workspace keeps, installed, makes the same wheel again.
    run(tmp_path / "second" / programs / "briefgen", "init", "again", cwd=tmp_path)
    wheels = [next((tmp_path / name / "wheels").iterdir()).read_bytes() for name in ("place", "again")]
    assert wheels[0] == wheels[1]


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

"""The documents say what the code does."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"\bBG[1-6]\d\d\b")


def test_every_code_is_explained_and_no_other() -> None:
    used = {code for path in (ROOT / "briefgen").rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}
    explained = set(CODE.findall((ROOT / "docs" / "diagnostics.md").read_text("utf-8")))
    assert sorted(used - explained) == []
    assert sorted(explained - used) == []


def test_a_code_means_one_thing() -> None:
    rows = re.findall(r"^\| (BG\d{3}) \|", (ROOT / "docs" / "diagnostics.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(code for code in rows if rows.count(code) > 1) == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = [name for names in project["project"]["optional-dependencies"].values() for name in names]
    wanted = [
        *project["project"]["dependencies"],
        *extras,
        *(name for group in project["dependency-groups"].values() for name in group),
    ]
    names = {re.split(r"[<>=\[; ]", name)[0] for name in wanted if isinstance(name, str)}
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    assert [name for name in sorted(names) if name.lower() not in reasons] == []


def test_what_a_fingerprint_counts_is_what_is_installed_with_us() -> None:
    from briefgen.rebuild.fingerprint import _LIBRARIES

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {re.split(r"[<>=\[; ]", name)[0] for name in project["project"]["dependencies"]}
    assert sorted(set(_LIBRARIES) - wanted) == []

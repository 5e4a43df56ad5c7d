"""The documents say what the code does."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from diagnostics_page import packages, page

from briefgen.codes import codes
from briefgen.diagnostic import Severity

ROOT = Path(__file__).parent.parent
SEVERITIES = get_args(Severity)
TABLE = ROOT / "briefgen" / "codes.toml"
CODE = re.compile(r"\bBG[1-6]\d\d\b")


def test_every_code_is_explained_and_no_other() -> None:
    used = {code for path in (ROOT / "briefgen").rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}
    assert sorted(used ^ codes().keys()) == []


def test_the_page_of_diagnostics_is_in_step(pytestconfig: pytest.Config) -> None:
    path = ROOT / "docs" / "reference" / "diagnostics.md"
    if pytestconfig.getoption("--accept"):
        path.write_text(page(), "utf-8")
    assert path.read_text("utf-8") == page(), "run `make docs`"


def test_every_code_is_raised_by_a_package() -> None:
    raised = packages()
    assert [code for code in codes() if not raised[code]] == []
    assert raised["BG202"] == {"`evidence`"}


def test_a_code_has_a_name_of_its_own() -> None:
    names = [row.name for row in codes().values()]
    assert [
        name for name in names if names.count(name) > 1 or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|[a-z]+", name)
    ] == []


def test_a_code_has_one_place_and_its_family_a_page() -> None:
    assert sorted(codes()) == sorted(
        re.findall(r"^(BG\d{3}) = ", TABLE.read_text("utf-8").partition("[names]")[0], re.MULTILINE)
    )
    assert [row for row in codes().values() if not (ROOT / "docs" / row.family.page).is_file()] == []


def raised(path: Path) -> Iterator[tuple[str, str]]:
    """(code, severity) of each diagnostic that a file makes with both written out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        owner, _, name = ast.unparse(node.func).rpartition(".")
        named = [one.value for one in node.keywords if one.arg == "severity"]
        if owner == "Diagnostic":
            named = [ast.Constant(name)]
        elif name not in ("Diagnostic", "problem"):
            continue
        nodes = [one for value in named or [ast.Constant("error")] for one in ast.walk(value)]
        severities = [str(one.value) for one in nodes if isinstance(one, ast.Constant) and one.value in SEVERITIES]
        for value in (*node.args, *(one.value for one in node.keywords if one.arg == "code")):
            if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
                yield from ((str(value.value), severity) for severity in severities)


def test_a_diagnostic_has_the_severity_of_its_code() -> None:
    found = {pair for path in (ROOT / "briefgen").rglob("*.py") for pair in raised(path)}
    assert len(found) > 100
    assert [pair for pair in sorted(found) if pair[1] not in codes()[pair[0]].severities] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = [name for names in project["project"]["optional-dependencies"].values() for name in names]
    wanted = [
        *project["project"]["dependencies"],
        *extras,
        *(name for group in project["dependency-groups"].values() for name in group),
    ]
    names = {re.split(r"[<>=\[; ]", name)[0] for name in wanted if isinstance(name, str)}
    reasons = (ROOT / "docs" / "explanation" / "dependencies.md").read_text("utf-8").lower()
    assert [name for name in sorted(names) if name.lower() not in reasons] == []


def test_what_a_fingerprint_counts_is_what_is_installed_with_us() -> None:
    from briefgen.rebuild.fingerprint import _LIBRARIES

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {re.split(r"[<>=\[; ]", name)[0] for name in project["project"]["dependencies"]}
    assert sorted(set(_LIBRARIES) - wanted) == []

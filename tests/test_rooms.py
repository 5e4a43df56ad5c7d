"""Imports point one way: each room knows only the rooms before it, and no writer knows records."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

# What each room may import of ours, besides itself.
DOORS = {"diagnostic", "document", "chart", "links", "theme"}
MAY: dict[str, set[str]] = {
    "__init__": {"diagnostic", "pipeline", "warned", "workspace", "records", "rebuild", "proof"},
    "__main__": {"cli"},
    "diagnostic": set(),
    "files": set(),
    "memory": set(),
    "usercache": set(),
    "chart": set(),
    "links": set(),
    "quantity": set(),
    "arithmetic": {"quantity"},
    "document": {"chart"},
    "theme": {"diagnostic"},
    "workspace": {"diagnostic", "usercache"},
    "codes": set(),
    "report": {"codes", "diagnostic", "__init__"},
    "numerals": {"quantity"},
    "originals": {"memory", "usercache", "quantity", "numerals"},
    "claims": {"quantity", "arithmetic", "numerals", "originals"},
    "records": {"links", "quantity", "arithmetic", "diagnostic", "usercache", "workspace"},
    "languages": {"diagnostic", "quantity", "workspace", "records"},
    "evidence": {
        "quantity",
        "arithmetic",
        "diagnostic",
        "document",
        "usercache",
        "numerals",
        "originals",
        "claims",
        "records",
        "languages",
    },
    "draft": {"numerals", "originals", "records", "evidence"},
    "compare": {"numerals", "originals", "claims", "records", "evidence"},
    "proof": {"codes", "diagnostic", "report", "usercache", "numerals", "originals", "claims"},
    "trace": {"numerals", "originals", "document", "records", "evidence"},
    "approval": {"diagnostic", "document", "files", "records"},
    "compose": {*DOORS, "arithmetic", "records", "languages"},
    "writers": {*DOORS, "usercache"},
    "rebuild": {
        *DOORS,
        "approval",
        "memory",
        "workspace",
        "records",
        "languages",
        "evidence",
        "pipeline",
        "target",
        "looks",
        "warned",
        "writers",
        "__init__",
    },
    "review": {
        *DOORS,
        "numerals",
        "workspace",
        "records",
        "languages",
        "evidence",
        "compare",
        "compose",
        "pipeline",
        "target",
        "looks",
        "warned",
        "writers",
        "__init__",
    },
    "target": {"records"},
    "looks": {*DOORS, "workspace", "records", "compose", "writers"},
    "warned": {*DOORS, "records", "evidence", "target", "writers"},
    "pipeline": {
        *DOORS,
        "approval",
        "workspace",
        "records",
        "languages",
        "evidence",
        "compose",
        "writers",
        "target",
        "looks",
        "warned",
    },
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, room) of every import of ours, those inside functions and for type checking included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            names = [node.module or ""]
            if node.module == "briefgen":
                names = [
                    f"briefgen.{alias.name}" if is_room(alias.name) else "briefgen.__init__" for alias in node.names
                ]
        for name in names:
            first, _, rest = name.partition(".")
            if first == "briefgen":
                yield node.lineno, rest.split(".")[0] or "__init__"


def is_room(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    own = room(path)
    allowed = MAY.get(own, set(MAY) | {"cli"}) if own == "cli" else MAY[own]
    allowed = allowed | {"files"}  # the ground: how a file is opened and written
    wrong = [f"line {line}: {name}" for line, name in imported(path) if name not in {own, *allowed}]
    assert wrong == [], f"{own} may import {sorted(allowed)}"


@pytest.mark.parametrize("path", [path for path in SOURCES if room(path) == "writers"], ids=lambda path: path.stem)
def test_a_writer_imports_no_other_writer(path: Path) -> None:
    """What writers share stands beside them, in `writers/` itself."""
    parts = path.relative_to(PACKAGE / "writers").parts
    own = parts[0] if len(parts) > 1 else ""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefgen.writers."):
            other = (node.module or "").split(".")[2]
            assert other not in {"docx", "pdf", "html"} - {own}, f"line {node.lineno}: {node.module}"


def test_no_writer_asks_what_the_document_says() -> None:
    """Direction, decimal mark and words are decided once, by compose: a writer that knew CLDR would decide again."""
    for path in SOURCES:
        if room(path) == "writers":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not any(name.split(".")[0] == "babel" for name in names), path


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in SOURCES
        if room(path) not in ("cli", "__main__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []

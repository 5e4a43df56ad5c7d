"""Imports point one way: each package knows only those before it, and no writer knows records."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

# What each package may import of ours, besides itself.
MODEL = {"diagnostic", "document", "chart", "links", "theme"}
MAY: dict[str, set[str]] = {
    "__init__": {"diagnostic", "pipeline", "warned", "workspace", "records", "rebuild", "proof"},
    "__main__": {"cli"},
    "diagnostic": set(),
    "files": set(),
    "tag": set(),
    "xml": set(),
    "archive": set(),
    "memory": set(),
    "colour": set(),
    "usercache": set(),
    "disk": set(),
    "left": {"diagnostic", "disk", "usercache", "workspace"},
    "chart": set(),
    "links": set(),
    "quantity": set(),
    "arithmetic": {"quantity"},
    "document": {"chart"},
    "theme": set(),
    "theme_file": {"diagnostic", "theme"},
    "workspace": {"diagnostic", "usercache"},
    "codes": {"diagnostic"},
    "report": {"codes", "diagnostic", "__init__"},
    "numerals": {"quantity"},
    "word": {"archive", "colour", "diagnostic"},
    "originals": {"archive", "word", "memory", "usercache", "quantity", "numerals"},
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
    "proof": {
        "quantity",
        "codes",
        "colour",
        "diagnostic",
        "theme",
        "report",
        "usercache",
        "numerals",
        "originals",
        "claims",
        "languages",
        "archive",
        "word",
        "writers",
    },
    "mcp": {"numerals", "originals", "draft", "proof", "__init__"},
    "trace": {"arithmetic", "numerals", "originals", "document", "records", "evidence"},
    "translation": {"files", "tag", "numerals", "originals", "claims", "languages", "compare", "proof", "__init__"},
    "adopt": {
        "diagnostic",
        "files",
        "tag",
        "workspace",
        "numerals",
        "originals",
        "claims",
        "records",
        "languages",
        "evidence",
        "draft",
        "proof",
        "pipeline",
        "looks",
        "writers",
        "__init__",
    },
    "approval": {"diagnostic", "document", "files", "records"},
    "compose": {*MODEL, "arithmetic", "records", "languages"},
    "writers": {*MODEL, "colour", "usercache", "archive", "word"},
    "rebuild": {
        "left",
        *MODEL,
        "pictures",
        "approval",
        "memory",
        "usercache",
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
        *MODEL,
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
        "archive",
        "word",
        "writers",
        "__init__",
    },
    "target": {"records"},
    "pictures": {"diagnostic", "workspace", "records", "writers"},
    "looks": {*MODEL, "theme_file", "workspace", "records", "languages", "target", "compose", "writers"},
    "warned": {*MODEL, "records", "evidence", "target", "writers"},
    "house": {"archive", "colour", "word", "diagnostic", "theme", "records", "writers"},
    "new": {"diagnostic", "theme", "theme_file", "records", "draft", "compose"},
    "pipeline": {
        *MODEL,
        "pictures",
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


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, package) of every import of ours, those inside functions and for type checking included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            names = [node.module or ""]
            if node.module == "briefgen":
                names = [
                    f"briefgen.{alias.name}" if is_package(alias.name) else "briefgen.__init__" for alias in node.names
                ]
        for name in names:
            first, _, rest = name.partition(".")
            if first == "briefgen":
                yield getattr(node, "lineno", 0), rest.split(".")[0] or "__init__"


def is_package(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_package_imports_only_those_before_it(path: Path) -> None:
    own = package_of(path)
    allowed = MAY.get(own, set(MAY) | {"cli"}) if own == "cli" else MAY[own]
    allowed = allowed | {"files", "tag", "xml"}  # the ground: how a file is opened, what a tag and an element are
    wrong = [f"line {line}: {name}" for line, name in imported(path) if name not in {own, *allowed}]
    assert wrong == [], f"{own} may import {sorted(allowed)}"


WRITERS = [path for path in SOURCES if package_of(path) == "writers"]


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.stem)
def test_a_writer_imports_no_other_writer(path: Path) -> None:
    """What writers share stands beside them, in `writers/` itself."""
    parts = path.relative_to(PACKAGE / "writers").parts
    own = parts[0] if len(parts) > 1 else ""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefgen.writers."):
            other = (node.module or "").split(".")[2]
            assert other not in {"docx", "pdf", "html", "txt"} - {own}, f"line {node.lineno}: {node.module}"


def test_no_writer_asks_what_the_document_says() -> None:
    """Direction, decimal mark and words are decided once, by compose: a writer that knew CLDR would decide again."""
    for path in SOURCES:
        if package_of(path) == "writers":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not any(name.split(".")[0] == "babel" for name in names), path


def test_the_name_spaces_of_office_files_are_in_one_table() -> None:
    spaces = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
    found = {path for path in SOURCES if any(space in path.read_text(encoding="utf-8") for space in spaces)}
    assert found == {PACKAGE / "word" / "names.py"}


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in SOURCES
        if package_of(path) not in ("cli", "__main__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


# Modules that other packages may import from, beside what a package's own `__init__` exports.
PUBLIC = {
    "claims.tokens",
    "compare.align",
    "compare.moved",
    "compose.text",
    "evidence.agreement",
    "evidence.anchored",
    "evidence.figures",
    "evidence.judged",
    "evidence.lines",
    "evidence.names",
    "evidence.page",
    "evidence.quotations",
    "evidence.remarks",
    "languages.catalogue",
    "languages.check",
    "languages.citing",
    "languages.direction",
    "languages.po",
    "languages.translations",
    "languages.update",
    "mcp.server",
    "numerals.tokens",
    "originals.content",
    "originals.gaps",
    "originals.sentences",
    "originals.stated",
    "proof.word",
    "rebuild.fingerprint",
    "rebuild.output",
    "records.foreign",
    "records.published",
    "records.text",
    "records.texts",
    "word.audit",
    "word.elements",
    "word.names",
    "word.package",
    "word.paper",
    "word.scrub",
    "word.trace",
    "writers.docx",
    "writers.html",
    "writers.html.escape",
    "writers.pdf",
}


def inside(path: Path) -> Iterator[str]:
    """The modules of other packages that this file imports from, by their names under briefgen."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").count(".") > 1:
            name = str(node.module).partition(".")[2]
            if str(node.module).startswith("briefgen.") and name.split(".")[0] != package_of(path):
                yield name


def test_a_package_is_used_by_its_public_api() -> None:
    found = {name: path for path in SOURCES for name in inside(path)}
    assert {name: path for name, path in found.items() if name not in PUBLIC} == {}


def test_public_modules_are_used_by_others() -> None:
    used = {name for path in SOURCES for name in inside(path)} | {"writers.docx", "writers.html", "writers.pdf"}
    assert PUBLIC - used == set()


CODE = [path for folder in (PACKAGE, Path(__file__).parent) for path in sorted(folder.rglob("*.py"))]


def test_a_file_is_read_at_one_sitting() -> None:
    """A file that passes 400 lines is two, or a package."""
    lines = {str(path.relative_to(PACKAGE.parent)): path.read_text("utf-8").count("\n") for path in CODE}
    assert {path: count for path, count in lines.items() if count > 400} == {}


def test_no_line_is_a_banner() -> None:
    """A file that wants headings wants to be two files."""
    found = [
        f"{path.relative_to(PACKAGE.parent)}:{number}"
        for path in CODE
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.lstrip().startswith("#") and re.search(r"[-=─*#]{5}", line)
    ]
    assert found == []


def test_a_function_fits_on_a_screen() -> None:
    long = {
        f"{path.relative_to(PACKAGE.parent)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
    }
    assert {name: lines for name, lines in long.items() if lines > 60} == {}


def test_one_name_means_one_thing() -> None:
    """No two public classes of the code have one name, so that a reader knows which is meant without its import."""
    found: dict[str, list[str]] = {}
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}

"""Names say what a thing is, in the words of the field: those here say it of anything, or are none of the field's."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"
SOURCES = sorted(PACKAGE.rglob("*.py"))

INSTEAD = {
    "held": "what it is: anchors, cached, statistics, a span",
    "kept": "what it is, or cache",
    "wanted": "requested, expected",
    "noise": "no figure",
    "clutter": "boilerplate",
    "utils": "what is in it",
    "helpers": "what is in it",
    "misc": "what is in it",
}
"""Words that no module, constant, function, class or field is called by alone, and what to say."""


def names(path: Path) -> Iterator[tuple[int, str]]:
    """(line, name) of what others see of a module: itself, its constants, functions, classes, fields and imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield 1, path.stem
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.alias(asname=str(name)):
                yield node.lineno, name
    for owner in ast.walk(tree):
        if isinstance(owner, ast.Module | ast.ClassDef):
            for node in owner.body:
                for target in node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]:
                    if isinstance(target, ast.Name):
                        yield node.lineno, target.id


@pytest.mark.parametrize("folder", sorted({path.parent for path in SOURCES}), ids=lambda path: path.name)
def test_a_name_says_what_it_is(folder: Path) -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} {name}: say {INSTEAD[name.strip('_').lower()]}"
        for path in sorted(folder.glob("*.py"))
        for line, name in names(path)
        if name.strip("_").lower() in INSTEAD
    ]
    assert wrong == []


def test_each_way_to_name_something_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "noise.py"
    path.write_text(
        "import a as held\nclass Kept:\n    clutter: int = 0\ndef wanted(): self.noise = []\nMISC = 1\nutils: int = 2\n"
    )
    found = {name.lower() for _, name in names(path)}
    assert found >= {"noise", "held", "kept", "wanted", "utils", "clutter", "misc"}

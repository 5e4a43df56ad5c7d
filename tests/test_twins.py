"""No two functions of the code do the same under two names: what one of them learns, the other would not."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "briefgen"
LEAST = 55
"""Characters of a body from which two that are alike are no accident."""


class _Renamed(ast.NodeTransformer):
    """Gives the arguments and local names of a function names of their order."""

    def __init__(self, local: set[str]) -> None:
        self.local = local
        self.names: dict[str, str] = {}

    def _name(self, name: str) -> str:
        return self.names.setdefault(name, f"v{len(self.names)}")

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(arg=self._name(node.arg), annotation=None)

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(id=self._name(node.id), ctx=node.ctx) if node.id in self.local else node


def body(function: ast.FunctionDef) -> str:
    """What a function does, whatever it, its arguments and its local names are called, and without its docstring."""
    copy = ast.parse(ast.unparse(function)).body[0]
    assert isinstance(copy, ast.FunctionDef)
    if ast.get_docstring(copy) is not None:
        copy.body = copy.body[1:]
    if not copy.body:
        return ""
    nodes = list(ast.walk(copy))
    local = {node.arg for node in nodes if isinstance(node, ast.arg)}
    local |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    copy.name, copy.returns, copy.decorator_list = "f", None, []
    return ast.unparse(_Renamed(local).visit(copy))


def test_no_two_functions_do_the_same() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and len(text := body(node)) >= LEAST:
                found[text].append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}")
    assert [names for names in found.values() if len(names) > 1] == []


def test_two_functions_that_differ_in_names_alone_are_seen() -> None:
    def of(text: str) -> str:
        (function,) = ast.parse(text).body
        assert isinstance(function, ast.FunctionDef)
        return body(function)

    one = of("def f(a: int) -> int:\n    'Says so.'\n    b = a + 1\n    return b")
    assert one == of("def g(x):\n    y = x + 1\n    return y")
    assert one != of("def g(x):\n    y = x + 2\n    return y")

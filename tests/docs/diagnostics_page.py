"""The table of diagnostics and the code that raises them -> docs/reference/diagnostics.md."""

from __future__ import annotations

import ast
import posixpath
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from briefgen.codes import CodeFamily, codes

PACKAGE = Path(__file__).parents[2] / "briefgen"
HEAD = """\
# What each message means

A diagnostic names a place, says what was found and what was expected, and suggests an edit or a command that fixes it.
Its code is stable, so that scripts can rely on it. `error` stops a build; `warning` does so under `--strict`.

`briefgen check --format json`, `sarif` or `junit` gives them to machines.

The last column of a table names the folder or file of `briefgen/` that raises a code.
"""


def page() -> str:
    """The page. A severity is named where it is not an error, and the sentence does not name it itself."""
    raised = packages()
    parts = [HEAD]
    last: CodeFamily | None = None
    for row in codes().values():
        if row.family != last:
            last = row.family
            about = f"{last.about}\n" if last.about else ""
            link = posixpath.relpath(last.page, "reference")
            see = f"[{posixpath.basename(last.page)}]({link})"
            parts.append(f"\n## {last.title}\n\n{about}Explained in {see}.\n")
            parts.append(f"\n| code | {last.column} | in |\n|---|---|---|\n")
        named = row.severities[0] == "error" or "(warning)" in row.meaning
        severity = "" if named else f"({', or '.join(row.severities)}) "
        meaning = row.meaning.replace("|", "\\|")
        parts.append(f"| {row.code} | {severity}{meaning} | {', '.join(sorted(raised[row.code]))} |\n")
    return "".join(parts)


def packages() -> dict[str, set[str]]:
    """The packages, or files beside them, that give each code to something that they call."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).parts[0]
        for code in _given(ast.parse(path.read_text("utf-8"))):
            found[code].add(f"`{name}`")
    return found


def _given(node: ast.AST) -> Iterator[str]:
    """Strings that are codes, but for those that others are compared with, or looked up in a set."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Compare | ast.Set):
            continue
        if isinstance(child, ast.Constant) and child.value in codes():
            yield str(child.value)
        yield from _given(child)

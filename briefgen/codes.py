"""The table of diagnostics (`codes.toml`): code -> severity, meaning, family, and the page that explains it.

The page docs/diagnostics.md and the rules of SARIF are written from it: one text for people and for machines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from briefgen.diagnostic import Severity

_LINK: Final = re.compile(r"\[([^\[\]]+)\]\([^()]+\)")
_HEAD: Final = """\
# What each message means

A diagnostic names a place, says what was found and what was expected, and suggests an edit or a command that fixes it.
Its code is stable, so that scripts can rely on it. `error` stops a build; `warning` does so under `--strict`.

`briefgen check --format json`, `sarif` or `junit` gives them to machines.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFamily:
    """Codes that have their first digits, and their subject, in common."""

    title: str
    about: str
    """A sentence or two before its table; often nothing."""
    column: str
    """What its table says of each code."""
    page: str
    """The page of the documentation that explains what they are about, from docs/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosticCode:
    """One row of the table."""

    code: str
    severities: tuple[Severity, ...]
    """The usual one first."""
    meaning: str
    """One sentence in Markdown."""
    family: CodeFamily

    @property
    def plain(self) -> str:
        """The meaning without Markdown."""
        return _LINK.sub(r"\1", self.meaning).replace("`", "").replace("**", "")


@lru_cache(maxsize=1)
def codes() -> Mapping[str, DiagnosticCode]:
    """Every code, in the order of the page."""
    data = tomllib.loads(resources.files(__package__).joinpath("codes.toml").read_text("utf-8"))
    return {row.code: row for family in data["family"] for row in _rows(family)}


def _rows(table: dict[str, object]) -> Iterator[DiagnosticCode]:
    rows = table.pop("codes")
    family = CodeFamily(**table)  # type: ignore[arg-type]  # a table of ours: a test reads every row of it
    assert isinstance(rows, dict)
    for code, row in rows.items():
        severity, meaning = ("error", row) if isinstance(row, str) else (row["severity"], row["means"])
        severities = (severity,) if isinstance(severity, str) else tuple(severity)
        yield DiagnosticCode(code=code, severities=severities, meaning=meaning, family=family)


def page() -> str:
    """docs/diagnostics.md. A severity is named where it is not an error, and the sentence does not name it itself."""
    parts = [_HEAD]
    last: CodeFamily | None = None
    for row in codes().values():
        if row.family != last:
            last = row.family
            about = f"{last.about}\n" if last.about else ""
            see = f"[{last.page.rpartition('/')[2]}]({last.page})"
            parts.append(f"\n## {last.title}\n\n{about}Explained in {see}.\n\n| code | {last.column} |\n|---|---|\n")
        named = row.severities[0] == "error" or "(warning)" in row.meaning
        severity = "" if named else f"({', or '.join(row.severities)}) "
        meaning = row.meaning.replace("|", "\\|")
        parts.append(f"| {row.code} | {severity}{meaning} |\n")
    return "".join(parts)

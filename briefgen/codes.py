"""The table of diagnostics (`codes.toml`): code -> severity, meaning, family, and the page that explains it.

The page docs/reference/diagnostics.md (`make docs`) and the rules of SARIF are written from it: one text for people and
for machines.
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
    name: str
    """A few words that a rule of SARIF is shown by: `unknown-key`."""
    severities: tuple[Severity, ...]
    """The usual one first."""
    meaning: str
    """One sentence in Markdown."""
    family: CodeFamily

    @property
    def plain(self) -> str:
        """The meaning without Markdown."""
        return _LINK.sub(r"\1", self.meaning).replace("`", "").replace("**", "")

    @property
    def summary(self) -> str:
        """The meaning without its details: `a key is unknown`."""
        clause = self.plain.partition(";")[0]
        head = clause.partition(": ")[0]
        return clause if self.meaning.startswith("`") or len(head.split()) < 3 else head

    @property
    def help(self) -> str:
        """All that the page of diagnostics says of it, in Markdown without links: a rule has no page beside it."""
        meaning = _LINK.sub(r"\1", self.meaning)
        return "\n\n".join(filter(None, (f"**{self.code}**: {meaning}", self.family.about)))


@lru_cache(maxsize=1)
def codes() -> Mapping[str, DiagnosticCode]:
    """Every code, in the order of the page."""
    data = tomllib.loads(resources.files(__package__).joinpath("codes.toml").read_text("utf-8"))
    return {row.code: row for family in data["family"] for row in _rows(family, data["names"])}


def _rows(table: dict[str, object], names: Mapping[str, str]) -> Iterator[DiagnosticCode]:
    rows = table.pop("codes")
    family = CodeFamily(**table)  # type: ignore[arg-type]  # a table of ours: a test reads every row of it
    assert isinstance(rows, dict)
    for code, row in rows.items():
        severity, meaning = ("error", row) if isinstance(row, str) else (row["severity"], row["means"])
        severities = (severity,) if isinstance(severity, str) else tuple(severity)
        yield DiagnosticCode(code=code, name=names[code], severities=severities, meaning=meaning, family=family)

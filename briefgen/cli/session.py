"""What every command needs: the workspace, its records, and a way to tell diagnostics."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen import report
from briefgen.diagnostic import Diagnostic, InputError, has_errors

if TYPE_CHECKING:
    from briefgen.records import Records
    from briefgen.workspace import Workspace


@dataclass(kw_only=True)
class Session:
    """One run of one command."""

    folder: Path

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that the folder is in. Raises InputError."""
        from briefgen import workspace

        return workspace.find(self.folder)

    @cached_property
    def loaded(self) -> tuple[Records, tuple[Diagnostic, ...]]:
        """All records, and what is wrong with them."""
        from briefgen import records

        return records.load(self.workspace)

    def records(self) -> Records:
        """The records; raises InputError where any of them is wrong."""
        records, diagnostics = self.loaded
        if has_errors(diagnostics):
            raise InputError(*diagnostics)
        return records

    def chosen(self, briefs: Iterable[str]) -> tuple[str, ...]:
        """The ids of these briefs, or of all. A brief may be named by its file. Raises a usage error."""
        records, _ = self.loaded
        known = records.briefs
        names = [Path(name).stem if name.endswith(".yaml") else name for name in briefs]
        for name in names:
            if name not in known and f"briefs/{name}" not in records.broken:
                from briefgen.records.known import near

                raise click.BadParameter(f"found no brief {name!r}; {near(name, known) or 'there are none'}")
        return tuple(dict.fromkeys(names)) or tuple(known)

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to stderr, and their count where there are several."""
        found = tuple(diagnostics)
        if found:
            click.echo(report.text(found, colour=coloured(sys.stderr)), err=True, nl=False)
            if sum(one.severity != "note" for one in found) > 1:
                click.echo(report.summary(found), err=True)


def coloured(stream: object) -> bool:
    """Whether to print in colour: on a terminal, unless NO_COLOR asks not to (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or bool(getattr(stream, "isatty", lambda: False)())


def session() -> Session:
    """The running command's session."""
    held = click.get_current_context().obj
    assert isinstance(held, Session)
    return held

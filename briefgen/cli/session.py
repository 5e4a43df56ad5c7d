"""What every command needs: the workspace, its records, and a way to tell diagnostics."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
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

    def records(self, briefs: tuple[str, ...] = ()) -> Records:
        """The records; raises InputError where those that these briefs rest on are wrong."""
        records, diagnostics = self.loaded
        if has_errors(told := self.asked(diagnostics, briefs)):
            raise InputError(*told)
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

    def asked(self, diagnostics: Iterable[Diagnostic], briefs: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        """Those that are not about a brief that nobody asked for; no `briefs` means all."""
        folder = self.workspace.relative(self.workspace.briefs)
        kept = {f"{folder}/{name}.yaml" for name in briefs}
        return tuple(
            one
            for one in diagnostics
            if not (briefs and one.place and one.place.file.startswith(f"{folder}/") and one.place.file not in kept)
        )

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to stderr."""
        click.echo(report.text(diagnostics, colour=coloured(sys.stderr)), err=True, nl=False)

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to stderr, and their count where there are several."""
        found = tuple(diagnostics)
        if found:
            self.show(found)
            if sum(one.severity != "note" for one in found) > 1:
                click.echo(report.summary(found), err=True)


def coloured(stream: object) -> bool:
    """Whether to print in colour: on a terminal, unless NO_COLOR asks not to (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or bool(getattr(stream, "isatty", lambda: False)())


def promoted(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """As `--strict` takes them: every warning an error."""
    return tuple(replace(one, severity="error") if one.severity == "warning" else one for one in diagnostics)


def session() -> Session:
    """The running command's session."""
    held = click.get_current_context().obj
    assert isinstance(held, Session)
    return held

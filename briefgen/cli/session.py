"""What every command needs: the workspace, its records, and a way to tell diagnostics."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen import __version__, report
from briefgen.diagnostic import Diagnostic, InputError, has_errors
from briefgen.tag import primary

if TYPE_CHECKING:
    from briefgen.records import Loaded, Records, Report
    from briefgen.target import Target
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
        if has_errors(asked := self.asked(diagnostics, briefs)):
            raise InputError(*asked)
        return records

    def sound(self, briefs: tuple[str, ...]) -> bool:
        """Whether nothing is wrong with the records that these briefs rest on, so that they can be composed."""
        return not has_errors(self.asked(self.loaded[1], briefs))

    def chosen(self, briefs: Sequence[str], *, alone: bool = False) -> tuple[str, ...]:
        """The ids of these briefs; none means all. A brief may be named by its file. Raises a usage error.

        `alone` is for commands that need no other brief: then no file is read but those that these rest on.
        """
        if not briefs:
            return ()
        names = [Path(name).stem if name.endswith(".yaml") else name for name in briefs]
        if alone and "loaded" not in self.__dict__:
            self.narrowed(names)
        records, _ = self.loaded
        known = records.briefs
        for name in names:
            if name not in known and f"briefs/{name}" not in records.broken:
                from briefgen.records import near

                raise click.BadParameter(f"found no brief {name!r}; {near(name, known) or 'there are none'}")
        return tuple(dict.fromkeys(names))

    def narrowed(self, briefs: Iterable[str]) -> bool:
        """Have the records be those that these briefs rest on; or all, where one of these has an error."""
        from briefgen import records

        self.widened()
        some = records.load_some(self.workspace, frozenset(briefs))
        if some is not None:
            self.__dict__["loaded"] = some
        return some is not None

    def widened(self) -> None:
        """Have the records be all."""
        self.__dict__.pop("loaded", None)

    def report(self, name: str) -> Loaded[Report]:
        """The report with this id. Raises a usage error, or InputError where its file cannot be read."""
        records, diagnostics = self.loaded
        if name in records.reports:
            return records.reports[name]
        if f"reports/{name}" in records.broken:
            raise InputError(*diagnostics)
        from briefgen.records import near

        raise click.BadParameter(f"found no report {name!r}; {near(name, records.reports) or 'there are none'}")

    def target(self, brief: str, language: str | None, template: str | None, date: dt.date | None) -> Target:
        """One document of a brief: its first language and template, where none is named."""
        from briefgen.target import Target

        (name,) = self.chosen([brief], alone=True)
        record = self.records((name,)).briefs[name].record
        return Target(
            brief=name,
            template=template or record.templates[0],
            language=language or record.languages[0],
            date=date,
        )

    def asked(
        self, diagnostics: Iterable[Diagnostic], briefs: tuple[str, ...], languages: tuple[str, ...] = ()
    ) -> tuple[Diagnostic, ...]:
        """Those about what these briefs rest on, in these languages; empty means all."""
        workspace = self.workspace
        folders = [workspace.relative(path) for path in (workspace.briefs, workspace.reports, workspace.translations)]
        tags = {name for tag in languages for name in (tag, primary(tag))}
        reports = self.loaded[0].rests_on(*briefs)

        def is_shown(one: Diagnostic) -> bool:
            file = one.place.file if one.place else ""
            folder = next((folder for folder in folders if file.startswith(f"{folder}/")), "")
            name, _, _ = file.removeprefix(f"{folder}/").partition("/")
            if briefs and folder == folders[0]:
                return name.removesuffix(".yaml") in briefs
            if briefs and folder == folders[1]:
                return name.removesuffix(".yaml") in reports
            return not (languages and folder == folders[2]) or name in tags

        return tuple(one for one in diagnostics if is_shown(one))

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to stderr."""
        click.echo(report.text(diagnostics, colour=coloured(sys.stderr)), err=True, nl=False)

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to stderr, and their count where there are several."""
        found = report.gathered(diagnostics)
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


def show_faults(faults: Iterable[tuple[str, str]]) -> None:
    """Faults of ours as (document, traceback): each once, with all documents that met it."""
    met: dict[str, list[str]] = {}
    for stem, trace in faults:
        met.setdefault(trace.replace(stem, "the documents listed below"), []).append(stem)
    for trace, stems in met.items():
        click.echo(trace, err=True, nl=False)
        for stem in stems:
            click.echo(f"{stem}: an error in briefgen, shown above", err=True)
    if met:
        report_fault()


def report_fault() -> None:
    """Say that what was shown above is ours to mend."""
    message = "this is an error in briefgen, not in your input; please report it with the lines above"
    click.echo(f"error: {message} (briefgen {__version__})", err=True)


def session() -> Session:
    """The running command's session."""
    current = click.get_current_context().obj
    assert isinstance(current, Session)
    return current

"""A workspace's `sources/` -> its records, all of them checked, and everything that is wrong with them.

Files are read in the order of their names. A file that cannot be read does not stop the others; what refers to it is
not reported a second time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place, Severity, has_errors
from briefgen.records import cache, rules, yaml12
from briefgen.records.index import Records
from briefgen.records.model import Brief, Report
from briefgen.records.source import Loaded
from briefgen.records.validate import validated
from briefgen.workspace import Workspace

"""Names that Windows keeps, with any ending (Naming Files, Paths, and Namespaces)."""

R = TypeVar("R", Report, Brief)


@dataclass(kw_only=True)
class _Reading:
    """The state of one reading of `sources/`."""

    workspace: Workspace
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def folder(self, model: type[R], folder: Path) -> dict[str, Loaded[R]]:
        """The records in `folder`, by id, in the order of their files."""
        return self.read(model, folder, self._files(folder))

    def read(self, model: type[R], folder: Path, paths: Iterable[Path]) -> dict[str, Loaded[R]]:
        """The records in these files of `folder`, by id, in their order."""
        loaded: dict[str, Loaded[R]] = {}
        for path in paths:
            try:
                record = self._record(model, path)
            except InputError as error:
                self.diagnostics += error.diagnostics
                self.broken.add(f"{folder.name}/{path.stem}")
                continue
            self._name(record, path, loaded)
            loaded.setdefault(record.record.id, record)
        return loaded

    def _files(self, folder: Path) -> Iterator[Path]:
        """Hidden files (an editor's, a system's) are not read; any other that looks like YAML is, or is told."""
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            if path.name.startswith(".") or (path.is_dir() and path.suffix.lower() not in (".yaml", ".yml")):
                continue
            if path.suffix == ".yaml":
                yield path
            elif path.suffix.lower() in (".yml", ".yaml"):
                what = f"the folder {path.name}" if path.is_dir() else path.name
                message = f"records are read from files that end in .yaml; found {what}"
                hint = "" if path.is_dir() else f"rename it to {path.stem}.yaml"
                self.diagnostics.append(self._about(path, "BG108", message, hint, severity="warning"))

    def _record(self, model: type[R], path: Path) -> Loaded[R]:
        file = self.workspace.relative(path)
        try:
            data = files.read(path, self.workspace.root, yaml12.MAX_BYTES)
        except files.TooLarge as error:
            raise InputError(yaml12.too_large(file, error.size)) from None
        except OSError as error:
            hint = "copy the file" if isinstance(error, files.Refused) else ""
            hint = "move its files into the folder above it" if path.is_dir() else hint
            message = f"cannot read this file: {files.reason(error)}"
            raise InputError(self._about(path, "BG100", message, hint)) from None
        if (value := cache.cached(path, data)) is not None:
            source = yaml12.reread(data, file)
            record, wrong = validated(model, value, source)
            if record is not None:
                return Loaded(record=record, source=source)
        value, source = yaml12.read(data, file)
        record, wrong = validated(model, value, source)
        if record is None:
            raise InputError(*wrong)
        cache.keep(path, data, value)
        return Loaded(record=record, source=source)

    def _name(self, loaded: Loaded[R], path: Path, others: Mapping[str, Loaded[R]]) -> None:
        id = loaded.record.id
        if files.reserved(id):
            message = f"found the id `{id}`, which Windows keeps for a device: no file can be called {id}.yaml there"
            hint = f"call it something longer, such as `{id}-report`, and its file likewise"
            place = loaded.source.place(("id",))
            self.diagnostics.append(Diagnostic.error("BG109", message, place, hint=hint))
        if id == path.stem and id not in others:
            return
        place = loaded.source.place(("id",))
        if id in others:
            first = others[id].source.place(("id",))
            self.diagnostics.append(
                Diagnostic.error(
                    "BG120",
                    f"the id `{id}` is taken",
                    place,
                    hint=f"call it {path.stem}, like its file",
                    related=((first, "by this one"),),
                )
            )
        else:
            message = f"found the id `{id}` in {path.name}; a record's file is called like its id"
            hint = f"write `id: {path.stem}`, or rename the file to {id}.yaml"
            self.diagnostics.append(Diagnostic.error("BG108", message, place, hint=hint))

    def _about(
        self, path: Path, code: str, message: str, hint: str = "", *, severity: Severity = "error"
    ) -> Diagnostic:
        place = Place(file=self.workspace.relative(path))
        return Diagnostic(code=code, severity=severity, message=message, place=place, hint=hint)


def load(workspace: Workspace) -> tuple[Records, tuple[Diagnostic, ...]]:
    """All records of `workspace`, and everything that is wrong with them, file by file and line by line."""
    reading = _Reading(workspace=workspace)
    reports = reading.folder(Report, workspace.reports)
    briefs = reading.folder(Brief, workspace.briefs)
    records = Records(reports=reports, briefs=briefs, broken=frozenset(reading.broken))
    found = (*reading.diagnostics, *rules.check(records))
    return records, tuple(sorted(found, key=_position))


def load_some(
    workspace: Workspace, briefs: Collection[str], known: MutableMapping[str, Loaded[Report]] | None = None
) -> tuple[Records, tuple[Diagnostic, ...]] | None:
    """The records of these briefs and of the reports that they rest on, and what is wrong with them, less than errors.

    `known` are reports that were read before, to which those that are read now are added. None where a brief is not
    in the file of its name, or anything is an error: what is said of that takes all records, which `load` reads.
    """
    reading = _Reading(workspace=workspace)
    reports = {} if known is None else known
    loaded = reading.read(Brief, workspace.briefs, sorted(workspace.briefs / f"{name}.yaml" for name in briefs))
    if loaded.keys() != set(briefs) or reading.diagnostics:
        return None
    found: dict[str, Loaded[Report]] = {}
    left = {id for brief in loaded.values() for id in brief.record.reports}
    while left:
        paths = [workspace.reports / f"{id}.yaml" for id in sorted(left - reports.keys())]
        reports.update(reading.read(Report, workspace.reports, paths))
        if not left <= reports.keys():
            return None
        found |= {id: reports[id] for id in left}
        records = _of(found, loaded)
        left = {*records.rests_on(*loaded), *_successors(found.values())} - found.keys()
    records = _of(found, loaded)
    diagnostics = (*reading.diagnostics, *rules.check(records))
    return None if has_errors(diagnostics) else (records, tuple(sorted(diagnostics, key=_position)))


def _of(reports: Mapping[str, Loaded[Report]], briefs: Mapping[str, Loaded[Brief]]) -> Records:
    """In the order of their files, as `load` has them."""
    return Records(reports=dict(sorted(reports.items(), key=lambda pair: f"{pair[0]}.yaml")), briefs=briefs)


def _successors(reports: Iterable[Loaded[Report]]) -> Iterator[str]:
    for loaded in reports:
        if loaded.record.superseded_by is not None:
            yield loaded.record.superseded_by


def _position(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place or Place(file="")
    return place.file, place.line, place.column

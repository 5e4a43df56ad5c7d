"""Records, what was asked for and the manifest -> the jobs: every document, and why it has to be built anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostic import Diagnostic
from briefgen.rebuild import manifest as manifests
from briefgen.rebuild.fingerprint import Fingerprint, Fingerprints, sha256, versions
from briefgen.rebuild.journal import State, state
from briefgen.rebuild.manifest import File, ManifestEntry
from briefgen.rebuild.output import read
from briefgen.records import Records
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.target import Format, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for; empty choices mean all."""

    briefs: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ("docx", "pdf", "html")
    """Plain text is built where it is asked for, or was."""
    date: dt.date | None = None
    """Instead of the briefs' own."""
    large: bool = False
    """In large print, too, also where the brief does not ask for it."""
    output: Path | None = None
    """Instead of the workspace's."""
    force: bool = False
    without: frozenset[str] = frozenset()
    """Documents to leave as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document with its formats."""

    target: Target
    formats: tuple[Format, ...]
    """Those that were asked for, and those that were built before: a document's formats say the same."""
    fingerprint: Fingerprint
    why: str
    """Why it has to be built; empty where it is fresh."""
    rehearsal: bool = False
    """Whether nothing of it is wanted but what is noticed."""

    @property
    def stale(self) -> bool:
        """Whether it has to be built."""
        return bool(self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What there is to do in one output folder."""

    output: Path
    jobs: tuple[Job, ...]
    options: Options
    """What was asked for."""
    before: State
    """What was built so far."""
    gone: frozenset[str] = frozenset()
    """Documents of the manifest that no brief asks for, and of which no file is left."""
    odd: tuple[str, ...] = ()
    """Index pages that are not as they were built, by their paths in the output folder."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def stale(self) -> tuple[Job, ...]:
        """The jobs that have to be done."""
        return tuple(job for job in self.jobs if job.stale)


def plan(workspace: Workspace, records: Records, options: Options = Options()) -> Plan:  # frozen
    """The jobs of what `options` chooses. Reads the finished files, too: one edited by hand is stale."""
    from briefgen import pipeline

    output = (options.output or workspace.output).absolute()
    before = state(output, workspace.relative(output / manifests.NAME))
    chosen = options.briefs, options.templates, options.languages, options.date
    prints = Fingerprints(workspace, records)
    jobs = tuple(
        job
        for target in pipeline.targets(records, *chosen, large=options.large)
        if target.stem not in options.without
        and (job := _job(prints.of(target), target, options, output, before)).formats
    )
    asked = {target.stem for target in pipeline.targets(records)} | {job.target.stem for job in jobs}
    unasked = set(_unasked(records, options.briefs, output, before, asked))
    gone = frozenset(stem for stem in unasked if not any(_files(output, stem)))
    return Plan(
        output=output,
        jobs=jobs,
        options=options,
        before=before,
        gone=gone,
        odd=tuple(name for name, file in before.manifest.pages.items() if not _built(file, output / name)),
        diagnostics=(*before.diagnostics, *(_leftover(workspace, output, stem) for stem in sorted(unasked - gone))),
    )


def _unasked(records: Records, briefs: tuple[str, ...], output: Path, before: State, asked: set[str]) -> Iterator[str]:
    """Documents in the folder or the manifest that no brief asks for: of a deleted brief, language or template.

    Where briefs are named, theirs alone: others may not have been read.
    """
    found = set(before.manifest.documents)
    for folder in briefs or ("*",):
        for path in output.glob(f"{folder}/*.*.*.*"):
            stem, _, format = f"{path.parent.name}/{path.name}".rpartition(".")
            if format in _every() and path.name.startswith(f"{path.parent.name}."):
                found.add(stem)
    for stem in found - asked:
        brief = stem.partition("/")[0]
        if f"briefs/{brief}" not in records.broken and (not briefs or brief in briefs):
            yield stem


def _leftover(workspace: Workspace, output: Path, stem: str) -> Diagnostic:
    return Diagnostic.note(
        "BG604",
        f"no brief asks for {stem} any more; its files stay, and are not built again",
        hint=f"delete {' '.join(workspace.relative(path) for path in _files(output, stem))}",
    )


def _files(output: Path, stem: str) -> Iterator[Path]:
    """The files of a document that are there."""
    for format in _every():
        path = output / f"{stem}.{format}"
        if path.is_file() or path.is_symlink():
            yield path


def _job(print_: Fingerprint, target: Target, options: Options, output: Path, before: State) -> Job:
    entry = before.manifest.documents.get(target.stem)
    existing = {path.suffix[1:] for path in _files(output, target.stem)} | (entry.files.keys() if entry else set())
    formats = tuple(format for format in target.formats if format in options.formats or format in existing)
    why = "forced" if options.force else _why(target, print_, entry, before, formats, output)
    return Job(target=target, formats=formats, fingerprint=print_, why=why)


def _every() -> tuple[Format, ...]:
    from briefgen.target import FORMATS

    return FORMATS


def _why(
    target: Target,
    print_: Fingerprint,
    entry: ManifestEntry | None,
    before: State,
    formats: tuple[str, ...],
    output: Path,
) -> str:
    """The first reason, as words that follow "2 documents:"; what is wrong with the files comes before what is old."""
    if target.stem in before.halfway:
        return "a build was stopped while it put its formats into place: they are of two editions"
    if entry is None:
        return "there, but not in the manifest" if any(_files(output, target.stem)) else "not built before"
    states = {format: _state(entry, format, output / f"{target.stem}.{format}") for format in formats}
    as_built = [format for format, found in states.items() if found == "as built"]
    others = [format for format, found in states.items() if found in ("changed", "unknown")]
    if others and as_built:
        return f"the formats are of two editions: {_listed(others)} not built with {_listed(as_built, verb=False)}"
    if entry.fingerprint != print_.value:
        return _changed(entry, print_, before)
    if entry.unapproved:
        return "waiting for somebody to approve what it prints"
    for format, found in states.items():
        if found != "as built":
            return f"the {format} {_WORDS[found]}"
    if "png" in entry.files and not _built(entry.files["png"], output / f"{target.stem}.png"):
        return "the picture of its first page is not as it was built"
    return ""


def _built(file: File, path: Path) -> bool:
    """Whether a file is as it was built."""
    data = read(path)
    return data is not None and len(data) == file.size and sha256(data) == file.sha256


_WORDS = {
    "absent": "was not built before",
    "missing": "is missing",
    "changed": "was changed by hand",
    "unknown": "is not in the manifest",
}


def _state(entry: ManifestEntry, format: str, path: Path) -> str:
    """How a document's file is: as built, changed, missing; absent or unknown where the manifest has no such format."""
    file, data = entry.files.get(format), read(path)
    if file is None:
        return "absent" if data is None else "unknown"
    if data is None:
        return "missing"
    return "as built" if _built(file, path) else "changed"


def _listed(formats: list[str], *, verb: bool = True) -> str:
    words = " and ".join(formats)
    return f"{words} {'was' if len(formats) == 1 else 'were'}" if verb else words


def _changed(entry: ManifestEntry, print_: Fingerprint, before: State) -> str:
    names = sorted(entry.sources.keys() | print_.sources.keys())
    changed = [name for name in names if entry.sources.get(name) != print_.sources.get(name)]
    if changed:
        rest = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        did = "is new" if changed[0] not in entry.sources else "is gone" if changed[0] not in print_.sources else ""
        return f"{changed[0]}{rest} {did or 'changed' if not rest else 'changed'}"
    for name, value in print_.options.items():
        if entry.options.get(name) != value:
            return f"another {name}: {value}"
    for name, version in versions().items():
        if before.manifest.versions.get(name) != version:
            return "briefgen itself changed" if name == "briefgen-code" else f"another version of {name}: {version}"
    return "built by another version"

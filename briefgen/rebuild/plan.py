"""Records, what was asked for and the manifest -> the jobs: every document, and why it has to be built anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostic import Diagnostic
from briefgen.rebuild import manifest as manifests
from briefgen.rebuild.fingerprint import Fingerprint, fingerprint, sha256, versions
from briefgen.rebuild.manifest import Entry, Manifest
from briefgen.rebuild.output import read
from briefgen.records import Records
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.pipeline import Format, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for; empty choices mean all."""

    briefs: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ("docx", "pdf", "html")
    date: dt.date | None = None
    """Instead of the briefs' own."""
    output: Path | None = None
    """Instead of the workspace's."""
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document with its formats."""

    target: Target
    formats: tuple[Format, ...]
    """Those that were asked for, and those that were built before: a document's formats say the same."""
    fingerprint: Fingerprint
    why: str
    """Why it has to be built; empty where it is fresh."""

    @property
    def stale(self) -> bool:
        """Whether it has to be built."""
        return bool(self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What there is to do in one output folder."""

    output: Path
    jobs: tuple[Job, ...]
    before: Manifest
    """What was built so far, without the documents that no brief asks for any more."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def stale(self) -> tuple[Job, ...]:
        """The jobs that have to be done."""
        return tuple(job for job in self.jobs if job.stale)


def plan(workspace: Workspace, records: Records, options: Options = Options()) -> Plan:  # frozen
    """The jobs of what `options` chooses. Reads the finished files, too: one edited by hand is stale."""
    from briefgen import pipeline

    output = (options.output or workspace.output).absolute()
    held = read(output / manifests.NAME)
    name = workspace.relative(output / manifests.NAME)
    before, diagnostics = manifests.parse(held, name) if held is not None else (Manifest(), ())
    targets = pipeline.targets(records, options.briefs, options.templates, options.languages, options.date)
    jobs = tuple(_job(workspace, records, target, options, output, before) for target in targets)
    asked = {target.stem for target in pipeline.targets(records)} | {job.target.stem for job in jobs}
    kept = {stem: entry for stem, entry in before.documents.items() if stem in asked}
    dropped = (_dropped(workspace, output, stem) for stem in before.documents if stem not in asked)
    return Plan(
        output=output,
        jobs=jobs,
        before=before.model_copy(update={"documents": kept}),
        diagnostics=(*diagnostics, *dropped),
    )


def _dropped(workspace: Workspace, output: Path, stem: str) -> Diagnostic:
    return Diagnostic(
        code="BG604",
        severity="note",
        message=f"no brief asks for {stem} any more; its files stay, and are no longer looked after",
        hint=f"delete {workspace.relative(output / stem)}.*",
    )


def _job(
    workspace: Workspace, records: Records, target: Target, options: Options, output: Path, before: Manifest
) -> Job:
    print_ = fingerprint(workspace, records, target)
    entry = before.documents.get(target.stem)
    held = tuple(entry.files) if entry else ()
    formats = tuple(format for format in _every() if format in options.formats or format in held)
    why = "forced" if options.force else _why(target, print_, entry, before, formats, output)
    return Job(target=target, formats=formats, fingerprint=print_, why=why)


def _every() -> tuple[Format, ...]:
    from briefgen.pipeline import FORMATS

    return FORMATS


def _why(
    target: Target, print_: Fingerprint, entry: Entry | None, before: Manifest, formats: Iterable[str], output: Path
) -> str:
    """The first reason, as words that follow "because"."""
    if entry is None:
        return "it was not built before"
    if entry.fingerprint != print_.value:
        return _changed(entry, print_, before)
    for format in formats:
        file = entry.files.get(format)
        if file is None:
            return f"its {format} was not built before"
        data = read(output / f"{target.stem}.{format}")
        if data is None:
            return f"its {format} is missing"
        if len(data) != file.size or sha256(data) != file.sha256:
            return f"its {format} was changed by hand"
    return ""


def _changed(entry: Entry, print_: Fingerprint, before: Manifest) -> str:
    names = sorted(entry.sources.keys() | print_.sources.keys())
    changed = [name for name in names if entry.sources.get(name) != print_.sources.get(name)]
    if changed:
        rest = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        did = "is new" if changed[0] not in entry.sources else "is gone" if changed[0] not in print_.sources else ""
        return f"{changed[0]}{rest} {did or 'changed' if not rest else 'changed'}"
    for name, value in print_.options.items():
        if entry.options.get(name) != value:
            return f"the {name} is another: {value}"
    for name, version in versions().items():
        if before.versions.get(name) != version:
            return "briefgen itself changed" if name == "briefgen-code" else f"{name} is another version: {version}"
    return "it was built by another version"

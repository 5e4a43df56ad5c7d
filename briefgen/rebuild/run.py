"""A plan -> finished documents in the output folder, made in this process or in several.

Workers compose and write; only this process touches the output folder. Each document is put there as soon as it is
made, and the manifest gets its line with it: what a run does not reach keeps its earlier edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Protocol

from briefgen import looks
from briefgen.diagnostic import Diagnostic, InputError, has_errors
from briefgen.rebuild import index, journal
from briefgen.rebuild import manifest as manifests
from briefgen.rebuild.bounds import Bounds
from briefgen.rebuild.fingerprint import sha256, versions
from briefgen.rebuild.hold import Waiting
from briefgen.rebuild.manifest import File, Manifest, ManifestEntry
from briefgen.rebuild.output import Output, read
from briefgen.rebuild.plan import Job, Plan
from briefgen.rebuild.plan import plan as planned
from briefgen.rebuild.workers import Fault, Made, Progress, outcomes
from briefgen.records import Records
from briefgen.theme import Theme
from briefgen.workspace import Workspace

PATIENCE: Final = 300.0
"""Seconds to wait for another build that holds the folder."""


class Verified(Protocol):
    """What the evidence room found."""

    def statuses(self) -> Mapping[str, str]:
        """The status of each `report/part`: verified, locked, unverified or failed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did."""

    written: tuple[Path, ...]
    """In the order of the jobs."""
    failed: tuple[Job, ...]
    """Those with errors or faults: their earlier files are as they were."""
    diagnostics: tuple[Diagnostic, ...]
    plan: Plan
    """What there was to do when the folder was free: the plan that was given, or a newer one."""
    codes: Mapping[str, tuple[str, ...]]
    """Failed document -> the codes of its errors; none where it met a fault of ours."""
    faults: tuple[Fault, ...] = ()
    hashes: Mapping[Path, str] = field(default_factory=dict)
    """What was written, finished files, index pages and manifest: path -> sha256."""


def run(
    workspace: Workspace,
    records: Records,
    plan: Plan,
    *,
    processes: int = 1,
    strict: bool = False,
    verification: Verified | None = None,
    progress: Progress = lambda done, total, name: None,
    patience: float = PATIENCE,
    waiting: Waiting = lambda holder: None,
    bounds: Bounds | None = None,
) -> BuildResult:
    """Do the plan's stale jobs; each document appears whole, with its line. One's errors do not keep back the others.

    `verification` is what the evidence room found; the manifest counts it for each document. Where another build holds
    the folder, `waiting` is called with who it is, and this one waits for `patience` seconds.
    A document that goes beyond `bounds` (BG609), or whose worker is killed (BG605), fails alone.

    Raises InputError where nothing more can be written (BG600, BG601, BG602), another build holds the folder (BG607)
    or sources changed while it did (BG608), and KeyboardInterrupt on Ctrl-C. What was finished until then stays, with
    its line; all else is of its earlier edition.
    """
    with Output(plan.output, patience=patience, waiting=waiting) as output:
        plan = _now(workspace, records, plan, output)
        build = _Build(workspace, records, plan, output, strict, verification)
        try:
            made = outcomes(workspace, records, plan.stale, processes, progress, bounds or Bounds())
            for done, (job, outcome) in enumerate(made, 1):
                build.take(job, outcome)
                progress(done, len(plan.stale), job.target.stem)
        finally:
            build.fold()
    return build.result()


def _now(workspace: Workspace, records: Records, plan: Plan, output: Output) -> Plan:
    """The plan as of now, when nobody else writes: what a killed build began is finished first."""
    for line in journal.lines(plan.output):
        output.finish(line.stem, {format: line.staged(format) for format in line.waiting})
    name = workspace.relative(plan.output / manifests.NAME)
    found = journal.state(plan.output, name)
    if not found.folded:
        output.fold(manifests.NAME, manifests.text(found.manifest))
        found = replace(found, folded=True)
    if found == plan.before:
        return plan
    again = planned(workspace, records, plan.options)
    earlier = {job.target.stem: job.fingerprint.value for job in plan.jobs}
    changed = [stem for job in again.jobs if earlier.get(stem := job.target.stem, "") != job.fingerprint.value]
    if changed:  # the records were read before: their documents must not be said to be made of what is there now
        raise InputError(
            Diagnostic.error(
                "BG608",
                f"what documents are made of changed while this build waited: {', '.join(changed)}",
                hint="build again",
            )
        )
    return again


class _Build:
    """What was done so far in one run."""

    def __init__(
        self,
        workspace: Workspace,
        records: Records,
        plan: Plan,
        output: Output,
        strict: bool,
        verification: Verified | None,
    ) -> None:
        self.records = records
        self.plan = plan
        self.output = output
        self.strict = strict
        self.workspace = workspace
        self.statuses = verification.statuses() if verification else None
        before = plan.before.manifest.documents
        self.documents = {stem: entry for stem, entry in before.items() if stem not in plan.gone}
        self.diagnostics: dict[str, tuple[Diagnostic, ...]] = {}
        self.faults: dict[str, Fault] = {}
        self.hashes: dict[Path, str] = {}

    def take(self, job: Job, outcome: Made | Fault) -> None:
        """Write what a job gave, or note why it gave nothing. Raises InputError (BG601) where the disk is full."""
        stem = job.target.stem
        if isinstance(outcome, Fault):
            self.faults[stem] = outcome
            return
        self.diagnostics[stem] = outcome.diagnostics
        if self._failed(job):
            return
        entry = self._counted(_entry(job, outcome, self.documents.get(stem), self._rank(job)))
        try:
            self.output.put(stem, outcome.files, journal.text(stem, entry))
        except InputError as error:
            if any(one.code == "BG601" for one in error.diagnostics):
                raise
            self.diagnostics[stem] = (*outcome.diagnostics, *error.diagnostics)
            return
        self.documents[stem] = entry
        for format, file in entry.files.items():  # of what waits for an approval, the next build is to look again
            self.hashes[self.plan.output / f"{stem}.{format}"] = "" if entry.unapproved else file.sha256

    def fold(self) -> None:
        """Write the manifest, where it says something new."""
        built = {job.target.brief for job in self.plan.jobs}
        documents = {
            stem: self._counted(entry) if entry.brief in built else entry for stem, entry in self.documents.items()
        }
        only = self.plan.options.briefs
        typography = self.workspace.typography
        listed = index.pages(Manifest(documents=documents), self.records, typography, self._look, only=only)
        others = {
            name: page
            for name, page in self.plan.before.manifest.pages.items()
            if only and name not in listed and name.partition("/")[0] not in only
        }
        manifest = Manifest(
            documents=documents,
            pages=others | {name: File(sha256=sha256(data), size=len(data)) for name, data in listed.items()},
            languages=tuple(sorted({entry.language for entry in documents.values()})),
            versions=versions(),
        )
        data = manifests.text(manifest)
        manifest_data = read(self.plan.output / manifests.NAME)
        if documents or manifest_data is not None:
            changed = {name: page for name, page in listed.items() if read(self.plan.output / name) != page}
            self.output.fold(manifests.NAME, data if data != manifest_data else None, changed)
            self.hashes |= {self.plan.output / name: sha256(page) for name, page in changed.items()}
            self.hashes[self.plan.output / manifests.NAME] = sha256(data)

    def _look(self, template: str) -> Theme:
        """The theme of a template, for pages that list what was built; ours where it is gone or at fault."""
        try:
            return looks.themed(self.workspace, template)
        except (InputError, OSError):
            return Theme()

    def result(self) -> BuildResult:
        """What is said of it in the end."""
        stale = self.plan.stale
        failed = tuple(job for job in stale if self._failed(job))
        return BuildResult(
            written=tuple(
                self.plan.output / f"{job.target.stem}.{format}"
                for job in stale
                if job not in failed
                for format in job.formats
            ),
            failed=failed,
            diagnostics=tuple(
                dict.fromkeys(
                    (
                        *self.plan.diagnostics,
                        *(one for job in stale for one in self.diagnostics.get(job.target.stem, ())),
                    )
                )
            ),
            plan=self.plan,
            codes={job.target.stem: self._codes(job.target.stem) for job in failed},
            hashes=self.hashes,
            faults=tuple(self.faults[job.target.stem] for job in failed if job.target.stem in self.faults),
        )

    def _failed(self, job: Job) -> bool:
        found = self.diagnostics.get(job.target.stem)
        return found is None or has_errors(found, strict=self.strict)

    def _codes(self, stem: str) -> tuple[str, ...]:
        found = self.diagnostics.get(stem, ())
        return tuple(dict.fromkeys(one.code for one in found if has_errors((one,), strict=self.strict)))

    def _rank(self, job: Job) -> int:
        """Languages come first; a template or a language that was asked for and is not the brief's own comes last."""
        target, brief = job.target, self.records.briefs[job.target.brief].record
        languages, used = [*brief.languages, target.language], [*brief.templates, target.template]
        return languages.index(target.language) * len(used) + used.index(target.template)

    def _counted(self, entry: ManifestEntry) -> ManifestEntry:
        """With how many of the claims that the document's brief uses have which status."""
        brief = self.records.briefs.get(entry.brief)
        if self.statuses is None or brief is None:
            return entry
        uses = dict.fromkeys(brief.record.uses.values())
        counts = Counter(str(self.statuses[use]) for use in uses if use in self.statuses)
        return entry.model_copy(update={"evidence": dict(sorted(counts.items()))})


def _entry(job: Job, made: Made, earlier: ManifestEntry | None, rank: int) -> ManifestEntry:
    target = job.target
    return ManifestEntry(
        brief=target.brief,
        template=target.template,
        language=target.language,
        large=target.large,
        rank=rank,
        date=job.fingerprint.options["date"],
        fingerprint=job.fingerprint.value,
        pages=made.pages or (earlier.pages if earlier else 0),
        words=made.words,
        title=made.title,
        kind=made.kind,
        draft=made.draft,
        unapproved=any(one.code in ("BG145", "BG146") for one in made.diagnostics),
        evidence={},
        options=job.fingerprint.options,
        sources=job.fingerprint.sources,
        files={format: File(sha256=sha256(data), size=len(data)) for format, data in made.files.items()},
    )

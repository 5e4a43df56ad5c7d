"""A plan -> finished files in the output folder, made in this process or in several.

Workers compose and write; only this process touches the output folder, and only when all that could be made is there.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefgen.diagnostic import Diagnostic, InputError, has_errors
from briefgen.rebuild import manifest as manifests
from briefgen.rebuild.fingerprint import sha256, versions
from briefgen.rebuild.manifest import Entry, File, Manifest
from briefgen.rebuild.output import Output, read
from briefgen.rebuild.plan import Job, Plan
from briefgen.records import Records
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.pipeline import Produced

Progress = Callable[[int, int, str], None]
"""Called with how many jobs are done, how many there are, and which is next."""


class Verified(Protocol):
    """What the evidence room found."""

    def statuses(self) -> Mapping[str, str]:
        """The status of each `report/part`: verified, locked, unverified or failed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a job gave: its bytes by format, or nothing where it failed."""

    files: Mapping[str, bytes]
    pages: int
    words: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a build did."""

    written: tuple[Path, ...]
    """In the order of the jobs."""
    failed: tuple[Job, ...]
    """Those with errors: their earlier files are as they were."""
    diagnostics: tuple[Diagnostic, ...]


def run(
    workspace: Workspace,
    records: Records,
    plan: Plan,
    *,
    processes: int = 1,
    strict: bool = False,
    verification: Verified | None = None,
    progress: Progress = lambda done, total, name: None,
) -> Result:
    """Do the plan's stale jobs and write the manifest last. One job's errors do not keep the others from being done.

    `verification` is what the evidence room found; the manifest counts it for each document.

    Raises InputError (BG600 to BG602) where nothing can be written, and KeyboardInterrupt on Ctrl-C; in both cases
    every earlier output is as it was. An exception that is our fault is raised when the other jobs are written.
    """
    stale = plan.stale
    made: dict[str, Made] = {}
    fault: BaseException | None = None
    with Output(plan.output) as output:
        for done, (job, outcome) in enumerate(_outcomes(workspace, records, stale, processes, progress), 1):
            if isinstance(outcome, Exception):
                fault = fault or outcome
                continue
            made[job.target.stem] = outcome
            progress(done, len(stale), job.target.stem)
            if not has_errors(outcome.diagnostics, strict=strict):
                for format, data in outcome.files.items():
                    output.stage(f"{job.target.stem}.{format}", data)
        good = [job for job in stale if _good(made.get(job.target.stem), strict)]
        documents = {
            **plan.before.documents,
            **{job.target.stem: _entry(records, job, made[job.target.stem], plan.before) for job in good},
        }
        counted = _evidence(records, documents, verification)
        manifest = Manifest(
            documents={stem: entry.model_copy(update={"evidence": counted[stem]}) for stem, entry in documents.items()},
            languages=tuple(sorted({entry.language for entry in documents.values()})),
            versions=versions(),
        )
        data = manifests.text(manifest)
        if (documents or plan.before.documents) and read(plan.output / manifests.NAME) != data:
            output.stage(manifests.NAME, data)
        output.commit()
    if fault is not None:
        raise fault
    told = [diagnostic for job in stale if job.target.stem in made for diagnostic in made[job.target.stem].diagnostics]
    return Result(
        written=tuple(plan.output / f"{job.target.stem}.{format}" for job in good for format in job.formats),
        failed=tuple(job for job in stale if job not in good),
        diagnostics=tuple(dict.fromkeys((*plan.diagnostics, *told))),
    )


def _good(made: Made | None, strict: bool) -> bool:
    return made is not None and not has_errors(made.diagnostics, strict=strict)


def _entry(records: Records, job: Job, made: Made, before: Manifest) -> Entry:
    target = job.target
    earlier = before.documents.get(target.stem)
    return Entry(
        brief=target.brief,
        template=target.template,
        language=target.language,
        date=job.fingerprint.options["date"],
        fingerprint=job.fingerprint.value,
        pages=made.pages or (earlier.pages if earlier else 0),
        words=made.words,
        evidence={},
        options=job.fingerprint.options,
        sources=job.fingerprint.sources,
        files={format: File(sha256=sha256(data), size=len(data)) for format, data in made.files.items()},
    )


def _evidence(
    records: Records, documents: Mapping[str, Entry], verification: Verified | None
) -> dict[str, dict[str, int]]:
    """How many of the claims that each document's brief uses have which status."""
    if verification is None:
        return {stem: dict(entry.evidence) for stem, entry in documents.items()}
    statuses = verification.statuses()
    found = {}
    for stem, entry in documents.items():
        brief = records.briefs.get(entry.brief)
        uses = brief.record.uses.values() if brief else ()
        counts = Counter(str(statuses[use]) for use in dict.fromkeys(uses) if use in statuses)
        found[stem] = dict(sorted(counts.items()))
    return found


# Where it runs -------------------------------------------------------------------------------------------------------


def _outcomes(
    workspace: Workspace, records: Records, jobs: tuple[Job, ...], processes: int, progress: Progress
) -> Iterator[tuple[Job, Made | Exception]]:
    if processes > 1 and len(jobs) > 1:
        yield from _apart(workspace, jobs, min(processes, len(jobs)))
        return
    for done, job in enumerate(jobs):
        progress(done, len(jobs), job.target.stem)
        try:
            yield job, _made(workspace, records, job)
        except Exception as error:  # ours; raised when the other jobs are written
            yield job, error


def _made(workspace: Workspace, records: Records, job: Job) -> Made:
    from briefgen import pipeline

    try:
        produced: Produced = pipeline.produce(workspace, records, job.target, job.formats)
    except InputError as error:
        return Made(files={}, pages=0, words=0, diagnostics=_as_errors(error.diagnostics))
    return Made(
        files={format: rendered.data for format, rendered in produced.files.items()},
        pages=produced.pages,
        words=produced.words,
        diagnostics=produced.diagnostics,
    )


def _as_errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What stopped a room is an error, also where it carries nothing but warnings."""
    if has_errors(diagnostics):
        return diagnostics
    return tuple(replace(diagnostic, severity="error") for diagnostic in diagnostics)


def _apart(workspace: Workspace, jobs: tuple[Job, ...], processes: int) -> Iterator[tuple[Job, Made | Exception]]:
    """In processes that start from nothing: what a worker holds does not depend on what this one has done so far."""
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (workspace,))
    waiting: dict[Future[Made], Job] = {}
    try:
        waiting.update((pool.submit(_worked, job), job) for job in jobs)
        while waiting:
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    raise InputError(_killed())
                if error is not None and not isinstance(error, Exception):
                    raise error
                yield waiting.pop(future), error if error is not None else future.result()
    finally:
        # Where it was interrupted, nobody waits for what the workers still do.
        left = list((pool._processes or {}).values()) if waiting else []
        pool.shutdown(wait=not waiting, cancel_futures=True)
        for process in left:
            process.terminate()


def _killed() -> Diagnostic:
    return Diagnostic(
        code="BG605",
        severity="error",
        message="a process that was building was killed; every earlier output is as it was",
        hint="it may have run out of memory: build with `-j 1`",
    )


_held: tuple[Workspace, Records] | None = None


def _begin(workspace: Workspace) -> None:
    """A worker starts: Ctrl-C is for the process that it works for."""
    global _held
    from briefgen import records

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _held = (workspace, records.load(workspace)[0])


def _worked(job: Job) -> Made:
    assert _held is not None, "set when the worker began"
    return _made(*_held, job)


def processes_for(jobs: int) -> int:
    """How many processes pay off: each takes about a second to start, which a dozen documents earn back."""
    return max(1, min(os.cpu_count() or 1, jobs // 12))

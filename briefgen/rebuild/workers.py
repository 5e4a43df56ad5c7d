"""Jobs -> what each gave, made in this process or in several that end with it.

A worker starts from nothing: what it holds does not depend on what this process has done so far.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from threading import Thread
from typing import TYPE_CHECKING, Final

from briefgen.diagnostic import Diagnostic, InputError, has_errors
from briefgen.rebuild.plan import Job
from briefgen.records import Records
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.pipeline import Produced

Progress = Callable[[int, int, str], None]
"""Called with how many jobs are done, how many there are, and which is next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a job gave: its bytes by format, or nothing where it failed."""

    files: Mapping[str, bytes]
    pages: int
    words: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A job that met a fault of ours."""

    target: str
    """`brief/brief.template.language`."""
    trace: str
    """Python's traceback."""


def outcomes(
    workspace: Workspace, records: Records, jobs: tuple[Job, ...], processes: int, progress: Progress
) -> Iterator[tuple[Job, Made | Fault]]:
    """Each job with what it gave, in the order in which they end. Raises InputError (BG605): a worker was killed."""
    if processes > 1 and len(jobs) > 1:
        yield from _apart(workspace, jobs, min(processes, len(jobs)))
        return
    for done, job in enumerate(jobs):
        progress(done, len(jobs), job.target.stem)
        yield job, _made(workspace, records, job)


def _made(workspace: Workspace, records: Records, job: Job) -> Made | Fault:
    from briefgen import pipeline

    try:
        produced: Produced = pipeline.produce(workspace, records, job.target, job.formats)
    except InputError as error:
        return Made(files={}, pages=0, words=0, diagnostics=_as_errors(error.diagnostics))
    except Exception:
        # As text: an exception of a library may not survive the way from a worker, and would take all others along.
        return Fault(target=job.target.stem, trace=traceback.format_exc())
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


def _apart(workspace: Workspace, jobs: tuple[Job, ...], processes: int) -> Iterator[tuple[Job, Made | Fault]]:
    """In processes that start from nothing: what a worker holds does not depend on what this one has done so far."""
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (workspace,))
    waiting: dict[Future[Made | Fault], Job] = {}
    try:
        waiting.update((pool.submit(_worked, job), job) for job in jobs)
        while waiting:
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    raise InputError(_killed(job.target.stem for job in waiting.values()))
                yield waiting.pop(future), future.result()
    finally:
        # Where it was interrupted, nobody waits for what the workers still do.
        left = list((pool._processes or {}).values()) if waiting else []
        pool.shutdown(wait=not waiting, cancel_futures=True)
        for process in left:
            process.terminate()


def _killed(left: Iterable[str]) -> Diagnostic:
    stems = list(left)
    return Diagnostic(
        code="BG605",
        severity="error",
        message=f"a process that was building was killed; not built: {', '.join(stems)}",
        hint="it may have run out of memory: build with `-j 1`, which names the document where it ends",
    )


_PR_SET_PDEATHSIG: Final = 1
"""prctl(2): the signal that a process gets when the one that started it ends."""

_held: tuple[Workspace, Records] | None = None


def _begin(workspace: Workspace) -> None:
    """A worker starts: Ctrl-C is for the process that it works for, and it ends when that one does."""
    global _held
    from briefgen import records

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _held = (workspace, records.load(workspace)[0])


def end_with_parent() -> None:
    """End this process when the one that started it ends, however that ends; so do its own children, whose input ends.

    A worker that waits for work would never notice: it holds both ends of the queue that it waits for. The thread does
    it on every system; on Linux the kernel does it, too, where a library holds the interpreter and no thread runs.
    """
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # musl and others may lack it
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent = parent_process()
    assert parent is not None, "called in a process that multiprocessing started"

    def watch() -> None:
        wait_for([parent.sentinel])
        os._exit(1)

    Thread(target=watch, name="watch the parent", daemon=True).start()


def _worked(job: Job) -> Made | Fault:
    assert _held is not None, "set when the worker began"
    return _made(*_held, job)


def processes_for(jobs: int) -> int:
    """How many processes pay off: each takes about a second to start, which a dozen documents earn back."""
    return max(1, min(os.cpu_count() or 1, jobs // 12))

"""Jobs -> what each gave, made in this process or in several that end with it.

A worker starts from nothing: what it holds does not depend on what this process has done so far.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, Pipe
from multiprocessing.connection import wait as wait_for
from threading import Thread
from typing import TYPE_CHECKING, Final

from briefgen.diagnostic import Diagnostic, InputError, has_errors
from briefgen.rebuild.bounds import Bounds, TooMuch, end_at_last, within_bounds
from briefgen.rebuild.picture import first_page
from briefgen.rebuild.plan import Job
from briefgen.records import Loaded, Records, Report
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.warned import Produced

Progress = Callable[[int, int, str], None]
"""Called with how many jobs are done, how many there are, and which is next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a job gave: its bytes by format, or nothing where it failed."""

    files: Mapping[str, bytes]
    pages: int
    words: int
    diagnostics: tuple[Diagnostic, ...]
    title: str = ""
    kind: str = ""
    """What readers call its template, in its language."""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A job that met a fault of ours."""

    target: str
    """`brief/brief.template.language`."""
    trace: str
    """Python's traceback."""


def outcomes(
    workspace: Workspace,
    records: Records,
    jobs: tuple[Job, ...],
    processes: int,
    progress: Progress,
    bounds: Bounds,
) -> Iterator[tuple[Job, Made | Fault]]:
    """Each job with what it gave, in the order in which they end; an error (BG605, BG609) where it was stopped."""
    if processes > 1 and len(jobs) > 1:
        yield from _apart(workspace, records, jobs, min(processes, len(jobs)), bounds)
        return
    for done, job in enumerate(jobs):
        progress(done, len(jobs), job.target.stem)
        yield job, _made(workspace, records, job, bounds)


def _made(workspace: Workspace, records: Records, job: Job, bounds: Bounds) -> Made | Fault:
    from briefgen import looks, pipeline

    try:
        with within_bounds(bounds):
            produced: Produced = pipeline.produce(workspace, records, job.target, job.formats)
    except TooMuch as error:
        return _too_much(records, job, str(error))
    except InputError as error:
        diagnostics = error.diagnostics if job.rehearsal else _as_errors(error.diagnostics)
        return Made(files={}, pages=0, words=0, diagnostics=diagnostics)
    except Exception:
        # As text: an exception of a library may not survive the way from a worker, and would take all others along.
        return Fault(target=job.target.stem, trace=traceback.format_exc())
    if job.rehearsal:
        return Made(files={}, pages=0, words=0, diagnostics=produced.diagnostics)
    files: dict[str, bytes] = {format: rendered.data for format, rendered in produced.files.items()}
    if "pdf" in files and not job.target.large:
        files["png"] = first_page(files["pdf"])
    return Made(
        files=files,
        pages=produced.pages,
        words=produced.words,
        diagnostics=produced.diagnostics,
        title=produced.document.title,
        kind=looks.titled(workspace, job.target),
        draft=bool(produced.document.banner),
    )


def _stopped(records: Records, job: Job, code: str, what: str) -> Made:
    target = job.target
    named = f"the brief {target.brief} by the template {target.template} in {target.language}"
    named += " in large print" if target.large else ""
    place = records.briefs[target.brief].source.place(())
    diagnostic = Diagnostic.error(code, f"{named} {what}", place)
    return Made(files={}, pages=0, words=0, diagnostics=(diagnostic,))


def _too_much(records: Records, job: Job, most: str) -> Made:
    return _stopped(records, job, "BG609", f"takes {most}, and was stopped")


def _as_errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What stopped a room is an error, also where it carries nothing but warnings."""
    if has_errors(diagnostics):
        return diagnostics
    return tuple(replace(diagnostic, severity="error") for diagnostic in diagnostics)


class _Worker:
    """A process that makes one document after the other."""

    def __init__(self, workspace: Workspace, bounds: Bounds) -> None:
        self._pipe, theirs = Pipe()
        work = get_context("spawn").Process(target=_work, args=(theirs, workspace, bounds, _worked), daemon=True)
        self._process = work
        self._process.start()
        theirs.close()  # else its end would not be noticed
        self._until = 0.0
        self.job: Job | None = None

    def begin(self, job: Job, bounds: Bounds) -> None:
        """Hand it a job, which it takes as soon as it has started."""
        self.job, self._until = job, time.monotonic() + bounds.patience
        with suppress(OSError):  # it is gone, which its pipe tells next
            self._pipe.send(job)

    @property
    def pipe(self) -> Connection:
        """Where its answer comes, or its end."""
        return self._pipe

    @property
    def left(self) -> float:
        """Seconds until nobody waits any more."""
        return max(0.0, self._until - time.monotonic())

    def answer(self) -> Made | Fault | int | None:
        """What it gave, or what it ended with; None where it is still at it."""
        if self._pipe.poll():
            with suppress(EOFError, OSError):
                given: Made | Fault = self._pipe.recv()
                return given
        elif self.left:
            return None
        late = not self.left
        self._process.join(0 if late else 5)  # its pipe ends a moment before it does
        self.end()
        return _LATE if late else self._process.exitcode or 0

    def end(self) -> None:
        """It may be in the middle of something: nobody waits for it."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


_LATE: Final = -int(getattr(signal, "SIGXCPU", 0)) or 71
"""What a worker ends with that the kernel, or we, ended because it took too long."""


def _apart(
    workspace: Workspace, records: Records, jobs: tuple[Job, ...], processes: int, bounds: Bounds
) -> Iterator[tuple[Job, Made | Fault]]:
    """In processes that start from nothing; after one that ends at a document, another goes on with the next."""
    waiting, idle, busy = deque(jobs), [_Worker(workspace, bounds) for _ in range(processes)], list[_Worker]()
    try:
        while waiting or busy:
            while waiting and len(busy) < processes:
                worker = idle.pop() if idle else _Worker(workspace, bounds)
                busy.append(worker)
                worker.begin(waiting.popleft(), bounds)
            wait_for([worker.pipe for worker in busy], min(worker.left for worker in busy))
            for worker in tuple(busy):
                answer = worker.answer()
                if answer is None:
                    continue
                job = worker.job
                assert job is not None
                busy.remove(worker)
                if isinstance(answer, int):
                    yield job, _ended(records, job, answer, bounds)
                else:
                    idle.append(worker)
                    yield job, answer
    finally:
        for worker in (*idle, *busy):
            worker.end()


def _ended(records: Records, job: Job, code: int, bounds: Bounds) -> Made:
    """The process that made it is no more: because of the document, or because somebody ended it."""
    if code == _LATE:
        return _too_much(records, job, bounds.too_long)
    return _stopped(records, job, "BG605", f"is not built: its process ended with {code}, killed or out of memory")


_PR_SET_PDEATHSIG: Final = 1
"""prctl(2): the signal that a process gets when the one that started it ends."""


@dataclass(kw_only=True)
class _WorkerState:
    """What a worker keeps from one document to the next."""

    workspace: Workspace
    bounds: Bounds
    reports: dict[str, Loaded[Report]] = field(default_factory=dict)
    latest: tuple[str, Records] | None = None
    """The brief of its last document, which has others in other languages, and the records that it rests on."""

    def records(self, brief: str) -> Records:
        """The records that a brief rests on, which are all that it is made of."""
        from briefgen import records

        if self.latest is None or self.latest[0] != brief:
            if len(self.reports) > _REPORTS:
                self.reports.clear()
            some = records.load_some(self.workspace, [brief], self.reports)
            self.latest = brief, (some or records.load(self.workspace))[0]
        return self.latest[1]


_REPORTS: Final = 100
"""How many reports a worker keeps at most; their number in a workspace has no bound."""

_state: _WorkerState | None = None


def _work(pipe: Connection, workspace: Workspace, bounds: Bounds, worked: Callable[[Job], Made | Fault]) -> None:
    """A worker's life: Ctrl-C is for the process that it works for, and it ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    with suppress(EOFError):
        while True:
            job: Job = pipe.recv()
            try:
                _begin(workspace, bounds)
                given = worked(job)
            except Exception:
                given = Fault(target=job.target.stem, trace=traceback.format_exc())
            pipe.send(given)


def _begin(workspace: Workspace, bounds: Bounds) -> None:
    """Before each job."""
    global _state
    _state = _state or _WorkerState(workspace=workspace, bounds=bounds)
    end_at_last(bounds)


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
    assert _state is not None, "set when the worker began"
    return _made(_state.workspace, _state.records(job.target.brief), job, _state.bounds)


def processes_for(jobs: int) -> int:
    """How many processes pay off: each takes about a second to start, which a dozen documents earn back."""
    return max(1, min(os.cpu_count() or 1, jobs // 12))

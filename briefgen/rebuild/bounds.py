"""The work of one document -> done, or stopped where it takes more memory or processor time than any document does.

The last net, below the bounds by counts of every room: what they did not foresee ends one document, not the build. The
process goes on after it, so that a build in one process is held, too. What a library does without coming back to
Python cannot be stopped from inside: a worker is then ended by the kernel, or by the process that waits for it.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread, current_thread, get_ident, main_thread
from types import FrameType
from typing import Final

from briefgen.memory import peak

_AGAIN: Final = 1.0
"""Seconds after which it is said once more, where a library has swallowed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the work of one document may take, beyond what its process held before; the samples take a twentieth."""

    memory: int = 2 << 30
    """Bytes."""
    seconds: float = 120.0
    """Of processor time."""
    watched: bool = sys.platform != "linux"
    """By a thread, where the system bounds no memory."""

    patience: float = 600.0
    """Seconds by the clock after which a worker is ended that has not answered."""

    @property
    def too_long(self) -> str:
        """What is said of a document that took too long."""
        return f"more than {self.seconds:g} seconds of processor time"

    @property
    def too_large(self) -> str:
        """What is said of a document that took too much memory."""
        return f"more than {self.memory / (1 << 30):g} GiB of memory"


class TooMuch(BaseException):
    """Work that went beyond its bounds; the message says which. No `except Exception` goes on with half of it."""


@contextmanager
def within_bounds(bounds: Bounds) -> Iterator[None]:
    """Do the work of one document within its bounds. Raises TooMuch."""
    timed = hasattr(signal, "setitimer") and current_thread() is main_thread()
    try:
        with _memory(bounds), _timer(bounds, on=timed), _watcher(bounds, time_too=not timed):
            yield
    except MemoryError:
        raise TooMuch(bounds.too_large) from None


def end_at_last(bounds: Bounds) -> None:
    """Let the kernel end this process, a worker, where the work that it begins now does not come back to Python."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + bounds.seconds) + 2)
        _limit(resource.RLIMIT_CORE, 0)


def _limit(what: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


@contextmanager
def _memory(bounds: Bounds) -> Iterator[None]:
    """Linux refuses address space beyond the bound: Python raises MemoryError, in a library as well."""
    if sys.platform != "linux":
        yield
        return
    import resource

    before = soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _address_space() + bounds.memory
    lower = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (min(most, *lower) if lower else most, hard))
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _address_space() -> int:
    from resource import getpagesize

    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # read in one call, on the way to each document
        return int(file.read().split()[0]) * getpagesize()


@contextmanager
def _timer(bounds: Bounds, *, on: bool) -> Iterator[None]:
    """The kernel counts and sends a signal, which also a long match of a regular expression answers."""
    if not on or sys.platform == "win32":
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooMuch(bounds.too_long)

    before = signal.signal(signal.SIGPROF, stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, bounds.seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _watcher(bounds: Bounds, *, time_too: bool) -> Iterator[None]:
    """A thread looks after memory and time where the system does not."""
    if not (bounds.watched or time_too):
        yield
        return
    done = Event()
    working = ctypes.c_ulong(get_ident())
    most = peak() + bounds.memory
    until = time.process_time() + bounds.seconds
    problem = ""

    def look() -> None:
        nonlocal problem
        while not done.wait(0.1):
            if peak() > most:
                problem = bounds.too_large
            elif time_too and time.process_time() > until:
                problem = bounds.too_long
            if problem:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(working, ctypes.py_object(TooMuch))
                done.wait(_AGAIN)

    watcher = Thread(target=look, name="watch the bounds", daemon=True)
    watcher.start()
    try:
        yield
    except TooMuch as error:  # which a thread can only raise without words
        raise TooMuch(*(error.args or (problem,))) from None
    finally:
        done.set()
        watcher.join()

"""The last net: a document that takes too much is stopped and named, and the others are built."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest
from desk_build import EN, SV, Desk

from briefgen.rebuild import workers
from briefgen.rebuild.bounds import Bounds, TooMuch, within_bounds

WORKED = workers._worked
NAMED = "the brief travel by the template plain in en takes more than"
LONG = f"{NAMED} 0.3 seconds of processor time, and was stopped"
LARGE = f"{NAMED} 0.25 GiB of memory, and was stopped"
SECONDS = Bounds(seconds=0.3)
MEMORY = Bounds(memory=1 << 28)


def turns() -> None:
    while True:
        pass


def matches() -> None:
    import re

    re.match("(a|a)*b", "a" * 60)


def fills() -> None:
    within_bounds = []
    while True:
        within_bounds.append(bytearray(1 << 24))


def fills_at_once() -> None:
    bytearray(1 << 40)


def refuses_to_be_stopped() -> None:
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    turns()


def waits_for_ever() -> None:
    import time

    time.sleep(3600)


def swallows() -> None:
    while True:
        try:
            turns()
        except Exception:  # as libraries do
            continue


CASES = [
    (turns, SECONDS, LONG),
    (matches, SECONDS, LONG),
    (swallows, SECONDS, LONG),
    (fills, MEMORY, LARGE),
    (fills_at_once, MEMORY, LARGE),
]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread looks after it, as below")
@pytest.mark.parametrize(("does", "bounds", "said"), CASES, ids=lambda case: getattr(case, "__name__", ""))
def test_in_one_process(
    does: Callable[[], None], bounds: Bounds, said: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen import pipeline

    materials = pipeline.materials

    def hostile(workspace: Any, records: Any, target: Any) -> Any:
        if target.language == "en":
            does()
        return materials(workspace, records, target)

    desk.build(languages=("sv",))  # what is imported for the first document is no part of its work
    monkeypatch.setattr(pipeline, "materials", hostile)
    done = desk.build(force=True, run={"bounds": bounds})
    (told,) = done.diagnostics
    assert (told.code, told.severity, told.message) == ("BG609", "error", said)
    assert told.place is not None and told.place.file == "sources/briefs/travel.yaml"
    assert [job.target.stem for job in done.failed] == [EN]
    assert done.faults == ()
    assert list(desk.manifest) == [SV]


@pytest.mark.parametrize(("does", "bounds"), [(turns, SECONDS), (fills, MEMORY)])
def test_by_a_thread_where_the_system_bounds_nothing(
    does: Callable[[], None], bounds: Bounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(signal, "setitimer", raising=False)
    monkeypatch.setattr("briefgen.rebuild.bounds._memory", lambda bounds: held_by_nobody())
    with (
        pytest.raises(TooMuch, match="more than"),
        within_bounds(Bounds(memory=bounds.memory, seconds=bounds.seconds, watched=True)),
    ):
        does()


def held_by_nobody() -> Any:
    from contextlib import nullcontext

    return nullcontext()


def test_what_held_is_as_before() -> None:
    import resource

    before = (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGPROF))
    with within_bounds(Bounds()):
        pass
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGPROF)) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def work(job: Any, does: Callable[[], None]) -> Any:
    if job.target.language == "en":
        does()
    return WORKED(job)


def refusing(job: Any) -> Any:
    return work(job, refuses_to_be_stopped)


def waiting(job: Any) -> Any:
    return work(job, waits_for_ever)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there counts a process's time for us")
@pytest.mark.parametrize(
    ("worked", "bounds"),
    [
        pytest.param(refusing, Bounds(seconds=0.3), marks=pytest.mark.kills),  # the longer: it is killed by the kernel
        (waiting, Bounds(seconds=0.3, patience=8)),
    ],
)
def test_in_a_worker_that_does_not_come_back(
    worked: Callable[[Any], Any], bounds: Bounds, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some seconds: two processes start, and the kernel counts whole seconds.
    monkeypatch.setattr(sys.modules["briefgen.rebuild.workers"], "_worked", worked)
    done = desk.build(run={"processes": 2, "bounds": bounds})
    assert [(told.code, told.message) for told in done.diagnostics if "in en" in told.message] == [("BG609", LONG)]
    assert EN in [job.target.stem for job in done.failed]

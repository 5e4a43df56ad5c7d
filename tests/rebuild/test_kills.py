"""A build that is killed: nothing that it started goes on, every document is whole, the next build does the rest.

One kill runs with the other tests, the sweep over signals and moments by `make conformance`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from start import start

from briefgen import rebuild, records, workspace
from briefgen.rebuild.fingerprint import sha256

if sys.platform == "win32":
    pytest.skip("processes are counted by their group, which Windows does not have", allow_module_level=True)

ROOT = Path(__file__).parents[2]
SECONDS = 60
"""For how long to look for what goes on; a build that is not killed takes less."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace of six documents in three formats, with citations, so that pandoc runs in each worker."""
    return start(tmp_path_factory.mktemp("kills") / "w")


def begin(root: Path) -> subprocess.Popen[bytes]:
    """A build in two workers, as a process group of its own."""
    command = [sys.executable, "-m", "briefgen", "-C", str(root), "build", "--force", "-j", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


def group(leader: int) -> list[str]:
    """The processes of a group that run: their ids, states and names."""
    found = subprocess.run(["ps", "-A", "-o", "pgid=,pid=,stat=,comm="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 3) for line in found.stdout.splitlines()]
    return [" ".join(row[1:]) for row in rows if row[0] == str(leader) and not row[2].startswith("Z")]


def until(happened: object, process: subprocess.Popen[bytes]) -> None:
    """Wait until it has happened, or the process has ended."""
    assert callable(happened)
    end = time.monotonic() + SECONDS
    while not happened() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)


def killed(root: Path, number: signal.Signals, documents: int) -> None:
    """Kill a build when so many documents are in their places, then look at what is left."""
    output = root / "output"
    earlier = {path: path.stat().st_ino for path in output.glob("[!.]*/*.html")}

    def there() -> bool:
        now = [path for path in output.glob("[!.]*/*.html") if earlier.get(path) != path.stat().st_ino]
        return (output / ".staged" / "holder.json").exists() and len(now) >= documents

    process = begin(root)
    try:
        until(there, process)
        ran = process.poll() is None
        os.kill(process.pid, number)
        process.wait(SECONDS)
        end = time.monotonic() + SECONDS
        while (left := group(process.pid)) and time.monotonic() < end:
            time.sleep(0.05)
        assert left == [], f"{number.name} after {documents} documents"
        assert ran, "it was over before it could be killed"
    finally:
        if process.poll() is None:
            process.kill()
    whole(root)


def whole(root: Path) -> None:
    """Every document that the folder says that it holds has the bytes that it says, but for one on its way."""
    state = rebuild.state(root / "output", "")
    for stem, entry in state.manifest.documents.items():
        for format, file in entry.files.items():
            path = root / "output" / f"{stem}.{format}"
            assert stem in state.halfway or sha256(path.read_bytes()) == file.sha256, path


def finish(root: Path) -> rebuild.BuildResult:
    found = workspace.find(root)
    held, _ = records.load(found)
    return rebuild.run(found, held, rebuild.plan(found, held))


def test_what_a_build_started_ends_with_it(started: Path) -> None:
    # Several seconds: a build in workers of its own is killed, and the rest of it built.
    killed(started, signal.SIGKILL, 1)
    done = finish(started)
    assert done.failed == ()
    assert 0 < len(done.plan.stale) < len(done.plan.jobs), "what was finished is not built again"
    assert not (started / "output/.staged").exists()


@pytest.mark.kills
@pytest.mark.parametrize("documents", [0, 1, 4])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGKILL", "SIGINT"])
def test_every_signal_at_every_stage(name: str, documents: int, started: Path) -> None:
    killed(started, signal.Signals[name], documents)
    assert finish(started).failed == ()
    whole(started)
    assert not (started / "output/.staged").exists()

"""Hostile workspaces: a clear end of every command, no word of another's file, nobody asked, nothing taken whole.

Some run with the other tests; `make conformance` runs two minutes of them, `pytest -m hostile --hostile SECONDS` more.
"""

from __future__ import annotations

import resource
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import FrameType

import pytest
from start import start
from workspaces import BRIEF, PLACES, SVG, TEMPLATE, Case, Surroundings, cases

from briefgen.cli import run

if sys.platform == "win32":
    pytest.skip("pipes, links and signals are those of POSIX", allow_module_level=True)

ROOT = Path(__file__).parents[2]
CANARY = "canary-4711"
MEMORY = 1 << 30
"""Bytes that all of them together may take beyond what the process had."""
SECONDS = 60
"""Of processor time that one may take: a bound against hanging, twenty times what the slowest takes."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in order: one brief by one template in one language."""
    root = start(tmp_path_factory.mktemp("good") / "w")
    brief = (root / BRIEF).read_text("utf-8")
    brief = brief.replace("[policy-brief, handout]", "[handout]").replace("[en, sv, pl]", "[sv]")
    (root / BRIEF).write_text(brief[: brief.index("\nlength:")] + "\n", "utf-8")
    shutil.copytree(ROOT / "templates/handout", root / TEMPLATE)
    return root


@pytest.fixture(scope="module")
def looks(good: Path) -> dict[str, bytes]:
    """How a good file of each kind looks."""
    held = {kind: (good / place).read_bytes() if (good / place).is_file() else b"" for kind, place in PLACES.items()}
    font = next(path for path in Path(sys.prefix).rglob("*.ttf") if "NotoSans" in path.name)
    reference = next(Path(sys.prefix).rglob("docx/templates/default.docx"))
    style = files("briefgen.compose").joinpath("numeric.csl").read_bytes()
    return held | {
        "font": font.read_bytes(), "reference": reference.read_bytes(), "style": style, "picture": SVG,
        "lock": held["lock"] or b"version = 1\n",
    }  # fmt: skip


@pytest.fixture
def around(tmp_path: Path) -> Iterator[tuple[Surroundings, socket.socket]]:
    secret = tmp_path / "secret"
    secret.write_text(f"machine example login {CANARY}\n")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield Surroundings(secret=secret, address=f"http://127.0.0.1:{listening.getsockname()[1]}"), listening


class Hangs(BaseException):
    """It took longer than any of them takes."""


@contextmanager
def ending() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise Hangs

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def told(
    case: Case,
    good: Path,
    looks: dict[str, bytes],
    around: tuple[Surroundings, socket.socket],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """Build the workspace of a case, and look at everything that it must not do; gives what was wrong."""
    shutil.rmtree(tmp_path / "outer", ignore_errors=True)
    root = tmp_path / "outer" / f"{case.kind} {case.what}" / "w"  # never the same: a build keeps fonts by their path
    shutil.copytree(good, root)
    file = case.lay(root, looks[case.kind], around[0])
    commands = [["build", "-j", "1"]]
    if case.kind == "document" and not file.is_symlink():  # who names a link means where it leads
        commands.append(["draft", str(file)])
    wrong: list[str] = []
    capsys.readouterr()
    for command in commands:
        try:
            with ending():
                code = run(["-C", str(root), *command])
        except Hangs:
            return "hangs"
        said = capsys.readouterr()
        if code not in (0, 1) and not (command[0] == "draft" and code == 2):
            wrong.append(f"{command[0]} ends with {code}: {said.err[-1500:]}")
        if "Traceback" in said.err or "BG609" in said.err or "BG605" in said.err:
            wrong.append(said.err[-1500:])
        if CANARY in said.out + said.err:
            wrong.append("tells the secret")
    output = root / "output"
    if output.is_dir() and any(CANARY.encode() in path.read_bytes() for path in output.rglob("*") if path.is_file()):
        wrong.append("builds the secret")
    if {path.name for path in tmp_path.iterdir()} > {"secret", "outer"} or len(list(root.parent.iterdir())) > 1:
        wrong.append("writes outside")
    try:
        around[1].accept()[0].close()
        wrong.append("asks an address")
    except BlockingIOError:
        pass
    return "; ".join(wrong)


QUICK = 8


def test_some(
    good: Path,
    looks: dict[str, bytes],
    around: tuple[Surroundings, socket.socket],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Some seconds: it builds a workspace for each.
    chosen = [case for case in cases(0, 0) if case.what in ("link", "an entity of a file", "a dependent style")]
    for case in chosen[:QUICK]:
        assert not (wrong := told(case, good, looks, around, tmp_path, capsys)), f"{case}: {wrong}"


@pytest.mark.hostile
def test_as_many_as_there_is_time_for(
    good: Path,
    looks: dict[str, bytes],
    around: tuple[Surroundings, socket.socket],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    seconds, seed = request.config.getoption("--hostile"), request.config.getoption("--hostile-seed")
    until, memory = time.process_time() + seconds, peak()
    wrong: dict[str, str] = {}
    tried = 0
    for case in cases(seed, int(seconds) // 10):
        if time.process_time() > until:
            break
        if found := told(case, good, looks, around, tmp_path, capsys):
            wrong[str(case)] = found
        if peak() > memory + MEMORY:
            wrong[str(case)] = f"takes {(peak() - memory) >> 20} MiB"
            memory = peak()
        tried += 1
    assert tried
    assert wrong == {}, f"seed {seed}"

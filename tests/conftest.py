"""What all tests share: `--accept` for text goldens, and which outside judges (veraPDF, LibreOffice, …) are at hand.

A test marked with a judge that is missing is skipped, and the summary counts such tests by name; with
BRIEFGEN_JUDGES=all in the environment, as `make conformance` sets it, a missing judge is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import counted
import pytest
from examples import SHARE, examples
from hypothesis import HealthCheck, settings

# No test asserts a timing, and how fast examples are made is one: machines are busy at times.
settings.register_profile("briefgen", examples(), suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("briefgen")

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
TOOLS = ROOT / ".tools"

JUDGES: dict[str, Callable[[], bool]] = {
    "libreoffice": lambda: bool(shutil.which("soffice")),
    "browser": lambda: bool(
        any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
        and shutil.which("java")
        and (TOOLS / "node_modules").is_dir()
    ),
    "verapdf": lambda: bool(shutil.which("java") and any((TOOLS / "verapdf").glob("*.jar"))),
    "poppler": lambda: bool(shutil.which("pdftotext") and shutil.which("qpdf")),
}

_LEFT_OUT: pytest.StashKey[Counter[str]] = pytest.StashKey()
_TRIED: pytest.StashKey[int] = pytest.StashKey()
_DESELECTED: pytest.StashKey[int] = pytest.StashKey()
_MISSING: pytest.StashKey[tuple[str, ...]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files with what the tests give now")
    parser.addoption("--hostile", type=float, default=120, help="seconds of processor time for hostile workspaces")
    parser.addoption("--hostile-seed", type=int, default=1, help="the seed of hostile workspaces")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "packaging: builds and installs the wheel (make packaging)")
    config.stash[_LEFT_OUT] = Counter()
    config.addinivalue_line("markers", "chance: its examples are found by chance; every such test has it")
    config.stash[_DESELECTED] = 0
    config.stash[_TRIED] = 0
    config.stash[_MISSING] = tuple(name for name, there in JUDGES.items() if not there())


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests keep must not lie in the cache of whoever runs them, nor come from there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def reader_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read in a process of their own, where lines are counted too."""
    counted.read_apart(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def _counted() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        counted.read_here(patch)
        yield


def pytest_runtest_setup(item: pytest.Item) -> None:
    for name in item.config.stash[_MISSING]:
        if item.get_closest_marker(name) is not None:
            if os.environ.get("BRIEFGEN_JUDGES") == "all":
                pytest.fail(f"{name} is not installed, and BRIEFGEN_JUDGES=all asks for it", pytrace=False)
            item.config.stash[_LEFT_OUT][name] += 1
            pytest.skip(f"needs {name}: run `make judges tools`")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before `-m` chooses."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("chance")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """After `-m` has chosen."""
    session.config.stash[_TRIED] = sum(item.get_closest_marker("chance") is not None for item in session.items)


def pytest_deselected(items: list[pytest.Item]) -> None:
    items[0].config.stash[_DESELECTED] += len(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it left out: only its controller prints."""
    if (handed := getattr(session.config, "workeroutput", None)) is not None:
        left_out: Counter[str] = session.config.stash[_LEFT_OUT]
        handed["left out"] = dict(left_out)
        handed["deselected"] = session.config.stash[_DESELECTED]
        handed["tried"] = session.config.stash[_TRIED]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    handed = getattr(node, "workeroutput", {})
    node.config.stash[_LEFT_OUT].update(handed.get("left out", {}))
    # Each worker collects all tests.
    for key, name in ((_DESELECTED, "deselected"), (_TRIED, "tried")):
        node.config.stash[key] = max(node.config.stash[key], handed.get(name, 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name, count in sorted(config.stash[_LEFT_OUT].items()):
        terminalreporter.write_line(f"LEFT OUT: {count} tests that need {name} (make judges tools)", bold=True)
    if (deselected := config.stash[_DESELECTED]) and config.option.markexpr:
        line = f"LEFT OUT: {deselected} tests that were not asked for (-m {config.option.markexpr!r}); see `make`"
        terminalreporter.write_line(line, bold=True)
    if (tried := config.stash[_TRIED]) and SHARE < 1:
        line = f"LEFT OUT: {1 - SHARE:.0%} of the examples of {tried} tests by chance were not asked for; see `make`"
        terminalreporter.write_line(line, bold=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text must be what stands in tests/golden/NAME; `--accept` rewrites the file."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"no golden file {name}: look at the text, then run pytest --accept"
        assert text == path.read_bytes().decode("utf-8")

    return compare

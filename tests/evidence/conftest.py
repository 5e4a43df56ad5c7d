"""The case that tests of this package change, and what was told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reading_case import Case

from briefgen.evidence import Verification


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A small workspace, not yet written."""
    return Case(tmp_path)


@pytest.fixture
def told() -> Callable[[Verification], list[str]]:
    """Code and message of every diagnostic."""
    return lambda found: [f"{one.code} {one.message}" for one in found.diagnostics]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a workspace that each example writes anew."""
    return tmp_path_factory.mktemp("world")

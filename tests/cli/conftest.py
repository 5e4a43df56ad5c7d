"""The workspace that commands run in."""

from __future__ import annotations

from pathlib import Path

import pytest
from start import start


@pytest.fixture(name="start")
def started(tmp_path: Path) -> Path:
    """A workspace as `init` makes it."""
    return start(tmp_path / "new")

"""A copy of the workspace that a module has made, whose brief is approved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path

"""The workspace that the tests of builds build."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_build import FILES, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "w")
    for file, text in FILES.items():
        made.write(file, text)
    return made

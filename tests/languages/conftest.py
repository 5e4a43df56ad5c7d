"""The workspace that the tests of catalogues spoil."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import FILES, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    for file, text in FILES.items():
        made.write(file, text)
    return made

"""A folder -> a workspace in it as `briefgen init` lays it down; its files are made once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen.cli import init


def start(folder: Path) -> Path:
    """The folder, which now holds the workspace. `tests/cli` tries the command itself."""
    for name, data in _files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    return tuple(init.files())

"""What was worked out before -> where it is kept for this user, and files there that are whole or absent.

Never in the workspace: what a workspace brings must not decide what its files say.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident


def folder(name: str) -> Path:
    """The folder `name` in this user's cache: `$XDG_CACHE_HOME/briefgen`, `~/.cache/briefgen` where that is not set.

    Source: XDG Base Directory Specification 0.8, which says that a relative path is to be ignored.
    """
    home = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(home) if home and Path(home).is_absolute() else Path.home() / ".cache"
    return root / "briefgen" / name


def read(path: Path) -> bytes:
    """What is kept at `path`. Raises OSError where nothing is."""
    return path.read_bytes()


def keep(path: Path, data: bytes) -> None:
    """Writes a file of the cache, beside its place and then into it, so that another process sees all of it or none.

    Where that cannot be done (no home, a full disk, a read-only file system) nothing is kept, and nothing is lost.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)

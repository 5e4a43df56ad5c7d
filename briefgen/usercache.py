"""What was worked out before -> where it is kept for this user, and files there that are whole or absent.

Never in the workspace: what a workspace brings must not decide what its files say. A file is bound to its name, which
says what it is of: one that was damaged, or put in another's place, is as one that is not there.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import Final

MOST: Final = 1 << 30
"""Bytes of what is kept of documents in one folder; beyond, the oldest goes."""
_MADE_OF: Final = re.compile(r"[0-9a-f]{64}\.")
"""How the name of what was made of a document begins."""
_SEAL: Final = 32


def folder(name: str) -> Path:
    """The folder `name` in this user's cache: `$XDG_CACHE_HOME/briefgen`, `~/.cache/briefgen` where that is not set.

    Source: XDG Base Directory Specification 0.8, which says that a relative path is to be ignored.
    """
    home = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(home) if home and Path(home).is_absolute() else Path.home() / ".cache"
    return root / "briefgen" / name


def read(path: Path) -> bytes:
    """What is kept at `path`. Raises OSError where nothing is, or something else than was kept there."""
    whole = path.read_bytes()
    data = whole[_SEAL:]
    if whole[:_SEAL] != _seal(path, data):
        raise OSError(f"{path.name} is not what was kept")
    return data


def keep(path: Path, data: bytes) -> None:
    """Writes a file of the cache, beside its place and then into it, so that another process sees all of it or none.

    Where that cannot be done (no home, a full disk, a read-only file system) nothing is kept, and nothing is lost.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_bytes(_seal(path, data) + data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return
    if _MADE_OF.match(path.name):
        _bound(path.parent)


def _seal(path: Path, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SEAL, key=hashlib.sha256(path.name.encode()).digest()).digest()


def _bound(folder_path: Path) -> None:
    """Takes out the oldest of what was made of documents, where it is more than `MOST`."""
    with suppress(OSError):
        with os.scandir(folder_path) as entries:
            found = [(entry.stat(), Path(entry.path)) for entry in entries if _MADE_OF.match(entry.name)]
        total = sum(stat.st_size for stat, _ in found)
        for stat, path in sorted(found, key=lambda one: one[0].st_mtime_ns):
            if total <= MOST:
                break
            path.unlink(missing_ok=True)
            total -= stat.st_size


@lru_cache(maxsize=16)
def code(rooms: tuple[str, ...]) -> str:
    """What tells this code and its tables from any other: a hash of where the files are, their sizes and their times.

    `rooms` are packages and modules. The time of a file's last change on disk is among them (`ctime`, which nobody
    sets), so that no other content goes unnoticed.
    """
    digest = hashlib.sha256()
    for parent in rooms:
        path = Path(__file__).parent / parent
        found = [path] if path.is_file() else [Path(at, name) for at, _, names in os.walk(path) for name in names]
        for one in sorted(found):
            if one.suffix in (".py", ".toml"):
                stat = one.stat()
                digest.update(f"{one}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}\n".encode())
    return digest.hexdigest()

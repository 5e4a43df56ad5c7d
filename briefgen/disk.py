"""Folders -> how each file in them is on the disk, and which have changed since an earlier look.

A file is taken for unchanged where its size, both its times and its inode are; where its times are not clearly older
than the look itself, a later change may have left them alone, and its bytes decide (as git does: racy-git in its
technical documentation).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from briefgen import files

FileState = tuple[int, int, int, int]
"""Bytes, time of the last change of the content and of the inode in ns, number of the inode."""
_YOUNG: Final = 3_000_000_000
"""Nanoseconds: FAT counts times by two seconds, and clocks of network drives differ."""
_ABSENT: Final[FileState] = (-1, 0, 0, 0)
_EMPTY: Final[FileState] = (-2, 0, 0, 0)
"""Of a folder; of any other its files tell."""
_PACKAGE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskState:
    """How files were on the disk at one moment."""

    files: Mapping[str, FileState]
    """By absolute path; also empty folders, and what is named and is not there."""
    young: Mapping[str, str] = field(default_factory=dict)
    """Path -> sha256 of the files whose times are no older than the look; empty where one could not be read, or is
    too large to be: nothing tells then whether it has changed, and it counts as changed."""

    def since(self, earlier: DiskState) -> frozenset[str]:
        """The paths that came, went or changed after `earlier`. Reads the files that were young then."""
        paths = self.files.keys() | earlier.files.keys()
        found = {path for path in paths if self.files.get(path) != earlier.files.get(path)}
        young = (pair for pair in earlier.young.items() if pair[0] not in found)
        return frozenset(found | {path for path, hash_then in young if not hash_then or _hash(path) != hash_then})

    def with_known(self, known: Mapping[str, str]) -> DiskState:
        """With these files as they are now, whose bytes have to have these hashes (path -> sha256) to be unchanged."""
        states = {path: _state(path) for path in known}
        return replace(self, files={**self.files, **states}, young={**self.young, **known})


def look(folders: Iterable[Path], named: Iterable[Path] = (), *, without: Path | None = None) -> DiskState:
    """All files in these folders, links followed, but for one; and the files that are named, be they there or not."""
    begun = time.time_ns() - _YOUNG
    found: dict[str, FileState] = {str(path): _state(str(path)) for path in named}
    for folder in folders:
        found.update(_below(str(folder), set()))
    found.pop(str(without), None)
    young = {path: _hash(path) for path, state in found.items() if max(state[1:3]) >= begun}
    return DiskState(files=found, young=young)


def _below(folder: str, above: set[str]) -> Iterator[tuple[str, FileState]]:
    real = os.path.realpath(folder)
    if real in above:  # a link that leads round in a circle
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    if above and not entries:
        yield folder, _EMPTY
    for entry in entries:
        if entry.is_dir():
            yield from _below(entry.path, above | {real})
            continue
        try:
            yield entry.path, _stated(entry.stat())
        except OSError:
            yield entry.path, _ABSENT


def _state(path: str) -> FileState:
    try:
        return _stated(Path(path).stat())
    except OSError:
        return _ABSENT


def _stated(found: os.stat_result) -> FileState:
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _hash(path: str) -> str:
    """Of a file's bytes; empty where there are none to be read."""
    try:
        return hashlib.sha256(files.read(Path(path), Path(path).parent)).hexdigest()
    except OSError:
        return ""


@lru_cache(maxsize=1)
def installed() -> str:
    """What tells this installation from any other: briefgen's own files as they are on the disk, and all packages."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in (_PACKAGE, _PACKAGE.parent / "templates"):
        for path, state in sorted(_below(str(folder), set())):
            if "__pycache__" not in path:
                digest.update(f"{path}\0{state}\n".encode())
    for packages in map(Path, sorted(set(sys.path))):
        digest.update("\n".join(sorted(path.name for path in packages.glob("*.dist-info"))).encode())
    return digest.hexdigest()

"""A path and the folder that it may not lead out of in, the file's bytes out; bytes in, a file whole or not at all out.

Workspaces come from other people: a link in one may point at a password, a name may be a pipe that never ends. So
nothing else in briefgen opens a file of a workspace (`tests/test_files.py` reads the code for that).
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file where its reader names no lower bound: pan-Chinese fonts have 10 to 40 MB."""
_PLAIN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class Refused(OSError):
    """A file that briefgen does not open, and why: it never holds a word of what is in the file."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EPERM, why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder whose files are read by name."""

    path: Path
    root: Path
    """The folder that no name and no link may lead out of: the workspace's, or for what is bundled its own."""
    shown: str
    """How messages call it, with forward slashes."""

    def read(self, name: str, limit: int = LARGEST) -> bytes:
        """The file's bytes. Raises OSError, Refused among them."""
        return read(self.path / name, self.root, limit)

    def has(self, name: str) -> bool:
        """Whether there is such a file, be it one that is refused."""
        return os.path.lexists(self.path / name) and not (self.path / name).is_dir()

    def show(self, name: str) -> str:
        """How messages call the file."""
        return f"{self.shown}/{name}" if self.shown else name


def read(path: Path, root: Path, limit: int = LARGEST) -> bytes:
    """The bytes of the regular file `path`, at most `limit`.

    Raises Refused for a path or a link that leads out of `root`, a folder, pipe or device, and a file that is larger;
    other OSErrors as the system gives them.
    """
    with opened(path, root) as descriptor:
        size = os.fstat(descriptor).st_size
        if size > limit:
            raise Refused(f"it has {size:,} bytes; at most {limit:,} are read")
        parts: list[bytes] = []
        left = limit + 1  # a file that grows meanwhile stays within the bound, too
        while left > 0 and (part := os.read(descriptor, min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
        if left <= 0:
            raise Refused(f"it has more than {limit:,} bytes, which is the most that is read")
        return b"".join(parts)


@contextmanager
def opened(path: Path, root: Path) -> Iterator[int]:
    """A descriptor of the regular file `path`, for reading. Raises as `read` does."""
    real = inside(path, root)
    if not stat.S_ISREG(kind := real.stat().st_mode):
        raise Refused(f"it is {_called(kind)}, not a file")
    descriptor = os.open(real, _PLAIN | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not stat.S_ISREG(kind := os.fstat(descriptor).st_mode):
            raise Refused(f"it is {_called(kind)}, not a file")
        yield descriptor
    finally:
        os.close(descriptor)


def inside(path: Path, root: Path) -> Path:
    """Where `path` really is, links followed. Raises Refused where that is not inside `root`."""
    try:
        real = path.resolve()
    except (RuntimeError, ValueError) as error:  # a loop of links before Python 3.13; a NUL in a name
        raise Refused(
            "it is a link that leads round in a circle" if isinstance(error, RuntimeError) else str(error)
        ) from None
    if real.is_relative_to(root.resolve()):
        return real
    raise Refused(
        "it is a link that leads out of the workspace" if _linked(path, root) else "it is outside of the workspace"
    )


def _linked(path: Path, root: Path) -> bool:
    """Whether the name itself stays inside, so that it is a link that does not."""
    return path.is_relative_to(root) and ".." not in path.relative_to(root).parts


def _called(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in kinds if test(mode)), "a device")


def write(path: Path, data: bytes, root: Path) -> None:
    """Write `data` to `path`, whole or not at all, also where the disk is full or the machine stops.

    A link in the file's own place is replaced, never followed. Raises Refused where its folder leads out of `root`,
    other OSErrors as the system gives them; then the file is as it was.
    """
    folder = inside(path.parent, root)
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / path.name
    mode = place.lstat().st_mode if os.path.lexists(place) else 0
    staged = folder / f".{path.name}.{secrets.token_hex(4)}.part"
    handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if stat.S_ISREG(mode):
            staged.chmod(stat.S_IMODE(mode))
        staged.replace(place)
        sync(folder)
    except BaseException:
        with suppress(OSError):
            staged.unlink()
        raise


def sync(folder: Path) -> None:
    """Put the names in `folder` on the disk, where the system can: a new name is lost without it when power fails."""
    with suppress(OSError):  # Windows opens no folders, and keeps names by itself
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def reason(error: OSError) -> str:
    """Why a file could not be opened, in words and without its place."""
    return error.strerror or str(error)

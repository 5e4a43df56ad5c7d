"""A path and the folder that it may not lead out of in, the file's bytes out; bytes in, a file whole or not at all out.

Workspaces come from other people: a link in one may point at a password, a name may be a pipe that never ends. So
nothing else in briefgen opens a file of a workspace (`tests/test_files.py` reads the code for that).
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file where its reader names no lower bound: pan-Chinese fonts have 10 to 40 MB."""
_PLAIN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
SHARED: Final = (5, 32, 33)
"""Windows' ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: somebody has the file open."""
_TRIES: Final = 6
_MARKS: Final = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


_DEVICES: Final = re.compile("(?:con|prn|aux|nul|conin[$]|conout[$]|(?:com|lpt)[0-9¹²³])")


def reserved(name: str) -> bool:
    """Whether Windows keeps this name of a file or folder for a device, whatever its ending is ("aux.ttf")."""
    return _DEVICES.fullmatch(name.partition(".")[0].rstrip(" ").casefold()) is not None


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


class TooLarge(Refused):
    """A file beyond the bound; `size` is what it has, as far as that was seen."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"it has {size:,} bytes; at most {limit:,} are read")
        self.size = size


class NotUtf8(ValueError):
    """Bytes that are no text in UTF-8: what they are, and the line where that shows (from 1; 0 where none does)."""

    def __init__(self, what: str, line: int = 0, excerpt: str = "") -> None:
        super().__init__(f"it is not UTF-8: {what}")
        self.line, self.excerpt = line, excerpt


def text(data: bytes) -> str:
    """What a text file holds, without a byte order mark. Raises NotUtf8 also for UTF-16 that would pass for UTF-8."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            raise NotUtf8(f"it is {name}")
    if b"\0" in data[:1000]:  # UTF-16 without its mark: every second byte of plain English
        raise NotUtf8("it has NUL bytes, as UTF-16 has")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        excerpt = data.split(b"\n")[line - 1].decode("utf-8", "replace").rstrip("\r")
        raise NotUtf8(f"found the byte 0x{data[error.start]:02X}", line, excerpt) from None


def read(path: Path, root: Path, limit: int = LARGEST) -> bytes:
    """The bytes of the regular file `path`, at most `limit`.

    Raises Refused for a path or a link that leads out of `root`, a folder, pipe or device, and a file that is larger;
    other OSErrors as the system gives them.
    """
    with opened(path, root) as descriptor:
        size = os.fstat(descriptor).st_size
        if size > limit:
            raise TooLarge(size, limit)
        parts: list[bytes] = []
        left = limit + 1  # a file that grows meanwhile stays within the bound, too
        while left > 0 and (part := os.read(descriptor, min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
        if left <= 0:
            raise TooLarge(limit + 1, limit)
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
    except RuntimeError:  # before Python 3.13; after it, opening the file says so
        raise Refused("it is a link that leads round in a circle") from None
    except ValueError as error:  # a NUL in a name
        raise Refused(str(error)) from None
    if real.is_relative_to(root.resolve()):
        return real
    link = "it is a link that leads" if _linked(path, root) else "it is"
    raise Refused(f"{link} outside the folder {root.resolve().name}")


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
    try:
        save(staged, data)
        if stat.S_ISREG(mode):
            staged.chmod(stat.S_IMODE(mode))
        replace(staged, place)
        sync_folder(folder)
    except BaseException:
        with suppress(OSError):
            staged.unlink()
        raise


def save(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and wait until it is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(source: Path, target: Path) -> None:
    """Move a file over another. On Windows a virus scanner has a new file open for a moment: that is waited for."""
    for number in range(1, _TRIES):
        try:
            source.replace(target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in SHARED:
                raise
            time.sleep(0.02 * number)
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, too. Windows has no such call, and some file systems refuse."""
    if os.name == "nt":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def reason(error: OSError) -> str:
    """Why a file could not be opened, in words and without its place."""
    return error.strerror or str(error)

"""Finished files -> the output folder, all of them or none, each whole.

Files are staged in the folder itself, so that moving them into place cannot meet a full disk or another file system;
they are moved when all are there. A build that fails or is killed before leaves every earlier output as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final, Self

from briefgen.diagnostic import Diagnostic, InputError, Place

_STAGED: Final = ".staged-"


class Output:
    """An output folder during one build. Use it as a context: what was not committed is discarded at its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staging = folder / f"{_STAGED}{os.getpid()}"
        self.staged: dict[str, Path] = {}

    def __enter__(self) -> Self:
        with _told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            self.staging.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)

    def stage(self, name: str, data: bytes) -> None:
        """Write `data` beside its place `name`, a path relative to the folder.

        Raises InputError: BG600 the folder cannot be written, BG601 the disk is full, BG602 the path leads out of it.
        """
        self.path(name)
        staged = self.staging / str(len(self.staged))
        with _told(self.folder / name):
            _write(staged, data)
        self.staged[name] = staged

    def commit(self) -> None:
        """Move everything that was staged into its place, in the order in which it was staged. Raises InputError."""
        for name in self.staged:
            with _told(self.folder / name):
                self.path(name).parent.mkdir(parents=True, exist_ok=True)
        with _uninterrupted():
            for name, staged in self.staged.items():
                with _told(self.folder / name):
                    staged.replace(self.path(name))
        self.staged.clear()

    def path(self, name: str) -> Path:
        """Where `name` is. Raises InputError (BG602) where that is not inside the folder, also through a link."""
        path = self.folder / name
        root = self.folder.resolve()
        if not path.parent.resolve().is_relative_to(root) or path.name in ("", "..") or path.is_dir():
            message = f"{name} does not lead to a file inside the output folder"
            hint = "remove the folder or link that stands in its place"
            raise InputError(
                Diagnostic(code="BG602", severity="error", message=message, place=Place(file=str(path)), hint=hint)
            )
        return path

    def _sweep(self) -> None:
        """Remove what builds have staged that were killed; those that still run keep theirs."""
        for left in self.folder.glob(f"{_STAGED}*"):
            number = left.name.removeprefix(_STAGED)
            if left.is_dir() and not left.is_symlink() and not (number.isdigit() and _runs(int(number))):
                shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the files are in their places, which takes a few milliseconds."""
    waiting: list[tuple[int, FrameType | None]] = []
    try:
        before = signal.signal(signal.SIGINT, lambda number, frame: waiting.append((number, frame)))
    except ValueError:  # not the main thread, which alone is interrupted
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if waiting:
            raise KeyboardInterrupt


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of the file system as diagnostics."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            code, message = "BG601", "the disk is full; every earlier output is as it was"
            hint = "make room, or choose another folder with `-o DIR`"
        else:
            code, message = "BG600", f"cannot write here: {error.strerror or error}"
            hint = "make the folder writable, or choose another with `-o DIR`"
        raise InputError(
            Diagnostic(code=code, severity="error", message=message, place=Place(file=str(path)), hint=hint)
        ) from None


def read(path: Path) -> bytes | None:
    """The file's bytes, or None where there is no such file."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return path.read_bytes()
    return None

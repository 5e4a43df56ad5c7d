"""Bytes -> files that are on the disk when this returns, on every system; what the system refuses -> diagnostics."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, Final

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.files import SHARED

_STOPS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


def write(path: Path, data: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Ctrl-C and its like wait until the files are in their places, which takes a few milliseconds."""
    waiting: list[int] = []
    earlier: dict[int, Any] = {}

    def note(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    try:
        with suppress(ValueError):  # not the main thread, which alone is interrupted
            for number in _STOPS:
                if signal.getsignal(number) not in (None, signal.SIG_IGN):
                    earlier[number] = signal.signal(number, note)
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
        for number in waiting:
            signal.raise_signal(number)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of the file system, met while `path` was to be written, as diagnostics: BG600, BG601, BG606."""
    try:
        yield
    except OSError as error:
        raise InputError(_diagnostic(error, path)) from None


def _diagnostic(error: OSError, path: Path) -> Diagnostic:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        code, message = "BG601", "the disk is full; what was not written is as it was"
        hint = "free some space, or choose another folder with `-o DIR`"
    elif getattr(error, "winerror", None) in SHARED and path.is_file():
        program = _opened_by(path)
        code = "BG606"
        message = f"{program} has this file open, so that it cannot be replaced; its document is as it was"
        hint = f"close {path.name} in {program}, then build again"
    else:
        code, message = "BG600", f"cannot write here: {error.strerror or error}"
        hint = "make the folder writable, or choose another with `-o DIR`"
    return Diagnostic.error(code, message, Place(file=path.as_posix()), hint=hint)


def _opened_by(path: Path) -> str:
    """The program that says so by a file beside it: Word an owner file (`~$` over the first two letters of a long
    name), LibreOffice a lock file."""
    if any((path.parent / name).exists() for name in (f"~${path.name[2:]}", f"~${path.name}")):
        return "Word"
    return "LibreOffice" if (path.parent / f".~lock.{path.name}#").exists() else "another program"

"""An output folder -> held by one build at a time, among processes, containers and users on one file system.

The operating system drops the lock when a process ends, however it ends: none is ever left behind. The file itself
stays, since to remove it would let two builds hold two files of one name.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.rebuild.files import write

LOCK: Final = ".lock"
_SIGN: Final = "holder.json"

Waiting = Callable[[str], None]
"""Called with who holds the folder, when one begins to wait for it."""


class Hold:
    """The lock of one folder; `staging` is where the holder says who it is."""

    def __init__(self, folder: Path, staging: Path, patience: float, waiting: Waiting) -> None:
        self.folder = folder
        self.staging = staging
        self.patience = patience
        self.waiting = waiting
        self._lock = FileLock(folder / LOCK)

    def take(self) -> None:
        """Hold the folder. Raises InputError (BG607) where another build still does after `patience` seconds."""
        try:
            self._lock.acquire(timeout=0)
            return
        except Timeout:
            if self.patience:
                self.waiting(self.holder())
        try:
            self._lock.acquire(timeout=self.patience)
        except Timeout:
            message = f"another build is using this folder: {self.holder()}"
            hint = "wait until it is done (longer with `--wait SECONDS`), or choose another folder with `-o DIR`"
            place = Place(file=self.folder.as_posix())
            diagnostic = Diagnostic.error("BG607", message, place, hint=hint)
            raise InputError(diagnostic) from None

    def release(self) -> None:
        """Let the next build have the folder."""
        self._lock.release()

    def sign(self) -> None:
        """Say who holds the folder: for people, never to decide anything."""
        since = time.strftime("%Y-%m-%d %H:%M:%S%z")
        sign = {"process": os.getpid(), "computer": platform.node(), "since": since}
        write(self.staging / _SIGN, json.dumps(sign).encode())

    def holder(self) -> str:
        """Who holds the folder, as far as that is known."""
        try:
            sign = json.loads((self.staging / _SIGN).read_bytes())
            return f"process {sign['process']} on {sign['computer']}, since {sign['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "a process that has just begun"

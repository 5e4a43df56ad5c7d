"""The bounds of a process that reads documents: memory, time, and no way to write, connect or start anything.

The operating system holds them where it can. Where it cannot (macOS does not bound address space, Windows has no
`resource`) a thread of the process looks after itself, which suffices against a file, if not against code.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from contextlib import suppress
from threading import Thread
from typing import Any, Final

from briefgen.memory import peak

MEMORY: Final = 1 << 30
"""Bytes."""
TOO_LARGE: Final = 70
TOO_LONG: Final = 71
"""What the process ends with."""
_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.startfile", "os.spawn",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "shutil.", "urllib.", "webbrowser.", "ftplib.", "smtplib.", "tempfile.",
)  # fmt: skip


def hold(seconds: float) -> Watch:
    """Puts this process into its bounds, for good. `seconds` is how long it may take over one document."""
    with suppress(ImportError):
        import resource

        def limit(what: int, most: int) -> None:
            _, hard = resource.getrlimit(what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with suppress(OSError, ValueError):
                resource.setrlimit(what, (most, hard))

        limit(resource.RLIMIT_AS, MEMORY)
        limit(resource.RLIMIT_FSIZE, 0)
        limit(resource.RLIMIT_CORE, 0)
        limit(resource.RLIMIT_NOFILE, 64)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG: it dies with its parent, whatever it does
    sys.addaudithook(_refuse)
    return Watch(seconds)


def _refuse(event: str, values: tuple[Any, ...]) -> None:
    if event == "open":
        _, mode, flags = values
        writing = any(letter in mode for letter in "wax+") if isinstance(mode, str) else False
        if writing or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            raise PermissionError("a reader of documents writes nothing")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader of documents does without {event}")


class Watch:
    """A thread that ends the process when it takes too much, or when its parent is gone."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until = 0.0
        self._parent = os.getppid()
        Thread(target=self._look, daemon=True).start()

    def begin(self) -> None:
        """A document is read from now on."""
        self._until = time.monotonic() + self.seconds
        with suppress(ImportError, OSError, ValueError):
            import resource

            used = resource.getrusage(resource.RUSAGE_SELF)
            most = int(used.ru_utime + used.ru_stime + self.seconds) + 2
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))

    def end(self) -> None:
        """It has been read."""
        self._until = 0.0

    def _look(self) -> None:
        while True:
            time.sleep(0.2)
            if self._until and time.monotonic() > self._until:
                os._exit(TOO_LONG)
            if sys.platform != "linux" and peak() > MEMORY:
                os._exit(TOO_LARGE)
            if sys.platform != "win32" and os.getppid() != self._parent:
                os._exit(0)

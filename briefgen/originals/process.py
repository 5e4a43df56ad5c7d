"""The bytes of a document -> its text, read in a process of its own, within bounds of memory and time.

Apart from us, since a hostile file may crash its reader, hold it up or have it take all memory, and none of that may
reach this process. One process reads many files, one after the other, for its start takes longer than most documents.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from threading import Event, Lock, Timer
from typing import Any, Final, Self

from briefgen.archive import Unreadable
from briefgen.originals import bounds, reading
from briefgen.originals.reading import PAINT, RawOriginal

_MAIN: Final = "import sys; sys.path[:] = sys.argv[1:]; from briefgen.originals.child import main; main()"
_CLOSED: Final = "http://127.0.0.1:9"
"""A port at which nothing answers: what would fetch something for us cannot."""
_CPU: Final = int(getattr(signal, "SIGXCPU", 0))
_PASSED_ON: Final = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def environment() -> dict[str, str]:
    """For a process that reads what others wrote: no home whose files it could take, and no way out."""
    variables = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _CLOSED)
    return variables | proxies | {"HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "LANG": "C.UTF-8"}


class ReaderProcess:
    """A process that reads documents: started when the first is asked for, and again after one that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, if one runs."""
        with self._lock:
            self._end()

    def ask(self, data: bytes, suffix: str) -> RawOriginal:
        """The text of a document. Raises Unreadable where it cannot be read, or not within the bounds."""
        with self._lock:
            answer = self._ask(data, suffix)
        if "error" in answer:
            raise Unreadable(answer["error"])
        return reading.from_plain(answer)

    def paint(self, data: bytes, request: dict[str, object]) -> list[dict[str, Any]]:
        """Pictures of a PDF's pages, as `pdf_picture.answer` gives them. Raises Unreadable as `ask` does."""
        with self._lock:
            answer = self._ask(json.dumps(request).encode() + b"\n" + data, PAINT)
        if "error" in answer:
            raise Unreadable(str(answer["error"]))
        found = answer.get("pictures")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def _ask(self, data: bytes, suffix: str) -> dict[str, Any]:
        if self._owner != os.getpid():
            self._process = None  # of the process that this one was forked from: its pipes are not ours
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None
        late = Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(reading.SECONDS, stop)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(len(data).to_bytes(8) + suffix.encode().ljust(8) + data)
            process.stdin.flush()
            answer = process.stdout.read(int.from_bytes(process.stdout.read(8)))
            reply: dict[str, Any] = json.loads(answer)
            return reply
        except (OSError, ValueError):  # it is gone, in the middle of the file or of its answer
            ended = self._end()
            raise Unreadable(_why(ended, late.is_set())) from None
        except BaseException:
            self._end()  # an answer that nobody reads would be taken for the next one's
            raise
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _MAIN, *sys.path]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._owner = os.getpid()
        return self._process

    def _end(self) -> int:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return 0
        process.kill()  # it waits for a file and holds nothing
        process.communicate()
        return process.returncode


def _why(ended: int, late: bool) -> str:
    """What to say of a document at which its reader ended."""
    if late or ended in (bounds.TOO_LONG, -_CPU or bounds.TOO_LONG):
        return f"its reader did not finish within {reading.SECONDS} seconds"
    if ended == bounds.TOO_LARGE:
        return f"its reader took more than {bounds.MEMORY >> 30} GiB of memory"
    return f"its reader ended with {ended}: the file is broken, or made to break it"


_shared: Final = ReaderProcess()
atexit.register(_shared.close)


def shared() -> ReaderProcess:
    """The reader of this process, which stays until it ends."""
    return _shared

"""The bytes of a PDF -> its text, by pdfium in a process of its own.

Apart from us, since a hostile file may crash it or hold it up, and neither may reach this process. One process reads
many files, one after the other, for its start takes longer than most documents.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Event, Timer
from typing import Any, Final, Self

from briefgen.originals.reading import SECONDS, Mark, Raw, Unreadable

# The file alone, not as part of its package, whose other imports would take longer than most documents.
_MAIN: Final = "import sys, runpy; sys.path[:] = sys.argv[2:]; runpy.run_path(sys.argv[1])['main']()"


def read(data: bytes, pdfium: Pdfium | None = None) -> Raw:
    """The text of a PDF, by `pdfium` or by one that ends with this. Raises Unreadable."""
    if pdfium is None:
        with Pdfium() as pdfium:
            return read(data, pdfium)
    answer = pdfium.ask(data)
    headings = tuple(Mark(*mark) for mark in answer["headings"])
    return Raw(answer["text"], tuple(answer["pages"]), headings or None, (), answer["title"], answer["language"])


class Pdfium:
    """A process that reads PDFs: started when the first is asked for, and again after one that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._end()

    def ask(self, data: bytes) -> dict[str, Any]:
        """What `pdf_text` says of the file. Raises Unreadable where it cannot be read, or not in SECONDS."""
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None
        late = Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(SECONDS, stop)
        timer.start()
        try:
            process.stdin.write(len(data).to_bytes(8) + data)
            process.stdin.flush()
            answer = process.stdout.read(int.from_bytes(process.stdout.read(8)))
            held: dict[str, Any] = json.loads(answer)
        except (OSError, ValueError):  # it is gone, in the middle of the file or of its answer
            ended = self._end()
            why = (
                f"did not finish within {SECONDS} seconds"
                if late.is_set()
                else f"cannot read it: it ended with {ended}"
            )
            raise Unreadable(f"pdfium {why}") from None
        finally:
            timer.cancel()
        if "error" in held:
            raise Unreadable(f"pdfium cannot read it: {held['error']}")
        return held

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", "-c", _MAIN, str(Path(__file__).with_name("pdf_text.py")), *sys.path]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self._process

    def _end(self) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()  # it waits for a file and holds nothing
        process.communicate()
        return process.returncode

"""A Markdown file -> its text, by pandoc in its sandbox, which makes a web page of it, read as web pages are."""

from __future__ import annotations

import math
import subprocess
import sys
from contextlib import suppress

from briefgen.archive import Unreadable
from briefgen.originals import reading
from briefgen.originals.process import environment


def as_html(data: bytes) -> bytes:
    """A Markdown file as a web page in UTF-8. Raises Unreadable."""
    import pypandoc

    command = [
        pypandoc.get_pandoc_path(), "--sandbox", "-f", "markdown-tex_math_dollars", "-t", "html5", "-s",
        "--wrap=preserve", "--email-obfuscation=none", "+RTS", "-M1g", "-RTS",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        _bound(process.pid)
        try:
            out, error = process.communicate(data, reading.SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Unreadable(f"pandoc did not finish within {reading.SECONDS} seconds") from None
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        lines = error.decode("utf-8", "replace").strip().splitlines()
        raise Unreadable(
            f"pandoc cannot read it: {lines[-1][:200] if lines else f'it ended with {process.returncode}'}"
        )
    # Without a title of its own it is called after where it came from, standard input.
    return out.replace(b"<title>-</title>", b"<title></title>", 1)


def _bound(process: int) -> None:
    """Ends it after some seconds of work even where we are gone and nobody waits for it."""
    if sys.platform == "linux":
        import resource

        seconds = math.ceil(reading.SECONDS) + 1
        with suppress(OSError):  # it may have ended by now
            resource.prlimit(process, resource.RLIMIT_CPU, (seconds, seconds))

"""Documents on standard input -> what each says, as JSON on standard output: a process of its own, within bounds.

Before each document stand its length (eight bytes, the highest first) and its suffix (eight characters); before each
answer stands its length. It ends with its standard input.
"""

from __future__ import annotations

import json
import sys

from briefgen.archive import Unreadable
from briefgen.originals import bounds, reading
from briefgen.originals.reading import PAINT, RawOriginal


def main() -> None:
    """Answers for each document of standard input, until its end: what it says, or `error` where it cannot be read."""
    watch = bounds.hold(reading.SECONDS)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(16)) == 16:
        watch.begin()
        answer = _answer(source, int.from_bytes(head[:8]), head[8:].decode().strip())
        out = json.dumps(answer).encode()
        target.write(len(out).to_bytes(8) + out)
        target.flush()
        watch.end()


def _answer(source: object, size: int, suffix: str) -> dict[str, object]:
    data = source.read(size)  # type: ignore[attr-defined]  # a binary stream
    try:
        if suffix == PAINT:
            from briefgen.originals import pdf_picture

            return pdf_picture.answer(data)
        return reading.as_plain(parse(data, suffix))
    except Unreadable as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"its reader took more than {bounds.MEMORY >> 30} GiB of memory"}
    except RecursionError:
        return {"error": "it is nested too deep"}
    except Exception as error:  # a fault of ours at a file that we did not foresee: said, and never a traceback
        return {"error": f"its reader stopped at something unforeseen in it ({type(error).__name__})"}


def parse(data: bytes, suffix: str) -> RawOriginal:
    """The text of a document. Raises Unreadable."""
    match suffix:
        case ".html" | ".htm":
            from briefgen.originals import html

            return html.read(data)
        case ".pdf":
            from briefgen.originals import pdf_text

            return pdf_text.read(data)
        case ".docx" | ".docm":
            from briefgen.originals import docx

            return docx.read(data)
        case ".odt":
            from briefgen.originals import odt

            return odt.read(data)
        case ".xlsx" | ".xlsm":
            from briefgen.originals import xlsx

            return xlsx.read(data)
        case ".epub":
            from briefgen.originals import epub

            return epub.read(data)
        case other:
            raise Unreadable(f"files that end in {other} are not read; these are: {', '.join(reading.SUFFIXES)}")

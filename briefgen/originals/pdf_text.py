"""PDFs on standard input -> the text, pages and headings of each as JSON on standard output: a process of its own.

Before each file and each answer stands its length in bytes, as eight bytes, the highest first.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from typing import Any, Final

MAX_PAGES: Final = 5000
MAX_PAGE_TEXT: Final = 200_000


def main() -> None:
    """Answers for each file of standard input, until its end: what it says, or `error` where it cannot be read."""
    import pypdfium2

    while size := int.from_bytes(sys.stdin.buffer.read(8)):
        try:
            with pypdfium2.PdfDocument(sys.stdin.buffer.read(size)) as document:
                answer = _read(document)
        except pypdfium2.PdfiumError as error:
            answer = {"error": str(error)}
        out = json.dumps(answer).encode()
        sys.stdout.buffer.write(len(out).to_bytes(8) + out)
        sys.stdout.buffer.flush()


def _read(document: Any) -> dict[str, object]:
    parts: list[str] = []
    pages: list[int] = []
    lines: list[tuple[int, int, float]] = []
    length = 0
    if len(document) > MAX_PAGES:
        return {"error": f"it has {len(document)} pages; at most {MAX_PAGES} are read"}
    for page in document:
        pages.append(length)
        textpage = page.get_textpage()
        # pdfium writes U+FFFE for a hyphen that ends a line, and leaves the line break out: a soft hyphen to us.
        text = textpage.get_text_range()[:MAX_PAGE_TEXT].replace("\r\n", "\n").replace("\ufffe", "\u00ad")
        lines += _lines(textpage, text, length)
        parts.append(text + "\n\f")
        length += len(text) + 2
    metadata = document.get_metadata_dict()
    return {
        "text": "".join(parts),
        "pages": pages,
        "headings": _headings(lines, "".join(parts)),
        "title": metadata.get("Title", ""),
        "language": "",
    }


def _lines(textpage: Any, text: str, offset: int) -> list[tuple[int, int, float]]:
    """Start, end and font size of each line. pdfium counts a line break as two characters, as it gave it."""
    import pypdfium2.raw

    lines = []
    at = index = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            size = pypdfium2.raw.FPDFText_GetFontSize(textpage, index + len(line) - len(line.lstrip()))
            lines.append((offset + at, offset + at + len(line), round(size, 1)))
        at += len(line) + 1
        index += len(line) + 2
    return lines


def _headings(lines: list[tuple[int, int, float]], text: str) -> list[tuple[int, int, int]]:
    """Short lines in a font clearly larger than that of the text; those of one size that follow each other are one."""
    if not lines:
        return []
    usual = median([size for start, end, size in lines for _ in range(1 + (end - start) // 40)])
    sizes = sorted({size for _, _, size in lines if size > usual * 1.12}, reverse=True)
    found: list[list[Any]] = []
    last = -1
    for number, (start, end, size) in enumerate(lines):
        if size not in sizes or end - start > 200 or not any(c.isalpha() for c in text[start:end]):
            continue
        if found and last == number - 1 and found[-1][3] == size and end - found[-1][0] < 300:
            found[-1][1] = end
        else:
            found.append([start, end, min(sizes.index(size) + 1, 6), size])
        last = number
    return [(start, end, level) for start, end, level, _ in found]

"""The bytes of a document -> its text, with where pages and headings start and which ranges are clutter.

Text files are read as they are, HTML by lxml, PDF by pdfium in a process of its own, everything else by pandoc in its
sandbox. Sizes and times are bounded: what goes beyond is an `Unreadable` that names the bound.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefgen.originals.pdf import Pdfium

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_TEXT: Final = 20_000_000
"""Characters of text that a document may hold."""
SECONDS: Final = 60
"""How long a reader may take over one document."""

SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".epub")
_PANDOC: Final = {".md": "markdown", ".docx": "docx", ".odt": "odt", ".epub": "epub"}


class Unreadable(Exception):
    """A document that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading: the offsets between which it stands, and its level (1 is the highest)."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Raw:
    """A document as its format gives it."""

    text: str
    pages: tuple[int, ...] = ()
    """The offset at which each page starts; empty where the format has none."""
    headings: tuple[Mark, ...] | None = None
    """None where the format does not tell headings, and they are to be found by how they look."""
    clutter: tuple[tuple[int, int], ...] = ()
    """Ranges that the format itself marks as navigation, forms and the like."""
    title: str = ""
    """What the format's own metadata calls it."""
    language: str = ""


def read(data: bytes, suffix: str, pdfium: Pdfium | None = None) -> Raw:
    """The text of `data`, read as a file that ends in `suffix`; PDF by `pdfium` where one runs. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it has {len(data) / 1_048_576:.0f} MB; at most {MAX_BYTES // 1_048_576} MB are read")
    match suffix.lower():
        case ".txt" | "":
            raw = _text(data)
        case ".html" | ".htm":
            from briefgen.originals import html

            raw = html.read(_decoded(data) if not data.lstrip().startswith(b"<?xml") else data)
        case ".pdf":
            from briefgen.originals import pdf

            raw = pdf.read(data, pdfium)
        case ".md" | ".docx" | ".odt" | ".epub":
            raw = _pandoc(data, _PANDOC[suffix.lower()])
        case other:
            raise Unreadable(f"files that end in {other} are not read; these are: {', '.join(SUFFIXES)}")
    if len(raw.text) > MAX_TEXT:
        raise Unreadable(f"it holds {len(raw.text):,} characters; at most {MAX_TEXT:,} are read")
    return raw


def _text(data: bytes) -> Raw:
    text = _decoded(data)
    if "\f" not in text:
        return Raw(text)
    starts = [0]
    while (at := text.find("\f", starts[-1])) >= 0:
        starts.append(at + 1)
    return Raw(text, pages=tuple(start for start in starts if start < len(text)))


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, UTF-8, else Windows-1252, which old text files in Western Europe are in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _pandoc(data: bytes, source: str) -> Raw:
    import pypandoc

    from briefgen.originals import pandoc

    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", source, "-t", "json", "+RTS", "-M1500m", "-RTS"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"pandoc did not finish within {SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Unreadable(f"pandoc cannot read it: {said[-1][:200] if said else f'it ended with {done.returncode}'}")
    return pandoc.read(done.stdout)

"""Values in, PDF syntax out: numbers, strings, names, arrays and dictionaries as bytes (ISO 32000-1, 7.3).

ReportLab's own object classes format a value each time it is met; the structure tree alone has hundreds of
dictionaries, so ours are written once, as bytes, and handed to its document as finished objects.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

_NAME_UNSAFE = re.compile(rb"[^A-Za-z0-9_.+\-]")
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\n": "\\n", "\r": "\\r"})


class RawObject(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An indirect object whose bytes are known."""

    def __init__(self, data: bytes = b"null") -> None:
        self.data = data

    def format(self, document: PDFDocument) -> bytes:
        """What ReportLab's writer asks of every object."""
        return self.data


def register(document: PDFDocument, data: bytes = b"null", name: str | None = None) -> tuple[RawObject, bytes]:
    """A new indirect object of the document, and the reference to it (`12 0 R`). Its data may be set later."""
    raw = RawObject(data)
    reference = document.Reference(raw, name)
    number, generation = document.idToObjectNumberAndVersion[reference.name]
    return raw, b"%d %d R" % (number, generation)


def number(value: float) -> bytes:
    """At most three decimals, never an exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return (b"0" if text in ("-0", "") else text.encode()) if text else b"0"


def name(text: str) -> bytes:
    """A name with its slash; all but plain characters as #xx (7.3.5)."""
    return b"/" + _NAME_UNSAFE.sub(lambda match: b"#%02X" % match[0][0], text.encode())


def string(text: str) -> bytes:
    """A text string: ASCII as it is, else UTF-16BE with its mark. Lone surrogates become U+FFFD."""
    if text.isascii() and text.isprintable():
        return b"(" + text.translate(_ESCAPED).encode() + b")"
    clean = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return b"<FEFF" + clean.encode("utf-16-be").hex().upper().encode() + b">"


def array(items: Sequence[bytes]) -> bytes:
    """Items that are already PDF syntax."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes | None]) -> bytes:
    """Keys without slash; values that are already PDF syntax; None leaves a key out."""
    return b"<<" + b"".join(b"/%s %s" % (k.encode(), v) for k, v in entries.items() if v is not None) + b">>"


def stream(data: bytes, entries: Mapping[str, bytes | None], *, encoded: str | None = None) -> bytes:
    """A stream object, compressed; or as it is, where `encoded` names the filter (7.4) of the data, "" for none.

    The end-of-line before `endstream` is outside Length (PDF/A: ISO 19005-2, 6.1.7.1).
    """
    if encoded is None:
        data, encoded = zlib.compress(data, 6), "FlateDecode"
    head = dictionary({**entries, "Filter": name(encoded) if encoded else None, "Length": b"%d" % len(data)})
    return head + b"\nstream\n" + data + b"\nendstream"

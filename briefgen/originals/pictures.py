"""A document and stretches of its text -> pictures of the regions of its pages that hold them.

They are painted in the process that reads documents, within its bounds. What comes back from there is no more trusted
than the document: it is looked at before it is used.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from briefgen.archive import Unreadable
from briefgen.files import Refused, read
from briefgen.originals import process, reading
from briefgen.originals.document import Original

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_LARGEST: Final = 20_000
"""Pixels of a side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A region of a page, as it looks, with what is lit in it."""

    page: int
    """From 1."""
    width: int
    """Pixels, two for a point."""
    height: int
    lit: tuple[tuple[int, int, int, int], ...]
    """Of each line: left, top, width and height, in pixels."""
    png: bytes


def pictured(
    document: Original, path: Path, stretches: Sequence[tuple[int, int]], *, most: int
) -> dict[tuple[int, int], tuple[Picture, ...]]:
    """The pictures of each stretch (start and end in the document's text) that could be shown, the first ones first.

    `path` is where the document is, `most` how many bytes all pictures may have. Formats other than PDF give none, and
    so does a page that reads otherwise now. Raises Unreadable where the document could not be painted within bounds.
    """
    raw = document.raw
    if path.suffix.lower() != ".pdf" or not stretches:
        return {}
    asked = []
    for number, (start, end) in enumerate(stretches):
        for page in range(document.page(start), document.page(max(end - 1, start)) + 1):
            first = raw.pages[page - 1]
            last = raw.pages[page] if page < len(raw.pages) else len(raw.text)
            begin, close = max(start, first), min(end, last)
            if text := raw.text[begin:close].rstrip("\n\f"):
                asked.append({"number": number, "page": page, "start": begin - first,
                              "end": begin - first + len(text), "text": text})  # fmt: skip
    try:
        data = read(path, path.resolve().parent, reading.MAX_BYTES)
    except (Refused, OSError) as error:
        raise Unreadable(str(error)) from None
    answer = process.shared().paint(data, {"most": most * 4 // 3, "stretches": asked})
    found: dict[tuple[int, int], tuple[Picture, ...]] = {}
    for one in answer:
        picture = _picture(one)
        of = one.get("number")
        if picture is not None and isinstance(of, int) and 0 <= of < len(stretches):
            key = stretches[of]
            found[key] = (*found.get(key, ()), picture)
    return found


def _picture(one: dict[str, Any]) -> Picture | None:
    """What the other process said of a picture; None unless it is a picture with numbers that make sense."""
    try:
        png = base64.b64decode(one["png"], validate=True)
        page, width, height = (int(one[key]) for key in ("page", "width", "height"))
        lit = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in one["lit"])
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None
    sides = (page, width, height, *(side for box in lit for side in box))
    if not png.startswith(_PNG) or not all(0 <= side <= _LARGEST for side in sides):
        return None
    return Picture(page=page, width=width, height=height, lit=lit, png=png)

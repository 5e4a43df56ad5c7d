"""A PDF and stretches of its text -> pictures of the regions of its pages that hold them, with where the words are.

Runs in the process that reads documents. A stretch is found again by reading its page as its text was read; where the
page then says something else at these offsets, there is no picture of it.
"""

from __future__ import annotations

import base64
import io
import json
import time
from collections.abc import Iterator
from typing import Any, Final

from briefgen.archive import Unreadable
from briefgen.originals.grid import Box
from briefgen.originals.pdf_canvas import PageImage, Window, around
from briefgen.originals.pdf_page import PdfLine, PdfPage, PdfRun
from briefgen.originals.pdf_text import PAGE_END, OpenedPage, opened, put
from briefgen.originals.runs import TextBuilder

SECONDS: Final = 20
"""After which no other page is painted."""
MAX_REGIONS: Final = 3
"""Of one stretch: a passage may go on in the next column."""
MAX_PIXELS: Final = 3_000_000
"""Of one picture."""
_COLOURS: Final = 48
_AROUND: Final = (22.0, 34.0)
"""Points of the page beside what is lit, and above and below it those within which lines are shown."""
_MARGIN: Final = 3.0
_NARROWEST: Final = 260.0
"""Points that a picture is wide at least, so that letters are no larger than those of its neighbours."""
_APART: Final = 60.0
"""Points between two lines that are not of one region."""

Extent = tuple[float, float, float, float]
"""Of a line: its left, its baseline, its right, and the size of its letters."""


def answer(data: bytes) -> dict[str, object]:
    """Pictures for a request, which is a line of JSON before the PDF. Raises Unreadable.

    The request: `most`, characters that all pictures may have, and `stretches`, each with `number`, `page` (from 1),
    `start` and `end` (offsets of the page's text) and `text`, what is there. The answer: `pictures`, each with the
    `number` of its stretch, its `page`, `width` and `height` in pixels, `lit` (left, top, width, height of each line,
    in pixels) and `png`, in base64.
    """
    import pypdfium2

    head, _, pdf = data.partition(b"\n")
    request = json.loads(head)
    by_page: dict[int, list[dict[str, Any]]] = {}
    for one in request["stretches"]:
        by_page.setdefault(one["page"], []).append(one)
    left = request["most"]
    pictures: list[dict[str, object]] = []
    until = time.monotonic() + SECONDS
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            if document.get_formtype():
                document.init_forms()
            for number, stretches in by_page.items():
                if time.monotonic() > until or not 0 < number <= len(document):
                    continue
                with opened(document, number) as page:
                    for picture in _pictures(page, number, stretches):
                        left -= len(str(picture["png"]))
                        if left < 0:
                            return {"pictures": pictures}
                        pictures.append(picture)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"pdfium cannot read it: {error}") from None
    return {"pictures": pictures}


def _pictures(page: OpenedPage, number: int, stretches: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    text = TextBuilder()
    if number > 1:
        text.put(PAGE_END)  # as it is there when a page is read after another
    start = text.length
    lines: list[tuple[int, int, PdfLine]] = []
    for line in page.ordered():
        placed: list[tuple[int, int, float]] = []
        put(text, line, placed)
        lines += [(first - start, last - start, line) for first, last, _ in placed]
    words = text.raw().text[start:]
    image = PageImage(page.page)
    extents = [(line.left, line.y, line.right, max(run.size for run in line.runs)) for _, _, line in lines]
    for one in stretches:
        first, last = one["start"], one["end"]
        if words[first:last] != one["text"]:
            continue
        boxes = [
            box
            for begin, end, line in lines
            if begin < last and first < end
            for box in _lit(page.pdf, line, words[begin:end], max(first - begin, 0), min(last, end) - begin)
        ]
        for region in list(_regions(boxes))[:MAX_REGIONS]:
            if (picture := _painted(image, region, extents)) is not None:
                yield {"number": one["number"], "page": number, **picture}


def _lit(page: PdfPage, line: PdfLine, text: str, start: int, end: int) -> Iterator[Box]:
    """The box of some characters of a line; of all of it where its text was put together otherwise."""
    plain = "".join(run.text for run in line.runs if not run.hidden)
    if len(plain) != len(text):
        start, end = 0, len(plain)
    boxes: list[Box] = []
    at = 0
    for run in line.runs:
        if run.hidden:
            continue
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if run.ink is not None and first < last and run.text[first:last].strip():
            boxes.append(_box(page, run, first, last))
        at += len(run.text)
    if boxes:
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        yield min(lefts), min(bottoms), max(rights), max(tops)


def _box(page: PdfPage, run: PdfRun, first: int, last: int) -> Box:
    """Left, bottom, right and top of some characters of a run."""
    if page.text[run.index : run.index + len(run.text)] != run.text:  # put together from others
        return run.left, run.y - 0.25 * run.size, run.right, run.y + 0.8 * run.size
    edges = [page.box(run.index + at) for at in range(first, last) if not run.text[at].isspace()]
    left, right = min(one[0] for one in edges), max(one[1] for one in edges)
    if run.ink is not None and run.ink.level:
        return left, run.y - 0.25 * run.size, right, run.y + 0.8 * run.size
    return left, min(one[2] for one in edges), right, max(one[3] for one in edges)


def _regions(boxes: list[Box]) -> Iterator[list[Box]]:
    """Lines that are near each other, together."""
    group: list[Box] = []
    for box in boxes:
        if group and not -_APART < group[-1][1] - box[1] < _APART:
            yield group
            group = []
        group.append(box)
    if group:
        yield group


def _region(lit: list[Box], extents: list[Extent]) -> Box:
    """What is lit with something around it: lines above and below it in its column, whole from end to end."""
    across, along = _AROUND
    low, high = min(box[1] for box in lit), max(box[3] for box in lit)
    left, right = min(box[0] for box in lit), max(box[2] for box in lit)
    near = [one for one in extents if low - along < one[1] < high + along and one[0] < right and left < one[2]]
    low = min((low, *(y - 0.3 * size for _, y, _, size in near))) - _MARGIN
    high = max((high, *(y + 0.9 * size for _, y, _, size in near))) + _MARGIN
    left, right = min((left, *(one[0] for one in near))) - across, max((right, *(one[2] for one in near))) + across
    wider = max(_NARROWEST - (right - left), 0) / 2
    return left - wider, low, right + wider, high


def _painted(image: PageImage, lit: list[Box], extents: list[Extent]) -> dict[str, object] | None:
    """The picture of a region, with the boxes of what is lit in it."""
    window = image.window(_region(lit, extents))
    windows = [one for one in map(image.window, lit) if one]
    if not window or not windows:
        return None
    whole = around([window, *windows])
    width, height = whole.right - whole.left, whole.bottom - whole.top
    if width * height > MAX_PIXELS:
        return None
    painting = image.paint(whole)
    from PIL import Image

    mode = {4: "BGRX", 3: "BGR", 1: "L"}[painting.channels]
    pixels = Image.frombuffer(
        "L" if mode == "L" else "RGB", (width, height), painting.data, "raw", mode, painting.stride, 1
    )
    out = io.BytesIO()
    pixels.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return {
        "width": width,
        "height": height,
        "lit": [_inside(whole, one) for one in windows],
        "png": base64.b64encode(out.getvalue()).decode(),
    }


def _inside(whole: Window, one: Window) -> tuple[int, int, int, int]:
    return one.left - whole.left, one.top - whole.top, one.right - one.left, one.bottom - one.top

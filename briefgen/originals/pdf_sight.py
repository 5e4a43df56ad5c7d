"""A page of a PDF and its runs -> which of them a person sees on it.

Whatever makes text unseen (the colour of its ground, a rectangle or picture over it, a clip, a layer that is off) shows
in one way: the page looks the same without it. So what may be unseen is left out, and the page painted twice.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from briefgen.originals.pdf_page import Ink, Line, Page, Run, address_of

LEAST: Final = 1.5
"""Points: smaller letters cannot be read."""
MAX_OBJECTS: Final = 20_000
_PIXELS: Final = 4_000_000
_DIFFERENT: Final = 24
"""Of 255: how much a pixel must change to be seen."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Fill = tuple[int, int, int] | None


@dataclass(slots=True)
class View:
    """What is painted on a page beside its text."""

    page: Any
    orders: dict[int, int] = field(default_factory=dict)
    """Address of a text object -> its place in the order of painting."""
    covers: list[tuple[int, Box, Fill]] = field(default_factory=list)
    """Pictures and filled shapes, with their place in that order and, for shapes of one colour, that."""
    rules: list[Box] = field(default_factory=list)
    """Thin level lines, of which one through a word strikes it."""
    pictures: list[Box] = field(default_factory=list)
    suspicious: set[int] = field(default_factory=set)
    """Addresses of text objects that are clipped or on a layer."""
    shapes: int = 0
    """Filled or drawn paths, forms and shadings."""
    recognised: bool = False
    """Whether its text lies unseen over a picture, as a program has recognised it there."""
    nested: bool = False
    """Whether it has forms with shapes of their own, whose order is not known."""

    @property
    def is_picture(self) -> bool:
        """Whether a page without text shows something: a picture, or drawn letters."""
        return bool(self.pictures) or self.shapes > 30

    def judge(self, held: Page, lines: list[Line]) -> None:
        """Marks the runs that no person sees."""
        runs = [run for line in lines for run in line.runs if run.ink is not None and run.text.strip()]
        left, bottom, right, top = self.page.get_bbox()
        doubtful: list[Run] = []
        for run in runs:
            ink = run.ink
            assert ink is not None
            off = run.right <= left or run.left >= right or run.y >= top or run.y + ink.size <= bottom
            if off or ink.size < LEAST:
                run.hidden = True
            elif self._is_doubtful(run, ink):
                doubtful.append(run)
        if doubtful:
            self._compare(held, doubtful)
            self._recognise(runs)
        for line in lines:
            _strike(held, line, self.rules)

    def _recognise(self, runs: list[Run]) -> None:
        """Unseen text over a picture of the page, with nothing beside it, is what was recognised there."""
        left, bottom, right, top = self.page.get_bbox()
        whole = (right - left) * (top - bottom)
        scans = [box for box in self.pictures if (box[2] - box[0]) * (box[3] - box[1]) > 0.5 * whole]
        unseen = [run for run in runs if run.hidden and run.ink is not None and _is_recognised(run, run.ink, self)]
        seen = sum(len(run.text) for run in runs if not run.hidden)
        if scans and unseen and seen * 4 < sum(len(run.text) for run in unseen):
            self.recognised = True
            for run in unseen:
                run.hidden = not any(_touch((run.left, run.y, run.right, run.y + 1), box) for box in scans)

    def _is_doubtful(self, run: Run, ink: Ink) -> bool:
        if ink.mode in (3, 7) or ink.color[3] < 128 or min(ink.color[:3]) > 150:
            return True
        address = address_of(ink.object)
        if address in self.suspicious or (self.nested and ink.order < 0):
            return True
        box = (run.left, run.y, run.right, run.y + 0.7 * ink.size)
        return any(
            _touch(box, cover) and (order > ink.order or not _contrasts(ink, fill))
            for order, cover, fill in self.covers
        )

    def _compare(self, held: Page, runs: list[Run]) -> None:
        """Hides the runs without which the page looks the same."""
        import pypdfium2.raw as pdfium

        width, height = self.page.get_size()
        scale = min(2.0, (_PIXELS / max(width * height, 1)) ** 0.5)
        before = _Picture(self.page, scale)
        objects = {address_of(run.ink.object): run.ink.object for run in runs if run.ink}
        for handle in objects.values():
            pdfium.FPDFPageObj_SetIsActive(handle, False)
        after = _Picture(self.page, scale)
        for handle in objects.values():
            pdfium.FPDFPageObj_SetIsActive(handle, True)
        for run in runs:
            first, last = held.box(run.index), held.box(run.index + len(run.text) - 1)
            box = (
                min(first[0], last[0]), min(first[2], last[2]) - 1, max(first[1], last[1]), max(first[3], last[3]) + 1,
            )  # fmt: skip
            run.hidden = not before.differs(after, box)


class _Picture:
    """The page, painted."""

    def __init__(self, page: Any, scale: float) -> None:
        self.page, self.scale = page, scale
        bitmap = page.render(scale=scale, may_draw_forms=False, no_smoothtext=False)
        self.width, self.height, self.stride, self.channels = (
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            bitmap.n_channels,
        )
        self.data = bytes(bitmap.buffer)
        bitmap.close()

    def differs(self, other: _Picture, box: Box) -> bool:
        """Whether the two can be told apart within a box of the page."""
        import pypdfium2.raw as pdfium

        xs, ys = [], []
        for x, y in ((box[0], box[1]), (box[2], box[3])):
            across, down = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDF_PageToDevice(self.page, 0, 0, self.width, self.height, 0, x, y, across, down)
            xs.append(across.value)
            ys.append(down.value)
        left, right = max(min(xs), 0), min(max(xs) + 1, self.width)
        for row in range(max(min(ys), 0), min(max(ys) + 1, self.height)):
            start, end = row * self.stride + left * self.channels, row * self.stride + right * self.channels
            mine, others = self.data[start:end], other.data[start:end]
            if mine != others and any(abs(a - b) >= _DIFFERENT for a, b in zip(mine, others, strict=True)):
                return True
        return False


def look(page: Any) -> View:
    """What is on a page beside its text, as far as its first MAX_OBJECTS objects tell."""
    import pypdfium2.raw as pdfium

    view = View(page)
    edges = [ctypes.c_float() for _ in range(4)]
    parts = [ctypes.c_uint() for _ in range(4)]
    for order in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        handle = pdfium.FPDFPage_GetObject(page, order)
        kind = pdfium.FPDFPageObj_GetType(handle)
        address = address_of(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            view.orders[address] = order
            if (pdfium.FPDFPageObj_CountMarks(handle) > 0 and _is_layered(handle)) or _is_clipped(handle):
                view.suspicious.add(address)
            continue
        view.shapes += kind != pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            view.nested = view.nested or _has_shapes(handle)
        pdfium.FPDFPageObj_GetBounds(handle, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        box = (left, bottom, right, top)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            view.pictures.append(box)
        if top - bottom <= 2.5 and right - left >= 4 and kind == pdfium.FPDF_PAGEOBJ_PATH:
            view.rules.append(box)
        elif right - left > 2.5:
            filled = kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetFillColor(handle, *parts)
            fill = (parts[0].value, parts[1].value, parts[2].value) if filled and parts[3].value > 250 else None
            view.covers.append((order, box, fill))
    return view


def _has_shapes(form: Any) -> bool:
    import pypdfium2.raw as pdfium

    count = min(pdfium.FPDFFormObj_CountObjects(form), 2000)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, at)) for at in range(count))
    return any(kind != pdfium.FPDF_PAGEOBJ_TEXT for kind in kinds)


def _is_layered(handle: Any) -> bool:
    """Whether an object is on a layer, which may be off: /OC (PDF 32000, 8.11.3)."""
    import pypdfium2.raw as pdfium

    for at in range(min(pdfium.FPDFPageObj_CountMarks(handle), 8)):
        buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(handle, at)
        named = pdfium.FPDFPageObjMark_GetName(
            mark, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), 64, ctypes.byref(size)
        )
        if named and buffer.raw[: size.value].decode("utf-16-le", "replace").strip("\0") in ("OC", "Artifact OC"):
            return True
    return False


def _is_clipped(handle: Any) -> bool:
    """Whether a clip cuts into an object: its bounds are not within those of every clip's path."""
    import pypdfium2.raw as pdfium

    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else -1
    if count <= 0:
        return False
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(handle, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(min(count, 8)):
        points = []
        for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), 16)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, at)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if not points:
            return True
        xs, ys = [one for one, _ in points], [one for _, one in points]
        if min(xs) > left + 1 or max(xs) < right - 1 or min(ys) > bottom + 1 or max(ys) < top - 1:
            return True
    return False


def _is_recognised(run: Run, ink: Ink, view: View) -> bool:
    """Whether text is unpainted, or painted before a picture that covers it."""
    box = (run.left, run.y, run.right, run.y + 0.5 * ink.size)
    later = (cover for order, cover, _ in view.covers if order > ink.order and cover in view.pictures)
    return ink.size >= LEAST and (ink.mode in (3, 7) or any(_touch(box, cover) for cover in later))


def _contrasts(ink: Ink, fill: Fill) -> bool:
    """Whether text is told at once from the shape that it stands on."""
    return fill is not None and any(abs(a - b) > 70 for a, b in zip(ink.color[:3], fill, strict=True))


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _strike(held: Page, line: Line, rules: Iterable[Box]) -> None:
    """Hides the words of a line through which a rule runs; parts its runs for that."""
    new: list[Run] = []
    for run in line.runs:
        ink = run.ink
        through = [
            rule
            for rule in (rules if ink is not None and ink.level and not run.hidden else ())
            if rule[0] < run.right - 1 and run.left + 1 < rule[2]
            and 0.14 * run.size < (rule[1] + rule[3]) / 2 - run.y < 0.5 * run.size
        ]  # fmt: skip
        if not through:
            new.append(run)
            continue
        struck: list[bool] = []
        for offset, character in enumerate(run.text):
            box = held.box(run.index + offset)
            middle = (box[0] + box[1]) / 2
            # A space belongs to what stands before it.
            struck.append(
                struck[-1] if character.isspace() and struck else any(r[0] <= middle <= r[2] for r in through)
            )
        for word in re.finditer(r"\S+\s*", run.text):  # whole words alone: a rule may touch a letter
            inside = range(*word.span())
            whole = sum(struck[at] for at in inside) >= 0.8 * len(inside)
            struck[word.start() : word.end()] = [whole] * len(inside)
        at = 0
        for end in range(1, len(run.text) + 1):
            if end == len(run.text) or struck[end] != struck[at]:
                left, right = held.box(run.index + at)[0], held.box(run.index + end - 1)[1]
                new.append(Run(run.text[at:end], run.index + at, ink, left, right, run.y, run.shift, struck[at]))
                at = end
    line.runs = new

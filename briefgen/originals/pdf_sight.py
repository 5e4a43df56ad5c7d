"""A page of a PDF and its runs -> which of them a person sees on it.

Whatever makes text unseen (the colour of its ground, a rectangle or picture over it, a clip, a layer that is off) shows
in one way: the page looks the same without it. So what may be unseen is left out, and the page painted twice.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from briefgen.originals import pdf_calls as pdfium
from briefgen.originals.grid import Box, overlap
from briefgen.originals.pdf_calls import Address, NumberBuffer, address_of
from briefgen.originals.pdf_canvas import PageImage, around
from briefgen.originals.pdf_page import Ink, PdfLine, PdfPage, PdfRun

LEAST: Final = 1.5
"""Points: smaller letters cannot be read."""
MAX_OBJECTS: Final = 20_000
MAX_ALONE: Final = 200
"""Runs that are painted one by one."""
_BANDS: Final = 64
_WORD: Final = re.compile(r"\S+\s*")

Fill = tuple[int, int, int] | None
Cover = tuple[int, Box, Fill]
"""Its place in the order of painting, its box, and its colour if it has one."""


@dataclass(slots=True)
class View:
    """What is painted on a page beside its text."""

    page: Any
    orders: dict[Address, int] = field(default_factory=dict)
    """Of each text object, its place in the order of painting."""
    covers: list[Cover] = field(default_factory=list)
    """Pictures and filled shapes."""
    rules: list[Box] = field(default_factory=list)
    """Thin level lines, of which one through a word strikes it."""
    pictures: list[Box] = field(default_factory=list)
    forms: list[tuple[int, Box]] = field(default_factory=list)
    """Those that hold text and shapes, each with its place in the order of painting."""
    suspicious: set[Address] = field(default_factory=set)
    """Text objects that are clipped or on a layer."""
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

    def judge(self, page: PdfPage, lines: list[PdfLine]) -> None:
        """Marks the runs that no person sees."""
        runs = [run for line in lines for run in line.runs if run.ink is not None and run.text.strip()]
        left, bottom, right, top = self.page.get_bbox()
        covers = _Covers(self.covers, bottom, top)
        doubtful: list[PdfRun] = []
        for run in runs:
            ink = run.ink
            assert ink is not None
            off = run.right <= left or run.left >= right or run.y >= top or run.y + ink.size <= bottom
            if off or ink.size < LEAST:
                run.hidden = True
            elif self._is_doubtful(run, ink, covers):
                doubtful.append(run)
        if doubtful:
            self._compare(page, doubtful)
            self._recognise(runs)
        if self.rules:
            rules = sorted(self.rules, key=_middle)
            heights = [_middle(rule) for rule in rules]
            for line in lines:
                _strike(page, line, rules, heights)

    def _recognise(self, runs: list[PdfRun]) -> None:
        """Unseen text over a picture of the page, with nothing beside it, is what was recognised there."""
        left, bottom, right, top = self.page.get_bbox()
        whole = (right - left) * (top - bottom)
        scans = [box for box in self.pictures if (box[2] - box[0]) * (box[3] - box[1]) > 0.5 * whole]
        unseen = [run for run in runs if run.hidden and run.ink is not None and _is_recognised(run, run.ink, self)]
        seen = sum(len(run.text) for run in runs if not run.hidden)
        if scans and unseen and seen * 4 < sum(len(run.text) for run in unseen):
            self.recognised = True
            for run in unseen:
                run.hidden = not any(overlap((run.left, run.y, run.right, run.y + 1), box) for box in scans)

    def _is_doubtful(self, run: PdfRun, ink: Ink, covers: _Covers) -> bool:
        if ink.mode in (3, 7) or ink.color[3] < 128 or min(ink.color[:3]) > 150:
            return True
        if ink.object in self.suspicious or (self.nested and ink.order < 0):
            return True
        if not self.covers:
            return False
        box = (run.left, run.y, run.right, run.y + 0.7 * ink.size)
        return any(
            (order > ink.order or not _contrasts(ink, fill)) and overlap(box, cover)
            for order, cover, fill in covers.near(box[1], box[3])
        )

    def _compare(self, page: PdfPage, runs: list[PdfRun]) -> None:
        """Hides the runs without which the page looks the same."""
        canvas = PageImage(self.page)
        places = [canvas.window(_around(page, run)) for run in runs]
        for run in runs:
            run.hidden = True
        if not any(places):
            return
        whole = around([place for place in places if place])
        before = canvas.paint(whole)
        objects = {run.ink.object for run in runs if run.ink}
        for address in objects:
            pdfium.object_active(address, False)
        after = canvas.paint(whole)
        for address in objects:
            pdfium.object_active(address, True)
        for run, place in zip(runs, places, strict=True):
            run.hidden = not place or not before.differs(after, place)
        covered = [
            (run, place) for run, place in zip(runs, places, strict=True) if not run.hidden and self._is_under(run)
        ]
        for run, place in covered[:MAX_ALONE]:  # what is painted over it may hold text, which made the difference
            before = canvas.paint(place)
            pdfium.object_active(run.ink.object if run.ink else 0, False)
            run.hidden = not before.differs(canvas.paint(place), place)
            pdfium.object_active(run.ink.object if run.ink else 0, True)

    def _is_under(self, run: PdfRun) -> bool:
        """Whether a form that is painted later covers it all."""
        ink = run.ink
        if ink is None or ink.order < 0 or not self.forms:
            return False
        return any(
            order > ink.order
            and box[0] <= run.left
            and run.right <= box[2]
            and box[1] <= run.y <= box[3] - 0.5 * ink.size
            for order, box in self.forms
        )


def _around(page: PdfPage, run: PdfRun) -> Box:
    first, last = page.box(run.index), page.box(run.index + len(run.text) - 1)
    return min(first[0], last[0]), min(first[2], last[2]) - 1, max(first[1], last[1]), max(first[3], last[3]) + 1


class _Covers:
    """The pictures and filled shapes of a page, by height, so that a run is held against those at its own alone."""

    def __init__(self, covers: list[Cover], bottom: float, top: float) -> None:
        self._bottom, self._scale = bottom, _BANDS / max(top - bottom, 1)
        self._bands: list[list[Cover]] = [[] for _ in range(_BANDS)] if covers else []
        for cover in covers:
            for band in self._bands[self._band(cover[1][1]) : self._band(cover[1][3]) + 1]:
                band.append(cover)

    def _band(self, y: float) -> int:
        return int(min(_BANDS - 1, max(0, (y - self._bottom) * self._scale)))

    def near(self, bottom: float, top: float) -> Iterator[Cover]:
        """Those that may touch what comes between two heights; some come twice."""
        return chain.from_iterable(self._bands[self._band(bottom) : self._band(top) + 1])


def look(page: Any) -> View:
    """What is on a page beside its text, as far as its first MAX_OBJECTS objects tell."""
    view = View(page)
    edges, parts = NumberBuffer(ctypes.c_float, 4), NumberBuffer(ctypes.c_uint, 4)
    layers, clips = _Layers(), _Clips()
    here = address_of(page.raw)
    for order in range(min(pdfium.page_count(here), MAX_OBJECTS)):
        address = pdfium.object_at(here, order)
        kind = pdfium.object_kind(address)
        if kind == pdfium.TEXT:
            view.orders[address] = order
            if layers.hold(address) or clips.cut(address):
                view.suspicious.add(address)
            continue
        view.shapes += kind != pdfium.IMAGE
        if kind == pdfium.FORM:
            shapes = _has_shapes(address)
            view.nested = view.nested or shapes
        pdfium.object_bounds(address, *edges.at)
        left, bottom, right, top = edges.values
        box = (left, bottom, right, top)
        if kind == pdfium.IMAGE:
            view.pictures.append(box)
        elif kind == pdfium.FORM and shapes:
            view.forms.append((order, box))
        if top - bottom <= 2.5 and right - left >= 4 and kind == pdfium.PATH:
            view.rules.append(box)
        elif right - left > 2.5:
            filled = kind == pdfium.PATH and pdfium.object_color(address, *parts.at)
            red, green, blue, alpha = parts.values
            view.covers.append((order, box, (red, green, blue) if filled and alpha > 250 else None))
    return view


def _has_shapes(form: Address) -> bool:
    return any(
        pdfium.object_kind(pdfium.form_at(form, at)) != pdfium.TEXT for at in range(min(pdfium.form_count(form), 2000))
    )


class _Layers:
    """Which objects are on a layer, which may be off: /OC (PDF 32000, 8.11.3). Objects share their marks."""

    def __init__(self) -> None:
        self._known: dict[Address, bool] = {}
        self._name = ctypes.create_string_buffer(64)
        self._size = NumberBuffer(ctypes.c_ulong, 1)

    def hold(self, address: Address) -> bool:
        """Whether an object is on one."""
        for at in range(min(pdfium.mark_count(address), 8)):
            mark = pdfium.mark_at(address, at)
            if mark not in self._known:
                self._known[mark] = self._named(mark) in ("OC", "Artifact OC")
            if self._known[mark]:
                return True
        return False

    def _named(self, mark: Address) -> str:
        if not pdfium.mark_name(mark, ctypes.addressof(self._name), 64, self._size.at[0]):
            return ""
        return self._name.raw[: self._size.values[0]].decode("utf-16-le", "replace").strip("\0")


class _Clips:
    """Which objects a clip cuts into: their bounds are not within those of every clip's path."""

    def __init__(self) -> None:
        self._edges = NumberBuffer(ctypes.c_float, 4)
        self._point = NumberBuffer(ctypes.c_float, 2)

    def cut(self, address: Address) -> bool:
        """Whether one cuts into an object."""
        clip = pdfium.clip(address)
        count = pdfium.clip_count(clip) if clip else -1
        if count <= 0:
            return False
        pdfium.object_bounds(address, *self._edges.at)
        left, bottom, right, top = self._edges.values
        for path in range(min(count, 8)):
            points = self._points(clip, path)
            if not points:
                return True
            xs, ys = zip(*points, strict=True)
            if min(xs) > left + 1 or max(xs) < right - 1 or min(ys) > bottom + 1 or max(ys) < top - 1:
                return True
        return False

    def _points(self, clip: Address, path: int) -> list[list[float]]:
        return [
            self._point.values[:]
            for at in range(min(pdfium.clip_segments(clip, path), 16))
            if pdfium.segment_point(pdfium.clip_segment(clip, path, at), *self._point.at)
        ]


def _is_recognised(run: PdfRun, ink: Ink, view: View) -> bool:
    """Whether text is unpainted, or painted before a picture that covers it."""
    box = (run.left, run.y, run.right, run.y + 0.5 * ink.size)
    later = (cover for order, cover, _ in view.covers if order > ink.order and cover in view.pictures)
    return ink.size >= LEAST and (ink.mode in (3, 7) or any(overlap(box, cover) for cover in later))


def _contrasts(ink: Ink, fill: Fill) -> bool:
    """Whether text is told at once from the shape that it stands on."""
    return fill is not None and any(abs(a - b) > 70 for a, b in zip(ink.color[:3], fill, strict=True))


def _middle(rule: Box) -> float:
    return (rule[1] + rule[3]) / 2


def _strike(page: PdfPage, line: PdfLine, rules: list[Box], heights: list[float]) -> None:
    """Hides the words of a line through which a rule runs (`rules` by their `heights`); parts its runs for that."""
    new: list[PdfRun] = []
    for run in line.runs:
        through = _through(run, rules, heights)
        new += _struck(page, run, through) if through else [run]
    line.runs = new


def _through(run: PdfRun, rules: list[Box], heights: list[float]) -> list[Box]:
    """The rules that run through the letters of a run."""
    if run.ink is None or not run.ink.level or run.hidden:
        return []
    first = bisect_right(heights, run.y + 0.14 * run.size)
    last = bisect_left(heights, run.y + 0.5 * run.size)
    return [rule for rule in rules[first:last] if rule[0] < run.right - 1 and run.left + 1 < rule[2]]


def _struck(page: PdfPage, run: PdfRun, through: list[Box]) -> Iterator[PdfRun]:
    """A run, parted into what is struck and what is not."""
    struck: list[bool] = []
    for offset, character in enumerate(run.text):
        left, right, _, _ = page.box(run.index + offset)
        middle = (left + right) / 2
        # A space belongs to what stands before it.
        struck.append(struck[-1] if character.isspace() and struck else any(r[0] <= middle <= r[2] for r in through))
    for word in _WORD.finditer(run.text):  # whole words alone: a rule may touch a letter
        inside = range(*word.span())
        whole = sum(struck[at] for at in inside) >= 0.8 * len(inside)
        struck[word.start() : word.end()] = [whole] * len(inside)
    at = 0
    for end in range(1, len(run.text) + 1):
        if end == len(run.text) or struck[end] != struck[at]:
            left, right = page.box(run.index + at)[0], page.box(run.index + end - 1)[1]
            yield PdfRun(run.text[at:end], run.index + at, run.ink, left, right, run.y, run.shift, struck[at])
            at = end

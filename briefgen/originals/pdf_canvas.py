"""A part of a PDF's page -> its pixels, and whether two paintings of it look alike."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any, Final

from briefgen.originals import pdf_calls as pdfium
from briefgen.originals.grid import Box
from briefgen.originals.pdf_calls import NumberBuffer, address_of

_PIXELS: Final = 4_000_000
_DIFFERENT: Final = 24
"""Of 255: how much a pixel must change to be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Pixels of a page: from left to right and from top to bottom, the ends not among them."""

    left: int
    top: int
    right: int
    bottom: int

    def __bool__(self) -> bool:
        return self.left < self.right and self.top < self.bottom


@dataclass(frozen=True, slots=True)
class Painting:
    """The pixels of a window."""

    window: Window
    stride: int
    """Bytes of a row."""
    channels: int
    """Bytes of a pixel."""
    data: bytes

    def differs(self, other: Painting, part: Window) -> bool:
        """Whether two paintings of one window can be told apart in a part of it."""
        start = (part.left - self.window.left) * self.channels
        end = (part.right - self.window.left) * self.channels
        for row in range(part.top - self.window.top, part.bottom - self.window.top):
            at = row * self.stride
            mine, others = self.data[at + start : at + end], other.data[at + start : at + end]
            if mine != others and any(abs(a - b) >= _DIFFERENT for a, b in zip(mine, others, strict=True)):
                return True
        return False


class PageImage:
    """A page, to be painted window by window."""

    def __init__(self, page: Any) -> None:
        width, height = page.get_size()
        self._page = page
        self._scale = min(2.0, (_PIXELS / max(width * height, 1)) ** 0.5)
        self._width, self._height = math.ceil(width * self._scale), math.ceil(height * self._scale)
        self._handle = address_of(page.raw)
        self._point = NumberBuffer(ctypes.c_int, 2)

    def window(self, box: Box) -> Window:
        """The pixels that a box of the page covers, as far as they are on it."""
        (x1, y1), (x2, y2) = self._pixel(box[0], box[1]), self._pixel(box[2], box[3])
        return Window(
            left=max(min(x1, x2), 0),
            top=max(min(y1, y2), 0),
            right=min(max(x1, x2) + 1, self._width),
            bottom=min(max(y1, y2) + 1, self._height),
        )

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        pdfium.page_device(self._handle, 0, 0, self._width, self._height, 0, x, y, *self._point.at)
        across, down = self._point.values
        return across, down

    def paint(self, window: Window) -> Painting:
        """Paints a window, with what of the page is active."""
        edges = (window.left, self._height - window.bottom, self._width - window.right, window.top)
        bitmap = self._page.render(
            scale=self._scale,
            crop=tuple((edge - 0.5) / self._scale for edge in edges),  # which are rounded up, to these pixels again
            may_draw_forms=False,
            prefer_bgrx=True,
        )
        painting = Painting(window, bitmap.stride, bitmap.n_channels, bytes(bitmap.buffer))
        bitmap.close()
        return painting


def around(windows: list[Window]) -> Window:
    """What holds all of some windows that are not empty."""
    return Window(
        left=min(one.left for one in windows),
        top=min(one.top for one in windows),
        right=max(one.right for one in windows),
        bottom=max(one.bottom for one in windows),
    )

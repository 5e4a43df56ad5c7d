"""The ground a chart is drawn on: its width, type size and direction, and text that is measured and wrapped."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from briefgen.theme import Colours
from briefgen.writers.html.escape import content

_NARROW = frozenset("iljtfrI.,:;'|!()[]· \u00a0\u202f’‘-")
_BROAD = frozenset("mwMW@%—●○") | frozenset("ABCDEFGHKNOPQRUVXYZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """Where a chart is drawn; lengths in user units, which are CSS pixels at the drawing's own size."""

    width: float
    size: float
    """Type size."""
    colours: Colours
    rtl: bool

    def x(self, x: float, width: float = 0) -> str:
        """A distance from the start edge as an SVG coordinate of something `width` wide."""
        return number(self.width - x - width if self.rtl else x)


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def measure(text: str, size: float) -> float:
    """About how wide `text` is in a humanist sans; rather more than less, since the reader's font may differ."""
    ems = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if unicodedata.east_asian_width(character) in "WF":
            ems += 1.0
        else:
            ems += 0.3 if character in _NARROW else 0.68 if character in _BROAD else 0.55
    return ems * size


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines of words that fit `width`; a word longer than that has its own line."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and measure(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def label(canvas: Canvas, x: float, y: float, words: str, *, bold: bool = False, anchor: str = "start") -> str:
    """A line of text; `x` is where it starts, or its middle with the anchor `middle`."""
    weight = ' font-weight="700"' if bold else ""
    direction = ""
    if canvas.rtl and not any(unicodedata.bidirectional(character) in ("R", "AL") for character in words):
        # A label of digits alone would turn its dash or sign around ("15%–5").
        direction, anchor = ' direction="ltr"', "end" if anchor == "start" else anchor
    middle = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{canvas.x(x)}" y="{number(y)}"{weight}{direction}{middle}>{content(words)}</text>'

"""How many of how many -> a picture of a row of dots, the first of them filled.

Characters would wrap, and come from another font where the text's has none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.document import Scale
from briefgen.writers import logo as logos
from briefgen.writers.docx.figure import picture

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

_GAP = 0.25
"""Between two dots, of their diameter."""
_LINE = 0.12
"""Of an empty dot's diameter."""


def dots(body: Body, filled: int, count: int, width: float) -> str:
    """A run with a row of dots `width` points wide, filled from the start; decorative, so it is not read out."""
    colour = body.theme.colours.accent
    data, svg = _drawn(filled, count, colour, body.rtl)
    return picture(body, data, "png", width, width / (count + _GAP * (count - 1)), "", svg)


def certainty(body: Body, scale: Scale) -> str:
    """The dots of a scale in a line of text, with what they say as their text alternative."""
    data, svg = _drawn(scale.filled, scale.of, body.theme.colours.accent, body.rtl)
    size = body.theme.sizes.small * 0.6
    return picture(body, data, "png", size * (scale.of + _GAP * (scale.of - 1)), size, scale.spoken, svg)


@lru_cache(maxsize=128)
def _drawn(filled: int, count: int, colour: str, rtl: bool) -> tuple[bytes, bytes]:
    """PNG and SVG."""
    step = 1 + _GAP
    shapes = []
    for place in range(count):
        middle = 0.5 + step * (count - 1 - place if rtl else place)
        full = place < filled
        shapes.append(_circle(middle, 0.5 if full else 0.5 - _LINE / 2, colour, full))
    width = count + _GAP * (count - 1)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} 1">{"".join(shapes)}</svg>'
    found = logos.decoded(svg.encode())
    return found.data, found.svg


def _circle(x: float, radius: float, colour: str, full: bool) -> str:
    look = f'fill="{colour}"' if full else f'fill="none" stroke="{colour}" stroke-width="{_LINE:g}"'
    return f'<circle cx="{x:g}" cy="0.5" r="{radius:g}" {look}/>'

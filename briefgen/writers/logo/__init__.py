"""A logo or a picture -> what all three writers draw: shapes, or a picture. What one format cannot show, none shows.

`load(theme, language) -> Logo | None`; `operators(shape)` is a shape as PDF, `markup(…)` shapes as SVG.
"""

from briefgen.writers.logo.load import KINDS, MOST_BYTES, LogoImage, decoded, load
from briefgen.writers.logo.shape import PaintedPath, SvgError, markup, operands, operators

__all__ = [
    "KINDS",
    "MOST_BYTES",
    "LogoImage",
    "PaintedPath",
    "SvgError",
    "decoded",
    "load",
    "markup",
    "operands",
    "operators",
]

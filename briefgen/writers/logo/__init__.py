"""The theme's logo -> what all three writers draw: shapes, or a picture. What one format cannot show, none shows.

`load(theme, language) -> Logo | None`; `operators(shape)` is a shape as PDF, `markup(…)` shapes as SVG.
"""

from briefgen.writers.logo.load import LogoImage, load
from briefgen.writers.logo.shape import PaintedPath, markup, operands, operators

__all__ = ["LogoImage", "PaintedPath", "load", "markup", "operands", "operators"]

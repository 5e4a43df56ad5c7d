"""The papers that a theme names -> their sizes as Word writes them, upright."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PAPER_SIZES: Final[Mapping[str, tuple[int, int]]] = {
    "A4": (11906, 16838),
    "A5": (8391, 11906),
    "Letter": (12240, 15840),
}
"""Width and height in twentieths of a point (ECMA-376-1, 17.6.13)."""

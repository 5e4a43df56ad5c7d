"""Colours for paper -> those for a dark screen. Print stays light, and so does the ground of a code and of a logo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefgen.colour import contrast
from briefgen.theme import Colours

_DARK: Final = {
    "ground": "#12181f",
    "ink": "#e6ebf0",
    "accent": "#86c5ea",
    "soft": "#b3bfca",
    "line": "#55636f",
    "panel": "#1c2731",
    "bar": "#8797a6",
    "mark": "#f29b61",
}
"""With our own accent and mark: text 8.1 : 1 or better on the ground, bars 3 : 1 or better on their track."""
_ENOUGH: Final = 7.0
"""Contrast of a house's own accent and mark on a panel (WCAG 2.2, 1.4.6)."""


def screen(colours: Colours) -> str:
    """The tokens as rules of a sheet, for a light screen and for a dark one."""
    night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {properties(dark(colours))} }} }}\n"
    return f":root {{ {properties(light(colours))} }}\n{night}"


def properties(colours: Mapping[str, str]) -> str:
    """Tokens as custom properties."""
    return ";".join(f"--{name}:{value}" for name, value in colours.items())


def light(colours: Colours) -> Mapping[str, str]:
    """The tokens of a page by name."""
    return {"ground": "#ffffff", **{name: str(getattr(colours, name)) for name in _DARK if name != "ground"}}


def dark(colours: Colours) -> Mapping[str, str]:
    """The same for a dark screen: a house's own accent and mark in a lighter tone, all else ours."""
    found = dict(_DARK)
    for name in ("accent", "mark"):
        own = getattr(colours, name)
        if own != getattr(Colours(), name):
            found[name] = _lighter(own)
    return found


def _lighter(colour: str) -> str:
    """The colour, mixed with white until it is seen well."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for share in range(21):
        mixed = "#" + "".join(f"{round(part + (255 - part) * share / 20):02x}" for part in parts)
        if contrast(mixed, _DARK["panel"]) >= _ENOUGH:
            return mixed
    return _DARK["ink"]

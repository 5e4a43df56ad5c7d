"""A theme -> the style sheet of a proof's page, in light and dark."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from briefgen.colour import contrast
from briefgen.theme import Theme
from briefgen.writers.html import css_string, properties

_DARK: Final = "#12161f"
_WHITE: Final = "#ffffff"
_CONTRAST: Final = 5.0
"""Of text on a dark ground; WCAG 2.2 (1.4.3) asks for 4.5."""
_POINTS_PER_REM: Final = 12 / 1.1
"""So that text of 11.5 points is a little over 16 pixels."""


def style(theme: Theme) -> str:
    """The content of `<style>`."""
    colours, sizes = theme.colours, theme.sizes
    light = {
        "ground": _WHITE,
        "ink": colours.ink,
        "soft": colours.soft,
        "line": colours.line,
        "panel": colours.panel,
        "accent": colours.accent,
        "mark": colours.mark,
        "lit": _mixed(_WHITE, colours.mark, 0.12),
    }
    dark = {
        "ground": _DARK,
        "ink": _mixed(_DARK, _WHITE, 0.9),
        "soft": _mixed(_DARK, _WHITE, 0.68),
        "line": _mixed(_DARK, _WHITE, 0.3),
        "panel": _mixed(_DARK, _WHITE, 0.07),
        "accent": _lightened(colours.accent, _DARK),
        "mark": _lightened(colours.mark, _DARK),
        "lit": _mixed(_DARK, colours.mark, 0.3),
    }
    fixed = {
        "pen": colours.mark,  # on pictures of pages, which are as light as their paper
        "text": _rem(sizes.text),
        "small": _rem((sizes.text + sizes.small) / 2),
        "heading": _rem(sizes.heading + 2),
        "title": _rem(sizes.title),
        "leading": f"{theme.spacing.leading:g}",
        "text-font": f"{css_string(theme.fonts.text)}, system-ui, sans-serif",
        "heading-font": f"{css_string(theme.fonts.heading)}, Georgia, serif",
    }
    sheet = files("briefgen.proof").joinpath("page.css").read_text(encoding="utf-8")
    night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {properties(dark)} }} }}"
    return f":root {{ {properties({**fixed, **light})} }}\n{night}\n{sheet}"


def _rem(points: float) -> str:
    return f"{points / _POINTS_PER_REM:.3f}rem"


def _lightened(colour: str, ground: str) -> str:
    """The colour, with as much white in it as text on `ground` needs."""
    shades = (_mixed(colour, _WHITE, part / 20) for part in range(21))
    return next((shade for shade in shades if contrast(shade, ground) >= _CONTRAST), _WHITE)


def _mixed(one: str, other: str, part: float) -> str:
    """Colour `one` with this part of `other`."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))

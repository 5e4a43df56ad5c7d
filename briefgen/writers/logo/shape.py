"""One painted path of a logo, and how PDF and SVG say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Step = tuple[str, tuple[float, ...]]
"""m, l, c or h (ISO 32000-1, 8.5.2), and its points as x, y, x, y, …: y points down, in units of the view box."""


class SvgError(ValueError):
    """The file is no SVG that can be shown. The message completes "the logo NAME …"."""


class NotPlain(SvgError):
    """It draws with more than filled and stroked paths: it can be shown as a picture alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedPath:
    """A path with its paint. Colours are #rrggbb, or empty where nothing is painted."""

    steps: tuple[Step, ...]
    fill: str
    even_odd: bool
    stroke: str
    width: float
    cap: int
    """0 butt, 1 round, 2 square (ISO 32000-1, 8.4.3.3)."""
    join: int
    """0 miter, 1 round, 2 bevel."""
    miter: float


def operators(shape: PaintedPath) -> str:
    """PDF operators that paint it and leave the graphics state as it was."""
    code = ["q"]
    if shape.fill:
        code.append(f"{operands(shape.fill)} rg")
    if shape.stroke:
        code.append(f"{operands(shape.stroke)} RG {_number(shape.width)} w")
        code.append(f"{shape.cap} J {shape.join} j {_number(shape.miter)} M")
    code += [" ".join([*map(_number, points), operator]) for operator, points in shape.steps]
    star = "*" if shape.even_odd else ""
    code.append("S" if not shape.fill else f"f{star}" if not shape.stroke else f"B{star}")
    return " ".join([*code, "Q"])


def markup(shapes: Iterable[PaintedPath], width: float, height: float) -> bytes:
    """An SVG of these shapes and nothing else."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(width)} {_number(height)}"'
    paths = "".join(map(_path, shapes))
    return f'{head} width="{_number(width)}" height="{_number(height)}">{paths}</svg>'.encode()


def _path(shape: PaintedPath) -> str:
    data = "".join("Z" if operator == "h" else f"{operator.upper()}{' '.join(map(_number, points))}"
                   for operator, points in shape.steps)  # fmt: skip
    line = ""
    if shape.stroke:
        cap, join = ("butt", "round", "square")[shape.cap], ("miter", "round", "bevel")[shape.join]
        line = (
            f' stroke="{shape.stroke}" stroke-width="{_number(shape.width)}" stroke-linecap="{cap}"'
            f' stroke-linejoin="{join}" stroke-miterlimit="{_number(shape.miter)}"'
        )
    rule = ' fill-rule="evenodd"' if shape.even_odd else ""
    return f'<path d="{data}" fill="{shape.fill or "none"}"{rule}{line}/>'


def operands(colour: str) -> str:
    """#rrggbb as the three operands of a PDF's colour."""
    return " ".join(f"{int(colour[n : n + 2], 16) / 255:.4g}" for n in (1, 3, 5))


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

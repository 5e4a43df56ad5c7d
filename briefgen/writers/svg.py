"""A plain SVG in, PDF path operators out: shapes, transforms, solid fills and strokes; everything else is refused.

A logo drawn wrongly is worse than one refused, so nothing is skipped silently but metadata (SVG 1.1, 5 to 11).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_ELEMENTS = 5_000
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_STEP = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])|(" + _NUMBER.pattern + ")")
_SKIPPED = frozenset({"title", "desc", "metadata", "defs", "style"})
_NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "blue": "#0000ff", "green": "#008000",
    "grey": "#808080", "gray": "#808080", "navy": "#000080", "orange": "#ffa500", "yellow": "#ffff00",
}  # fmt: skip
_KAPPA = 0.5522847498
"""Control points of a quarter circle."""
_STYLE = {"fill": "#000000", "stroke": "none", "stroke-width": "1", "fill-rule": "nonzero"}
"""What is inherited, and where it starts."""

Matrix = tuple[float, float, float, float, float, float]


class SvgError(ValueError):
    """The file is not an SVG, or draws with something that is not converted. The message completes "logo …"."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted path, as PDF operators that leave the graphics state as it was."""

    operators: str


def read(data: bytes) -> tuple[float, float, tuple[Shape, ...]]:
    """Width, height and shapes of an SVG, with its view box moved to the origin. Raises SvgError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SvgError(f"is neither PNG, JPEG nor SVG: {error}") from None
    # Entities are not resolved; what they stand for would be missing.
    if b"<!ENTITY" in data:
        raise SvgError("declares entities")
    if etree.QName(root).localname != "svg":
        raise SvgError(f"is XML with the root <{etree.QName(root).localname}>, not SVG")
    box = [float(part) for part in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        sizes = [_NUMBER.match(root.get(key, "")) for key in ("width", "height")]
        if None in sizes:
            raise SvgError("has neither viewBox nor width and height")
        box = [0.0, 0.0, *(float(match[0]) for match in sizes if match)]
    if not (0 < box[2] < 1e6 and 0 < box[3] < 1e6):
        raise SvgError("has no size")
    shapes: list[Shape] = []
    for count, (name, attributes, style, matrix) in enumerate(
        _elements(root, _STYLE, (1, 0, 0, 1, -box[0], -box[1]), 0)
    ):
        if count > MOST_ELEMENTS:
            raise SvgError(f"has more than {MOST_ELEMENTS:,} elements")
        operators = _painted(_path(name, attributes), style, matrix)
        if operators:
            shapes.append(Shape(operators))
    if not shapes:
        raise SvgError("draws nothing")
    return box[2], box[3], tuple(shapes)


def _elements(
    parent: object, inherited: dict[str, str], matrix: Matrix, depth: int
) -> Iterator[tuple[str, dict[str, str], dict[str, str], Matrix]]:
    from lxml import etree

    if depth > 50:
        raise SvgError("is nested more than 50 deep")
    for element in parent:  # type: ignore[attr-defined]  # an lxml element
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        if name in _SKIPPED:
            if name == "style" and (element.text or "").strip():
                raise SvgError("has a style sheet; give colours as attributes")
            continue
        style = dict(inherited)
        declared = dict(part.split(":", 1) for part in attributes.get("style", "").split(";") if ":" in part)
        for key, value in (*attributes.items(), *((k.strip(), v.strip()) for k, v in declared.items())):
            if key in ("clip-path", "mask", "filter"):
                raise SvgError(f"uses {key}")
            if key in ("opacity", "fill-opacity", "stroke-opacity") and value not in ("1", "1.0", "100%"):
                raise SvgError(f"uses {key}")
            if key in _STYLE or key == "display":
                style[key] = value
        if style.get("display") == "none":
            continue
        inner = _times(matrix, _transform(attributes.get("transform", "")))
        if name in ("g", "a", "svg"):
            yield from _elements(element, style, inner, depth + 1)
        elif name in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"):
            yield name, attributes, style, inner
        else:
            raise SvgError(f"draws with <{name}>")


def _colour(value: str) -> str:
    value = _NAMED.get(value.strip().lower(), value.strip().lower())
    if match := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", value):
        value = "#" + "".join(part * 2 for part in match.groups())
    if match := re.fullmatch(r"rgb\((\d+),\s*(\d+),\s*(\d+)\)", value):
        value = "#" + "".join(f"{min(255, int(part)):02x}" for part in match.groups())
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise SvgError(f"has the colour {value!r}; #rrggbb is read")
    return " ".join(f"{int(value[n : n + 2], 16) / 255:.4g}" for n in (1, 3, 5))


def _painted(path: list[tuple[str, tuple[float, ...]]], style: dict[str, str], matrix: Matrix) -> str:
    fill, stroke = style["fill"], style["stroke"]
    if not path or (fill == "none" and stroke == "none"):
        return ""
    if not all(math.isfinite(value) and abs(value) < 1e9 for _, values in path for value in values):
        raise SvgError("has a path with numbers too large to draw")
    code = ["q"]
    if fill != "none":
        code.append(f"{_colour(fill)} rg")
    if stroke != "none":
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        width = _NUMBER.match(style["stroke-width"])
        code.append(f"{_colour(stroke)} RG {(float(width[0]) if width else 1) * scale:.4g} w")
    a, b, c, d, e, f = matrix
    for operator, values in path:
        points = [
            f"{a * x + c * y + e:.4f} {b * x + d * y + f:.4f}" for x, y in zip(values[::2], values[1::2], strict=True)
        ]
        code.append(" ".join([*points, operator]))
    star = "*" if style["fill-rule"] == "evenodd" else ""
    code.append("S" if fill == "none" else f"f{star}" if stroke == "none" else f"B{star}")
    return " ".join([*code, "Q"])


def _transform(text: str) -> Matrix:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    for name, arguments in re.findall(r"(\w+)\s*\(([^)]*)\)", text):
        v = [float(part) for part in _NUMBER.findall(arguments)]
        match name, len(v):
            case "matrix", 6:
                step: Matrix = (v[0], v[1], v[2], v[3], v[4], v[5])
            case "translate", 1 | 2:
                step = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
            case "scale", 1 | 2:
                step = (v[0], 0, 0, v[-1], 0, 0)
            case "rotate", 1 | 3:
                turn = math.radians(v[0])
                x, y = (v[1], v[2]) if len(v) == 3 else (0.0, 0.0)
                cos, sin = math.cos(turn), math.sin(turn)
                step = (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
            case _:
                raise SvgError(f"uses the transform {name}({arguments})")
        matrix = _times(matrix, step)
    return matrix


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1],
        m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
        m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5],
    )  # fmt: skip


def _path(name: str, attributes: dict[str, str]) -> list[tuple[str, tuple[float, ...]]]:
    def value(key: str) -> float:
        match = _NUMBER.match(attributes.get(key, "0"))
        return float(match[0]) if match else 0.0

    if name == "path":
        return list(_steps(attributes.get("d", "")))
    if name == "rect":
        x, y, w, h = (value(key) for key in ("x", "y", "width", "height"))
        if value("rx") or value("ry"):
            raise SvgError("has a rectangle with round corners; convert it to a path")
        return [("m", (x, y)), ("l", (x + w, y)), ("l", (x + w, y + h)), ("l", (x, y + h)), ("h", ())]
    if name in ("circle", "ellipse"):
        x, y = value("cx"), value("cy")
        rx, ry = (value("r"), value("r")) if name == "circle" else (value("rx"), value("ry"))
        k, l = rx * _KAPPA, ry * _KAPPA  # noqa: E741  # half axes of the control points
        return [
            ("m", (x + rx, y)),
            ("c", (x + rx, y + l, x + k, y + ry, x, y + ry)),
            ("c", (x - k, y + ry, x - rx, y + l, x - rx, y)),
            ("c", (x - rx, y - l, x - k, y - ry, x, y - ry)),
            ("c", (x + k, y - ry, x + rx, y - l, x + rx, y)),
            ("h", ()),
        ]
    if name == "line":
        return [("m", (value("x1"), value("y1"))), ("l", (value("x2"), value("y2")))]
    points = [float(part) for part in _NUMBER.findall(attributes.get("points", ""))]
    pairs = list(zip(points[::2], points[1::2], strict=False))
    steps: list[tuple[str, tuple[float, ...]]] = [("l" if n else "m", pair) for n, pair in enumerate(pairs)]
    return [*steps, ("h", ())] if name == "polygon" and steps else steps


def _steps(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Path data as absolute m, l, c and h (SVG 1.1, 8.3). Arcs are refused: few logos have them as arcs."""
    tokens = [(command, number) for command, number in _STEP.findall(data)]
    if len(tokens) > 200_000:
        raise SvgError("has a path of more than 200,000 numbers")
    at, command = 0, ""
    x = y = start_x = start_y = control_x = control_y = 0.0
    counts = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}
    while at < len(tokens):
        if tokens[at][0]:
            command, at = tokens[at][0], at + 1
        elif command in "Zz":
            raise SvgError("has a path with numbers after Z")
        kind = command.upper()
        if kind not in counts:
            raise SvgError("has a path with an arc; convert it to curves")
        v = [float(number) for letter, number in tokens[at : at + counts[kind]] if not letter]
        if len(v) < counts[kind]:
            raise SvgError(f"has a path that breaks off after {command!r}")
        at += counts[kind]
        if command.islower():
            v = [part + ((x, y)[n % 2] if kind not in "HV" else x if kind == "H" else y) for n, part in enumerate(v)]
        match kind:
            case "Z":
                yield "h", ()
                x, y = start_x, start_y
            case "M":
                x, y = start_x, start_y = v[0], v[1]
                yield "m", (x, y)
                command = "l" if command == "m" else "L"
            case "L" | "H" | "V":
                x, y = (v[0], v[1]) if kind == "L" else (v[0], y) if kind == "H" else (x, v[0])
                yield "l", (x, y)
            case "C" | "S":
                first = v[:2] if kind == "C" else [2 * x - control_x, 2 * y - control_y]
                yield "c", (*first, *v[-4:])
                control_x, control_y, x, y = v[-4:]
            case _:
                qx, qy = (v[0], v[1]) if kind == "Q" else (2 * x - control_x, 2 * y - control_y)
                end_x, end_y = v[-2:]
                yield "c", (
                    x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3,
                    end_x + (qx - end_x) * 2 / 3, end_y + (qy - end_y) * 2 / 3,
                    end_x, end_y,
                )  # fmt: skip
                control_x, control_y, x, y = qx, qy, end_x, end_y
        if kind not in "CSQT":
            control_x, control_y = x, y

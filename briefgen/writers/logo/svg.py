"""The bytes of an SVG -> its shapes; or, where it draws with more than filled and stroked paths, a picture of it.

A logo that is drawn wrongly is worse than one that is refused: nothing is skipped but what draws nothing (SVG 2, 5).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.writers.logo import style as styles
from briefgen.writers.logo.path import numbers, outline
from briefgen.writers.logo.shape import NotPlain, PaintedPath, Step, SvgError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ELEMENTS: Final = 5_000
_SVG: Final = "http://www.w3.org/2000/svg"
_DRAWS_NOTHING = frozenset({
    "title", "desc", "metadata", "defs", "style", "linearGradient", "radialGradient", "clipPath", "mask", "pattern",
    "marker", "symbol",
})  # fmt: skip
_PLAIN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_REFUSED = frozenset({
    "script", "foreignObject", "text", "filter", "animate", "animateTransform", "animateMotion", "set", "audio",
    "video", "iframe", "image", "feImage", "cursor", "font", "font-face",
})  # fmt: skip
"""What could run, move or fetch; words, whose letters differ from machine to machine; pictures within the picture."""
_ENTITY = re.compile(rb"<!ENTITY\s+([\w.-]+)\s+(?:\"([^\"&%<]{0,400})\"|'([^'&%<]{0,400})')\s*>")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[(?P<inside>[^\]]*)\]\s*)?>")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)[^'\"#\s)]")
_REFERENCE = re.compile(r"(?:^|[\s('\"])#([^\s()'\"]+)")
_SIZE = re.compile(r"\s*([\d.]+)\s*(?:px|pt|mm|cm|in|pc)?\s*")
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG that was read: its size in units of its view box, and its shapes with the origin at the upper left."""

    width: float
    height: float
    shapes: tuple[PaintedPath, ...]


def tree(data: bytes) -> _Element:
    """The root of an SVG that can neither run nor fetch anything. Raises SvgError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_without_doctype(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SvgError(f"is neither PNG, JPEG nor SVG: {error}") from None
    if etree.QName(root).localname != "svg":
        raise SvgError(f"is XML with the root <{etree.QName(root).localname}>, not SVG")
    _allowed(root)
    return root


def _without_doctype(data: bytes) -> bytes:
    """Entities of the file itself written out (Illustrator names its namespaces so), and its document type left away.

    An entity that holds markup or other entities is refused: so nothing can grow, or come from elsewhere.
    """
    match = _DOCTYPE.search(data, 0, 20_000)
    if match is None:
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise SvgError("has a document type that is not read")
        return data
    inside = match["inside"] or b""
    if _ENTITY.sub(b"", inside).strip():
        raise SvgError("declares entities that are more than plain text")
    names = {name: double or single for name, double, single in _ENTITY.findall(inside)}
    rest = data[: match.start()] + data[match.end() :]
    return re.sub(rb"&([\w.-]+);", lambda found: names.get(found[1], found[0]), rest) if names else rest


def _allowed(root: _Element) -> None:
    """Raises SvgError for what is never shown, and for trees too large or too deep."""
    from lxml import etree

    for count, element in enumerate(root.iter()):
        if count > MOST_ELEMENTS:
            raise SvgError(f"has more than {MOST_ELEMENTS:,} elements")
        if isinstance(element, etree._Entity):
            raise SvgError(f"uses the entity {element.text}, which it does not declare")
        if not isinstance(element.tag, str):
            continue
        if (name := etree.QName(element).localname) in _REFUSED and _of_svg(element):
            raise SvgError(f"draws with <{name}>")
        for key in _HREFS:
            if not element.get(key, "#").startswith("#") and name != "a":
                raise SvgError(f"refers to {element.get(key, '')[:60]!r}, outside of itself")
        sheet = (element.text or "") if name == "style" else ""
        if re.search(
            r"@import|url\(\s*['\"]?(?!#)[^'\"#\s)]", f"{sheet} {' '.join(map(str, element.attrib.values()))}"
        ):
            raise SvgError("refers to something outside of itself")
    deepest = max((sum(1 for _ in element.iterancestors()) for element in root.iter() if len(element) == 0), default=0)
    if deepest > 50:
        raise SvgError("is nested more than 50 deep")
    if _Cost(root).of(root) > MOST_ELEMENTS:
        raise SvgError(f"draws more than {MOST_ELEMENTS:,} elements, counting what is used again")


class _Cost:
    """How much there is to draw, what is referred to counted each time: a few lines can refer to each other's hosts."""

    _LAYER = 50
    """What a mask, a clip or a transparent group costs, in plain elements: each is an image of its own."""
    _LAYERS = ("mask", "clip-path", "opacity", "mix-blend-mode", "fill-opacity", "stroke-opacity")

    def __init__(self, root: _Element) -> None:
        self.named = {element.get("id"): element for element in root.iter() if element.get("id")}
        self.known: dict[_Element, int] = {}

    def of(self, element: _Element) -> int:
        """Of an element with all in it; what refers to itself costs too much."""
        if element not in self.known:
            self.known[element] = MOST_ELEMENTS + 1
            values = " ".join(_attributes(element).values())
            layers = sum(key in element.attrib or f"{key}:" in values for key in self._LAYERS)
            total = 1 + self._LAYER * layers + sum(self.of(child) for child in element)
            for name in _REFERENCE.findall(values):
                total += self.of(self.named[name]) if name in self.named else 0
            self.known[element] = total
        return self.known[element]


def _of_svg(element: _Element) -> bool:
    from lxml import etree

    return etree.QName(element).namespace in (_SVG, None)


def box(root: _Element) -> tuple[float, float, float, float]:
    """x, y, width and height of what the SVG shows, in its own units. Raises SvgError."""
    found = numbers(root.get("viewBox", ""))
    if len(found) != 4:
        sizes = [
            re.match(r"\s*([\d.]+)\s*(?:px|pt|mm|cm|in|pc)?\s*$", root.get(key, "")) for key in ("width", "height")
        ]
        if None in sizes:
            raise SvgError("has neither viewBox nor width and height")
        found = [0.0, 0.0, *(float(match[1]) for match in sizes if match)]
    if not (0 < found[2] < 1e6 and 0 < found[3] < 1e6 and max(found[2:]) / min(found[2:]) < 100):
        raise SvgError("has no size")
    return found[0], found[1], found[2], found[3]


def drawing(root: _Element) -> Drawing:
    """The shapes of an SVG. Raises NotPlain where it is more than shapes, SvgError where it draws nothing."""
    x, y, width, height = box(root)
    if not root.get("viewBox") and any(root.get(key, "").strip()[-1:].isalpha() for key in ("width", "height")):
        raise NotPlain("has a size in other units than its paths")
    sheet = styles.rules("\n".join(element.text or "" for element in root.iter(f"{{{_SVG}}}style", "style")))
    first = styles.styled("svg", _attributes(root), sheet, styles.INHERITED)
    shapes = [] if first is None else list(_shapes(root, first, sheet, (1, 0, 0, 1, -x, -y)))
    if not shapes:
        raise SvgError("draws nothing")
    return Drawing(width=width, height=height, shapes=tuple(shapes))


def _attributes(element: _Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()}


def _shapes(
    parent: _Element, inherited: Mapping[str, str], sheet: tuple[styles.StyleRule, ...], matrix: Matrix
) -> Iterator[PaintedPath]:
    from lxml import etree

    for element in parent:
        if not isinstance(element.tag, str) or not _of_svg(element):
            continue
        name = etree.QName(element).localname
        if name in _DRAWS_NOTHING:
            continue
        attributes = _attributes(element)
        style = styles.styled(name, attributes, sheet, inherited)
        if style is None:
            continue
        inner = _times(matrix, _transform(attributes.get("transform", "")))
        if name in ("g", "a"):
            yield from _shapes(element, style, sheet, inner)
        elif name not in _PLAIN:
            raise NotPlain(f"draws with <{name}>")
        elif shape := _painted(outline(name, attributes), style, inner):
            yield shape


def _painted(steps: tuple[Step, ...], style: Mapping[str, str], matrix: Matrix) -> PaintedPath | None:
    fill, stroke = styles.colour(style["fill"]), styles.colour(style["stroke"])
    a, b, c, d, e, f = matrix
    # A circle's pen stays a circle where the transform turns and scales alike; else the line's width would vary.
    even = math.isclose(a * a + b * b, c * c + d * d, rel_tol=1e-6) and abs(a * c + b * d) < 1e-6 * (a * a + b * b + 1)
    width, cap, join, miter = styles.line(style, math.sqrt(abs(a * d - b * c)))
    if width <= 0:
        stroke = ""
    if not steps or not (fill or stroke) or style["visibility"] != "visible":
        return None
    if stroke and not even:
        raise NotPlain("has lines in a transform that stretches them")
    moved = tuple(
        (operator, tuple(part for x, y in zip(points[::2], points[1::2], strict=True)
                         for part in (a * x + c * y + e, b * x + d * y + f)))
        for operator, points in steps
    )  # fmt: skip
    if not all(math.isfinite(part) and abs(part) < 1e9 for _, points in moved for part in points):
        raise SvgError("has a path with numbers too large to draw")
    return PaintedPath(steps=moved, fill=fill, even_odd=style["fill-rule"] == "evenodd", stroke=stroke, width=width,
                 cap=cap, join=join, miter=miter)  # fmt: skip


def _transform(text: str) -> Matrix:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    if re.sub(r"\w+\s*\([^)]*\)[\s,]*", "", text).strip():
        raise NotPlain(f"uses the transform {text[:60]!r}")
    for name, arguments in re.findall(r"(\w+)\s*\(([^)]*)\)", text):
        v = numbers(arguments)
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
            case "skewX", 1:
                step = (1, 0, math.tan(math.radians(v[0])), 1, 0, 0)
            case "skewY", 1:
                step = (1, math.tan(math.radians(v[0])), 0, 1, 0, 0)
            case _:
                raise NotPlain(f"uses the transform {name}({arguments[:60]})")
        matrix = _times(matrix, step)
    return matrix


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1],
        m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
        m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5],
    )  # fmt: skip

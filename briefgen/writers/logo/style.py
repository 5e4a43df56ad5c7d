"""Style sheets, `style` attributes and presentation attributes of an SVG -> the paint of each element.

Of CSS what drawing programs write is read: rules of element names, classes and ids, without combinators (SVG 2, 6).
Everything else makes a logo a picture instead of shapes; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.writers.logo.path import length
from briefgen.writers.logo.shape import NotPlain

INHERITED = {
    "fill": "#000000", "fill-rule": "nonzero", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt",
    "stroke-linejoin": "miter", "stroke-miterlimit": "4", "visibility": "visible",
}  # fmt: skip
"""What is inherited and drawn, and where it starts (SVG 2, 13)."""
_PLAIN = {
    "clip-path": {"none"}, "mask": {"none"}, "filter": {"none"}, "mix-blend-mode": {"normal"},
    "stroke-dasharray": {"none"}, "paint-order": {"normal"}, "vector-effect": {"none"}, "marker": {"none"},
    "marker-start": {"none"}, "marker-mid": {"none"}, "marker-end": {"none"}, "transform-origin": set(),
    "transform-box": set(),
}  # fmt: skip
"""What changes the picture, and the values that do not."""
_OPACITIES = ("opacity", "fill-opacity", "stroke-opacity")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([\w-]+|\*)?((?:[.#][\w-]+)*)")
_RGB = re.compile(r"rgb\(\s*(\d+%?)\s*[, ]\s*(\d+%?)\s*[, ]\s*(\d+%?)\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleRule:
    """One simple selector with what it declares."""

    name: str
    marks: frozenset[str]
    """`.class` and `#id` that an element has to have."""
    declared: Mapping[str, str] = field(hash=False)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Specificity: ids, classes, names (Selectors 4, 17)."""
        ids = sum(mark[0] == "#" for mark in self.marks)
        return ids, len(self.marks) - ids, int(self.name not in ("", "*"))


def rules(sheet: str) -> tuple[StyleRule, ...]:
    """The rules of a style sheet, the strongest last. Raises NotPlain for other CSS than simple selectors."""
    text = _COMMENT.sub("", sheet).strip()
    found = []
    if _RULE.sub("", text).strip() or "@" in text:
        raise NotPlain("has a style sheet with more than plain rules")
    for selectors, body in _RULE.findall(text):
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match is None:
                raise NotPlain(f"has the selector {selector.strip()!r} in its style sheet")
            marks = frozenset(re.findall(r"[.#][\w-]+", match[2]))
            found.append(StyleRule(name=match[1] or "", marks=marks, declared=declarations(body)))
    return tuple(sorted(found, key=lambda rule: rule.weight))


def declarations(text: str) -> dict[str, str]:
    """`a: b; c: d` as a mapping. Raises NotPlain where one is marked important."""
    if "!" in text:
        raise NotPlain("has !important in its style")
    pairs = (part.split(":", 1) for part in _COMMENT.sub("", text).split(";") if ":" in part)
    return {key.strip().lower(): value.strip() for key, value in pairs}


def styled(
    name: str, attributes: Mapping[str, str], sheet: tuple[StyleRule, ...], inherited: Mapping[str, str]
) -> dict[str, str] | None:
    """What an element is painted with, in the order of the cascade; None where it is not shown.

    Raises NotPlain for whatever changes the picture and is not paint of a path.
    """
    marks = {f".{one}" for one in attributes.get("class", "").split()} | {f"#{attributes.get('id', '')}"}
    own = {key: value.strip() for key, value in attributes.items()}
    for rule in sheet:
        if rule.name in ("", "*", name) and rule.marks <= marks:
            own |= rule.declared
    own |= declarations(attributes.get("style", ""))
    for key, harmless in _PLAIN.items():
        if key in own and own[key] not in harmless:
            raise NotPlain(f"uses {key}")
    for key in _OPACITIES:
        if own.get(key, "1") not in ("1", "1.0", "100%"):
            raise NotPlain(f"uses {key}")
    if own.get("display") == "none":
        return None
    return {key: value if own.get(key, "inherit") == "inherit" else own[key] for key, value in inherited.items()}


def colour(value: str) -> str:
    """#rrggbb, or empty for none. Raises NotPlain for gradients, patterns, transparent colours and what is unknown."""
    from PIL import ImageColor

    if value == "none":
        return ""
    if match := _RGB.fullmatch(value):
        parts = [float(part.rstrip("%")) * (2.55 if part.endswith("%") else 1) for part in match.groups()]
        return "#" + "".join(f"{min(255, round(part)):02x}" for part in parts)
    try:
        found = ImageColor.getrgb(value)
    except ValueError:
        raise NotPlain(f"has the colour {value!r}") from None
    if len(found) != 3:
        raise NotPlain(f"has the colour {value!r}, which lets what is behind show through")
    return "#" + "".join(f"{part:02x}" for part in found)


def line(style: Mapping[str, str], scale: float) -> tuple[float, int, int, float]:
    """Width, cap, join and miter limit of a stroke, as PDF counts them."""
    caps = {"butt": 0, "round": 1, "square": 2}
    joins = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
    try:
        cap, join = caps[style["stroke-linecap"]], joins[style["stroke-linejoin"]]
    except KeyError as error:
        raise NotPlain(f"has lines that end or join by {error.args[0]!r}") from None
    return length(style, "stroke-width") * scale, cap, join, max(1.0, length(style, "stroke-miterlimit", 4))

"""The style sheets of a page and an element -> whether a person sees its text, and whether it is raised or lowered.

As much of CSS as decides that: simple selectors and their descendants, without media, pseudo-classes and attributes,
whose rules are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

Declarations = dict[str, str]
Compound = tuple[str, str, frozenset[str]]
"""Tag, id and classes; empty where any will do."""
MAX_RULES: Final = 4000
MAX_SHEET: Final = 1_000_000

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.S)
_COMPOUND: Final = re.compile(r"([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)", re.I)
_PROPERTIES: Final = frozenset(
    [
        "display",
        "visibility",
        "opacity",
        "color",
        "background",
        "background-color",
        "font-size",
        "text-decoration",
        "text-decoration-line",
        "vertical-align",
        "position",
        "left",
        "right",
        "top",
        "text-indent",
        "clip",
        "clip-path",
    ]
)


@dataclass(frozen=True, slots=True)
class CssRule:
    """One selector and what it declares."""

    compounds: tuple[Compound, ...]
    """From the outermost to the element itself."""
    weight: tuple[int, int, int]
    """Ids, classes and tags: the heavier wins."""
    declared: Declarations


@dataclass(frozen=True, slots=True)
class CssStyle:
    """How text looks at one place."""

    color: str = "#000000"
    background: str = "#ffffff"
    removed: bool = False
    """It takes no place at all: display: none."""
    unseen: bool = False
    """Its place is empty: white on white, invisible, off the page."""
    struck: bool = False

    @property
    def hidden(self) -> bool:
        """Whether a person does not read it as the page's own words."""
        return self.removed or self.unseen or self.struck or near(self.color, self.background)


PLAIN: Final = CssStyle()
"""Black on white."""


def rules(sheets: Iterable[str]) -> tuple[CssRule, ...]:
    """The rules that are read, in order."""
    found: list[CssRule] = []
    for sheet in sheets:
        depth, selector, start = 0, "", 0
        text = _COMMENT.sub("", sheet[:MAX_SHEET])
        for match in re.finditer(r"[{};]", text):
            if match.group() == ";":
                start = match.end() if depth == 0 else start
                continue
            if match.group() == "{":
                selector = text[start : match.start()].strip() if depth == 0 else selector
                depth, start = depth + 1, match.end()
                continue
            depth = max(depth - 1, 0)
            if depth == 0 and not selector.startswith("@") and len(found) < MAX_RULES:
                declared = declarations(text[start : match.start()])
                if declared:
                    found += [rule for one in selector.split(",") if (rule := _rule(one, declared))]
            start = match.end() if depth == 0 else start
    return tuple(found)


def declarations(text: str) -> Declarations:
    """The properties of `text` that are looked at, in lower case."""
    found: Declarations = {}
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        if colon and (name := name.strip().lower()) in _PROPERTIES:
            found[name] = value.replace("!important", "").strip().lower()
    return found


def _rule(selector: str, declared: Declarations) -> CssRule | None:
    compounds: list[Compound] = []
    ids = classes = tags = 0
    for part in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(part)
        if match is None:
            return None
        names = re.findall(r"([.#])([\w-]+)", match[2])
        tag = "" if match[1] in (None, "*") else match[1].lower()
        own = frozenset(name for sign, name in names if sign == ".")
        id = next((name for sign, name in names if sign == "#"), "")
        ids, classes, tags = ids + bool(id), classes + len(own), tags + bool(tag)
        compounds.append((tag, id, own))
    return CssRule(tuple(compounds), (ids, classes, tags), declared) if compounds else None


def matching(node: Any, sheet_rules: tuple[CssRule, ...]) -> Declarations:
    """What the rules and its own `style` declare of an element."""
    own: Declarations = {}
    if sheet_rules:
        for rule in sorted(
            (rule for rule in sheet_rules if _matches(node, rule.compounds)), key=lambda rule: rule.weight
        ):
            own.update(rule.declared)
    if style := node.get("style"):
        own.update(declarations(style))
    return own


def _matches(node: Any, compounds: tuple[Compound, ...]) -> bool:
    if not _fits(node, compounds[-1]):
        return False
    above, rest = node.getparent(), list(compounds[:-1])
    while rest and above is not None:
        if _fits(above, rest[-1]):
            rest.pop()
        above = above.getparent()
    return not rest


def _fits(node: Any, compound: Compound) -> bool:
    tag, id, classes = compound
    return (
        (not tag or node.tag == tag)
        and (not id or node.get("id") == id)
        and (not classes or classes <= set((node.get("class") or "").split()))
    )


def look(above: CssStyle, declared: Declarations) -> CssStyle:
    """How text looks in an element with these declarations, inside of one that looks as `above`."""
    if not declared:
        return above
    new = above
    if (color := _color(declared.get("color", ""))) is not None:
        new = replace(new, color=color)
    for name in ("background", "background-color"):
        if name in declared:
            # A picture or a gradient may be any colour: then nothing is told by the colours.
            new = replace(new, background=_color(declared[name]) or _first_color(declared[name], new.background))
    if declared.get("display") == "none":
        new = replace(new, removed=True)
    match declared.get("visibility"):
        case "hidden" | "collapse":
            new = replace(new, unseen=True)
        case "visible":
            new = replace(new, unseen=False)
    if "line-through" in declared.get("text-decoration", "") + declared.get("text-decoration-line", ""):
        new = replace(new, struck=True)
    if _is_nothing(declared) or _is_off(declared):
        new = replace(new, unseen=True)
    return new


def _is_nothing(declared: Declarations) -> bool:
    """No opacity, or letters too small to be seen."""
    opacity = _number(declared.get("opacity", ""), "")
    size = declared.get("font-size", "")
    small = [_number(size, unit) for unit in ("px", "pt", "")]
    em = [_number(size, unit) for unit in ("em", "rem", "%")]
    least = any(one is not None and one < 2 for one in small) or any(one is not None and one <= 0.05 for one in em)
    return (opacity is not None and opacity < 0.06) or least


def _is_off(declared: Declarations) -> bool:
    """Placed beside the page, or cut to nothing."""
    far = [_number(declared.get(name, ""), unit) for name in ("left", "top", "right") for unit in ("px", "em", "rem")]
    if declared.get("position") in ("absolute", "fixed", "relative") and any(n is not None and n <= -500 for n in far):
        return True
    indent = _number(declared.get("text-indent", ""), "px")
    clip = (declared.get("clip", "") + declared.get("clip-path", "")).replace(" ", "").replace("px", "")
    return (indent is not None and indent <= -500) or clip in (
        "rect(0,0,0,0)", "rect(0000)", "rect(1,1,1,1)", "rect(1111)", "inset(50%)", "inset(100%)",
    )  # fmt: skip


def _number(value: str, unit: str) -> float | None:
    match = re.fullmatch(rf"(-?\d{{0,9}}(?:\.\d{{1,9}})?){re.escape(unit)}", value)
    return float(match[1]) if match and match[1] not in ("", "-") else None


_NAMED: Final = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "gray": "#808080",
    "grey": "#808080", "silver": "#c0c0c0", "yellow": "#ffff00", "navy": "#000080", "maroon": "#800000",
    "snow": "#fffafa", "ivory": "#fffff0", "whitesmoke": "#f5f5f5", "ghostwhite": "#f8f8ff",
}  # fmt: skip
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,6})(%?))?\s*\)")


def _color(value: str) -> str | None:
    """A colour as #rrggbb; `transparent` as it is; None where it is not one that is known."""
    if value in _NAMED:
        return _NAMED[value]
    if value == "transparent":
        return value
    if re.fullmatch(r"#[0-9a-f]{3,4}", value):
        return "#" + "".join(c * 2 for c in value[1:4])
    if re.fullmatch(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?", value):
        return value[:7]
    if match := _RGB.fullmatch(value):
        if match[4] and match[4].replace(".", "").strip("0") == "":
            return "transparent"
        return "#" + "".join(f"{min(int(match[n]), 255):02x}" for n in (1, 2, 3))
    return None


def _first_color(value: str, inherited: str) -> str:
    """The colour in a `background` of several words; unknown where it is not told by words alone."""
    if "url(" in value or "gradient" in value or "var(" in value:
        return ""
    return next((color for word in value.split() if (color := _color(word))), inherited)


def near(color: str, background: str) -> bool:
    """Whether text of this colour cannot be seen on this background; both as #rrggbb, or empty where unknown."""
    if color == "transparent":
        return True
    if len(color) != 7 or len(background) != 7:
        return False
    return all(abs(int(color[n : n + 2], 16) - int(background[n : n + 2], 16)) < 24 for n in (1, 3, 5))

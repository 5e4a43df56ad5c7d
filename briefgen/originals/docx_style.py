"""The styles of a Word file, and the properties of a run -> how it looks, as far as that decides whether it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from briefgen.originals import css
from briefgen.originals.reading import PartKind
from briefgen.originals.runs import Shift
from briefgen.word.elements import value
from briefgen.xml import local

_HIGHLIGHTS: Final = {
    "yellow": "#ffff00",
    "white": "#ffffff",
    "black": "#000000",
    "darkBlue": "#000080",
    "red": "#ff0000",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; None where nothing says so and what is around it decides."""

    color: str | None = None
    background: str | None = None
    struck: bool | None = None
    vanished: bool | None = None
    shift: Shift | None = None
    half_points: int | None = None

    def over(self, other: Look) -> Look:
        """This, and where it says nothing, what the other says."""
        stated = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) is not None}
        return replace(other, **stated)

    @property
    def removed(self) -> bool:
        """Whether it leaves no place on the page."""
        return bool(self.vanished)

    @property
    def hidden(self) -> bool:
        """Whether a person does not read it on the page."""
        small = self.half_points is not None and self.half_points < 3
        invisible = css.near(self.color or "#000000", self.background or "#ffffff")
        return bool(self.vanished or self.struck) or small or invisible


@dataclass(frozen=True, slots=True)
class WordStyle:
    """How a paragraph or run of a style looks, and what it is."""

    look: Look
    level: int
    """Of a heading; 0 for none."""
    title: bool = False
    kind: PartKind | None = None


def read_styles(root: Any) -> dict[str, WordStyle]:
    """Every style of the styles' part by its id, with what it takes from those it is based on; under "" for all."""
    if root is None:
        return {}
    nodes = {value(node, "styleId"): node for node in root if local(node) == "style"}
    found: dict[str, WordStyle] = {}
    defaults = next((node for node in root.iter() if local(node) == "rPrDefault"), None)
    found[""] = WordStyle(look_of(defaults[0]) if defaults is not None and len(defaults) else Look(), 0)

    def style(id: str, depth: int = 0) -> WordStyle:
        if id in found or id not in nodes or depth > 20:
            return found.get(id, WordStyle(Look(), 0))
        node = nodes[id]
        children = {local(child): child for child in node}
        below = style(value(children["basedOn"]), depth + 1) if "basedOn" in children else WordStyle(Look(), 0)
        named = value(children["name"]).lower() if "name" in children else ""
        level = outline(children.get("pPr")) or below.level
        if named.startswith("heading ") and named[8:].isdigit():
            level = min(int(named[8:]), 6)
        own = look_of(children["rPr"]) if "rPr" in children else Look()
        caption: PartKind | None = "caption" if named == "caption" else below.kind
        title = named == "title" or below.title
        found[id] = WordStyle(own.over(below.look), 1 if named == "title" else level, title, caption)
        return found[id]

    for id in nodes:
        style(id)
    return found


def outline(properties: Any) -> int:
    """The level of a heading that paragraph properties say; 0 for none."""
    for node in properties if properties is not None else ():
        if local(node) == "outlineLvl" and value(node).isdigit():
            return int(value(node)) + 1 if int(value(node)) < 6 else 0
    return 0


def look_of(properties: Any) -> Look:
    """What run properties say."""
    found: dict[str, Any] = {}
    for node in properties:
        setting = value(node)
        match local(node):
            case "color" if len(setting) == 6:
                found["color"] = f"#{setting.lower()}"
            case "color":
                found["color"] = "#000000"  # automatic: black on light, white on dark
            case "shd" if len(fill := value(node, "fill")) == 6:
                found["background"] = f"#{fill.lower()}"
            case "highlight":
                found["background"] = _HIGHLIGHTS.get(setting, "")
            case "strike" | "dstrike":
                found["struck"] = found.get("struck") or is_on(setting)
            case "vanish":
                found["vanished"] = is_on(setting)
            case "vertAlign":
                found["shift"] = {"superscript": 1, "subscript": -1}.get(setting, 0)
            case "position" if setting.lstrip("-").isdigit() and "shift" not in found:
                found["shift"] = (int(setting) > 3) - (int(setting) < -3)
            case "sz" if setting.isdigit():
                found["half_points"] = int(setting)
    return Look(**found)


def is_on(value: str) -> bool:
    """Whether a property that stands there is not switched off."""
    return value not in ("0", "false", "off")

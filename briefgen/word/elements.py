"""Elements of a Word file -> their values, properties and characters, transitional and strict alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from briefgen.word.names import IN_STRICT, IN_W
from briefgen.xml import local

PROPERTIES: Final = frozenset(
    ["pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr"]
)
"""Elements that say how something looks, and hold no text."""
WRAPPERS: Final = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"])
"""What only wraps text, rows or cells: content controls, and changes that add."""
CHARACTERS: Final[Mapping[str, str]] = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
"""Elements of a run that are a character -> which one (ECMA-376-1, 17.3.3)."""


def value(node: Any, name: str = "val") -> str:
    """An attribute's value, of the element's own name space or of none; empty where it has none."""
    return str(node.get(f"{IN_W}{name}") or node.get(f"{IN_STRICT}{name}") or node.get(name) or "")


def own(node: Any, name: str) -> dict[str, Any]:
    """The properties of a paragraph, row or cell by their names."""
    properties = next((child for child in node if local(child) == name), None)
    return {local(child): child for child in properties} if properties is not None else {}


def count(node: Any, otherwise: int) -> int:
    """How many columns a property says."""
    number = value(node) if node is not None else ""
    return int(number) if number.isdigit() and len(number) < 10 else otherwise


def relation(node: Any, name: str) -> str:
    """The id of a relation, r:id and the like."""
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith(f"elationships}}{name}")), "")


def inside(parent: Any, *names: str) -> Iterator[Any]:
    """The elements of these names, also where a content control or a change is around them."""
    for node in parent:
        if local(node) in names:
            yield node
        elif local(node) in WRAPPERS:
            yield from inside(node, *names)


def symbol(code: str) -> str:
    """The character of a w:sym; those of the private area have no meaning outside of their font."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    return chr(number) if 0x20 <= number < 0xD800 else "\ufffd"

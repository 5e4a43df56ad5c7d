"""Elements of a Word file -> their values and properties, transitional and strict alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from briefgen.originals.xml import local

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def value(node: Any, name: str = "val") -> str:
    """An attribute's value, of the element's own name space or of none; empty where it has none."""
    return str(node.get(f"{W}{name}") or node.get(f"{STRICT}{name}") or node.get(name) or "")


def own(node: Any, name: str) -> dict[str, Any]:
    """The properties of a row or cell by their names."""
    held = next((child for child in node if local(child) == name), None)
    return {local(child): child for child in held} if held is not None else {}


def count(node: Any, otherwise: int) -> int:
    """How many columns a property says."""
    said = value(node) if node is not None else ""
    return int(said) if said.isdigit() and len(said) < 10 else otherwise


def relation(node: Any, name: str) -> str:
    """The id of a relation, r:id and the like."""
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith(f"elationships}}{name}")), "")


def inside(parent: Any, *names: str) -> Iterator[Any]:
    """The elements of these names, also where a content control or a change is around them."""
    for node in parent:
        if local(node) in names:
            yield node
        elif local(node) in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from inside(node, *names)

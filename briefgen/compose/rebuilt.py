"""A node of a document and a change of its parts -> the node with its parts changed; itself where none was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from briefgen.document import Document, Node


def rebuilt(node: object, change: Callable[[Any], Any]) -> object:
    """`node` with `change` made to each of its fields that holds nodes."""
    if not isinstance(node, Document | Node):
        return node
    changed = {}
    for item in fields(node):
        value = getattr(node, item.name)
        if isinstance(value, (tuple, Node)):
            new = change(value)
            if new != value:
                changed[item.name] = new
    return replace(node, **changed) if changed else node

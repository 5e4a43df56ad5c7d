"""An element of XML -> its name, whatever the name space: editions of one format have several."""

from __future__ import annotations

from typing import Any


def local(node: Any) -> str:
    """The name without its name space; empty for a comment or an instruction."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""

"""What every reader and writer of XML needs: an element's name, and text without what XML 1.0 forbids."""

from __future__ import annotations

import re
from typing import Any, Final

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""The declaration with which parts of Office files begin."""
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def local(node: Any) -> str:
    """The name of an element of lxml without its name space; empty for a comment or an instruction."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: Any, name: str) -> str:
    """The value of an attribute by its name without its name space; empty where there is none."""
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def allowed(text: str) -> str:
    """`text` with U+FFFD in place of each character that XML cannot hold, escaped or not (XML 1.0, 2.2)."""
    return _FORBIDDEN.sub("\ufffd", text)

"""A brief's file and an approval -> the file with that `status`; its comments, its order and all else as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from briefgen.records import Approved, SourceSpan, yaml12


def spliced(data: bytes, file: str, status: Approved) -> bytes:
    """`data` with `status` in place of what is there, or after `date`. Raises InputError where it is no YAML."""
    value, source = yaml12.read(data, file)
    text, root = source.text, source.root
    newline = "\r\n" if "\r\n" in text else "\n"
    block = newline.join(_lines(status)) + newline
    assert root.keys is not None and isinstance(root.children, dict)
    if "status" in root.keys:
        start = root.keys["status"][0]
        close = _line_end(text, _last(text, root.children["status"]))
        comments = list(_comments(text[start:close]))
        new = "".join(f"{comment}{newline}" for comment in comments) + block.rstrip("\r\n")
    else:
        start = close = _line_end(text, root.children["date"].end)
        new = newline + block.rstrip("\r\n")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    edited = mark + (text[:start] + new + text[close:]).encode()
    after, _ = yaml12.read(edited, file)
    assert isinstance(value, dict) and isinstance(after, dict)
    assert {**after, "status": None} == {**value, "status": None}, "nothing else changes"
    return edited


_COMMENT: Final = re.compile(r"(?:^|[ \t])(#[^\r\n]*)", re.M)


def _comments(text: str) -> Iterator[str]:
    """The comments in `text` that a person wrote."""
    for match in _COMMENT.finditer(text):
        before = text[text.rfind("\n", 0, match.start(1)) + 1 : match.start(1)]
        if not before.count('"') % 2 and not before.count("'") % 2:
            yield match.group(1)


def _last(text: str, spot: SourceSpan) -> int:
    """Where a value ends: a mapping in several lines with its last value, not where the next key begins."""
    match spot.children:
        case dict() as children if children and text[spot.start] != "{":
            return max(_last(text, child) for child in children.values())
        case list() as children if children and text[spot.start] != "[":
            return max(_last(text, child) for child in children)
        case _:
            return spot.end


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if end and text[end - 1] == "\r" else end


def _lines(status: Approved) -> list[str]:
    return [
        "status:",
        f"  approved: {_scalar(status.approved)}",
        f"  on: {status.on.isoformat()}",
        "  content:",
        *(f'    {name}: "{sha256}"' for name, sha256 in sorted(status.content.items())),
    ]


def _scalar(text: str) -> str:
    plain = re.fullmatch(r"[^\W\d_][\w .'’&-]*[\w.)]", text) and text.lower() not in _RESERVED
    return text if plain else json.dumps(text, ensure_ascii=False)


_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))

"""The edits that a check offers -> the record files, changed in those places and nowhere else.

Each edit replaces one scalar between its own offsets: comments, layout and order stay byte for byte, which no round
trip through a YAML library promises.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from briefgen import files
from briefgen.diagnostic import InputError
from briefgen.evidence.anchored import Doubt, RecordFix
from briefgen.records import Source, SourceSpan, yaml12


def fix(root: Path, edits: Iterable[RecordFix]) -> tuple[str, ...]:
    """Writes `edits` into the record files under `root`, and gives the names of those that changed.

    A file that changed since it was checked, so that an edit no longer fits, is left as it is.
    """
    changed = []
    for file, held in groupby(sorted(edits, key=lambda edit: (edit.file, str(edit.path))), key=lambda edit: edit.file):
        path = root / file
        data = files.read(path, root, yaml12.MAX_BYTES)
        new = edited(data, file, tuple(held))
        if new != data:
            files.write(path, new, root)
            changed.append(file)
    return tuple(changed)


def review(root: Path, doubt: Doubt, *, by: str, on: dt.date) -> bool:
    """Writes into the record file under `root` that `by` settled a doubt; whether it was written.

    A file that changed since it was checked, so that it no longer fits, is left as it is.
    """
    path = root / doubt.file
    data = files.read(path, root, yaml12.MAX_BYTES)
    value = {"by": by, "on": on.isoformat(), "of": doubt.of}
    new = reviewed(data, doubt.file, doubt.path, value)
    if new == data:
        return False
    files.write(path, new, root)
    return True


def reviewed(data: bytes, file: str, path: tuple[str | int, ...], value: dict[str, str]) -> bytes:
    """`data` with `reviewed` in the evidence at `path`, in place of an earlier one; unchanged where it does not fit."""
    before, source = yaml12.read(data, file)
    spot = _spot(source, path)
    if spot is None or not isinstance(spot.children, dict) or not spot.children or not spot.keys:
        return data
    words = "{" + ", ".join(f"{key}: {json.dumps(held, ensure_ascii=False)}" for key, held in value.items()) + "}"
    text = source.text
    old = spot.children.get("reviewed")
    if old is not None:
        end = old.start + len(text[old.start : old.end].rstrip())
        text = text[: old.start] + words + text[end:]
    else:
        last = max(spot.children.values(), key=lambda child: child.end)
        at = last.start + len(text[last.start : last.end].rstrip())
        flow = text[spot.start] == "{"
        first = min(start for start, _ in spot.keys.values())
        line = "\r\n" if "\r\n" in text else "\n"
        indent = line + " " * (first - (text.rfind("\n", 0, first) + 1))
        text = f"{text[:at]}{', ' if flow else indent}reviewed: {words}{text[at:]}"
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    new = mark + text.encode()
    try:
        after, _ = yaml12.read(new, file)
    except InputError:
        return data
    return new if after == _put_key(before, path, value) else data


def _put_key(value: object, path: tuple[str | int, ...], new: dict[str, str]) -> object:
    """The value that the file must read as, with `reviewed` in the mapping at `path`."""
    if not path:
        return {**value, "reviewed": new} if isinstance(value, dict) else value
    step, rest = path[0], path[1:]
    match value:
        case dict():
            return {key: _put_key(held, rest, new) if key == str(step) else held for key, held in value.items()}
        case list():
            return [_put_key(held, rest, new) if at == step else held for at, held in enumerate(value)]
        case _:
            return value


def edited(data: bytes, file: str, edits: tuple[RecordFix, ...]) -> bytes:
    """`data` with the edits made; unchanged where they do not fit. Raises InputError where it is no YAML."""
    value, source = yaml12.read(data, file)
    places = []
    for edit in edits:
        spot = _spot(source, edit.path)
        if spot is None or spot.children is not None:
            return data
        places.append((spot.start, spot.end, edit))
    text = source.text
    for start, end, edit in sorted(places, key=lambda place: -place[0]):
        text = text[:start] + json.dumps(edit.value, ensure_ascii=False) + text[end:]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    new = mark + text.encode()
    after, _ = yaml12.read(new, file)
    return new if after == _with(value, edits) else data


def _spot(source: Source, path: tuple[str | int, ...]) -> SourceSpan | None:
    spot = source.root
    for step in path:
        below: SourceSpan | None = None
        match spot.children if spot is not None else None:
            case dict() as children:
                below = children.get(str(step))
            case list() as children if isinstance(step, int) and step < len(children):
                below = children[step]
            case _:
                pass
        if below is None:
            return None
        spot = below
    return spot


def _with(value: object, edits: tuple[RecordFix, ...]) -> object:
    """The value that the edited file must read as."""
    for edit in edits:
        value = _put(value, edit.path, edit.value)
    return value


def _put(value: object, path: tuple[str | int, ...], new: str) -> object:
    if not path:
        return new
    step, rest = path[0], path[1:]
    match value:
        case dict():
            return {key: _put(held, rest, new) if key == str(step) else held for key, held in value.items()}
        case list():
            return [_put(held, rest, new) if at == step else held for at, held in enumerate(value)]
        case _:
            return value

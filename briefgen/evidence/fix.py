"""The edits that a check offers -> the record files, changed in those places and nowhere else.

Each edit replaces one scalar between its own offsets: comments, layout and order stay byte for byte, which no round
trip through a YAML library promises.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from briefgen import files
from briefgen.evidence.anchored import Edit
from briefgen.records import yaml12
from briefgen.records.source import Source, Spot


def fix(root: Path, edits: Iterable[Edit]) -> tuple[str, ...]:
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


def edited(data: bytes, file: str, edits: tuple[Edit, ...]) -> bytes:
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


def _spot(source: Source, path: tuple[str | int, ...]) -> Spot | None:
    spot = source.root
    for step in path:
        below: Spot | None = None
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


def _with(value: object, edits: tuple[Edit, ...]) -> object:
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

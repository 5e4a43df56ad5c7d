"""The edits that a check offers -> the record files, changed in those places and nowhere else.

Each edit replaces one scalar between its own offsets: comments, layout and order stay byte for byte, which no round
trip through a YAML library promises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from pathlib import Path

from briefgen import files
from briefgen.diagnostic import InputError
from briefgen.evidence.anchored import Doubt, RecordFix
from briefgen.records import changed, scalar, span_at, yaml12


def fix(root: Path, edits: Iterable[RecordFix]) -> tuple[str, ...]:
    """Writes `edits` into the record files under `root`, and gives the names of those that changed.

    A file that changed since it was checked, so that an edit no longer fits, is left as it is.
    """
    written = []
    for file, own in groupby(sorted(edits, key=lambda edit: (edit.file, str(edit.path))), key=lambda edit: edit.file):
        path = root / file
        data = files.read(path, root, yaml12.MAX_BYTES)
        new = edited(data, file, tuple(own))
        if new != data:
            files.write(path, new, root)
            written.append(file)
    return tuple(written)


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
    spot = span_at(source.root, path)
    if spot is None or not isinstance(spot.children, dict) or not spot.children or not spot.keys:
        return data
    words = "{" + ", ".join(f"{key}: {scalar(words_of)}" for key, words_of in value.items()) + "}"
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
    expected = changed(before, path, lambda found: {**found, "reviewed": value} if isinstance(found, dict) else found)
    return new if after == expected else data


def edited(data: bytes, file: str, edits: tuple[RecordFix, ...]) -> bytes:
    """`data` with the edits made; unchanged where they do not fit. Raises InputError where it is no YAML."""
    value, source = yaml12.read(data, file)
    places = []
    for edit in edits:
        spot = span_at(source.root, edit.path)
        if spot is None or spot.children is not None:
            return data
        places.append((spot.start, spot.end, edit))
    text = source.text
    for start, end, edit in sorted(places, key=lambda place: -place[0]):
        text = text[:start] + scalar(edit.value) + text[end:]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    new = mark + text.encode()
    after, _ = yaml12.read(new, file)
    return new if after == _expected(value, edits) else data


def _expected(value: object, edits: tuple[RecordFix, ...]) -> object:
    """The value that the edited file must read as."""
    for edit in edits:
        value = changed(value, edit.path, partial(_new, edit.value))
    return value


def _new(value: str, _: object) -> object:
    return value

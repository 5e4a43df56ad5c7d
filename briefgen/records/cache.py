"""The bytes of a record's file that was read before -> its data, without reading YAML again.

Kept for each user, never in the workspace: what a workspace brings must not decide what its files say. Only data of
records that were right is kept, and the models check it again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Final

from briefgen.records.yaml12 import VERSION

SMALLEST: Final = 16 * 1024
"""Bytes; a smaller file is read faster than it is looked up."""


def kept(path: Path, data: bytes) -> object:
    """What the file at `path` with these bytes holds; None where that is not known."""
    if len(data) < SMALLEST:
        return None
    try:
        held = json.loads(_place(path).read_bytes())
    except (OSError, ValueError):
        return None
    return held["data"] if isinstance(held, dict) and held.get("key") == _key(data) else None


def keep(path: Path, data: bytes, value: object) -> None:
    """Keep `value` for the next run; one file for each record, which a later one replaces."""
    if len(data) < SMALLEST:
        return
    # Numbers with a decimal point are kept as they were written, which the models read the same.
    whole = json.dumps({"key": _key(data), "data": value}, ensure_ascii=False, default=str)
    place = _place(path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(
            dir=place.parent, prefix=".", delete=False, mode="w", encoding="utf-8"
        ) as file:
            file.write(whole)
        Path(file.name).replace(place)
    except OSError:
        return  # no home, a full disk, a read-only file system: the file is read again next time


def _key(data: bytes) -> str:
    return f"{VERSION}-{hashlib.blake2b(data, digest_size=32).hexdigest()}"


def _place(path: Path) -> Path:
    home = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification says that a relative path is to be ignored.
    root = Path(home) if home and Path(home).is_absolute() else Path.home() / ".cache"
    name = hashlib.blake2b(os.fsencode(path.absolute()), digest_size=16).hexdigest()
    return root / "briefgen" / "records" / f"{name}.json"

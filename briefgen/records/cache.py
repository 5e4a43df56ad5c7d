"""The bytes of a record's file that was read before -> its data, without reading YAML again.

Only data of records that were right is kept, and the models check it again.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Final

from briefgen import usercache
from briefgen.records.yaml12 import VERSION

SMALLEST: Final = 16 * 1024
"""Bytes; a smaller file is read faster than it is looked up."""


def cached(path: Path, data: bytes) -> object:
    """What the file at `path` with these bytes holds; None where that is not known."""
    if len(data) < SMALLEST:
        return None
    try:
        stored = json.loads(usercache.read(_place(path)))
    except (OSError, ValueError):
        return None
    return stored["data"] if isinstance(stored, dict) and stored.get("key") == _key(data) else None


def keep(path: Path, data: bytes, value: object) -> None:
    """Keep `value` for the next run; one file for each record, which a later one replaces."""
    if len(data) < SMALLEST:
        return
    # Numbers with a decimal point are kept as they were written, which the models read the same.
    whole = json.dumps({"key": _key(data), "data": value}, ensure_ascii=False, default=str)
    usercache.keep(_place(path), whole.encode())


def _key(data: bytes) -> str:
    return f"{VERSION}-{hashlib.blake2b(data, digest_size=32).hexdigest()}"


def _place(path: Path) -> Path:
    name = hashlib.blake2b(os.fsencode(path.absolute()), digest_size=16).hexdigest()
    return usercache.folder("records") / f"{name}.json"

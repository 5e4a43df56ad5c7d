"""Parts of an Office Open XML package -> its bytes: fixed dates and order: the same parts give the same file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem

__all__ = ["CT", "RT", "OpcPackage", "Part", "add", "empty", "filled", "zipped"]

_STORED = (".png", ".jpg", ".jpeg", ".xlsx")
"""Members that are compressed already, or do not shrink."""


def empty() -> OpcPackage:
    """A package without parts."""
    return OpcPackage()


def add(package: OpcPackage, name: str, content_type: str, data: bytes = b"") -> Part:
    """A new part; its data may be set later."""
    # python-docx types the package as that of an opened document; any package will do.
    return Part(PackURI(name), content_type, data, package)  # type: ignore[arg-type]


def filled(part: Part, data: bytes | str) -> Part:
    """The part with its data."""
    part._blob = data.encode("utf-8", "replace") if isinstance(data, str) else data
    return part


def zipped(package: OpcPackage) -> bytes:
    """The package as a zip archive: parts sorted by name, every date 1980-01-01, no extra fields (APPNOTE 4.3)."""
    return _zip(_members(package))


def _parts(package: OpcPackage) -> list[Part]:
    seen: dict[int, Part] = {}
    waiting = [rel.target_part for rel in package.rels.values() if not rel.is_external]
    while waiting:
        part = waiting.pop()
        if id(part) not in seen:
            seen[id(part)] = part
            waiting += [rel.target_part for rel in part.rels.values() if not rel.is_external]
    return sorted(seen.values(), key=lambda part: (part.partname != "/word/document.xml", str(part.partname)))


def _members(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    parts = _parts(package)
    yield CONTENT_TYPES_URI.membername, _ContentTypesItem.from_parts(parts).blob  # type: ignore[no-untyped-call]  # python-docx has no types here
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml


@lru_cache(maxsize=64)
def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    out: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for name, data in members:
        label = name.encode("utf-8")
        stored = name.endswith(_STORED)
        packed = data if stored else _deflated(data)
        flags = 0 if name.isascii() else 0x800
        sizes = (zlib.crc32(data), len(packed), len(data))
        common = (flags, 0 if stored else 8, 0, 0x21, *sizes, len(label))
        local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, *common, 0)
        out += [local, label, packed]
        central += [struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, 0, offset), label]
        offset += len(local) + len(label) + len(packed)
    directory = b"".join(central)
    count = len(central) // 2
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return b"".join((*out, directory, end))

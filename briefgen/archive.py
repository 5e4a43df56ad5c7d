"""The bytes of a zip archive (Office Open XML, ODT, EPUB) -> its members as bytes and XML, within bounds.

Nothing is ever written out, and an entity, a DTD or an address is never followed.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Final, Self

MAX_DEPTH: Final = 250
"""Elements inside of each other that a reader follows; libxml2 gives up at 256 by itself."""
_RATIO_FROM: Final = 1_000_000
"""Bytes up to which a member may be packed as well as it likes: nothing so small is a bomb."""
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins (MS-CFB, 2.2): what encryption wraps a package in, and what Office wrote before 2007."""
_DRIVE: Final = re.compile(r"[A-Za-z]:")


class Unreadable(Exception):
    """A file that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveBounds:
    """How much of an archive is read: members are counted, all else is in bytes. None bounds nothing."""

    members: int = 10_000
    member: int = 128 * 1024 * 1024
    ratio: int = 200
    """Times that a member may be larger than what is packed of it: text is up to about 40 times, a bomb a thousand."""
    whole: int | None = None
    """Of all members together."""
    file: int | None = None
    """Of the archive itself."""
    elements: int | None = None
    """Of one member."""
    depth: int | None = None
    """Of elements inside of each other."""


class Archive:
    """A zip archive in memory."""

    def __init__(self, data: bytes, bounds: ArchiveBounds | None = None) -> None:
        """Raises Unreadable for what is no archive, or has more or larger members than the bounds."""
        self._bounds = bounds = bounds or ArchiveBounds()
        if bounds.file is not None and len(data) > bounds.file:
            raise Unreadable(f"it has {len(data):,} bytes; at most {bounds.file:,} are read")
        if data.startswith(_COMPOUND):
            raise Unreadable("it is encrypted, or in an older format (.doc, .xls)")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Unreadable(f"it is no zip archive, or a broken one: {error}") from None
        members = self._zip.infolist()
        if len(members) > bounds.members:
            raise Unreadable(f"its archive has {len(members):,} members; at most {bounds.members:,} are read")
        if bounds.whole is not None and sum(member.file_size for member in members) > bounds.whole:
            raise Unreadable(f"it unpacks to more than {bounds.whole:,} bytes")
        self._members = {member.filename: member for member in members}
        if len(self._members) < len(members):
            raise Unreadable("two of its members have one name: a program reads the one or the other")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its members, in order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def refuse_odd_members(self) -> None:
        """Raises Unreadable for names that lead out or are there twice, and for what no `read` would give."""
        members = self._zip.infolist()
        for member in members:
            name = member.filename
            if name.startswith("/") or "\\" in name or ".." in name.split("/") or _DRIVE.match(name):
                raise Unreadable(f"{name!r} is no name inside a package")
            if member.flag_bits & 1:
                raise Unreadable("it is encrypted")
            if member.file_size > self._most(member):
                raise self._too_large(member)
        if len({member.filename.lower() for member in members}) < len(members):
            raise Unreadable("two of its members have one name: a program reads the one or the other")

    def _most(self, member: zipfile.ZipInfo) -> int:
        return min(self._bounds.member, max(_RATIO_FROM, member.compress_size * self._bounds.ratio))

    def _too_large(self, member: zipfile.ZipInfo) -> Unreadable:
        bound = self._bounds
        if self._most(member) < bound.member:
            return Unreadable(f"its {member.filename} is packed more than {bound.ratio} times")
        return Unreadable(f"its {member.filename} has more than {bound.member:,} bytes")

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises Unreadable where it is absent, broken, or larger than the bounds."""
        member = self._members.get(name)
        if member is None:
            raise Unreadable(f"it has no {name}")
        if member.flag_bits & 1:
            raise Unreadable("it is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # No other method is allowed: ECMA-376-2, annex C; OpenDocument 1.3 part 2, 2.2; EPUB 3.3, 4.2.
            raise Unreadable(f"its {name} is packed by a method that such a file must not have")
        most = self._most(member)
        try:
            with self._zip.open(member) as stream:
                data = stream.read(most + 1)  # what the archive says of its sizes need not be true
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Unreadable(f"its {name} cannot be unpacked: {error}") from None
        if len(data) > most:
            raise self._too_large(member)
        return data

    def xml(self, name: str) -> Any:
        """The root of a member that is XML.

        Raises Unreadable where it is not well-formed, deeper or larger than the bounds, or has a DTD.
        """
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(f"its {name} is not well-formed XML: {error}") from None
        document: Any = root.getroottree().docinfo
        if document.doctype or document.internalDTD is not None:
            raise Unreadable(f"its {name} has a document type definition, which is not read")
        if self._bounds.elements is not None and sum(1 for _ in root.iter()) > self._bounds.elements:
            raise Unreadable(f"its {name} has more than {self._bounds.elements:,} elements")
        if self._bounds.depth is not None and _depth(root) > self._bounds.depth:
            raise Unreadable(f"its {name} is nested deeper than {self._bounds.depth} levels")
        return root


def _depth(root: Any) -> int:
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest

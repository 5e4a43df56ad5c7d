"""The bytes of a zip archive (DOCX, ODT, EPUB) -> its members as bytes and XML, within bounds.

Nothing is ever written out, and an entity, a DTD or an address is never followed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any, Final, Self

from briefgen.originals.reading import Unreadable

MAX_MEMBERS: Final = 10_000
MAX_RATIO: Final = 200
"""Times that a member may be larger than what is packed of it."""
RATIO_FROM: Final = 1_000_000
"""Bytes up to which a member may be packed as well as it likes: nothing so small is a bomb."""
MAX_MEMBER: Final = 128 * 1024 * 1024
MAX_DEPTH: Final = 250
"""Elements inside of each other; libxml2 gives up at 256 by itself."""


class Archive:
    """A zip archive in memory."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Unreadable(f"it is no zip archive, or a broken one: {error}") from None
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise Unreadable(f"its archive has {len(members):,} members; at most {MAX_MEMBERS:,} are read")
        self._members = {member.filename: member for member in members}

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

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises Unreadable where it is absent, broken, or larger than the bounds."""
        member = self._members.get(name)
        if member is None:
            raise Unreadable(f"it has no {name}")
        if member.flag_bits & 1:
            raise Unreadable("it is encrypted")
        most = min(MAX_MEMBER, max(RATIO_FROM, member.compress_size * MAX_RATIO))
        try:
            with self._zip.open(member) as stream:
                data = stream.read(most + 1)  # what the archive says of its sizes need not be true
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Unreadable(f"its {name} cannot be unpacked: {error}") from None
        if len(data) > most:
            why = (
                f"is packed more than {MAX_RATIO} times"
                if most < MAX_MEMBER
                else f"has more than {MAX_MEMBER >> 20} MB"
            )
            raise Unreadable(f"its {name} {why}")
        return data

    def xml(self, name: str) -> Any:
        """The root of a member that is XML. Raises Unreadable where it is not well-formed, too deep, or has a DTD."""
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
        held: Any = root.getroottree().docinfo
        if held.doctype or held.internalDTD is not None:
            raise Unreadable(f"its {name} has a document type definition, which is not read")
        return root

"""An untrusted Word file in; its parts out, within bounds, as harmless XML. What is odd is refused, and why."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.writers.docx.xml import R

LARGEST_FILE = 40_000_000
LARGEST_PART = 20_000_000
LARGEST_WHOLE = 80_000_000
MOST_MEMBERS = 600
MOST_EXPANSION = 150
"""Times that a member over a megabyte may grow: text packs up to about 40 times, bombs a thousand."""
DEEPEST = 200
MOST_ELEMENTS = 500_000

_STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relationship of a part (ECMA-376-2, 9.3)."""

    id: str
    kind: str
    """Last step of its type: `styles`, `header`, `image`, `hyperlink`."""
    target: str
    """A member's name, or the address where it is external."""
    external: bool


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A package whose members can be read. Parts are parsed when they are asked for, once."""

    archive: zipfile.ZipFile
    names: tuple[str, ...]
    file: str
    _parsed: dict[str, etree._Element] = field(default_factory=dict)

    def refused(self, why: str) -> InputError:
        """The error that refuses this file."""
        return refused(self.file, why)

    def data(self, name: str) -> bytes:
        """The bytes of a member; nothing where there is none. Raises InputError (BG560) where they cannot be read."""
        if name not in self.names:
            return b""
        info = self.archive.getinfo(name)
        try:
            with self.archive.open(info) as member:
                # ZipFile.read would inflate a member that lies about its size in whole.
                data = member.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise self.refused(f"{name} cannot be read: {error}") from None
        if len(data) > info.file_size:
            raise self.refused(f"{name} is larger than it says")
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, or None where there is none. Raises InputError (BG560) for XML that is not harmless."""
        if name not in self._parsed:
            data = self.data(name)
            if not data:
                return None
            self._parsed[name] = self._parse(name, data)
        return self._parsed[name]

    def _parse(self, name: str, data: bytes) -> etree._Element:
        if any(mark in data for mark in _DOCTYPES):
            raise self.refused(f"{name} declares a document type, which no Word file needs")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_pis=True,
            remove_comments=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refused(f"{name} is not well-formed: {error}") from None
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise self.refused(f"{name} declares a document type, which no Word file needs")
        for count, element in enumerate(root.iter()):
            if count > MOST_ELEMENTS:
                raise self.refused(f"{name} has more than {MOST_ELEMENTS:,} elements")
            if isinstance(element, etree._Entity):
                raise self.refused(f"{name} contains an entity")
        if _depth(root) > DEEPEST:
            raise self.refused(f"{name} is nested deeper than {DEEPEST} levels")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; of the package itself for the empty name."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        out: dict[str, Relation] = {}
        for element in root if root is not None else ():
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(folder, target))
            kind = element.get("Type", "").replace(_STRICT, _OFFICE).rsplit("/", 1)[-1]
            out[element.get("Id", "")] = Relation(id=element.get("Id", ""), kind=kind, target=target, external=external)
        return out

    @cached_property
    def main(self) -> str:
        """The name of the main document part. Raises InputError (BG560) where there is none."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external and relation.target in self.names:
                return relation.target
        raise self.refused("it has no main document part")

    def related(self, kind: str) -> str:
        """The name of the first part of this kind that the main document relates to, or nothing."""
        found = (r.target for r in self.relations(self.main).values() if r.kind == kind and not r.external)
        return next(found, "")


def opened(data: bytes, file: str = "the file") -> Opened:
    """Open an untrusted package. Raises InputError (BG560) for what is no zip archive of a sane size and shape."""
    if len(data) > LARGEST_FILE:
        raise refused(file, f"it has {len(data):,} bytes; at most {LARGEST_FILE:,} are read")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError) as error:
        raise refused(file, f"it is not a Word file: {error}") from None
    infos = archive.infolist()
    names = tuple(info.filename for info in infos)
    if len(infos) > MOST_MEMBERS:
        raise refused(file, f"it has {len(infos)} members; at most {MOST_MEMBERS} are read")
    if len({name.lower() for name in names}) != len(names):
        raise refused(file, "two members have the same name")
    if sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise refused(file, f"it unpacks to more than {LARGEST_WHOLE:,} bytes")
    for info in infos:
        name = info.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise refused(file, f"{name!r} is no name inside a package")
        if info.flag_bits & 1:
            raise refused(file, "it is encrypted")
        grown = info.file_size > 1_000_000 and info.file_size > MOST_EXPANSION * max(1, info.compress_size)
        if info.file_size > LARGEST_PART or grown:
            raise refused(file, f"{name} unpacks to {info.file_size:,} bytes, which is too much")
    return Opened(archive=archive, names=names, file=file)


def refused(file: str, why: str) -> InputError:
    """BG560: the file is not read at all."""
    return InputError(
        Diagnostic(
            code="BG560",
            severity="error",
            message=f"{file} is not read: {why}",
            place=Place(file=file),
            hint="open it in Word or LibreOffice and save it again as .docx",
        )
    )


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


RELATION_ID = f"{{{R}}}"
"""Prefix of attributes that name a relationship."""

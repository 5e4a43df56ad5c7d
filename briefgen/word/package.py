"""An archive of Office Open XML -> its parts as bytes and XML, and how they relate (ECMA-376-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

from briefgen.archive import Archive, ArchiveBounds, Unreadable
from briefgen.diagnostic import Diagnostic, Place
from briefgen.xml import local

if TYPE_CHECKING:
    from lxml import etree

LARGEST_FILE: Final = 40_000_000
OFFICE_FILE: Final = ArchiveBounds(
    file=LARGEST_FILE, members=600, member=20_000_000, ratio=150, whole=80_000_000, elements=500_000, depth=200
)
"""Bounds of a Word file that a brief was printed to, or that a house gives as its reference: no report is so small."""
TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relationship of a part (ECMA-376-2, 9.3)."""

    id: str
    kind: str
    """Last step of its type, which transitional and strict files share: `styles`, `header`, `image`, `hyperlink`."""
    target: str
    """A member's name, or the address where it is external."""
    external: bool


class Package:
    """The parts of a file. Each is parsed when it is asked for, once."""

    def __init__(self, archive: Archive, usual: str = "") -> None:
        """`usual` is the name of the main part where the package does not say which it is."""
        self._archive = archive
        self._usual = usual
        self.names = archive.names
        """Of its members, in order."""
        self._parsed: dict[str, etree._Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._archive.__exit__(*raised)

    def __contains__(self, name: str) -> bool:
        return name in self._archive

    def data(self, name: str) -> bytes:
        """The bytes of a member; nothing where there is none. Raises Unreadable where they cannot be read."""
        return self._archive.read(name) if name in self._archive else b""

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, or None where there is none. Raises Unreadable for XML that is not harmless."""
        if name not in self._parsed:
            if name not in self._archive:
                return None
            self._parsed[name] = self._archive.xml(name)
        return self._parsed[name]

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; of the package itself for the empty name."""
        if part not in self._relations:
            self._relations[part] = self._related(part)
        return self._relations[part]

    def _related(self, part: str) -> dict[str, Relation]:
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        relations: dict[str, Relation] = {}
        for element in root if root is not None else ():
            id, target = element.get("Id", ""), element.get("Target", "")
            external = element.get("TargetMode") == "External"
            relations[id] = Relation(
                id=id,
                kind=element.get("Type", "").rpartition("/")[2],
                target=target if external else member(part, target),
                external=external,
            )
        return relations

    def root(self, name: str) -> etree._Element:
        """The root of a part. Raises Unreadable, too, where there is none."""
        root = self.xml(name)
        if root is None:
            raise Unreadable(f"it has no {name}")
        return root

    @cached_property
    def main(self) -> str:
        """The name of the main part."""
        return next((name for name in self.parts("", "officeDocument") if name in self), self._usual)

    def target(self, part: str, id: str) -> str:
        """The name of the part that a relation of `part` leads to; empty where there is none, or it leads out."""
        relation = self.relations(part).get(id)
        return relation.target if relation is not None and not relation.external else ""

    def parts(self, part: str, kind: str) -> tuple[str, ...]:
        """The names of the parts of this kind that a part relates to."""
        related = self.relations(part).values()
        return tuple(relation.target for relation in related if relation.kind == kind and not relation.external)

    def related(self, kind: str) -> str:
        """The name of the first part of this kind that the main part relates to, or nothing."""
        return next(iter(self.parts(self.main, kind)), "")

    def properties(self) -> Mapping[str, str]:
        """The core properties (title, language, created) by their names (ECMA-376-2, 10)."""
        root = self.xml(next(iter(self.parts("", "core-properties")), "docProps/core.xml"))
        return {local(node): (node.text or "").strip() for node in root} if root is not None else {}


def member(part: str, target: str) -> str:
    """The name of the member that `target` leads to from `part`."""
    return posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(posixpath.dirname(part), target))


def opened(data: bytes) -> Package:
    """Open a Word file within the bounds of one that a brief was printed to. Raises Unreadable."""
    archive = Archive(data, OFFICE_FILE)
    archive.refuse_odd_members()
    package = Package(archive)
    if not package.main:
        raise Unreadable("it has no main document part")
    return package


def refusal(file: str, why: Unreadable | str) -> Diagnostic:
    """BG560: the file, which messages call `file`, is not read at all."""
    return Diagnostic.error(
        "BG560",
        f"{file} is not read: {why}",
        Place(file=file),
        hint="open it in Word or LibreOffice and save it again as .docx",
    )

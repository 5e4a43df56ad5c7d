"""The bytes of a Word file -> its members, changed one by one: what is not changed stays byte for byte."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import Final

from briefgen.archive import Archive, ArchiveBounds, Unreadable
from briefgen.proof.word.tree import Edits, Element, Unmarkable, parse
from briefgen.word.names import PACKAGE, STRICT_R, R
from briefgen.word.package import TYPES, Package, member
from briefgen.xml import HEAD

_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OWN: Final = "rIdBriefgen"
"""How the ids of relations begin that were added here."""
_BOUNDS: Final = ArchiveBounds(whole=256 * 1024 * 1024)


@dataclass(slots=True)
class EditedPackage:
    """The members of a Word file, and how it relates them."""

    data: bytes
    members: dict[str, bytes]
    main: str
    """The name of the document's own part."""
    related: dict[str, str]
    """The last step of a relation's type -> the part that the document has by it (`comments`, `footnotes`)."""
    changed: dict[str, bytes | None] = field(default_factory=dict)
    """Members with other bytes, new members, and those that go (None)."""

    def read(self, name: str) -> bytes:
        """A member as it is by now; nothing where there is none."""
        return self.changed.get(name, self.members.get(name)) or b""

    def write(self, name: str, data: bytes) -> None:
        """Puts other bytes into a member."""
        self.changed[name] = data

    @property
    def _relations(self) -> str:
        folder, base = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{base}.rels")

    def add_comments(self) -> str:
        """Adds a part for comments, with its relation and type; its name."""
        folder = posixpath.dirname(self.main)
        name = posixpath.join(folder, "comments.xml")
        number = 1
        while self.read(name):
            number += 1
            name = posixpath.join(folder, f"comments{number}.xml")
        relations, types = self.read(self._relations), self.read(TYPES)
        office = STRICT_R if STRICT_R.encode() in relations else R
        ids = {one.attributes.get("Id", "") for one in (parse(relations).children if relations else ())}
        id = next(id for number in range(1, len(ids) + 2) if (id := f"{_OWN}{number}") not in ids)
        if not relations:
            relations = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
        target = posixpath.basename(name)
        self.write(
            self._relations,
            _inside(relations, b'%%sRelationship Id="%s" Type="%s/comments" Target="%s"/>'
                    % (id.encode(), office.encode(), target.encode())),
        )  # fmt: skip
        self.write(TYPES, _inside(types, b'%%sOverride PartName="/%s" ContentType="%s"/>'
                                   % (name.encode(), _COMMENTS_TYPE.encode())))  # fmt: skip
        self.related["comments"] = name
        return name

    def drop_comments(self) -> bool:
        """Takes the part for comments out, with its relation and type, where it was added here; else false."""
        name = self.related["comments"]
        rows = parse(self.read(self._relations)).children
        if not any(one.attributes.get("Id", "").startswith(_OWN) for one in rows):
            return False
        del self.related["comments"]
        self.changed[name] = None
        for part, mark in ((self._relations, "Target"), (TYPES, "PartName")):
            data, edits = self.read(part), Edits()
            for one in parse(data).children:
                target = one.attributes.get(mark, "")
                if target.lstrip("/") == name or (mark == "Target" and member(self.main, target) == name):
                    edits.drop(one.start, one.end)
            self.write(part, edits.apply(data))
        return True

    def packed(self) -> bytes:
        """The file. Members keep their order; new ones come last."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as source, zipfile.ZipFile(out, "w") as target:
            for info in source.infolist():
                data = self.changed.get(info.filename, self.members.get(info.filename, b"" if info.is_dir() else None))
                if data is not None:
                    target.writestr(copy.copy(info), data, compress_type=info.compress_type)
            for name in self.changed.keys() - self.members.keys():
                data = self.changed[name]
                if data is not None:
                    fresh = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
                    target.writestr(fresh, data, compress_type=zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _inside(data: bytes, element: bytes) -> bytes:
    """A part with one more element at the end of its root, written with the root's own prefix."""
    root, edits = parse(data), Edits()
    match = re.match(rb"<([\w.-]+:)?([\w.-]+)", data[root.start : root.inner])
    assert match is not None
    element = element.replace(b"%s", b"<" + (match[1] or b""), 1)
    append(data, root, edits, element)
    return edits.apply(data)


def append(data: bytes, root: Element, edits: Edits, inside: bytes) -> None:
    """Puts bytes at the end of what `root` holds, also where it is written `<a/>`."""
    if root.close == root.inner and data[root.inner - 2 : root.inner] == b"/>":
        match = re.match(rb"<([^\s/>]+)", data[root.start : root.inner])
        assert match is not None
        edits.swap(root.inner - 2, root.inner, b">" + inside + b"</" + match[1] + b">")
    else:
        edits.put(root.close, inside)


def opened(data: bytes) -> EditedPackage:
    """The members of a Word file. Raises Unmarkable for what is encrypted, signed, final or not to be read."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unmarkable("it is encrypted")
    try:
        archive = Archive(data, _BOUNDS)
        archive.refuse_odd_members()
        with Package(archive) as package:
            related: dict[str, str] = {}
            for relation in package.relations(package.main).values():
                if relation.target in package and not relation.external:
                    related.setdefault(relation.kind, relation.target)
            members = {name: package.data(name) for name in package.names if not name.endswith("/")}
    except Unreadable as error:
        raise Unmarkable(str(error)) from None
    if not package.main or TYPES not in members:
        raise Unmarkable("it has no main document part")
    edited = EditedPackage(data=data, members=members, main=package.main, related=related)
    _refuse_protected(edited)
    return edited


def _refuse_protected(package: EditedPackage) -> None:
    """Raises Unmarkable for a file whose owner does not want it changed, or that covers its bytes."""
    if any(name.startswith("_xmlsignatures/") for name in package.members):
        raise Unmarkable("it is signed, and a change would break its signature")
    custom = package.read("docProps/custom.xml")
    if custom:
        for one in parse(custom).children:
            if one.attributes.get("name") == "_MarkAsFinal" and b">true<" in custom[one.inner : one.close].replace(
                b"1", b"true"
            ):
                raise Unmarkable("it is marked as final")
    settings = package.read(package.related.get("settings", ""))
    for one in parse(settings).children if settings else ():
        on = one.attributes.get("enforcement", "0") not in ("0", "false", "off")
        if one.name == "documentProtection" and on and one.attributes.get("edit") in ("readOnly", "forms"):
            raise Unmarkable("it is protected against changes")

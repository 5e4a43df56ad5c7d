"""A finished Word file in; what breaks it in Word though validators pass it, as diagnostics (BG561 to BG566), out."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from briefgen.diagnostic import Diagnostic
from briefgen.word.names import IN_R
from briefgen.word.names import IN_W as _W
from briefgen.word.package import TYPES, Package, Relation

_STORY = re.compile(r"(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$")
_ADDRESS = re.compile(r"(https?://|mailto:)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$")
_ACTIVE = re.compile(
    r"(oleObject|vbaProject|attachedTemplate|aFChunk|subDocument|frame|control|externalLink)", re.IGNORECASE
)
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SEQ", "TOC", "REF", "PAGEREF", "STYLEREF", "HYPERLINK", "TITLE"})
"""Fields that only read the document itself; all others are refused, DDE and INCLUDEPICTURE first."""


def gate(package: Package) -> Iterator[Diagnostic]:
    """Every rule, on every part."""
    yield from _parts(package)
    yield from _relations(package)
    stories = {name: root for name in package.names if _STORY.search(name) and (root := package.xml(name)) is not None}
    for name, root in stories.items():
        yield from _fields(package, name, root)
    yield from _marks(package, stories.values())
    yield from _names(package, stories)
    yield from _properties(package)


def found(code: str, message: str, hint: str = "") -> Diagnostic:
    """An error in the file as a whole: its XML has no lines that help."""
    return Diagnostic.error(code, message, hint=hint)


def _parts(package: Package) -> Iterator[Diagnostic]:
    """BG561: a part whose content type Word does not know it by (validators take any)."""
    types = package.xml(TYPES)
    named: dict[str, str] = {}
    usual: dict[str, str] = {}
    for element in types if types is not None else ():
        if element.get("PartName"):
            named[element.get("PartName", "").lower()] = element.get("ContentType", "")
        else:
            usual[element.get("Extension", "").lower()] = element.get("ContentType", "")
    for name in package.names:
        if name == TYPES or name.endswith("/"):
            continue
        kind = named.get(f"/{name}".lower()) or usual.get(name.rpartition(".")[2].lower(), "")
        if not kind or (kind == "application/xml" and not name.startswith("customXml/")):
            yield found("BG561", f"the part {name} has no content type")
        elif _ACTIVE.search(kind) or "macroEnabled" in kind:
            yield found("BG562", f"the part {name} is active content ({kind})")
    for name in named:
        if name[1:] not in {name_in_package.lower() for name_in_package in package.names}:
            yield found("BG561", f"{TYPES} names {name}, which is not in the package")


def _relations(package: Package) -> Iterator[Diagnostic]:
    """BG561: ids twice, targets that are missing. BG562: addresses that Word refuses, or that fetch or run anything."""
    for name in package.names:
        if not name.endswith(".rels"):
            continue
        folder, base = posixpath.split(name)
        part = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        root = package.xml(name)
        ids = Counter(element.get("Id") for element in (root if root is not None else ()))
        for id, count in ids.items():
            if count > 1:
                yield found("BG561", f"{name} has {count} relationships {id!r}")
        relations = package.relations(part)
        for relation in relations.values():
            yield from _target(package, name, relation)
        content = package.xml(part) if part.endswith(".xml") else None
        for element in content.iter(etree.Element) if content is not None else ():
            for key, value in element.attrib.items():
                if str(key).startswith(IN_R) and value not in relations:
                    yield found("BG561", f"{part} uses the relationship {value!r}, which it has not")


def _target(package: Package, name: str, relation: Relation) -> Iterator[Diagnostic]:
    """What is wrong with where a relation leads, in the part `name`."""
    if relation.external:
        if relation.kind != "hyperlink" or not _ADDRESS.match(relation.target):
            message = f"{name} leads outside, to {relation.target[:80]!r} as {relation.kind}"
            yield found("BG562", message, "only links to http(s) and mailto addresses may")
    elif relation.target not in package.names:
        yield found("BG561", f"{name} leads to {relation.target}, which is not in the package")
    elif _ACTIVE.search(relation.kind):
        yield found("BG562", f"{name} leads to active content, {relation.target}")


def _fields(package: Package, name: str, root: etree._Element) -> Iterator[Diagnostic]:
    """BG563: a field that is never closed swallows the rest of the text. BG562: one that reads other files."""
    codes: list[list[str]] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if element.tag == f"{_W}fldSimple":
            yield from _code(package, name, element.get(f"{_W}instr", ""))
        elif element.tag == f"{_W}instrText":
            if not codes:
                yield found("BG563", f"{name} has a field code outside any field")
            else:
                codes[-1].append(element.text or "")
        elif element.get(f"{_W}fldCharType") == "begin":
            codes.append([])
        elif element.get(f"{_W}fldCharType") == "end":
            if not codes:
                yield found("BG563", f"{name} ends a field that was not begun")
            else:
                yield from _code(package, name, "".join(codes.pop()))
    if codes:
        yield found("BG563", f"{name} begins {len(codes)} fields that do not end")


def _code(package: Package, name: str, code: str) -> Iterator[Diagnostic]:
    first = (code.split() or [""])[0].upper()
    if first not in _FIELDS:
        yield found("BG562", f"{name} has a field {first!r}; only {', '.join(sorted(_FIELDS))} are written")


def _marks(package: Package, stories: Iterable[etree._Element]) -> Iterator[Diagnostic]:
    """BG564: bookmarks with one name or id, or without an end; links to bookmarks that are not there."""
    names: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    anchors: set[str] = set()
    for root in stories:
        for element in root.iter(f"{_W}bookmarkStart"):
            names[element.get(f"{_W}name", "")] += 1
            starts[element.get(f"{_W}id", "")] += 1
        ends.update(element.get(f"{_W}id", "") for element in root.iter(f"{_W}bookmarkEnd"))
        anchors |= {element.get(f"{_W}anchor", "") for element in root.iter(f"{_W}hyperlink")} - {""}
    for name, count in names.items():
        if count > 1:
            yield found("BG564", f"{count} bookmarks are named {name!r}: Word keeps one of them")
        if not re.fullmatch(r"[^\W\d]\w{0,39}", name):
            yield found("BG564", f"{name!r} is no bookmark's name (a letter, then letters, digits, _; at most 40)")
    for id, count in starts.items():
        if count > 1 or ends[id] != 1:
            yield found("BG564", f"the bookmark with id {id} starts {count} times and ends {ends[id]} times")
    for anchor in sorted(anchors - set(names) - {"_top"}):
        yield found("BG564", f"a link leads to the bookmark {anchor!r}, which is not there")


def _names(package: Package, stories: dict[str, etree._Element]) -> Iterator[Diagnostic]:
    """BG565: styles, lists, notes and drawings that are used and not defined, or defined twice."""
    styles = package.xml(package.related("styles"))
    defined = Counter(e.get(f"{_W}styleId", "") for e in styles.iter(f"{_W}style")) if styles is not None else Counter()
    yield from (found("BG565", f"the style {name!r} is defined {n} times") for name, n in defined.items() if n > 1)
    numbering = package.xml(package.related("numbering"))
    lists = {e.get(f"{_W}numId", "") for e in numbering.iter(f"{_W}num")} if numbering is not None else set()
    drawings: Counter[str] = Counter()
    used: Counter[str] = Counter()
    numbered: set[str] = set()
    for root in stories.values():
        used.update(e.get(f"{_W}val", "") for e in root.iter(f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle"))
        numbered |= {e.get(f"{_W}val", "") for e in root.iter(f"{_W}numId")} - {"0"}
        drawings.update(e.get("id", "") for e in root.iter("{*}docPr"))
    for name in sorted(set(used) - set(defined)):
        yield found("BG565", f"the style {name!r} is used {used[name]} times and not defined")
    for name in sorted(numbered - lists):
        yield found("BG565", f"the list {name} is used and not defined")
    for name, count in drawings.items():
        if count > 1:
            yield found("BG565", f"{count} drawings have the id {name}")
    for kind in ("footnote", "endnote"):
        part = package.xml(package.related(f"{kind}s"))
        notes = Counter(
            e.get(f"{_W}id", "")
            for e in (part.iter(f"{_W}{kind}") if part is not None else ())
            if not e.get(f"{_W}type")
        )
        marks = Counter(e.get(f"{_W}id", "") for r in stories.values() for e in r.iter(f"{_W}{kind}Reference"))
        if notes != marks:
            yield found("BG565", f"{kind}s {sorted(notes)} do not match the marks {sorted(marks.elements())}")


def _properties(package: Package) -> Iterator[Diagnostic]:
    """BG566: dates that Word cannot read."""
    if not any(part in package for part in package.parts("", "core-properties")):
        yield found("BG566", "the file has no core properties")
        return
    properties = package.properties()
    for name in ("created", "modified"):
        value = properties.get(name, "")
        if not _DATE.match(value):
            yield found("BG566", f"the date {value!r} ({name}) is not as 2026-11-23T00:00:00Z")

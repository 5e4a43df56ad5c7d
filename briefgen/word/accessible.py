"""A finished Word file in; what would stop a reader with a screen reader or low vision (BG570 to BG576) out.

The rules of Word's accessibility checker that can be decided without Word, and some that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefgen.colour import contrast
from briefgen.diagnostic import Diagnostic
from briefgen.word.gate import found
from briefgen.word.names import IN_VML, IN_WP
from briefgen.word.names import IN_W as _W
from briefgen.word.package import Package

_STORY = re.compile(r"(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_HEX = re.compile(r"[0-9A-Fa-f]{6}$")
_VAGUE = frozenset({"here", "click here", "link", "this link", "more", "read more", "learn more", "details"})
_FILE_NAME = re.compile(r"\.(png|jpe?g|gif|svg|emf)\s*$|^(image|picture|chart|figure)\s*\d*$", re.IGNORECASE)
_TYPED_LIST = re.compile(r"\s*(?:[•●▪◦*–-]|\d{1,2}[.)])\s+\S")
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
"""What says of a drawing that it is not read out (MS-ODRAWXML, 2.6.1)."""
_LEAST_CONTRAST = 4.5
_LEAST_SIZE = 9.5
"""Points; nothing that is read is smaller."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id, with what they inherit."""

    root: etree._Element
    by_id: dict[str, etree._Element] = field(default_factory=dict)

    def chain(self, id: str) -> Iterator[etree._Element]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while id in self.by_id and id not in seen:
            seen.add(id)
            yield self.by_id[id]
            based = self.by_id[id].find(f"{_W}basedOn")
            id = based.get(f"{_W}val", "") if based is not None else ""

    def value(self, ids: tuple[str, ...], path: str, attribute: str = "val") -> str:
        """The nearest value of a property, such as `rPr/color`; empty where no style and no default has it."""
        steps = "/".join(_W + step for step in path.split("/"))
        for id in ids:
            for style in self.chain(id):
                element = style.find(steps)
                if element is not None:
                    return element.get(_W + attribute, "1")
        kind = path.split("/")[0]
        element = self.root.find(f"{_W}docDefaults/{_W}{kind}Default/{steps}")
        return element.get(_W + attribute, "1") if element is not None else ""


def accessible(package: Package) -> Iterator[Diagnostic]:
    """Every rule, on everything that is read."""
    root = package.xml(package.related("styles"))
    body = package.xml(package.main)
    if root is None or body is None:
        yield found("BG573", "the file has no styles, so no language and no headings")
        return
    styles = Styles(root, {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")})
    yield from _document(package, styles)
    yield from _headings(package, body, styles)
    yield from _tables(package, body)
    for name in package.names:
        story = package.xml(name) if _STORY.search(name) else None
        if story is not None:
            yield from _drawings(package, name, story)
            yield from _links(package, name, story)
            yield from _paragraphs(package, name, story, styles)


def _document(package: Package, styles: Styles) -> Iterator[Diagnostic]:
    """BG573: title and language, which are what a screen reader says first and how it says the rest."""
    if not package.properties().get("title"):
        yield found("BG573", "the file has no title in its properties")
    if not styles.value((), "rPr/lang"):
        yield found("BG573", "the default style states no language")
    settings = package.xml(package.related("settings"))
    mode = settings.find(f".//{_W}compatSetting[@{_W}name='compatibilityMode']") if settings is not None else None
    if mode is None or int(mode.get(f"{_W}val", "0")) < 15:
        yield found("BG573", "the file opens in Word's compatibility mode, where its checker does not run")
    if settings is not None and settings.find(f"{_W}documentProtection") is not None:
        yield found("BG573", "editing is restricted, which some screen readers cannot read through")


def _headings(package: Package, body: etree._Element, styles: Styles) -> Iterator[Diagnostic]:
    """BG572: one title, no empty headings, no level left out."""
    last = 0
    titles = 0
    for paragraph in body.iter(f"{_W}p"):
        level = _level(paragraph, styles)
        if not level:
            continue
        text = _text(paragraph)
        titles += level == 1
        if not text.strip():
            yield found("BG572", "a heading is empty")
        if level > last + 1:
            yield found("BG572", f"the heading {text[:40]!r} has level {level} after level {last}")
        last = level
    if titles != 1:
        yield found("BG572", f"the file has {titles} headings of level 1, where one is its title")


def _level(paragraph: etree._Element, styles: Styles) -> int:
    own = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    value = own.get(f"{_W}val", "9") if own is not None else styles.value((_style(paragraph),), "pPr/outlineLvl")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _tables(package: Package, body: etree._Element) -> Iterator[Diagnostic]:
    """BG571: header rows by both marks that Word wants, a text alternative, no table in a table."""
    for number, table in enumerate(body.iter(f"{_W}tbl"), 1):
        rows = table.findall(f"{_W}tr")
        look = table.find(f"{_W}tblPr/{_W}tblLook")
        name = f"table {number}"
        if table.find(f".//{_W}tc//{_W}tbl") is not None:
            yield found("BG571", f"{name} contains another table")
        if len(rows) == 1 and look is not None and look.get(f"{_W}firstRow") == "0":
            continue  # one row of key figures: each cell is read whole, from the first to the last
        if not rows or rows[0].find(f"{_W}trPr/{_W}tblHeader") is None:
            yield found("BG571", f"{name} does not mark its first row as a header (w:tblHeader)")
        if look is None or look.get(f"{_W}firstRow") not in ("1", "true"):
            yield found("BG571", f"{name} does not tick its header row (w:tblLook)")
        if rows and any(not _text(cell).strip() for cell in rows[0].findall(f"{_W}tc")):
            yield found("BG571", f"{name} has an empty header cell")
        if all(table.find(f"{_W}tblPr/{_W}{kind}") is None for kind in ("tblDescription", "tblCaption")):
            yield found("BG571", f"{name} has no text alternative")


def _drawings(package: Package, name: str, story: etree._Element) -> Iterator[Diagnostic]:
    """BG570: pictures and charts say in words what they show, and stand in the text."""
    for drawing in story.iter("{*}docPr"):
        alternative = (drawing.get("descr") or "").strip()
        if not alternative and drawing.find(f".//{_DECORATIVE}[@val='1']") is not None:
            continue
        if not alternative:
            yield found("BG570", f"{name}: {drawing.get('name')!r} has no text alternative")
        elif _FILE_NAME.search(alternative):
            yield found("BG570", f"{name}: {alternative!r} says nothing about the picture")
    for _ in story.iter(f"{IN_WP}anchor"):
        yield found("BG570", f"{name}: a floating drawing is read out of order")
    for shape in story.iter(f"{IN_VML}shape"):
        if not shape.get("alt"):
            yield found("BG570", f"{name}: a VML shape has no text alternative")


def _links(package: Package, name: str, story: etree._Element) -> Iterator[Diagnostic]:
    """BG575: a link says where it goes."""
    for link in story.iter(f"{_W}hyperlink"):
        text = " ".join(_text(link).split())
        if not text and link.find(f".//{_W}drawing") is None:
            yield found("BG575", f"{name}: a link has no text")
        elif text.lower() in _VAGUE:
            yield found("BG575", f"{name}: the link {text!r} does not say where it goes")


def _paragraphs(package: Package, name: str, story: etree._Element, styles: Styles) -> Iterator[Diagnostic]:
    """BG574: contrast and size. BG576: lists that are typed and no lists; blanks that stand for layout."""
    seen: set[tuple[str, str, str]] = set()
    for paragraph in story.iter(f"{_W}p"):
        style = _style(paragraph)
        text = _text(paragraph)
        listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or styles.value((style,), "pPr/numPr/numId")
        if _TYPED_LIST.match(text) and not listed and paragraph.find(f".//{_W}tab") is None:
            yield found("BG576", f"{name}: {text[:40]!r} is typed as a list and is none")
        if re.search(r"\S {3,}\S", text):
            yield found("BG576", f"{name}: {text[:40]!r} is laid out with blanks")
        for run in paragraph.iter(f"{_W}r"):
            if not "".join(t.text or "" for t in run.iter(f"{_W}t")).strip():
                continue
            named = run.find(f"{_W}rPr/{_W}rStyle")
            own = named.get(f"{_W}val", "") if named is not None else ""
            direct = run.find(f"{_W}rPr")
            key = (style, own, etree.tostring(direct).decode() if direct is not None else "")
            if key not in seen:
                seen.add(key)
                yield from _legible(package, name, (own, style), direct, paragraph, styles)


def _legible(
    package: Package,
    name: str,
    ids: tuple[str, str],
    direct: etree._Element | None,
    paragraph: etree._Element,
    styles: Styles,
) -> Iterator[Diagnostic]:
    def value(path: str, attribute: str = "val") -> str:
        element = direct.find(_W + path) if direct is not None else None
        return element.get(_W + attribute, "") if element is not None else styles.value(ids, f"rPr/{path}", attribute)

    ink = value("color")
    shade = paragraph.find(f"{_W}pPr/{_W}shd")
    ground = shade.get(f"{_W}fill", "") if shade is not None else styles.value((ids[1],), "pPr/shd", "fill")
    cell = paragraph.getparent()
    if cell is not None and cell.tag == f"{_W}tc" and (filled := _filled(cell, styles)):
        ground = filled
    ground = value("shd", "fill") or ground
    ratio = contrast(ink if _HEX.match(ink) else "000000", ground if _HEX.match(ground) else "FFFFFF")
    words = _text(paragraph)[:30]
    if ratio < _LEAST_CONTRAST:
        yield found("BG574", f"{name}: {words!r} has a contrast of {ratio:.1f} : 1, less than {_LEAST_CONTRAST}")
    size = value("sz")
    if size.isdigit() and int(size) / 2 < _LEAST_SIZE and value("vertAlign") not in ("superscript", "subscript"):
        yield found("BG574", f"{name}: {words!r} is set in {int(size) / 2:g} points, less than {_LEAST_SIZE}")


def _filled(cell: etree._Element, styles: Styles) -> str:
    """The ground of a cell: its own, else that of its table's style, which may have one for the last column."""
    own = cell.find(f"{_W}tcPr/{_W}shd")
    if own is not None:
        return own.get(f"{_W}fill", "")
    table = next(cell.iterancestors(f"{_W}tbl"))
    named, look = (table.find(f"{_W}tblPr/{_W}{name}") for name in ("tblStyle", "tblLook"))
    last = look is not None and look.get(f"{_W}lastColumn") == "1" and cell.getnext() is None
    for style in styles.chain(named.get(f"{_W}val", "") if named is not None else ""):
        parts = [one for one in style.iterfind(f"{_W}tblStylePr") if one.get(f"{_W}type") == "lastCol"] if last else []
        for one in (*parts, style):
            shade = one.find(f"{_W}tcPr/{_W}shd")
            if shade is not None:
                return shade.get(f"{_W}fill", "")
    return ""


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return named.get(f"{_W}val", "") if named is not None else "Normal"


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))

"""The house's reference.docx in; its styles, lists, headers and footers out, rebuilt from what is known to be harmless.

theme.toml decides colours, heading fonts and page; the reference adds styles, headers and footers, and the font and
size of body text where it names them (BG580 tells where they disagree, BG581 what is not taken over). Styles are found
by name, as Word's are the same in every language of Word; ids are not.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from briefgen.archive import Unreadable
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.theme import Theme
from briefgen.word.names import IN_A, IN_R, W
from briefgen.word.names import IN_W as _W
from briefgen.word.package import Package, opened, refusal
from briefgen.word.paper import PAPER_SIZES
from briefgen.word.scrub import NUMBERING, STORY, STYLE, scrubbed, without_foreign_fields
from briefgen.writers.docx.page import twips
from briefgen.writers.docx.settings import slots
from briefgen.writers.docx.sheet import LEAST
from briefgen.writers.docx.unused import unused
from briefgen.writers.docx.xml import safe_url
from briefgen.xml import HEAD

_MAGIC = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_SHIFT = 100
"""What the reference's lists are counted from: ours have smaller numbers."""
_STYLE_USES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_SLOTS = {
    "text1": "dk1",
    "dark1": "dk1",
    "background1": "lt1",
    "light1": "lt1",
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""Names of colours in styles -> in themes, where they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A header or footer of the house."""

    kind: str
    """`header` or `footer`."""
    type: str
    """`default`, `first` or `even`."""
    root: etree._Element
    images: tuple[tuple[str, str, bytes], ...]
    """Relationship id, kind of picture, data."""
    links: tuple[tuple[str, str], ...]
    """Relationship id, address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the reference adds to a document."""

    styles: str
    """styles.xml: the reference's styles under our ids, ours where it has none."""
    abstract: str
    """w:abstractNum elements, numbered from 100."""
    numbers: str
    """w:num elements, numbered from 100."""
    bullet: int | None
    """The w:abstractNum of the reference's List Bullet."""
    number: int | None
    stories: tuple[Story, ...]
    first_page: bool
    even_pages: bool

    @property
    def headed(self) -> bool:
        """Whether the header of the first page has a picture."""
        type = "first" if self.first_page else "default"
        return any(story.images for story in self.stories if (story.kind, story.type) == ("header", type))


@lru_cache(maxsize=8)
def house(data: bytes, styles: str, theme: Theme) -> House:
    """Read a reference; `styles` is our own styles.xml. Raises InputError (BG560) for a file that cannot be trusted."""
    try:
        return _house(opened(data), styles, theme)
    except Unreadable as error:
        raise InputError(refusal("reference.docx", error)) from None


def _house(package: Package, styles: str, theme: Theme) -> House:
    root = package.xml(package.main)
    if root is None or root.tag != f"{_W}document":
        raise Unreadable("its main part is no Word document (strict documents are to be saved as plain .docx)")
    merged, ids, lists = _styles(package, styles, theme)
    numbering = _numbering(package, ids)
    section = next(reversed(list(root.iter(f"{_W}sectPr"))), None)
    settings = package.xml(package.related("settings"))
    return House(
        styles=HEAD + etree.tostring(merged, encoding="unicode"),
        abstract="".join(_xml(e) for e in numbering if e.tag == f"{_W}abstractNum"),
        numbers="".join(_xml(e) for e in numbering if e.tag == f"{_W}num"),
        bullet=_kind_of(numbering, lists.get("list bullet")),
        number=_kind_of(numbering, lists.get("list number")),
        stories=tuple(_stories(package, section, ids, theme)),
        first_page=section is not None and section.find(f"{_W}titlePg") is not None,
        even_pages=settings is not None and settings.find(f"{_W}evenAndOddHeaders") is not None,
    )


def _xml(element: etree._Element) -> str:
    text = etree.tostring(element, encoding="unicode")
    return text.replace(f' xmlns:w="{W}"', "", 1)


def _name(style: etree._Element) -> tuple[str, str]:
    element = style.find(f"{_W}name")
    return style.get(f"{_W}type", ""), (element.get(f"{_W}val", "") if element is not None else "").lower()


def _styles(package: Package, own: str, theme: Theme) -> tuple[etree._Element, dict[str, str], dict[str, str]]:
    """Merged styles; the reference's style ids -> ids in the document; list styles by name -> their w:num."""
    merged = etree.fromstring(own.encode())
    ours = {_name(style): style for style in merged.iter(f"{_W}style")}
    taken = {style.get(f"{_W}styleId", "") for style in ours.values()}
    theirs = package.xml(package.related("styles"))
    ids: dict[str, str] = {}
    pairs: list[tuple[etree._Element, etree._Element | None]] = []
    for style in theirs.iter(f"{_W}style") if theirs is not None else ():
        mine = ours.get(_name(style))
        id = style.get(f"{_W}styleId", "")
        if not id or not _name(style)[1]:
            continue
        if mine is not None:
            ids[id] = mine.get(f"{_W}styleId", "")
        else:
            ids[id] = id if id not in taken else f"{id}House"
            taken.add(ids[id])
        pairs.append((style, mine))
    lists: dict[str, str] = {}
    for style, mine in pairs:
        clean = scrubbed(copy.deepcopy(style), STYLE)
        clean.set(f"{_W}styleId", ids[style.get(f"{_W}styleId", "")])
        if clean.get(f"{_W}default"):
            del clean.attrib[f"{_W}default"]
        _translated(clean, ids, theme)
        number = clean.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            lists[_name(style)[1]] = number.get(f"{_W}val", "")
        if mine is None:
            merged.append(clean)
        else:
            if mine.get(f"{_W}default"):
                clean.set(f"{_W}default", "1")
            merged.replace(mine, clean)
    if theirs is not None:
        _of_one_family(merged, theirs, {id for style in ours.values() if (id := style.get(f"{_W}styleId", ""))})
    return merged, ids, lists


def _of_one_family(merged: etree._Element, theirs: etree._Element, own: set[str]) -> None:
    """Our styles that the reference lacks follow the font and the size of its body text: captions are not of another
    house than what they stand under. `own` are the ids of all our styles."""
    named = {_name(style)[1]: style for style in theirs.iter(f"{_W}style")}
    bodies = [style for name in ("body text", "normal") if (style := named.get(name)) is not None]
    defaults = theirs.find(f"{_W}docDefaults/{_W}rPrDefault")
    places = [place for place in (*bodies, defaults) if place is not None]
    fonts = [font for place in places for font in place.iterfind(f"{_W}rPr/{_W}rFonts")]
    literal = next((face for font in fonts if (face := font.get(f"{_W}ascii"))), "")
    mine = merged.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    if literal and mine is not None:
        for key in ("ascii", "hAnsi"):
            if f"{_W}{key}Theme" in mine.attrib:
                del mine.attrib[f"{_W}{key}Theme"]
            mine.set(_W + key, literal)
    sizes = [size.get(f"{_W}val", "") for style in bodies for size in style.iterfind(f"{_W}rPr/{_W}sz")]
    base = merged.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    if base is None or not sizes or not sizes[0].isdigit():
        return
    ratio = int(sizes[0]) / int(base.get(f"{_W}val", "22"))
    for style in merged.iter(f"{_W}style"):
        if style.get(f"{_W}styleId") in own and _name(style)[1] not in named:
            for size in style.iter(f"{_W}sz", f"{_W}szCs"):
                value = int(size.get(f"{_W}val", "0"))
                if value >= 2 * LEAST:  # smaller ones are gaps, which nobody reads
                    size.set(f"{_W}val", str(max(round(2 * LEAST), round(value * ratio))))


def _translated(element: etree._Element, ids: dict[str, str], theme: Theme) -> None:
    """Our ids of styles, our numbers of lists, colours as the theme has them: LibreOffice reads the literal."""
    colours = slots(theme)
    for item in list(element.iter(etree.Element)):
        name = etree.QName(item).localname
        if name in _STYLE_USES:
            known = ids.get(item.get(f"{_W}val", ""))
            parent = item.getparent()
            if known:
                item.set(f"{_W}val", known)
            elif parent is not None:
                parent.remove(item)
        elif name == "numId" and item.get(f"{_W}val", "0") != "0":
            item.set(f"{_W}val", str(_SHIFT + int(item.get(f"{_W}val", "0"))))
        for slot, literal in (("themeColor", "val" if name == "color" else "color"), ("themeFill", "fill")):
            value = item.get(_W + slot, "")
            plain = all(item.get(_W + slot + change) is None for change in ("Tint", "Shade"))
            if value and plain and (colour := colours.get(_SLOTS.get(value, value))):
                item.set(_W + literal, colour[1:].upper())


def _numbering(package: Package, ids: dict[str, str]) -> list[etree._Element]:
    root = package.xml(package.related("numbering"))
    out: list[etree._Element] = []
    for element in root if root is not None else ():
        if element.tag not in (f"{_W}abstractNum", f"{_W}num"):
            continue
        clean = scrubbed(copy.deepcopy(element), NUMBERING)
        for key in ("abstractNumId", "numId"):
            if clean.get(_W + key):
                clean.set(_W + key, str(_SHIFT + int(clean.get(_W + key, "0"))))
        for use in clean.iter(f"{_W}abstractNumId"):
            use.set(f"{_W}val", str(_SHIFT + int(use.get(f"{_W}val", "0"))))
        for use in list(clean.iter(f"{_W}pStyle")):
            use.set(f"{_W}val", ids.get(use.get(f"{_W}val", ""), "ListParagraph"))
            parent = use.getparent()
            if use.get(f"{_W}val") == "ListParagraph" and parent is not None:
                parent.remove(use)
        out.append(clean)
    return out


def _kind_of(numbering: list[etree._Element], number: str | None) -> int | None:
    for element in numbering:
        if element.tag == f"{_W}num" and element.get(f"{_W}numId") == number:
            kind = element.find(f"{_W}abstractNumId")
            return int(kind.get(f"{_W}val", "0")) if kind is not None else None
    return None


def _stories(package: Package, section: etree._Element | None, ids: dict[str, str], theme: Theme) -> list[Story]:
    relations = package.relations(package.main)
    out: list[Story] = []
    for element in section if section is not None else ():
        kind = etree.QName(element).localname.removesuffix("Reference")
        relation = relations.get(element.get(f"{IN_R}id", ""))
        if kind not in ("header", "footer") or relation is None or relation.external or relation.kind != kind:
            continue
        found = package.xml(relation.target)
        if found is None:
            continue
        root = scrubbed(copy.deepcopy(found), STORY)
        without_foreign_fields(root)
        _translated(root, ids, theme)
        images: list[tuple[str, str, bytes]] = []
        links: list[tuple[str, str]] = []
        for related in package.relations(relation.target).values():
            data = package.data(related.target) if related.kind == "image" and not related.external else b""
            magic = next((name for start, name in _MAGIC.items() if data.startswith(start)), "")
            if magic:
                images.append((related.id, magic, data))
            elif related.kind == "hyperlink" and related.external and (address := safe_url(related.target)):
                links.append((related.id, address))
        _unrelated(root, {id for id, *_ in images} | {id for id, _ in links})
        type = element.get(f"{_W}type", "default")
        out.append(Story(kind=kind, type=type, root=root, images=tuple(images), links=tuple(links)))
    return out


def _unrelated(root: etree._Element, known: set[str]) -> None:
    """Take out drawings whose picture was refused, and links whose address was; their text stays."""
    for element in list(root.iter(etree.Element)):
        for key, value in list(element.attrib.items()):
            if not str(key).startswith(IN_R) or value in known:
                continue
            del element.attrib[key]
            drawing: etree._Element | None = element
            while drawing is not None and drawing.tag != f"{_W}drawing":
                drawing = drawing.getparent()
            parent = drawing.getparent() if drawing is not None else None
            if drawing is not None and parent is not None:
                parent.remove(drawing)
    for number, drawing in enumerate(root.iter("{*}docPr"), 1):
        drawing.set("id", str(9000 + number))


def check_reference(data: bytes, theme: Theme, name: str) -> tuple[Diagnostic, ...]:
    """Where a reference.docx disagrees with theme.toml (BG580), and what of it is not used (BG581).

    BG560 for one that cannot be read.
    """
    try:
        package = opened(data)
        found = list(_conflicts(package, theme))
        left = list(unused(package, theme))
    except Unreadable as error:
        return (refusal(name, error),)
    conflicts = tuple(
        Diagnostic.warning(
            "BG580",
            f"{what} is {theirs} in the reference document and {ours} in theme.toml, which decides",
            Place(file=name),
            hint=f"set {key} in theme.toml to what the house uses, or change the reference document",
        )
        for what, key, theirs, ours in found
    )
    behind = tuple(
        Diagnostic(
            code="BG581",
            severity=one.severity,
            message=f"not taken over from the reference document: {one.what}",
            hint=one.hint,
            place=Place(file=name),
        )
        for one in dict.fromkeys(left)
    )
    return conflicts + behind


def _used(package: Package) -> set[str]:
    """The colours and fonts of its theme that its styles, headers and footers have: what of them is lost shows."""
    names = ("styles", "header", "footer")
    roots = [package.xml(part) for name in names for part in package.parts(package.main, name)]
    found: set[str] = set()
    for element in (one for root in roots if root is not None for one in root.iter(etree.Element)):
        for key in ("themeColor", "themeFill"):
            if value := element.get(_W + key):
                found.add(_SLOTS.get(value, value))
        for key in ("asciiTheme", "hAnsiTheme"):
            if value := element.get(_W + key):
                found.add("majorFont" if value.startswith("major") else "minorFont")
    return found


def _conflicts(package: Package, theme: Theme) -> list[tuple[str, str, str, str]]:
    out: list[tuple[str, str, str, str]] = []
    root = package.xml(package.related("theme"))
    used = _used(package)
    if root is not None:
        for slot, key, own in (("minorFont", "text", theme.fonts.text), ("majorFont", "heading", theme.fonts.heading)):
            latin = root.find(f".//{IN_A}{slot}/{IN_A}latin")
            face = latin.get("typeface", "") if latin is not None else ""
            if face and face != own and slot in used:
                out.append((f"the {key} font", f"fonts.{key}", repr(face), repr(own)))
        for slot, key in (("accent1", "accent"), ("accent2", "mark"), ("dk1", "ink"), ("lt2", "panel")):
            ink = root.find(f".//{IN_A}clrScheme/{IN_A}{slot}")
            colour = (ink[0].get("lastClr") or ink[0].get("val", "")) if ink is not None and len(ink) else ""
            own = getattr(theme.colours, key)
            if colour and f"#{colour.lower()}" != own and slot in used:
                out.append((f"the colour {key}", f"colours.{key}", f"#{colour.lower()}", own))
    body = package.xml(package.main)
    section = next(reversed(list(body.iter(f"{_W}sectPr"))), None) if body is not None else None
    paper = section.find(f"{_W}pgSz") if section is not None else None
    if paper is not None:
        size = (int(paper.get(f"{_W}w", "0")), int(paper.get(f"{_W}h", "0")))
        own_size = PAPER_SIZES[theme.page.size]
        if any(abs(a - b) > 20 for a, b in zip(size, own_size, strict=True)):
            shown = f"{size[0] / 1440 * 25.4:.0f} × {size[1] / 1440 * 25.4:.0f} mm"
            out.append(("the paper", "page.size", shown, theme.page.size))
    margins = section.find(f"{_W}pgMar") if section is not None else None
    for side, key in (("left", "side"), ("top", "next_top"), ("bottom", "bottom")):
        value = margins.get(_W + side, "") if margins is not None else ""
        own_margin = twips(getattr(theme.page, key))
        if value.isdigit() and abs(int(value) - own_margin) > 20:
            out.append((f"the {side} margin", f"page.{key}", f"{int(value) / 1440 * 25.4:.0f} mm",
                        f"{getattr(theme.page, key):g} mm"))  # fmt: skip
    return out

"""What runs on every page: page x of y, the draft's banner, the headers and footers of the house."""

from __future__ import annotations

import copy

from lxml import etree

from briefgen.document import Document
from briefgen.word.names import IN_R
from briefgen.writers.docx.inline import RunStyle, field_runs, run
from briefgen.writers.docx.package import CT, RT, OpcPackage, Part, add, filled
from briefgen.writers.docx.reference import House, Story
from briefgen.writers.docx.xml import NAMESPACES
from briefgen.xml import HEAD

_TYPES = {"header": CT.WML_HEADER, "footer": CT.WML_FOOTER}
_RELATIONS = {"header": RT.HEADER, "footer": RT.FOOTER}


def running(package: OpcPackage, main: Part, document: Document, house: House | None) -> str:
    """The w:headerReference and w:footerReference elements, with their parts added to the package."""
    stories = {(story.kind, story.type): story for story in (house.stories if house else ())}
    types = ["default"]
    types += ["first"] if house and house.first_page else []
    types += ["even"] if house and house.even_pages else []
    out = ""
    for kind in ("header", "footer"):
        own = _banner(document) if kind == "header" else _footer(document)
        for number, type in enumerate(types, 1):
            story = stories.get((kind, type))
            part = add(package, f"/word/{kind}{number}.xml", _TYPES[kind])
            if story is not None and (kind == "header" or _says(story.root)):
                # A draft is marked on every page, and every page is counted: on the first as the house has it.
                added = own if kind == "header" or (type != "first" and not _counted(stories, type)) else ""
                filled(part, _carried(package, part, story, added, document.labels.logo))
            elif own:
                filled(part, f"{HEAD}<w:{kind[0]}{_TAIL[kind]} {NAMESPACES}>{own}</w:{kind[0]}{_TAIL[kind]}>")
            else:
                continue
            out += f'<w:{kind}Reference w:type="{type}" r:id="{main.relate_to(part, _RELATIONS[kind])}"/>'
    return out


def _counted(stories: dict[tuple[str, str], Story], type: str) -> bool:
    """Whether the house's own header or footer of this type holds a page number."""
    found = [story.root for kind in ("header", "footer") if (story := stories.get((kind, type)))]
    codes = [str(element.text or "") for root in found for element in root.iter("{*}instrText")]
    codes += [
        str(value) for root in found for element in root.iter("{*}fldSimple") for value in element.attrib.values()
    ]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _says(root: etree._Element) -> bool:
    """Whether a header or footer shows anything: Word makes empty ones where a box is ticked."""
    return any((element.text or "").strip() for element in root.iter("{*}t", "{*}instrText")) or any(
        True for _ in root.iter("{*}drawing", "{*}fldSimple")
    )


_TAIL = {"header": "dr", "footer": "tr"}


def _carried(package: OpcPackage, part: Part, story: Story, added: str, alternative: str) -> str:
    """The house's story with its pictures and links, and below it what is `added` of ours."""
    root = copy.deepcopy(story.root)
    ids: dict[str, str] = {}
    for id, kind, data in story.images:
        name = f"/word/media/{story.kind}_{story.type}_{len(ids) + 1}.{kind}"
        ids[id] = part.relate_to(add(package, name, f"image/{kind}", data), RT.IMAGE)
    for id, address in story.links:
        ids[id] = part.relate_to(address, RT.HYPERLINK, is_external=True)
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if str(key).startswith(IN_R):
                element.set(key, ids[str(value)])
    for drawing in root.iter("{*}docPr"):
        # Word itself names pictures "Picture 1", which says nothing.
        drawing.set("descr", drawing.get("descr") or alternative)
    if added:
        root.append(etree.fromstring(f"<w:x {NAMESPACES}>{added}</w:x>")[0])
    if not len(root):
        etree.SubElement(root, etree.QName(root.nsmap[root.prefix] or "", "p"))
    return HEAD + etree.tostring(root, encoding="unicode")


def _footer(document: Document) -> str:
    look = RunStyle(rtl=document.direction == "rtl")
    before, _, rest = document.footer.page_label.partition("{page}")
    between, counted, after = rest.partition("{pages}")
    runs = run(document.footer.text, look) + "<w:r><w:tab/></w:r>" + run(before, look) + field_runs("PAGE", "1", look)
    runs += run(between, look)
    if counted:
        runs += field_runs("NUMPAGES", "1", look) + run(after, look)
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p>'


def _banner(document: Document) -> str:
    if not document.banner:
        return ""
    look = RunStyle(rtl=document.direction == "rtl")
    return f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:tab/></w:r>{run(document.banner, look)}</w:p>'

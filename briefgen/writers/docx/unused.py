"""The house's reference.docx -> what of it no brief shows: watermarks and drawings, covers, sections, styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from briefgen.diagnostic import short
from briefgen.theme import Theme
from briefgen.word.names import IN_A, IN_R, PIC
from briefgen.word.names import IN_W as _W
from briefgen.word.package import Package
from briefgen.writers.docx.sheet import Fitted
from briefgen.writers.docx.styles import styles as own_styles

_USES = tuple(f"{_W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_RESTS_ON = tuple(f"{_W}{name}" for name in ("basedOn", "link"))
_MOST_NAMED = 8
_ALL = Fitted(title=20, figures=tuple(range(28, 20, -1)), claim=14, hero=76, beside=0)
"""With a style for each of as many key figures as there may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """Something of the reference that is not taken over."""

    what: str
    hint: str
    severity: Literal["warning", "note"]


def unused(package: Package, theme: Theme) -> Iterator[Unused]:
    """What of a reference is left behind, in the order of the file."""
    body = package.xml(package.main)
    if body is None:
        return
    yield from _cover(body)
    sections = list(body.iter(f"{_W}sectPr"))
    stories = [root for section in sections for root in _stories(package, section)]
    if len(sections) > 1 and stories:
        what = f"{len(sections)} sections, of which the last gives the page, its headers and its footers"
        yield Unused(what=what, hint="keep one section in the reference document", severity="warning")
    for root in stories:
        yield from _drawings(root)
    yield from _styles(package, stories, theme)


def _stories(package: Package, section: etree._Element) -> Iterator[etree._Element]:
    relations = package.relations(package.main)
    for element in section:
        relation = relations.get(element.get(f"{IN_R}id", ""))
        if relation is not None and not relation.external and relation.kind in ("header", "footer"):
            found = package.xml(relation.target)
            if found is not None:
                yield found


def _cover(body: etree._Element) -> Iterator[Unused]:
    """A page of its own before the text: Word's gallery of covers, or words before the first page break."""
    gallery = any("cover" in (element.get(f"{_W}val") or "").lower() for element in body.iter(f"{_W}docPartGallery"))
    words: list[str] = []
    for element in body.iter(f"{_W}t", f"{_W}br", f"{_W}lastRenderedPageBreak"):
        if element.tag == f"{_W}t":
            words.append(element.text or "")
        elif element.tag != f"{_W}br" or element.get(f"{_W}type") == "page":
            break
    else:
        words = []
    if gallery or "".join(words).strip():
        shown = f" ('{short(''.join(words), 41)}')" if words else ""
        hint = "a brief has no cover; what has to be on every brief goes into a header"
        yield Unused(what=f"the cover page{shown}", hint=hint, severity="warning")


def _drawings(story: etree._Element) -> Iterator[Unused]:
    place = "header" if story.tag == f"{_W}hdr" else "footer"
    for element in story.iter(f"{_W}pict", f"{_W}object", f"{_W}drawing"):
        words = [str(item.get("string")) for item in element.iter("{*}textpath") if item.get("string")]
        if words:
            hint = "a draft is marked by the brief's own status; other words go into the header as text"
            yield Unused(what=f"the watermark '{short(words[0], 41)}'", hint=hint, severity="warning")
        elif element.tag != f"{_W}drawing" or not _pictures_alone(element):
            text = "".join(item.text or "" for item in element.iter(f"{_W}t", f"{IN_A}t"))
            shown = f" with '{short(text, 41)}'" if text.strip() else ""
            hint = f"put it into the {place} as a picture (PNG or JPEG), or as text"
            yield Unused(what=f"a drawing in a {place}{shown}", hint=hint, severity="warning")


def _pictures_alone(drawing: etree._Element) -> bool:
    return all(element.get("uri") == PIC for element in drawing.iter(f"{IN_A}graphicData"))


def _styles(package: Package, stories: list[etree._Element], theme: Theme) -> Iterator[Unused]:
    """Styles of the house's own that nothing in a brief has, nor anything that rests on them."""
    root = package.xml(package.related("styles"))
    theirs = (
        {element.get(f"{_W}styleId", ""): element for element in root.iter(f"{_W}style")} if root is not None else {}
    )
    ours = {
        _name(style) for style in etree.fromstring(own_styles(theme, "en", False, _ALL).encode()).iter(f"{_W}style")
    }
    waiting = [id for id, style in theirs.items() if _name(style) in ours]
    waiting += [element.get(f"{_W}val", "") for story in stories for element in story.iter(*_USES)]
    used: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id in theirs and id not in used:
            used.add(id)
            waiting += [element.get(f"{_W}val", "") for element in theirs[id].iter(*_RESTS_ON)]
    # A linked character style ("Title Char") is the other half of a paragraph style, and named by Word.
    halves = {id for id, style in theirs.items() if style.get(f"{_W}type") == "character" and _linked(style)}
    names = [_name(style) for id, style in theirs.items() if id not in used | halves and style.get(f"{_W}customStyle")]
    if names:
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        shown = ", ".join(f"'{name}'" for name in names[:_MOST_NAMED])
        hint = "Word knows its own styles by their English names, such as heading 2: change those"
        yield Unused(what=f"the styles {shown}{more}", hint=hint, severity="note")


def _linked(style: etree._Element) -> bool:
    return style.find(f"{_W}link") is not None


def _name(style: etree._Element) -> str:
    element = style.find(f"{_W}name")
    found = (element.get(f"{_W}val") or "") if element is not None else ""
    return found.lower() if not style.get(f"{_W}customStyle") else found

"""The logical tree of a document: built before layout, filled while drawing, written as PDF objects.

Layout and drawing only register content with a tag. Splits, repeated passes and the order of drawing therefore cannot
change what a screen reader meets (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument

from briefgen.writers.pdf.objects import RawObject, array, dictionary, name, number, register, string

_KEPT_EMPTY = frozenset({"TD", "TH"})


@dataclass(slots=True, eq=False)
class TagSlot:
    """A place for content in a tag, between its other children: one run of text, or one drawing."""

    tag: Tag
    marks: list[tuple[int, int] | Tag] = field(default_factory=list)
    """(page, marked-content id) in the order of drawing, pages from 0; or a Span that says what its glyphs do not."""


@dataclass(slots=True, eq=False)
class Tag:
    """A structure element. Its children stand in reading order from the beginning."""

    kind: str
    alt: str = ""
    actual: str = ""
    """ActualText: the text, where the glyphs stand in another order than they are read in."""
    language: str = ""
    id: str = ""
    attributes: tuple[tuple[str, dict[str, bytes]], ...] = ()
    """(owner, entries): ("Table", {"Scope": b"/Column"})."""
    kids: list[Tag | TagSlot] = field(default_factory=list)
    annotations: list[tuple[int, bytes]] = field(default_factory=list)
    """(page, reference) of the link annotations that belong to it."""
    box: tuple[int, float, float, float, float] | None = None
    """Page and bounding box of a Figure, in points from the lower left."""

    def child(
        self,
        kind: str,
        *,
        alt: str = "",
        language: str = "",
        id: str = "",
        attributes: tuple[tuple[str, dict[str, bytes]], ...] = (),
    ) -> Tag:
        """A new tag at the end of this one."""
        tag = Tag(kind, alt=alt, language=language, id=id, attributes=attributes)
        self.kids.append(tag)
        return tag

    def slot(self) -> TagSlot:
        """A new place for content at the end of this tag."""
        slot = TagSlot(self)
        self.kids.append(slot)
        return slot

    def filled(self) -> bool:
        """Whether anything of it was drawn; a table cell counts when it is empty, or its row would lose a column."""
        if self.kind in _KEPT_EMPTY or self.annotations:
            return True
        return any(kid.filled() if isinstance(kid, Tag) else kid.marks for kid in self.kids)


class TagTree:
    """The state of one drawing: which marks and annotations each page has."""

    def __init__(self, root: Tag) -> None:
        self.root = root
        self.pages: list[list[Tag]] = []
        self.annotated: list[Tag] = []

    def page(self) -> int:
        """Start a page; its number, from 0, is also its key in the parent tree."""
        self.pages.append([])
        return len(self.pages) - 1

    def mark(self, slot: TagSlot, says: str = "") -> int:
        """The id of new marked content of `slot` on the current page; `says` is its text, where its glyphs do not tell.

        Such text stands on a structure element, not in the content: readers that work without tags turn right-to-left
        words around themselves.
        """
        page = self.pages[-1]
        if says:
            span = Tag("Span", actual=says)
            slot.marks.append(span)
            slot = span.slot()
        slot.marks.append((len(self.pages) - 1, len(page)))
        page.append(slot.tag)
        return len(page) - 1

    def annotate(self, tag: Tag) -> int:
        """A number for an annotation of `tag`; `write` turns it into its key, after those of the pages."""
        self.annotated.append(tag)
        return len(self.annotated) - 1

    def write(self, document: PDFDocument, pages: list[bytes]) -> bytes:
        """Write the tree into the document; the reference to its root (StructTreeRoot)."""
        top, top_reference = register(document)
        references: dict[int, bytes] = {}
        ids: list[tuple[str, bytes]] = []
        _write(document, self.root, top_reference, pages, references, ids)
        limits: list[bytes] = []
        for key, tags in enumerate(self.pages):
            _, reference = register(document, array([references[id(tag)] for tag in tags]))
            limits += [b"%d" % key, reference]
        for count, tag in enumerate(self.annotated):
            limits += [b"%d" % (len(self.pages) + count), references[id(tag)]]
        _, parents = register(document, dictionary({"Nums": array(limits)}))
        names = [part for key, reference in sorted(ids) for part in (string(key), reference)]
        top.data = dictionary(
            {
                "Type": b"/StructTreeRoot",
                "K": references[id(self.root)],
                "ParentTree": parents,
                "ParentTreeNextKey": b"%d" % (len(self.pages) + len(self.annotated)),
                "IDTree": register(document, dictionary({"Names": array(names)}))[1] if names else None,
            }
        )
        return top_reference


def _write(
    document: PDFDocument,
    tag: Tag,
    parent: bytes,
    pages: list[bytes],
    references: dict[int, bytes],
    ids: list[tuple[str, bytes]],
) -> bytes:
    raw, reference = register(document)
    references[id(tag)] = reference
    if tag.id:
        ids.append((tag.id, reference))
    home = next((page for page, _ in _marks(tag)), None)
    kids: list[bytes] = []
    for kid in tag.kids:
        if isinstance(kid, Tag):
            if kid.filled():
                kids.append(_write(document, kid, reference, pages, references, ids))
            continue
        for item in kid.marks:
            if isinstance(item, Tag):
                kids.append(_write(document, item, reference, pages, references, ids))
                continue
            page, mark = item
            entries = {"Type": b"/MCR", "Pg": pages[page], "MCID": b"%d" % mark}
            kids.append(b"%d" % mark if page == home else dictionary(entries))
    for page, annotation in tag.annotations:
        kids.append(dictionary({"Type": b"/OBJR", "Pg": pages[page], "Obj": annotation}))
    _fill(raw, tag, parent, pages[home] if home is not None else None, kids)
    return reference


def _fill(raw: RawObject, tag: Tag, parent: bytes, page: bytes | None, kids: list[bytes]) -> None:
    attributes = list(tag.attributes)
    if tag.box is not None:
        box = array([number(value) for value in tag.box[1:]])
        attributes.append(("Layout", {"BBox": box, "Placement": b"/Block"}))
    owned = [dictionary({"O": name(owner), **entries}) for owner, entries in attributes]
    raw.data = dictionary(
        {
            "Type": b"/StructElem",
            "S": name(tag.kind),
            "P": parent,
            "Pg": page,
            "Alt": string(tag.alt) if tag.alt else None,
            "ActualText": string(tag.actual) if tag.actual else None,
            "Lang": string(tag.language) if tag.language else None,
            "ID": string(tag.id) if tag.id else None,
            "A": None if not owned else owned[0] if len(owned) == 1 else array(owned),
            "K": None if not kids else kids[0] if len(kids) == 1 else array(kids),
        }
    )


def _marks(tag: Tag) -> Iterator[tuple[int, int]]:
    for kid in tag.kids:
        if isinstance(kid, TagSlot):
            yield from (mark for mark in kid.marks if not isinstance(mark, Tag))

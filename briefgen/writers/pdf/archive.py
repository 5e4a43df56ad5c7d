"""Pages drawn on a ReportLab canvas in, the bytes of a tagged archival PDF out.

ReportLab's document and canvas stay as they are; what they cannot say (structure, output intent, associated files) is
added where they let subclasses say it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFPage
from reportlab.pdfgen.canvas import Canvas

from briefgen.document import Document
from briefgen.writers.pdf import metadata
from briefgen.writers.pdf.attachments import attach
from briefgen.writers.pdf.objects import RawObject, array, dictionary, name, number, register, stream, string
from briefgen.writers.pdf.tags import TagTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A line of the outline: where it leads (page from 0, height from the lower edge) and how deep it stands."""

    title: str
    level: int
    page: int
    y: float


class ArchiveDocument(PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's document, written as PDF/A wants it. Put in place by class assignment: Canvas makes its own."""

    tree: TagTree

    def getInternalFontName(self, psfontname: str) -> str:  # ReportLab's name
        """Refuse the fourteen standard fonts: they would not be embedded (ISO 19005-3, 6.2.11.4)."""
        if psfontname not in self.fontMapping:
            raise ValueError(f"font {psfontname!r} would not be embedded")
        return str(self.fontMapping[psfontname])

    def addPage(self, page: PDFPage) -> None:
        """Take a page, with what ties its content to the structure tree."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.tree.pages) - 1, "/S"
        # ReportLab would write it in ASCII85, and without an end-of-line before endstream.
        _, reference = register(self, stream(page.stream.encode("latin-1"), {}))
        page.Contents = reference
        page.__Refs__ = ["Parent"]
        super().addPage(page)

    def write(self) -> bytes:
        """The file. As ReportLab's `format`, but every stream ends as PDF/A wants it, and the ID is a digest."""
        chunks = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        offset, offsets, count = len(chunks[0]), [], 1
        # Formatting an object may register more of them.
        while count in self.numberToId:
            body = self.idToObject[self.numberToId[count]].format(self).rstrip(b"\n")
            if body.endswith(b"endstream") and not body.endswith(b"\nendstream"):
                body = body[: -len(b"endstream")] + b"\nendstream"
            chunk = b"%d 0 obj\n%b\nendobj\n" % (count, body)
            offsets.append(offset)
            chunks.append(chunk)
            offset += len(chunk)
            count += 1
        digest = hashlib.sha256(b"".join(chunks)).hexdigest()[:32].upper().encode()
        chunks.append(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        chunks += [b"%010d 00000 n \n" % at for at in offsets]
        trailer = {
            "Size": b"%d" % count,
            "Root": self.Reference(self.Catalog).format(self),
            "Info": self.Reference(self.info).format(self),
            "ID": b"[<%b> <%b>]" % (digest, digest),
        }
        chunks.append(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (dictionary(trailer), offset))
        return b"".join(chunks)


class ArchiveCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas without its preamble, which would select a font before any text is drawn."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def canvas(width: float, height: float, tree: TagTree) -> ArchiveCanvas:
    """An empty canvas of this size in points."""
    made = ArchiveCanvas("", pagesize=(width, height), pageCompression=1, invariant=1, enforceColorSpace="rgb")
    made._doc.__class__ = ArchiveDocument
    made._doc.tree = tree
    return made


def finish(
    made: ArchiveCanvas, document: Document, created: datetime, *, bookmarks: list[Bookmark], attachments: bool
) -> bytes:
    """The bytes of the file, once every page has been shown."""
    archive = made._doc
    for font in archive.delayedFonts:
        font.addObjects(archive)
    pages = [b"%d 0 R" % archive.idToObjectNumberAndVersion[f"Page{n + 1}"][0] for n in range(len(archive.Pages.pages))]
    embedded = document.attachments if attachments else ()
    _, packet = register(
        archive,
        stream(
            metadata.xmp(document, created, part=3 if embedded else 2),
            {"Type": b"/Metadata", "Subtype": b"/XML"},
            encoded="",  # ISO 19005-2, 6.6.2.1: readers of metadata need not know PDF filters
        ),
    )
    files, names = attach(archive, embedded, created) if embedded else (None, None)
    archive.Catalog = RawObject(
        dictionary(
            {
                "Type": b"/Catalog",
                "Pages": archive.Reference(archive.Pages).format(archive),
                "Lang": string(document.language),
                "MarkInfo": b"<</Marked true>>",
                "StructTreeRoot": archive.tree.write(archive, pages),
                "ViewerPreferences": dictionary(
                    {"DisplayDocTitle": b"true", "Direction": b"/R2L" if document.direction == "rtl" else None}
                ),
                "Metadata": packet,
                "OutputIntents": array([_intent(archive)]),
                "Outlines": _outline(archive, bookmarks, pages),
                "AF": files,
                "Names": names and dictionary({"EmbeddedFiles": names}),
            }
        )
    )
    archive.info = RawObject(metadata.info(document, created))
    archive.Reference(archive.Catalog)
    archive.Reference(archive.info)
    return bytes(archive.write())


def _intent(archive: ArchiveDocument) -> bytes:
    _, profile = register(archive, stream(metadata.srgb(), {"N": b"3"}))
    _, reference = register(
        archive,
        dictionary(
            {
                "Type": b"/OutputIntent",
                "S": b"/GTS_PDFA1",
                "OutputConditionIdentifier": string("sRGB"),
                "Info": string("sRGB IEC61966-2.1"),
                "DestOutputProfile": profile,
            }
        ),
    )
    return reference


@dataclass(slots=True)
class _Entry:
    bookmark: Bookmark
    raw: RawObject
    reference: bytes
    parent: _Entry | None
    kids: list[_Entry]


def _outline(archive: ArchiveDocument, bookmarks: list[Bookmark], pages: list[bytes]) -> bytes | None:
    """Bookmarks as the linked lists that outlines are (ISO 32000-1, 12.3.3)."""
    if not bookmarks:
        return None
    root, root_reference = register(archive)
    top: list[_Entry] = []
    entries: list[_Entry] = []
    line: list[_Entry] = []
    for bookmark in bookmarks:
        while line and line[-1].bookmark.level >= bookmark.level:
            line.pop()
        raw, reference = register(archive)
        entry = _Entry(bookmark, raw, reference, line[-1] if line else None, [])
        (line[-1].kids if line else top).append(entry)
        entries.append(entry)
        line.append(entry)
    for entry in entries:
        siblings = entry.parent.kids if entry.parent else top
        at = next(n for n, sibling in enumerate(siblings) if sibling is entry)
        mark = entry.bookmark
        entry.raw.data = dictionary(
            {
                "Title": string(mark.title),
                "Parent": entry.parent.reference if entry.parent else root_reference,
                "Prev": siblings[at - 1].reference if at else None,
                "Next": siblings[at + 1].reference if at + 1 < len(siblings) else None,
                "First": entry.kids[0].reference if entry.kids else None,
                "Last": entry.kids[-1].reference if entry.kids else None,
                "Count": b"%d" % _below(entry.kids) if entry.kids else None,
                "Dest": array([pages[mark.page], name("XYZ"), b"null", number(mark.y), b"null"]),
            }
        )
    root.data = dictionary(
        {
            "Type": b"/Outlines",
            "First": top[0].reference,
            "Last": top[-1].reference,
            "Count": b"%d" % _below(top),
        }
    )
    return root_reference


def _below(entries: list[_Entry]) -> int:
    return sum(1 + _below(entry.kids) for entry in entries)

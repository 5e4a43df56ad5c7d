"""A document as its reader holds it -> what in it could run or fetch something when a program opens it, by kind.

It is listed, and neither run nor followed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, Final

from briefgen.archive import Archive
from briefgen.word.package import Package
from briefgen.xml import attribute

_FIELDS: Final = re.compile(
    r"\A\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|MACROBUTTON|DATABASE)\b", re.IGNORECASE
)
_HARMLESS: Final = ("hyperlink",)
"""Relations to what is outside of the file that are followed by a reader's click alone."""
_HANDLER: Final = re.compile(r"on[a-z]{3,}")
_LAUNCH: Final = 4
"""PDFACTION_LAUNCH of pdfium's fpdf_doc.h."""
MAX_PAGES: Final = 500
"""Pages of a PDF whose links are looked at."""


def of_package(package: Package) -> Iterator[str]:
    """Macros, embedded and linked objects, and what fetches from elsewhere, of a Word file or workbook."""
    for name in package.names:
        base = posixpath.basename(name).lower()
        if base.startswith("vbaproject") or base == "vbadata.xml":
            yield "macros"
        elif "/embeddings/" in name and base.endswith(".bin"):
            yield "embedded objects (OLE)"
        elif "/activex/" in name.lower():
            yield "controls (ActiveX)"
        elif base in ("connections.xml", "querytable1.xml"):
            yield "connections to data elsewhere"
        elif "/externallinks/" in name.lower() and name.endswith(".xml"):
            links = {str(node.tag).rpartition("}")[2] for node in package.root(name)}
            yield "links that run (DDE)" if "ddeLink" in links else "links to other workbooks"
        elif name.endswith(".rels"):
            yield from _relations(package, name)


def of_word(package: Package, root: Any) -> Iterator[str]:
    """The same of a Word file, and its fields that run or fetch."""
    yield from of_package(package)
    for node in root.iter("{*}instrText", "{*}fldSimple"):
        code = "".join(node.itertext()) if node.tag.endswith("}instrText") else attribute(node, "instr")
        if match := _FIELDS.match(code):
            yield f"fields that run or fetch ({match[1].upper()})"


def _relations(package: Package, name: str) -> Iterator[str]:
    for one in package.root(name):
        kind = (one.get("Type") or "").rpartition("/")[2]
        if one.get("TargetMode") != "External" or kind in _HARMLESS or "/externalLinks/" in name:
            continue
        yield "a template elsewhere" if kind == "attachedTemplate" else f"links to elsewhere ({kind})"


def of_open_document(archive: Archive, root: Any) -> Iterator[str]:
    """Macros, and what listens for events, of an OpenDocument text."""
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in archive.names):
        yield "macros"
    for node in root.iter("{*}event-listener", "{*}dde-connection-decl", "{*}applet", "{*}plugin"):
        yield "applets" if node.tag.endswith(("}applet", "}plugin")) else "links that run (events, DDE)"


def of_page(root: Any) -> Iterator[str]:
    """Scripts, what handles events, and other pages inside, of a web page."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag == "script" and node.get("type", "").lower() not in ("application/json", "application/ld+json"):
            yield "scripts"
        elif node.tag in ("iframe", "object", "embed", "applet"):
            yield f"other documents inside ({node.tag})"
        attributes = {str(key).lower(): str(value) for key, value in node.attrib.items()}
        links = (attributes.get("href", ""), attributes.get("action", ""))
        if any(map(_HANDLER.fullmatch, attributes)) or any(
            one.lstrip().lower().startswith("javascript:") for one in links
        ):
            yield "scripts"


def of_pdf(document: Any) -> Iterator[str]:
    """JavaScript, actions that start a program, and files inside, of a PDF that pdfium has opened."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield "JavaScript"
    if pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
        yield "files inside"
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        try:
            for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium.FPDFPage_GetAnnot(page, at)
                if not annotation:
                    continue
                link = pdfium.FPDFAnnot_GetLink(annotation)
                action = pdfium.FPDFLink_GetAction(link) if link else None
                if action and pdfium.FPDFAction_GetType(action) == _LAUNCH:
                    yield "actions that start a program"
                pdfium.FPDFPage_CloseAnnot(annotation)
        finally:
            page.close()

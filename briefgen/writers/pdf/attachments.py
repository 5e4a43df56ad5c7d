"""Attachments of a Document in, associated files of a PDF out (ISO 19005-3, 6.8; ISO 32000-1, 7.11)."""

from __future__ import annotations

from datetime import datetime

from reportlab.pdfbase.pdfdoc import PDFDocument

from briefgen.document import Attachment
from briefgen.writers.pdf.metadata import date
from briefgen.writers.pdf.objects import array, dictionary, name, register, stream, string


def attach(document: PDFDocument, attachments: tuple[Attachment, ...], created: datetime) -> tuple[bytes, bytes]:
    """Write the files into the document: references for the catalog's `AF` array, and its name tree EmbeddedFiles."""
    files: list[bytes] = []
    names: list[tuple[str, bytes]] = []
    for attachment in attachments:
        parameters = {"Size": b"%d" % len(attachment.data), "CreationDate": date(created), "ModDate": date(created)}
        entries = {
            "Type": b"/EmbeddedFile",
            "Subtype": name(attachment.media_type),
            "Params": dictionary(parameters),
        }
        _, content = register(document, stream(attachment.data, entries))
        _, reference = register(
            document,
            dictionary(
                {
                    "Type": b"/Filespec",
                    "F": string(attachment.name),
                    "UF": string(attachment.name),
                    "Desc": string(attachment.description),
                    "AFRelationship": name(attachment.relationship),
                    "EF": dictionary({"F": content, "UF": content}),
                }
            ),
        )
        files.append(reference)
        names.append((attachment.name, reference))
    tree = [part for key, reference in sorted(names) for part in (string(key), reference)]
    return array(files), dictionary({"Names": array(tree)})

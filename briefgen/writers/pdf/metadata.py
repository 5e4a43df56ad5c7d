"""A Document in, what its PDF says of itself out: Info, XMP in step with it, and the sRGB output intent.

PDF/A-2 and -3 (ISO 19005-2 and -3, 6.6 and 6.2.3), PDF/UA-1 (ISO 14289-1, 5).
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from functools import cache
from xml.sax.saxutils import escape

from briefgen.document import Document
from briefgen.writers.pdf.objects import dictionary, string
from briefgen.xml import allowed

CREATOR = "briefgen"
PRODUCER = "briefgen with ReportLab"


def date(created: datetime) -> bytes:
    """A PDF date in UTC (ISO 32000-1, 7.9.4); a time without zone counts as UTC."""
    return created_utc(created).strftime("(D:%Y%m%d%H%M%SZ)").encode()


def created_utc(created: datetime) -> datetime:
    """`created` in UTC, without microseconds."""
    zoned = created if created.tzinfo else created.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(microsecond=0)


def info(document: Document, created: datetime) -> bytes:
    """The document information dictionary."""

    def entry(text: str) -> bytes | None:
        return string(allowed(text)) if text else None

    return dictionary(
        {
            "Title": entry(document.title),
            "Author": entry("; ".join(document.authors)),
            "Subject": entry(document.description),
            "Keywords": entry(", ".join(document.keywords)),
            "Creator": string(CREATOR),
            "Producer": string(PRODUCER),
            "CreationDate": date(created),
            "ModDate": date(created),
        }
    )


def xmp(document: Document, created: datetime, *, part: int) -> bytes:
    """The XMP packet, in step with `info`. `part` is the part of PDF/A: 2, or 3 with attachments."""
    time = created_utc(created).strftime("%Y-%m-%dT%H:%M:%SZ")

    def element(key: str, text: str) -> str:
        return f"<{key}>{escape(allowed(text))}</{key}>" if text else ""

    def alternative(key: str, text: str) -> str:
        return element("-", text) and (
            f'<{key}><rdf:Alt><rdf:li xml:lang="x-default">{escape(allowed(text))}</rdf:li></rdf:Alt></{key}>'
        )

    def collection(key: str, kind: str, texts: tuple[str, ...]) -> str:
        items = "".join(element("rdf:li", text) for text in texts)
        return f"<{key}><rdf:{kind}>{items}</rdf:{kind}></{key}>" if items else ""

    body = "".join(
        (
            "<dc:format>application/pdf</dc:format>",
            alternative("dc:title", document.title),
            # One entry, as Info has it: validators compare the two.
            collection("dc:creator", "Seq", ("; ".join(document.authors),)),
            alternative("dc:description", document.description),
            collection("dc:language", "Bag", (document.language,)),
            collection("dc:publisher", "Bag", (document.publisher,)),
            element("pdf:Producer", PRODUCER),
            element("pdf:Keywords", ", ".join(document.keywords)),
            element("xmp:CreatorTool", CREATOR),
            *(element(f"xmp:{key}", time) for key in ("CreateDate", "ModifyDate", "MetadataDate")),
            f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        )
    )
    return _PACKET.replace("@BODY@", body).encode()


# PDF/A knows no pdfuaid: its schema has to be described in the packet (ISO 19005-2, 6.6.2.3.3).
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">@BODY@</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@cache
def srgb() -> bytes:
    """An ICC profile of sRGB, version 4.2 (IEC 61966-2-1; ICC.1:2004-10), the same bytes wherever it is made.

    Little CMS could write one, but puts the date and its own version in.
    """

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    def words(text: str) -> bytes:
        encoded = text.encode("utf-16-be")
        return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(encoded), 28) + encoded

    xyz = b"XYZ " + bytes(4)
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0)
    curve += fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    adaptation = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)
    tags = {
        b"desc": words("sRGB"),
        b"cprt": words("No copyright, use freely"),
        b"wtpt": xyz + fixed(0.9642, 1, 0.8249),
        b"chad": b"sf32" + bytes(4) + fixed(*adaptation),
        b"rXYZ": xyz + fixed(0.43607, 0.22249, 0.01392),
        b"gXYZ": xyz + fixed(0.38515, 0.71687, 0.09708),
        b"bXYZ": xyz + fixed(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
    }
    table, data, offset = b"", b"", 128 + 4 + 12 * (len(tags) + 2)
    for tag, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        # All three channels share one curve.
        for key in (b"rTRC", b"gTRC", b"bTRC") if tag == b"rTRC" else (tag,):
            table += key + struct.pack(">II", offset + len(data), len(content))
        data += padded
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4sIQI12sI44x",
        offset + len(data), b"", 0x04200000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp", b"", 0,
        b"", 0, 0, 0, fixed(0.9642, 1, 0.8249), 0,
    )  # fmt: skip
    return head + struct.pack(">I", len(tags) + 2) + table + data

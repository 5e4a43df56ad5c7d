"""The codes that a document draws in; its embedded fonts out: subsets with widths and a map back to text.

Type0 fonts (ISO 32000-1, 9.7): codes are two bytes, an embedded CMap leads them to glyphs, ToUnicode to text.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Protocol

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFDocument

from briefgen.writers import fontfiles, sfnt
from briefgen.writers.pdf.fonts.face import Face
from briefgen.writers.pdf.fonts.word import ShapedWord
from briefgen.writers.pdf.objects import RawObject, array, dictionary, name, number, register, stream

_SYMBOLIC, _ITALIC = 4, 64


class PdfCanvas(Protocol):
    """What the `text` package uses of ReportLab's canvas."""

    _doc: PDFDocument
    _code: list[str]


class Used:
    """What one document uses of one face. ReportLab calls `addObjects` when the document is saved."""

    def __init__(self, face: Face, key: str) -> None:
        self.face = face
        self.key = key
        """Its name in content streams."""
        self.fontName = face.name
        self.codes: set[int] = set()
        self.texts: dict[int, str] = {}

    def addObjects(self, document: PDFDocument) -> None:  # ReportLab's name
        """Register the font's objects with the document."""
        reference = _register(document, self.face, frozenset(self.codes), tuple(sorted(self.texts.items())))
        document.idToObject["BasicFonts"].dict[self.key] = reference


class DocumentFonts:
    """The fonts of one document being drawn."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._used: dict[Face, Used] = {}
        self._garbled: dict[ShapedWord, bool] = {}

    def key(self, face: Face) -> str:
        """The name of a face in content streams."""
        return self._use(face).key

    def needs_actual_text(self, word: ShapedWord) -> bool:
        """Take the word's glyphs into the subset, and tell whether its codes alone do not say its text here."""
        garbled = self._garbled.get(word)
        if garbled is None:
            garbled = False
            for part in word.parts:
                used = self._use(part.face)
                used.codes |= part.codes
                garbled = garbled or part.garbled
                for code, text in part.claims:
                    garbled = used.texts.setdefault(code, text) != text or garbled
            self._garbled[word] = garbled
        return garbled

    def _use(self, face: Face) -> Used:
        used = self._used.get(face)
        if used is None:
            used = self._used[face] = Used(face, f"F{len(self._used) + 1}")
            self._document.fontMapping[face.name] = f"/{used.key}"
            self._document.delayedFonts.append(used)
        return used


def fonts_of(canvas: PdfCanvas) -> DocumentFonts:
    """The fonts of the document that a canvas draws."""
    document = canvas._doc
    found: DocumentFonts | None = getattr(document, "briefgen_fonts", None)
    if found is None:
        found = document.briefgen_fonts = DocumentFonts(document)
    return found


def _register(
    document: PDFDocument, face: Face, codes: frozenset[int], texts: tuple[tuple[int, str], ...]
) -> RawObject:
    glyphs = frozenset(face.behind(code)[0] for code in codes)
    program, tag = _subset(face, glyphs)
    base = name(f"{tag}+{face.name}" if tag else face.name)
    unit = 1000 / face.em
    if face.file.cff:
        key, entries = "FontFile3", {"Subtype": b"/CIDFontType0C"}
    else:
        key, entries = "FontFile2", {"Length1": b"%d" % len(program)}
    _, file = register(document, stream(program, entries))
    metrics = _metrics(face)
    _, descriptor = register(document, dictionary({"Type": b"/FontDescriptor", "FontName": base, key: file} | metrics))
    widths = [b"%d [%b]" % (glyph, number(face.width(glyph) * unit)) for glyph in sorted(glyphs)]
    info = b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
    _, descendant = register(
        document,
        dictionary(
            {
                "Type": b"/Font",
                "Subtype": b"/CIDFontType0" if face.file.cff else b"/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": info,
                "FontDescriptor": descriptor,
                "DW": b"0",
                "W": array(widths),
                "CIDToGIDMap": None if face.file.cff else b"/Identity",
            }
        ),
    )
    known = dict(texts)
    meanings = {code: face.behind(code)[1] or known.get(code, "") for code in codes}
    _, to_unicode = register(document, stream(_to_unicode(meanings), {}))
    encoding = b"/Identity-H"
    if any(code >= face.glyph_count for code in codes):
        cmap_name = f"{tag}-{face.name}"
        _, encoding = register(
            document,
            stream(
                _encoding(face, codes, cmap_name),
                {"Type": b"/CMap", "CMapName": name(cmap_name), "CIDSystemInfo": info},
            ),
        )
    _, reference = register(
        document,
        dictionary(
            {
                "Type": b"/Font",
                "Subtype": b"/Type0",
                "BaseFont": base,
                "Encoding": encoding,
                "DescendantFonts": array([descendant]),
                "ToUnicode": to_unicode,
            }
        ),
    )
    return RawObject(reference)


@lru_cache(maxsize=64)
def _subset(face: Face, glyphs: frozenset[int]) -> tuple[bytes, str]:
    """The font program with these glyphs, under their own numbers, and the six letters that name the subset."""
    if not face.file.subsettable:
        return (sfnt.table(face.file.data, "CFF ") if face.file.cff else face.file.data), ""
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs | {0})
    request.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    for table in (
        "GSUB",
        "GPOS",
        "GDEF",
        "kern",
        "name",
        "cmap",
        "OS/2",
        "post",
        "STAT",
        "gasp",
        "vhea",
        "vmtx",
        "BASE",
    ):
        request.drop_table_tag_set.add(int.from_bytes(table.encode().ljust(4)))
    data = fontfiles.subset(face.hb_face, request, face.file.family)
    if face.file.cff:
        data = sfnt.table(data, "CFF ")
    digest = hashlib.sha256(data).digest()
    return data, "".join(chr(65 + byte % 26) for byte in digest[:6])


@lru_cache(maxsize=64)
def _metrics(face: Face) -> dict[str, bytes]:
    """Entries of the font descriptor (ISO 32000-1, 9.8)."""
    unit = 1000 / face.em
    head = sfnt.table(face.file.data, "head")
    box = [int.from_bytes(head[at : at + 2], signed=True) * unit for at in range(36, 44, 2)]
    flat = face.font.get_glyph_extents(face.glyph("H")) if face.glyph("H") else None
    post = sfnt.table(face.file.data, "post")
    angle = int.from_bytes(post[4:8], signed=True) / 65536 if len(post) >= 8 else 0.0
    return {
        "Flags": b"%d" % (_SYMBOLIC | (_ITALIC if face.file.italic else 0)),
        "FontBBox": array([number(round(value)) for value in box]),
        "ItalicAngle": number(round(angle, 2)),
        "Ascent": number(round(face.ascent * 1000)),
        "Descent": number(round(-face.descent * 1000)),
        "CapHeight": number(round((flat.y_bearing if flat else face.em * 0.7) * unit)),
        "StemV": number(round(50 + (face.file.weight / 65) ** 2)),
    }


def _hexed(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").hex().upper()


def _blocks(kind: str, rows: list[str]) -> list[str]:
    """Rows of a CMap in blocks of at most 100 (Adobe Technical Note 5014)."""
    out: list[str] = []
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        out += [f"{len(part)} begin{kind}", *part, f"end{kind}"]
    return out


def _cmap(title: str, ordering: str, supplement: int, body: list[str]) -> bytes:
    registry = f"<</Registry (Adobe) /Ordering ({ordering}) /Supplement {supplement}>>"
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo {registry} def",
        f"/CMapName /{title} def",
    ]
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    codespace = ["1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange"]
    return "\n".join([*lines, *codespace, *body, *tail]).encode()


def _to_unicode(meanings: dict[int, str]) -> bytes:
    # ISO 14289-1, 7.21.7 forbids U+FEFF; a word joiner is what it was used for.
    texts = {code: text.replace("\ufeff", "\u2060") for code, text in meanings.items()}
    rows = [f"<{code:04X}> <{_hexed(text)}>" for code, text in sorted(texts.items()) if text]
    return _cmap("Adobe-Identity-UCS", "UCS", 0, ["/CMapType 2 def", *_blocks("bfchar", rows)])


def _encoding(face: Face, codes: frozenset[int], title: str) -> bytes:
    rows = [f"<{code:04X}> {face.behind(code)[0]}" for code in sorted(codes) if code >= face.glyph_count]
    whole = [
        f"<{start:04X}> <{min(start + 255, face.glyph_count - 1):04X}> {start}"
        for start in range(0, face.glyph_count, 256)
    ]
    body = ["/WMode 0 def", "/CMapType 1 def", *_blocks("cidrange", whole), *_blocks("cidchar", rows)]
    return _cmap(title, "Identity", 0, body)

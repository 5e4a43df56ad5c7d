"""The characters of a document and a theme -> `@font-face` rules with the few glyphs that it needs inside them.

WOFF 1 (W3C, 2012), since its zlib comes with Python; the brotli of WOFF 2 would save a fifth and cost a dependency.
"""

from __future__ import annotations

import base64
import struct
import zlib

from briefgen.document import (
    Caption,
    ChartFigure,
    Document,
    Emphasis,
    Hero,
    KeyFigures,
    KeyMessages,
    NoteEntry,
    NoteLetter,
    Quotation,
    Reference,
    Scale,
    Text,
    walk,
)
from briefgen.theme import Theme
from briefgen.writers import fontfiles, sfnt

TEXT, HEADING, SCRIPT = "Brief Text", "Brief Heading", "Brief Script"
"""What the style sheet calls the theme's fonts: not their own names, of which readers may have other versions."""

# Scripts that the default fonts lack, and the family for each, used where its package is installed.
_SCRIPTS = (
    ("IBM Plex Sans Arabic", ((0x0600, 0x06FF), (0x0750, 0x077F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))),
    ("Heebo", ((0x0590, 0x05FF),)),
    ("Noto Sans Devanagari", ((0x0900, 0x097F),)),
)


def faces(document: Document, theme: Theme) -> str:
    """The rules, or nothing where the theme embeds no fonts. Raises InputError where `fontfiles.instance` does."""
    if not theme.fonts.embed:
        return ""
    letters = characters(document)
    kinds = {type(node) for node in walk(document)}
    requested = [(TEXT, theme.fonts.text, 400, False), (TEXT, theme.fonts.text, 700, False)]
    if Emphasis in kinds:
        requested.append((TEXT, theme.fonts.text, 400, True))
    requested.append((HEADING, theme.fonts.heading, 600, False))
    if kinds & {KeyFigures, KeyMessages, Hero}:
        requested.append((HEADING, theme.fonts.heading, 400, False))
    if Quotation in kinds:
        requested.append((HEADING, theme.fonts.heading, 400, True))
    for family, ranges in _SCRIPTS:
        if any(first <= ord(letter) <= last for letter in letters for first, last in ranges) and fontfiles.installed(
            family, theme
        ):
            requested += [(SCRIPT, family, 400, False), (SCRIPT, family, 700, False)]
    return "".join(_rule(*face, letters=letters, theme=theme) for face in requested)


def characters(document: Document) -> str:
    """Every character that the file prints, in order; capitals too, since some lines are set in capitals."""
    found = set("0123456789↑–.,•◦▪ \u00a0" + document.banner + document.footer.text)
    labels = document.labels
    found |= set(labels.notes + labels.data_table + labels.contents + labels.passages)
    found |= set("".join(other.name for other in document.versions))
    for source in document.passages:
        found |= set(source.exact + source.title + source.place + source.calculated + "“”")
    for node in walk(document):
        if isinstance(node, Text):
            found |= set(node.text)
        elif isinstance(node, ChartFigure):
            chart = node.chart
            words = (chart.unit_label, chart.category_label, node.caption.label, *(chart.whole or ()))
            found |= set("".join((*chart.categories, *words, *(note.text for note in chart.notes))))
            for series in chart.series:
                found |= set(series.name + "".join(point.label for point in series.points if point))
        elif isinstance(node, Caption | Reference):
            found |= set(node.label)
        elif isinstance(node, NoteLetter | NoteEntry):
            found |= set(f"({node.mark})")
        elif isinstance(node, Scale):
            found |= set(node.dots)
    return "".join(sorted(found | set("".join(found).upper())))


def _rule(name: str, family: str, weight: int, italic: bool, *, letters: str, theme: Theme) -> str:
    font = fontfiles.instance(family, weight=weight, italic=italic, theme=theme)
    if not font.embeddable:
        return ""
    data = _subset(font.data, letters, family) if font.subsettable else font.data
    if not data:
        return ""
    style = "italic" if italic else "normal"
    source = base64.b64encode(woff(data)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("data:font/woff;base64,{source}") format("woff") }}\n'
    )


def _subset(data: bytes, letters: str, family: str) -> bytes:
    """The font with what these characters need; nothing where it has none of them."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(data))
    codes = {ord(letter) for letter in letters} & set(face.unicodes)
    if not any(code > 0x40 for code in codes):
        return b""
    request = hb.SubsetInput()
    request.unicode_set.update(codes)
    request.flags |= hb.SubsetFlags.NO_HINTING
    return fontfiles.subset(face, request, family)


def woff(data: bytes) -> bytes:
    """The font packed as WOFF 1: each table compressed where that makes it smaller."""
    tables = sorted(sfnt.tables(data).items())
    position = 44 + 20 * len(tables)
    directory, body = b"", b""
    for tag, (offset, length) in tables:
        table = data[offset : offset + length]
        packed = zlib.compress(table, 9)
        packed = packed if len(packed) < length else table
        checksum = sum(struct.unpack(f">{(length + 3) // 4}I", table + bytes(-length % 4))) & 0xFFFFFFFF
        directory += struct.pack(">4sIIII", tag.encode("latin-1"), position, len(packed), length, checksum)
        padded = packed + bytes(-len(packed) % 4)
        body += padded
        position += len(padded)
    whole = 12 + 16 * len(tables) + sum(length + -length % 4 for _, (_, length) in tables)
    header = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", data[:4], position, len(tables), 0, whole, 1, 0, 0, 0, 0, 0, 0)
    return header + directory + body

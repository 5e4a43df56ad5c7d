"""The bytes of a TrueType or OpenType font in, a few facts about it out; and a font with some of its tables replaced.

Reads only what briefgen needs (OpenType 1.9.1: table directory, `name`, `OS/2`, `head`, `fvar`). The rest: HarfBuzz.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass


class BrokenFont(ValueError):
    """The bytes are no font that can be read; says why, as a sentence without its stop."""


class OtherKind(BrokenFont):
    """They may be a font, of a kind that cannot be used; says which, as "a font collection" or "neither A nor B"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a font says about itself."""

    weight: int
    """usWeightClass, 1 to 1000."""
    italic: bool
    fs_type: int
    """Licence bits (OS/2 fsType)."""
    axes: tuple[tuple[str, float, float, float], ...]
    """Variation axes: tag, least, default, most."""
    cff: bool
    """Outlines are CFF (PostScript), not TrueType."""


def tables(data: bytes) -> dict[str, tuple[int, int]]:
    """Table tag -> (offset, length). Raises BrokenFont; collections (TTC) are refused, as they hold several fonts."""
    if data[:4] == b"ttcf":
        raise OtherKind("a font collection (TTC), of which briefgen cannot know which font is meant")
    if data[:4] in (b"wOFF", b"wOF2"):
        raise OtherKind("a web font (WOFF); briefgen needs the TrueType or OpenType file it was made from")
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise OtherKind("neither TrueType nor OpenType")
    try:
        (count,) = struct.unpack_from(">H", data, 4)
        found: dict[str, tuple[int, int]] = {}
        for n in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * n)
            if offset + length > len(data):
                raise BrokenFont(f"its table {tag!r} goes beyond the end of the file")
            found[tag.decode("latin-1")] = (offset, length)
    except struct.error:
        raise BrokenFont("its table directory is cut off") from None
    return found


def facts(data: bytes) -> Facts:
    """Read weight, slant, licence bits and axes. Raises BrokenFont."""
    directory = tables(data)
    for needed in ("cmap", "head", "hhea", "hmtx", "maxp"):
        if needed not in directory:
            raise BrokenFont(f"it has no table {needed!r}")
    cff = "CFF " in directory or "CFF2" in directory
    if not cff and "glyf" not in directory:
        raise BrokenFont("it has no outlines")
    weight, italic, fs_type = 400, False, 0
    try:
        (mac_style,) = struct.unpack_from(">H", data, directory["head"][0] + 44)
        italic, weight = bool(mac_style & 2), 700 if mac_style & 1 else 400
        if "OS/2" in directory:
            at = directory["OS/2"][0]
            weight, _, fs_type = struct.unpack_from(">HHH", data, at + 4)
            (selection,) = struct.unpack_from(">H", data, at + 62)
            italic = bool(selection & 1)
        axes = _axes(data, directory["fvar"][0]) if "fvar" in directory else ()
    except struct.error:
        raise BrokenFont("a table is cut off") from None
    for tag, least, default, most in axes:
        if not (tag.isascii() and tag.isprintable()):  # OpenType, data types: a Tag is of U+0020 to U+007E
            raise BrokenFont(f"the tag {tag!r} of a variation axis is none")
        if not least <= default <= most:
            raise BrokenFont(f"the variation axis {tag!r} goes from {least:g} by {default:g} to {most:g}")
    return Facts(weight=weight, italic=italic, fs_type=fs_type, axes=axes, cff=cff)


def _axes(data: bytes, at: int) -> tuple[tuple[str, float, float, float], ...]:
    start, _, count, size = struct.unpack_from(">HHHH", data, at + 4)
    found = []
    for n in range(count):
        tag, least, default, most = struct.unpack_from(">4siii", data, at + start + n * size)
        found.append((tag.decode("latin-1"), least / 65536, default / 65536, most / 65536))
    return tuple(found)


def name_table(names: dict[int, str]) -> bytes:
    """A `name` table for Windows and Macintosh readers: name ID -> text (format 0, Windows English, UTF-16)."""
    records, storage = b"", b""
    for number, text in sorted(names.items()):
        encoded = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(encoded), len(storage))
        storage += encoded
    return struct.pack(">HHH", 0, len(names), 6 + len(records)) + records + storage


def names(data: bytes) -> dict[int, str]:
    """The Windows and Unicode names of a font: name ID -> text; English first."""
    directory = tables(data)
    if "name" not in directory:
        return {}
    at = directory["name"][0]
    found: dict[int, str] = {}
    try:
        _, count, storage = struct.unpack_from(">HHH", data, at)
        for n in range(count):
            platform, _, language, number, length, offset = struct.unpack_from(">HHHHHH", data, at + 6 + 12 * n)
            if platform in (0, 3) and (number not in found or language == 0x409):
                text = data[at + storage + offset : at + storage + offset + length]
                found[number] = text.decode("utf-16-be", "replace")
    except struct.error:
        raise BrokenFont("its name table is cut off") from None
    return found


def styled(data: bytes, *, weight: int, bold: bool, italic: bool) -> dict[str, bytes]:
    """`OS/2` and `head` that say this weight and style, for `replaced` (fsSelection and macStyle must agree)."""
    directory = tables(data)
    head = bytearray(_table(data, directory["head"]))
    struct.pack_into(">H", head, 44, (1 if bold else 0) | (2 if italic else 0))
    changed = {"head": bytes(head)}
    if "OS/2" in directory:
        os2 = bytearray(_table(data, directory["OS/2"]))
        struct.pack_into(">H", os2, 4, weight)
        (selection,) = struct.unpack_from(">H", os2, 62)
        selection &= ~0b1100001  # ITALIC, BOLD, REGULAR
        selection |= (1 if italic else 0) | (32 if bold else 0) | (0 if bold or italic else 64)
        struct.pack_into(">H", os2, 62, selection)
        changed["OS/2"] = bytes(os2)
    return changed


def replaced(data: bytes, changed: dict[str, bytes], *, dropped: tuple[str, ...] = ()) -> bytes:
    """The font with these tables replaced or added and those dropped, its checksums right (OpenType, font file)."""
    parts = {tag: _table(data, place) for tag, place in tables(data).items() if tag not in dropped} | changed
    head = bytearray(parts["head"])
    struct.pack_into(">I", head, 8, 0)
    parts["head"] = bytes(head)
    count = len(parts)
    power = 1 << (count.bit_length() - 1)
    out = bytearray(data[:4] + struct.pack(">HHHH", count, power * 16, power.bit_length() - 1, (count - power) * 16))
    offset, body = 12 + 16 * count, bytearray()
    head_at = 0
    for tag, table in sorted(parts.items()):
        if tag == "head":
            head_at = offset + len(body)
        out += struct.pack(">4sIII", tag.encode("latin-1"), _checksum(table), offset + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    out += body
    struct.pack_into(">I", out, head_at + 8, (0xB1B0AFBA - _checksum(bytes(out))) & 0xFFFFFFFF)
    return bytes(out)


def table(data: bytes, tag: str) -> bytes:
    """The bytes of one table; empty where the font has none."""
    place = tables(data).get(tag)
    return _table(data, place) if place else b""


def _table(data: bytes, place: tuple[int, int]) -> bytes:
    return data[place[0] : place[0] + place[1]]


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    # Summing as one long of 4-byte words: struct is many times faster than a loop over slices.
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF

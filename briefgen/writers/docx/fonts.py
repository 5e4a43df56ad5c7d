"""The theme's families and the characters of a document in; faces to embed out, obfuscated (ECMA-376-4, 9.1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.theme import Theme
from briefgen.word.names import R, W
from briefgen.writers.docx.xml import attribute
from briefgen.xml import HEAD

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATION = f"{R}/font"

_ALWAYS = (
    (0x20, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x20CF), (0x2100, 0x22FF), (0x25A0, 0x25FF),
)  # fmt: skip
"""Latin with its accents, punctuation, currencies, arrows, signs: whoever edits a brief types these."""
_IDEOGRAPHS = ((0x3400, 0x9FFF), (0xAC00, 0xD7AF), (0x20000, 0x3FFFF))
"""Scripts of thousands of letters: only those that the document uses go in."""
_BLOCK = 128
_HEADINGS = 600
"""The weight of headings: it stands in as their family's bold, which those without the font see instead."""
_SLOTS = {
    (False, False): "embedRegular", (True, False): "embedBold",
    (False, True): "embedItalic", (True, True): "embedBoldItalic",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """One face as it goes into the package."""

    family: str
    slot: str
    """Element of fontTable.xml: embedRegular, embedBold, embedItalic, embedBoldItalic."""
    key: str
    """The GUID that the first 32 bytes are obfuscated with."""
    data: bytes


def faces(
    theme: Theme, families: tuple[str, ...], characters: Iterable[str]
) -> tuple[tuple[Embedded, ...], tuple[Diagnostic, ...]]:
    """Regular, bold and italic of each family, cut down to the scripts in use. What may not go in is told (BG543)."""
    if not theme.fonts.embed:
        return (), ()
    return _faces(theme, families, _ranges(frozenset(characters)))


def font_table(families: tuple[str, ...], embedded: Iterable[tuple[Embedded, str]]) -> str:
    """fontTable.xml. Each face comes with the id of its relationship."""
    faces_of = tuple(embedded)
    rows = []
    for family in dict.fromkeys((*families, *(face.family for face, _ in faces_of))):
        slots = {face.slot: (face.key, relation) for face, relation in faces_of if face.family == family}
        inner = "".join(
            f'<w:{slot} r:id="{slots[slot][1]}" w:fontKey="{slots[slot][0]}"/>'
            for slot in _SLOTS.values()
            if slot in slots
        )
        kind = "roman" if "Serif" in family else "swiss"
        rows.append(
            f'<w:font w:name="{attribute(family)}"><w:charset w:val="00"/><w:family w:val="{kind}"/>'
            f'<w:pitch w:val="variable"/>{inner}</w:font>'
        )
    return f'{HEAD}<w:fonts xmlns:w="{W}" xmlns:r="{R}">{"".join(rows)}</w:fonts>'


def obfuscated(data: bytes, key: str) -> bytes:
    """The font with its first 32 bytes XORed with the GUID's bytes in reverse order; doing it twice undoes it."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data, mask, strict=False)) + data[32:]


def _ranges(characters: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The code points to keep, as first and last: whole blocks, but for ideographs those in use."""
    extra: set[tuple[int, int]] = set()
    for code in map(ord, characters):
        if any(first <= code <= last for first, last in _ALWAYS):
            continue
        if any(first <= code <= last for first, last in _IDEOGRAPHS):
            extra.add((code, code))
        else:
            extra.add((code - code % _BLOCK, code - code % _BLOCK + _BLOCK - 1))
    return (*_ALWAYS, *sorted(extra))


@lru_cache(maxsize=16)
def _faces(
    theme: Theme, families: tuple[str, ...], ranges: tuple[tuple[int, int], ...]
) -> tuple[tuple[Embedded, ...], tuple[Diagnostic, ...]]:
    from briefgen.writers.fontfiles import instance

    light = {theme.fonts.heading} - {theme.fonts.text}
    found: dict[tuple[str, str], Embedded] = {}
    noticed: dict[str, Diagnostic] = {}
    for family in families:
        for weight, italic in ((400, False), (_HEADINGS if family in light else 700, False), (400, True)):
            try:
                file = instance(family, weight=weight, italic=italic, theme=theme, bold=weight == _HEADINGS)
            except InputError as error:
                noticed.setdefault(family, _left_out(family, error.diagnostics[0].message))
                continue
            slot = _SLOTS["Bold" in file.style, file.italic]
            if not file.editable or file.cff:
                why = file.reason or "Word embeds TrueType outlines only, and these are CFF"
                noticed.setdefault(family, _left_out(family, why))
            elif (file.family, slot) not in found:
                data = _subset(file.data, ranges, family) if file.subsettable else file.data
                key = _guid(data)
                found[file.family, slot] = Embedded(
                    family=file.family, slot=slot, key=key, data=obfuscated(data, key)
                )  # fmt: skip
    return tuple(found.values()), tuple(noticed.values())


def _subset(data: bytes, ranges: tuple[tuple[int, int], ...], family: str) -> bytes:
    import uharfbuzz as hb

    from briefgen.writers.fontfiles import subset

    request = hb.SubsetInput()
    for first, last in ranges:
        request.unicode_set.update(range(first, last + 1))
    return subset(hb.Face(hb.Blob(data)), request, family)


def _guid(data: bytes) -> str:
    """A GUID that follows from the font itself, so that the same input gives the same file."""
    digits = hashlib.sha256(data).hexdigest()[:32].upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"


def _left_out(family: str, why: str) -> Diagnostic:
    return Diagnostic.warning(
        "BG543",
        f"{family!r} is not embedded in the Word file: {why}",
        hint="readers without the font see another; `embed = false` under [fonts] in theme.toml accepts that",
    )

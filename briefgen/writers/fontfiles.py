"""A family, a weight and a slant in; one static font file out, with names that Word and PDF readers tell apart.

Families come from installed packages (`fontpkg-*`, `justmytype-*`) or, by path, from `theme.fonts.files`. Variable
fonts are instanced by HarfBuzz once and kept for each user.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from briefgen import files, usercache
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.theme import Theme
from briefgen.writers import sfnt

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest font file that is read: pan-Chinese fonts have 10 to 40 MB."""
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSET, _BITMAP = 0x0002, 0x0004, 0x0008, 0x0100, 0x0200
_WEIGHTS = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}
_TEXT, _LARGE = 14.0, 20.0
"""Optical sizes: for text, headings and quotations alike, and for a bold that headings alone are set in."""
_HEAVIER = 500
"""The least weight that is seen as heavier than text."""
_HINT = "give another file in theme.toml, [fonts.files]"
_FORMAT = b"briefgen font 1\n"
"""Opens every cached file; changes when what `instance` writes changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One static face, ready to embed."""

    data: bytes
    """TrueType or OpenType/CFF."""
    family: str
    """nameID 1: the family that Word knows it by. Weights other than 400 and 700 are families of their own."""
    style: str
    """nameID 2: Regular, Bold, Italic or Bold Italic."""
    postscript_name: str
    """nameID 6."""
    weight: int
    """What the file really has: the nearest where the family has no such weight."""
    italic: bool
    """Whether the file really slants: False where the family has no italic."""
    cff: bool
    """Outlines are CFF: Word embeds only TrueType."""
    embeddable: bool
    """Whether the licence bits (OS/2 fsType) allow embedding for viewing and printing, as in a PDF."""
    editable: bool
    """Whether they also allow it in a document that is edited, as in DOCX."""
    subsettable: bool
    reason: str
    """Why it may not be embedded (or edited); empty where it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    path: Path
    root: Path
    """The folder that the file may not lead out of."""
    facts: sfnt.Facts


def instance(family: str, *, weight: int, italic: bool, theme: Theme, bold: bool = False) -> FontFile:
    """The face of `family` nearest to this weight and slant, as a static font.

    `bold` has a face that is heavier than text be called the family's bold, whatever its weight, and be drawn for
    headings: Word knows no other.
    Raises InputError: BG541 for a family that is not installed, BG542 for a file that is missing, too large or broken.
    """
    return _instance(family, weight, italic, bold, house_files(family, theme), Path(theme.root or theme.directory))


def installed(family: str, theme: Theme) -> bool:
    """Whether `instance` would find files for this family."""
    return bool(house_files(family, theme) or _packaged(family))


def package_of(family: str) -> str:
    """The name on PyPI of the package that brings a family."""
    slug = family.lower().replace(" ", "-")
    return "justmytype-intl-cjk" if slug.startswith("noto-sans-") and slug[10:] in _CJK else f"fontpkg-{slug}"


_CJK = ("jp", "kr", "sc", "tc")


def house_files(family: str, theme: Theme) -> tuple[Path, ...]:
    """The files that the theme names for this family, as absolute paths; links are followed when they are opened."""
    return tuple(Path(os.path.normpath(Path(theme.directory) / name)) for name in theme.fonts.files.get(family, ()))


@cache
def _packaged(family: str) -> tuple[Path, ...]:
    module = package_of(family).replace("-", "_")
    if not module.isidentifier():  # "Noto.Sans" would be looked for inside a package of another name
        return ()
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        return ()
    root = Path(spec.origin).parent
    if module.startswith("justmytype"):
        folder = root / "fonts" / "ofl" / family.lower().replace(" ", "")
    else:
        folder = root / "files"
    return tuple(sorted(path for path in folder.glob("*") if path.suffix.lower() in (".ttf", ".otf")))


@lru_cache(maxsize=64)
def _instance(
    family: str, weight: int, italic: bool, called_bold: bool, house: tuple[Path, ...], root: Path
) -> FontFile:
    sources = _sources(family, house, root)
    source = min(sources, key=lambda item: _distance(item.facts, weight, italic))
    facts = source.facts
    axes = {tag: (least, most) for tag, least, _, most in facts.axes}
    real = facts.weight
    if "wght" in axes:
        least, most = axes["wght"]
        real = int(min(max(weight, least), most))
    called = 700 if called_bold and real >= _HEAVIER else real
    bold = called >= 700
    suffix = "" if called in (400, 700) else f" {_WEIGHTS.get(round(called, -2), str(called))}"
    style = " ".join(word for word, on in (("Bold", bold), ("Italic", facts.italic)) if on) or "Regular"
    postscript = f"{family}{suffix}".replace(" ", "") + "-" + style.replace(" ", "")
    names = {1: family + suffix, 2: style, 4: f"{family}{suffix} {style}", 6: _postscript(postscript)}
    if suffix:
        names |= {16: family, 17: suffix.strip() + (" Italic" if facts.italic else "")}
    data = _static(source, real, bold, _LARGE if called_bold else _TEXT, names)
    embeddable, editable, reason = _licence(facts.fs_type)
    return FontFile(
        data=data,
        family=names[1],
        style=style,
        postscript_name=names[6],
        weight=real,
        italic=facts.italic,
        cff=facts.cff,
        embeddable=embeddable,
        editable=editable,
        subsettable=not facts.fs_type & _NO_SUBSET,
        reason=reason,
    )


def _postscript(name: str) -> str:
    """A PostScript name: printable ASCII without delimiters, at most 63 characters (OpenType, name ID 6)."""
    return "".join(c for c in name if "!" <= c <= "~" and c not in "[](){}<>/%")[:63] or "Font"


def _licence(fs_type: int) -> tuple[bool, bool, str]:
    """(may be embedded, also for editing, why not). The least restrictive bit counts (OpenType, OS/2 fsType)."""
    if fs_type & _BITMAP:
        return False, False, "its licence bits allow to embed bitmaps only"
    if fs_type & _EDITABLE or not fs_type & (_RESTRICTED | _PREVIEW):
        return True, True, ""
    if fs_type & _PREVIEW:
        return True, False, "its licence bits allow embedding for viewing and printing only"
    return False, False, "its licence bits forbid embedding"


def _distance(facts: sfnt.Facts, weight: int, italic: bool) -> tuple[bool, float]:
    for tag, least, _, most in facts.axes:
        if tag == "wght":
            return facts.italic != italic, max(least - weight, weight - most, 0)
    return facts.italic != italic, abs(facts.weight - weight)


@lru_cache(maxsize=32)
def _sources(family: str, house: tuple[Path, ...], root: Path) -> tuple[_Source, ...]:
    paths = house or _packaged(family)
    if not paths:
        hint = f"pip install {package_of(family)}, or name the font's files in theme.toml, [fonts.files]"
        raise InputError(Diagnostic.error("BG541", f"the font family {family!r} is not installed", hint=hint))
    bounds = [root if house else path.parent for path in paths]
    return tuple(
        _Source(path=path, root=bound, facts=_facts(family, path, bound))
        for path, bound in zip(paths, bounds, strict=True)
    )


def _facts(family: str, path: Path, root: Path) -> sfnt.Facts:
    try:
        return sfnt.facts(_read(family, path, root))
    except sfnt.OtherKind as error:
        raise _refused(family, path, f"cannot be used: it is {error}") from None
    except sfnt.BrokenFont as error:
        raise _refused(family, path, f"is broken: {error}") from None


def _read(family: str, path: Path, root: Path) -> bytes:
    try:
        return files.read(path, root, LARGEST)
    except OSError as error:
        raise _refused(family, path, f"cannot be read: {files.reason(error)}") from None


def _refused(family: str, path: Path, why: str) -> InputError:
    return InputError(
        Diagnostic.error("BG542", f"the font file {path.name} of {family!r} {why}", Place(file=path.name), hint=_HINT)
    )


def _static(source: _Source, weight: int, bold: bool, optical: float, names: dict[int, str]) -> bytes:
    """The source's bytes as a static face with these names; read from the cache where it was made before."""
    import uharfbuzz

    family = names[1]
    original = _read(family, source.path, source.root)
    recipe = (_FORMAT, original, f"{weight} {optical} {sorted(names.items())} {uharfbuzz.version_string()}".encode())
    key = hashlib.blake2b(b"\0".join(hashlib.blake2b(part).digest() for part in recipe), digest_size=16).hexdigest()
    place = usercache.folder("fonts") / f"{names[6]}-{key}.font" if source.facts.axes else None
    if place and (cached := _cached(place)):
        return cached
    data = original
    if source.facts.axes:
        data = _pinned(original, source.facts, weight, optical)
        if not data:
            raise _refused(family, source.path, "is broken: HarfBuzz cannot make an instance of it")
    try:
        # A variable font's names are those of its default instance: Bold would be taken for Regular.
        own_names = {
            number: text for number, text in sfnt.names(original).items() if number in (0, 7, 8, 9, 11, 13, 14)
        }
        version = {5: sfnt.names(original).get(5, "Version 1.000"), 3: f"{names[6]};{key[:8]}"}
        changed = sfnt.styled(data, weight=weight, bold=bold, italic=source.facts.italic)
        data = sfnt.replaced(
            data, changed | {"name": sfnt.name_table(own_names | version | names)}, dropped=("STAT", "DSIG", "meta")
        )
    except (LookupError, struct.error, sfnt.BrokenFont):
        raise _refused(family, source.path, "is broken: a table is missing or cut off") from None
    if place:
        usercache.keep(place, _FORMAT + hashlib.blake2b(data, digest_size=32).digest() + data)
    return data


def subset(face: Any, request: Any, family: str) -> bytes:
    """HarfBuzz's face with what is asked for. Raises InputError (BG542) where it cannot be taken apart."""
    import uharfbuzz as hb

    try:
        return bytes(hb.subset(face, request).blob.data)
    except (RuntimeError, hb.HarfBuzzError):
        raise broken(family, "HarfBuzz cannot read its glyphs") from None


def broken(family: str, why: str) -> InputError:
    """BG542 for what is found only when a face of the family is used; `why` is a sentence without its stop."""
    return InputError(Diagnostic.error("BG542", f"a font file of {family!r} is broken: {why}", hint=_HINT))


def _pinned(original: bytes, facts: sfnt.Facts, weight: int, optical: float) -> bytes:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(original))
    request = hb.SubsetInput()
    request.keep_everything()
    request.flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    for tag, least, default, most in facts.axes:
        axes = {"wght": float(weight), "opsz": optical, "wdth": 100.0}.get(tag, default)
        request.pin_axis_location(face, tag, min(max(axes, least), most))
    try:
        return bytes(hb.subset(face, request).blob.data)
    except (RuntimeError, hb.HarfBuzzError):
        return b""


def _cached(place: Path) -> bytes:
    """The font in a cached file, or nothing where there is none or it is not whole."""
    try:
        whole = usercache.read(place)
    except OSError:
        return b""
    data = whole[len(_FORMAT) + 32 :]
    digest = hashlib.blake2b(data, digest_size=32).digest()
    return data if whole[: len(_FORMAT) + 32] == _FORMAT + digest else b""

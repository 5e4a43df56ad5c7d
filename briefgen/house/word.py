"""A house's Word file -> the traits of a theme that it gives: what its styles, its page and its header come to.

Looked up as Word does: a style, what it is based on, the document's defaults, and the theme's colours and fonts. Styles
are found by name, as those of Word are the same in every language of Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.archive import Unreadable
from briefgen.colour import contrast
from briefgen.diagnostic import InputError
from briefgen.house.style import FontFinder, HouseStyle, Trait, colour, hexadecimal, number
from briefgen.word.names import IN_A, IN_R, IN_W, IN_WP
from briefgen.word.package import Package, opened, refusal
from briefgen.word.paper import PAPER_SIZES

if TYPE_CHECKING:
    from lxml import etree

_SLOTS: Final = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
                 "background2": "lt2", "light2": "lt2", "hyperlink": "hlink"}  # fmt: skip
"""Names of colours in styles -> in themes, where they differ (ECMA-376-1, 17.18.97)."""
_MILLIMETRE: Final = 1440 / 25.4
"""In twentieths of a point."""
_EMU: Final = 36000
"""Of a millimetre (ECMA-376-1, 20.1.2.1)."""
_MAGIC: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_MADE: Final = re.compile(r"(?i)automati|AI-generated|KI-generiert|autogener|wygenerowan")
"""How Word ends the descriptions of pictures that it writes by itself, in several languages."""
_DEEPEST: Final = 20
"""Styles that are based on each other."""


def from_word(data: bytes, name: str, folders: tuple[Path, ...] = ()) -> HouseStyle:
    """What a theme takes of a Word file, which messages call `name`. Raises InputError (BG560)."""
    try:
        with opened(data) as package:
            fonts = FontFinder(folders)
            reader = _Word(package, fonts)
            traits = tuple(reader.traits())
    except Unreadable as error:
        raise InputError(refusal(name, error)) from None
    return HouseStyle(traits=traits, files={**fonts.files, **reader.pictures}, fonts=fonts.families)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shade:
    """A colour of a style: `slot` is that of the theme which it is, or is a shade of."""

    value: str
    slot: str


class _Word:
    def __init__(self, package: Package, fonts: FontFinder) -> None:
        self.package, self.fonts = package, fonts
        self.pictures: dict[str, bytes] = {}
        self.theme = package.xml(package.related("theme"))
        root = package.xml(package.related("styles"))
        styles = list(root.iter(f"{IN_W}style")) if root is not None else []
        self.by_id = {style.get(f"{IN_W}styleId", ""): style for style in styles}
        self.by_name = {_named(style): style for style in styles if style.get(f"{IN_W}type") == "paragraph"}
        self.defaults = root.find(f"{IN_W}docDefaults/{IN_W}rPrDefault/{IN_W}rPr") if root is not None else None

    def traits(self) -> Iterator[Trait]:
        yield from self._colours()
        yield from self._fonts()
        yield from self._page()
        yield from self._sizes()
        yield from self._logo()

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """A style and what it is based on, the nearest first."""
        at = self.by_name.get(style)
        for _ in range(_DEEPEST):
            if at is None:
                return
            yield at
            based = at.find(f"{IN_W}basedOn")
            at = self.by_id.get(based.get(f"{IN_W}val", "")) if based is not None else None

    def _properties(self, style: str) -> Iterator[etree._Element]:
        """The run properties that hold for a style, the nearest first."""
        for one in self._chain(style):
            if (found := one.find(f"{IN_W}rPr")) is not None:
                yield found
        if self.defaults is not None:
            yield self.defaults

    def _first(self, style: str, name: str) -> etree._Element | None:
        found = (properties.find(f"{IN_W}{name}") for properties in self._properties(style))
        return next((element for element in found if element is not None), None)

    def _slot(self, name: str) -> str:
        """A colour of the theme as `#rrggbb`; empty where it has none."""
        scheme = self.theme.find(f".//{IN_A}clrScheme") if self.theme is not None else None
        slot = next((one for one in scheme if one.tag == f"{IN_A}{name}"), None) if scheme is not None else None
        if slot is None or not len(slot):
            return ""
        return hexadecimal(slot[0].get("lastClr") or slot[0].get("val") or "") or ""

    def _shade(self, style: str) -> _Shade | None:
        element = self._first(style, "color")
        if element is None:
            return None
        slot = element.get(f"{IN_W}themeColor", "")
        slot = _SLOTS.get(slot, slot)
        value = hexadecimal(element.get(f"{IN_W}val", "")) or self._slot(slot)
        return _Shade(value=value, slot=slot) if value else None

    def _family(self, style: str) -> str:
        element = self._first(style, "rFonts")
        if element is None:
            return ""
        slot = element.get(f"{IN_W}asciiTheme", "")
        if slot and self.theme is not None:
            kind = "major" if slot.startswith("major") else "minor"
            latin = self.theme.find(f".//{IN_A}{kind}Font/{IN_A}latin")
            return latin.get("typeface", "") if latin is not None else ""
        return element.get(f"{IN_W}ascii", "")

    def _size(self, style: str) -> float | None:
        element = self._first(style, "sz")
        value = element.get(f"{IN_W}val", "") if element is not None else ""
        return int(value) / 2 if value.isdecimal() and len(value) < 5 else None

    def _colours(self) -> Iterator[Trait]:
        ink = self._shade("body text") or self._shade("normal")
        if ink is not None:
            yield colour("Normal: colour", ink.value, "colours.ink")
        elif dark := self._slot("dk1"):
            yield colour("theme: text 1", dark, "colours.ink")
        yield from self._accent()
        if mark := self._slot("accent2"):
            yield colour("theme: accent 2", mark, "colours.mark")
        if panel := self._slot("lt2"):
            yield _panel(panel, (ink.value if ink else self._slot("dk1")) or "#000000")
        for slot in ("dk2", "accent3", "accent4", "accent5", "accent6"):
            if value := self._slot(slot):
                yield Trait(where=f"theme: {slot}", found=value, why="a brief has nothing of this colour")

    def _accent(self) -> Iterator[Trait]:
        """The colour of headings: Word's own slot where they have that, so that both files say the same."""
        for style in ("heading 2", "heading 1", "title"):
            shade = self._shade(style)
            if shade is None or contrast(shade.value, "#000000") < 1.6:  # nearly black: it is no accent
                continue
            whole = self._slot(shade.slot) if shade.slot == "accent1" else ""
            value = whole if whole and contrast(whole, "#ffffff") >= 4.5 else shade.value
            yield colour(f"{style.capitalize()}: colour", value, "colours.accent")
            if (first := self._slot("accent1")) and first != value:
                yield Trait(where="theme: accent 1", found=first, why="headings have another colour, which is taken")
            return
        if first := self._slot("accent1"):
            yield colour("theme: accent 1", first, "colours.accent")

    def _fonts(self) -> Iterator[Trait]:
        for style, key in (("body text", "text"), ("heading 1", "heading")):
            if family := self._family(style if style in self.by_name else "normal"):
                where = f"{style.capitalize()}: font" if style in self.by_name else f"Normal: font, for {key}"
                yield self.fonts.font(where, [family], f"fonts.{key}")

    def _sizes(self) -> Iterator[Trait]:
        text = "body text" if "body text" in self.by_name else "normal"
        for style, key in (
            (text, "text"),
            ("heading 1", "title"),
            ("subtitle", "standfirst"),
            ("heading 2", "heading"),
            ("caption", "small"),
        ):
            size = self._size(style) if style in self.by_name else None
            if size is not None:
                yield number(f"{style.capitalize()}: size", size, "points", f"sizes.{key}")
        title, first = (self._size(style) if style in self.by_name else None for style in ("title", "heading 1"))
        if title is not None and title != first:
            yield Trait(where="Title: size", found=f"{title:g} points", why="the title of a brief is a Heading 1")

    def _page(self) -> Iterator[Trait]:
        body = self.package.xml(self.package.main)
        section = next(reversed(list(body.iter(f"{IN_W}sectPr"))), None) if body is not None else None
        if section is None:
            return
        paper, margins = section.find(f"{IN_W}pgSz"), section.find(f"{IN_W}pgMar")
        wide, high = (_whole(paper, name) for name in ("w", "h"))
        if wide and high:
            near = (name for name, (w, h) in PAPER_SIZES.items() if abs(w - wide) <= 20 and abs(h - high) <= 20)
            found, shown = next(near, ""), f"{wide / _MILLIMETRE:.0f} × {high / _MILLIMETRE:.0f} mm"
            why = "" if found else "a brief is printed on A4, A5 or Letter, upright"
            yield Trait(where="page", found=shown, key="page.size", value=found or None, why=why)
        # A section of Word has one top margin for its first page and those after it.
        for side, key in (("left", "side"), ("top", "top"), ("top", "next_top"), ("bottom", "bottom")):
            value = _whole(margins, side)
            if value:
                yield number(f"page: {side} margin", round(value / _MILLIMETRE, 1), "mm", f"page.{key}")
        text = "body text" if "body text" in self.by_name else "normal"
        if text in self.by_name:
            insets = (one.find(f"{IN_W}pPr/{IN_W}ind") for one in self._chain(text))
            found_inset = next((one for one in insets if one is not None), None)
            value = _whole(found_inset, "left") or _whole(found_inset, "start")
            yield number(f"{text.capitalize()}: indent", round(value / _MILLIMETRE, 1), "mm", "page.indent")

    def _logo(self) -> Iterator[Trait]:
        """The largest picture of the headers of the last section, which briefs take over."""
        found = sorted(self._drawn(), key=lambda one: -one[0])
        for number_, (_, height, alt, data) in enumerate(found):
            kind = next((name for start, name in _MAGIC.items() if data.startswith(start)), "")
            shown = f"{height / _EMU:.0f} mm high, {len(data):,} bytes"
            if not kind:
                yield Trait(where="header: picture", found=shown, key="logo.file", why="a logo is PNG, JPEG or SVG")
            elif number_ or self.pictures:
                yield Trait(where="header: picture", found=shown, why="a brief has one logo; Word’s header has all")
            else:
                name = f"logo.{kind}"
                self.pictures[name] = data
                yield Trait(where="header: picture", found=shown, key="logo.file", value=name)
                yield number("header: picture: height", round(height / _EMU, 1), "mm", "logo.height")
                if alt:
                    made = _MADE.search(alt)
                    why = "a program wrote it, and not the house" if made else ""
                    where = "header: picture: alt"
                    yield Trait(where=where, found=alt, key="logo.alt", value=None if made else alt, why=why)

    def _drawn(self) -> Iterator[tuple[int, int, str, bytes]]:
        """Area, height, text alternative and data of each picture in a header."""
        seen: set[str] = set()
        for part in self.package.parts(self.package.main, "header"):
            root = self.package.xml(part)
            for drawing in root.iter(f"{IN_W}drawing") if root is not None else ():
                extent, named = drawing.find(f".//{IN_WP}extent"), drawing.find(f".//{IN_WP}docPr")
                for blip in drawing.iter(f"{IN_A}blip"):
                    target = self.package.target(part, blip.get(f"{IN_R}embed", ""))
                    if not target or target in seen or extent is None:
                        continue
                    seen.add(target)
                    high, wide = (_decimal(extent.get(name, "")) for name in ("cy", "cx"))
                    alt = " ".join((named.get("descr", "") if named is not None else "").split())
                    yield high * wide, high, alt[:200], self.package.data(target)


def _panel(found: str, ink: str) -> Trait:
    """The ground of boxes: what text can be read on."""
    ratio = contrast(found, ink)
    if ratio < 4.5 or contrast(found, "#ffffff") > 1.5:
        why = f"text on it has {ratio:.1f} : 1" if ratio < 4.5 else "it is too dark for the ground of a box"
        return Trait(where="theme: background 2", found=found, key="colours.panel", why=why)
    return Trait(where="theme: background 2", found=found, key="colours.panel", value=found)


def _named(style: etree._Element) -> str:
    element = style.find(f"{IN_W}name")
    return element.get(f"{IN_W}val", "").lower() if element is not None else ""


def _whole(element: etree._Element | None, name: str) -> int:
    return _decimal(element.get(f"{IN_W}{name}", "")) if element is not None else 0


def _decimal(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 12 else 0

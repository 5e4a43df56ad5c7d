"""A brand.yml (posit-dev.github.io/brand-yml) -> the traits of a theme that it gives, and the files that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.house.style import SHAPE, FontFinder, HouseStyle, Trait, colour, hexadecimal, number
from briefgen.records import yaml12

_COLOURS: Final = (
    ("foreground", "colours.ink"),
    ("primary", "colours.accent"),
    ("secondary", "colours.soft"),
    ("danger", "colours.mark"),
)
_NOWHERE: Final = ("tertiary", "success", "info", "warning", "light", "dark")
"""Colours for which a theme has no use: a brief has no states."""
_CSS: Final = {"pt": 1.0, "px": 0.75, "rem": 12.0, "em": 12.0, "%": 0.12, "in": 72.0, "mm": 72 / 25.4, "cm": 720 / 25.4}
"""Points of a length; a `rem` is 16 pixels of a 96th of an inch (CSS Values 4)."""
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg")


def from_brand(data: bytes, path: Path, folders: tuple[Path, ...] = ()) -> HouseStyle:
    """What a theme takes of the brand.yml at `path`; files that it names are beside it. Raises InputError (BG156)."""
    try:
        found, _ = yaml12.read(data, str(path))
    except InputError as error:
        raise _wrong(path, error.diagnostics[0].message) from None
    if not isinstance(found, dict):
        raise _wrong(path, "it holds no mapping")
    fonts = FontFinder(folders)
    reader = _Brand(found, path.parent, fonts)
    traits = tuple(reader.traits())
    return HouseStyle(traits=traits, files={**fonts.files, **reader.pictures}, fonts=fonts.families)


def _wrong(path: Path, message: str) -> InputError:
    problem = f"cannot read this brand.yml: {message}"
    return InputError(Diagnostic.error("BG156", problem, Place(file=str(path))))


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


class _Brand:
    def __init__(self, data: dict[str, Any], folder: Path, fonts: FontFinder) -> None:
        self.colours, self.type = _mapping(data.get("color")), _mapping(data.get("typography"))
        self.logo = data.get("logo")
        self.folder, self.fonts = folder, fonts
        self.pictures: dict[str, bytes] = {}

    def traits(self) -> Iterator[Trait]:
        yield from self._colours()
        self._own_fonts()
        yield from self._type()
        yield from self._logo()

    def _colour(self, value: object, depth: int = 0) -> str:
        """A colour by its name in the palette, or among the others, or as it is."""
        if isinstance(value, dict):  # for light and for dark grounds: a page is light
            value = value.get("light", "")
        named = {**self.colours, **_mapping(self.colours.get("palette"))}
        if depth < 8 and isinstance(value, str) and value in named:
            return self._colour(named[value], depth + 1)
        return str(value)

    def _colours(self) -> Iterator[Trait]:
        for name, key in _COLOURS:
            if name in self.colours:
                yield colour(f"color: {name}", self._colour(self.colours[name]), key)
            if name in self.colours and name == "secondary":
                yield colour(f"color: {name}", self._colour(self.colours[name]), "colours.bar", least=SHAPE)
        heading = _mapping(self.type.get("headings")).get("color")
        if heading is not None and "primary" not in self.colours:
            yield colour("typography: headings: color", self._colour(heading), "colours.accent")
        if "background" in self.colours:
            ground = self._colour(self.colours["background"])
            if hexadecimal(ground) not in ("#ffffff", None) or ground == "None":
                yield Trait(where="color: background", found=ground, why="pages are white, as printers have them")
        for name in _NOWHERE:
            if name in self.colours:
                why = "a brief has nothing of this colour"
                yield Trait(where=f"color: {name}", found=self._colour(self.colours[name]), why=why)

    def _own_fonts(self) -> None:
        """Files of fonts that it names, beside it."""
        fonts = self.type.get("fonts")
        for font in fonts if isinstance(fonts, list) else ():
            named = _mapping(font).get("files")
            for one in named if isinstance(named, list) else ():
                path = one if isinstance(one, str) else str(_mapping(one).get("path", ""))
                data = self._read(path)
                if data is not None:
                    self.fonts.add(Path(path).name, data)

    def _read(self, path: str) -> bytes | None:
        try:
            return files.read(self.folder / path, self.folder)
        except OSError:
            return None

    def _type(self) -> Iterator[Trait]:
        for name, key in (("base", "text"), ("headings", "heading")):
            value = self.type.get(name)
            settings = value if isinstance(value, dict) else {"family": value} if isinstance(value, str) else {}
            where = f"typography: {name}"
            if isinstance(settings.get("family"), str):
                families = [one.strip(" \"'") for one in settings["family"].split(",")]
                yield self.fonts.font(f"{where}: family", families, f"fonts.{key}")
            for what in ("size", "line-height"):
                if what in settings:
                    yield self._length(f"{where}: {what}", settings[what], name, what)
            for what in sorted(settings.keys() - {"family", "size", "line-height", "color"}):
                yield Trait(where=f"{where}: {what}", found=str(settings[what]), why="a theme sets no such thing")
        for name in ("monospace", "monospace-inline", "monospace-block", "link"):
            if name in self.type:
                why = "links have the accent" if name == "link" else "a brief has no code"
                yield Trait(where=f"typography: {name}", found=_short(self.type[name]), why=why)

    def _length(self, where: str, value: object, name: str, what: str) -> Trait:
        match = re.fullmatch(r"\s*([\d.]{1,8})\s*([a-z%]*)\s*", str(value))
        if match is None or match[1].count(".") > 1 or not match[1].strip("."):
            return Trait(where=where, found=str(value), why="it is no length")
        amount, unit = float(match[1]), match[2]
        if what == "line-height":
            if name != "base" or unit:
                return Trait(where=where, found=str(value), why="a theme has one leading, a factor of the text’s size")
            return number(where, amount, "times the size", "spacing.leading")
        if name != "base":
            return Trait(where=where, found=str(value), why="a theme has a size for each heading; set them by hand")
        if unit not in _CSS:
            return Trait(where=where, found=str(value), why="it is no length")
        return number(where, amount * _CSS[unit], "points", "sizes.text")

    def _logo(self) -> Iterator[Trait]:
        named = _mapping(_mapping(self.logo).get("images"))
        sizes = self.logo if isinstance(self.logo, dict) else {"medium": self.logo}
        for size in ("medium", "large", "small"):
            value = sizes.get(size)
            if isinstance(value, dict) and "light" in value:
                value = value["light"]
            if isinstance(value, str):
                value = named.get(value, value)
            path = str(_mapping(value).get("path", "")) if isinstance(value, dict) else str(value or "")
            if not path:
                continue
            where = f"logo: {size}"
            trait, data = self._picture(where, path)
            yield trait
            if data is not None:
                self.pictures[str(trait.value)] = data
                alt = _mapping(value).get("alt")
                if isinstance(alt, str) and alt.strip():
                    yield Trait(where=f"{where}: alt", found=alt, key="logo.alt", value=alt)
                return

    def _picture(self, where: str, path: str) -> tuple[Trait, bytes | None]:
        if "://" in path:
            return Trait(where=where, found=path, key="logo.file", why="briefgen opens no address: save it"), None
        if Path(path).suffix.lower() not in _PICTURES:
            return Trait(where=where, found=path, key="logo.file", why="a logo is PNG, JPEG or SVG"), None
        data = self._read(path)
        if data is None:
            return Trait(where=where, found=path, key="logo.file", why="there is no such file beside it"), None
        name = f"logo{Path(path).suffix.lower()}"
        return Trait(where=where, found=path, key="logo.file", value=name), data


def _short(value: object) -> str:
    text = ", ".join(f"{key}: {one}" for key, one in value.items()) if isinstance(value, dict) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"

"""What a house's file says of its looks -> traits of a theme, each taken or left with the reason, and side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from briefgen import files
from briefgen.colour import contrast
from briefgen.theme import Theme
from briefgen.writers import fontfiles, sfnt

TEXT: Final = 4.5
"""The contrast that text needs with its ground (WCAG 2.2, 1.4.3)."""
SHAPE: Final = 3.0
"""That of bars and frames (1.4.11)."""
_FONT_FILES: Final = 200
"""Files of a folder that are looked at for fonts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """One thing that the house's file says of its looks."""

    where: str
    """In the file: `Heading 2: colour`."""
    found: str
    """As the file has it."""
    key: str = ""
    """Of theme.toml, such as `colours.accent`; empty where a theme has no such thing."""
    value: str | float | None = None
    """What theme.toml gets; None where it is not taken."""
    why: str = ""
    """Why it is not taken, or not as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What was found, in the order of a theme's keys, and the files that go with it."""

    traits: tuple[Trait, ...]
    files: Mapping[str, bytes]
    """Logo and fonts, by their path in the template's folder."""
    fonts: Mapping[str, tuple[str, ...]]
    """Family -> its files among these, for `[fonts] files`."""


def colour(where: str, found: str, key: str, *, least: float = TEXT, ground: str = "#ffffff") -> Trait:
    """A colour, taken where it has at least this contrast with its ground."""
    plain = hexadecimal(found)
    if plain is None:
        return Trait(where=where, found=found, key=key, why="it is no colour of six hexadecimal digits")
    ratio = contrast(plain, ground)
    if ratio < least:
        need = f"text on {ground} needs {least:g} : 1" if least == TEXT else f"on {ground} it needs {least:g} : 1"
        return Trait(where=where, found=plain, key=key, why=f"its contrast is {ratio:.1f} : 1; {need}")
    return Trait(where=where, found=plain, key=key, value=plain)


def hexadecimal(found: str) -> str | None:
    """`#rrggbb` of what CSS and Word write; None for anything else."""
    digits = found.strip().lower().removeprefix("#")
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(2 * digit for digit in digits)
    return f"#{digits}" if re.fullmatch("[0-9a-f]{6}", digits) else None


def number(where: str, found: float, unit: str, key: str) -> Trait:
    """A size or a distance, taken where a theme can have it."""
    table, _, name = key.partition(".")
    shown = f"{found:g} {unit}"
    model: BaseModel = getattr(Theme(), table)
    rounded = round(found, 2)
    try:
        type(model).model_validate({name: rounded})
    except ValueError:
        return Trait(where=where, found=shown, key=key, why="a theme has no such size")
    if table == "sizes" and found < 9.5:
        return Trait(where=where, found=shown, key=key, value=9.5, why="nothing prints under 9.5 points")
    return Trait(where=where, found=shown, key=key, value=rounded)


class FontFinder:
    """Families of fonts -> whether a theme can have them: installed, or in one of the house's folders."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.files: dict[str, bytes] = {}
        self.families: dict[str, tuple[str, ...]] = {}
        self._font_files: dict[str, list[tuple[str, bytes]]] = {}
        for folder in folders:
            for path in sorted(one for one in folder.rglob("*") if one.suffix.lower() in (".ttf", ".otf"))[
                :_FONT_FILES
            ]:
                self.add(path.name, files.read(path, folder))

    def add(self, name: str, data: bytes) -> None:
        """Knows a font's file by the family that it says; one that cannot be read is passed over."""
        try:
            names = sfnt.names(data)
        except (sfnt.BrokenFont, sfnt.OtherKind):
            return
        self._font_files.setdefault((names.get(16) or names.get(1, "")).casefold(), []).append((name, data))

    def font(self, where: str, families: Sequence[str], key: str) -> Trait:
        """The first of these families that can be had."""
        found = ", ".join(families)
        for family in families:
            if installed := self._font_files.get(family.casefold()):
                named = {f"fonts/{name}": data for name, data in installed}
                self.files |= named
                self.families[family] = tuple(named)
            elif not fontfiles.installed(family, Theme()):
                continue
            return Trait(where=where, found=found, key=key, value=family)
        why = "no font of this name is installed: give the folder of its files by `--fonts`"
        return Trait(where=where, found=found, key=key, why=why)


def side_by_side(style: HouseStyle) -> str:
    """A line for each trait: what the file has, and beside it what theme.toml says, or why it says nothing."""
    if not style.traits:
        return "nothing of its looks was found\n"
    rows = [(trait.where, trait.found, _said(trait)) for trait in style.traits]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    wide = [min(width, most) for width, most in zip(wide, (40, 40), strict=True)]
    return "".join(f"{where:<{wide[0]}}  {found:<{wide[1]}}  {message}\n" for where, found, message in rows)


def _said(trait: Trait) -> str:
    if trait.value is None:
        return f"not taken: {trait.why}"
    value = f"{trait.value:g}" if isinstance(trait.value, float) else f'"{trait.value}"'
    return f"{trait.key} = {value}" + (f" ({trait.why})" if trait.why else "")

"""theme.toml -> Theme: colours, fonts, sizes, page and logo, shared by all writers."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from briefgen import files
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.files import Folder
from briefgen.tag import primary

FILE = "theme.toml"
_LARGEST = 1_000_000
"""Bytes of theme.toml."""

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Millimetres = Annotated[float, Field(ge=0, le=200)]
Points = Annotated[float, Field(ge=5, le=96)]


class _Tokens(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Colours(_Tokens):
    """Hex colours. Text needs 4.5 : 1 on its ground, bars and frames 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

    ink: Colour = "#1b2430"
    """Text."""
    accent: Colour = "#0b4a6f"
    """Title, headings, links, key figures, the first bars of a chart."""
    soft: Colour = "#4a5663"
    """Secondary text: standfirst, captions, header and footer."""
    line: Colour = "#9aa6b2"
    """Rules and frames."""
    panel: Colour = "#eef3f6"
    """The ground of boxes."""
    bar: Colour = "#7b8b9a"
    """Bars of a chart beside the accented ones."""
    mark: Colour = "#b4470e"
    """Bars beside quotations, frames of warnings, the mark of a draft."""


class Fonts(_Tokens):
    """Families by name of an installed font package, or house fonts by path relative to theme.toml."""

    text: str = "Source Sans 3"
    """The family of running text."""
    heading: str = "Source Serif 4"
    """The family of title and headings."""
    files: dict[str, tuple[str, ...]] = {}
    """Family name -> its font files (TrueType or OpenType/CFF), for house fonts."""
    embed: bool = True
    """Embed fonts in DOCX, where their licence bits allow it. (PDF always embeds.)"""

    def __hash__(self) -> int:
        return hash((self.text, self.heading, self.embed, tuple(sorted(self.files.items()))))


class Page(_Tokens):
    """Paper and margins in millimetres; `indent` sets the text in from its headings."""

    size: Literal["A4", "A5", "Letter"] = "A4"
    """Paper."""
    side: Millimetres = 20
    """Left and right margin."""
    top: Millimetres = 18
    """Top margin."""
    bottom: Millimetres = 24
    """Bottom margin; the footer is inside it."""
    indent: Millimetres = 34
    """How far text is set in from its headings."""


class Sizes(_Tokens):
    """Type sizes in points; nothing prints under 9.5."""

    text: Points = 11.5
    """Running text."""
    key_messages: Points = 12
    """Text of the key messages."""
    title: Points = 27
    """The title."""
    standfirst: Points = 13
    """The text under the title."""
    heading: Points = 15
    """Headings of sections."""
    key_figure: Points = 29
    """The largest; a row shrinks to what its longest figure allows, down to `key_figure_least`."""
    key_figure_least: Points = 20
    """The smallest that a row of key figures may shrink to."""
    small: Points = 10
    """Tables, notes, references, captions, header and footer."""


class Spacing(_Tokens):
    """Leading as a factor of the size; distances in points."""

    leading: Annotated[float, Field(ge=1, le=2.5)] = 1.42
    """From line to line, as a factor of the type size."""
    paragraph: Annotated[float, Field(ge=0, le=72)] = 6
    """After a paragraph."""
    above_heading: Annotated[float, Field(ge=0, le=72)] = 20
    """Above a heading."""
    below_heading: Annotated[float, Field(ge=0, le=72)] = 8
    """Below a heading."""
    item: Annotated[float, Field(ge=0, le=72)] = 4
    """After an item of a list."""


class Fit(_Tokens):
    """Bounds within which text size and spacing may move so that a document meets its length."""

    text_least: Points = 11.5
    """The smallest that running text may become, in points."""
    text_most: Points = 11.5
    """The largest that running text may become, in points."""
    spacing_least: Annotated[float, Field(ge=0.3, le=1)] = 1.0
    """Factor on the distances of `Spacing` and on leading's part above 1.2."""
    fill: bool = False
    """Grow the text towards `text_most` while the document keeps within its pages."""

    @model_validator(mode="after")
    def _ordered(self) -> Fit:
        if self.text_most < self.text_least:
            raise ValueError(f"text_most ({self.text_most}) is less than text_least ({self.text_least})")
        return self


class Logo(_Tokens):
    """A logo: PNG, JPEG or SVG, by path relative to theme.toml; `by_language` overrides `file`."""

    file: str = ""
    """The logo for all languages; empty for none."""
    by_language: dict[str, str] = {}
    """Language tag -> a logo of its own."""
    height: Millimetres = 12
    """Height in print, in millimetres."""
    alt: str = ""
    """What it says to those who do not see it."""

    def chosen(self, language: str) -> str:
        """The file for a language, or for the language of its region; empty where there is none."""
        return self.by_language.get(language) or self.by_language.get(primary(language)) or self.file

    def __hash__(self) -> int:
        return hash((self.file, tuple(sorted(self.by_language.items())), self.height, self.alt))


class Theme(_Tokens):
    """How a document looks, in every format. Values of theme.toml; what it leaves out has the defaults here."""

    colours: Colours = Colours()
    """The table `[colours]`."""
    fonts: Fonts = Fonts()
    """The table `[fonts]`."""
    page: Page = Page()
    """The table `[page]`."""
    sizes: Sizes = Sizes()
    """The table `[sizes]`."""
    spacing: Spacing = Spacing()
    """The table `[spacing]`."""
    fit: Fit = Fit()
    """The table `[fit]`."""
    logo: Logo = Logo()
    """The table `[logo]`."""
    columns: Literal[1, 2] = 1
    """Columns of the body; 2 suits a handout."""
    large: bool = False
    """Large print: text 16 pt, no indent, one column."""
    justify: bool = False
    """Set running text flush on both sides."""
    attachments: bool = True
    """Claims, references and chart data inside the PDF (PDF/A-3a); off gives PDF/A-2a."""
    directory: str = ""
    """Folder of the uppermost theme.toml, set by the loader: paths of fonts and logo start there."""
    root: str = ""
    """The folder that those paths may not lead out of, set by the loader: the workspace's, or that of theme.toml."""


def named(theme: Theme) -> tuple[Path, ...]:
    """Every file that the theme names, of fonts and logos, wherever it is; links are followed when it is opened."""
    fonts = (file for paths in theme.fonts.files.values() for file in paths)
    logos = (theme.logo.file, *theme.logo.by_language.values())
    found = (Path(os.path.normpath(Path(theme.directory) / file)) for file in (*fonts, *logos) if file)
    return tuple(dict.fromkeys(found))


def scaled(theme: Theme, *, text: float, spacing: float) -> Theme:
    """The theme with its text at `text` points, other running text in proportion, and distances times `spacing`."""
    ratio = text / theme.sizes.text
    leading = theme.spacing.leading
    return theme.model_copy(
        update={
            "sizes": theme.sizes.model_copy(
                update={
                    "text": text,
                    "key_messages": round(theme.sizes.key_messages * ratio, 2),
                    "small": max(9.5, round(theme.sizes.small * min(ratio, 1.1), 2)),
                }
            ),
            "spacing": theme.spacing.model_copy(
                update={
                    "leading": round(1.2 + (leading - 1.2) * spacing, 4) if leading > 1.2 else leading,
                    "paragraph": round(theme.spacing.paragraph * spacing, 2),
                    "above_heading": round(theme.spacing.above_heading * spacing, 2),
                    "below_heading": round(theme.spacing.below_heading * spacing, 2),
                    "item": round(theme.spacing.item * spacing, 2),
                }
            ),
        }
    )


def load(*folders: Folder, large: bool = False) -> Theme:
    """The theme.toml of each folder, the upper one first, laid over each other key by key over the defaults.

    A folder without one adds nothing. In large print where `large` or the theme says so. Files that a theme names start
    at its own folder and are inside the folder's root. Raises InputError (BG401 for TOML that cannot be read, BG402 for
    each key or value that is wrong).
    """
    theme, data = Theme(), dict[str, object]()
    bound = folders[0]
    for folder in reversed(folders):
        shown = folder.show(FILE)
        source = _source(folder, shown)
        if source is None:
            continue
        bound = folder
        data = _over(_parsed(source, shown), data)
        try:
            theme = Theme.model_validate(data)
        except ValidationError as error:
            raise InputError(*(_diagnostic(item, source, shown) for item in error.errors())) from None
    if theme.large or large:
        theme = _enlarged(theme)
    return theme.model_copy(update={"directory": str(bound.path), "root": str(bound.root)})


def _enlarged(theme: Theme) -> Theme:
    """The theme in large print."""
    return theme.model_copy(
        update={
            "large": True,
            "sizes": theme.sizes.model_copy(update={"text": 16.0, "key_messages": 16.0, "small": 13.0}),
            "page": theme.page.model_copy(update={"indent": 0.0}),
            "fit": Fit(text_least=16.0, text_most=16.0),
            "columns": 1,
        }
    )


def _over(upper: Mapping[str, object], lower: Mapping[str, object]) -> dict[str, object]:
    """`upper` laid over `lower`: tables key by key, everything else whole."""
    both = dict(lower)
    for key, value in upper.items():
        below = lower.get(key)
        both[key] = _over(value, below) if isinstance(value, dict) and isinstance(below, dict) else value
    return both


def _source(folder: Folder, shown: str) -> str | None:
    try:
        return files.text(folder.read(FILE, _LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(shown, f"cannot open this file: {files.reason(error)}") from None
    except files.NotUtf8 as error:
        raise _unreadable(shown, str(error), "save it as UTF-8", error.line, error.excerpt) from None


def _parsed(source: str, shown: str) -> dict[str, object]:
    try:
        data = tomllib.loads(source)
    except RecursionError:
        raise _unreadable(shown, "it is nested too deeply") from None
    except ValueError as error:  # TOMLDecodeError, and what Python says of a number with thousands of digits
        raise _unreadable(shown, f"not valid TOML: {str(error)[:200]}") from None
    for own in ("directory", "root"):
        if own in data:
            raise _unreadable(shown, f"unknown key {own!r}")
    return data


def _unreadable(shown: str, message: str, hint: str = "", line: int = 0, excerpt: str = "") -> InputError:
    place = Place(file=shown, line=line, column=1 if line else 0, excerpt=excerpt)
    return InputError(Diagnostic.error("BG401", message, place, hint=hint))


def _diagnostic(item: object, source: str, file: str) -> Diagnostic:
    assert isinstance(item, dict)
    path = [str(part) for part in item["loc"]]
    lines = source.splitlines()
    line = next((n for n, text in enumerate(lines, 1) if text.split("=")[0].strip() == path[-1]), 0)
    hint = ""
    if item["type"] == "extra_forbidden":
        model: type[BaseModel] = Theme
        for part in path[:-1]:
            annotation = model.model_fields[part].annotation
            assert isinstance(annotation, type)
            model = annotation
        close = difflib.get_close_matches(path[-1], model.model_fields, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(model.model_fields))}"
        message = f"unknown key {'.'.join(path)!r}"
    else:
        message = f"{'.'.join(path)}: {item['msg']}, found {item['input']!r}"
    return Diagnostic.error(
        "BG402",
        message,
        Place(file=file, line=line, column=1 if line else 0, excerpt=lines[line - 1] if line else ""),
        hint=hint,
    )

"""Theme: the colours, fonts, sizes, distances, page and logo of a document, shared by all writers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from briefgen.tag import primary

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
    """Hairlines between rows and messages, and the rule above the footer."""
    panel: Colour = "#eef3f6"
    """The ground of boxes."""
    bar: Colour = "#7b8b9a"
    """Bars of a chart beside the accented ones, and frames of boxes."""
    mark: Colour = "#b4470e"
    """Bars beside quotations and notes, letters of notes, frames of warnings, the mark of a draft."""
    on_band: Colour = "#e3edf3"
    """Secondary text on a band of the accent colour."""


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
    """Paper and margins in millimetres."""

    size: Literal["A4", "A5", "Letter"] = "A4"
    """Paper."""
    side: Millimetres = 20
    """Left and right margin."""
    top: Millimetres = 14
    """Top margin of the first page."""
    next_top: Millimetres = 12
    """Top margin of the pages after it."""
    bottom: Millimetres = 20
    """Bottom margin; the footer is inside it."""
    footer: Millimetres = 15
    """From the paper's lower edge to the rule above the footer."""
    measure: Millimetres = 140
    """How wide running text is; what is left stays white at its end. 0 is the whole width."""
    indent: Millimetres = 0
    """How far text is set in from its headings."""


class Sizes(_Tokens):
    """Type sizes in points; nothing prints under 9.5."""

    text: Points = 11.5
    """Running text."""
    claim: Points = 14.5
    """What a key message claims."""
    key_messages: Points = 12
    """What supports it."""
    message_number: Points = 22
    """The number of a key message."""
    title: Points = 27
    """The title; it shrinks down to `title_least` until it has two lines."""
    title_least: Points = 22
    """The smallest that the title may become."""
    standfirst: Points = 13
    """The text under the title."""
    heading: Points = 15
    """Headings of sections."""
    option_title: Points = 13
    """The title of an option, and headings inside sections."""
    option: Points = 11
    """What an option would bring and cost."""
    quotation: Points = 12.5
    """Someone's words."""
    key_figure: Points = 32
    """The first of a panel of key figures, where it is at most five digits and signs."""
    key_figure_next: Points = 22
    """The others, and all of a row."""
    key_figure_least: Points = 20
    """Key figures in words, and the smallest that any of them may become."""
    figure_text: Points = 10.5
    """What a key figure counts."""
    table: Points = 10.5
    """Tables."""
    box: Points = 10.5
    """Boxes, and the evidence of a handout."""
    box_title: Points = 13.5
    """Their headings."""
    chart_title: Points = 11.5
    """The message of a chart, a table or a picture."""
    small: Points = 10
    """Notes, references, who and when of an option, labels of charts, source lines, the line of the masthead."""
    least: Points = 9.5
    """The base of key figures, imprint, footer, and the panel of sources."""
    hero: Points = 76
    """The one figure of a handout."""
    hero_words: Points = 38
    """The same in words."""
    hero_text: Points = 15
    """What it counts."""


class Spacing(_Tokens):
    """Leading as a factor of the size; distances in points."""

    leading: Annotated[float, Field(ge=1, le=2.5)] = 1.4
    """From line to line, as a factor of the type size."""
    paragraph: Annotated[float, Field(ge=0, le=72)] = 5
    """After a paragraph."""
    above_heading: Annotated[float, Field(ge=0, le=72)] = 12
    """Above a heading, or the rule over it."""
    below_heading: Annotated[float, Field(ge=0, le=72)] = 3
    """Below a heading."""
    item: Annotated[float, Field(ge=0, le=72)] = 3
    """After an item of a list."""


class Fit(_Tokens):
    """Bounds within which text size and spacing may move so that a document meets its length."""

    text_least: Points = 10.5
    """The smallest that running text may become, in points."""
    text_most: Points = 12
    """The largest that running text may become, in points."""
    spacing_least: Annotated[float, Field(ge=0.3, le=1)] = 0.85
    """The least factor on the distances of `Spacing`."""
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
    masthead: Literal["rule", "band"] = "rule"
    """The head of the first page: over a rule, or white on a band of the accent colour."""
    key_messages: Literal["list", "across"] = "list"
    """Key messages under each other and numbered, or side by side, which suits a handout."""
    columns: Literal[1, 2] = 1
    """Columns of the body; 2 suits a handout."""
    large: bool = False
    """Large print: everything at least 16 pt, one column; `[large]` says what else."""
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
    """The theme with its text at `text` points, other running text in proportion, and distances times `spacing`.

    Small text stays: what is 10 points or less is as small as it may be.
    """
    ratio = text / theme.sizes.text
    sizes = {"text": text}
    for name in _RUNNING:
        own = getattr(theme.sizes, name)
        sizes[name] = max(min(own, theme.sizes.small), round(own * ratio, 2))
    distances = {name: round(getattr(theme.spacing, name) * spacing, 2) for name in _DISTANCES}
    return theme.model_copy(
        update={
            "sizes": theme.sizes.model_copy(update=sizes),
            "spacing": theme.spacing.model_copy(update=distances),
        }
    )


_RUNNING = (
    "claim", "key_messages", "title", "hero", "standfirst", "heading", "option_title", "option", "quotation",
    "figure_text", "table", "box", "box_title", "chart_title", "hero_text",
)  # fmt: skip
"""Sizes that follow the text's."""
_DISTANCES = ("paragraph", "above_heading", "below_heading", "item")

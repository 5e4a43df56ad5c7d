"""What a paragraph is made of: text, what stresses or lowers it, links, figures, citations and notes.

`records.text` has shapes that look like these and are not: there a placeholder is still to be looked up, and each part
knows its offsets in what a person wrote; here a figure is printed, and knows its edition. `compose.text` leads from the
one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefgen.document.block import Block

Direction = Literal["ltr", "rtl"]
DEPTH = 40
"""How deep blocks, or inlines, may stand in each other: deeper ones are refused (BG411, BG523)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a piece of text came from, for error messages, traces and the review of edited files."""

    file: str
    """Relative to the workspace: a record, a catalogue or a template."""
    path: str = ""
    """Place inside the record, by ids (`key_messages`, `findings.size.statement`); empty for a template's own words."""
    language: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, printed as they are: typography (quotes, no-break spaces) has been applied; no markup inside."""

    text: str
    origin: Origin | None = None
    unchecked: Literal["", "name", "date", "built", "approval", "draft", "drawn"] = ""
    """What its digits are, where no report was read for it: a name, a date of the brief's own, the day of the brief
    itself, who approved it and when, a sentence that nothing supports yet, the number of an option, or what a
    drawing's own parts stand for."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress, or the title of a work."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an absolute http(s) or mailto URL, or with `#id` to a block of this document."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Span:
    """Text in another language than what surrounds it (BCP 47)."""

    children: tuple[Inline, ...]
    language: str
    direction: Direction | None = None
    """Of that language; None is that of what surrounds it."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed statistic: the only way in which a figure of a report gets onto a page."""

    children: tuple[Inline, ...]
    statistic: str
    """`report/finding.statistic`."""
    edition: str
    """The edition whose figure is printed."""


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One work in a citation; `item` is the id of one of the document's references."""

    item: str
    locator: str = ""
    """In CSL-ready words of the document's language, or in braces: "section X"; empty for the work as a whole."""
    label: str = ""
    """CSL locator label: section, page, paragraph, chapter; empty where there is no locator."""
    prefix: str = ""
    """Words before it, such as "as cited in"."""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation. Before `cite` its children are empty; after it they are what prints, with links to `#ref-ID`."""

    items: tuple[CitedItem, ...]
    children: tuple[Inline, ...] = ()
    uses: tuple[str, ...] = ()
    """`report/finding` or `report/quotation` of each record that it is made for: several may be at one place."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote (an endnote where a format has none), placed where its mark stands."""

    blocks: tuple[Block, ...]
    number: int = 0
    """Tells the notes of a document apart; counts from 1."""
    mark: str = ""
    """What is printed for it: a letter beside citations that are notes and have numbers; empty is its number."""
    lead: tuple[Inline, ...] = ()
    """What opens notes of its kind: "The editions differ."."""

    @property
    def shown(self) -> str:
        """Its mark, as printed."""
        return self.mark or str(self.number)


@dataclass(frozen=True, slots=True)
class NoteLetter:
    """Where a note with a letter belongs; its text is an entry of `Notes`."""

    mark: str
    number: int
    """Of the entry: it links to `#note-{number}`."""
    line: bool = False
    """Set on the line in parentheses, where letters join: raised, it would become a part of the word before it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A degree as dots and words, such as a certainty: "●●○○ low"."""

    filled: int
    of: int
    children: tuple[Inline, ...]
    spoken: str
    """The same for those who hear it: "low certainty, two of four"."""

    @property
    def dots(self) -> str:
        """The dots as characters."""
        return "●" * self.filled + "○" * (self.of - self.filled)


Inline = (
    Text
    | Strong
    | Emphasis
    | Superscript
    | Subscript
    | Link
    | Span
    | LineBreak
    | Figure
    | Citation
    | Note
    | NoteLetter
    | Scale
)

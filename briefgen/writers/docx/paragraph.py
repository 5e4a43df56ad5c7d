"""A style and runs in; a paragraph out, which may still change before it is printed: its section, what it keeps to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

GAP_STYLE = "Gap"
"""Style of the empty paragraph that parts two tables or boxes."""
BREAK_STYLE = "SectionBreak"
"""Style of the empty paragraph that carries a section's end: as good as no height."""
STEP = 266
"""How far a list's text stands in from its number or bullet, in twentieths of a point, for each level."""


REFERENCE = 340
"""How far a reference stands in from its number: 6 mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockContext:
    """What a block stands in: the styles of its text and of its small heading, its list, its columns."""

    style: str = "BodyText"
    title: str = "LeadIn"
    box: str = ""
    list: int = 0
    level: int = -1
    ordered: int = 0
    """How many numbered lists it stands in."""
    columns: int = 0


@dataclass(slots=True)
class Para:
    """A paragraph. Its properties are printed in the order of the schema (ECMA-376-1, 17.3.1.26)."""

    style: str
    runs: str
    list: int = 0
    """w:num, or 0 where the paragraph is no item."""
    level: int = 0
    flush: bool = False
    """As wide as its column: without the room that running text leaves at its end."""
    end: bool = False
    """Aligned to the end of the line, as numbers are."""
    keep: bool = False
    """On the same page as what follows."""
    section: str = ""

    def __str__(self) -> str:
        inner = f'<w:pStyle w:val="{self.style}"/>'
        if self.keep:
            inner += "<w:keepNext/>"
        if self.list:
            inner += f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="{self.list}"/></w:numPr>'
        if self.flush:
            inner += '<w:ind w:right="0"/>'
        if self.end:
            inner += '<w:jc w:val="right"/>'
        return f"<w:p><w:pPr>{inner}{self.section}</w:pPr>{self.runs}</w:p>"


Out = list["Para | str"]
"""Paragraphs, and tables that are printed already."""


def printed(out: Out) -> str:
    """All of it as XML. No gap before a heading, which brings its own space."""
    items = [
        item
        for item, after in zip(out, [*out[1:], None], strict=True)
        if not (isinstance(item, Para) and item.style == GAP_STYLE and isinstance(after, Para) and _spaced(after))
    ]
    return "".join(str(item) for item in items)


def kept_together(out: Out) -> Out:
    """All of it, where what must not open a page alone keeps with what stands before it: a quotation, the imprint."""
    for before, item in pairwise(out):
        if isinstance(before, Para) and isinstance(item, Para) and item.style in _FOLLOWING:
            before.keep = before.keep or before.style != item.style
    return out


_FOLLOWING = frozenset({"Quote", "QuoteSource", "Imprint", "NoteText"})
"""Styles of paragraphs that belong to what they follow."""


def _spaced(para: Para) -> bool:
    return para.style.startswith("Heading") or para.style == BREAK_STYLE

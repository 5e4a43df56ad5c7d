"""A style and runs in; a paragraph out, which may still change before it is printed: a section's end, an indent."""

from __future__ import annotations

from dataclasses import dataclass

GAP_STYLE = "Gap"
"""Style of the empty paragraph that parts two tables or boxes."""
BREAK_STYLE = "SectionBreak"
"""Style of the empty paragraph that carries a section's end: as good as no height."""
STEP = 340
"""How far a list's text stands in from its number or bullet, in twentieths of a point, for each level."""


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
    """Without the theme's indent: inside columns."""
    end: bool = False
    """Aligned to the end of the line, as numbers are."""
    section: str = ""

    def __str__(self) -> str:
        inner = f'<w:pStyle w:val="{self.style}"/>'
        if self.list:
            inner += f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="{self.list}"/></w:numPr>'
        if self.flush and self.list:
            inner += f'<w:ind w:left="{STEP * (self.level + 1)}" w:hanging="{STEP}"/>'
        elif self.flush:
            # A drawing's indent stands on the right in a document that runs from right to left.
            right = ' w:right="0"' if self.style == "Drawing" else ""
            inner += f'<w:ind w:left="{_FLUSH.get(self.style, 0)}"{right}/>'
        if self.end:
            inner += '<w:jc w:val="right"/>'
        return f"<w:p><w:pPr>{inner}{self.section}</w:pPr>{self.runs}</w:p>"


_FLUSH = {"Quote": 284, "QuoteSource": 284, "WarningText": 170, "ListContinue": STEP, "ListContinue2": STEP * 2,
          "ListContinue3": STEP * 3, "Bibliography": 397}  # fmt: skip

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


def _spaced(para: Para) -> bool:
    return para.style.startswith("Heading") or para.style == BREAK_STYLE

"""Where a block stands: its tag, its area in the column, the distances around it; handed to what is inside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.writers.pdf.block_style import BlockStyle
from briefgen.writers.pdf.tags import Tag

_LEAST_WIDTH = 36.0
"""Points. However deep a list stands in others, its text has this much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where a block stands in its column, in points."""

    left: float
    width: float
    rtl: bool

    def inset(self, start: float, end: float = 0.0) -> Area:
        """A narrower area; start is the right side in right-to-left documents. Never under `_LEAST_WIDTH`."""
        width = max(self.width - start - end, min(_LEAST_WIDTH, self.width))
        start = min(start, self.width - width)  # what has no room to move in does not move out on the other side
        return replace(self, left=self.left + (self.width - start - width if self.rtl else start), width=width)

    def start(self, offset: float, width: float) -> float:
        """The left edge of something `width` wide that stands `offset` from the start edge."""
        return self.left + (self.width - offset - width if self.rtl else offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a block needs to know of where it stands."""

    tag: Tag
    area: Area
    look: BlockStyle
    indent: float = 0.0
    """Paragraphs, lists and charts stand this far in from headings; 0 inside boxes and columns."""
    measure: float = 0.0
    """The most that a line of running text is wide; 0 where it has all of the area."""
    item: float = 4.0
    """Distance between list items."""
    paragraph: float = 6.0
    depth: int = 0
    """Of lists."""
    boxed: bool = False
    """In a box, where a heading has no rule over it."""

    def indented(self) -> Setting:
        """The same, moved in from the headings."""
        return replace(self, area=self.area.inset(self.indent), indent=0.0) if self.indent else self

    def measured(self) -> Setting:
        """The same for running text: no wider than its measure."""
        at = self.indented()
        spare = at.area.width - self.measure
        return replace(at, area=at.area.inset(0.0, spare), measure=0.0) if self.measure and spare > 0 else at

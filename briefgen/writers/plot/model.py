"""What a plot is made of: the frame that it is drawn in, and the marks that a writer paints one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Ink = Literal["ink", "dark", "accent", "soft", "line", "panel", "bar", "mark", "white"]
"""A colour of the theme by its name. `dark` is the ink of what stands on a bar, whatever the ground of the page is."""
Measure = Callable[[str, bool], float]
"""(text, bold) -> its width, in the unit of the frame."""
Drawn = Literal["bar", "column", "line", "slope", "stacked", "stacked_column", "rows", "panels"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartArea:
    """Where a chart is drawn. Lengths are in one unit: points on paper, CSS pixels on a screen."""

    width: float
    size: float
    """Type size."""
    measure: Measure
    rtl: bool = False
    """Drawn from right to left."""
    most: float | None = None
    """How high it may be; None where it may be as high as it likes."""
    thick: float | None = None
    """How thick a lying bar is; None for 3.7 mm at 10 points."""

    @property
    def leading(self) -> float:
        """From one line of a label to the next."""
        return self.size * 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line of text. `x` is its left edge, middle or right edge, as `anchor` says; `y` is its baseline."""

    x: float
    y: float
    text: str
    bold: bool = False
    italic: bool = False
    anchor: Literal["left", "middle", "right"] = "left"
    ink: Ink = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Polyline:
    """A polygon, or with `closed` false a line through points; filled, drawn around, or both."""

    points: tuple[tuple[float, float], ...]
    closed: bool = True
    fill: Ink | None = None
    stroke: Ink | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    """Lengths of strokes and gaps; empty for a solid line."""


Mark = Label | Polyline


Box = tuple[float, float, float, float]
"""Left (from the start edge), top, right, bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A written value of a line."""

    lines: tuple[str, ...]
    x: float
    """Its middle, from the start edge."""
    y: float
    """The baseline of its first line."""
    box: Box
    under: bool = False
    """Whether it is under its point, or over it."""
    moved: tuple[float, float] = (0.0, 0.0)
    """How far it is off the place beside the middle of its point: towards the end edge, and down."""
    keyed: bool = False
    """Whether it has the marker of its series before it, since others are nearer to its point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart as it is painted: from the left, and from the top down."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    kind: Drawn
    """How it was drawn: columns whose words do not fit under them lie down as bars."""
    start: float
    """What the names of lying bars and rows, or the numbers of a line's axis, take at the start edge."""
    unit: float
    """How long one is on the value axis."""
    end: float = 0.0
    """What the longest value takes behind its bar."""
    parts: tuple[Plot, ...] = ()
    """Of small charts, each one of them as it is placed within; with the name of its series over it."""
    values: Mapping[tuple[int, int], Value] = field(default_factory=dict)
    """(series, category) -> where its value is written; lines only. One that is not here has no room of its own, or
    is the same as another at the same place."""


@dataclass(slots=True)
class Sketch:
    """Marks in the making; x counts from the start edge, which is the right one in a right-to-left frame."""

    frame: ChartArea
    marks: list[Mark] = field(default_factory=list)

    def x(self, x: float) -> float:
        """A distance from the start edge as one from the left."""
        return self.frame.width - x if self.frame.rtl else x

    def label(
        self,
        x: float,
        y: float,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        anchor: Literal["start", "middle", "end"] = "start",
        ink: Ink = "ink",
    ) -> None:
        """A line of text."""
        sides: dict[str, Literal["left", "middle", "right"]] = {
            "start": "right" if self.frame.rtl else "left",
            "middle": "middle",
            "end": "left" if self.frame.rtl else "right",
        }
        placed = Label(x=self.x(x), y=y, text=text, bold=bold, italic=italic, anchor=sides[anchor], ink=ink)
        self.marks.append(placed)

    def shape(
        self,
        points: list[tuple[float, float]],
        *,
        closed: bool = True,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        width: float = 1.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A polygon or a line."""
        turned = tuple((self.x(x), y) for x, y in points)
        self.marks.append(Polyline(points=turned, closed=closed, fill=fill, stroke=stroke, width=width, dash=dash))

    def line(
        self, start: tuple[float, float], end: tuple[float, float], ink: Ink, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """A straight line."""
        self.shape([start, end], closed=False, stroke=ink, width=width, dash=dash)

    def box(self, x: float, y: float, width: float, height: float, fill: Ink) -> None:
        """A filled rectangle; x, y is its corner at the start and top."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill=fill)

"""The series of a native chart: its values with their labels, and what their bounds look like."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Final

from briefgen.chart import Chart, Point
from briefgen.theme import Theme
from briefgen.writers.docx import native
from briefgen.writers.docx.chart_look import NOTHING, bounded, fill, marker, stroke, words
from briefgen.writers.docx.native import Form, NativeColumn
from briefgen.writers.docx.workbook import column
from briefgen.writers.docx.xml import attribute, text
from briefgen.writers.plot import (
    BOUNDS,
    ON,
    Ink,
    Plot,
    SeriesStyle,
    estimate,
    ink_of,
    outward,
    shape_of,
)

JOINED: Final = f'<a:ln w="38100">{fill("bar")}</a:ln>'
"""What joins the two points of a range."""
_SHOWN: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDrawer:
    """Draws the series of one chart."""

    chart: Chart
    made: Plot
    form: Form
    styles: tuple[SeriesStyle, ...]
    theme: Theme
    language: str
    rtl: bool

    @property
    def pointed(self) -> bool:
        """Whether its values are points."""
        return self.form in native.POINTED

    @property
    def stacked(self) -> bool:
        """Whether its values stand on each other."""
        return self.form in ("stacked", "stacked_column")

    @property
    def lying(self) -> bool:
        """Whether its bars lie."""
        return self.form in ("bar", "stacked")

    def row(self, number: int, drawn: NativeColumn) -> str:
        """One series with its labels; the values stand in the chart as in its workbook."""
        count, letter = len(self.chart.categories), column(number + 1)
        row, style = self.chart.series[drawn.series], self.styles[drawn.series]
        points = [(at, one) for at, one in enumerate(row.points) if one and drawn.values[at] is not None]
        if self.pointed:
            look = self.points(drawn.series, points)
        else:
            look = f'<c:spPr>{fill(style.ink)}</c:spPr><c:invertIfNegative val="0"/>'
            look += "".join(self.bounded(drawn, at, point) for at, point in points)
        labels = self.labels(drawn, points)
        named = "".join(
            f'<c:pt idx="{at}"><c:v>{text(name)}</c:v></c:pt>' for at, name in enumerate(native.categories(self.chart))
        )
        numbers = "".join(
            f'<c:pt idx="{at}"><c:v>{number:.12g}</c:v></c:pt>'
            for at, number in enumerate(drawn.values)
            if number is not None
        )
        smooth = '<c:smooth val="0"/>' if self.pointed else ""
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Data!${letter}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{text(drawn.name)}</c:v></c:pt></c:strCache>'
            f"</c:strRef></c:tx>{look}{labels}{'' if drawn.sure else self.arrows(drawn.series, style, points)}"
            f'<c:cat><c:strRef><c:f>Data!$A$2:$A${count + 1}</c:f><c:strCache><c:ptCount val="{count}"/>{named}'
            f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Data!${letter}$2:${letter}${count + 1}</c:f>"
            f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{numbers}</c:numCache>'
            f"</c:numRef></c:val>{smooth}</c:ser>"
        )

    def points(self, number: int, points: list[tuple[int, Point]]) -> str:
        """The line of a series, or none, its points, and those that are not exact, to which the line is dashed."""
        style, row = self.styles[number], self.chart.series[number]
        line = "<a:ln><a:noFill/></a:ln>" if self.form == "points" else stroke(style)
        look = f"<c:spPr>{line}</c:spPr>{marker(style, style.marker, filled=True)}"
        for at, point in points:
            before = row.points[at - 1] if at else None
            own = replace(style, ink=ink_of(self.chart, self.styles, number, at))
            loose = before is not None and before.drawn and {before.bound, point.bound} != {"exact"}
            bound = BOUNDS[point.bound]
            if bound.filled and not loose and own == style:
                continue
            drawn = stroke(style, loose=loose) if self.form != "points" else "<a:ln><a:noFill/></a:ln>"
            shape = marker(own, shape_of(self.chart, own, point), filled=bound.filled)
            look += f'<c:dPt><c:idx val="{at}"/>{shape}<c:bubble3D val="0"/><c:spPr>{drawn}</c:spPr></c:dPt>'
        return look

    def bounded(self, drawn: NativeColumn, at: int, point: Point) -> str:
        """A bar that is not plainly its series'."""
        ink = ink_of(self.chart, self.styles, drawn.series, at)
        angle = (10_800_000 if self.rtl else 0) if self.lying else 16_200_000
        doubled = native.doubled(self.chart, self.form)
        look = "" if drawn.sure else bounded(point, ink, angle=angle, doubled=doubled)
        if not look and ink == self.styles[drawn.series].ink:
            return ""
        return (
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{look or fill(ink)}</c:spPr></c:dPt>"
        )

    def labels(self, drawn: NativeColumn, points: list[tuple[int, Point]]) -> str:
        """The labels of a series; none of what is drawn over another."""
        if drawn.sure:
            return '<c:dLbls><c:delete val="1"/></c:dLbls>'
        each = "".join(self.label(drawn.series, at, point) for at, point in points)
        set_in = words(self.theme, self.language, bold=True, rtl=self.rtl, ink=self.written_in(drawn.series))
        position = "t" if self.pointed else "ctr" if self.stacked else "outEnd"
        return f'<c:dLbls>{each}{NOTHING}{set_in}<c:dLblPos val="{position}"/>{_SHOWN}</c:dLbls>'

    def written_in(self, number: int) -> Ink:
        """The colour of a series' values: those of a stacked bar stand on it."""
        return ON.get(self.styles[number].ink, "ink") if self.stacked else "ink"

    def label(self, number: int, at: int, point: Point) -> str:
        """The statistic as it prints: "almost half", not 50. None where there is no room for it: its data have it."""
        placed = self.made.values.get((number, at)) if self.form in ("line", "slope") else None
        if not self.has_room(number, at, point):
            return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        # Without wrap="none" LibreOffice breaks a label to the thickness of its bar.
        size = round(self.theme.sizes.small * 100)
        # LibreOffice reads the direction from the first letter, and not from a:pPr.
        first = "\u200f" if self.rtl else ""
        ink = self.written_in(number)
        run = (
            f'<a:r><a:rPr lang="{attribute(self.language)}" sz="{size}" b="1">{fill(ink)}</a:rPr>'
            f"<a:t>{first}{text(self.label_text(number, at, point))}</a:t></a:r>"
        )
        way = '<a:pPr rtl="1"/>' if self.rtl else ""
        rich = f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{way}{run}</a:p></c:rich>'
        shown = _SHOWN.replace('LegendKey val="0"', 'LegendKey val="1"') if placed and placed.keyed else _SHOWN
        shift = self.shift(*placed.moved) if placed else self.off_arrow(point)
        return (
            f'<c:dLbl><c:idx val="{at}"/>{shift}<c:tx>{rich}</c:tx>'
            f'<c:dLblPos val="{self.place(number, at, point)}"/>{shown}</c:dLbl>'
        )

    def label_text(self, number: int, at: int, point: Point) -> str:
        """What is written at a point: at the end of a slope, whose it is, too."""
        row = self.chart.series[number]
        named = self.form == "slope" and len(self.chart.series) > 1 and (at == 1 or row.points[1] is None)
        return f"{point.label} {row.name}" if named else point.label

    def has_room(self, number: int, at: int, point: Point) -> bool:
        """Whether a value can be read where Word would write it."""
        size = self.theme.sizes.small
        match self.form:
            case "line":
                return (number, at) in self.made.values
            case "stacked":
                return point.high * self.made.unit >= estimate(point.label, size)
            case "stacked_column":
                return point.high * self.made.unit >= size * 1.2
            case "points":
                return self.clear(number, at)
            case _:
                return True

    def ranked(self, at: int) -> list[int]:
        """The series that have a point at a category, from the highest down."""
        drawn = [(n, value) for n, row in enumerate(self.chart.series)
                if (value := native.value(self.form, row.points[at])) is not None]  # fmt: skip
        return [n for n, _ in sorted(drawn, key=lambda pair: (-pair[1], pair[0]))]

    def clear(self, number: int, at: int) -> bool:
        """Whether the value of a point between others stands apart from theirs: beside it, one line high."""
        order = self.ranked(at)
        rank = order.index(number)
        drawn = [self.chart.series[n].points[at] for n in order]
        if rank and all(one and one.label == two.label and one.high == two.high
                        for one, two in itertools.pairwise(drawn[: rank + 1]) if two):  # fmt: skip
            return False
        if rank in (0, len(order) - 1):
            return True
        high = self.made.height * 0.6 / max(self.chart.maximum - self.chart.minimum, 1e-9)
        values = [native.value(self.form, self.chart.series[n].points[at]) or 0.0 for n in order]
        near = (abs(values[rank] - values[rank + step]) * high for step in (-1, 1))
        return min(near) >= self.theme.sizes.small * 1.3

    def place(self, number: int, at: int, point: Point) -> str:
        """Where a value stands at its point or bar."""
        match self.form:
            case "line":
                return "b" if self.made.values[number, at].under else "t"
            case "slope":
                return ("r" if at == 0 else "l") if self.rtl else ("l" if at == 0 else "r")
            case "points":
                rank = self.ranked(at).index(number)
                return "t" if rank == 0 else "b" if rank == len(self.ranked(at)) - 1 else "r"
            case "stacked" | "stacked_column":
                return "ctr"
            case _:
                return "outEnd"

    def off_arrow(self, point: Point) -> str:
        """A value moves off the arrow that goes on beyond its bar, or off that of its point."""
        bound, size = BOUNDS[point.bound], self.theme.sizes.small
        if self.pointed:
            return ""
        if bound.end not in ("onward", "reached"):
            return ""
        step = size * 1.3 * outward(point)
        return self.shift(step, 0.0) if self.lying else self.shift(0.0, -step)

    def shift(self, along: float, down: float) -> str:
        """How far a value is off its usual place, in points: towards the end edge, and down."""
        if not along and not down:
            return ""
        x, y = (-along if self.rtl else along) / self.made.width, down / self.made.height
        return f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'

    @property
    def tied(self) -> int | None:
        """Of a range, the series whose error bars lead to the other's points: one that has none of its own."""
        if self.chart.kind != "range" or self.form != "points":
            return None
        free = (n for n, row in enumerate(self.chart.series) if not any(_whiskered(point) for point in row.points))
        return next(free, None)

    def ties(self, number: int) -> tuple[dict[int, float], dict[int, float]]:
        """How far it is up and down from its points to the other series'."""
        more: dict[int, float] = {}
        less: dict[int, float] = {}
        own, other = self.chart.series[number].points, self.chart.series[1 - number].points
        for at, (one, two) in enumerate(zip(own, other, strict=True)):
            here, there = native.value(self.form, one), native.value(self.form, two)
            if here is not None and there is not None and here != there:
                (more if there > here else less)[at] = abs(there - here)
        return more, less

    def arrows(self, number: int, style: SeriesStyle, points: list[tuple[int, Point]]) -> str:
        """Error bars towards where a value may be, and for ranges of points (ECMA-376-1, 21.2.2.55)."""
        if number == self.tied:
            return _bars(*self.ties(number), len(self.chart.categories), JOINED)
        length = self.theme.sizes.small * 1.1 / self.made.unit if self.made.unit else 0.0
        more: dict[int, float] = {}
        less: dict[int, float] = {}
        spans = False
        for at, point in points:
            bound = BOUNDS[point.bound]
            if self.pointed and bound.shape == "span":
                spans, more[at] = True, (point.high - point.low) / 2
                less[at] = more[at]
            elif bound.arrow and (self.pointed or bound.end in ("onward", "reached")):
                away = outward(point) * (1 if bound.arrow == "out" else -1)
                (more if away > 0 else less)[at] = length
        look = fill(style.ink) + ("" if spans else '<a:prstDash val="sysDash"/><a:tailEnd type="triangle"/>')
        return _bars(more, less, len(self.chart.categories), f'<a:ln w="19050">{look}</a:ln>', capped=spans)


def _whiskered(point: Point | None) -> bool:
    return point is not None and point.drawn and bool(BOUNDS[point.bound].arrow or point.bound == "range")


def _bars(more: dict[int, float], less: dict[int, float], count: int, line: str, *, capped: bool = False) -> str:
    """Error bars of these lengths, up and down. Nought is written out: LibreOffice draws to zero what is left out."""
    if not more and not less:
        return ""

    def literal(name: str, lengths: dict[int, float]) -> str:
        each = "".join(f'<c:pt idx="{at}"><c:v>{lengths.get(at, 0.0):.12g}</c:v></c:pt>' for at in range(count))
        number = f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{each}'
        return f"<c:{name}><c:numLit>{number}</c:numLit></c:{name}>"

    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="{int(not capped)}"/>{literal("plus", more)}{literal("minus", less)}'
        f"<c:spPr>{line}</c:spPr></c:errBars>"
    )

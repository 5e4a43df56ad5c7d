"""A Chart -> a native DrawingML chart that Word can edit (ECMA-376-1, 21.2), in the theme's colours.

It follows `writers.plot` as far as native charts can: kind, height, what is written where, and the tables of styles.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.theme import Theme
from briefgen.word.names import A, C, R
from briefgen.writers.docx.workbook import column, value
from briefgen.writers.docx.xml import attribute, text
from briefgen.writers.plot import (
    BOUNDS,
    ON,
    ChartArea,
    Ink,
    Plot,
    SeriesStyle,
    estimate,
    estimated,
    ink_of,
    plot,
    series_styles,
)
from briefgen.xml import HEAD

_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_GENERAL = '<c:numFmt formatCode="General" sourceLinked="0"/>'
_SLOTS: dict[Ink, str] = {
    "ink": "tx1", "white": "bg1", "panel": "bg2", "accent": "accent1", "mark": "accent2", "soft": "accent3",
    "line": "accent4", "bar": "accent5",
}  # fmt: skip
"""The theme's colours by Word's names, so that a chart follows when a user takes other ones (settings.slots)."""


def drawn(chart: Chart, theme: Theme, width: float, most: float, *, rtl: bool) -> Plot:
    """The chart as it would be painted `width` points wide: Word's own is made like it."""
    size = theme.sizes.small

    return plot(chart, ChartArea(width=width, size=size, measure=estimated(size), rtl=rtl, most=most))


def chart_part(chart: Chart, made: Plot, theme: Theme, language: str, relation: str, *, rtl: bool) -> str:
    """chartN.xml; `relation` is its workbook's id. Right to left, bars grow from the right."""
    native = _Native(
        chart=chart, made=made, styles=series_styles(chart), theme=theme, language=language, rtl=rtl,
    )  # fmt: skip
    legend = ""
    if len(chart.series) > 1:
        legend = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{native.words(bold=False)}</c:legend>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{attribute(language)}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{native.layout()}{native.plot()}{native.names_axis()}{native.values_axis()}</c:plotArea>{legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_NOTHING}{native.words(bold=False)}'
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _fill(ink: Ink) -> str:
    return f'<a:solidFill><a:schemeClr val="{_SLOTS[ink]}"/></a:solidFill>'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Native:
    """One chart, with what all of its pieces need."""

    chart: Chart
    made: Plot
    styles: tuple[SeriesStyle, ...]
    theme: Theme
    language: str
    rtl: bool

    @property
    def bar(self) -> bool:
        return self.made.kind in ("bar", "stacked")

    @property
    def stacked(self) -> bool:
        return self.made.kind == "stacked"

    @property
    def line(self) -> bool:
        return self.made.kind == "line"

    def layout(self) -> str:
        """Where the bars go: names before and labels after them keep their room, which no program gives them."""
        made = self.made
        if not self.bar or not self.chart.categories:
            return "<c:layout/>"
        names = min(0.45, max(made.start / made.width, max(map(self._name, self.chart.categories)) / made.width))
        values = min(0.4, made.end / made.width + 0.03)
        room = self.theme.sizes.small * 2.2 / made.height if len(self.chart.series) > 1 else 0.0
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{values if self.rtl else names:.4f}"/><c:y val="{0.01 + room:.4f}"/>'
            f'<c:w val="{1 - names - values:.4f}"/><c:h val="{0.98 - room:.4f}"/></c:manualLayout></c:layout>'
        )

    def _name(self, category: str) -> float:
        """What a category takes beside its bar, in two lines at most."""
        size = self.theme.sizes.small
        wide = estimate(category, size)
        words = max((estimate(word, size) for word in category.split()), default=0.0)
        return max(words, wide if wide < self.made.width * 0.3 else wide * 0.6) + size

    def words(self, *, bold: bool, ink: Ink = "ink") -> str:
        """How text is set."""
        look = (
            f'<a:defRPr sz="{round(self.theme.sizes.small * 100)}" b="{int(bold)}">{_fill(ink)}'
            '<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        )
        end = f'<a:endParaRPr lang="{attribute(self.language)}"/>'
        way = ' rtl="1"' if self.rtl else ""
        return f'<c:txPr><a:bodyPr rot="0"/><a:lstStyle/><a:p><a:pPr{way}>{look}</a:pPr>{end}</a:p></c:txPr>'

    def plot(self) -> str:
        """Bars, columns or lines."""
        rows = "".join(self.row(n, row) for n, row in enumerate(self.chart.series))
        axes = '<c:axId val="1"/><c:axId val="2"/>'
        if self.line:
            return (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{rows}<c:marker val="1"/>{axes}'
                "</c:lineChart>"
            )
        way, grouping = "bar" if self.bar else "col", "stacked" if self.stacked else "clustered"
        overlap = '<c:overlap val="100"/>' if self.stacked else ""
        return (
            f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{rows}'
            f'<c:gapWidth val="45"/>{overlap}{axes}</c:barChart>'
        )

    def row(self, number: int, row: ChartSeries) -> str:
        """One series with its labels; the values stand in the chart as in its workbook."""
        count, letter = len(self.chart.categories), column(number + 1)
        style = self.styles[number]
        points = [(at, point) for at, point in enumerate(row.points) if point]
        if self.line:
            look = f"<c:spPr>{_stroke(style)}</c:spPr>{_marker(style, filled=True)}"
            look += "".join(
                f'<c:dPt><c:idx val="{at}"/>{_marker(style, filled=False)}<c:bubble3D val="0"/>'
                f"<c:spPr>{_stroke(style)}</c:spPr></c:dPt>"
                for at, point in points
                if not BOUNDS[point.bound].filled
            )
        else:
            look = f'<c:spPr>{_fill(style.ink)}</c:spPr><c:invertIfNegative val="0"/>'
            look += "".join(
                self.bounded(at, point, ink_of(self.chart, self.styles, number, at)) for at, point in points
            )
        labels = "".join(self.label(number, at, point) for at, point in points)
        position = f'<c:dLblPos val="{"t" if self.line else "ctr" if self.stacked else "outEnd"}"/>'
        set_in = self.words(bold=True, ink=self.written_in(number))
        named = "".join(
            f'<c:pt idx="{at}"><c:v>{text(name)}</c:v></c:pt>' for at, name in enumerate(self.chart.categories)
        )
        values = "".join(f'<c:pt idx="{at}"><c:v>{value(self.chart, point):g}</c:v></c:pt>' for at, point in points)
        smooth = '<c:smooth val="0"/>' if self.line else ""
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Data!${letter}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{text(row.name)}</c:v></c:pt></c:strCache></c:strRef>'
            f"</c:tx>{look}<c:dLbls>{labels}{_NOTHING}{set_in}{position}{_SHOWN}</c:dLbls>"
            f"{self.whiskers(row, style)}"
            f'<c:cat><c:strRef><c:f>Data!$A$2:$A${count + 1}</c:f><c:strCache><c:ptCount val="{count}"/>{named}'
            f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Data!${letter}$2:${letter}${count + 1}</c:f>"
            f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache>'
            f"</c:numRef></c:val>{smooth}</c:ser>"
        )

    def written_in(self, number: int) -> Ink:
        """The colour of a series' values: those of a stacked bar stand on it."""
        return ON.get(self.styles[number].ink, "ink") if self.stacked else "ink"

    def label(self, number: int, at: int, point: Point) -> str:
        """The statistic as it prints: "almost half", not 50. None where there is no room for it: its data have it."""
        placed = self.made.values.get((number, at))
        wide = estimate(point.label, self.theme.sizes.small)
        if (self.line and placed is None) or (self.stacked and point.high * self.made.unit < wide):
            return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        # Without wrap="none" LibreOffice breaks a label to the thickness of its bar.
        size = round(self.theme.sizes.small * 100)
        # LibreOffice reads the direction from the first letter, and not from a:pPr.
        first = "\u200f" if self.rtl else ""
        ink = self.written_in(number)
        run = (
            f'<a:r><a:rPr lang="{attribute(self.language)}" sz="{size}" b="1">{_fill(ink)}</a:rPr>'
            f"<a:t>{first}{text(point.label)}</a:t></a:r>"
        )
        way = '<a:pPr rtl="1"/>' if self.rtl else ""
        rich = f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{way}{run}</a:p></c:rich>'
        beside = "ctr" if self.stacked else "outEnd"
        position = f'<c:dLblPos val="{beside if placed is None else "b" if placed.under else "t"}"/>'
        shown = _SHOWN.replace('LegendKey val="0"', 'LegendKey val="1"') if placed and placed.keyed else _SHOWN
        shift = self.shift(*placed.moved) if placed else self.off_arrow(point)
        return f'<c:dLbl><c:idx val="{at}"/>{shift}<c:tx>{rich}</c:tx>{position}{shown}</c:dLbl>'

    def off_arrow(self, point: Point) -> str:
        """A value moves off the arrow that goes on beyond its bar."""
        if BOUNDS[point.bound].end != "onward":
            return ""
        step = self.theme.sizes.small * 1.3 * (-1 if point.high < 0 else 1)
        return self.shift(step, 0.0) if self.bar else self.shift(0.0, -step)

    def shift(self, along: float, down: float) -> str:
        """How far a value is off its usual place, in points: towards the end edge, and down."""
        if not along and not down:
            return ""
        x, y = (-along if self.rtl else along) / self.made.width, down / self.made.height
        return f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'

    def bounded(self, at: int, point: Point, ink: Ink) -> str:
        """What a bar's bound looks like, where it is not plainly its series' (`plot.BOUNDS`)."""
        style = BOUNDS[point.bound]
        angle = (10_800_000 if self.rtl else 0) if self.bar else 16_200_000
        ground, edge = _fill(ink), ""
        match style.body:
            case "solid":
                pass
            case "hatched":
                paper = (
                    f'<a:fgClr><a:schemeClr val="{_SLOTS[ink]}"/></a:fgClr><a:bgClr><a:schemeClr val="bg1"/></a:bgClr>'
                )
                ground, edge = f'<a:pattFill prst="wdUpDiag">{paper}</a:pattFill>', _fill(ink)
            case "pale":
                ground, edge = _fill("panel"), _fill("accent")
        if style.end == "span" and point.high > 0:
            # What is sure, up to the lower end of the range, is filled.
            sure = round(100_000 * max(point.low, 0) / point.high)
            stops = "".join(
                f'<a:gs pos="{place}"><a:schemeClr val="{_SLOTS[shade]}"/></a:gs>'
                for place, shade in ((0, ink), (sure, ink), (sure, "panel"), (100_000, "panel"))
            )
            turn = f'<a:lin ang="{angle}" scaled="0"/>'
            ground = f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst>{turn}</a:gradFill>'
            edge = _fill("accent")
        elif style.end == "open":
            # "Almost half" is open at its end: there the outline fades.
            clear = f'<a:schemeClr val="{_SLOTS["accent"]}"><a:alpha val="0"/></a:schemeClr>'
            shown = f'<a:schemeClr val="{_SLOTS["accent"]}"/>'
            stops = f'<a:gs pos="0">{shown}</a:gs><a:gs pos="94000">{shown}</a:gs><a:gs pos="98000">{clear}</a:gs>'
            turn = f'<a:lin ang="{angle}" scaled="0"/>'
            edge = f'<a:gradFill><a:gsLst>{stops}<a:gs pos="100000">{clear}</a:gs></a:gsLst>{turn}</a:gradFill>'
        if not edge and not point.highlight:
            return ""
        line = f'<a:ln w="19050">{edge}</a:ln>' if edge else ""
        return (
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{ground}'
            f"{line}</c:spPr></c:dPt>"
        )

    def whiskers(self, row: ChartSeries, style: SeriesStyle) -> str:
        """Error bars for what is over or under a value, and for ranges on a line (ECMA-376-1, 21.2.2.55)."""
        length = self.theme.sizes.small * 1.1 / self.made.unit if self.made.unit else 0.0
        more: dict[int, float] = {}
        less: dict[int, float] = {}
        spans = False
        for at, point in enumerate(row.points):
            if point is None:
                continue
            bound = BOUNDS[point.bound]
            if not self.line:
                if bound.end == "onward":
                    (less if point.high < 0 else more)[at] = length
            elif bound.whisker == "up":
                more[at] = length
            elif bound.whisker == "down":
                less[at] = length
            elif bound.whisker == "both":
                more[at] = less[at] = length
            elif bound.whisker == "span":
                spans, more[at] = True, (point.high - point.low) / 2
                less[at] = more[at]
        if not more and not less:
            return ""
        count = len(row.points)

        def literal(name: str, lengths: dict[int, float]) -> str:
            points = "".join(f'<c:pt idx="{at}"><c:v>{lengths.get(at, 0.0):g}</c:v></c:pt>' for at in range(count))
            number = f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{points}'
            return f"<c:{name}><c:numLit>{number}</c:numLit></c:{name}>"

        ink = style.ink if self.line else "accent"
        look = _fill(ink) + ("" if spans else '<a:prstDash val="sysDash"/><a:tailEnd type="triangle"/>')
        return (
            '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
            f'{literal("plus", more)}{literal("minus", less)}<c:spPr><a:ln w="19050">{look}</a:ln></c:spPr></c:errBars>'
        )

    @property
    def minimum(self) -> float:
        """Start of the axis of values; before negative bars it leaves room for what is written at them."""
        if self.line or self.chart.minimum >= 0 or not self.made.unit:
            return self.chart.minimum
        room = self.made.end if self.bar else self.theme.sizes.small * 1.6
        return self.chart.minimum - room / self.made.unit

    def names_axis(self) -> str:
        """The axis of categories; the first one on top, and first in reading order."""
        order = "maxMin" if self.bar or self.rtl else "minMax"
        side = ("r" if self.rtl else "l") if self.bar else "b"
        return (
            f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{side}"/>{_GENERAL}{_NO_TICKS}<c:tickLblPos val="low"/>'
            f'<c:spPr><a:ln w="9525">{_fill("line")}</a:ln></c:spPr>{self.words(bold=False)}'
            '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def values_axis(self) -> str:
        """Drawn for a line only, with three numbers along it: each bar has its value."""
        chart = self.chart
        order = "maxMin" if self.rtl and self.bar else "minMax"
        ends = (
            f'<c:scaling><c:orientation val="{order}"/><c:max val="{chart.maximum:.12g}"/>'
            f'<c:min val="{self.minimum:.12g}"/></c:scaling>'
        )
        side = "b" if self.bar else "r" if self.rtl and self.line else "l"
        # An axis of categories that runs from the right has its values on the right by itself.
        crossing = '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        if not self.line or len(chart.ticks) != 3:
            return (
                f'<c:valAx><c:axId val="2"/>{ends}<c:delete val="1"/><c:axPos val="{side}"/>'
                f'{_GENERAL}{_NO_TICKS}<c:tickLblPos val="nextTo"/>{crossing}</c:valAx>'
            )
        low, middle, high = chart.ticks
        # Three literal texts, told apart by conditions: Word knows no labels of its own for an axis.
        between = [(a.value + b.value) / 2 for a, b in ((low, middle), (middle, high))]
        parts = [tick.label.replace('"', '""') for tick in chart.ticks]
        form = f'[<{between[0]:.12g}]"{parts[0]}";[<{between[1]:.12g}]"{parts[1]}";"{parts[2]}"'
        grid = f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill("line")}</a:ln></c:spPr></c:majorGridlines>'
        return (
            f'<c:valAx><c:axId val="2"/>{ends}<c:delete val="0"/><c:axPos val="{side}"/>{grid}'
            f'<c:numFmt formatCode="{attribute(form)}" sourceLinked="0"/>{_NO_TICKS}<c:tickLblPos val="nextTo"/>'
            f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{self.words(bold=False)}{crossing}"
            f'<c:majorUnit val="{middle.value - low.value:.12g}"/></c:valAx>'
        )


_DASHES = {"solid": "solid", "dashed": "dash", "dotted": "sysDot", "dash-dotted": "lgDashDot"}


def _stroke(style: SeriesStyle) -> str:
    """The line of a series: its colour, and its dashes by Word's name for them."""
    return f'<a:ln w="25400">{_fill(style.ink)}<a:prstDash val="{_DASHES[style.dash]}"/></a:ln>'


def _marker(style: SeriesStyle, *, filled: bool) -> str:
    """A point of a line in its series' shape; hollow where a value is only a bound or an estimate."""
    look = f'<c:spPr>{_fill(style.ink if filled else "white")}<a:ln w="15875">{_fill(style.ink)}</a:ln></c:spPr>'
    return f'<c:marker><c:symbol val="{style.marker}"/><c:size val="7"/>{look}</c:marker>'

"""A Chart -> a native DrawingML chart that Word can edit (ECMA-376-1, 21.2), in the theme's colours."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.chart import Chart, Point, Series
from briefgen.theme import Theme
from briefgen.writers.docx.workbook import column
from briefgen.writers.docx.xml import HEAD, A, C, R, attribute, text

_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_GENERAL = '<c:numFmt formatCode="General" sourceLinked="0"/>'


def height(chart: Chart) -> float:
    """How tall the chart is drawn, in points: a bar keeps its thickness however many there are."""
    if chart.kind == "bar":
        return 10.0 + 20.5 * len(chart.categories) * max(1, 0.75 * len(chart.series))
    return 190.0


def chart_part(chart: Chart, theme: Theme, language: str, relation: str, width: float, *, rtl: bool) -> str:
    """chartN.xml, `width` points wide; `relation` is its workbook's id. Right to left, bars grow from the right."""
    drawn = _Drawing(chart=chart, theme=theme, language=language, rtl=rtl)
    layout = _layout(chart, theme.sizes.small, width, rtl=rtl) if drawn.bar and chart.categories else "<c:layout/>"
    legend = ""
    if len(chart.series) > 1:
        legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{drawn.words(bold=False)}</c:legend>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{attribute(language)}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{layout}{drawn.plot()}{drawn.names_axis()}{drawn.values_axis()}</c:plotArea>{legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_NOTHING}{drawn.words(bold=False)}'
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _layout(chart: Chart, size: float, width: float, *, rtl: bool) -> str:
    """Where the bars go: names before and labels after them keep their room, which no program gives them."""
    names = min(0.42, max(len(name) for name in chart.categories) * size * 0.52 / width + 0.02)
    longest = max((len(point.label) for row in chart.series for point in row.points if point), default=0)
    labels = min(0.35, longest * size * 0.58 / width + 0.02)
    room = 0.14 if len(chart.series) > 1 else 0.0
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{labels if rtl else names:.4f}"/><c:y val="0.02"/>'
        f'<c:w val="{1 - names - labels:.4f}"/><c:h val="{0.96 - room:.4f}"/></c:manualLayout></c:layout>'
    )


_INK, _GROUND, _PANEL, _ACCENT, _LINE = "tx1", "bg1", "bg2", "accent1", "accent4"
_SERIES = ("accent5", "accent1", "accent2", "accent3")
"""The theme's colours by Word's names, so that a chart follows when a user takes other ones (settings.slots)."""


def _fill(slot: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>'


def _marker(ink: str, *, bound: bool = False) -> str:
    """A square on a line; an open diamond where a value is only a bound (LibreOffice fills every mark)."""
    symbol, size, fill = ("diamond", 9, _GROUND) if bound else ("square", 6, ink)
    look = f'<c:spPr>{_fill(fill)}<a:ln w="15875">{_fill(ink)}</a:ln></c:spPr>'
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{look}</c:marker>'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One chart, with what all of its pieces need."""

    chart: Chart
    theme: Theme
    language: str
    rtl: bool

    @property
    def bar(self) -> bool:
        return self.chart.kind == "bar"

    @property
    def line(self) -> bool:
        return self.chart.kind == "line"

    @property
    def position(self) -> str:
        return f'<c:dLblPos val="{"t" if self.line else "outEnd"}"/>'

    def words(self, *, bold: bool) -> str:
        """How text is set."""
        look = (
            f'<a:defRPr sz="{round(self.theme.sizes.small * 100)}" b="{int(bold)}">{_fill(_INK)}'
            '<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        )
        end = f'<a:endParaRPr lang="{attribute(self.language)}"/>'
        way = ' rtl="1"' if self.rtl else ""
        return f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr{way}>{look}</a:pPr>{end}</a:p></c:txPr>"

    def plot(self) -> str:
        """Bars, columns or lines."""
        rows = "".join(self.row(n, row) for n, row in enumerate(self.chart.series))
        axes = '<c:axId val="1"/><c:axId val="2"/>'
        if self.line:
            return (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{rows}<c:marker val="1"/>{axes}'
                "</c:lineChart>"
            )
        return (
            f'<c:barChart><c:barDir val="{"bar" if self.bar else "col"}"/><c:grouping val="clustered"/>'
            f'<c:varyColors val="0"/>{rows}<c:gapWidth val="45"/>{axes}</c:barChart>'
        )

    def row(self, number: int, row: Series) -> str:
        """One series with its labels; the values stand in the chart as in its workbook."""
        count, letter = len(self.chart.categories), column(number + 1)
        colour = _SERIES[number % len(_SERIES)]
        if self.line:
            ink = _ACCENT if number == 0 else colour
            look = f'<c:spPr><a:ln w="28575">{_fill(ink)}</a:ln></c:spPr>{_marker(ink)}'
            look += "".join(
                f'<c:dPt><c:idx val="{at}"/>{_marker(ink, bound=True)}<c:bubble3D val="0"/>'
                f'<c:spPr><a:ln w="28575">{_fill(ink)}</a:ln></c:spPr></c:dPt>'
                for at, point in enumerate(row.points)
                if point and point.bound not in ("exact", "about")
            )
        else:
            look = f'<c:spPr>{_fill(colour)}</c:spPr><c:invertIfNegative val="0"/>'
            look += "".join(self.bounded(at, point, colour) for at, point in enumerate(row.points) if point)
        labels = "".join(self.label(at, point) for at, point in enumerate(row.points) if point)
        named = "".join(
            f'<c:pt idx="{at}"><c:v>{text(name)}</c:v></c:pt>' for at, name in enumerate(self.chart.categories)
        )
        values = "".join(
            f'<c:pt idx="{at}"><c:v>{point.high:g}</c:v></c:pt>' for at, point in enumerate(row.points) if point
        )
        smooth = '<c:smooth val="0"/>' if self.line else ""
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Data!${letter}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{text(row.name)}</c:v></c:pt></c:strCache></c:strRef>'
            f"</c:tx>{look}<c:dLbls>{labels}{_NOTHING}{self.words(bold=True)}{self.position}{_SHOWN}</c:dLbls>"
            f'<c:cat><c:strRef><c:f>Data!$A$2:$A${count + 1}</c:f><c:strCache><c:ptCount val="{count}"/>{named}'
            f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Data!${letter}$2:${letter}${count + 1}</c:f>"
            f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache>'
            f"</c:numRef></c:val>{smooth}</c:ser>"
        )

    def label(self, at: int, point: Point) -> str:
        """The statistic as it prints: "almost half", not 50."""
        # Without wrap="none" LibreOffice breaks a label to the thickness of its bar.
        size = round(self.theme.sizes.small * 100)
        # LibreOffice reads the direction from the first letter, and not from a:pPr.
        first = "\u200f" if self.rtl else ""
        run = (
            f'<a:r><a:rPr lang="{attribute(self.language)}" sz="{size}" b="1">{_fill(_INK)}</a:rPr>'
            f"<a:t>{first}{text(point.label)}</a:t></a:r>"
        )
        way = '<a:pPr rtl="1"/>' if self.rtl else ""
        rich = f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{way}{run}</a:p></c:rich>'
        return f'<c:dLbl><c:idx val="{at}"/><c:tx>{rich}</c:tx>{self.position}{_SHOWN}</c:dLbl>'

    def bounded(self, at: int, point: Point, colour: str) -> str:
        """An outline where a value is only a bound: nothing is drawn that the source does not say."""
        if point.bound not in ("below", "range"):
            return ""
        ground = _fill(_PANEL)
        if point.bound == "range" and point.high > 0:
            # What is sure, up to the lower end of the range, is filled.
            sure = round(100_000 * max(point.low, 0) / point.high)
            angle = (10_800_000 if self.rtl else 0) if self.bar else 16_200_000
            stops = "".join(
                f'<a:gs pos="{place}"><a:schemeClr val="{shade}"/></a:gs>'
                for place, shade in ((0, colour), (sure, colour), (sure, _PANEL), (100_000, _PANEL))
            )
            turn = f'<a:lin ang="{angle}" scaled="0"/>'
            ground = f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst>{turn}</a:gradFill>'
        edge = _fill(_ACCENT)
        if point.bound == "below":
            # "Almost half" is open at its end: there the outline fades.
            clear = f'<a:schemeClr val="{_ACCENT}"><a:alpha val="0"/></a:schemeClr>'
            shown = f'<a:schemeClr val="{_ACCENT}"/>'
            stops = f'<a:gs pos="0">{shown}</a:gs><a:gs pos="94000">{shown}</a:gs><a:gs pos="98000">{clear}</a:gs>'
            turn = f'<a:lin ang="{(10_800_000 if self.rtl else 0) if self.bar else 16_200_000}" scaled="0"/>'
            edge = f'<a:gradFill><a:gsLst>{stops}<a:gs pos="100000">{clear}</a:gs></a:gsLst>{turn}</a:gradFill>'
        return (
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{ground}'
            f'<a:ln w="19050">{edge}</a:ln></c:spPr></c:dPt>'
        )

    def names_axis(self) -> str:
        """The axis of categories; the first one on top, and first in reading order."""
        order = "maxMin" if self.bar or self.rtl else "minMax"
        side = ("r" if self.rtl else "l") if self.bar else "b"
        return (
            f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{side}"/>{_GENERAL}{_NO_TICKS}<c:tickLblPos val="low"/>'
            f'<c:spPr><a:ln w="9525">{_fill(_LINE)}</a:ln></c:spPr>{self.words(bold=False)}'
            '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def values_axis(self) -> str:
        """The axis of values is not drawn: each value has its label."""
        low = min((point.low for row in self.chart.series for point in row.points if point), default=0.0)
        order = "maxMin" if self.rtl and self.bar else "minMax"
        return (
            f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="{order}"/><c:max val="{self.chart.maximum:g}"/>'
            f'<c:min val="{min(low, 0):g}"/></c:scaling><c:delete val="1"/><c:axPos val="{"b" if self.bar else "l"}"/>'
            f'{_GENERAL}{_NO_TICKS}<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/>'
            '<c:crossBetween val="between"/></c:valAx>'
        )

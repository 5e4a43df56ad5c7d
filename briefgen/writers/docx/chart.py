"""A Chart -> a native DrawingML chart that Word can edit (ECMA-376-1, 21.2), in the theme's colours.

It follows `writers.plot` as far as native charts can: kind, height, what is written where, and the tables of styles.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.chart import Chart
from briefgen.theme import Theme
from briefgen.word.names import A, C, R
from briefgen.writers.docx import chart_series as series
from briefgen.writers.docx import native
from briefgen.writers.docx.chart_look import NOTHING, fill, words
from briefgen.writers.docx.native import Form
from briefgen.writers.docx.xml import attribute, text
from briefgen.writers.plot import BOUNDS, ChartArea, Plot, estimate, estimated, plot, series_styles
from briefgen.xml import HEAD

_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_GENERAL = '<c:numFmt formatCode="General" sourceLinked="0"/>'


def drawn(chart: Chart, theme: Theme, width: float, most: float, *, rtl: bool) -> Plot:
    """The chart as it would be painted `width` points wide: Word's own is made like it."""
    size = theme.sizes.small

    return plot(chart, ChartArea(width=width, size=size, measure=estimated(size), rtl=rtl, most=most))


def chart_part(
    chart: Chart, made: Plot, theme: Theme, language: str, relation: str, *, rtl: bool, title: str = ""
) -> str:
    """chartN.xml; `relation` is its workbook's id, `title` what stands over a small chart among others.

    Right to left, bars grow from the right.
    """
    form = native.form(chart, made, theme.sizes.small)
    one = _Native(chart=chart, made=made, form=form, theme=theme, language=language, rtl=rtl)
    legend = ""
    if len(chart.series) > 1 and one.form != "slope":
        legend = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{one.words()}</c:legend>'
    head = one.title(title, bold=True) if title else ""
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{attribute(language)}"/><c:roundedCorners val="0"/><c:chart>{head}'
        f'<c:autoTitleDeleted val="{int(not title)}"/><c:plotArea>{one.layout()}{one.plot()}{one.names_axis()}'
        f"{one.values_axis()}{one.ground()}</c:plotArea>{legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{NOTHING}{one.words()}'
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Native:
    """One chart, with what all of its pieces need."""

    chart: Chart
    made: Plot
    form: Form
    theme: Theme
    language: str
    rtl: bool

    @property
    def lying(self) -> bool:
        return self.form in ("bar", "stacked")

    @property
    def axis(self) -> bool:
        """Whether the axis of values is drawn: for points, whose places are compared."""
        return self.form in ("line", "points") and len(self.chart.ticks) == 3

    def words(self, *, bold: bool = False) -> str:
        return words(self.theme, self.language, bold=bold, rtl=self.rtl)

    def title(self, title: str, *, bold: bool = False, standing: bool = False) -> str:
        """The title of a chart or of an axis."""
        size = round(self.theme.sizes.small * 100)
        way = '<a:pPr rtl="1"/>' if self.rtl else ""
        run = (
            f'<a:r><a:rPr lang="{attribute(self.language)}" sz="{size}" b="{int(bold)}">'
            f"{fill('ink' if bold else 'soft')}</a:rPr><a:t>{text(title)}</a:t></a:r>"
        )
        return (
            f'<c:title><c:tx><c:rich><a:bodyPr rot="{-5_400_000 if standing else 0}" vert="horz"/><a:lstStyle/>'
            f"<a:p>{way}{run}</a:p></c:rich></c:tx>"
            '<c:overlay val="0"/></c:title>'
        )

    def layout(self) -> str:
        """Where the bars go: names before and labels after them keep their room, which no program gives them."""
        made, size = self.made, self.theme.sizes.small
        if not self.chart.categories or not (self.lying or self.form == "slope"):
            return "<c:layout/>"
        if self.form == "slope":
            names, values = made.start / made.width * 0.6, made.end / made.width * 0.6
        elif made.kind == "rows":
            names, values = (
                max(map(self._name, native.categories(self.chart))) / made.width,
                made.end / made.width + 0.03,
            )
        else:
            names = max(made.start / made.width, max(map(self._name, native.categories(self.chart))) / made.width)
            values = made.end / made.width + 0.03
            points = [point for row in self.chart.series for point in row.points if point]
            values += size / made.width if any(BOUNDS[one.bound].arrow == "out" for one in points) else 0.0
        names, values = min(0.45, names), min(0.4, values)
        room = size * 2.2 / made.height if len(self.chart.series) > 1 and self.form != "slope" else 0.0
        foot = size * 1.8 / made.height if self.chart.whole or self.form == "slope" else 0.0
        foot += size * 2.4 / made.height if self.chart.titled else 0.0
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{values if self.rtl else names:.4f}"/><c:y val="{0.01 + room:.4f}"/>'
            f'<c:w val="{1 - names - values:.4f}"/><c:h val="{0.98 - room - foot:.4f}"/></c:manualLayout></c:layout>'
        )

    def _name(self, category: str) -> float:
        """What a category takes beside its bar, in two lines at most."""
        size = self.theme.sizes.small
        wide = estimate(category, size)
        longest = max((estimate(word, size) for word in category.split()), default=0.0)
        return max(longest, wide if wide < self.made.width * 0.3 else wide * 0.6) + size

    def plot(self) -> str:
        """Bars, columns, lines or points."""
        drawer = series.SeriesDrawer(
            chart=self.chart, made=self.made, form=self.form, styles=series_styles(self.chart), theme=self.theme,
            language=self.language, rtl=self.rtl,
        )  # fmt: skip
        columns = native.columns(self.chart, self.form)
        rows = "".join(drawer.row(n, one) for n, one in enumerate(columns))
        axes = '<c:axId val="1"/><c:axId val="2"/>'
        if self.form in native.POINTED:
            tied = self.chart.kind != "range" or drawer.tied is not None
            joined = "" if tied else f"<c:hiLowLines><c:spPr>{series.JOINED}</c:spPr></c:hiLowLines>"
            return (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{rows}{joined}'
                f'<c:marker val="1"/>{axes}</c:lineChart>'
            )
        stacked = self.form in ("stacked", "stacked_column")
        way, grouping = "bar" if self.lying else "col", "stacked" if stacked else "clustered"
        over = '<c:overlap val="100"/>' if stacked or native.doubled(self.chart, self.form) else ""
        return (
            f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{rows}'
            f'<c:gapWidth val="45"/>{over}{axes}</c:barChart>'
        )

    def ground(self) -> str:
        """What bars are parts of: the whole, behind all of them."""
        return f"<c:spPr>{fill('panel')}</c:spPr>" if self.chart.whole and self.form in ("bar", "column") else ""

    @property
    def minimum(self) -> float:
        """Start of the axis of values: nothing at most for bars; before negative ones room for values."""
        chart, unit = self.chart, self.made.unit
        if self.form in native.POINTED:
            return chart.minimum
        if chart.minimum >= 0 or not unit:
            return min(chart.minimum, 0.0)
        room = self.made.end if self.lying else self.theme.sizes.small * 1.6
        return chart.minimum - room / unit

    def names_axis(self) -> str:
        """The axis of categories; the first one on top, and first in reading order."""
        order = "maxMin" if self.lying or self.rtl else "minMax"
        side = ("r" if self.rtl else "l") if self.lying else "b"
        title = self.title(self.chart.category_label) if self.chart.titled and not self.lying else ""
        return (
            f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{side}"/>{title}{_GENERAL}{_NO_TICKS}<c:tickLblPos val="low"/>'
            f'<c:spPr><a:ln w="9525">{fill("line")}</a:ln></c:spPr>{self.words()}'
            '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def values_axis(self) -> str:
        """With three numbers along it for points, with nothing, half and all for parts of a whole; else not drawn."""
        chart = self.chart
        order = "maxMin" if self.rtl and self.lying else "minMax"
        ends = (
            f'<c:scaling><c:orientation val="{order}"/><c:max val="{chart.maximum:.12g}"/>'
            f'<c:min val="{self.minimum:.12g}"/></c:scaling>'
        )
        side = "b" if self.lying else "r" if self.rtl and self.axis else "l"
        # An axis of categories that runs from the right has its values on the right by itself.
        crossing = '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        if self.lying:
            # The categories run from the top down: what is at their end is at the foot.
            crossing = crossing.replace("autoZero", "max")
        whole = chart.whole if self.form in ("bar", "column") else None
        title = self.title(chart.unit_label, standing=not self.lying) if chart.titled and self.form != "slope" else ""
        if not self.axis and not (whole and self.lying) and not title:
            return (
                f'<c:valAx><c:axId val="2"/>{ends}<c:delete val="1"/><c:axPos val="{side}"/>'
                f'{_GENERAL}{_NO_TICKS}<c:tickLblPos val="nextTo"/>{crossing}</c:valAx>'
            )
        labels = tuple((tick.value, tick.label) for tick in chart.ticks) if self.axis else ()
        if whole and self.lying:
            labels = tuple(zip((0.0, 50.0, 100.0), whole, strict=True))
        grid = f'<c:majorGridlines><c:spPr><a:ln w="6350">{fill("line")}</a:ln></c:spPr></c:majorGridlines>'
        step = f'<c:majorUnit val="{labels[1][0] - labels[0][0]:.12g}"/>' if labels else ""
        return (
            f'<c:valAx><c:axId val="2"/>{ends}<c:delete val="0"/><c:axPos val="{side}"/>'
            f"{grid if self.axis else ''}{title}"
            f'<c:numFmt formatCode="{attribute(_literal(labels))}" sourceLinked="0"/>{_NO_TICKS}'
            f'<c:tickLblPos val="{"nextTo" if labels else "none"}"/>'
            f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{self.words()}{crossing}{step}</c:valAx>"
        )


def _literal(labels: tuple[tuple[float, str], ...]) -> str:
    """Three literal texts, told apart by conditions: Word knows no labels of its own for an axis."""
    if not labels:
        return "General"
    (low, _), (middle, _), (high, _) = labels
    parts = [words.replace('"', '""') for _, words in labels]
    return f'[<{(low + middle) / 2:.12g}]"{parts[0]}";[<{(middle + high) / 2:.12g}]"{parts[1]}";"{parts[2]}"'

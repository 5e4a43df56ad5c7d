"""A Chart -> a native DrawingML chart that Word can edit, with the workbook that holds its data (ECMA-376-1, 21.2)."""

from __future__ import annotations

from briefgen.chart import Chart, Point
from briefgen.theme import Theme
from briefgen.writers.docx.xml import HEAD, A, C, R, attribute, text

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def height(chart: Chart) -> float:
    """How tall the chart is drawn, in points: a bar keeps its thickness however many there are."""
    if chart.kind == "bar":
        return 12.0 + 22.0 * len(chart.categories) * max(1, 0.75 * len(chart.series))
    return 190.0


def chart_part(chart: Chart, theme: Theme, language: str, relation: str, width: float, *, rtl: bool) -> str:
    """chartN.xml, `width` points wide; `relation` is the id of the embedded workbook. Right to left, bars grow from the right."""
    c = theme.colours

    def fill(colour: str) -> str:
        return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'

    def words(colour: str, *, bold: bool) -> str:
        size = round(theme.sizes.small * 100)
        run = f'<a:defRPr sz="{size}" b="{int(bold)}">{fill(colour)}<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="{attribute(language)}"/></a:p></c:txPr>'

    def label(at: int, point: Point) -> str:
        # Without wrap="none" LibreOffice breaks a label to the thickness of its bar.
        size = round(theme.sizes.small * 100)
        return (
            f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:r>'
            f'<a:rPr lang="{attribute(language)}" sz="{size}" b="1">{fill(c.ink)}</a:rPr><a:t>{text(point.label)}</a:t></a:r></a:p>'
            f"</c:rich></c:tx>{position}{shown}</c:dLbl>"
        )

    def ground(point: Point, colour: str) -> str:
        """Nothing up to a bound; of a range what is sure, up to its lower end."""
        if point.bound != "range" or point.high <= 0:
            return fill(c.panel)
        sure = round(100_000 * max(point.low, 0) / point.high)
        angle = (10_800_000 if rtl else 0) if chart.kind == "bar" else 16_200_000
        stops = ((0, colour), (sure, colour), (sure, c.panel), (100_000, c.panel))
        inner = "".join(f'<a:gs pos="{at}"><a:srgbClr val="{one[1:].upper()}"/></a:gs>' for at, one in stops)
        return f'<a:gradFill rotWithShape="1"><a:gsLst>{inner}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'

    line = chart.kind == "line"
    position = f'<c:dLblPos val="{"t" if line else "outEnd"}"/>'
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    palette = (c.bar, c.accent, c.mark, c.soft)
    series = []
    count = len(chart.categories)
    for n, row in enumerate(chart.series):
        column = chr(66 + n)
        colour = palette[n % len(palette)]
        look = (
            f'<c:spPr><a:ln w="28575">{fill(c.accent if n == 0 else colour)}</a:ln></c:spPr><c:marker><c:symbol val="circle"/></c:marker>'
            if line
            else f'<c:spPr>{fill(colour)}</c:spPr><c:invertIfNegative val="0"/>'
        )
        points = ""
        if not line:
            # What is only "almost half" is an outline to its bound: nothing is drawn that the source does not say.
            points = "".join(
                f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>'
                f'{ground(point, colour)}<a:ln w="19050">{fill(c.accent)}</a:ln></c:spPr></c:dPt>'
                for at, point in enumerate(row.points)
                if point and point.bound in ("below", "range")
            )
        labels = "".join(label(at, point) for at, point in enumerate(row.points) if point)
        named = "".join(f'<c:pt idx="{at}"><c:v>{text(name)}</c:v></c:pt>' for at, name in enumerate(chart.categories))
        values = "".join(
            f'<c:pt idx="{at}"><c:v>{point.high:g}</c:v></c:pt>' for at, point in enumerate(row.points) if point
        )
        series.append(
            f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>Data!${column}$1</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{text(row.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}{points}'
            f"<c:dLbls>{labels}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{words(c.ink, bold=True)}{position}{shown}</c:dLbls>"
            f'<c:cat><c:strRef><c:f>Data!$A$2:$A${count + 1}</c:f><c:strCache><c:ptCount val="{count}"/>{named}</c:strCache></c:strRef></c:cat>'
            f"<c:val><c:numRef><c:f>Data!${column}$2:${column}${count + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val>'
            + ('<c:smooth val="0"/>' if line else "")
            + "</c:ser>"
        )
    bar = chart.kind == "bar"
    layout = _layout(chart, theme.sizes.small, width, rtl=rtl) if bar and count else "<c:layout/>"
    axes = '<c:axId val="1"/><c:axId val="2"/>'
    if line:
        plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(series)}<c:marker val="1"/>{axes}</c:lineChart>'
    else:
        plot = (
            f'<c:barChart><c:barDir val="{"bar" if bar else "col"}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'{"".join(series)}<c:gapWidth val="45"/>{axes}</c:barChart>'
        )
    frame = f'<c:spPr><a:ln w="9525">{fill(c.line)}</a:ln></c:spPr>'
    category = (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{"maxMin" if bar or rtl else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{("r" if rtl else "l") if bar else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{frame}{words(c.ink, bold=False)}<c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    low = min((point.low for row in chart.series for point in row.points if point), default=0.0)
    value = (
        '<c:valAx><c:axId val="2"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if rtl and bar else "minMax"}"/><c:max val="{chart.maximum:g}"/><c:min val="{min(low, 0):g}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"b" if bar else "l"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{words(c.ink, bold=False)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/><c:lang val="{attribute(language)}"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}{plot}{category}{value}</c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{words(c.ink, bold=False)}<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )  # fmt: skip


def _layout(chart: Chart, size: float, width: float, *, rtl: bool) -> str:
    """Where the bars go: names before them and labels after them keep their room, as neither Word nor others make it."""
    names = min(0.42, max(len(name) for name in chart.categories) * size * 0.52 / width + 0.02)
    longest = max((len(point.label) for row in chart.series for point in row.points if point), default=0)
    labels = min(0.35, longest * size * 0.58 / width + 0.02)
    room = 0.14 if len(chart.series) > 1 else 0.0
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{labels if rtl else names:.4f}"/><c:y val="0.02"/>'
        f'<c:w val="{1 - names - labels:.4f}"/><c:h val="{0.96 - room:.4f}"/></c:manualLayout></c:layout>'
    )


def workbook(chart: Chart) -> dict[str, str]:
    """The members of the data sheet. Text goes in as inline strings, so that none becomes a formula."""

    def words(cell: str, value: str) -> str:
        return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{text(value)}</t></is></c>'

    head = words("A1", chart.category_label) + "".join(
        words(f"{chr(66 + n)}1", row.name) for n, row in enumerate(chart.series)
    )
    rows = [f'<row r="1">{head}</row>']
    for at, category in enumerate(chart.categories):
        cells = words(f"A{at + 2}", category)
        for n, row in enumerate(chart.series):
            point = row.points[at]
            if point:
                cells += f'<c r="{chr(66 + n)}{at + 2}"><v>{point.high:g}</v></c>'
        rows.append(f'<row r="{at + 2}">{cells}</row>')
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}styles+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{R}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{_S}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_S}" xmlns:r="{R}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{_S}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
    }  # fmt: skip

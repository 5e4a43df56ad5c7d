"""Captions, charts, QR codes and logos -> paragraphs with native drawings, each with its text alternative."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.chart import Chart
from briefgen.diagnostic import InputError
from briefgen.document import Caption, ChartFigure, PartnerLogos, PictureFigure, QrCode
from briefgen.word.names import PIC, C
from briefgen.writers import logo as logos
from briefgen.writers.docx import chart as charts
from briefgen.writers.docx import native
from briefgen.writers.docx.inline import RunStyle, field_runs, run
from briefgen.writers.docx.package import CT, RT, add
from briefgen.writers.docx.page import GAP, text_height, text_width, twips
from briefgen.writers.docx.paragraph import BlockContext, Out, Para
from briefgen.writers.docx.xml import attribute, bookmark, text
from briefgen.writers.plot import Plot, single, too_high

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Body

_LOGO = 30.0
"""Points of a partner's logo, 10.6 mm high."""
_MOST = 0.45
"""Of a page's height that a picture may take."""
QR_SIZE = 79.0
"""Points: 28 mm, which a telephone reads from a printed page."""
_ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Says of a drawing that it is not read out (MS-ODRAWXML, 2.6.1)."""
_SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension of a picture that has its shapes, too (MS-ODRAWXML, 2.3.2)."""


def caption(body: Body, caption: Caption, id: str, style: str = "Caption") -> Out:
    """Label, number in a field that Word counts anew (SEQ), and message; below it unit and base."""
    look, label = RunStyle(rtl=body.rtl), RunStyle(style="CaptionLabel", rtl=body.rtl)
    number = field_runs(f"SEQ {bookmark(caption.label)} \\* ARABIC", str(caption.number), label)
    runs = run(f"{caption.label} ", label) + number + run(".", label) + run(" ", look)
    runs += body.inlines.runs(caption.title)
    out: Out = [Para(style, body.mark(id, runs))]
    if caption.subtitle:
        subtitle = "TableSubtitle" if style == "TableCaption" else "FigureSubtitle"
        out.append(Para(subtitle, body.inlines.runs(caption.subtitle)))
    return out


def chart(body: Body, figure: ChartFigure, around: BlockContext) -> Out:
    """A chart that Word can edit, between its caption and its source. Raises InputError (BG503) for one too high."""
    width = (text_width(body.theme) - twips(body.theme.page.indent)) / 20
    if around.columns:
        width = (text_width(body.theme) - GAP * (around.columns - 1)) / around.columns / 20
    most = text_height(body.theme) - 4 * body.theme.sizes.small * 1.4
    made = charts.drawn(figure.chart, body.theme, width, most, rtl=body.rtl)
    if made.height > most:
        raise InputError(too_high(figure, made.height, most))
    size = body.theme.sizes.small
    if native.form(figure.chart, made, size) == "points":
        # They stand, where rows lie.
        made = replace(made, height=min(most, max(made.height, size * 15)))
    out = caption(body, figure.caption, figure.id)
    if made.parts:
        runs = [_small(body, figure, n, part) for n, part in enumerate(made.parts)]
    else:
        # Small charts whose words have no room are one chart.
        whole = replace(figure.chart, panels=False)
        runs = [_or_words(_native(body, whole, made, figure.alt, ""), whole, rtl=body.rtl)]
    out.append(Para("Drawing", "".join(runs)))
    for note in figure.chart.notes:
        # Word has no text at a point that stays where it is.
        line = f"{figure.chart.categories[note.category]}: {note.text}"
        out.append(Para("SourceNote", run(line, RunStyle(rtl=body.rtl))))
    if figure.source:
        out.append(Para("SourceNote", body.inlines.runs(figure.source)))
    return out


def _small(body: Body, figure: ChartFigure, number: int, part: Plot) -> str:
    """One small chart of several, with the name of its series over it, and its values in words."""
    own, name = single(figure.chart, number), figure.chart.series[number].name
    values = [f"{c}: {p.label}" for c, p in zip(own.categories, own.series[0].points, strict=True) if p]
    # The name stands over it, and needs its room.
    high = replace(part, height=part.height + body.theme.sizes.small * 2)
    alt = figure.alt if number == 0 else f"{name}. {'; '.join(values)}."
    return _or_words(_native(body, own, high, alt, name), own, rtl=body.rtl, title=name)


def _native(body: Body, chart: Chart, made: Plot, alt: str, title: str) -> str:
    """A run with one native chart."""
    part = add(body.package, f"/word/charts/chart{len(body.charts) + 1}.xml", CT.DML_CHART)
    graphic = (
        f'<a:graphic><a:graphicData uri="{C}">'
        f'<c:chart r:id="{body.main.relate_to(part, RT.CHART)}"/></a:graphicData></a:graphic>'
    )
    body.charts.append((part, chart, made, title))
    return _drawing(body, graphic, made.width, made.height, alt, "Chart")


def picture_block(body: Body, block: PictureFigure, around: BlockContext) -> Out:
    """A picture between its caption and who made it; what is decorative says so, and is not read out."""
    found = logos.decoded(block.data)
    width = (text_width(body.theme) - twips(body.theme.page.indent)) / 20
    if around.columns:
        width = (text_width(body.theme) - GAP * (around.columns - 1)) / around.columns / 20
    width = min(width, text_height(body.theme) * _MOST * found.width / found.height)
    out = caption(body, block.caption, block.id) if block.caption else []
    drawn = picture(body, found.data, found.kind, width, width * found.height / found.width, block.alt, found.svg)
    out.append(Para("Drawing", drawn))
    if block.credit:
        out.append(Para("SourceNote", body.inlines.runs(block.credit)))
    return out


def partners(body: Body, block: PartnerLogos) -> str:
    """Runs with the logos of partners, all of one height."""
    runs = []
    for item in block.items:
        found = logos.decoded(item.data)
        width = min(_LOGO * found.width / found.height, text_width(body.theme) / 20)
        height = width * found.height / found.width
        runs.append(picture(body, found.data, found.kind, width, height, item.alt, found.svg))
    return run("   ", RunStyle()).join(runs)


def qr(body: Body, code: QrCode) -> str:
    """A run with the QR code as a picture."""
    import segno

    data = io.BytesIO()
    segno.make(code.target, error="m", micro=False).save(data, kind="png", scale=8, border=2)
    return picture(body, data.getvalue(), "png", QR_SIZE, QR_SIZE, code.alt)


def logo(body: Body) -> str:
    """A run with the theme's logo, or nothing where the house's header has one.

    Raises InputError (BG531) for a file that cannot be used.
    """
    found = None if body.headed else logos.load(body.theme, body.document.language)
    if found is None:
        return ""
    alternative = body.theme.logo.alt or body.document.labels.logo
    height = body.theme.logo.height / 25.4 * 72
    return picture(body, found.data, found.kind, height * found.width / found.height, height, alternative, found.svg)


def picture(body: Body, data: bytes, kind: str, width: float, height: float, alt: str, svg: bytes = b"") -> str:
    """A run with a picture of `width` by `height` points; `kind` is png or jpeg, `svg` its shapes for newer Words."""
    body.pictures += 1
    part = add(body.package, f"/word/media/image{body.pictures}.{kind}", f"image/{kind}", data)
    blip = f'<a:blip r:embed="{body.main.relate_to(part, RT.IMAGE)}"/>'
    if svg:
        drawn = add(body.package, f"/word/media/image{body.pictures}.svg", "image/svg+xml", svg)
        shapes = f'<asvg:svgBlip xmlns:asvg="{_ASVG}" r:embed="{body.main.relate_to(drawn, RT.IMAGE)}"/>'
        blip = f'{blip[:-2]}><a:extLst><a:ext uri="{_SVG_BLIP}">{shapes}</a:ext></a:extLst></a:blip>'
    graphic = (
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Picture"/>'
        '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr><pic:blipFill>'
        f"{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    return _drawing(body, graphic, width, height, alt, "Picture")


def _drawing(body: Body, graphic: str, width: float, height: float, alt: str, name: str) -> str:
    """A run with a drawing in the line of text: what floats is read out of order."""
    body.drawings += 1
    alternative = f' descr="{attribute(alt)}"/>' if alt else f' descr="">{_DECORATIVE}</wp:docPr>'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_emu(width)}" cy="{_emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{body.drawings}" name="{name} {body.drawings}"{alternative}'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing></w:r>"
    )


def _or_words(run: str, chart: Chart, *, rtl: bool, title: str = "") -> str:
    """A run with a chart, and the data in words for programs that know no charts (ECMA-376-3, 7.6).

    pandoc, mammoth and text extraction pass over a chart without a trace and read the fallback; Word and LibreOffice
    draw the chart and never show it. It is in the run, and its namespaces are on the root: pandoc passes over others.
    """
    lines = [f'<w:t xml:space="preserve">{text(title)}</w:t>'] if title else []
    for at, category in enumerate(chart.categories):
        values = [(row.name, row.points[at]) for row in chart.series]
        described = [
            (f"{name}: " if len(chart.series) > 1 else "") + (point.label if point else "–") for name, point in values
        ]
        line = f"{category}: {'; '.join(described)}"
        lines.append(f'<w:t xml:space="preserve">{text(line)}</w:t>')
    drawing = run.removeprefix("<w:r>").removesuffix("</w:r>")
    way = "<w:rPr><w:rtl/></w:rPr>" if rtl else ""
    return (
        f'<w:r>{way}<mc:AlternateContent><mc:Choice Requires="w14">{drawing}</mc:Choice>'
        f"<mc:Fallback>{'<w:br/>'.join(lines)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _emu(points: float) -> int:
    """English Metric Units, 12 700 to a point."""
    return round(points * 12700)

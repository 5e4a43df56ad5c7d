"""Captions, charts, QR codes and logos -> paragraphs with native drawings, each with its text alternative."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import Caption, ChartFigure, QrCode
from briefgen.writers.docx import chart as charts
from briefgen.writers.docx.inline import Look, field_runs, run
from briefgen.writers.docx.package import CT, RT, add
from briefgen.writers.docx.page import GAP, text_width, twips
from briefgen.writers.docx.paragraph import Out, Para
from briefgen.writers.docx.xml import PIC, attribute, bookmark

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Around, Body

QR_SIZE = 65.0
"""Points: 23 mm, which a telephone reads from a printed page."""
_LARGEST_LOGO = 2_000_000


def caption(body: Body, caption: Caption, id: str, style: str = "Caption") -> Out:
    """Label, number in a field that Word counts anew (SEQ), and message; below it unit and base."""
    look = Look(rtl=body.rtl)
    number = field_runs(f"SEQ {bookmark(caption.label)} \\* ARABIC", str(caption.number), look)
    runs = run(f"{caption.label} ", look) + number + run(". ", look) + body.inlines.runs(caption.title)
    out: Out = [Para(style, body.mark(id, runs))]
    if caption.subtitle:
        subtitle = "TableSubtitle" if style == "TableCaption" else "FigureSubtitle"
        out.append(Para(subtitle, body.inlines.runs(caption.subtitle)))
    return out


def chart(body: Body, figure: ChartFigure, around: Around) -> Out:
    """A chart that Word can edit, between its caption and its source."""
    part = add(body.package, f"/word/charts/chart{len(body.charts) + 1}.xml", CT.DML_CHART)
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{body.main.relate_to(part, RT.CHART)}"/></a:graphicData></a:graphic>'
    )
    width = (text_width(body.theme) - twips(body.theme.page.indent)) / 20
    if around.columns:
        width = (text_width(body.theme) - GAP * (around.columns - 1)) / around.columns / 20
    body.charts.append((part, figure.chart, width))
    out = caption(body, figure.caption, figure.id)
    out.append(Para("Drawing", _drawing(body, graphic, width, charts.height(figure.chart), figure.alt, "Chart")))
    if figure.source:
        out.append(Para("SourceNote", body.inlines.runs(figure.source)))
    return out


def qr(body: Body, code: QrCode) -> str:
    """A run with the QR code as a picture."""
    import segno

    data = io.BytesIO()
    segno.make(code.target, error="m", micro=False).save(data, kind="png", scale=8, border=2)
    return picture(body, data.getvalue(), "png", QR_SIZE, QR_SIZE, code.alt)


def logo(body: Body) -> str:
    """A run with the theme's logo, or nothing. Raises InputError (BG555) for a file that cannot be used."""
    theme, language = body.theme, body.document.language
    chosen = theme.logo.by_language
    name = chosen.get(language) or chosen.get(language.split("-")[0]) or theme.logo.file
    if not name:
        return ""
    folder = Path(theme.directory).resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > _LARGEST_LOGO:
        raise _refused(name, f"is not a file of at most {_LARGEST_LOGO:,} bytes beside theme.toml")
    data = path.read_bytes()
    width, tall, kind = _measured(data)
    if not kind:
        if b"<svg" not in data[:1000]:
            raise _refused(name, "is neither PNG, JPEG nor SVG")
        body.noticed.append(
            Diagnostic(
                code="BG545",
                severity="note",
                message=f"the logo {name!r} is not in the Word file: not every Word shows SVG",
                hint="name a PNG or JPEG in theme.toml, [logo]",
            )
        )
        return ""
    height = theme.logo.height / 25.4 * 72
    alternative = theme.logo.alt or body.document.labels.logo
    return picture(body, data, kind, height * width / tall, height, alternative)


def _measured(data: bytes) -> tuple[int, int, str]:
    """Width and height in pixels and kind of a PNG or JPEG; the kind is empty for anything else."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        image = Image.from_blob(data)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return 0, 0, ""
    kind = {"image/png": "png", "image/jpeg": "jpeg"}.get(image.content_type, "")
    return image.px_width, image.px_height, kind if image.px_width and image.px_height else ""


def _refused(name: str, why: str) -> InputError:
    hint = "name a PNG, JPEG or SVG file beside theme.toml"
    return InputError(Diagnostic(code="BG555", severity="error", message=f"the logo {name!r} {why}", hint=hint))


def picture(body: Body, data: bytes, kind: str, width: float, height: float, alt: str) -> str:
    """A run with a picture of `width` by `height` points; `kind` is png or jpeg."""
    body.pictures += 1
    part = add(body.package, f"/word/media/image{body.pictures}.{kind}", f"image/{kind}", data)
    relation = body.main.relate_to(part, RT.IMAGE)
    graphic = (
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Picture"/>'
        '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    return _drawing(body, graphic, width, height, alt, "Picture")


def _drawing(body: Body, graphic: str, width: float, height: float, alt: str, name: str) -> str:
    """A run with a drawing in the line of text: what floats is read out of order."""
    body.drawings += 1
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_emu(width)}" cy="{_emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{body.drawings}" name="{name} {body.drawings}" descr="{attribute(alt)}"/>'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing></w:r>"
    )


def _emu(points: float) -> int:
    """English Metric Units, 12 700 to a point."""
    return round(points * 12700)

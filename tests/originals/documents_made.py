"""Small documents of every format that is read, made of runs that say how they look."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from html import escape
from typing import Literal

Look = Literal["", "raised", "lowered", "white", "struck", "hidden", "deleted", "tiny"]
FORMATS = (".pdf", ".docx", ".odt", ".epub", ".html", ".md")


@dataclass(frozen=True)
class R:
    """A run."""

    text: str
    look: Look = ""


def runs(marked: str) -> list[R]:
    """Of "12 km^2^ of CO~2~": raised and lowered as Markdown has them; {white|…} and the like for other looks."""
    found: list[R] = []
    text, look = "", ""
    at = 0
    while at < len(marked):
        character = marked[at]
        if character in "^~" or character in "{}":
            if text:
                found.append(R(text, look or ""))  # type: ignore[arg-type]  # one of Look
            text = ""
            if character in "^~":
                look = "" if look else "raised" if character == "^" else "lowered"
            elif character == "{":
                end = marked.index("|", at)
                look, at = marked[at + 1 : end], end
            else:
                look = ""
        else:
            text += character
        at += 1
    return [*found, R(text)] if text else found


def made(suffix: str, *paragraphs: str) -> bytes:
    """A document of this format with these paragraphs, each written as `runs` reads it."""
    held = [runs(one) for one in paragraphs]
    return {".pdf": pdf, ".docx": docx, ".odt": odt, ".epub": epub, ".html": html, ".md": md}[suffix](held)


def pdf(paragraphs: list[list[R]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    y = 780.0
    for paragraph in paragraphs:
        x = 60.0
        for run in paragraph:
            size, rise = {"raised": (6.5, 4.0), "lowered": (6.5, -2.0), "tiny": (0.4, 0.0)}.get(run.look, (11.0, 0.0))
            canvas.saveState()
            text = canvas.beginText(x, y + rise)
            text.setFont("Helvetica", size)
            text.setFillGray(1 if run.look == "white" else 0)
            text.setTextRenderMode(3 if run.look in ("hidden", "deleted") else 0)
            text.textOut(run.text)
            canvas.drawText(text)
            canvas.restoreState()
            width = canvas.stringWidth(run.text, "Helvetica", size)
            if run.look == "struck":
                canvas.setLineWidth(0.6)
                canvas.line(x, y + 3.2, x + width, y + 3.2)
            x += width
        y -= 24
        if y < 60:
            canvas.showPage()
            y = 780.0
    canvas.showPage()
    canvas.save()
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = {
    "": "", "raised": '<w:vertAlign w:val="superscript"/>', "lowered": '<w:vertAlign w:val="subscript"/>',
    "white": '<w:color w:val="FFFFFF"/>', "struck": "<w:strike/>", "hidden": "<w:vanish/>", "deleted": "",
    "tiny": '<w:sz w:val="1"/>',
}  # fmt: skip


def docx(paragraphs: list[list[R]], extra: str = "") -> bytes:
    body = ""
    for paragraph in paragraphs:
        body += "<w:p>"
        for run in paragraph:
            tag = "w:delText" if run.look == "deleted" else "w:t"
            held = f'<w:r><w:rPr>{_WORD[run.look]}</w:rPr><{tag} xml:space="preserve">{escape(run.text)}</{tag}></w:r>'
            body += f'<w:del w:id="1">{held}</w:del>' if run.look == "deleted" else held
        body += "</w:p>"
    return zipped({"word/document.xml": f"<w:document {_W}><w:body>{body}{extra}</w:body></w:document>"})


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
_OPEN = {
    "raised": 'style:text-position="super 58%"', "lowered": 'style:text-position="sub 58%"',
    "white": 'fo:color="#ffffff"', "struck": 'style:text-line-through-style="solid"', "hidden": 'text:display="none"',
    "tiny": 'fo:font-size="0.4pt"',
}  # fmt: skip


def odt(paragraphs: list[list[R]], extra: str = "") -> bytes:
    styles = "".join(
        f'<style:style style:name="{look}" style:family="text"><style:text-properties {value}/></style:style>'
        for look, value in _OPEN.items()
    )
    body = changes = ""
    for paragraph in paragraphs:
        held = ""
        for run in paragraph:
            text = escape(run.text)
            if run.look == "deleted":
                id = f"ct{len(changes)}"
                region = f'<text:changed-region text:id="{id}"><text:deletion><text:p>{text}</text:p></text:deletion>'
                changes += f"{region}</text:changed-region>"
                held += f'<text:change text:change-id="{id}"/>'
            else:
                held += f'<text:span text:style-name="{run.look}">{text}</text:span>' if run.look else text
        body += f"<text:p>{held}</text:p>"
    body = f"<text:tracked-changes>{changes}</text:tracked-changes>{body}" if changes else body
    sheet = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return zipped(
        {
            "content.xml": f"<office:document-content {_ODT}>{sheet}"
            f"<office:body><office:text>{body}{extra}</office:text></office:body></office:document-content>"
        }
    )


def _inline(run: R) -> str:
    text = escape(run.text)
    match run.look:
        case "":
            return text
        case "raised":
            return f"<sup>{text}</sup>"
        case "lowered":
            return f"<sub>{text}</sub>"
        case "white":
            return f'<span style="color:#fff">{text}</span>'
        case "struck":
            return f"<s>{text}</s>"
        case "hidden":
            return f'<span style="display:none">{text}</span>'
        case "deleted":
            return f"<del>{text}</del>"
        case "tiny":
            return f'<span style="font-size:0.4pt">{text}</span>'


def html(paragraphs: list[list[R]]) -> bytes:
    body = "".join(f"<p>{''.join(map(_inline, paragraph))}</p>" for paragraph in paragraphs)
    return f'<!doctype html><html lang="en"><title>T</title><body>{body}</body></html>'.encode()


def md(paragraphs: list[list[R]]) -> bytes:
    return "\n\n".join("".join(map(_inline, paragraph)) for paragraph in paragraphs).encode()


def epub(paragraphs: list[list[R]]) -> bytes:
    return zipped(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="a/p.opf"/></rootfiles></container>',
            "a/p.opf": "<package><manifest>"
            '<item id="c" href="c%20d.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            "a/c d.xhtml": html(paragraphs).decode(),
        }
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()

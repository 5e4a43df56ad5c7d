"""What is in a file and not on its pages is no evidence, in every format, and a check says that it is there."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from documents_made import FORMATS, docx, html, made, odt, runs

from briefgen.originals.anchor import Selector, find
from briefgen.originals.document import Original, load
from briefgen.originals.reading import read

LOOKS = ("white", "struck", "hidden", "deleted", "tiny")


def document(data: bytes, suffix: str) -> Original:
    return Original(name=f"a{suffix}", sha256=hashlib.sha256(data).hexdigest(), raw=read(data, suffix))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("look", LOOKS)
def test_what_is_not_seen_is_not_found_and_said_to_be_unseen(suffix: str, look: str) -> None:
    held = document(made(suffix, f"The budget is {{{look}|4 million euros}} 5 million euros."), suffix)
    assert "".join(held.text.split()) == "Thebudgetis5millioneuros."
    result = find(held, Selector(exact="4 million euros"))
    assert result.status == "missing" and "4 million euros" in result.unseen
    assert find(held, Selector(exact="5 million euros")).status == "found"
    assert find(held, Selector(exact="6 million euros")).unseen == ""


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "visibility:hidden", "opacity:0", "font-size:0", "color:#fefefe", "color: white",
        "color:rgb(255,255,255)", "color:transparent", "position:absolute;left:-9999px", "text-indent:-9999px",
        "text-decoration:line-through", "position:absolute;clip:rect(0 0 0 0)",
    ],
)  # fmt: skip
def test_the_ways_in_which_a_page_hides_words(style: str) -> None:
    inline = f'<p>Seen 11. <span style="{style}">Unseen 99.</span></p>'
    sheet = f"<style>@media print {{p {{color:red}}}} .a .x, #b {{ {style} }}</style>"
    sheet += "<p class=a>Seen 11. <span class=x>Unseen 99.</span></p>"
    for page in (inline, sheet):
        raw = read(page.encode(), ".html")
        assert "11" in raw.text and "99" not in raw.text and "99" in raw.whole


@pytest.mark.parametrize(
    "page",
    [
        '<div style="background:#003366"><p style="color:#fff">Seen 11.</p></div>',
        '<p style="background:url(x.png);color:#fff">Seen 11.</p>',
        '<div style="visibility:hidden"><p style="visibility:visible">Seen 11.</p></div>',
        "<style>.x .y {display:none}</style><p class=y>Seen 11.</p>",
        "<details><summary>More</summary><p>Seen 11.</p></details>",
        '<p style="color:#444">Seen 11.</p>',
    ],
)
def test_what_is_seen_is_not_taken_for_hidden(page: str) -> None:
    raw = read(page.encode(), ".html")
    assert "Seen 11." in raw.text and raw.whole == ""


def canvas() -> tuple[Any, io.BytesIO]:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    return Canvas(out, pagesize=(400, 300), invariant=True), out


def test_what_a_page_covers_cuts_or_lays_outside_is_not_seen() -> None:
    page, out = canvas()
    page.drawString(40, 250, "Seen 11 of them.")
    page.drawString(40, 220, "Covered 91 of them.")
    page.setFillGray(1)
    page.rect(30, 214, 200, 20, stroke=0, fill=1)
    page.setFillGray(0)
    page.drawString(40, -50, "Outside 92 of them.")
    page.drawString(900, 150, "Beside 93 of them.")
    page.saveState()
    clip = page.beginPath()
    clip.rect(300, 10, 20, 20)
    page.clipPath(clip, stroke=0)
    page.drawString(40, 190, "Cut 94 of them.")
    page.restoreState()
    page.setFillColorRGB(0, 0.1, 0.4)
    page.rect(30, 150, 200, 20, stroke=0, fill=1)
    page.setFillGray(1)
    page.drawString(40, 155, "Light on dark 12 of them.")
    page.setFillColorRGB(0, 0.1, 0.4)
    page.drawString(200, 155, "95")
    page.save()
    raw = read(out.getvalue(), ".pdf")
    assert "Seen 11" in raw.text and "Light on dark 12" in raw.text
    for number in ("91", "92", "93", "94"):
        assert number not in raw.text and number in raw.whole
    assert "95" not in raw.text


def test_a_rule_under_words_or_beside_them_strikes_nothing() -> None:
    page, out = canvas()
    page.drawString(40, 250, "Underlined 11 of them.")
    page.line(40, 248, 160, 248)
    page.drawString(40, 220, "Above 12 of them, kept 13 of them.")
    page.line(40, 232, 160, 232)
    page.save()
    raw = read(out.getvalue(), ".pdf")
    assert raw.whole == "" and all(number in raw.text for number in ("11", "12", "13"))


def test_words_of_a_line_are_struck_apart() -> None:
    page, out = canvas()
    page.setFont("Helvetica", 12)
    page.drawString(40, 250, "The fee is 40 euros, now 55 euros.")
    start = 40 + page.stringWidth("The fee is ", "Helvetica", 12)
    page.line(start, 253.5, start + page.stringWidth("40 euros,", "Helvetica", 12), 253.5)
    page.save()
    raw = read(out.getvalue(), ".pdf")
    assert "".join(raw.text.split()) == "Thefeeisnow55euros." and "40 euros," in raw.whole


def test_hiding_by_style_counts_in_word_files() -> None:
    from documents_made import zipped

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {w}><w:style w:type="character" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = (
        '<w:p><w:r><w:t>Seen 11.</w:t></w:r><w:r><w:rPr><w:rStyle w:val="B"/></w:rPr><w:t>Unseen 99.</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="B"/><w:vanish w:val="0"/></w:rPr><w:t> Seen 12.</w:t></w:r></w:p>'
        '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="003366"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        "<w:t>Light 13</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    data = zipped(
        {"word/document.xml": f"<w:document {w}><w:body>{body}</w:body></w:document>", "word/styles.xml": styles}
    )
    raw = read(data, ".docx")
    assert raw.text.split("\n")[0] == "Seen 11. Seen 12." and "Light 13" in raw.text and "99" in raw.whole


def test_boxes_are_read_in_word_and_open_document_files() -> None:
    box = "<draw:frame><draw:text-box><text:p>Box: 62 percent agreed.</text:p></draw:text-box></draw:frame>"
    assert "Box: 62 percent agreed." in read(odt([runs("Before.")], f"<text:p>{box}</text:p>"), ".odt").text
    choice = "<w:txbxContent><w:p><w:r><w:t>Box: 62 percent agreed.</w:t></w:r></w:p></w:txbxContent>"
    held = f"<mc:Choice><w:drawing>{choice}</w:drawing></mc:Choice><mc:Fallback><w:pict>{choice}</w:pict></mc:Fallback>"
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    data = docx([runs("Before.")], f"<w:p><w:r><mc:AlternateContent {spaces}>{held}</mc:AlternateContent></w:r></w:p>")
    assert read(data, ".docx").text.count("Box: 62 percent agreed.") == 1


def test_what_is_hidden_between_two_words_joins_nothing() -> None:
    raw = read(html([runs("In all 4{white|9}1 and 3{hidden|9}3.")]), ".html")
    assert "4 1" in raw.text and "33" in raw.text


def test_a_cache_keeps_what_is_unseen(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(made(".html", "Seen 11^2^ of {struck|99} them."))
    first = load(path, cache=tmp_path / "cache")
    again = load(path, cache=tmp_path / "cache")
    assert first.raw == again.raw and again.raw.whole and again.raw.notes

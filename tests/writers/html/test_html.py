"""What an HTML brief holds and how it links, read back with a parser; and what no text can do to it."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import documents
import pytest
from documents import cell, chart, cite, everything, handout, opening, paragraph, small, text, whole
from html_page import BARE, body, page, source
from pieces import missing, pieces, surplus
from PIL import Image

from briefgen.diagnostic import InputError
from briefgen.document import (
    Block,
    Columns,
    Figure,
    Link,
    Note,
    QrCode,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
)
from briefgen.theme import Theme
from briefgen.writers.html.webfont import characters


@pytest.mark.parametrize("language", sorted(documents.WORDS))
def test_it_says_what_the_document_says_and_nothing_else(language: str) -> None:
    document = everything(language)
    tree = page(document)
    for own in tree.xpath(
        "//nav|//*[local-name()='svg']|//details|//sup[@class]|//span[@class='letter']|//*[@class='back']"
    ):
        own.drop_tree()
    tree.xpath("//section[@class='notes']/h2")[0].drop_tree()
    imprint = tree.xpath("//div[@class='imprint']")[0]
    imprint.getparent().append(imprint)  # notes stand before it
    (notes,) = tree.xpath("//section[@class='notes']")
    texts, own_notes = pieces(document)
    assert missing(own_notes, notes.text_content()) == []
    assert surplus(own_notes, notes.text_content()) == ""
    notes.drop_tree()
    expected = [document.banner, *texts, document.footer.text]
    found = tree.find("body").text_content()
    assert missing(expected, found) == []
    assert surplus(expected, found).replace("·", "").strip(".") == ""  # the stops after "Figure 1"


def test_fonts_hold_what_is_printed_and_little_more() -> None:
    import uharfbuzz

    document = small("pl")
    assert set("".join(t for t in pieces(document)[0])) - {" ", "\n"} <= set(characters(document))
    style = page(document).findtext("head/style")
    packed = [base64.b64decode(data) for data in re.findall(r'data:font/woff;base64,([^"]*)"', style)]
    assert [data[:4] for data in packed] == [b"wOFF"] * 4  # text, bold, italic, headings
    assert max(map(len, packed)) < 30_000
    faces = [uharfbuzz.Face(unpacked(data)) for data in packed]
    for face in faces:
        assert {ord(letter) for letter in "ąćęłńóśźż"} & {ord(c) for c in characters(document)} <= set(face.unicodes)
        assert len(face.unicodes) < 120
    assert "@font-face" not in source(document, BARE)


def unpacked(data: bytes) -> bytes:
    """WOFF 1 -> the font inside it, by the words of its specification."""
    count, whole = struct.unpack(">H", data[12:14])[0], struct.unpack(">I", data[16:20])[0]
    assert struct.unpack(">I", data[8:12])[0] == len(data)
    entries = [struct.unpack(">4sIIII", data[44 + 20 * n : 64 + 20 * n]) for n in range(count)]
    head, body, at = b"", b"", 12 + 16 * count
    for tag, offset, packed, length, checksum in entries:
        table = data[offset : offset + packed]
        table = zlib.decompress(table) if packed < length else table
        assert len(table) == length
        assert sum(struct.unpack(f">{-(-length // 4)}I", table + bytes(-length % 4))) & 0xFFFFFFFF == checksum
        head += struct.pack(">4sIII", tag, checksum, at + len(body), length)
        body += table + bytes(-length % 4)
    font = data[4:8] + struct.pack(">HHHH", count, 0, 0, 0) + head + body
    assert len(font) == whole
    return font


def test_the_smallest_brief_as_source(golden) -> None:  # type: ignore[no-untyped-def]  # a fixture of conftest
    found = re.sub(r"<style>.*</style>", "<style>…</style>", source(small()), flags=re.DOTALL)
    golden("html/small.en.html", found)


def test_every_block_as_source(golden) -> None:  # type: ignore[no-untyped-def]
    found = source(everything("sv")).split("<body>")[1]
    found = re.sub(r'd="M4 4h7[^"]*"', 'd="…"', found)
    golden("html/everything.sv.html", found)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    for document in (everything(), handout(), everything("ar")):
        tree = page(document)
        assert not tree.xpath("//script|//iframe|//object|//embed|//form|//base")
        assert not [a for e in tree.iter() if isinstance(e.tag, str) for a in e.attrib if a.startswith("on")]
        sources = tree.xpath("//@src|//link[@rel!='schema.dcterms']/@href")
        assert [s for s in sources if not s.startswith("data:")] == []
        style = tree.findtext("head/style")
        assert "@import" not in style
        assert all(url.startswith('"data:font/woff;base64,') for url in re.findall(r"url\(([^)]*)\)", style))
        (policy,) = tree.xpath("//meta[@http-equiv]/@content")
        assert policy.startswith("default-src 'none';")


def test_every_link_inside_leads_somewhere_and_ids_are_unique() -> None:
    for document in (everything(), handout("he")):
        tree = page(document)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        targets = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
        named = [name for value in tree.xpath("//@aria-labelledby") for name in value.split()]
        assert set(targets) | set(named) <= set(ids)


def test_citations_link_to_the_reference_and_back() -> None:
    tree = page(small())
    (mark,) = tree.xpath("//span[@class='cite']")
    (link,) = mark.xpath("a/@href")
    (reference,) = tree.xpath(f"//li[@id='{link[1:]}']")
    assert reference.xpath(".//span[@class='back']/a/@href") == ["#" + mark.get("id")]


def test_notes_stand_before_the_imprint_and_link_back() -> None:
    tree = page(everything())
    notes = tree.xpath("//section[@role='doc-endnotes']/ol/li")
    marks = tree.xpath("//sup[@class='mark']/a")
    assert [m.text for m in marks] == ["1", "2"] and {m.get("role") for m in marks} == {"doc-noteref"}
    assert [m.get("href")[1:] for m in marks] == [n.get("id") for n in notes]
    assert [n.xpath(".//a[@role='doc-backlink']/@href")[0][1:] for n in notes] == [m.get("id") for m in marks]
    kinds = [e.get("class") for e in tree.xpath("//main/*")]
    assert kinds[-2:] == ["notes", "imprint"]


def test_a_note_may_hold_a_note() -> None:
    inner = Note((paragraph("inner"),), 2)
    found = body(paragraph("a", Note((paragraph("outer", inner),), 1)))
    assert found.index("outer") < found.index("inner")


def test_a_code_stands_beside_its_address_in_words() -> None:
    (code,) = page(handout()).xpath("//p[@class='qr']")
    assert code.xpath("*[local-name()='svg']/*[local-name()='title']")[0].text.startswith("Policy brief: ")
    assert code.text_content().endswith("https://example.org/reports/1")
    assert code.xpath("a/@href") == ["https://example.org/reports/1"]


def test_landmarks_and_headings() -> None:
    tree = page(everything())
    assert [e.tag for e in tree.find("body")] == ["header", "main", "footer"]
    assert len(tree.xpath("//h1")) == 1
    levels = [int(e.tag[1]) for e in tree.xpath("//h1|//h2|//h3")]
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_chart_says_in_words_what_it_draws() -> None:
    tree = page(whole(*opening(documents.WORDS["en"]), chart("bar"), documents.references(documents.WORDS["en"])))
    for drawing in tree.xpath("//svg"):
        name, description = (tree.get_element_by_id(i) for i in drawing.get("aria-labelledby").split())
        assert (name.tag, description.tag) == ("title", "desc")
        assert "5–15%" in description.text
    rows = [[c.text for c in row] for row in tree.xpath("//details//tbody/tr")]
    assert rows == [
        ["Policy brief", "high < 50%"],
        ["Key messages", "> 1/3"],
        ["References", "10%"],
        ["high", "5–15%"],
        ["Figure", "–"],
    ]


def test_a_chart_with_labels_too_wide_to_stand_lies_down() -> None:
    figure = chart("column")
    wide = tuple(f"{name} Anonymisierungsmethodenverzeichnis" for name in figure.chart.categories)
    laid = replace(figure, chart=replace(figure.chart, categories=wide), source=())
    kept = body(replace(figure, source=()))
    assert 'text-anchor="middle"' in kept
    assert 'text-anchor="middle"' not in body(laid)


def test_open_bars_are_not_closed() -> None:
    """What is under a bound is outlined on three sides, and ends at a dashed line: it is not reached."""
    drawn = body(replace(chart(), source=()))
    outlines = [
        one for one in re.findall(r'<path d="(M[^"]*)" fill="none" stroke="#7b8b9a"', drawn) if one.count("L") == 3
    ]
    points = [point.split(" ") for point in re.findall(r"[ML]([\d. ]+)", outlines[0])]
    assert (
        not outlines[0].endswith("Z") and points[0][0] == points[-1][0] != points[1][0]
    )  # both lines end at the bound
    end = points[0][0]
    assert re.search(rf'<path d="M{end} [\d.]+L{end} [\d.]+" fill="none"[^>]*stroke-dasharray', drawn)


def test_numbers_align_on_their_decimal_mark() -> None:
    rows = tuple(Row(cells=(cell(words, numeric=True),)) for words in ("9.2", "18.50", "2", "−3.1 %"))
    found = body(Table(head=(), body=rows))
    assert re.findall(r'<td class="number"(?: data-pad="([^"]*)")?>([^<]*)', found) == [
        ("0", "9.2"),
        ("", "18.50"),
        (".50", "2"),
        ("0", "−3.1 %"),
    ]


def test_figures_carry_their_proof() -> None:
    figure = Figure(text("85%"), "netclean/size.met", "sv")
    proof = 'data-statistic="netclean/size.met" data-edition="sv"'
    assert body(paragraph(figure)) == f'<p><span class="whole" {proof}>85%</span></p>'
    assert f'<bdi class="whole" {proof}>' in body(paragraph(figure), language="ar")
    in_words = replace(figure, children=text("just under half"))
    assert body(paragraph(in_words)) == f'<p><span class="words" {proof}>just under half</span></p>', "it may break"


def test_text_in_another_language_says_so() -> None:
    assert body(paragraph(Span(text("mot"), "fr"))) == '<p><span lang="fr">mot</span></p>'
    assert body(paragraph(Span(text("מילה"), "he", "rtl"))) == '<p><span lang="he" dir="rtl">מילה</span></p>'
    assert (
        body(paragraph(Span(text("ord"), "sv", "ltr")), language="he") == '<p><span lang="sv" dir="ltr">ord</span></p>'
    )


def test_links_are_made_valid() -> None:
    found = body(paragraph(Link(text("x"), 'https://example.org/a|b"<c>?q=100%&x=ä#p[1]#2')))
    assert found == ('<p><a href="https://example.org/a%7Cb%22%3Cc%3E?q=100%25&amp;x=%C3%A4#p%5B1%5D%232">x</a></p>')


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("javascript:alert(1)", "has the scheme 'javascript'"),
        (" javascript:alert(1)", "contains white space"),
        ("java\nscript:alert(1)", "contains white space"),
        ("data:text/html,x", "has the scheme 'data'"),
        ("//example.org", "has no scheme"),
        ("report.html", "has no scheme"),
        ("https:", "names no host"),
        ("https://[::1", "is not a URL"),
        ("https://a\x00b.org", "contains white space or control characters"),
        ("mailto:nobody", "names no address"),
    ],
)
def test_other_links_are_refused(target: str, said: str) -> None:
    for block in (paragraph(Link(text("x"), target)), QrCode(target=target, alt="x")):
        with pytest.raises(InputError) as caught:
            body(block)
        (found,) = caught.value.diagnostics
        assert (found.code, said in found.message) == ("BG521", True), found.message


def test_links_to_nowhere_and_ids_used_twice_are_refused() -> None:
    with pytest.raises(InputError, match="BG525 a link leads to #nowhere, and no block has this id"):
        body(paragraph(Link(text("x"), "#nowhere")))
    with pytest.raises(InputError, match="BG525 a link leads to #ref-work-1, and no block has this id"):
        body(paragraph("x", cite(1)))
    with pytest.raises(InputError, match="BG526 the id 'a' is used twice in one document"):
        body(Section(blocks=(), id="a"), Section(blocks=(), id="a"))


def test_nesting_has_a_bound() -> None:
    block: Block = paragraph("x")
    for _ in range(60):
        block = Columns(blocks=(block,))
    with pytest.raises(InputError, match="BG523 blocks are nested more than 40 deep"):
        body(block)
    inline: Strong | Text = Text("x")
    for _ in range(60):
        inline = Strong((inline,))
    with pytest.raises(InputError, match="BG523 inlines are nested more than 40 deep"):
        body(paragraph(inline))


def test_a_logo_is_inside_the_file(tmp_path: Path) -> None:
    Image.new("RGB", (4, 2)).save(tmp_path / "logo.png")
    (tmp_path / "logo.txt").write_text("no picture")
    (tmp_path / "big.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5_000_001))
    theme = Theme.model_validate({"logo": {"file": "logo.png", "alt": 'The "Unit"'}, "directory": str(tmp_path)})
    (image,) = page(small(), theme).xpath("//header/img")
    assert image.get("alt") == 'The "Unit"'
    assert image.get("src").startswith("data:image/png;base64,iVBOR")
    for name, said in {
        "logo.txt": "is neither PNG, JPEG nor SVG",
        "none.png": "does not exist",
        "../x.png": "is not read: it is outside the folder",
        "big.png": "is too large: it has 5,000,009 bytes; at most 5,000,000 are read",
    }.items():
        with pytest.raises(InputError, match=f"BG531 the logo '{re.escape(name)}' {said}"):
            source(small(), theme.model_copy(update={"logo": theme.logo.model_copy(update={"file": name})}))

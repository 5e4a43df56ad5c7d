"""What in a document could run or fetch is listed, in every format that can hold it, and is no text."""

from __future__ import annotations

import pytest
from documents_made import epub, runs, zipped
from test_xlsx import rows, workbook
from word_drafts import docx, p

from briefgen.originals.reading import read

PAGE = '<p onclick="x()">41 percent agreed.</p><script>alert(1)</script><iframe src="a.html"></iframe>'
EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="t/{kind}" Target="http://a.example/x" TargetMode="External"/></Relationships>'
)
WORD = docx(p("41 percent agreed."), members={"word/vbaProject.bin": b"x"})
SHEET = rows(["Boats", 41])
BOOK = {
    "macros": workbook({"A": SHEET}, **{"xl/vbaProject.bin": "x"}),
    "connections to data elsewhere": workbook({"A": SHEET}, **{"xl/connections.xml": "<connections/>"}),
    "links to other workbooks": workbook(
        {"A": SHEET}, **{"xl/externalLinks/externalLink1.xml": "<externalLink><externalBook/></externalLink>"}
    ),
    "links that run (DDE)": workbook(
        {"A": SHEET},
        **{"xl/externalLinks/externalLink1.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'},
    ),
    "links to elsewhere (image)": workbook(
        {"A": SHEET}, **{"xl/worksheets/_rels/sheet1.xml.rels": EXTERNAL.format(kind="image")}
    ),
}


@pytest.mark.parametrize("kind", BOOK)
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_of_a_workbook(kind: str, suffix: str) -> None:
    raw = read(BOOK[kind], suffix)
    assert raw.active == (kind,) and "41" in raw.text


@pytest.mark.parametrize("suffix", [".docx", ".docm"])
def test_of_a_word_file(suffix: str) -> None:
    raw = read(WORD, suffix)
    assert raw.active == ("macros",) and raw.text.strip() == "41 percent agreed."


def test_of_a_page_and_a_book_of_pages() -> None:
    book = zipped(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
            "p.opf": '<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            "c.xhtml": f"<html><body>{PAGE}</body></html>",
        }
    )
    for raw in (read(book, ".epub"), read(PAGE.encode(), ".html")):
        assert set(raw.active) == {"scripts", "other documents inside (iframe)"}
        assert raw.text.strip() == "41 percent agreed."


def test_of_what_holds_nothing_of_the_kind() -> None:
    assert read(workbook({"A": SHEET}), ".xlsx").active == ()
    assert read(epub([runs("41 percent agreed.")]), ".epub").active == ()

"""Documents, by their API: files in, text with pages, headings and boilerplate out; and anchors found in them."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pypandoc
import pytest
from examples import some
from hypothesis import given
from hypothesis import strategies as st

from briefgen import numerals
from briefgen.originals import Unreadable, reading
from briefgen.originals.anchor import Selector, find
from briefgen.originals.document import Original, library, load
from briefgen.originals.normal import normal, normalized
from briefgen.originals.process import ReaderProcess
from briefgen.originals.reading import RawOriginal

MARKDOWN = """\
# A report on groups

The majority of officers (85%) have met **organised**
groups[^1].

## Sizes

From 2 people to 5,000–6,000 individuals.

[^1]: Of those surveyed in 2019.
"""


def text_document(text: str) -> Original:
    return Original(name="a.txt", sha256="0" * 64, raw=RawOriginal(text))


@pytest.mark.parametrize("suffix", ["md", "docx", "odt", "epub"])
def test_documents_of_every_kind_give_text_and_headings(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    if suffix == "md":
        path.write_text(MARKDOWN)
    else:
        command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-o", str(path)]
        subprocess.run(command, input=MARKDOWN.encode(), check=True)
    document = load(path, cache=tmp_path / "cache")
    assert [document.text[mark.start : mark.end] for mark in document.headings] == ["A report on groups", "Sizes"]
    result = find(document, Selector(exact="have met organised groups"))
    assert result.status == "found" and document.heading(result.start) == "A report on groups"
    assert find(document, Selector(exact="Of those surveyed in 2019.")).status == "found"
    again = load(path, cache=tmp_path / "cache")
    assert again.raw == document.raw


def test_a_page_keeps_its_boilerplate_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html lang=en><title>T</title><script>var x = 12</script><nav>Home 12</nav><main><h1>Report</h1>"
        "<p>85&nbsp;% of <b>off</b>icers<sup>1</sup> met &lt;groups&gt;.<br>Two.</p></main><footer>Since 2020</footer>"
    )
    document = load(path)
    assert find(document, Selector(exact="85 % of officers")).status == "found"
    assert "var x" not in document.text
    assert [document.text[a:b].split()[0] for a, b in document.boilerplate] == ["Home", "Since"]


def test_a_pdf_gives_pages_and_joins_what_a_line_end_parts(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(72, 760, "A report")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 730, "The majority of officers (85%) have met organi-")
    canvas.drawString(72, 715, "sed groups of many kinds, and many forums.")
    canvas.showPage()
    canvas.drawString(72, 730, "Up to fifty groups.")
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    document = load(path)
    first, second = (find(document, Selector(exact=exact)) for exact in ("have met organised groups", "Up to fifty"))
    assert [document.page(one.start) for one in (first, second)] == [1, 2]
    assert document.heading(first.start) == "A report"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(Unreadable, match="pdfium cannot read it"):
        load(path)


def test_unknown_and_oversized_files_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match=r"files that end in \.xls are not read"):
        reading.read(b"", ".xls")
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="at most 0 MB are read"):
        reading.read(b"x" * 11, ".txt")


@pytest.mark.usefixtures("reader_apart")
@pytest.mark.parametrize("suffix", [".md", ".pdf"])
def test_a_slow_reader_is_stopped(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.001)
    with ReaderProcess() as reader, pytest.raises(Unreadable, match=r"did not finish within 0\.001 seconds"):
        reading.read(a_pdf("One."), suffix, reader)


def a_pdf(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 760, text)
    canvas.save()
    return out.getvalue()


@pytest.mark.usefixtures("reader_apart")
def test_one_process_reads_many_pdfs_and_outlives_a_broken_one() -> None:
    with ReaderProcess() as reader:
        assert "One." in reader.ask(a_pdf("One."), ".pdf").text
        with pytest.raises(Unreadable, match="pdfium cannot read it"):
            reader.ask(b"no PDF", ".pdf")
        first = reader._process
        assert "Two." in reader.ask(a_pdf("Two."), ".pdf").text
        assert first is reader._process is not None
        first.kill()
        with pytest.raises(Unreadable, match="its reader ended with"):
            reader.ask(a_pdf("Three."), ".pdf")
        assert "Four." in reader.ask(a_pdf("Four."), ".pdf").text


def test_documents_are_read_ahead_and_what_is_broken_is_told_where_it_is_opened(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.pdf").write_bytes(a_pdf(f"This is {name}."))
    (tmp_path / "four.pdf").write_bytes(b"no PDF")
    held = library(tmp_path)
    with held.ahead([held.names[f"{name}.pdf"] for name in ("one", "four", "two", "three")]):
        assert "This is two." in held.open(held.names["two.pdf"]).text
        for _ in range(2):
            with pytest.raises(Unreadable, match="cannot read it"):
                held.open(held.names["four.pdf"])
    assert "This is three." in held.open(held.names["three.pdf"]).text
    assert not held.coming


FOOT = """\
Report on schools

Of the 120 schools, a third answered in time, and the others later in the year.
Schools in towns answered sooner than others.

Źródło: Instytut (2021).

ul. Długa 17/11, 00-000 Latarnia
NIP: 000-000-00-00
Join our Newsletter!

Jan Kowalski

I’ve worked here since 2017 and led 12 projects with 40 partners.

Freshmail

Consent*
"""


def test_the_foot_of_a_page_is_no_content() -> None:
    document = text_document(FOOT)
    start = document.boilerplate[0][0]
    assert document.text[start:].startswith("ul. Długa") and document.boilerplate[-1][1] == len(FOOT.rstrip())
    assert not document.is_boilerplate(FOOT.index("120"))


@pytest.mark.parametrize(
    ("exact", "status"),
    [
        ("5 procent", "missing"),  # would cut 85 procent
        ("85 procent", "found"),
        ("polis", "missing"),  # would cut poliserna
        ("000", "missing"),
        ("100 000", "found"),
        ("grupper", "ambiguous"),
    ],
)
def test_an_anchor_never_cuts_a_word_or_a_number(exact: str, status: str) -> None:
    document = text_document("Bland poliserna har 85 procent sett 1,5 procent, 100\u00a0000 grupper och grupper.")
    assert find(document, Selector(exact=exact)).status == status


def test_prefix_and_suffix_choose_and_what_moved_is_told() -> None:
    document = text_document("One group is new. Another group is old.")
    assert find(document, Selector(exact="group is", prefix="Another")).start == 26
    assert find(document, Selector(exact="group is", suffix="new")).start == 4
    assert find(document, Selector(exact="Another group", prefix="nothing")).status == "moved"
    missing = find(document, Selector(exact="Another team is old"))
    assert missing.nearest and document.text[slice(*missing.nearest)].startswith("Another group")


# Ligatures become two letters, neither of which stands in the text.
LETTERS = st.characters(categories=["Lu", "Ll", "Nd"], exclude_characters="ﬀﬁﬂﬃﬄﬅﬆ")
SPACES = st.sampled_from([" ", "  ", "\n", "\r\n", "\u00a0", "\t", " \n ", "\u2009"])


@given(st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1), st.data())
def test_respaced_text_is_alike_and_maps_back(words: list[str], data: st.DataObject) -> None:
    text = words[0]
    for word in words[1:]:
        text += data.draw(SPACES) + word
    held = normal(text)
    assert normalized(text) == normalized(" ".join(words))
    for at, character in enumerate(held.text):
        if character != " " and character in text:
            assert text[held.origin(at)] == character


@pytest.mark.parametrize(
    "piece",
    some(pytest.mark.hostile, [" ", "- ", "a-\n", "\n\n", "\n ", "“", "1 ", "1.", "1-"], " ", "“")
    + [pytest.param(piece, marks=pytest.mark.hostile) for piece in ("...", "a third of ", "(", "ﬁ", "\u00ad\n")]
    + ["100 000 – "],
)
def test_hostile_text_is_read_in_one_pass(piece: str) -> None:
    """A step that looked back or ahead without a bound would make this run for minutes."""
    text = piece * (16_000 // len(piece))
    document = text_document(text)
    assert len(normal(text).text) <= 2 * len(text)
    assert all(found.end <= len(text) for found in numerals.read(text, "en"))
    assert isinstance(document.boilerplate, tuple)
    begin, close = document.passage(8_000, 8_005)
    assert begin <= 8_000 and close >= 8_005

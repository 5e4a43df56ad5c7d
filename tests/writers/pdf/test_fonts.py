"""Families in, static faces out: named apart, cached safely, embedded only where their licence allows it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.theme import Fonts as ThemeFonts
from briefgen.theme import Theme
from briefgen.writers import fontfiles, sfnt
from briefgen.writers.fontfiles import FontFile, instance
from briefgen.writers.pdf.text import FontRef, FontSet, ParagraphStyle, StyledRun, draw, lay

HOUSE = Path(__file__).parent / "fonts"


def house(file: str, directory: Path = HOUSE) -> Theme:
    return Theme(fonts=ThemeFonts(text="House", heading="House", files={"House": (file,)}), directory=str(directory))


def pdf(theme: Theme, text: str) -> bytes:
    canvas = Canvas(io.BytesIO(), pagesize=(400, 100), invariant=1, pageCompression=0)
    run = StyledRun(text=text, font=FontRef(role="text"), size=12, colour="#000000", language="en")
    for line in lay([run], 350, ParagraphStyle(leading=16), FontSet(theme, "en")).lines:
        draw(canvas, line, 20, 60, lambda tag, said: nullcontext())
    return bytes(canvas.getpdfdata())


def refused(theme: Theme) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        pdf(theme, "abc")
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache on disk, and nothing remembered in memory."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    fontfiles._instance.cache_clear()
    yield tmp_path / "briefgen" / "fonts"
    fontfiles._instance.cache_clear()


@pytest.mark.parametrize(
    ("weight", "italic", "names"),
    [
        (400, False, ("Source Sans 3", "Regular", "SourceSans3-Regular")),
        (700, False, ("Source Sans 3", "Bold", "SourceSans3-Bold")),
        (400, True, ("Source Sans 3", "Italic", "SourceSans3-Italic")),
        (700, True, ("Source Sans 3", "Bold Italic", "SourceSans3-BoldItalic")),
        (600, False, ("Source Sans 3 SemiBold", "Regular", "SourceSans3SemiBold-Regular")),
    ],
)
def test_each_face_has_names_and_style_of_its_own(weight: int, italic: bool, names: tuple[str, str, str]) -> None:
    file = instance("Source Sans 3", weight=weight, italic=italic, theme=Theme())
    said = sfnt.names(file.data)
    assert (said[1], said[2], said[6]) == (file.family, file.style, file.postscript_name) == names
    assert said[4] == f"{names[0]} {names[1]}"
    facts = sfnt.facts(file.data)
    assert (facts.weight, facts.italic, facts.axes) == (weight, italic, ())


def test_weights_differ_in_their_outlines() -> None:
    widths = {w: instance("Source Sans 3", weight=w, italic=False, theme=Theme()).data for w in (400, 600, 700)}
    assert len({len(data) for data in widths.values()}) > 1 or len(set(widths.values())) == 3


def test_a_family_without_italics_stays_upright() -> None:
    assert not instance("Heebo", weight=400, italic=True, theme=Theme()).italic


def test_an_unknown_family_names_its_package() -> None:
    with pytest.raises(InputError) as caught:
        instance("Comic Neue", weight=400, italic=False, theme=Theme())
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "BG541"
    assert "pip install fontpkg-comic-neue" in diagnostic.hint


def _fresh() -> FontFile:
    fontfiles._instance.cache_clear()
    return instance("Source Sans 3", weight=500, italic=False, theme=Theme())


def test_the_cache_gives_what_was_made_and_mends_itself(cache: Path) -> None:
    made = _fresh().data
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    assert _fresh().data == made
    for broken in (b"", whole[:1000], whole[:-1] + b"?", b"nonsense" * 1000):
        kept.write_bytes(broken)
        assert _fresh().data == made
        assert kept.read_bytes() == whole
    assert [path.name for path in cache.iterdir()] == [kept.name], "temporary files are left"


def test_without_a_place_for_the_cache_fonts_are_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no directory")
    made = _fresh().data
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert _fresh().data == made


@pytest.mark.parametrize(("file", "key"), [("house.ttf", b"/FontFile2"), ("house-cff.otf", b"/CIDFontType0C")])
def test_house_fonts_of_both_outlines_are_embedded_and_read_back(file: str, key: bytes) -> None:
    data = pdf(house(file), "A fine office, AV\u00a0x")
    assert key in data
    assert re.search(rb"/FontName /[A-Z]{6}\+House-Regular", data)
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    assert page.get_text_bounded().strip().replace("\u00a0", " ") == "A fine office, AV x"


def test_a_house_font_falls_back_for_what_it_lacks() -> None:
    data = pdf(house("house.ttf"), "a ż ●")
    assert b"+NotoSans-Regular" in data
    assert b"+SourceSans3-Regular" in data


def test_a_font_that_forbids_embedding_is_refused_with_the_reason() -> None:
    file = instance("House", weight=400, italic=False, theme=house("restricted.ttf"))
    assert (file.embeddable, file.reason) == (False, "its licence bits forbid embedding")
    diagnostic = refused(house("restricted.ttf"))
    assert diagnostic.code == "BG543"
    assert "its licence bits forbid embedding" in diagnostic.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "neither TrueType nor OpenType"),
        (b"ttcf" + b"\0" * 100, "a font collection"),
        (b"wOF2" + b"\0" * 100, "a web font"),
        (b"\0\1\0\0\0\x20", "its table directory is cut off"),
        (b"\0\1\0\0\0\0\0\0\0\0\0\0", "it has no table 'cmap'"),
    ],
)
def test_a_broken_font_is_named_with_what_is_wrong(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(data)
    diagnostic = refused(house("broken.ttf", tmp_path))
    assert diagnostic.code == "BG542"
    assert "broken.ttf" in diagnostic.message
    assert words in diagnostic.message


def changed(data: bytes, tag: str, at: int, new: bytes) -> bytes:
    """The font with other bytes at a place of a table."""
    start = sfnt.tables(data)[tag][0] + at
    return data[:start] + new + data[start + len(new) :]


@pytest.mark.parametrize(
    ("tag", "at", "new", "words"),
    [
        ("fvar", 16, b"wg\xf2t", "is broken: the tag 'wgòt' of a variation axis is none"),
        ("fvar", 20, b"\x7f\xff", "is broken: the variation axis 'wght' goes from 32767 by 400 to 900"),
        ("fvar", 8, b"\xff\xff", "is broken: a table is cut off"),
        ("maxp", 4, b"\0\x07", "is broken: it leads to glyph "),
    ],
    ids=["no tag", "no range", "too many axes", "too few glyphs"],
)
def test_a_font_that_says_what_cannot_be_is_broken(tag: str, at: int, new: bytes, words: str, tmp_path: Path) -> None:
    whole = (HOUSE / "house.ttf").read_bytes() if tag == "maxp" else fontfiles._packaged("Heebo")[0].read_bytes()
    (tmp_path / "bent.ttf").write_bytes(changed(whole, tag, at, new))
    diagnostic = refused(house("bent.ttf", tmp_path))
    assert diagnostic.code == "BG542"
    assert words in diagnostic.message


def test_a_font_cut_anywhere_is_refused_or_drawn(tmp_path: Path) -> None:
    whole = (HOUSE / "house.ttf").read_bytes()
    for length in range(0, len(whole), 397):
        file = tmp_path / f"cut-{length}.ttf"
        file.write_bytes(whole[:length])
        assert refused(house(file.name, tmp_path)).code == "BG542"


def test_a_font_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.ttf").open("wb") as file:
        file.truncate(fontfiles.LARGEST + 1)
    assert "at most" in refused(house("large.ttf", tmp_path)).message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "nothing.ttf" in refused(house("nothing.ttf", tmp_path)).message


@pytest.mark.parametrize("family", ["Noto.Sans", "a/b", "..", "Çelik.Sans", "x" * 300])
def test_a_family_of_no_package_is_not_installed(family: str) -> None:
    assert not fontfiles.installed(family, Theme())

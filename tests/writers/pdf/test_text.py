"""Runs in, lines and a content stream out: nothing lost, nothing too wide, everything read back as it was written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from briefgen.diagnostic import InputError
from briefgen.theme import Theme
from briefgen.writers.pdf.text import (
    FontRef,
    FontSet,
    LaidParagraph,
    ParagraphStyle,
    StyledRun,
    draw,
    lay,
    least_width,
    natural_width,
)

TEXT, BOLD = FontRef(role="text"), FontRef(role="text", bold=True)
LOREM = (
    "In the summer of 2024 the city recorded 1,248 emergency admissions, an increase on the average. Districts share "
    "three features: little tree cover, impermeable surfaces and a large proportion of residents who live alone. "
)
SAMPLES = {
    "sv": "Där kommunen hade planterat minst 100–200 gatuträd var temperaturen i genomsnitt 2,4\u00a0°C lägre.",
    "pl": "Zalecamy, aby rady miast przyjęły wiążący cel dotyczący zadrzewienia — „każda złotówka”.",
    "el": "Συνιστούμε στα δημοτικά συμβούλια να υιοθετήσουν δεσμευτικό στόχο δενδροκάλυψης.",
    "bg": "Препоръчваме на общинските съвети да приемат обвързваща цел за озеленяване.",
    "fr": "«\u202fchaque euro investi en rapporte trois\u202f» grâce aux efforts\u202f; 1\u202f248 admissions.",
    "zh": "我们建议各市议会制定具有约束力的目标，保证至少十年的养护经费。",
    "ja": "市議会に対し、拘束力のある目標を採択し、「1ユーロの投資」を確保することを勧告する。",
}


def run(text: str, language: str = "en", **options: Any) -> StyledRun:
    usual: dict[str, Any] = {"text": text, "font": TEXT, "size": 11.0, "colour": "#1b2430", "language": language}
    return StyledRun(**(usual | options))


def style(**options: Any) -> ParagraphStyle:
    return ParagraphStyle(**({"leading": 16.0} | options))  # type: ignore[arg-type]


def fonts(language: str = "en") -> FontSet:
    return FontSet(Theme(), language)


class Page:
    """A page that paragraphs are drawn on, and what its marks were told."""

    def __init__(self) -> None:
        self.canvas = Canvas(io.BytesIO(), pagesize=(500, 800), invariant=1, pageCompression=0)
        self.marks: list[tuple[object, str]] = []
        self.y = 780.0

    @contextmanager
    def mark(self, tag: object, text: str) -> Iterator[None]:
        self.marks.append((tag, text))
        yield

    def put(self, laid: LaidParagraph) -> Page:
        for line in laid.lines:
            draw(self.canvas, line, 40, self.y - line.baseline, self.mark)
            self.y -= 16
        return self

    @property
    def said(self) -> str:
        return "".join(text for _, text in self.marks)

    def data(self) -> bytes:
        return bytes(self.canvas.getpdfdata())

    def extracted(self) -> str:
        return str(pypdfium2.PdfDocument(self.data())[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("align", ["start", "justify"])
def test_every_script_reads_back(language: str, align: str) -> None:
    text = SAMPLES[language]
    page = Page().put(lay([run(text, language)], 200, style(align=align), fonts(language)))
    assert page.said.replace("\u00ad", "") == text
    # pdfium says U+0002 or U+FFFE for a soft hyphen at a line's end, and a space for every kind of space.
    found = re.sub("[\u0002\ufffe\u00ad](\r\n)?", "", page.extracted())
    squeezed = "" if language in ("zh", "ja") else " "
    assert re.sub(r"\s+", squeezed, found).strip() == re.sub(r"\s+", squeezed, text)


def test_hebrew_and_arabic_read_back_word_by_word() -> None:
    for language, text in (("he", "אנו ממליצים למועצות לאמץ יעד מחייב"), ("ar", "في صيف عام سجلت المدينة حالة دخول")):
        page = Page().put(lay([run(text, language)], 120, style(direction="rtl"), fonts(language)))
        assert page.said == text
        assert set(page.extracted().split()) == set(text.split())


def test_devanagari_reads_back_by_actual_text() -> None:
    text = "हम अनुशंसा करते हैं कि परिषदें वृक्ष आच्छादन का बाध्यकारी लक्ष्य अपनाएँ"
    page = Page().put(lay([run(text, "hi")], 150, style(), fonts("hi")))
    assert page.said == text
    assert page.extracted().split() == text.split()


@examples(60)
@given(
    st.lists(
        st.tuples(
            st.text(alphabet="abc -,.ż/\u00a0\u00ad\u200d\u0301אب(1漢\u2028\u202e\u2066", max_size=30),
            st.integers(0, 2),
        )
    ),
    st.floats(1, 300),
    st.sampled_from(["start", "end", "centre", "justify"]),
    st.sampled_from(["ltr", "rtl"]),
)
def test_nothing_is_lost_or_doubled(pieces: list[tuple[str, int]], width: float, align: str, direction: str) -> None:
    tags = ["one", "two", "three"]
    runs = [run(text, tag=tags[n], font=BOLD if n else TEXT) for text, n in pieces]
    laid = lay(runs, width, style(align=align, direction=direction), fonts())
    page = Page()
    for line in laid.lines:
        draw(page.canvas, line, 0, 0, page.mark)
    wanted = "".join(text for text, _ in pieces).replace("\u2028", " ")
    assert page.said.replace("\u00ad", "") == wanted.replace("\u00ad", "")
    for tag in tags:
        mine = "".join(text for text, n in pieces if tags[n] == tag).replace("\u2028", " ").replace("\u00ad", "")
        assert "".join(text for told, text in page.marks if told == tag).replace("\u00ad", "") == mine
    assert laid.height == 16 * len(laid.lines)


@pytest.mark.parametrize("align", ["start", "justify", "end", "centre"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_lines_keep_to_their_width(align: str, direction: str) -> None:
    laid = lay([run(LOREM * 3)], 180, style(align=align, direction=direction, hang=False), fonts())
    for line in laid.lines:
        assert line.x >= -0.01
        assert line.x + line.width <= 180.01
    if align == "justify":
        assert all(abs(line.width - 180) < 0.01 for line in laid.lines[:-1])


def test_a_word_wider_than_the_line_breaks_between_characters() -> None:
    laid = lay([run("x" * 200)], 50, style(), fonts())
    assert len(laid.lines) > 10
    assert laid.width <= 50


def test_hyphens_say_u_00ad_and_are_drawn_as_hyphens() -> None:
    page = Page().put(lay([run("Anonymisation methods " * 4, "en")], 62, style(), fonts("en")))
    assert "\u00ad" in page.said
    assert page.said.replace("\u00ad", "") == "Anonymisation methods " * 4
    plain = Page().put(lay([run("Anonymisation methods " * 4, "en")], 200, style(hyphenate=False), fonts("en")))
    assert "\u00ad" not in plain.said


@pytest.mark.parametrize(
    ("language", "text", "repeated"),
    [
        ("pl", "południowo-zachodni", True),
        ("cs", "česko-německý", True),
        ("sk", "bielo-červený", True),
        ("hr", "englesko-hrvatski", True),
        ("pt-BR", "guarda-chuva", True),
        ("es", "teórico-práctico", True),
        ("es", "Madrid-Barcelona", False),
        ("en", "north-eastern", False),
        ("de", "Nord-Ost-Kanal", False),
        ("pl", "COVID-19", False),
    ],
)
@pytest.mark.parametrize("align", ["start", "justify"])
def test_a_compound_repeats_its_hyphen_where_its_language_does(
    language: str, text: str, repeated: bool, align: str
) -> None:
    written = " ".join([text] * 40)
    width = 1.6 * natural_width([run(text, language)], fonts(language))
    laid = lay([run(written, language)], width, style(hyphenate=False, align=align), fonts(language))
    ends = [n for n, line in enumerate(laid.lines[:-1]) if line.text.rstrip().endswith("-")]
    assert ends or text == "COVID-19"
    for n in ends:
        assert laid.lines[n + 1].text.startswith("\u00ad") == repeated
    assert all(line.x + line.width <= width + (3 if align == "justify" else 0.01) for line in laid.lines)  # it hangs
    assert "".join(line.text for line in laid.lines).replace("\u00ad", "") == written


def test_a_soft_hyphen_of_the_text_shows_only_where_its_word_breaks() -> None:
    text = "aaa\u00adbbb"
    narrow = lay([run(text)], 25, style(hyphenate=False), fonts())
    wide = lay([run(text)], 100, style(hyphenate=False), fonts())
    assert [line.text for line in narrow.lines] == ["aaa\u00ad", "bbb"]
    assert wide.width == pytest.approx(
        natural_width([run("aaa")], fonts()) + natural_width([run("bbb")], fonts()), abs=0.01
    )


def test_no_last_line_of_one_short_word_where_it_can_be_helped() -> None:
    words = LOREM.split()
    short = 0
    for count in range(12, len(words)):
        lines = lay([run(" ".join(words[:count]))], 190, style(hyphenate=False), fonts()).lines
        short += lines[-1].width < 190 * 0.1
    assert short <= 2


def test_total_fit_is_more_even_than_filling_line_by_line() -> None:
    laid = lay([run(LOREM * 2)], 150, style(hyphenate=False), fonts())
    total = sum((150 - line.width) ** 2 for line in laid.lines[:-1])
    filled, rest = 0.0, LOREM.split() * 2
    while rest:
        count = next(n for n in range(len(rest), 0, -1) if natural_width([run(" ".join(rest[:n]))], fonts()) <= 150)
        filled += (150 - natural_width([run(" ".join(rest[:count]))], fonts())) ** 2 if rest[count:] else 0
        rest = rest[count:]
    assert total <= filled


def test_widths_for_tables() -> None:
    runs = [run("a longestword b\u2028the second line of it")]
    assert least_width(runs, fonts()) == natural_width([run("longestword")], fonts())
    assert natural_width(runs, fonts()) == natural_width([run("the second line of it")], fonts())
    assert natural_width(runs, fonts()) > natural_width([run("a longestword b")], fonts())


def test_tags_are_marked_once_a_line_and_bold_inside_right_to_left_keeps_its_order() -> None:
    runs = [run("אחת ", "he", tag=1), run("שתיים ", "he", tag=2, font=BOLD), run("שלוש", "he", tag=1)]
    laid = lay(runs, 300, style(direction="rtl"), fonts("he"))
    page = Page().put(laid)
    assert page.marks == [(1, "אחת "), (2, "שתיים "), (1, "שלוש")]
    (line,) = laid.lines
    assert line.spoken
    assert line.x + line.width == pytest.approx(300)
    assert [stretch.tag for stretch in line.stretches()] == [1, 2, 1]


def test_steps_of_the_pen_do_not_run_into_one_number() -> None:
    # The hidden control ends with a step back over its space, and what follows starts with a step of its own.
    text = "\u202b0:\u202c \u2067a\u2069"
    page = Page().put(lay([run(text)], 200, style(), fonts()))
    assert not re.search(rb"\d-\d", b"".join(re.findall(rb"\[<[^\]]*\] TJ", page.data())))
    assert page.said == text


def test_brackets_are_mirrored_in_right_to_left_text() -> None:
    laid = lay([run("(א)", "he")], 100, style(direction="rtl"), fonts("he"))
    left = min(laid.lines[0].pieces, key=lambda piece: piece.x)
    opening = lay([run("(")], 100, style(), fonts()).lines[0].pieces[0].word
    face = left.word.parts[0].face
    shown = {face.behind(code)[0] for piece in laid.lines[0].pieces for part in piece.word.parts for code in part.codes}
    assert {face.glyph("("), face.glyph(")")} <= shown
    assert opening.text == "("


def test_kerning_ligatures_and_forms_of_a_language() -> None:
    assert natural_width([run("AVAVAV")], fonts()) < 6 * natural_width([run("A")], fonts()) + 0.5
    unkerned = natural_width([run("AVAVAV", features=("-kern",))], fonts())
    assert natural_width([run("AVAVAV")], fonts()) < unkerned
    # Bulgarian has letter forms of its own (locl).
    shown = {
        language: frozenset(
            code
            for piece in lay([run("пдвгт", language)], 200, style(), fonts(language)).lines[0].pieces
            for part in piece.word.parts
            for code in part.codes
        )
        for language in ("bg", "ru")
    }
    assert shown["bg"] != shown["ru"]


def test_signs_of_briefs_have_glyphs() -> None:
    text = "●●●○ moderate ≤ 5 → ✓ − a\u2011b 1\u202f000 c\u2060d €"
    for role in ("text", "heading"):
        page = Page().put(lay([run(text, font=FontRef(role=role))], 400, style(), fonts()))
        assert page.said == text
        assert "●●●○ moderate ≤ 5 → ✓" in page.extracted()


def test_capitals_are_drawn_and_small_letters_are_said() -> None:
    page = Page().put(lay([run("Policy brief", capitals=True)], 300, style(tracking=1), fonts()))
    assert page.said == "Policy brief"
    assert page.extracted().strip() == "Policy brief"
    drawn = natural_width([run("POLICY BRIEF")], fonts())
    assert natural_width([run("Policy brief", capitals=True)], fonts()) == pytest.approx(drawn)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\ud800", "U+D800 is half of a surrogate pair, no character"),
        ("a\0", "U+0000 is a control character, which cannot be printed"),
        ("😀", "no font has a glyph for '😀' (U+1F600 GRINNING FACE)"),
        ("ส", "no font has a glyph for 'ส' (U+0E2A THAI CHARACTER SO SUA)"),
    ],
)
def test_what_no_font_has_is_named(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        lay([run(text)], 100, style(), fonts())
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("BG544", message)
    assert diagnostic.hint


def test_same_text_same_bytes_whatever_was_set_before() -> None:
    def made() -> bytes:
        return Page().put(lay([run(LOREM), run("office ✓ ", font=BOLD)], 200, style(align="justify"), fonts())).data()

    first = made()
    lay([run("Other words, ż ffi ✗ ●")], 100, style(), fonts("pl"))
    assert made() == first


@pytest.mark.parametrize(
    "text", ["\u202e" * 10_000 + "a", "a\u200d" * 5_000, "a" + "\u0301" * 5_000, " " * 50_000, "\u2066a" * 5_000]
)
def test_hostile_text_is_set(text: str) -> None:
    laid = lay([run(text)], 200, style(), fonts())
    assert "".join(line.text for line in laid.lines) == text


def test_a_long_paragraph_is_set_whole() -> None:
    text = "The quick brown fox " * 5_000
    laid = lay([run(text)], 380, style(), fonts())
    assert "".join(line.text for line in laid.lines) == text
    assert laid.width <= 380

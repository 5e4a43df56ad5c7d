"""Raised and lowered characters, in every format alike: a note's mark, an exponent, an ordinal, a fraction."""

from __future__ import annotations

import pytest
from documents_made import FORMATS, made
from hypothesis import given
from hypothesis import strategies as st

from briefgen.originals.reading import RawOriginal, read
from briefgen.originals.runs import TextBuilder

CASES = [
    # Marks of notes: no numeral touches them.
    ("The rate was 15.4^2^ per cent", "The rate was 15.4 per cent", "2"),
    ("The rate was 12 %^3^ in May", "The rate was 12 % in May", "3"),
    ("It cost $320^1^ before", "It cost $320 before", "1"),
    ("Sales of £3.2m^2^ in May", "Sales of £3.2m in May", "2"),
    ("In 2018^4^ many left", "In 2018 many left", "4"),
    ("Of the officers^12^ half", "Of the officers half", "12"),
    ("He said so.^7^ Then", "He said so. Then", "7"),
    ("The share^[8]^ rose", "The share rose", "8"),
    ("The share^2,3^ rose", "The share rose", "2,3"),
    ("South 52.5^a^ and", "South 52.5 and", "a"),
    ("South 52.5^*^ and", "South 52.5 and", "*"),
    # Exponents.
    ("An area of 12 km^2^ of coast", "An area of 12 km² of coast", ""),
    ("As 50 µg/m^3^ of dust", "As 50 µg/m³ of dust", ""),
    ("So 3 kWh/m^2^ a day", "So 3 kWh/m² a day", ""),
    ("At 9.8 m/s^2^ it fell", "At 9.8 m/s² it fell", ""),
    ("Some 3 × 10^6^ tonnes", "Some 3 × 10⁶ tonnes", ""),
    ("Some 2 × 10^-3^ litres", "Some 2 × 10⁻³ litres", ""),
    ("With R^2^ = 0.8 here", "With R² = 0.8 here", ""),
    ("As 2^3^ = 8 shows", "As 2³ = 8 shows", ""),
    # What could be either is kept: a number that touches it is not read.
    ("About 10^2^ of them", "About 10² of them", ""),
    ("With x^n^ for each", "With xⁿ for each", ""),
    ("As (a + b)^k^ grows", "As (a + b)ᵏ grows", ""),
    ("Of 2^n^ ways one", "Of 2ⁿ ways one", ""),
    ("The crews^b^ left", "The crews left", "b"),
    ("Vitamin C^a^ rose", "Vitamin C rose", "a"),
    ("Voir n^o^ 12", "Voir nº 12", ""),
    # Ordinals and abbreviations.
    ("On the 5^th^ of May", "On the 5th of May", ""),
    ("Le 1^er^ mai", "Le 1er mai", ""),
    ("La 3^a^ parte", "La 3ª parte", ""),
    ("M^me^ Blanc", "Mme Blanc", ""),
    # Fractions.
    ("After 2^1^/~2~ years", "After 2½ years", ""),
    ("Some ^3^/~4~ of crews", "Some ¾ of crews", ""),
    ("Some ^5^/~16~ of crews", "Some ⁵⁄₁₆ of crews", ""),
    # Lowered.
    ("Of CO~2~ it was 35", "Of CO₂ it was 35", ""),
]


@pytest.mark.parametrize("suffix", FORMATS)
def test_raised_and_lowered_runs_are_read_as_a_person_reads_them(suffix: str) -> None:
    raw = read(made(suffix, *(marked.replace("*", "†") for marked, _, _ in CASES)), suffix)
    lines = [" ".join(line.split()) for line in raw.text.splitlines() if line.strip()]
    assert lines == [text for _, text, _ in CASES]
    assert [mark for _, mark in raw.notes] == [mark.replace("*", "†") for _, _, mark in CASES if mark]
    assert raw.whole == ""
    for at, _ in raw.notes:
        assert raw.text[at - 1] not in " \n"


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_opens_a_line_raised_is_the_label_of_a_note(suffix: str) -> None:
    raw = read(made(suffix, "^2^ Asked in May of all the crews."), suffix)
    assert raw.text.strip().startswith("[2] Asked in May")


RAISED = st.text("0123456789abe.,-–()[]*†½/ ", min_size=1, max_size=6)
BEFORE = st.sampled_from(["15.4", "$320", "2018", "12 km", "per cent", "3 × 10", "(7)", "x", "5", "12 %"])


@given(BEFORE, RAISED)
def test_no_raised_digit_ever_joins_a_number(before: str, raised: str) -> None:
    text = TextBuilder()
    text.put(before)
    text.put(raised, 1)
    text.put(" end")
    held = text.raw()
    assert held.text.startswith(before) and held.text.endswith("end")
    between = held.text[len(before) : -len("end")]
    assert not (before[-1].isdigit() and between[:1] in tuple("0123456789"))
    assert all(0 <= at <= len(held.text) for at, _ in held.notes)


def test_digits_that_the_font_itself_raises_are_told_by_their_ink() -> None:
    """A font's superior figures stand above the line at the size and on the baseline of the text."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    text = canvas.beginText(60, 700)
    text.setFont("Helvetica", 12)
    text.textOut("It was 15.4")
    text.setRise(5)
    text.textOut("2")
    text.setRise(0)
    text.textOut(" per cent")
    canvas.drawText(text)
    canvas.save()
    raw: RawOriginal = read(out.getvalue(), ".pdf")
    assert "15.4 per cent" in raw.text and raw.notes[0][1] == "2"


def test_cells_on_several_heights_are_not_raised() -> None:
    """Cells of two lines stand half a line above and below those of one; a year in one is no index."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.setFont("Helvetica", 10)
    for n in range(4):
        y = 700 - 40 * n
        canvas.drawString(60, y, f"202{n}")
        canvas.drawString(120, y + 6, "Council of the town,")
        canvas.drawString(120, y - 6, "office of roads")
        canvas.drawString(240, y, f"4{n}.5%")
    canvas.save()
    raw = read(out.getvalue(), ".pdf")
    for n in range(4):
        assert f"202{n}" in raw.text and f"4{n}.5%" in raw.text
    assert raw.notes == ()


def test_a_raised_letter_inside_a_word_does_not_vanish() -> None:
    raw = read(b"<p>Conseil <sup>m</sup>unicipal and <sup>14</sup>C of 5<sup>2</sup>per cent</p>", ".html")
    assert raw.text.strip() == "Conseil municipal and \u00b9\u2074C of 5\u00b2per cent" and raw.notes == ()

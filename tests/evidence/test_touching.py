"""A number that touches something that is not understood is unread: it is never cut where understanding ends."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen.numerals import Expression, languages, read, touching
from briefgen.numerals.grammar import load_grammar
from briefgen.numerals.reader import ANY

TAGS = [*languages(), ANY]


@pytest.mark.parametrize("rule", touching.RULES, ids=lambda rule: rule.name)
def test_each_rule_makes_its_example_unread_and_nothing_else_does(
    rule: touching.Rule[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [one for one in read(rule.example, rule.language) if one.problem], rule.example
    monkeypatch.setattr(touching, "RULES", tuple(other for other in touching.RULES if other is not rule))
    read.__globals__["_read"].cache_clear()
    assert not [one for one in read(rule.example, rule.language) if one.problem], rule.example
    read.__globals__["_read"].cache_clear()


def about(text: str, tag: str, start: int, end: int) -> list[Expression]:
    """What was read at the characters from `start` to `end`."""
    return [one for one in read(text, tag) if one.start < end and one.end > start]


ALIEN = [
    "(1)", " µg s⁻³", " kg Pa-1", " kg CO2/kWh",
    "²", "³", "¹", "⁻¹", "⁴⁾", "°", "‱", "/m³", "/ha", "/kWh", " / 80", " ± x", "±", " × 7",
    "×7", "^2", " = 7", " ₠", " dB", "kV", " MBq", "Ω", "µmol/l", " mmHg", " bpd", "xyz", "½½", "%7", "★",
    "人", "ﷺ", ":7", ":1", "'7", "-7:1", "÷4", " millionfold", " lakhs/boat", " tausendfach", " tysięcznych",
]  # fmt: skip
"""What may follow a number and is understood in no language."""


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("alien", ALIEN)
def test_what_is_not_understood_makes_a_number_unread(tag: str, alien: str) -> None:
    if alien == "°" and "°" in load_grammar(tag).table["ordinal_rules"]["suffixes"]:  # type: ignore[union-attr]
        return  # the first of May
    text = f"xyz 41{alien} xyz"
    assert [one for one in about(text, tag, 4, 6) if not one.problem] == [], text


BEFORE = ["±", "± ", "√", "^", "+/-", "₠", "₠ ", "A₠", "§#", "µ", "Z$", "%", "7:", "3÷"]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("alien", BEFORE)
def test_what_is_not_understood_before_a_number_makes_it_unread(tag: str, alien: str) -> None:
    text = f"xyz {alien}41 xyz"
    start = 4 + len(alien)
    assert [one for one in about(text, tag, start, start + 2) if not one.problem] == [], text


PIECES = st.text(
    st.sampled_from("²³¹⁻⁺ⁿ°%‰‱±×÷·⋅^=+~/⁄*'′″#@_µμΩÅKMGTkmgtlsxhabdezåßλжあ万€$£¥₹₠₿$.,:;()[]-–−’ "), max_size=5
)
VALUES = st.sampled_from(["41", "640", "18 300", "7,5", "7.5", "0.35", "0,35"])


@examples(400)
@given(before=PIECES, number=VALUES, after=PIECES, tag=st.sampled_from(TAGS))
def test_nothing_beside_a_number_makes_another_number_of_it(before: str, number: str, after: str, tag: str) -> None:
    """What is read there is the number, with a sign, a scale or a part of a whole that is written; or it is unread."""
    text = f"xyz {before}{number}{after} xyz"
    start = 4 + len(before)
    if " " in number and before[-1:].isalnum():
        return  # a18 300: a name and a number
    wanted = Fraction(number.replace(" ", "").replace(",", "."))
    for one in about(text, tag, start, start + len(number)):
        if one.problem or not isinstance(one.value, Fraction) or one.role == "name":
            continue
        if before[-1:] in (".", ",") and number.isdecimal() and one.value == Fraction(f"0.{number}"):
            continue  # .5 per cent
        scales = {Fraction(10) ** n for n in (0, 3, 6, 9, 12, -3)}
        assert abs(one.value) / wanted in scales, f"{text!r}: {one.value}"
        if abs(one.value) != wanted:
            assert set(text[one.start : one.end]) & set("kmMbKGTt‰"), f"{text!r}: {one.value}"


DIGITS = [
    "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "൦൧൨൩൪൫൬൭൮൯",
]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("script", DIGITS)
@given(value=st.integers(2, 999))
@examples(10)
def test_digits_of_any_script_are_digits(tag: str, script: str, value: int) -> None:
    said = "".join(script[int(digit)] for digit in str(value))
    assert [one.value for one in read(f"xyz {said} % xyz", tag)] == [value]


@pytest.mark.parametrize("tag", TAGS)
def test_every_currency_is_read_by_its_code(tag: str) -> None:
    from briefgen.numerals.grammar import _table

    for code in {*_table("money")["codes"]} - {"DZD"}:  # in Dutch, dzd is a thousand
        for text in (f"xyz {code} 41 xyz", f"xyz 41 {code} xyz"):
            assert [(one.unit, one.currency, one.value) for one in read(text, tag)] == [("money", code, 41)], text


@pytest.mark.parametrize(
    "text",
    [
        "Nine crews of 41, and 12 more.", "It was 41; 12 (of 80) stayed!", "“41” of them, or 12…",
        "the 41 boats’ crews", "[12 boats]", "12 boats/crews", "a 12-boat fleet", "some 41 — or more — left",
        "41\nboats", "12 •", "→ 41 → 12", "n = 41", "> 41", "41*", "12†", "costs of €41; £12.", "£41, €12",
        "about 41% (12)", "41 %, 12 %", "in 2019–2021", "2019/20", "41 km², 12 m³", "12 people³",
        "41 per cent of 12 boats", "41 boats per harbour", "€41 a head", "€41 per head", "41 hours per week",
        "12 kilos a day",
    ],
)  # fmt: skip
def test_punctuation_and_plain_words_leave_a_number_as_it_is(text: str) -> None:
    assert [one.problem for one in read(text, "en") if one.problem] == []


def test_gross_tonnage_is_no_gigatonne() -> None:
    """GT is a ship's gross tonnage, Gt a thousand million tonnes: capitals decide, and what is neither is unread."""
    assert [one.problem != "" for word in ("GT", "gt") for one in read(f"a ship of 41 {word}", "en")] == [True, True]
    assert [one.value for one in read("They sent out 37 Gt of it", "en")] == [37 * 10**9]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("before", [".", ",", ":^", "a^"])
def test_what_may_part_groups_leaves_them_unread(before: str, tag: str) -> None:
    text = f"xyz {before}18 300 xyz"
    start = text.index("18")
    assert [one for one in about(text, tag, start, start + 6) if not one.problem] == []

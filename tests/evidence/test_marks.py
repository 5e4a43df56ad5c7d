"""A document's decimal sign is decided by its other numbers; what they do not decide stays unread."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from reading_case import EN, REPORT, Case

from briefgen.claims import compare
from briefgen.compare import compare_files
from briefgen.draft import draft
from briefgen.numerals import decimal_mark, languages, read, settled

TEXTS = [
    ("31,207 personas y 12.4% de ellas", "."), ("31.207 personas y 12,4 % de ellas", ","), ("1,234,567 and 0.5", "."),
    ("1.234,5 und 31,207", ","), ("31,207 personas", ""), ("12.4% y 12,4 %", ""), ("Section 3.2, at 12.30", ""),
    ("on 30.10.2023", ""), ("version 1.2.3", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mark"), TEXTS)
def test_a_text_says_its_decimal_sign_by_numbers_that_leave_no_doubt(text: str, mark: str) -> None:
    assert decimal_mark(text) == mark


@pytest.mark.parametrize("tag", languages())
def test_a_number_in_doubt_is_read_as_the_others_are(tag: str) -> None:
    for text, value in (("31,207 xyz 12.4%", 31207), ("31,207 xyz 12,4%", Fraction(31207, 1000))):
        assert read(text, tag)[0].value == value, text
    for text in ("31.207 xyz 12.4%", "31.207 xyz 12,4%"):
        assert read(text, tag)[0].value == (Fraction(31207, 1000) if "2.4" in text else 31207), text


def test_both_decimals_of_a_list_take_its_unit() -> None:
    assert [one.value for one in read("bajas del 7.1 y 12.6%", "es")] == [Fraction(71, 10), Fraction(63, 5)]


def test_a_check_decides_by_the_whole_document(case: Case) -> None:
    """The passage alone has one number, which may be either."""
    case.en = EN.replace("The majority of pupils (62%) read", "The crews read 31.207 pages here, and")
    case.report = REPORT.replace("The majority of pupils (62%)", "The crews read 31.207 pages here")
    case.report = case.report.replace("share: {value: 62, unit: percent}", "share: {value: 31.207, unit: count}")
    codes = {one.code for one in case.check().diagnostics if "en.txt" in str(one.related)}
    assert "BG212" in codes
    case.en += "\nElsewhere it was 12.4% of them.\n"
    codes = {one.code for one in case.check().diagnostics if "en.txt" in str(one.related)}
    assert codes & {"BG210", "BG212", "BG240"} == set()


def test_the_decision_is_told_in_a_check_a_draft_and_a_comparison(case: Case, tmp_path: Path) -> None:
    case.en = EN.replace("The majority of pupils (62%) read", "The crews read 31.207 pages here, and")
    case.en += "\nElsewhere it was 12.4% of them.\n"
    case.report = REPORT.replace("The majority of pupils (62%)", '"The crews read 31.207 pages here"')
    case.report = case.report.replace("share: {value: 62, unit: percent}", "share: {value: 31.207, unit: count}")
    told = [one for one in case.check().diagnostics if one.code == "BG218"]
    assert [one.severity for one in told] == ["note"]
    assert "by its “12.4”: “31.207” is read as 31.207, a decimal number" in told[0].message
    for name, said in (("a.txt", "31,207"), ("b.txt", "31,208")):
        (tmp_path / name).write_text(f"Un informe\n\nHubo {said} barcos en el puerto.\n\nEl 12.4% de ellos se fue.\n")
    found = compare_files(tmp_path / "a.txt", tmp_path / "b.txt", ("es", "es"))
    assert any("of b.txt, the point is its decimal sign" in note for note in found.notes)
    made = draft(tmp_path / "a.txt", "es").as_yaml()
    assert "# Of this document, the point is its decimal sign" in made


def test_a_text_without_a_number_in_doubt_is_told_nothing() -> None:
    assert settled("El 12.4% de 200 barcos", "es") == ""
    assert settled("Hubo 31,207 barcos", "es") == ""
    assert "31.207, a decimal number" in settled("31.207 of 12.4%", "es")


def test_claims_take_the_decision_of_the_document() -> None:
    claim, passage = "Hubo 31207 barcos.", "Hubo 31,207 barcos."
    assert compare(claim, passage, "es", "es", ".").verdict == "agrees"
    assert compare(claim, passage, "es", "es", ",").verdict == "differs"
    assert compare(claim, passage, "es", "es", "").verdict != "agrees"

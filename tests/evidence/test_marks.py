"""A document's decimal sign is decided by its other numbers; what they do not decide stays unread."""

from __future__ import annotations

from fractions import Fraction

import pytest
from reading_case import EN, REPORT, Case

from briefgen.numerals import decimal_mark, languages, read

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

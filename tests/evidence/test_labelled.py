"""Numbers in the words of a table are those of the report's own table, in its language; a translation keeps them."""

from __future__ import annotations

import pytest

from briefgen.diagnostic import Place
from briefgen.evidence import labelled


@pytest.mark.parametrize(
    ("text", "language", "there", "other", "expected"),
    [
        ("10–49 employees", "en", "10–49 anställda", "sv", []),
        ("10–49 employees", "en", "10–99 anställda", "sv", ["10–49"]),
        ("under 5 km", "en", "under 5 km", "en", []),
        ("under 5 km", "en", "over 5 km", "en", ["under 5 km"]),
        ("over 5 km", "en", "über 5 m", "de", ["over 5 km"]),
        ("Grade 3", "en", "3rd grade", "en", []),
        ("Grade 3", "en", "Grades 1 and 2", "en", ["3"]),
        ("Boats in 2019", "en", "Boote 2019", "de", []),
        ("Boats in 2019", "en", "Boote 2009", "de", ["2019"]),
        ("1,000 and more", "en", "1 000 eller fler", "sv", []),
        ("two or more children", "en", "två eller fler barn", "sv", []),
        ("four or more children", "en", "två eller fler barn", "sv", ["four or more"]),
        ("{=PK–12} schools", "en", "", "en", []),
        ("Most of the north", "en", "North", "en", []),
        ("One row", "en", "North", "en", []),
        ("12 % of it", "en", "", "en", ["12 %"]),
    ],
)
def test_what_the_report_does_not_say_is_found(
    text: str, language: str, there: str, other: str, expected: list[str]
) -> None:
    assert [surface for surface, _ in labelled.unsaid(text, language, there, other)] == expected


@pytest.mark.parametrize(
    ("text", "translation", "said"),
    [
        ("10–49 employees", "10–49 anställda", []),
        ("10–49 employees", "10–99 anställda", ["found “10–99”", "has lost “10–49”"]),
        ("Grade 3, spring", "Vår, årskurs 3", []),
        ("Grade 3, spring", "Vår", ["has lost “3”"]),
        ("Spring", "Vår 2019", ["found “2019”"]),
        ("At least {=A99}", "Minst {=A99}", []),
    ],
)
def test_a_translation_keeps_the_numbers_of_a_label(text: str, translation: str, said: list[str]) -> None:
    found = labelled.translated((text, "en"), (translation, "sv"), lambda start, end: Place(file="a.po", line=1))
    messages = [one.message for one in found]
    assert len(messages) == len(said) and all(one in told for one, told in zip(said, messages, strict=True)), messages

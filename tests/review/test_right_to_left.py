"""A brief in Arabic, edited in Word: right-to-left text and its figures come home like any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from word_edits import Word

from briefgen.review import Review, apply
from briefgen.workspace import Workspace

CATALOGUE = "sources/translations/ar/briefs/organised-offenders.po"


def edited(word: Word) -> Word:
    return word.replace("عمل يومي", "عمل معتاد").comment("جناة منظمون", "هل هم؟").insert("المستطلعين", " في البلد")


def check(reviewed: Review, place: Workspace) -> None:
    assert reviewed.language == "ar"
    assert [(one.kind, one.fate, one.after.strip()) for one in reviewed.findings] == [
        ("comment", "person", "هل هم؟"),
        ("edit", "ready", "معتاد"),
        ("edit", "ready", "في البلد"),
    ]
    apply(place, reviewed)
    after = (place.root / CATALOGUE).read_text("utf-8").replace('"\n"', "")
    assert "**المجموعات المنظمة عمل معتاد.** صادفها {met.share} من أفراد الشرطة المستطلعين في البلد. [@met]" in after


def test_arabic_comes_home(arabic: Word, judge: Callable[..., Review], place: Workspace) -> None:
    assert judge(arabic.data()).findings == ()
    check(judge(edited(arabic).data()), place)


def test_an_arabic_figure_is_for_a_person(arabic: Word, judge: Callable[..., Review]) -> None:
    paragraph = next(text for text in arabic.styled("KeyMessage") if "صادفها" in text)
    figure = paragraph.partition("صادفها ")[2].partition(" من ")[0]
    reviewed = judge(arabic.replace(figure, figure.replace("8", "9").replace("٨", "٩"), within="صادفها").data())
    assert [one.diagnostic.code for one in reviewed.left if one.diagnostic] == ["BG551"]
    assert reviewed.patch == ""


@pytest.mark.libreoffice  # starts a LibreOffice of its own, which takes seconds
def test_arabic_comes_home_through_libreoffice(
    arabic: Word, judge: Callable[..., Review], place: Workspace, saved: Callable[[bytes], bytes]
) -> None:
    check(judge(saved(edited(arabic).data())), place)

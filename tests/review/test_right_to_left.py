"""A brief in Arabic, edited in Word: right-to-left text and its figures come home like any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from word_edits import Word

from briefgen import pipeline, records
from briefgen.pipeline import Target
from briefgen.review import Review, apply
from briefgen.workspace import Workspace

BRIEF = "sources/briefs/organised-offenders.yaml"
CATALOGUE = "sources/translations/ar/briefs/organised-offenders.po"
MESSAGES = """\
msgid ""
msgstr "Language: ar\\n"

msgctxt "title"
msgid "Organised offenders online: what police officers see"
msgstr "جناة منظمون على الإنترنت: ما يراه أفراد الشرطة"

msgctxt "key_messages"
msgid "**Organised groups are ordinary casework.** {met.share} of the officers surveyed have met them. [@met]"
msgstr "**المجموعات المنظمة عمل يومي.** صادفها {met.share} من أفراد الشرطة المستطلعين. [@met]"
"""


@pytest.fixture
def arabic(place: Workspace) -> Word:
    """The policy brief in Arabic, as far as it is translated."""
    path = place.root / BRIEF
    text = path.read_text("utf-8").replace("languages: [en, sv, pl]", "languages: [en, sv, pl, ar]")
    path.write_text(text.replace("missing: fail", "missing: fallback"), "utf-8")
    catalogue = place.root / CATALOGUE
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(MESSAGES, "utf-8")
    target = Target(brief="organised-offenders", template="policy-brief", language="ar")
    return Word(pipeline.produce(place, records.load(place)[0], target, ["docx"]).files["docx"].data)


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

"""Words that are the report's and not the author's: found in any layout and language, and not where they are quoted."""

from __future__ import annotations

import pytest
from examples import same
from hypothesis import given
from hypothesis import strategies as st
from reading_case import Case

from briefgen.originals.document import Original
from briefgen.originals.reading import RawOriginal
from briefgen.originals.repeats import Repeat, RepeatedWord, Wording, words

SAID = "The harbour office counted more boats at night than in any year since the war, and it knows why"
PO = 'msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


def repeats(text: str, document: str) -> list[Repeat]:
    wording = Wording(Original(name="a.txt", sha256="0" * 64, raw=RawOriginal(text=document)))
    return wording.repeats([tuple(words(text))])[0]


@pytest.mark.parametrize(
    "page",
    [
        SAID,
        SAID.upper(),
        SAID.replace(" ", "\n"),
        SAID.replace("harbour", "har\u00ad\nbour").replace("counted", "coun-\nted").replace("night", "ni\u00adght"),
        SAID.replace(" ", " \u00a0 ").replace("office", "oﬃce"),
        f"{SAID.replace(',', ' –')}.",
    ],
)
def test_a_run_is_found_however_it_is_laid_out(page: str) -> None:
    text = "This year the harbour office counted more boats at night than in any year since then"
    (found,) = repeats(text, f"It is said. {page}. Nobody asks.")
    assert (found.words, text[found.start : found.end]) == (13, text[10:-5])
    assert repeats("the harbour office counted more boats at last", page) == []


@pytest.mark.parametrize(
    "said",
    [
        "Les capitaines du port n’ont pas demandé plus d’éclairage que l’an passé",
        "Hamnkaptenerna på kusten har inte bett om mer belysning än i fjol",
        "Kapitanowie portów na wybrzeżu nie prosili o więcej światła niż rok temu",
        "Начальники портов на побережье не просили больше света чем год назад",
        "لم يطلب رؤساء الموانئ على الساحل مزيدا من الضوء أكثر من العام الماضي",
        "港の責任者は昨年よりも多くの照明を求めなかったと報告書は述べている",
        "ผู้จัดการท่าเรือไม่ได้ขอแสงสว่างมากกว่าปีที่แล้วตามที่รายงานระบุไว้",
    ],
)
def test_it_is_found_in_every_language(said: str) -> None:
    (found,) = repeats(f"2026: {said}!", f"… {said} …")
    assert found.start == 6 and found.end >= 5 + len(said)
    assert repeats(said[: len(said) // 4], f"… {said} …") == []


LETTERS = st.text("abcdef", min_size=1, max_size=2)


@same(100)
@given(document=st.lists(LETTERS, min_size=1, max_size=60), text=st.lists(LETTERS, max_size=30), data=st.data())
def test_what_is_found_is_there_and_what_is_there_is_found(
    document: list[str], text: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(document)))
    text = [*text, *document[start : start + data.draw(st.integers(0, 12))]]
    found = repeats(" ".join(text), " ".join(document))
    whole, held = f" {' '.join(document)} ", " ".join(text)
    for one in found:
        assert one.words >= 8 and f" {held[one.start : one.end]} " in whole
        assert " ".join(document)[slice(*one.there)] == held[one.start : one.end]
    there = any(f" {' '.join(text[at : at + 8])} " in whole for at in range(len(text) - 7))
    assert bool(found) == there


def test_a_placeholder_stands_for_the_figure_that_is_printed() -> None:
    gap = RepeatedWord("", 0, 0, gap=True)
    text = [*words("in all the north"), gap, *words("of the boats were lit")]
    wording = Wording(
        Original(
            name="a.txt", sha256="", raw=RawOriginal(text="In all the north 12 to 15 percent of the boats were lit")
        )
    )
    (found,) = wording.repeats([text])[0]
    assert found.words == 9
    assert wording.repeats([[*words("in all the north"), RepeatedWord(""), *words("of the boats were lit")]]) == [[]]


def warned(case: Case) -> list[tuple[str, str, str]]:
    """Code, severity and file of what is wrong with copied words."""
    return [
        (one.code, one.severity, one.place.file.rpartition("/")[2] if one.place else "")
        for one in case.check().diagnostics
        if one.code == "BG233"
    ]


def changed(case: Case, statement: str) -> list[tuple[str, str, str]]:
    case.report = case.report.replace("{share} of the pupils read every week.", statement)
    return warned(case)


def test_a_copied_statement_is_a_warning_with_the_place_of_both(case: Case) -> None:
    assert changed(case, "{share} say: I like to read in the evening, when it is quiet.") == [
        ("BG233", "warning", "reading.yaml")
    ]
    (one,) = (one for one in case.check().diagnostics if one.code == "BG233")
    assert "found 11 words in a row" in one.message and "reading.en.txt" in one.message
    assert one.related[0][0].file == "reading.en.txt"


@pytest.mark.parametrize("marks", ["“{}”", "„{}”", "‘{}’", "«{}»", '\\"{}\\"'])
def test_what_is_quoted_is_no_copy(case: Case, marks: str) -> None:
    quoted = marks.format("I like to read in the evening, when it is quiet")
    assert changed(case, f"{{share}} say {quoted}.") == []


def test_titles_and_names_are_no_copies(case: Case) -> None:
    title = "I like to read in the evening, when it is quiet"
    case.report = case.report.replace("title: Reading habits", f'title: "{title}"')
    assert changed(case, f"{{share}} of the pupils were asked for {title}.") == []


def test_how_a_figure_is_said_is_no_copy(case: Case) -> None:
    """The sentence about it is, of which the figure's words are a part."""
    said = "just a little more than sixty out of a hundred"
    case.en += f"\n\nIt was {said} of the pupils who were asked.\n"
    kept = case.report
    assert changed(case, f"Of all of them, {{share|{said}}} read.") == []
    case.report = kept
    assert changed(case, f"Of all of them, {{share|{said}}} of the pupils read.") == [
        ("BG233", "warning", "reading.yaml")
    ]


def test_a_translation_is_held_against_the_edition_of_its_language(case: Case) -> None:
    entry = 'msgctxt "findings.weekly.statement"\nmsgid "{share} of the pupils read every week."\nmsgstr "%s"\n'
    copied = "{share} läser helst på kvällen. Jag läser helst på kvällen, när det är tyst."
    case.po = PO + entry % copied
    assert warned(case) == [("BG233", "warning", "reading.po")]
    case.po = PO + entry % "{share} of them like to read in the evening, when it is quiet."
    assert warned(case) == [], "these are no words of the Swedish edition"


def test_of_drafted_findings_one_note_tells(case: Case) -> None:
    for text in ("{share} of the pupils read every week.", "{share} of the pupils read {pages} pages."):
        new = "{share} say: I like to read in the evening, when it is quiet." + ("{pages}" if "pages" in text else "")
        case.report = case.report.replace(text, new)
    case.report = case.report.replace("language: en\n", "language: en\ndraft: true\n", 1)
    assert warned(case) == [("BG233", "note", "reading.yaml")]


def test_the_small_report_repeats_nothing(case: Case) -> None:
    assert warned(case) == []

"""A brief that was edited in LibreOffice, or in Word and saved there: what was done comes home, in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from word_edits import Word

from briefgen.review import Review, apply
from briefgen.workspace import Workspace

pytestmark = pytest.mark.libreoffice  # each job opens and stores files, which takes a second
Judge = Callable[..., Review]
Edit = Callable[..., tuple[bytes, bytes]]
Sent = Callable[[str], Word]
LANGUAGES = ("en", "sv", "pl", "ar")
PROOF = re.compile(r"\{[^}]*\}|\[@[^\]]*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands in the brief in one language, and what its reviewer makes of it."""

    heading: str
    more: str
    boxed: tuple[str, str]
    cell: tuple[str, str]
    note: tuple[str, str]
    gone: str
    """In the first sentence of the first section's text."""
    second: str
    """Its second sentence."""
    new: str
    other: str
    """The second option's text."""
    later: str
    """A finding that stands below another."""
    last: str
    """The third key message."""


WORDS = {
    "en": Words(
        heading="Why it matters", more=" to us", boxed=("ordinary casework", "everyday work"),
        cell=("Joint teams", "Common teams"), note=("asks for the normal", "asks about the normal"),
        gone="acting alone ", second="Behind every case",
        new="Much is unknown.", other="Regular training", later="Several",
        last="Whether there are",
    ),
    "sv": Words(
        heading="Därför spelar det roll", more=" för oss", boxed=("hör till vardagen", "är vanliga"),
        cell=("Gemensamma grupper", "Delade grupper"), note=("frågar hur stora", "undrar hur stora"),
        gone="över gränserna ", second="Bakom varje ärende",
        new="Mycket är okänt.", other="Regelbunden utbildning", later="Flera",
        last="Om de blir fler",
    ),
    "pl": Words(
        heading="Dlaczego to ważne", more=" dla nas", boxed=("to codzienność", "to praca"),
        cell=("Wspólne zespoły", "Łączone zespoły"), note=("pomija słowo", "opuszcza słowo"),
        gone="ponad granicami ", second="Za każdą sprawą",
        new="Wielu rzeczy nie wiemy.", other="Regularne szkolenia", later="Kilku",
        last="Nie wiadomo na pewno",
    ),
    "ar": Words(
        heading="لماذا يهم الأمر", more=" لنا", boxed=("عمل يومي", "عمل معتاد"), cell=("فرق مشتركة", "فرق موحدة"),
        note=("عن الحجم المعتاد", "عن القدر المعتاد"), gone="درجة ", second="وراء كل قضية", new="ما زال الكثير مجهولًا.",
        other="تدريب منتظم", later="يقول", last="لم يُحسم",
    ),
}  # fmt: skip


@pytest.fixture
def sent(request: pytest.FixtureRequest, word: Callable[..., Word]) -> Sent:
    """The brief in a language; in Arabic the workspace is made to have it."""
    return lambda language: request.getfixturevalue("arabic") if language == "ar" else word(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_saving_alone_changes_nothing(sent: Sent, judge: Judge, office: Edit, language: str) -> None:
    """Not even as ODT, where custom XML is lost."""
    for data in office(sent(language).data()):
        reviewed = judge(data, "renamed.docx")
        assert (reviewed.findings, reviewed.language) == ((), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_and_comments_made_in_word_survive(sent: Sent, judge: Judge, office: Edit, language: str) -> None:
    edited, words = sent(language), WORDS[language]
    edited.replace(words.heading, f"{words.heading} – ?").comment(words.last, "Is it?")
    edited.new_paragraph(words.second, words.new)
    edited.replace("85", "90", within=words.boxed[0]).delete_paragraph(words.other)
    before = judge(edited.data())
    assert [one.kind for one in before.findings] == ["edit", "comment", "edit", "new", "deleted"]
    for data in office(edited.data()):
        after = judge(data)
        assert seen(after) == seen(before)
        assert after.patch == before.patch != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_edits_made_in_libreoffice_find_their_records(
    sent: Sent, judge: Judge, office: Edit, place: Workspace, language: str
) -> None:
    """In a heading, a box, a table, a note; accepted and rejected ones; a figure, looks, a paragraph, comments."""
    words = WORDS[language]
    edits = [
        ["insert", words.heading, words.more], ["replace", *words.boxed], ["replace", *words.cell],
        ["replace", *words.note], ["replace", "85", "90"], ["bold", words.second], ["new", words.second, words.new],
            ["delete", words.gone],
        ["insert", words.other, " ?"], ["accept", " ?"], ["insert", words.later, " !"], ["reject", " !"],
    ]  # fmt: skip
    remarks = [["comment", words.last, "Is it?"], ["comment", words.heading, "Good."], ["resolve", "Good."]]
    files = office(sent(language).data(), edits, remarks)
    for reviewed in map(judge, files):
        brief = "sources/briefs/organised-offenders.yaml"
        if language != "en":
            brief = f"sources/translations/{language}/briefs/organised-offenders.po"
        report = brief.replace("briefs/organised-offenders", "reports/netclean-2018")
        assert [
            (one.kind, one.fate, one.author, " ".join(one.after.split()), one.place.file if one.place else "")
            for one in reviewed.findings
        ] == [
            ("edit", "ready", "Ann", after(words.boxed), brief),
            ("edit", "person", "Ann", "90", brief),
            ("comment", "person", "Ben", "Is it?", brief),
            ("edit", "ready", "Ann", words.more.strip(), brief),
            ("comment", "told", "Ben", "Good.", brief),
            ("edit", "ready", "Ann", "", brief),
            ("format", "told", "Ann", "", brief),
            ("new", "person", "Ann", words.new, brief),
            ("edit", "ready", "Ann", after(words.note), report),
            ("edit", "ready", "Ann", after(words.cell), brief),
            ("edit", "ready", "", "?", brief),
        ]
        assert {one.language for one in reviewed.findings} == {language}
    before = {path: path.read_text("utf-8") for path in (place.root / "sources").rglob("*.*")}
    apply(place, reviewed)
    changed = {path for path, text in before.items() if path.read_text("utf-8") != text}
    assert {path.relative_to(place.root).as_posix() for path in changed} == {brief, report}
    for path in changed:
        assert Counter(PROOF.findall(path.read_text("utf-8"))) == Counter(PROOF.findall(before[path]))
    assert "ready" not in {one.fate for one in judge(files[0]).findings}


def test_a_reply_is_told_after_its_comment(word: Callable[..., Word], judge: Judge, office: Edit) -> None:
    """LibreOffice 7.4 writes both as comments of their own, the one inside of the other."""
    edited = word().comment("Groups seem", "Do they?").comment("Groups seem", "They do.", author="Ann", to=0)
    for reviewed in map(judge, office(edited.data())):
        remarks = [one for one in reviewed.findings if one.kind == "comment"]
        assert [(one.author, one.after, one.around, one.fate) for one in remarks] == [
            ("Ben", "Do they?", "Groups seem", "person"),
            ("Ann", "They do.", "Groups seem", "person"),
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_parted_moved_and_deleted_in_libreoffice(
    sent: Sent, judge: Judge, office: Edit, language: str
) -> None:
    words = WORDS[language]
    # A translation has the paragraphs of its text (BG317): only where that is edited can it be parted at once.
    parted = "ready" if language == "en" else "person"
    whole = language == "ar"  # nothing else of the option is translated: without its title it has no text there
    edits = [["split", words.second], ["up", words.later], ["remove", words.last], ["remove", words.other]]
    for reviewed in map(judge, office(sent(language).data(), edits)):
        assert [(one.kind, one.fate, one.author, bool(one.offer)) for one in reviewed.findings] == [
            ("split", parted, "Ann", False),
            ("moved", "person", "Ann", True),
            ("deleted", "person", "Ann", True),
            ("deleted", "person", "Ann", whole),
        ]
        assert [one.place.path for one in reviewed.findings if one.place][1:] == [
            "sections[1].findings[2]", "key_messages[2]", "options[1]" if whole else "options[1].text",
        ]  # fmt: skip
    edits = [["join", words.boxed[0]], ["paste", words.heading, words.boxed[0]]]
    for reviewed in map(judge, office(sent(language).data(), edits)):
        assert [(one.kind, one.fate) for one in reviewed.findings] == [("moved", "person"), ("joined", "person")]
        assert reviewed.patch == ""


def after(pair: tuple[str, str]) -> str:
    """The words of the second that are not in the first."""
    kept = [word for word in pair[1].split() if word not in pair[0].split()]
    return " ".join(kept)


def seen(reviewed: Review) -> list[tuple[object, ...]]:
    """What is for somebody to see, white space aside."""
    findings = (one for one in reviewed.findings if one.fate != "told")
    return [(one.kind, one.fate, " ".join(one.after.split()), one.place, one.author) for one in findings]

"""Words that say how large a part is: asked about in every language alike, and of the author."""

from __future__ import annotations

from fractions import Fraction

import pytest
from reading_case import Case

from briefgen import numerals
from briefgen.diagnostic import Place
from briefgen.evidence import degrees
from briefgen.evidence.scope import Scope
from briefgen.numerals.grammar import load_grammar
from briefgen.numerals.reader import ANY
from briefgen.records.model import Statistic
from briefgen.records.text import flat, parse

MOST = [
    ("en", "Most contracts are late."), ("en", "In most young people it fell."),
    ("en", "The bulk of contracts is late."),
    ("sv", "De flesta kontrakt är sena."), ("de", "Die meisten Verträge sind spät."), ("da", "De fleste er sene."),
    ("fr", "La plupart des contrats sont en retard."), ("es", "La mayoría de los contratos."),
    ("nb", "De fleste er sene."),
    ("it", "La maggior parte dei contratti."), ("nl", "De meeste contracten."), ("pl", "Większość umów."),
    ("pt", "A maioria dos contratos."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), MOST)
def test_most_is_read_in_every_language(language: str, text: str) -> None:
    assert [found.vague for found in numerals.read(text, language)] == ["most"]


@pytest.mark.parametrize(
    "text",
    ["The most serious cases.", "It is most important.", "At most five.", "Their most likely causes.",
     "Most recently it fell.",
     "What matters most costs money.", "The second most common reasons."],
)  # fmt: skip
def test_a_superlative_is_no_majority(text: str) -> None:
    assert [found.vague for found in numerals.read(text, "en") if found.vague] == []


@pytest.mark.parametrize("language", [one for one in numerals.languages() if one != ANY])
def test_every_language_has_words_for_every_degree(language: str) -> None:
    grammar = load_grammar(language)
    assert grammar is not None
    assert grammar.table["vague"]["most"] and grammar.table["vague"]["few"]
    assert all(grammar.table["prose"][key] for key in ("nearly_all", "minority"))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Most pupils read: {share}.", False),
        ("Most pupils read {books} books, {share} of them.", True),
        ("Nearly all pupils read: {share}.", True),
        ("A minority of the pupils, {share}, reads.", True),
    ],
)
def test_a_degree_is_that_of_a_figure(case: Case, text: str, wrong: bool) -> None:
    at, other = '"{share} of the pupils read every week."', '"{share} of the pupils read {books} books a year."'
    case.report = case.report.replace(other if "books" in text else at, f'"{text}"')
    found = [one.code for one in case.check().diagnostics if one.code == "BG223"]
    assert found == (["BG223"] if wrong else [])


def test_the_author_is_told_and_not_the_translator(case: Case) -> None:
    case.report = case.report.replace(
        '"{share} of the pupils read {books} books a year."', '"Most pupils: {share}, {books}."'
    )
    head = 'msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgctxt "findings.books.statement"\nmsgid "Most pupils: {share}, {books}."\nmsgstr "%s"\n'
    case.po = head + entry % "De flesta elever: {share}, {books}."
    (told,) = [one for one in case.check().diagnostics if one.code == "BG223"]
    assert told.place is not None and told.place.file == "sources/reports/reading.yaml"
    case.report = case.report.replace("Most pupils: {share}, {books}.", "Pupils: {share}, {books}.")
    case.po = head + (entry % "De flesta elever: {share}, {books}.").replace("Most pupils", "Pupils")
    (told,) = [one for one in case.check().diagnostics if one.code == "BG223"]
    assert told.place is not None and told.place.file.endswith("reading.po"), "the translator brought it in"


AMOUNTS = [
    ("en", "Several"), ("en", "Many"), ("sv", "Flera"), ("sv", "Många"), ("de", "Mehrere"), ("de", "Viele"),
    ("fr", "Plusieurs"), ("es", "Varios"), ("es", "Muchos"), ("it", "Diversi"), ("it", "Molti"),
    ("nl", "Verschillende"),
    ("nl", "Veel"), ("pl", "Wiele"), ("pt", "Vários"), ("pt", "Muitos"), ("da", "Flere"), ("da", "Mange"),
    ("nb", "Flere"), ("nb", "Mange"),
]  # fmt: skip
MOSTLY = [
    ("en", "mostly"), ("sv", "mestadels"), ("de", "überwiegend"), ("fr", "majoritairement"), ("es", "mayormente"),
    ("it", "prevalentemente"), ("nl", "grotendeels"), ("pl", "przeważnie"), ("pt", "maioritariamente"),
    ("da", "overvejende"), ("nb", "for det meste"),
]  # fmt: skip


def of_a_brief(text: str, language: str, statistic: Statistic) -> list[str]:
    """The codes for a text of a brief that may print and cite one finding, `use`."""
    scope = Scope(
        statistics={"use.part": (statistic, "")}, cited={"use": (statistic,)}, finding=False, written=True, dates={}
    )
    parts = tuple(flat(parse(text)))
    found = degrees.check(text, parts, language, scope, lambda start, end: Place(file="brief"))
    return [one.code for one in found]


@pytest.mark.parametrize(("language", "word"), AMOUNTS)
def test_an_amount_is_one_that_a_figure_says_in_every_language(language: str, word: str) -> None:
    """“Several” and “many” in what a brief says of a report are recorded, as “most” is."""
    few = Statistic(value=Fraction(2), unit="count")
    assert of_a_brief(f"{word} x x. [@use]", language, few) == ["BG227"]
    assert of_a_brief(f"{word} x x.", language, few) == [], "the brief's own words"
    assert of_a_brief(f"{word} x x. [@use]", language, Statistic(vague="many")) == []
    assert of_a_brief(f"{word} x x. [@use]", language, Statistic(value=Fraction(85), unit="percent")) == []


@pytest.mark.parametrize(("language", "word"), MOSTLY)
def test_mostly_is_more_than_half_in_every_language(language: str, word: str) -> None:
    third = Statistic(value=Fraction(1, 3), unit="share")
    assert of_a_brief(f"X x {word} x: {{use.part}}.", language, third) == ["BG223"]
    assert of_a_brief(f"X x {word} x: {{use.part}}.", language, Statistic(value=Fraction(60), unit="percent")) == []


def test_an_amount_is_asked_about_where_it_is_cited() -> None:
    """Another sentence's figure does not excuse it."""
    part = Statistic(value=Fraction(85), unit="percent")
    scope = Scope(
        statistics={"use.part": (part, "")}, cited={"use": (part,), "none": ()}, finding=False, written=True, dates={}
    )
    text = "{use.part} of the boats sank. [@use] Many sailed. [@none]"
    found = degrees.check(text, tuple(flat(parse(text))), "en", scope, lambda start, end: Place(file=str(start)))
    assert [(one.code, one.place and one.place.file) for one in found] == [("BG227", "37")]


@pytest.mark.parametrize("language", [one for one in numerals.languages() if one != ANY])
def test_all_and_none_beside_a_part_are_asked_about(language: str) -> None:
    grammar = load_grammar(language)
    assert grammar is not None
    part, whole = Statistic(value=Fraction(85), unit="percent"), Statistic(value=Fraction(100), unit="percent")
    for words in (*grammar.table["prose"]["all_of"], *grammar.table["prose"]["none_of"]):
        assert of_a_brief(f"{{use.part}} xx xxx, {words} xx.", language, part) == ["BG227"], words
        assert of_a_brief(f"Xx xxx xx {words} xx.", language, part) == [], words
    for words in grammar.table["prose"]["all_of"]:
        assert of_a_brief(f"{{use.part}} xx xxx, {words} xx.", language, whole) == [], words

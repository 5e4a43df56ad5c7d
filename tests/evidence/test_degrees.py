"""Words that say how large a part is: asked about in every language alike, and of the author."""

from __future__ import annotations

import pytest
from reading_case import Case

from briefgen import numerals
from briefgen.numerals.grammar import load
from briefgen.numerals.reader import ANY

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
    grammar = load(language)
    assert grammar is not None
    assert grammar.table["vague"]["most"] and grammar.table["vague"]["few"]
    assert grammar.table["prose"]["nearly_all"] and grammar.table["prose"]["minority"]


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

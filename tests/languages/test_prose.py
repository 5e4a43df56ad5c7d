"""Prose with the language's quotation marks, dashes and no-break spaces."""

from __future__ import annotations

import unicodedata

import pytest
from document_words import WORDS
from examples import examples
from hypothesis import assume, example, given
from hypothesis import strategies as st

from briefgen import languages

TAGS = languages.available()
N, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("tag", "typed", "expected"),
    [
        ("en", "He said \"it's 'fine' here\".", "He said “it’s ‘fine’ here”."),
        ("en", "the officers' cases, in the '90s", "the officers’ cases, in the ’90s"),
        ("en", '("quoted")', "(“quoted”)"),
        (
            "en",
            "In the '60s he said \"no\", and she said 'yes' to \"it's the dogs' house\".",
            "In the ’60s he said “no”, and she said ‘yes’ to “it’s the dogs’ house”.",
        ),
        ("en", "In the '\ue00060s\ue000 the dogs' house", "In the ’\ue00060s\ue000 the dogs’ house"),
        ("en", "In '68 the dogs' house", "In ’68 the dogs’ house"),
        ("en", "'60 percent' and 'the \"60s\"' and '60'", "‘60 percent’ and ‘the “60s”’ and ‘60’"),
        ("en", "\"the '90s\" and '80s' music", "“the ’90s” and ’80s’ music"),
        ("sv", "på '90-talet, 'visst'", "på ’90-talet, ’visst’"),
        ("de", "die '68er und 'so'", "die ’68er und ‚so‘"),
        ("en", "a pause - and another -- done...", f"a pause{N}– and another{N}– done…"),
        ("en", "5 km and 85 %, p. 12", f"5{N}km and 85{N}%, p.{N}12"),
        ("en", "a 5 minute walk, 3 m wide", f"a 5 minute walk, 3{N}m wide"),
        ("en", '6" by 4"', '6" by 4"'),
        ("sv", "Hon sa \"ja, 'visst'\".", "Hon sa ”ja, ’visst’”."),
        ("sv", "t ex 5 procent", f"t{N}ex 5{N}procent"),
        ("pl", 'Mówi "tak" i w domu, a z nim', f"Mówi „tak” i{N}w{N}domu, a{N}z{N}nim"),
        ("pl", "w 2018 r. 5 mln", f"w{N}2018{N}r. 5{N}mln"),
        ("de", "\"Ja\", z. B. 'so'", f"„Ja“, z.{N}B. ‚so‘"),
        ("fr", 'Il dit "oui" ; et toi ? Non !', f"Il dit «{N}oui{N}»{NN}; et toi{NN}? Non{NN}!"),
        ("fr", "l'enfant: à 12:30", f"l’enfant{N}: à 12:30"),
        ("ar", 'قال "نعم"', "قال «نعم»"),
        ("he", 'צה"ל אמר "כן", וג\'ון', "צה״ל אמר ”כן”, וג׳ון"),
    ],
)
def test_as_each_language_sets_it(tag: str, typed: str, expected: str) -> None:
    assert languages.load(tag).tidy(typed) == expected


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "kept",
    [
        "https://example.org/a--b?q=\"x\"&y='z'...",
        "https://example.org/w/i/z",
        "http://example.org/2024-08-05;q=1",
        "2024-08-05",
        "2024-08",
        "jo.d'arc@example.org",
        "www.example.org/--/x",
    ],
)
def test_addresses_and_dates_stay(tag: str, kept: str) -> None:
    kept = kept.split('"')[0].split("...")[0]
    assert kept in languages.load(tag).tidy(f"See {kept} and {kept}.")


def test_marks_of_pieces_are_seen_through() -> None:
    english = languages.load("en")
    typed = 'He said "\ue00085%\ue000" of \ue000\ue000"them".'
    assert english.tidy(typed) == "He said “\ue00085%\ue000” of \ue000\ue000“them”."
    assert languages.load("pl").tidy("w \ue0005000\ue000 z") == f"w{N}\ue0005000\ue000 z"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hausse de \ue000au moins 5\ue000", "hausse d’\ue000au moins 5\ue000"),
        ("De \ue000un sur deux\ue000", "D’\ue000un sur deux\ue000"),
        ("hausse d'\ue0005\ue000", "hausse de \ue0005\ue000"),
        ("plus que \ue000environ 5\ue000", "plus qu’\ue000environ 5\ue000"),
        ("hausse d'\ue0001,5 million\ue000", "hausse d’\ue0001,5 million\ue000"),
        ("hausse de \ue000les deux tiers\ue000", "hausse des \ue000deux tiers\ue000"),
        ("de \ue000onze mois\ue000", "de \ue000onze mois\ue000"),
        ("code \ue000au moins 5\ue000", "code \ue000au moins 5\ue000"),
        ("de un à dix", "de un à dix"),
    ],
)
def test_a_word_before_a_figure_goes_with_it(typed: str, expected: str) -> None:
    assert languages.load("fr").tidy(typed) == expected
    assert languages.load("fr").tidy(expected) == expected


@pytest.mark.parametrize(
    ("figure", "article"),
    [
        ("8%", "an"), ("8.5%", "an"), ("80", "an"), ("800", "an"), ("8,000", "an"), ("$8 million", "an"), ("11%", "an"),
        ("11,500", "an"), ("18 months", "an"), ("18.5%", "an"), ("1850", "an"), ("almost 5%", "an"), ("up to 5", "an"),
        ("5%", "a"), ("0.8", "a"), ("1", "a"), ("1,800", "a"), ("1,100", "a"), ("100", "a"), ("118", "a"), ("180", "a"),
        ("$5", "a"), ("half", "a"), ("third", "a"), ("more than 8%", "a"),
    ],
)  # fmt: skip
def test_an_article_goes_with_the_figure_that_it_stands_before(figure: str, article: str) -> None:
    """As it is spoken: an eight, an eleven, an eighteen."""
    tidy = languages.load("en").tidy
    for typed in ("a", "an") if figure[0] in "$0123456789" else ("a",):
        assert tidy(f"It was {typed} \ue000{figure}\ue000 rise") == f"It was {article} \ue000{figure}\ue000 rise"
        assert tidy(f"{typed.capitalize()} \ue000{figure}\ue000") == f"{article.capitalize()} \ue000{figure}\ue000"


@pytest.mark.parametrize("text", ["a 8% rise", "an \ue000hour\ue000", "a \ue000unit\ue000", "Stata \ue0008\ue000"])
def test_what_is_no_figure_keeps_its_article(text: str) -> None:
    assert languages.load("en").tidy(text) == text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("más de \ue000el 5 %\ue000", "más del \ue0005 %\ue000"),
        ("llegó a \ue000el 5 %\ue000", "llegó al \ue0005 %\ue000"),
        ("más de \ue0005 puertos\ue000", "más de \ue0005 puertos\ue000"),
    ],
)
def test_a_preposition_and_the_article_of_a_figure_are_one_word(typed: str, expected: str) -> None:
    assert languages.load("es").tidy(typed).replace("\u00a0", " ") == expected


TYPED = st.text(alphabet="ab z w.,;:!?'\"-–… 12%km«»“”„’()\u00a0\u202f\ue000é/@", max_size=60)


@pytest.mark.parametrize("tag", TAGS)
@examples(150)
@given(text=TYPED)
@example(text="a \"b\" 'c' -- d")
@example(text="\"'a'\"")
@example(text="« a »;")
@example(text="«- 1")
@example(text="1 –»")
@example(text="1 -:")
def test_twice_is_once(tag: str, text: str) -> None:
    assume(min(text.count("'"), text.count('"')) < 2)  # quotations that cross are none
    language = languages.load(tag)
    once = language.tidy(text)
    assert language.tidy(once) == once


@pytest.mark.parametrize("tag", TAGS)
@examples(60)
@given(text=st.text(max_size=80))
def test_letters_digits_and_marks_of_pieces_stay(tag: str, text: str) -> None:
    tidied = languages.load(tag).tidy(text)
    assert [c for c in tidied if c.isalnum() or c == "\ue000"] == [c for c in text if c.isalnum() or c == "\ue000"]


@pytest.mark.parametrize("tag", TAGS)
def test_letters_of_notes_run_as_the_line_does(tag: str) -> None:
    language = languages.load(tag)
    letters, line = language.typography.note_letters, language.typography.note_on_line
    directions = {unicodedata.bidirectional(letter) for letter in letters}
    # A letter that runs the other way takes the full stop and the citation behind it along, to its other side.
    assert directions <= ({"R", "AL"} if language.direction == "rtl" else {"L"})
    assert line == ("AL" in directions), "raised Arabic letters join the word before them"
    if tag in WORDS:
        assert (WORDS[tag].letter, WORDS[tag].letter_on_line) == (letters[0], line)

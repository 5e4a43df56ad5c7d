"""A claim in words of its own: what says the same in other words agrees, and what only looks so does not."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from briefgen.claims import compare, languages, load_lexicon, stem

AGREES = [
    ("en", "Oil ended the day at 66.80 dollars a barrel.", "Oil ended the day at 66.80 dollars per barrel."),
    ("en", "The storm moved at 240 km/h.", "The storm moved at 240 kilometres an hour."),
    ("en", "The golf course covers 90 hectares.", "The golf course is 90 hectares."),
    ("en", "In 2017 the harbour closed.", "The harbour closed on 31 December 2017."),
    ("en", "In May 1910 the harbour closed.", "The harbour closed on 15 May 1910."),
    ("de", "Der Anteil der Kutter beträgt 9,17 Prozent.", "Der Anteil der Kutter liegt bei 9,17 Prozent."),
    ("fr", "Les voix exprimées font 77,12 %.", "Les voix exprimées constituent 77,12 %."),
    ("es", "Los botes suponen el 12 %.", "Los botes constituyen el 12 %."),
    ("sv", "Båtarna motsvarar 12 procent.", "Båtarna utgör 12 procent."),
    ("pl", "Łodzie stanowią 12 procent.", "Łodzie stanowiły 12 procent."),
]


@pytest.mark.parametrize(("language", "claim", "passage"), AGREES)
def test_other_words_for_the_same_agree(language: str, claim: str, passage: str) -> None:
    found = compare(claim, passage, language)
    assert found.verdict == "agrees", [item.message for item in found.items]


OPEN = [
    # A bound that is true of a value far from it says something else.
    ("es", "El paro es inferior al 25 %.", "El paro es del 20 %."),
    ("en", "Fewer than 900 boats came.", "In all 214 boats came."),
    # Of two figures in the other order nothing tells which is which: "for" and "against" are small words.
    ("de", "Im Senat stimmten 140 für die Regierung und 173 gegen sie.",
     "Der Senat stimmte mit 173 gegen 140 Stimmen für die Regierung."),
    # "Peut-être" and "sans doute" call it possible.
    ("fr", "Peut-être que le port a reçu 214 bateaux en 2016.", "Le port a reçu 214 bateaux en 2016."),
    ("fr", "Le port a reçu 214 bateaux en 2016.", "Le port a sans doute reçu 214 bateaux en 2016."),
    # A unit of time is no word without content.
    ("sv", "Två mäter längden på månens år.", "Två mäter längden på månens månader."),
    ("en", "In 2016 the harbour closed.", "The harbour closed on 31 December 2017."),
    ("en", "In June 1910 the harbour closed.", "The harbour closed on 15 May 1910."),
    ("en", "The harbour had 2,017 boats.", "The harbour had boats on 31 December 2017."),
    ("en", "The firm sold 90 boats.", "The firm bought 90 boats."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "claim", "passage"), OPEN)
def test_what_only_looks_the_same_does_not_agree(language: str, claim: str, passage: str) -> None:
    assert compare(claim, passage, language).verdict != "agrees"


NOT_WRONG = [
    # What it is counted by may be said elsewhere.
    ("en", "Oil costs 66.80 dollars.", "Oil costs 66.80 dollars per barrel."),
    # "Instead of" denies what stands behind it alone.
    ("de", "2007 gab es dreimal so viele Babys mit dem Namen Keira.",
     "2007 wurden dreimal so viele Babys Keira statt Kiera genannt."),
    # Its number is there, with a unit that was not read.
    ("en", "Marathon shut a plant of 72,000 barrels a day.",
     "BP shut its 460,000 barrels per day refinery and Marathon shut its 72,000 bpd plant."),
    ("es", "Hacen falta 330 votos.", "Se requieren 330 votos."),
    ("fr", "Les votes nuls font 5,92 %.", "Les votes blancs ou nuls font 5,92 %."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "claim", "passage"), NOT_WRONG)
def test_what_is_said_in_part_is_not_called_wrong(language: str, claim: str, passage: str) -> None:
    found = compare(claim, passage, language)
    assert found.verdict != "differs", [item.message for item in found.differs]


@pytest.mark.parametrize("tag", languages())
def test_each_word_of_a_row_leads_to_the_first(tag: str) -> None:
    lexicon = load_lexicon(tag)
    assert lexicon is not None
    table = tomllib.loads((resources.files("briefgen.claims") / "words" / f"{tag}.toml").read_text("utf-8"))
    for row in table["alike"]["rows"]:
        first, *others = (stem(word, tag) for word in row.split())
        assert {lexicon.alike.lead(one) for one in (first, *others)} == {first}, row
    assert lexicon.alike.lead("qwrt") == "qwrt"


@pytest.mark.parametrize("tag", languages())
def test_words_that_say_the_same_are_in_one_row_and_of_no_opposed_classes(tag: str) -> None:
    table = tomllib.loads((resources.files("briefgen.claims") / "words" / f"{tag}.toml").read_text("utf-8"))
    marked = {word: (kind, meaning) for kind in ("direction", "compared", "denial", "degree", "rank")
              for meaning, words in table.get(kind, {}).items() for word in words if " " not in word}  # fmt: skip
    rows: dict[str, int] = {}
    for number, row in enumerate(table["alike"]["rows"]):
        assert len({marked[word] for word in row.split() if word in marked}) < 2, row
        for word in row.split():
            assert rows.setdefault(stem(word, tag), number) == number, (word, row)

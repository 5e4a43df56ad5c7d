"""Claims in one language beside passages in another: the common classes of the tables compare them."""

from __future__ import annotations

import pytest

from briefgen.claims import compare

TRUE = [
    ("en", "nl", "Catches among women have been larger than among men for years.",
     "De vangst onder mannen is al jarenlang kleiner dan die onder vrouwen."),
    ("pl", "pl", "Odsetek łodzi żaglowych wzrósł z 12,4 do 19,8 proc.",
     "Odsetek łodzi silnikowych zmienił się z 31,2 proc. do 30,9 proc., a żaglowych z 12,4 proc. do 19,8 proc."),
    ("en", "pl", "In 2014, 54.1 per cent of the crews were women and 45.9 per cent men.",
     "W 2014 roku było 12,4 tys. osób (45,9 proc. mężczyzn i 54,1 proc. kobiet)."),
    ("en", "fr", "Landings fall faster among women (4.2 %) than among men (2.1 %).",
     "Les prises diminuent plus vite chez les femmes (-312 tonnes ou -4,2 %) que chez les hommes (-2,1 %)."),
    ("es", "es", "Entre 2011 y 2018 la flota creció de 240 a 310 barcos.",
     "La flota pasó de 240 barcos en 2011 a 310 barcos en 2018."),
    ("de", "de", "Die Flotte ist nicht gewachsen.", "Die Flotte blieb unverändert."),
    ("en", "en", "Women sail less often.", "Men sail more often than women, and women sail less often."),
    ("en", "sv", "Just under half of the nurses say that waiting has become shorter.",
     "Knappt hälften av sjuksköterskorna uppger att väntan har blivit kortare."),
    ("sv", "en", "Antalet anmälningar minskade med 7 procent mellan 2015 och 2019.",
     "Between 2015 and 2019 the number of reports fell by 7 percent."),
    ("en", "de", "Most of the schools did not report any absence.",
     "Die meisten Schulen meldeten keine Fehlzeiten."),
    ("fr", "es", "Les exportations ont reculé de 3 % tandis que les importations ont augmenté de 5 %.",
     "Las exportaciones cayeron un 3 % mientras que las importaciones subieron un 5 %."),
    ("pl", "en", "Odsetek bezrobotnych kobiet wyniósł 9,2 procent, a mężczyzn 7,5 procent.",
     "Of the women 9.2 percent were unemployed, of the men 7.5 percent."),
    ("da", "nb", "Flere mænd end kvinder arbejder om natten.", "Flere menn enn kvinner jobber om natten."),
    ("nl", "de", "Rotterdam is de grootste haven.", "Rotterdam ist der größte Hafen."),
    ("en", "sv", "Some forums have set roles.", "Det är inte ovanligt att forum har fasta roller."),
    ("it", "pt", "La quota degli alunni è diminuita di 2 punti percentuali.",
     "A proporção dos alunos diminuiu 2 pontos percentuais."),
]  # fmt: skip
CHANGED = [
    ("direction", "fr", "fr", "Les prises augmentent plus vite chez les femmes que chez les hommes.",
     "Les prises diminuent sur une base annuelle plus vite chez les femmes (-4,2 %) que chez les hommes (-2,1 %)."),
    ("denial", "en", "de", "The fleet has not grown.", "Die Flotte ist um 40 Boote gewachsen."),
    ("denial", "en", "nl", "The number of crews did not fall.", "Het aantal bemanningen is sterk gedaald."),
    ("denial", "fr", "fr", "Il n’a pas grimpé pour les patrons âgés.",
     "Le nombre est resté stable ; il a grimpé pour les patrons âgés."),
    ("group", "en", "nl", "The number of male skippers did not fall.",
     "De daling is er bij de mannen. Het aantal vrouwelijke schippers daalde niet."),
    ("group", "fr", "fr", "Les femmes sont les plus exposées au vent.",
     "Les hommes sont les plus exposés au vent, qui touche 7 % des hommes, contre 6 % des femmes."),
    ("direction", "es", "es", "Entre 2011 y 2018 la flota bajó de 240 a 310 barcos.",
     "La flota pasó de 240 barcos en 2011 a 310 barcos en 2018."),
    ("direction", "sv", "en", "Antalet anmälningar ökade med 7 procent mellan 2015 och 2019.",
     "Between 2015 and 2019 the number of reports fell by 7 percent."),
    ("denial", "en", "de", "In 2018, 40 schools reported absence.", "2018 meldeten 40 Schulen keine Fehlzeiten."),
    ("denial", "en", "sv", "The harbour office counts the boats.", "Hamnkontoret räknar inte båtarna."),
    ("degree", "en", "fr", "Few skippers wear vests.", "De nombreux patrons portent un gilet."),
    ("degree", "en", "de", "Few of the schools reported absence.", "Die meisten Schulen meldeten Fehlzeiten."),
    ("swapped", "fr", "es", "Les importations ont reculé de 3 % tandis que les exportations ont augmenté de 5 %.",
     "Las exportaciones cayeron un 3 % mientras que las importaciones subieron un 5 %."),
    ("group", "pl", "en", "9,2 procent mężczyzn było bezrobotnych.", "Of the women 9.2 percent were unemployed."),
    ("rank", "nl", "de", "Rotterdam is de kleinste haven.", "Rotterdam ist der größte Hafen."),
    ("points", "it", "pt", "La quota degli alunni è diminuita del 2 per cento.",
     "A proporção dos alunos diminuiu 2 pontos percentuais."),
    ("direction", "da", "nb", "Færre mænd end kvinder arbejder om natten.", "Flere menn enn kvinner jobber om natten."),
    ("value", "en", "fr", "It cost 4.2 million euros.", "Il a coûté 4,8 millions d’euros."),
    ("scale", "en", "sv", "It cost 4.2 million kronor.", "Det kostade 4,2 miljarder kronor."),
]  # fmt: skip


@pytest.mark.parametrize(("claim_language", "passage_language", "claim", "passage"), TRUE)
def test_a_true_claim_is_not_doubted(claim_language: str, passage_language: str, claim: str, passage: str) -> None:
    found = compare(claim, passage, claim_language, passage_language)
    assert not found.doubts, [item.message for item in found.items]


@pytest.mark.parametrize(("kind", "claim_language", "passage_language", "claim", "passage"), CHANGED)
def test_what_was_changed_is_named(
    kind: str, claim_language: str, passage_language: str, claim: str, passage: str
) -> None:
    found = compare(claim, passage, claim_language, passage_language)
    assert kind in {item.kind for item in found.doubts}, [item.message for item in found.items]


def test_a_language_without_a_table_of_words_is_open() -> None:
    assert compare("V roce 2019 to bylo 12 %.", "In 2019 it was 12 %.", "cs", "en").verdict == "open"
    assert compare("V roce 2019 to bylo 13 %.", "In 2019 it was 12 %.", "cs", "en").verdict == "differs"


def test_a_quotation_in_another_language_is_open() -> None:
    found = compare("Lund said: “the pier is always safe”.", "Lund sade: ”kajen är alltid säker”.", "en", "sv")
    assert [item.status for item in found.items if item.kind == "quotation"] == ["open"]


@pytest.mark.parametrize(
    ("claim", "passage", "kind"),
    [
        ("62 % of all residents sail.", "62 % of those who answered sail.", "group"),
        ("62 % of the teachers sail.", "62 % of the harbour masters sail.", "group"),
        ("Many of the crews, if not all, sail.", "Few if any of the crews sail.", "degree"),
        ("The crews managed to land.", "The crews failed to land.", "denial"),
        ("Exports rose from 15 to 12 percent.", "Exports rose from 12 to 15 percent.", "swapped"),
        ("In 2010 it was 15 %, in 2020 12 %.", "In 2010 it was 12 %, in 2020 15 %.", "swapped"),
        ("In Norway 12 % sail, in Spain 15 %.", "In Spain 12 % sail, in Norway 15 %.", "swapped"),
        ("Catches halved.", "Catches doubled.", "direction"),
        ("Imports rose by 9 %.", "Imports changed (– 9 %).", "direction"),
        ("A third of the crews sail.", "34 % of the crews sail.", "value"),
        ("Income exceeds spending.", "Spending exceeds income.", "direction"),
        ("Neither port reported losses.", "Both ports reported losses.", "denial"),
        ("It is the second largest port.", "It is the largest port.", "rank"),
        ("It was the lowest of 14 values.", "It was the highest of 14 values.", "rank"),
    ],
)
def test_kinds_of_words(claim: str, passage: str, kind: str) -> None:
    found = compare(claim, passage, "en")
    assert kind in {item.kind for item in found.doubts}, [item.message for item in found.items]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Catches doubled.", "Catches rose by 100 percent."),
        ("About 85 % agreed.", "84.6 % agreed."),
        ("One in four sails.", "25 % sail."),
        ("A third of the crews sail.", "33 % of the crews sail."),
        ("Rents grew faster than wages.", "Wages grew more slowly than rents."),
        ("The question is not settled.", "The question is unsettled."),
        ("The rate is higher among women than among men.", "The rate is lower among men than among women."),
        ("Imports fell by 9 %.", "Imports changed (– 9 %)."),
        ("It was 15 percent in 2020, after 12 percent in 2010.", "The share was 12 percent in 2010 and 15 in 2020."),
        ("“[They] will … the boats”, he said.", "He said: “We will sell the boats.”"),
    ],
)
def test_rewordings_are_not_doubted(claim: str, passage: str) -> None:
    found = compare(claim, passage, "en")
    assert not found.doubts, [item.message for item in found.items]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("62 % sail.", "62 % of the women and 30 % of the men sail."),
        ("The minister of fisheries said that catches rose.", "Catches rose."),
        ("Catches rose.", "The minister of fisheries said that catches rose."),
        ("12 % of the boats leak.", "12 % of the boats sank."),
        ("Nets cost 12 euros.", "Boats cost 12 euros."),
    ],
)
def test_what_no_table_matches_is_never_agreement(claim: str, passage: str) -> None:
    assert compare(claim, passage, "en").verdict != "agrees"


def test_a_name_and_a_figure_alone_do_not_tie_a_claim_to_a_passage_in_another_language() -> None:
    """Two ties beside the figure are needed; a name that both languages write alike is one."""
    found = compare("Europol counted 40 boats.", "Europol räknade 40 hamnar.", "en", "sv")
    assert found.verdict == "open"
    found = compare("In 2019 Europol counted 40 boats.", "Europol räknade 40 båtar år 2019.", "en", "sv")
    assert found.verdict == "agrees", [item.message for item in found.items]


def test_words_of_one_direction_are_not_called_another() -> None:
    found = compare("More men than women sail.", "Mehr Frauen als Männer segeln.", "en", "de")
    (item,) = [one for one in found.doubts if one.kind == "direction"]
    assert item.message == "direction: “More” and “Mehr”: what is compared has changed sides"


def test_a_year_that_only_a_name_has_is_open() -> None:
    found = compare("In 2016 nobody sailed.", "According to the Boat Census 2016, nobody sailed.", "en")
    assert [one.status for one in found.items if one.kind == "year"] in (["open"], ["agrees"])
    assert found.verdict != "differs"


ADDED = [
    ("en", "de", "In 2019 the harbour of Norvik had 1,210 boats, thanks to the new law.",
     "Im Jahr 2019 hatte der Hafen von Norvik 1.210 Boote."),
    ("en", "sv", "In 2019 the harbour of Norvik had 1,210 boats because of the weather.",
     "År 2019 hade hamnen i Norvik 1 210 båtar."),
    ("en", "fr", "In 2019 Norvik sold 1,210 boats to Tarkov.", "En 2019, Tarkov a vendu 1 210 bateaux à Norvik."),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "claim", "passage"), ADDED)
def test_what_a_claim_adds_or_turns_round_across_languages_is_open(
    ours: str, theirs: str, claim: str, passage: str
) -> None:
    assert compare(claim, passage, ours, theirs).verdict != "agrees"

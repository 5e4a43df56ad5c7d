"""What is possible, planned, asked, doubted or denied as a whole is no fact, in each language with a table of words."""

from __future__ import annotations

import pytest

from briefgen.claims import compare
from briefgen.claims.lexicon import languages

FACTS = {
    "en": (
        "Lamps reduce accidents on quays.",
        [
            "Lamps may reduce accidents on quays.",
            "If boats are lit, lamps reduce accidents on quays.",
            "The office plans that lamps reduce accidents on quays.",
            "The report asks whether lamps reduce accidents on quays.",
            "Experts doubt that lamps reduce accidents on quays.",
            "The office did not find that lamps reduce accidents on quays.",
        ],
    ),
    "sv": (
        "Lampor minskar olyckor på kajer.",
        [
            "Lampor kan minska olyckor på kajer.",
            "Kontoret planerar att lampor minskar olyckor på kajer.",
            "Det är osannolikt att lampor minskar olyckor på kajer.",
            "Rapporten frågar huruvida lampor minskar olyckor på kajer.",
            "Kontoret fann inte att lampor minskar olyckor på kajer.",
        ],
    ),
    "de": (
        "Lampen senken die Zahl der Unfälle.",
        [
            "Lampen könnten die Zahl der Unfälle senken.",
            "Das Amt erwartet, dass Lampen die Zahl der Unfälle senken.",
            "Fachleute bezweifeln, dass Lampen die Zahl der Unfälle senken.",
            "Offen bleibt, ob Lampen die Zahl der Unfälle senken.",
            "Lampen sollen die Zahl der Unfälle senken.",
        ],
    ),
    "fr": (
        "Les lampes réduisent les accidents.",
        [
            "Les lampes pourraient réduire les accidents.",
            "Le bureau prévoit que les lampes réduisent les accidents.",
            "Il est peu probable que les lampes réduisent les accidents.",
            "Les experts doutent que les lampes réduisent les accidents.",
        ],
    ),
    "es": (
        "Las lámparas reducen los accidentes.",
        [
            "Las lámparas podrían reducir los accidentes.",
            "La oficina espera que las lámparas reducen los accidentes.",
            "Es poco probable que las lámparas reducen los accidentes.",
            "La oficina pretende que las lámparas reducen los accidentes.",
        ],
    ),
    "pl": (
        "Lampy zmniejszają liczbę wypadków.",
        [
            "Lampy mogą zmniejszać liczbę wypadków.",
            "Urząd oczekuje, że lampy zmniejszają liczbę wypadków.",
            "Eksperci wątpią, że lampy zmniejszają liczbę wypadków.",
            "Raport pyta, czy lampy zmniejszają liczbę wypadków.",
        ],
    ),
    "da": (
        "Lamper mindsker ulykker på kajer.",
        [
            "Lamper kan mindske ulykker på kajer.",
            "Kontoret forventer at lamper mindsker ulykker på kajer.",
            "Det er usandsynligt at lamper mindsker ulykker på kajer.",
        ],
    ),
    "nb": (
        "Lamper minsker ulykker på kaier.",
        [
            "Lamper kan minske ulykker på kaier.",
            "Kontoret forventer at lamper minsker ulykker på kaier.",
            "Det er usannsynlig at lamper minsker ulykker på kaier.",
        ],
    ),
    "nl": (
        "Lampen verminderen ongevallen op kades.",
        [
            "Lampen kunnen ongevallen op kades verminderen.",
            "Het kantoor verwacht dat lampen ongevallen op kades verminderen.",
            "Deskundigen betwijfelen of, zo is de twijfel, lampen ongevallen op kades verminderen.",
        ],
    ),
    "it": (
        "Le lampade riducono gli incidenti.",
        [
            "Le lampade potrebbero ridurre gli incidenti.",
            "L’ufficio prevede che le lampade riducono gli incidenti.",
            "È improbabile che le lampade riducono gli incidenti.",
        ],
    ),
    "pt": (
        "As lâmpadas reduzem os acidentes.",
        [
            "As lâmpadas poderiam reduzir os acidentes.",
            "O gabinete espera que as lâmpadas reduzem os acidentes.",
            "É improvável que as lâmpadas reduzem os acidentes.",
        ],
    ),
}
CASES = [(tag, fact, other) for tag, (fact, others) in FACTS.items() for other in others]


def test_each_language_has_cases() -> None:
    assert set(FACTS) == set(languages())


@pytest.mark.parametrize(("language", "fact", "other"), CASES)
def test_what_is_no_fact_supports_none(language: str, fact: str, other: str) -> None:
    assert compare(fact, other, language).verdict != "agrees"
    found = [item for item in compare(fact, other, language).doubts if item.kind in ("modality", "denial")]
    assert found


@pytest.mark.parametrize(("language", "fact", "other"), CASES)
def test_the_same_words_agree(language: str, fact: str, other: str) -> None:
    for text in (fact, other):
        assert not [item for item in compare(text, text, language).items if item.kind == "modality"]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Accidents fell by 12 %.", "Accidents fell by 12 %, while more lamps may come."),
        ("Accidents fell by 12 % in May 2024.", "In May 2024 accidents fell by 12 %."),
        ("Of those asked, 12 % wait.", "12 % of those asked wait. Nobody may stand on the quay."),
        ("Life expectancy rose by two years.", "Life expectancy has risen by two years."),
    ],
)
def test_words_of_another_clause_or_of_another_sense_doubt_nothing(claim: str, passage: str) -> None:
    assert not [item for item in compare(claim, passage, "en").items if item.kind == "modality"]


def test_a_claim_that_is_more_careful_is_not_the_same_either() -> None:
    items = compare("Lamps may reduce accidents.", "Lamps reduce accidents.", "en").doubts
    assert [(item.kind, item.status, item.claim[0].surface) for item in items] == [("modality", "alone", "may")]


def test_across_languages_every_such_word_counts() -> None:
    items = compare("In 2019, 40 schools closed.", "Im Jahr 2019 könnten 40 Schulen schließen.", "en", "de").open
    assert "modality" in {item.kind for item in items}

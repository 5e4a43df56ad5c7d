"""Claims beside passages, in each language: what is true is not doubted, and what was changed is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefgen import numerals
from briefgen.claims import agreement, compare, languages, read

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))
ROWS = [(language, *row) for language, rows in CASES.items() for row in rows]


def test_words_are_read_in_every_language_that_numerals_are_read_in() -> None:
    assert set(languages()) == set(numerals.languages()) == set(CASES)


@pytest.mark.parametrize(("language", "kind", "claim", "passage"), ROWS)
def test_what_differs_is_named_and_what_is_true_is_not_doubted(
    language: str, kind: str, claim: str, passage: str
) -> None:
    found = compare(claim, passage, language)
    kinds = {item.kind for item in found.doubts}
    assert kind in kinds if kind else not kinds, [item.message for item in found.items]


@pytest.mark.parametrize("language", sorted(CASES))
def test_a_sentence_agrees_with_itself(language: str) -> None:
    for _, claim, passage in CASES[language]:
        for text in (claim, passage):
            assert not compare(text, text, language).doubts, text


@pytest.mark.parametrize("decimal", [",", None])
def test_digits_that_nothing_was_seen_in_compare_as_they_are(decimal: str | None) -> None:
    """In French 9.8647 is neither grouped nor a decimal number, so that no figure is seen."""
    text = "La livre a perdu du terrain, l'euro montant à {}."
    ours, theirs = (read(text.format(number), "fr", decimal) for number in ("9.8647", "0.8647"))
    assert agreement(ours, theirs).verdict != "agrees"
    assert agreement(ours, ours).verdict == "agrees"

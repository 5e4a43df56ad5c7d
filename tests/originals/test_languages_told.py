"""A document's language is told by frequent words alone: no grammar is read for it."""

from __future__ import annotations

import pytest

from briefgen import numerals
from briefgen.numerals import grammar
from briefgen.originals import language


@pytest.mark.parametrize("tag", [*numerals.languages(), "und", "de-AT"])
def test_frequent_words_are_those_of_the_grammar(tag: str) -> None:
    table = numerals.load_grammar(tag)
    assert table is not None
    assert list(numerals.frequent_words(tag)) == table.table["language"]["frequent"].split()
    assert numerals.knows(tag)


@pytest.mark.parametrize("tag", ["", "xx", "x-y", "../en", "common"])
def test_a_language_without_a_grammar_has_none(tag: str) -> None:
    assert numerals.frequent_words(tag) == ()
    assert not numerals.knows(tag)
    assert numerals.load_grammar(tag) is None


@pytest.mark.parametrize("tag", numerals.languages())
def test_a_text_of_a_language_s_frequent_words_is_in_it(tag: str) -> None:
    grammar.load_grammar.cache_clear()
    assert language.guess(" ".join(numerals.frequent_words(tag))) == tag
    assert grammar.load_grammar.cache_info().currsize == 0


def test_too_few_words_tell_no_language() -> None:
    assert language.guess("") == ""
    assert language.guess("Zxy the") == ""

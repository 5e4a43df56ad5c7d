"""Whatever is compared, nothing is raised, offsets are those of the text, and long texts end soon."""

from __future__ import annotations

import pytest
from examples import some
from hypothesis import given
from hypothesis import strategies as st

from briefgen.claims import compare, languages, quotations
from briefgen.claims.quoted import occurs

WORDS = st.sampled_from(
    [
        *("women", "men", "rose", "fell", "not", "none", "12", "%", "14 percent", ",", ";", ".", "and", "while", "of"),
        *("most", "few", "largest", "second", "“", "”", "«", "»", "[…]", "[they]", "said", "according to", "Lund", "…"),
        *("2019", "−", "9 million", "euros", "(", ")", "nicht", "stieg", "nahm", "zu", "zwei Drittel", "ne", "pas"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@given(claim=TEXTS, passage=TEXTS, language=st.sampled_from((*languages(), "cs", "", "en-GB")))
def test_anything_is_compared(claim: str, passage: str, language: str) -> None:
    found = compare(claim, passage, language)
    for item in found.items:
        for text, spans in ((claim, item.claim), (passage, item.passage)):
            for span in spans:
                assert 0 <= span.start <= span.end <= len(text)
                assert "".join(text[span.start : span.end].split()) == "".join(span.surface.split())
        assert item.message
    assert found.verdict in ("agrees", "differs", "open")


@given(text=TEXTS, language=st.sampled_from(languages()))
def test_a_text_never_contradicts_itself(text: str, language: str) -> None:
    assert not [item for item in compare(text, text, language).differs if item.kind in ("value", "unit", "denial")]


@pytest.mark.parametrize(
    "piece",
    some(pytest.mark.hostile, ["“a b c” ", "not ", "12 % of women, ", "rose [x] ", "[…] ", "nahm ", "A " * 3, "((("]),
)
def test_what_is_too_long_is_open(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert compare(text, text, "en").verdict != "agrees"


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("the boats were old", "He said the boats were old.", True),
        ("the boats […] old", "He said the boats were very old.", True),
        ("the boats … were new", "He said the boats were very old.", False),
        ("[T]he boats were old", "He said the boats were old.", True),
        ("[they] were old", "He said the boats were old.", True),
        ("the boat were old", "He said the boats were old.", False),
        ("old […] the boats", "He said the boats were very old.", False),
        ("“the boats” were old", "He said ‘the boats’ were old.", True),
        ("[all of this]", "He said the boats were old.", False),
    ],
)
def test_a_quotation_stands_word_for_word(words: str, text: str, found: bool) -> None:
    assert occurs(words, text) is found


def test_quotations_are_found_in_the_marks_of_many_languages() -> None:
    texts = (
        "“one two three”",
        "„one two three“",
        "«one two three»",
        "»one two three«",
        "”one two three”",
        '"one two three"',
    )
    assert all([span.surface for span in quotations(f"He said {text}.")] == ["one two three"] for text in texts)
    assert not list(quotations("the “30 % rule” of it"))

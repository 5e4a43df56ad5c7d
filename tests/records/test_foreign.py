"""Another tool's syntax in a text is found, and ordinary prose is left alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from examples import examples, some
from hypothesis import given
from hypothesis import strategies as st

from briefgen.records.foreign import RULES, ForeignSyntax, foreign, inert


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.example[:12]!r}")
def test_each_rule_finds_its_example(rule: ForeignSyntax) -> None:
    assert rule.name in {one.rule.name for one in foreign(rule.example)}
    assert rule.name in {one.rule.name for one in foreign(f"Prose before.\n\n{rule.example}\n\nProse after.")}
    assert rule.hint


@given(
    st.text("-+*•#=.>|\t\n:~`^![]<&;_$\\@{}%( )aA1D/", max_size=40) | st.sampled_from([rule.example for rule in RULES])
)
def test_what_a_rule_finds_holds_one_of_its_signs(text: str) -> None:
    for rule in RULES:
        assert all(rule.signs & set(match.group()) for match in rule.pattern.finditer(text)), rule.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- [ ] one", "a list"),
        ("+ one", "a list"),
        ("*Light* it:\n* one", "a list"),
        ("(a) one\n(b) two", "a numbered list"),
        ("Quays\n=====", "a horizontal rule"),
        ("> [!NOTE]\n> Light", "a block quotation"),
        ("+---+---+\n| a | b |", "a table"),
        ("as noted[^1]", "a footnote"),
        ("~~~ {.python}\nx\n~~~", "code"),
        ("a&#160;b", "an HTML entity"),
        ('<span class="x">word</span>', "an HTML tag"),
        ("<!-- later -->", "an HTML tag"),
        ("**strong** and __strong__", "underscores"),
        ("the ``quoted'' word", "code"),
        (r"\textbf{quay}", "LaTeX"),
        (r"\begin{itemize}", "LaTeX"),
        ("[see @holm, p. 3]", "a citation of another tool"),
        ("[-@holm]", "a citation of another tool"),
        ("in @fig-quay", "a citation of another tool"),
        ('{{< video "x" >}}', "a shortcode"),
        ("[quay]{#id .class key=val}", "attributes"),
        ('{width="50%"}', "attributes"),
        ("{ PAGE }", "a field of Word"),
        ('{ HYPERLINK "https://example.org" }', "a field of Word"),
        ("Error! Reference source not found.", "a field of Word"),
        ("{{%callout%}}", "a shortcode"),
    ],
)
def test_other_forms(text: str, name: str) -> None:
    assert name in {one.rule.name for one in foreign(text)}


@pytest.mark.parametrize(
    "text",
    [
        "– Bonjour, dit-elle.",
        "— Tak, powiedział.",
        "1. Mai: die Häfen sind offen.",
        "a) ist allein.",
        "Figures* differ.\n* provisional",
        "R&D and Q&As; AT&T",
        "less than <5 and > {x.more}",
        "> {x.more} of the harbours",
        "$5 to $6 a head, US$7",
        "#harbours and @CoastalObservatory and office@example.org",
        "a snake_case_name and 2 * 3 * 4",
        "*emphasis*, **strong**, ***both*** and [words](https://example.org/_a_/b_c?d=~e~)",
        "{trend.more|drei Jahre} and {=60s} and {same@en} [@trend] [@trend; @size]",
        "[sic] [our emphasis] he wrote [...] so",
        "C:\\Users\\harbour",
        "and/or, either|or, ~5, ^",
        "It costs -5 or +5.\nThe rest\nfollows; a - b",
        "https://example.org/__x__ stays",
        "‘quoted’ and `unpaired",
        "The {=COVID-19} years",
        "5 < 6 and 7 > 6",
        "She said: no.\nHe said: yes.",
        "St. Ives. A. Holm. p. 5",
        "Seite 3 ff.; vgl. Abb. 2",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert foreign(text) == ()


def test_the_samples_are_prose() -> None:
    for file in sorted((Path(__file__).parents[2] / "sources").rglob("*.yaml")):
        for line in file.read_text("utf-8").splitlines():
            value = line.partition(": ")[2].strip(" \"'")
            if not value.startswith(("{", "[", "|", ">", "&", "*", "http")):
                assert foreign(value) == (), line


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.example[:12]!r}")
def test_what_a_draft_takes_apart_is_prose(rule: ForeignSyntax) -> None:
    sentence = " ".join(rule.example.split())
    assert foreign(inert(sentence)) == (), inert(sentence)


@examples(300)
@given(st.text(alphabet="ab 1\n\t-+*#>|`~_^[](){}!<>&;$\\@.:=•/", max_size=80))
def test_what_is_made_inert_is_prose(text: str) -> None:
    found = foreign(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    if found:
        assert len(foreign(inert(text))) <= len(found)


@pytest.mark.parametrize(
    "text", some(pytest.mark.hostile, ["* a\n" * 20_000, "[/b]" * 20_000, "\\*" * 40_000, "^[" * 40_000])
)
def test_many_marks_are_found_in_a_time_that_grows_with_the_text(text: str) -> None:
    assert foreign(text)  # minutes, where it grew with the square
    assert foreign(text) == tuple(sorted(foreign(text), key=lambda one: one.start))

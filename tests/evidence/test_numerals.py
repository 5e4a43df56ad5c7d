"""The grammar of numerals, by its API: a text and a language in, expressions out."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from briefgen.numerals import Expression, languages, read, reader
from briefgen.numerals.tokens import tokens

TABLES = [tomllib.loads(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("numerals*.toml"))]
CASES = [(tag, text, wanted) for table in TABLES for tag, held in table.items() for text, wanted in held.items()]


def short(found: Expression) -> str:
    """`value[±spread] unit [of|currency] [per base] [qualifier]`."""
    if found.problem:
        return "?"
    if found.vague:
        amount = f"{found.vague}*{found.times}"
    elif found.min is not None and found.max is not None:
        amount = f"{number(found.min)}..{number(found.max)}"
    else:
        amount = number(found.value)
    if found.spread is not None:
        amount += f"±{number(found.spread)}"
    per = f"per {found.per}" if found.per else ""
    words = [amount, found.unit, found.of, found.currency, per, "" if found.qualifier == "exact" else found.qualifier]
    return " ".join(word for word in words if word)


def number(value: object) -> str:
    """Halves and decimals of more than one as decimals, all else as it prints."""
    if isinstance(value, Fraction) and value.denominator in (2, 5, 10) and (abs(value) > 1 or value == Fraction(1, 2)):
        return f"{float(value):g}"
    return str(value)


@pytest.mark.parametrize(("tag", "text", "wanted"), CASES, ids=lambda value: str(value)[:40])
def test_what_is_read(tag: str, text: str, wanted: list[str]) -> None:
    assert [short(found) for found in read(text, tag) if found.figure] == wanted


def test_no_word_is_passed_over_that_opens_an_expression(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [tuple(reader._expressions(text, tag)) for tag, text, _ in CASES]
    monkeypatch.setattr(reader, "openings", lambda text, tag: range(len(tokens(text))))
    assert [tuple(reader._expressions(text, tag)) for tag, text, _ in CASES] == quick


PLACES = [
    "{}", "{}:30", "{}.30 on 3 May", "at 22.15 on {}", "12/{}", "{}/12", "2018-{}", "{}.10.2020", "10.10.{}", "x 10^{}",
    "1,{}", "€{}", "{}%", "1 in {}", "{} h 30", "{}-{}-{}", "3 to {}m", "{}½",
]  # fmt: skip


@pytest.mark.parametrize("tag", [*languages(), reader.ANY])
@pytest.mark.parametrize("place", PLACES)
def test_digits_without_end_and_texts_that_end_early_are_no_figure_and_no_error(place: str, tag: str) -> None:
    read(place.replace("{}", "1" * 5000), tag)
    for end in range(len(place)):
        read(place.replace("{}", "7")[:end], tag)


STATEMENTS = tomllib.loads((Path(__file__).parent / "numerals_statements.toml").read_text("utf-8"))


@pytest.mark.parametrize("tag", STATEMENTS)
def test_a_statement_that_is_cut_anywhere_is_no_error(tag: str) -> None:
    for text in STATEMENTS[tag]:
        for token in tokens(text):
            tuple(reader._expressions(text[: token.end], tag))
            tuple(reader._expressions(text[token.start :], tag))

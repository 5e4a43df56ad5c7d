"""Every rule of the engine reads its example as no other does: without the rule, the example reads differently."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefgen.numerals import (
    Expression,
    ages,
    bases,
    beside,
    cardinals,
    digits,
    grammar,
    languages,
    multiples,
    names,
    not_figure,
    periods,
    qualify,
    ranges,
    reader,
    singles,
    touching,
    units,
    vague,
)  # fmt: skip
from briefgen.numerals.rule import Rule

FAMILIES: list[tuple[ModuleType, str]] = [
    (reader, "RULES"), (digits, "RULES"), (cardinals, "SCALES"), (multiples, "HALF_A"), (singles, "RULES"),
    (units, "RULES"), (ranges, "RULES"), (qualify, "BEFORE"), (not_figure, "RULES"), (names, "LABELS"),
    (names, "NAMES"), (vague, "RULES"), (bases, "RULES"), (beside, "RULES"), (periods, "RULES"),
    (ages, "RULES"), (touching, "RULES"),
]  # fmt: skip
"""Where the lists of rules stand."""
ENGINE = sorted(Path(reader.__file__).parent.glob("*.py"))
CASES = [(module, name, rule) for module, name in FAMILIES for rule in getattr(module, name)]


def afresh(rule: Rule[Any]) -> tuple[Expression, ...]:
    """What is read in the example, without what was read before."""
    return tuple(reader._expressions(rule.example, rule.language))


@pytest.mark.parametrize(("module", "name", "rule"), CASES, ids=lambda value: getattr(value, "name", ""))
def test_an_example_reads_differently_without_its_rule(
    module: ModuleType, name: str, rule: Rule[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = afresh(rule)
    monkeypatch.setattr(module, name, tuple(other for other in getattr(module, name) if other is not rule))
    assert afresh(rule) != with_it


def test_every_list_of_rules_of_the_engine_is_one_of_the_families() -> None:
    lists = {
        (path.stem, node.target.id)
        for path in ENGINE
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and "Rule[" in ast.unparse(node.annotation)
    }
    assert lists == {(module.__name__.rpartition(".")[2], name) for module, name in FAMILIES}


@pytest.mark.parametrize(("module", "name"), FAMILIES)
def test_no_two_rules_of_a_family_have_one_name(module: ModuleType, name: str) -> None:
    names = [rule.name for rule in getattr(module, name)]
    assert len(names) == len(set(names))


def test_what_no_rule_reads_is_added_by_one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grid reference, which nothing knows: digits between angle brackets."""
    rule = Rule(
        name="grid", language="en", example="They met at <41>",
        read=lambda context, i: i + 1 if (context.low(i - 1), context.low(i + 1)) == ("<", ">") else 0,
    )  # fmt: skip
    assert len(afresh(rule)) == 1
    monkeypatch.setattr(not_figure, "RULES", (rule, *not_figure.RULES))
    assert afresh(rule) == ()


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.name)
def test_the_engine_asks_no_language_for_its_name(path: Path) -> None:
    """What a language does otherwise stands in its grammar: a table, or a habit. An example may name one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Compare):
            sides = [ast.unparse(side) for side in (node.left, *node.comparators)]
            assert not any(side == "tag" or side.endswith(".tag") for side in sides), ast.unparse(node)


def test_every_habit_that_a_rule_asks_for_is_one_that_a_language_has() -> None:
    """A misspelt habit would be one that no language has."""
    asked = {habit for path in ENGINE for habit in re.findall(r'\.has\("([^"]+)"\)', path.read_text("utf-8"))}
    had = {
        habit
        for tag in (*languages(), reader.ANY)
        for habit in grammar.load_grammar(tag).table.get("habits", {}).get("has", ())
    }  # type: ignore[union-attr]
    assert asked == had


SIGNS = frozenset(("b", "g", "h", "l", "m", "t", "x", "°º", ".toml"))
"""Signs of units in every language, and the name of a table."""


def _is_token(node: ast.expr) -> bool:
    """Whether an expression of the engine is a word of a text."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).endswith("low")
    if isinstance(node, ast.Attribute):
        return node.attr in ("low", "raw")
    return isinstance(node, ast.Name) and node.id in {
        "word", "before", "after", "further", "beyond", "ending", "article", "surface", "said", "stem",
    }  # fmt: skip


def _words(node: ast.expr) -> list[str]:
    """The words that a literal holds."""
    held = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    words = [one.value for one in held if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [word for word in words if any(letter.isalpha() for letter in word) and word not in SIGNS]


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.name)
def test_the_engine_holds_no_word_of_a_language(path: Path) -> None:
    """Words that are looked for in a text stand in a grammar, or in the table of all languages."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        found: list[str] = []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            found = [word for side in sides for word in _words(side)] if any(map(_is_token, sides)) else []
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("endswith", "startswith")):
            found = [word for one in node.args for word in _words(one)]
        assert found == [], f"{ast.unparse(node)} in line {getattr(node, 'lineno', 0)}"


def test_what_no_row_reads_is_added_by_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit that nothing knows: a row of `measures.toml`."""
    text = "It held 41 zorkmids of grain"
    assert [(one.value, one.unit) for one in reader._expressions(text, "en")] == [(41, "count")]
    table = grammar._table("measures") | {"mass-tonne 5": ["zorkmids"]}
    monkeypatch.setattr(
        grammar, "_table", lambda name, known=grammar._table: table if name == "measures" else known(name)
    )
    grammar.load_grammar.cache_clear()
    try:
        assert [(one.value, one.of) for one in reader._expressions(text, "en")] == [(205, "mass-tonne")]
    finally:
        monkeypatch.undo()
        grammar.load_grammar.cache_clear()


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.name)
def test_the_engine_fits_on_screens(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name

"""Every rule of the engine reads its example as no other does: without the rule, the example reads differently."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefgen.numerals import Expression, languages, noise, reader, units
from briefgen.numerals.grammar import load
from briefgen.numerals.rule import Rule

FAMILIES: list[tuple[ModuleType, str]] = [(noise, "RULES"), (units, "RULES")]
"""Where the lists of rules stand."""
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
    monkeypatch.setattr(noise, "RULES", (rule, *noise.RULES))
    assert afresh(rule) == ()


ENGINE = sorted(Path(reader.__file__).parent.glob("*.py"))


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
    had = {habit for tag in (*languages(), reader.ANY) for habit in load(tag).table.get("habits", {}).get("has", ())}  # type: ignore[union-attr]
    assert asked == had

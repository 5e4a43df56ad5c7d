"""One thing that the engine knows, by name: what it does, and an example that reads as it does by this rule alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar, TypeVarTuple, Unpack

Does = TypeVar("Does")
Place = TypeVarTuple("Place")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Does]):
    """A rule of a family (its list says what `read` takes and returns). The order of a list is that of its rules."""

    name: str
    language: str
    """The language of the example. What a rule needs of a language stands in that language's table."""
    example: str
    """A text that reads differently without this rule."""
    read: Does


def first(rules: Iterable[Rule[Callable[[Unpack[Place]], R | None]]], *place: *Place) -> R | None:
    """What the first rule that knows the place makes of it; None where none does."""
    for rule in rules:
        read = rule.read(*place)
        if read is not None:
            return read
    return None

"""One thing that the engine knows, by name: what it does, and an example that reads as it does by this rule alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Does = TypeVar("Does")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Does]):
    """A rule of a family (its list says what `read` takes and returns). The order of a list is that of its rules."""

    name: str
    language: str
    """The language of the example. What a rule needs of a language stands in that language's table."""
    example: str
    """A text that reads differently without this rule."""
    read: Does

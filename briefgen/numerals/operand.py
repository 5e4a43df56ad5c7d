"""What is read on the way to an expression: a number, then an operand with its unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from briefgen.numerals.expression import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Amount):
    """What was read from token `first` up to, not with, token `last`."""

    first: int
    last: int
    bare: bool = False
    """A word such as "one", which is a figure only where something makes it one."""
    open: bool = False
    """Without a unit of its own, so that it takes that of the other end of a range."""
    scale: int = 1
    """What a word or unit such as million, mdkr or Mt multiplied it by."""
    part: Fraction = Fraction(1)
    """How much of the record's unit its own is: 1/100 of cents, 1/1000 of per mille."""
    digits: int = 0
    """Of a plain number in digits: how many."""
    down: bool = False
    """A verb that makes less of something: what more than halves is less than half."""
    whole: int = 0
    """Of a ratio: the number that its parts are taken from."""
    skip: bool = False
    """An identifier or another run of tokens to be passed over as a whole."""

    @property
    def measure(self) -> tuple[str, str, str, int | str]:
        """What it counts or measures: two that differ in it make no range, and no sum."""
        return self.unit, self.of, self.currency, self.per

    @property
    def scaled(self) -> bool:
        """With a word such as million."""
        return self.scale > 1


@dataclass(frozen=True, slots=True)
class Number:
    """A number from token `first` up to, not with, token `last`."""

    first: int
    last: int
    value: Fraction
    written: bool = False
    """In words."""
    alone: bool = False
    """Nothing but the word for one (or none), which may be an article or a pronoun."""
    plain: bool = False
    """Digits without grouping, decimals or scale."""
    scale: int = 1
    """What a word or unit such as million, mdkr or Mt multiplied it by."""
    homograph: bool = False
    problem: str = ""
    skip: bool = False
    """An identifier: to be passed over as a whole."""

    @property
    def scaled(self) -> bool:
        """With a word such as million."""
        return self.scale > 1


def read_of(found: Number, **changes: Any) -> Read:
    """A number as what is read, with what its unit makes of it: fields of `Read`."""
    fields: dict[str, Any] = {
        "first": found.first, "last": found.last, "value": found.value, "written": found.written, "scale": found.scale,
    }  # fmt: skip
    return Read(**(fields | changes))

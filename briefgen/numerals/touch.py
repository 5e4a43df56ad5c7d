"""A place in a paragraph -> what is there: a number, a unit, the end of a word; for the rules of what touches."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.numerals import unknown
from briefgen.numerals.context import Context
from briefgen.numerals.singles import single


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What touches a figure and is not understood: the token before which it starts to count, and the one after it."""

    problem: str
    first: int = -1
    """-1: where the figure starts."""
    last: int = -1
    """-1: where the figure ends."""


def past_operand(context: Context, i: int) -> int:
    """The token after the operand that starts at `i`, with its sign and brackets; `i` where none does."""
    at = i
    while context.low(at) in ("-", "+", "±", "(") and at < i + 2:
        at += 1
    found = single(context, at)
    if found is not None and context.low(found.last - 1) == "10" and context.low(found.last).isdecimal():
        return found.last + 1  # × 10 6: a power whose exponent lost its place
    return found.last if found is not None else at + (context.low(at).isdecimal())


def number_at(context: Context, i: int) -> bool:
    """Whether digits start at token `i`, a sign before them or not."""
    return context.low(i).isdecimal() or (context.low(i) in ("-", "+") and context.low(i + 1).isdecimal())


def word_end(context: Context, i: int) -> int:
    """The token after what is written together with token `i`."""
    at = i + 1
    while at < len(context.tokens) and context.tokens[at].tight and context.low(at) not in '.,;:!?)]}"”»':
        at += 1
    return at


def any_unit(context: Context, i: int) -> int:
    """The token after a unit of any kind that starts at token `i`, or 0."""
    tokens, grammar = context.tokens, context.grammar
    if i >= len(tokens) or tokens[i].kind == "digits":
        return 0
    measure = grammar.measures.at(tokens, i)
    if measure and not (len(tokens[i].low) == 1 and (tokens[i].capital or context.low(i + 1) in ("'", ".", ")"))):
        return measure[0]
    if len(tokens[i].low) > 1 and tokens[i].low in grammar.durations:
        return i + 1
    return unknown.unit(tokens, i)

"""A figure that was read, and what touches it -> the same, or unread where what touches it was not understood.

A number is never cut where understanding ends. Every rule here looks at the ends of a figure and names what it finds;
the first that finds something makes the figure unread, together with what touches it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from briefgen.numerals import touching_signs as signs
from briefgen.numerals import touching_words as words
from briefgen.numerals.context import Context
from briefgen.numerals.operand import Read
from briefgen.numerals.touch import Touch


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which a figure may touch something that is not understood."""

    name: str
    language: str
    example: str
    """A text of which the figure is unread by this rule alone."""
    look: Callable[[Context, Read], Touch | None]


def unread(context: Context, read: Read) -> Read:
    """`read`, or what it becomes by the first rule that finds something."""
    if read.problem or (read.vague is not None and read.times == 1) or read.role == "name":
        return read
    for rule in RULES:
        touch = rule.look(context, read)
        if touch is not None:
            first = read.first if touch.first < 0 else max(min(touch.first, read.first), context.last)
            last = _past_unit(context, max(read.last, touch.last))
            return Read(first=first, last=min(last, len(context.tokens)), problem=touch.problem)
    return read


def _past_unit(context: Context, last: int) -> int:
    """The token after the words for percent that follow: 12,5¹ pour cent."""
    for table in (context.grammar.points, context.grammar.percent):
        found = table.at(context.tokens, last)
        if found is not None:
            return found[0]
    return last


RULES: Final = (
    Rule(name="raised", language="en", example="It was 12.5¹ per cent of them", look=signs.raised),
    Rule(name="joined digits", language="en", example="It was 5.9%2 of them", look=signs.joined_digits),
    Rule(name="letters", language="en", example="It cost $5MM in all", look=signs.letters),
    Rule(name="slash", language="en", example="They spread 15 kg/ha of it", look=signs.slash),
    Rule(name="operator", language="en", example="It stood at 41 = 100 then", look=signs.operator),
    Rule(name="operand", language="en", example="They were apart by ± 0.3 hours", look=signs.operand),
    Rule(name="symbol", language="en", example="It leans by 5° to the left", look=signs.symbol),
    Rule(name="currency", language="en", example="It cost 500 ₠ in all", look=words.currency),
    Rule(name="unit", language="en", example="The air held 421 ppm in May", look=words.unit),
    Rule(name="percent", language="en", example="It changed by (2.4)% in all", look=signs.percent),
    Rule(name="scale", language="en", example="It cost 3 millions in all", look=words.scale),
    Rule(name="tail", language="fr", example="Il y avait 30-aine de bateaux", look=words.tail),
    Rule(name="joined", language="en", example="It had odds of 5-to-1 then", look=words.joined),
    Rule(name="shortened", language="en", example="It grew by 3 p. b. in all", look=words.shortened),
    Rule(name="dash", language="en", example="It held 15- 12 boats", look=signs.dash),
    Rule(name="rate", language="de", example="Es waren 14,3 auf 100.000 Einwohner", look=words.rate),
    Rule(name="base", language="en", example="It is counted per 100,000 people", look=words.base),
    Rule(name="compound", language="en", example="They spread 15 kg per hectare", look=words.compound),
    Rule(name="chain", language="en", example="It lasted 2 hours 30 minutes", look=words.chain),
    Rule(name="mixed", language="en", example="It lasted 2 1/4 of a page", look=words.mixed),
    Rule(name="index", language="en", example="Prices stood at 103.4 (2015 = 100)", look=signs.index),
    Rule(name="factor", language="en", example="It shrank by a factor of 2.5", look=words.factor),
    Rule(name="below zero", language="en", example="It was minus five degrees outside", look=signs.below_zero),
)

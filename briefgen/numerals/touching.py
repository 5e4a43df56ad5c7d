"""A figure that was read, and what touches it -> the same, or unread where what touches it was not understood.

A number is never cut where understanding ends. Every rule here looks at the ends of a figure and names what it finds;
the first that finds something makes the figure unread, together with what touches it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefgen.numerals import touching_signs as signs
from briefgen.numerals import touching_words as words
from briefgen.numerals.context import Context
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule, first
from briefgen.numerals.touch import Touch


def unread(context: Context, read: Read) -> Read:
    """`read`, or what it becomes by the first rule that finds something."""
    if read.problem or (read.vague is not None and read.times == 1) or read.role == "name":
        return read
    touch = first(RULES, context, read)
    if touch is None:
        return read
    start = read.first if touch.first < 0 else max(min(touch.first, read.first), context.last)
    last = _past_unit(context, max(read.last, touch.last))
    return Read(first=start, last=min(last, len(context.tokens)), problem=touch.problem)


def _past_unit(context: Context, last: int) -> int:
    """The token after the words for percent that follow: 12,5¹ pour cent."""
    for table in (context.grammar.points, context.grammar.percent):
        found = table.at(context.tokens, last)
        if found is not None:
            return found[0]
    return last


RULES: Final[tuple[Rule[Callable[[Context, Read], Touch | None]], ...]] = (
    Rule(name="raised", language="en", example="They were 12.5¹ of them", read=signs.raised),
    Rule(name="joined digits", language="en", example="It was 5.9%2 of them", read=signs.joined_digits),
    Rule(name="letters", language="en", example="It cost $5MM in all", read=signs.letters),
    Rule(name="slash", language="en", example="They spread 15 kg/boat of it", read=signs.slash),
    Rule(name="hyphen", language="en", example="It rose by 5 %-points then", read=signs.hyphen),
    Rule(name="powered", language="en", example="It took 5 m-2 of it", read=signs.powered),
    Rule(name="counted", language="en", example="It had 400 people/km² then", read=signs.counted),
    Rule(name="operator", language="en", example="It stood at 41 = 100 then", read=signs.operator),
    Rule(name="operand", language="en", example="They were apart by ± 0.3 hours", read=signs.operand),
    Rule(name="symbol", language="en", example="It leans by 5° to the left", read=signs.symbol),
    Rule(name="currency", language="en", example="It cost 500 ₠ in all", read=words.currency),
    Rule(name="country", language="es", example="Costó 40 dólares namibios", read=words.country),
    Rule(name="hundredths", language="fr", example="Il coûte 3 euros 50 par kilo", read=words.hundredths),
    Rule(name="whole money", language="nl", example="Het kostte 31,- in mei", read=signs.whole_money),
    Rule(name="unit", language="en", example="The noise was 81 dB in May", read=words.unit),
    Rule(name="percent", language="en", example="It changed by (2.4)% in all", read=signs.percent),
    Rule(name="scale", language="en", example="It cost 3 millions in all", read=words.scale),
    Rule(name="part", language="en", example="It was one hundred and thirty fifths", read=words.part),
    Rule(name="tail", language="fr", example="Il y avait 30-aine de bateaux", read=words.tail),
    Rule(name="joined", language="en", example="It had odds of 5-to-1 then", read=words.joined),
    Rule(name="shortened", language="en", example="It grew by 3 p. b. in all", read=words.shortened),
    Rule(name="dash", language="en", example="It held 15- 12 boats", read=signs.dash),
    Rule(name="rate", language="de", example="Es waren 14,3 Prozent auf 100.000 Einwohner", read=words.rate),
    Rule(name="base", language="en", example="It is counted per 100,000 people", read=words.base),
    Rule(name="compound", language="en", example="They spread 15 kg s⁻¹ of it", read=words.compound),
    Rule(name="chain", language="en", example="It lasted 2 years 30 minutes", read=words.chain),
    Rule(name="mixed", language="en", example="It lasted 2 1/7 of a page", read=words.mixed),
    Rule(name="index", language="en", example="Prices stood at 103.4 (May = 100)", read=signs.index),
    Rule(name="statistic", language="en", example="It had an odds ratio of 1.4 there", read=words.statistic),
    Rule(name="factor", language="en", example="The impact factor of 2.5 is low", read=words.factor),
    Rule(name="below zero", language="en", example="It was minus half a million euros", read=signs.below_zero),
)

"""An amount, and the words around it -> the same with its qualifier: just under half, up to fifty, 500 or more."""

from __future__ import annotations

from dataclasses import replace

from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read

_SKIPPED = common("articles")


_THAN = common("than")


def _compares(context: Context, start: int, read: Read) -> bool:
    """Whether "more than" belongs to the figure before it: 1,2 % mehr als ein Jahr zuvor."""
    last = start - 1 if context.low(start - 1) == ")" and read.bare else start
    if last != context.last or not last or context.low(read.first - 1) not in _THAN:
        return False
    return not (context.tokens[last - 1].kind == "digits" and len(context.low(last - 1)) == 4)


def qualified(context: Context, read: Read) -> Read:
    """`read` with the qualifier that stands before or after it, and with its words."""
    if read.unit in ("date", "ordinal") or read.vague is not None:
        return read
    tokens, grammar = context.tokens, context.grammar
    after = grammar.after_qualifiers.at(tokens, read.last)
    either = after is not None and grammar.qualifiers.at(tokens, read.last)
    if after is not None and either and number(tokens, after[0], grammar) is not None:
        after = None  # "il 12% almeno cinque": it belongs to the next
    if after and context.low(read.last) == "+" and not tokens[read.last].tight:
        after = None  # a sign in the next column
    before = grammar.qualifiers.before(tokens, read.first)
    article = context.low(read.first - 1)
    article_skipped = article in _SKIPPED or article in grammar.table["articles"]
    among = grammar.has("places before numbers") and context.of_place(read.first - 1)  # unter den 1.000 Befragten
    if before is None and article_skipped and not among and read.first - 1 >= context.last:
        beyond = grammar.qualifiers.before(tokens, read.first - 1)
        # "more than the 28 states": an article between; but never across a preposition that is part of the phrase
        if beyond and beyond[0] >= context.last and not grammar.has("qualifiers right before numbers"):
            before = beyond
    if before is None and read.min is not None:
        between = read.first - 2 if article_skipped else read.first - 1
        ranges = grammar.table["ranges"]
        if context.low(between) in {*ranges["between"], *ranges["from"]} - {*ranges.get("shift", ())}:
            before = grammar.qualifiers.before(tokens, between)  # etwa zwischen 5 und 10
    if before is not None and (before[0] < context.last or _compares(context, before[0], read)):
        before = None
    if before is None:
        unclear = grammar.ambiguous.before(tokens, read.first)
        if unclear and unclear[0] >= context.last and read.unit not in ("year",):
            return replace(read, also=(*read.also, unclear[1]))
    if before is None:
        if after is None:
            return read
        return replace(read, last=after[0], qualifier=after[1])
    if read.unit == "year":
        return read
    start, meaning = before
    level = meaning == "up_to" and grammar.to.at(tokens, start) is not None and context.changes(start)
    if level and 0 <= start - context.last <= 1:  # creció un 12 %, hasta 10.423: the level that it reached
        return replace(read, also=(*read.also, meaning))
    temporal = read.unit == "duration" and start == read.first - 1
    temporal = temporal and tokens[read.last - 1].low in grammar.durations  # not "über 55-Jährige"
    if temporal and tokens[start].low in grammar.words("temporal", "words"):
        further = context.low(start - 1)
        if further not in grammar.words("temporal", "unless_after"):
            return replace(read, also=(*read.also, meaning))
    outer = grammar.qualifiers.before(tokens, start)
    if outer is not None and outer[0] >= context.last and meaning in ("about", "exact"):
        start, meaning = outer  # "up to about fifty", "well over some 500"
    if read.qualifier == "about" and meaning == "exact":
        meaning = "about"
    last = after[0] if after is not None and after[1] == meaning else read.last
    return replace(read, first=start, last=last, qualifier=meaning)

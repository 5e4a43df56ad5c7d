"""An amount, and the words around it -> the same with its qualifier: just under half, up to fifty, 500 or more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context, is_tight, token_at
from briefgen.numerals.grammar import common
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule, first
from briefgen.quantity import Qualifier

_SKIPPED = common("articles")


_THAN = common("than")


def _compares(context: Context, start: int, read: Read) -> bool:
    """Whether "more than" belongs to the figure before it: 1,2 % mehr als ein Jahr zuvor."""
    last = start - 1 if context.low(start - 1) == ")" and read.bare else start
    if last != context.last or not last or context.low(read.first - 1) not in _THAN:
        return False
    return not (context.tokens[last - 1].kind == "digits" and len(context.low(last - 1)) == 4)


_TURNED: Final[dict[Qualifier, Qualifier]] = {
    "over": "under", "under": "over", "just_over": "just_under", "just_under": "just_over", "at_least": "up_to",
    "up_to": "at_least", "about": "about", "exact": "exact",
}  # fmt: skip
"""What a qualifier of a verb says of what is left: more than halved is under a half."""


def qualified(context: Context, read: Read) -> Read:
    """`read` with the qualifier that stands before or after it, and with its words."""
    found = _qualified(context, read)
    return replace(found, qualifier=_TURNED[found.qualifier]) if read.down else found


def _qualified(context: Context, read: Read) -> Read:
    if read.unit in ("date", "ordinal") or read.vague is not None:
        return read
    after = _after(context, read) if read.unit != "year" else None
    before = first(BEFORE, context, read)
    if before is not None and (before[0] < context.last or _compares(context, before[0], read)):
        before = None
    if before is None:
        unclear = context.grammar.ambiguous.before(context.tokens, _front(context, read))
        if unclear and unclear[0] >= context.last and read.unit not in ("year",):
            return replace(read, also=(*read.also, unclear[1]))
        return read if after is None else replace(read, last=after[0], qualifier=after[1])
    if read.unit == "year":
        return read
    start, meaning = before
    if meaning == "under" and _is_among(context, start, read):
        return replace(read, also=(*read.also, meaning))
    if _is_level(context, start, meaning) or _is_when(context, read, start):
        return replace(read, also=(*read.also, meaning))
    outer = context.grammar.qualifiers.before(context.tokens, start)
    if outer is not None and outer[0] >= context.last and meaning in ("about", "exact"):
        start, meaning = outer  # "up to about fifty", "well over some 500"
    if read.qualifier == "about" and meaning == "exact":
        meaning = "about"
    last = after[0] if after is not None and after[1] == meaning else read.last
    return replace(read, first=start, last=last, qualifier=meaning)


def _after(context: Context, read: Read) -> tuple[int, Qualifier] | None:
    """The token after the qualifier that follows, and what it means."""
    tokens, grammar = context.tokens, context.grammar
    after = grammar.after_qualifiers.at(tokens, read.last)
    either = after is not None and grammar.qualifiers.at(tokens, read.last)
    if after is not None and (either or after[0] > read.last + 1) and number(tokens, after[0], grammar) is not None:
        return None  # "il 12% almeno cinque", "2,5 % et moins trois": it belongs to the next
    if after is not None and _is_compared(context, after[0]):
        return None  # 5000 or less than 6000
    if after and context.low(read.last) == "+" and not tokens[read.last].tight:
        return None  # a sign in the next column
    return after


def _is_compared(context: Context, i: int) -> bool:
    """Whether "than" or "de" and a number at token `i` make what is before it a comparison."""
    if context.low(i) in _THAN:
        return True
    return context.low(i) in common("of") and number(context.tokens, i + 1, context.grammar) is not None


def right_before(context: Context, read: Read) -> tuple[int, Qualifier] | None:
    """About fifty."""
    return context.grammar.qualifiers.before(context.tokens, read.first)


def _front(context: Context, read: Read) -> int:
    """The token with which it starts, its plus included: about +5%, but not 3+5."""
    at = read.first - 1
    signed = at > 0 and context.low(at) == "+" and is_tight(context, read.first) and not is_tight(context, at)
    return at if signed else read.first


def before_plus(context: Context, read: Read) -> tuple[int, Qualifier] | None:
    """About +5 points."""
    front = _front(context, read)
    return context.grammar.qualifiers.before(context.tokens, front) if front < read.first else None


def _after_article(context: Context, read: Read) -> bool:
    """Whether an article stands right before."""
    article = context.low(_front(context, read) - 1)
    return article in _SKIPPED or article in context.grammar.table["articles"]


def before_article(context: Context, read: Read) -> tuple[int, Qualifier] | None:
    """More than the 28 states: but never across a preposition that is part of the phrase."""
    grammar, article = context.grammar, _front(context, read) - 1
    among = grammar.has("places before numbers") and context.of_place(article)  # unter den 1.000 Befragten
    if not _after_article(context, read) or among or article < context.last:
        return None
    beyond = grammar.qualifiers.before(context.tokens, article)
    close = beyond is not None and beyond[0] >= context.last
    return beyond if close and not grammar.has("qualifiers right before numbers") else None


def joined(context: Context, read: Read) -> tuple[int, Qualifier] | None:
    """Under-fives, over-65s, Unter-6-Jährige."""
    hyphen = token_at(context, read.first - 1)
    if read.unit != "duration" or hyphen is None or hyphen.low != "-" or not is_tight(context, read.first):
        return None
    return context.grammar.qualifiers.before(context.tokens, read.first - 1) if hyphen.tight else None


def before_range(context: Context, read: Read) -> tuple[int, Qualifier] | None:
    """Etwa zwischen 5 und 10."""
    if read.min is None:
        return None
    between = _front(context, read) - (2 if _after_article(context, read) else 1)
    ranges = context.grammar.table["ranges"]
    if context.low(between) not in {*ranges["between"], *ranges["from"]} - {*ranges.get("shift", ())}:
        return None
    return context.grammar.qualifiers.before(context.tokens, between)


def _is_among(context: Context, start: int, read: Read) -> bool:
    """Whether a preposition that opens a sentence may as well say among which: Unter neun Häfen."""
    alone = start == read.first - 1 and context.of_place(read.first)
    among = context.grammar.has("under for among")
    if among and alone and read.min is not None and read.unit in ("duration", "count"):
        return True  # unter 16- bis 24-Jährigen
    opens = start == 0 or context.tokens[start].line or context.low(start - 1) in ".!?:;"
    return opens and alone and read.unit == "count" and context.grammar.has("places before numbers")


def _is_level(context: Context, start: int, meaning: Qualifier) -> bool:
    """Whether it is a level that was reached: creció un 12 %, hasta 10.423."""
    if meaning != "up_to" or context.grammar.to.at(context.tokens, start) is None:
        return False
    return context.changes(start) and 0 <= start - context.last <= 1


def _is_when(context: Context, read: Read, start: int) -> bool:
    """Whether the word before a length of time says when: over three years; but not "über 55-Jährige"."""
    grammar = context.grammar
    if read.unit != "duration" or start != read.first - 1 or context.low(read.last - 1) not in grammar.durations:
        return False
    if context.low(start) not in grammar.words("temporal", "words"):
        return False
    if context.low(read.last) in grammar.words("ages", "old"):
        return False  # unter 25 Jahre alt
    if context.low(start - 1) in grammar.words("ages", "people"):
        return False  # Erwachsene über 65 Jahre
    return context.low(start - 1) not in grammar.words("temporal", "unless_after")


BEFORE: Final[tuple[Rule[Callable[[Context, Read], tuple[int, Qualifier] | None]], ...]] = (
    Rule(name="right before", language="en", example="They saw about fifty boats", read=right_before),
    Rule(name="before a plus", language="en", example="It changed by at least +5%", read=before_plus),
    Rule(name="before an article", language="en", example="It is more than the 28 states", read=before_article),
    Rule(name="joined", language="en", example="They saw under-fives there", read=joined),
    Rule(name="before a range", language="de", example="Es sind etwa zwischen 5 und 10 Boote", read=before_range),
)

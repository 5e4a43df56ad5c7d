"""A figure, and words of age around it -> an age: children under five, aged 3 to 5, Kinder ab 4 Jahren."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from briefgen.numerals.context import Context, token_at
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule, first


def aged(context: Context, read: Read) -> Read:
    """`read`, or the age that it is by the words around it."""
    return first(RULES, context, read) or read


_OLDEST: Final = 120


def _may_be_age(read: Read) -> bool:
    most = read.max if read.max is not None else read.value
    whole = isinstance(most, Fraction) and most.denominator == 1 and 0 < most <= _OLDEST
    return read.unit == "count" and whole and not read.scaled and not read.per


def _years(read: Read, **changes: object) -> Read:
    return replace(read, unit="duration", of="year", open=False, bare=False, **changes)  # type: ignore[arg-type]


def _is_person(context: Context, i: int) -> bool:
    return context.low(i) in context.grammar.words("ages", "people")


def _ends(context: Context, i: int) -> bool:
    """Whether nothing that is counted follows at token `i`."""
    after = token_at(context, i)
    if after is None or after.kind == "other" or after.line or after.low in context.share_before:
        return True
    return context.grammar.has("plurals in s") and not context.counts_many(i)


def after_word(context: Context, read: Read) -> Read | None:
    """Aged 3 to 5."""
    named = context.low(read.first - 1) in context.grammar.words("ages", "before")
    return _years(read) if named and _may_be_age(read) else None


def after_age_of(context: Context, read: Read) -> Read | None:
    """Below the age of ten."""
    age = context.grammar.age_of.before(context.tokens, read.first)
    if age is None or not _may_be_age(read):
        return None
    hedge = context.grammar.qualifiers.before(context.tokens, age[0]) if read.qualifier == "exact" else None
    if hedge is None or hedge[0] < context.last:
        return _years(read)
    return _years(read, first=hedge[0], qualifier=hedge[1])


def compared(context: Context, read: Read) -> Read | None:
    """Older than 12."""
    named = context.low(read.first) in context.grammar.words("ages", "compared")
    hedged = read.qualifier in ("over", "under") and named
    return _years(read) if hedged and _may_be_age(read) and _ends(context, read.last) else None


def of_people(context: Context, read: Read) -> Read | None:
    """Children under five, people over 65."""
    hedged = read.qualifier in ("over", "under", "up_to", "at_least") and _is_person(context, read.first - 1)
    return _years(read) if hedged and _may_be_age(read) and _ends(context, read.last) else None


def from_on(context: Context, read: Read) -> Read | None:
    """Kinder ab 4 Jahren, barn från och med 4 år, Jugendliche ab 16."""
    if read.qualifier != "exact" or read.min is not None:
        return None
    lasting = read.unit == "duration" and read.of in ("year", "month")
    found = context.grammar.age_limits.before(context.tokens, read.first)
    if found is None or found[0] < context.last or not (lasting or (_may_be_age(read) and _ends(context, read.last))):
        return None
    alone, meaning = found[1]
    if not (alone and lasting) and not _is_person(context, found[0] - 1):
        return None
    limited = replace(read, first=found[0], qualifier=meaning, also=())
    return limited if lasting else _years(limited)


def with_more(context: Context, read: Read) -> Read | None:
    """18 años de edad o más."""
    if read.unit != "duration" or read.of != "year" or read.qualifier != "exact":
        return None
    of_age = context.grammar.of_age.at(context.tokens, read.last)
    more = context.grammar.after_qualifiers.at(context.tokens, of_age[0]) if of_age is not None else None
    return replace(read, last=more[0], qualifier=more[1]) if more is not None else None


RULES: Final[tuple[Rule[Callable[[Context, Read], Read | None]], ...]] = (
    Rule(name="after a word", language="en", example="They were aged 3 to 5 then", read=after_word),
    Rule(name="after the age of", language="en", example="They were below the age of ten", read=after_age_of),
    Rule(name="compared", language="en", example="They were older than 12", read=compared),
    Rule(name="of people", language="en", example="They saw children under five", read=of_people),
    Rule(name="from or up to", language="de", example="Es sind Kinder ab 4 Jahren", read=from_on),
    Rule(name="of age or more", language="es", example="Tienen 18 años de edad o más", read=with_more),
)

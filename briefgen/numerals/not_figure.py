"""Digits in their context -> how many tokens of them are no figure: list marks, notes, telephones, times of day.

Every rule looks at the digits at a token and returns the token after what is no figure, or 0; the first that finds
something has it. A new kind is a new rule in this list, with an example that reads differently without it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefgen.numerals import not_figure_clock as clock
from briefgen.numerals import not_figure_marks as marks
from briefgen.numerals import not_figure_names as names
from briefgen.numerals.context import Context
from briefgen.numerals.rule import Rule


def not_a_figure(context: Context, i: int) -> int:
    """The token after the digits at token `i` that are no figure; 0 where they may be one."""
    for rule in RULES:
        last = rule.read(context, i)
        if last:
            return last
    return 0


RULES: Final[tuple[Rule[Callable[[Context, int], int]], ...]] = (
    Rule(name="year without century", language="en", example="The class of '98 met", read=names.short_year),
    Rule(name="decade", language="es", example="En los años 90 hubo ferias", read=names.decade),
    Rule(name="lettered", language="en", example="They saved by 401(k) plans", read=names.lettered),
    Rule(name="clock with a stop", language="en", example="They left at 8.30 am", read=clock.stopped),
    Rule(name="telephone", language="en", example="Tel. (555) 1234", read=names.telephone),
    Rule(name="hour", language="de", example="Beginn um 14 Uhr", read=clock.hour),
    Rule(name="first of two days", language="en", example="They met on 10-12 May 2020", read=clock.first_day),
    Rule(name="list mark", language="en", example="1. boats", read=marks.listed),
    Rule(name="postcode with a dash", language="pl", example="Adres: 00-000 Latarnia", read=names.dashed_postcode),
    Rule(name="postcode", language="de", example="Das Amt sitzt in 12345 Musterstadt", read=names.postcode),
    Rule(name="docket", language="de", example="Urteil 5 StR 123/22", read=names.docket),
    Rule(name="paper", language="en", example="It is COM(2020) 607", read=names.paper),
    Rule(name="note in square brackets", language="en", example="As was shown [12], boats sank", read=marks.squared),
    Rule(name="raised note", language="en", example="The hull leaked.^14 It sank", read=marks.raised),
    Rule(name="exponent", language="en", example="It took 5 g CO2 m−2 h−1 of it", read=marks.exponent),
    Rule(name="last of two days", language="en", example="It ran from June 8 to 11, 1998", read=clock.last_day),
    Rule(name="note in brackets", language="en", example="As was shown (3), boats sank", read=marks.bracketed),
    Rule(name="clock with a colon", language="en", example="They left at 14:30", read=clock.colon),
    Rule(name="heading", language="en", example="3 Children of the sea", read=marks.heading),
    Rule(name="opening number", language="en", example="3.2 Boats are repaired here.", read=marks.opening),
)

"""A figure that was read, and what touches it -> the same, or unread where what touches it was not understood.

A number is never cut where understanding ends. Every rule here looks at the ends of a figure and names what it finds;
the first that finds something makes the figure unread, together with what touches it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from briefgen.numerals import unknown
from briefgen.numerals.cardinals import RAISED
from briefgen.numerals.context import Context
from briefgen.numerals.operand import Read
from briefgen.numerals.singles import single
from briefgen.numerals.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What touches a figure and is not understood: the token before which it starts to count, and the one after it."""

    problem: str
    first: int = -1
    """-1: where the figure starts."""
    last: int = -1
    """-1: where the figure ends."""


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


def _token(context: Context, i: int) -> Token | None:
    return context.tokens[i] if 0 <= i < len(context.tokens) else None


def _over(context: Context, i: int) -> int:
    """The token after the operand that starts at `i`, with its sign and brackets; `i` where none does."""
    at = i
    while context.low(at) in ("-", "+", "±", "(") and at < i + 2:
        at += 1
    found = single(context, at)
    return found.last if found is not None else at + (context.low(at).isdecimal())


def _number(context: Context, i: int) -> bool:
    """Whether digits start at token `i`, a sign before them or not."""
    return context.low(i).isdecimal() or (context.low(i) in ("-", "+") and context.low(i + 1).isdecimal())


def _tight(context: Context, i: int) -> bool:
    token = _token(context, i)
    return token is not None and token.tight


def _word_end(context: Context, i: int) -> int:
    """The token after what is written together with token `i`."""
    at = i + 1
    while at < len(context.tokens) and context.tokens[at].tight and context.low(at) not in '.,;:!?)]}"”»':
        at += 1
    return at


def raised(context: Context, read: Read) -> Touch | None:
    """A raised sign right after digits or a unit is a note's mark or an exponent; after words and % it is a note."""
    token, before = _token(context, read.last), context.tokens[read.last - 1]
    if token is None or not token.tight or token.raw[0] not in RAISED:
        return None
    if before.kind != "digits" and (read.unit != "measure" or len(before.low) > 12):
        return None
    end = _word_end(context, read.last)
    rest = single(context, read.first)
    end = max(end, rest.last if rest is not None else end)
    return Touch(problem=f"the raised “{token.raw}” may be a note's mark or an exponent", last=end)


def joined_digits(context: Context, read: Read) -> Touch | None:
    """Digits right after a percent sign, a unit or a mark that does not group them: 5.9%2, 12,34."""
    token, before = _token(context, read.last), context.tokens[read.last - 1]
    if token is None:
        return None
    if read.unit == "percent" and before.kind == token.kind == "digits" and token.groups and len(token.low) == 3:
        return Touch(problem="a rate, so many of so many, is not read", last=read.last + 1)  # por 100 000
    group = token.kind == before.kind == "digits" and token.groups and len(token.low) == 3 and token.space != "\n"
    further = _token(context, read.last + 1)
    if group and read.unit in ("count", "money") and further is not None and further.tight and further.kind == "word":
        problem = f"whether “{token.raw}{further.raw}” is a part of it cannot be told"  # 18 300a
        return Touch(problem=problem, last=read.last + 2)
    if not token.tight:
        return None
    marked = token.low == "(" and context.low(read.last + 1).isdecimal() and context.low(read.last + 2) == ")"
    if marked and _tight(context, read.last + 1) and read.unit not in ("date", "year", "ordinal"):
        said = f"({context.low(read.last + 1)})"
        return Touch(problem=f"“{said}” is written together with it", last=read.last + 3)
    if token.kind == "digits":
        return Touch(problem=f"“{token.raw}” is written together with it", last=_word_end(context, read.last))
    marked = before.kind == "digits" and token.low in ",.:;'" and _tight(context, read.last + 1)
    if marked and context.low(read.last + 1).isdecimal() and read.unit not in ("date", "year"):
        end = _word_end(context, read.last + 1)
        return Touch(problem=f"what “{token.raw}{context.tokens[read.last + 1].raw}” adds is not understood", last=end)
    return None


def letters(context: Context, read: Read) -> Touch | None:
    """Letters right after a figure that belong to no word that is known: $5MM, 12 %o."""
    token, before = _token(context, read.last), context.tokens[read.last - 1]
    if token is None or not token.tight or token.kind != "word" or token.raw[0] in RAISED:
        return None
    if (before.low in (".", "'") and read.unit != "points") or token.low in context.grammar.words("percent", "glued"):
        return None
    end = _word_end(context, read.last)
    return Touch(problem=f"“{token.raw}” is written together with it and is not understood", last=end)


_SLASHES: Final = frozenset("/⁄∕")


def slash(context: Context, read: Read) -> Touch | None:
    """A slash makes a compound of two units, or two numbers: 50 µg/m³, €5/kg, 120 / 80."""
    if read.unit == "measure" and context.low(read.last) not in _SLASHES:
        at = read.last  # 5 kg CO2/kWh: the slash may come after what is measured
        while at < read.last + 3 and at + 1 < len(context.tokens) and context.tokens[at].kind != "other":
            at += 1
        if at > read.last and context.low(at) in _SLASHES and _tight(context, at) and _tight(context, at + 1):
            said = " ".join(token.raw for token in context.tokens[read.last : at + 2])
            return Touch(problem=f"what “{said}” makes of it is not understood", last=_word_end(context, at + 1))
    if context.low(read.last) not in _SLASHES or read.last + 1 >= len(context.tokens):
        return None
    number = context.tokens[read.last - 1].kind == "digits"
    tight = _tight(context, read.last) and _tight(context, read.last + 1)
    further = read.last + 1
    same = _number(context, further) if number else bool(_unit(context, further))
    if read.unit == "date" or not (tight or (same and read.unit != "year")):
        return None
    end = max(_word_end(context, further), _over(context, further))
    said = "".join(token.raw for token in context.tokens[read.last : min(end, read.last + 4)])
    return Touch(problem=f"what “{said}” makes of it is not understood", last=end)


_OPERATORS: Final = frozenset("±×÷^√∛∑∏∙⋅*=≠≡≅∝")
_ALLOWED: Final = frozenset("|→←↑↓⇒➔<>≤≥~≈−-+©®™¦")
_SPREAD: Final = "a spread around it is not read"


def operator(context: Context, read: Read) -> Touch | None:
    """A sign of arithmetic after a figure: 5.4 ± 0.3, 3 × 4, 103 = 100, 5 + 3."""
    token, at = _token(context, read.last), read.last
    if token is None or token.line or len(token.space) > 1:
        return _product(context, read)
    bracket = token.low in "([" and context.low(at + 1) in ("±", "+")
    at += bracket
    sign = context.low(at)
    if sign == "±" or (sign == "+" and context.low(at + 1) in ("/", "-")):
        end = at + 1 if sign == "±" else at + 2
        end += context.low(end) == "-"
        return Touch(problem=_SPREAD, last=_over(context, end) + bracket)
    if sign == "+" and _number(context, at + 1) and not bracket:
        return Touch(problem="what the “+” adds is not read", last=_over(context, at + 1))
    if sign in _OPERATORS and not bracket:
        if sign in "=*∙⋅" and (not _number(context, at + 1) or read.unit == "year"):
            return None
        return Touch(problem=f"what the “{token.raw}” makes of it is not read", last=_over(context, at + 1))
    return _product(context, read)


def _product(context: Context, read: Read) -> Touch | None:
    """A multiple that ends in a sign, and a number after it: 3.2 × 4."""
    sign = context.low(read.last - 1)
    if sign in ("x", "×", "*") and read.last - 1 > read.first and _number(context, read.last):
        return Touch(problem=f"what the “{sign}” makes of it is not read", last=_over(context, read.last))
    return None


def operand(context: Context, read: Read) -> Touch | None:
    """A sign of arithmetic before a figure: ± 0.3, √2, 10^6."""
    sign, before = context.low(read.first - 1), context.low(read.first - 2)
    tight = _tight(context, read.first) and _tight(context, read.first - 1) and read.first > 1
    if (
        tight
        and read.unit != "date"
        and sign in ".,:/'-"
        and before.isdecimal()
        and context.tokens[read.first].kind == "digits"
    ):
        return Touch(problem=f"what “{before}{sign}” before it says is not understood", first=read.first - 2)
    if sign in ("±", "√", "∛", "÷", "^"):
        return Touch(problem=f"what the “{sign}” makes of it is not read", first=read.first - 1)
    if sign in ("-", "/") and before in ("+", "/") and _tight(context, read.first - 1):
        first = read.first - 2 - (before == "/" and context.low(read.first - 3) == "+")
        return Touch(problem=_SPREAD, first=first)
    if sign == "%" and _tight(context, read.first) and read.first - 1 >= context.last:
        return Touch(problem="what the “%” before it says is not read", first=read.first - 1)
    prepositions = {*context.grammar.words("years", "before"), *context.grammar.words("ranges", "from")}
    if (
        sign == "-"
        and before in prepositions
        and not _tight(context, read.first)
        and read.unit in ("percent", "points")
    ):
        return Touch(problem="the dash before it may be a minus", first=read.first - 1)
    opens = sign == "-" and (read.first == 1 or context.tokens[read.first - 1].line)
    if opens and _tight(context, read.first) and read.unit not in ("date", "year"):
        return Touch(problem="the dash that opens its line may be a minus", first=read.first - 1)
    if sign == "+" and _tight(context, read.first - 1) and context.tokens[read.first - 2].kind == "word":
        return Touch(problem="what the “+” adds is not read", first=read.first - 1)
    if sign == "×" and _tight(context, read.first - 1):
        return Touch(problem="what the “×” makes of it is not read", first=read.first - 1)
    return None


def symbol(context: Context, read: Read) -> Touch | None:
    """A sign after a figure that is neither punctuation nor known: 5°, 12 ‱, 5★."""
    token = _token(context, read.last)
    if token is None or token.kind != "other" or token.line:
        return None
    category = unicodedata.category(token.raw[0])
    known = token.low in _ALLOWED or token.low in _OPERATORS or category not in ("Sm", "So", "Sk", "No")
    degree = token.low in "°º" and read.unit not in ("date", "year")
    if degree or token.low in ("‱", "‰", "%", "″") or (not known and token.tight):
        if category == "Sc":
            return None
        return Touch(problem=f"“{token.raw}” is not understood", last=_word_end(context, read.last))
    return None


def currency(context: Context, read: Read) -> Touch | None:
    """A sign or code of money beside a number that was not taken for its currency."""
    if read.unit not in ("count", "year") or not context.tokens[read.last - 1].low:
        return None
    after, before = _token(context, read.last), _token(context, read.first - 1)
    if after is not None and not after.line:
        money = unicodedata.category(after.raw[0]) == "Sc" and not _number(context, read.last + 1)
        code = after.raw in unknown.UNSURE and not context.shouts(read.last) and read.unit == "count"
        noun = context.grammar.money_after.at(context.tokens, read.last + 1) if after.kind == "word" else None
        if noun is not None and context.tokens[read.last + 1].kind == "word" and len(context.low(read.last + 1)) > 3:
            said = " ".join(token.raw for token in context.tokens[read.last : noun[0]])
            return Touch(problem=f"“{said}” is money that is not known", last=noun[0])
        if money or code:
            return Touch(problem=f"“{after.raw}” is money that is not known", last=read.last + 1)
    if before is not None and read.first - 1 >= context.last and not context.tokens[read.first].line:
        code = before.raw in unknown.UNSURE and not context.shouts(read.first) and read.unit == "count"
        money = unicodedata.category(before.raw[0]) == "Sc"
        if money or (code and not read.digits):
            return Touch(problem=f"“{before.raw}” is money that is not known", first=read.first - 1)
    return None


def _unit(context: Context, i: int) -> int:
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


def unit(context: Context, read: Read) -> Touch | None:
    """A unit after a number that is not read as one: 421 ppm, 7.1 bn tonne kilometres, 5 mW."""
    token, before = _token(context, read.last), context.tokens[read.last - 1]
    if read.unit == "measure" and before.raw in unknown.SIGNS:
        return Touch(problem=f"“{before.raw}” is a unit that is not read")
    if token is None or "\n\n" in token.space or token.space.count(" ") > 2:
        return None
    hyphen = token.low == "-" and token.tight and _tight(context, read.last + 1)
    at = read.last + hyphen
    if read.unit == "measure" and token.kind == "digits" and token.space == " ":
        return Touch(problem="a measure in two units is not read", last=_over(context, at))  # 5 ft 3 in
    if read.unit == "measure":
        measure = context.grammar.measures.at(context.tokens, at) if len(context.low(at)) > 2 else None
        end = measure[0] if measure is not None else 0
    elif read.unit in ("count", "ratio") and not read.written:
        end = unknown.unit(context.tokens, at)
    elif read.unit == "count":
        end = unknown.unit(context.tokens, at) if len(context.low(at)) > 2 else 0
    else:
        return None
    if not end:
        return None
    said = " ".join(one.raw for one in context.tokens[at:end])
    return Touch(problem=f"“{said}” is a unit that is not read", last=end)


def percent(context: Context, read: Read) -> Touch | None:
    """A unit behind the bracket that closes after a number: (2.4)%."""
    if context.low(read.last) != ")" or read.unit not in ("count", "ratio", "year"):
        return None
    found = context.grammar.percent.at(context.tokens, read.last + 1)
    if found is None or context.low(read.first - 1) != "(":
        return None
    problem = "a number in brackets may be below zero"
    return Touch(problem=problem, first=read.first - 1, last=found[0])


def scale(context: Context, read: Read) -> Touch | None:
    """A word after a number that multiplies it and is not read: 3 millions, a 20-tysięczny."""
    if read.unit not in ("count", "ratio") or read.vague is not None:
        return None
    token = _token(context, read.last)
    if token is None or (token.line and "\n\n" in token.space):
        return None
    hyphen = token.low == "-" and token.tight and _tight(context, read.last + 1)
    at = read.last + hyphen
    word = context.low(at)
    if unknown.scale(word) and context.tokens[at].kind == "word":
        return Touch(problem=f"“{context.tokens[at].raw}” may multiply it, and is not read", last=at + 1)
    return None


def tail(context: Context, read: Read) -> Touch | None:
    """A short ending after a hyphen that may change what a number says: 20-ish, 30-tal, 100-fach."""
    token = _token(context, read.last)
    if token is None or token.low != "-" or not token.tight or not _tight(context, read.last + 1):
        return None
    ending = _token(context, read.last + 1)
    if ending is None or ending.kind != "word" or read.unit not in ("count", "percent", "money", "measure", "duration"):
        return None
    if ending.low in context.grammar.words("percent", "glued") or ending.capital:
        return None
    if ending.low in context.grammar.words("rates", "endings"):
        return Touch(problem=f"what “-{ending.raw}” makes of it is not read", last=read.last + 2)
    return None


def dash(context: Context, read: Read) -> Touch | None:
    """A dash to a number that makes no range with it: 2–1, 15–12 percent, 12- 15."""
    token = _token(context, read.last)
    if token is None or token.low != "-" or not context.low(read.last + 1).isdecimal() or token.line:
        return None
    if context.tokens[read.last - 1].kind != "digits" or read.unit == "date":
        return None
    sides = (token.tight, _tight(context, read.last + 1))
    if sides == (False, False) or (sides == (False, True) and len(token.space) > 1):
        return None
    if sides == (False, True) and context.tokens[read.last - 1].low in "%)":
        return None
    end = _over(context, read.last + 1)
    return Touch(problem="a dash joins it to another number, and they are no range", last=end)


def rate(context: Context, read: Read) -> Touch | None:
    """So many of so many, in words: 14.3 per 100,000, 37 deaths per 1,000 live births."""
    if read.unit not in ("count", "ratio", "percent", "points", "money", "measure"):
        return None
    grammar = context.grammar
    start = read.last
    if context.low(start) in (*grammar.table["ranges"]["change_to"], *grammar.table["ranges"]["and"]):
        start = max(start, _over(context, start + 1))  # from 6.1 to 5.8 per 1,000
    for at in (read.last, *range(start, start + 6)) if start > read.last else range(start, start + 6):
        token = _token(context, at)
        if token is None or (token.kind != "word" and at > start) or "\n\n" in token.space:
            return None
        found = grammar.rates.at(context.tokens, at)
        if found is None and not context.changes(read.first):
            found = grammar.loose_rates.at(context.tokens, at)
        if found is None and at == read.last and isinstance(read.value, Fraction) and read.value.denominator != 1:
            found = grammar.ratio_in.at(context.tokens, at)  # 14.3 in 100,000
        end = _base(context, found[0]) if found else 0
        if end:
            return Touch(problem="a rate, so many of so many, is not read", last=end)
        if token.kind != "word":
            return None
    return None


_HUNDRED: Final = 100


def _base(context: Context, i: int) -> int:
    """The token after the round number at token `i` that a rate is counted by, or 0."""
    scale = context.grammar.scales.get(context.low(i), 0)
    if scale >= _HUNDRED:
        return i + 1
    found = single(context, i) if context.low(i).isdecimal() else None
    if found is None or found.unit not in ("count", "measure") or not isinstance(found.value, Fraction):
        return 0
    digits = str(found.value.numerator)
    round_ = found.value.denominator == 1 and digits.strip("0") == "1" and found.value >= _HUNDRED
    return found.last if round_ else 0


def base(context: Context, read: Read) -> Touch | None:
    """The base of a rate whose amount is elsewhere: per 100,000 inhabitants."""
    before = context.grammar.rates.before(context.tokens, read.first)
    if before is None or read.unit != "count" or not _base(context, read.first):
        return None
    return Touch(problem="it is what a rate is counted by", first=before[0])


def compound(context: Context, read: Read) -> Touch | None:
    """A measure by another: 15 kg per hectare, 3 kWh per m²."""
    if read.unit != "measure":
        return None
    powered = _powered(context, read.last)
    if powered:
        said = "".join(token.space + token.raw for token in context.tokens[read.last : powered]).strip()
        return Touch(problem=f"“{said}” makes a unit that is not read", last=powered)
    found = context.grammar.rates.at(context.tokens, read.last)
    if found is None:
        return None
    end = _unit(context, found[0])
    if not end or context.low(found[0]) in context.grammar.durations:
        return None
    said = " ".join(token.raw for token in context.tokens[read.last : end])
    return Touch(problem=f"“{said}” makes a unit that is not read", last=end)


def _powered(context: Context, i: int) -> int:
    """The token after a unit with its power at token `i`, or 0: m⁻³, · s−2, ha-1."""
    at = i + (context.low(i) in ("·", "⋅", "∙"))
    named, power = _token(context, at), _token(context, at + 1)
    if named is None or power is None or named.kind != "word" or len(named.raw) > 4 or not power.tight:
        return 0
    if power.raw[0] in RAISED or (power.low == "-" and context.low(at + 2).isdecimal() and _tight(context, at + 2)):
        return _word_end(context, at)
    return 0


_STEPS: Final = {"year": 12 * 30 * 1440, "month": 30 * 1440, "week": 7 * 1440, "day": 1440, "hour": 60, "minute": 1}


def chain(context: Context, read: Read) -> Touch | None:
    """A length of time in two units: 2 hours 30 minutes, 3 years and 6 months."""
    if read.unit != "duration" or not isinstance(read.value, Fraction) or read.of not in _STEPS:
        return None
    at = read.last
    if context.low(at) in context.grammar.table["ranges"]["and"]:
        if context.between(read.first):
            return None
        at += 1
    token = _token(context, at)
    if token is None or token.line or context.low(at) == "-":
        return None
    further = single(context, at)
    if further is None or further.unit != "duration" or not isinstance(further.value, Fraction) or further.bare:
        return None
    step = _STEPS.get(further.of, 0)
    if not 0 < step * further.value < _STEPS[read.of]:
        return None
    return Touch(problem="a length of time in two units is not read", last=further.last)


def mixed(context: Context, read: Read) -> Touch | None:
    """A whole number and a fraction beside it: 2 1/2, three and a quarter."""
    if read.unit != "count" or not isinstance(read.value, Fraction) or read.value.denominator != 1:
        return None
    if read.min is not None or read.scaled or read.value > 1000:
        return None
    joined = context.low(read.last) in context.grammar.table["ranges"]["and"]
    if joined and (context.between(read.first) or not read.open):
        return None
    at = read.last + joined
    token = _token(context, at)
    if token is None or token.line or not (joined or (token.kind == "digits" and not read.written)):
        return None
    further = single(context, at)
    if further is None or not isinstance(further.value, Fraction) or further.unit not in ("share", "ratio"):
        return None
    if not 0 < further.value < 1 or further.whole or (joined and further.value == Fraction(1, 2)):
        return None
    return Touch(problem="a whole number and a fraction are not read together", last=further.last)


def index(context: Context, read: Read) -> Touch | None:
    """A number on a scale whose base is given in brackets: 103.4 (2015 = 100)."""
    if read.unit not in ("count", "year") or context.low(read.last) != "(":
        return None
    at = read.last + 1
    while at < read.last + 5 and context.low(at) not in ("=", ")", ""):
        at += 1
    if context.low(at) != "=" or context.low(at + 1) not in ("1", "10", "100", "1000"):
        return None
    end = at + 2
    return Touch(problem="an index is not read", last=end + (context.low(end) == ")"))


def factor(context: Context, read: Read) -> Touch | None:
    """A factor, of which the verb tells whether it makes more or less."""
    before = context.grammar.factors.before(context.tokens, read.first)
    if before is None or read.unit != "count":
        return None
    return Touch(problem="whether a factor makes more or less is not read", first=before[0])


def below_zero(context: Context, read: Read) -> Touch | None:
    """A minus in words before words: minus five degrees."""
    minus = context.grammar.table["ranges"].get("minus", ("minus",))
    if context.low(read.first - 1) not in minus or read.unit in ("date", "year", "ordinal"):
        return None
    if isinstance(read.value, Fraction) and read.value < 0:
        return None
    return Touch(problem="a number below zero in words is not read", first=read.first - 1)


RULES: Final = (
    Rule(name="raised", language="en", example="It was 12.5¹ per cent of them", look=raised),
    Rule(name="joined digits", language="en", example="It was 5.9%2 of them", look=joined_digits),
    Rule(name="letters", language="en", example="It cost $5MM in all", look=letters),
    Rule(name="slash", language="en", example="They spread 15 kg/ha of it", look=slash),
    Rule(name="operator", language="en", example="It stood at 41 = 100 then", look=operator),
    Rule(name="operand", language="en", example="They were apart by ± 0.3 hours", look=operand),
    Rule(name="symbol", language="en", example="It leans by 5° to the left", look=symbol),
    Rule(name="currency", language="en", example="It cost 500 ₠ in all", look=currency),
    Rule(name="unit", language="en", example="The air held 421 ppm in May", look=unit),
    Rule(name="percent", language="en", example="It changed by (2.4)% in all", look=percent),
    Rule(name="scale", language="en", example="It cost 3 millions in all", look=scale),
    Rule(name="tail", language="fr", example="Il y avait 30-aine de bateaux", look=tail),
    Rule(name="dash", language="en", example="It held 15- 12 boats", look=dash),
    Rule(name="rate", language="de", example="Es waren 14,3 auf 100.000 Einwohner", look=rate),
    Rule(name="base", language="en", example="It is counted per 100,000 people", look=base),
    Rule(name="compound", language="en", example="They spread 15 kg per hectare", look=compound),
    Rule(name="chain", language="en", example="It lasted 2 hours 30 minutes", look=chain),
    Rule(name="mixed", language="en", example="It lasted 2 1/4 of a page", look=mixed),
    Rule(name="index", language="en", example="Prices stood at 103.4 (2015 = 100)", look=index),
    Rule(name="factor", language="en", example="It shrank by a factor of 2.5", look=factor),
    Rule(name="below zero", language="en", example="It was minus five degrees outside", look=below_zero),
)

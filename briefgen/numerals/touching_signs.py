"""A figure -> the sign, digits or letters at one of its ends that were not understood, if any."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import Final

from briefgen.numerals.bases import SLASHES
from briefgen.numerals.context import Context, is_minus, is_tight, token_at
from briefgen.numerals.digits import RAISED
from briefgen.numerals.operand import Read
from briefgen.numerals.singles import single
from briefgen.numerals.touch import Touch, any_unit, number_at, past_operand, word_end


def raised(context: Context, read: Read) -> Touch | None:
    """A raised sign right after digits or a unit is a note's mark or an exponent; after words and % it is a note."""
    token, before = token_at(context, read.last), context.tokens[read.last - 1]
    if token is None or not token.tight or token.raw[0] not in RAISED:
        return None
    if before.kind != "digits" and (read.unit != "measure" or len(before.low) > 12):
        return None
    end = word_end(context, read.last)
    rest = single(context, read.first)
    end = max(end, rest.last if rest is not None else end)
    return Touch(problem=f"the raised “{token.raw}” may be a note's mark or an exponent", last=end)


def joined_digits(context: Context, read: Read) -> Touch | None:
    """Digits right after a percent sign, a unit or a mark that does not group them: 5.9%2, 12,34."""
    token, before = token_at(context, read.last), context.tokens[read.last - 1]
    if token is None:
        return None
    if read.unit == "percent" and before.kind == token.kind == "digits" and token.groups and len(token.low) == 3:
        return Touch(problem="a rate, so many of so many, is not read", last=read.last + 1)  # por 100 000
    group = token.kind == before.kind == "digits" and token.groups and len(token.low) == 3 and token.space != "\n"
    further = token_at(context, read.last + 1)
    if group and read.unit in ("count", "money") and further is not None and further.tight and further.kind == "word":
        problem = f"whether “{token.raw}{further.raw}” is a part of it is ambiguous"  # 18 300a
        return Touch(problem=problem, last=read.last + 2)
    if not token.tight:
        return None
    marked = token.low == "(" and context.low(read.last + 1).isdecimal() and context.low(read.last + 2) == ")"
    if marked and is_tight(context, read.last + 1) and read.unit not in ("date", "year", "ordinal"):
        surface = f"({context.low(read.last + 1)})"
        return Touch(problem=f"“{surface}” is written together with it", last=read.last + 3)
    if token.kind == "digits":
        return Touch(problem=f"“{token.raw}” is written together with it", last=word_end(context, read.last))
    marked = before.kind == "digits" and token.low in ",.:;'" and is_tight(context, read.last + 1)
    if marked and context.low(read.last + 1).isdecimal() and read.unit not in ("date", "year"):
        end = word_end(context, read.last + 1)
        return Touch(problem=f"what “{token.raw}{context.tokens[read.last + 1].raw}” adds is not understood", last=end)
    return None


def letters(context: Context, read: Read) -> Touch | None:
    """Letters right after a figure that belong to no word that is known: $5MM, 12 %o."""
    token, before = token_at(context, read.last), context.tokens[read.last - 1]
    if token is None or not token.tight or token.kind != "word" or token.raw[0] in RAISED:
        return None
    if (before.low in (".", "'") and read.unit != "points") or token.low in context.grammar.words("percent", "glued"):
        return None
    end = word_end(context, read.last)
    return Touch(problem=f"“{token.raw}” is written together with it and is not understood", last=end)


def whole_money(context: Context, read: Read) -> Touch | None:
    """A mark and a dash in place of hundredths, which make money of a number: 31,-, 25:-."""
    mark, dash, after = (token_at(context, read.last + n) for n in range(3))
    if read.unit not in ("count", "year") or mark is None or dash is None or mark.low not in ",.:" or dash.low != "-":
        return None
    if not (mark.tight and dash.tight) or (after is not None and after.tight and after.kind != "other"):
        return None
    return Touch(problem=f"“{mark.raw}{dash.raw}” makes money of it that is not known", last=read.last + 2)


def hyphen(context: Context, read: Read) -> Touch | None:
    """A word that hangs on a percent sign, and makes another unit of it: 5 %-points."""
    at = read.last
    word = token_at(context, at + 1)
    if context.low(at) != "-" or context.low(at - 1) not in _PERCENT or word is None or word.kind != "word":
        return None
    if not (is_tight(context, at) and word.tight) or number_at(context, at + 1):
        return None
    return Touch(problem=f"what “-{word.raw}” makes of it is not understood", last=word_end(context, at + 1))


def powered(context: Context, read: Read) -> Touch | None:
    """A power, or a further unit behind a stop, right after a unit: 5 m-2, 3 t.xyz⁻¹."""
    if read.unit != "measure" or context.tokens[read.last - 1].kind != "word" or not is_tight(context, read.last):
        return None
    mark, after = context.low(read.last), token_at(context, read.last + 1)
    if after is None or not after.tight or mark not in ("-", "."):
        return None
    power = mark == "-" and after.kind == "digits" and len(after.low) == 1
    end = word_end(context, read.last + 1)
    tail = "".join(token.raw for token in context.tokens[read.last + 2 : end])
    further = mark == "." and after.kind == "word" and tail[:1] in RAISED | {"-"} and len(after.low) <= _SIGN
    if not (power or further):
        return None
    return Touch(
        problem=f"what “{mark}{after.raw}{tail if further else ''}” makes of its unit is not understood", last=end
    )


_SIGN: Final = 4
"""The letters that the sign of a unit has at most."""


def counted(context: Context, read: Read) -> Touch | None:
    """A unit behind a slash, after the word for what is counted: 400 people/km²."""
    at = read.last + 1
    if read.unit != "count" or token_at(context, read.last) is None or context.tokens[read.last].kind != "word":
        return None
    at += context.low(at) == "." and is_tight(context, at)  # hab./km²
    if context.low(at) not in SLASHES or not is_tight(context, at) or not is_tight(context, at + 1):
        return None
    if not any_unit(context, at + 1):
        return None
    end = word_end(context, at + 1)
    surface = "".join(token.space + token.raw for token in context.tokens[read.last : end]).strip()
    return Touch(problem=f"what “{surface}” makes of it is not understood", last=end)


def _names(context: Context, i: int) -> bool:
    """Whether token `i` may be a part of what is measured: CO2, and not the next number."""
    token = context.tokens[i]
    return (token.kind == "word" and token.capital) or (token.kind == "digits" and token.tight)


def slash(context: Context, read: Read) -> Touch | None:
    """A slash makes a compound of two units, or two numbers: 50 µg/m³, €5/kg, 120 / 80."""
    if read.unit == "measure" and context.low(read.last) not in SLASHES:
        at = read.last  # 5 kg CO2/kWh: the slash may come after what is measured
        while at < read.last + 3 and at + 1 < len(context.tokens) and _names(context, at):
            at += 1
        if at > read.last and context.low(at) in SLASHES and is_tight(context, at) and is_tight(context, at + 1):
            surface = " ".join(token.raw for token in context.tokens[read.last : at + 2])
            return Touch(problem=f"what “{surface}” makes of it is not understood", last=word_end(context, at + 1))
    if context.low(read.last) not in SLASHES or read.last + 1 >= len(context.tokens):
        return None
    number = context.tokens[read.last - 1].kind == "digits"
    tight = is_tight(context, read.last) and is_tight(context, read.last + 1)
    further = read.last + 1
    same = number_at(context, further) if number else bool(any_unit(context, further))
    if read.unit == "date" or not (tight or (same and read.unit != "year")):
        return None
    end = max(word_end(context, further), past_operand(context, further))
    surface = "".join(token.raw for token in context.tokens[read.last : min(end, read.last + 4)])
    return Touch(problem=f"what “{surface}” makes of it is not understood", last=end)


_OPERATORS: Final = frozenset("±×÷^√∛∑∏∙⋅*=≠≡≅∝")
_ALLOWED: Final = frozenset("|→←↑↓⇒➔<>≤≥~≈−-+©®™¦")
_MARKS: Final = frozenset("*†‡§¶#")
"""Marks of notes."""
_PERCENT: Final = frozenset("%‰٪")
_SPREAD: Final = "a spread around it is not read"


def operator(context: Context, read: Read) -> Touch | None:
    """A sign of arithmetic after a figure: 5.4 ± 0.3, 3 × 4, 103 = 100, 5 + 3."""
    token, at = token_at(context, read.last), read.last
    if token is None or token.line or len(token.space) > 1:
        return _product(context, read)
    bracket = token.low in "([" and context.low(at + 1) in ("±", "+")
    at += bracket
    sign = context.low(at)
    if sign == "±" or (sign == "+" and context.low(at + 1) in ("/", "-")):
        end = at + 1 if sign == "±" else at + 2
        end += context.low(end) == "-"
        return Touch(problem=_SPREAD, last=past_operand(context, end) + bracket)
    if sign == "+" and number_at(context, at + 1) and not bracket:
        return Touch(problem="what the “+” adds is not read", last=past_operand(context, at + 1))
    if sign == "+" and token.tight and not bracket:  # "some 5,000+": about, or more than
        return Touch(problem="what the “+” adds to its qualifier is not understood", last=at + 1)
    if sign in _MARKS and token.tight and not bracket and context.low(at + 1) in _PERCENT:
        return Touch(problem=f"“{token.raw}” is between it and “{context.tokens[at + 1].raw}”", last=at + 2)
    if sign in _OPERATORS and not bracket:
        if sign in "=*∙⋅" and (not number_at(context, at + 1) or read.unit == "year"):
            return None
        return Touch(problem=f"what the “{token.raw}” makes of it is not read", last=past_operand(context, at + 1))
    return _product(context, read)


def _product(context: Context, read: Read) -> Touch | None:
    """A multiple that ends in a sign, and a number after it: 3.2 × 4."""
    sign = context.low(read.last - 1)
    if sign in ("x", "×", "*") and read.last - 1 > read.first and number_at(context, read.last):
        return Touch(problem=f"what the “{sign}” makes of it is not read", last=past_operand(context, read.last))
    return None


def operand(context: Context, read: Read) -> Touch | None:
    """A sign of arithmetic before a figure: ± 0.3, √2, 10^6."""
    sign, before = context.low(read.first - 1), context.low(read.first - 2)
    tight = is_tight(context, read.first) and is_tight(context, read.first - 1) and read.first > 1
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
    if sign in ("-", "/") and before in ("+", "/") and is_tight(context, read.first - 1):
        first = read.first - 2 - (before == "/" and context.low(read.first - 3) == "+")
        return Touch(problem=_SPREAD, first=first)
    if sign == "%" and is_tight(context, read.first) and read.first - 1 >= context.last:
        return Touch(problem="what the “%” before it says is not read", first=read.first - 1)
    prepositions = {*context.grammar.words("years", "before"), *context.grammar.words("ranges", "from")}
    if (
        sign == "-"
        and before in prepositions
        and not is_tight(context, read.first)
        and read.unit in ("percent", "points")
    ):
        return Touch(problem="the dash before it may be a minus", first=read.first - 1)
    opens = sign == "-" and (read.first == 1 or context.tokens[read.first - 1].line)
    if opens and is_tight(context, read.first) and read.unit not in ("date", "year"):
        return Touch(problem="the dash that opens its line may be a minus", first=read.first - 1)
    if sign == "+" and is_tight(context, read.first - 1) and context.tokens[read.first - 2].kind == "word":
        return Touch(problem="what the “+” adds is not read", first=read.first - 1)
    if sign == "×" and is_tight(context, read.first - 1):
        return Touch(problem="what the “×” makes of it is not read", first=read.first - 1)
    return None


def symbol(context: Context, read: Read) -> Touch | None:
    """A sign after a figure that is neither punctuation nor known: 5°, 12 ‱, 5★."""
    token = token_at(context, read.last)
    if token is None or token.kind != "other" or token.line:
        return None
    category = unicodedata.category(token.raw[0])
    known = token.low in _ALLOWED or token.low in _OPERATORS or category not in ("Sm", "So", "Sk", "No")
    degree = token.low in "°º" and read.unit not in ("date", "year")
    if degree or token.low in ("‱", "‰", "%", "″") or (not known and token.tight):
        if category == "Sc":
            return None
        return Touch(problem=f"“{token.raw}” is not understood", last=word_end(context, read.last))
    return None


def percent(context: Context, read: Read) -> Touch | None:
    """A unit behind the bracket that closes after a number: (2.4)%."""
    if context.low(read.last) != ")" or read.unit not in ("count", "ratio", "year"):
        return None
    found = context.grammar.percent.at(context.tokens, read.last + 1)
    if found is None or context.low(read.first - 1) != "(":
        return None
    problem = "a number in brackets may be below zero"
    return Touch(problem=problem, first=read.first - 1, last=found[0])


def dash(context: Context, read: Read) -> Touch | None:
    """A dash to a number that makes no range with it: 2–1, 15–12 percent, 12- 15."""
    token = token_at(context, read.last)
    if token is None or token.low != "-" or not context.low(read.last + 1).isdecimal() or token.line:
        return None
    if context.tokens[read.last - 1].kind != "digits" or read.unit == "date":
        return None
    sides = (token.tight, is_tight(context, read.last + 1))
    if sides == (False, False) or (sides == (False, True) and len(token.space) > 1):
        return None
    if sides == (False, True) and context.tokens[read.last - 1].low in "%)":
        return None
    end = past_operand(context, read.last + 1)
    return Touch(problem="a dash joins it to another number, and they are no range", last=end)


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


def below_zero(context: Context, read: Read) -> Touch | None:
    """A minus in words before words: minus five degrees."""
    if not is_minus(context, read.first - 1) or read.unit in ("date", "year", "ordinal"):
        return None
    if isinstance(read.value, Fraction) and read.value < 0:
        return None
    return Touch(problem="a number below zero in words is not read", first=read.first - 1)

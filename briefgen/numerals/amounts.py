"""Tokens -> an amount: one operand, or a range of two (100–500, one to ten, between a quarter and a third)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from briefgen.numerals.bases import counted, operand
from briefgen.numerals.cardinals import number
from briefgen.numerals.context import Context, is_minus
from briefgen.numerals.grammar import common
from briefgen.numerals.lists import as_unit, has_unit, plain_digits
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule


def amount(context: Context, i: int) -> Read | None:
    """The amount that starts at token `i`."""
    tokens = context.tokens
    negative = _minus(context, i)
    low = counted(context, i + 1) if negative else operand(context, i)
    if low is None:
        return None
    if negative:
        below = _negated(low, i, context.low(i))
        if below is None:
            return None
        low = below
    if low.unit == "ordinal":
        return _ordinals(context, low)
    if low.skip or low.problem or low.unit == "ratio":
        return low
    joined = _joined(context, low)
    if joined is None:
        return _from(context, low)
    at, kind = joined
    if kind in ("to", "between") and context.low(at) in _SIGNS | common("plus") and _opens_amount(context, at + 1):
        high = operand(context, at + 1)  # minus 8 bis plus 3 Grad
        high = _negated(high, at) if high is not None and context.low(at) in _SIGNS else high
    else:
        high = operand(context, at)
    if high is None and kind in ("between", "to") and context.low(at) in context.grammar.table["articles"]:
        high = operand(context, at + 1)  # entre el 70 y el 85 %
    if high is None or high.skip or high.problem:
        return low
    if kind == "dash" and tokens[at].kind == "digits" and not _dash_holds(context, low, at):
        return low
    made = _range(context, low, high, kind)
    return made or low


def _ordinals(context: Context, low: Read) -> Read:
    """5th to 10th, entre 5e et 10e."""
    joined = _joined(context, low) if not low.written else None
    high = operand(context, joined[0]) if joined is not None and joined[1] != "or" else None
    if high is None or high.unit != "ordinal" or high.written or high.problem:
        return low
    if not (isinstance(low.value, Fraction) and isinstance(high.value, Fraction) and low.value < high.value):
        return low
    return replace(low, last=high.last, value=None, min=low.value, max=high.value)


_SIGNS: Final = frozenset("-") | common("signed")
_SPACE = (" ", "\u00a0", "\u202f", "\u2009")


def _negated(read: Read, i: int, context_low: str = "") -> Read | None:
    """A number with the minus before it, at token `i`: in words only after the word."""
    if not isinstance(read.value, Fraction) or (read.written and not context_low.isalpha()):
        return None
    return replace(read, first=i, value=-read.value, bare=False)


def _minus(context: Context, i: int) -> bool:
    """Whether a minus sign stands at token `i`: a dash right before digits, and not right after something."""
    tokens = context.tokens
    if is_minus(context, i) and _opens_amount(context, i + 1):
        return not (i and tokens[i - 1].kind == "digits")
    sign = tokens[i].raw == "−" and i + 1 < len(tokens) and tokens[i + 1].tight
    if sign and (i == 0 or tokens[i].line):
        return tokens[i + 1].kind == "digits" or context.grammar.money_before.at(tokens, i + 1) is not None
    if i == 0 and _is_cell(context):
        return True
    if not (tokens[i].low == "-" and 0 < i < len(tokens) - 1 and not tokens[i].line):
        return False
    following = tokens[i + 1]
    signed = following.kind == "digits" or context.grammar.money_before.at(tokens, i + 1) is not None  # -€3
    if signed and not following.tight and following.space in _SPACE:
        # imports (– 9 %), a change of − 9 %: with a space after it, a bracket or the sign itself makes it a minus
        return tokens[i - 1].low in "([" or (tokens[i].raw == "−" and tokens[i - 1].kind == "word")
    if not signed or not following.tight:
        return False
    if tokens[i - 1].kind == "digits" or tokens[i - 1].low in "%€":
        return len(tokens[i].space) > 1 or "\t" in tokens[i].space  # the next column of a table
    return bool(tokens[i].space) or tokens[i - 1].low in "(["


def _joined(context: Context, low: Read) -> tuple[int, str] | None:
    """The token at which the other end of a range starts, and what joins them."""
    tokens, grammar = context.tokens, context.grammar
    j = low.last
    if j + 1 >= len(tokens) or "\n\n" in tokens[j].space:
        return None
    token = tokens[j]
    if token.low == "-" and token.tight and tokens[j + 1].space and low.open:
        to = grammar.to.at(tokens, j + 1)  # "16- bis 24-Jährige"
        if to:
            return to[0], "to"
    opens = tokens[j + 1].kind != "other" or grammar.money_before.at(tokens, j + 1) is not None
    wrapped = token.tight and tokens[j + 1].line and tokens[j + 1].kind == "digits"  # the line ends after the dash
    wrapped = wrapped or (low.unit == "year" and token.tight and len(tokens[j + 1].low) == low.digits)  # 2009– 2015
    if token.low == "-" and opens and (bool(token.space) == bool(tokens[j + 1].space) or wrapped):
        return j + 1, "dash"
    before = _word_before(context, _hedged(context, low.first))
    ranges = grammar.table["ranges"]
    # zwischen 5 und 10, entre el 5 y el 10, zwischen den Jahren 1950 und 2020
    between = any(
        context.low(low.first - back) in ranges["between"] for back in ((1, 2, 3) if low.unit == "year" else (1, 2))
    )
    between = between or before in ranges["between"]
    if between and token.low in ranges["and"]:
        return j + 1, "between"
    to = grammar.to.at(tokens, j)
    if to:
        shifts = before in ranges.get("shift", ()) or (before in ranges["from"] and context.changes(low.first))
        return None if shifts and low.unit != "year" else (to[0], "to")
    if token.low in context.grammar.words("ratios", "odds"):
        return j + 1, "odds"
    if token.low in ranges["or"]:
        return j + 1, "or"
    return None


def _is_cell(context: Context) -> bool:
    """Whether a paragraph is a number with its sign and unit alone, as in a cell, and no item of a list: -4.5 %."""
    tokens, grammar = context.tokens, context.grammar
    if not (1 < len(tokens) <= _CELL and tokens[0].low == "-" and tokens[1].tight and tokens[1].kind == "digits"):
        return False
    found = number(tokens, 1, grammar)
    if found is None or found.skip:
        return False
    last = found.last + 2 if context.low(found.last) in "/⁄" and context.low(found.last) else found.last
    units = (grammar.percent, grammar.points, grammar.measures, grammar.money_after, grammar.mille)
    ends = [one[0] for table in units if (one := table.at(tokens, last)) is not None]
    return max(ends, default=last) >= len(tokens)


_CELL: Final = 12
"""Tokens that a cell has at most."""


def _opens_amount(context: Context, i: int) -> bool:
    """Whether a number or a sign of money is at token `i`."""
    if number(context.tokens, i, context.grammar) is not None:
        return True
    return context.grammar.money_before.at(context.tokens, i) is not None


def _hedged(context: Context, i: int) -> int:
    """The token at which the qualifier right before token `i` starts, or `i`: von gut 2,1 auf 4,4 Millionen."""
    hedge = context.grammar.qualifiers.before(context.tokens, i)
    return hedge[0] if hedge is not None and hedge[0] >= context.last else i


def _word_before(context: Context, i: int) -> str:
    """The word before token `i`, with its apostrophe: d'un demi-million à un million."""
    low = context.low(i - 1)
    return context.low(i - 2) + low if low == "'" and context.tokens[i - 1].tight else low


def _from(context: Context, low: Read) -> Read:
    """ "From 40 to 52 per cent" is no range, but both ends have one unit."""
    ranges = context.grammar.table["ranges"]
    if not low.open or _word_before(context, _hedged(context, low.first)) not in ranges["from"]:
        return low
    if context.low(low.last) not in ranges["change_to"]:
        return low
    elided = context.low(low.last + 1) == "'"  # dal 14 all'11 per cento
    high = operand(context, low.last + 1 + elided)
    if high is None or high.skip or high.problem:
        return low
    if not low.scaled and high.scaled and isinstance(low.value, Fraction) and isinstance(high.value, Fraction):
        times = low.value * high.scale / high.value
        if Fraction(1, 20) < times < 20:
            low = replace(low, value=low.value * high.scale, scale=high.scale)  # von 2,1 auf 1,8 Milliarden
    return as_unit(low, high) if has_unit(high) else low


def _dash_holds(context: Context, low: Read, at: int) -> bool:
    """Whether what follows the number after a dash lets it be one: not 3-D, not 2018-rapporten."""
    return low.unit != "year" or len(context.tokens[at].low) in (2, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Two operands that may be the ends of a range."""

    low: Read
    high: Read
    a: Fraction
    b: Fraction
    kind: str
    """What joins them: `dash`, `to`, `between`, `or`."""

    def ranged(self, of: Read, **changes: Any) -> Read:
        """The range, as `of` with both ends."""
        ends = {"first": self.low.first, "last": self.high.last, "value": None, "min": self.a, "max": self.b}
        return replace(of, **(ends | changes))


def _range(context: Context, low: Read, high: Read, kind: str) -> Read | None:
    if not isinstance(low.value, Fraction) or not isinstance(high.value, Fraction):
        return None
    ends = Ends(low=low, high=high, a=low.value, b=high.value, kind=kind)
    for rule in RULES:
        read = rule.read(context, ends)
        match read:
            case Read():
                return read if read.last > read.first else None
            case Ends():
                ends = read
            case None:
                pass
    return ends.ranged(
        ends.high, bare=False, open=False, qualifier="exact", written=low.written and high.written
    )  # fmt: skip


_NONE: Final = Read(first=0, last=0)
"""The two make no range."""


def years(context: Context, ends: Ends) -> Read | None:
    """2015–2019, 2015–19, from 2015 to 2019."""
    low, high, b = ends.low, ends.high, ends.b
    if low.unit != "year" or not (high.unit == "year" or (high.open and high.digits in (2, 4))):
        return None
    if high.unit != "year" and high.digits == 2:
        b = ends.a // 100 * 100 + b
    if ends.kind == "or" or not ends.a < b <= ends.a + _LONGEST:
        return _NONE
    return replace(ends, b=b).ranged(low)


_LONGEST: Final = 300
"""Years that a range has at most."""


def no_years(context: Context, ends: Ends) -> Read | None:
    """1752–1807; but no range: 12 to 2019."""
    low, a, b = ends.low, ends.a, ends.b
    if not (low.open and ends.high.unit == "year"):
        return None
    return None if ends.kind == "dash" and low.digits == 4 and a >= 1000 and a < b <= a + _LONGEST else _NONE


def no_year(context: Context, ends: Ends) -> Ends | Read | None:
    """1500–2500 €, but no range: en 2021 à 8 000 euros."""
    low = ends.low
    if low.unit != "year" or ends.high.open or low.digits != 4:
        return None
    if ends.kind == "to" and _word_before(context, low.first) not in context.grammar.table["ranges"]["from"]:
        return _NONE
    return replace(ends, low=replace(low, unit="count", open=True))


def _unit(read: Read) -> tuple[str, str, str, int | str]:
    return read.unit, read.of, read.currency, read.per


def one_unit(context: Context, ends: Ends) -> Ends | Read | None:
    """EUR 12–15 billion; two units make no range."""
    low, high = ends.low, ends.high
    if low.open or _unit(low) == _unit(high):
        return None
    if not (high.open and low.unit == "money" and not low.scaled):
        return _NONE
    high = replace(high, unit=low.unit, currency=low.currency, per=low.per)
    return replace(ends, low=replace(low, open=high.scaled), high=high)


def elliptic(context: Context, ends: Ends) -> Ends | Read | None:
    """5–6000, two to three million: what the lower end leaves out."""
    scale = _elliptic(ends.low, ends.high, ends.kind)
    if scale == 0:
        problem = f"{plain_digits(ends.a)}–{plain_digits(ends.b)} may leave zeros out, or not"
        return ends.ranged(ends.low, min=None, max=None, problem=problem)
    return replace(ends, a=ends.a * scale) if scale > 1 else None


def in_so_many(context: Context, ends: Ends) -> Ends | None:
    """From 5 to 7 in every 1,000."""
    low, high = ends.low, ends.high
    return replace(ends, a=ends.a / high.whole) if low.open and high.whole else None


def odds(context: Context, ends: Ends) -> Read | None:
    """3 to 1, 5 zu 2, med 5 mot 2."""
    low, high = ends.low, ends.high
    counts = low.open and high.open and low.unit == high.unit == "count" and not low.scaled
    if ends.kind not in ("to", "odds") or not counts or not 1 <= ends.a <= _MOST or context.changes(low.first):
        return None
    falls = ends.b < ends.a and ends.b <= _MOST
    if not falls and ends.kind == "to":
        return None
    before = _word_before(context, _hedged(context, low.first))
    told = context.grammar.words("ratios", "odds_after")
    if before in context.grammar.table["ranges"]["from"] or (ends.kind == "odds" and told and before not in told):
        return None
    return ends.ranged(low, min=None, max=None, problem="odds, so many to one, are not read")


_MOST: Final = 100
"""What a side of odds is at most."""


def falling(context: Context, ends: Ends) -> Read | None:
    """15 to 12."""
    return None if ends.a < ends.b and ends.kind != "odds" else _NONE


def apart(context: Context, ends: Ends) -> Read | None:
    """3 or 10 boats are two figures; 3 or 4 are about so many."""
    close = ends.low.open and ends.b <= ends.a + 1 and ends.a >= 1 and ends.high.unit != "share"
    return None if ends.kind != "or" or close else _NONE


def pronoun(context: Context, ends: Ends) -> Read | None:
    """Two to one."""
    return _NONE if ends.kind == "to" and ends.high.bare and ends.b == 1 else None


def by_so_many(context: Context, ends: Ends) -> Read | None:
    """Fell by 38 to 2,931."""
    low, high = ends.low, ends.high
    by = context.low(low.first - 1) in context.grammar.table["ranges"].get("by", ()) and ends.kind == "to"
    both = low.open and high.open and ends.b > 3 * ends.a
    return _NONE if by and both and context.changes(low.first) else None


RULES: Final[tuple[Rule[Callable[[Context, Ends], Ends | Read | None]], ...]] = (
    Rule(name="years", language="en", example="They sank in 2015–19", read=years),
    Rule(name="no years", language="en", example="They had 12 to 2019 then", read=no_years),
    Rule(name="no year", language="fr", example="Il coûte 1900–2500 € par an", read=no_year),
    Rule(name="one unit", language="en", example="It cost EUR 12–15 billion", read=one_unit),
    Rule(name="elliptic", language="en", example="They saw two to three million boats", read=elliptic),
    Rule(name="in so many", language="en", example="It is from 5 to 7 in every 1,000", read=in_so_many),
    Rule(name="odds", language="en", example="They were 3 to 1 against it", read=odds),
    Rule(name="falling", language="en", example="It went 15 to 12 then", read=falling),
    Rule(name="apart", language="en", example="They saw 3 or 10 boats", read=apart),
    Rule(name="pronoun", language="en", example="It ran from 0.5 to one", read=pronoun),
    Rule(name="by so many", language="en", example="It fell by 38 to 2,931", read=by_so_many),
)


def _elliptic(low: Read, high: Read, kind: str) -> int:
    """What the low end is to be multiplied by: 5–6000 is 5,000 to 6,000, and 2 to 3 million two million.

    0 where it cannot be told: 2–300 is 200 to 300 to some, and two to three hundred to others.
    """
    a, b = low.value, high.value
    assert isinstance(a, Fraction) and isinstance(b, Fraction)
    if low.written and high.written and low.open and high.open and b < 1000 and b % 100 == 0 and 1 < a < 10:
        return 100 if b == 100 * a + 100 else 0  # deux à trois cents
    if _said_twice(low, high):
        return high.scale if a < b / high.scale and b < a * high.scale * _FAR else 1
    if not low.open or low.scaled or a <= 0:
        return 1
    if high.scaled:
        hundreds = b / high.scale / 100
        if low.written and high.written and 1 < a < 10 and hundreds.denominator == 1:
            return 100 * high.scale if hundreds == a + 1 else 0  # two to three hundred thousand
        return high.scale if a < b / high.scale else 1
    if b.denominator != 1:
        return 1
    if kind != "dash" or low.written or a >= 1000 or high.unit in ("percent", "year"):
        return 1
    if b % 1000 == 0 and a < b / 1000:
        return 1000 if b / 1000 <= a * 3 else 1
    if b % 100 == 0 and 1 < a < min(b / 100, Fraction(100)) and b / 100 <= a * 2:
        return 0
    return 1


_FAR: Final = 20
"""So many times the lower end a higher one may be, to leave a scale to it: €10 to €12 million."""


def _said_twice(low: Read, high: Read) -> bool:
    """Whether both ends have their money, and only the higher one a word such as million: €10 to €12 million."""
    return low.unit == high.unit == "money" and not low.open and not low.scaled and high.scale >= 10**6

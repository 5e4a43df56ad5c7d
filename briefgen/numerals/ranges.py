"""Two operands and what joins them -> the range that they make, or nothing: 100–500, two to three million, 3 or 4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from briefgen.numerals.context import Context
from briefgen.numerals.lists import plain_digits
from briefgen.numerals.operand import Read
from briefgen.numerals.rule import Rule


def hedged(context: Context, i: int) -> int:
    """The token at which the qualifier right before token `i` starts, or `i`: von gut 2,1 auf 4,4 Millionen."""
    hedge = context.grammar.qualifiers.before(context.tokens, i)
    return hedge[0] if hedge is not None and hedge[0] >= context.last else i


def word_before(context: Context, i: int) -> str:
    """The word before token `i`, with its apostrophe: d'un demi-million à un million."""
    low = context.low(i - 1)
    return context.low(i - 2) + low if low == "'" and context.tokens[i - 1].tight else low


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Two operands that may be the ends of a range."""

    low: Read
    high: Read
    a: Fraction
    b: Fraction
    kind: str
    """What joins them: `dash`, `to`, `between`, `or`."""

    def made(self, of: Read, **changes: Any) -> Read:
        """The range, as `of` with both ends."""
        ends = {"first": self.low.first, "last": self.high.last, "value": None, "min": self.a, "max": self.b}
        return replace(of, **(ends | changes))


def ranged(context: Context, low: Read, high: Read, kind: str) -> Read | None:
    """The range of two operands that `kind` joins; None where they make none."""
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
    return ends.made(
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
    return replace(ends, b=b).made(low)


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
    if ends.kind == "to" and word_before(context, low.first) not in context.grammar.table["ranges"]["from"]:
        return _NONE
    return replace(ends, low=replace(low, unit="count", open=True))


def one_unit(context: Context, ends: Ends) -> Ends | Read | None:
    """EUR 12–15 billion; two units make no range."""
    low, high = ends.low, ends.high
    if low.open or low.measure == high.measure:
        return None
    if not (high.open and low.unit == "money" and not low.scaled):
        return _NONE
    high = replace(high, unit=low.unit, currency=low.currency, per=low.per)
    return replace(ends, low=replace(low, open=high.scaled), high=high)


def in_parts(context: Context, ends: Ends) -> Ends | None:
    """30–40 pence, 3 to 5 per mille: the lower end is in the smaller unit, too."""
    low, high = ends.low, ends.high
    return replace(ends, a=ends.a * high.part) if low.open and high.part != 1 else None


def elliptic(context: Context, ends: Ends) -> Ends | Read | None:
    """5–6000, two to three million: what the lower end leaves out."""
    scale = _elliptic(ends.low, ends.high, ends.kind)
    if scale == 0:
        problem = f"{plain_digits(ends.a)}–{plain_digits(ends.b)} may leave zeros out, or not"
        return ends.made(ends.low, min=None, max=None, problem=problem)
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
    before = word_before(context, hedged(context, low.first))
    marks = context.grammar.words("ratios", "odds_after")
    if before in context.grammar.table["ranges"]["from"] or (ends.kind == "odds" and marks and before not in marks):
        return None
    return ends.made(low, min=None, max=None, problem="odds, so many to one, are not read")


_MOST: Final = 100
"""What a side of odds is at most."""


def below_zero(context: Context, ends: Ends) -> Ends | None:
    """−25.9 to −26.5: a range below zero may start at either end."""
    return replace(ends, a=ends.b, b=ends.a) if ends.b < ends.a < 0 and ends.kind in ("to", "dash") else None


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
    both = low.open and high.open and (ends.b > 3 * ends.a or (low.scaled and high.scaled))
    return _NONE if by and both and context.changes(low.first) else None


RULES: Final[tuple[Rule[Callable[[Context, Ends], Ends | Read | None]], ...]] = (
    Rule(name="years", language="en", example="They sank in 2015–19", read=years),
    Rule(name="no years", language="en", example="They had 12 to 2019 then", read=no_years),
    Rule(name="no year", language="fr", example="Il coûte 1900–2500 € par an", read=no_year),
    Rule(name="one unit", language="en", example="It cost EUR 12–15 billion", read=one_unit),
    Rule(name="in parts", language="en", example="It cost 30–40 pence", read=in_parts),
    Rule(name="elliptic", language="en", example="They saw two to three million boats", read=elliptic),
    Rule(name="in so many", language="en", example="It is from 5 to 7 in every 1,000", read=in_so_many),
    Rule(name="odds", language="en", example="They were 3 to 1 against it", read=odds),
    Rule(name="below zero", language="en", example="It was −25.9 to −26.5 then", read=below_zero),
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

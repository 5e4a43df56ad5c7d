"""The figures of a claim and of a passage -> which state the same, and in what the others differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefgen.claims.agreement import Item, Kind, Status, WordSpan
from briefgen.claims.amount import ComparableAmount, differing_parts, restates
from briefgen.claims.matching import same_language
from briefgen.claims.sentence import ReadFigure, ReadSentence
from briefgen.quantity import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """A figure of the claim, the one of the passage that it was compared with (-1 for none), and what came of it."""

    claim: int
    passage: int
    item: Item

    @property
    def same(self) -> bool:
        """Whether they state the same, so that the words around them can be compared."""
        return self.item.status in ("agrees", "restates") or self.item.kind in ("qualifier", "points", "unit")


def paired(claim: ReadSentence, passage: ReadSentence) -> tuple[FigurePair, ...]:
    """Each figure of the claim with its partner, the likeliest first; two have no partner in common."""
    offers = sorted(
        (cost + 0.01 * abs(i - j) - near, i, j)
        for i, one in enumerate(claim.figures)
        for j, other in enumerate(passage.figures)
        for cost in [_cost(one, other)]
        for near in [0.02 * len(_around(claim, one) & _around(passage, other))]
        if cost < _NEVER
    )
    partners: dict[int, int] = {}
    for _, i, j in offers:
        if i not in partners and j not in partners.values():
            partners[i] = j
    found = []
    for i, one in enumerate(claim.figures):
        j = partners.get(i, -1)
        if j < 0:  # a figure may be said twice where the passage says it once
            j = next((n for n, other in enumerate(passage.figures) if _cost(one, other) < 1), -1)
        item = _item(one, passage.figures[j] if j >= 0 else None)
        if j < 0 and _pronoun(one) and not same_language(claim, passage):
            item = Item(kind="value", status="open", claim=(one.span,))
        found.append(FigurePair(claim=i, passage=j, item=item))
    return tuple(found)


def _pronoun(figure: ReadFigure) -> bool:
    """Whether another language may say it by a pronoun: one, two (both)."""
    return figure.expression.written and isinstance(figure.amount.high, Fraction) and figure.amount.high <= 2


_NEVER = 9.0


def _around(sentence: ReadSentence, figure: ReadFigure) -> frozenset[str]:
    """The content of the words near a figure."""
    near = {word.content for word in sentence.words if word.content and abs(word.place - figure.place) <= 8}
    groups = {mark.meaning for mark in sentence.of("group") if abs(mark.place - figure.place) <= 8}
    return frozenset(near | groups)


def _cost(one: ReadFigure, other: ReadFigure) -> float:
    """How far two figures are from stating the same: under 1 for the same, under 2 restated, at most `_NEVER`."""
    mine, theirs = one.amount, other.amount
    parts = differing_parts(mine, theirs)
    if not parts:
        return 0.0 if one.expression.unit == other.expression.unit else 0.2
    if restated(one, other):
        return 1.0
    if parts == ("qualifier",):
        return 2.0
    same = (mine.low, mine.high) == (theirs.low, theirs.high)
    if same and "unit" in parts and not (mine.vague or theirs.vague):
        return 3.0
    if mine.kind == theirs.kind and not (mine.vague or theirs.vague):
        return 4.0 + (0.5 if "qualifier" in parts else 0)
    if _family(mine) == _family(theirs):
        return 5.0
    return _NEVER


def _family(amount: ComparableAmount) -> str:
    """Kinds that a writer takes for each other."""
    if amount.kind in ("share", "points", "ratio"):
        return "part"
    return amount.kind.split()[0]


def _item(one: ReadFigure, other: ReadFigure | None) -> Item:
    if other is None:
        kind: Kind = _WHEN.get(one.expression.unit, "value")
        return Item(kind=kind, status="alone", claim=(one.span,))
    kind, status = _difference(one, other)
    return Item(kind=kind, status=status, claim=(one.span,), passage=(other.span,))


_WHEN: dict[str, Kind] = {"year": "year", "date": "period"}


def _difference(one: ReadFigure, other: ReadFigure) -> tuple[Kind, Status]:
    mine, theirs = one.amount, other.amount
    parts = differing_parts(mine, theirs)
    when = _WHEN.get(one.expression.unit, "value")
    if not parts:
        return when, "agrees"
    if restated(one, other):
        return when, "open" if _far(mine, theirs) else "restates"
    same = (mine.low, mine.high) == (theirs.low, theirs.high)
    if "unit" in parts:
        kinds = {mine.kind, theirs.kind}
        if same_number(one, other) and "count" in kinds and not kinds & {"share", "points"}:
            return "unit", "open"  # what a number without a unit is of may be said elsewhere
        if same and len({kind.partition(" per ")[0] for kind in kinds}) == 1 and not all(" per " in k for k in kinds):
            return "unit", "open"  # what it is counted by may be said elsewhere
        if all(kind.startswith("money") for kind in kinds):
            return "currency" if same else "value", "differs"
        if same and kinds == {"share", "points"}:
            return "points", "differs"
        return (
            ("points", "differs") if same_number(one, other) and kinds == {"share", "points"} else ("unit", "differs")
        )
    if "value" in parts:
        return ("scale" if _scaled(mine, theirs) else when), "differs"
    return "qualifier", "differs"


def _far(mine: ComparableAmount, theirs: ComparableAmount) -> bool:
    """Whether a bound is far from what is stated: that 20 % is under 25 % is true, and not what the passage says."""
    if mine.vague or theirs.vague or mine.kind != theirs.kind:
        return False
    if not (isinstance(mine.high, Fraction) and isinstance(theirs.high, Fraction)):
        return False
    return abs(mine.high - theirs.high) * 5 > abs(theirs.high)


def _scaled(mine: ComparableAmount, theirs: ComparableAmount) -> bool:
    """Whether two values are thousands apart: a scale was mistaken."""
    if not (isinstance(mine.low, Fraction) and isinstance(theirs.low, Fraction) and mine.low and theirs.low):
        return False
    ratio = mine.low / theirs.low
    return ratio in {Fraction(10) ** n for n in (-9, -6, -3, 3, 6, 9)}


_WIDER = {"just_over": ("over", "about"), "just_under": ("under", "about")}
"""Qualifiers that are true where a narrower one is."""


def same_number(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether two figures have one number, whatever they are of."""
    return one.expression.value is not None and one.expression.value == other.expression.value


def restated(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether a figure is true where the other is: a wider qualifier, rounded to its digits, doubled for 100 %."""
    mine, theirs = one.amount, other.amount
    if restates(mine, theirs) or _rounded(one, other):
        return True
    if same_number(one, other) and {mine.kind, theirs.kind} in ({"year", "count"}, {"ordinal", "count"}):
        return mine.qualifier == theirs.qualifier
    if not set(differing_parts(mine, theirs)) - {"qualifier"} and mine.qualifier in _WIDER.get(theirs.qualifier, ()):
        return True
    if _fraction(one, other) or _fraction(other, one):
        return mine.qualifier == theirs.qualifier or mine.qualifier == "about"
    return _multiplied(one, other) or _multiplied(other, one) or _loose(one, other) or _loose(other, one)


def _loose(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether a number without a unit is the other's, which is in percent: `61 % of the women and 48 of the men`."""
    mine, theirs = one.expression, other.expression
    return one.loose and theirs.unit == "percent" and mine.value == theirs.value and mine.qualifier == theirs.qualifier


def _rounded(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether a figure is the other, rounded to the digits that it has."""
    mine, theirs = one.amount, other.amount
    if mine.kind != theirs.kind or mine.vague or theirs.vague or theirs.qualifier not in ("exact", "about"):
        return False
    values = [one.expression.value, other.expression.value]
    if not all(isinstance(value, Fraction) for value in values) or mine.kind == "year":
        return False
    first, second = (abs(value) for value in values if isinstance(value, Fraction))
    if one.expression.unit != other.expression.unit or first == second or not first:
        return False
    coarse, fine, off = step(first), step(second), abs(first - second)
    if not coarse or not fine or coarse <= fine or off * 2 > coarse or off * 20 > second:
        return False
    match mine.qualifier:
        case "exact" | "about":
            return True
        case "just_over" | "over":
            return second > first
        case "just_under" | "under":
            return second < first
        case _:
            return False


def step(value: Fraction) -> Fraction | None:
    """What the last digit of a number is worth: 1/10 of 84.6, 100 of 12,300; None where it is no decimal number."""
    step = Fraction(1)
    for _ in range(6):
        if (value / step).denominator == 1:
            break
        step /= 10
    else:
        return None
    while value and (value / (step * 10)).denominator == 1:
        step *= 10
    return step


def _fraction(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether a fraction is a percentage, to the digits that this has: a third, and 33 % or 33.3 %."""
    mine, theirs = one.expression, other.expression
    if mine.unit not in ("share", "ratio") or theirs.unit != "percent":
        return False
    if not (isinstance(mine.value, Fraction) and isinstance(theirs.value, Fraction) and 0 < mine.value < 1):
        return False
    fine = min(step(abs(theirs.value)) or Fraction(0), Fraction(1))
    return bool(fine) and abs(mine.value * 100 - theirs.value) * 2 <= fine


def _multiplied(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether one multiplies by what the other adds in percent: doubled, and up by 100 %; halved, and down by 50 %."""
    mine, theirs = one.expression, other.expression
    if mine.unit != "ratio" or theirs.unit != "percent":
        return False
    if not (isinstance(mine.value, Fraction) and isinstance(theirs.value, Fraction)):
        return False
    if mine.qualifier != theirs.qualifier:
        return False
    change = (mine.value - 1) * 100
    return change == abs(theirs.value) if mine.value > 1 else -change == abs(theirs.value)


def _of_years(figure: ReadFigure, item: Item, years: set[object], named: frozenset[object]) -> Item:
    """A span of years restates a passage that has both its ends, a year or month one that has a day of it.

    What only a name has is open.
    """
    if item.status == "alone" and figure.expression.unit in ("year", "month") and figure.amount.low in years:
        return Item(kind="period", status="restates", claim=item.claim)
    if item.kind != "year" or item.status in ("agrees", "restates"):
        return item
    ends = {figure.amount.low, figure.amount.high}
    if len(ends) > 1 and ends <= years:
        return Item(kind="year", status="restates", claim=item.claim, passage=item.passage)
    return Item(kind="year", status="open", claim=item.claim) if ends <= named else item


def _digits(surface: str) -> str:
    return "".join(filter(str.isdecimal, surface))


def differing(claim: ReadSentence, passage: ReadSentence, pairs: Sequence[FigurePair]) -> Iterator[Item]:
    """What the figures of a claim are to those of a passage, in the order of the claim; unread ones are open."""
    years = [one.amount for one in passage.figures if one.expression.unit == "year"]
    ends: set[object] = {end for one in years for end in (one.low, one.high)}
    days = [one.amount.low for one in passage.figures if isinstance(one.amount.low, dt.date)]
    ends |= {Period(day.year, day.month, "month") for day in days}
    times = [one.amount.low for one in passage.figures if isinstance(one.amount.low, dt.date | Period)]
    ends |= {Fraction(one.year) for one in times}
    surfaces = [*(one.surface for one in passage.unread), *(one.surface for one in passage.bare)]
    loose = set(map(_digits, surfaces)) - {""}
    for pair in pairs:
        item = _of_years(claim.figures[pair.claim], pair.item, ends, passage.named)
        if item.status == "differs" and _digits(claim.figures[pair.claim].span.surface) in loose:
            item = Item(kind=item.kind, status="open", claim=item.claim)  # its digits are there, and were not read
        yield item
    for one in claim.unread:
        yield Item(kind="value", status="open", claim=(WordSpan(start=one.start, end=one.end, surface=one.surface),))

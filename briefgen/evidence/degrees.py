"""A text -> its words for how much or how many (most, mostly, a minority, several) that no figure of it says.

What a text prints or cites is looked at: a finding's own text speaks of all its statistics.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from briefgen import numerals
from briefgen.diagnostic import Diagnostic
from briefgen.evidence.agreement import ComparableAmount, of_quantity, over_half, part_of
from briefgen.evidence.scope import Placed, Scope
from briefgen.numerals import load_grammar
from briefgen.originals.sentences import sentences
from briefgen.quantity import Vague
from briefgen.records import Cite, Emphasised, Linked, Placeholder, Plain, Quantity, Statistic
from briefgen.records.text import Leaf, Part

CODES: Final = ("BG223", "BG227")
"""What is the author's to settle; a translator is told only of what the translation adds."""
Bound = Callable[[ComparableAmount], bool]


def _all(amount: ComparableAmount) -> bool:
    return amount.kind == "share" and amount.low == 1


def _none(amount: ComparableAmount) -> bool:
    return amount.low == amount.high == 0


def _nearly_all(amount: ComparableAmount) -> bool:
    return part_of(amount, least=Fraction(3, 4))


def _minority(amount: ComparableAmount) -> bool:
    return part_of(amount, most=Fraction(1, 2))


_DEGREES: Final[tuple[tuple[str, str, Bound], ...]] = (
    ("nearly_all", "more than three quarters", _nearly_all),
    ("minority", "less than half", _minority),
)
_TOTALS: Final[tuple[tuple[str, str, Bound], ...]] = (
    ("all_of", "the whole", _all),
    ("none_of", "nobody", _none),
)
"""Words of a language's `prose` for a part of a whole: their key, what they mean, and of what amount they are true."""


def check(authored: str, parts: tuple[Part, ...], language: str, scope: Scope, placed: Placed) -> Iterator[Diagnostic]:
    """BG223 for a part that no figure of the text is; BG227 for several, many or few of what no figure counts."""
    grammar = load_grammar(language)
    if grammar is None:
        return
    named = _named(parts, scope)
    for part in (part for part in parts if isinstance(part, Plain)):
        vague = [one for one in numerals.read(part.text, language) if one.vague is not None and one.times == 1]
        for key, means, bound in _DEGREES:
            for found in _phrases(grammar.table["prose"][key], part.text):
                at = (part.start + found.start(), part.start + found.end())
                yield from _part(found.group(), means, bound, at, named, scope, placed)
        for key, means, bound in _TOTALS:
            for found in _phrases(grammar.table["prose"][key], part.text):
                at = (part.start + found.start(), part.start + found.end())
                yield from _total(found.group(), means, bound, at, _within(authored, parts, at[0]), scope, placed)
        for one in vague:
            at = (part.start + one.start, part.start + one.end)
            if one.vague == "most":
                yield from _part(one.surface, "more than half", over_half, at, named, scope, placed)
            elif one.vague is not None:
                yield from _amount(one.surface, one.vague, at, _within(authored, parts, at[0]), scope, placed)


def _phrases(words: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Where any of these is in a text, the longest of those that begin at one place."""
    longest = sorted(words, key=len, reverse=True)
    return re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", text, re.I)


def _named(parts: Sequence[Part], scope: Scope) -> list[ComparableAmount]:
    """The amounts that a text, or a sentence of it, prints or cites; those of a finding's own text are all of it."""
    named: list[Statistic] = [statistic for statistic, _ in scope.statistics.values()] if scope.finding else []
    for part in parts:
        if isinstance(part, Placeholder):
            name = f"{part.use}.{part.statistic}" if part.use else part.statistic
            named += [scope.statistics[name][0]] if name in scope.statistics else []
        elif isinstance(part, Cite):
            named += [statistic for use in part.uses for statistic in scope.cited.get(use, ())]
    quantities: list[Quantity] = [quantity for statistic in named for quantity in (statistic, *statistic.says.values())]
    return [of_quantity(quantity) for quantity in quantities if quantity.derived is None]


def _within(authored: str, parts: Sequence[Part], at: int) -> list[Part]:
    """The parts of the sentence around `at`, with the citations after its full stop."""
    leaves = [part for part in parts if not isinstance(part, Emphasised | Linked)]
    cuts = [_after_citations(authored, leaves, start) for start, _ in sentences(authored)]
    begin = max((cut for cut in cuts if cut <= at), default=0)
    close = min((cut for cut in cuts if cut > at), default=len(authored) + 1)
    return [part for part in leaves if begin <= part.start < close]


def _after_citations(authored: str, parts: Iterable[Leaf], start: int) -> int:
    """Where a sentence begins that was cut at `start`: a citation there is that of the sentence before."""
    for part in parts:
        if isinstance(part, Cite) and start and part.start >= start and not authored[start : part.start].strip():
            start = part.end
    return start


def _part(
    surface: str,
    means: str,
    bound: Bound,
    at: tuple[int, int],
    amounts: list[ComparableAmount],
    scope: Scope,
    placed: Placed,
) -> Iterator[Diagnostic]:
    """Words for a part of a whole are said of an amount that is one."""
    if any(map(bound, amounts)):
        return
    if scope.finding and not scope.statistics:
        return  # the report's words about something that it does not count
    message = f"“{surface}” means {means}, which no figure of this text is"
    hint = "print the statistic that is: {its_name|…}; or say it without a degree"
    yield Diagnostic.error("BG223", message, placed(*at), hint=hint)


def _total(
    surface: str, means: str, bound: Bound, at: tuple[int, int], parts: list[Part], scope: Scope, placed: Placed
) -> Iterator[Diagnostic]:
    """All and none are said beside a figure only where one is."""
    named = _named(parts, scope)
    if any(map(bound, named)) or not any(one.kind == "share" for one in named):
        return
    message = f"“{surface}” means {means}, which no figure of this sentence is"
    hint = "record it as the report has it, and print that; or say of whom it is in a sentence of its own"
    yield Diagnostic.warning("BG227", message, placed(*at), hint=hint)


def _amount(
    surface: str, vague: Vague, at: tuple[int, int], parts: list[Part], scope: Scope, placed: Placed
) -> Iterator[Diagnostic]:
    """Several, many and few are said of what a figure counts; a sentence that neither prints nor cites is one's own."""
    named = _named(parts, scope)
    cites = any(isinstance(part, Placeholder | Cite) for part in parts)
    if any(map(_LOOSE[vague], named)) or not (scope.statistics if scope.finding else cites):
        return
    message = f"“{surface}” is an amount that no figure of this sentence is"
    hint = f"record it as the report has it (`vague: {vague}`), and print that: {{its_name|{surface}}}; or leave it out"
    yield Diagnostic.warning("BG227", message, placed(*at), hint=hint)


def _is(
    amount: ComparableAmount,
    words: tuple[Vague, ...],
    share: Callable[[Fraction], bool],
    count: Callable[[Fraction], bool],
) -> bool:
    """Whether an amount is one of these vague ones, or a number that fits, of a whole or of anything else."""
    if amount.vague is not None:
        return amount.vague in words or amount.times > 1
    high = amount.high
    return isinstance(high, Fraction) and (share(high) if amount.kind == "share" else count(high))


_LOOSE: Final[Mapping[Vague, Bound]] = {
    "few": lambda amount: _is(amount, ("few",), lambda part: part <= Fraction(1, 4), lambda number: number <= 20),
    "several": lambda amount: _is(amount, ("several", "many", "most"), lambda part: True, lambda number: number >= 3),
    "many": lambda amount: _is(
        amount, ("many", "most"), lambda part: part >= Fraction(1, 4), lambda number: number >= 10
    ),
    "most": over_half,
}
"""What each vague word can be said of; loosely, since people mean different numbers by them."""

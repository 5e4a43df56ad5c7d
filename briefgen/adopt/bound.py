"""A sentence of a draft and the passage that supports it -> the sentence bound to the report, as a record holds it.

Each figure becomes a placeholder of a statistic that a fragment of the passage proves, as `briefgen check` reads it. A
sentence that cannot be bound whole is not bound at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from briefgen import numerals
from briefgen.adopt.based import BoundBase, base_of
from briefgen.claims import Calculation, ComparableAmount, differing_parts, restates
from briefgen.draft import WORDS, Draft, Fragment, called, evidence, fragments, line, name_start, selector
from briefgen.evidence.agreement import as_yaml, of_expression, unheld
from briefgen.evidence.names import is_numeric, occurs, verdict
from briefgen.numerals import Expression
from briefgen.records import MARKUP, foreign
from briefgen.tag import primary

_CITED: Final = re.compile(r"\s?\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*(?:, [^\[\]]{0,60})?\]")
"""A number in brackets by which the draft cites: the record's own citation takes its place."""
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPart:
    """A piece of a text: words as they are, a name with digits, or a figure by its statistic's name."""

    text: str
    kind: str = ""
    """Empty for words; `name`; or the name of a statistic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundSentence:
    """A sentence whose figures are statistics."""

    parts: tuple[BoundPart, ...]
    statistics: tuple[tuple[str, str], ...] = ()
    """Each with its name, and the quantity as YAML, as the report states it."""
    evidence: tuple[str, ...] = ()
    """The lines of YAML that anchor it."""
    base: BoundBase | None = None
    """Whom its shares are of, where the passage says so."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names with digits in it."""
        return tuple(part.text for part in self.parts if part.kind == "name")

    def written(self, use: str = "") -> str:
        """The text as a record holds it; in a brief with the `use` that its statistics are of."""
        return "".join(_written(part, use) for part in self.parts)


def _written(part: BoundPart, use: str) -> str:
    if not part.kind:
        return part.text
    if part.kind == "name":
        return f"{{={part.text}}}"
    return f"{{{use + '.' if use else ''}{part.kind}|{part.text}}}"


def plain(text: str, language: str) -> BoundSentence | None:
    """A text without a claim, its names with digits bound as such; None where a record cannot hold it as it is."""
    text = line(text)
    if _refused(text):
        return None
    read = numerals.read(text, numerals.or_any(language))
    if any(one.figure and one.written and not _exempt(one) for one in read):
        return None
    parts = _words(text, 0, len(text), language, None)
    return BoundSentence(parts=tuple(parts)) if parts is not None else None


def bound(
    text: str, language: str, source: Draft, span: tuple[int, int], calculation: Calculation | None = None
) -> BoundSentence | None:
    """A sentence that the passage of `source` from `span[0]` to `span[1]` supports; None where it cannot be bound.

    `calculation` gives the figure of the sentence that the passage does not state.
    """
    text = line(_CITED.sub("", text))
    if _refused(text) or not source.language:
        return None
    read = [one for one in numerals.read(text, numerals.or_any(language)) if one.role == "figure"]
    if any(one.problem for one in read):
        return None
    stated = [
        one
        for one in (*source.expressions, *source.amounts)
        if span[0] <= one.start and one.end <= span[1] and one.role == "figure" and not unheld(one)
    ]
    pairs = _paired([part for one in read for part in _ends(text, one, stated)], stated, calculation)
    if pairs is None:
        return None
    used = tuple(theirs for _, theirs in pairs if theirs is not None)
    operands = _operands(calculation, stated) if any(theirs is None for _, theirs in pairs) else ()
    if operands is None:
        return None
    named_statistics = called((*used, *(one for one in operands if all(one is not other for other in used))))
    anchors, without = (
        fragments(source, sorted(named_statistics, key=_place), span)
        if named_statistics
        else (_whole(source, span), [])
    )
    if without or not anchors:
        return None
    names = {id(theirs): name for name, theirs in named_statistics}
    parts: list[BoundPart] = []
    at = 0
    for ours, theirs in pairs:
        words = _words(text, at, ours.start, language, source)
        if words is None:
            return None
        name = names[id(theirs)] if theirs is not None else RESULT
        parts += [*words, BoundPart(text=text[ours.start : ours.end], kind=name)]
        at = ours.end
    rest = _words(text, at, len(text), language, source)
    if rest is None:
        return None
    statistics = [(name, as_yaml(theirs)) for name, theirs in named_statistics]
    if operands and calculation is not None:
        of = ", ".join(names[id(one)] for one in operands)
        unit = f"unit: {calculation.unit}" + "".join(
            f", {key}: {value}" for key, value in (("of", operands[0].of), ("currency", operands[0].currency))
            if value and calculation.unit == operands[0].unit
        )  # fmt: skip
        statistics.append((RESULT, f"{{derived: {{{calculation.operation}: [{of}]}}, {unit}}}"))
    return BoundSentence(
        parts=(*parts, *rest),
        statistics=tuple(statistics),
        evidence=tuple(evidence(source, source.language, one) for one in anchors),
        base=base_of(used, stated, source, span[1], language) if not operands else None,
    )


def _paired(
    read: Sequence[Expression], stated: Sequence[Expression], calculation: Calculation | None
) -> list[tuple[Expression, Expression | None]] | None:
    """Each figure with the one of the passage that states it, none for what is calculated; None where one has neither.

    Number words that are read as no figure are left out where nothing states them.
    """
    pairs: list[tuple[Expression, Expression | None]] = []
    for one in read:
        taken = [theirs for _, theirs in pairs]
        partner = _partner(one, [other for other in stated if all(other is not each for each in taken)])
        if partner is not None:
            pairs.append((one, partner))
        elif calculation is not None and None not in taken and one.unit == calculation.unit:
            pairs.append((one, None))
        elif one.figure and not _exempt(one):
            return None
    return pairs


def _ends(text: str, one: Expression, stated: Sequence[Expression]) -> tuple[Expression, ...]:
    """A range of years that the passage states as two years, as these two; any other figure as it is."""
    if one.unit != "year" or one.min is None or one.max is None or _partner(one, stated) is not None:
        return (one,)
    found = []
    at = one.start
    for year in (one.min, one.max):
        start = text.find(str(year), at, one.end)
        if start < 0:
            return (one,)
        at = start + len(str(year))
        found.append(replace(one, start=start, end=at, surface=text[start:at], value=year, min=None, max=None))
    return tuple(found)


def _operands(calculation: Calculation | None, stated: Sequence[Expression]) -> tuple[Expression, ...] | None:
    """The figures of the passage that a calculation is of, in its order; None where one of them is not there."""
    found: list[Expression] = []
    for operand in calculation.operands if calculation is not None else ():
        same = [
            one
            for one in stated
            if one.value == operand.value and one.unit == operand.unit and all(one is not other for other in found)
        ]
        if not same:
            return None
        found.append(same[0])
    return tuple(found) or None


RESULT: Final = "result"
"""What a calculated statistic is called."""


def _place(named: tuple[str, Expression]) -> int:
    return named[1].start


def _refused(text: str) -> bool:
    """Whether a record's text would read it otherwise than as it is."""
    return not text or bool(MARKUP.search(text)) or bool(foreign.foreign(text))


def _exempt(one: Expression) -> bool:
    """Whether a number word is read as no figure by a check: one, first, second, third."""
    small = one.unit == "count" and one.value == 1
    ordinal = one.unit == "ordinal" and one.value is not None and one.value in (1, 2, 3)
    return one.written and (small or ordinal)


def _partner(one: Expression, stated: Sequence[Expression]) -> Expression | None:
    """The figure of the passage that states the same, else one that the claim's is true of."""
    ours = of_expression(one)
    same = [other for other in stated if not differing_parts(of_expression(other), ours)]
    near = same or [other for other in stated if restates(ours, of_expression(other))]
    return min(near, key=lambda other: _distance(of_expression(other), ours), default=None)


def _distance(one: ComparableAmount, other: ComparableAmount) -> Fraction:
    """How far two amounts are apart; nothing where they are no numbers."""
    ends = ((one.low, other.low), (one.high, other.high))
    return sum((abs(a - b) for a, b in ends if isinstance(a, Fraction) and isinstance(b, Fraction)), Fraction())


def _whole(source: Draft, span: tuple[int, int]) -> list[Fragment]:
    """The beginning of a passage, or all of it: what anchors words without a figure."""
    words = [match.span() for match in _WORD.finditer(source.text, *span)]
    for last in (min(WORDS, len(words)), len(words)):
        found = selector(source, words[0][0], words[last - 1][1]) if words else None
        if found is not None:
            return [Fragment(backs=(), selector=found, start=words[0][0])]
    return []


def _words(text: str, start: int, end: int, language: str, source: Draft | None) -> list[BoundPart] | None:
    """Words between two figures, with the names in them; None where digits in them are no name."""
    parts: list[BoundPart] = []
    at = start
    for match in _WORD.finditer(text, start, end):
        if not any(map(is_numeric, match.group())):
            continue
        first = max(name_start(text, match.start()), at)
        name = text[first : match.end()].strip(".,;:()“”„\"'’«» ")
        where = text.find(name, first) if name else -1
        if where < 0 or not _is_name(name, text, where, language, source):
            return None
        parts += [BoundPart(text=text[at:where]), BoundPart(text=name, kind="name")]
        at = where + len(name)
    return [*parts, BoundPart(text=text[at:end])]


def _is_name(name: str, text: str, start: int, language: str, source: Draft | None) -> bool:
    judged = {verdict(name, text, start, primary(language))[0], verdict(name, name, 0, primary(language))[0]}
    if "quantity" in judged:
        return False
    return "listed" not in judged or (source is not None and occurs(source.document, name) is not None)

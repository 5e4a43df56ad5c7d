"""Sentences that belong together -> what they do not say alike: figures, units, qualifiers, strength, omissions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from briefgen import claims
from briefgen.claims import agreement
from briefgen.compare.align import AlignableSentence
from briefgen.compare.comparison import AlignedRow, Disagreement, Kind, Severity
from briefgen.compare.pairing import ComparedText, Paired, equivalent, paired
from briefgen.compare.wording import degrees, differing
from briefgen.evidence.agreement import format_amount
from briefgen.numerals import Expression
from briefgen.numerals.tokens import tokens

_MOVED: Final = 4
"""Rows away at which a figure was moved, and not left out."""
_MOST: Final = 12
"""Figures of a row that may have been moved."""
MAX_TOLD: Final = 5000
"""Disagreements that are told."""
_SHORT: Final = 3
"""Words below which a sentence in one edition alone is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """The sentences of one row."""

    a: tuple[AlignableSentence, ...]
    b: tuple[AlignableSentence, ...]


@dataclass(slots=True, kw_only=True)
class _Compared:
    """One row on its way: what is left of its figures."""

    row: AlignedRow
    pair: SentencePair
    a: ComparedText
    b: ComparedText
    rest: Paired
    moved: bool = False
    """Whether a sentence that stands alone has figures, and all stand a few rows away."""

    def disagreement(
        self, kind: Kind, severity: Severity, message: str, left: str = "", right: str = ""
    ) -> Disagreement:
        a, b = (replace(side, surface=_line(words)) for side, words in ((self.row.a, left), (self.row.b, right)))
        return Disagreement(kind=kind, severity=severity, message=message, a=a, b=b, section=self.row.section)


def disagreements(
    pairs: list[SentencePair], rows: list[AlignedRow], tags: tuple[str, str], names: tuple[str, str]
) -> Iterable[Disagreement]:
    """What the rows do not say alike, in their order. `names` is what messages call the editions."""
    compared = []
    for at, (pair, row) in enumerate(zip(pairs, rows, strict=True)):
        before = pairs[at - 1] if at else None
        a = _stretch(pair.a, before.a if before else (), tags[0])
        b = _stretch(pair.b, before.b if before else (), tags[1])
        compared.append(_Compared(row=row, pair=pair, a=a, b=b, rest=paired(a, b)))
    _strike_moved(compared)
    for one in compared:
        yield from _figures(one, names)
        yield from _strength(one, tags, names)
        yield from _words(one)


def _stretch(
    sentences: tuple[AlignableSentence, ...], before: tuple[AlignableSentence, ...], language: str
) -> ComparedText:
    if not sentences:
        return ComparedText(text="", start=0, language=language, expressions=())
    start, text = sentences[0].start, ""
    for one in sentences:
        text = text.ljust(one.start - start) + one.text
    return ComparedText(
        text=text,
        start=start,
        language=language,
        expressions=tuple(found for one in sentences for found in one.expressions),
        nearby=tuple(found for one in before for found in one.expressions),
    )


def _strike_moved(compared: list[_Compared]) -> None:
    """Takes out what stands a few rows away in the other edition."""
    for at, one in enumerate(compared):
        for other in compared[max(0, at - _MOVED) : at + _MOVED + 1]:
            for left in tuple(one.rest.left[:_MOST]):
                match = next(
                    (right for right in other.rest.right[:_MOST] if equivalent(left, right, one.a, other.b)), None
                )
                if match is not None:
                    one.rest.left.remove(left)
                    other.rest.right.remove(match)
                    one.moved, other.moved = not one.rest.left, not other.rest.right


def _figures(one: _Compared, names: tuple[str, str]) -> Iterable[Disagreement]:
    if _is_axis(one.a) and _is_axis(one.b):
        return
    for left, right, kind in one.rest.partners():
        yield one.disagreement(
            kind,
            "warning" if kind == "amount" or _nuance(left, right, kind) else "error",
            f"“{_line(left.surface)}” ({format_amount(left)}) and “{_line(right.surface)}” ({format_amount(right)})",
            left.surface,
            right.surface,
        )
    yield from _unread(one)
    one.rest.forgive(one.a, one.b)
    alone = [(0, found) for found in one.rest.left] + [(1, found) for found in one.rest.right]
    if one.pair.a and one.pair.b:
        for side, found in alone:
            yield _alone(one, side, found, names)
        if one.rest.further:
            yield one.disagreement("only", "warning", f"{one.rest.further} further figures differ")
        yield from _left_out(one, names)
        return
    side = 0 if one.pair.a else 1
    if _is_axis((one.a, one.b)[side]):
        return
    words = (one.a, one.b)[side].text.split()
    figures = [found for _, found in alone if found.figure]
    if not figures and (one.moved or len(words) < _SHORT):
        return
    listed = (
        f": {', '.join(f'“{_line(found.surface)}” ({format_amount(found)})' for found in figures)}" if figures else ""
    )
    surface = figures[0].surface if figures else ""
    yield one.disagreement(
        "only",
        "warning" if figures else "note",
        f"only `{names[side]}` has this sentence{listed}",
        surface if side == 0 else "",
        surface if side == 1 else "",
    )


def _is_axis(side: ComparedText) -> bool:
    """Whether it is the labels of a chart's axis: numbers alone, each as far from the next as the others."""
    values = [found.value for found in side.expressions if isinstance(found.value, Fraction)]
    steps = {second - first for first, second in pairwise(values)}
    return len(values) > 2 and len(steps) == 1 and not any(token.kind == "word" for token in side.tokens)


def _unread(one: _Compared) -> Iterable[Disagreement]:
    """Unread numbers of which the digits differ, and read ones that the other side has unread.

    Where the digits of two unread numbers are alike, nothing is said: that is no agreement.
    """
    if not (one.pair.a and one.pair.b):
        return
    left, right = ([found for found in side.expressions if _is_unread(found)] for side in (one.a, one.b))
    for side, read, closed in ((0, one.rest.left, right), (1, one.rest.right, left)):
        for found in read:
            other = next((each for each in closed if set(_digits(each)) >= set(_digits(found)) > set()), None)
            if other is not None:
                message = f"“{_line(found.surface)}” is read and “{_line(other.surface)}” is unread: not compared"
                surfaces = (found.surface, other.surface) if side == 0 else (other.surface, found.surface)
                yield one.disagreement("only", "note", message, *surfaces)
    for found in tuple(left):
        same = next((other for other in right if _digits(other) == _digits(found)), None)
        if same is not None:
            left.remove(found)
            right.remove(same)
    for found, other in zip(left, right, strict=False):
        message = f"“{_line(found.surface)}” and “{_line(other.surface)}” are unread, and their digits differ"
        yield one.disagreement("figure", "warning", message, found.surface, other.surface)


def _is_unread(found: Expression) -> bool:
    return bool(found.problem) and found.role == "figure"


def _digits(found: Expression) -> tuple[str, ...]:
    """The digits of an expression, whatever groups them and parts them."""
    return tuple(sorted(token.low.lstrip("0") for token in tokens(found.surface) if token.kind == "digits"))


def _nuance(one: Expression, other: Expression, kind: Kind) -> bool:
    """Whether qualifiers point the same way: "ruim de helft" and "more than half"."""
    ways = ({"over", "just_over"}, {"under", "just_under"})
    return kind == "qualifier" and any({one.qualifier, other.qualifier} == way for way in ways)


def _alone(one: _Compared, side: int, found: Expression, names: tuple[str, str]) -> Disagreement:
    return one.disagreement(
        "only" if found.figure else "amount",
        "warning" if found.figure and found.unit != "ordinal" else "note",
        f"only `{names[side]}` says “{_line(found.surface)}” ({format_amount(found)})",
        found.surface if side == 0 else "",
        found.surface if side == 1 else "",
    )


def _left_out(one: _Compared, names: tuple[str, str]) -> Iterable[Disagreement]:
    """A sentence that the other side has as marks alone, such as […]."""
    bare = [not any(c.isalnum() for c in side.text) for side in (one.a, one.b)]
    if bare[0] != bare[1] and len((one.b if bare[0] else one.a).text.split()) >= _SHORT:
        name = names[0 if bare[0] else 1]
        yield one.disagreement("only", "warning", f"`{name}` marks that words are left out here")


def _strength(one: _Compared, tags: tuple[str, str], names: tuple[str, str]) -> Iterable[Disagreement]:
    """One edition says never, perhaps, usually or mainly, and the other does not."""
    x, y = one.pair.a, one.pair.b
    if not x or not y or x[0].heading or y[0].heading:
        return
    format_amount = [degrees(_beside_rates(side), tag) for side, tag in zip((one.a, one.b), tags, strict=True)]
    for left, right, serious in differing(*format_amount):
        if left and right:
            message = f"`{names[0]}` says “{left}”, and `{names[1]}` “{right}”"
        else:
            message = f"only `{names[0 if left else 1]}` says “{left or right}”"
        yield one.disagreement("strength", "warning" if serious else "note", message, left, right)


def _beside_rates(side: ComparedText) -> str:
    """The text of a side without its rates: what "per week" says of a figure is told with the figure."""
    text = side.text
    for one in side.expressions:
        if one.per and not one.problem:
            start, end = one.start - side.start, one.end - side.start
            text = text[:start] + " " * (end - start) + text[end:]
    return text


_WORDS: Final = frozenset(["direction", "group", "swapped", "rank", "speaker"])
"""What is told of the words beside figures; how strongly something is said is told by `_strength`."""


def _words(one: _Compared) -> Iterable[Disagreement]:
    """What the words of one edition contradict of the other: direction, groups, ranks, speakers, exchanged figures."""
    if not one.pair.a or not one.pair.b or one.row.heading:
        return
    for item in agreement(_looked_at(one.a), _looked_at(one.b)).differs:
        if item.kind in _WORDS and item.claim and item.passage:
            kind: Kind = "swapped" if item.why else item.kind  # type: ignore[assignment]  # one of `_WORDS`
            left, right = (" … ".join(span.surface for span in side) for side in (item.claim, item.passage))
            if kind == "direction" and any(map(str.isdigit, left)) and any(map(str.isdigit, right)):
                continue  # two signs, told with their figures
            why = f": {item.why}" if item.why else ""
            yield one.disagreement(kind, "warning", f"“{_line(left)}” and “{_line(right)}”{why}", left, right)


def _looked_at(side: ComparedText) -> claims.ReadSentence:
    found = (replace(each, start=each.start - side.start, end=each.end - side.start) for each in side.expressions)
    return claims.look(side.text, side.language, tuple(found))


def _line(text: str) -> str:
    return " ".join(text.split())

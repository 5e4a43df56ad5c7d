"""Words of degree in a claim and in a passage (all, most, many, some, few) -> whether they say as much of the same."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from briefgen.claims.agreement import Item, Status
from briefgen.claims.matching import best, near, same_language, unmatched
from briefgen.claims.sentence import Cue, ReadFigure, ReadSentence

_BOUNDS: Final[dict[str, tuple[Fraction, Fraction]]] = {
    "all": (Fraction(1), Fraction(1)),
    "nearly_all": (Fraction(3, 4), Fraction(1)),
    "most": (Fraction(1, 2), Fraction(1)),
    "many": (Fraction(1, 4), Fraction(1)),
    "some": (Fraction(0), Fraction(1)),
    "few": (Fraction(0), Fraction(1, 2)),
}
"""Parts of a whole that a word is true of, the lower end not included but for all of it."""


def differing(claim: ReadSentence, passage: ReadSentence) -> Iterator[Item]:
    """Each word of degree of the claim, beside the passage's for the same thing, or the share that it restates."""
    theirs = passage.of("degree")
    marks = [near(passage, cue.place) for cue in theirs]
    taken: set[int] = set()
    for one in claim.of("degree"):
        words = near(claim, one.place)
        free = [n for n in range(len(theirs)) if n not in taken]
        same = [n for n in free if theirs[n].meaning == one.meaning]
        other = best(words, marks, free, same=same)
        share = _share(passage)
        if other is not None:
            taken.add(other)
            status = _status(one, theirs[other], share, same_language(claim, passage))
            yield Item(kind="degree", status=status, claim=(one.span,), passage=(theirs[other].span,))
        elif share is not None:
            yield Item(kind="degree", status="restates" if _true(one, share) else "differs", claim=(one.span,),
                       passage=(share.span,))  # fmt: skip
        else:
            status = "open" if one.meaning == "some" else unmatched(claim, passage, one.place)
            yield Item(kind="degree", status=status, claim=(one.span,))


def _status(one: Cue, other: Cue, share: ReadFigure | None, same: bool) -> Status:
    if one.meaning == other.meaning or (share is not None and _true(one, share)):
        return "agrees"
    steps = abs(_SCALE.index(one.meaning) - _SCALE.index(other.meaning))
    generic = {one.meaning, other.meaning} == {"most", "all"}
    return "differs" if same or (steps > 1 and not generic) else "open"  # languages part many from several otherwise


_SCALE: Final = ("few", "some", "many", "most", "nearly_all", "all")


def _share(passage: ReadSentence) -> ReadFigure | None:
    """The one share of a passage; nothing where there are more."""
    found = [one for one in passage.figures if one.amount.kind == "share" and not one.amount.vague and not one.sign]
    return found[0] if len(found) == 1 else None


def _true(mark: Cue, share: ReadFigure) -> bool:
    low, high = _BOUNDS[mark.meaning]
    value, most = share.amount.low, share.amount.high
    if not isinstance(value, Fraction) or not isinstance(most, Fraction):
        return False
    return (value >= 1) if mark.meaning == "all" else low < value and most <= high

"""What a claim and its passage say otherwise -> whether it is a hedge to one side alone, which contradicts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen import claims
from briefgen.claims import Item
from briefgen.proof.candidates import Candidate
from briefgen.proof.index import Index

_SIDES: Final = (
    frozenset(["exact", "about"]),
    frozenset(["over", "just_over", "at_least", "about"]),
    frozenset(["under", "just_under", "up_to", "about"]),
)


def is_hedge_alone(claim: claims.ReadSentence, one: Candidate, items: Sequence[Item], index: Index) -> bool:
    """Whether both say the same value and hedge it to one side, or one not at all: an "about" that was left out."""
    passage = index.reports[one.report].sentence(one.first, one.last)
    ours, theirs = (
        {figure.span.start: figure.amount.qualifier for figure in side.figures} for side in (claim, passage)
    )
    for item in items:
        if item.kind != "qualifier" or not (item.claim and item.passage):
            return False
        pair = {ours.get(item.claim[0].start, ""), theirs.get(item.passage[0].start, "")}
        if not any(pair <= side for side in _SIDES):
            return False
    return True

"""A claim and the units that it may be about -> each compared with it, and how much of the claim each has.

A unit is compared alone; where that leaves something open, with a neighbour of its paragraph, which often names what
the unit speaks of. A neighbour with figures of its own is not joined: nobody could tell whose words are whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen import claims
from briefgen.claims import Agreement, counted, fold, paired, same_language, ties
from briefgen.proof.index import Hit, Index
from briefgen.proof.remark import Clause
from briefgen.proof.wording import changed
from briefgen.tag import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of a report that was compared with a claim."""

    report: int
    first: int
    last: int
    """Its first and last unit."""
    score: float
    agreement: Agreement
    coverage: float
    """In one language, the part of the claim's words that it has, rare words counting more; else 0."""
    ties: int
    """Across languages, the names, numbers, groups and cognates that both have; else 0."""
    alike: bool
    """Whether both are in one language."""
    straight: bool = True
    """Across languages, whether both deny as often, and the figures come in one order: else a table may lack a word."""
    changed: tuple[Clause, ...] | None = None
    """In one language, the words that it has changed where it is nearly word for word; None where it is not."""

    @property
    def supports(self) -> bool:
        """Whether all of the claim was compared and agrees, and both are about the same thing."""
        compared = any(item.kind != "words" and item.status in ("agrees", "restates") for item in self.agreement.items)
        return self.agreement.verdict == "agrees" and compared and not self.changed

    @property
    def near(self) -> float:
        """How near it is to the claim, by words alone: 0 to 1."""
        return self.coverage if self.alike else min(self.ties, _MANY) / _MANY


_MANY = 6
"""Ties by which a passage in another language is surely about the same thing."""


def compared(
    claim: claims.ReadSentence,
    hits: Sequence[Hit],
    index: Index,
    variants: Mapping[int, claims.ReadSentence] | None = None,
) -> tuple[Candidate, ...]:
    """Each unit compared with the claim, in the order of the hits, neighbours joined where that leaves less open.

    `variants`: the claim as it is compared with some of the reports.
    """
    hit_claims = [(hit, (variants or {}).get(hit.report, claim)) for hit in hits]
    parts = [_part(one, hit, index) for hit, one in hit_claims]
    most = max(parts, default=0.0)
    ranked = sorted(range(len(hit_claims)), key=lambda n: -parts[n])  # of equal parts in the order of the hits
    near = [n for n in ranked[:MOST] if parts[n] >= most * _FAR_BEHIND or n < LEAST]
    found = {n: _best(hit_claims[n][1], hit_claims[n][0], index, wider=place < _WIDER) for place, n in enumerate(near)}
    return tuple(found[n] for n in sorted(found))


MOST: Final = 6
LEAST: Final = 2
"""Units that are compared at most, and at least, however few of the claim's words they have."""
_FAR_BEHIND: Final = 0.5
"""Part of the words that the nearest unit has, below which another is not compared."""
_WIDER: Final = 2
"""Units that are compared with their neighbours as well."""


def _part(claim: claims.ReadSentence, hit: Hit, index: Index) -> float:
    """About how much of the claim a unit has, by the terms that it is found by; 1 where the language is another."""
    own = primary(claim.language)
    report = index.reports[hit.report]
    if primary(report.units[hit.unit].language) != own:
        return 1.0
    weights = {stem: index.weight(f"{own} {stem}") for stem in claim.stems}
    total = sum(weights.values())
    return (
        sum(weight for stem, weight in weights.items() if hit.unit in report.places(f"{own} {stem}")) / total
        if total
        else 0.0
    )


def _best(claim: claims.ReadSentence, hit: Hit, index: Index, *, wider: bool) -> Candidate:
    alone = _compare(claim, hit, hit.unit, hit.unit, index)
    if alone.supports or alone.agreement.differs or not wider or _lacks_figure(claim, alone):
        return alone
    for first, last in _windows(claim, hit, index):
        one = _compare(claim, hit, first, last, index)
        if one.supports:
            return one
    return alone


def _lacks_figure(claim: claims.ReadSentence, one: Candidate) -> bool:
    """Whether a unit lacks a figure of the claim that counts: no neighbour that is joined has one of its kind."""
    starts = {claim.figures[n].span.start for n in counted(claim.figures)}
    return any(
        item.kind in claims.FIGURES and item.status in ("alone", "open") and any(s.start in starts for s in item.claim)
        for item in one.agreement.items
    )


def _windows(claim: claims.ReadSentence, hit: Hit, index: Index) -> Iterator[tuple[int, int]]:
    """A unit with the one before it, or after it, of its paragraph or under it as a heading."""
    report = index.reports[hit.report]
    kinds = {claim.figures[n].amount.kind for n in counted(claim.figures)}
    own = report.units[hit.unit]
    for first, last in ((hit.unit - 1, hit.unit), (hit.unit, hit.unit + 1)):
        other = first if first != hit.unit else last
        if not 0 <= other < len(report.units):
            continue
        unit = report.units[other]
        heads = unit.kind == "heading" and other < hit.unit
        if (unit.block != own.block and not heads) or unit.kind == "row":
            continue
        wider = report.sentence(other, other)
        if not kinds & {wider.figures[n].amount.kind for n in counted(wider.figures)}:
            yield first, last


def _compare(claim: claims.ReadSentence, hit: Hit, first: int, last: int, index: Index) -> Candidate:
    passage = index.reports[hit.report].sentence(first, last)
    alike = same_language(claim, passage)
    agreement = claims.agreement(claim, passage)
    exact = alike and not agreement.differs
    return Candidate(
        report=hit.report,
        first=first,
        last=last,
        score=hit.score,
        agreement=agreement,
        coverage=coverage(claim, passage, index) if alike else 0.0,
        ties=0 if alike else len(ties(claim, passage)),
        alike=alike,
        straight=alike or _straight(claim, passage),
        changed=changed(claim, passage) if exact else None,
    )


def _straight(claim: claims.ReadSentence, passage: claims.ReadSentence) -> bool:
    pairs = [pair for pair in paired(claim, passage) if pair.passage >= 0]
    hedges = ((claim.figures[pair.claim].amount, passage.figures[pair.passage].amount) for pair in pairs)
    if any(ours.qualifier not in ("exact", theirs.qualifier) for ours, theirs in hedges):
        return False  # words that may mean either of two qualifiers
    if len(claim.of("denial")) != len(passage.of("denial")):
        return False
    among = set(counted(claim.figures))
    order = [pair.passage for pair in pairs if pair.claim in among]
    return order == sorted(order)


def coverage(claim: claims.ReadSentence, passage: claims.ReadSentence, index: Index) -> float:
    """The part of a claim's words and groups that a passage in its language has, each as its rarity weighs it."""
    own = primary(claim.language)
    beginnings = {fold(word.low) for word in passage.words if len(word.low) >= 5}
    groups = {mark.meaning for mark in passage.of("group")}
    total = shared = 0.0
    seen: set[str] = set()
    for word in claim.words:
        if word.content and word.content not in seen:
            seen.add(word.content)
            weight = index.weight(f"{own} {word.content}")
            total += weight
            if word.content in passage.stems or (len(word.low) >= 6 and fold(word.low) in beginnings):
                shared += weight
    for meaning in dict.fromkeys(mark.meaning for mark in claim.of("group")):
        weight = index.weight(f"group {meaning}")
        total += weight
        shared += weight if meaning in groups else 0.0
    return shared / total if total else 0.0

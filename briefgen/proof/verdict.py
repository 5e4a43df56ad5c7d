"""A claim and its candidates -> one verdict, never stronger than what was checked, with what it rests on.

`supported` takes a passage that says all of the claim and is about the same thing; a passage that is nearer and says
otherwise, or another one that does, leaves the claim to a person. `contradicted` takes a passage that is surely about
the same thing. Where neither is sure, a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from briefgen import claims
from briefgen.claims import Agreement, Item, ReadFigure, WordSpan, counted
from briefgen.proof.calculated import Calculated, calculated, may_be_calculated
from briefgen.proof.candidates import Candidate
from briefgen.proof.hedging import is_hedge_alone
from briefgen.proof.index import Index
from briefgen.proof.proof import Verdict
from briefgen.proof.remark import Clause, of_items, remark
from briefgen.proof.report import digits, of_figure
from briefgen.tag import primary

SURE: Final = 0.62
"""Part of a claim's words from which a passage is surely about the same thing, so that it contradicts."""
_UNHEARD: Final = 0.5
"""The same, of a claim with a number that is in no report, or beside which others agree."""
_SUPPORT: Final = 0.5
"""Part of a claim's words that a supporting passage has."""
_WORDS: Final = 0.7
"""The same, of a claim without a figure: words alone are to be had of much else."""
_NEARER: Final = 0.12
"""By how much more of a claim's words a passage that says otherwise has to have, to be taken for the one meant."""
_STATED: Final = 0.25
"""How much less of the claim's words another passage may have whose figure speaks for the claim."""
_LEAST_STATED: Final = 0.3
"""Part of the claim's words that such a passage has at least, where it says nothing else otherwise."""
_FEW_TIES: Final = 5
"""Ties across languages from which a passage is surely about the same thing."""
_HARD: Final = frozenset(
    ["value", "unit", "currency", "scale", "points", "qualifier", "year", "period", "direction", "denial", "degree",
     "group", "rank", "speaker", "swapped"]
)  # fmt: skip
_DIGITS: Final = re.compile(r"\d[\d.,'’ \u00a0\u202f\u2009]*")
_CHECKED: Final = ("direction", "compared", "denial", "degree", "rank", "speaking")
"""Marks that make a sentence without a figure one that can be checked."""
_OTHER_THING: Final = frozenset(["year", "period", "group"])
"""What tells that a passage is about another year or group, so that another value in it contradicts nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A verdict, and what it rests on."""

    verdict: Verdict
    kind: str
    remarks: tuple[Clause, ...]
    spans: tuple[WordSpan, ...] = ()
    chosen: tuple[Candidate, ...] = ()
    """The passages to show, the one that it was compared with first."""
    items: tuple[Item, ...] = ()
    """What differs or is open, of the first passage."""
    calculated: Calculated | None = None


def checkable(claim: claims.ReadSentence) -> bool:
    """Whether a text holds something that can be checked: a figure, a quotation, a word of direction or the like."""
    return bool(claim.figures or claim.unread or turns(claim))


def turns(claim: claims.ReadSentence) -> bool:
    """Whether a text holds a quotation, or a word of direction, denial, degree, rank or speaking."""
    return bool(claim.of(*_CHECKED)) or any(claims.quotations(claim.text))


def subject(claim: claims.ReadSentence) -> tuple[str, tuple[WordSpan, ...]]:
    """What a claim is mostly about, and its words: a figure, a quotation, or words."""
    if quoted := tuple(claims.quotations(claim.text)):
        return "quotation", quoted
    if claim.figures or claim.unread:
        unread = tuple(WordSpan(start=one.start, end=one.end, surface=one.surface) for one in claim.unread)
        return "figure", (*(one.span for one in claim.figures), *unread)
    return "words", tuple(mark.span for mark in claim.of(*_CHECKED))


def decide(
    claim: claims.ReadSentence, candidates: Sequence[Candidate], index: Index, *, labelled: bool = False
) -> Outcome:
    """The verdict of a claim that holds no quotation. `labelled`: it is a cell, said with its labels."""
    kind, spans = subject(claim)
    ranked = sorted(candidates, key=lambda one: -one.near)
    supporting = [one for one in ranked if _supports(claim, one)]
    if supporting:
        best = supporting[0]
        against = [one for one in ranked if one is not best and _speaks_against(claim, one, best)]
        if not against:
            return _assured(claim, best, kind, spans, ranked)
        remarks = (remark("disagree"), *of_items(against[0].agreement.differs))
        return Outcome(verdict="needs a person", kind=kind, remarks=remarks, spans=spans, chosen=(best, against[0]))
    found = calculated(claim, candidates, index)
    if found is not None:
        shown = found.candidate
        return Outcome(
            verdict="derived", kind=kind, remarks=(remark("calculated", shown=found.calculation.shown),), spans=spans,
            chosen=_shown([shown, *ranked]), calculated=found,
        )  # fmt: skip
    against_all = [one for one in ranked if not labelled or _same_row(claim, one, index)]
    if (opposed := _contradiction(claim, against_all, index)) is not None:
        items = _telling(opposed.agreement)
        differing = tuple(span for item in items for span in item.claim) or spans
        return Outcome(
            verdict="contradicted", kind=items[0].kind, remarks=of_items(items), spans=differing,
            chosen=_shown([opposed, *ranked]), items=items,
        )  # fmt: skip
    if _nowhere(claim, ranked, index):
        numbers = tuple(one.span.surface for one in _numbers(claim) if _is_unheard(one, index))
        remarks = (remark("nowhere", numbers=numbers),)
        return Outcome(verdict="not found", kind=kind, remarks=remarks, spans=spans, chosen=_shown(ranked))
    return _undecided(claim, ranked, kind, spans, index)


def turned(claim: claims.ReadSentence, candidates: Sequence[Candidate], index: Index) -> Outcome | None:
    """The verdict of a sentence without anything to check, where a passage that is nearly the same says otherwise.

    A denial that was left out leaves nothing behind. None where no passage is nearly the same, or it is the same.
    """
    for one in sorted(candidates, key=lambda candidate: -candidate.near):
        if not one.alike or one.coverage < _COPIED:
            continue
        if one.supports or (one.changed is not None and not one.changed and not one.agreement.differs):
            return None
        items = tuple(item for item in one.agreement.differs if item.kind in _HARD)
        if not items and not one.changed:
            continue
        remarks = (*of_items(items), *(one.changed or ()))
        verdict: Verdict = "contradicted" if items and one.coverage >= _SURELY_COPIED else "needs a person"
        kind = items[0].kind if items else "words"
        spans = tuple(span for item in items for span in item.claim)
        spans = spans or (WordSpan(start=0, end=len(claim.text), surface=claim.text),)
        shown = _shown([one, *candidates])
        return Outcome(verdict=verdict, kind=kind, remarks=remarks, spans=spans, chosen=shown, items=items)
    return None


def turned_short(claim: claims.ReadSentence, candidates: Sequence[Candidate], index: Index) -> Outcome | None:
    """The same of a sentence of a few words, where a passage has all others of its words, and hardly any more.

    So little may be said of much else: a person looks. None where a passage has its words and says nothing otherwise.
    """
    ours = _lows(claim)
    found: list[Candidate] = []
    for one in (candidate for candidate in candidates if candidate.alike and candidate.first == candidate.last):
        theirs = _lows(index.reports[one.report].sentence(one.first, one.last))
        if len(theirs - ours) > _OTHER or len(ours - theirs) > 1 or len(ours) < _OTHER:
            continue
        if not any(item.kind in _HARD for item in one.agreement.differs):
            return None
        found.append(one)
    if not found:
        return None
    items = tuple(item for item in found[0].agreement.differs if item.kind in _HARD)
    whole = WordSpan(start=0, end=len(claim.text), surface=claim.text)
    spans = tuple(span for item in items for span in item.claim) or (whole,)
    return Outcome(
        verdict="needs a person", kind=items[0].kind, remarks=of_items(items), spans=spans, chosen=_shown(found),
        items=items,
    )  # fmt: skip


def _lows(sentence: claims.ReadSentence) -> frozenset[str]:
    return frozenset(word.low for word in sentence.words)


_OTHER: Final = 2
"""Words that such a passage has more: "does not"."""
_COPIED: Final = 0.75
_SURELY_COPIED: Final = 0.9
"""Part of a sentence's words from which on a passage is nearly the same, and surely so."""


def _supports(claim: claims.ReadSentence, one: Candidate) -> bool:
    if not one.supports:
        return False
    if not one.alike:
        # That enough ties them is decided by the comparison of words.
        single = one.first == one.last
        return single and any(map(_is_telling, _numbers(claim))) and one.straight and not one.agreement.restated
    return one.coverage >= (_SUPPORT if claim.figures else _WORDS)


def _is_telling(one: ReadFigure) -> bool:
    """Whether a figure says by itself what it is of: a bare number may be a year, a page or a name."""
    high = one.amount.high
    return one.expression.unit != "count" or (isinstance(high, Fraction) and high > _LAST_YEAR)


_LAST_YEAR: Final = 2100


def _assured(
    claim: claims.ReadSentence, best: Candidate, kind: str, spans: tuple[WordSpan, ...], ranked: Sequence[Candidate]
) -> Outcome:
    verdict: Verdict = "rounded" if best.agreement.restated else "supported"
    restated = of_items(item for item in best.agreement.items if item.status == "restates")
    remarks = restated or (remark("same"),)
    return Outcome(verdict=verdict, kind=kind, remarks=remarks, spans=spans, chosen=_shown([best, *ranked]))


def _speaks_against(claim: claims.ReadSentence, one: Candidate, best: Candidate) -> bool:
    """Whether a passage says otherwise that is nearer than the supporting one, or as near and of the same thing."""
    differing = {item.kind for item in one.agreement.differs} & _HARD
    if not differing or one.alike != best.alike:
        return False
    if one.near > best.near + _NEARER:
        return True
    other = {item.kind for item in one.agreement.doubts} & _OTHER_THING
    same = all(item.status == "agrees" for item in one.agreement.items if item.kind == "words")
    return same and not other and one.near >= max(best.near, SURE) and one.alike


def _contradiction(claim: claims.ReadSentence, ranked: Sequence[Candidate], index: Index) -> Candidate | None:
    """The passage that is surely about the same thing and says otherwise."""
    for one in ranked[:4]:
        items = _telling(one.agreement)
        if not items or not _surely(claim, one, items, index) or is_hedge_alone(claim, one, items, index):
            continue
        if may_be_calculated(claim, one, index):
            continue
        if _stated_elsewhere(items, ranked, one):
            return None
        return one
    return None


def _same_row(claim: claims.ReadSentence, one: Candidate, index: Index) -> bool:
    """Whether a passage is a row of a table, with all labels of a cell: else another value contradicts nothing."""
    row = all(index.reports[one.report].units[number].kind == "row" for number in range(one.first, one.last + 1))
    return row and one.coverage >= _LABELLED


_LABELLED: Final = 0.95


def _telling(agreement: Agreement) -> tuple[Item, ...]:
    """What the passage says otherwise, figures first."""
    items = [item for item in agreement.differs if item.kind in _HARD]
    return tuple(sorted(items, key=lambda item: item.kind not in claims.FIGURES))


_LEAST_WORDS: Final = 2
"""Words of a claim below which no passage is surely about the same thing: "1 Europol"."""


def _surely(claim: claims.ReadSentence, one: Candidate, items: Sequence[Item], index: Index) -> bool:
    """Whether a passage is surely about the same thing as the claim."""
    if len(claim.stems) + len(claim.of("group", "direction", "compared", "rank", "degree")) < _LEAST_WORDS:
        return False
    families = {"figure" if item.kind in claims.FIGURES else item.kind for item in items}
    if len(families) > 1 and one.near < _ALL:
        return False  # who errs, errs in one thing: a passage that differs in more is about something else
    if "figure" not in families and not _all_agree(claim, one.agreement):
        return False  # a passage without the claim's figures is about something else, whatever it denies
    if not claim.figures and len({primary(report.language) for report in index.reports}) > 1:
        return False  # a report in another language may say so, and words alone tie nothing to it
    if not one.alike:
        return one.ties >= _FEW_TIES and any(item.kind in claims.FIGURES for item in items)
    same = [item for item in one.agreement.items if item.kind in claims.FIGURES and item.status in _SAME]
    unheard = any(item.kind in claims.FIGURES for item in items) and _unheard(claim, index)
    least = _UNHEARD if same or unheard else SURE if claim.figures else _WORDS
    return one.coverage >= least


def _all_agree(claim: claims.ReadSentence, agreement: Agreement) -> bool:
    """Whether each number of a claim is in the passage."""
    same = {span.start for item in agreement.items if item.status in _SAME for span in item.claim}
    return all(one.span.start in same for one in _numbers(claim))


_ALL: Final = 0.9
_SAME: Final = ("agrees", "restates")


def _stated_elsewhere(items: Sequence[Item], ranked: Sequence[Candidate], against: Candidate) -> bool:
    """Whether another passage that may be meant says in the claim's words what this one says otherwise."""
    wrong = {(item.kind in claims.FIGURES, span.start) for item in items for span in item.claim}
    for one in ranked:
        least = _LEAST_STATED if not one.agreement.differs else against.near - _STATED
        figures = all(figure for figure, _ in wrong)
        if one is against or one.near < least or (one.agreement.differs and not figures):
            continue
        stated = {
            (item.kind in claims.FIGURES, span.start)
            for item in one.agreement.items
            if item.status in _SAME
            for span in item.claim
        }
        if wrong and wrong <= stated:
            return True
    return False


def _numbers(claim: claims.ReadSentence) -> list[ReadFigure]:
    """The figures of a claim that count or measure, and are more than a few."""
    counts = [claim.figures[n] for n in counted(claim.figures)]
    return [one for one in counts if isinstance(one.amount.high, Fraction) and one.amount.high and not _small(one)]


def _small(one: ReadFigure) -> bool:
    """Whether a figure is a number such as two, which is said of much."""
    high = one.amount.high
    return one.expression.unit in ("count", "duration") and not _exceeds(one.expression.value, high)


def _exceeds(value: object, high: object) -> bool:
    number = value if isinstance(value, Fraction) else high
    return isinstance(number, Fraction) and number > 10


def _unheard(claim: claims.ReadSentence, index: Index) -> bool:
    """Whether a number of the claim is in no report, in whatever unit, nor one that rounds to it."""
    return any(_is_unheard(one, index) for one in _numbers(claim))


def _is_unheard(one: ReadFigure, index: Index) -> bool:
    terms = set(of_figure(one.expression))
    return not any(index.spread(term) for term in terms if term.startswith(("# ", "n ", "r ")))


def _nowhere(claim: claims.ReadSentence, ranked: Sequence[Candidate], index: Index) -> bool:
    """Whether no report states a number of the claim, and none could in words that were not read."""
    report_languages = {primary(report.language) for report in index.reports}
    if claim.unread or not _unheard(claim, index):
        return False
    written = [match.group() for one in _numbers(claim) for match in _DIGITS.finditer(one.span.surface)]
    if written and all(index.spread(f"d {digits(number)}") for number in written):
        return False  # its digits are there, read as something else
    if any(report.document.raw.pictures or report.document.raw.unread for report in index.reports):
        return False  # it may be in what was not read
    if primary(claim.language) not in report_languages:
        return all(not one.expression.written for one in _numbers(claim))
    return True


def _undecided(
    claim: claims.ReadSentence, ranked: Sequence[Candidate], kind: str, spans: tuple[WordSpan, ...], index: Index
) -> Outcome:
    """What is left to a person, and why."""
    best = _likeliest(ranked)
    if best is None:
        return Outcome(verdict="needs a person", kind=kind, remarks=(remark("no-passage"),), spans=spans)
    items = (*best.agreement.differs, *best.agreement.open)
    if best.changed and best.agreement.verdict == "agrees":
        why = (remark("other-words"), *best.changed)
    elif not best.alike and best.agreement.verdict == "agrees":
        why = (remark("few-ties"),)
    elif best.agreement.verdict == "agrees":
        why = (remark("few-words"),)
    else:
        why = of_items(items)
    return Outcome(
        verdict="needs a person", kind=items[0].kind if items else kind, remarks=why, spans=spans,
        chosen=_shown([best, *ranked]), items=items,
    )  # fmt: skip


def _likeliest(ranked: Sequence[Candidate]) -> Candidate | None:
    """The passage to show: the nearest by words, figures and rank of the search."""
    return max(ranked, key=_merit, default=None)


def _merit(one: Candidate) -> float:
    same = sum(item.kind in claims.FIGURES and item.status in _SAME for item in one.agreement.items)
    return one.near + 0.15 * min(same, 3) + 0.01 * one.score


def _shown(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The passages to show: the first, and up to two others by merit, each unit once."""
    shown = list(found[:1])
    for one in sorted(found[1:], key=lambda candidate: -_merit(candidate)):
        if len(shown) < 3 and all(
            one.report != candidate.report or not _overlap(one, candidate) for candidate in shown
        ):
            shown.append(one)
    return tuple(shown)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.first <= other.last and other.first <= one.last

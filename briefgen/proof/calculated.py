"""A claim whose figure no passage states -> the calculation of stated figures that gives it, if its words name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from briefgen import claims, numerals
from briefgen.claims import Calculation, Operand, counted, same_language
from briefgen.numerals import Expression
from briefgen.proof.candidates import Candidate
from briefgen.proof.index import Index
from briefgen.proof.report import IndexedReport
from briefgen.proof.segments import Segment, cleaned

MOST: Final = 3
"""Passages whose figures are calculated with."""
_NEAR: Final = 0.5
"""Part of the claim's words that a sentence has whose figures may be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculated:
    """A calculation, and the passage that states its figures."""

    calculation: Calculation
    candidate: Candidate


def calculated(claim: claims.ReadSentence, candidates: Sequence[Candidate], index: Index) -> Calculated | None:
    """The one calculation that gives the only figure of the claim that a passage does not state."""
    figures = [claim.figures[n] for n in counted(claim.figures)]
    if len(figures) != 1 or claim.unread:
        return None
    ranked = sorted(candidates, key=lambda one: (-one.near, -one.score))
    for one in [held for held in ranked if held.alike][:MOST]:
        report = index.reports[one.report]
        operands = tuple(_operands(claim, one, report))
        language = report.units[one.first].language
        found = claims.derived(claim, figures[0], operands, language) if len(operands) > 1 else None
        if found is not None and not _denied(one):
            return Calculated(calculation=found, candidate=one)
    return None


def _denied(one: Candidate) -> bool:
    return any(item.kind in ("denial", "group", "speaker") for item in one.agreement.differs)


def _operands(claim: claims.ReadSentence, one: Candidate, report: IndexedReport) -> Iterator[Operand]:
    """The figures of a row, or of a sentence that is near, with what each counts in words."""
    for number in range(one.first, one.last + 1):
        segment = report.segments[number]
        if segment.kind == "row" and segment.cells:
            yield from _of_row(segment, report, number)
        elif one.coverage >= _NEAR:
            yield from _of_sentence(claim, report.sentence(number, number))


def _of_row(segment: Segment, report: IndexedReport, number: int) -> Iterator[Operand]:
    text, tag = report.document.text, report.units[number].language
    for cell in segment.cells:
        if not (cell.row or cell.label):
            continue
        words = cleaned(text[cell.start : cell.end])
        read = numerals.read(words, numerals.or_any(tag), report.decimal)
        if len(read) == 1 and (held := _operand(read[0], ", ".join(filter(None, (cell.row, cell.label))))) is not None:
            yield held


def _of_sentence(claim: claims.ReadSentence, passage: claims.ReadSentence) -> Iterator[Operand]:
    """The figures of a sentence: each counts what the claim names of it, in the year that is nearest."""
    if not same_language(claim, passage):
        return
    shared = " ".join(word.low for word in passage.words if word.content and word.content in claim.stems)
    years = [one for one in passage.figures if one.expression.unit == "year"]
    for number in counted(passage.figures):
        figure = passage.figures[number]
        year = min(years, key=lambda one: abs(one.place - figure.place), default=None)
        label = f"{shared}, {year.span.surface}" if year is not None else shared
        if shared and (held := _operand(figure.expression, label)) is not None:
            yield held


def _operand(one: Expression, label: str) -> Operand | None:
    if one.problem or one.qualifier != "exact" or not isinstance(one.value, Fraction):
        return None
    surface = " ".join(one.surface.split())
    return replace(
        Operand(label=label, value=one.value, unit=one.unit, of=one.of, currency=one.currency), surface=surface
    )

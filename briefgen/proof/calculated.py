"""A claim whose figure no passage states -> the calculation of stated figures that gives it, if its words name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from briefgen import claims, numerals
from briefgen.claims import Calculation, Operand, ReadFigure, amount_of, counted, differing_parts, same_language
from briefgen.numerals import Amount as Said
from briefgen.numerals import Expression
from briefgen.proof.candidates import Candidate
from briefgen.proof.index import Index
from briefgen.proof.report import IndexedReport
from briefgen.proof.rows import cell_figure
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
    """The one calculation that gives the only figure of the claim that a passage does not state.

    Its other figures have to be stated by that passage, each of the year that the claim says it of.
    """
    figures = [claim.figures[n] for n in counted(claim.figures)]
    if not figures or claim.unread:
        return None
    ranked = sorted(candidates, key=lambda one: (-one.near, -one.score))
    for one in [candidate for candidate in ranked if candidate.alike][:MOST]:
        report = index.reports[one.report]
        operands = tuple(_operands(claim, one, report))
        language = report.units[one.first].language
        left = _unstated(claim, figures, operands, language)
        found = claims.derived(claim, left, operands, language) if left is not None and len(operands) > 1 else None
        if found is not None and not _denied(one):
            return Calculated(calculation=found, candidate=one)
    return None


def may_be_calculated(claim: claims.ReadSentence, one: Candidate, index: Index) -> bool:
    """Whether a figure that a row does not state may come of those that it states: nothing is contradicted by it then.

    The claim says a difference or a change, and of which two figures of the row.
    """
    figures = [claim.figures[n] for n in counted(claim.figures)]
    report = index.reports[one.report]
    if any(report.units[number].kind != "row" for number in range(one.first, one.last + 1)):
        return False
    operands, language = tuple(_operands(claim, one, report)), report.units[one.first].language
    left = figures[0] if len(figures) == 1 else _unstated(claim, figures, operands, language)
    return left is not None and claims.derivable(claim, left, operands, language)


def _unstated(
    claim: claims.ReadSentence, figures: Sequence[ReadFigure], operands: Sequence[Operand], language: str
) -> ReadFigure | None:
    """The one figure of a claim that is none of the operands; None where there are more, or another is of another year.

    The only figure of a claim may be an operand by chance: 410 more, beside 410.
    """
    if len(figures) == 1:
        return figures[0]
    left = [one for one in figures if not any(_states(one, operand) for operand in operands)]
    others = [one for one in figures if one not in left]
    placed = all(
        any(_states(one, operand) and _in_year(claim, one, operand, language) for operand in operands) for one in others
    )
    return left[0] if len(left) == 1 and placed else None


def _states(figure: ReadFigure, operand: Operand) -> bool:
    said = Said(value=operand.value, unit=operand.unit, of=operand.of, currency=operand.currency)
    return not differing_parts(figure.amount, amount_of(said))


def _in_year(claim: claims.ReadSentence, figure: ReadFigure, operand: Operand, language: str) -> bool:
    """Whether a year that a claim says near a figure is that of an operand, where both say years."""
    said = [one for one in claim.figures if one.expression.unit == "year"]
    own = {one.amount.low for one in claims.read(operand.label, language).figures if one.expression.unit == "year"}
    if not said or not own:
        return not own and not said
    nearest = min(abs(one.place - figure.place) for one in said)
    near = [one for one in said if abs(one.place - figure.place) <= nearest + _AS_NEAR]
    return any(own <= {one.amount.low, one.amount.high} for one in near)


_AS_NEAR: Final = 3
"""Places by which another year may be farther: from 610 in 2017 to 690 in 2019."""


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
        if (figure := cell_figure(report.document, cell, tag, report.decimal)) is not None:
            read: tuple[Expression, ...] = (replace(figure, surface=words),)
        else:
            read = numerals.read(words, numerals.or_any(tag), report.decimal)
        if (
            len(read) == 1
            and (operand := _operand(read[0], ", ".join(filter(None, (cell.row, cell.label))))) is not None
        ):
            yield operand


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
        if shared and (operand := _operand(figure.expression, label)) is not None:
            yield operand


def _operand(one: Expression, label: str) -> Operand | None:
    if one.problem or one.qualifier != "exact" or not isinstance(one.value, Fraction):
        return None
    surface = " ".join(one.surface.split())
    return replace(
        Operand(label=label, value=one.value, unit=one.unit, of=one.of, currency=one.currency), surface=surface
    )

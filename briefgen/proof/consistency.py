"""The pieces of a draft -> where the draft does not agree with itself: two values, sums, ranges; unknown sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from briefgen import claims, numerals
from briefgen.claims import WordSpan, counted, same_language, step
from briefgen.numerals import Expression
from briefgen.originals import Original
from briefgen.proof.draft import DraftSentence, table
from briefgen.proof.proof import Inconsistency
from briefgen.proof.remark import Clause, of_items, remark
from briefgen.proof.sources import Sources, named_in

MOST_PAIRS: Final = 20_000
"""Pairs of sentences that are compared."""
_LEAST: Final = 2
"""Content words that a sentence shares with another that is about the same thing."""
_RANGE: Final = re.compile(
    r"(?<![\d.,/–-])(\d{1,6}(?:[.,]\d{1,3})?)\s?[–-]\s?(\d{1,6}(?:[.,]\d{1,3})?)"
    r"(?=\s?(?:%|‰|per ?cent|procent|prozent|pour cent|por ciento|per cento))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    piece: DraftSentence
    claim: claims.ReadSentence


def inconsistencies(cut: Sequence[DraftSentence], document: Original, cited: Sources) -> tuple[Inconsistency, ...]:
    """What of a draft does not agree with the rest of it, in its order."""
    decimal = document.decimal
    read = []
    for piece in cut:
        figures = numerals.read(piece.text, numerals.or_any(piece.language), decimal)
        if figures and not piece.reference:
            read.append(_Read(piece=piece, claim=claims.look(piece.text, piece.language, figures)))
    found = [*_two_values(read), *_sums(cut, decimal), *_ranges(cut), *_sources(cut, cited)]
    return tuple(found)


def _two_values(read: Sequence[_Read]) -> Iterator[Inconsistency]:
    """Sentences and cells that say another value of the same thing."""
    reported: set[tuple[int, int]] = set()
    for one, other in _pairs([statement for statement in read if counted(statement.claim.figures)]):
        for first, second in ((one, other), (other, one)):
            key = (min(one.piece.start, other.piece.start), max(one.piece.start, other.piece.start))
            if key in reported or not first.claim.stems <= second.claim.stems:
                continue
            agreement = claims.agreement(first.claim, second.claim)
            items = agreement.differs
            other_doubts = [item for item in agreement.doubts if item not in items]
            if not items or other_doubts or any(item.kind not in ("value", "scale") for item in items):
                continue
            if all(is_number_of_name(first.claim, span) for item in items for span in item.claim):
                continue
            reported.add(key)
            yield Inconsistency(
                kind="two values",
                remarks=(remark("two-values", place=str(second.piece.place)), *of_items(items)),
                places=(first.piece.place, second.piece.place),
                sentences=(first.piece.text, second.piece.text),
                spans=tuple(span for item in items for span in item.claim),
                anchor=first.piece.anchor,
            )


def is_number_of_name(claim: claims.ReadSentence, span: WordSpan) -> bool:
    """Whether a number only tells things of one name apart: it ends a clause, right behind a word of content."""
    before = next((word for word in claim.words if word.end == span.start - 1), None)
    after = claim.text[span.end : span.end + 1]
    return (
        before is not None and bool(before.content) and span.surface.isdecimal() and after in ("", ".", ":", ";", ")")
    )


def _pairs(read: Sequence[_Read]) -> Iterator[tuple[_Read, _Read]]:
    """Those that share rare words, each pair once."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(read):
        for stem in one.claim.stems:
            holders[stem].append(number)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        if len(numbers) > max(20, len(read) // 10):
            continue
        for at, first in enumerate(numbers):
            for second in numbers[at + 1 :]:
                shared[first, second] += 1
                if len(shared) > MOST_PAIRS:
                    break
    for (first, second), words in sorted(shared.items()):
        one, other = read[first], read[second]
        same_row = one.piece.table >= 0 and one.piece.table == other.piece.table
        if words >= _LEAST and not same_row and same_language(one.claim, other.claim):
            yield one, other


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    piece: DraftSentence
    value: Fraction
    unit: str


def _sums(cut: Sequence[DraftSentence], decimal: str) -> Iterator[Inconsistency]:
    """Columns of tables whose total is not the sum of its rows, or whose percentages do not make a whole."""
    columns: defaultdict[tuple[int, str], list[_Value]] = defaultdict(list)
    for piece in cut:
        if piece.table >= 0 and piece.row:
            words = piece.text[piece.core :]
            read = numerals.read(words, numerals.or_any(piece.language), decimal)
            alone = _alone(read)
            if alone is not None:
                columns[piece.table, piece.column].append(_Value(piece=piece, value=alone[0], unit=alone[1]))
    for column in columns.values():
        yield from _column(column)


def _alone(read: Sequence[Expression]) -> tuple[Fraction, str] | None:
    if len(read) != 1 or read[0].problem or not isinstance(read[0].value, Fraction) or read[0].qualifier != "exact":
        return None
    return read[0].value, f"{read[0].unit} {read[0].currency}{read[0].of}"


def _column(column: Sequence[_Value]) -> Iterator[Inconsistency]:
    totals = [one for one in column if _is_total(one.piece.row)]
    rows = [one for one in column if not _is_total(one.piece.row)]
    if len({one.unit for one in column}) != 1 or len(rows) < 2 or len(totals) > 1:
        return
    whole = sum((one.value for one in rows), Fraction(0))
    fine = max((step(abs(one.value)) or Fraction(1) for one in column if one.value), default=Fraction(1))
    slack = min(fine, Fraction(1)) * len(column) / 2
    values = [one.value for one in rows]
    if totals:
        total = totals[0]
        average = min(values) <= total.value <= max(values)
        if abs(whole - total.value) > slack and not average:
            shown = " + ".join(one.piece.text[one.piece.core :] for one in rows)
            stated = total.piece.text[total.piece.core :]
            found = remark("rows-give", sum=_plain(whole), total=stated, shown=shown)
            yield _inconsistent(total.piece, rows, found)
    elif column[0].unit.startswith("percent") and len(rows) > 2:
        off = abs(whole - 100)
        if slack < off <= 10:
            yield _inconsistent(rows[0].piece, rows[1:], remark("not-whole", sum=_plain(whole)))


def _inconsistent(piece: DraftSentence, others: Sequence[_Value], found: Clause) -> Inconsistency:
    pieces = (piece, *(one.piece for one in others))
    return Inconsistency(
        kind="sum",
        remarks=(found,),
        places=tuple(one.place for one in pieces),
        sentences=tuple(one.text for one in pieces),
        spans=(WordSpan(start=piece.core, end=len(piece.text), surface=piece.text[piece.core :]),),
        anchor=piece.anchor,
    )


def _plain(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g}"


def _is_total(label: str) -> bool:
    words = re.sub(r"[^\w\s]", " ", label.casefold()).split()
    return bool(words) and (words[0] in table()["totals"] or " ".join(words) in table()["totals"])


def _ranges(cut: Sequence[DraftSentence]) -> Iterator[Inconsistency]:
    """Ranges whose end is less than their beginning: 60–40 %."""
    for piece in cut:
        for match in _RANGE.finditer(piece.text):
            first, second = (float(match[number].replace(",", ".")) for number in (1, 2))
            if second < first and match.start() >= piece.core:
                yield Inconsistency(
                    kind="range",
                    remarks=(remark("range", words=(match.group(),)),),
                    places=(piece.place,),
                    sentences=(piece.text,),
                    spans=(WordSpan(start=match.start(), end=match.end(), surface=match.group()),),
                    anchor=piece.anchor,
                )


def _sources(cut: Sequence[DraftSentence], cited: Sources) -> Iterator[Inconsistency]:
    """References, and authors with years, that are none of the reports."""
    from briefgen.proof.sources import matching

    reported: set[str] = set()
    for piece in cut:
        if piece.reference:
            if not matching(piece.text, cited.reports):
                yield _source(piece, WordSpan(start=piece.core, end=len(piece.text), surface=piece.text[piece.core :]))
            continue
        for one in named_in(piece.text):
            if not cited.meant(one) and one.span.surface not in reported:
                reported.add(one.span.surface)
                yield _source(piece, one.span)


def _source(piece: DraftSentence, span: WordSpan) -> Inconsistency:
    return Inconsistency(
        kind="source",
        remarks=(remark("source", words=(span.surface[:160],)),),
        places=(piece.place,),
        sentences=(piece.text,),
        spans=(span,),
        anchor=piece.anchor,
    )

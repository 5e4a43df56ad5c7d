"""The title, labels and notes of a recorded table, and the report's own table -> numbers in them that it does not say.

A table's words hold numbers that are no statistics: 10–49 employees, grade 3, autumn 2021. They print as they are
written, so each of them has to stand in the report's caption, labels or notes, and mean the same there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from briefgen import numerals
from briefgen.claims import of_expression
from briefgen.diagnostic import Diagnostic
from briefgen.evidence.agreement import apart
from briefgen.evidence.anchored import Found
from briefgen.evidence.scope import Placed
from briefgen.numerals import Expression
from briefgen.originals import normalized
from briefgen.records import (
    FIGURE,
    AxisKind,
    Loaded,
    Path,
    Plain,
    Report,
    TableRecord,
    TextError,
    flat,
    parse,
    problem,
    texts,
)
from briefgen.records.text import unbraced


def check(loaded: Loaded[Report], found: Iterable[Found]) -> Iterator[Diagnostic]:
    """BG219 for the tables of a report, in the edition whose figures it gives, or else in the first that has them."""
    tables: dict[Path, dict[str, list[Found]]] = {}
    for one in found:
        if isinstance(one.part, TableRecord) and one.table is not None:
            tables.setdefault(one.path, {}).setdefault(one.evidence.edition, []).append(one)
    for path, editions in tables.items():
        edition = loaded.record.leading if loaded.record.leading in editions else next(iter(editions))
        yield from _table(loaded, path, edition, editions[edition])


def _table(loaded: Loaded[Report], path: Path, edition: str, found: list[Found]) -> Iterator[Diagnostic]:
    source = found[0].table
    assert source is not None and isinstance(found[0].part, TableRecord)
    said: dict[Path, dict[str, None]] = {(): {}}
    joined = _joined(found[0].part)
    for one in found:
        assert isinstance(one.part, TableRecord)
        _, row, column = one.part.placed[one.number][1]
        for cell in one.document.cells(one.start, one.end)[:1]:
            both = " ".join((*cell.rows, *cell.columns)) if one.number in joined else ""
            said.setdefault(("rows", "values", row), {})[both or " ".join(cell.rows)] = None
            said.setdefault(("columns", column), {})[both or " ".join(cell.columns)] = None
            said[()] |= {" ".join(cell.rows): None, " ".join(cell.columns): None}
    around = (source.caption, source.corner, *source.remarks)
    yield from _kinds(loaded, path, found, {of: "; ".join(filter(None, (*own, *around))) for of, own in said.items()})
    for place in texts(loaded.record):
        if place.path[:2] != path:
            continue
        inside = place.path[2:]
        of = inside[:3] if inside[:2] == ("rows", "values") else inside[:2]
        there = "; ".join(filter(None, (*said.get(of, said[()]), *around)))
        for surface, start in unsaid(place.text, loaded.record.language, there, edition):
            message = f"found “{surface}” in a table's words; the table of {found[0].document.name} does not say it"
            hint = f"its labels and caption say: {_cut(there)}" if re.search(r"\d", there) else "leave it out"
            yield problem(loaded.source, "BG219", message, place.path, start=start, end=start + len(surface), hint=hint)


def _joined(table: TableRecord) -> frozenset[int]:
    """The evidence of editions that have one row for each cell, whose labels say both: "China / 2018"."""
    editions = {place.edition for place in table.found_in if place.cells is not None}
    return frozenset(number for number, one in enumerate(table.evidence) if one.edition in editions)


def _kinds(loaded: Loaded[Report], path: Path, found: list[Found], said: Mapping[Path, str]) -> Iterator[Diagnostic]:
    """The labels that are years, quarters, months or ages: their numbers are those of the report's label.

    Of a month the year alone, since a report may write it as a word.
    """
    part = found[0].part
    assert isinstance(part, TableRecord)
    labels: list[tuple[Path, Path, AxisKind, str]] = [
        (("rows", "values", id), ("rows", "values", id), part.rows.kind, label)
        for id, label in part.rows.values.items()
    ]
    labels += [(("columns", at), ("columns", at, "label"), one.kind, one.label) for at, one in enumerate(part.columns)]
    for of, inside, kind, label in labels:
        if kind == "words" or of not in said:
            continue
        runs = {_digits(match.group()) for match in FIGURE.finditer(said[of])}
        own = [_digits(match.group()) for match in FIGURE.finditer(label)]
        if not set(own[:1] if kind == "months" else own) <= runs:
            message = f"found {label}; the table of {found[0].document.name} has there “{_cut(said[of])}”"
            yield problem(
                loaded.source, "BG219", message, (*path, *inside), hint="name the row or column that is meant"
            )


def translated(authored: tuple[str, str], other: tuple[str, str], placed: Placed) -> Iterator[Diagnostic]:
    """BG312 for numbers that the translation of a table's words has lost or added; each is a text and its language."""
    (text, language), (translation, tag) = authored, other
    for surface, start in unsaid(translation, tag, unbraced(text), language):
        message = f"found “{surface}” in the translation of a table's words, which do not say it"
        yield Diagnostic.error(
            "BG312", message, placed(start, start + len(surface)), hint=f"translate “{unbraced(text)}”"
        )
    for surface, _ in unsaid(text, language, unbraced(translation), tag):
        message = f"the translation of a table's words has lost “{surface}”"
        yield Diagnostic.error("BG312", message, placed(0, len(translation)), hint="keep the number as it is")


def unsaid(text: str, language: str, there: str, other: str) -> Iterator[tuple[str, int]]:
    """The numbers of a text, with their offsets, that are not in `there`, which is in the language `other`."""
    try:
        leaves = tuple(flat(parse(text)))
    except TextError:
        return  # records/wording.py and languages/check.py tell
    words = normalized(there).casefold()
    runs = {_digits(match.group()) for match in FIGURE.finditer(there)}
    amounts = [of_expression(one) for one in numerals.read(there, numerals.or_any(other)) if not one.problem]
    for leaf in leaves:
        if not isinstance(leaf, Plain):
            continue
        read = [one for one in numerals.read(leaf.text, numerals.or_any(language)) if one.role == "figure"]
        for one in read:
            surface = normalized(one.surface).casefold()
            if not one.figure or _small(one) or re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", words):
                continue
            if not one.problem and any(not apart(amount, of_expression(one)) for amount in amounts):
                continue
            bare = _bare(one) and not one.written
            if not bare or not {_digits(match.group()) for match in FIGURE.finditer(one.surface)} <= runs:
                yield one.surface, leaf.start + one.start
        for match in FIGURE.finditer(leaf.text):
            within = any(one.start <= match.start() < one.end for one in read)
            if not within and _digits(match.group()) not in runs:
                yield match.group(), leaf.start + match.start()


def _digits(figure: str) -> str:
    return re.sub(r"[^\w]", "", figure)


_BARE: Final = ("count", "year", "ordinal")


def _bare(found: Expression) -> bool:
    """Whether it is a number alone, which a label may say in other words: grade 3, the 3rd grade."""
    exact = found.qualifier == "exact" and isinstance(found.value, Fraction) and found.spread is None
    return exact and found.unit in _BARE and not found.per and not found.problem


def _small(found: Expression) -> bool:
    """Whether it is a word that counts nothing, as in the prose of a record: one, first."""
    if not found.written or not isinstance(found.value, Fraction):
        return False
    return (found.unit == "count" and found.value == 1) or (found.unit == "ordinal" and found.value <= _FIRST)


_FIRST: Final = 3
_CUT: Final = 160


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else f"{text[:_CUT]} …"

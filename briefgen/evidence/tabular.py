"""A passage in a table -> its numbers as the table's labels make them, and doubts about the row and column it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen import claims, numerals
from briefgen.numerals import Expression
from briefgen.originals import LabelledCell, Original, SourceTable
from briefgen.originals.stated import stated
from briefgen.tag import same_language

MAX_LABELS: Final = 500
"""Labels of one axis of a table that a statement is held against."""


def figures(
    document: Original, table: SourceTable, cells: Iterable[LabelledCell], language: str
) -> Iterator[Expression]:
    """The figures of cells, in order; what is unread has its `problem`."""
    for cell in cells:
        one = stated(table, cell, language, document.decimal)
        if one is not None:
            yield one


def labelled(document: Original, table: SourceTable, cell: LabelledCell, language: str) -> tuple[Expression, ...]:
    """The numbers in the labels and the caption of a cell: years, ages. Their offsets are the cell's."""
    found: list[Expression] = []
    for label in (*cell.rows, *cell.columns, table.caption):
        for one in numerals.read(label, language, document.decimal):
            if not one.problem:
                found.append(replace(one, start=cell.start, end=cell.end))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSide:
    """One side of a table, for messages: its row or its column."""

    name: str
    own: tuple[tuple[str, ...], ...]
    """The labels of the cells that a statement is anchored in."""
    others: tuple[tuple[str, ...], ...]


def doubts(
    statement: str, language: str, edition: str, cells: Sequence[tuple[SourceTable, LabelledCell]]
) -> Iterator[str]:
    """Where a statement names another row or column of the table than the one that its figure is in."""
    words = _tokens(statement, language)
    same = same_language(language, edition)
    for axis in _axes(cells):
        own = [_tokens(" ".join(labels), edition) for labels in axis.own]
        mine = frozenset[str]().union(*own)
        for labels in axis.others:
            other = _tokens(" ".join(labels), edition)
            apart = _comparable(other - mine, same=same)
            if not apart or not apart <= words or (not same and len(apart) < len(other - mine)):
                continue
            if any((one - other) & words for one in own):
                continue  # it names its own as well
            where = ", ".join(f"“{' / '.join(labels)}”" for labels in axis.own[:3])
            yield f"{axis.name}: the statement names “{' / '.join(labels)}”, and its figure is under {where}"
            break


def _axes(cells: Sequence[tuple[SourceTable, LabelledCell]]) -> Iterator[TableSide]:
    for name in ("row", "column"):
        own: dict[tuple[str, ...], None] = {}
        others: dict[tuple[str, ...], None] = {}
        for table, cell in cells:
            own[cell.rows if name == "row" else cell.columns] = None
            for one in table.cells:
                others[one.rows if name == "row" else one.columns] = None
        left = tuple(label for label in others if label not in own and any(label))
        yield TableSide(name=name, own=tuple(own), others=left[:MAX_LABELS])


_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})*(?:[.,]\d+)?")


def _tokens(text: str, language: str) -> frozenset[str]:
    """What tells labels apart: content words by their stems, groups by their meaning, whole numbers."""
    read = claims.read(text, language)
    words = {f"word {stem}" for stem in read.stems}
    groups = {f"group {mark.meaning}" for mark in read.of("group")}
    return frozenset(words | groups | {f"number {match.group()}" for match in _NUMBER.finditer(text)})


def _comparable(tokens: frozenset[str], *, same: bool) -> frozenset[str]:
    """Those that can be found in the statement's language."""
    return tokens if same else frozenset(one for one in tokens if not one.startswith("word "))

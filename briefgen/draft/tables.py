"""A table of a document -> the lines of a table record: its rows and columns with their labels, units and values.

Rows that count in other units than those above them are a table of their own, as where shares stand under counts. A
cell is in the record only if the record's own check finds it there and reads its figure; what is not is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from briefgen import numerals
from briefgen.draft.fragment import line
from briefgen.draft.labels import TIMES, DraftedLabels, is_time
from briefgen.draft.naming import LEFT_OUT, comment, quoted
from briefgen.draft.parts import DraftPart
from briefgen.evidence.agreement import quantity, recorded
from briefgen.evidence.figures import states
from briefgen.numerals import Expression
from briefgen.originals import SEPARATOR, CellSelector, LabelledCell, SourceTable, find_cell, named
from briefgen.originals.stated import number

if TYPE_CHECKING:
    from briefgen.draft.drafting import Draft

MAX_ROWS: Final = 400
MAX_COLUMNS: Final = 30
"""As a table record bounds them; the rows of a larger table are findings."""
MAX_LABELS: Final = 200
"""Characters of the labels of a row or column that a record looks for."""
_FEW: Final = 3
"""Figures below which a table is better said as sentences."""
_PLAIN: Final = frozenset({"count", "percent", "points", "money", "duration", "measure", "index", "year"})
"""Units whose numbers stand in the cells of a record's table."""
_MARK: Final = re.compile(r"[^a-zA-Z0-9\s]{1,3}|[\[(]?[a-zA-Z]{1,4}[\])]?|n/a")

_Counting = tuple[str, str, str, int | str, tuple[str, ...]]
"""What a column counts, and its labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedTable:
    """One table record: its number, where it is from, its lines in a report file, and what it holds."""

    number: int
    part: DraftPart
    """With the figures that it holds."""
    lines: tuple[str, ...]
    over_time: bool
    """Whether its columns or rows are years, quarters or months."""
    grid: tuple[tuple[str, ...], ...]
    """What a person sees of it: the labels of its columns, then each row with its label first."""

    @property
    def id(self) -> str:
        """As the record calls it."""
        return f"table-{self.number}"

    @property
    def holds(self) -> frozenset[int]:
        """Where the figures start that it holds."""
        return frozenset(figure.start for figure in self.part.figures)


@dataclass(slots=True)
class _Row:
    """A row with the cells that a record could hold: by column, with their figure, or none where there is a mark."""

    labels: tuple[str, ...]
    """Of its groups, then its own."""
    cells: dict[int, tuple[LabelledCell, Expression | None]]
    unheld: list[LabelledCell]
    """Cells with a text that no table of a record holds."""

    @property
    def group(self) -> tuple[str, ...]:
        """What a year is of, where it is the label: Actual / 2019 and Projected / 2019 are of two tables."""
        return self.labels[:-1] if is_time(self.labels[-1]) else ()


@dataclass(slots=True)
class _Group:
    """Rows whose columns count the same."""

    counting: dict[int, _Counting] = field(default_factory=dict)
    rows: list[_Row] = field(default_factory=list)

    def takes(self, row: _Row) -> bool:
        """Whether a row fits in; then it is."""
        own = {column: _counting(cell, found) for column, (cell, found) in row.cells.items() if found is not None}
        other = bool(self.rows) and self.rows[0].group != row.group
        if other or any(self.counting.get(column, one) != one for column, one in own.items()):
            return False
        self.counting |= own
        self.rows.append(row)
        return True

    @property
    def figures(self) -> int:
        return sum(found is not None for row in self.rows for _, found in row.cells.values())


def tables(draft: Draft, language: str) -> tuple[DraftedTable, ...]:
    """The table records of a draft, in the order of the document."""
    by_table: dict[int, list[DraftPart]] = {}
    for part in draft.parts:
        table = draft.document.table(part.start) if part.kind == "row" else None
        if table is not None:
            by_table.setdefault(table.number, []).append(part)
    found: list[DraftedTable] = []
    for table in draft.document.tables:
        if _is_contents(draft, table):
            continue
        name = named(draft.document, table) if table.number in by_table else ""
        for group in _groups(draft, table, name, by_table.get(table.number, ())):
            found.append(_Writing(draft, table, name, group).written(len(found) + 1, language))
    return tuple(found)


def _is_contents(draft: Draft, table: SourceTable) -> bool:
    """Whether a table is a list of contents: at the front, headings with pages that never go back, and nothing else."""
    pages = len(draft.document.raw.pages)
    figures = [cell for cell in table.by_place if cell.kind == "figure"]
    numbers = [int(cell.text) for cell in figures if re.fullmatch(r"\d{1,4}", cell.text)]
    rising = len(numbers) == len(figures) and sorted(numbers) == numbers and len({cell.column for cell in figures}) == 1
    front = pages > 1 and draft.document.page(table.start) <= max(2, pages // 10)
    return rising and front and len(numbers) >= _FEW and numbers[-1] <= pages


_NUMBERED: Final = re.compile(r"^(?:[A-Z]\.|\d{1,2}(?:\.\d{1,3})*\.?|[IVX]{1,4}\.)\s+(?:\|\s*)?")
"""2.7.2 before a heading."""


def _groups(draft: Draft, table: SourceTable, name: str, parts: Iterable[DraftPart]) -> Iterator[_Group]:
    groups: list[_Group] = []
    for part in parts:
        row = _row(draft, table, name, part)
        if row is not None and not any(group.takes(row) for group in groups):
            groups.append(_Group())
            groups[-1].takes(row)
    for group in groups:
        if group.figures >= _FEW and len(group.rows) <= MAX_ROWS and len(group.counting) <= MAX_COLUMNS:
            yield group


def _row(draft: Draft, table: SourceTable, name: str, part: DraftPart) -> _Row | None:
    figures = {figure.start: figure for figure in part.figures}
    cells: dict[int, tuple[LabelledCell, Expression | None]] = {}
    unheld: list[LabelledCell] = []
    labels: tuple[str, ...] | None = None
    for cell in table.within(part.start, part.end):
        figure = figures.get(cell.start)
        has_value = figure is not None or (cell.kind == "suppressed" and _MARK.fullmatch(cell.text) is not None)
        if has_value and cell.rows == (labels or cell.rows) and _proves(draft, name, cell, figure):
            labels = cell.rows
            cells[cell.column] = cell, figure
        elif cell.kind != "empty":
            unheld.append(cell)
    if labels is None or not any(found is not None for _, found in cells.values()):
        return None
    return _Row(labels=labels, cells=cells, unheld=unheld)


def _proves(draft: Draft, name: str, cell: LabelledCell, figure: Expression | None) -> bool:
    """Whether a check finds the cell by what the record says of it, and reads its figure there."""
    row, column = line(cell.row_label), line(cell.column_label)
    if not row or cell.problem or len(row) > MAX_LABELS or len(column) > MAX_LABELS:
        return False
    exact = "" if figure is not None else line(cell.text)
    found = find_cell(draft.document, CellSelector(exact=exact, table=name, row=row, column=column))
    if found.status != "found" or found.cell != cell:
        return False
    if figure is None:
        return True
    decimal = isinstance(figure.value, Fraction) and not 10**9 % figure.value.denominator
    if not decimal or figure.unit not in _PLAIN or figure.qualifier != "exact":
        return False
    if figure.spread is not None or (figure.unit == "percent" and figure.of):
        return False
    if not numerals.knows(draft.language):
        return True
    return states(draft.document, cell.start, cell.end, draft.language, [quantity(figure)], cell=True)


def _counting(cell: LabelledCell, found: Expression) -> _Counting:
    return found.unit, found.of, found.currency, found.per, cell.columns


class _Writing:
    """The record of a group of rows while it is written."""

    def __init__(self, draft: Draft, table: SourceTable, name: str, group: _Group) -> None:
        self.draft, self.table, self.name, self.group = draft, table, name, group
        self.columns = sorted(group.counting)
        self.labels = DraftedLabels(draft.language)
        heads = [group.counting[column][4] for column in self.columns]
        stubs = [row.labels for row in group.rows]
        over, beside = _shared(heads), _shared(stubs)
        self.shared = (*over, *beside)
        """The labels of all columns and of all rows: the title says them."""
        self.heads = self.labels.of([labels[len(over) :] for labels in heads], alike=False)
        self.stubs = self.labels.of([labels[len(beside) :] for labels in stubs], alike=True)

    def written(self, count: int, language: str) -> DraftedTable:
        """The table as the draft has it."""
        figures = tuple(found for row in self.group.rows for _, found in row.cells.values() if found is not None)
        part = DraftPart(start=self.table.start, end=self.table.end, kind="table", figures=figures)
        told = self.table.caption or _NUMBERED.sub("", self.draft.document.heading(self.table.start))
        title = " – ".join(filter(None, map(self.labels.title, (told, *self.shared))))
        corner = self.labels.title(self.table.corner)
        head = [
            f"  - id: table-{count}",
            "    draft: true",
            f"    title: {quoted(title or LEFT_OUT)}",
            "    rows:",
            f"      label: {quoted(corner or LEFT_OUT)}",
            *([f"      kind: {self.stubs[0].kind}"] if self.stubs[0].kind != "words" else []),
            "      values:",
            *(f"        {one.id}: {quoted(one.text)}" for one in self.stubs),
            "    columns:",
            *map(self._column, range(len(self.columns))),
            "    values:",
            *(f"      {one.id}: [{', '.join(self._values(row))}]"
              for one, row in zip(self.stubs, self.group.rows, strict=True)),
            "    found_in:",
            *self._found_in(language),
        ]  # fmt: skip
        return DraftedTable(
            number=count,
            part=part,
            lines=(*self._remarks(), *head),
            over_time=any(one.kind in TIMES for one in (self.stubs[0], *self.heads)),
            grid=tuple(self._grid(corner)),
        )

    def _column(self, at: int) -> str:
        column, label = self.columns[at], self.heads[at]
        unit, of, currency, per, _ = self.group.counting[column]
        pairs = [
            ("id", label.id),
            ("label", quoted(label.text)),
            ("kind", label.kind if label.kind != "words" else ""),
            ("unit", unit),
            ("change", "true" if self._changes(column) else ""),
            ("of", of),
            ("currency", currency),
            ("per", str(per or "")),
            ("decimals", str(self._decimals(column) or "")),
        ]
        return f"      - {{{', '.join(f'{key}: {value}' for key, value in pairs if value)}}}"

    def _changes(self, column: int) -> bool:
        """Whether a percentage of the column is none of a whole, so that all of it is most likely changes."""
        figures = (row.cells[column][1] for row in self.group.rows if column in row.cells)
        return any(quantity(found).change for found in figures if found is not None)

    def _decimals(self, column: int) -> int:
        """The decimals that the report's own column has, where no scale makes other numbers of them."""
        mark = self.table.decimal or self.draft.document.decimal
        most = 0
        for row in self.group.rows:
            cell, found = row.cells.get(column, (None, None))
            if cell is None or found is None:
                continue
            read = number(cell.text, self.draft.language, mark)
            if read is None or read.value != found.value:
                return 0
            match = re.search(rf"{re.escape(mark)}(\d{{1,6}})\D*$", cell.text) if mark else None
            most = max(most, len(match[1]) if match else 0)
        return most

    def _values(self, row: _Row) -> Iterator[str]:
        for column in self.columns:
            cell, found = row.cells.get(column, (None, None))
            if found is not None and isinstance(found.value, Fraction):
                yield str(recorded(found.value, found.unit))
            else:
                yield quoted(cell.text) if cell is not None else "null"

    def _found_in(self, language: str) -> Iterator[str]:
        own = [row.labels for row in self.group.rows]
        heads = [self.group.counting[column][4] for column in self.columns]
        pages = {self.draft.document.page(cell.start) for row in self.group.rows for cell, _ in row.cells.values()}
        yield f"      - edition: {language}"
        yield f"        table: {quoted(self.name)}"
        if len(pages) == 1 and (page := pages.pop()):
            yield f'        locator: {{page: "{page}"}}'
        for key, labels, written in (("rows", own, self.stubs), ("columns", heads, self.heads)):
            there = [(one, line(SEPARATOR.join(labels[at]))) for at, one in enumerate(written)]
            other = [f"{one.id}: {quoted(label)}" for one, label in there if one.text != label]
            if other:
                yield f"        {key}: {{{', '.join(other)}}}"

    def _remarks(self) -> Iterator[str]:
        """What of the report's table is not in the record."""
        unheld = [
            f"{', '.join((*cell.rows, *cell.columns))}: {cell.text}"
            for row in self.group.rows
            for cell in row.unheld
            if cell.column in self.group.counting
        ]
        if unheld:
            yield f"  # Cells that are empty here, since no number of a column says them: {comment('; '.join(unheld))}"

    def _grid(self, corner: str) -> Iterator[tuple[str, ...]]:
        yield (corner, *(one.text for one in self.heads))
        for one, row in zip(self.stubs, self.group.rows, strict=True):
            texts = (row.cells[column][0].text if column in row.cells else "" for column in self.columns)
            yield (one.text, *texts)


def _shared(labels: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The outer labels that all rows, or all columns, have, where there are two or more; none may lose its last."""
    if len(labels) < 2:
        return ()
    shared: list[str] = []
    for level in zip(*labels, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    shortest = min(len(one) for one in labels)
    return tuple(shared[: max(0, shortest - 1)])

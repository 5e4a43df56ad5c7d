"""A table of a report, what a section prints of it, and a printer -> its view: each figure an element of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from markupsafe import escape

from briefgen.compose.edition import choose, quantity
from briefgen.compose.text import Claim, Printer, Rich, figure
from briefgen.compose.view import ColumnView, RowView, TableView
from briefgen.records import AxisKind, TablePart, TableRecord

_NONE: tuple[str, ...] = ()
Reported = Callable[[str, str], Rich]
"""(text of the report, its context) -> the text in the reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """A table in the reader's language."""

    claim: Claim
    table: TableRecord
    base: Rich | None
    printer: Printer
    said: Reported

    def view(self, shown: TablePart) -> TableView:
        """The rows and columns that are chosen; all where none are."""
        claim, table, printer = self.claim, self.table, self.printer
        rows = shown.rows or tuple(table.rows.values)
        order = [column.id for column in table.columns]
        columns = [order.index(name) for name in shown.columns] or list(range(len(order)))
        places = {(row, at): (name, value) for name, row, at, value in table.cells()}
        cells = {(row, at): places[row, at] for row in rows for at in columns}
        printed = [table.statistics[name] for name, _ in cells.values() if name in table.statistics]
        edition = choose(claim.report, table.evidence, printed, printer.language.tag)
        printer.cited[claim.key] = None
        cite = printer.cite([(claim, _NONE, _NONE)], {claim.key: edition})
        kind = table.rows.kind
        return TableView(
            name=shown.use,
            title=self._said("title", table.title),
            base=self.base,
            corner=self._said("rows.label", table.rows.label),
            columns=tuple(ColumnView(label=self._head(at)) for at in columns),
            rows=tuple(
                RowView(
                    label=self._label(kind, table.rows.values[row], f"rows.values.{row}"),
                    cells=tuple(self._cell(*cells[row, at], edition) for at in columns),
                )
                for row in rows
            ),
            notes=tuple(self._notes(columns, {value for _, value in cells.values()})),
            source=printer.source(claim.report, edition, cite, (claim.key,)),
        )

    def _said(self, context: str, text: str) -> Rich:
        return self.said(text, f"tables.{self.table.id}.{context}")

    def _label(self, kind: AxisKind, text: str, context: str) -> Rich:
        own = self.printer.language.axis_value(kind, text)
        return self._plain(own) if own else self._said(context, text)

    def _plain(self, text: str) -> Rich:
        return Rich(markup=str(escape(text)), plain=text, language=self.printer.language.tag)

    def _head(self, at: int) -> Rich:
        """A column's label with the unit of its figures after it, in brackets."""
        column, statistics = self.table.columns[at], self.table.statistics
        label = self._label(column.kind, column.label, f"columns.{column.id}.label")
        like = next((statistics[name] for name, _, n, _ in self.table.cells() if n == at and name in statistics), None)
        unit = self.printer.language.unit_of(like) if like is not None else ""
        if not unit:
            return label
        return replace(label, markup=f"{label.markup} ({escape(unit)})", plain=f"{label.plain} ({unit})")

    def _cell(self, name: str, value: Fraction | str | None, edition: str) -> Rich:
        if name not in self.table.statistics:
            return self._plain(value if isinstance(value, str) else "")
        printed = quantity(self.table.statistics[name], self.table.statistics, edition)
        text = self.printer.language.bare(printed)
        return replace(self._plain(text), markup=figure(self.claim, name, edition, text))

    def _notes(self, columns: list[int], values: set[Fraction | str | None]) -> Iterator[Rich]:
        """What is said of the columns that are shown, of the marks in their cells, and of the table."""
        for at in columns:
            column = self.table.columns[at]
            if column.note is not None:
                note = self._said(f"columns.{column.id}.note", column.note)
                label = self._label(column.kind, column.label, f"columns.{column.id}.label")
                yield replace(note, markup=f"{label.markup}: {note.markup}", plain=f"{label.plain}: {note.plain}")
        for mark, words in self.table.marks.items():
            if mark in values:
                note = self._said(f"marks.{mark}", words)
                yield replace(note, markup=f"{escape(mark)} = {note.markup}.", plain=f"{mark} = {note.plain}.")
        if self.table.note is not None:
            yield self._said("note", self.table.note)

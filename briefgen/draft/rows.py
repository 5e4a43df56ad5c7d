"""A row of a table -> the finding that states its figures, each anchored as a cell, with its labels as the words.

"Boats by harbour – North: Women, 2019: 12; Women, 2020: 14". Years and ages in labels are statistics too, which the
same cells back. A cell that is unread, or that the draft's own check would not find, is left out and said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefgen import numerals
from briefgen.draft.fragment import line
from briefgen.draft.labels import untitled, worded
from briefgen.draft.naming import LEFT_OUT, inert, quoted
from briefgen.evidence.agreement import as_yaml, quantity, unheld
from briefgen.evidence.figures import states
from briefgen.numerals import Expression
from briefgen.originals import SEPARATOR, CellSelector, LabelledCell, SourceTable, find_cell, named
from briefgen.records import foreign

if TYPE_CHECKING:
    from briefgen.draft.drafting import Draft
    from briefgen.draft.parts import DraftPart


@dataclass(slots=True)
class DraftedRow:
    """What became of a row: the lines of its finding, names in its statement, and figures that are in none."""

    lines: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


class Rows:
    """The rows of a draft's tables; what holds for a whole table is found out once."""

    def __init__(self, draft: Draft, language: str) -> None:
        self.draft, self.language = draft, language
        self._tables: dict[int, str] = {}

    def name(self, table: SourceTable) -> str:
        """What a record calls a table."""
        if table.number not in self._tables:
            self._tables[table.number] = named(self.draft.document, table)
        return self._tables[table.number]

    def finding(self, part: DraftPart, number: int) -> DraftedRow:
        """The finding of a row; without lines where none of its figures is proved."""
        table = self.draft.document.table(part.start)
        row = DraftedRow()
        if table is None:
            return row
        cells = {cell.start: cell for cell in table.within(part.start, part.end)}
        stated: list[tuple[LabelledCell, Expression]] = []
        for figure in part.figures:
            if figure.start in cells:
                stated.append((cells[figure.start], figure))
        statement = _Statement(self.draft, row.names)
        proved = [(cell, figure) for cell, figure in stated if self._proves(table, cell, figure)]
        row.left = [(figure.surface, UNPROVED) for cell, figure in stated if (cell, figure) not in proved]
        if not proved:
            return row
        first = proved[0][0]
        statement.label(untitled(table.caption), " – ")
        statement.label(first.row_label.replace(SEPARATOR, ", "), ": ")
        evidence: list[str] = []
        given = {cell.start: figure for cell, figure in proved}
        for place, cell in enumerate(one for one in cells.values() if one.kind != "empty"):
            statement.put("; " if place else "")
            statement.label(cell.column_label.replace(SEPARATOR, ", "), ": " if cell.column_label else "")
            if cell.start in given:
                name = statement.figure(given[cell.start])
                evidence.append(self._evidence(table, cell, [name, *statement.take(cell)]))
            elif cell.kind == "words":
                statement.label(cell.text, "")
            else:
                statement.put(LEFT_OUT)
        statement.drop()
        row.lines = [
            *statement.remarks(),
            f"  - id: finding-{number}",
            "    draft: true",
            f"    statement: {quoted(foreign.inert(line(''.join(statement.out))))}",
            "    statistics:",
            *(f"      {name}: {as_yaml(one)}" for name, one in statement.statistics.items()),
            "    evidence:",
            *evidence,
        ]
        return row

    def _proves(self, table: SourceTable, cell: LabelledCell, figure: Expression) -> bool:
        """Whether a check finds the cell by what a record says of it, and reads its figure there."""
        document = self.draft.document
        selector = CellSelector(
            exact=line(cell.text), table=self.name(table), row=line(cell.row_label), column=line(cell.column_label)
        )
        if len(selector.row) > MAX_LABELS or len(selector.column) > MAX_LABELS or not selector.row:
            return False
        found = find_cell(document, selector)
        if found.status != "found" or found.cell != cell:
            return False
        if not numerals.knows(self.draft.language):
            return True
        return states(document, cell.start, cell.end, self.draft.language, [quantity(figure)], cell=True)

    def _evidence(self, table: SourceTable, cell: LabelledCell, backs: list[str]) -> str:
        page = self.draft.document.page(cell.start)
        locator = f'locator: {{page: "{page}"}}, ' if page else ""
        place = [f"table: {quoted(self.name(table))}", f"row: {quoted(line(cell.row_label))}"]
        if cell.column_label:
            place.append(f"column: {quoted(line(cell.column_label))}")
        if cell.box is not None:
            place.append(f"box: [{', '.join(f'{edge:g}' for edge in cell.box)}]")
        return (
            f"      - {{edition: {self.language}, backs: [{', '.join(backs)}], {locator}"
            f"quote: {{exact: {quoted(line(cell.text))}}}, cell: {{{', '.join(place)}}}}}"
        )


UNPROVED: Final = "a check does not find it at its row and column"
MAX_LABELS: Final = 1000
"""Characters of the labels of a row or column, as a record bounds them."""


class _Statement:
    """The statement of a row while it is put together, and its statistics."""

    def __init__(self, draft: Draft, names: list[str]) -> None:
        self.draft = draft
        self.names = names
        self.out: list[str] = []
        self.statistics: dict[str, Expression] = {}
        self.backed: list[str] = []
        """The statistics of labels that no evidence backs yet, in the order of the statement."""
        self.left_out: list[str] = []
        self._count: dict[str, int] = {}
        self._known: dict[tuple[str, str], str] = {}

    def put(self, text: str) -> None:
        """Words without a digit."""
        self.out.append(text)

    def figure(self, found: Expression) -> str:
        """Prints a cell's figure, and gives the name of its statistic."""
        name = self._named(found)
        self.out.append("{" + name + "}")
        return name

    def label(self, text: str, after: str) -> None:
        """A label with its numbers as statistics or names, and what stands after it; nothing where it is empty."""
        if not text:
            return
        text = line(text)
        language = numerals.or_any(self.draft.language)
        at = 0
        for found in numerals.read(text, language, self.draft.document.decimal):
            if found.role != "figure" or not found.figure or unheld(found):
                continue
            self.out.append(worded(self.draft, text, self.names, self.left_out, (at, found.start)))
            name = self._known.get((found.surface, as_yaml(found)))
            if name is None:
                name = self._known[found.surface, as_yaml(found)] = self._named(found)
                self.backed.append(name)
            self.out.append("{" + name + "|" + inert(found.surface).replace("|", "/") + "}")
            at = found.end
        self.out.append(worded(self.draft, text, self.names, self.left_out, (at, len(text))))
        self.out.append(after)

    def take(self, cell: LabelledCell) -> list[str]:
        """The statistics of labels that the evidence of a cell backs, and that of none before it."""
        document, language = self.draft.document, self.draft.language
        known = numerals.knows(language)
        found = [
            name
            for name in self.backed
            if not known
            or states(document, cell.start, cell.end, language, [quantity(self.statistics[name])], cell=True)
        ]
        self.backed = [name for name in self.backed if name not in found]
        return found

    def drop(self) -> None:
        """Leaves out the numbers of labels that no cell backs, as where all of a column is suppressed."""
        for name in self.backed:
            surface = self.statistics.pop(name).surface
            self.left_out.append(surface)
            self.out = [LEFT_OUT if piece.startswith("{" + name + "|") else piece for piece in self.out]

    def remarks(self) -> list[str]:
        """What of the labels is not in the statement."""
        why = "a record holds neither such a figure nor such a name"
        return (
            [f"  # Left out of this statement, since {why}: {', '.join(self.left_out)[:300]}"] if self.left_out else []
        )

    def _named(self, found: Expression) -> str:
        base = {"duration": "period", "count": "number", "money": "amount"}.get(found.unit, found.unit)
        self._count[base] = self._count.get(base, 0) + 1
        name = base if self._count[base] == 1 else f"{base}_{self._count[base]}"
        self.statistics[name] = found
        return name

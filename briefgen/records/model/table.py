"""A table of a report: its rows and columns, and in each cell a figure that is looked for in the report's own table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StrictBool, ValidationError, model_validator

from briefgen.quantity import Unit
from briefgen.records.model.axis import Axis, as_text
from briefgen.records.model.evidence import CellPlace, Evidence, Locator, Quote
from briefgen.records.model.quantity import Rounding, Statistic
from briefgen.records.model.record import Dated, Record
from briefgen.records.text import unbraced
from briefgen.records.values import AXIS_VALUES, AxisKind, Currency, Id, Misfit, Number, Of, Per, Tag, Text, fits

_SLOT = re.compile(r"\{(row|column)\}")
_SHARED = {"unit", "change", "of", "per", "currency", "decimals", "base"}
"""What the figures of a column have in common."""
Mark = Annotated[str, Field(pattern=r"^(?:[^a-zA-Z0-9\s]{1,3}|[\[(]?[a-zA-Z]{1,4}[\])]?|n/a)$")]
"""What an office prints in the place of a figure that it does not give."""


class TableColumn(Record):
    """A column of a table: what its numbers are."""

    id: Id
    """Its name in this table: with a row's it is the name of a cell, `north_share`."""
    label: Text
    """What stands over it; the unit is printed after it."""
    kind: AxisKind = "words"
    """What the label is. All but words are printed by each language itself: 2024-Q1, 18–24."""
    unit: Unit = "count"
    """What its numbers count, as in a statistic; never share or ratio, whose numbers are no decimal ones."""
    change: StrictBool = False
    """Whether its numbers are changes, which print with their signs."""
    of: Of | None = None
    """As in a statistic: the unit of a duration or measure, the year of an index, what a percentage is of."""
    per: Per | None = None
    """As in a statistic: what its rates are counted by."""
    currency: Currency | None = None
    """ISO 4217, for money."""
    decimals: Rounding | None = None
    """How many decimals all of it prints with."""
    base: Id | Literal[False] | None = None
    """Whom this column is about, where it is not the table's `base`; `false` where it is about nobody."""
    note: Text | None = None
    """What the reader needs to know of it, printed under the table."""

    @model_validator(mode="before")
    @classmethod
    def _label(cls, data: Any) -> Any:
        """A year is written as a number."""
        return {**data, "label": as_text(data["label"])} if isinstance(data, dict) and "label" in data else data

    @model_validator(mode="after")
    def _of_kind(self) -> Self:
        if self.kind != "words" and not fits(self.kind, self.label):
            raise Misfit("label", f"found {self.label[:40]!r}; a label of {self.kind} is {AXIS_VALUES[self.kind][1]}")
        if self.unit in ("share", "ratio", "ordinal", "date", "month", "quarter"):
            raise Misfit("unit", f"a column is of decimal numbers; found {self.unit}")
        return self


class CellLabels(Record):
    """How an edition names each cell, where it has one row for each of them: "China / 2018", total."""

    row: Annotated[str, Field(min_length=1, max_length=200)]
    """The label of a cell's row there; `{row}` and `{column}` stand for the labels here: "{row} / {column}"."""
    column: Annotated[str, Field(max_length=200)] = ""
    """The label of its column there, in the same way."""


class TablePlace(Record):
    """Where the table is in an edition, and what its rows and columns are called there."""

    edition: Tag
    """The language tag of the edition."""
    table: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    """Its caption or how it begins, or its number among the document's tables."""
    locator: Locator = Locator()
    """Where in the edition; printed with the citation."""
    rows: dict[Id, str] = {}
    """Row -> its label there, with those of its groups before it ("Men / 15–24"), where it is not the label here."""
    columns: dict[Id, str] = {}
    """Column -> its label there, where it is not the label here; "" in a table of one column."""
    cells: CellLabels | None = None
    """Where rows and columns here are both rows there, as in many files of data: how a cell's labels are made."""


class TableRecord(Dated):
    """A table of a report, whole or in part: each cell is a figure of its own, which texts, charts and tables print."""

    id: Id
    """Its name in this report: briefs use it as report/id."""
    title: Text
    """What it shows, printed over it."""
    base: Id | None = None
    """Whom its figures are about: one of the report's `bases`."""
    rows: Axis
    """Its rows, from the top down; `label` stands over them."""
    columns: Annotated[tuple[TableColumn, ...], Field(min_length=1, max_length=30)]
    """Its columns, in the order of the language."""
    across: Text | None = None
    """What the columns are, such as Year; printed beside charts that they run along."""
    values: Annotated[dict[Id, tuple[Number | Mark | None, ...]], Field(min_length=1, max_length=400)]
    """Row -> its values, one for each column: a number; a mark where the office gives none; or nothing."""
    marks: dict[Mark, Text] = {}
    """What each mark says: `"..": too few to be counted`."""
    note: Text | None = None
    """What the reader needs to know of it, printed under it."""
    found_in: Annotated[tuple[TablePlace, ...], Field(min_length=1)]
    """Where each edition has it."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        named = [column.id for column in self.columns]
        if len(set(named)) < len(named):
            raise Misfit("columns", "two columns have one id")
        for row, values in self.values.items():
            if row not in self.rows.values:
                raise Misfit("values", f"found the row {row}, which `rows` does not name")
            if len(values) != len(named):
                raise Misfit("values", f"the row {row} has {len(values)} values for {len(named)} columns")
        for row in self.rows.values:
            if row not in self.values:
                raise Misfit("values", f"the row {row} has no values")
        for place in self.found_in:
            for unknown in (*(place.rows.keys() - self.rows.values.keys()), *(place.columns.keys() - set(named))):
                raise Misfit("found_in", f"found {unknown}, which is no row or column of this table")
        marks = {value for values in self.values.values() for value in values if isinstance(value, str)}
        for mark in self.marks.keys() - marks:
            raise Misfit("marks", f"found the mark {mark}, which no cell has")
        names = [*(name for name, _, _, _ in self.cells()), *self.years]
        if len(set(names)) < len(names):
            raise Misfit("columns", "two cells or years have one name; rename a column")
        self._figures()
        return self

    def _figures(self) -> None:
        """The statistics are made once here, so that what a unit does not allow is told with its place."""
        for _, row, at, value in self.cells():
            try:
                if isinstance(value, Fraction):
                    self._statistic(at, value)
            except ValidationError as error:
                why = error.errors()[0]["msg"].removeprefix("Value error, ")
                raise Misfit("values", f"in the row {row}, column {self.columns[at].id}: {why}") from None

    def cells(self) -> Iterator[tuple[str, str, int, Fraction | str | None]]:
        """Each cell: its name, its row, the number of its column, and what is in it."""
        for row in self.rows.values:
            for at, value in enumerate(self.values.get(row, ())):
                yield self.cell_name(row, self.columns[at].id), row, at, value

    @staticmethod
    def cell_name(row: str, column: str) -> str:
        """The name of a cell, as texts and charts call it: `north_share`."""
        return _name(f"{row}_{column}")

    @cached_property
    def years(self) -> dict[str, str]:
        """The years that its rows or columns are, by the names by which texts print them: the row or column."""
        columns = {column.id: column.label for column in self.columns if column.kind == "years"}
        rows = self.rows.values if self.rows.kind == "years" else {}
        return {_name(id): id for id, label in (*rows.items(), *columns.items()) if re.fullmatch(r"\d{4}", label)}

    @cached_property
    def statistics(self) -> dict[str, Statistic]:
        """The figures of its cells, by the names of these, and the years of its rows or columns."""
        found = {
            name: self._statistic(at, value) for name, _, at, value in self.cells() if not isinstance(value, str | None)
        }
        labels = {**{column.id: column.label for column in self.columns}, **self.rows.values}
        for name, id in self.years.items():
            found[name] = Statistic.model_validate({"value": int(labels[id]), "unit": "year", "base": False})
        return found

    def _statistic(self, at: int, value: Number) -> Statistic:
        column = self.columns[at]
        fields = column.model_dump(
            include={"unit", "change", "of", "per", "currency", "decimals", "base"}, exclude_none=True
        )
        return Statistic.model_validate({**fields, "value": value})

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """A piece of evidence for each cell with a figure or a mark, in each edition: what its labels name."""
        return tuple(one for one, _ in self.placed)

    @cached_property
    def placed(self) -> tuple[tuple[Evidence, tuple[str, str, int]], ...]:
        """The same, each with where the cell's value stands in this record."""
        found = []
        for place in self.found_in:
            years = {id: name for name, id in self.years.items()}  # each is backed by the first cell that it labels
            for name, row, at, value in self.cells():
                if value is not None:
                    labelled = () if isinstance(value, str) else (row, self.columns[at].id)
                    backs = (name, *(years.pop(id) for id in labelled if id in years))
                    found.append((self._evidence(place, backs, row, at, value), ("values", row, at)))
        return tuple(found)

    def _evidence(
        self, place: TablePlace, backs: tuple[str, ...], row: str, at: int, value: Fraction | str
    ) -> Evidence:
        column = self.columns[at]
        labels = {
            "row": place.rows.get(row, unbraced(self.rows.values[row])),
            "column": place.columns.get(column.id, unbraced(column.label)),
        }
        if place.cells is not None:
            made = {"row": place.cells.row, "column": place.cells.column}
            labels = {key: _SLOT.sub(lambda slot: labels[slot[1]], pattern) for key, pattern in made.items()}
        cell = CellPlace.model_construct(table=place.table, row=labels["row"], column=labels["column"], box=None)
        mark = isinstance(value, str)
        # What stands in a cell with a figure is not repeated here: the figure itself is held against it.
        quote = Quote.model_construct(exact=str(value) if mark else "", prefix="", suffix="")
        return Evidence.model_construct(
            edition=place.edition,
            backs=() if mark else backs,
            locator=place.locator,
            quote=quote,
            cell=cell,
            reviewed=None,
        )


def _name(id: str) -> str:
    """The name of a statistic that is made of ids."""
    name = id.replace("-", "_")
    return name if name[0].isalpha() else f"r{name}"

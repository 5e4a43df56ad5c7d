"""What a chart draws: points on one axis or two, or the cells of a table, and what is written at them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from briefgen.records.model.axis import Axis
from briefgen.records.model.quantity import is_empty, is_false, left_out
from briefgen.records.model.record import Record
from briefgen.records.values import Dotted, Id, Misfit, Text

ChartKind = Literal["bar", "column", "line", "slope", "stacked", "stacked_column", "dots", "dot_plot", "range"]


class SeriesPoint(Record):
    """A value of a series: where it stands on each axis, and `finding.statistic`."""

    at: dict[Id, Id]
    """Axis -> one of its values; each axis once."""
    statistic: Dotted
    """The figure of the point: finding.statistic."""


class ChartAnnotation(Record):
    """A text at a category of a chart, or at one of its points."""

    at: Annotated[dict[Id, Id], Field(min_length=1, max_length=2)]
    """Axis -> one of its values: a category of the first axis; with a value of the second one, its point."""
    text: Text
    """A few words, such as what happened then; without figures."""


class Series(Record):
    """What a chart draws: one base and one unit; one axis, or two; or the cells of a table."""

    id: Id
    """Its name in this report: briefs use it as report/id."""
    title: Text
    """The message of the chart, as a sentence."""
    axes: Annotated[dict[Id, Axis], Field(max_length=2)] = {}
    """One, or two: the second becomes the groups of bars, or the lines."""
    points: tuple[SeriesPoint, ...] = ()
    """The values, each a statistic of a finding; all have one base and one unit (shares count as percentages)."""
    table: Annotated[Id | None, Field(exclude_if=left_out)] = None
    """Instead of axes and points: a table of this report, whose cells are drawn."""
    rows: Annotated[tuple[Id, ...], Field(exclude_if=is_empty)] = ()
    """Rows of the table; left out, all."""
    columns: Annotated[tuple[Id, ...], Field(exclude_if=is_empty)] = ()
    """Columns of the table, of one unit; left out, all. Years, quarters and months run along it, but in `range` and
    `dot_plot`."""
    kind: ChartKind = "bar"
    """How a chart draws it. A line needs an order, as years have; `slope` two categories; `stacked` and
    `stacked_column` exact parts of a whole; `dots` shares; `dot_plot` one axis or two; `range` two values on its second
    axis, which each row joins."""
    panels: Annotated[bool, Field(exclude_if=is_false)] = False
    """Whether each value of the second axis has a small chart of its own, all on one scale: of `column` or `line`."""
    highlight: tuple[Id, ...] = ()
    """What the chart is about, drawn in the theme's accent: values of its axis; where it has two, of the second one.
    Values of the first of two are printed bold."""
    axis_titles: Annotated[bool, Field(exclude_if=is_false)] = False
    """Whether the label of its first axis, and what is counted, are printed at the axes."""
    annotations: Annotated[tuple[ChartAnnotation, ...], Field(exclude_if=is_empty, max_length=4)] = ()
    """Texts at its categories and points; four at most."""
    note: Annotated[Text | None, Field(exclude_if=left_out)] = None
    """What one has to know to read the chart, before its source; {finding.statistic} prints a figure that it draws."""

    @model_validator(mode="after")
    def _drawn(self) -> Self:
        if self.table is None:
            if not self.axes or not self.points:
                raise ValueError("expected axes and points, or a table")
            if self.rows or self.columns:
                raise Misfit("rows" if self.rows else "columns", "rows and columns are those of a table")
        elif self.axes or self.points:
            raise Misfit("table", "a series has axes and points, or draws a table")
        return self

"""A series that draws a table, and its report -> the same series with axes and points, each a cell of the table."""

from __future__ import annotations

from briefgen.records.model import Axis, Report, Series, SeriesPoint, Statistic, TableRecord

_TIME = ("years", "quarters", "months")
_ROWS = ("range", "dot_plot")
"""Kinds of charts whose rows are those of the table, whatever its columns are."""


def drawn(report: Report, series: Series) -> Series:
    """The axes and points of `series`: its own, or those of the table that it draws.

    Rows are the categories of the chart and columns its groups; columns that are years, quarters or months are its
    categories, but of ranges and dot plots. Cells without a figure have no point. Nothing is drawn of a table, row or
    column that there is none of.
    """
    table = table_of(report, series)
    if table is None:
        return series
    rows = [row for row in series.rows or table.rows.values if row in table.rows.values]
    columns = [one for one in table.columns if one.id in (series.columns or (one.id,))]
    if not rows or not columns:
        return series
    axes = {"rows": Axis(label=table.rows.label, kind=table.rows.kind, values={r: table.rows.values[r] for r in rows})}
    kind = columns[0].kind if len({column.kind for column in columns}) == 1 else "words"
    across = Axis(label=table.across or table.title, kind=kind, values={one.id: one.label for one in columns})
    if len(columns) > 1 and len(rows) == 1:
        axes = {"columns": across}
    elif len(columns) > 1:
        along = kind in _TIME and series.kind not in _ROWS
        axes = {"columns": across, **axes} if along else {**axes, "columns": across}
    points = []
    for row in rows:
        for column in columns:
            name = table.cell_name(row, column.id)
            if name in table.statistics:
                at = {axis: {"rows": row, "columns": column.id}[axis] for axis in axes}
                points.append(SeriesPoint(at=at, statistic=f"{table.id}.{name}"))
    return series.model_copy(update={"axes": axes, "points": tuple(points)})


def table_of(report: Report, series: Series) -> TableRecord | None:
    """The table that a series draws."""
    return next((table for table in report.tables if table.id == series.table), None)


def drawn_statistics(report: Report, series: Series) -> dict[str, Statistic]:
    """The figures that it draws, as its note calls them: `finding.statistic`."""
    known = {f"{one.id}.{name}": statistic for one in report.stated for name, statistic in one.statistics.items()}
    return {p.statistic: known[p.statistic] for p in drawn(report, series).points if p.statistic in known}


def context_of(report: Report, series: Series, axis: str, value: str = "") -> str:
    """Where the words of an axis, or of one of its values, are in catalogues: those of a table are the table's."""
    if series.table is None:
        return f"series.{series.id}.axes.{axis}" + (f".values.{value}" if value else ".label")
    place = f"tables.{series.table}"
    if axis == "rows":
        return f"{place}.rows.values.{value}" if value else f"{place}.rows.label"
    if value:
        return f"{place}.columns.{value}.label"
    table = table_of(report, series)
    return f"{place}.across" if table is not None and table.across is not None else f"{place}.title"

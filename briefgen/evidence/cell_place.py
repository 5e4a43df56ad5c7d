"""A document and evidence that names a cell of one of its tables -> the cell, or what is wrong with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefgen.originals import CellSearch, CellSelector, LabelledCell, Original, find_cell
from briefgen.records import Evidence, scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """Why a cell is not found, for a diagnostic."""

    code: Literal["BG216", "BG217"]
    path: tuple[str, ...]
    """Of the key in the evidence."""
    message: str
    hint: str
    related: tuple[LabelledCell, ...] = ()


def look(document: Original, evidence: Evidence) -> LabelledCell | CellProblem:
    """The cell that the evidence names by its labels."""
    place = evidence.cell
    assert place is not None
    exact = evidence.quote.exact
    labels = {"table": place.table or "", "row": place.row, "column": place.column}
    result = find_cell(document, CellSelector(exact=exact, page=evidence.locator.page or "", box=place.box, **labels))
    name = document.name
    match result.status:
        case "found" if result.cell is not None:
            return result.cell
        case "other" if result.cell is not None:
            message = f"found “{result.cell.text}” in this cell of {name}; expected “{exact}”"
            hint = _elsewhere(result) or "write what stands in the cell, or name the row and column that are meant"
            related = result.elsewhere or (result.cell,)
            return CellProblem(code="BG217", path=("quote", "exact"), message=message, hint=hint, related=related[:3])
        case "ambiguous":
            message = f"several cells of {name} have these labels; expected one"
            hint = f"say which `table` is meant: {_listed(result.near)}" if len(result.near) > 1 else ""
            return CellProblem(code="BG216", path=("cell",), message=message, hint=hint or "anchor a sentence instead")
        case "table" | "row" | "column" as key:
            message = f"{name} has no table with the {key} “{labels[key]}”"
            if key == "table":
                message = f"{name} has no table" + (f" “{labels[key]}”" if document.tables and labels[key] else "")
            hint = _elsewhere(result) or (f"there is {_listed(result.near)}" if result.near else "")
            path = ("cell", key) if labels[key] else ("cell",)
            return CellProblem(code="BG216", path=path, message=message, hint=hint, related=result.elsewhere[:3])
    raise AssertionError(result.status)


def _elsewhere(result: CellSearch) -> str:
    """Where the text that is looked for stands in the table."""
    places = [f"row: {scalar(cell.row_label)}, column: {scalar(cell.column_label)}" for cell in result.elsewhere[:3]]
    return f"that text stands at {', or at '.join(places)}" if places else ""


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(map(scalar, labels))

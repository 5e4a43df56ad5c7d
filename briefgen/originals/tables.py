"""The grids of a document -> its tables: cells with the labels of their rows and columns, captions, notes.

A cell whose row or column is not told for sure has a `problem`, and is no evidence for anything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from briefgen.originals.continued import continued
from briefgen.originals.grid import Grid, GridCell
from briefgen.originals.reading import HeadingMark, RawOriginal
from briefgen.originals.table import SEPARATOR, SourceTable
from briefgen.originals.table_cells import body, distinct
from briefgen.originals.table_grid import GridPlan, is_prose, labels_first
from briefgen.originals.table_headers import parts, stubs
from briefgen.originals.tablewords import lists, scales

MAX_CAPTION: Final = 400
MAX_GAP: Final = 200
"""Characters of white space that may be between a table and its notes."""
MAX_NOTES: Final = 12
"""Paragraphs under a table that may be its notes."""


def tables(raw: RawOriginal) -> tuple[SourceTable, ...]:
    """The tables of a document that hold figures, in order."""
    found: list[SourceTable] = []
    last: _ReadGrid | None = None
    at = 0
    for grid in sorted(raw.tables, key=lambda one: one.body):
        start = grid.start if grid.start >= at else grid.body[0]
        if start < at:
            continue  # within another, as where a page is painted in no order
        under = continued(grid, last.grid, last.heads, raw.pages) if last is not None else None
        if under is not None and last is not None:
            one = _table(raw, under, start, len(found) + 1, last.table)
        else:
            one = _table(raw, grid, start, len(found) + 1, None)
        if one is not None:
            found.append(one.table)
            at = one.table.end
        last = one
    return tuple(found)


class _ReadGrid(NamedTuple):
    """A table with the grid that it was made of."""

    table: SourceTable
    grid: Grid
    heads: tuple[GridCell, ...]
    """The cells that name its columns."""


def _table(raw: RawOriginal, grid: Grid, start: int, number: int, before: SourceTable | None) -> _ReadGrid | None:
    """`before`: the table that it goes on with, whose caption and corner are its own."""
    plan = GridPlan(raw.text, grid)
    if sum(slot.kind == "figure" for slot in plan.slots) < 2 or is_prose(plan):
        return None
    if (turned := labels_first(grid, plan)) is not None:
        grid, plan = turned, GridPlan(raw.text, turned)
    columns = stubs(plan)
    under = list(parts(plan, columns))
    cells = tuple(body(plan, columns, under))
    if sum(cell.kind == "figure" for cell in cells) < 1:
        return None
    titles = [slot.text for part in under for row in part.titles for slot in plan.filled(row)]
    caption = _caption(raw, grid) if before is None else before.caption
    notes = tuple(_notes(raw.text, grid.end, paged=bool(raw.pages)))
    caption = SEPARATOR.join(dict.fromkeys(title for title in (caption or grid.title, *titles[:4]) if title))
    if raw.pages and not caption and (scale := _page_scale(raw.text, start)):
        problem = f"its page says {scale}, and whether that holds for its table is not said"
        cells = tuple(replace(cell, problem=cell.problem or problem) for cell in cells)
    named = "" if before is None else before.corner
    corner = named or next((plan.at[row][0].text for part in under for row in part.heads if 0 in plan.at[row]), "")
    table = SourceTable(
        number=number,
        start=start,
        end=grid.end,
        caption=caption[:MAX_CAPTION],
        notes=notes,
        remarks=tuple(" ".join(raw.text[slice(*span)].split())[:1000] for span in notes),
        cells=distinct(cells),
        corner=corner,
        lines=tuple(line for line in _lines(grid) if start <= line[0] and line[1] <= grid.end),
    )
    rows = set(under[0].heads) if under else set()
    return _ReadGrid(table, grid, tuple(cell for cell in grid.cells if cell.row in rows))


def _lines(grid: Grid) -> Iterator[tuple[int, int]]:
    """The rows of a grid as stretches of the text; a cell that reaches down is in the first of its rows."""
    found: dict[int, tuple[int, int]] = {}
    for cell in grid.cells:
        start, end = found.get(cell.row, (cell.start, cell.end))
        found[cell.row] = min(start, cell.start), max(end, cell.end)
    yield from (found[row] for row in sorted(found))


_CAPTION: Final = re.compile(r"\s*([^\W\d_]{3,12})\.?\s*(?:n[ro°º.]*\s*)?[A-Z]{0,2}\d{1,3}", re.I)


def _caption(raw: RawOriginal, grid: Grid) -> str:
    """A table's caption on one line: marked, or the paragraph before that opens as one, with what names units below."""
    text = raw.text
    if grid.caption is not None:
        return " ".join(text[slice(*grid.caption)].split())
    before = _before(raw, grid.start)
    for number, title in enumerate(reversed(before)):
        if is_caption(title):
            return (
                SEPARATOR.join(before[len(before) - 1 - number :]) if not raw.pages else " ".join(before[-1 - number :])
            )
        if len(title) > MAX_SUBTITLE:
            break
    headed = any(mark.end <= grid.start < mark.end + 200 for mark in _near(raw, grid.start))
    return before[-1] if headed and before and len(before[-1]) < 160 else ""


_SET_APART: Final = re.compile(r"[ \t]*([\[(][^\[\]()\n]{3,60}[\])])[ \t]*")


def _page_scale(text: str, start: int) -> str:
    """The scale that a line of its own gives on a page, such as [In thousands]: a page may be painted in any order."""
    end = text.find("\f", start)
    page = text[text.rfind("\f", 0, start) + 1 : end if end >= 0 else len(text)]
    words = {word for scale_words in scales().values() for word in scale_words}
    for line in page.split("\n"):
        match = _SET_APART.fullmatch(line)
        if match and not words.isdisjoint(re.findall(r"[^\W\d_]+", match[1].lower())):
            return match[1]
    return ""


MAX_SUBTITLE: Final = 120
"""Characters of a line between a caption and its table."""


def _before(raw: RawOriginal, start: int) -> list[str]:
    """The last paragraphs before a table, each on one line; on a page, the last lines."""
    text = raw.text[max(0, start - 2000) : start]
    if raw.pages:
        lines = text.rpartition("\f")[2].split("\n")
        return [" ".join(one.split()) for one in lines if one.strip()][-4:]
    return [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n|\f", text) if part.strip()][-3:]


def _near(raw: RawOriginal, start: int) -> tuple[HeadingMark, ...]:
    """The headings right before a table."""
    headings = raw.headings or ()
    at = bisect_right(headings, start, key=lambda mark: mark.start)
    return headings[max(0, at - 2) : at]


def is_caption(line: str) -> bool:
    """Whether a paragraph on one line opens as the caption of a table does: Table 3, Tabelle A1, Cuadro n.º 2."""
    match = _CAPTION.match(line)
    return match is not None and len(line) <= MAX_CAPTION and match[1].lower() in lists()["captions"]


_OPENS: Final = re.compile(
    r"\s*(?:\(?[*†‡§]{1,3}\)?\s?|\[?[\da-z]{1,2}[\])]\s|[¹²³⁰⁴-⁹ᵃ-ᶻ]{1,2}\s?|[:.–-]{1,3}\s*[=:]"
    r"|([^\W\d_]{2,20})[^\S\n]*[:.])"
)


def _notes(text: str, end: int, *, paged: bool) -> Iterator[tuple[int, int]]:
    """The paragraphs under a table, on a page the lines, that open as a note does, with nothing else between."""
    at = end
    for _ in range(MAX_NOTES):
        start = at + len(text[at : at + MAX_GAP]) - len(text[at : at + MAX_GAP].lstrip())
        stop = text.find("\n" if paged else "\n\n", start)
        stop = len(text) if stop < 0 else stop
        opens = _OPENS.match(text, start)
        if start >= len(text) or stop - start > 3000 or "\f" in text[at:start] or opens is None:
            return
        if opens[1] and opens[1].lower() not in lists()["notes"]:
            return
        yield start, start + len(text[start:stop].rstrip())
        at = stop

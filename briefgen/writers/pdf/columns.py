"""A Table's cells in, where its columns stand out: widths from the longest words, and the axis of decimal signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.diagnostic import Diagnostic, Place
from briefgen.document import Cell, Paragraph, Row, Table, plain
from briefgen.writers.decimals import fraction
from briefgen.writers.pdf.inlines import InlineStretch
from briefgen.writers.pdf.tags import Tag

if TYPE_CHECKING:
    from briefgen.writers.pdf.build import Builder
    from briefgen.writers.pdf.setting import Setting

GAP = 14.0
"""Points between columns."""
_DIGITS = re.compile(r"^(\D*\d[\d.,\u00a0\u202f' ]*)(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGrid:
    """Widths and left edges of columns, in points from the start edge."""

    starts: tuple[float, ...]
    widths: tuple[float, ...]

    def width(self, column: int, span: int) -> float:
        """Of a cell that starts in `column` and reaches over `span` columns."""
        last = min(column + span, len(self.widths)) - 1
        return self.starts[last] + self.widths[last] - self.starts[column]


def columns(row: Row) -> int:
    """How many columns a row has, spans across counted."""
    return sum(cell.colspan for cell in row.cells)


def placed_cells(rows: tuple[Row, ...]) -> list[list[tuple[int, Cell]]]:
    """The first column of each cell, with the spans of the rows above counted."""
    taken: dict[tuple[int, int], bool] = {}
    found: list[list[tuple[int, Cell]]] = []
    for y, row in enumerate(rows):
        x, line = 0, []
        for cell in row.cells:
            while (y, x) in taken:
                x += 1
            line.append((x, cell))
            for down in range(min(cell.rowspan, len(rows) - y)):
                for across in range(cell.colspan):
                    taken[y + down, x + across] = True
            x += cell.colspan
        found.append(line)
    return found


def column_grid(builder: Builder, block: Table, at: Setting, count: int) -> ColumnGrid:
    """Each column at least as wide as its longest word; what is left goes where the most text is."""
    least, natural = [12.0] * count, [12.0] * count
    for rows, strong in ((block.head, True), (block.body, False)):
        for line in placed_cells(rows):
            for x, cell in line:
                if cell.colspan > 1 or x >= count:
                    continue
                for paragraph in _paragraphs(cell):
                    stretches = builder.stretches(paragraph.children, Tag("P"), strong=strong).stretches
                    least[x] = max(least[x], builder.typesetter.least(stretches, at.look) + 0.5)
                    natural[x] = max(natural[x], builder.typesetter.natural(stretches, at.look) + 0.5)
    room = at.area.width - GAP * (count - 1)
    if room < count * 12.0 or sum(least) > room:
        origin = block.origin
        builder.diagnostics.append(
            Diagnostic.warning(
                "BG522",
                f"a table of {count} columns is wider than the page: its longest words are broken",
                Place(file=origin.file, line=origin.line, path=origin.path) if origin else None,
                hint="use fewer columns or shorter words",
            )
        )
        gap = min(GAP, at.area.width / count * 0.15)
        room = at.area.width - gap * (count - 1)
        widths = [room * part / sum(least) for part in least]
    else:
        gap = GAP
        widths = _shared(least, natural, room)
    starts = [sum(widths[:n]) + gap * n for n in range(count)]
    return ColumnGrid(starts=tuple(starts), widths=tuple(widths))


def _shared(least: list[float], natural: list[float], room: float) -> list[float]:
    """Narrow columns get their natural width, wide ones share the rest by how much they hold."""
    spare = room - sum(least)
    wants = [max(n - m, 0.0) for n, m in zip(natural, least, strict=True)]
    if sum(wants) <= spare:
        # All fits on one line each: spread what is left evenly.
        extra = (spare - sum(wants)) / len(least)
        return [m + w + extra for m, w in zip(least, wants, strict=True)]
    # A square root keeps one long column from starving the others.
    weights = [want**0.5 for want in wants]
    widths = list(least)
    while spare > 0.01 and sum(weights) > 0:
        share = spare / sum(weights)
        for n, weight in enumerate(weights):
            given = min(share * weight, natural[n] - widths[n])
            widths[n] += given
            spare -= given
            if natural[n] - widths[n] < 0.01:
                weights[n] = 0.0
    return widths


def _paragraphs(cell: Cell) -> list[Paragraph]:
    return [block for block in cell.blocks if isinstance(block, Paragraph)]


def tail(builder: Builder, cell: Cell, at: Setting) -> float | None:
    """How wide the text after the integer digits of a numeric cell is; None where it holds no number."""
    text = "".join(plain(paragraph.children) for paragraph in _paragraphs(cell))
    match = _DIGITS.match(text)
    if match is None:
        return None
    after = fraction(cell, builder.document.decimal_mark) or ""
    stretch = InlineStretch(text=after + match[2], slot=None, language=builder.language)
    return builder.typesetter.natural([stretch], replace(at.look, tabular=True))


def decimal_axes(builder: Builder, block: Table, at: Setting) -> dict[int, float]:
    """For each numeric column the widest text after the integer digits."""
    axes: dict[int, float] = {}
    for line in placed_cells(block.body):
        for x, cell in line:
            if cell.numeric and cell.colspan == 1:
                axes[x] = max(axes.get(x, 0.0), tail(builder, cell, at) or 0.0)
    return axes

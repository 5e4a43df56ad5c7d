"""A table -> its source. On a phone it stays a table where it is narrow, else each row is a card, or it scrolls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from briefgen.document import Cell, Paragraph, Table, plain, walk
from briefgen.writers.decimals import missing
from briefgen.writers.html.escape import attribute
from briefgen.writers.plot import estimate

_PHONE: Final = 328.0
"""Pixels between the margins of a narrow phone."""
_PIXELS: Final = 15.4
"""The type of a table, at the usual size of text."""


def folding(table: Table) -> Literal["", "cards", "scroll"]:
    """What becomes of it where there is no room: it scrolls, or where each cell has one header, each row is a card;
    nothing where it fits."""
    spans = any(cell.colspan != 1 or cell.rowspan != 1 for row in (*table.head, *table.body) for cell in row.cells)
    if spans or len(table.head) != 1:
        return "scroll"
    return "cards" if _natural_width(table) > _PHONE else ""


def _natural_width(table: Table) -> float:
    """Pixels that its columns want: the first may wrap, those of words want a line, heads their longest word."""
    columns: dict[int, float] = {}
    for row in (*table.head, *table.body):
        for at, cell in enumerate(row.cells):
            words = _text(cell).replace("\u00a0", "_").split() if cell.scope else [_text(cell)]
            width = max((estimate(word, _PIXELS) for word in words), default=0.0)
            columns[at] = max(columns.get(at, 0.0), width + 12)
    return sum(columns.values())


def _text(cell: Cell) -> str:
    """The text of a cell."""
    return " ".join(plain(node.children) for node in walk(cell) if isinstance(node, Paragraph))


class TableSource:
    """The walk of one table: `write` takes source, `fill` writes the blocks of a cell."""

    def __init__(self, table: Table, mark: str, write: Callable[[str], None], fill: Callable[[Cell], None]) -> None:
        self.table, self.write, self.fill = table, write, fill
        self.pads = missing(table, mark)
        self.kind = folding(table)
        self.heads = tuple(_text(cell) for cell in table.head[0].cells) if self.kind != "scroll" else ()

    def rows(self) -> None:
        """Head and body."""
        for tag, rows in (("thead", self.table.head), ("tbody", self.table.body)):
            if not rows:
                continue
            self.write(f"<{tag}>\n")
            for n, row in enumerate(rows):
                pads = self.pads[n] if tag == "tbody" else ()
                self.write("<tr>")
                for at, cell in enumerate(row.cells):
                    self._cell(cell, pads[at] if pads else "", self.heads[at] if tag == "tbody" and self.heads else "")
                self.write("</tr>\n")
            self.write(f"</{tag}>\n")

    def _cell(self, cell: Cell, pad: str, head: str) -> None:
        tag = "th" if cell.scope else "td"
        more = f' scope="{cell.scope}"' if cell.scope else ""
        more += f' colspan="{cell.colspan}"' if cell.colspan != 1 else ""
        more += f' rowspan="{cell.rowspan}"' if cell.rowspan != 1 else ""
        scale = _text(cell).startswith(("●", "○"))  # its word stays beside its dots
        more += ' class="number"' if cell.numeric else ' class="scale"' if scale else ""
        more += f' data-pad="{attribute(pad)}"' if pad else ""
        more += f' data-h="{attribute(head)}"' if head and not cell.scope else ""
        self.write(f"<{tag}{more}>")
        self.fill(cell)
        self.write(f"</{tag}>")

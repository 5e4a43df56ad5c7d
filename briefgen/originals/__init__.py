"""Files of originating documents -> their text with pages, headings, sentences and tables, and the anchors found in it.

A table's cell is a figure with its row and column:

- `Document.tables`: each a `table.Table` with `caption`, `remarks` (the notes under it) and `cells`, row by row;
  `Document.table(offset)` and `Document.cells(start, end)` are those that a stretch of the text is in.
- `table.Cell`: `text`, `start` and `end` in the document's text, `rows` (the labels of its row, outermost first),
  `columns` (those of its column, from the top down), `kind` (`figure`, `suppressed`, `words`, `empty`), `box` (points
  of a PDF's page), and `problem` where its labels do not say what it counts.
- `stated.stated(table, cell, language, decimal) -> Expression | None`: its figure as `numerals` give one, with the unit
  and scale of its labels ("in thousands", "%"); with a `problem`, it is unread.
- `table.words(cell)`: caption, labels and figure as one sentence, for whoever compares words.
"""

from briefgen.originals.reading import Unreadable

__all__ = ["Unreadable"]

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

What is exported is imported when it is asked for: the process that reads a file needs its reader and little else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from briefgen.archive import Archive, Unreadable
    from briefgen.originals.anchor import Search, Selector, context, find
    from briefgen.originals.cell_anchor import CellSearch, CellSelector, find_cell, named
    from briefgen.originals.document import VERSION, Library, Original, library, load, parsed
    from briefgen.originals.language import language_of
    from briefgen.originals.layout import Block
    from briefgen.originals.normal import normalized
    from briefgen.originals.pictures import Picture, pictured
    from briefgen.originals.reading import MAX_BYTES, SUFFIXES, PartKind, WordParagraph
    from briefgen.originals.repeats import ENOUGH, Repeat, RepeatedWord, Wording, words
    from briefgen.originals.section import Elsewhere, Untold, looked_up
    from briefgen.originals.sentences import trimmed
    from briefgen.originals.stated import stated_in
    from briefgen.originals.table import SEPARATOR, LabelledCell, SourceTable
    from briefgen.originals.table_units import counted

__all__ = [
    "ENOUGH",
    "MAX_BYTES",
    "SEPARATOR",
    "SUFFIXES",
    "VERSION",
    "Archive",
    "Block",
    "CellSearch",
    "CellSelector",
    "Elsewhere",
    "LabelledCell",
    "Library",
    "Original",
    "PartKind",
    "Picture",
    "Repeat",
    "RepeatedWord",
    "Search",
    "Selector",
    "SourceTable",
    "Unreadable",
    "Untold",
    "WordParagraph",
    "Wording",
    "context",
    "counted",
    "find",
    "find_cell",
    "language_of",
    "library",
    "load",
    "looked_up",
    "named",
    "normalized",
    "parsed",
    "pictured",
    "stated_in",
    "trimmed",
    "words",
]

_HOMES: Final = {
    "briefgen.archive": ("Archive", "Unreadable"),
    "briefgen.originals.anchor": ("Search", "Selector", "context", "find"),
    "briefgen.originals.cell_anchor": ("CellSearch", "CellSelector", "find_cell", "named"),
    "briefgen.originals.document": ("VERSION", "Library", "Original", "library", "load", "parsed"),
    "briefgen.originals.language": ("language_of",),
    "briefgen.originals.layout": ("Block",),
    "briefgen.originals.normal": ("normalized",),
    "briefgen.originals.pictures": ("Picture", "pictured"),
    "briefgen.originals.reading": ("MAX_BYTES", "SUFFIXES", "PartKind", "WordParagraph"),
    "briefgen.originals.repeats": ("ENOUGH", "Repeat", "RepeatedWord", "Wording", "words"),
    "briefgen.originals.section": ("Elsewhere", "Untold", "looked_up"),
    "briefgen.originals.sentences": ("trimmed",),
    "briefgen.originals.stated": ("stated_in",),
    "briefgen.originals.table": ("SEPARATOR", "LabelledCell", "SourceTable"),
    "briefgen.originals.table_units": ("counted",),
}
"""Each module with what of it is exported."""
_HOME_OF: Final = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """What is exported by this name. Raises AttributeError where nothing is."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
    return value

"""A table as it is read: its cells, each a figure with the labels of its row and column, its caption and its notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from briefgen.originals.grid import Box
from briefgen.originals.normal import normalized
from briefgen.originals.tablewords import lists

if TYPE_CHECKING:
    from briefgen.numerals import Expression

Kind = Literal["figure", "suppressed", "words", "empty"]
"""`suppressed`: a mark in the place of a figure that is not given ("–", "..", ":", "n/a", "x")."""
SEPARATOR: Final = " / "
"""Between the labels of several levels, outermost first: "Men / 15–24"."""
MAX_UNIT: Final = 80
"""Characters of a note that may name the unit of a table."""
_DECIMAL: Final = re.compile(r"\D{0,6}(?:\d{1,12}(?=[.,](?:\d{1,2}|\d{4,9})\D{0,6}$)|0(?=[.,]\d))([.,])\d{1,9}\D{0,6}")


_NUMBER: Final = re.compile(
    r"[(\[<>≤≥~≈±≥]*\s*(?:[A-Z]{0,3}[$€£¥₹])?\s*[-–−+]?\s*(?:[.,]\d|\d)[\d.,'’ \u00a0\u2009\u202f]*"
    r"(?:[-–]\s*\d[\d.,]*)?\s*(?:[%‰‰°]|[^\W\d_]{1,4}\.?|[$€£¥₹])?\s*[)\]]?"
    r"\s*(?:\(?[a-z]{1,3}\)?|[*†‡§]{1,3}|\[[\da-z]{1,2}\]|[¹²³⁰⁴-⁹ᵃ-ᶻ]{1,3})?\s*"
)
YEAR: Final = re.compile(r"\s*(?:1[6-9]|20|21)\d\d(?:\s*[-–/]\s*(?:(?:1[6-9]|20|21)?\d\d))?\s*[*ᵃ-ᶻa-z¹²³]?\)?\s*")
"""A year, or two: with a note's mark."""
LABEL: Final = re.compile(
    rf"{YEAR.pattern}|\s*\d{{1,3}}\s*[-–]\s*(?:<\s*)?\d{{1,3}}\+?\s*|\s*(?:[<>≤≥]\s?)?\d{{1,3}}\s?\+?\s?[-–]?\s*"
    r"(?<=[+<>≤≥–-])|\s*[<>≤≥]\s?\d{1,3}\s*|\s*\d{4}[-/ ]?(?:Q|M|T|K|H)\s?\d{1,2}\s*|\s*(?:Q|T|H)\d[-/ ]\d{2,4}\s*"
    r"|\s*\d{4}-\d\d(?:-\d\d)?\s*|\s*\d{1,2}\.\d{1,2}\.\d{2,4}\s*"
)
"""What names rows and columns though it is digits: years, quarters, days, groups of ages and sizes."""
_SUFFIX: Final = re.compile(r"\s*(?:\(?[a-z]\)?|[*†‡]|\[[\da-z]\])$")


_SCALE: Final = re.compile(r"\(?\s*[$€£¥]?\s*['’‘]?000['’]?s?\s*\)?")
"""What a label is counted in, though it is digits: (000), '000."""


def kind(text: str) -> Kind:
    """What a cell holds, by its text on one line."""
    if not text:
        return "empty"
    if "000" in text and _SCALE.fullmatch(text):
        return "words"
    marks = lists()["suppressed"]
    if text in marks or _SUFFIX.sub("", text) in marks:
        return "suppressed"
    return "figure" if len(text) < 40 and _NUMBER.fullmatch(text) else "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledCell:
    """One cell of a table's body, with the labels that say what it counts."""

    row: int
    column: int
    """In the grid, from 0."""
    start: int
    end: int
    """Offsets in the text of the document, without white space around."""
    text: str
    """On one line."""
    kind: Kind
    rows: tuple[str, ...]
    """The labels of its row, outermost first: its groups, then its own."""
    columns: tuple[str, ...]
    """The labels of its column, from the top down."""
    problem: str = ""
    """Why its labels do not say what it counts; empty where they do."""
    box: Box | None = None

    @property
    def row_label(self) -> str:
        """The labels of its row as one text, as an anchor names it."""
        return SEPARATOR.join(self.rows)

    @property
    def column_label(self) -> str:
        """The labels of its column as one text."""
        return SEPARATOR.join(self.columns)


@dataclass(frozen=True, kw_only=True)
class SourceTable:
    """A table of a document. All offsets are characters of the document's text."""

    number: int
    """In the document, from 1."""
    start: int
    end: int
    caption: str
    """On one line; empty where it has none."""
    notes: tuple[tuple[int, int], ...]
    """The paragraphs under it that belong to it."""
    cells: tuple[LabelledCell, ...]
    """Of its body, row by row; headers and labels are in their `rows` and `columns`."""
    corner: str = ""
    """What stands over the labels of the rows: often the unit."""
    lines: tuple[tuple[int, int], ...] = ()
    """Each row of the grid, headers included, as a stretch of the text."""
    remarks: tuple[str, ...] = field(default=())
    """Its notes, each on one line."""

    figures: dict[tuple[int, int, str, str], Expression] = field(default_factory=dict, repr=False, compare=False)
    """What was read of its cells (`stated.py`): each is asked for more than once."""

    @cached_property
    def decimal(self) -> str:
        """The decimal sign of its numbers, by those that leave no doubt; empty where they do not say."""
        found = {match[1] for cell in self.cells if (match := _DECIMAL.fullmatch(cell.text))}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def years(self) -> frozenset[int]:
        """The columns whose figures are all years."""
        found: dict[int, bool] = {}
        for cell in self.cells:
            if cell.kind == "figure":
                found[cell.column] = found.get(cell.column, True) and YEAR.fullmatch(cell.text) is not None
        return frozenset(column for column, all_years in found.items() if all_years)

    @property
    def unit_remarks(self) -> tuple[str, ...]:
        """Notes that are short enough to be about the unit."""
        return tuple(remark for remark in self.remarks if len(remark) < MAX_UNIT)

    @cached_property
    def key(self) -> str:
        """Its caption as captions are compared."""
        return normalized(self.caption).casefold()

    @cached_property
    def rows(self) -> dict[str, list[LabelledCell]]:
        """The cells of each row, by its labels made alike."""
        found: dict[str, list[LabelledCell]] = {}
        for cell in self.cells:
            found.setdefault(normalized(cell.row_label), []).append(cell)
        return found

    @cached_property
    def last(self) -> dict[str, list[LabelledCell]]:
        """The same by the last of these labels."""
        found: dict[str, list[LabelledCell]] = {}
        for cell in self.cells:
            found.setdefault(normalized(cell.rows[-1]) if cell.rows else "", []).append(cell)
        return found

    def line(self, start: int, end: int) -> tuple[int, int]:
        """The rows that a stretch of the text touches; the stretch itself where it is in none."""
        overlapping = [line for line in self.lines if line[0] < end and line[1] > start]
        return min((a for a, _ in overlapping), default=start), max((b for _, b in overlapping), default=end)

    def words(self, cell: LabelledCell) -> str:
        """A cell as a sentence: caption, the labels of its row and column, and its text at the end."""
        labels = ", ".join(one for one in (*cell.rows, *cell.columns) if one)
        return f"{self.caption}: {labels}: {cell.text}" if self.caption else f"{labels}: {cell.text}"

    @cached_property
    def by_place(self) -> list[LabelledCell]:
        """Its cells as they are in the text."""
        return sorted(self.cells, key=lambda cell: cell.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.start for cell in self.by_place]

    def within(self, start: int, end: int) -> tuple[LabelledCell, ...]:
        """The cells that a stretch of the text touches, in the order of the text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        candidates = self.by_place[first : bisect_right(self._starts, end)]
        return tuple(cell for cell in candidates if cell.start < end and cell.end > start)

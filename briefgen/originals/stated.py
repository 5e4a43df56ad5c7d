"""A cell of a table -> the figure that it states: its number, with the unit and scale that its labels give it.

What is nearest counts: the cell itself, the labels of its row and column, what stands over the labels, the caption. Two
that contradict each other, a number that reads in two ways, or a mark that is not known leave the cell unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from briefgen import numerals
from briefgen.numerals import Expression
from briefgen.originals.table import LABEL, SEPARATOR, YEAR, LabelledCell, SourceTable, kind
from briefgen.originals.table_units import Counted, counted, doubtful
from briefgen.originals.tablewords import lists
from briefgen.quantity import Period, Unit


def stated(table: SourceTable, cell: LabelledCell, language: str, decimal: str = "") -> Expression | None:
    """The figure of a cell, or with its `problem` what is unread; None where the cell holds no figure.

    `decimal`: the decimal sign of the document; the table's own numbers say it first. Offsets are the document's.
    """
    if cell.kind != "figure":
        return None
    key = (cell.row, cell.column, language, decimal)
    if key not in table.figures:
        table.figures[key] = _stated(table, cell, language, decimal)
    return table.figures[key]


def stated_in(table: SourceTable, language: str, decimal: str = "") -> Iterator[Expression]:
    """The figures of a table's cells in the order of the text, with those that are unread."""
    for cell in table.by_place:
        one = stated(table, cell, language, decimal)
        if one is not None:
            yield one


def _stated(table: SourceTable, cell: LabelledCell, language: str, decimal: str) -> Expression:
    read = number(cell.text, language, table.decimal or decimal)
    bare = Expression(start=cell.start, end=cell.end, surface=cell.text, problem="")
    if read is None:
        return replace(bare, problem="it is no number that could be read by itself")
    read = replace(read, start=cell.start, end=cell.end, surface=cell.text)
    if read.problem:
        return read
    if read.unit == "year" and cell.column not in table.years:
        read = replace(read, unit="count")
    if cell.problem:
        return replace(bare, problem=cell.problem)
    unit, problem = _counted(table, cell, read, language)
    if problem:
        return replace(bare, problem=problem)
    return _scaled(read, unit) if unit is not None else read


def _scaled(read: Expression, unit: Counted) -> Expression:
    def times(value: Fraction | Period | None) -> Fraction | None:
        return value * unit.scale if isinstance(value, Fraction) else None

    value = times(read.value) if isinstance(read.value, Fraction) else read.value
    return replace(
        read,
        value=value,
        min=times(read.min),
        max=times(read.max),
        spread=times(read.spread),
        unit=unit.unit,
        of=unit.of,
        currency=unit.currency,
        per=unit.per,
    )


def _counted(table: SourceTable, cell: LabelledCell, read: Expression, language: str) -> tuple[Counted | None, str]:
    """What the labels make of a number; None where they say nothing, or it says it itself. Or why that is not sure."""
    classes = _is_class(cell.rows)  # their unit is that of the classes: Annual income ($), 25,000–49,999
    sides = [_first(reversed(labels), language) for labels in (cell.columns, () if classes else cell.rows)]
    near = [found[0] for found in sides if found]
    if any(len(found) > 1 for found in sides):
        return None, "its labels count in several units"
    corner = "" if classes and _is_duration(table.corner, language) else table.corner  # Age (years): theirs
    if classes and counted(corner, language) and not near:
        return None, "whether the unit over the labels of its row is theirs, or its own, is not said"
    around = _first((corner, *reversed(table.caption.split(SEPARATOR)), *table.unit_remarks), language)
    if read.unit not in ("count", "year") or read.per:
        scaled = next((one for one in near if one.scale != 1), None)
        return _own(read, scaled or (near[0] if near else around[0] if len(around) == 1 else None))
    if len(near) == 2:
        one, other = near
        joined = _joined(one, other) or _joined(other, one)
        if joined is None:
            return None, "the labels of its row and of its column name different units"
        near = [joined]
    if read.unit == "year":
        return None, ""
    if not near:
        return _around(table, cell, around, language)
    nearest = near[0]
    if len(around) == 1 and around[0] != nearest:
        if nearest.bare:
            return (_joined(nearest, around[0]) or nearest), ""
        if around[0].bare and nearest.scale == 1 and nearest.unit in ("money", "measure"):
            return None, "its label names a unit, and its table a scale: whether that holds for it is not said"
    return nearest, ""


def _is_class(rows: tuple[str, ...]) -> bool:
    """Whether a row is named by a number or a range of numbers that is no year: of ages, of incomes."""
    own = rows[-1] if rows else ""
    return (kind(own) == "figure" or LABEL.fullmatch(own) is not None) and YEAR.fullmatch(own) is None


def _is_duration(label: str, language: str) -> bool:
    units = counted(label, language)
    return bool(units) and all(unit.unit == "duration" for unit in units)


def _around(
    table: SourceTable, cell: LabelledCell, around: tuple[Counted, ...], language: str
) -> tuple[Counted | None, str]:
    """The same, where no label of the row or column names a unit: what the caption or a note says, if anything."""
    if around:
        return (around[0], "") if len(around) == 1 else (None, "its table counts in several units")
    labels = (*cell.columns, *cell.rows, table.corner, table.caption, *table.unit_remarks)
    if any(doubtful(label, language) for label in labels):
        return None, "its table has a scale in another language, or a unit that is not known"
    if any(map(_is_rate, (*cell.columns, *cell.rows))):
        return None, "its label names a rate or a share, and nothing says of what"
    return None, ""


_WORD: Final = re.compile(r"[^\W\d_]+")


def _is_rate(label: str) -> bool:
    """Whether a label names a rate or a share: "participation rate", "taux d'emploi"."""
    return not lists()["rates"].isdisjoint(_WORD.findall(label.lower()))


def _joined(scale: Counted, unit: Counted) -> Counted | None:
    """A scale with a unit that has none; two that are the same are one."""
    if scale == unit:
        return unit
    return replace(unit, scale=scale.scale) if scale.bare and unit.scale == 1 and unit.unit in _SCALED else None


_SCALED: Final = ("money", "measure")
"""What is counted in thousands as well."""


def _own(read: Expression, label: Counted | None) -> tuple[Counted | None, str]:
    """A number that has its unit in its own cell: its labels may repeat that, and scale nothing."""
    if label is None or read.unit in ("percent", "points", "duration", "index"):
        return None, ""
    if label.scale != 1:
        return None, "its cell names a unit, and its table a scale: whether that holds for it is not said"
    return None, ""


def _first(labels: Iterable[str], language: str) -> tuple[Counted, ...]:
    return next((found for label in labels if (found := counted(label, language))), ())


_MINUS: Final = re.compile(r"^[-–—‐‑﹣－−]\s*(?=[\d.,$€£])")
_FLAG: Final = re.compile(r"\s*(?:\(?[a-zA-Z]{1,2}\)?|[*†‡§#]{1,3}|\[[\da-z]{1,2}\]|[¹²³⁰⁴-⁹ᵃ-ᶻ]{1,3}|\([\da-z]\))?\s*")
_BRACKETED: Final = re.compile(r"^[(\[].*[)\]]$")
_OPENED: Final = "\ue000 "


_BELOW_ONE: Final = re.compile(r"(−|-|–)?0[.,](\d{1,9})")
"""No thousands begin with a nought, so that this is a decimal sign, whatever the others of the document are."""
_DIGITS: Final = re.compile(
    r"(−|-)?(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,3}(?:([.,])\d{3})*|\d{1,15})(?:([.,])(\d{1,6}))?"
)


def _plain(text: str, decimal: str) -> Expression | None:
    """Digits alone, whose signs can be read in one way: as most cells are."""
    if (below := _BELOW_ONE.fullmatch(text)) is not None:
        value = Fraction(int(below[2]), 10 ** len(below[2]))
        return Expression(start=0, end=len(text), surface=text, value=-value if below[1] else value, unit="count")
    match = _DIGITS.fullmatch(text)
    if match is None:
        return None
    sign, whole, group, mark, part = match.groups()
    if ((group or mark) and not decimal) or (whole[0] == "0" and len(whole) > 1):
        return None
    if group == decimal or (mark and mark != decimal) or (group and group == mark):
        return None
    digits = re.sub(r"\D", "", whole)
    value = Fraction(int(digits + (part or "")), 10 ** len(part or ""))
    year = not sign and part is None and len(whole) == 4 and "1600" <= whole < "2200"
    unit: Unit = "year" if year else "count"
    return Expression(start=0, end=len(text), surface=text, value=-value if sign else value, unit=unit)


@lru_cache(maxsize=16384)
def number(text: str, language: str, decimal: str) -> Expression | None:
    """The text of a cell as one number, flags of its quality aside (`12.3 b`, `45*`); None where it is none."""
    if (plain := _plain(text, decimal)) is not None:
        return plain
    if _BRACKETED.match(text):
        return Expression(start=0, end=0, surface=text, problem="brackets may be a minus, or another kind of figure")
    signed = _MINUS.sub("−", text)
    if signed.startswith((".", ",")) and signed[1:2].isdigit():
        signed = f"0{signed}"
    read = numerals.read(f"{_OPENED}{signed}", numerals.or_any(language), decimal)
    if len(read) != 1:
        return None
    one, at = read[0], len(_OPENED)
    before, after = signed[: max(0, one.start - at)], signed[max(0, one.end - at) :]
    if not one.problem and (before.strip() or not _FLAG.fullmatch(after)):
        return None
    return one

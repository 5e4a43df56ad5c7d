"""What was worked out of a report <-> a file with the user: its units, where each term is, and each unit's figures.

A file is bound to its document's bytes, to the language it was read in and to the code and tables that read it: its
name says them, and its content is bound to its name. What it says of figures is no evidence: it chooses what is looked
at, and what supports a claim is read again in the document (`IndexedReport.is_confirmed`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, overload

from briefgen import usercache
from briefgen.numerals import Expression
from briefgen.proof.segments import RowCell, Segment
from briefgen.quantity import Period

Value = TypeVar("Value")
MAX_KEPT: Final = 64 * 1024 * 1024
"""Bytes of what is kept of one report."""
_ROOMS: Final = ("archive.py", "claims", "numerals", "originals", "proof", "quantity.py", "tag.py", "word", "xml.py")
"""The code and tables that decide what is worked out."""


class Lazily(Sequence[Value], Generic[Value]):
    """Values that are made of plain rows when they are asked for: of thousands, a proof looks at some."""

    def __init__(self, rows: Sequence[Any], make: Callable[[Any], Value]) -> None:
        self._rows, self._make = rows, make
        self._made: dict[int, Value] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self._rows)))]
        if at not in self._made:
            self._made[at] = self._make(self._rows[at])
        return self._made[at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence or a row of a report. Offsets are those of its text."""

    start: int
    end: int
    block: int
    kind: str
    """`sentence`, `heading` or `row`."""
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What was worked out of a report."""

    segments: Sequence[Segment] = field(repr=False)
    units: Sequence[Unit] = field(repr=False)
    terms: Mapping[str, Sequence[int]] = field(repr=False)
    """Of each term the numbers of the units that have it, ascending, each as often as it has it."""
    lengths: Sequence[int] = field(repr=False)
    """How many terms each unit has."""
    figures: Callable[[int, str], tuple[Expression, ...]] = field(repr=False)
    """Of a unit, by its number and its words, what is read in them."""


def place(cache: Path, sha256: str, language: str) -> Path:
    """Where what was worked out of a document is kept, in `cache`."""
    code = f"{usercache.code(_ROOMS)} {sys.version_info[:2]} {language}"
    return cache / f"{sha256}.{hashlib.sha256(code.encode()).hexdigest()[:24]}.report.json"


def keep(path: Path, worked: Worked, figures: Mapping[int, tuple[Expression, ...]]) -> None:
    """Keeps what was worked out, with the figures of its units, if it is not too much."""
    rows = [
        [*_segment_row(segment), unit.language] for segment, unit in zip(worked.segments, worked.units, strict=True)
    ]
    plain = {
        "units": rows,
        "terms": worked.terms,
        "lengths": worked.lengths,
        "figures": {number: [_figure_row(one) for one in found] for number, found in figures.items() if found},
    }
    data = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    if len(data) <= MAX_KEPT:
        usercache.keep(path, data)


def read(path: Path) -> Worked | None:
    """What is kept at `path`; None where nothing is, or what is there is not what was kept."""
    try:
        plain = json.loads(usercache.read(path))
        rows, terms, lengths, figures = (plain[key] for key in ("units", "terms", "lengths", "figures"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if not (isinstance(rows, list) and len(rows) == len(lengths)):
        return None
    return Worked(
        segments=Lazily(rows, _segment),
        units=Lazily(rows, _unit),
        terms=terms,
        lengths=lengths,
        figures=lambda number, text: tuple(_figures(figures.get(str(number), ()), text)),
    )


def _segment_row(one: Segment) -> list[object]:
    cells = [[cell.start, cell.end, cell.label, cell.row] for cell in one.cells]
    return [one.kind, one.start, one.end, one.block, cells, one.caption, one.table, one.boilerplate]


def _segment(row: list[Any]) -> Segment:
    kind, start, end, block, cells, caption, table, boilerplate, _ = row
    return Segment(
        kind=kind,
        start=start,
        end=end,
        block=block,
        cells=tuple(RowCell(start=a, end=b, label=label, row=row) for a, b, label, row in cells),
        caption=caption,
        table=table,
        boilerplate=boilerplate,
    )


def _unit(row: list[Any]) -> Unit:
    return Unit(kind=row[0], start=row[1], end=row[2], block=row[3], language=row[-1])


_PLAIN: Final = tuple(
    (one.name, one.default) for one in fields(Expression) if one.name not in ("start", "end", "surface")
)
"""The fields of a figure besides its place, with what they are where they are left out."""


def _figure_row(one: Expression) -> list[object]:
    values = ((name, getattr(one, name), default) for name, default in _PLAIN)
    return [one.start, one.end, {name: _flat(value) for name, value, default in values if value != default}]


def _flat(value: object) -> object:
    match value:
        case Fraction():
            return {"fraction": str(value)}
        case tuple():
            return list(value)
        case Period():
            return {"period": str(value)}
        case dt.date():
            return {"date": value.isoformat()}
        case _:
            return value


def _figures(rows: list[Any], text: str) -> Iterator[Expression]:
    for start, end, surface in rows:
        values: dict[str, Any] = {name: _value(value) for name, value in surface.items()}
        yield Expression(start=start, end=end, surface=text[start:end], **values)


def _value(flat: Any) -> Any:
    match flat:
        case {"fraction": str(number)}:
            return Fraction(number)
        case list():
            return tuple(flat)
        case {"period": str(period)}:
            return Period.parse(period)
        case {"date": str(date)}:
            return dt.date.fromisoformat(date)
        case _:
            return flat

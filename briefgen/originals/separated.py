"""The bytes of a file of separated values -> the same rows as a text whose cells are parted by tabs."""

from __future__ import annotations

import csv
import io
from typing import Final

from briefgen.archive import Unreadable

_SIGNS: Final = "\t;,|"
"""What cells may be parted by, the surest first: commas stand in numbers as well."""
_CELL: Final = 100_000
"""Characters of one cell."""


def as_tabbed(text: str) -> str:
    """The rows of `text` (RFC 4180, by whatever sign), a line each. Raises Unreadable where it is no such file."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    sign = max(_SIGNS, key=lambda one: (first.count(one) > 0, -_SIGNS.index(one)))
    csv.field_size_limit(_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        raise Unreadable(f"its values are not separated as in a .csv file: {error}") from None
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)

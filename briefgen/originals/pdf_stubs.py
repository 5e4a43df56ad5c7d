"""The rows of a table on a page, and the labels before their figures -> which rows each outer label is over.

Two columns of labels: a year, and beside it men and women. The outer one stands at the first of its rows, or in their
middle. Where it stands elsewhere, nobody can tell whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from briefgen.originals.pdf_rows import PdfCell

_TWO: Final = 2


def outer_labels(labels: Sequence[list[PdfCell]]) -> dict[int, tuple[int, int]] | None:
    """By the row that an outer label stands in, its first row and how many it is over; None where there is none.

    `labels`: those of each row with figures. An empty answer: there are outer labels, and whose they are is not told.
    """
    outer = [number for number, label in enumerate(labels) if len(label) == _TWO]
    inner = [label[0] for label in labels if len(label) == 1]
    if len(outer) < _TWO or not inner or len(outer) + len(inner) < len(labels):
        return None
    edge = max(labels[number][0].right for number in outer)
    if min(piece.left for piece in (*inner, *(labels[number][1] for number in outer))) <= edge:
        return None
    if outer[0] == 0:
        return {first: (first, last - first) for first, last in pairwise((*outer, len(labels)))}
    size, rest = divmod(len(labels), len(outer))
    middle = [number * size + (size - 1) // 2 for number in range(len(outer))]
    return {at: (number * size, size) for number, at in enumerate(outer)} if not rest and outer == middle else {}

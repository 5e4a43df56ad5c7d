"""The rows of a page and its level rules -> the same, where rules part the rows of a table each as one.

Programs paint such a table cell by cell, so that a label of several lines and the figures beside it are lines of their
own, in any order; the rules say what belongs together.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Final

from briefgen.originals.grid import Box
from briefgen.originals.pdf_rows import PdfCell, PdfRow
from briefgen.originals.table import kind

LEAST: Final = 4
"""Rules of one width that part the rows of a table at least."""


def banded(found: list[PdfRow], rules: list[Box]) -> list[PdfRow]:
    """The rows, with the lines between two rules as one, where their text is one stretch with one line of figures."""
    for levels, left, right in _grids(rules):
        found = _merged(found, levels, left - 2, right + 2)
    return found


def _grids(rules: list[Box]) -> list[tuple[list[float], float, float]]:
    """The rules of each ruled table, from the top down, with their left and right end."""
    lines: defaultdict[int, list[Box]] = defaultdict(list)
    for rule in rules:
        lines[round(rule[1] / 2)].append(rule)
    wide: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    ends: dict[tuple[int, int], tuple[float, float]] = {}
    for band in lines.values():
        for left, level, right in _joined(band):
            key = round(left / 4), round(right / 4)
            wide[key].append(level)
            ends.setdefault(key, (left, right))
    return [(sorted(set(levels), reverse=True), *ends[key]) for key, levels in wide.items() if len(levels) >= LEAST]


def _joined(rules: list[Box]) -> list[tuple[float, float, float]]:
    """The rules of one level, those that touch as one: left, level, right."""
    found: list[tuple[float, float, float]] = []
    for rule in sorted(rules):
        if found and rule[0] <= found[-1][2] + 2:
            found[-1] = found[-1][0], found[-1][1], max(found[-1][2], rule[2])
        else:
            found.append((rule[0], rule[1], rule[2]))
    return found


def _merged(found: list[PdfRow], levels: list[float], left: float, right: float) -> list[PdfRow]:
    band = object()
    at: list[int | None] = []
    for row in found:
        inside = all(left <= piece.left and piece.right <= right for piece in row.pieces)
        place = next((n for n, (top, low) in enumerate(pairwise(levels)) if low < row.y + 1 < top), None)
        at.append(place if inside else None)
    out: list[PdfRow] = []
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and at[start] is not None and at[end] == at[start]:
            end += 1
        group = found[start:end]
        whole = at[start] is not None and at.count(at[start]) == len(group)
        out += _one(group, band, left) if whole else group
        start = end
    return out


def _one(group: list[PdfRow], band: object, left: float) -> list[PdfRow]:
    """The lines between two rules as one row; as they are where their figures stand on several lines."""
    pieces = [piece for row in group for piece in row.pieces]
    figures = [piece for piece in pieces if kind(piece.text) in ("figure", "suppressed")]
    size = max(row.size for row in group)
    edge = max((piece.right for piece in pieces if all(piece is not one for one in figures)), default=left)
    values = [piece for piece in figures if piece.left > edge]
    level = values[0].y if values else 0.0
    if not values or any(abs(piece.y - level) > 0.6 * size for piece in values):
        return group  # no figures, or lines of them
    ordered = _read([piece for piece in pieces if all(piece is not one for one in values)])
    row = PdfRow([*ordered, *sorted(values, key=lambda one: one.left)], level, size, band=band)
    row.figures = sorted(values, key=lambda one: one.left)
    return [row]


def _read(pieces: list[PdfCell]) -> list[PdfCell]:
    """Pieces as they are read: their columns from left to right, each from the top down."""
    strips: list[list[PdfCell]] = []
    for piece in sorted(pieces, key=lambda one: one.left):
        if strips and piece.left < max(one.right for one in strips[-1]):
            strips[-1].append(piece)
        else:
            strips.append([piece])
    return [piece for strip in strips for piece in sorted(strip, key=lambda one: -one.y)]

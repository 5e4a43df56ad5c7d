"""A cell of a table -> the passage that it is: its caption, the labels of its row and column, and its figure."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen import numerals
from briefgen.claims.calculation import Operand
from briefgen.claims.sentence import ReadSentence, look
from briefgen.originals import LabelledCell, SourceTable
from briefgen.originals.stated import stated


def passage_of(table: SourceTable, cell: LabelledCell, language: str, decimal: str = "") -> ReadSentence:
    """A cell as a sentence for `agreement`: its labels are the words, its figure has the unit that they give it.

    `decimal`: the decimal sign of the document. What is unread in the cell is unread in the sentence.
    """
    text = table.words(cell)
    at = len(text) - len(cell.text)
    labels = numerals.read(text[:at], numerals.or_any(language), decimal)
    figure = stated(table, cell, language, decimal)
    own = () if figure is None else (replace(figure, start=at, end=len(text)),)
    return look(text, language, (*labels, *own))


def operand_of(table: SourceTable, cell: LabelledCell, language: str, decimal: str = "") -> Operand | None:
    """A cell as an operand of a calculation, with its labels; None where it is no single number that was read."""
    figure = stated(table, cell, language, decimal)
    if figure is None or figure.problem or not isinstance(figure.value, Fraction):
        return None
    return Operand(
        label=", ".join((*cell.rows, *cell.columns)),
        value=figure.value,
        unit=figure.unit,
        of=figure.of,
        currency=figure.currency,
        surface=cell.text,
    )

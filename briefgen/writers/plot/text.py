"""A label and a width in, its lines out; and about how wide text is, where no font can be asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from uniseg.graphemecluster import grapheme_clusters
from uniseg.linebreak import line_break_units

from briefgen.writers.plot.model import ChartArea

_NARROW = frozenset("iljtfrI.,:;'|!()[]· \u00a0\u202f’‘-")
_BROAD = frozenset("mwMW@%—●○") | frozenset("ABCDEFGHKNOPQRUVXYZ")
BOLD = 1.06
"""How much wider bold text is."""


def estimate(text: str, size: float) -> float:
    """About how wide `text` is in a humanist sans; rather more than less, since the reader's font may differ."""
    ems = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if unicodedata.east_asian_width(character) in "WF":
            ems += 1.0
        else:
            ems += 0.3 if character in _NARROW else 0.68 if character in _BROAD else 0.55
    return ems * size


def estimated(size: float) -> Callable[[str, bool], float]:
    """How a chart measures its text, whether bold or not, where no font can be asked."""

    def measure(text: str, bold: bool) -> float:
        return estimate(text, size * BOLD if bold else size)

    return measure


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[str, ...]:
    """What a line may be broken between (UAX 14)."""
    return tuple(line_break_units(text))


def wrap(frame: ChartArea, text: str, width: float, *, bold: bool = False) -> list[str]:
    """Lines that fit `width`, broken where the language allows it (UAX 14), else inside a word; at least one."""
    lines: list[str] = []
    current = ""
    for unit in _units(text):
        if current and frame.measure((current + unit).rstrip(), bold) > width:
            lines.append(current.rstrip())
            current = ""
        current += unit
        while frame.measure(current.rstrip(), bold) > width:
            head = _fitting(frame, current, width, bold)
            if head == current:
                break
            lines.append(head)
            current = current[len(head) :]
    return [*lines, current.rstrip()] if current.strip() or not lines else lines


def whole(frame: ChartArea, text: str, width: float) -> bool:
    """Whether no word of `text` has to be broken for this width."""
    return all(frame.measure(unit.rstrip(), False) <= width for unit in _units(text))


def _fitting(frame: ChartArea, text: str, width: float, bold: bool) -> str:
    """The longest beginning that fits, at least one character as readers count them."""
    head = ""
    for cluster in grapheme_clusters(text):
        if head and frame.measure(head + cluster, bold) > width:
            return head
        head += cluster
    return head

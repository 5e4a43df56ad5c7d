"""A draft -> the whole of its document, part by part: what becomes a finding, and what is left out as what.

Nothing that a person reads vanishes: the parts cover every character of the document that is no white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from briefgen.draft.apparatus import rows
from briefgen.draft.choice import within
from briefgen.evidence.agreement import unheld
from briefgen.numerals import Expression
from briefgen.originals import Block, SourceTable, trimmed
from briefgen.originals.sentences import sentences

if TYPE_CHECKING:
    from briefgen.draft.drafting import Draft

Kind = Literal[
    "finding", "row", "no figure", "heading", "table", "imprint", "reference", "boilerplate", "beyond", "unchosen"
]  # fmt: skip
"""`row`: of a table, with figures; `table`: its other rows. `no figure`: a sentence that states none that a record can
hold. `reference`: the list of another work. `boilerplate`: navigation, addresses, running heads. `beyond`: more than is
drafted of one document. `unchosen`: what was not asked for.
"""

MAX_FINDINGS: Final = 2000
MAX_ROWS: Final = 2000
MAX_FIGURES: Final = 100
"""Findings that a person is given, those of tables' rows beside them, and figures of one; what is beyond is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPart:
    """A stretch of the document, as offsets of its text, and what the draft makes of it."""

    start: int
    end: int
    kind: Kind
    figures: tuple[Expression, ...] = ()
    """Those of a finding that a record can hold."""
    unheld: tuple[Expression, ...] = ()
    """Those that none can, with which the draft says why."""


def parts(draft: Draft) -> tuple[DraftPart, ...]:
    """All parts of the document, in order and apart."""
    found: list[DraftPart] = []
    count = {"finding": 0, "row": 0}
    most = {"finding": MAX_FINDINGS, "row": MAX_ROWS}
    at = 0
    for part in _in_blocks(draft):
        found += _gap(draft, at, part.start)
        at = max(at, part.end)
        if not within(draft.spans, part.start):
            part = DraftPart(start=part.start, end=part.end, kind="unchosen")
        if part.kind in most and (count[part.kind] >= most[part.kind] or len(part.figures) > MAX_FIGURES):
            part = replace(part, kind="beyond")
        if part.kind in count:
            count[part.kind] += 1
        found.append(part)
    return (*found, *_gap(draft, at, len(draft.document.text)))


def _gap(draft: Draft, start: int, end: int) -> Iterator[DraftPart]:
    """What is between two parts: left out before the draft was made, or behind its end."""
    last = draft.blocks[-1].end if draft.blocks else 0
    for begin, close in trimmed(draft.document.text, start, end):
        ended = draft.truncated and begin >= last
        yield DraftPart(start=begin, end=close, kind="beyond" if ended else "boilerplate")


def _in_blocks(draft: Draft) -> Iterator[DraftPart]:
    listed = {block.start for block in draft.listed}
    stated = [found for found in draft.expressions if found.role == "figure"]
    starts = [found.start for found in stated]
    for block in draft.blocks:
        figures = stated[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        whole = DraftPart(start=block.start, end=block.end, kind="heading")
        table = draft.document.table(block.start)
        if table is not None:
            yield from _in_table(block, table, figures)
        elif block.level:
            yield _sentence(whole, figures) if _states(figures, block) else whole
        elif block.start in listed:
            yield replace(whole, kind="reference")
        elif _imprint(draft, block, figures):
            yield replace(whole, kind="imprint")
        else:
            yield from _in_paragraph(draft, block, figures)


def _in_table(block: Block, table: SourceTable, expressions: list[Expression]) -> Iterator[DraftPart]:
    """The rows of a table, and what stands between them: a caption."""
    at = block.start
    starts = {cell.start for cell in table.cells if cell.kind == "figure"}
    for start, end in (*table.lines, (block.end, block.end)):
        start, end = max(at, start), min(end, block.end)
        if at < start:
            yield DraftPart(start=at, end=start, kind="table")
        if start < end:
            inside = expressions[
                bisect_left(expressions, start, key=_start) : bisect_left(expressions, end, key=_start)
            ]
            cells = [found for found in inside if found.start in starts]
            figures = tuple(found for found in cells if not unheld(found))
            left = tuple(found for found in cells if unheld(found))
            yield DraftPart(start=start, end=end, kind="row" if figures else "table", figures=figures, unheld=left)
            at = end


def _states(figures: list[Expression], heading: Block) -> bool:
    """Whether a heading says how much or how many, and does not merely carry a number, a year or a day."""
    return any(
        found.start > heading.start and found.unit not in ("date", "year", "ordinal") and not unheld(found)
        for found in figures
    )


def _in_paragraph(draft: Draft, block: Block, figures: list[Expression]) -> Iterator[DraftPart]:
    piece = draft.text[block.start : block.end]
    at = 0
    for start, end in (*rows(piece), (len(piece), len(piece))):
        for a, b in sentences(piece[at:start]):
            prose = DraftPart(start=block.start + at + a, end=block.start + at + b, kind="no figure")
            yield _sentence(prose, figures)
        if start < end:
            yield DraftPart(start=block.start + start, end=block.start + end, kind="table")
        at = end


def _sentence(part: DraftPart, expressions: list[Expression]) -> DraftPart:
    if not expressions:
        return part if part.kind == "no figure" else replace(part, kind="no figure")
    first = bisect_left(expressions, part.start, key=_start)
    inside = expressions[first : bisect_left(expressions, part.end, first, key=_start)]
    figures = tuple(found for found in inside if not unheld(found))
    left = tuple(found for found in inside if unheld(found))
    return replace(part, kind="finding" if figures else "no figure", figures=figures, unheld=left)


def _start(found: Expression) -> int:
    return found.start


def _imprint(draft: Draft, block: Block, figures: list[Expression]) -> bool:
    """Whether a line says when the report appeared, or is its title, and states nothing."""
    piece = draft.text[block.start : block.end]
    if len(piece) > 160 or re.search(r"\S\t+\S", piece) or not figures:
        return False
    if "|" not in piece and _states(figures, block):
        return False  # it says how much, be it the first line, or one that names the year of the report
    issued = any(str(one.value) == draft.work.issued for one in figures) and ("|" in piece or len(piece) < 80)
    dated = all(found.unit in ("date", "year") for found in figures) and piece[-1] not in ".!?"
    return issued or dated or " ".join(piece.split()) == draft.work.title

"""Pieces of a page and one that does not fit on it in, the pieces in an order in which text passes an exhibit out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.writers.pdf.flow import FlowItem

_SECTION = 2
"""Level of the headings of sections."""


def let_pass(
    pieces: Sequence[FlowItem], end: int, fit: Callable[[Sequence[FlowItem]], int], *, sections: bool
) -> tuple[list[FlowItem], int] | None:
    """The text behind an exhibit before it, as far as the page holds it, and the new end; None where none passes.

    `end` is the first piece that does not fit, `fit` gives the end of what a page holds of other pieces. The exhibit
    then opens the next page, after what points at it, with all that keeps with it; no other exhibit is passed, and no
    heading of a section unless `sections`.
    """
    first = end
    while first < len(pieces) and pieces[first].keep and not pieces[first].floats:
        first += 1
    if first == len(pieces) or not pieces[first].floats:
        return None
    last = first
    while last < len(pieces) - 1 and pieces[last].keep:
        last += 1
    head, exhibit, rest = pieces[end:first], pieces[first : last + 1], pieces[last + 1 :]
    stop = next((n for n, piece in enumerate(rest) if piece.floats or not (sections or _within(piece))), len(rest))
    if head and (not stop or rest[0].bookmarks):
        return None  # a heading would stand over nothing
    before = [*pieces[:end], *head]
    reached = fit([*before, *rest[:stop]])
    passed = min(reached - len(before), stop)
    if passed <= 0 or (passed == stop and stop and rest[stop - 1].keep):
        return None
    return [*before, *rest[:passed], *exhibit, *rest[passed:]], len(before) + passed


def _within(piece: FlowItem) -> bool:
    """Whether a piece belongs to the section that is being set: no heading of the next one."""
    return all(level > _SECTION for _, level in piece.bookmarks)

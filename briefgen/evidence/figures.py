"""Evidence that was found in its document -> whether the numbers there mean what the statistics say that they back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.diagnostic import Diagnostic
from briefgen.evidence import numerals
from briefgen.evidence.agreement import Amount, apart, as_yaml, of_expression, of_quantity, said
from briefgen.evidence.anchored import Found
from briefgen.evidence.numerals import Expression
from briefgen.records.model import Base, Finding, Quantity, Statistic
from briefgen.records.source import problem


def check(found: Iterable[Found]) -> Iterator[Diagnostic]:
    """What the passages of a report say otherwise than its statistics."""
    unknown: set[str] = set()
    for one in found:
        if not one.evidence.backs or not isinstance(one.part, Finding | Base):
            continue
        if not numerals.knows(one.evidence.edition):
            if one.evidence.edition not in unknown:
                unknown.add(one.evidence.edition)
                message = f"there is no grammar of numerals for `{one.evidence.edition}`; its figures were not checked"
                hint = "write one: briefgen/evidence/grammars/en.toml shows how"
                yield problem(one.loaded.source, "BG213", message, one.at, severity="warning", hint=hint)
            continue
        yield from _one(one, one.part.statistics)


def passage(one: Found) -> tuple[tuple[Expression, ...], tuple[Expression, ...]]:
    """The expressions in the fragment itself, and those in the rest of its sentences; offsets are the document's."""
    begin, end = one.document.passage(one.start, one.end)
    read = numerals.read(one.document.text[begin:end], one.evidence.edition)
    placed = tuple(replace(found, start=found.start + begin, end=found.end + begin) for found in read)
    inside = tuple(found for found in placed if found.start < one.end and found.end > one.start)
    return inside, tuple(found for found in placed if found not in inside)


def _one(one: Found, statistics: dict[str, Statistic]) -> Iterator[Diagnostic]:
    inside, around = passage(one)
    open_ = [found for found in inside if not found.problem]
    wanted: list[tuple[int, str, Quantity]] = []
    for position, name in enumerate(one.evidence.backs):
        statistic = statistics.get(name)
        if statistic is None or statistic.derived is not None:
            continue  # records/figures.py tells of the first; a difference is computed
        wanted.append((position, name, statistic.says.get(one.evidence.edition, statistic)))
    missing = []
    for position, name, quantity in wanted:
        match = next((found for found in open_ if not apart(of_expression(found), of_quantity(quantity))), None)
        if match is None:
            missing.append((position, name, quantity))
        else:
            open_.remove(match)
    # What the fragment does not hold may stand in its sentence, but only where the fragment says nothing else.
    rest = [found for found in around if not found.problem] if not [found for found in open_ if found.figure] else []
    for position, name, quantity in missing:
        match = next((found for found in rest if not apart(of_expression(found), of_quantity(quantity))), None)
        if match is None:
            yield _wrong(one, position, name, quantity, open_, inside, around, statistics[name])


def _wrong(
    one: Found,
    position: int,
    name: str,
    quantity: Quantity,
    left: list[Expression],
    inside: tuple[Expression, ...],
    around: tuple[Expression, ...],
    statistic: Statistic,
) -> Diagnostic:
    """The diagnostic for a statistic that the passage does not back."""
    source, edition = one.loaded.source, one.evidence.edition
    at = (*one.at, "backs", position)
    near = _nearest(left or [found for found in around if not found.problem], of_quantity(quantity))
    unread = next((found for found in (*inside, *around) if found.problem), None)
    related = ((one.place(), f"the passage in {one.document.name}"),)
    if near is None or (not near.figure and quantity.vague is None):
        if unread is not None:
            message = f"`{name}` is {said(quantity)}; “{unread.surface}” cannot be read: {unread.problem}"
            hint = "anchor a passage that says it plainly, or record the figure without `backs` and say so in a note"
            return problem(source, "BG212", message, at, hint=hint, related=related)
        message = f"`{name}` is {said(quantity)}; this passage holds no figure that could back it"
        hint = "anchor the words that state the figure"
        return problem(source, "BG211", message, at, hint=hint, related=related)
    parts = apart(of_expression(near), of_quantity(quantity))
    message = f"`{name}` is {said(quantity)}; the edition `{edition}` says “{_line(near.surface)}”: {said(near)}"
    if edition != one.loaded.record.leading and edition not in statistic.says:
        kinds = sorted({"qualifier" if part == "qualifier" else "figure" for part in parts})
        says = f"says: {{{edition}: {as_yaml(near)}}}"
        hint = f"if the editions differ, record it: {says}, and editions_differ: {{kinds: [{', '.join(kinds)}], …}}"
        return problem(source, "BG240", message, at, hint=hint, related=related)
    hint = f"write {as_yaml(near)}, or anchor the passage that says {said(quantity)}"
    return problem(source, "BG210", message, at, hint=hint, related=related)


def _nearest(found: list[Expression], wanted: Amount) -> Expression | None:
    """The expression that was most likely meant: the same in most respects, the first of those."""
    return min(found, key=lambda one: len(apart(of_expression(one), wanted)) + 3 * (not one.figure), default=None)


def _line(text: str) -> str:
    return " ".join(text.split())

"""Evidence that was found in its document -> whether the numbers there mean what the statistics say that they back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Final

from briefgen import numerals
from briefgen.diagnostic import Diagnostic
from briefgen.evidence import tabular
from briefgen.evidence.agreement import (
    ComparableAmount,
    apart,
    as_yaml,
    format_amount,
    of_expression,
    of_quantity,
    recorded,
    unheld,
)
from briefgen.evidence.anchored import Found
from briefgen.evidence.stating import means, stating
from briefgen.numerals import Expression
from briefgen.originals import Original
from briefgen.records import Base, Path, Quantity, Stated, Statistic, TableRecord, problem


def check(found: Iterable[Found]) -> Iterator[Diagnostic]:
    """What the passages of a report say otherwise than its statistics."""
    unknown: set[str] = set()
    listed: set[tuple[str, int, int]] = set()
    together: dict[tuple[Path, str, int, int], list[Found]] = {}
    for one in found:
        if not one.evidence.backs or not isinstance(one.part, Stated | Base):
            continue
        if not numerals.knows(one.evidence.edition):
            if one.evidence.edition not in unknown:
                unknown.add(one.evidence.edition)
                message = f"there is no grammar of numerals for `{one.evidence.edition}`; its figures were not checked"
                hint = "write one: briefgen/numerals/grammars/en.toml shows how"
                yield problem(one.loaded.source, "BG213", message, one.at, severity="warning", hint=hint)
            continue
        wrong = tuple(_one(one, one.part.statistics))
        yield from wrong
        if (one.evidence.edition, one.start, one.end) not in listed:
            listed.add((one.evidence.edition, one.start, one.end))
            yield from _unread(one, {diagnostic.message for diagnostic in wrong})
            yield from _settled(one)
        together.setdefault((one.path, one.evidence.edition, one.start, one.end), []).append(one)
    for group in together.values():
        yield from _order(group)


def unread(one: Found) -> tuple[Expression, ...]:
    """The numbers in a fragment that no reading of its passage understands, with their `problem`."""
    stating_figures = [
        tuple(found for found in reading.inside if found.problem and found.role == "figure")
        for reading in readings(_passage(one))
    ]
    return min(stating_figures, key=len)


def _unread(one: Found, reported: set[str]) -> Iterator[Diagnostic]:
    """A note of what is unread in a fragment: it backs nothing, and a person has to look at it."""
    found = [each for each in unread(one) if not any(f"“{_line(each.surface)}”" in message for message in reported)]
    if not found:
        return
    named = "; ".join(f"“{_line(each.surface)}”: {each.problem}" for each in found[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    message = f"unread in this passage, and backing nothing: {named}{more}"
    related = ((one.place(), f"the passage in {one.document.name}"),)
    yield problem(one.loaded.source, "BG215", message, one.at, severity="note", related=related)


def _settled(one: Found) -> Iterator[Diagnostic]:
    """A note where a number of a fragment is read as its document's other numbers decide."""
    decided = numerals.settled(
        one.document.text[one.start : one.end], numerals.or_any(one.evidence.edition), one.document.text
    )
    if decided:
        related = ((one.place(), f"the passage in {one.document.name}"),)
        message = f"of {one.document.name}, {decided}"
        yield problem(one.loaded.source, "BG218", message, one.at, severity="note", related=related)


_NAMED: Final = 5
"""Unread numbers of a passage that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in a passage; offsets are the document's."""

    inside: tuple[Expression, ...]
    """In the fragment itself."""
    around: tuple[Expression, ...]
    """In the rest of its sentences; for a cell, in its labels."""
    labelled: bool = False
    """Whether `around` are the labels of a cell, which are part of what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchoredPassage:
    """A fragment of a document, and the language that it is read in."""

    document: Original
    start: int
    end: int
    language: str
    cell: bool = False
    """Whether it is named as a cell of a table: then its labels are part of what it says."""


def readings(one: AnchoredPassage) -> Iterator[Reading]:
    """The passage read as it stands, and then, if it does not already, as if it stood on one line.

    In a table: with the units that its labels give it, and as it stands only where they leave it unread.
    """
    tabled = _tabled(one) if one.document.raw.tables else None
    if tabled is not None:
        yield tabled
        if one.cell or any(found.figure and not found.problem for found in tabled.inside):
            return
    begin, end = one.document.passage(one.start, one.end)
    text = one.document.text[begin:end]
    if "\f" in text:  # the number of a page is no figure
        for start, close in one.document.running:
            if begin <= start and close <= end:
                text = f"{text[: start - begin]}{' ' * (close - start)}{text[close - begin :]}"
    decimal = one.document.decimal
    yield _reading(one, numerals.read(text, one.language, decimal), range(begin, end))
    # Whether a hyphen at a line's end belongs to the word cannot be told: one reading has it, one has it not.
    for hyphens in (False, True) if _BROKEN.search(text) else ():
        flat, places = _flat(text, hyphens)
        yield _reading(one, numerals.read(flat, one.language, decimal), [begin + place for place in places])


def _tabled(one: AnchoredPassage) -> Reading | None:
    """A passage in a table, each cell with the unit that its labels give it; None outside of tables."""
    table = one.document.table(one.start)
    touched = one.document.cells(one.start, one.end)
    cells = [cell for cell in touched if cell.kind == "figure"]
    if table is None or not (touched if one.cell else cells):
        return None
    inside = list(tabular.figures(one.document, table, cells, one.language))
    if one.cell:
        around = tabular.labelled(one.document, table, touched[0], one.language)
        return Reading(inside=tuple(inside), around=around, labelled=True)
    begin, end = one.document.passage(one.start, one.end)
    read = numerals.read(one.document.text[begin:end], one.language, one.document.decimal)
    row = [cell for cell in table.within(begin, end) if cell.kind == "figure"]
    words = [
        found
        for found in (replace(found, start=found.start + begin, end=found.end + begin) for found in read)
        if not any(found.start < cell.end and found.end > cell.start for cell in row)
    ]
    inside += [found for found in words if found.start < one.end and found.end > one.start]
    rest = [cell for cell in row if cell not in cells]
    around_ = [found for found in words if found not in inside]
    around_ += tabular.figures(one.document, table, rest, one.language)
    key = sorted(inside, key=lambda found: found.start)
    return Reading(inside=tuple(key), around=tuple(sorted(around_, key=lambda found: found.start)))


def _reading(one: AnchoredPassage, read: tuple[Expression, ...], places: Sequence[int]) -> Reading:
    placed = [replace(found, start=places[found.start], end=places[found.end - 1] + 1) for found in read]
    inside = tuple(found for found in placed if found.start < one.end and found.end > one.start)
    return Reading(inside=inside, around=tuple(found for found in placed if found not in inside))


_BROKEN: Final = re.compile(r"[\r\n\f\u00ad\u200b\u2060\ufeff]|\s\s")
_PIECE: Final = re.compile(r"(?<=\w)[-‐‑–]\s*[\r\n\f]\s*(?=\w)|[\u00ad\u200b\u2060\ufeff]+\s*|\s+|.")


def _flat(text: str, hyphens: bool) -> tuple[str, list[int]]:
    """`text` on one line, with one space for all white space, with or without the hyphens between its words' lines.

    With it, where each of its characters stood.
    """
    names: list[tuple[str, int]] = []
    for match in _PIECE.finditer(text):
        piece, at = match.group(), match.start()
        if piece.isspace():
            names.append((" ", at))
        elif len(piece) == 1 and piece not in _UNSEEN:
            names.append((piece, at))
        elif piece[0] not in _UNSEEN and (hyphens or not (text[at - 1].isalpha() and text[match.end()].isalpha())):
            names.append((piece[0], at))
    return "".join(piece for piece, _ in names), [at for _, at in names]


_UNSEEN: Final = "\u00ad\u200b\u2060\ufeff"


def _backed(one: Found) -> list[tuple[int, str, Quantity]]:
    """The position, name and quantity of what the evidence backs; without differences, which are computed."""
    expected: list[tuple[int, str, Quantity]] = []
    statistics = one.part.statistics if isinstance(one.part, Stated | Base) else {}
    for position, name in enumerate(one.evidence.backs):
        if isinstance(one.part, TableRecord) and name in one.part.years:
            continue  # a label, which `labelled.py` holds against the report's
        statistic = statistics.get(name)
        if statistic is not None and statistic.derived is None:  # records/figures.py tells of unknown names
            expected.append((position, name, statistic.says.get(one.evidence.edition, statistic)))
    return expected


def _passage(one: Found) -> AnchoredPassage:
    return AnchoredPassage(
        document=one.document,
        start=one.start,
        end=one.end,
        language=one.evidence.edition,
        cell=one.evidence.cell is not None,
    )


def _one(one: Found, statistics: dict[str, Statistic]) -> Iterator[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    for reading in readings(_passage(one)):
        missing = tuple(_missing(one, reading, statistics))
        if not missing:
            return
        diagnostics = diagnostics or list(missing)
    yield from diagnostics


def _missing(one: Found, reading: Reading, statistics: dict[str, Statistic]) -> Iterator[Diagnostic]:
    backed = _backed(one)
    missing, left = _unstated(reading, [quantity for _, _, quantity in backed])
    for number in missing:
        position, name, quantity = backed[number]
        yield _wrong(one, position, name, quantity, left, reading, statistics[name])


def _unstated(reading: Reading, quantities: Sequence[Quantity]) -> tuple[list[int], list[Expression]]:
    """The numbers of the quantities that a passage does not state, and what its fragment says beside the others."""
    open_ = [found for found in reading.inside if not found.problem]
    missing = []
    for number, quantity in enumerate(quantities):
        match = stating(open_, quantity)
        if match is None:
            missing.append(number)
        else:
            open_ = [found for found in open_ if found not in match]
    # What the fragment does not hold may stand in its sentence, but only where the fragment says nothing else.
    quiet = reading.labelled or not any(found.figure for found in open_)
    rest = [found for found in reading.around if not found.problem] if quiet else []
    unstated = []
    for number in missing:
        # Of what has two numbers, one may stand in the fragment and one beside it.
        match = stating(rest, quantities[number]) or stating([*open_, *rest] if quiet else [], quantities[number])
        if match is None:
            unstated.append(number)
        else:
            rest = [found for found in rest if found not in match]
    return unstated, open_


def states(
    document: Original, start: int, end: int, language: str, quantities: Sequence[Quantity], *, cell: bool = False
) -> bool:
    """Whether the fragment from `start` to `end`, or the cell there, backs all of these, as a check will read it."""
    read = readings(AnchoredPassage(document=document, start=start, end=end, language=language, cell=cell))
    return any(not _unstated(reading, quantities)[0] for reading in read)


def _order(group: list[Found]) -> Iterator[Diagnostic]:
    """Figures of one kind that one fragment backs stand in it as they are named: else two may have been mixed up."""
    expected = {name: (one, name, quantity) for one in group for _, name, quantity in _backed(one)}
    kinds: dict[str, list[tuple[Found, str, Quantity]]] = {}
    for backed in expected.values():
        kinds.setdefault(of_quantity(backed[2]).kind, []).append(backed)
    for same in kinds.values():
        if len(same) < 2:
            continue
        for reading in readings(_passage(group[0])):
            read = sorted((*reading.inside, *reading.around), key=lambda found: found.start)
            places = [[n for n, found in enumerate(read) if means(found, quantity)] for _, _, quantity in same]
            if all(places) and len(set(chain(*places))) >= len(same):
                yield from _mixed(same, places)
                break


def _mixed(same: list[tuple[Found, str, Quantity]], places: list[list[int]]) -> Iterator[Diagnostic]:
    last = -1
    for found in places:
        last = next((place for place in found if place > last), len(places) + max(found))
        if last > max(found):
            break
    else:
        return
    one = same[0][0]
    named = ", ".join(f"`{name}` ({format_amount(quantity)})" for _, name, quantity in same)
    message = f"the passage states these in another order: {named}"
    order = [name for _, name in sorted(zip(places, (name for _, name, _ in same), strict=True))]
    hint = f"if each is right, name them as the passage does: backs: [{', '.join(order)}]; or anchor each on its own"
    related = ((one.place(), f"the passage in {one.document.name}"),)
    path = (*one.at, "backs")
    yield problem(one.loaded.source, "BG214", message, path, severity="warning", hint=hint, related=related)


def _wrong(
    one: Found,
    position: int,
    name: str,
    quantity: Quantity,
    left: list[Expression],
    reading: Reading,
    statistic: Statistic,
) -> Diagnostic:
    """The diagnostic for a statistic that the passage does not back."""
    source, edition = one.loaded.source, one.evidence.edition
    at = (*one.at, "backs", position)
    beside = () if reading.labelled else reading.around
    near = _nearest(left or [found for found in beside if not found.problem], of_quantity(quantity))
    # What is unread in the fragment may be what is meant; or in its sentence, where the fragment holds nothing else.
    places = reading.inside if left else (*reading.inside, *reading.around)
    closed = next((found for found in places if found.problem and found.role == "figure"), None)
    related = ((one.place(), f"the passage in {one.document.name}"),)
    if closed is not None:
        # No value is offered here: the passage is not understood as a whole.
        message = f"`{name}` is {format_amount(quantity)}; “{_line(closed.surface)}” is unread: {closed.problem}"
        if left and near is not None and near.figure:
            message += f"; the passage also says “{_line(near.surface)}”: {format_amount(near)}"
        hint = "anchor a passage that says it plainly, or record the figure without `backs` and say so in a note"
        return problem(source, "BG212", message, at, hint=hint, related=related)
    if near is None or (not near.figure and quantity.vague is None):
        message = f"`{name}` is {format_amount(quantity)}; no figure in this passage supports it"
        hint = "anchor the words that state the figure"
        return problem(source, "BG211", message, at, hint=hint, related=related)
    parts = apart(of_expression(near), of_quantity(quantity))
    found, expected = format_amount(near), format_amount(quantity)
    message = f"`{name}` is {expected}; the edition `{edition}` says “{_line(near.surface)}”: {found}"
    if edition != one.loaded.record.leading and edition not in statistic.says:
        kinds = sorted({"qualifier" if part == "qualifier" else "figure" for part in parts})
        says = (
            f"record it: says: {{{edition}: {as_yaml(near)}}}, and editions_differ: {{kinds: [{', '.join(kinds)}], …}}"
        )
        hint = _offer(one, near, reading, quantity, f"if the editions differ, {says}")
        return problem(source, "BG240", message, at, hint=hint, related=related)
    written = as_yaml(near)
    if isinstance(one.part, TableRecord):  # a cell of the record is the number alone
        same = near.unit == quantity.unit and isinstance(near.value, Fraction)
        written = str(recorded(near.value, near.unit)) if same and near.value is not None else ""
    hint = _offer(one, near, reading, quantity, f"write {written}") if written else ""
    return problem(source, "BG210", message, at, hint=hint, related=related)


def _offer(one: Found, near: Expression, reading: Reading, quantity: Quantity, offer: str) -> str:
    """What mends a figure that the passage states otherwise: `offer`, only if a record can hold what it says."""
    other = f"anchor the passage that says {format_amount(quantity)}"
    why = unheld(near)
    if why:
        return f"{other}; a record cannot express this one: {why}"
    if (
        near.unit == "count"
        and not near.written
        and _in_row(one.document.text, near, (*reading.inside, *reading.around))
    ):
        return f"{other}, such as a sentence: what this number counts may be stated elsewhere in its table"
    return f"{offer}, or {other}"


def _in_row(text: str, near: Expression, read: Iterable[Expression]) -> bool:
    """Whether only white space or a table's rule is between an expression and another number: it may be a cell."""
    gaps = (text[min(near.end, one.end) : max(near.start, one.start)] for one in read if one.start != near.start)
    return any(gap and not gap.strip(" \t\u00a0|+-–−") and "\n\n" not in gap for gap in gaps)


def _nearest(found: list[Expression], expected: ComparableAmount) -> Expression | None:
    """The expression that was most likely meant: the same in most respects, the first of those."""
    return min(found, key=lambda one: len(apart(of_expression(one), expected)) + 3 * (not one.figure), default=None)


def _line(text: str) -> str:
    return " ".join(text.split())

"""A draft -> the lines of its findings, one for each sentence that states a figure, and what all of the file shares."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen import numerals
from briefgen.draft.apparatus import name_start
from briefgen.draft.drafting import Draft
from briefgen.draft.fragment import Fragment, fragments, line, unbroken
from briefgen.draft.naming import DIGIT, LEFT_OUT, comment, inert, quoted
from briefgen.draft.parts import DraftPart
from briefgen.draft.rows import Rows
from briefgen.evidence.agreement import as_yaml as quantity_yaml
from briefgen.evidence.agreement import unheld
from briefgen.evidence.names import occurs, verdict
from briefgen.numerals import Expression
from briefgen.originals import Selector
from briefgen.records import MARKUP, foreign

UNPROVED: Final = "a check reads it otherwise where it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLines:
    """One finding: its number, where it is from, and its lines in a report file."""

    number: int
    part: DraftPart
    lines: tuple[str, ...]

    @property
    def id(self) -> str:
        """As the record calls it."""
        return f"finding-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The lines of all findings, the names in their texts, and figures that are in none, each with the reason."""

    findings: tuple[FindingLines, ...]
    lines: tuple[str, ...]
    names: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def findings(draft: Draft, language: str) -> Written:
    """A finding for each sentence that states a figure which the draft's own check finds there.

    And for each row of a table of which no table record holds all figures.
    Headings, and rows that state none, are comments. Where findings are taken by their ids, there are only these.
    """
    lines: list[str] = []
    made: list[FindingLines] = []
    taken = draft.choice.take
    names: dict[str, None] = {}
    left: list[tuple[str, str]] = []
    count = 0
    rows = Rows(draft, language)
    in_tables = frozenset().union(*(table.holds for table in draft.tables))
    for part in draft.parts:
        piece = draft.text[part.start : part.end]
        left += [(found.surface, unheld(found)) for found in part.unheld]
        match part.kind:
            case "heading" if not taken:
                lines += ["", f"  # {comment(line(piece))}", ""]
            case "table" if not taken:
                lines += [f"  # | {line(one)}" for one in piece.splitlines() if one.strip()]
            case "row" if all(figure.start in in_tables for figure in part.figures):
                pass  # `tables.py` has it
            case "row":
                row = rows.finding(part, count + 1)
                count += bool(row.lines)
                left += row.left
                if not taken or (f"finding-{count}" in taken and row.lines):
                    made += [FindingLines(number=count, part=part, lines=tuple(row.lines))] if row.lines else []
                    lines += row.lines or [f"  # | {comment(line(piece))}"]
                    names |= dict.fromkeys(row.names if row.lines else ())
            case "finding":
                new, wording, unproved = _finding(draft, language, count + 1, part)
                count += bool(new)
                left += [(found.surface, UNPROVED) for found in unproved]
                if not taken or (f"finding-{count}" in taken and new):
                    made += [FindingLines(number=count, part=part, lines=tuple(new))] if new else []
                    lines += new or [f"  # {line(piece)}"]
                    names |= dict.fromkeys(wording if new else ())
            case _:
                pass  # `record.py` lists what is left out
    left = [] if taken else left
    return Written(findings=tuple(made), lines=tuple(lines), names=tuple(names), left=tuple(left))


def _finding(
    draft: Draft, language: str, number: int, part: DraftPart
) -> tuple[list[str], list[str], list[Expression]]:
    """The lines of one finding, the names in its statement, and the figures that no fragment proves.

    No lines where that is all of them.
    """
    named = called(part.figures)
    anchors, without = fragments(draft, named, (part.start, part.end))
    unproved = [found for name, found in named if name in without]
    named = [(name, found) for name, found in named if name not in without]
    if not named:
        return [], [], unproved
    statement, wording, digits = _statement(draft, part, named)
    why = "a record holds neither such a figure nor such a name"
    lines = [
        *([f"  # Left out of this statement, since {why}: {comment(', '.join(digits))}"] if digits else ()),
        f"  - id: finding-{number}",
        "    draft: true",
        f"    statement: {quoted(statement)}",
        "    statistics:",
        *(f"      {name}: {quantity_yaml(found)}" for name, found in named),
        "    evidence:",
    ]
    lines += (evidence(draft, language, anchor) for anchor in anchors)
    return lines, wording, unproved


def evidence(draft: Draft, language: str, anchor: Fragment) -> str:
    """The line of a finding that says where an edition states what `anchor` backs: all of it, where that is none."""
    heading = textwrap.shorten(draft.document.heading(anchor.start), 120, placeholder="")
    page = draft.document.page(anchor.start)
    place = [*([f'page: "{page}"'] if page else ()), *([f"section: {quoted(heading)}"] if heading else ())]
    locator = f"locator: {{{', '.join(place)}}}, " if place else ""
    backs = f"backs: [{', '.join(anchor.backs)}], " if anchor.backs else ""
    return f"      - {{edition: {language}, {backs}{locator}quote: {selection(anchor.selector)}}}"


def called(figures: tuple[Expression, ...]) -> list[tuple[str, Expression]]:
    """A name for each statistic, by its unit."""
    count: dict[str, int] = {}
    named = []
    for found in figures:
        base = {"duration": "period", "count": "number", "money": "amount"}.get(found.unit, found.unit)
        count[base] = count.get(base, 0) + 1
        named.append((base if count[base] == 1 else f"{base}_{count[base]}", found))
    return named


_DIGITS = re.compile(rf"[^\s{{}}\[\]]*[{DIGIT}][^\s{{}}\[\]]*")
_MARK = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}(?=[.,;:]?$)")
"""A note's raised number, which some formats glue to the word."""


def is_name(draft: Draft, name: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether digits of a sentence, from `start` to `end`, are a name: by itself, and where they are."""
    language = numerals.or_any(draft.language)
    inside = verdict(draft.text[start:end], draft.text[slice(*sentence)], start - sentence[0], language)[0]
    judged = {inside, verdict(name, name, 0, language)[0]}
    return "quantity" not in judged and ("listed" not in judged or occurs(draft.document, name) is not None)


def _statement(draft: Draft, part: DraftPart, named: list[tuple[str, Expression]]) -> tuple[str, list[str], list[str]]:
    """The sentence, with placeholders for its figures, numbers in names bound as such, and the marks of notes gone.

    And these names; and what is left out.
    """
    at = part.start
    out: list[str] = []
    names: list[str] = []
    left_out: list[str] = []
    named_starts = {found.start for _, found in named}
    spans = [*named, *(("", found) for found in (*part.figures, *part.unheld) if found.start not in named_starts)]
    for name, found in sorted(spans, key=lambda span: span[1].start):
        out += _plain(draft, part, (at, found.start), names, left_out)
        if name:
            out.append("{" + name + "|" + inert(line(unbroken(found.surface))).replace("|", "/") + "}")
        else:
            out.append(LEFT_OUT)
            left_out.append(line(found.surface))
        at = found.end
    out += _plain(draft, part, (at, part.end), names, left_out)
    return foreign.inert(line("".join(out))), names, left_out


def _plain(
    draft: Draft, part: DraftPart, span: tuple[int, int], names: list[str], left_out: list[str]
) -> Iterator[str]:
    """Words between two figures; the names in them, which hold digits, are added to `names`."""
    begin, piece, last = span[0], draft.text[slice(*span)], 0
    for match in _DIGITS.finditer(piece):
        if piece[match.start() - 1 : match.start()] == "[" and piece[match.end() : match.end() + 1] == "]":
            yield inert(piece[last : match.start() - 1]).rstrip()
            last = match.end() + 1
            continue
        if match.group()[0].islower() and _MARK.search(match.group().rstrip(".,;:")):
            yield inert(piece[last : match.start()] + _MARK.sub("", match.group()))
            last = match.end()
            continue
        left = max(name_start(draft.text, begin + match.start()) - begin, last)
        name = _name(piece[left : match.end()])
        where = piece.find(name.split(" ")[0], left) if name else -1
        close = where + len(name) if where >= 0 and piece[where : where + len(name)] == name else match.end()
        whole = all(digit in name for digit in re.findall(rf"[{DIGIT}]+", match.group()))
        sentence = part.start, part.end
        if where < 0 or not whole or not is_name(draft, name, begin + where, begin + close, sentence):
            yield inert(piece[last : match.start()]) + LEFT_OUT
            left_out.append(line(match.group()).strip(".,;:()"))
            last = match.end()
            continue
        yield inert(piece[last:where]) + "{=" + name + "}"
        last = close
        names.append(name)
    yield inert(piece[last:])


def _name(text: str) -> str:
    """A name that holds digits, on one line, without what no name may hold, and without half of a pair of brackets."""
    name = MARKUP.sub("", line(text)).strip(".,;:“”\"'’ ")
    if name[:1] == "(" and name[-1:] == ")" and name.count("(") == 1:
        name = name[1:-1]
    while name.count("(") != name.count(")"):
        opened = name.count("(") > name.count(")")
        name = name.rpartition("(")[0 if name[-1] == "(" else 2] if opened else name.rpartition(")")[0]
    return name.strip(".,;:“”\"'’ ")


def selection(selected: Selector) -> str:
    """A selector as a record writes it."""
    pairs = (("exact", selected.exact), ("prefix", selected.prefix), ("suffix", selected.suffix))
    return f"{{{', '.join(f'{key}: {quoted(value)}' for key, value in pairs if value)}}}"
